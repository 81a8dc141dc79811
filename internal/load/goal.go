package load

import (
	"cmp"
	"strings"

	"plan/internal/diag"
	"plan/internal/doc"
	"plan/internal/model"
	"plan/internal/num"
	"plan/internal/source"
	"plan/internal/syntax"
)

// A goalLine is a goal as it was written, before goals are linked to each other.
type goalLine struct {
	id   source.Text
	text model.GoalText
	from string            // id of the earlier document it was first written in; "" when it is this one
	told map[string][]told // what earlier documents say of its indicators, nearest first
}

// goals links all goals of the document: what they are under, then their
// indicators. Every file has been read, so that a goal may stand before the one it
// contributes to.
func (l *loader) goals() {
	l.plan.Year = lastYear(l.plan.Period.Value)
	l.inheritNotes()
	l.inheritRegisters()
	l.inherit()
	for _, line := range l.goalLines {
		l.goal(line)
	}
	for i, g := range l.plan.Goals {
		l.under(g, l.goalLines[i].text.Under)
	}
	l.circles()
	for i, g := range l.plan.Goals {
		if len(l.goalLines[i].text.Indicators) > 0 {
			l.indicators(g, l.goalLines[i])
		}
	}
	l.shown()
}

func (l *loader) goal(line goalLine) {
	id, text := line.id, line.text
	g := &model.Goal{ID: id.Value, From: line.from, Label: text.Label, Title: text.Title, At: l.here(id.At)}
	l.plainWords(text.Label, text.Title)
	if text.Goal.IsZero() {
		l.required(id, "goal", "goal: Alla elever ska kunna läsa.")
	}
	g.Text = l.inline(text.Goal)
	g.Purpose = l.inline(text.Purpose)
	if g.Name = text.Title.Value; g.Name == "" {
		g.Name = plain(g.Text)
	}
	for _, e := range text.Notes {
		l.note(&g.Notes, e.Key, e.Value)
	}
	g.Comment, g.Analysis = l.blocks(text.Comment), l.blocks(text.Analysis)
	g.Status = l.assessment(text.Status)
	l.plan.Goals = append(l.plan.Goals, g)
}

// required reports a key that must be there, since no earlier document says it.
func (l *loader) required(id source.Text, key, example string) {
	d := diag.Err("missing-key", id.At, "key", key, "example", example)
	d.Address = id.Value
	l.lacking(d)
}

// blocks reads a text of several paragraphs.
func (l *loader) blocks(t source.Text) []doc.Block {
	blocks, bad := syntax.Blocks(t)
	l.add(bad...)
	return l.bounded(blocks, t.At)
}

// goalOf is the goal with an id; nil when there is none.
func (l *loader) goalOf(id string) *model.Goal {
	if l.goalByID == nil {
		l.goalByID = map[string]*model.Goal{}
		for _, g := range l.plan.Goals {
			l.goalByID[g.ID] = g
		}
	}
	return l.goalByID[id]
}

// under links a goal to the one it contributes to.
func (l *loader) under(g *model.Goal, id source.Text) {
	if id.IsZero() {
		return
	}
	if g.Under = l.goalOf(id.Value); g.Under == nil {
		g.Under = l.goalAbove(id.Value)
	}
	if g.Under == nil {
		l.addNear("reference.goal", id.At, id.Value, func() (ids []string) {
			for _, g := range l.plan.Goals {
				ids = append(ids, g.ID)
			}
			return append(ids, l.earlierGoals()...)
		}, "id", g.ID, "name", id)
	}
}

// circles reports goals that contribute to each other, and opens the circle.
func (l *loader) circles() {
	const open, done = 1, 2
	state := map[*model.Goal]int{}
	for _, first := range l.plan.Goals {
		var way []*model.Goal
		for g := first; g != nil && state[g] == 0; g = g.Under {
			state[g] = open
			way = append(way, g)
		}
		if n := len(way); n > 0 && way[n-1].Under != nil && state[way[n-1].Under] == open {
			g := way[n-1] // its under closes the circle
			d := diag.Err("cycle.goal", g.At, "id", g.ID, "under", g.Under.ID)
			d.Address = g.ID
			l.add(d)
			g.Under = nil
		}
		for _, g := range way {
			state[g] = done
		}
	}
}

// indicators makes the table of a goal: a row an indicator, with rows of women and
// men after it, and a column a year. Indicators without figures are no rows.
func (l *loader) indicators(g *model.Goal, line goalLine) {
	text := line.text
	t := &model.Table{ID: g.ID, Goal: g, At: g.At, Title: g.Text, Name: g.Name}
	b := &goalTable{tableLoader: &tableLoader{loader: l, t: t, heads: l.heads}, goal: g, dash: text.Dash, told: line.told}
	var all []*indicator
	for _, e := range text.Indicators {
		i := b.indicator(e.Key, e.Value)
		if i.has() {
			all = append(all, i)
		}
	}
	if len(all) == 0 {
		return
	}
	b.columns(all)
	for _, i := range all {
		b.rows(i)
	}
	b.parents()
	g.Table, t.Notes = t, g.Notes
	for _, e := range text.Differs {
		l.differs(t, e.Key, e.Value)
	}
}

