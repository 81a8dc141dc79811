// Package theme is a graphic profile: the page, the colours, the fonts and a
// style for each role that text can have. In goes a folder with theme.yaml and
// font files, out comes a Theme or findings that say what is wrong in which
// line. It lays out nothing, and it knows neither documents nor PDF.
package theme

import (
	"fmt"
	"math"

	"plan/internal/source"
)

// A Theme is one profile, checked and complete. It is never changed after Load
// and may be shared.
type Theme struct {
	Profile string
	Page    Page
	Colours Colours
	Fonts   Fonts
	Styles  Styles
	Cover   Cover
	Logo    *Logo // nil: none
}

// Cover is how the first page is made up.
type Cover int

const (
	Band  Cover = iota // a coloured edge
	Field              // a coloured field above, with the title in white
	Plain              // words only
)

// A Logo is a picture of the cover: paths, or the bytes of a PNG file.
type Logo struct {
	Name   string // of the file, in the profile's folder
	Alt    string
	Height float64 // points
	Vector *Vector
	PNG    []byte
	At     source.Span
}

// Page is the paper and its margins, in points (1/72 inch).
type Page struct {
	Width, Height            float64
	Top, Bottom, Left, Right float64 // margins of the text
	Indent                   float64 // running text stands so far to the right of Left
}

// Colours of the profile. All but Tint and Line carry text and are legible on
// white; Ink and Accent on Tint too.
type Colours struct {
	Ink    Colour // text
	Grey   Colour // text that is read second
	Accent Colour // the one colour
	Tint   Colour // ground of boxes
	Line   Colour // hairlines
	Alert  Colour // errors in a draft, and what has not been reached
	Good   Colour // what has been reached
	Fair   Colour // what has been reached in part
}

// Fonts are TrueType files.
type Fonts struct {
	Regular, Italic, SemiBold []byte
	Display                   []byte // of headings; nil: SemiBold
}

// Styles is a style per role.
type Styles struct {
	Body, Lead, Quote, Small      Style
	Chapter, Section, Part, Minor Style // headings of level 1, 2, 3, and deeper
	Goal, Label                   Style // a box's text and the words above it
	Table, Head, Caption          Style
	Running                       Style // running heads and feet
	Title, Subtitle, Fact         Style // on the cover
}

// A Style is how a role is set. Size and Leading (from baseline to baseline) are
// in points.
type Style struct {
	Font    Font
	Size    float64
	Leading float64
	Colour  Colour
}

// Font names one of the profile's fonts.
type Font int

const (
	Regular Font = iota
	Italic
	SemiBold
	Display
)

// Colour is an sRGB colour.
type Colour struct{ R, G, B uint8 }

// White is the paper.
var White = Colour{255, 255, 255}

func (c Colour) String() string { return fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B) }

// MinContrast is the least contrast between text and its ground that WCAG 2.1
// AA (1.4.3) accepts for text of ordinary size.
const MinContrast = 4.5

// Contrast of two colours, from 1 (the same) to 21 (black on white), as WCAG 2.1
// defines it.
func Contrast(a, b Colour) float64 {
	light, dark := a.luminance(), b.luminance()
	if light < dark {
		light, dark = dark, light
	}
	return (light + 0.05) / (dark + 0.05)
}

func (c Colour) luminance() float64 {
	linear := func(v uint8) float64 {
		s := float64(v) / 255
		if s <= 0.04045 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(c.R) + 0.7152*linear(c.G) + 0.0722*linear(c.B)
}
