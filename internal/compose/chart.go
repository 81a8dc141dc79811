package compose

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"plan/internal/diag"
	"plan/internal/doc"
	"plan/internal/locale"
	"plan/internal/model"
	"plan/internal/num"
	"plan/internal/source"
)

// chart is a chart as it prints: the figure, and under it its numbers as a table or
// a list where what it is drawn of stands nowhere in the document.
func (c *composer) chart(m *model.Chart) []doc.Block {
	s := &scope{notes: c.document}
	f := &doc.Figure{ID: m.ID, Caption: c.inlines(m.Title, s), Chart: c.drawn(m), Alt: doc.PlainText(c.inlines(m.Alt, s)), At: m.At}
	c.numberFigure(f)
	if f.Alt == "" {
		f.Alt = c.altText(m, f)
	}
	blocks := []doc.Block{f}
	if !c.told(m.Table) {
		blocks = append(blocks, c.numbersOf(m, f)...)
	}
	return blocks
}

// drawn is what is to be drawn. Figures are passed on; an absent one is a gap.
func (c *composer) drawn(m *model.Chart) *doc.Chart {
	out := &doc.Chart{Kind: m.Kind, Unit: unitOf(m)}
	switch m.Kind {
	case doc.HeatChart:
		c.heat(m, out)
	case doc.TreeChart:
		tree(m, out)
	case doc.BridgeChart:
		c.bridge(m, out)
	default:
		if m.Indicator != nil {
			indicatorSeries(m, out)
		} else {
			tableSeries(m, out)
		}
	}
	return out
}

// unitOf is the unit that all drawn figures share, "" when they have none.
func unitOf(m *model.Chart) string {
	for _, r := range m.Rows {
		for _, col := range m.Columns {
			if f := at(r, col); f != nil && f.Known() {
				if unit := cmp.Or(f.Unit, r.Unit); unit != "" {
					return unit
				}
			}
		}
	}
	return m.Table.Unit
}

// at is the figure of a row in a column; nil when there is none.
func at(r *model.Row, col *model.Column) *num.Figure {
	if col == nil || col.Index >= len(r.Cells) {
		return nil
	}
	return r.Cells[col.Index].Figure
}

// valueAt is the same where it has a value: words and what is missing are gaps.
func valueAt(r *model.Row, col *model.Column) *num.Figure {
	if f := at(r, col); f != nil && f.Known() {
		return f
	}
	return nil
}

// levelColumn is put before a year to name the column of its level.
const levelColumn = "level-"

// indicatorSeries is an indicator over the years, with the levels it should reach:
// these may lie in years that have no outcome yet.
func indicatorSeries(m *model.Chart, out *doc.Chart) {
	t := m.Table
	years := map[string]bool{}
	for _, col := range m.Columns {
		years[col.ID] = true
	}
	for _, col := range t.Columns {
		year := col.ID[min(len(levelColumn), len(col.ID)):]
		if col.ID == levelColumn+year && valueAt(m.Indicator.Row, col) != nil && t.Column(year) == nil {
			years[year] = true
		}
	}
	for year := range years { // sorted below
		out.Categories = append(out.Categories, year)
	}
	slices.SortFunc(out.Categories, func(a, b string) int { return strings.Compare(a+"~", b+"~") }) // 2026-08 before 2026
	for _, r := range m.Rows {
		s := doc.Series{Name: r.Name}
		if r == m.Indicator.Row {
			s.Name = wordOutcome
		}
		for _, year := range out.Categories {
			s.Values = append(s.Values, valueAt(r, t.Column(year)))
		}
		out.Series = append(out.Series, s)
	}
	target, some := doc.Series{Name: wordTarget, Target: true}, false
	for _, year := range out.Categories {
		f := valueAt(m.Indicator.Row, t.Column(levelColumn+year))
		target.Values = append(target.Values, f)
		some = some || f != nil
	}
	if some {
		out.Series = append(out.Series, target)
	}
	for i, year := range out.Categories {
		out.Categories[i] = capital(locale.Period(year))
		for _, b := range m.Indicator.Breaks {
			if b.Year == year {
				out.Breaks = append(out.Breaks, out.Categories[i])
			}
		}
	}
}

