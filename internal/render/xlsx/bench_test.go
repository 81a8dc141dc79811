package xlsx

import (
	"fmt"
	"testing"

	"github.com/xuri/excelize/v2"

	"plan/internal/book"
	"plan/internal/num"
)

// planned is a workbook of the size of a plan: 12 sheets of 30 rows with a title,
// six figures and a sum each.
func planned() *book.Workbook {
	b := sample()
	b.Sheets = nil
	for i := range 12 {
		s := &book.Sheet{Key: fmt.Sprint(i), Name: fmt.Sprintf("Blad %d", i), HeadRows: 1, HeadCols: 1}
		head := row(book.Head, "")
		for k := range 8 {
			s.Columns = append(s.Columns, book.Column{Key: fmt.Sprint("k", k), Width: 12})
			head.Cells = append(head.Cells, text(fmt.Sprintf("Kolumn %d", k)))
		}
		s.Rows = append(s.Rows, head)
		for j := range 30 {
			r := row(book.Item, fmt.Sprint("r", j), text(fmt.Sprintf("Rad %d med text", j)))
			var refs []book.Ref
			var sum num.Decimal
			for k := range 6 {
				f := figure(int64(100*j + k))
				sum = sum.Add(f.Figure.Value)
				r.Cells = append(r.Cells, f)
				refs = append(refs, book.Ref{Row: r.Key, Column: fmt.Sprint("k", k+1)})
			}
			r.Cells = append(r.Cells, plus(sum, 1, refs...))
			s.Rows = append(s.Rows, r)
		}
		b.Sheets = append(b.Sheets, s)
	}
	return b
}

func BenchmarkWrite(b *testing.B) {
	w := planned()
	for b.Loop() {
		if _, found, err := file(w); err != nil || len(found) > 0 {
			b.Fatal(err, found)
		}
	}
}

func BenchmarkVerify(b *testing.B) {
	w := planned()
	data, _, err := file(w)
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if err := Verify(data, w); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkPlain is what Write is measured against: the same cells by the usual
// calls of excelize, without cached values.
func BenchmarkPlain(b *testing.B) {
	for b.Loop() {
		f := excelize.NewFile()
		head, _ := f.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}})
		code := "#,##0.0"
		figures, _ := f.NewStyle(&excelize.Style{CustomNumFmt: &code})
		for i := range 12 {
			name := fmt.Sprintf("Blad %d", i)
			f.NewSheet(name)
			for k := range 8 {
				f.SetCellStr(name, cellName(0, k), fmt.Sprintf("Kolumn %d", k))
			}
			f.SetCellStyle(name, "A1", "H1", head)
			for j := 1; j <= 30; j++ {
				f.SetCellStr(name, cellName(j, 0), fmt.Sprintf("Rad %d med text", j))
				for k := range 6 {
					f.SetCellFloat(name, cellName(j, k+1), float64(100*j+k)/10, -1, 64)
				}
				f.SetCellFormula(name, cellName(j, 7), fmt.Sprintf("SUM(B%d:G%d)", j+1, j+1))
			}
			f.SetCellStyle(name, "B2", "H31", figures)
			f.SetColWidth(name, "A", "H", 12)
			f.SetPanes(name, &excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"})
		}
		if _, err := f.WriteToBuffer(); err != nil {
			b.Fatal(err)
		}
	}
}
