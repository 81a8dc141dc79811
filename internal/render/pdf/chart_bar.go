package pdf

import (
	"plan/internal/doc"
	"plan/internal/locale"
)

// Measures of bars, in points.
const (
	widestBar = 34.0
	barGap    = 2.0
	rowBar    = 11.0 // thickness of a lying bar
)

// columns draws standing bars, from zero, their values above them. A level to
// reach is a line across its bars.
func (p *pen) columns(c *doc.Chart) {
	values := all(c)
	if len(values) == 0 {
		return
	}
	top := p.legend(c, func(i int, x, y float64) { p.sample(c, i, x, y) })
	f := p.field(axisOf(values, true, 4), top)
	var shown []int
	for i := range c.Series {
		if !c.Series[i].Target {
			shown = append(shown, i)
		}
	}
	slot := (f.right - f.left) / float64(len(c.Categories))
	bar := min(widestBar, (slot*0.76-barGap*float64(len(shown)-1))/float64(max(1, len(shown))))
	st := p.strong()
	for j := range c.Categories {
		x := f.left + (float64(j)+0.5)*slot - (float64(len(shown))*(bar+barGap)-barGap)/2
		for _, i := range shown {
			if v, ok := seriesValue(c, i, j); ok {
				p.bar(x, f.y(0), bar, f.y(v)-f.y(0), p.look(c, i))
				text := figureText(c.Series[i].Values[j])
				if st.width(text) <= max(bar+6, slot/float64(len(shown))-1) {
					y := f.y(max(v, 0)) - 3.5
					if v < 0 {
						y = f.y(v) + 2.5 + 0.72*st.size
					}
					if p.text(text, st, x+bar/2, y, centred); len(shown) == 1 && v >= 0 {
						p.ground(x+bar/2, y, st.width(text)+3, st)
					}
				}
			}
			x += bar + barGap
		}
		for i := range c.Series {
			if v, ok := seriesValue(c, i, j); ok && c.Series[i].Target {
				l := p.target()
				mid := f.left + (float64(j)+0.5)*slot
				p.line(mid-slot*0.42, f.y(v), mid+slot*0.42, f.y(v), 1.4, l.colour, l.dash)
			}
		}
	}
	p.line(f.left, f.y(0), f.right, f.y(0), axisLine, p.s.theme.Colours.Grey, 0)
	p.under(f, c.Categories)
}

func seriesValue(c *doc.Chart, i, j int) (float64, bool) {
	if j >= len(c.Series[i].Values) {
		return 0, false
	}
	return value(c.Series[i].Values[j])
}

// sample is what stands before a series' name in the legend.
func (p *pen) sample(c *doc.Chart, i int, x, y float64) {
	l := p.look(c, i)
	if c.Series[i].Target {
		p.line(x, y, x+20, y, 1.4, l.colour, l.dash)
		return
	}
	p.bar(x+8, y+4, 12, -8, l)
}

// bar is filled for the first series, then light with an outline, so that black
// and white tells them apart. Height is downwards.
func (p *pen) bar(x, y, w, h float64, l look) {
	if h < 0 {
		y, h = y+h, -h
	}
	switch {
	case l.open:
		p.frame(x+0.4, y+0.4, w-0.8, max(h-0.4, 0.1), 0.8, l.colour, tinted(l.colour, 0.06))
	case l.square:
		p.frame(x+0.4, y+0.4, w-0.8, max(h-0.4, 0.1), 0.8, l.colour, tinted(l.colour, 0.45))
	default:
		p.rect(x, y, w, max(h, 0.4), l.colour)
	}
}

// bars draws lying bars, a row a category, for names that take room.
func (p *pen) bars(c *doc.Chart) {
	values := all(c)
	if len(values) == 0 {
		return
	}
	a := axisOf(values, true, 4)
	y := p.legend(c, func(i int, x, y float64) { p.sample(c, i, x, y) })
	st, strong := p.s.st.small, p.strong()
	left, widest := 0.0, 0.0
	for _, name := range c.Categories {
		left = max(left, strong.width(name))
	}
	for i := range c.Series {
		for _, f := range c.Series[i].Values {
			if f.Known() {
				widest = max(widest, strong.width(locale.Figure(f)))
			}
		}
	}
	left = min(left, 0.42*p.d.Width) + 10
	right := p.d.Width - widest - 6
	if a.low < 0 {
		left += widest + 6
	}
	at := func(v float64) float64 { return left + (v-a.low)/(a.high-a.low)*(right-left) }
	start := y
	for j, name := range c.Categories {
		height := p.words(name, strong, 0, y+2, left-10, rightOf)
		bars := 0.0
		for i := range c.Series {
			v, ok := seriesValue(c, i, j)
			switch {
			case !ok:
			case c.Series[i].Target:
				l := p.target()
				p.line(at(v), y+1, at(v), y+rowBar+3, 1.4, l.colour, 0)
				continue
			default:
				x, w := at(min(v, 0)), at(max(v, 0))-at(min(v, 0))
				p.bar(x, y+2+bars, w, rowBar, p.look(c, i))
				foot := y + 2 + bars + rowBar/2 + 0.34*st.size
				if v < 0 {
					p.text(figureText(c.Series[i].Values[j]), strong, x-4, foot, leftOf)
				} else {
					p.text(figureText(c.Series[i].Values[j]), strong, x+w+4, foot, rightOf)
				}
			}
			bars += rowBar + barGap
		}
		y += max(height, bars, rowBar) + 7
	}
	p.line(at(0), start, at(0), y-4, axisLine, p.s.theme.Colours.Grey, 0)
	p.d.Height = y
}
