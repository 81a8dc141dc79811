package load

import (
	"cmp"
	"slices"
	"strings"

	"plan/internal/diag"
	"plan/internal/doc"
	"plan/internal/model"
	"plan/internal/num"
	"plan/internal/source"
)

// genders are whom a series may be told of; their rows are called genderTitles
// unless the indicator says otherwise.
var (
	genders      = [3]string{"", "women", "men"}
	genderTitles = [3]source.Text{{}, {Value: "Kvinnor"}, {Value: "Män"}}
)

// levelPrefix is put before a year to name the column of its level.
const levelPrefix = "level-"

func isLevel(column string) bool { return strings.HasPrefix(column, levelPrefix) }

// An indicator while it is read.
type indicator struct {
	*model.Indicator
	id     source.Text
	text   model.IndicatorText
	series [3]*series     // of all, women and men
	called [3]source.Text // the titles of their rows
}

func (i *indicator) has() bool {
	return slices.ContainsFunc(i.series[:], (*series).has)
}

// of is where the row of a gender is kept.
func (i *indicator) of(gender string) **model.Row {
	if gender == "women" {
		return &i.Women
	}
	return &i.Men
}

// computed tells whether the figure of all is left out and follows from those of
// women and men.
func (i *indicator) computed(column string) bool {
	_, women := i.series[1].part(column).points[column]
	_, men := i.series[2].part(column).points[column]
	return i.ByGender == model.GenderSum && women && men && i.series[0].part(column).at.IsZero()
}

// A series is what is told of one gender.
type series struct {
	outcome, level part
	at             source.Span // the first of the two
}

// A part of a series is its outcomes or its levels, by column.
type part struct {
	points  map[string]source.Text
	columns []source.Text   // as written
	whole   bool            // all of it could be read
	from    map[string]told // the columns that only an earlier document tells of
	at      source.Span     // zero when nothing is told
}

func (s *series) has() bool { return !s.at.IsZero() }

// part is what the values of a column are among.
func (s *series) part(column string) *part {
	if isLevel(column) {
		return &s.level
	}
	return &s.outcome
}

// indicator reads all of an indicator but the cells of its rows.
func (b *goalTable) indicator(id source.Text, text model.IndicatorText) *indicator {
	_, title := mark(text.Title)
	i := &indicator{id: id, text: text, Indicator: &model.Indicator{
		ID: id.Value, Goal: b.goal, Title: b.inline(title),
		Source: text.Source, Owner: text.Owner, Gender: text.Gender, At: id.At}}
	b.plainWords(text.Source, text.Owner)
	if text.Title.IsZero() {
		b.required(id, "title", "title: Lånade böcker per elev")
	}
	i.Name = plain(i.Title)
	i.Want = b.want(text.Want)
	i.Tolerance = b.tolerance(text)
	i.Comment, i.Analysis = b.blocks(text.Comment), b.blocks(text.Analysis)
	i.Status = b.assessment(text.Status)
	i.ByGender, i.called = b.gender(text.Gender)
	b.goal.Indicators = append(b.goal.Indicators, i.Indicator)
	for k, gender := range genders {
		i.series[k] = b.seriesOf(text, gender)
		b.fill(i, i.series[k], b.told[id.Value], gender)
	}
	if !i.has() {
		b.take(id, true)
		b.breaks(i) // there is none in a sentence
	}
	if earlier := b.told[id.Value]; len(earlier) > 0 {
		i.From = earlier[len(earlier)-1].document
	}
	b.unreported(i)
	if text.Gender.IsZero() && (i.series[1].has() || i.series[2].has()) {
		b.required(id, "gender", "gender: mean")
	}
	return i
}

// seriesOf is what is told of one gender.
func (b *goalTable) seriesOf(text model.IndicatorText, gender string) *series {
	of := func(t *model.SeriesText, prefix string) part {
		if t == nil {
			return part{}
		}
		return b.part(map[string]source.Text{"": t.All, "women": t.Women, "men": t.Men}[gender], prefix)
	}
	s := &series{outcome: of(text.Outcome, ""), level: of(text.Level, levelPrefix)}
	if s.at = s.outcome.at; s.at.IsZero() {
		s.at = s.level.at
	}
	return s
}

