package load

import (
	"cmp"
	"slices"
	"strings"

	"plan/internal/diag"
	"plan/internal/locale"
	"plan/internal/model"
	"plan/internal/num"
	"plan/internal/source"
)

// Goals and indicators are merged as they are written, by id, before any of them
// is linked: what this document does not say of a goal it has from the documents
// that it builds on, the nearest first. A following plan has the goals that it
// writes; a report has all goals and indicators of its plan, in their order, and
// its own after them.

// told is what an earlier document says of an indicator.
type told struct {
	document string
	dash     string // why a value is missing where nothing else says so
	text     model.IndicatorText
}

// inherit completes the goals of the document from earlier ones.
func (l *loader) inherit() {
	l.crossedGoals()
	if p := l.reported(); p != nil {
		l.goalLines = l.answered(l.index(p))
	}
	for k := range l.goalLines {
		line := &l.goalLines[k]
		for _, p := range l.earlier {
			if p.ID != l.plan.Reports {
				l.complete(line, l.index(p))
			}
		}
	}
}

// reported is the plan that this document answers for; nil when it is no report.
func (l *loader) reported() *model.Plan {
	if l.plan.Reports == "" {
		return nil
	}
	return l.earlier[0]
}

// A goalIndex finds what an earlier plan says of goals and indicators.
type goalIndex struct {
	document   string
	lines      []goalLine // complete
	goals      map[string]*goalLine
	indicators map[string]indicatorLine
	tables     map[string]*model.Table // by the ids of indicators' rows
}

type indicatorLine struct {
	goal *goalLine
	id   source.Text
	text model.IndicatorText
}

// index is the goalIndex of an earlier plan.
func (l *loader) index(p *model.Plan) *goalIndex {
	if x := l.indexes[p]; x != nil {
		return x
	}
	x := &goalIndex{p.ID, l.workspace.byID[p.ID].read().loader.goalLines,
		map[string]*goalLine{}, map[string]indicatorLine{}, map[string]*model.Table{}}
	for k := range x.lines {
		g := &x.lines[k]
		x.goals[g.id.Value] = g
		for _, e := range g.text.Indicators {
			x.indicators[e.Key.Value] = indicatorLine{g, e.Key, e.Value}
		}
	}
	for _, g := range p.Goals {
		if g.Table != nil {
			for _, r := range g.Table.Rows {
				x.tables[r.ID] = g.Table
			}
		}
	}
	if l.indexes == nil {
		l.indexes = map[*model.Plan]*goalIndex{}
	}
	l.indexes[p] = x
	return x
}

// own tells whether a text stands in this document.
func (l *loader) own(at source.Span) bool {
	return at.File != nil && strings.HasPrefix(at.File.Path, l.plan.Folder+"/")
}

// answered are the goals of a plan with what the report says of them, and the
// report's own after them.
func (l *loader) answered(plan *goalIndex) (lines []goalLine) {
	own := map[string]goalLine{}
	for _, line := range l.goalLines {
		own[line.id.Value] = line
		l.strays(line, plan)
	}
	for _, from := range plan.lines {
		line, written := own[from.id.Value]
		if written {
			l.reworded(line.text, from.text, from.id)
		} else if !l.takeEarlier(from.id) {
			continue
		} else {
			line = goalLine{id: from.id}
		}
		line.text.Indicators = l.answers(line.text.Indicators, from, plan)
		l.complete(&line, plan)
		lines = append(lines, line)
	}
	for _, line := range l.goalLines {
		if plan.goals[line.id.Value] == nil {
			line.text.Indicators = slices.DeleteFunc(slices.Clone(line.text.Indicators), func(e source.Entry[model.IndicatorText]) bool {
				return plan.indicators[e.Key.Value].goal != nil
			})
			lines = append(lines, line)
		}
	}
	return lines
}

