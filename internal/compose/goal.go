package compose

import (
	"plan/internal/doc"
	"plan/internal/model"
)

// goal is a goal's box, its purpose inside, and the table of its indicators. A
// note that goal or purpose calls stands under that table, first.
func (c *composer) goal(g *model.Goal) []doc.Block {
	notes := c.document
	if g.Table != nil {
		notes = newTableNotes(g.Table, c.plan)
	}
	s := &scope{notes: notes}
	box := &doc.Box{
		ID:    goalTarget + g.ID,
		Role:  doc.GoalBox,
		Label: g.Label.Value,
		Text:  c.inlines(g.Text, s),
		At:    g.At,
	}
	if box.Label == "" {
		box.Label = c.outline.Goal
	}
	if len(g.Purpose) > 0 {
		words := []doc.Inline{&doc.Strong{Text: []doc.Inline{&doc.Text{Text: wordPurpose}}}, &doc.Text{Text: " "}}
		box.Blocks = []doc.Block{&doc.Paragraph{Text: append(words, c.inlines(g.Purpose, s)...), At: g.At}}
	}
	if g.Table == nil {
		return []doc.Block{box}
	}
	t := c.table(g.Table, notes)
	c.number(t)
	return []doc.Block{box, t}
}
