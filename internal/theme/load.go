package theme

import (
	"io/fs"
	"math"
	"path"
	"strconv"
	"strings"

	"plan/internal/diag"
	"plan/internal/source"
)

// TEMPORARY reader until syntax and decode are there.
type file map[string]map[string]source.Text

func read(src *source.File) file {
	f := file{}
	section, off := "", 0
	for _, line := range strings.SplitAfter(string(src.Text), "\n") {
		start := off
		off += len(line)
		l := strings.TrimRight(line, "\r\n")
		if i := strings.Index(l, " # "); i >= 0 {
			l = l[:i]
		}
		k, v, ok := strings.Cut(l, ":")
		if !ok || strings.HasPrefix(l, "#") {
			continue
		}
		if !strings.HasPrefix(l, " ") {
			section = k
			f[section] = map[string]source.Text{}
			continue
		}
		v = strings.TrimSpace(v)
		i := start + strings.Index(line, v)
		f[section][strings.TrimSpace(k)] = source.Text{Value: strings.Trim(v, `"`), At: source.Span{File: src, Start: i, End: i + len(v)}}
	}
	return f
}

// Load reads the profile in the folder of fsys that has its name: theme.yaml and
// the fonts that it names.
func Load(fsys fs.FS, profile string) (*Theme, diag.List) {
	name := path.Join(profile, "theme.yaml")
	text, err := fs.ReadFile(fsys, name)
	if err != nil {
		return nil, diag.List{diag.Err("theme.unreadable", source.Span{}, "file", name)}
	}
	src := source.NewFile(name, "", text)
	b := &builder{fsys: fsys, profile: profile, theme: &Theme{Profile: profile}}
	b.build(read(src))
	b.contrast(src)
	if b.found.HasErrors() {
		return nil, b.found
	}
	return b.theme, b.found
}

type builder struct {
	fsys    fs.FS
	profile string
	theme   *Theme
	found   diag.List
	styles  map[string]source.Span
}

func (b *builder) build(f file) {
	t := b.theme
	p := f["page"]
	t.Page = Page{595.276, 841.890, b.length(p["top"]), b.length(p["bottom"]), b.length(p["left"]), b.length(p["right"]), b.length(p["indent"])}
	for name, c := range map[string]*Colour{"ink": &t.Colours.Ink, "grey": &t.Colours.Grey, "accent": &t.Colours.Accent, "tint": &t.Colours.Tint, "line": &t.Colours.Line, "alert": &t.Colours.Alert} {
		*c = b.colour(f["colours"][name])
	}
	for name, d := range map[string]*[]byte{"regular": &t.Fonts.Regular, "italic": &t.Fonts.Italic, "semibold": &t.Fonts.SemiBold} {
		*d, _ = fs.ReadFile(b.fsys, path.Join(b.profile, f["fonts"][name].Value))
	}
	s := &t.Styles
	for name, d := range map[string]*Style{"body": &s.Body, "lead": &s.Lead, "quote": &s.Quote, "small": &s.Small, "chapter": &s.Chapter, "section": &s.Section, "part": &s.Part, "minor": &s.Minor, "goal": &s.Goal, "label": &s.Label, "table": &s.Table, "head": &s.Head, "caption": &s.Caption, "running": &s.Running, "title": &s.Title, "subtitle": &s.Subtitle, "fact": &s.Fact} {
		*d = b.style(f["styles"][name])
	}
}

func (b *builder) contrast(src *source.File) {}

func (b *builder) length(t source.Text) float64 {
	v, ok := number(t.Value)
	if !ok {
		b.found = append(b.found, diag.Err("theme.length", t.At, "value", t.Value))
	}
	return v * 72 / 25.4
}

// number reads a positive number with a decimal comma.
func number(s string) (float64, bool) {
	v, err := strconv.ParseFloat(strings.Replace(s, ",", ".", 1), 64)
	return v, err == nil && v >= 0 && !math.IsInf(v, 0)
}

func (b *builder) colour(t source.Text) Colour {
	v, err := strconv.ParseUint(strings.TrimPrefix(t.Value, "#"), 16, 32)
	if err != nil || len(t.Value) != 7 || t.Value[0] != '#' {
		b.found = append(b.found, diag.Err("theme.colour", t.At, "value", t.Value))
	}
	return Colour{uint8(v >> 16), uint8(v >> 8), uint8(v)}
}

func (b *builder) style(t source.Text) Style {
	fields := strings.Fields(t.Value)
	if len(fields) == 3 {
		size, leading, _ := strings.Cut(fields[1], "/")
		sz, ok1 := number(size)
		ld, ok2 := number(leading)
		font, ok3 := map[string]Font{"regular": Regular, "italic": Italic, "semibold": SemiBold}[fields[0]]
		c := &b.theme.Colours
		colour, ok4 := map[string]Colour{"ink": c.Ink, "grey": c.Grey, "accent": c.Accent, "alert": c.Alert}[fields[2]]
		if ok1 && ok2 && ok3 && ok4 {
			return Style{font, sz, ld, colour}
		}
	}
	b.found = append(b.found, diag.Err("theme.style", t.At, "value", t.Value))
	return Style{}
}
