package pdf

import (
	"math"
	"strconv"

	"plan/internal/doc"
	"plan/internal/locale"
	"plan/internal/theme"
)

// heat draws a risk map: likelihood upwards, consequence to the right, the darker
// the graver, each square with its product, each risk with its mark.
func (p *pen) heat(c *doc.Chart) {
	n := c.Size
	if n < 1 || n > 20 {
		return
	}
	st := p.s.st.small
	left := 0.0
	for i := range n {
		left = max(left, st.width(step(c.YWords, i)))
	}
	left = min(left, p.d.Width/3) + tickGap
	side := math.Min((p.d.Width-left)/float64(n), 62)
	height := math.Max(p.tall*math.Min(side, 44), p.crowd(c, side))
	top := st.leading + 4
	p.text(c.YHead, st, 0, st.baseline(), rightOf)
	for y := range n {
		at := top + float64(n-1-y)*height
		p.text(step(c.YWords, y), st, left-tickGap, at+height/2+0.34*st.size, leftOf)
		for x := range n {
			ground := p.gravity(c, (x+1)*(y+1))
			p.frame(left+float64(x)*side, at, side, height, 1.2, theme.White, ground)
			label := p.s.st.small.with(func(o *style) { o.colour, o.size = p.s.theme.Colours.Ink, 7 })
			if theme.Contrast(label.colour, ground) < theme.MinContrast {
				label.colour = theme.White
			}
			p.text(strconv.Itoa((x+1)*(y+1)), label, left+float64(x)*side+4, at+8.5, rightOf)
		}
	}
	p.points(c, left, top, side, height)
	bottom := top + float64(n)*height
	under := 0.0
	for x := range n {
		under = max(under, p.words(step(c.XWords, x), st, left+(float64(x)+0.5)*side, bottom+3, side-1, centred))
	}
	if c.XHead != "" {
		under += 3
		p.text(c.XHead, st, left+float64(n)*side, bottom+3+under+st.baseline(), leftOf)
	}
	y := bottom + 3 + under + st.leading + 4
	p.d.Height = y + p.gravities(c, left, y)
}

// step is the word for a step of a scale, or its number.
func step(words []string, i int) string {
	if i < len(words) && words[i] != "" {
		return strconv.Itoa(i+1) + " " + words[i]
	}
	return strconv.Itoa(i + 1)
}

// gravity is the ground of a product: three steps that black and white tells too.
func (p *pen) gravity(c *doc.Chart, product int) theme.Colour {
	accent := p.s.theme.Colours.Accent
	switch {
	case c.High > 0 && product >= c.High:
		return tinted(accent, 0.78)
	case c.Medium > 0 && product >= c.Medium:
		return tinted(accent, 0.38)
	}
	return tinted(accent, 0.12)
}

// Measures of the marks of risks, in points.
const (
	markRadius = 7.0
	markWidth  = 2*markRadius + 2
	markHeight = 2*markRadius + 1
	markAbove  = 11.0 // for the square's number
	markBelow  = 4.0
)

// perRow is how many marks stand side by side in a square.
func perRow(side float64) int { return max(1, int((side-8)/markWidth)) }

// squares counts the marks of each square.
func squares(c *doc.Chart) map[[2]int]int {
	marks := map[[2]int]int{}
	for _, pt := range c.Points {
		marks[[2]int{pt.X, pt.Y}]++
	}
	return marks
}

// crowd is how tall squares must be, so that the marks of each have room in it.
func (p *pen) crowd(c *doc.Chart, side float64) float64 {
	most := 0
	for _, n := range squares(c) {
		most = max(most, n)
	}
	rows := (most + perRow(side) - 1) / perRow(side)
	return markAbove + float64(rows)*markHeight + markBelow
}

// points puts the marks of risks in their squares, side by side in the middle.
func (p *pen) points(c *doc.Chart, left, top, side, height float64) {
	there, all := map[[2]int]int{}, squares(c)
	st := p.s.strengthened(p.s.st.small).with(func(o *style) { o.colour = theme.White })
	per := perRow(side)
	for _, pt := range c.Points {
		if pt.X < 1 || pt.Y < 1 || pt.X > c.Size || pt.Y > c.Size {
			continue
		}
		square := [2]int{pt.X, pt.Y}
		n := there[square]
		there[square] = n + 1
		beside := min(per, all[square]-n/per*per)
		x := left + (float64(pt.X)-0.5)*side + (float64(n%per)-float64(beside-1)/2)*markWidth
		y := top + float64(c.Size-pt.Y+1)*height - markRadius - markBelow - float64(n/per)*markHeight
		p.d.Shapes = append(p.d.Shapes, Shape{Path: around(Point{X: x, Y: y}, markRadius), Filled: true,
			Fill: p.s.theme.Colours.Ink, Line: 1, Stroke: theme.White})
		p.text(pt.Label, st, x, y+0.34*st.size, centred)
	}
}

// gravities names the three grounds.
func (p *pen) gravities(c *doc.Chart, x, y float64) float64 {
	st := p.s.st.small
	low := c.Medium
	if low <= 0 {
		low = c.High
	}
	if low <= 0 {
		return 0
	}
	for _, g := range []struct {
		product int
		word    string
	}{{1, locale.PageRiskLow}, {c.Medium, locale.PageRiskMid}, {c.High, locale.PageRiskHigh}} {
		if g.product <= 0 {
			continue
		}
		p.frame(x, y+1.5, 16, st.leading-3, gridLine, p.s.theme.Colours.Line, p.gravity(c, g.product))
		p.text(g.word, st, x+21, y+st.baseline(), rightOf)
		x += 21 + st.width(g.word) + 16
	}
	return st.leading
}