// tableSeries is a series for each row over the columns; of a single column it is
// the column over the rows.
func tableSeries(m *model.Chart, out *doc.Chart) {
	if len(m.Columns) == 1 && len(m.Rows) > 1 {
		s := doc.Series{Name: m.Columns[0].Name}
		for _, r := range m.Rows {
			out.Categories = append(out.Categories, r.Name)
			s.Values = append(s.Values, valueAt(r, m.Columns[0]))
		}
		out.Series = []doc.Series{s}
		return
	}
	for _, col := range m.Columns {
		out.Categories = append(out.Categories, col.Name)
	}
	for _, r := range m.Rows {
		s := doc.Series{Name: r.Name}
		for _, col := range m.Columns {
			s.Values = append(s.Values, valueAt(r, col))
		}
		out.Series = append(out.Series, s)
	}
}

// bridge is the way from the first amount to the last: what is marked as a sum
// stands on the axis, the rest are steps. Steps that do not lead from one sum to
// the next would draw what is not so, and are an error.
func (c *composer) bridge(m *model.Chart, out *doc.Chart) {
	s := doc.Series{}
	step := func(name string, f *num.Figure, total bool) {
		out.Categories = append(out.Categories, name)
		out.Totals = append(out.Totals, total || len(out.Totals) == 0)
		s.Values = append(s.Values, f)
	}
	if len(m.Rows) == 1 {
		s.Name = m.Rows[0].Name
		for _, col := range m.Columns {
			step(col.Name, valueAt(m.Rows[0], col), col.Mark == model.Sum)
		}
	} else {
		s.Name = m.Columns[0].Name
		for _, r := range m.Rows {
			step(r.Name, valueAt(r, m.Columns[0]), r.Mark == model.Sum)
		}
	}
	out.Series = []doc.Series{s}
	var sum num.Decimal
	for i, f := range s.Values {
		switch {
		case f == nil:
			c.chartError(diag.Err("chart.gap", m.At, "step", out.Categories[i]), m)
			return
		case i == 0:
			sum = f.Value
		case !out.Totals[i]:
			sum = sum.Add(f.Value)
		case !sum.Equal(f.Value):
			c.chartError(diag.Err("chart.steps", m.At, "step", out.Categories[i], "sum", sum, "value", f.Value), m)
			return
		}
	}
	if last := len(out.Totals) - 1; !out.Totals[last] {
		c.chartError(diag.Err("chart.end", m.At, "step", out.Categories[last]), m)
	}
}

func (c *composer) chartError(d diag.Diagnostic, m *model.Chart) {
	if !c.plan.Lost {
		c.warn(d, m.ID)
	}
}

// stepWords are the words for the steps of a scale.
func stepWords(scale []source.Text) (words []string) {
	for _, t := range scale {
		words = append(words, t.Value)
	}
	return words
}

// heat is a map of the risks that have both a likelihood and a consequence.
func (c *composer) heat(m *model.Chart, out *doc.Chart) {
	scale := m.Register.Scale
	out.Size, out.Medium, out.High = scale.Max, scale.Medium, scale.High
	out.XHead, out.XWords = wordConsequence, stepWords(scale.Consequence)
	out.YHead, out.YWords = wordLikelihood, stepWords(scale.Likelihood)
	for _, r := range m.Rows {
		if risk := riskOf(m, r); onMap(risk, scale) {
			out.Points = append(out.Points, doc.Point{X: risk.Consequence, Y: risk.Likelihood, Label: c.marks[r], Name: r.Name})
		}
	}
}

func riskOf(m *model.Chart, r *model.Row) *model.Risk {
	return r.Cells[m.RiskColumn().Index].Risk
}

// onMap tells whether a risk has a place on the map.
func onMap(risk *model.Risk, scale *model.Scale) bool {
	return risk != nil && 1 <= min(risk.Likelihood, risk.Consequence) && max(risk.Likelihood, risk.Consequence) <= scale.Max
}

