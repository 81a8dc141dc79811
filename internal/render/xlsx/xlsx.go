// Package xlsx writes a book.Workbook as an Excel file that a controller can
// reckon on: true numbers under Swedish formats, live formulas that carry our
// exact values from the start, frozen heads, sheets ready to print.
//
// In goes a workbook, out come bytes; the same workbook gives the same bytes.
// The package knows no plan and no document: what stands in which cell, and what
// a formula's value is, was decided before. It looks at no clock and no disk.
//
// excelize makes the package: styles, names, views, print set-up, properties.
// The cells themselves are written here and put into its sheets on the way to
// the zip file (pack.go), because excelize cannot keep a number with a formula
// and because no float may come between a decimal and the file.
package xlsx

import (
	"bytes"
	"fmt"
	"io"

	"github.com/xuri/excelize/v2"

	"plan/internal/book"
	"plan/internal/diag"
)

// A Layout is a workbook with every cell worked out, ready to be written.
type Layout struct{ grid *grid }

// LayOut works out every cell. Findings (code "workbook") tell of what a
// spreadsheet cannot hold: text that it would read as a formula, text or numbers
// that are too long, control characters; with such an error there is no layout. A
// Go error means that the workbook contradicts itself, which is a fault of the
// program.
func LayOut(b *book.Workbook) (*Layout, diag.List, error) {
	g, found, err := lay(b)
	if err != nil || found.HasErrors() {
		return nil, found, err
	}
	return &Layout{g}, found, nil
}

// Write makes the file. An error is a fault of the program.
func (layout *Layout) Write() ([]byte, error) {
	g := layout.grid
	f := excelize.NewFile()
	defer f.Close()
	l, err := newLooks(f)
	if err != nil {
		return nil, err
	}
	p := newPacker(g.book.Meta.Created)
	for i := range g.sheets {
		if err := makeSheet(f, i, g.sheets[i].name); err != nil {
			return nil, err
		}
		data, err := g.sheetData(i, l)
		if err != nil {
			return nil, err
		}
		p.sheets[sheetPart(i)] = data
	}
	for i := range g.sheets {
		if err := g.setUp(f, i, l); err != nil {
			return nil, fmt.Errorf("xlsx: sheet %q: %w", g.sheets[i].name, err)
		}
	}
	if err := setProperties(f, g.book.Meta); err != nil {
		return nil, err
	}
	var out bytes.Buffer
	f.SetZipWriter(func(w io.Writer) excelize.ZipWriter { p.out = w; return p })
	if err := f.Write(&out); err != nil {
		return nil, fmt.Errorf("xlsx: %w", err)
	}
	return out.Bytes(), nil
}

// makeSheet gives the book its sheet number i; the first is there from the start.
func makeSheet(f *excelize.File, i int, name string) error {
	if i == 0 {
		return f.SetSheetName(f.GetSheetName(0), name)
	}
	_, err := f.NewSheet(name)
	return err
}

// sheetPart is the name under which excelize packs sheet number i.
func sheetPart(i int) string { return fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1) }
