package pdf

import (
	"strings"

	"plan/internal/doc"
	"plan/internal/locale"
	"plan/internal/source"
	"plan/internal/theme"
)

var noSpan source.Span

// furnish adds running heads and feet to all pages but the cover. Chapters are
// those of the pages from before on.
func (s *setter) furnish(pages []*Page, before int, chapters []string) {
	m := &s.doc.Meta
	for i, page := range pages[1:] {
		chapter := ""
		if n := i + 1 - before; n >= 0 {
			chapter = chapters[n]
		}
		s.head(page, chapter)
		s.foot(page, i+2, len(pages), m)
	}
}

// head says whose page it is: the board at the left, the document and its chapter
// at the right.
func (s *setter) head(page *Page, chapter string) {
	m := &s.doc.Meta
	t := s.theme.Page
	st := s.st.running
	y := t.Top * 0.5
	width := page.Width - t.Left - t.Right
	left := m.Board
	if left == "" {
		left = m.Municipality
	}
	right := join(" · ", m.Title, chapter)
	if m.State == doc.Draft {
		s.stamp(page, page.Width-t.Right, y-st.leading-3)
	}
	run := s.artifact(left, st, t.Left, y, width*0.42, Header)
	page.Runs = append(page.Runs, run)
	run = s.artifact(right, st, 0, y, width-run.Width-2*st.size, Header)
	run.X = page.Width - t.Right - run.Width
	page.Runs = append(page.Runs, run)
	page.rect(Rect{t.Left, y + 5, width, 0.4, s.theme.Colours.Line})
}

// foot says which printing it is and which page. The notice may take two lines.
func (s *setter) foot(page *Page, number, of int, m *doc.Meta) {
	t := s.theme.Page
	st := s.st.running
	y := page.Height - t.Bottom*0.52
	width := page.Width - t.Left - t.Right
	count := s.artifact(locale.PageNumber(number, of), st, 0, y, width*0.3, Footer)
	count.X = page.Width - t.Right - count.Width
	reference := ""
	if m.Reference != "" {
		reference = "Dnr" + locale.NoBreak + m.Reference
	}
	page.Runs = append(page.Runs, s.artifact(join(" · ", reference, s.state()), st, t.Left, y, width*0.68, Footer), count)
	for rest, line := m.Notice, 1; rest != "" && line <= 2; line++ {
		first := rest
		if line == 1 {
			first, rest = s.cut(rest, st, width)
		} else {
			rest = ""
		}
		page.Runs = append(page.Runs, s.artifact(first, st, t.Left, y+float64(line)*st.leading, width, Footer))
	}
	page.rect(Rect{t.Left, y - st.leading - 2, width, 0.4, s.theme.Colours.Line})
}

// cut gives as many words as fit in width, and the rest.
func (s *setter) cut(text string, st *style, width float64) (first, rest string) {
	p := s.sentence(text, st, &Node{})
	lines := p.lines(measure{width: width, hyphen: hyphenHeading})
	if len(lines) < 2 {
		return text, ""
	}
	first, _ = p.run(0, lines[0][1], false)
	for i := lines[0][1]; i < len(p.pieces); {
		part, next := p.run(i, len(p.pieces), true)
		rest, i = rest+part, next
	}
	return first, rest
}

// stamp says that a draft contains errors, white on the alert colour, its right
// edge at x.
func (s *setter) stamp(page *Page, x, y float64) {
	st := s.st.label.with(func(o *style) { o.colour = theme.White })
	run := s.artifact(locale.PageDraft, st, 0, y, 250, Header)
	run.X = x - run.Width - 6
	page.Rects = append(page.Rects, Rect{run.X - 6, y - st.size - 1.5, run.Width + 12, st.size + 6, s.theme.Colours.Alert})
	page.Runs = append(page.Runs, run)
}

func join(between string, parts ...string) string {
	var said []string
	for _, p := range parts {
		if p != "" {
			said = append(said, p)
		}
	}
	return strings.Join(said, between)
}

// colophon tells what the document was made from. It is read last.
func (s *setter) colophon() []slab {
	m := &s.doc.Meta
	if m.Digest == "" && m.Version == "" {
		return nil
	}
	text := s.st.small
	label := s.lineSlabs(s.sentence(locale.PageColophon, s.strengthened(text), s.root.add(RoleParagraph, nil)), text, hyphenHeading)
	words := s.lineSlabs(s.sentence(locale.Colophon(m.Digest, m.Version, m.Commit), text, s.root.add(RoleParagraph, nil)), text, hyphenText)
	for i := range label {
		label[i].glue = true
	}
	for i := range words {
		words[i].glue, words[i].snap = i < len(words)-1, false
	}
	label[0].rects = []Rect{{s.x, -8, s.width, 0.4, s.theme.Colours.Line}}
	label[0].above = 2 * s.line()
	return append(label, words...)
}

// atFoot sets the colophon at the foot of the contents, where it fills no page of
// its own, if there is room.
func (s *setter) atFoot(contents []*Page, colophon []slab) bool {
	if len(contents) == 0 || len(colophon) == 0 {
		return false
	}
	page := contents[len(contents)-1]
	y := page.Height - s.theme.Page.Bottom
	for i := range colophon {
		y -= colophon[i].height
	}
	for i := range page.Runs {
		if page.Runs[i].Y > y-2*s.line() {
			return false
		}
	}
	for i := range colophon {
		page.set(&colophon[i], y)
		y += colophon[i].height
	}
	return true
}
