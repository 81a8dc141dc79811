package syntax

import (
	"strings"

	"plan/internal/diag"
)

// The linter reads a YAML file line by line before the library does, and is the
// definition of what of YAML may be used here: block mappings and lists, plain
// and quoted scalars, and text blocks. It exists because the library
// places half of its syntax errors on the wrong line, stops at the first, and
// accepts much that looks like one thing and means another. What passes here
// is free of anchors, tags, flow collections and depth before the library runs.
type linter struct {
	clean
	start  int    // offset of the line, cleaned
	text   string // the line
	below  string // the lines after it
	mode   mode
	parent int   // what belongs to the open text stands deeper than this column
	first  int   // column of a block's first line, -1 before it
	widest row   // the longest blank line of a block before its first
	key    int   // column of the key or dash that the open text belongs to
	bare   []row // lines of a text that began on a line of its own, under a key
	levels []level
	begun  bool // --- or some content has been seen
	nodes  int
	out    diag.List
}

// A mode is what the lines before left open.
type mode int

const (
	structure mode = iota
	plainText      // a plain scalar, which deeper lines continue
	blockText      // | or >
	flowText       // { or [ that has been reported
)

// A level is a collection that is open at the line, by its column.
type level struct {
	column int
	list   bool
	filled bool // its last key or dash has a value on its line
}

// A row is a line kept for later.
type row struct {
	start int
	text  string
}

// lint checks all lines. All findings are errors.
func lint(c clean) diag.List {
	l := &linter{clean: c}
	src := string(c.lines.Text)
	for start := 0; start < len(src); {
		text := src[start:]
		next := len(src)
		if i := strings.IndexByte(text, '\n'); i >= 0 {
			text, next = strings.TrimSuffix(text[:i], "\r"), start+i+1
		}
		l.start, l.text, l.below = start, text, src[next:]
		l.line()
		start = next
		if len(l.out) >= maxFindings {
			l.report("limit.findings", 0, 0, "max", maxFindings)
			break
		}
		if len(l.levels) > maxDepth {
			l.report("limit.depth", 0, len(text), "max", maxDepth)
			break
		}
		if l.nodes > maxNodes {
			l.report("limit.nodes", 0, len(text), "max", maxNodes)
			break
		}
	}
	return l.out
}

func (l *linter) line() {
	body := strings.TrimLeft(l.text, " ")
	column := len(l.text) - len(body)
	blank := strings.TrimRight(body, " ") == ""
	if column == 0 && l.marker(body) {
		return
	}
	if l.mode == blockText && (blank || column > l.parent) {
		l.block(column, body, blank)
		return
	}
	switch {
	case blank:
		return
	case body[0] == '#':
		if l.mode != flowText {
			l.mode = structure
		}
		return
	case l.mode == flowText && l.flowGoesOn(column, body):
		return
	case l.mode == plainText && column > l.parent:
		l.continued(column, body)
		return
	}
	l.mode, l.bare = structure, nil
	l.entry(column, body)
}

// block reads a line of a text under | or >.
func (l *linter) block(column int, body string, blank bool) {
	switch {
	case blank && l.first < 0 && len(l.text) > len(l.widest.text):
		l.widest = row{l.start, l.text}
	case blank:
	case l.first < 0:
		if l.first = column; len(l.widest.text) > column {
			l.out = append(l.out, diag.Err("yaml.block-blank", l.span(l.widest.start, l.widest.start+len(l.widest.text))))
		}
	case column < l.first:
		d := l.report("yaml.block-indent", column, len(l.text), "spaces", l.first)
		d.Repair = l.repair("repair.indent", strings.Repeat(" ", l.first)+body)
	}
}

// marker handles --- and ...: the first is fine before all content.
func (l *linter) marker(body string) bool {
	rest, ok := strings.CutPrefix(body, "---")
	begins := ok
	if !ok {
		rest, ok = strings.CutPrefix(body, "...")
	}
	if !ok || rest != "" && rest[0] != ' ' {
		return false
	}
	rest = strings.TrimLeft(rest, " ")
	if begins && !l.begun && (rest == "" || rest[0] == '#') {
		l.begun = true
		return true
	}
	l.report("yaml.document", 0, len(l.text))
	l.levels, l.mode, l.nodes = nil, structure, 0
	return true
}

