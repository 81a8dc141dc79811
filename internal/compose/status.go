package compose

import (
	"slices"
	"strings"

	"plan/internal/doc"
	"plan/internal/locale"
	"plan/internal/model"
	"plan/internal/source"
)

// fulfilment is how far something has come, as symbol and word: never by colour alone.
func fulfilment(f model.Fulfilment) string {
	return fulfilmentSigns[f] + locale.NoBreak + capital(f.String())
}

// status is how far an indicator has come. Where it was assessed by hand, a note
// tells why, and what the figures give.
func (c *composer) status(i *model.Indicator, s *scope) (cell doc.Cell) {
	year := c.plan.Year
	is := i.Fulfilment(year)
	words := fulfilment(is)
	if is == model.NotMeasured && i.Status == nil && i.Measured(year) {
		words = wordUnassessed
	}
	given := wordByFigures
	if i.Forecast(year) {
		given = wordByForecast
		if is != model.NotMeasured && (i.Status == nil || len(i.Status.Why) == 0) {
			words += wordForecast
		}
	}
	cell = doc.Cell{Text: []doc.Inline{&doc.Text{Text: words, At: i.At}}, Tone: fulfilmentTones[is], At: i.At}
	if i.Status != nil && len(i.Status.Why) > 0 {
		mark, n := s.notes.list.add(i.Status.At, "")
		text := c.reason(i.Status, i.Computed(year), given, s)
		s.notes.list.notes[n].Text = text
		cell.Notes = append(cell.Notes, mark)
	}
	return cell
}

// reason is why something was assessed by hand, and what is given without.
func (c *composer) reason(a *model.Assessment, computed model.Fulfilment, given string, s *scope) []doc.Inline {
	words := append([]doc.Inline{&doc.Text{Text: wordAssessed, At: a.At}}, c.inlines(a.Why, s)...)
	end := "."
	if strings.HasSuffix(strings.TrimRight(doc.PlainText(a.Why), source.Blanks), ".") {
		end = ""
	}
	if computed != model.NotMeasured {
		end += " " + given + computed.String() + "."
	}
	return append(words, &doc.Text{Text: end, At: a.At})
}

// goalStatus is how far a goal has come, where the document asks for it or it was
// assessed by hand.
func (c *composer) goalStatus(g *model.Goal, s *scope) doc.Block {
	asked := slices.ContainsFunc(c.plan.Show, func(t source.Text) bool { return t.Value == "status" })
	if g.Status == nil && (!asked || len(g.Indicators) == 0) {
		return nil
	}
	year := c.plan.Year
	is := fulfilment(g.Fulfilment(year))
	some := func(f func(*model.Indicator) bool) bool {
		return g.Status == nil && slices.ContainsFunc(g.Indicators, f)
	}
	switch computed := g.Computed(year); {
	case computed == model.NotMeasured && some(func(i *model.Indicator) bool { return i.Measured(year) }):
		is = wordUnassessed
	case computed != model.NotMeasured && some(func(i *model.Indicator) bool { return i.Status == nil && i.Forecast(year) }):
		is += wordForecast
	}
	words := []doc.Inline{&doc.Text{Text: is, At: g.At}}
	if g.Status != nil && len(g.Status.Why) > 0 {
		words = append(words, &doc.Text{Text: ". "})
		words = append(words, c.reason(g.Status, g.Computed(year), wordByIndicators, s)...)
	}
	return &doc.Paragraph{Text: runIn(wordStatus, words), At: g.At}
}

// trend is which way figures went, as an arrow, and whether that is good, in words.
func trend(t model.Trend) (string, doc.Tone) {
	if !t.Known {
		return "", doc.Neutral
	}
	words := [3][3]string{ // down, as before, up; worse, neither, better
		{"↘ sämre", "↘ lägre", "↘ bättre"},
		{"", "→ oförändrat", ""},
		{"↗ sämre", "↗ högre", "↗ bättre"},
	}
	return strings.Replace(words[t.Went+1][t.Good+1], " ", locale.NoBreak, 1), [...]doc.Tone{doc.Bad, doc.Neutral, doc.Good}[t.Good+1]
}