// part splits "2021 = 599 (56 %) | 2022 = 493 (54 %)".
func (b *goalTable) part(t source.Text, prefix string) part {
	p := part{points: map[string]source.Text{}, at: t.At}
	if t.IsZero() {
		return p
	}
	before := len(b.findings)
	for _, cell := range b.line(t) {
		i := strings.IndexByte(cell.Value, '=')
		if i < 0 || cell.Slice(0, i).Trim().Value == "" {
			b.add(diag.Err("series.form", cell.At, "text", cell))
			continue
		}
		year, value := cell.Slice(0, i).Trim(), cell.Slice(i+1, len(cell.Value)).Trim()
		if !isColumnID(year.Value) || isLevel(year.Value) {
			b.add(diag.Err("column.id", year.At, "text", year, "write", propose(strings.TrimPrefix(year.Value, levelPrefix))))
			continue
		}
		column := source.Text{Value: prefix + year.Value, At: year.At}
		if _, twice := p.points[column.Value]; twice {
			b.add(diag.Err("series.twice", year.At, "year", year))
			continue
		}
		p.points[column.Value] = value
		p.columns = append(p.columns, column)
	}
	p.whole = len(b.findings) == before
	return p
}

// columns makes the columns: those that the document asks for, in its order, else
// outcomes and then levels, each ascending, and where the indicators should go.
// What was assessed by hand is always printed; what is not printed is told all the
// same, after the rest.
func (b *goalTable) columns(all []*indicator) {
	years := b.years(all)
	order := b.plan.Show
	if order == nil {
		order = b.printedYears(all, years)
		if slices.ContainsFunc(all, func(i *indicator) bool { return i.Want != model.Want{} }) {
			order = append(order, source.Text{Value: wantColumn, At: b.t.At})
		}
	}
	byHand := slices.ContainsFunc(all, func(i *indicator) bool { return i.Status != nil })
	if byHand && !slices.ContainsFunc(order, func(t source.Text) bool { return t.Value == statusColumn }) {
		order = append(slices.Clone(order), source.Text{Value: statusColumn, At: b.t.At})
	}
	by := map[string]source.Text{}
	for _, y := range years {
		by[y.Value] = y
	}
	b.levels = slices.ContainsFunc(order, func(t source.Text) bool { return isLevel(t.Value) && !by[t.Value].IsZero() })
	for _, id := range order {
		if year, ok := by[id.Value]; ok {
			b.column(year, false)
		} else if b.wordColumn(id.Value) {
			b.column(id, false)
		}
	}
	for _, y := range years {
		if b.t.Column(y.Value) == nil {
			b.column(y, true)
		}
	}
}

func (b *goalTable) column(id source.Text, aside bool) {
	c := &model.Column{ID: id.Value, At: id.At, Head: b.head(id), Words: columnWords[id.Value] != "", Aside: aside}
	c.Name = plain(c.Head)
	b.headYear(c, id)
	b.t.AddColumn(c)
}

