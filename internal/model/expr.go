package model

import (
	"math/big"
	"strings"

	"plan/internal/diag"
	"plan/internal/num"
	"plan/internal/source"
)

// An Expr is a sum, difference, product or quotient of figures and numbers, as
// holds and the links of the prose write it:
//
//	holds  = sum ("=" | "<=" | ">=") sum | name "=" round "(" sum [";" digit] ")"
//	term   = factor {(" * "|" / ") factor}
//	sum    = ["-"] term {(" + "|" - ") term}      factor = number | name | "(" sum ")"
//	name   = [document ":"] id {"." id}
//
// Operators have spaces around them and names never do, so that a hyphen inside
// a name is no minus. The family is sealed.
type Expr interface{ expr() }

// A Name stands for a figure; Figure is nil until it is linked.
type Name struct {
	Text   source.Text
	Figure *num.Figure
}

// A Constant is a number in an expression.
type Constant struct{ Value num.Decimal }

// A Binary is Left Op Right, Op one of + - * /.
type Binary struct {
	Op          byte
	Left, Right Expr
	Shift       int // of a quotient of money: the power of ten from Left's unit to Right's, 3 for mnkr by tkr
}

func (*Name) expr()     {}
func (*Constant) expr() {}
func (*Binary) expr()   {}

// A Statement is one line of holds.
type Statement struct {
	Left, Right Expr
	Rel         Relation
	Round       bool // right is round( … ): the left figure is the right side, rounded
	Places      Places
}

// maxTokens bounds an expression; nobody writes a longer one by hand.
const maxTokens = 400

type token struct {
	kind byte // 'n' name, '0' number, or the sign itself; '≤' '≥' as 'l' 'g'
	text source.Text
}

// tokens splits text; a stretch that fits nothing is reported and left out.
func tokens(text source.Text, read func(string) (num.Decimal, bool), isColumn func(string) bool) (toks []token, bad diag.List) {
	s := text.Value
	for i := 0; i < len(s); {
		if w := blank(s[i:]); w > 0 {
			i += w
			continue
		}
		start := i
		if m := minus(s[i:]); m > 0 && (len(toks) == 0 || signable(toks[len(toks)-1].kind)) && i+m < len(s) && s[i+m] >= 'a' && s[i+m] <= 'z' {
			toks = append(toks, token{'-', text.Slice(i, i+m)}) // -x, x = -y
			i += m
			continue
		}
		switch c := s[i]; {
		case c == '(' || c == ')' || c == ';':
			i++
			toks = append(toks, token{c, text.Slice(start, i)})
			continue
		case isDigit(c) && !strings.ContainsAny(word(s[i:]), "abcdefghijklmnopqrstuvwxyz"):
			i += numberLen(s[i:])
		case minus(s[i:]) > 0 && i+minus(s[i:]) < len(s) && isDigit(s[i+minus(s[i:])]):
			i += minus(s[i:])
			i += numberLen(s[i:])
		default:
			for i < len(s) && blank(s[i:]) == 0 && s[i] != '(' && s[i] != ')' && s[i] != ';' {
				i++
			}
		}
		word := text.Slice(start, i)
		switch v := word.Value; {
		case isColumn(v):
			toks = append(toks, token{'n', word})
		case v == "+" || v == "-" || v == "*" || v == "/" || v == "=":
			toks = append(toks, token{v[0], word})
		case v == "−" || v == "–":
			toks = append(toks, token{'-', word})
		case v == "<=" || v == "≤":
			toks = append(toks, token{'l', word})
		case v == ">=" || v == "≥":
			toks = append(toks, token{'g', word})
		case len(v) > 1 && v[len(v)-1] == ',':
			bad = append(bad, diag.Err("expression.comma", word.At, "text", v))
		case isNumber(v):
			if _, ok := read(v); !ok {
				bad = append(bad, diag.Err("expression.number", word.At, "text", v))
				continue
			}
			toks = append(toks, token{'0', word})
		case isName(v):
			toks = append(toks, token{'n', word})
		default:
			bad = append(bad, diag.Err("expression.word", word.At, "text", v))
		}
		if len(toks) > maxTokens {
			return nil, diag.List{diag.Err("expression.long", text.At, "max", maxTokens)}
		}
	}
	return toks, bad
}

// signable tells whether a sum may begin after a token, and so have a sign.
func signable(kind byte) bool { return kind == '=' || kind == 'l' || kind == 'g' || kind == '(' }

func blank(s string) int {
	for _, b := range source.Blanks {
		if strings.HasPrefix(s, string(b)) {
			return len(string(b))
		}
	}
	return 0
}

// word is s up to its first blank, parenthesis or semicolon.
func word(s string) string {
	for i := range s {
		if s[i] == '(' || s[i] == ')' || s[i] == ';' || blank(s[i:]) > 0 {
			return s[:i]
		}
	}
	return s
}