// entry reads a line that begins a list item, a key or a text of its own.
func (l *linter) entry(column int, body string) {
	l.begun = true
	if len(l.levels) == 0 && l.nodes > 0 { // something stands below a text that is the whole file
		l.colonless(row{l.start, l.text})
		return
	}
	item := false
	for body == "-" || strings.HasPrefix(body, "- ") {
		l.key = l.open(column, true)
		rest := strings.TrimLeft(body[1:], " ")
		if rest == "" || rest[0] == '#' {
			l.comment(rest, len(l.text)-len(rest))
			return
		}
		item = true
		column += len(body) - len(rest)
		body = rest
	}
	key, rest, ok := cutKey(body)
	switch {
	case ok && strings.HasPrefix(body, "-") && !item && l.listAt(column):
		l.dashless(column, body)
	case ok:
		l.key = l.open(column, false)
		l.checkKey(key, column)
		l.value(rest, l.key)
	case item:
		l.value(body, l.key)
	default:
		l.keyless(column, body)
	}
}

// open finds the collection that a key or dash at column belongs to, or opens a
// new one. An indentation that fits nothing above it is reported; the line is then
// read as if it stood at the column returned.
func (l *linter) open(column int, list bool) int {
	l.nodes += 2
	deepest := l.closeTo(column)
	top := l.top()
	switch {
	case top == nil && deepest < 0, top != nil && top.column < column && deepest < 0 && !top.filled:
		l.push(column, list)
	case top != nil && top.column < column && deepest < 0:
		l.misplaced("yaml.indent-deeper", column, top.column)
		top.filled = false
		return top.column
	case top == nil || top.column < column && deepest-column <= column-top.column:
		l.misplaced("yaml.indent", column, deepest)
		l.push(deepest, list)
		return deepest
	case top.column < column:
		l.misplaced("yaml.indent", column, top.column)
		top.filled = false
		return top.column
	case top.list == list:
		top.filled = false
	case list && deepest >= 0:
		l.misplaced("yaml.indent", column, deepest)
		l.push(deepest, true)
		return deepest
	case list:
		if top.filled {
			l.misplaced("yaml.list-place", column, -1)
		}
		l.push(column, true)
	case l.mapAt(column):
		l.levels = l.levels[:len(l.levels)-1]
		l.top().filled = false
	default:
		l.misplaced("yaml.key-in-list", column, -1)
		l.levels[len(l.levels)-1] = level{column: column}
	}
	return column
}

func (l *linter) push(column int, list bool) {
	l.levels = append(l.levels, level{column: column, list: list})
}

// closeTo closes the collections deeper than column and returns the column of
// the last one closed, -1 when none was.
func (l *linter) closeTo(column int) int {
	deepest := -1
	for len(l.levels) > 0 && l.top().column > column {
		deepest = l.top().column
		l.levels = l.levels[:len(l.levels)-1]
	}
	return deepest
}

func (l *linter) top() *level {
	if len(l.levels) == 0 {
		return nil
	}
	return &l.levels[len(l.levels)-1]
}

// misplaced reports the line's indentation; want is the column it should have.
func (l *linter) misplaced(message string, column, want int) {
	body := strings.TrimLeft(l.text, " ")
	d := l.report(message, column, len(strings.TrimRight(l.text, " ")), "spaces", column)
	if want >= 0 && len(l.text)-len(body) == column {
		d.Repair = l.repair("repair.indent", strings.Repeat(" ", want)+body)
	}
}

// keyless reads a line that has neither key nor dash.
func (l *linter) keyless(column int, body string) {
	deepest := l.closeTo(column)
	top := l.top()
	switch {
	case strings.HasPrefix(body, "? "), body == "?":
		l.report("yaml.question", column, column+1)
	case top == nil && deepest < 0, top != nil && deepest < 0 && !top.filled && column > top.column:
		l.ownLine(top, column, body)
	case l.listAt(column):
		l.dashless(column, body)
	case top != nil && deepest < 0 && column > top.column:
		l.report("yaml.stray", column, len(strings.TrimRight(l.text, " ")))
	default:
		l.colonless(row{l.start, l.text})
		if top != nil && top.column == column {
			top.filled = strings.Contains(strings.TrimRight(body, " "), " ")
		}
	}
}

