package pdf

import (
	"cmp"
	"strconv"

	"plan/internal/doc"
	"plan/internal/locale"
)

// A grid is a table, or some columns of one, while it is being set.
type grid struct {
	s       *setter
	table   *doc.Table
	node    *Node
	columns []column
	pick    []int           // which of the table's columns these are
	notes   map[string]bool // ids of the table's own notes
	scale   float64         // of type and space, below 1 for crowded tables
	text    *style
	muted   *style
	head    *style
	x       float64 // of the table's left edge
	wide    bool
	part    bool // one of several parts
	mixed   bool // figures end at the right edge
}

// Space inside tables, in points at full size.
const (
	cellGap    = 12.0 // between columns
	rowPadding = 2.75 // above and below the lines of a row
	rowIndent  = 9.0  // per level of varav
	hairline   = 0.4
	ruleLine   = 0.9
	groupAbove = 7.0 // more above a heading in the table
)

// tableBelow is the space below a table, in lines of running text.
const tableBelow = 0.8

// table sets a table under its caption, with its notes below it. It stands in the
// text's column if it fits there, else across the page, else smaller, else on a
// page in landscape, and at last in several parts one below the other, each with
// the titles of its rows.
func (s *setter) table(t *doc.Table, parent *Node) {
	if len(t.Columns) == 0 {
		return
	}
	node := parent.add(RoleTable, t)
	node.ID = t.ID
	notes := map[string]bool{}
	for i := range t.Notes {
		notes[t.Notes[i].ID] = true
	}
	g := s.fitting(t, node, notes)
	parts := g.parts()
	g = parts[0]
	caption := s.caption(t, g, node)
	for i, part := range parts {
		if i > 0 { // a table of its own, since its rows begin anew
			caption, part.node = nil, parent.add(RoleTable, t)
		}
		s.part(part, caption, i, len(parts))
	}
	s.tableNotes(t, parent, g)
}

// part sets one part of the table; most tables have one.
func (s *setter) part(g *grid, caption []slab, i, of int) {
	head := g.heads(g.node.add(RoleTableHead, nil))
	body := g.rows(g.node.add(RoleTableBody, nil))
	if of > 1 {
		text := locale.PageColumns(g.pick[1], g.pick[len(g.pick)-1], len(g.table.Columns)-1)
		caption = append(caption, slab{
			height: s.st.small.leading, glue: true,
			runs: []Run{s.artifact(text, s.st.small, g.x, s.st.small.baseline(), g.width(), Repeat)},
		})
	}
	again := g.repeat(head)
	for i := range body {
		body[i].head = again
	}
	all := append(append(caption, head...), body...)
	if len(all) == 0 { // neither heads nor rows
		return
	}
	for i := range all {
		all[i].wide, all[i].snap = g.wide, i == 0
		all[i].glue = all[i].glue || i < len(all)-len(body)
	}
	n := len(s.slabs)
	led := n > 0 && s.slabs[n-1].glue
	s.whole(all, !led) // what leads up to it stays with its beginning
	all[0].floats = len(caption) > 0 && of == 1 && g.table.Number > 0 && s.depth == 0
	above := blockSpace * s.line()
	if led {
		above = goalBelow * s.line()
	}
	s.add(all, above, tableBelow*s.line())
}

// repeat is the head as it stands on the table's later pages.
func (g *grid) repeat(head []slab) *repeat {
	out := &repeat{slabs: append(g.s.continued(g), artifacts(head)...)}
	if n := len(out.slabs); n > 0 {
		out.slabs[n-1].height += rowPadding // for a row that goes on in its middle
	}
	for i := range out.slabs {
		out.height += out.slabs[i].height
	}
	return out
}

// artifacts are copies of a table's head for its later pages.
func artifacts(head []slab) []slab {
	out := make([]slab, len(head))
	for i, sl := range head {
		runs := make([]Run, len(sl.runs))
		for j, r := range sl.runs {
			r.Node, r.Kind = nil, Repeat
			runs[j] = r
		}
		sl.runs, sl.notes = runs, nil
		out[i] = sl
	}
	return out
}

