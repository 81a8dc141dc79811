package model_test

import (
	"fmt"
	"math/big"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"plan/internal/diag"
	"plan/internal/locale"
	"plan/internal/model"
	"plan/internal/num"
	"plan/internal/source"
)

// text is s as if it were a whole file, so that places can be looked at.
func text(s string) source.Text {
	f := source.NewFile("a.yaml", "", []byte(s))
	return source.Text{Value: s, At: f.Span()}
}

func readNumber(s string) (num.Decimal, bool) {
	n, fault := locale.Read(s)
	return n.Value, fault == nil
}

// isYear stands for a table whose columns are years and a third of one.
func isYear(s string) bool { return s == "2021" || s == "2022" || s == "2024-t2" }

// never stands for prose, where a bare number is a number.
func never(string) bool { return false }

// tree prints e with the operator first, so that precedence can be seen.
func tree(e model.Expr) string {
	switch e := e.(type) {
	case *model.Name:
		return e.Text.Value
	case *model.Constant:
		return e.Value.String()
	case *model.Binary:
		return fmt.Sprintf("(%c %s %s)", e.Op, tree(e.Left), tree(e.Right))
	}
	return fmt.Sprintf("%T", e)
}

// complaint is the first finding: its message and the words it points at.
func complaint(bad diag.List) string {
	if len(bad) == 0 {
		return ""
	}
	return fmt.Sprintf("%s %q", bad[0].Message, bad[0].At.Text())
}

func TestParseExpr(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"a", "a"},
		{"  a  ", "a"},
		{"a + b", "(+ a b)"},
		{"a - b - c", "(- (- a b) c)"},
		{"a - b + c", "(+ (- a b) c)"},
		{"a + b * c", "(+ a (* b c))"},
		{"a * b + c", "(+ (* a b) c)"},
		{"a / b / c", "(/ (/ a b) c)"},
		{"a / b * c", "(* (/ a b) c)"},
		{"(a + b) * c", "(* (+ a b) c)"},
		{"a - (b - c)", "(- a (- b c))"},
		{"((a))", "a"},
		{"- a + b", "(+ (- 0 a) b)"},
		{"- a * b", "(- 0 (* a b))"},
		{"a * (- b)", "(* a (- 0 b))"},
		// The minus signs that people and programs write.
		{"a − b", "(- a b)"},
		{"a – b", "(- a b)"},
		// A hyphen or a dot inside a name is part of it.
		{"kopt-kostnad - flykt.vux.ebo", "(- kopt-kostnad flykt.vux.ebo)"},
		{"t.rad.2021", "t.rad.2021"},
		// Swedish numbers, with any of the blanks.
		{"2 * a", "(* 2 a)"},
		{"a * 0,5", "(* a 0.5)"},
		{"a - 1 061,5", "(- a 1061.5)"},
		{"a - 1\u00a0061\u202f000 - b", "(- (- a 1061000) b)"},
		// A bare number that is a column's id is a name; with decimals it is none.
		{"2022 - 2021", "(- 2022 2021)"},
		{"2024-t2 - 2022", "(- 2024-t2 2022)"},
		// A sign right before a digit belongs to the number.
		{"a + -5,0", "(+ a -5.0)"},
		{"a * −2", "(* a -2)"},
		{"a + 2023", "(+ a 2023)"},
	} {
		e, bad := model.ParseExpr(text(c.in), readNumber, isYear)
		if len(bad) > 0 {
			t.Errorf("%q: %s", c.in, complaint(bad))
			continue
		}
		if got := tree(e); got != c.want {
			t.Errorf("%q is %s, want %s", c.in, got, c.want)
		}
	}
	var names []string
	e, _ := model.ParseExpr(text("2022 - 2021 * 5"), readNumber, isYear)
	model.Names(e, func(n *model.Name) { names = append(names, n.Text.Value) })
	if diff := cmp.Diff([]string{"2022", "2021"}, names); diff != "" {
		t.Errorf("the names of columns that are years: %s", diff)
	}
}

func TestParseExprRefuses(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"", `expression.end ""`},
		{"a +", `expression.end ""`},
		{"a * (", `expression.end ""`},
		{"()", `expression.word ")"`},
		{"+ a", `expression.word "+"`},
		{"a + * b", `expression.word "*"`},
		{"a b", `expression.word "b"`},
		{"a)", `expression.word ")"`},
		{"a - (b + c", `expression.parenthesis "("`},
		{"a = b", `expression.word "="`},
		// Operators without blanks around them.
		{"a+b", `expression.word "a+b"`},
		{"a + -b", `expression.word "-b"`},
		{"a -5", `expression.word "-5"`},
		{"2*a", `expression.word "2*a"`},
		// What is no name and no number.
		{"a + Summa", `expression.word "Summa"`},
		{"a + intäkter", `expression.word "intäkter"`},
		{"a..b", `expression.word "a..b"`},
		{"a & b", `expression.word "&"`},
		{"a + 0612", `expression.number "0612"`},
		{"a + 1 0612", `expression.number "0612"`},
		{"a + 1,0612345", `expression.number "1,0612345"`},
		{"a + \x1b[31m", `expression.word "\x1b[31m"`},
	} {
		e, bad := model.ParseExpr(text(c.in), readNumber, never)
		if got := complaint(bad); got != c.want {
			t.Errorf("%q: %s, want %s", c.in, got, c.want)
		}
		if e != nil {
			t.Errorf("%q is refused and gives %s", c.in, tree(e))
		}
	}
}

