package xlsx

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"plan/internal/book"
	"plan/internal/diag"
	"plan/internal/locale"
	"plan/internal/num"
	"plan/internal/source"
)

// A kind tells how a cell stands in the file.
type kind int

const (
	nothing kind = iota
	words
	number
	reckoned // a formula with a number
	judged   // a formula with words; "" when it has no value
)

// content is what a cell of the file must hold. Write and Verify both go by it.
type content struct {
	kind    kind
	words   string      // words, judged
	value   num.Decimal // number, reckoned
	digits  string      // value as files write it
	formula string      // reckoned, judged
	format  string      // number format code; "" for General
}

// textFormat keeps words words when somebody edits the cell in Excel. Longer ones
// than maxTextFormat show as #### under it in older versions, and need it least.
const (
	textFormat    = "@"
	maxTextFormat = 255 // UTF-16 units
)

// content works out the cell at a place. Its format shows at least the decimals
// that the value has: a cell never looks rounder than it is.
func (g *grid) content(at book.Place, c *book.Cell) (content, error) {
	switch {
	case c.Formula != nil:
		text, err := g.formula(at, c)
		if err != nil {
			return content{}, err
		}
		out := content{kind: judged, formula: text, words: c.Result}
		if _, verdict := c.Formula.(book.Verdict); !verdict && c.Result == "" {
			out.format = locale.ExcelBound(locale.ExcelFormat(max(c.Decimals, decimals(c.Value)), c.Percent), c.Bound)
			if c.Known {
				out.kind, out.value, out.digits = reckoned, c.Value, c.Value.String()
			}
		}
		return out, nil
	case c.Figure.Known():
		f := c.Figure
		code := locale.ExcelFigure(f, max(c.Decimals, f.Value.Scale()))
		if c.Percent && f.Unit != "%" {
			code = locale.ExcelFormat(max(c.Decimals, f.Value.Scale()), true)
		}
		return content{kind: number, value: f.Value, digits: f.Value.String(), format: code}, nil
	case c.Figure != nil:
		return content{kind: words, words: locale.Figure(c.Figure), format: locale.ExcelFigure(c.Figure, c.Decimals)}, nil
	case c.Text != "":
		out := content{kind: words, words: c.Text, format: textFormat}
		if units(c.Text) > maxTextFormat {
			out.format = ""
		}
		return out, nil
	}
	return content{}, nil
}

// decimals is how many decimals d has that say something.
func decimals(d num.Decimal) int {
	if d.Scale() == 0 {
		return 0
	}
	return d.Trim().Scale()
}

// maxText is how many UTF-16 units of text a cell holds.
const maxText = 32767

// fault is the message for what a spreadsheet cannot hold, with its arguments,
// or "".
func (c content) fault() (message string, args []any) {
	switch {
	case len(c.formula) > maxFormula:
		return "workbook.formula-long", []any{"limit", maxFormula}
	case len(c.digits) > num.MaxDigits && c.value.Trim().Significant() > num.MaxDigits:
		return "workbook.digits", []any{"value", c.value, "limit", num.MaxDigits}
	case c.kind != words:
		return "", nil
	case units(c.words) > maxText:
		return "workbook.text-long", []any{"count", units(c.words), "limit", maxText}
	case !utf8.ValidString(c.words) || strings.ContainsFunc(c.words, forbidden):
		return "workbook.text-control", []any{"text", c.words}
	case locale.SpreadsheetFormula(c.words):
		return "workbook.text-formula", []any{"text", c.words}
	case locale.SpreadsheetError(c.words):
		return "workbook.text-error", []any{"text", c.words}
	}
	return "", nil
}

// forbidden are the characters that XML 1.0 has no way to write, and CR, which
// comes back as another.
func forbidden(r rune) bool {
	return r < ' ' && r != '\t' && r != '\n' || r == 0xfffe || r == 0xffff
}

// A grid is the workbook on its way to a file: names that Excel takes, and what
// each cell holds.
type grid struct {
	book   *book.Workbook
	index  *book.Index
	sheets []sheet
}

type sheet struct {
	*book.Sheet
	name  string
	cells [][]content // by row and column, as long as the book's rows
	wide  []float64   // widths of columns, in digits of the default font
	high  []int       // lines of each row
}

// Limits of a sheet in Excel, and of the sheets that are written: nobody finds
// his way among more, and excelize's work grows with their square.
const (
	maxRows    = 1048576
	maxColumns = 16384
	maxSheets  = 1000
)

// lay works out every cell of b.
func lay(b *book.Workbook) (*grid, diag.List, error) {
	if len(b.Sheets) == 0 {
		return nil, nil, fmt.Errorf("xlsx: a workbook without sheets")
	}
	if n := len(b.Sheets); n > maxSheets {
		return nil, diag.List{diag.Err("workbook.sheets", begins(b.Sheets[maxSheets]), "count", n, "limit", maxSheets)}, nil
	}
	b = fold(b)
	index, err := book.NewIndex(b)
	if err != nil {
		return nil, nil, err
	}
	g := &grid{book: b, index: index}
	wanted := make([]string, len(b.Sheets))
	for i, s := range b.Sheets {
		if len(s.Rows) > maxRows || len(s.Columns) > maxColumns {
			return nil, nil, fmt.Errorf("xlsx: the sheet %q is larger than Excel takes", s.Key)
		}
		wanted[i] = s.Name
	}
	for i, name := range sheetNames(wanted) {
		g.sheets = append(g.sheets, sheet{Sheet: b.Sheets[i], name: name})
	}
	var found diag.List
	for i := range g.sheets {
		s := &g.sheets[i]
		s.cells = make([][]content, len(s.Rows))
		for j := range s.Rows {
			row := &s.Rows[j]
			s.cells[j] = make([]content, len(row.Cells))
			for k := range row.Cells {
				c, err := g.content(book.Place{Sheet: i, Row: j, Column: k}, &row.Cells[k])
				if err != nil {
					return nil, found, err
				}
				s.cells[j][k] = c
				if message, args := c.fault(); message != "" {
					found = append(found, diag.Err(message, place(row, &row.Cells[k]), args...))
				}
			}
		}
		s.measure(i == 0)
	}
	return g, found, nil
}

// begins is the first place in the source that a sheet comes from.
func begins(s *book.Sheet) (at source.Span) {
	for _, r := range s.Rows {
		if !r.At.IsZero() {
			return r.At
		}
	}
	return at
}

// place is where the source says what a cell holds.
func place(row *book.Row, c *book.Cell) source.Span {
	switch {
	case c.Figure != nil && !c.Figure.At.IsZero():
		return c.Figure.At
	case !c.At.IsZero():
		return c.At
	}
	return row.At
}
