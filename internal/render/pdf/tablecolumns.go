package pdf

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"plan/internal/doc"
	"plan/internal/locale"
	"plan/internal/num"
)

// A column of a grid with what its cells need, in points.
type column struct {
	doc   *doc.Column
	over  string       // what its head shares with those beside it: Utfall
	head  []doc.Inline // the rest of its head: 2017
	width float64
	least float64 // the widest syllable or figure
	word  float64 // the widest word or figure
	body  float64 // the widest cell on one line
	full  float64 // … with the head

	whole, decimals, share float64 // widest parts of the column's figures
	figure                 float64 // the widest figure

	texts []cellText // what cells say in words; of titles and texts
	empty bool       // no row says anything in it
}

// A part of a figure lines up with the same part of the others: the whole number
// ends at the comma, the decimals start there, the share ends at the right edge.
type figure struct{ whole, decimals, share string }

// split takes a printed figure apart: 1 061 | ,5 | (56 %). Words and signs for
// absence stand in the place of the whole number.
func split(f *num.Figure) figure {
	text := locale.Figure(f)
	if !f.Known() {
		return figure{whole: text}
	}
	var out figure
	if i := strings.Index(text, locale.NoBreak+"("); i >= 0 {
		text, out.share = text[:i], text[i:]
	}
	out.whole = text
	for i, r := range text {
		if r == ',' || r == '%' || r == '‰' {
			out.whole, out.decimals = text[:i], text[i:]
			break
		}
	}
	if i := strings.LastIndex(out.whole, locale.NoBreak); i >= 0 && i+len(locale.NoBreak) == len(out.whole) {
		out.whole, out.decimals = out.whole[:i], out.whole[i:]+out.decimals
	}
	return out
}

func (g *grid) width() float64 {
	w := g.gap() * float64(len(g.columns)-1)
	for i := range g.columns {
		w += g.columns[i].width
	}
	return w
}

// gap is the space between columns, less in tables of many columns.
func (g *grid) gap() float64 {
	if len(g.columns) > 9 && !g.part {
		return 0.6 * cellGap * g.scale
	}
	return cellGap * g.scale
}

func (g *grid) hasWords() bool {
	for i := range g.columns {
		if g.columns[i].doc.Kind == doc.Words {
			return true
		}
	}
	return false
}

// sizes that are tried in turn; the smallest is still legible on paper.
var sizes = []struct {
	scale float64
	wide  bool
}{{1, false}, {0.9, false}, {1, true}, {0.9, true}, {0.78, true}}

// fitting is the table at the first size that holds it with whole words, or else
// the first that holds it at all, or else the smallest.
func (s *setter) fitting(t *doc.Table, node *Node, notes map[string]bool) *grid {
	pick := make([]int, len(t.Columns))
	for i := range pick {
		pick[i] = i
	}
	whole := s.grid(t, node, notes, 1)
	whole.columnsOf(pick)
	whole.measure()
	var g *grid
	for _, words := range []bool{true, false} {
		for _, size := range sizes {
			g = whole.scaled(size.scale)
			g.place(size.wide)
			if g.holds(words) {
				return g
			}
		}
	}
	return g
}

// scaled is the measured grid at another size.
func (g *grid) scaled(scale float64) *grid {
	out := g.s.grid(g.table, g.node, g.notes, scale)
	out.columnsOf(g.pick)
	for i, c := range g.columns {
		for _, v := range []*float64{&c.least, &c.word, &c.body, &c.full, &c.whole, &c.decimals, &c.share, &c.figure} {
			*v *= scale / g.scale
		}
		out.columns[i] = c
	}
	out.mixed = g.mixed
	return out
}

func (s *setter) grid(t *doc.Table, node *Node, notes map[string]bool, scale float64) *grid {
	shrink := func(o *style) { o.size *= scale; o.leading *= scale }
	g := &grid{s: s, table: t, node: node, notes: notes, scale: scale}
	g.text, g.head = s.st.table.with(shrink), s.st.head.with(shrink)
	g.muted = g.text.with(func(o *style) { o.colour = s.theme.Colours.Grey })
	return g
}

func (g *grid) columnsOf(pick []int) {
	g.pick = pick
	g.columns = make([]column, len(pick))
	for i, n := range pick {
		g.columns[i].doc, g.columns[i].head = &g.table.Columns[n], g.table.Columns[n].Head
	}
	for i := 0; i < len(pick); {
		over, _ := headOfYear(g.columns[i].doc)
		n := i + 1
		for ; over != "" && n < len(pick); n++ {
			if next, _ := headOfYear(g.columns[n].doc); next != over {
				break
			}
		}
		if n-i > 1 {
			for j := i; j < n; j++ {
				g.columns[j].over, g.columns[j].head = headOfYear(g.columns[j].doc)
			}
		}
		i = n
	}
}

