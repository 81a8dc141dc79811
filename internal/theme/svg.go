package theme

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"

	"plan/internal/diag"
	"plan/internal/source"
)

// Bounds of a logo.
const (
	maxLogo  = 1 << 20  // bytes of its file
	maxDots  = 16 << 20 // of its picture
	maxSteps = 50_000   // of its paths
	maxDepth = 40       // of groups in groups
	maxAway  = 10_000   // how many times its size a place may lie from its corner
	maxRatio = 100      // of its sides
)

// svg reads a picture of filled paths (SVG 1.1): path, rect, circle, ellipse,
// polygon, in groups, moved and scaled. What it cannot draw exactly (text, lines,
// gradients, pictures) is a finding, since a logo must not change its looks.
func svg(f *source.File) (*Vector, diag.List) {
	r := &svgReader{file: f, dec: xml.NewDecoder(bytes.NewReader(f.Text)), out: &Vector{}}
	r.dec.Strict = true
	r.dec.CharsetReader = func(string, io.Reader) (io.Reader, error) { return nil, fmt.Errorf("not UTF-8") }
	r.read()
	if len(r.found) == 0 && (len(r.out.Paths) == 0 || r.out.sizeless()) {
		r.add(0, "theme.svg-empty")
	}
	if r.found.HasErrors() {
		return nil, r.found
	}
	return r.out, nil
}

// sizeless tells whether there is no rectangle to draw in.
func (v *Vector) sizeless() bool {
	w, h := v.Width, v.Height
	return w <= 0 || h <= 0 || w > maxRatio*h || h > maxRatio*w
}

type svgReader struct {
	file  *source.File
	dec   *xml.Decoder
	out   *Vector
	steps int
	found diag.List
}

// A paint is what a group says of what is inside it.
type paint struct {
	fill   Colour
	none   bool
	even   bool
	hidden bool
	m      matrix
}

// A matrix maps (x, y) to (a·x + c·y + e, b·x + d·y + f).
type matrix struct{ a, b, c, d, e, f float64 }

func (m matrix) of(x, y float64) Point { return Point{m.a*x + m.c*y + m.e, m.b*x + m.d*y + m.f} }

func (m matrix) times(n matrix) matrix {
	return matrix{
		m.a*n.a + m.c*n.b, m.b*n.a + m.d*n.b, m.a*n.c + m.c*n.d, m.b*n.c + m.d*n.d,
		m.a*n.e + m.c*n.f + m.e, m.b*n.e + m.d*n.f + m.f,
	}
}

// add reports what stands at a byte of the file, once each.
func (r *svgReader) add(offset int64, message string, args ...any) {
	at := source.Span{File: r.file, Start: int(offset), End: int(offset)}
	if n := len(r.found); n < 10 {
		r.found = append(r.found, diag.Err(message, at, append(args, "file", r.file.Path)...))
	}
}

func (r *svgReader) read() {
	stack := []paint{{m: matrix{a: 1, d: 1}}}
	for {
		offset := r.dec.InputOffset()
		token, err := r.dec.Token()
		if err == io.EOF {
			return
		}
		if err != nil || len(stack) > maxDepth || r.steps > maxSteps || len(r.found) > 5 {
			r.add(offset, "theme.svg-broken")
			return
		}
		switch token := token.(type) {
		case xml.Directive:
			if !bytes.HasPrefix(token, []byte("DOCTYPE svg PUBLIC")) {
				r.add(offset, "theme.svg-part", "part", "!"+firstWord(string(token)))
			}
		case xml.StartElement:
			p, skip := r.start(offset, &token, stack[len(stack)-1], len(stack) == 1)
			if skip {
				if r.dec.Skip() != nil {
					r.add(offset, "theme.svg-broken")
					return
				}
				continue
			}
			stack = append(stack, p)
		case xml.EndElement:
			stack = stack[:len(stack)-1]
		}
	}
}

func firstWord(text string) string {
	word, _, _ := strings.Cut(strings.TrimSpace(text), " ")
	return word
}

