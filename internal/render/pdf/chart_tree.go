package pdf

import (
	"math"

	"plan/internal/doc"
)

// Measures of an organisation, in points.
const (
	treeGap    = 10.0 // between boxes beside each other
	treeDrop   = 16.0 // between a box and those below it
	treeStack  = 5.0  // between boxes below each other
	treePad    = 5.0  // inside a box
	treeIndent = 12.0 // of what belongs to a box in a stack
	mostAcross = 4    // boxes in a row
)

// A tree lays out an organisation: the top above, those right below it in rows,
// the rest in stacks under them.
type tree struct {
	*pen
	c     *doc.Chart
	below [][]int
}

func (p *pen) tree(c *doc.Chart) {
	t := &tree{pen: p, c: c, below: make([][]int, len(c.Categories))}
	var tops []int
	for i := range c.Categories {
		if up := parent(c, i); up >= 0 && up < i {
			t.below[up] = append(t.below[up], i)
		} else {
			tops = append(tops, i)
		}
	}
	y := 0.0
	for _, i := range tops {
		y = t.top(i, y) + treeDrop
	}
	if len(tops) > 0 {
		p.d.Height = y - treeDrop + 2
	}
}

// parent is the index of the box above, or −1.
func parent(c *doc.Chart, i int) int {
	if i < len(c.Parents) {
		return c.Parents[i]
	}
	return -1
}

// top draws a box in the middle and what is below it, and gives its lower edge.
func (t *tree) top(i int, y float64) float64 {
	kids := t.below[i]
	width := math.Min(t.d.Width, 190)
	left := (t.d.Width - width) / 2
	bottom := y + t.box(i, left, y, width, true)
	switch len(kids) {
	case 0:
		return bottom
	case 1: // a line of command
		t.line(t.d.Width/2, bottom, t.d.Width/2, bottom+treeDrop, axisLine, t.s.theme.Colours.Grey, 0)
		return t.top(kids[0], bottom+treeDrop)
	}
	middle, colour := t.d.Width/2, t.s.theme.Colours.Grey
	across := t.across(len(kids))
	for start := 0; start < len(kids); start += across {
		row := kids[start:min(start+across, len(kids))]
		w := (t.d.Width - treeGap*float64(across-1)) / float64(across)
		shift := (t.d.Width - float64(len(row))*(w+treeGap) + treeGap) / 2
		bus, lower := bottom+treeDrop/2, bottom
		if start > 0 {
			shift = 0
		}
		t.line(middle, bottom, middle, bus, axisLine, colour, 0)
		first, last := shift+w/2, shift+float64(len(row)-1)*(w+treeGap)+w/2
		t.line(math.Min(first, middle), bus, math.Max(last, middle), bus, axisLine, colour, 0)
		for n, kid := range row {
			x := shift + float64(n)*(w+treeGap)
			t.line(x+w/2, bus, x+w/2, bus+treeDrop/2, axisLine, colour, 0)
			h := t.box(kid, x, bus+treeDrop/2, w, false)
			lower = math.Max(lower, t.stack(kid, x, bus+treeDrop/2+h, w))
		}
		if start+across < len(kids) { // the trunk goes on between the boxes
			t.trunk(middle, bus, lower+2, shift, w, len(row))
		}
		bottom = lower + 2
	}
	return bottom
}

// across is how many boxes stand in a row: all where they have room, else rows of
// about the same length, even so that the trunk passes between them.
func (t *tree) across(n int) int {
	if n <= mostAcross {
		return n
	}
	return mostAcross
}

// trunk leads on to the next row where no box stands in its way.
func (t *tree) trunk(middle, from, to, shift, w float64, n int) {
	for i := range n {
		x := shift + float64(i)*(w+treeGap)
		if middle > x && middle < x+w {
			return
		}
	}
	t.line(middle, from, middle, to, axisLine, t.s.theme.Colours.Grey, 0)
}

// stack draws what belongs to a box below it, and gives its lower edge.
func (t *tree) stack(i int, x, y, w float64) float64 {
	if len(t.below[i]) == 0 || w < 3*treeIndent {
		return y
	}
	colour, end := t.s.theme.Colours.Grey, y
	bottom := y
	for _, kid := range t.below[i] {
		top := bottom + treeStack
		h := t.box(kid, x+treeIndent, top, w-treeIndent, false)
		end = top + h/2
		t.line(x+treeIndent/2, end, x+treeIndent, end, axisLine, colour, 0)
		bottom = t.stack(kid, x+treeIndent, top+h, w-treeIndent)
	}
	t.line(x+treeIndent/2, y, x+treeIndent/2, end, axisLine, colour, 0)
	return bottom
}

// box draws one and gives its height.
func (t *tree) box(i int, x, y, w float64, first bool) float64 {
	c := &t.s.theme.Colours
	st := t.strong()
	if first {
		st = t.s.strengthened(st)
	}
	h := t.height(t.c.Categories[i], st, w-2*treePad) + 2*treePad
	line, ground := c.Grey, tinted(c.Grey, 0)
	if first {
		line, ground = c.Accent, c.Tint
	}
	t.frame(x+0.4, y+0.4, w-0.8, h-0.8, 0.8, line, ground)
	t.words(t.c.Categories[i], st, x+w/2, y+treePad, w-2*treePad, centred)
	return h
}