// answers are the indicators of a plan's goal with what the report writes of them,
// and the report's own after them.
func (l *loader) answers(mine source.Map[model.IndicatorText], from goalLine, plan *goalIndex) (all source.Map[model.IndicatorText]) {
	written := map[string]source.Entry[model.IndicatorText]{}
	for _, e := range mine {
		written[e.Key.Value] = e
	}
	for _, e := range from.text.Indicators {
		w, ok := written[e.Key.Value]
		if ok {
			l.rewordedIndicator(w.Key, w.Value, e.Value)
		} else {
			w.Key = e.Key
		}
		all = append(all, w)
	}
	for _, e := range mine {
		if plan.indicators[e.Key.Value].goal == nil {
			all = append(all, e)
		}
	}
	return all
}

// takeEarlier claims an id of an earlier document for what is taken over from it.
func (l *loader) takeEarlier(id source.Text) bool {
	first, taken := l.names[id.Value]
	if taken {
		d := diag.Err("id.taken", first, "id", id)
		d.Related = []diag.Related{{At: id.At, Message: "related.earlier"}}
		l.add(d)
		return false
	}
	l.names[id.Value] = id.At
	return true
}

// strays are goals and indicators of a report that its plan does not have: new
// ones, or old ones under another id or another goal.
func (l *loader) strays(line goalLine, plan *goalIndex) {
	if plan.goals[line.id.Value] == nil && l.mayResemble() {
		i := slices.IndexFunc(plan.lines, func(g goalLine) bool {
			return alike(line.id.Value, g.id.Value) || same(line.text.Goal, g.text.Goal)
		})
		if i >= 0 {
			l.lacking(diag.Warn("reworded.id", line.id.At, "id", line.id, "nearest", plan.lines[i].id))
		}
	}
	for _, e := range line.text.Indicators {
		switch home := plan.indicators[e.Key.Value].goal; {
		case home == nil && l.mayResemble():
			l.strayIndicator(e.Key, e.Value, plan)
		case home != nil && home.id.Value != line.id.Value:
			l.add(diag.Err("reworded.moved", e.Key.At, "id", e.Key, "goal", home.id))
		}
	}
}

// mayResemble tells whether one more id may be held against all of a plan's: it
// costs a look at each.
func (l *loader) mayResemble() bool {
	l.near++
	return l.near <= maxNear
}

func (l *loader) strayIndicator(id source.Text, text model.IndicatorText, plan *goalIndex) {
	for _, g := range plan.lines {
		for _, x := range g.text.Indicators {
			if alike(id.Value, x.Key.Value) || same(text.Title, x.Value.Title) {
				l.lacking(diag.Warn("reworded.id", id.At, "id", id, "nearest", x.Key))
				return
			}
		}
	}
}

func alike(id, other string) bool { return diag.Nearest(id, []string{other}) != "" }

func same(a, b source.Text) bool {
	return !a.IsZero() && strings.Join(strings.Fields(a.Value), " ") == strings.Join(strings.Fields(b.Value), " ")
}

// reworded warns of a report that says its plan's goal in other words.
func (l *loader) reworded(text, plan model.GoalText, id source.Text) {
	for _, words := range [][2]source.Text{{text.Title, plan.Title}, {text.Goal, plan.Goal}} {
		if !words[0].IsZero() && !words[1].IsZero() && !same(words[0], words[1]) {
			l.changed("reworded.goal", words, id)
		}
	}
}

func (l *loader) rewordedIndicator(id source.Text, text, plan model.IndicatorText) {
	for _, words := range [][2]source.Text{{text.Title, plan.Title}, {text.Unit, plan.Unit}, {text.Want, plan.Want},
		{text.Tolerance, plan.Tolerance}, {text.Gender, plan.Gender}, {text.Of, plan.Of}} {
		if !words[0].IsZero() && !same(words[0], words[1]) {
			l.changed("reworded.indicator", words, id)
		}
	}
}

func (l *loader) changed(message string, words [2]source.Text, id source.Text) {
	if l.told[words[0].At.String()] { // it is another's
		return
	}
	d := diag.Warn(message, words[0].At, "id", id, "now", words[0], "before", words[1])
	d.Address = id.Value
	if !words[1].At.IsZero() {
		d.Related = []diag.Related{{At: words[1].At, Message: "related.earlier"}}
	}
	l.add(d)
}

