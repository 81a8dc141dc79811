package book

import (
	"fmt"
	"math/big"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"plan/internal/num"
)

func figure(d num.Decimal) Cell {
	return Cell{Figure: &num.Figure{State: num.Given, Value: d}, Decimals: d.Scale()}
}

// random is a sheet of n figures, some absent, and below them sums of figures and
// of sums, repetitions, verdicts and a count, with the values they have.
func random(t *rapid.T) *Workbook {
	s := &Sheet{Key: "a", Columns: []Column{{Key: "x"}, {Key: "dom"}}}
	decimals := rapid.IntRange(0, 3).Draw(t, "decimals")
	var known []bool
	var values []num.Decimal
	add := func(c Cell, ok bool, v num.Decimal) {
		key := fmt.Sprint("r", len(s.Rows))
		verdict := Verdict{Of: Ref{Row: key, Column: "x"}, AtMost: rapid.Bool().Draw(t, "at most"), Decimals: decimals}
		judged := Cell{Formula: verdict, Known: ok}
		if ok {
			judged.Result = verdict.Result(v)
		}
		s.Rows = append(s.Rows, Row{Key: key, Role: Item, Cells: []Cell{c, judged}})
		known, values = append(known, ok), append(values, v)
	}
	for range rapid.IntRange(1, 6).Draw(t, "figures") {
		d := num.New(rapid.Int64Range(-9999, 9999).Draw(t, "value"), decimals)
		if rapid.IntRange(0, 5).Draw(t, "absent") == 0 {
			add(Cell{Figure: &num.Figure{State: num.Absent, Mark: "–"}}, false, num.Decimal{})
			continue
		}
		add(figure(d), true, d)
	}
	for range rapid.IntRange(0, 3).Draw(t, "ratios") {
		e := Ratio{Of: randomOperand(t, len(values), 3), Decimals: decimals}
		v, ok := quotient(e.Of, func(i int) (*big.Rat, bool) { return values[i].Rat(), known[i] })
		var d num.Decimal
		if ok {
			d, _ = num.FromRat(v, decimals)
		}
		add(Cell{Formula: e, Known: ok, Value: d}, ok, d)
	}
	for range rapid.IntRange(1, 6).Draw(t, "formulas") {
		if rapid.IntRange(0, 3).Draw(t, "same") == 0 {
			i := rapid.IntRange(0, len(values)-1).Draw(t, "of")
			add(Cell{Formula: Same{Ref{Row: fmt.Sprint("r", i), Column: "x"}}, Known: known[i], Value: values[i]}, known[i], values[i])
			continue
		}
		sum, ok := num.New(5, 1), true
		e := Sum{Terms: []Term{{Const: sum}}, Decimals: decimals + 2}
		for range rapid.IntRange(1, 4).Draw(t, "terms") {
			i := rapid.IntRange(0, len(values)-1).Draw(t, "of")
			coef := rapid.SampledFrom([]num.Decimal{num.Int(1), num.Int(-1), num.New(25, 1)}).Draw(t, "coef")
			e.Terms = append(e.Terms, Term{Coef: coef, Ref: &Ref{Sheet: "a", Row: fmt.Sprint("r", i), Column: "x"}})
			ok = ok && known[i]
			sum = sum.Add(coef.Mul(values[i]))
		}
		if !ok {
			sum = num.Decimal{}
		}
		sum = sum.Round(e.Decimals)
		add(Cell{Formula: e, Known: ok, Value: sum}, ok, sum)
	}
	var fails int64
	for _, r := range s.Rows {
		if strings.HasPrefix(r.Cells[1].Result, Fails) {
			fails++
		}
	}
	count := &Sheet{Key: "b", Columns: []Column{{Key: "n"}}, Rows: []Row{{Cells: []Cell{
		{Formula: Count{Sheet: "a", Column: "dom"}, Value: num.Int(fails), Known: true},
	}}}}
	return &Workbook{Sheets: []*Sheet{count, s}}
}

