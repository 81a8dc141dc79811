package compose

import (
	"bytes"
	"slices"
	"strconv"
	"strings"

	"plan/internal/diag"
	"plan/internal/doc"
	"plan/internal/locale"
	"plan/internal/model"
	"plan/internal/num"
	"plan/internal/source"
)

// Document puts the plan's chapters together in their order: every place is
// filled with its table or goal, every claim and every note mark is filled in.
// Findings tell of tables and goals that no chapter places and of notes that
// nothing calls; a place that leads nowhere was reported by load and is left out.
func Document(p *model.Plan, o *Outline, env Env) (*doc.Document, diag.List) {
	c := newComposer(p, o, env.Draft)
	d := &doc.Document{Meta: meta(p, env)}
	for _, ch := range p.Chapters {
		c.opening(ch, d.Blocks)
		d.Blocks = append(d.Blocks, c.blocks(ch.Blocks, c.chapter(ch))...)
	}
	c.callNames()
	d.Notes = c.text.notes
	if !p.Lost { // what could not be read may well place and call them
		c.unplaced()
		c.unusedNotes()
	}
	return d, c.found
}

// A scope is what the inlines of one place need to know: which notes their marks
// call, and which heading their links lead to.
type scope struct {
	notes   *noteScope
	anchors map[string]string // a chapter's own headings: id as written → id in the document
}

func (c *composer) chapter(ch *model.Chapter) *scope {
	return &scope{
		notes:   &noteScope{list: c.text, known: []map[string]*model.Note{ch.Notes, c.plan.Notes}},
		anchors: c.anchors.chapters[ch],
	}
}

// blocks copies blocks with everything filled in.
func (c *composer) blocks(in []doc.Block, s *scope) []doc.Block {
	var out []doc.Block
	for _, b := range in {
		switch b := b.(type) {
		case *doc.Heading:
			h := *b
			h.ID, h.Text = c.anchors.headings[b], c.inlines(b.Text, s)
			c.step(&h)
			c.names[h.ID] = wordSection + quoted(doc.PlainText(h.Text))
			out = append(out, &h)
		case *doc.Paragraph:
			p := *b
			p.Text = c.inlines(b.Text, s)
			out = append(out, &p)
		case *doc.List:
			l := *b
			l.Items = make([]doc.Item, len(b.Items))
			for i, it := range b.Items {
				l.Items[i] = doc.Item{Blocks: c.blocks(it.Blocks, s), At: it.At}
			}
			out = append(out, &l)
		case *doc.Box:
			x := *b
			x.Text, x.Blocks = c.inlines(b.Text, s), c.blocks(b.Blocks, s)
			out = append(out, &x)
		case *doc.Figure:
			out = append(out, c.image(b, s)...)
		case *doc.Place:
			out = append(out, c.place(b)...)
		default:
			out = append(out, b)
		}
	}
	return out
}

// opening warns of a chapter that opens without a heading: it would stand under the
// last one of the chapter before, and nobody who reads sees that it is another. One
// that is to go on there opens with a heading of a lower level.
func (c *composer) opening(ch *model.Chapter, before []doc.Block) {
	if len(ch.Blocks) == 0 {
		return
	}
	start := len(ch.File.Text) - len(bytes.TrimLeft(ch.File.Text, "\uFEFF\r\n\t "))
	end := len(ch.File.Text)
	if n := bytes.IndexByte(ch.File.Text[start:], '\n'); n >= 0 {
		end = start + n
	}
	if _, opens := ch.Blocks[0].(*doc.Heading); opens || ch.File.Text[start] == '#' { // what is wrong with it is told
		return
	}
	d := diag.Warn("heading.none", source.Span{File: ch.File, Start: start, End: end})
	for _, b := range slices.Backward(before) {
		if h, ok := b.(*doc.Heading); ok {
			d = diag.Warn("heading.none-after", d.At, "above", doc.PlainText(h.Text))
			break
		}
	}
	c.found = append(c.found, d)
}

// step reports a heading that skips a level: who hears the document moves by its
// headings, and takes a missing level for something missed (WCAG 2.1, 1.3.1).
func (c *composer) step(h *doc.Heading) {
	if h.Level > c.level+1 {
		message := "heading.skipped"
		if c.level == 0 {
			message = "heading.first"
		}
		d := diag.Warn(message, h.At, "level", h.Level, "above", c.level, "write", strings.Repeat("#", c.level+1))
		d.Address = h.ID
		c.found = append(c.found, d)
	}
	c.level = h.Level
	h.Number = c.headingNumber(h.Level)
}

// numberedLevels is how deep headings are numbered.
const numberedLevels = 3

// headingNumber counts headings where the outline wants it: 2.1 is the first
// section of the second chapter.
func (c *composer) headingNumber(level int) string {
	if !c.outline.Headings || level > numberedLevels {
		return ""
	}
	c.counts[level-1]++
	for i := level; i < numberedLevels; i++ {
		c.counts[i] = 0
	}
	parts := make([]string, level)
	for i := range parts {
		parts[i] = strconv.Itoa(c.counts[i])
	}
	return strings.Join(parts, ".")
}

