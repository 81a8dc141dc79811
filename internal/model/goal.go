package model

import "plan/internal/doc"

// Words are all runs of words of the goal that stand outside its table, in reading
// order: purpose and goal, indicators that are only a sentence, reasons of
// assessments, comments and analyses.
func (g *Goal) Words() (all [][]doc.Inline) {
	all = append(all, g.Purpose, g.Text)
	blocks := func(in []doc.Block) {
		doc.Walk(in, func(b doc.Block) {
			doc.Inlines(b, func(words []doc.Inline) { all = append(all, words) })
		})
	}
	remarks := func(a *Assessment, comment, analysis []doc.Block) {
		if a != nil {
			all = append(all, a.Why)
		}
		blocks(comment)
		blocks(analysis)
	}
	for _, i := range g.Indicators {
		if i.Row == nil {
			all = append(all, i.Title)
		}
		remarks(i.Status, i.Comment, i.Analysis)
	}
	remarks(g.Status, g.Comment, g.Analysis)
	return all
}
