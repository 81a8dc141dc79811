package syntax

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"plan/internal/diag"
)

// value reads what stands after a key or a dash. parent is the column that lines
// continuing it must stand deeper than.
func (l *linter) value(rest string, parent int) {
	v := strings.TrimRight(rest, " ")
	at := len(l.text) - len(rest)
	if v == "" || v[0] == '#' {
		l.comment(v, at)
		return
	}
	l.nodes++
	l.parent, l.first, l.widest = parent, -1, row{}
	if top := l.top(); top != nil {
		top.filled = true
	}
	switch c := v[0]; {
	case c == '"' || c == '\'':
		l.quotedValue(v, at)
	case c == '|' || c == '>':
		if blockHeader(v) {
			l.mode, l.parent = blockText, max(parent, 0)
			return
		}
		l.mustQuote(signs[c], v, at)
	case c == '[' || c == '{':
		l.flow(v, at)
	case c == '-' && (v == "-" || v[1] == ' '):
		l.dash(v, at)
	case c == '?' && (v == "?" || v[1] == ' '):
		l.mustQuote("yaml.sign", v, at)
	case signs[c] != "":
		l.mustQuote(signs[c], v, at)
	default:
		l.mode = plainText
		l.plain(v, at)
	}
}

// signs are the messages for signs that cannot begin a plain value.
var signs = map[byte]string{
	'*': "anchor.star", '&': "anchor.ampersand", '!': "anchor.tag",
	'|': "yaml.bar", '>': "yaml.greater", '%': "yaml.percent", '@': "yaml.at", '`': "yaml.backtick",
	',': "yaml.sign", ']': "yaml.sign", '}': "yaml.sign",
}

// A series with colons where equals signs belong, 2024: 599 | 2025: 612.
var (
	yearColon  = regexp.MustCompile(`^(?:19|20)\d\d(?:-[thq]\d)?: +[-−–]?\d`)
	yearColons = regexp.MustCompile(`(^|\| *)((?:19|20)\d\d(?:-[thq]\d)?): +`)
)

// plain looks for what would end or turn a plain value before its line does.
func (l *linter) plain(v string, at int) {
	end := len(v)
	if i := commentAt(v); i >= 0 {
		end = len(strings.TrimRight(v[:i], " "))
		if l.comment(v[i:], at+i) {
			l.out[len(l.out)-1].Repair = l.quoteLine(v, at)
		}
		l.mode = structure // a comment ends the text
	}
	if i := colonAt(v[:end]); i >= 0 {
		if series := yearColons.ReplaceAllString(v[:end], "$1$2 = "); yearColon.MatchString(v) && colonAt(series) < 0 {
			d := l.report("yaml.colon-year", at+i, at+i+1)
			d.Repair = l.repair("repair.colon-year", l.text[:at]+series+l.text[at+end:])
			return
		}
		d := l.report("yaml.colon", at+i, at+i+1, "value", v[:end])
		d.Repair = l.quoteLine(v[:end], at)
	}
}

// comment reports a comment that is more likely a word: #1 after a space, and
// tells whether it did.
func (l *linter) comment(c string, at int) bool {
	if len(c) < 2 || c[0] != '#' {
		return false
	}
	if r, _ := utf8.DecodeRuneInString(c[1:]); !unicode.IsLetter(r) && !unicode.IsDigit(r) {
		return false
	}
	d := l.report("yaml.hash", at, at+len(strings.TrimRight(c, " ")))
	d.Repair = l.quoteLine(strings.TrimRight(c, " "), at)
	return true
}

// mustQuote reports a value whose first sign YAML takes for something else.
func (l *linter) mustQuote(message, v string, at int) {
	end := len(v)
	if i := commentAt(v); i >= 0 {
		end = len(strings.TrimRight(v[:i], " "))
	}
	d := l.report(message, at, at+1, "value", v[:end], "sign", v[:1])
	if top := l.top(); top != nil && (v[0] == '&' || v[0] == '!') && l.opensBlock() {
		top.filled = false // it was meant for what stands below
		return
	}
	d.Repair = l.quoteLine(v[:end], at)
}