// randomOperand is an expression over n cells.
func randomOperand(t *rapid.T, n, depth int) *Operand {
	if depth == 0 || rapid.IntRange(0, 2).Draw(t, "leaf") == 0 {
		if rapid.IntRange(0, 3).Draw(t, "number") == 0 {
			return &Operand{Const: num.Int(rapid.Int64Range(-3, 3).Draw(t, "const"))}
		}
		return &Operand{Ref: &Ref{Row: fmt.Sprint("r", rapid.IntRange(0, n-1).Draw(t, "of")), Column: "x"}}
	}
	return &Operand{Op: rapid.SampledFrom([]byte("+-*/")).Draw(t, "op"), Left: randomOperand(t, n, depth-1), Right: randomOperand(t, n, depth-1)}
}

// quotient works an expression out with fractions.
func quotient(o *Operand, at func(row int) (*big.Rat, bool)) (*big.Rat, bool) {
	if o.Op == 0 {
		if o.Ref == nil {
			return o.Const.Rat(), true
		}
		var i int
		fmt.Sscanf(o.Ref.Row, "r%d", &i)
		return at(i)
	}
	l, okl := quotient(o.Left, at)
	r, okr := quotient(o.Right, at)
	if !okl || !okr || o.Op == '/' && r.Sign() == 0 {
		return nil, false
	}
	out := new(big.Rat)
	return map[byte]func(x, y *big.Rat) *big.Rat{'+': out.Add, '-': out.Sub, '*': out.Mul, '/': out.Quo}[o.Op](l, r), true
}

// What holds is proved, and one changed value, of a figure or of a formula, is
// found in every cell that rests on it and in no other.
func TestProve(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := random(t)
		x, err := NewIndex(b)
		if err != nil {
			t.Fatal(err)
		}
		if wrong, err := x.Prove(); err != nil || len(wrong) > 0 {
			t.Fatal(wrong, err)
		}
		rows := b.Sheets[1].Rows
		i := rapid.IntRange(0, len(rows)-1).Draw(t, "changed")
		c := &rows[i].Cells[0]
		if c.Formula == nil || !c.Known {
			return
		}
		c.Value = c.Value.Add(num.New(1, 9))
		wrong, err := x.Prove()
		if err != nil || len(wrong) != 1 || wrong[0].At != (Place{1, i, 0}) {
			t.Fatal(wrong, err)
		}
	})
}

func TestCircle(t *testing.T) {
	ref := func(row string) Ref { return Ref{Row: row, Column: "x"} }
	for name, formulas := range map[string][]Expr{
		"itself":   {Same{ref("r0")}},
		"two":      {Same{ref("r1")}, Same{ref("r0")}},
		"in a sum": {Sum{Terms: []Term{{Coef: num.Int(1), Ref: &Ref{Row: "r1", Column: "x"}}}}, Verdict{Of: ref("r0")}},
		"a count":  {Count{Column: "x"}},
		"nowhere":  {Same{ref("r7")}},
		"verdict":  {Verdict{Of: Ref{Sheet: "b"}}},
		"column":   {Count{Column: "y"}},
		"no sheet": {Count{Sheet: "b", Column: "x"}},
		"no term":  {Sum{Terms: []Term{{Ref: &Ref{Row: "r0", Column: "y"}}}}},
		"nothing":  {nil, Same{ref("r1")}},
	} {
		s := &Sheet{Key: "a", Columns: []Column{{Key: "x"}}}
		for i, e := range formulas {
			s.Rows = append(s.Rows, Row{Key: fmt.Sprint("r", i), Cells: []Cell{{Formula: e}}})
		}
		x, err := NewIndex(&Workbook{Sheets: []*Sheet{s}})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := x.Prove(); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

// A long chain of cells, each the one above it, must not cost more than its length.
func TestChain(t *testing.T) {
	s := &Sheet{Key: "a", Columns: []Column{{Key: "x"}}, Rows: []Row{{Key: "r0", Cells: []Cell{figure(num.Int(1))}}}}
	for i := range 100000 {
		s.Rows = append(s.Rows, Row{Key: fmt.Sprint("r", i+1), Cells: []Cell{
			{Formula: Same{Ref{Row: fmt.Sprint("r", i), Column: "x"}}, Value: num.Int(1), Known: true},
		}})
	}
	slices.Reverse(s.Rows) // so that the first row rests on all others
	x, err := NewIndex(&Workbook{Sheets: []*Sheet{s}})
	if err != nil {
		t.Fatal(err)
	}
	if wrong, err := x.Prove(); err != nil || len(wrong) > 0 {
		t.Fatal(len(wrong), err)
	}
}
