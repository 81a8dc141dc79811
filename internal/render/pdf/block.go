package pdf

import (
	"strings"

	"plan/internal/doc"
	"plan/internal/theme"
)

// Space around blocks, in lines of running text where nothing else is said.
const (
	paraSpace    = 0.5 // between paragraphs
	itemSpace    = 0.2 // between items of a list …
	looseSpace   = 0.4 // … where some take so many lines
	looseItem    = 3
	chapterAbove = 3.5  // a chapter that opens on a page in use
	chapterBelow = 1.0  // under a chapter's heading
	blockSpace   = 1.0  // around boxes, above tables
	goalAbove    = 1.5  // above a goal after what belongs to another
	goalBelow    = 0.7  // between a goal and its indicators
	itemIndent   = 15.0 // points
	boxPadding   = 14.0 // points, left and right
	barWidth     = 3.0  // points: the coloured bar of a box
	labelGap     = 5.0  // points between an item's number and its text
	leastColumn  = 90.0 // points: lists indent no further than this leaves
	shortItem    = 3    // lines of an item that does not stand alone
)

// line is the leading of running text.
func (s *setter) line() float64 { return s.st.body.leading }

func (s *setter) blocks(blocks []doc.Block, node *Node) {
	for i := 0; i < len(blocks); i++ {
		b := blocks[i]
		start := len(s.slabs)
		if n := keyFigures(blocks[i:]); n > 0 {
			s.keyFigures(blocks[i:i+n], node)
			i += n - 1
			continue
		}
		s.block(b, node)
		if i > 0 && start > 0 && start < len(s.slabs) && opensGoal(blocks[i-1], b) {
			s.slabs[start].above = goalAbove * s.line()
		}
		if i+1 < len(blocks) && start < len(s.slabs) {
			last := &s.slabs[len(s.slabs)-1]
			last.keep = last.keep || serves(b, blocks[i+1])
			if announces(b, blocks[i+1]) {
				s.lead(b)
			}
		}
		switch b.(type) {
		case *doc.Paragraph, *doc.List:
			for j := start; j < len(s.slabs) && node == s.root; j++ {
				s.slabs[j].flow = true
			}
		}
	}
}

// opensGoal tells whether a goal begins after what belongs to another.
func opensGoal(before, b doc.Block) bool {
	_, heading := before.(*doc.Heading)
	return goal(b) && !goal(before) && !heading
}

// serves tells whether a goal is followed by one of another kind, that of those who
// are to reach it.
func serves(b, next doc.Block) bool {
	return goal(b) && goal(next) && b.(*doc.Box).Label != next.(*doc.Box).Label
}

func goal(b doc.Block) bool {
	box, ok := b.(*doc.Box)
	return ok && box.Role == doc.GoalBox
}

// lead keeps the end of b with what it announces: a goal with its indicators,
// words that end with a colon.
func (s *setter) lead(b doc.Block) {
	last := &s.slabs[len(s.slabs)-1]
	last.glue = true
	if goal(b) {
		last.below = goalBelow * s.line()
	}
}

// announces tells whether a block leads up to the next, and so stays with its
// beginning: words that end with a colon, or go on in a list; a goal before its
// indicators.
func announces(b, next doc.Block) bool {
	switch b := b.(type) {
	case *doc.Box:
		_, ok := next.(*doc.Table)
		return ok
	case *doc.Paragraph:
		text := strings.TrimRight(doc.PlainText(b.Text), " \u00a0)”")
		switch next.(type) {
		case *doc.List:
			return text != "" && !strings.ContainsAny(text[len(text)-1:], ".!?")
		case *doc.Table, *doc.Box, *doc.Figure:
			return strings.HasSuffix(text, ":")
		}
	}
	return false
}

func (s *setter) block(b doc.Block, node *Node) {
	switch b := b.(type) {
	case *doc.Heading:
		s.heading(b, node)
	case *doc.Paragraph:
		s.para(b, node)
	case *doc.List:
		s.list(b, node)
	case *doc.Box:
		s.box(b, node)
	case *doc.Table:
		s.table(b, node)
	case *doc.Figure:
		s.figure(b, node)
	case *doc.Place: // compose replaces every one
		s.unknown(b, b.At)
	default:
		s.unknown(b, noSpan)
	}
}