// headOfYear parts a head such as "Utfall 2017" before its year; over is empty
// where it is none.
func headOfYear(c *doc.Column) (over string, head []doc.Inline) {
	if len(c.Head) == 0 || c.Kind != doc.Figures {
		return "", nil
	}
	text, ok := c.Head[0].(*doc.Text)
	if !ok {
		return "", nil
	}
	i := strings.LastIndexAny(text.Text, " \u00a0")
	if i <= 0 || len(text.Text)-i < 5 {
		return "", nil
	}
	_, n := utf8.DecodeRuneInString(text.Text[i:])
	over, year := text.Text[:i], text.Text[i+n:]
	if len(year) < 4 || strings.Trim(year[:4], "0123456789") != "" {
		return "", nil
	}
	return over, append([]doc.Inline{&doc.Text{Text: year, At: text.At}}, c.Head[1:]...)
}

// room is the width there is: across the page.
func (g *grid) room() float64 {
	t := g.s.theme.Page
	if g.wide {
		return t.Height - t.Left - t.Right
	}
	return t.Width - t.Left - t.Right
}

// place puts the grid in the text's column, across the page, or on a page in
// landscape, and gives its columns their widths.
func (g *grid) place(wide bool) {
	g.wide = wide
	t := g.s.theme.Page
	g.x = t.Left
	width := g.room()
	if g.s.width < width && !wide && g.comfortable(g.s.width) {
		g.x, width = g.s.x, g.s.width
	}
	g.share(width)
}

// comfortable tells whether a table of that width has its titles on one line, its
// words whole and its texts in lines that can be read.
func (g *grid) comfortable(width float64) bool {
	need := g.gap() * float64(len(g.columns)-1)
	for i := range g.columns {
		switch c := &g.columns[i]; c.doc.Kind {
		case doc.Titles:
			need += min(c.full, titleWidth)
		case doc.Words:
			need += min(c.full, textWidth)
		default:
			need += c.word
		}
	}
	return need <= width
}

// Widths in points that titles and texts are given where there is room, before
// they are set on several lines.
const (
	titleWidth = 210
	textWidth  = 150
)

func (g *grid) needs() (least, word, full float64) {
	gaps := g.gap() * float64(len(g.columns)-1)
	least, word, full = gaps, gaps, gaps
	for i := range g.columns {
		c := &g.columns[i]
		least, word, full = least+c.least, word+c.word, full+c.full
	}
	return least, word, full
}

func (g *grid) holds(words bool) bool {
	least, word, _ := g.needs()
	if words {
		return word <= g.room()
	}
	return least <= g.room()
}

// share gives the columns their widths: each what its syllables need, then what
// its words need, then titles and texts what lines need that can be read, then each
// what it needs on one line, its head too, those who lack least first; figures get
// columns of one width where there is room; what is left goes to the titles.
func (g *grid) share(width float64) {
	left := width - g.gap()*float64(len(g.columns)-1)
	for i := range g.columns {
		g.columns[i].width = g.columns[i].least
		left -= g.columns[i].least
	}
	left = g.grant(left, func(c *column) float64 { return c.word })
	left = g.grant(left, func(c *column) float64 {
		switch c.doc.Kind {
		case doc.Titles:
			return min(c.body, titleWidth*g.scale)
		case doc.Words:
			return min(c.body, textWidth*g.scale)
		}
		return c.width
	})
	left = g.grant(left, func(c *column) float64 { return c.full })
	g.columns[0].width += max(0, left)
	g.balance()
	g.even(width)
}

// grant brings columns up to what they want, as far as left goes, which it shares
// equally among those who still want, and gives what remains.
func (g *grid) grant(left float64, want func(*column) float64) float64 {
	order := make([]*column, len(g.columns))
	for i := range g.columns {
		order[i] = &g.columns[i]
	}
	lack := func(c *column) float64 { return max(0, want(c)-c.width) }
	slices.SortStableFunc(order, func(a, b *column) int { return cmp.Compare(lack(a), lack(b)) })
	for i, c := range order {
		more := min(lack(c), max(0, left)/float64(len(order)-i))
		c.width += more
		left -= more
	}
	return left
}

