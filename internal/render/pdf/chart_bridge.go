package pdf

import (
	"math"

	"plan/internal/doc"
	"plan/internal/locale"
)

// A step of a bridge: a bar from one height to another.
type bridgeStep struct {
	from, to float64
	total    bool
	known    bool
}

// bridge draws the way from one amount to another: totals stand on the axis, the
// changes between them hang where the one before ended. The axis is cut where the
// changes would be too small to see, and says so.
func (p *pen) bridge(c *doc.Chart) {
	if len(c.Series) == 0 || len(c.Categories) == 0 {
		return
	}
	steps, low, high, change := bridgeSteps(c)
	if math.IsInf(low, 0) {
		return
	}
	a := axis{}
	above, below := change > 0 && low > 2*(high-low), change > 0 && -high > 2*(high-low)
	switch {
	case above:
		a = axisOf([]float64{low - 0.6*(high-low), high}, false, 4)
	case below: // amounts that are all costs hang from the cut
		a = axisOf([]float64{low, high + 0.6*(high-low)}, false, 4)
	default:
		a = axisOf([]float64{low, high}, true, 4)
	}
	f := p.field(a, 4)
	base := math.Max(a.low, math.Min(0, a.high))
	slot := (f.right - f.left) / float64(len(steps))
	for i := range steps {
		p.step(c, f, steps, i, base, slot)
	}
	p.line(f.left, f.y(base), f.right, f.y(base), axisLine, p.s.theme.Colours.Grey, 0)
	p.under(f, c.Categories)
	switch {
	case above:
		p.cut(a.label(a.low))
	case below:
		p.cut(a.label(a.high))
	}
}

// step draws step i with its value, and the line to the next.
func (p *pen) step(c *doc.Chart, f *field, steps []bridgeStep, i int, base, slot float64) {
	b := steps[i]
	if !b.known {
		return
	}
	w := min(slot*0.62, 46)
	x := f.left + (float64(i)+0.5)*slot - w/2
	from := b.from
	if b.total {
		from = base
	}
	t := &p.s.theme.Colours
	up, down := f.y(math.Max(from, b.to)), f.y(math.Min(from, b.to))
	switch {
	case b.total:
		p.rect(x, up, w, math.Max(down-up, 0.6), t.Ink)
	case b.to >= b.from:
		p.rect(x, up, w, math.Max(down-up, 0.6), t.Accent)
	default:
		p.frame(x+0.5, up+0.5, w-1, math.Max(down-up-1, 0.3), 1, t.Accent, tinted(t.Accent, 0.12))
	}
	text := figureText(c.Series[0].Values[i])
	if !b.total && b.to > b.from && text[0] != '+' {
		text = "+" + text
	}
	p.label(text, x+w/2, up-3.5)
	if i+1 < len(steps) && steps[i+1].known {
		p.line(x+w, f.y(b.to), x+slot, f.y(b.to), gridLine, t.Grey, 0)
	}
}

// cut says below a chart that its axis does not begin at zero.
func (p *pen) cut(from string) {
	small := p.s.st.small
	p.text(locale.PageCutAxis(from), small, 0, p.d.Height+4+small.baseline(), rightOf)
	p.d.Height += 4 + small.leading
}

// bridgeSteps places each step after the one before, and gives the lowest and the
// highest place and the largest change.
func bridgeSteps(c *doc.Chart) (steps []bridgeStep, low, high, change float64) {
	low, high = math.Inf(1), math.Inf(-1)
	at := 0.0
	for i := range c.Categories {
		var s bridgeStep
		v, ok := seriesValue(c, 0, i)
		s.known, s.total = ok, i < len(c.Totals) && c.Totals[i]
		switch {
		case !ok:
		case s.total:
			s.from, s.to, at = 0, v, v
			low, high = math.Min(low, v), math.Max(high, v)
		default:
			s.from, s.to = at, at+v
			at += v
			change = math.Max(change, math.Abs(v))
			low, high = math.Min(low, math.Min(s.from, s.to)), math.Max(high, math.Max(s.from, s.to))
		}
		steps = append(steps, s)
	}
	return steps, low, high, change
}
