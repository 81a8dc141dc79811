package book

import "fmt"

// A Place is a cell by position: indices into Workbook.Sheets, Sheet.Rows and
// Sheet.Columns, all from 0.
type Place struct{ Sheet, Row, Column int }

// An Index finds cells by their keys.
type Index struct {
	book    *Workbook
	sheets  map[string]int
	rows    []map[string]int
	columns []map[string]int
}

// NewIndex notes the keys of b. A key that stands twice where it must be unique,
// or a row with more cells than its sheet has columns, is an error: a formula
// would then not know which cell it means.
func NewIndex(b *Workbook) (*Index, error) {
	x := &Index{book: b, sheets: make(map[string]int, len(b.Sheets))}
	for i, s := range b.Sheets {
		if _, twice := x.sheets[s.Key]; twice {
			return nil, fmt.Errorf("book: two sheets with the key %q", s.Key)
		}
		x.sheets[s.Key] = i
		rows, columns := make(map[string]int), make(map[string]int, len(s.Columns))
		for j, c := range s.Columns {
			if _, twice := columns[c.Key]; twice {
				return nil, fmt.Errorf("book: two columns with the key %q on the sheet %q", c.Key, s.Key)
			}
			columns[c.Key] = j
		}
		for j := range s.Rows {
			r := &s.Rows[j]
			if len(r.Cells) > len(s.Columns) {
				return nil, fmt.Errorf("book: row %d of the sheet %q has more cells than columns", j, s.Key)
			}
			if r.Key == "" {
				continue
			}
			if _, twice := rows[r.Key]; twice {
				return nil, fmt.Errorf("book: two rows with the key %q on the sheet %q", r.Key, s.Key)
			}
			rows[r.Key] = j
		}
		x.rows, x.columns = append(x.rows, rows), append(x.columns, columns)
	}
	return x, nil
}

// Find is the place that r names when it stands on the sheet with index from.
func (x *Index) Find(from int, r Ref) (p Place, ok bool) {
	p.Sheet = from
	if r.Sheet != "" {
		if p.Sheet, ok = x.sheets[r.Sheet]; !ok {
			return p, false
		}
	}
	var row, column bool
	p.Row, row = x.rows[p.Sheet][r.Row]
	p.Column, column = x.columns[p.Sheet][r.Column]
	return p, row && column
}

// Target is where a link to r leads. A link may name a sheet alone, or a row
// alone: what it leaves out is the first.
func (x *Index) Target(from int, r Ref) (p Place, ok bool) {
	p.Sheet = from
	if r.Sheet != "" {
		if p.Sheet, ok = x.sheets[r.Sheet]; !ok {
			return p, false
		}
	}
	if r.Row != "" {
		if p.Row, ok = x.rows[p.Sheet][r.Row]; !ok {
			return p, false
		}
	}
	if r.Column != "" {
		if p.Column, ok = x.columns[p.Sheet][r.Column]; !ok {
			return p, false
		}
	}
	return p, true
}

// Span is the rows that a Count on the sheet with index from looks through: all
// below the heads.
func (x *Index) Span(from int, c Count) (first, last Place, ok bool) {
	first.Sheet = from
	if c.Sheet != "" {
		if first.Sheet, ok = x.sheets[c.Sheet]; !ok {
			return first, last, false
		}
	}
	s := x.book.Sheets[first.Sheet]
	if first.Column, ok = x.columns[first.Sheet][c.Column]; !ok || len(s.Rows) == 0 {
		return first, last, false
	}
	last = first
	last.Row = len(s.Rows) - 1
	first.Row = max(0, min(s.HeadRows, last.Row))
	return first, last, true
}

// Cell is what stands at p; nil where the row is shorter.
func (x *Index) Cell(p Place) *Cell {
	cells := x.book.Sheets[p.Sheet].Rows[p.Row].Cells
	if p.Column >= len(cells) {
		return nil
	}
	return &cells[p.Column]
}
