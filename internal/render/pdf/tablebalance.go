package pdf

import "plan/internal/doc"

// A cellText is a paragraph of a cell, as far as its lines can be counted without
// setting them. Lengths are those at full size.
type cellText struct {
	row    int
	indent float64
	words  []cellWord
}

// A cellWord is what no line's end divides, with the space before it.
type cellWord struct{ gap, width float64 }

// takes notes the words of a cell's paragraph.
func (c *column) takes(p *paragraph, row int, indent, scale float64) {
	if c.doc.Kind == doc.Figures || len(p.pieces) == 0 {
		return
	}
	t := cellText{row: row, indent: indent / scale}
	var word cellWord
	for i := range p.pieces {
		pc := &p.pieces[i]
		word.width += pc.width / scale
		if pc.after == blank || pc.after == newline || i == len(p.pieces)-1 {
			t.words = append(t.words, word)
			word = cellWord{gap: pc.gap / scale}
		} else {
			word.width += pc.gap / scale
		}
	}
	c.texts = append(c.texts, t)
}

// lines is how many the paragraph takes in a column of that width at full size.
func (t *cellText) lines(width float64) int {
	n, at, room := 1, 0.0, width-t.indent+slop
	for i, w := range t.words {
		if i > 0 && at+w.gap+w.width > room {
			n, at = n+1, 0
		} else {
			at += w.gap
		}
		for at += w.width; at > room && room > 1; at -= room { // a word that is broken
			n++
		}
	}
	return n
}

// heights counts the lines of each row that a column of a width takes.
func (g *grid) heights(c *column, width float64, into []int) []int {
	into = append(into[:0], make([]int, len(g.table.Rows))...)
	for i := range c.texts {
		into[c.texts[i].row] += c.texts[i].lines(width / g.scale)
	}
	return into
}

// shifts are tried when columns exchange width, in points.
var shifts = [...]float64{6, 18, 48}

// mostShifts bounds the search in tables of many columns; rows beyond mostRows
// are too many for it.
const (
	mostShifts = 24
	mostRows   = 150
)

// shortText is what is not broken for the sake of others, in points.
const shortText = 100.0

// parts tells whether the column would break a short text that stands on one line.
func (c *column) parts(width, scale float64) bool {
	if width >= shortText*scale {
		return false
	}
	for i := range c.texts {
		if t := &c.texts[i]; t.lines(c.width/scale) == 1 && t.lines(width/scale) > 1 {
			return true
		}
	}
	return false
}

// balance gives width of one column of words to another as long as the table gets
// lower by it.
func (g *grid) balance() {
	short := false
	var words []int
	for i := range g.columns {
		if c := &g.columns[i]; len(c.texts) > 0 {
			words = append(words, i)
			short = short || c.width < c.body-slop
		}
	}
	if !short || len(words) < 2 || len(g.table.Rows) > mostRows {
		return
	}
	heights := make([][]int, len(g.columns))
	for _, i := range words {
		heights[i] = g.heights(&g.columns[i], g.columns[i].width, nil)
	}
	var less, more []int
	for range mostShifts {
		best, from, to, width := g.lines(words, heights, -1, nil, -1, nil), -1, -1, 0.0
		for _, shift := range shifts {
			for _, i := range words {
				if c := &g.columns[i]; c.width-shift < c.word || c.parts(c.width-shift, g.scale) {
					continue
				}
				less = g.heights(&g.columns[i], g.columns[i].width-shift, less)
				for _, j := range words {
					if i == j || g.columns[j].width >= g.columns[j].body {
						continue
					}
					more = g.heights(&g.columns[j], g.columns[j].width+shift, more)
					if n := g.lines(words, heights, i, less, j, more); n < best {
						best, from, to, width = n, i, j, shift
					}
				}
			}
		}
		if from < 0 {
			return
		}
		g.columns[from].width -= width
		g.columns[to].width += width
		for _, i := range []int{from, to} {
			heights[i] = g.heights(&g.columns[i], g.columns[i].width, heights[i])
		}
	}
}

// lines is how many the table takes where columns i and j take so many.
func (g *grid) lines(words []int, heights [][]int, i int, ofI []int, j int, ofJ []int) (n int) {
	for r := range g.table.Rows {
		most := 1
		for _, c := range words {
			switch c {
			case i:
				most = max(most, ofI[r])
			case j:
				most = max(most, ofJ[r])
			default:
				most = max(most, heights[c][r])
			}
		}
		n += most
	}
	return n
}

// even makes the columns of figures equally wide, when the titles can pay for it
// without more lines: as wide as the widest, or as their words where heads may
// take two lines; else at least those that share a head.
func (g *grid) even(width float64) {
	var all []int
	natural, least, shared := 0.0, 0.0, false
	for i := range g.columns[1:] {
		if c := &g.columns[i+1]; c.doc.Kind == doc.Figures {
			all = append(all, i+1)
			natural, least, shared = max(natural, c.width), max(least, c.word), shared || c.over != ""
		}
	}
	if shared { // over it heads take enough lines
		least = natural
	}
	const steps = 4
	widest := max(natural, 46*g.scale)
	for i := range steps + 1 {
		if g.alike(all, widest-(widest-least)*float64(i)/steps, width) {
			return
		}
	}
	for i := 0; i < len(all); {
		n, widest := i, 0.0
		for ; n < len(all) && g.columns[all[n]].over == g.columns[all[i]].over; n++ {
			widest = max(widest, g.columns[all[n]].width)
		}
		if g.columns[all[i]].over != "" {
			g.alike(all[i:n], widest, width)
		}
		i = n
	}
}

// alike gives columns a width of their own at the cost of the titles, if these
// hold what they held, and tells whether it did.
func (g *grid) alike(columns []int, each, width float64) bool {
	first := &g.columns[0]
	rest := first.width
	for _, i := range columns {
		rest += g.columns[i].width - each
	}
	if rest < 0.3*width || !first.holds(rest, g.scale) {
		return false
	}
	first.width = rest
	for _, i := range columns {
		g.columns[i].width = each
	}
	return true
}

// holds tells whether a column takes no more lines where it has another width.
func (c *column) holds(width, scale float64) bool {
	if width >= min(c.full, c.width) {
		return true
	}
	for i := range c.texts {
		if c.texts[i].lines(width/scale) > c.texts[i].lines(c.width/scale) {
			return false
		}
	}
	return true
}