// add appends the slabs of a block with the space around it.
func (s *setter) add(slabs []slab, above, below float64) {
	if len(slabs) == 0 {
		return
	}
	if n := len(s.slabs); n > 0 && s.slabs[n-1].opens != nil {
		above = min(above, paraSpace*s.line()) // what follows a heading stays close to it
	}
	slabs[0].above = max(slabs[0].above, above)
	slabs[len(slabs)-1].below = max(slabs[len(slabs)-1].below, below)
	s.slabs = append(s.slabs, slabs...)
}

func (s *setter) heading(h *doc.Heading, parent *Node) {
	level := min(max(h.Level, 1), 6)
	node := parent.add(RoleHeading, h)
	node.Level, node.ID = level, h.ID
	st := s.st.heading[level-1]
	x, width := s.x, s.width
	if level == 1 { // chapters stand out to the left of the text
		out := s.x - s.theme.Page.Left
		s.x, s.width = s.x-out, s.width+out
	}
	var number []Run
	if h.Number != "" {
		accent := st.with(func(o *style) { o.colour = s.theme.Colours.Accent })
		run := s.artifact(h.Number, accent, s.x, st.baseline(), s.width/4, NoArtifact)
		run.Node, run.Text = node, run.Text+" "
		number = []Run{run}
		hang := run.Width + 0.5*st.size
		s.x, s.width = s.x+hang, s.width-hang
	}
	slabs := s.lineSlabs(s.paragraph(h.Text, st, node, nil), st, hyphenHeading)
	s.x, s.width = x, width
	if len(slabs) == 0 {
		return
	}
	for i := range slabs {
		slabs[i].glue = true
	}
	slabs[0].runs = append(number, slabs[0].runs...)
	title := join("\u00a0\u00a0", h.Number, doc.PlainText(h.Text))
	slabs[0].opens = &opening{node, title, level}
	line := s.line()
	switch level {
	case 1:
		s.clean(title, h.At, s.st.running.face) // pages may have to say it
		s.add(slabs, chapterAbove*line, chapterBelow*line)
	case 2:
		s.add(slabs, 1.5*line, 4)
	default:
		s.add(slabs, line, 0)
	}
}

func (s *setter) para(b *doc.Paragraph, parent *Node) {
	st := s.st.body
	switch b.Role {
	case doc.Lead:
		st = s.st.lead
	case doc.Quote:
		s.quote(b, parent)
		return
	case doc.Small:
		st = s.st.small
	case doc.Empty:
		st = s.st.quote
	}
	node := parent.add(RoleParagraph, b)
	s.add(s.lineSlabs(s.paragraph(b.Text, st, node, nil), st, hyphenText), 0, paraSpace*s.line())
}

func (s *setter) quote(b *doc.Paragraph, parent *Node) {
	node := parent.add(RoleQuote, nil).add(RoleParagraph, b)
	x, width := s.x, s.width
	s.x, s.width = x+itemIndent, width-itemIndent
	slabs := s.lineSlabs(s.paragraph(b.Text, s.st.quote, node, nil), s.st.quote, hyphenText)
	s.x, s.width = x, width
	for i := range slabs {
		slabs[i].rects = []Rect{{x, 0, 1.5, slabs[i].height, s.theme.Colours.Line}}
	}
	s.add(slabs, paraSpace*s.line(), paraSpace*s.line())
}

func (s *setter) list(b *doc.List, parent *Node) {
	list := parent.add(RoleList, b)
	x, width := s.x, s.width
	indent := itemIndent
	if b.Ordered {
		indent = max(indent, s.st.body.width(s.itemLabel(b, len(b.Items)-1))+labelGap)
	}
	if width-indent > leastColumn { // else the labels stand below those of the list around it
		s.x, s.width = x+indent, width-indent
	}
	if n := len(s.slabs); n > 0 && s.depth > 0 {
		s.slabs[n-1].below = itemSpace * s.line()
	}
	space := itemSpace * s.line()
	starts := make([]int, len(b.Items))
	for i, item := range b.Items {
		node := list.add(RoleItem, nil)
		label := node.add(RoleLabel, nil)
		body := node.add(RoleItemBody, nil)
		start := len(s.slabs)
		starts[i] = start
		s.depth++
		s.blocks(item.Blocks, body)
		s.depth--
		if start == len(s.slabs) {
			s.slabs = append(s.slabs, slab{height: s.line()})
		}
		first, last := &s.slabs[start], &s.slabs[len(s.slabs)-1]
		if i > 0 && (i == 1 || i == len(b.Items)-1) && len(s.slabs)-start <= shortItem {
			s.slabs[start-1].keep = true // no item stands alone at a page's end or head
		}
		if len(s.slabs)-start >= looseItem {
			space = looseSpace * s.line()
		}
		first.snap = i == 0 && s.depth == 0
		first.runs = append([]Run{s.label(label, s.itemLabel(b, i), b.Ordered)}, first.runs...)
		last.below = 0
	}
	for i, start := range starts {
		if s.slabs[start].above = space; i == 0 && s.depth == 0 {
			s.slabs[start].above = paraSpace * s.line()
		}
	}
	if n := len(s.slabs); n > 0 && len(b.Items) > 0 {
		s.slabs[n-1].below = paraSpace * s.line()
	}
	s.x, s.width = x, width
}