// quoteLine is the line with quotes round the value at at.
func (l *linter) quoteLine(v string, at int) *diag.Repair {
	return l.repair("repair.quote", l.text[:at]+quote(v)+l.text[at+len(v):])
}

// dash reports "key: - 8": a list cannot begin beside its key, and a number has
// no space after its sign.
func (l *linter) dash(v string, at int) {
	rest := strings.TrimLeft(v[1:], " ")
	switch {
	case rest == "" || rest[0] == '(' || strings.HasPrefix(rest, "[^"):
		d := l.report("yaml.dash-absent", at, at+1)
		d.Repair = l.repair("repair.dash-absent", l.text[:at]+strings.TrimRight("– "+rest, " "))
	case '0' <= rest[0] && rest[0] <= '9':
		d := l.report("yaml.dash-number", at, at+1, "value", v)
		d.Repair = l.repair("repair.dash-number", l.text[:at]+"-"+rest)
	default:
		l.mustQuote("yaml.dash", v, at)
	}
}

// quotedValue checks that quotes close on their line, with nothing after them,
// and that escapes are ones that YAML knows.
func (l *linter) quotedValue(v string, at int) {
	end := closingQuote(v)
	if end < 0 {
		d := l.report("yaml.quote", at, at+1, "sign", v[:1])
		d.Repair = l.repair("repair.close-quote", l.text[:at]+quote(v[1:]))
		return
	}
	rest := strings.TrimLeft(v[end:], " ")
	if rest != "" && (rest[0] != '#' || len(rest) == len(v)-end) {
		d := l.report("yaml.after-quote", at+end, at+len(v))
		d.Repair = l.repair("repair.swedish-quotes", l.text[:at]+swedishQuotes(v))
		return
	}
	if i := badEscape(v[:end]); i >= 0 {
		d := l.report("yaml.escape", at+i, at+i+2)
		d.Repair = l.repair("repair.single-quotes", l.text[:at]+"'"+strings.ReplaceAll(v[1:end-1], "'", "''")+"'"+v[end:])
	}
}

// swedishQuotes replaces the quotes of a value by ”, which YAML leaves alone, or
// quotes all of it where that would not be enough.
func swedishQuotes(v string) string {
	s := strings.ReplaceAll(v, v[:1], "”")
	if colonAt(s) >= 0 || commentAt(s) >= 0 {
		return quote(s)
	}
	return s
}

// flow reports { … } and [ … ] with something in them, since figures and titles
// split at commas there; empty ones are fine.
func (l *linter) flow(v string, at int) {
	end := closingBracket(v)
	if end < 0 {
		l.report("flow.open", at, at+len(v), "sign", v[:1])
		l.mode, l.first = flowText, brackets(v)
		return
	}
	rest := strings.TrimLeft(v[end:], " ")
	inner := strings.TrimSpace(v[1 : end-1])
	switch {
	case rest != "" && (rest[0] != '#' || len(rest) == len(v)-end), v[0]+2 != v[end-1]: // { is two before }, [ before ]
		l.mustQuote("yaml.bracket", v, at)
	case inner == "":
	default:
		message := "flow.map"
		if v[0] == '[' {
			message = "flow.list"
		}
		d := l.report(message, at, at+end)
		d.Repair = l.repair("repair.flow", unflow(v[:end], l.text[:at]))
	}
}

// unflow spells a flow collection as lines of a block. Pieces that were cut off
// by a comma, not at a key or before a space, belong to the piece before.
func unflow(v, before string) string {
	dash := ""
	if v[0] == '[' {
		dash = "- "
	}
	var lines []string
	for _, piece := range outerCommas(v[1 : len(v)-1]) {
		text := strings.TrimSpace(piece)
		key, rest, keyed := cutKey(text)
		if whole := keyed || dash != "" && piece != strings.TrimLeft(piece, " "); len(lines) > 0 && !whole {
			lines[len(lines)-1] += "," + piece
			continue
		}
		if keyed && strings.HasPrefix(key, `"`) && !needsQuotes(key[1:len(key)-1]) {
			text = key[1:len(key)-1] + ": " + rest
		}
		lines = append(lines, dash+text)
	}
	line := strings.TrimRight(before, " ")
	if line == "" || strings.HasSuffix(line, "-") { // no key: the first line stands here
		return before + strings.Join(lines, "\n"+strings.Repeat(" ", len(before)))
	}
	indent := len(before) - len(strings.TrimLeft(before, " -"))
	pad := "\n" + strings.Repeat(" ", indent+2)
	return line + pad + strings.Join(lines, pad)
}

