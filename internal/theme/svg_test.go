package theme

import (
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"plan/internal/locale"
	"plan/internal/source"
	"plan/templates"
)

// Every profile that ships can be used as it is.
func TestProfiles(t *testing.T) {
	for _, profile := range []string{"standard", "granit", "bjork"} {
		if _, found := Load(templates.FS, profile); len(found) > 0 {
			t.Errorf("%s: %s", profile, locale.Message(found[0]))
		}
	}
}

func readSVG(text string) (*Vector, []string) {
	v, found := svg(source.NewFile("p/logo.svg", "", []byte(text)))
	var out []string
	for _, d := range found {
		out = append(out, d.At.String()+": "+locale.Message(d))
	}
	return v, out
}

func TestSVG(t *testing.T) {
	v, found := readSVG(`<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" viewBox="10 20 100 50">
  <title>Märke</title>
  <g fill="#0b5a6b" transform="translate(10 20)">
    <path d="M0,0h10v5l-10-2.5z" style="fill: white"/>
    <rect x="1" y="2" width="3" height="4" transform="scale(2)"/>
    <path fill="none" d="M0 0L1 1"/>
  </g>
</svg>`)
	if found != nil {
		t.Fatal(found)
	}
	line := func(x, y float64) Step { return Step{Kind: LineTo, To: Point{x, y}} }
	move := func(x, y float64) Step { return Step{Kind: MoveTo, To: Point{x, y}} }
	want := &Vector{Width: 100, Height: 50, Paths: []Path{
		{Fill: White, Steps: []Step{move(0, 0), line(10, 0), line(10, 5), line(0, 2.5), {Kind: Close}}},
		{Fill: Colour{0x0b, 0x5a, 0x6b}, Steps: []Step{move(2, 4), line(8, 4), line(8, 12), line(2, 12), {Kind: Close}}},
	}}
	for i := range v.Paths { // a closing step has no place
		for j := range v.Paths[i].Steps {
			if s := &v.Paths[i].Steps[j]; s.Kind == Close {
				s.A, s.B, s.To = Point{}, Point{}, Point{}
			} else if s.Kind != CurveTo {
				s.A, s.B = Point{}, Point{}
			}
		}
	}
	if diff := cmp.Diff(want, v); diff != "" {
		t.Error(diff)
	}
}

// What cannot be drawn as it is meant is told, never left out in silence.
func TestSVGFaults(t *testing.T) {
	for inside, want := range map[string]string{
		`<text>Mölndal</text>`:                              "p/logo.svg:1:31: logotypen p/logo.svg innehåller ”text”",
		`<path d="M0 0A1 1 0 0 0 2 2"/>`:                    "”path A”",
		`<path d="M0 0L1" />`:                               "går inte att läsa",
		`<path d="L1 1"/>`:                                  "går inte att läsa",
		`<rect width="1" height="1" fill="url(#g)"/>`:       "fyllningen ”url(#g)”",
		`<rect width="1" height="1" stroke="#000"/>`:        "”stroke”",
		`<rect width="bred" height="1"/>`:                   "”bred” i logotypen p/logo.svg är inget tal",
		`<image href="http://exempel.se/a.png"/>`:           "”image”",
		`<g><rect width="1" height="1"/>`:                   "går inte att läsa",
		``:                                                  "inga ytor",
		strings.Repeat("<g>", 100):                          "går inte att läsa",
		`<rect width="1" height="1" transform="skewX(3)"/>`: "”skewX”",
		`<g transform="` + strings.Repeat("scale(1e6)", 70) + `"><path d="M0 0L1 1L0 1Z"/></g>`: "går inte att läsa",
	} {
		v, found := readSVG(`<svg viewBox="0 0 9 9">` + inside + `</svg>`)
		if v != nil || len(found) == 0 || !strings.Contains(found[0], strings.TrimPrefix(want, "p/logo.svg:1:31: ")) {
			t.Errorf("%s: %v", inside, found)
		}
	}
	for _, size := range []string{"0 0 0 9", "0 0 9999999 0.0000001", "0 0 1 101"} {
		if _, found := readSVG(`<svg viewBox="` + size + `"><rect width="1" height="1"/></svg>`); len(found) == 0 {
			t.Errorf("%s is a size", size)
		}
	}
	if _, found := readSVG("<!DOCTYPE lolz [<!ENTITY a \"b\">]>\n<svg viewBox=\"0 0 9 9\"><rect width=\"1\" height=\"1\"/></svg>"); len(found) == 0 {
		t.Error("entities are accepted")
	}
}

// Whatever a file holds, reading ends, and what is drawn are numbers.
func FuzzSVG(f *testing.F) {
	f.Add(`<svg viewBox="0 0 9 9"><path d="M0 0c1 1 2 2 3 3s1 1 2 2q1 1 2 2t1 1zm1 1H3V4"/><circle r="3"/></svg>`)
	f.Add(`<svg width="9px" height="9"><g transform="matrix(1 0 0 1 2 3) rotate(30)"><polygon points="1,1 2,2 3,1"/></g></svg>`)
	f.Fuzz(func(t *testing.T, text string) {
		v, _ := readSVG(text)
		if v == nil {
			return
		}
		for _, p := range v.Paths {
			for _, s := range p.Steps {
				for _, at := range []Point{s.A, s.B, s.To} {
					if most := maxAway * max(v.Width, v.Height); !(math.Abs(at.X) <= most && math.Abs(at.Y) <= most) {
						t.Fatalf("%q: a place that is none", text)
					}
				}
			}
		}
	})
}
