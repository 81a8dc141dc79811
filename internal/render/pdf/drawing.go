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

// A Shape is a line through points, or a circle. Points count from the drawing's
// upper left corner.
type Shape struct {
	Points []Point
	Radius float64 // of a circle around the first point; 0: a line through all
	Closed bool
	Filled bool
	Fill   theme.Colour
	Line   float64 // width of the line; 0: none
	Stroke theme.Colour
	Dash   float64 // length of dashes and gaps; 0: a whole line
}

// A Point of a shape.
type Point struct{ X, Y float64 }

// circle is how far the handles of a quarter's curve stand from its ends, for a
// radius of 1.
const circle = 0.5523

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
	if s.Radius > 0 {
		d.circle(x+s.Points[0].X, y+s.Points[0].Y, s.Radius)
	} else {
		for i, p := range s.Points {
			d.numbers(x+p.X, d.height-y-p.Y)
			if i == 0 {
				d.out = append(d.out, "m "...)
			} else {
				d.out = append(d.out, "l "...)
			}
		}
	}
	d.out = append(d.out, s.operator()...)
}

// operator paints the path.
func (s *Shape) operator() string {
	switch {
	case s.Filled && s.Line > 0:
		return "b\n"
	case s.Filled:
		return "f\n"
	case s.Closed || s.Radius > 0:
		return "s\n"
	}
	return "S\n"
}

func (d *drawing) circle(x, y, r float64) {
	y = d.height - y
	k := circle * r
	d.numbers(x+r, y)
	d.out = append(d.out, "m "...)
	for _, c := range [4][6]float64{
		{x + r, y + k, x + k, y + r, x, y + r}, {x - k, y + r, x - r, y + k, x - r, y},
		{x - r, y - k, x - k, y - r, x, y - r}, {x + k, y - r, x + r, y - k, x + r, y},
	} {
		d.numbers(c[:]...)
		d.out = append(d.out, "c "...)
	}
}
