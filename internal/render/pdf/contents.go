package pdf

import (
	"strconv"

	"plan/internal/doc"
	"plan/internal/locale"
	"plan/internal/theme"
)

// Contents name chapters and sections, when there are enough of them to get lost.
const (
	contentsDepth = 2
	contentsLeast = 3
	numberRoom    = 34 // points kept free for page numbers
	dotPitch      = 5  // points between leader dots, which stand below each other
)

// wantsContents tells whether the document has headings enough.
func (s *setter) wantsContents() bool {
	n := 0
	doc.Walk(s.doc.Blocks, func(b doc.Block) {
		if h, ok := b.(*doc.Heading); ok && h.Level <= contentsDepth {
			n++
		}
	})
	return n >= contentsLeast
}

// contents are the pages with the table of contents, where the text starts after
// so many pages. How many pages they take does not depend on the numbers.
func (s *setter) contents(heading, toc *Node, places []Place, before int) []*Page {
	if toc == nil {
		return nil
	}
	var shown []Place
	for _, p := range places {
		if p.Node.Level <= contentsDepth {
			shown = append(shown, p)
		}
	}
	pages := s.contentsIn(s.st.body, heading, toc, shown, before)
	if len(pages) > 1 {
		pages = s.contentsIn(s.st.body.with(closer), heading, toc, shown, before)
	}
	return pages
}

// closer is how contents are set that would take more than a page.
func closer(o *style) { o.size, o.leading = 0.93*o.size, 0.82*o.leading }

// contentsIn sets the contents in a style.
func (s *setter) contentsIn(body *style, heading, toc *Node, shown []Place, before int) []*Page {
	heading.Kids, toc.Kids = nil, nil // set more than once; see document
	t := s.theme.Page
	s.slabs = nil
	s.x, s.width = t.Left, t.Width-t.Left-t.Right
	st := s.st.heading[0]
	title := s.lineSlabs(s.sentence(locale.PageContents, st, heading), st, hyphenHeading)
	for i := range title {
		title[i].glue = true
	}
	s.add(title, 0, chapterBelow*s.line())
	s.x, s.width = t.Left+t.Indent, t.Width-t.Left-t.Right-t.Indent
	for i, p := range shown {
		entry := s.entry(p, body, toc, before)
		above := 0.0
		if p.Node.Level == 1 && i > 0 {
			above = paraSpace * body.leading
		}
		if p.Node.Level == 1 && i+1 < len(shown) && shown[i+1].Node.Level > 1 {
			entry[len(entry)-1].glue = true
		}
		s.add(entry, above, 0)
	}
	p := &pager{s: s, called: map[int]bool{}}
	p.all(s.slabs)
	p.close()
	return p.pages
}

// entry is one heading with its page number at the right edge.
func (s *setter) entry(p Place, st *style, toc *Node, before int) []slab {
	node := toc.add(RoleTOCItem, p.Node).add(RoleReference, p.Node)
	indent := 0.0
	if p.Node.Level == 1 {
		st = s.strengthened(st)
	} else {
		indent = itemIndent
	}
	s.x, s.width = s.x+indent, s.width-indent-numberRoom
	text := s.paragraph([]doc.Inline{&doc.Text{Text: p.Title}}, st, node, nil)
	slabs := s.lineSlabs(text, st, hyphenHeading)
	s.x, s.width = s.x-indent, s.width+indent+numberRoom
	if len(slabs) == 0 {
		slabs = []slab{{height: st.leading}}
	}
	for i := range slabs {
		slabs[i].glue, slabs[i].snap = i < len(slabs)-1, false
	}
	last := &slabs[len(slabs)-1]
	end := s.x + indent
	for i := range last.runs {
		end = last.runs[i].X + last.runs[i].Width
	}
	apart(last.runs, node)
	number := strconv.Itoa(before + p.Page + 1)
	right := s.x + s.width
	width := st.width(number)
	last.runs = append(last.runs, s.leader(end+8, right-width-8, st.baseline())...)
	last.runs = append(last.runs, Run{
		Text: number, Face: st.face, Size: st.size, X: right - width, Y: st.baseline(), Width: width, Colour: st.colour, Node: node,
	})
	return slabs
}

// leader is a row of dots between two places.
func (s *setter) leader(from, to, y float64) []Run {
	st := s.st.body.with(func(o *style) { o.face, o.colour = s.faces[theme.Regular], s.theme.Colours.Grey })
	right := s.theme.Page.Width - s.theme.Page.Right - numberRoom/2
	to = right - dotPitch*float64(int((right-to)/dotPitch)+1)
	n := int((to - from) / dotPitch)
	if n < 3 {
		return nil
	}
	dots := make([]byte, n)
	for i := range dots {
		dots[i] = '.'
	}
	step := st.width("..") - st.width(".")
	return []Run{{
		Text: string(dots), Face: st.face, Size: st.size, Track: dotPitch - step,
		X: to - float64(n)*dotPitch, Y: y, Width: float64(n) * dotPitch, Colour: st.colour, Kind: Leader,
	}}
}