// complete gives a goal what it does not say itself.
func (l *loader) complete(line *goalLine, earlier *goalIndex) {
	text := &line.text
	notes := map[*goalLine]bool{}
	if from := earlier.goals[line.id.Value]; from != nil {
		line.from = cmp.Or(from.from, earlier.document)
		takeOver([][2]*source.Text{
			{&text.Under, &from.text.Under}, {&text.Label, &from.text.Label}, {&text.Title, &from.text.Title},
			{&text.Purpose, &from.text.Purpose}, {&text.Goal, &from.text.Goal},
		})
		notes[from] = true
		text.Notes = merged(text.Notes, from.text.Notes)
	}
	for k := range text.Indicators {
		id, mine := text.Indicators[k].Key.Value, &text.Indicators[k].Value
		of, there := earlier.indicators[id]
		if !there {
			continue
		}
		takeOver([][2]*source.Text{
			{&mine.Title, &of.text.Title}, {&mine.Gender, &of.text.Gender}, {&mine.Unit, &of.text.Unit}, {&mine.Of, &of.text.Of},
			{&mine.Want, &of.text.Want}, {&mine.Tolerance, &of.text.Tolerance}, {&mine.Source, &of.text.Source}, {&mine.Owner, &of.text.Owner},
		})
		mine.Breaks = merged(mine.Breaks, of.text.Breaks)
		if !notes[of.goal] {
			notes[of.goal] = true
			text.Notes = merged(text.Notes, of.goal.text.Notes)
		}
		if line.told == nil {
			line.told = map[string][]told{}
		}
		line.told[id] = append(append(line.told[id], told{earlier.document, of.goal.text.Dash.Value, of.text}), of.goal.told[id]...)
	}
}

// takeOver fills each first text that was not written with the second.
func takeOver(texts [][2]*source.Text) {
	for _, t := range texts {
		*t[0] = firstText(*t[0], *t[1])
	}
}

// merged is a with the entries of b whose keys it lacks.
func merged[T any](a, b source.Map[T]) source.Map[T] {
	if len(b) == 0 {
		return a
	}
	has := map[string]bool{}
	for _, e := range a {
		has[e.Key.Value] = true
	}
	a = slices.Clone(a)
	for _, e := range b {
		if !has[e.Key.Value] {
			a = append(a, e)
		}
	}
	return a
}

// fill completes a series with the years that only earlier documents tell of.
func (b *goalTable) fill(i *indicator, s *series, earlier []told, gender string) {
	for _, t := range earlier {
		before := b.findings // what is wrong there is told there
		from := b.seriesOf(t.text, gender)
		b.findings = before
		for _, p := range [][2]*part{{&s.outcome, &from.outcome}, {&s.level, &from.level}} {
			own, other := p[0], p[1]
			if own.at.IsZero() && !other.at.IsZero() {
				own.at, own.whole, own.points = i.id.At, other.whole, map[string]source.Text{}
			}
			for _, column := range other.columns {
				if _, said := own.points[column.Value]; said {
					continue
				}
				if own.from == nil {
					own.from = map[string]told{}
				}
				own.points[column.Value], own.from[column.Value] = other.points[column.Value], t
				own.columns = append(own.columns, column)
			}
		}
		if s.at.IsZero() {
			s.at = cmp.Or(s.outcome.at, s.level.at)
		}
	}
}

// printedYears are the years that print where nothing is said of it: those that
// this document writes, or the plan that it answers for.
func (b *goalTable) printedYears(all []*indicator, years []source.Text) []source.Text {
	return slices.DeleteFunc(slices.Clone(years), func(year source.Text) bool {
		return !slices.ContainsFunc(all, func(i *indicator) bool {
			return slices.ContainsFunc(i.series[:], func(s *series) bool {
				p := s.part(year.Value)
				_, said := p.points[year.Value]
				from, earlier := p.from[year.Value]
				return said && (!earlier || from.document == b.plan.Reports)
			})
		})
	})
}

