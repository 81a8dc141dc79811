package theme

import (
	"bytes"
	"fmt"
	"image"
	"image/png"
	"io/fs"
	"path"
	"strconv"
	"strings"

	"plan/internal/decode"
	"plan/internal/diag"
	"plan/internal/source"
	"plan/internal/syntax"
	"plan/templates"
)

// Load reads the profile in the folder of fsys that has its name: theme.yaml and
// the fonts that it names. The theme is nil when there is an error.
func Load(fsys fs.FS, profile string) (*Theme, diag.List) {
	name := path.Join(profile, "theme.yaml")
	text, err := fs.ReadFile(fsys, name)
	if err != nil {
		return nil, diag.List{diag.Err("theme.missing", source.Span{}, "profile", profile, "file", name)}
	}
	src := source.NewFile(name, templates.Shown(fsys, name), text)
	root, found := syntax.YAML(src)
	if root == nil {
		return nil, found
	}
	var f FileText
	if found = append(found, decode.Into(root, &f)...); found.HasErrors() {
		return nil, found
	}
	r := &reader{fsys: fsys, profile: profile, found: found}
	t := r.theme(&f)
	if r.found.HasErrors() {
		return nil, r.found
	}
	return t, r.found
}

// A reader turns texts into measures and colours and collects what is wrong.
type reader struct {
	fsys    fs.FS
	profile string
	colours map[string]Colour
	found   diag.List
}

func (r *reader) theme(f *FileText) *Theme {
	p, c, s := &f.Page, &f.Colours, &f.Styles
	t := &Theme{Profile: r.profile}
	const a4Width, a4Height = 210, 297
	t.Page = Page{
		Width: points(a4Width), Height: points(a4Height),
		Top: r.margin(p.Top), Bottom: r.margin(p.Bottom), Left: r.margin(p.Left), Right: r.margin(p.Right),
		Indent: r.length(p.Indent, 0, 60),
	}
	t.Colours = Colours{
		Ink: r.colour(c.Ink), Grey: r.colour(c.Grey), Accent: r.colour(c.Accent),
		Tint: r.colour(c.Tint), Line: r.colour(c.Line), Alert: r.colour(c.Alert),
		Good: r.colour(c.Good), Fair: r.colour(c.Fair),
	}
	r.colours = map[string]Colour{"ink": t.Colours.Ink, "grey": t.Colours.Grey, "accent": t.Colours.Accent}
	t.Fonts = Fonts{Regular: r.font(f.Fonts.Regular), Italic: r.font(f.Fonts.Italic), SemiBold: r.font(f.Fonts.SemiBold)}
	if !f.Fonts.Display.IsZero() {
		t.Fonts.Display = r.font(f.Fonts.Display)
	}
	t.Styles = Styles{
		Body: r.style(s.Body), Lead: r.style(s.Lead), Quote: r.style(s.Quote), Small: r.style(s.Small),
		Chapter: r.style(s.Chapter), Section: r.style(s.Section), Part: r.style(s.Part), Minor: r.style(s.Minor),
		Goal: r.style(s.Goal), Label: r.style(s.Label),
		Table: r.style(s.Table), Head: r.style(s.Head), Caption: r.style(s.Caption),
		Running: r.style(s.Running), Title: r.style(s.Title), Subtitle: r.style(s.Subtitle), Fact: r.style(s.Fact),
	}
	switch f.Cover.Value {
	case "field":
		t.Cover = Field
	case "plain":
		t.Cover = Plain
	}
	if f.Logo != nil {
		t.Logo = r.logo(f.Logo)
	}
	if !r.found.HasErrors() {
		r.contrasts(c, t)
	}
	return t
}

func points(mm float64) float64 { return mm * 72 / 25.4 }

// margin is what layout can work with: room for a running head, and at least half
// the page for text.
func (r *reader) margin(t source.Text) float64 { return r.length(t, 20, 60) }

// length is a number of millimetres, in points.
func (r *reader) length(t source.Text, least, most int) float64 {
	v, ok := number(t.Value)
	if !ok || v < float64(least) || v > float64(most) {
		r.found = append(r.found, diag.Err("theme.length", t.At, "text", t, "least", least, "most", most))
	}
	return points(v)
}

// number reads a number without sign, with a decimal comma.
func number(s string) (float64, bool) {
	if s == "" || strings.Trim(s, "0123456789,") != "" {
		return 0, false
	}
	v, err := strconv.ParseFloat(strings.Replace(s, ",", ".", 1), 64)
	return v, err == nil
}

