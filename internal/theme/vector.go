package theme

// A Vector is a picture made of filled paths, with its own measure.
type Vector struct {
	Width, Height float64
	Paths         []Path
}

// A Path is filled with one colour.
type Path struct {
	Steps []Step
	Fill  Colour
	Even  bool // what lies inside twice is outside (the even-odd rule)
}

// A Point of a path; y grows downwards.
type Point struct{ X, Y float64 }

// A Step of a path.
type Step struct {
	Kind     StepKind
	A, B, To Point // A and B are the handles of a curve
}

// StepKind is how a path goes on.
type StepKind int

const (
	MoveTo StepKind = iota
	LineTo
	CurveTo
	Close
)

// Scale is a path at another size.
func Scale(path []Step, k float64) []Step {
	out := make([]Step, len(path))
	for i, s := range path {
		for _, p := range []*Point{&s.A, &s.B, &s.To} {
			p.X, p.Y = k*p.X, k*p.Y
		}
		out[i] = s
	}
	return out
}

// quarter is how far the handles of a quarter's curve stand from its ends, for a
// radius of 1.
const quarter = 0.5523

// Ellipse is the path around a middle.
func Ellipse(at Point, rx, ry float64) []Step {
	x, y, kx, ky := at.X, at.Y, quarter*rx, quarter*ry
	curve := func(ax, ay, bx, by, tx, ty float64) Step {
		return Step{CurveTo, Point{x + ax, y + ay}, Point{x + bx, y + by}, Point{x + tx, y + ty}}
	}
	return []Step{
		{Kind: MoveTo, To: Point{x + rx, y}},
		curve(rx, ky, kx, ry, 0, ry), curve(-kx, ry, -rx, ky, -rx, 0),
		curve(-rx, -ky, -kx, -ry, 0, -ry), curve(kx, -ry, rx, -ky, rx, 0),
		{Kind: Close},
	}
}