// parts are the grid itself or, where it is wider than its room even when words
// are torn, several with the titles and as many further columns as fit, about the
// same number in each.
func (g *grid) parts() []*grid {
	if least, _, _ := g.needs(); least <= g.room() || len(g.columns) < 3 {
		return []*grid{g}
	}
	g = g.scaled(partScale)
	g.wide, g.part = true, true
	picks := g.picks(len(g.columns))
	most := (len(g.columns) - 1 + len(picks) - 1) / len(picks)
	var out []*grid
	for _, pick := range g.picks(most) {
		part := g.s.grid(g.table, g.node, g.notes, g.scale)
		part.part = true
		part.columnsOf(pick)
		part.measure()
		part.place(true)
		out = append(out, part)
	}
	return out
}

// partScale is the size of tables in several parts, which need not be crowded.
const partScale = 0.9

// picks shares the columns after the first among parts, at most so many in each.
func (g *grid) picks(most int) (out [][]int) {
	titles := max(g.columns[0].least, min(g.columns[0].full, g.room()/4))
	for next := 1; next < len(g.columns); {
		pick, w := []int{0}, titles
		for next < len(g.columns) && len(pick) <= most && (len(pick) == 1 || w+g.gap()+g.columns[next].least <= g.room()) {
			w += g.gap() + g.columns[next].least
			pick = append(pick, next)
			next++
		}
		out = append(out, pick)
	}
	return out
}

// longWord bounds what a word may claim of a column's width, in points; longer
// ones are broken.
const longWord = 120

// measure finds what each column needs.
func (g *grid) measure() {
	g.mixed = mixed(g.table)
	for i := range g.columns {
		c := &g.columns[i]
		for r := range g.table.Rows {
			row := &g.table.Rows[r]
			if g.pick[i] < len(row.Cells) && row.Role != doc.Group {
				g.need(c, r, &row.Cells[g.pick[i]])
			}
		}
		c.body, c.empty = c.full, c.full == 0 && c.figure == 0
		head := &paragraph{s: g.s, notes: g.notes, scratch: true}
		head.inlines(c.head, g.head, &Node{})
		c.words(head, 0)
		sum := c.whole + c.decimals + c.share
		if g.mixed {
			sum = c.figure
		}
		limit := longWord * g.scale
		c.least = max(min(c.least, limit), sum)
		c.word = max(min(c.word, limit), c.least)
		c.full = max(c.full, c.word)
	}
}

// mixed tells whether some figures of a column carry a sign of their unit and some
// do not: they are of different kinds, and have no comma to line up on.
func mixed(t *doc.Table) bool {
	for i := range t.Columns {
		signed, plain := false, false
		for r := range t.Rows {
			if cells := t.Rows[r].Cells; i < len(cells) && cells[i].Figure.Known() && t.Columns[i].Kind == doc.Figures {
				sign := strings.ContainsAny(split(cells[i].Figure).decimals, "%‰")
				signed, plain = signed || sign, plain || !sign
			}
		}
		if signed && plain {
			return true
		}
	}
	return false
}

// need takes up what a cell of a row needs.
func (g *grid) need(c *column, r int, cell *doc.Cell) {
	row := &g.table.Rows[r]
	st := g.cellStyle(c, row, cell)
	if !asFigure(c, cell) {
		indent := 0.0
		if c.doc.Kind == doc.Titles {
			indent = g.indent(row)
		}
		for _, item := range cell.Items {
			p := &paragraph{s: g.s, notes: g.notes, scratch: true}
			p.inlines(item, st, &Node{})
			c.words(p, indent+cellIndent)
			c.takes(p, r, indent+cellIndent, g.scale)
		}
		if len(cell.Items) > 0 {
			return
		}
		p := &paragraph{s: g.s, notes: g.notes, scratch: true}
		g.fill(p, cell, st, &Node{})
		c.words(p, indent)
		c.takes(p, r, indent, g.scale)
		return
	}
	f := split(cell.Figure)
	c.figure = max(c.figure, st.width(f.whole)+st.width(f.decimals)+st.width(f.share))
	c.whole = max(c.whole, st.width(f.whole))
	c.decimals = max(c.decimals, st.width(f.decimals))
	c.share = max(c.share, st.width(f.share))
}

// words takes up what a paragraph needs that is set so far from the cell's edge.
func (c *column) words(p *paragraph, indent float64) {
	syllable, word := 0.0, 0.0
	for i := range p.pieces {
		pc := &p.pieces[i]
		if i > 0 {
			gap := p.pieces[i-1].gap
			switch p.pieces[i-1].after {
			case closed:
				syllable, word = syllable+gap, word+gap
			case hyphen:
				syllable, word = 0, word+gap
			default:
				syllable, word = 0, 0
			}
		}
		syllable, word = syllable+pc.width, word+pc.width
		c.least = max(c.least, indent+syllable+pc.end)
		c.word = max(c.word, indent+word)
	}
	c.full = max(c.full, indent+p.span(0, len(p.pieces)))
}