func (r *reader) colour(t source.Text) Colour {
	hex, ok := strings.CutPrefix(t.Value, "#")
	v, err := strconv.ParseUint(hex, 16, 32)
	if !ok || err != nil || len(hex) != 6 {
		r.found = append(r.found, diag.Err("theme.colour", t.At, "text", t))
	}
	return Colour{uint8(v >> 16), uint8(v >> 8), uint8(v)}
}

func (r *reader) font(t source.Text) []byte {
	data, err := fs.ReadFile(r.fsys, path.Join(r.profile, t.Value))
	if err != nil {
		r.found = append(r.found, diag.Err("theme.font", t.At, "file", t))
	}
	return data
}

// logo reads the profile's logo; nil with a finding when it cannot be drawn.
func (r *reader) logo(b *logoBlock) *Logo {
	height := source.Text{Value: "18", At: b.Height.At}
	if !b.Height.IsZero() {
		height = b.Height
	}
	l := &Logo{Name: b.File.Value, Alt: b.Alt.Value, Height: r.length(height, 5, 60), At: b.File.At}
	name := path.Join(r.profile, b.File.Value)
	data, err := fs.ReadFile(r.fsys, name)
	if err != nil || len(data) > maxLogo {
		r.found = append(r.found, diag.Err("theme.logo", b.File.At, "file", b.File, "max", maxLogo>>20))
		return nil
	}
	if strings.HasSuffix(strings.ToLower(name), ".svg") {
		var found diag.List
		l.Vector, found = svg(source.NewFile(name, "", data))
		r.found = append(r.found, found...)
		return l
	}
	config, err := png.DecodeConfig(bytes.NewReader(data))
	if err == nil && config.Width > 0 && config.Height > 0 && config.Width <= maxDots/config.Height {
		_, err = png.Decode(bytes.NewReader(data))
	} else if err == nil {
		err = image.ErrFormat
	}
	if err != nil {
		r.found = append(r.found, diag.Err("theme.logo", b.File.At, "file", b.File, "max", maxLogo>>20))
		return nil
	}
	l.PNG = data
	return l
}

// Bounds of type in points: what can be read, and what fits on a page.
const (
	leastSize = 6
	mostSize  = 60
)

// style reads "semibold 13,5/20 accent".
func (r *reader) style(t source.Text) Style {
	if parts := strings.Fields(t.Value); len(parts) == 3 {
		font, known := fonts[parts[0]]
		size, leading, _ := strings.Cut(parts[1], "/")
		points, okSize := number(size)
		lines, okLines := number(leading)
		colour, named := r.colours[parts[2]]
		if known && okSize && okLines && named && points >= leastSize && points <= mostSize && lines >= points && lines <= 2*points {
			return Style{font, points, lines, colour}
		}
	}
	r.found = append(r.found, diag.Err("theme.style", t.At, "text", t, "least", leastSize, "most", mostSize))
	return Style{}
}

var fonts = map[string]Font{"regular": Regular, "italic": Italic, "semibold": SemiBold, "display": Display}

// contrasts proves that all text can be read on its ground.
func (r *reader) contrasts(c *colourBlock, t *Theme) {
	for _, pair := range []struct {
		written     source.Text
		text        Colour
		ground      Colour
		groundShown string
	}{
		{c.Ink, t.Colours.Ink, White, White.String()},
		{c.Grey, t.Colours.Grey, White, White.String()},
		{c.Accent, t.Colours.Accent, White, White.String()},
		{c.Alert, t.Colours.Alert, White, White.String()},
		{c.Good, t.Colours.Good, White, White.String()},
		{c.Fair, t.Colours.Fair, White, White.String()},
		{c.Ink, t.Colours.Ink, t.Colours.Tint, c.Tint.Value},
		{c.Accent, t.Colours.Accent, t.Colours.Tint, c.Tint.Value},
	} {
		if got := Contrast(pair.text, pair.ground); got < MinContrast {
			r.found = append(r.found, diag.Err("contrast", pair.written.At,
				"text", pair.written, "ground", pair.groundShown, "contrast", ratio(got), "least", ratio(MinContrast)))
		}
	}
}

// ratio prints a contrast downwards, so that 4,49 never reads as 4,5.
func ratio(v float64) string {
	tenths := int(v * 10)
	return fmt.Sprintf("%d,%d", tenths/10, tenths%10)
}
