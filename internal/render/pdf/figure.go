package pdf

import (
	"cmp"
	"strconv"
	"strings"

	"plan/internal/doc"
	"plan/internal/locale"
	"plan/internal/num"
	"plan/internal/theme"
)

// figure sets a picture or a chart under its caption. Who cannot see it hears its
// alternative text; the caption stands beside it and is heard too.
func (s *setter) figure(b *doc.Figure, parent *Node) {
	group := parent.add(RoleGroup, b)
	group.ID = b.ID
	caption := s.figureCaption(b, group)
	node := group.add(RoleFigure, b)
	node.Alt = cmp.Or(strings.TrimSpace(b.Alt), strings.TrimSpace(doc.PlainText(b.Caption)), locale.PageFigure)
	p := s.pen(b, node, 1)
	if p.d.Height <= 0 { // nothing to draw
		node.drop()
		s.add(caption, blockSpace*s.line(), tableBelow*s.line())
		return
	}
	body := p.slab()
	if b.Chart != nil && b.Chart.Kind != doc.TreeChart {
		x, width := s.x, s.width
		body.low = func() *slab {
			s.x, s.width = x, width
			low := s.pen(b, node, lowChart).slab()
			return &low
		}
	}
	all := append(caption, body)
	all[0].snap, all[0].floats = true, b.Number > 0 && s.depth == 0
	s.add(all, blockSpace*s.line(), tableBelow*s.line())
}

// lowChart is how tall the field of a chart is on a page that has no room for it,
// against what it is else.
const lowChart = 0.7

// pen draws a figure whose field is so tall.
func (s *setter) pen(b *doc.Figure, node *Node, tall float64) *pen {
	p := &pen{s: s, node: node, d: &Drawing{Width: s.width}, tall: tall}
	switch {
	case b.Image != nil:
		p.picture(b)
	case b.Chart != nil:
		p.chart(b.Chart)
	}
	t := &s.theme.Page
	if most := t.Height - t.Top - t.Bottom - 4*s.line(); p.d.Height > most {
		p.shrink(most / p.d.Height)
	}
	return p
}

// slab is the drawing with its words.
func (p *pen) slab() slab {
	first := Run{Node: p.node, X: p.s.x, Drawing: p.d, Width: p.d.Width}
	return slab{height: p.d.Height, runs: append([]Run{first}, p.runs...)}
}

// figureCaption is "Figur 1. Sjukfrånvaro", with the unit at the right edge.
func (s *setter) figureCaption(b *doc.Figure, parent *Node) []slab {
	kid := parent.add(RoleParagraph, nil)
	st := s.st.caption
	p := &paragraph{s: s}
	if b.Number > 0 {
		accent := st.with(func(o *style) { o.colour = s.theme.Colours.Accent })
		p.piece(locale.PageFigure+locale.NoBreak+strconv.Itoa(b.Number)+".", blank, accent, kid)
		p.blank = true
	}
	p.inlines(b.Caption, st, kid)
	out := s.lineSlabs(p, st, hyphenHeading)
	if len(out) == 0 {
		kid.drop()
		return nil
	}
	if b.Chart != nil && b.Chart.Unit != "" {
		small := s.st.small
		unit := s.clean(b.Chart.Unit, b.At, small.face)
		w := small.width(unit)
		if len(out) == 1 && unit != "" && p.span(0, len(p.pieces))+w+3*cellGap < s.width {
			p := s.sentence(unit, small, parent.add(RoleParagraph, nil))
			out[0].runs = append(out[0].runs, p.place([2]int{0, len(p.pieces)}, s.x+s.width-w, st.baseline(), true)...)
		}
	}
	for i := range out {
		out[i].glue, out[i].snap = true, false
	}
	return append(out, slab{height: 6, glue: true})
}

// shrink makes a figure that is taller than a page as small as it must be.
func (p *pen) shrink(k float64) {
	p.d.shrink(k)
	for i := range p.runs {
		r := &p.runs[i]
		r.X, r.Y = p.s.x+k*(r.X-p.s.x), k*r.Y
		r.Size, r.Width, r.Track = k*r.Size, k*r.Width, k*r.Track
	}
}