// What no person writes ends as a finding, not as a deep stack.
func TestParseExprIsBounded(t *testing.T) {
	for _, in := range []string{
		strings.Repeat("(", 200) + "a" + strings.Repeat(")", 200),
		"a" + strings.Repeat(" + a", 500),
		strings.Repeat("(", 100_000),
		strings.Repeat("- ", 100_000),
	} {
		e, bad := model.ParseExpr(text(in), readNumber, never)
		if e != nil || len(bad) == 0 {
			t.Errorf("%.20s… (%d bytes) is accepted", in, len(in))
		}
	}
	at33 := strings.Repeat("(", 31) + "a" + strings.Repeat(")", 31)
	if _, bad := model.ParseExpr(text(at33), readNumber, never); len(bad) > 0 {
		t.Errorf("31 parentheses: %s", complaint(bad))
	}
}

func TestParseHolds(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"netto = intakter + kostnader", "netto = (+ intakter kostnader)"},
		{"sum.omf = 0", "sum.omf = 0"},
		{"- drift = rr + interna", "(- 0 drift) = (+ rr interna)"},
		{"a <= b", "a <= b"},
		{"a ≤ b", "a <= b"},
		{"a >= b - 5", "a >= (- b 5)"},
		{"a >= -5,0", "a >= -5.0"},
		{"a ≥ b", "a >= b"},
		{"a + b = c + d", "(+ a b) = (+ c d)"},

		{"a + b", `expression.relation "a + b"`},
		{"a", `expression.relation "a"`},
		{"a < b", `expression.word "<"`},
		{"a == b", `expression.word "=="`},
		{"a = b = c", `expression.word "="`},
		{"a =", `expression.end ""`},
		{"= a", `expression.word "="`},
		{"a=b", `expression.word "a=b"`},
	} {
		st, bad := model.ParseHolds(text(c.in), readNumber, never)
		got := complaint(bad)
		if st != nil {
			rel := map[model.Relation]string{model.Equal: "=", model.AtMost: "<=", model.AtLeast: ">="}
			got = tree(st.Left) + " " + rel[st.Rel] + " " + tree(st.Right)
		}
		if got != c.want {
			t.Errorf("%q: %s, want %s", c.in, got, c.want)
		}
	}
}

// linked parses s and binds its names to figures; names of no figure are absent.
func linked(t interface{ Fatal(...any) }, s string, figures map[string]*num.Figure) model.Expr {
	e, bad := model.ParseExpr(text(s), readNumber, never)
	if len(bad) > 0 {
		t.Fatal(s, complaint(bad))
	}
	model.Names(e, func(n *model.Name) { n.Figure = figures[n.Text.Value] })
	return e
}

func given(n int64, scale int, unit string) *num.Figure {
	return &num.Figure{State: num.Given, Value: num.New(n, scale), Unit: unit}
}

var sample = map[string]*num.Figure{
	"a":     given(295, 1, "mnkr"),
	"b":     given(-57, 1, "mnkr"),
	"hel":   given(3, 0, "mnkr"),
	"noll":  given(0, 0, "mnkr"),
	"antal": given(599, 0, "personer"),
	"blott": given(7, 0, ""),
	"tom":   {Row: "Tom", Reason: "uppgift saknas"},
	"ord":   {State: num.Text, Words: "ökar"},
}

func TestEvaluate(t *testing.T) {
	for _, c := range []struct {
		in, want string // want is a fraction, or "" where there is no value
		missing  int
	}{
		{"a + b", "119/5", 0},
		{"a - b", "176/5", 0},
		{"a / hel", "59/6", 0},
		{"1 / 3 * 3 * a", "59/2", 0},
		{"a + b * 2", "181/10", 0},
		{"- b", "57/10", 0},
		{"a / noll", "", 0},
		{"a / (b - b)", "", 0},
		{"a + tom", "", 1},
		{"tom + ord - tom", "", 3},
		{"tom / noll", "", 1},
	} {
		v, missing, ok := model.Evaluate(linked(t, c.in, sample))
		got := ""
		if ok {
			got = v.RatString()
		}
		if got != c.want || len(missing) != c.missing {
			t.Errorf("%s = %q with %d missing, want %q with %d", c.in, got, len(missing), c.want, c.missing)
		}
	}
	if got := sample["a"].Value.String(); got != "29.5" {
		t.Errorf("evaluating changed a figure to %s", got)
	}
}