// years are the columns of all series: outcomes, then levels, each ascending.
func (b *goalTable) years(all []*indicator) (ids []source.Text) {
	seen := map[string]bool{}
	for _, i := range all {
		for _, s := range i.series {
			for _, id := range slices.Concat(s.outcome.columns, s.level.columns) {
				if !seen[id.Value] {
					seen[id.Value] = true
					ids = append(ids, id)
				}
			}
		}
	}
	if most := maxCells / (3*len(all) + 1); len(ids) > most {
		b.add(diag.Err("limit.cells", b.t.At, "id", b.t.ID, "max", maxCells))
		ids = ids[:most]
	}
	slices.SortStableFunc(ids, func(x, y source.Text) int {
		return cmp.Or(compareBool(isLevel(x.Value), isLevel(y.Value)), compareYears(x.Value, y.Value))
	})
	return ids
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

// compareYears puts what is told of a part of a year before the whole of it.
func compareYears(a, b string) int {
	a, b = strings.TrimPrefix(a, levelPrefix), strings.TrimPrefix(b, levelPrefix)
	switch {
	case strings.HasPrefix(b, a+"-"):
		return 1
	case strings.HasPrefix(a, b+"-"):
		return -1
	}
	return strings.Compare(a, b)
}

// breaks put a note on the first outcome that cannot be compared with earlier ones.
func (b *goalTable) breaks(i *indicator) {
	for _, e := range i.text.Breaks {
		c := b.t.Column(e.Key.Value)
		if c == nil || c.Words || isLevel(c.ID) {
			b.addNear("reference.break", e.Key.At, e.Key.Value, func() (ids []string) {
				for _, c := range b.t.Columns {
					ids = append(ids, c.ID)
				}
				return ids
			}, "id", i.ID, "year", e.Key)
			continue
		}
		why := append([]doc.Inline{&doc.Text{Text: "Brott i serien: ", At: e.Key.At}}, b.inline(e.Value)...)
		i.Breaks = append(i.Breaks, model.Break{Year: c.ID, Why: why, At: e.Value.At})
		id := "brott:" + i.ID + ":" + c.ID // the colon keeps it apart from the author's
		if b.goal.Notes == nil {
			b.goal.Notes = map[string]*model.Note{}
		}
		b.goal.Notes[id] = &model.Note{ID: id, Text: why, At: e.Value.At}
		for _, r := range i.Rows() {
			cell := r.Cells[c.Index]
			cell.Notes = append(cell.Notes, &doc.NoteRef{ID: id, At: e.Value.At})
		}
	}
}

// byGender makes the rules of women, men and all. Counts add up. Of means and
// shares that of all lies between the two, however many women and men there are.
// Where a side has no value, the other is a part of a count: at most all of it. Of a
// mean nothing can be said then.
func (l *loader) byGender() {
	for _, g := range l.plan.Goals {
		for _, i := range g.Indicators {
			if i.Row == nil || i.Women == nil && i.Men == nil {
				continue
			}
			for _, c := range g.Table.Columns {
				all, women, men := figureOf(i.Row, c), figureOf(i.Women, c), figureOf(i.Men, c)
				if c.Words || untold(women) && untold(men) {
					continue
				}
				id := &model.Identity{Kind: model.Gender, Table: g.Table, At: i.Row.At}
				for _, pair := range [][2]*num.Figure{{women, men}, {men, women}} {
					if i.ByGender == model.GenderSum && all.Known() && pair[0].Known() && !pair[1].Known() {
						l.identity(&model.Identity{Kind: model.OfWhich, Rel: model.AtLeast, Left: all,
							Terms: []model.Term{{Coef: num.Int(1), Figure: pair[0]}}, Table: g.Table, At: i.Row.At})
					}
				}
				switch {
				case women == nil || men == nil:
				case i.ByGender == model.GenderSum:
					id.Left = all
					id.Terms = []model.Term{{Coef: num.Int(1), Figure: women}, {Coef: num.Int(1), Figure: men}}
					l.identity(id)
				case i.ByGender == model.GenderMean && all.Known() && women.Known() && men.Known():
					l.between(*id, all, women, men)
				}
			}
		}
	}
}

// figureOf is the figure of a row in a column; nil when the row is not told.
func figureOf(r *model.Row, c *model.Column) *num.Figure {
	if r == nil {
		return nil
	}
	return r.Cells[c.Index].Figure
}

// untold tells that a figure is told of all only.
func untold(f *num.Figure) bool { return f == nil || f.State == num.Text && f.Words == "" }

// between says that all lies between two others. Rounding keeps the order of
// figures with as many decimals. Where they have not, each may be half a unit of its
// last place away from what was measured, and the two ends are where the others may
// lie at the most.
func (l *loader) between(id model.Identity, all, a, b *num.Figure) {
	half := func(f *num.Figure) num.Decimal { return num.New(5, f.Value.Scale()+1) }
	slack := func(f *num.Figure) num.Decimal {
		if all.Value.Scale() == a.Value.Scale() && a.Value.Scale() == b.Value.Scale() {
			return num.Decimal{}
		}
		return half(all).Add(half(f))
	}
	least, most := a, a
	if b.Value.Sub(half(b)).Cmp(a.Value.Sub(half(a))) < 0 {
		least = b
	}
	if b.Value.Add(half(b)).Cmp(a.Value.Add(half(a))) > 0 {
		most = b
	}
	bound := func(rel model.Relation, f *num.Figure, slack num.Decimal) {
		x := id
		x.Left, x.Rel, x.Const = all, rel, slack
		x.Terms = []model.Term{{Coef: num.Int(1), Figure: f}}
		l.identity(&x)
	}
	bound(model.AtLeast, least, slack(least).Neg())
	bound(model.AtMost, most, slack(most))
}