func (d *Drawing) shrink(k float64) {
	d.Width, d.Height = k*d.Width, k*d.Height
	for i := range d.Shapes {
		s := &d.Shapes[i]
		s.Line, s.Dash = k*s.Line, k*s.Dash
		s.Path = theme.Scale(s.Path, k)
	}
}

// drop takes a node that came to show nothing out of the tree.
func (n *Node) drop() {
	n.Parent.Kids = n.Parent.Kids[:len(n.Parent.Kids)-1]
}

// A pen draws one figure; all places count from the figure's upper left corner.
type pen struct {
	s    *setter
	node *Node
	d    *Drawing
	runs []Run
	tall float64 // of the field against its full height
}

// Where a text stands against the point it is set at.
type side int

const (
	leftOf side = iota
	centred
	rightOf
)

// text sets words on one line with their foot at y, cut short where they are wider
// than the figure, and moved into it where they would stand outside.
func (p *pen) text(text string, st *style, x, y float64, at side) {
	text = p.s.clean(text, noSpan, st.face)
	if text == "" {
		return
	}
	w := st.width(text)
	if w > p.d.Width {
		pc := piece{text: text, style: st}
		text = text[:pc.cut(p.d.Width-st.width("…"))] + "…"
		w = st.width(text)
	}
	x = p.from(x, w, at)
	p.runs = append(p.runs, Run{Text: text + " ", Face: st.face, Size: st.size, X: p.s.x + x, Y: y, Width: w, Colour: st.colour, Node: p.node})
}

// from is where a text of width w begins, inside the figure.
func (p *pen) from(x, w float64, at side) float64 {
	switch at {
	case centred:
		x -= w / 2
	case leftOf:
		x -= w
	}
	return max(0, min(x, p.d.Width-w))
}

// words sets a text in lines of at most width, centred at x, the first line's top
// at y, and gives the height that they take.
func (p *pen) words(text string, st *style, x, y, width float64, at side) float64 {
	para := p.s.sentence(text, st, p.node)
	width = max(width, 1)
	for i, line := range para.lines(measure{width: width, hyphen: hyphenColumn, few: true}) {
		w := para.extent(line, true)
		from := p.from(x, w, at)
		runs := para.place(line, p.s.x+from, y+float64(i)*st.leading+st.baseline(), false)
		if n := len(runs); n > 0 {
			runs[n-1].Text += " "
		}
		p.runs = append(p.runs, runs...)
	}
	return p.height(text, st, width)
}

// height is what words takes.
func (p *pen) height(text string, st *style, width float64) float64 {
	return float64(len(p.s.sentence(text, st, p.node).lines(measure{width: max(width, 1), hyphen: hyphenColumn, few: true}))) * st.leading
}

func (p *pen) line(x1, y1, x2, y2, width float64, c theme.Colour, dash float64) {
	p.d.Shapes = append(p.d.Shapes, Shape{Path: along(false, Point{X: x1, Y: y1}, Point{X: x2, Y: y2}), Line: width, Stroke: c, Dash: dash})
}

func (p *pen) rect(x, y, w, h float64, c theme.Colour) {
	p.d.Shapes = append(p.d.Shapes, Shape{Path: corners(x, y, w, h), Filled: true, Fill: c})
}

func (p *pen) frame(x, y, w, h, width float64, c, ground theme.Colour) {
	p.d.Shapes = append(p.d.Shapes, Shape{Path: corners(x, y, w, h), Filled: true, Fill: ground, Line: width, Stroke: c})
}

func corners(x, y, w, h float64) []theme.Step {
	return along(true, Point{X: x, Y: y}, Point{X: x + w, Y: y}, Point{X: x + w, Y: y + h}, Point{X: x, Y: y + h})
}

// tinted is a colour with so much of it, the rest white.
func tinted(c theme.Colour, part float64) theme.Colour {
	of := func(v uint8) uint8 { return uint8(255 - part*float64(255-v) + 0.5) }
	return theme.Colour{R: of(c.R), G: of(c.G), B: of(c.B)}
}

// value is a figure as a length can show it; ok tells that it has one.
func value(f *num.Figure) (v float64, ok bool) {
	if !f.Known() {
		return 0, false
	}
	v, _ = f.Value.Rat().Float64()
	return v, true
}