// A goalTable builds the table of one goal.
type goalTable struct {
	*tableLoader
	goal *model.Goal
	dash source.Text // why a value is missing where nothing else says so
	told map[string][]told

	levels bool // some are printed, so that outcomes must be told from them
}

// rows makes the rows of an indicator that has figures.
func (b *goalTable) rows(i *indicator) {
	if !b.take(i.id, true) {
		return
	}
	m, title := mark(i.text.Title)
	if m == model.Sum {
		b.add(diag.Err("series.sum", i.text.Title.At, "title", title))
		m = model.Plain
	}
	r := &model.Row{ID: i.id.Value, Mark: m, Title: i.Title, Name: i.Name,
		Level: strings.Count(i.id.Value, "."), Unit: i.text.Unit.Value, At: i.id.At}
	i.Row = r
	b.row(i, r, i.series[0])
	for k, gender := range genders[1:] {
		s := i.series[k+1]
		if !s.has() {
			continue
		}
		id := source.Text{Value: i.id.Value + "." + gender, At: s.at}
		if !b.take(id, true) {
			continue
		}
		called := i.called[k+1]
		if called.At.IsZero() {
			called.At = s.at
		}
		of := &model.Row{ID: id.Value, Gender: gender, Mark: model.Memo, Title: []doc.Inline{&doc.Text{Text: called.Value, At: called.At}},
			Name: i.Name + ", " + strings.ToLower(called.Value), Level: r.Level + 1, Unit: r.Unit, At: s.at}
		b.row(i, of, s)
		*i.of(gender) = of
	}
	b.breaks(i)
	b.oneUnit(i.Indicator)
	if !i.text.Of.IsZero() {
		b.ofs = append(b.ofs, ofLine{r, b.t, i.text.Of})
	}
}

// row reads the cells of one row.
func (b *goalTable) row(i *indicator, r *model.Row, s *series) {
	b.t.AddRow(r)
	for _, c := range b.t.Columns {
		if c.Words {
			r.Cells = append(r.Cells, &model.Cell{Figure: &num.Figure{State: num.Text, At: r.At, Row: r.Name, Column: c.Name}, At: r.At})
			continue
		}
		cell := b.cell(i, r, c, s)
		f := cell.Figure
		f.Address, f.Row, f.Column = r.ID+"."+c.ID, r.Name, c.Name
		b.where[f] = place{b.t, r, c}
		if isLevel(c.ID) {
			b.levelWords(f)
		} else {
			b.mixedWords(f)
		}
		b.address(f, cell)
		r.Cells = append(r.Cells, cell)
	}
	b.ownUnit(r)
	b.thousands(given(r))
}

// cell reads one value. Of a series that could not be read whole, or that is not
// printed, nothing is said to be missing.
func (b *goalTable) cell(i *indicator, r *model.Row, c *model.Column, s *series) *model.Cell {
	part := s.part(c.ID)
	value, ok := part.points[c.ID]
	if !ok {
		f := &num.Figure{Mark: "–", Reason: b.dash.Value, At: part.at}
		if part.at.IsZero() { // nothing at all is told of the kind
			f.At = r.At
		}
		switch {
		case r.Gender == "" && i.computed(c.ID):
			b.leaveOpen(f)
		case r.Gender != "" && part.at.IsZero():
			f.State, f.Mark, f.Reason = num.Text, "", "" // told of all only
		case f.Reason != "":
		default:
			message := "series.missing"
			if f.Reason = why("reason.outcome"); isLevel(c.ID) {
				message, f.Reason = "series.missing-level", why("reason.level")
			}
			f.Lost = b.plan.Lost || !part.whole && !part.at.IsZero()
			if !c.Aside && part.whole && !(b.plan.Reports != "" && yearOf(c.ID) == b.plan.Year && !isLevel(c.ID)) { // one that has no series of the kind at all is another matter
				b.lacking(diag.Err(message, f.At, "id", r.ID, "year", strings.TrimPrefix(c.ID, levelPrefix)))
				f.Lost = true
			}
		}
		return &model.Cell{Figure: f, At: f.At}
	}
	unit := r.Unit
	from, earlier := part.from[c.ID]
	if earlier {
		unit = cmp.Or(from.text.Unit.Value, unit)
	}
	read := b.figure
	if isLevel(c.ID) {
		read = b.level
	}
	f, notes, words := read(value, unit)
	if earlier {
		f.Document = from.document
	}
	if earlier && f.State == num.Absent {
		f.Reason = cmp.Or(f.Reason, from.dash)
	}
	if f.State == num.Absent && f.Reason == "" {
		if f.Reason = b.dash.Value; f.Reason == "" {
			f.Row, f.Column, f.Lost = r.Name, c.Name, true
			b.add(cellError("cell.dash", f))
		}
	}
	return &model.Cell{Figure: f, Notes: notes, Words: words, At: value.At}
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