// isNumber tells whether a word can only be meant as a number: a digit, or a sign
// right before one, and no letter or operator in it.
func isNumber(v string) bool {
	v = v[minus(v):]
	return v != "" && isDigit(v[0]) && !strings.ContainsAny(v, "abcdefghijklmnopqrstuvwxyzåäö*/+=<>")
}

// minus is the length of a minus sign at the start of s.
func minus(s string) int {
	for _, m := range []string{"-", "−", "–"} {
		if strings.HasPrefix(s, m) {
			return len(m)
		}
	}
	return 0
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// numberLen is the length of a number with Swedish groups and decimals: 1 061,5.
// A group is taken only when three digits, and no fourth, follow the space.
func numberLen(s string) int {
	i := digits(s)
	for w := blank(s[i:]); w > 0 && digits(s[i+w:]) == 3; w = blank(s[i:]) {
		i += w + 3
	}
	if i < len(s) && s[i] == ',' {
		i += 1 + digits(s[i+1:])
	}
	return i
}

func digits(s string) (n int) {
	for n < len(s) && isDigit(s[n]) {
		n++
	}
	return n
}

// isName: words of [a-z0-9-] with dots between, the first starting with a letter.
// Before them may stand the id of another document and a colon.
func isName(s string) bool {
	if document, name, other := strings.Cut(s, ":"); other {
		return !strings.Contains(document, ".") && isName(document) && !strings.Contains(name, ":") && isName(name)
	}
	for i, part := range strings.Split(s, ".") {
		if part == "" || strings.Trim(part, "abcdefghijklmnopqrstuvwxyz0123456789-") != "" {
			return false
		}
		if i == 0 && !('a' <= part[0] && part[0] <= 'z') {
			return false
		}
	}
	return true
}

type parser struct {
	text  source.Text
	toks  []token
	read  func(string) (num.Decimal, bool)
	bad   diag.List
	depth int
}

// ParseExpr reads an expression. Read reads a number the way the locale writes
// it; isColumn tells that a word such as 2016 is a column's id here and no number.
func ParseExpr(text source.Text, read func(string) (num.Decimal, bool), isColumn func(string) bool) (Expr, diag.List) {
	p := newParser(text, read, isColumn)
	e := p.sum()
	p.end()
	if len(p.bad) > 0 {
		return nil, p.bad
	}
	return e, nil
}

// ParseHolds reads a line of holds.
func ParseHolds(text source.Text, read func(string) (num.Decimal, bool), isColumn func(string) bool) (*Statement, diag.List) {
	p := newParser(text, read, isColumn)
	st := &Statement{Left: p.sum()}
	switch t := p.next(); t.kind {
	case '=':
	case 'l':
		st.Rel = AtMost
	case 'g':
		st.Rel = AtLeast
	default:
		p.fail("expression.relation", p.text.At, "text", p.text.Value)
	}
	if len(p.toks) > 1 && p.toks[0].kind == 'n' && p.toks[0].text.Value == "round" && p.toks[1].kind == '(' {
		p.next()
		st.Right, st.Places = p.rounded()
		st.Round = true
	} else {
		st.Right = p.sum()
	}
	p.end()
	if len(p.bad) > 0 {
		return nil, p.bad
	}
	return st, nil
}

// rounded reads what stands after round: "(" sum [";" digit] ")". The digit says to
// how many decimals; a semicolon parts it, since a comma begins decimals.
func (p *parser) rounded() (Expr, Places) {
	open, places := p.next(), Unsaid
	e := p.sum()
	if p.peek().kind == ';' {
		p.next()
		t := p.next()
		if v := t.text.Value; len(v) != 1 || v[0] < '0' || v[0] > '0'+num.MaxDecimals {
			at := t.text.At
			if t.kind == 0 {
				at = open.text.At
			}
			p.fail("expression.places", at, "max", num.MaxDecimals)
		} else {
			places = Places(v[0] - '0')
		}
	}
	if p.next().kind != ')' {
		p.fail("expression.parenthesis", open.text.At)
	}
	return e, places
}

func newParser(text source.Text, read func(string) (num.Decimal, bool), isColumn func(string) bool) *parser {
	toks, bad := tokens(text, read, isColumn)
	return &parser{text: text, toks: toks, read: read, bad: bad}
}

func (p *parser) peek() token {
	if len(p.toks) == 0 {
		return token{}
	}
	return p.toks[0]
}

func (p *parser) next() token {
	t := p.peek()
	if len(p.toks) > 0 {
		p.toks = p.toks[1:]
	}
	return t
}

// fail keeps the first complaint of the grammar: what follows it is noise.
func (p *parser) fail(message string, at source.Span, args ...any) {
	if len(p.bad) == 0 {
		p.bad = append(p.bad, diag.Err(message, at, args...))
	}
}

func (p *parser) end() {
	if t := p.peek(); t.kind != 0 {
		p.fail("expression.word", t.text.At, "text", t.text.Value)
	}
}

func (p *parser) sum() Expr {
	p.depth++
	defer func() { p.depth-- }()
	if p.depth > 32 {
		p.fail("expression.long", p.text.At, "max", maxTokens)
		return &Constant{}
	}
	var e Expr
	if p.peek().kind == '-' {
		p.next()
		e = &Binary{Op: '-', Left: &Constant{}, Right: p.term()}
	} else {
		e = p.term()
	}
	for k := p.peek().kind; k == '+' || k == '-'; k = p.peek().kind {
		p.next()
		e = &Binary{Op: k, Left: e, Right: p.term()}
	}
	return e
}

func (p *parser) term() Expr {
	e := p.factor()
	for k := p.peek().kind; k == '*' || k == '/'; k = p.peek().kind {
		p.next()
		e = &Binary{Op: k, Left: e, Right: p.factor()}
	}
	return e
}

func (p *parser) factor() Expr {
	switch t := p.next(); t.kind {
	case 'n':
		return &Name{Text: t.text}
	case '0':
		v, _ := p.read(t.text.Value)
		return &Constant{v}
	case '(':
		e := p.sum()
		if p.next().kind != ')' {
			p.fail("expression.parenthesis", t.text.At)
		}
		return e
	case 0:
		p.fail("expression.end", source.Span{File: p.text.At.File, Start: p.text.At.End, End: p.text.At.End})
	default:
		p.fail("expression.word", t.text.At, "text", t.text.Value)
	}
	return &Constant{}
}

// Names calls f for every name in e, in the order they are written.
func Names(e Expr, f func(*Name)) {
	switch e := e.(type) {
	case *Name:
		f(e)
	case *Binary:
		Names(e.Left, f)
		Names(e.Right, f)
	}
}

// Evaluate is e's exact value; missing lists the figures without one. A division
// by zero has no value and nothing missing: ok is false.
func Evaluate(e Expr) (v *big.Rat, missing []*num.Figure, ok bool) {
	v, ok = EvaluateAt(e, func(f *num.Figure) (*big.Rat, bool) {
		if f.Known() {
			return f.Value.Rat(), true
		}
		if f != nil {
			missing = append(missing, f)
		}
		return nil, false
	})
	return v, missing, ok
}

// EvaluateAt is e's exact value where each figure has the value that at gives it:
// what e would be if a figure were another. At is asked for every figure, in the
// order they are named, also when one before it has no value.
func EvaluateAt(e Expr, at func(*num.Figure) (*big.Rat, bool)) (v *big.Rat, ok bool) {
	switch e := e.(type) {
	case *Constant:
		return e.Value.Rat(), true
	case *Name:
		return at(e.Figure)
	case *Binary:
		l, okl := EvaluateAt(e.Left, at)
		r, okr := EvaluateAt(e.Right, at)
		if !okl || !okr {
			return nil, false
		}
		switch e.Op {
		case '+':
			return l.Add(l, r), true
		case '-':
			return l.Sub(l, r), true
		case '*':
			return l.Mul(l, r), true
		}
		if r.Sign() == 0 {
			return nil, false
		}
		return l.Mul(l.Quo(l, r), pow10(e.Shift)), true
	}
	return nil, false
}

// pow10 is 10 to the n, n of either sign.
func pow10(n int) *big.Rat {
	p := new(big.Rat).SetInt(new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(max(n, -n))), nil))
	if n < 0 {
		p.Inv(p)
	}
	return p
}