// unreported reports an indicator of the plan that the report does not answer.
func (b *goalTable) unreported(i *indicator) {
	if b.plan.Reports == "" || !slices.ContainsFunc(b.told[i.ID], func(t told) bool { return t.document == b.plan.Reports }) {
		return
	}
	answered := i.Status != nil || !b.dash.IsZero()
	for _, s := range i.series {
		for year := range s.outcome.points {
			_, earlier := s.outcome.from[year]
			answered = answered || !earlier && yearOf(year) == b.plan.Year
		}
	}
	message := "unreported"
	if !i.has() {
		g := b.goal
		answered = answered || len(i.Comment)+len(i.Analysis)+len(g.Comment)+len(g.Analysis) > 0 || g.Status != nil
		message = "unreported.sentence"
	}
	if answered {
		return
	}
	at := i.id.At
	if !b.own(at) {
		at = b.goal.At
	}
	d := diag.Err(message, at, "title", i.Name, "id", i.id, "year", b.plan.Year)
	d.Address = i.ID
	b.lacking(d)
}

// proveGoals ties what this document writes of an indicator to the same year of
// the nearest earlier documents.
func (l *loader) proveGoals() {
	for _, g := range l.plan.Goals {
		if g.Table == nil {
			continue
		}
		of := map[*model.Row]*model.Indicator{}
		for _, i := range g.Indicators {
			for _, r := range i.Rows() {
				of[r] = i
			}
		}
		for _, r := range g.Table.Rows {
			for _, c := range g.Table.Columns {
				f := r.Cells[c.Index].Figure
				if c.Words || f.Document != "" || strings.HasSuffix(c.ID, model.ForecastSuffix) { // what is expected may change
					continue
				}
				l.proveCell(of[r], r, c, f)
			}
		}
	}
}

func (l *loader) proveCell(i *model.Indicator, r *model.Row, c *model.Column, f *num.Figure) {
	t := i.Goal.Table
	figure := func(p *model.Plan) *num.Figure { return cellOf(l.index(p).tables[r.ID], r.ID, c.ID) }
	seen := map[source.Span]bool{} // two that have it from one have it once
	for _, p := range l.nearest(func(p *model.Plan) bool { return figure(p) != nil }) {
		other := figure(p)
		if seen[other.At] {
			continue
		}
		seen[other.At] = true
		if !isLevel(c.ID) || !l.moved(i, f, p, other) {
			l.tie(t, f, p, other, c.At)
		}
	}
}

// moved tells of a level that is another than it was and whose difference is not
// stated. Where it is stated it is proved; a report's level is proved in any case.
// A level is another, too, when its words ask for another side of the same number.
func (l *loader) moved(i *model.Indicator, f *num.Figure, p *model.Plan, other *num.Figure) bool {
	stated := func() bool {
		return slices.ContainsFunc(i.Goal.Table.Residuals, func(r *model.Residual) bool { return r.Left == f })
	}
	switch {
	case f.Lost:
		return true
	case l.open[f]: // it is worked out of women and men, and then held against the plan's
		return false
	}
	turned := f.Known() && i.Asks(f) != i.Asks(other)
	if !other.Known() || f.Known() && !turned && (f.Value.Equal(other.Value) || p.ID == l.plan.Reports) || stated() {
		return false
	}
	now := f.At.Text()
	if f.Known() {
		now = locale.Figure(f)
	}
	d := diag.Warn("target-moved.plan", f.At, "figure", strings.Trim(f.Row+", "+f.Column, ", "), "now", now, "document", p.ID, "before", locale.Figure(other))
	if turned && f.Value.Equal(other.Value) {
		d.Message = "target-moved.turned"
	}
	if p.ID == l.plan.Reports {
		d.Severity = diag.Error
	}
	d.Address = f.Address
	d.Related = []diag.Related{{At: other.At, Message: "related.earlier"}}
	l.add(d)
	return true
}
