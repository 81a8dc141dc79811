package xlsx

import (
	"bytes"
	"fmt"
	"math"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"

	"plan/internal/book"
	"plan/internal/locale"
	"plan/internal/num"
)

// tall is a sheet of n figures and, in its last row, a sum of every step-th.
func tall(n, step int) *book.Workbook {
	s := &book.Sheet{Key: "a", Name: "A", Columns: columns("x", 10)}
	total := book.Sum{}
	for i := range n {
		key := fmt.Sprint("r", i)
		s.Rows = append(s.Rows, row(book.Item, key, whole(1)))
		if i%step == 0 {
			total.Terms = append(total.Terms, book.Term{Coef: num.Int(1), Ref: &book.Ref{Row: key, Column: "x"}})
		}
	}
	s.Rows = append(s.Rows, row(book.Total, "sum", book.Cell{Formula: total, Value: num.Int(int64(len(total.Terms))), Known: true}))
	b := sample()
	b.Sheets = []*book.Sheet{s}
	return b
}

func TestManyTerms(t *testing.T) {
	for _, n := range []int{1, 2, 400, 1000} {
		b := tall(n, 2)
		data := write(t, b)
		if err := Verify(data, b); err != nil {
			t.Error(err)
		}
		f := must(excelize.OpenReader(bytes.NewReader(data)))
		formula := must(f.GetCellFormula("A", fmt.Sprint("A", n+1)))
		for _, args := range strings.Split(formula, "SUM(") {
			args, _, _ = strings.Cut(args, ")")
			if strings.Count(args, ",") >= maxArguments {
				t.Errorf("%d arguments in one SUM", strings.Count(args, ",")+1)
			}
		}
		if got := must(f.CalcCellValue("A", fmt.Sprint("A", n+1))); got != strconv.Itoa((n+1)/2) {
			t.Errorf("%d rows: %s gives %s", n, formula, got)
		}
		f.Close()
	}
	if text := must((&grid{}).formula(book.Place{}, &book.Cell{Formula: book.Sum{}, Known: true})); text != "ROUND(0,0)" {
		t.Error(text)
	}
	data, found, err := file(tall(4000, 2))
	if err != nil || data != nil || len(found) != 1 || found[0].Message != "workbook.formula-long" {
		t.Error(found, err)
	}
}

func TestCellNames(t *testing.T) {
	for _, column := range []int{0, 25, 26, 51, 52, 701, 702, 703, maxColumns - 1} {
		if want := must(excelize.ColumnNumberToName(column + 1)); columnName(column) != want {
			t.Errorf("column %d: %s, want %s", column, columnName(column), want)
		}
	}
}

// A spreadsheet must print every figure as the document does. excelize stands in
// for it, in American: "," for the blank and "." for the comma. (It cannot stand
// in for the zero of a blank cell: it does not know an empty section.)
func TestPrintsAsTheDocument(t *testing.T) {
	swedish := strings.NewReplacer(",", locale.NoBreak, ".", ",")
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.OneOf(rapid.Int64Range(-2000, 2000), rapid.Int64Range(-99999999999, 99999999999)).Draw(t, "n")
		f := &num.Figure{
			State: num.Given,
			Value: num.New(n, rapid.IntRange(0, 3).Draw(t, "decimals")),
			Unit:  rapid.SampledFrom([]string{"", "mnkr", "%", "‰"}).Draw(t, "unit"),
			Plus:  n >= 0 && rapid.Bool().Draw(t, "plus"),
		}
		b := sample()
		b.Sheets = []*book.Sheet{{Key: "a", Name: "A", Columns: columns("x", 10), Rows: []book.Row{
			row(book.Item, "a", book.Cell{Figure: f, Decimals: f.Value.Scale()}),
		}}}
		data, _, err := file(b)
		if err != nil {
			t.Fatal(err)
		}
		x := must(excelize.OpenReader(bytes.NewReader(data)))
		defer x.Close()
		got := swedish.Replace(must(x.GetCellValue("A", "A1")))
		if want := locale.Figure(f); got != want {
			t.Fatalf("the sheet prints %q, the document %q", got, want)
		}
	})
}

// Text must keep a contrast of 4.5 to 1 against its ground.
func TestContrast(t *testing.T) {
	luminance := func(hex string) (l float64) {
		for i, weight := range []float64{0.2126, 0.7152, 0.0722} {
			c := float64(must(strconv.ParseUint(hex[2*i:2*i+2], 16, 8))) / 255
			if c <= 0.04045 {
				c /= 12.92
			} else {
				c = math.Pow((c+0.055)/1.055, 2.4)
			}
			l += weight * c
		}
		return l + 0.05
	}
	for _, pair := range [][2]string{
		{accent, "FFFFFF"}, {ink, "FFFFFF"}, {grey, "FFFFFF"}, {linkBlue, "FFFFFF"},
		{accent, headFill}, {accent, totalFill}, {grey, totalFill}, {linkBlue, totalFill}, {goodText, goodFill}, {badText, badFill},
	} {
		if c := luminance(pair[1]) / luminance(pair[0]); c < 4.5 {
			t.Errorf("%s on %s: %.1f to 1", pair[0], pair[1], c)
		}
	}
}
