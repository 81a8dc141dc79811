package pdf

import (
	"bytes"
	"image/png"
	"strings"

	"plan/internal/doc"
	"plan/internal/locale"
	"plan/internal/theme"
)

// cover is the first page: whose document it is, its name, and the facts that
// tell one printing from another. Type alone carries it.
func (s *setter) cover() []*Page {
	m := &s.doc.Meta
	t := s.theme.Page
	page := &Page{Width: t.Width, Height: t.Height}
	c := s.theme.Colours
	s.x, s.width = t.Left, t.Width-t.Left-t.Right

	title, subtitle, accent := s.st.title, s.st.subtitle, c.Accent
	switch s.theme.Cover {
	case theme.Band:
		page.rect(Rect{0, 0, bandWidth, t.Height, c.Accent})
	case theme.Field: // words stand in white on it
		page.rect(Rect{0, 0, t.Width, t.Height * fieldPart, c.Accent})
		white := func(o *style) { o.colour = theme.White }
		title, subtitle, accent = title.with(white), subtitle.with(white), theme.White
	}
	y := t.Top
	y = s.onCover(page, m.Municipality, s.st.fact.with(func(o *style) { o.face, o.colour = s.st.title.face, accent }), y)
	if m.State == doc.Draft {
		s.stamp(page, t.Width-t.Right, t.Top+s.st.fact.baseline())
	}

	y = t.Height * 0.34
	page.rect(Rect{s.x, y - 20, 42, 4, accent})
	name, period := splitTitle(m.Title, m.Period)
	node := s.root.add(RoleTitle, nil)
	y = s.coverText(page, name, title, y, node)
	if period != "" {
		apart(page.Runs, node)
		y = s.coverText(page, period, title.with(func(o *style) { o.face, o.colour = s.st.body.face, accent }), y, node)
	}
	s.onCover(page, m.Board, subtitle, y+14)
	facts := s.coverFacts()
	top := t.Height - t.Bottom - 84 - float64(factRows(facts)-1)*(s.st.small.leading+s.st.fact.leading+factGap)
	s.logo(page, top-14)
	s.facts(page, facts, top)
	return []*Page{page}
}

// fieldPart is how much of a cover its coloured field takes.
const fieldPart = 0.62

// logo sets the profile's logo at the right margin, its foot at y.
func (s *setter) logo(page *Page, y float64) {
	l := s.theme.Logo
	if l == nil {
		return
	}
	d := &Drawing{Height: l.Height}
	if l.Vector != nil {
		k := l.Height / l.Vector.Height
		d.Width = k * l.Vector.Width
		for _, p := range l.Vector.Paths {
			d.Shapes = append(d.Shapes, Shape{Path: theme.Scale(p.Steps, k), Filled: true, Fill: p.Fill, Even: p.Even})
		}
	} else {
		im, err := png.Decode(bytes.NewReader(l.PNG))
		if err != nil || im.Bounds().Empty() {
			return // the theme was read with it, so that never happens
		}
		d.Width = l.Height * float64(im.Bounds().Dx()) / float64(im.Bounds().Dy())
		d.Picture = encode(im, false, int(d.Width*perInch/72)+1)
	}
	if most := s.width / 2; d.Width > most { // a banner
		d.shrink(most / d.Width)
	}
	node := s.root.add(RoleFigure, nil)
	node.Alt = l.Alt
	page.Runs = append(page.Runs, Run{Node: node, X: s.x + s.width - d.Width, Y: y - d.Height, Width: d.Width, Drawing: d})
}

const bandWidth = 17 // points: the coloured edge of the cover

// splitTitle takes the period off a title that ends with it.
func splitTitle(title, period string) (name, rest string) {
	if name, ok := strings.CutSuffix(title, period); ok && period != "" && strings.TrimSpace(name) != "" {
		return strings.TrimSpace(name), period
	}
	return title, ""
}

