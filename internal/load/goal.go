package load

import (
	"slices"
	"strings"

	"plan/internal/diag"
	"plan/internal/model"
	"plan/internal/num"
	"plan/internal/source"
)

func (l *loader) goal(id source.Text, text model.GoalText) {
	g := &model.Goal{ID: id.Value, Label: text.Label, Title: text.Title, At: id.At}
	l.plainWords(text.Label, text.Title)
	g.Text = l.inline(text.Goal)
	if !text.Purpose.IsZero() {
		g.Purpose = l.inline(text.Purpose)
	}
	l.plan.Goals = append(l.plan.Goals, g)
	if len(text.Indicators) > 0 {
		l.indicators(g, text)
	}
}

// A point is one "year = value" of a series.
type point struct{ year, value source.Text }

// indicators makes the table of a goal: a row an indicator, a column a year.
func (l *loader) indicators(g *model.Goal, text model.GoalText) {
	t := &model.Table{ID: g.ID, Goal: g, At: g.At, Title: g.Text, Name: text.Title.Value}
	if t.Name == "" {
		t.Name = plain(g.Text)
	}
	for _, e := range text.Notes {
		l.note(&t.Notes, e.Key, e.Value)
	}
	b := &tableLoader{loader: l, t: t, heads: l.heads}
	series := make([][]point, len(text.Indicators))
	whole := make([]bool, len(text.Indicators))
	for i, e := range text.Indicators {
		before := len(b.findings)
		series[i] = b.series(outcome(e.Value))
		whole[i] = len(b.findings) == before
	}
	b.years(series)
	for i, e := range text.Indicators {
		if l.take(e.Key, true) {
			b.indicator(e.Key, e.Value, series[i], whole[i])
		}
	}
	b.parents()
	g.Table = t
}

// series splits "2021 = 599 (56 %) | 2022 = 493 (54 %)".
func (b *tableLoader) series(t source.Text) (points []point) {
	seen := map[string]bool{}
	for _, part := range b.line(t) {
		i := strings.IndexByte(part.Value, '=')
		if i < 0 {
			b.add(diag.Err("series.form", part.At, "text", part))
			continue
		}
		p := point{part.Slice(0, i).Trim(), part.Slice(i+1, len(part.Value)).Trim()}
		if !isColumnID(p.year.Value) {
			b.add(diag.Err("column.id", p.year.At, "text", p.year, "write", propose(p.year.Value)))
			continue
		}
		if seen[p.year.Value] {
			b.add(diag.Err("series.twice", p.year.At, "year", p.year))
			continue
		}
		seen[p.year.Value] = true
		points = append(points, p)
	}
	return points
}

// years makes the columns: every year of any series, in ascending order.
func (b *tableLoader) years(series [][]point) {
	var ids []source.Text
	seen := map[string]bool{}
	for _, points := range series {
		for _, p := range points {
			if !seen[p.year.Value] {
				seen[p.year.Value] = true
				ids = append(ids, p.year)
			}
		}
	}
	if most := maxCells / (len(series) + 1); len(ids) > most {
		b.add(diag.Err("limit.cells", b.t.At, "id", b.t.ID, "max", maxCells))
		ids = ids[:most]
	}
	slices.SortFunc(ids, func(a, c source.Text) int { return strings.Compare(a.Value, c.Value) })
	for _, id := range ids {
		c := &model.Column{ID: id.Value, At: id.At, Head: b.head(id)}
		c.Name = plain(c.Head)
		b.t.AddColumn(c)
	}
}

// indicator makes a row. Of a series that could not be read whole nothing is
// said to be missing.
func (b *tableLoader) indicator(id source.Text, text model.IndicatorText, points []point, whole bool) {
	m, title := mark(text.Title)
	r := &model.Row{ID: id.Value, Mark: m, Title: b.inline(title), Level: strings.Count(id.Value, "."),
		Unit: text.Unit.Value, At: id.At}
	r.Name = plain(r.Title)
	if m == model.Sum {
		b.add(diag.Err("series.sum", text.Title.At, "title", title))
		r.Mark = model.Plain
	}
	b.t.AddRow(r)
	by := map[string]int{}
	for i, p := range points {
		by[p.year.Value] = i
	}
	for _, c := range b.t.Columns {
		i, ok := by[c.ID]
		var f *num.Figure
		cell := &model.Cell{At: outcome(text).At}
		if !ok {
			f = &num.Figure{Mark: "–", Reason: "inget utfall är angivet", At: outcome(text).At}
			if whole {
				b.add(diag.Err("series.missing", outcome(text).At, "id", id, "year", c.ID))
			}
		} else {
			f, cell.Notes, cell.Words = b.figure(points[i].value, r.Unit)
			cell.At = points[i].value.At
			if f.State == num.Absent && f.Reason == "" {
				f.Row, f.Column = r.Name, c.Name
				b.add(b.cellError("cell.dash", f))
			}
		}
		f.Address, f.Row, f.Column = id.Value+"."+c.ID, r.Name, c.Name
		cell.Figure = f
		b.where[f] = place{b.t, r, c}
		b.mixedWords(f)
		b.address(f, cell)
		r.Cells = append(r.Cells, cell)
	}
	b.ownUnit(r)
	b.thousands(given(r))
	if !text.Of.IsZero() {
		b.ofs = append(b.ofs, ofLine{r, b.t, text.Of})
	}
}

// given are the figures of a row that were written.
func given(r *model.Row) (figures []*num.Figure) {
	for _, c := range r.Cells {
		if c.Figure.State == num.Given {
			figures = append(figures, c.Figure)
		}
	}
	return figures
}

// outcome is the series for all; the zero text when there is none.
func outcome(text model.IndicatorText) source.Text {
	if text.Outcome == nil {
		return source.Text{}
	}
	return text.Outcome.All
}