// riskMarks are the letters that risks have on a map and in their table, in the
// order of the table; of more risks than letters, numbers.
func riskMarks(p *model.Plan) map[*model.Row]string {
	marks := map[*model.Row]string{}
	for _, m := range p.Charts {
		if m.Kind != doc.HeatChart {
			continue
		}
		var rows []*model.Row
		for _, r := range m.Rows {
			if onMap(riskOf(m, r), m.Register.Scale) {
				rows = append(rows, r)
			}
		}
		for i, r := range rows {
			switch {
			case marks[r] != "": // another map has named it
			case len(rows) <= 'Z'-'A'+1:
				marks[r] = string(rune('A' + i))
			default:
				marks[r] = strconv.Itoa(i + 1)
			}
		}
	}
	return marks
}

// tree is who belongs to whom. An entry that belongs to itself, by however many
// steps, stands at the top: a circle has none.
func tree(m *model.Chart, out *doc.Chart) {
	index := map[*model.Row]int{}
	for i, r := range m.Rows {
		index[r] = i
		out.Categories = append(out.Categories, r.Name)
	}
	column := m.UnderColumn().Index
	for _, r := range m.Rows {
		parent, known := index[r.Cells[column].Entry]
		if !known {
			parent = -1
		}
		out.Parents = append(out.Parents, parent)
	}
	for i := range out.Parents {
		steps := 0
		for p := out.Parents[i]; p >= 0; p = out.Parents[p] {
			if steps++; p == i || steps > len(out.Parents) {
				out.Parents[i] = -1
				break
			}
		}
	}
}

// whole tells whether a chart draws all figures of its table.
func whole(m *model.Chart) bool {
	rows, columns := 0, 0
	for _, r := range m.Table.Rows {
		if r.Mark != model.Group {
			rows++
		}
	}
	for _, col := range m.Table.Columns {
		if !col.Words {
			columns++
		}
	}
	return len(m.Rows) == rows && len(m.Columns) == columns
}

// told tells whether the table that a chart is drawn of stands in the document.
func (c *composer) told(t *model.Table) bool {
	if t.Goal != nil {
		for g := t.Goal; g != nil; g = g.Under {
			if c.asked[g] {
				return true
			}
		}
		return false
	}
	return c.places[t.ID]
}

// numbersOf are the numbers of a chart for those who want them in a row: the whole
// table where all of it is drawn, else what is.
func (c *composer) numbersOf(m *model.Chart, f *doc.Figure) []doc.Block {
	chart := f.Chart
	switch {
	case m.Register != nil:
		if c.first(m.Register) {
			return c.register(m.Register)
		}
		return nil
	case m.Table.Goal == nil && whole(m):
		if c.first(m.Table) {
			t := c.table(m.Table, newTableNotes(m.Table, c.plan))
			c.number(t)
			return []doc.Block{t}
		}
		return nil
	}
	t := &doc.Table{ID: m.ID + ":tal", Remark: remark(chart.Unit), At: m.At}
	t.Columns = []doc.Column{{Kind: doc.Titles}}
	for i, s := range chart.Series {
		name := s.Name
		t.Columns = append(t.Columns, doc.Column{ID: "s" + strconv.Itoa(i+1), Head: phrase(name, m), Kind: doc.Figures})
	}
	for k, category := range chart.Categories {
		row := doc.Row{ID: "r" + strconv.Itoa(k+1), At: m.At, Cells: []doc.Cell{{Text: phrase(category, m), At: m.At}}}
		if len(chart.Totals) > 0 && chart.Totals[k] && k > 0 {
			row.Role = doc.Total
		}
		for _, s := range chart.Series {
			cell := doc.Cell{At: m.At}
			if s.Values[k] != nil {
				cell.Figure = s.Values[k]
			} else {
				cell.Text = phrase("–", m)
			}
			row.Cells = append(row.Cells, cell)
		}
		t.Rows = append(t.Rows, row)
	}
	t.Summary = "Talen i diagrammet " + doc.PlainText(f.Caption) + "."
	return []doc.Block{t}
}

func phrase(s string, m *model.Chart) []doc.Inline { return []doc.Inline{&doc.Text{Text: s, At: m.At}} }

// chartFigure is a figure as a chart tells it, a step with its sign.
func chartFigure(f *num.Figure, signed bool) string {
	if f == nil {
		return wordNoFigure
	}
	s := locale.Decimal(f.Value)
	if signed && f.Value.Sign() > 0 {
		s = "+" + s
	}
	return locale.WithBound(s, f.Bound)
}
