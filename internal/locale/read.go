package locale

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"plan/internal/num"
	"plan/internal/source"
)

// A Number is one figure as it was written.
type Number struct {
	Value num.Decimal // with the decimals that were written
	Plus  bool        // written with a plus sign
	Unit  string      // "mnkr", "%", "kr/timme"; "" when none was written
	Share *Number     // the share in "599 (56 %)", or nil
	Left  bool        // the share is left out, to be computed: "599 (%)"
}

// Read reads ONE figure the way Swedes write it:
//
//	figure = number [unit] [blank "(" [number] [blank] "%)"]
//	number = [sign [blank]] digits ["," digits]
//	sign   = "-" | "−" U+2212 | "–" U+2013 | "+"
//	digits = "0" | [1-9][0-9]* | [1-9][0-9]{0,2} (blank [0-9]{3})+
//	unit   = [blank] "%" | blank word {blank word}      word: letters and ‰, with / . - ² ³ inside
//	blank  = U+0020 | U+00A0 | U+2007 | U+2009 | U+202F
//
// Blanks around it are dropped. Everything else is refused with a Fault that
// says what to write instead: a point may be a thousands separator or a decimal
// comma, a missing digit may be a slip, and a guess would be a wrong figure in a
// decided document. At most num.MaxDigits digits and num.MaxDecimals decimals.
func Read(s string) (Number, *Fault) {
	if n, ok := read(s); ok {
		return n, nil
	}
	start, end := trimmed(s)
	if start >= end {
		return Number{}, &Fault{Message: "number.empty", End: len(s)}
	}
	return Number{}, explain(s, start, end)
}

func read(s string) (Number, bool) {
	p := reader{s: s}
	p.i, p.end = trimmed(s)
	return p.figure()
}

// trimmed is where s begins and ends without the blanks around it.
func trimmed(s string) (start, end int) {
	for end = len(s); end > 0; {
		r, n := utf8.DecodeLastRuneInString(s[:end])
		if r != '\t' && !isBlank(r) {
			break
		}
		end -= n
	}
	for start < end {
		r, n := utf8.DecodeRuneInString(s[start:end])
		if r != '\t' && !isBlank(r) {
			break
		}
		start += n
	}
	return start, end
}

// A reader holds the strict grammar only. What it refuses, explain looks at
// again; so no wish to be helpful can widen what is accepted.
type reader struct {
	s      string
	i, end int
}

func (p *reader) figure() (Number, bool) {
	n, ok := p.number()
	if !ok {
		return n, false
	}
	n.Unit = p.unit()
	mark := p.i
	if p.blank() && p.byte('(') {
		if p.blank(); p.word("%)") {
			n.Left = true
			return n, p.i == p.end
		}
		share, ok := p.number()
		if !ok || p.unit() != "%" || !p.byte(')') {
			return n, false
		}
		share.Unit = "%"
		n.Share = &share
	} else {
		p.i = mark
	}
	return n, p.i == p.end
}

func (p *reader) number() (n Number, ok bool) {
	negative, signed := false, true
	switch {
	case p.byte('-'), p.word("−"), p.word("–"):
		negative = true
	case p.byte('+'):
		n.Plus = true
	default:
		signed = false
	}
	if signed {
		p.blank()
	}
	whole, ok := p.whole()
	if !ok {
		return n, false
	}
	decimals := ""
	if p.byte(',') {
		if decimals = p.digits(); decimals == "" || len(decimals) > num.MaxDecimals {
			return n, false
		}
	}
	if len(whole)+len(decimals) > num.MaxDigits {
		return n, false
	}
	n.Value = num.FromDigits(negative, whole+decimals, len(decimals))
	// A signed zero would lose its sign: the printed digits would not be those written.
	return n, !(signed && n.Value.IsZero())
}

// whole reads the digits before the comma, without their group separators.
func (p *reader) whole() (string, bool) {
	whole := p.digits()
	if whole == "" || (whole[0] == '0' && len(whole) > 1) {
		return "", false
	}
	if len(whole) > 3 || whole == "0" {
		return whole, true
	}
	for {
		mark := p.i
		if !p.blank() {
			return whole, true
		}
		group := p.digits()
		if len(group) != 3 {
			p.i = mark
			return whole, true
		}
		whole += group
	}
}

// unit reads "%", close to the number or after a blank, or words after a blank.
// A blank between words becomes U+0020.
func (p *reader) unit() string {
	mark := p.i
	blank := p.blank()
	if p.byte('%') {
		return "%"
	}
	if !blank {
		return ""
	}
	var b strings.Builder
	for {
		w := p.unitWord()
		if w == "" {
			p.i = mark
			return b.String()
		}
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(w)
		mark = p.i
		if !p.blank() {
			return b.String()
		}
	}
}

func (p *reader) unitWord() string {
	start := p.i
	for p.i < p.end {
		r, n := utf8.DecodeRuneInString(p.s[p.i:p.end])
		first := p.i == start
		if !unicode.IsLetter(r) && (first && r != '‰' || !first && !unicode.Is(unicode.Mn, r) && !strings.ContainsRune("/.-²³", r)) {
			break
		}
		if r == utf8.RuneError {
			break
		}
		p.i += n
	}
	if word := p.s[start:p.i]; word != "" && !strings.ContainsRune("/-", rune(word[len(word)-1])) {
		return word
	}
	return ""
}

func (p *reader) digits() string {
	start := p.i
	for p.i < p.end && isDigit(p.s[p.i]) {
		p.i++
	}
	return p.s[start:p.i]
}

func (p *reader) byte(c byte) bool {
	if p.i < p.end && p.s[p.i] == c {
		p.i++
		return true
	}
	return false
}

func (p *reader) word(w string) bool {
	if strings.HasPrefix(p.s[p.i:p.end], w) {
		p.i += len(w)
		return true
	}
	return false
}

// blank takes one blank that may stand inside a number; a tab separates two.
func (p *reader) blank() bool {
	n := blankLen(p.s[p.i:p.end])
	p.i += n
	return n > 0
}

func blankLen(s string) int {
	if r, n := utf8.DecodeRuneInString(s); isBlank(r) {
		return n
	}
	return 0
}

// isBlank tells whether r may stand between the thousands of a number.
func isBlank(r rune) bool {
	return r == ' ' || r >= utf8.RuneSelf && strings.ContainsRune(source.GroupBlanks, r)
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// Figureish tells that a cell must be a number: it begins with a digit, or with
// a sign, a point, a comma or a parenthesis before one, or with a letter that
// stands for a digit (l06). Words, a lone dash, "..", "<5" and "– (reason)" are
// not figureish. What is figureish and cannot be read is a fault, never a text.
func Figureish(s string) bool {
	s = strings.TrimPrefix(strings.TrimLeft(s, source.Blanks), "(")
	s = strings.TrimLeft(s, source.Blanks+dashes+"+±.,")
	if startsNumber(s) {
		return true
	}
	return len(s) > 1 && strings.IndexByte("lIOo", s[0]) >= 0 && startsNumber(strings.TrimPrefix(s[1:], ","))
}

// dashes are the signs that writers and programs use for a minus or a dash.
const dashes = "-−–—‐‑‒―﹣－"

// startsNumber: a digit of any script, a raised one or a fraction.
func startsNumber(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsDigit(r) || unicode.Is(unicode.No, r)
}

// IsDash tells that s is a dash alone: "-", "–" or "—".
func IsDash(s string) bool {
	switch strings.Trim(s, source.Blanks) {
	case "-", "–", "—":
		return true
	}
	return false
}