func (s *setter) itemLabel(b *doc.List, i int) string {
	switch {
	case b.Ordered:
		return b.Mark(i)
	case s.depth%2 == 1:
		return "–"
	}
	return "•"
}

// label sets an item's number or bullet beside its first line. Bullets stand at
// the edge, numbers end where the text begins.
func (s *setter) label(node *Node, text string, number bool) Run {
	st := s.st.body
	w := st.width(text)
	x := s.x - itemIndent
	if number {
		x = s.x - labelGap - w
	}
	return Run{Text: text + " ", Face: st.face, Size: st.size, X: x, Y: st.baseline(), Width: w, Colour: s.theme.Colours.Accent, Node: node}
}

// box sets a goal or a notice on a tinted ground with a bar at its left. Its text
// stands in line with the running text; the box hangs out to the left.
func (s *setter) box(b *doc.Box, parent *Node) {
	if b.Role == doc.Remarks {
		s.remarks(b, parent)
		return
	}
	node := parent.add(RoleGroup, b)
	node.ID = b.ID
	outer := s.slabs
	s.slabs = nil
	x, width := s.x, s.width
	s.width -= boxPadding
	if b.Label != "" {
		label := s.sentence(b.Label, s.st.label, node.add(RoleParagraph, nil))
		s.add(s.lineSlabs(label, s.st.label, hyphenHeading), 0, 2)
	}
	if len(b.Text) > 0 {
		st, cost := s.st.goal, float64(hyphenHeading)
		if b.Role == doc.NoticeBox {
			st, cost = s.st.body, hyphenText
		}
		s.add(s.lineSlabs(s.paragraph(b.Text, st, node.add(RoleParagraph, nil), nil), st, cost), 0, paraSpace*s.line())
	}
	s.blocks(b.Blocks, node)
	inner := s.slabs
	s.slabs, s.x, s.width = outer, x, width
	if len(inner) == 0 {
		return
	}
	bar := s.theme.Colours.Accent
	if b.Role == doc.NoticeBox {
		bar = s.theme.Colours.Grey
	}
	box := boxed(inner, max(x-boxPadding, 0), width+min(x, boxPadding), s.theme.Colours.Tint, bar)
	s.whole(box, true)
	s.add(box, blockSpace*s.line(), blockSpace*s.line())
}

// wholeBlock is how much of a page boxes and tables may take that are never split.
const wholeBlock = 0.3

// whole keeps a block together: a small one always, if that is asked for, a taller
// one if pages get no holes of it.
func (s *setter) whole(slabs []slab, always bool) {
	height := 0.0
	for i := range slabs {
		height += slabs[i].height
	}
	t := s.theme.Page
	small := always && height <= wholeBlock*(t.Height-t.Top-t.Bottom)
	for i := range slabs[:max(0, len(slabs)-1)] {
		slabs[i].glue, slabs[i].keep = slabs[i].glue || small, true
	}
}

// boxed puts slabs on a ground that runs through the space between them.
func boxed(inner []slab, x, width float64, ground, bar theme.Colour) []slab {
	const padding = 10
	out := make([]slab, 0, len(inner)+2)
	out = append(out, slab{height: padding, glue: true, snap: true})
	for i, sl := range inner {
		if i > 0 {
			sl.shift(max(sl.above, inner[i-1].below))
		}
		sl.above, sl.below, sl.snap = 0, 0, false
		out = append(out, sl)
	}
	out[len(out)-1].glue = true
	out = append(out, slab{height: padding})
	for i := range out {
		ground := []Rect{{x, 0, width, out[i].height, ground}, {x, 0, barWidth, out[i].height, bar}}
		out[i].rects = append(ground, out[i].rects...)
	}
	return out
}

// shift adds space inside the slab above what it holds.
func (sl *slab) shift(space float64) {
	sl.height += space
	for i := range sl.runs {
		sl.runs[i].Y += space
	}
	for i := range sl.rects {
		sl.rects[i].Y += space
	}
}
