package compose

import (
	"strings"

	"plan/internal/doc"
	"plan/internal/model"
	"plan/internal/source"
)

// goal is a goal's box, inside it the other document's goal that it contributes to
// and its purpose, the table of its indicators, those that
// are only a sentence as a list, and what is remarked on goal and indicators. A
// note that goal or purpose calls stands under the table, first.
func (c *composer) goal(g *model.Goal) []doc.Block {
	notes := c.goalNotes(g)
	s := &scope{notes: notes}
	box := &doc.Box{
		ID:    goalTarget + g.ID,
		Role:  doc.GoalBox,
		Label: orElse(g.Label.Value, c.outline.Goal),
		Text:  c.inlines(g.Text, s),
		At:    g.At,
	}
	if g.Under != nil && c.targets[goalTarget+g.Under.ID] == nil { // of this document it stands above
		words := []doc.Inline{&doc.Text{Text: strings.Trim(doc.PlainText(g.Under.Text), source.Blanks), At: g.At}}
		box.Blocks = append(box.Blocks, &doc.Paragraph{Text: runIn(wordUnder, words), At: g.At})
	}
	if len(g.Purpose) > 0 {
		box.Blocks = append(box.Blocks, &doc.Paragraph{Text: runIn(wordPurpose, c.inlines(g.Purpose, s)), At: g.At})
	}
	if status := c.goalStatus(g, s); status != nil {
		box.Blocks = append(box.Blocks, status)
	}
	out := []doc.Block{box}
	if g.Table != nil {
		t := c.table(g.Table, notes)
		c.number(t)
		out = append(out, t)
		s = &scope{notes: &noteScope{list: c.text, known: notes.known}} // those below a table are its own
	}
	out = append(out, c.sentences(g, s)...)
	return append(out, c.remarks(g, s)...)
}

// goalNotes are the notes that a goal may call: under its table, or with those of
// the text where it has none.
func (c *composer) goalNotes(g *model.Goal) *noteScope {
	if g.Table != nil {
		return newTableNotes(g.Table, c.plan)
	}
	return &noteScope{list: c.text, known: []map[string]*model.Note{g.Notes, c.plan.Notes}}
}

// goals adds a goal with those under it that no chapter places by themselves.
func (c *composer) goals(out []doc.Block, g *model.Goal) []doc.Block {
	out = append(out, c.goal(g)...)
	for _, below := range c.below[g] {
		if !c.asked[below] && c.first(below) {
			out = c.goals(out, below)
		}
	}
	return out
}

// askedGoals are the goals that chapters place by themselves.
func (c *composer) askedGoals() map[*model.Goal]bool {
	asked := map[*model.Goal]bool{}
	for _, ch := range c.plan.Chapters {
		doc.Walk(ch.Blocks, func(b doc.Block) {
			if p, ok := b.(*doc.Place); ok {
				if g, ok := c.targets[p.Target.Value].(*model.Goal); ok {
					asked[g] = true
				}
			}
		})
	}
	return asked
}

// sentences are the indicators without figures, a list after the table.
func (c *composer) sentences(g *model.Goal, s *scope) []doc.Block {
	list := &doc.List{At: g.At}
	for _, i := range g.Indicators {
		if i.Row != nil {
			continue
		}
		text := c.inlines(i.Title, s)
		if want := wantWords(i.Want); want != "" {
			text = append(text, &doc.Text{Text: " – " + want, At: i.Want.At})
		}
		if i.Status != nil {
			text = append(text, &doc.Text{Text: ": " + fulfilment(i.Status.Fulfilment), At: i.Status.At})
			if len(i.Status.Why) > 0 {
				text = append(append(text, &doc.Text{Text: ". "}), c.reason(i.Status, model.NotMeasured, "", s)...)
			}
		}
		list.Items = append(list.Items, doc.Item{Blocks: []doc.Block{&doc.Paragraph{Text: text, At: i.At}}, At: i.At})
	}
	switch {
	case list.Items == nil:
		return nil
	case g.Table != nil:
		return []doc.Block{list}
	}
	return []doc.Block{&doc.Paragraph{Text: runIn(wordIndicators, nil), At: g.At}, list}
}

// remarks are comment and analysis, of the goal and then of each indicator.
func (c *composer) remarks(g *model.Goal, s *scope) (out []doc.Block) {
	box := func(label string, blocks []doc.Block) {
		if len(blocks) > 0 {
			out = append(out, &doc.Box{Role: doc.Remarks, Label: label, Blocks: blocks, At: g.At})
		}
	}
	box(wordGoalComment, c.blocks(g.Comment, s))
	box(wordGoalAnalysis, c.blocks(g.Analysis, s))
	for _, i := range g.Indicators {
		blocks := opened(wordComment, c.blocks(i.Comment, s))
		box(i.Name, append(blocks, opened(wordAnalysis, c.blocks(i.Analysis, s))...))
	}
	return out
}

// opened are blocks that begin with a word in bold: in the first paragraph, or
// above what is no paragraph.
func opened(word string, blocks []doc.Block) []doc.Block {
	if len(blocks) == 0 {
		return nil
	}
	if p, ok := blocks[0].(*doc.Paragraph); ok {
		first := *p
		first.Text = runIn(word, p.Text)
		return append([]doc.Block{&first}, blocks[1:]...)
	}
	return append([]doc.Block{&doc.Paragraph{Text: runIn(word, nil)}}, blocks...)
}

// runIn is words with a word in bold before them.
func runIn(word string, words []doc.Inline) []doc.Inline {
	out := []doc.Inline{&doc.Strong{Text: []doc.Inline{&doc.Text{Text: word}}}}
	if len(words) > 0 {
		out = append(out, &doc.Text{Text: " "})
	}
	return append(out, words...)
}

// wantWords tell where an indicator should go.
func wantWords(w model.Want) string {
	words := directionWords[w.Direction]
	if words == "" {
		return w.Words
	}
	if w.Than != "" {
		words += wordThan + w.Than
	}
	return words
}

// aspect is what a column of words says of an indicator. Rows of women and men say
// only whom they are about; the rest is told once.
func (c *composer) aspect(r *model.Row, column string, s *scope) (cell doc.Cell) {
	words := ""
	i := c.indicators[r]
	switch {
	case column == "gender" && r.Gender == "":
		words = wordEverybody
	case column == "gender":
		words = doc.PlainText(r.Title)
	case r.Gender != "":
	case column == "want":
		if words = wantWords(i.Want); words != "" {
			words = capital(words)
		}
	case column == "source":
		words = i.Source.Value
	case column == "owner":
		words = i.Owner.Value
	case column == "status":
		return c.status(i, s)
	case column == "trend":
		words, cell.Tone = trend(i.Trend(c.plan.Year))
	}
	if words != "" {
		cell.Text = []doc.Inline{&doc.Text{Text: words, At: i.At}}
	}
	return cell
}

// bySex tells whether a table says in a column of its own whom its rows are about.
func bySex(t *model.Table) bool { return t.Goal != nil && t.Column("gender") != nil }

// source is where a table's figures come from, as it stands below it.
func (c *composer) source(t *model.Table, s *scope) []doc.Inline {
	if len(t.Source) == 0 {
		return nil
	}
	return append([]doc.Inline{&doc.Text{Text: wordSource + ": "}}, c.inlines(t.Source, s)...)
}