func TestLinear(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"a + b", "1·29.5 1·-5.7 + 0"},
		{"a - (b - hel)", "1·29.5 -1·-5.7 1·3 + 0"},
		{"- a", "-1·29.5 + 0"},
		{"2 * a + 5 - 1,5", "2·29.5 + 3.5"},
		{"a * 0,5", "0.5·29.5 + 0"},
		{"3 * (a - 2) * 2", "6·29.5 + -12"},
		{"2 * 3", "+ 6"},
		{"a * b", "no"},
		{"a / b", "no"},
		{"1 / a", "no"},
		{"(a + 1) * (b + 1)", "no"},
	} {
		terms, constant, ok := model.Linear(linked(t, c.in, sample))
		got := "no"
		if ok {
			words := []string{}
			for _, term := range terms {
				words = append(words, term.Coef.Trim().String()+"·"+term.Figure.Value.String())
			}
			got = strings.Join(append(words, "+ "+constant.Trim().String()), " ")
		}
		if got != c.want {
			t.Errorf("%s: %s, want %s", c.in, got, c.want)
		}
	}
}

func TestUnitAndDecimals(t *testing.T) {
	for _, c := range []struct {
		in       string
		unit     string
		decimals int
		mixed    bool
	}{
		{"a", "mnkr", 1, false},
		{"hel + a", "mnkr", 1, false},
		{"a + blott", "mnkr", 1, false},
		{"blott + a", "mnkr", 1, false},
		{"a + antal", "", 1, true},
		{"antal / 2", "personer", 0, false},
		{"0,25 * antal", "personer", 2, false},
		{"a / antal", "", 1, false},
		{"a * hel", "", 1, false},
		{"2 / antal", "", 0, false},
	} {
		unit, decimals, mixed := model.UnitAndDecimals(linked(t, c.in, sample))
		if unit != c.unit || decimals != c.decimals || mixed != c.mixed {
			t.Errorf("%s: unit %q, %d decimals, mixed %v; want %q, %d, %v", c.in, unit, decimals, mixed, c.unit, c.decimals, c.mixed)
		}
	}
}

// drawn is a random expression as text, with its value worked out beside it.
func drawn(t *rapid.T, depth int) (string, *big.Rat) {
	if depth == 0 || rapid.IntRange(0, 3).Draw(t, "leaf") == 0 {
		d := num.New(rapid.Int64Range(0, 9_999_999).Draw(t, "n"), rapid.IntRange(0, 3).Draw(t, "decimals"))
		return locale.Decimal(d), d.Rat()
	}
	l, lv := drawn(t, depth-1)
	r, rv := drawn(t, depth-1)
	v := new(big.Rat)
	op := rapid.SampledFrom([]string{"+", "-", "*"}).Draw(t, "op")
	switch op {
	case "+":
		v.Add(lv, rv)
	case "-":
		v.Sub(lv, rv)
	case "*":
		v.Mul(lv, rv)
	}
	return "(" + l + " " + op + " " + r + ")", v
}

// What is written is what is worked out, however deep, and the linear form of
// what holds no figure is its value.
func TestExpressionsAgreeWithRationals(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, want := drawn(t, 5)
		e := linked(t, s, nil)
		v, _, ok := model.Evaluate(e)
		if !ok || v.Cmp(want) != 0 {
			t.Fatalf("%s = %v, want %v", s, v, want)
		}
		terms, c, ok := model.Linear(e)
		if !ok || len(terms) > 0 || c.Rat().Cmp(want) != 0 {
			t.Fatalf("%s as a constant is %v, want %v", s, c, want)
		}
	})
}

// FuzzParse: whatever stands between the brackets of a link or in a line of
// holds, reading it ends, and a finding points inside it.
func FuzzParse(f *testing.F) {
	for _, s := range []string{"a + b", "- (a - 2,5) * 3 <= t.rad.2021", "((((", "1 061 061", "a..b", "\xff = \u2028", "−–—"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		e, bad := model.ParseExpr(text(s), readNumber, isYear)
		if (e == nil) == (len(bad) == 0) {
			t.Errorf("%q: expression %v with %d findings", s, e != nil, len(bad))
		}
		st, more := model.ParseHolds(text(s), readNumber, isYear)
		if (st == nil) == (len(more) == 0) {
			t.Errorf("%q: statement %v with %d findings", s, st != nil, len(more))
		}
		for _, d := range slices.Concat(bad, more) {
			if d.At.Start < 0 || d.At.Start > d.At.End || d.At.End > len(s) {
				t.Errorf("%q: %s points at %d–%d", s, d.Message, d.At.Start, d.At.End)
			}
		}
	})
}
