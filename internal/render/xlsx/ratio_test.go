package xlsx

import (
	"math/big"
	"strconv"
	"testing"

	"pgregory.net/rapid"

	"plan/internal/book"
	"plan/internal/num"
)

func cellOf(row string) *book.Operand {
	return &book.Operand{Ref: &book.Ref{Row: row, Column: "x"}}
}

func constOf(n int64) *book.Operand { return &book.Operand{Const: num.Int(n)} }

func op(l *book.Operand, op byte, r *book.Operand) *book.Operand {
	return &book.Operand{Op: op, Left: l, Right: r}
}

// ratios is a sheet of three figures and a ratio over them.
func ratios(e *book.Operand, c book.Cell, figures ...book.Cell) *book.Workbook {
	s := &book.Sheet{Key: "a", Name: "A", Columns: columns("x", 10)}
	for i, f := range figures {
		s.Rows = append(s.Rows, row(book.Item, string(rune('a'+i)), f))
	}
	c.Formula = book.Ratio{Of: e, Decimals: 1}
	s.Rows = append(s.Rows, row(book.Item, "q", c))
	b := sample()
	b.Sheets = []*book.Sheet{s}
	return b
}

// A ratio is written with the parentheses it needs and no others; the dust of a sum
// is rounded away before it is divided.
func TestRatioFormulas(t *testing.T) {
	a, b, c := cellOf("a"), cellOf("b"), cellOf("c")
	exact := op(a, '-', b)
	exact.Exact = true
	for _, x := range []struct {
		of   *book.Operand
		want string
	}{
		{op(op(constOf(100), '*', a), '/', b), "ROUND(100*A1/A2,1)"},
		{op(constOf(100), '*', op(a, '/', b)), "ROUND(100*(A1/A2),1)"},
		{op(op(constOf(100), '*', exact), '/', b), "ROUND(100*ROUND(A1-A2,6)/A2,1)"},
		{op(op(a, '/', b), '-', constOf(1)), "ROUND(A1/A2-1,1)"},
		{op(a, '/', op(b, '*', c)), "ROUND(A1/(A2*A3),1)"},
		{op(a, '/', op(b, '/', c)), "ROUND(A1/(A2/A3),1)"},
		{op(op(a, '+', op(b, '/', c)), '*', a), "ROUND((A1+A2/A3)*A1,1)"},
		{op(a, '-', op(b, '-', op(c, '/', a))), "ROUND(A1-(A2-A3/A1),1)"},
		{op(op(constOf(0), '-', a), '/', b), "ROUND((-A1)/A2,1)"},
		{op(a, '*', constOf(-2)), "ROUND(A1*(-2),1)"},
	} {
		g, _, err := lay(ratios(x.of, book.Cell{Known: true}, whole(1), whole(2), whole(3)))
		if err != nil {
			t.Fatal(err)
		}
		if got := g.sheets[0].cells[3][0].formula; got != x.want {
			t.Errorf("%s, want %s", got, x.want)
		}
	}
	g, _, err := lay(ratios(op(op(a, '+', b), '/', a), book.Cell{}, whole(0), whole(2)))
	if err != nil {
		t.Fatal(err)
	}
	if got, want := g.sheets[0].cells[2][0].formula, `IF(COUNT(A1:A2)=2,IFERROR(ROUND((A1+A2)/A1,1),""),"")`; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

// A spreadsheet reckons with binary fractions, and rounds what it shows of them in 15
// digits. It gives what exact arithmetic does, where that lies right between two
// rounded values, too; but only since what is divided was rounded first.
func TestRatiosReckonAlike(t *testing.T) {
	float := func(d num.Decimal) float64 { return must(strconv.ParseFloat(d.String(), 64)) }
	round := func(x float64, decimals int) num.Decimal {
		shown, _ := new(big.Rat).SetString(strconv.FormatFloat(x, 'e', num.MaxDigits-1, 64))
		d, _ := num.FromRat(shown, decimals)
		return d
	}
	rapid.Check(t, func(t *rapid.T) {
		amount := func(label string, least int64) num.Decimal {
			return num.New(rapid.Int64Range(least, 99999999).Draw(t, label), rapid.IntRange(0, 2).Draw(t, label+" decimals"))
		}
		before, whole := amount("before", -99999999), amount("whole", 1)
		after := before.Add(num.New(rapid.Int64Range(-9999, 9999).Draw(t, "by"), 2))
		exact := new(big.Rat).Quo(after.Sub(before).Rat(), whole.Rat())
		want, _ := num.FromRat(exact.Mul(exact, big.NewRat(100, 1)), 1)
		change := round(float(after)-float(before), num.MaxDecimals)
		if got := round(100*float(change)/float(whole), 1); !got.Equal(want) {
			t.Fatalf("%v to %v by %v: %v, want %v", before, after, whole, got, want)
		}
	})
	if more, less := 1000.3, 1000.2; round(100*(more-less)/8, 1).Equal(num.New(13, 1)) { // it is 1,25
		t.Error("the dust of a difference does no harm, so why round it away?")
	}
}
