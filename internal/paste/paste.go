// Package paste turns cells that come from a spreadsheet into rows of our
// notation: what a clipboard, a .csv file or a range of a workbook holds goes in as
// text, rows with ids come out, or the changes that they mean for a table that is
// there. Figures stay as they were written; the package reads them only to compare
// and to add up. It knows no file, no command and no words for people.
package paste

import (
	"bytes"
	"encoding/csv"
	"errors"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"plan/internal/locale"
	"plan/internal/num"
	"plan/internal/source"
)

// A Grid is cells as they came, row by row.
type Grid [][]string

// Bounds of what is taken in.
const (
	maxRows    = 20_000
	maxColumns = 200
)

// The reasons for which Text, Rows and Tidy make no grid of cells.
var (
	ErrEmpty = errors.New("no cells")
	ErrSize  = errors.New("too many cells")
	ErrForm  = errors.New("not cells")
)

// Text is what a file or a clipboard holds as UTF-8. Excel saves .csv as Windows-1252
// unless it is told otherwise, and text with tabs as UTF-16: western tells that the
// letters are a guess.
func Text(data []byte) (text string, western bool, err error) {
	if text, ok := source.UTF16(data); ok {
		return text, false, nil
	}
	switch {
	case bytes.IndexByte(data, 0) >= 0: // a file of another kind, or UTF-16 that does not say so
		return "", false, ErrForm
	case !utf8.Valid(data):
		return source.Western(data), true, nil
	}
	return strings.TrimPrefix(string(data), "\ufeff"), false, nil
}

// Rows takes the text of a clipboard or of a .csv file apart: at tabs where there
// are any, else at semicolons, as Swedish spreadsheets write, else at commas.
func Rows(text string) ([][]string, error) {
	r := csv.NewReader(strings.NewReader(strings.ReplaceAll(text, "\r\n", "\n")))
	first, _, _ := strings.Cut(text, "\n")
	switch {
	case strings.Contains(text, "\t"):
		r.Comma = '\t'
	case strings.Contains(first, ";"):
		r.Comma = ';'
	}
	r.FieldsPerRecord, r.LazyQuotes = -1, r.Comma == '\t'
	rows, err := r.ReadAll()
	if err != nil {
		return nil, ErrForm
	}
	return rows, nil
}

// Tidy trims cells, and drops rows and columns at the edges where nothing stands.
func Tidy(rows [][]string) (Grid, error) {
	var out Grid
	wide, left := 0, maxColumns
	for _, row := range rows {
		last := -1
		for i, cell := range row {
			cell = strings.Join(strings.Fields(strings.Trim(cell, source.Blanks)), " ")
			if row[i] = cell; cell != "" {
				left, last = min(left, i), i
			}
		}
		if last >= 0 || len(out) > 0 {
			out = append(out, row[:last+1])
			wide = max(wide, last+1)
		}
	}
	for len(out) > 0 && len(out[len(out)-1]) == 0 {
		out = out[:len(out)-1]
	}
	out = slices.DeleteFunc(out, func(row []string) bool { return len(row) == 0 })
	switch {
	case len(out) == 0:
		return nil, ErrEmpty
	case len(out) > maxRows || wide > maxColumns:
		return nil, ErrSize
	}
	for i, row := range out {
		full := make([]string, wide-left)
		copy(full, row[min(left, len(row)):])
		out[i] = full
	}
	return out, nil
}

// A Table is cells understood: heads, and rows with a title each.
type Table struct {
	Heads  []string // of the columns of figures; nil when the cells had none
	Corner string   // over the titles
	Rows   []*Row
	Width  int // columns of figures
}

// A Row is a title with its cells. Total and Heading follow from the words.
type Row struct {
	Title          string
	Cells          []string
	Total, Heading bool
}

// New understands a grid. The first row is heads when no cell of it but the first
// is a figure, years excepted.
func New(g Grid) *Table {
	t := &Table{Width: len(g[0]) - 1}
	if heads(g[0]) && len(g) > 1 {
		t.Corner, t.Heads = g[0][0], g[0][1:]
		g = g[1:]
	}
	for _, cells := range g {
		r := &Row{Title: cells[0], Cells: cells[1:]}
		r.Heading = !slices.ContainsFunc(r.Cells, func(c string) bool { return c != "" })
		r.Total = !r.Heading && isTotal(r.Title)
		if r.Heading {
			r.Cells = nil
		}
		t.Rows = append(t.Rows, r)
	}
	return t
}

func heads(row []string) bool {
	for _, cell := range row[1:] {
		if cell != "" && locale.Figureish(cell) && !isYear(cell) {
			return false
		}
	}
	return len(row) > 1
}

func isYear(s string) bool {
	n, err := strconv.Atoi(s)
	return err == nil && len(s) == 4 && n >= 1900 && n < 2100
}

// isTotal tells whether a title names a sum.
func isTotal(title string) bool {
	first, _, _ := strings.Cut(strings.ToLower(title), " ")
	return first == "summa" || first == "totalt" || first == "total" || first == "s:a"
}

// A Sum is a pasted total held against the rows above it.
type Sum struct {
	Row    *Row
	Column int // from 0
	Stated num.Decimal
	Rows   num.Decimal // what the rows since the total before give
}

// Sums are the totals that could be added up, with what the rows give. A total
// over a cell that is no figure is left out: nothing can be said of it.
func (t *Table) Sums() (sums []Sum) {
	for c := range t.Width {
		sum, known := num.Int(0), true
		for _, r := range t.Rows {
			if r.Heading {
				continue
			}
			n, fault := locale.Read(r.Cells[c])
			empty := r.Cells[c] == ""
			switch {
			case r.Total && fault == nil && known:
				sums = append(sums, Sum{r, c, n.Value, sum})
				fallthrough
			case r.Total:
				sum, known = num.Int(0), true
			case !empty && fault != nil:
				known = false
			case !empty:
				sum = sum.Add(n.Value)
			}
		}
	}
	return sums
}
