package pdf

import (
	"slices"

	"plan/internal/doc"
	"plan/internal/locale"
)

// lines draws series over years: the outcome with its values, the level to reach
// as a dashed line. A missing value is a gap; a break stands as a dotted line.
func (p *pen) lines(c *doc.Chart) {
	values := all(c)
	if len(values) == 0 || len(c.Categories) == 0 {
		return
	}
	top := p.legend(c, func(i int, x, y float64) {
		l := p.look(c, i)
		p.line(x, y, x+20, y, l.width, l.colour, l.dash)
		if !c.Series[i].Target {
			p.mark(x+10, y, l)
		}
	})
	f := p.field(axisOf(values, false, 4), top)
	slot := (f.right - f.left) / float64(len(c.Categories))
	at := func(i int) float64 { return f.left + (float64(i)+0.5)*slot }
	st := p.s.st.small
	for i, name := range c.Categories {
		if i > 0 && slices.Contains(c.Breaks, name) {
			x := at(i) - slot/2
			p.line(x, f.top-6, x, f.bottom, axisLine, p.s.theme.Colours.Grey, 1.2)
			p.text(locale.PageBreak, st, x+3, f.top-1, rightOf)
		}
	}
	outcomes := 0
	for i := range c.Series {
		if !c.Series[i].Target {
			outcomes++
		}
		p.series(c, f, i, at)
	}
	if outcomes == 1 {
		p.values(c, f, at)
	}
	p.line(f.left, f.bottom, f.right, f.bottom, axisLine, p.s.theme.Colours.Grey, 0)
	p.under(f, c.Categories)
}

// series draws one line, in as many pieces as its gaps and breaks make.
func (p *pen) series(c *doc.Chart, f *field, i int, at func(int) float64) {
	l, s := p.look(c, i), &c.Series[i]
	var piece []Point
	draw := func() {
		if len(piece) > 1 {
			p.d.Shapes = append(p.d.Shapes, Shape{Path: along(false, piece...), Line: l.width, Stroke: l.colour, Dash: l.dash})
		}
		if !s.Target {
			for _, pt := range piece {
				p.mark(pt.X, pt.Y, l)
			}
		} else if len(piece) == 1 {
			p.line(piece[0].X-12, piece[0].Y, piece[0].X+12, piece[0].Y, l.width, l.colour, l.dash)
		}
		piece = nil
	}
	for j := range c.Categories {
		if !s.Target && slices.Contains(c.Breaks, c.Categories[j]) {
			draw()
		}
		v, ok := 0.0, false
		if j < len(s.Values) {
			v, ok = value(s.Values[j])
		}
		if !ok {
			draw()
			continue
		}
		piece = append(piece, Point{X: at(j), Y: f.y(v)})
	}
	draw()
}

// values writes what the one outcome was at its points, on the side where the
// line leaves room.
func (p *pen) values(c *doc.Chart, f *field, at func(int) float64) {
	st := p.strong()
	for i := range c.Series {
		s := &c.Series[i]
		if s.Target {
			p.goal(c, f, i, at)
			continue
		}
		for j := range s.Values {
			v, ok := value(s.Values[j])
			if !ok || j >= len(c.Categories) {
				continue
			}
			below := false
			for k := range c.Series { // a level just above would be written over
				if t := &c.Series[k]; t.Target && j < len(t.Values) {
					if w, ok := value(t.Values[j]); ok && w >= v && f.y(v)-f.y(w) < 16 {
						below = true
					}
				}
			}
			y := f.y(v) - 6
			if below {
				y = f.y(v) + 5 + 0.72*st.size
			}
			p.text(figureText(s.Values[j]), st, at(j), y, centred)
		}
	}
}

// goal writes the last level to reach over the end of its line, where no outcome
// stands.
func (p *pen) goal(c *doc.Chart, f *field, i int, at func(int) float64) {
	s := &c.Series[i]
	for j := min(len(s.Values), len(c.Categories)) - 1; j >= 0; j-- {
		v, ok := value(s.Values[j])
		if !ok {
			continue
		}
		for k := range c.Series {
			if _, there := seriesValue(c, k, j); there && k != i {
				return
			}
		}
		p.label(figureText(s.Values[j]), at(j), f.y(v)-5)
		return
	}
}