// listAt tells whether a dash belongs at column.
func (l *linter) listAt(column int) bool {
	top := l.top()
	return top != nil && top.list && top.column == column && !l.mapAt(column)
}

// mapAt tells whether the list at column stands directly under a key at the same
// column, so that a key may follow there.
func (l *linter) mapAt(column int) bool {
	n := len(l.levels)
	return n > 1 && !l.levels[n-2].list && l.levels[n-2].column == column
}

// ownLine reads a text that begins on the line under its key, which is allowed;
// a row without the space after its colon looks the same.
func (l *linter) ownLine(top *level, column int, body string) {
	if missingSpace(body) && body[0] > '9' {
		l.colonless(row{l.start, l.text})
		l.levels = append(l.levels, level{column: column, filled: true})
		return
	}
	parent := -1
	if top != nil {
		parent = top.column
	}
	l.key = parent
	l.value(body, parent)
	if l.mode == plainText {
		l.bare = []row{{l.start, l.text}}
	}
}

// continued reads a line that YAML joins to the plain text above it.
func (l *linter) continued(column int, body string) {
	key, ok := body, false
	if i := colonAt(body); i >= 0 && (commentAt(body) < 0 || i < commentAt(body)) {
		key, ok = body[:i], true
	}
	switch {
	case ok && l.bare != nil:
		for _, r := range l.bare[:min(len(l.bare), maxFindings)] {
			l.colonless(r)
		}
		if top := l.top(); top != nil {
			top.filled = false
		}
		first := l.bare[0].text
		l.push(len(first)-len(strings.TrimLeft(first, " ")), false)
		l.bare, l.mode = nil, structure
		l.entry(column, body)
	case ok && isID(key):
		l.misplaced("yaml.indent-deeper", column, max(l.key, 0))
	case body == "-", strings.HasPrefix(body, "- "):
		want := -1
		if top := l.top(); top != nil && top.list {
			want = top.column
		}
		l.misplaced("yaml.indent-deeper", column, want)
	case ok:
		l.report("yaml.colon-continued", column+len(key), column+len(key)+1)
	default:
		if l.bare != nil {
			l.bare = append(l.bare, row{l.start, l.text})
		}
		if i := commentAt(body); i >= 0 {
			l.comment(body[i:], column+i)
			l.mode = structure
		}
	}
}

// flowGoesOn skips the lines of a flow collection that has been reported already.
func (l *linter) flowGoesOn(column int, body string) bool {
	if _, _, ok := cutKey(body); ok && column <= l.parent {
		return false
	}
	l.first += brackets(body)
	if l.first <= 0 {
		l.mode = structure
	}
	return true
}

// opensBlock tells whether the next line with content stands deeper than the key.
func (l *linter) opensBlock() bool {
	for line := range strings.Lines(l.below) {
		if body := strings.TrimLeft(line, " \r\n"); body != "" && body[0] != '#' {
			return len(line)-len(strings.TrimLeft(line, " ")) > l.key
		}
	}
	return false
}

// report adds an error about the line's bytes from i to j.
func (l *linter) report(message string, i, j int, args ...any) *diag.Diagnostic {
	l.out = append(l.out, diag.Err(message, l.span(l.start+i, l.start+j), args...))
	return &l.out[len(l.out)-1]
}

// repair replaces the line.
func (l *linter) repair(why, line string) *diag.Repair {
	return l.repairRow(why, row{l.start, l.text}, line)
}

func (l *linter) repairRow(why string, r row, line string) *diag.Repair {
	return &diag.Repair{
		At: l.span(r.start, r.start+len(r.text)), Why: why,
		Old: l.span(r.start, r.start+len(r.text)).Text(), New: strings.TrimRight(line, " "),
	}
}
