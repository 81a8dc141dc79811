package xlsx

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"

	"plan/internal/book"
	"plan/internal/doc"
	"plan/internal/locale"
)

// setUp gives sheet number i all but its cells: view, widths, print, links and
// the colours of its verdicts.
func (g *grid) setUp(f *excelize.File, i int, l *looks) error {
	s := &g.sheets[i]
	last := cellName(max(0, len(s.Rows)-1), max(0, len(s.Columns)-1))
	steps := []func() error{
		func() error { return s.filter(f) }, // first: it starts the sheet's properties afresh
		func() error { return f.SetSheetDimension(s.name, "A1:"+last) },
		func() error { return s.setWidths(f) },
		func() error { return s.freeze(f) },
		func() error { return s.view(f, i == 0) },
		func() error { return s.printing(f) },
		func() error { return f.SetHeaderFooter(s.name, margins(g.book.Meta)) },
		func() error { return f.AddIgnoredErrors(s.name, "A1:"+last, excelize.IgnoredErrorsNumberStoredAsText) },
		func() error { return f.AddIgnoredErrors(s.name, "A1:"+last, excelize.IgnoredErrorsFormulaRange) },
		func() error { return g.links(f, i) },
		func() error { return s.signals(f, l) },
		func() error { return g.charts(f, i) },
	}
	for _, step := range steps {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

// maxFrozen is how many rows may stay in sight: more, as below a title of many
// lines, would leave no room for what scrolls.
const maxFrozen = 12

// frozen is how many rows and columns stay in sight: at least the first row, so
// that the title never leaves.
func (s *sheet) frozen() (rows, columns int) {
	rows, columns = min(s.HeadRows, len(s.Rows)), min(s.HeadCols, len(s.Columns))
	if rows <= 0 || rows > maxFrozen {
		rows = 1
	}
	return rows, max(0, columns)
}

// repeated are the rows that head each printed page: those that stay in sight, or
// the last row of heads alone where those were too many.
func (s *sheet) repeated() string {
	if s.HeadRows > maxFrozen && s.HeadRows <= len(s.Rows) {
		return fmt.Sprintf("$%d:$%d", s.HeadRows, s.HeadRows)
	}
	rows, _ := s.frozen()
	return fmt.Sprintf("$1:$%d", rows)
}

func (s *sheet) freeze(f *excelize.File) error {
	rows, columns := s.frozen()
	pane := "bottomLeft"
	if columns > 0 {
		pane = "bottomRight"
	}
	first := cellName(rows, columns)
	return f.SetPanes(s.name, &excelize.Panes{
		Freeze: true, XSplit: columns, YSplit: rows, TopLeftCell: first, ActivePane: pane,
		Selection: []excelize.Selection{{SQRef: first, ActiveCell: first, Pane: pane}},
	})
}

func (s *sheet) setWidths(f *excelize.File) error {
	for k, w := range s.wide {
		// A column's width holds, beside its characters, five pixels of margin.
		column, width := columnName(k), math.Round(100*w+71)/100
		if err := f.SetColWidth(s.name, column, column, width); err != nil {
			return err
		}
	}
	return nil
}

func (s *sheet) view(f *excelize.File, cover bool) error {
	lines := !cover
	return f.SetSheetView(s.name, 0, &excelize.ViewOptions{ShowGridLines: &lines})
}

// printing sets A4, one page wide and as many high as it takes, with the heads
// on each.
func (s *sheet) printing(f *excelize.File) error {
	a4, wide, high, orientation := 9, 1, 0, "portrait"
	if s.Landscape {
		orientation = "landscape"
	}
	yes, above := true, false
	// varav stands below what it is part of, so the outline's sums stand above.
	if err := f.SetSheetProps(s.name, &excelize.SheetPropsOptions{FitToPage: &yes, OutlineSummaryBelow: &above}); err != nil {
		return err
	}
	if err := f.SetPageLayout(s.name, &excelize.PageLayoutOptions{
		Size: &a4, Orientation: &orientation, FitToWidth: &wide, FitToHeight: &high,
	}); err != nil {
		return err
	}
	side, top, edge := 0.6, 0.9, 0.4 // inches
	if err := f.SetPageMargins(s.name, &excelize.PageLayoutMarginsOptions{
		Left: &side, Right: &side, Top: &top, Bottom: &top, Header: &edge, Footer: &edge,
	}); err != nil {
		return err
	}
	columns := len(s.Columns)
	if len(s.Charts) > 0 {
		columns += 1 + chartColumns
	}
	area := fmt.Sprintf("$A$1:$%s$%d", columnName(max(0, columns-1)), max(1, len(s.Rows)))
	return errors.Join(
		s.define(f, "_xlnm.Print_Area", area),
		s.define(f, "_xlnm.Print_Titles", s.repeated()),
	)
}

// define gives a name to cells of the sheet. Only the first goes the straight
// way: for each name excelize looks up the sheets of all the others by going
// through all sheets, which takes minutes when there are a thousand.
func (s *sheet) define(f *excelize.File, name, cells string) error {
	cells = "'" + s.name + "'!" + cells
	if f.WorkBook.DefinedNames == nil {
		return f.SetDefinedName(&excelize.DefinedName{Name: name, RefersTo: cells, Scope: s.name})
	}
	number, err := f.GetSheetIndex(s.name)
	if err != nil {
		return err
	}
	all := &f.WorkBook.DefinedNames.DefinedName
	d := (*all)[0]
	d.Name, d.Data, d.LocalSheetID, d.Hidden = name, cells, &number, false
	*all = append(*all, d)
	return nil
}

// filter gives a sheet of plain data the buttons for sorting and choosing.
func (s *sheet) filter(f *excelize.File) error {
	if !s.Table || s.HeadRows < 1 || s.HeadRows >= len(s.Rows) || len(s.Columns) == 0 {
		return nil
	}
	last := len(s.Rows) - 1
	for last > s.HeadRows && (s.Rows[last].Role == book.Blank || s.Rows[last].Role == book.Text) {
		last--
	}
	return f.AutoFilter(s.name, cellName(s.HeadRows-1, 0)+":"+cellName(last, len(s.Columns)-1), nil)
}

// maxLinks is how many links a sheet gets. excelize takes 65 529 and looks through
// all of them for each; whoever has a list that long does not click through it.
const maxLinks = 10000

func (g *grid) links(f *excelize.File, i int) error {
	s := &g.sheets[i]
	count := 0
	for j := range s.Rows {
		for k := range s.Rows[j].Cells {
			ref := s.Rows[j].Cells[k].Link
			if ref == nil || count == maxLinks {
				continue
			}
			count++
			to, ok := g.index.Target(i, *ref)
			if !ok {
				return fmt.Errorf("a link to no cell: %v", *ref)
			}
			location := "'" + g.sheets[to.Sheet].name + "'!" + cellName(to.Row, to.Column)
			if err := f.SetCellHyperLink(s.name, cellName(j, k), location, "Location"); err != nil {
				return err
			}
		}
	}
	return nil
}

// signals colours verdicts and counts of failures. The words and numbers say the
// same without colour.
func (s *sheet) signals(f *excelize.File, l *looks) error {
	for k := range s.Columns {
		for _, signal := range []struct {
			of        func(book.Expr) bool
			good, bad string
		}{
			{isVerdict, `LEFT(%s,2)="` + book.Holds + `"`, `LEFT(%s,3)="` + book.Fails + `"`},
			{isCount, `%s=0`, `%s>0`},
		} {
			first, last := s.extent(k, signal.of)
			if last < 0 {
				continue
			}
			cell := cellName(first, k)
			if err := f.SetConditionalFormat(s.name, cell+":"+cellName(last, k), []excelize.ConditionalFormatOptions{
				{Type: "formula", Criteria: fmt.Sprintf(signal.good, cell), Format: &l.good},
				{Type: "formula", Criteria: fmt.Sprintf(signal.bad, cell), Format: &l.bad},
			}); err != nil {
				return err
			}
		}
	}
	return nil
}

func isVerdict(e book.Expr) bool { _, is := e.(book.Verdict); return is }
func isCount(e book.Expr) bool   { _, is := e.(book.Count); return is }

// extent is the first and last row with such a formula in column k; last is −1
// when there is none.
func (s *sheet) extent(k int, of func(book.Expr) bool) (first, last int) {
	last = -1
	for j := range s.Rows {
		if cells := s.Rows[j].Cells; k < len(cells) && cells[k].Formula != nil && of(cells[k].Formula) {
			if last < 0 {
				first = j
			}
			last = j
		}
	}
	return first, last
}

// maxMargin is how many UTF-16 units Excel takes in a header or footer.
const maxMargin = 255

// margins is what stands above and below each printed page.
func margins(m doc.Meta) *excelize.HeaderFooterOptions {
	reference := ""
	if m.Reference != "" {
		reference = locale.SheetReference(m.Reference)
	}
	return &excelize.HeaderFooterOptions{
		OddHeader: margin(joined(" – ", m.Title, m.Board), literal(joined(" · ", state(m), reference))),
		OddFooter: margin(m.Notice, locale.SheetPage("&P", "&N")),
	}
}

// margin has words to the left, cut where they are too long, and what codes
// gives to the right.
func margin(left, codes string) string {
	// The font's name ends the size, which would else swallow digits of the text.
	const small = `&8&"` + fontName + `,Regular"`
	codes = "&R" + small + codes
	room := maxMargin - units(codes) - units("&L"+small)
	left = locale.Visible(left)
	shown := left
	for n := min(units(left), room); units(literal(shown)) > room; n-- {
		shown = cut(left, n-1) + "…"
	}
	return "&L" + small + literal(shown) + codes
}

// literal is s in a header, where & begins a code.
func literal(s string) string { return strings.ReplaceAll(s, "&", "&&") }

// state says whether the board has decided.
func state(m doc.Meta) string {
	switch m.State {
	case doc.Draft:
		return locale.PageDraft
	case doc.Adopted:
		return joined(" ", locale.PageAdopted, locale.Visible(m.Decided))
	}
	return locale.PageProposal
}

func joined(between string, parts ...string) string {
	var out []string
	for _, p := range parts {
		if p != "" {
			out = append(out, p)
		}
	}
	return strings.Join(out, between)
}

// setProperties says what the file is, whose and how old, for archives and
// screen readers. All of it comes from the plan: no clock, no user.
func setProperties(f *excelize.File, m doc.Meta) error {
	created := time.Unix(m.Created, 0).UTC().Format(time.RFC3339)
	if err := f.SetDocProps(&excelize.DocProperties{
		Title:          cmp.Or(m.Title, m.ID),
		Creator:        cmp.Or(m.Board, m.Municipality, m.ID),
		LastModifiedBy: cmp.Or(m.Board, m.Municipality, m.ID),
		Category:       m.Kind,
		Identifier:     m.Reference,
		Description:    m.Notice,
		ContentStatus:  state(m),
		Language:       cmp.Or(m.Language, "sv-SE"),
		Created:        created,
		Modified:       created,
	}); err != nil {
		return err
	}
	if err := f.SetAppProps(&excelize.AppProperties{Application: "plan", Company: m.Municipality}); err != nil {
		return err
	}
	// Excel reckons everything anew once; until it may, it shows our values.
	id, full := uint(191029), true
	return f.SetCalcProps(&excelize.CalcPropsOptions{CalcID: &id, FullCalcOnLoad: &full})
}
