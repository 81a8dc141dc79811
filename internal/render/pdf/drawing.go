package pdf

import (
	"strconv"

	"plan/internal/theme"
)

// A Drawing is what a figure shows beside its words: shapes or a picture. It
// stands in a run of its own, whose X and Y are its upper left corner.
type Drawing struct {
	Width, Height float64
	Shapes        []Shape
	Picture       *picture
}

// A Shape is a path that is filled, or drawn as a line, or both. Its points count
// from the drawing's upper left corner.
type Shape struct {
	Path   []theme.Step
	Filled bool
	Fill   theme.Colour
	Even   bool    // what lies inside twice is outside (the even-odd rule)
	Line   float64 // width of the line; 0: none
	Stroke theme.Colour
	Dash   float64 // length of dashes and gaps; 0: a whole line
}

// A Point of a shape.
type Point = theme.Point

// along is the path through points; a closed one ends where it began.
func along(closed bool, points ...Point) []theme.Step {
	path := make([]theme.Step, 0, len(points)+1)
	for i, p := range points {
		kind := theme.LineTo
		if i == 0 {
			kind = theme.MoveTo
		}
		path = append(path, theme.Step{Kind: kind, To: p})
	}
	if closed {
		path = append(path, theme.Step{Kind: theme.Close})
	}
	return path
}

// around is a circle.
func around(at Point, radius float64) []theme.Step { return theme.Ellipse(at, radius, radius) }

// draw writes a figure's drawing. Colour and line are set back for the text after
// it by keeping the reader's state apart.
func (d *drawing) draw(r *Run) {
	d.out = append(d.out, "q\n"...)
	if p := r.Drawing.Picture; p != nil {
		d.numbers(r.Drawing.Width, 0, 0, r.Drawing.Height, r.X, d.height-r.Y-r.Drawing.Height)
		d.out = append(append(append(d.out, "cm /"...), p.name...), " Do\n"...)
	}
	for i := range r.Drawing.Shapes {
		d.shape(&r.Drawing.Shapes[i], r.X, r.Y)
	}
	d.out = append(d.out, "Q\n"...)
	d.some, d.face, d.track = false, nil, 0
}

func (d *drawing) shape(s *Shape, x, y float64) {
	if s.Filled {
		d.some = false
		d.fill(s.Fill)
	}
	if s.Line > 0 {
		for _, v := range [3]uint8{s.Stroke.R, s.Stroke.G, s.Stroke.B} {
			d.out = strconv.AppendFloat(d.out, float64(v)/255, 'f', 3, 64)
			d.out = append(d.out, ' ')
		}
		d.out = append(d.out, "RG "...)
		d.numbers(s.Line)
		d.out = append(d.out, "w 1 J 1 j "...)
		if s.Dash > 0 {
			d.out = append(d.out, '[')
			d.numbers(s.Dash, 1.4*s.Dash)
			d.out = append(d.out, "] 0 d\n"...)
		} else {
			d.out = append(d.out, "[] 0 d\n"...)
		}
	}
	for _, step := range s.Path {
		d.step(&step, x, y)
	}
	d.out = append(d.out, s.operator()...)
}

func (d *drawing) step(s *theme.Step, x, y float64) {
	at := func(p Point) { d.numbers(x+p.X, d.height-y-p.Y) }
	switch s.Kind {
	case theme.MoveTo:
		at(s.To)
		d.out = append(d.out, "m "...)
	case theme.LineTo:
		at(s.To)
		d.out = append(d.out, "l "...)
	case theme.CurveTo:
		at(s.A)
		at(s.B)
		at(s.To)
		d.out = append(d.out, "c "...)
	case theme.Close:
		d.out = append(d.out, "h "...)
	}
}

// operator paints the path.
func (s *Shape) operator() string {
	switch {
	case s.Filled && s.Line > 0 && s.Even:
		return "B*\n"
	case s.Filled && s.Line > 0:
		return "B\n"
	case s.Filled && s.Even:
		return "f*\n"
	case s.Filled:
		return "f\n"
	case s.Line > 0:
		return "S\n"
	}
	return "n\n"
}
