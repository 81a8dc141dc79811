package pdf

import (
	"math"
	"strings"
)

// A measure is how a paragraph is broken: the width of its lines and what a
// hyphen costs against an uneven edge.
type measure struct {
	width  float64
	hyphen float64 // 1 is the cost of a line that is short by a tenth of the measure
	even   bool    // lines of about one length, as in headings
	few    bool    // as few lines as can be, then as few hyphens: in narrow columns
}

// Costs of hyphens: readily in running text, only where that saves a line in the
// narrow columns of a table, and hardly ever in headings.
const (
	hyphenText    = 3
	hyphenColumn  = 30
	hyphenHeading = 60
)

const (
	costLine    = 0.4  // each line, so that none is added for beauty
	costFew     = 50   // each line where they are to be few …
	mostShort   = 25   // … and little more than so much for its being short
	costOpen    = 0.3  // ending a line after a hyphen that stands there
	costTorn    = 400  // ending it inside something too wide
	costWeak    = 4    // a hyphen near a word's end
	costInner   = 9    // a hyphen that is not at a compound's joint
	costLadder  = 2    // a hyphen under a hyphen
	costRunt    = 4    // a last line of nothing, less the longer it is …
	runt        = 0.25 // … up to this part of the measure
	costSevered = 3    // a last line that is only a word's end
	slop        = 0.01 // points; sums of widths are not exact
)

// maxLook bounds the pieces of a line, and the letters of a torn one: signs of no
// width would otherwise make a line endless.
const maxLook = 1000

// lines breaks the pieces into lines; each line is a half-open range of pieces. It
// may first tear pieces that are wider than a line, so that every line fits, if a
// single letter does. Even lines are as many as the measure asks for, in the
// narrowest measure that still gives so few and breaks no more words.
func (p *paragraph) lines(m measure) [][2]int {
	if len(p.pieces) == 0 {
		return nil
	}
	widest := p.tear(m.width)
	out := p.breaks(m)
	if !m.even || len(out) < 2 || len(out) > 6 {
		return out
	}
	for high, low := m.width, max(m.width/2, widest); high-low > 2; {
		m.width = (high + low) / 2
		if narrow := p.breaks(m); len(narrow) > len(out) || p.broken(narrow) > p.broken(out) {
			low = m.width
		} else {
			out, high = narrow, m.width
		}
	}
	return out
}

// broken is how many words the lines' ends break.
func (p *paragraph) broken(lines [][2]int) (n int) {
	for _, line := range lines[:len(lines)-1] {
		if p.pieces[line[1]-1].after == hyphen {
			n++
		}
	}
	return n
}

// breaks finds the set of breaks that costs least over the whole paragraph, as
// Knuth and Plass do it, for an uneven right edge.
func (p *paragraph) breaks(m measure) [][2]int {
	n := len(p.pieces)
	if total := p.span(0, n); total <= m.width && p.newlines() == 0 {
		return [][2]int{{0, n}}
	}
	cost := make([]float64, n+1) // of the best way to end a line before piece i
	from := make([]int, n+1)     // where that line starts
	ladder := make([]bool, n+1)  // whether it ends in a hyphen
	for end := 1; end <= n; end++ {
		cost[end] = math.Inf(1)
		if end < n && p.pieces[end-1].after == closed {
			continue
		}
		width := 0.0
		for start := end - 1; start >= max(0, end-maxLook); start-- {
			if start < end-1 {
				width += p.pieces[start].gap
			}
			width += p.pieces[start].width
			if width+p.pieces[end-1].end > m.width+slop && start < end-1 {
				break
			}
			if start < end-1 && p.pieces[start].after == newline {
				break
			}
			if math.IsInf(cost[start], 1) {
				continue
			}
			if c := cost[start] + p.cost(start, end, width, m, ladder[start]); c < cost[end] {
				cost[end], from[end] = c, start
				ladder[end] = end < n && p.pieces[end-1].after == hyphen
			}
		}
	}
	return ranges(from)
}

func ranges(from []int) [][2]int {
	var out [][2]int
	for end := len(from) - 1; end > 0; end = from[end] {
		out = append(out, [2]int{from[end], end})
	}
	for i, j := 0, len(out)-1; i < j; i, j = i+1, j-1 {
		out[i], out[j] = out[j], out[i]
	}
	return out
}

