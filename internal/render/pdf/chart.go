package pdf

import (
	"math"
	"slices"
	"strconv"

	"plan/internal/doc"
	"plan/internal/locale"
	"plan/internal/num"
	"plan/internal/theme"
)

// Measures of charts, in points.
const (
	plotHeight = 150.0 // of the field of lines and bars
	tickGap    = 6.0   // between an axis and its words
	gridLine   = 0.4
	axisLine   = 0.8
	maxSeries  = 6 // that can be told apart in black and white
)

// chart draws one; a chart without anything to show takes no room.
func (p *pen) chart(c *doc.Chart) {
	switch c.Kind {
	case doc.LineChart:
		p.lines(c)
	case doc.BarChart:
		if standing(c) {
			p.columns(c)
		} else {
			p.bars(c)
		}
	case doc.BridgeChart:
		p.bridge(c)
	case doc.HeatChart:
		p.heat(c)
	case doc.TreeChart:
		p.tree(c)
	default:
		p.s.unknown(c, noSpan)
	}
}

// An axis is a stretch of values that ends on round ones.
type axis struct {
	low, high, step float64
	decimals        int
}

// axisOf is the axis that shows all values, with about that many steps. From zero
// it starts where bars are drawn, or where zero is near.
func axisOf(values []float64, zero bool, steps float64) axis {
	low, high := slices.Min(values), slices.Max(values)
	if zero || low > 0 && low < 0.45*high || high < 0 && high > 0.45*low {
		low, high = min(low, 0), max(high, 0)
	}
	if high == low {
		low, high = low-math.Max(math.Abs(low)*0.1, 1), high+math.Max(math.Abs(high)*0.1, 1)
		if zero && slices.Min(values) >= 0 {
			low = 0
		}
	}
	step := round125((high - low) / steps)
	a := axis{low: math.Floor(low/step+1e-9) * step, high: math.Ceil(high/step-1e-9) * step, step: step}
	if !zero && a.low > 0 && slices.Min(values)-a.low < 0.1*step { // points do not lie on the edge
		a.low -= step
	}
	a.decimals = max(0, int(math.Ceil(-math.Log10(step)-1e-9)))
	return a
}

// round125 is the least of 1, 2, 5, 10, 20 … that is at least v.
func round125(v float64) float64 {
	power := math.Pow(10, math.Floor(math.Log10(v)))
	for _, n := range []float64{1, 2, 5} {
		if n*power >= v*(1-1e-9) {
			return n * power
		}
	}
	return 10 * power
}

// ticks are the round values of an axis, lowest first.
func (a axis) ticks() (out []float64) {
	for i := 0; ; i++ {
		v := a.low + float64(i)*a.step
		if v > a.high+a.step/2 || i > 50 {
			return out
		}
		out = append(out, v)
	}
}

// label prints a round value of an axis as Swedes write numbers.
func (a axis) label(v float64) string {
	text := strconv.FormatFloat(math.Abs(v), 'f', a.decimals, 64)
	negative := v < 0 && text != strconv.FormatFloat(0, 'f', a.decimals, 64)
	digits := make([]byte, 0, len(text))
	for _, r := range []byte(text) {
		if r != '.' {
			digits = append(digits, r)
		}
	}
	return locale.Decimal(num.FromDigits(negative, string(digits), a.decimals))
}

// all are the values of a chart that can be drawn.
func all(c *doc.Chart) (values []float64) {
	for i := range c.Series {
		for _, f := range c.Series[i].Values {
			if v, ok := value(f); ok {
				values = append(values, v)
			}
		}
	}
	return values
}

// standing tells whether bars stand: few categories with short names, as years.
func standing(c *doc.Chart) bool {
	for _, name := range c.Categories {
		if len([]rune(name)) > 9 {
			return false
		}
	}
	return len(c.Categories)*max(1, len(c.Series)) <= 30
}

// A look tells the series of a chart apart without colour.
type look struct {
	colour theme.Colour
	width  float64
	dash   float64
	open   bool // its points are rings
	square bool
}