// outerCommas splits at the commas that stand in no collection inside this one.
func outerCommas(v string) (pieces []string) {
	depth, start := 0, 0
	for i := range len(v) {
		switch v[i] {
		case '{', '[':
			depth++
		case '}', ']':
			depth--
		case ',':
			if depth <= 0 {
				pieces = append(pieces, v[start:i])
				start = i + 1
			}
		}
	}
	return append(pieces, v[start:])
}

// maxKey is how many bytes a key may have; YAML itself stops at 1024 characters.
const maxKey = 1000

// checkKey refuses keys that are more than plain words.
func (l *linter) checkKey(key string, at int) {
	switch c := key[:min(1, len(key))]; {
	case key == "":
		l.report("yaml.key-empty", at, at+1)
	case len(key) > maxKey:
		l.report("yaml.colon", at+len(key), at+len(key)+1)
	case key == "<<":
		l.report("anchor.merge", at, at+2)
	case c == `"` || c == "'":
		if inner := key[1 : len(key)-1]; !needsQuotes(inner) {
			d := l.report("yaml.key-quoted", at, at+len(key), "key", inner)
			d.Repair = l.repair("repair.key-quoted", l.text[:at]+inner+l.text[at+len(key):])
		}
	case key == "?" || strings.HasPrefix(key, "? "):
		l.report("yaml.question", at, at+1)
	case needsQuotes(key):
		message := "yaml.sign"
		if m := signs[c[0]]; m != "" {
			message = m
		}
		d := l.report(message, at, at+1, "value", key, "sign", c)
		d.Repair = l.repair("repair.quote", l.text[:at]+quote(key)+l.text[at+len(key):])
	}
}

// colonless reports a row that lacks the colon after its key, or the space after
// the colon.
func (l *linter) colonless(r row) {
	body := strings.TrimLeft(r.text, " ")
	indent := r.text[:len(r.text)-len(body)]
	word, rest, _ := strings.Cut(body, " ")
	at := r.start + len(indent)
	switch {
	case missingSpace(body):
		key, rest, _ := strings.Cut(body, ":")
		i := at + len(key)
		d := diag.Err("yaml.no-space", l.span(i, i+1), "key", key)
		d.Repair = l.repairRow("repair.space", r, indent+key+": "+rest)
		l.out = append(l.out, d)
	case isID(word):
		d := diag.Err("yaml.no-colon", l.span(at, at+len(word)), "key", word)
		d.Repair = l.repairRow("repair.colon", r, indent+word+": "+strings.TrimLeft(rest, " "))
		l.out = append(l.out, d)
	case strings.Contains(body, "|"):
		title, _, _ := strings.Cut(body, "|")
		d := diag.Err("yaml.no-key", l.span(at, at+len(strings.TrimRight(body, " "))))
		d.Repair = l.repairRow("repair.tab.row", r, indent+rowID(title)+": "+body)
		l.out = append(l.out, d)
	default:
		l.out = append(l.out, diag.Err("yaml.stray", l.span(at, at+len(strings.TrimRight(body, " ")))))
	}
}

// dashless reports a line among list items that lacks the dash or its space.
func (l *linter) dashless(column int, body string) {
	rest := strings.TrimLeft(body, "-–")
	message := "yaml.no-dash"
	if len(rest) < len(body) {
		message = "yaml.dash-space"
	}
	d := l.report(message, column, len(strings.TrimRight(l.text, " ")))
	d.Repair = l.repair("repair.dash", l.text[:column]+"- "+strings.TrimLeft(rest, " "))
}
