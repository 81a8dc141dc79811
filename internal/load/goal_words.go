package load

import (
	"maps"
	"slices"
	"strings"

	"plan/internal/diag"
	"plan/internal/doc"
	"plan/internal/locale"
	"plan/internal/model"
	"plan/internal/num"
	"plan/internal/source"
)

// Columns of a goal's table that hold words, with their printed heads.
var columnWords = map[string]string{
	"gender": "Kön", wantColumn: "Riktning", "source": "Datakälla", "owner": "Ansvarig", statusColumn: "Status", "trend": "Trend",
}

const (
	outcomePrefix = "outcome-" // of patterns of heads only

	wantColumn   = "want"
	statusColumn = "status"
)

// wordColumn tells whether a column of words has something to say in the table.
func (b *goalTable) wordColumn(id string) bool {
	some := func(f func(*model.Indicator) bool) bool { return slices.ContainsFunc(b.goal.Indicators, f) }
	switch id {
	case wantColumn:
		return some(func(i *model.Indicator) bool { return i.Want != model.Want{} })
	case "source":
		return some(func(i *model.Indicator) bool { return !i.Source.IsZero() })
	case "owner":
		return some(func(i *model.Indicator) bool { return !i.Owner.IsZero() })
	}
	return columnWords[id] != ""
}

// head is the printed head of a column: as heads has it, else what the column's
// name tells: a year, after Nivå, and after Utfall where both are printed. Outcomes
// may have a pattern of their own (outcome-*), since other tables have columns of
// years, too.
func (b *goalTable) head(id source.Text) []doc.Inline {
	words, year := columnWords[id.Value], strings.TrimPrefix(id.Value, levelPrefix)
	names := []source.Text{id}
	if words == "" && !isLevel(id.Value) {
		names = append([]source.Text{{Value: outcomePrefix + id.Value, At: id.At}}, id)
	}
	if head := b.headOf(names...); head != nil {
		return head
	}
	if words == "" && (year[0] < '0' || '9' < year[0]) {
		return b.tableLoader.head(id) // which reports it
	}
	if words == "" {
		switch words = locale.Period(year); {
		case isLevel(id.Value):
			words = "Nivå " + words
		case b.levels && !strings.HasSuffix(year, model.ForecastSuffix):
			words = "Utfall " + words
		}
	}
	return []doc.Inline{&doc.Text{Text: strings.ToUpper(words[:1]) + words[1:], At: id.At}}
}

// show reads what the tables of indicators print.
func (l *loader) show(show source.Map[source.Text]) {
	for _, e := range show {
		if e.Key.Value != "indicators" {
			l.add(diag.Err("unknown-key", e.Key.At, "key", e.Key, "keys", []string{"indicators"}))
			continue
		}
		for _, id := range l.line(e.Value) {
			if slices.ContainsFunc(l.plan.Show, func(t source.Text) bool { return t.Value == id.Value }) {
				l.add(diag.Err("column.shown-twice", id.At, "text", id))
				continue
			}
			l.plan.Show = append(l.plan.Show, id)
		}
	}
}

// shown reports columns that are to be printed and that no indicator has.
func (l *loader) shown() {
	known := slices.Sorted(maps.Keys(columnWords))
	for _, g := range l.plan.Goals {
		if g.Table != nil {
			for _, c := range g.Table.Columns {
				known = append(known, c.ID)
			}
		}
	}
	for _, id := range l.plan.Show {
		if !slices.Contains(known, id.Value) {
			l.addNear("reference.show", id.At, id.Value, func() []string { return known }, "text", id)
		}
	}
}

// Directions as the source writes them.
var directions = map[string]model.Direction{"higher": model.Higher, "lower": model.Lower, "keep": model.Keep}

// want reads "lower", "lower than 2023", or a text.
func (l *loader) want(t source.Text) (w model.Want) {
	if t.IsZero() {
		return w
	}
	l.plainWords(t)
	w.At = t.At
	word, rest, _ := strings.Cut(t.Value, " ")
	year, than := strings.CutPrefix(rest, "than ")
	if d := directions[word]; d != model.Unstated && (rest == "" || than && isColumnID(year)) {
		w.Direction, w.Than = d, year
		return w
	}
	if near := diag.Nearest(word, []string{"higher", "lower", "keep"}); near != "" || directions[word] != model.Unstated {
		if near == "" {
			near = word
		}
		l.add(diag.Err("series.want", t.At, "text", t, "write", near))
		return w
	}
	if _, start, end, ok := locale.CutBound(t.Value); ok {
		if _, fault := locale.Read(t.Value[start:end]); fault == nil {
			l.add(diag.Err("level.want", t.At, "text", t, "year", l.plan.Year))
			return w
		}
	}
	w.Words = t.Value
	return w
}

// gender reads "mean", or "mean | Flickor | Pojkar": how women and men make the
// figure of all, and what they are called.
func (l *loader) gender(t source.Text) (rule model.GenderRule, called [3]source.Text) {
	if t.IsZero() {
		return model.NoGender, genderTitles
	}
	l.plainWords(t)
	parts := l.line(t)
	rule = map[string]model.GenderRule{"sum": model.GenderSum, "mean": model.GenderMean}[parts[0].Value]
	switch {
	case rule == model.NoGender:
	case len(parts) == 1:
		return rule, genderTitles
	case len(parts) == 3 && parts[1].Value != "" && parts[2].Value != "" && !strings.EqualFold(parts[1].Value, parts[2].Value):
		return rule, [3]source.Text{{}, parts[1], parts[2]}
	}
	l.add(diag.Err("series.gender", t.At, "text", t))
	return rule, genderTitles
}

// tolerance reads how far from the level is partly met.
func (l *loader) tolerance(text model.IndicatorText) *num.Figure {
	t := text.Tolerance
	if t.IsZero() {
		return nil
	}
	f, notes, words := l.figure(t, text.Unit.Value)
	if notes != nil || words != nil || f.State != num.Given || f.Value.Sign() <= 0 || f.Share != nil ||
		f.Unit != text.Unit.Value && !(f.Unit == "%" && (text.Unit.IsZero() || text.Unit.Value == "procent")) {
		l.add(diag.Err("series.tolerance", t.At, "text", t))
		return nil
	}
	return f
}

// assessment reads "delvis | skäl".
func (l *loader) assessment(t source.Text) *model.Assessment {
	if t.IsZero() {
		return nil
	}
	word, why := t, source.Text{}
	if i := strings.IndexByte(t.Value, '|'); i >= 0 {
		word, why = t.Slice(0, i).Trim(), t.Slice(i+1, len(t.Value)).Trim()
	}
	for f := model.NotMeasured; f <= model.Met; f++ {
		if word.Value == f.String() {
			return &model.Assessment{Fulfilment: f, Why: l.inline(why), At: t.At}
		}
	}
	l.add(diag.Err("status.word", word.At, "text", word))
	return nil
}