func (p *pen) looks() [maxSeries]look {
	t := &p.s.theme.Colours
	return [maxSeries]look{
		{colour: t.Accent, width: 1.8},
		{colour: t.Ink, width: 1.2, open: true},
		{colour: t.Grey, width: 1.2, square: true},
		{colour: tinted(t.Accent, 0.6), width: 1.2, open: true, square: true},
		{colour: t.Grey, width: 1, dash: 1.5},
		{colour: t.Ink, width: 1, dash: 5, open: true},
	}
}

// target is how a level to reach is drawn.
func (p *pen) target() look {
	return look{colour: p.s.theme.Colours.Ink, width: 1.1, dash: 3}
}

// look of series i of a chart; targets have one of their own.
func (p *pen) look(c *doc.Chart, i int) look {
	if c.Series[i].Target {
		return p.target()
	}
	n := 0
	for _, s := range c.Series[:i] {
		if !s.Target {
			n++
		}
	}
	return p.looks()[n%maxSeries]
}

func (p *pen) mark(x, y float64, l look) {
	ground := l.colour
	if l.open {
		ground = theme.White
	}
	shape := Shape{Path: around(Point{X: x, Y: y}, 2.6), Filled: true, Fill: ground, Line: 1.2, Stroke: l.colour}
	if l.square {
		shape.Path = corners(x-2.3, y-2.3, 4.6, 4.6)
	}
	p.d.Shapes = append(p.d.Shapes, shape)
}

// legend names the series at the head of a chart, where there are several.
func (p *pen) legend(c *doc.Chart, sample func(i int, x, y float64)) float64 {
	if len(c.Series) < 2 {
		return 0
	}
	st := p.s.st.small
	x, y := 0.0, 0.0
	for i := range c.Series {
		w := st.width(c.Series[i].Name) + 26 + 14
		if x > 0 && x+w > p.d.Width {
			x, y = 0, y+st.leading
		}
		sample(i, x, y+st.leading/2)
		p.text(c.Series[i].Name, st, x+26, y+st.baseline(), rightOf)
		x += w
	}
	return y + st.leading + 6
}

// A field is the part of a chart where values are drawn.
type field struct {
	axis
	left, right, top, bottom float64
}

func (f *field) y(v float64) float64 {
	return f.bottom - (v-f.low)/(f.high-f.low)*(f.bottom-f.top)
}

// field draws the grid of standing values: light lines at round ones, the axis
// where bars start.
func (p *pen) field(a axis, top float64) *field {
	st := p.s.st.small
	f := &field{axis: a, top: top + 8, right: p.d.Width}
	f.bottom = f.top + p.tall*plotHeight
	for _, v := range a.ticks() {
		f.left = max(f.left, st.width(a.label(v))+tickGap)
	}
	for _, v := range a.ticks() {
		y := f.y(v)
		p.line(f.left, y, f.right, y, gridLine, p.s.theme.Colours.Line, 0)
		p.text(a.label(v), st, f.left-tickGap, y+0.34*st.size, leftOf)
	}
	return f
}

// under writes the categories below a field and ends the drawing there.
func (p *pen) under(f *field, names []string) {
	st := p.s.st.small
	slot := (f.right - f.left) / float64(len(names))
	height := 0.0
	for i, name := range names {
		height = max(height, p.words(name, st, f.left+(float64(i)+0.5)*slot, f.bottom+4, slot-4, centred))
	}
	p.d.Height = f.bottom + 4 + height
}

// label writes a value over the grid, which it interrupts.
func (p *pen) label(text string, x, y float64) {
	st := p.strong()
	p.ground(x, y, st.width(text)+3, st)
	p.text(text, st, x, y, centred)
}

// ground hides the grid behind a text that is so wide. Texts are drawn after all
// shapes.
func (p *pen) ground(x, y, w float64, st *style) {
	w = min(w, p.d.Width)
	top := max(0, y-0.78*st.size)
	p.rect(p.from(x, w, centred), top, w, max(0, y+0.12*st.size-top), theme.White)
}

// figureText prints a value beside its bar or point.
func figureText(f *num.Figure) string { return locale.Figure(f) }

// strong is small type that is read first.
func (p *pen) strong() *style {
	return p.s.st.small.with(func(o *style) { o.colour = p.s.theme.Colours.Ink })
}
