package theme

import (
	"strconv"
	"strings"
)

// svgNumber reads the number at the beginning of a text, which may follow the one
// before without a blank: "1-2.5.5" is three.
func svgNumber(text string) (v float64, rest string, ok bool) {
	text = strings.TrimLeft(text, " ,\n\r\t")
	i, dot := 0, false
	if i < len(text) && (text[i] == '-' || text[i] == '+') {
		i++
	}
	for ; i < len(text); i++ {
		switch c := text[i]; {
		case c >= '0' && c <= '9':
		case c == '.' && !dot:
			dot = true
		case (c == 'e' || c == 'E') && i > 0 && i+1 < len(text):
			j := i + 1
			if text[j] == '-' || text[j] == '+' {
				j++
			}
			for j < len(text) && text[j] >= '0' && text[j] <= '9' {
				j++
			}
			v, err := strconv.ParseFloat(text[:j], 64)
			return v, text[j:], err == nil && v > -1e7 && v < 1e7
		default:
			v, err := strconv.ParseFloat(text[:i], 64)
			return v, text[i:], err == nil && v > -1e7 && v < 1e7
		}
	}
	v, err := strconv.ParseFloat(text, 64)
	if err != nil || v < -1e7 || v > 1e7 {
		return 0, text, false
	}
	return v, "", true
}

// A pathReader reads the d of a path.
type pathReader struct {
	text        string
	at, start   Point
	handle      Point // the last curve's second handle
	curve, quad bool  // the last step was a curve, of which kind
	out         []Step
}

// arguments is how many numbers a command takes.
var arguments = map[byte]int{'M': 2, 'L': 2, 'H': 1, 'V': 1, 'C': 6, 'S': 4, 'Q': 4, 'T': 2, 'Z': 0}

// path reads the commands M L H V C S Q T Z, absolute and relative. Arcs are not
// among them: drawing programs can save them as curves.
func (r *svgReader) path(offset int64, d string) []Step {
	p := &pathReader{text: d}
	var command byte
	for {
		p.text = strings.TrimLeft(p.text, " ,\n\r\t")
		if p.text == "" || len(p.out) > maxSteps {
			return p.out
		}
		if c := p.text[0]; c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' {
			command, p.text = c, p.text[1:]
		} else if command == 0 || command == 'Z' || command == 'z' {
			r.add(offset, "theme.svg-broken")
			return nil
		}
		upper := command &^ 0x20
		want, known := arguments[upper]
		if !known {
			r.add(offset, "theme.svg-part", "part", "path "+string(command))
			return nil
		}
		var n [6]float64
		for i := range want {
			v, rest, ok := svgNumber(p.text)
			if !ok {
				r.add(offset, "theme.svg-broken")
				return nil
			}
			n[i], p.text = v, rest
		}
		if len(p.out) == 0 && upper != 'M' {
			r.add(offset, "theme.svg-broken")
			return nil
		}
		p.step(upper, command != upper, n)
		switch command { // further pairs after a move are lines
		case 'M':
			command = 'L'
		case 'm':
			command = 'l'
		}
	}
}

// step follows one command.
func (p *pathReader) step(command byte, relative bool, n [6]float64) {
	var from Point
	if relative {
		from = p.at
	}
	pt := func(i int) Point { return Point{from.X + n[i], from.Y + n[i+1]} }
	curve, quad := false, false
	switch command {
	case 'M':
		p.at = pt(0)
		p.start = p.at
		p.out = append(p.out, Step{Kind: MoveTo, To: p.at})
	case 'L':
		p.line(pt(0))
	case 'H':
		p.line(Point{from.X + n[0], p.at.Y})
	case 'V':
		p.line(Point{p.at.X, from.Y + n[0]})
	case 'C':
		p.bend(pt(0), pt(2), pt(4))
		curve = true
	case 'S':
		p.bend(p.mirrored(p.curve), pt(0), pt(2))
		curve = true
	case 'Q', 'T':
		handle, to := pt(0), pt(2)
		if command == 'T' {
			handle, to = p.mirrored(p.quad), pt(0)
		}
		third := func(a, b Point) Point { return Point{a.X + (b.X-a.X)*2/3, a.Y + (b.Y-a.Y)*2/3} }
		p.bend(third(p.at, handle), third(to, handle), to)
		p.handle, quad = handle, true
	case 'Z':
		p.at = p.start
		p.out = append(p.out, Step{Kind: Close})
	}
	p.curve, p.quad = curve, quad
}

func (p *pathReader) line(to Point) {
	p.at = to
	p.out = append(p.out, Step{Kind: LineTo, To: to})
}

func (p *pathReader) bend(a, b, to Point) {
	p.out = append(p.out, Step{CurveTo, a, b, to})
	p.handle, p.at = b, to
}

// mirrored is the last handle seen from the other side; without one the point
// itself.
func (p *pathReader) mirrored(has bool) Point {
	if !has {
		return p.at
	}
	return Point{2*p.at.X - p.handle.X, 2*p.at.Y - p.handle.Y}
}
