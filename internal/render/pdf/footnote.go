package pdf

import "plan/internal/doc"

// noteRule is the height of the rule over a page's footnotes, with its space.
const noteRule = 14

// noteSlabs sets a text footnote; its lines are the same wherever it ends up.
func (s *setter) noteSlabs(n int) []slab {
	if s.noteLines[n] != nil {
		return s.noteLines[n]
	}
	note := &s.doc.Notes[n]
	x, width := s.x, s.width
	s.x = s.theme.Page.Left + s.theme.Page.Indent
	s.width = s.theme.Page.Width - s.x - s.theme.Page.Right
	slabs := s.markedNote(note, s.noteNodes[n])
	s.x, s.width = x, width
	s.noteLines[n] = slabs
	return slabs
}

// markedNote sets a footnote in the column: its mark, its text indented beside it.
func (s *setter) markedNote(note *doc.Note, node *Node) []slab {
	const indent = 9
	st := s.st.small
	node.ID = note.ID
	label := node.add(RoleLabel, nil)
	s.x, s.width = s.x+indent, s.width-indent
	slabs := s.lineSlabs(s.paragraph(note.Text, st, node.add(RoleParagraph, note), nil), st, hyphenText)
	s.x, s.width = s.x-indent, s.width+indent
	if len(slabs) == 0 {
		slabs = []slab{{height: st.leading}}
	}
	for i := range slabs {
		slabs[i].glue, slabs[i].snap = true, false
	}
	slabs[len(slabs)-1].glue = false
	mark := s.paragraph([]doc.Inline{&doc.Text{Text: note.Mark, At: note.At}}, st.raised(note.Mark), label, nil)
	mark.tear(indent)
	if len(mark.pieces) > 0 {
		slabs[0].runs = append(mark.place([2]int{0, 1}, s.x, st.baseline(), true), slabs[0].runs...)
	}
	return slabs
}

// noteHeight is the height of a text footnote.
func (s *setter) noteHeight(n int) (h float64) {
	for _, sl := range s.noteSlabs(n) {
		h += sl.height
	}
	return h
}

// footnotes puts lines of footnotes at the page's foot, as many as have room; the
// next page begins its foot with the rest.
func (p *pager) footnotes(lines []slab) {
	for i := range lines {
		need := lines[i].height
		if p.footed == 0 {
			need += noteRule
		}
		room := min(p.bottom()-p.y, mostNotes*(p.bottom()-p.top()))
		if len(p.carry) > 0 || p.footed+need > room+slop && !(p.fresh && len(p.foot) == 0) {
			p.carry = append(p.carry, lines[i:]...)
			return
		}
		p.foot = append(p.foot, lines[i])
		p.footed += need
	}
}

// finish draws what stands on the page, then its foot, and brings its text into
// reading order.
func (p *pager) finish() {
	for i := range p.on {
		at := &p.on[i]
		if at.place != noPlace {
			p.places[at.place].Y = at.y
		}
		p.page.set(at.slab, at.y)
	}
	if len(p.foot) > 0 {
		y := p.bottom() - p.footed
		x := p.s.theme.Page.Left + p.s.theme.Page.Indent
		p.page.rect(Rect{x, y + noteRule/2 - 1, 48, 0.5, p.s.theme.Colours.Grey})
		y += noteRule
		for i := range p.foot {
			p.page.set(&p.foot[i], y)
			y += p.foot[i].height
		}
	}
	inReadingOrder(p.page.Runs)
}
