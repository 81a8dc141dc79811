package pdf

import (
	"plan/internal/doc"
)

// remarks sets a comment or an analysis: its label over its text, a thin line
// beside both.
func (s *setter) remarks(b *doc.Box, parent *Node) {
	node := parent.add(RoleGroup, b)
	node.ID = b.ID
	outer := s.slabs
	s.slabs = nil
	if b.Label != "" {
		label := s.sentence(b.Label, s.st.caption, node.add(RoleParagraph, nil))
		s.add(s.lineSlabs(label, s.st.caption, hyphenHeading), 0, 1)
		for i := range s.slabs {
			s.slabs[i].glue = true
		}
	}
	if len(b.Text) > 0 {
		s.add(s.lineSlabs(s.paragraph(b.Text, s.st.body, node.add(RoleParagraph, nil), nil), s.st.body, hyphenText), 0, paraSpace*s.line())
	}
	s.blocks(b.Blocks, node)
	inner := s.slabs
	s.slabs = outer
	s.add(inner, 0.7*s.line(), 0.7*s.line())
}

// keyFigures is how many of the blocks, from the first, are key figures.
func keyFigures(blocks []doc.Block) (n int) {
	for _, b := range blocks {
		if box, ok := b.(*doc.Box); !ok || box.Role != doc.KeyFigure {
			break
		}
		n++
	}
	return n
}

// Measures of key figures, in points.
const (
	keyGap    = 16.0
	keyAcross = 3 // beside each other
)

// keyStyle is the largest type in which each figure stands on one line with its
// unit, down to that of running text.
func (s *setter) keyStyle(boxes []doc.Block, w float64) *style {
	st := s.st.heading[0].with(func(o *style) { o.colour = s.theme.Colours.Accent })
	widest := 0.0
	for _, b := range boxes {
		widest = max(widest, st.width(doc.PlainText(b.(*doc.Box).Text)))
	}
	if widest > w {
		k := max(w/widest, s.st.body.size/st.size)
		st = st.with(func(o *style) { o.size *= k; o.leading *= k })
	}
	return st
}

// keyFigures sets figures that stand out, large and side by side, each under a
// line with what it is below it.
func (s *setter) keyFigures(boxes []doc.Block, parent *Node) {
	across := min(len(boxes), keyAcross)
	if len(boxes) == keyAcross+1 {
		across = 2
	}
	x, width := s.x, s.width
	w := (width - keyGap*float64(across-1)) / float64(across)
	large := s.keyStyle(boxes, w)
	for start := 0; start < len(boxes); start += across {
		var row slab
		row.snap = start == 0
		for i, b := range boxes[start:min(start+across, len(boxes))] {
			box := b.(*doc.Box)
			node := parent.add(RoleGroup, box)
			node.ID = box.ID
			s.x, s.width = x+float64(i)*(w+keyGap), w
			figure := s.lineSlabs(s.paragraph(box.Text, large, node.add(RoleParagraph, nil), nil), large, hyphenHeading)
			label := s.lineSlabs(s.sentence(box.Label, s.st.small, node.add(RoleParagraph, nil)), s.st.small, hyphenText)
			row.rects = append(row.rects, Rect{s.x, 0, w, ruleLine, s.theme.Colours.Accent})
			y := 5.0
			for _, sl := range append(figure, label...) {
				for _, r := range sl.runs {
					r.Y += y
					row.runs = append(row.runs, r)
				}
				row.notes = append(row.notes, sl.notes...)
				y += sl.height
			}
			row.height = max(row.height, y)
		}
		s.x, s.width = x, width
		s.add([]slab{row}, blockSpace*s.line(), blockSpace*s.line())
	}
}