// caption is "Tabell 1. Resursfördelning" with the remark at the right edge, or
// below where there is no room.
func (s *setter) caption(t *doc.Table, g *grid, node *Node) []slab {
	x, width := s.x, s.width
	s.x, s.width = g.x, g.width()
	defer func() { s.x, s.width = x, width }()
	st := s.st.caption
	kid, beside := node.add(RoleCaption, nil), (*Node)(nil)
	if t.Remark != "" && (t.Number > 0 || len(t.Caption) > 0) { // two paragraphs, with a pause between them
		kid, beside = kid.add(RoleParagraph, nil), kid.add(RoleParagraph, nil)
	}
	p := &paragraph{s: s, notes: g.notes}
	if t.Number > 0 {
		accent := st.with(func(o *style) { o.colour = s.theme.Colours.Accent })
		p.piece(locale.PageTable+locale.NoBreak+strconv.Itoa(t.Number)+".", blank, accent, kid)
		p.blank = true
	}
	p.inlines(t.Caption, st, kid)
	var out []slab
	if len(p.pieces) > 0 {
		out = s.lineSlabs(p, st, hyphenHeading)
	}
	remark := s.sentence(t.Remark, s.st.small, cmp.Or(beside, kid))
	if lines := remark.lines(measure{width: s.width, hyphen: hyphenHeading}); len(lines) > 0 {
		w := remark.extent(lines[0], true)
		if n := len(out); n == 1 && len(lines) == 1 && p.span(0, len(p.pieces))+w+3*cellGap < s.width {
			out[0].runs = append(out[0].runs, remark.place(lines[0], s.x+s.width-w, st.baseline(), true)...)
		} else {
			out = append(out, s.lineSlabs(remark, s.st.small, hyphenText)...)
		}
	}
	if len(out) == 0 {
		node.Kids = nil // no empty caption
		return nil
	}
	for i := range out {
		out[i].glue, out[i].snap = true, false
	}
	return append(out, slab{height: 4, glue: true})
}

// continued stands over a table's head on its later pages.
func (s *setter) continued(g *grid) []slab {
	t := g.table
	text := doc.PlainText(t.Caption)
	if t.Number > 0 {
		text = join(" ", locale.PageTable+locale.NoBreak+strconv.Itoa(t.Number)+".", text)
	}
	st := s.st.small
	return []slab{{
		height: st.leading + 3,
		runs:   []Run{s.artifact(join(", ", cmp.Or(text, locale.PageTable), locale.PageContinued), st, g.x, st.baseline(), g.width(), Repeat)},
	}}
}

// shortNotes is how many lines of notes are never parted.
const shortNotes = 6

// tableNotes stand under the table and stay with its last row.
func (s *setter) tableNotes(t *doc.Table, parent *Node, g *grid) {
	if len(t.Notes) == 0 && len(t.Source) == 0 {
		return
	}
	x, width := s.x, s.width
	s.x, s.width = g.x, g.width()
	var all []slab
	for i := range t.Notes {
		lines := s.markedNote(&t.Notes[i], parent.add(RoleNote, &t.Notes[i]))
		for j := range lines {
			lines[j].wide, lines[j].glue, lines[j].keep = g.wide, j == 0 && len(lines) > 1, true
		}
		all = append(all, lines...)
	}
	if len(t.Source) > 0 {
		lines := s.lineSlabs(s.paragraph(t.Source, s.st.small, parent.add(RoleParagraph, nil), nil), s.st.small, hyphenText)
		for j := range lines {
			lines[j].wide, lines[j].snap, lines[j].glue = g.wide, false, j < len(lines)-1
		}
		if n := len(all); n > 0 {
			all[n-1].glue = true
		}
		all = append(all, lines...)
	}
	s.x, s.width = x, width
	if len(all) == 0 {
		return
	}
	if n := len(s.slabs); n > 0 {
		s.slabs[n-1].glue, s.slabs[n-1].below = true, 0
	}
	last := len(all) - 1
	for i := range all[:last] {
		all[i].glue = all[i].glue || len(all) <= shortNotes
	}
	all[last].keep = false
	s.add(all, 5, tableBelow*s.line())
}