// goalTarget is what places and links write before a goal's id.
const goalTarget = "goal."

// place is what stands where the prose asked for something.
func (c *composer) place(b *doc.Place) []doc.Block {
	switch thing := c.targets[b.Target.Value].(type) {
	case *model.Goal:
		if c.first(thing) {
			return c.goals(nil, thing)
		}
	case *model.Table:
		if c.first(thing) {
			t := c.table(thing, newTableNotes(thing, c.plan))
			c.number(t)
			return []doc.Block{t}
		}
	case *model.Chart:
		if c.first(thing) {
			return c.chart(thing)
		}
	case *model.Register:
		if c.first(thing) {
			return c.register(thing)
		}
	}
	if f := c.plan.Addresses[b.Target.Value]; f != nil {
		return []doc.Block{keyFigure(b, f)}
	}
	return nil
}

// keyFigure is a single figure, large, with what it is called: as the author says,
// else by its row and column.
func keyFigure(b *doc.Place, f *num.Figure) *doc.Box {
	label := b.Words.Value
	if label == "" {
		label = f.Row
		if f.Column != "" {
			label += ", " + f.Column
		}
	}
	words := locale.Figure(f)
	if f.Known() {
		words = locale.WithBound(printAmount(f.Value, f.Unit), f.Bound)
	}
	claim := &doc.Claim{Expr: b.Target, Text: words, Figures: []*num.Figure{f}, At: b.At}
	return &doc.Box{Role: doc.KeyFigure, Label: label, Text: []doc.Inline{claim}, At: b.At}
}

// first tells whether it is the first time that thing is placed. Load reports a
// second: it would leave links and contents without one place to lead to.
func (c *composer) first(thing any) bool {
	again := c.placed[thing]
	c.placed[thing] = true
	return !again
}

// number gives a table its number, where the outline wants numbers and the table
// has a caption to stand in; a goal's table is named by the goal's box.
func (c *composer) number(t *doc.Table) {
	if c.outline.Numbers && len(t.Caption) > 0 {
		c.numbered++
		t.Number = c.numbered
		c.names[t.ID] = wordTable + locale.NoBreak + strconv.Itoa(t.Number)
	}
}

// unplaced reports what no chapter places. It is put together all the same, so
// that the notes it calls are not reported too.
func (c *composer) unplaced() {
	for _, t := range c.plan.Tables {
		if !c.placed[t] {
			c.table(t, newTableNotes(t, c.plan))
			c.warn(diag.Warn("unplaced.table", t.At, "id", t.ID), t.ID)
		}
	}
	for _, g := range c.plan.Goals {
		if !c.placed[g] {
			c.goal(g)
			c.warn(diag.Warn("unplaced.goal", g.At, "id", g.ID), g.ID)
		}
	}
	for _, m := range c.plan.Charts {
		if !c.placed[m] {
			c.chart(m)
			c.warn(diag.Warn("unplaced.chart", m.At, "id", m.ID), m.ID)
		}
	}
	for _, r := range c.plan.Registers {
		if !c.placed[r] {
			c.register(r)
			c.warn(diag.Warn("unplaced.register", r.At, "id", r.ID), r.ID)
		}
	}
}

func (c *composer) warn(d diag.Diagnostic, id string) {
	d.Address = id
	c.found = append(c.found, d)
}

// anchors are the ids that links and contents lead to.
type anchors struct {
	taken    map[string]int // how many have asked for the id
	headings map[*doc.Heading]string
	chapters map[*model.Chapter]map[string]string
}

// newAnchors gives every heading an id that is unique in the document: the one
// made of its words, with a number after it where a table, a goal or an earlier
// heading has taken it.
func newAnchors(p *model.Plan) anchors {
	a := anchors{map[string]int{}, map[*doc.Heading]string{}, map[*model.Chapter]map[string]string{}}
	for _, t := range p.AllTables() {
		if t.Register == nil || t.Register.Printed() == model.AsTable {
			a.taken[t.ID] = 1
		}
	}
	for _, g := range p.Goals {
		a.taken[goalTarget+g.ID] = 1
	}
	for _, m := range p.Charts {
		a.taken[m.ID] = 1
	}
	for _, ch := range p.Chapters {
		own := map[string]string{}
		doc.Walk(ch.Blocks, func(b doc.Block) {
			h, ok := b.(*doc.Heading)
			if !ok {
				return
			}
			id := a.unique(h.ID)
			a.headings[h] = id
			if _, known := own[h.ID]; !known {
				own[h.ID] = id
			}
		})
		a.chapters[ch] = own
	}
	return a
}

func (a *anchors) unique(id string) string {
	if id == "" {
		id = "avsnitt"
	}
	name := id
	for a.taken[name] > 0 {
		a.taken[id]++
		name = id + "-" + strconv.Itoa(a.taken[id])
	}
	a.taken[name] = 1
	return name
}