// Linear is e as Σ Coef·Figure + c, where that is what e is.
func Linear(e Expr) (terms []Term, c num.Decimal, ok bool) {
	switch e := e.(type) {
	case *Constant:
		return nil, e.Value, true
	case *Name:
		return []Term{{num.Int(1), e.Figure}}, num.Decimal{}, true
	case *Binary:
		l, cl, okl := Linear(e.Left)
		r, cr, okr := Linear(e.Right)
		if !okl || !okr {
			return nil, c, false
		}
		switch e.Op {
		case '+':
			return append(l, r...), cl.Add(cr), true
		case '-':
			return append(l, scale(r, num.Int(-1))...), cl.Sub(cr), true
		case '*':
			if len(l) == 0 {
				return scale(r, cl), cl.Mul(cr), true
			}
			if len(r) == 0 {
				return scale(l, cr), cl.Mul(cr), true
			}
		case '/': // by a number, where that comes out even: a sum by 4 is 0,25 of it
			if len(r) == 0 && cr.Sign() != 0 {
				by, exact := num.FromRat(new(big.Rat).Inv(cr.Rat()), 6)
				by = by.Trim()
				return scale(l, by), cl.Mul(by).Trim(), exact
			}
		}
	}
	return nil, c, false
}

func scale(terms []Term, by num.Decimal) []Term {
	out := make([]Term, len(terms))
	for i, t := range terms {
		out[i] = Term{t.Coef.Mul(by), t.Figure}
	}
	return out
}