// onCover sets a paragraph of its own, and gives where the next may start.
func (s *setter) onCover(page *Page, text string, st *style, y float64) float64 {
	if text == "" {
		return y
	}
	return s.coverText(page, text, st, y, s.root.add(RoleParagraph, nil))
}

// coverText sets a text in the column. Text below the lower margin is left out;
// only a title of several hundred words gets there.
func (s *setter) coverText(page *Page, text string, st *style, y float64, node *Node) float64 {
	for _, sl := range s.lineSlabs(s.sentence(text, st, node), st, hyphenHeading) {
		if y+sl.height > page.Height-s.theme.Page.Bottom {
			break
		}
		for _, r := range sl.runs {
			r.Y += y
			page.Runs = append(page.Runs, r)
		}
		y += sl.height
	}
	return y
}

// apart ends the node's text so far with a blank, for those who read the file:
// what follows it stands somewhere else on the page.
func apart(runs []Run, node *Node) {
	if n := len(runs); n > 0 && runs[n-1].Node == node {
		runs[n-1].Text += " "
	}
}

// A fact is a short label and its value, as wide as the wider of them.
type fact struct {
	label, value string
	x, width     float64
	row          int
}

// factGap is what stands between two rows of facts.
const factGap = 8

// coverFacts are what tells one printing from another, side by side as long as
// there is room.
func (s *setter) coverFacts() (facts []fact) {
	m := &s.doc.Meta
	facts = append(facts, fact{label: locale.PageState, value: s.state()})
	if m.Date != "" {
		facts = append(facts, fact{label: locale.PageDate, value: date(m.Date)})
	}
	if m.Reference != "" {
		facts = append(facts, fact{label: locale.PageReference, value: m.Reference})
	}
	if _, inTitle := splitTitle(m.Title, m.Period); inTitle == "" && m.Period != "" {
		facts = append(facts, fact{label: locale.PagePeriod, value: m.Period})
	}
	x, row := 0.0, 0
	for i := range facts {
		f := &facts[i]
		f.width = min(s.width, max(s.st.fact.width(f.value), s.st.small.width(f.label), 70)+2)
		if x+f.width > s.width { // no room beside the others
			x, row = 0, row+1
		}
		f.x, f.row = s.x+x, row
		x += f.width + 22
	}
	return facts
}

func factRows(facts []fact) int { return facts[len(facts)-1].row + 1 }

// facts sets them below a line, and the notice below them.
func (s *setter) facts(page *Page, facts []fact, y float64) {
	x, width := s.x, s.width
	page.rect(Rect{x, y, width, 0.75, s.theme.Colours.Accent})
	y += 10
	bottom, row := y, 0
	for _, f := range facts {
		if f.row > row {
			row, y = f.row, bottom+factGap
		}
		s.x, s.width = f.x, f.width
		node := s.root.add(RoleParagraph, nil)
		end := s.coverText(page, f.label, s.st.small, y, node)
		apart(page.Runs, node)
		bottom = max(bottom, s.coverText(page, f.value, s.st.fact, end, node))
	}
	s.x, s.width = x, width
	if notice := s.doc.Meta.Notice; notice != "" {
		s.width = min(width, 330)
		s.onCover(page, notice, s.st.small, bottom+12)
		s.width = width
	}
}

// state is the document's standing as the cover says it.
func (s *setter) state() string {
	switch m := &s.doc.Meta; {
	case m.State == doc.Draft:
		return locale.PageDraft
	case m.State == doc.Adopted && m.Decided != "":
		day, rest, _ := strings.Cut(m.Decided, " ")
		return locale.PageAdopted + " " + strings.TrimSpace(date(day)+" "+strings.ReplaceAll(rest, "§ ", "§"+locale.NoBreak))
	case m.State == doc.Adopted:
		return locale.PageAdopted
	}
	return locale.PageProposal
}

func date(iso string) string {
	printed, _ := locale.Date(iso)
	return printed
}
