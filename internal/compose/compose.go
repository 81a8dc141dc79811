// Package compose turns a linked plan into the products that people get: a
// document to read (doc), a workbook to reckon with (book) and a trace of where
// every figure comes from. What stands in which order, what is numbered, which
// words stand around the figures, and which cells are live formulas is decided
// here and nowhere else; the back ends only print.
//
// In goes a model.Plan, which is read and never changed: blocks and inlines that
// need filling in are copied, figures are passed on by pointer. Out come the
// products and findings about what would not be printed. The package knows no
// page, no font, no file format and no file system.
package compose

import (
	"plan/internal/diag"
	"plan/internal/doc"
	"plan/internal/model"
	"plan/internal/num"
)

// Env is what the products say about the run that made them; all of it comes
// from outside, so that the same plan gives the same products.
type Env struct {
	Version string // of the tool
	Digest  string // of the document's own sources
	Commit  string // "" unless the user asked for a stamp
	Created int64  // seconds since 1970 UTC, for file properties
	Draft   bool   // written in spite of errors
}

// A composer holds what is known while a document is put together.
type composer struct {
	plan       *model.Plan
	outline    *Outline
	found      diag.List
	identities map[*model.Table][]*model.Identity
	ratios     map[*num.Figure]bool // figures that a ratio gives
	failing    map[*num.Figure]bool // under Draft: figures of an identity that fails

	targets map[string]any // *model.Table and *model.Goal, as places write them
	anchors anchors
	counts  [numberedLevels]int           // headings so far, by level
	level   int                           // of the heading that was met last
	placed  map[any]bool                  // *model.Table and *model.Goal
	asked   map[*model.Goal]bool          // those that chapters place by themselves
	below   map[*model.Goal][]*model.Goal // those that contribute to one, in order
	called  map[*model.Note]bool

	indicators map[*model.Row]*model.Indicator
	numbered   int                   // tables that have got a number
	figures    int                   // pictures and charts that have
	named      []*doc.Link           // links that take their words from what they lead to
	names      map[string]string     // the words for it: id → tabell 3
	places     map[string]bool       // what chapters place, as they write it
	marks      map[*model.Row]string // of risks on a map
	text       *noteList             // the document's own notes
	document   *noteScope
}

func newComposer(p *model.Plan, o *Outline, draft bool) *composer {
	c := &composer{
		plan:       p,
		outline:    o,
		targets:    map[string]any{},
		identities: map[*model.Table][]*model.Identity{},
		ratios:     map[*num.Figure]bool{},
		failing:    map[*num.Figure]bool{},
		placed:     map[any]bool{},
		called:     map[*model.Note]bool{},
		below:      map[*model.Goal][]*model.Goal{},
		indicators: map[*model.Row]*model.Indicator{},
		names:      map[string]string{},
		places:     map[string]bool{},
		text:       &noteList{prefix: "not:"},
	}
	c.document = &noteScope{list: c.text, known: []map[string]*model.Note{p.Notes}}
	c.proofs(draft)
	for _, t := range p.Tables {
		c.targets[t.ID] = t
	}
	for _, g := range p.Goals {
		c.targets[goalTarget+g.ID] = g
		c.below[g.Under] = append(c.below[g.Under], g)
		for _, i := range g.Indicators {
			for _, r := range i.Rows() {
				c.indicators[r] = i
			}
		}
	}
	for _, r := range p.Registers {
		c.targets[r.ID] = r
	}
	c.asked = c.askedGoals()
	for _, m := range p.Charts {
		c.targets[m.ID] = m
	}
	c.marks = riskMarks(p)
	for _, ch := range p.Chapters {
		doc.Walk(ch.Blocks, func(b doc.Block) {
			if place, ok := b.(*doc.Place); ok {
				c.places[place.Target.Value] = true
			}
		})
	}
	c.anchors = newAnchors(p)
	return c
}

// proofs finds what proves each table, what ratios give and, in a draft, the
// figures of an identity that fails.
func (c *composer) proofs(draft bool) {
	for _, id := range c.plan.Identities {
		c.identities[id.Table] = append(c.identities[id.Table], id)
		if holds, known := id.Holds(); draft && known && !holds {
			if id.Left != nil {
				c.failing[id.Left] = true
			}
			for _, t := range id.Terms {
				c.failing[t.Figure] = true
			}
		}
	}
	for _, q := range c.plan.AllRatios() {
		c.ratios[q.Left] = true
		if _, _, holds, known := q.Holds(); draft && known && !holds {
			c.failing[q.Left] = true
		}
	}
}

func meta(p *model.Plan, env Env) doc.Meta {
	m := doc.Meta{
		ID:           p.ID,
		Kind:         p.Kind.Value,
		Title:        p.Title.Value,
		Municipality: p.Municipality.Value,
		Board:        p.Board.Value,
		Period:       p.Period.Value,
		Reference:    p.Reference.Value,
		Date:         p.Date.Value,
		Notice:       p.Notice.Value,
		Language:     "sv-SE",
		Digest:       env.Digest,
		Version:      env.Version,
		Commit:       env.Commit,
		Created:      env.Created,
	}
	if p.Decided != nil {
		m.State = doc.Adopted
		m.Decided = p.Decided.Date.Value + " §\u00a0" + p.Decided.Section.Value
		if m.Date == "" {
			m.Date = p.Decided.Date.Value
		}
	}
	if env.Draft {
		m.State = doc.Draft
	}
	return m
}
