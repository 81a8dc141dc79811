package pdf

import (
	"strings"

	"plan/internal/theme"
	"plan/internal/typeface"
)

// A style is one of the theme's with its face at hand.
type style struct {
	face    *typeface.Face
	size    float64
	leading float64
	colour  theme.Colour
	track   float64 // extra space after each sign
	rise    float64 // above the baseline, for the marks of notes

	weak, strong, mark *style // variants, made when first asked for
}

// styles are those of the theme, by role.
type styles struct {
	body, lead, quote, small          *style
	heading                           [6]*style // by level − 1
	goal, label, table, head, caption *style
	running, title, subtitle, fact    *style
}

func (s *setter) loadStyles() {
	t := &s.theme.Styles
	s.st = styles{
		body: s.style(t.Body), lead: s.style(t.Lead), quote: s.style(t.Quote), small: s.style(t.Small),
		goal: s.style(t.Goal), label: s.style(t.Label), table: s.style(t.Table), head: s.style(t.Head),
		caption: s.style(t.Caption), running: s.style(t.Running),
		title: s.style(t.Title), subtitle: s.style(t.Subtitle), fact: s.style(t.Fact),
	}
	minor := s.style(t.Minor)
	s.st.heading = [6]*style{s.style(t.Chapter), s.style(t.Section), s.style(t.Part), minor, minor, minor}
}

func (s *setter) style(t theme.Style) *style {
	return &style{face: s.faces[t.Font], size: t.Size, leading: t.Leading, colour: t.Colour}
}

// with is st after a change.
func (st *style) with(change func(*style)) *style {
	out := *st
	out.weak, out.strong, out.mark = nil, nil, nil
	change(&out)
	return &out
}

// emphasised is st in italics, strengthened in semibold.
func (s *setter) emphasised(st *style) *style {
	if st.weak == nil {
		st.weak = st.with(func(o *style) { o.face = s.faces[theme.Italic] })
	}
	return st.weak
}

func (s *setter) strengthened(st *style) *style {
	if st.strong == nil {
		st.strong = st.with(func(o *style) { o.face = s.faces[theme.SemiBold] })
	}
	return st.strong
}

// raised is st as the mark of a note. An asterisk is small and stands high by
// itself.
func (st *style) raised(mark string) *style {
	if mark != "" && strings.Trim(mark, "*") == "" {
		return st
	}
	if st.mark == nil {
		st.mark = st.with(func(o *style) {
			o.rise += 0.34 * st.size
			o.size = max(0.64*st.size, min(st.size, 5.5))
			o.track = 0
		})
	}
	return st.mark
}

// width of a text on one line, in points.
func (st *style) width(text string) float64 {
	w := float64(st.face.Width(text)) * st.size / 1000
	if st.track != 0 {
		for range text {
			w += st.track
		}
	}
	return w
}

// join is the kerning between the end of one text and the start of the next.
func (st *style) join(a, b rune) float64 {
	return float64(st.face.Kern(a, b)) * st.size / 1000
}

// baseline is how far below the top of its line a text of this style stands.
func (st *style) baseline() float64 {
	ascent, descent := float64(st.face.Ascent)*st.size/1000, float64(st.face.Descent)*st.size/1000
	return (st.leading-ascent-descent)/2 + ascent
}
