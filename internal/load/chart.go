package load

import (
	"cmp"
	"strings"

	"plan/internal/diag"
	"plan/internal/doc"
	"plan/internal/model"
	"plan/internal/source"
)

// A chartText is a chart as it was written, until all that it may be drawn of has
// been read.
type chartText struct {
	id   source.Text
	text model.ChartText
}

var chartKinds = map[string]doc.ChartKind{
	"line": doc.LineChart, "bar": doc.BarChart, "bridge": doc.BridgeChart, "heat": doc.HeatChart, "tree": doc.TreeChart,
}

// charts resolves what charts are drawn of: an indicator, a table, a goal, a row of
// one (table.row) or a register.
func (l *loader) charts() {
	for _, c := range l.drawn {
		l.chart(c.id, c.text)
	}
}

func (l *loader) chart(id source.Text, text model.ChartText) {
	kind, known := chartKinds[text.Kind.Value]
	if !known || text.Of.IsZero() {
		return // decode has told
	}
	c := &model.Chart{ID: id.Value, Title: l.inline(text.Title), Kind: kind, Alt: l.spoken(text.Alt), At: id.At}
	if !l.drawnOf(c, text.Of) {
		return
	}
	l.chartRows(c, text.Rows)
	l.chartColumns(c, text.Columns)
	if l.drawable(c, text) {
		l.plan.Charts = append(l.plan.Charts, c)
	}
}

// drawnOf finds the table that a chart's figures stand in.
func (l *loader) drawnOf(c *model.Chart, of source.Text) bool {
	for _, g := range l.plan.Goals {
		for _, i := range g.Indicators {
			if i.ID == of.Value && i.Row != nil {
				c.Indicator, c.Table, c.Rows = i, g.Table, []*model.Row{i.Row}
				return true
			}
		}
	}
	for _, t := range l.plan.AllTables() {
		row, ok := strings.CutPrefix(of.Value, t.ID+".")
		switch {
		case t.ID == of.Value:
		case ok && t.Row(row) != nil && t.Row(row).Mark != model.Group:
			c.Rows = []*model.Row{t.Row(row)}
		default:
			continue
		}
		c.Table, c.Register = t, t.Register
		return true
	}
	l.addNear("chart.of", of.At, of.Value, l.drawableNames, "name", of)
	return false
}

// drawableNames are all that a chart may be drawn of.
func (l *loader) drawableNames() (names []string) {
	for _, t := range l.plan.AllTables() {
		names = append(names, t.ID)
		for _, r := range t.Rows {
			if t.Goal != nil {
				names = append(names, r.ID)
			} else {
				names = append(names, t.ID+"."+r.ID)
			}
		}
	}
	return names
}

// chartRows are the rows that the chart asks for, else all that are plain or sums;
// a bridge leaves out what is part of another row.
func (l *loader) chartRows(c *model.Chart, text source.Text) {
	if !text.IsZero() {
		c.Rows = nil
		for _, id := range l.line(text) {
			r := c.Table.Row(id.Value)
			if r == nil || r.Mark == model.Group {
				l.addNear("chart.row", id.At, id.Value, func() []string { return ownNames(c.Table) }, "name", id)
				continue
			}
			c.Rows = append(c.Rows, r)
		}
		return
	}
	if c.Rows != nil {
		return
	}
	for _, r := range c.Table.Rows {
		if r.Mark != model.Group && r.Gender == "" && !(c.Kind == doc.BridgeChart && (r.Mark == model.Memo || r.Parent != nil)) {
			c.Rows = append(c.Rows, r)
		}
	}
}

// chartColumns are the columns that the chart asks for, else all of figures but a
// part of a year (2026-08) whose whole is there: both on one axis would mislead.
func (l *loader) chartColumns(c *model.Chart, text source.Text) {
	if !text.IsZero() {
		for _, id := range l.line(text) {
			col := c.Table.Column(id.Value)
			if col == nil || col.Words {
				l.addNear("chart.column", id.At, id.Value, func() (names []string) {
					for _, col := range c.Table.Columns {
						names = append(names, col.ID)
					}
					return names
				}, "name", id)
				continue
			}
			c.Columns = append(c.Columns, col)
		}
		return
	}
	for _, col := range c.Table.Columns {
		year, _, part := strings.Cut(col.ID, "-")
		told := part && c.Indicator != nil && (c.Table.Column(year) != nil || col.ID == year+model.ForecastSuffix) // what is expected is no outcome
		if !col.Words && col.ID != unitColumn && !isLevel(col.ID) && !told && !(c.Kind == doc.BridgeChart && col.Mark == model.Memo) {
			c.Columns = append(c.Columns, col)
		}
	}
}

// maxDrawn is how many values a chart may have and still be read.
const maxDrawn = 400

// drawable tells whether the chart's kind can be drawn of what it names.
func (l *loader) drawable(c *model.Chart, text model.ChartText) bool {
	is := "chart." + text.Kind.Value
	ok := true
	switch c.Kind {
	case doc.HeatChart:
		ok = c.Register != nil && c.Register.Scale != nil && c.Register.Scale.Max > 0 && c.RiskColumn() != nil
	case doc.TreeChart:
		ok = c.Register != nil && c.UnderColumn() != nil
	case doc.BridgeChart:
		ok = len(c.Rows) == 1 && len(c.Columns) > 2 || len(c.Columns) == 1 && len(c.Rows) > 2
	default:
		ok = len(c.Rows) > 0 && len(c.Columns) > 0
	}
	if !ok {
		if !l.plan.Lost {
			l.add(diag.Err(is, text.Of.At, "name", text.Of))
		}
		return false
	}
	if len(c.Rows)*max(1, len(c.Columns)) > maxDrawn {
		l.add(diag.Err("chart.large", text.Of.At, "max", maxDrawn))
		return false
	}
	return c.Kind == doc.HeatChart || c.Kind == doc.TreeChart || l.oneUnit(c, text.Of)
}

// oneUnit tells whether all that is drawn along one axis has one unit.
func (l *loader) oneUnit(c *model.Chart, of source.Text) bool {
	unit := ""
	for _, r := range c.Rows {
		for _, col := range c.Columns {
			f := r.Cells[col.Index].Figure
			if !f.Known() && !l.open[f] {
				continue
			}
			if have := cmp.Or(f.Unit, r.Unit); unit == "" {
				unit = have
			} else if have != "" && have != unit {
				l.add(diag.Err("chart.unit", of.At, "unit", unit, "other", have, "row", r.Name))
				return false
			}
		}
	}
	return true
}