// start reads one element; skip tells that nothing of it is shown.
func (r *svgReader) start(offset int64, e *xml.StartElement, above paint, root bool) (p paint, skip bool) {
	attr := map[string]string{}
	for _, a := range e.Attr {
		if a.Name.Space == "" {
			attr[a.Name.Local] = strings.TrimSpace(a.Value)
		}
	}
	for declaration := range strings.SplitSeq(attr["style"], ";") {
		if name, value, ok := strings.Cut(declaration, ":"); ok {
			attr[strings.TrimSpace(name)] = strings.TrimSpace(value)
		}
	}
	name := e.Name.Local
	switch name {
	case "title", "desc", "metadata", "defs", "namedview":
		return p, true
	}
	p = r.paint(offset, attr, above)
	switch {
	case root && name != "svg":
		r.add(offset, "theme.svg-broken")
	case root:
		p.m = r.size(offset, attr)
	case name == "g" || name == "a" && !p.hidden:
	case name == "path":
		r.shape(offset, p, r.path(offset, attr["d"]))
	case name == "rect":
		r.shape(offset, p, r.rect(offset, attr))
	case name == "circle", name == "ellipse":
		rx, ry := r.number(offset, attr["rx"]), r.number(offset, attr["ry"])
		if name == "circle" {
			rx = r.number(offset, attr["r"])
			ry = rx
		}
		r.shape(offset, p, Ellipse(Point{r.number(offset, attr["cx"]), r.number(offset, attr["cy"])}, rx, ry))
	case name == "polygon":
		r.shape(offset, p, r.path(offset, "M"+attr["points"]+"Z"))
	default:
		r.add(offset, "theme.svg-part", "part", name)
	}
	return p, false
}

// paint is what an element says of colours and place; the rest is inherited.
func (r *svgReader) paint(offset int64, attr map[string]string, p paint) paint {
	switch fill := attr["fill"]; fill {
	case "", "inherit":
	case "none", "transparent":
		p.none = true
	default:
		c, ok := svgColour(fill)
		if !ok {
			r.add(offset, "theme.svg-fill", "fill", fill)
		}
		p.fill, p.none = c, false
	}
	if rule := attr["fill-rule"]; rule != "" {
		p.even = rule == "evenodd"
	}
	p.hidden = p.hidden || attr["display"] == "none"
	for _, name := range []string{"filter", "mask", "clip-path"} {
		if v := attr[name]; v != "" && v != "none" {
			r.add(offset, "theme.svg-part", "part", name)
		}
	}
	if s := attr["stroke"]; s != "" && s != "none" {
		r.add(offset, "theme.svg-part", "part", "stroke")
	}
	for _, name := range []string{"opacity", "fill-opacity"} {
		if v := attr[name]; v != "" && v != "1" {
			r.add(offset, "theme.svg-part", "part", name)
		}
	}
	if t := attr["transform"]; t != "" {
		p.m = p.m.times(r.transform(offset, t))
	}
	return p
}

// svgColour reads #rgb, #rrggbb and the few names that logos use.
func svgColour(text string) (Colour, bool) {
	switch strings.ToLower(text) {
	case "black", "currentcolor":
		return Colour{}, true
	case "white":
		return White, true
	}
	hex, ok := strings.CutPrefix(text, "#")
	if len(hex) == 3 {
		hex = string([]byte{hex[0], hex[0], hex[1], hex[1], hex[2], hex[2]})
	}
	v, err := strconv.ParseUint(hex, 16, 32)
	return Colour{uint8(v >> 16), uint8(v >> 8), uint8(v)}, ok && err == nil && len(hex) == 6
}

// size is that of the drawing: its viewBox, else its width and height.
func (r *svgReader) size(offset int64, attr map[string]string) matrix {
	if box := attr["viewBox"]; box != "" {
		n := r.numbers(offset, box)
		if len(n) == 4 {
			r.out.Width, r.out.Height = n[2], n[3]
			return matrix{1, 0, 0, 1, -n[0], -n[1]}
		}
	}
	r.out.Width = r.number(offset, strings.TrimSuffix(attr["width"], "px"))
	r.out.Height = r.number(offset, strings.TrimSuffix(attr["height"], "px"))
	return matrix{a: 1, d: 1}
}