// cost of a line of the pieces from start up to end.
func (p *paragraph) cost(start, end int, width float64, m measure, ladder bool) float64 {
	last := &p.pieces[end-1]
	c := costLine
	if m.few {
		c = costFew
	}
	if end == len(p.pieces) || last.after == newline {
		if lack := 1 - width/(runt*m.width); start > 0 && lack > 0 {
			c += costRunt * lack * lack
		}
		if start > 0 && p.pieces[start-1].after == hyphen && p.oneWord(start, end) {
			c += costSevered
		}
		return c
	}
	short := (m.width - width - last.end) / (0.1 * m.width)
	if short *= short; m.few && short > mostShort {
		short = mostShort + (short-mostShort)/4
	}
	c += short
	switch last.after {
	case hyphen:
		c += m.hyphen
		poor := 0.0
		if last.weak {
			poor += costWeak
		}
		if last.inner {
			poor += costInner
		}
		if m.few { // a poor hyphen is worth a line
			poor *= 5
		}
		if c += poor; ladder {
			c += costLadder
		}
	case open:
		c += costOpen
	case torn:
		c += costTorn
	}
	return c
}

func (p *paragraph) oneWord(start, end int) bool {
	for i := start; i < end-1; i++ {
		if p.pieces[i].after == blank {
			return false
		}
	}
	return true
}

func (p *paragraph) newlines() (n int) {
	for i := range p.pieces {
		if p.pieces[i].after == newline {
			n++
		}
	}
	return n
}

// span is the width of the pieces from start up to end on one line.
func (p *paragraph) span(start, end int) (w float64) {
	for i := start; i < end; i++ {
		w += p.pieces[i].width
		if i+1 < end {
			w += p.pieces[i].gap
		}
	}
	return w
}

// tear makes room for what is wider than a line: pieces are cut between letters,
// and lines may end between pieces that should have stayed together. It gives the
// width of the widest part that no line's end divides.
func (p *paragraph) tear(width float64) (widest float64) {
	var out []piece // nil as long as nothing is torn
	for start := 0; start < len(p.pieces); {
		end := start + 1
		for end < len(p.pieces) && p.pieces[end-1].after == closed {
			end++
		}
		w := p.span(start, end) + p.pieces[end-1].end
		widest = max(widest, w)
		if w > width+slop || end-start > maxLook {
			if out == nil {
				out = append(make([]piece, 0, len(p.pieces)+16), p.pieces[:start]...)
			}
			out = tearApart(out, p.pieces[start:end], width)
			widest = width
		} else if out != nil {
			out = append(out, p.pieces[start:end]...)
		}
		start = end
	}
	if out != nil {
		p.pieces = out
	}
	return widest
}

// tearApart appends pieces that belong together but are wider than a line.
func tearApart(out, pieces []piece, width float64) []piece {
	for i := range pieces {
		pc := pieces[i]
		for pc.width+pc.end > width {
			cut := pc.cut(width - pc.end)
			if cut == len(pc.text) {
				break
			}
			head := piece{text: pc.text[:cut], style: pc.style, node: pc.node, after: torn}
			head.width = pc.style.width(head.text)
			head.gap = head.between(pc.text[cut:], pc.style)
			out = append(out, head)
			pc.text, pc.width = pc.text[cut:], pc.width-head.width-head.gap
		}
		if pc.after == closed && i < len(pieces)-1 {
			pc.after = torn
		}
		out = append(out, pc)
	}
	return out
}

// cut is how many bytes of the piece fit in width, at least one sign.
func (pc *piece) cut(width float64) int {
	w, last := 0.0, rune(-1)
	for i, r := range pc.text {
		w += float64(pc.style.face.Advance(r))*pc.style.size/1000 + pc.style.track
		if last >= 0 {
			w += pc.style.join(last, r)
		}
		if i > 0 && (w > width || i > maxLook) {
			return i
		}
		last = r
	}
	return len(pc.text)
}

// run is what the line of these pieces says in one style and node, from piece i
// on, and the first piece after that. A broken word ends in a soft hyphen, and a
// broken line in a blank, so that readers of the file get whole words.
func (p *paragraph) run(i, end int, last bool) (text string, next int) {
	first := &p.pieces[i]
	var b strings.Builder
	for ; i < end; i++ {
		pc := &p.pieces[i]
		if pc.style != first.style || pc.node != first.node {
			break
		}
		b.WriteString(pc.text)
		switch {
		case i+1 < end && pc.after == blank:
			b.WriteByte(' ')
		case i+1 == end && pc.after == hyphen:
			b.WriteRune(softHyphen)
		case i+1 == end && (pc.after == blank || pc.after == newline) && !last:
			b.WriteByte(' ')
		}
	}
	return b.String(), i
}
