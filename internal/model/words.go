package model

import (
	"slices"

	"plan/internal/doc"
	"plan/internal/source"
)

// Words are one run of words as the source has it, with what may be called from it.
type Words struct {
	Text  []doc.Inline
	Notes []map[string]*Note // the nearest first
	Role  WordsRole
	Plain bool   // neither links nor notes may stand there
	Of    *Table // whose title it is; nil for all else
}

// WordsRole is what a run of words is there for.
type WordsRole int

const (
	Running  WordsRole = iota // sentences: chapters, goals, cells, notes
	Naming                    // titles, heads and names
	Sourcing                  // where figures come from
	Strict                    // a check of its own asks that every number in it is a link: what is read aloud, key figures
)

// EachWords calls f for all that the document prints in an author's words: what it is
// called, its chapters, then its data. Whoever adds a text to the notation adds it here: a
// number in words that nobody reads could be any number. Reasons of waivers and of
// dashes, synonyms and ids are not printed; what figures, dates and numbers of
// paragraphs are is proved, or known, elsewhere.
func (p *Plan) EachWords(f func(Words)) {
	w := eachWords{p, f}
	for _, t := range []source.Text{p.Title, p.Municipality, p.Board, p.Notice} {
		w.plain(t)
	}
	for _, ch := range p.Chapters {
		w.blocks(ch.Blocks, ch.Notes, p.Notes)
		w.notes(ch.Notes)
	}
	for _, g := range p.Goals {
		w.goal(g)
	}
	for _, t := range p.AllTables() {
		w.table(t)
	}
	for _, r := range p.Registers {
		w.register(r)
	}
	for _, c := range p.Charts {
		f(Words{Text: c.Title, Role: Naming, Of: c.Table})
		f(Words{Text: c.Alt, Role: Strict})
	}
	for _, n := range p.Figures {
		w.plain(n.Title)
	}
	w.notes(p.Notes)
}

// eachWords calls f for the words of one part of a plan after another.
type eachWords struct {
	p *Plan
	f func(Words)
}

func (w eachWords) plain(t source.Text) {
	if !t.IsZero() {
		w.f(Words{Text: []doc.Inline{&doc.Text{Text: t.Value, At: t.At}}, Role: Naming, Plain: true})
	}
}

func (w eachWords) notes(list map[string]*Note) {
	all := make([]*Note, 0, len(list))
	for _, n := range list {
		all = append(all, n)
	}
	slices.SortFunc(all, func(a, b *Note) int { return a.At.Compare(b.At) })
	for _, n := range all {
		role := Running
		if n.IsSource() {
			role = Sourcing
		}
		w.f(Words{Text: n.Text, Role: role})
	}
}

func (w eachWords) blocks(blocks []doc.Block, notes ...map[string]*Note) {
	doc.Walk(blocks, func(b doc.Block) {
		doc.Inlines(b, func(in []doc.Inline) { w.f(Words{Text: in, Notes: notes}) })
		switch b := b.(type) {
		case *doc.Figure: // what its picture shows is read aloud
			w.f(Words{Text: []doc.Inline{&doc.Text{Text: b.Alt, At: b.At}}, Plain: true})
		case *doc.Place:
			w.f(Words{Text: []doc.Inline{&doc.Text{Text: b.Words.Value, At: b.Words.At}}, Role: Strict, Plain: true})
		}
	})
}

func (w eachWords) goal(g *Goal) {
	notes := []map[string]*Note{g.Notes, w.p.Notes}
	w.plain(g.Label)
	w.plain(g.Title)
	for _, in := range g.Words() {
		w.f(Words{Text: in, Notes: notes})
	}
	for _, i := range g.Indicators {
		if i.Want.Words != "" {
			w.plain(source.Text{Value: i.Want.Words, At: i.Want.At})
		}
		w.sourcing(i.Source)
		w.plain(i.Owner)
		for _, b := range i.Breaks {
			w.f(Words{Text: b.Why, Notes: notes})
		}
	}
	if g.Table == nil {
		w.notes(g.Notes)
	}
}

// sourcing is a source in plain words.
func (w eachWords) sourcing(t source.Text) {
	if !t.IsZero() {
		w.f(Words{Text: []doc.Inline{&doc.Text{Text: t.Value, At: t.At}}, Role: Sourcing, Plain: true})
	}
}

func (w eachWords) table(t *Table) {
	notes := []map[string]*Note{t.Notes, w.p.Notes}
	add := func(role WordsRole, runs ...[]doc.Inline) {
		for _, in := range runs {
			w.f(Words{Text: in, Notes: notes, Role: role})
		}
	}
	if t.Goal == nil { // a goal is its table's title
		w.f(Words{Text: t.Title, Notes: notes, Role: Naming, Of: t})
	}
	add(Naming, t.RowHead)
	for _, c := range t.Columns {
		add(Naming, c.Head)
	}
	for _, r := range t.Rows {
		add(Naming, r.Title)
		add(Running, r.Items...)
		for _, c := range r.Cells {
			add(Running, c.Notes, c.Words)
			add(Running, c.Items...)
			if c.Risk != nil && c.Risk.Value != nil && c.Risk.Value.Reason != "" {
				w.plain(source.Text{Value: c.Risk.Value.Reason, At: c.At})
			}
			for _, part := range c.Parts {
				if !part.Minus { // what leaves a row comes to another with the same words
					w.plain(part.Title)
					w.plain(part.Decision)
				}
			}
		}
	}
	for _, d := range t.Residuals {
		w.plain(d.Why)
	}
	add(Sourcing, t.Source)
	add(Strict, t.Summary)
	w.notes(t.Notes)
}

func (w eachWords) register(r *Register) {
	w.plain(r.Empty)
	if r.Scale != nil {
		for _, words := range [][]source.Text{r.Scale.Likelihood, r.Scale.Consequence} {
			for _, t := range words {
				w.plain(t)
			}
		}
	}
}