func (r *svgReader) transform(offset int64, text string) matrix {
	m := matrix{a: 1, d: 1}
	for text = strings.TrimLeft(text, " ,\n\t"); text != ""; text = strings.TrimLeft(text, " ,\n\t") {
		name, rest, ok := strings.Cut(text, "(")
		inside, after, closed := strings.Cut(rest, ")")
		n := r.numbers(offset, inside)
		text = after
		switch name = strings.TrimSpace(name); {
		case !ok || !closed:
			r.add(offset, "theme.svg-broken")
			return m
		case name == "translate" && len(n) == 1:
			m = m.times(matrix{1, 0, 0, 1, n[0], 0})
		case name == "translate" && len(n) == 2:
			m = m.times(matrix{1, 0, 0, 1, n[0], n[1]})
		case name == "scale" && len(n) == 1:
			m = m.times(matrix{n[0], 0, 0, n[0], 0, 0})
		case name == "scale" && len(n) == 2:
			m = m.times(matrix{n[0], 0, 0, n[1], 0, 0})
		case name == "rotate" && len(n) == 1:
			sin, cos := math.Sincos(n[0] * math.Pi / 180)
			m = m.times(matrix{cos, sin, -sin, cos, 0, 0})
		case name == "matrix" && len(n) == 6:
			m = m.times(matrix{n[0], n[1], n[2], n[3], n[4], n[5]})
		default:
			r.add(offset, "theme.svg-part", "part", name)
		}
	}
	return m
}

// shape keeps a path, moved to its place. One that lies beyond all that can be
// seen, or is no number after all that scales, breaks the picture.
func (r *svgReader) shape(offset int64, p paint, steps []Step) {
	if r.steps += len(steps); p.none || p.hidden || len(steps) == 0 || r.out.sizeless() {
		return
	}
	most := maxAway * max(r.out.Width, r.out.Height)
	for i := range steps {
		s := &steps[i]
		for _, pt := range []*Point{&s.A, &s.B, &s.To} {
			if *pt = p.m.of(pt.X, pt.Y); !(math.Abs(pt.X) < most && math.Abs(pt.Y) < most) { // nor NaN
				r.add(offset, "theme.svg-broken")
				return
			}
		}
	}
	r.out.Paths = append(r.out.Paths, Path{Steps: steps, Fill: p.fill, Even: p.even})
}

func (r *svgReader) rect(offset int64, attr map[string]string) []Step {
	x, y := r.number(offset, attr["x"]), r.number(offset, attr["y"])
	w, h := r.number(offset, attr["width"]), r.number(offset, attr["height"])
	if attr["rx"] != "" || attr["ry"] != "" {
		r.add(offset, "theme.svg-part", "part", "rect rx")
	}
	return []Step{{Kind: MoveTo, To: Point{x, y}}, {Kind: LineTo, To: Point{x + w, y}},
		{Kind: LineTo, To: Point{x + w, y + h}}, {Kind: LineTo, To: Point{x, y + h}}, {Kind: Close}}
}

// number reads one number; none is 0.
func (r *svgReader) number(offset int64, text string) float64 {
	if text == "" {
		return 0
	}
	if n := r.numbers(offset, text); len(n) == 1 {
		return n[0]
	}
	r.add(offset, "theme.svg-number", "text", text)
	return 0
}

func (r *svgReader) numbers(offset int64, text string) (out []float64) {
	for text != "" {
		v, rest, ok := svgNumber(text)
		if !ok {
			if strings.Trim(rest, " ,\n\r\t") != "" {
				r.add(offset, "theme.svg-number", "text", text)
			}
			return out
		}
		out, text = append(out, v), rest
	}
	return out
}
