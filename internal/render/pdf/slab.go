package pdf

import (
	"slices"
	"strings"

	"plan/internal/doc"
)

// A slab is a full-width layer of the text: a line, a line of a table's row, the
// padding of a box. Pages are slabs one below the other. What a slab holds is
// placed from its upper edge; x is the page's.
type slab struct {
	above, below float64 // wanted space; between two slabs the larger one counts, at a page's head none
	height       float64
	runs         []Run
	rects        []Rect
	glue         bool     // the next slab stays on the same page
	keep         bool     // … if that leaves no hole
	flow         bool     // running text, which may stand before a table that moves on
	floats       bool     // begins a table or a figure that may move on by itself
	snap         bool     // starts on the page's grid
	wide         bool     // stands on a page in landscape
	notes        []int    // indices of the text footnotes called here
	head         *repeat  // what a page begins with when it begins with this slab
	opens        *opening // the heading that stands here

	low     func() *slab // of a chart: the same drawn lower
	lowered *slab        // that, or the taller one where it stands in its place
}

// A repeat is a table's head, for its later pages.
type repeat struct {
	slabs  []slab
	height float64
}

// An opening is a heading that contents and running heads name.
type opening struct {
	node  *Node
	title string
	level int
}

// place sets a line of the paragraph with its first letter at x and its foot at y.
func (p *paragraph) place(line [2]int, x, y float64, last bool) []Run {
	runs := make([]Run, 0, 2)
	for i := line[0]; i < line[1]; {
		first := &p.pieces[i]
		text, next := p.run(i, line[1], last)
		w := p.extent([2]int{i, next}, next == line[1])
		runs = append(runs, Run{
			Text: text, Face: first.style.face, Size: first.style.size, Track: first.style.track,
			X: x, Y: y - first.style.rise, Width: w, Colour: first.style.colour, Node: first.node,
		})
		x += w + p.pieces[next-1].gap
		i = next
	}
	return runs
}

// extent is the width of a line as it is seen, or of its beginning.
func (p *paragraph) extent(line [2]int, whole bool) float64 {
	w := p.span(line[0], line[1])
	if last := &p.pieces[line[1]-1]; whole && last.after == hyphen {
		w += last.end
	}
	return w
}

// calls are the text footnotes called in a line.
func (p *paragraph) calls(line [2]int) (notes []int) {
	for i := line[0]; i < line[1]; i++ {
		if n := p.pieces[i].note; n > 0 {
			notes = append(notes, n-1)
		}
	}
	return notes
}

// lineSlabs sets a paragraph as lines of leading st.leading in the column that is
// being set. No line is left alone on a page: the first stays with the second,
// the last with the one before it.
func (s *setter) lineSlabs(p *paragraph, st *style, hyphenCost float64) []slab {
	lines := p.lines(measure{width: s.width, hyphen: hyphenCost, even: hyphenCost == hyphenHeading})
	out := make([]slab, len(lines))
	for i, line := range lines {
		out[i] = slab{
			height: st.leading,
			runs:   p.place(line, s.x, st.baseline(), i == len(lines)-1),
			notes:  p.calls(line),
			glue:   i < len(lines)-1 && (i == 0 || i == len(lines)-2),
			snap:   i == 0,
		}
	}
	return out
}

// artifact sets a text that belongs to no node on one line, cut short with an
// ellipsis where it is wider than width.
func (s *setter) artifact(text string, st *style, x, y, width float64, kind Artifact) Run {
	text = s.clean(text, noSpan, st.face)
	w := st.width(text)
	if w > width {
		pc := piece{text: text, style: st}
		text = strings.TrimRight(text[:pc.cut(width-st.width("…"))], " ,.·–") + "…"
		w = st.width(text)
	}
	return Run{Text: text, Face: st.face, Size: st.size, Track: st.track, X: x, Y: y, Width: w, Colour: st.colour, Kind: kind}
}

// sentence is a paragraph of words that are the tool's or the document's own data.
func (s *setter) sentence(text string, st *style, node *Node) *paragraph {
	return s.paragraph([]doc.Inline{&doc.Text{Text: text}}, st, node, nil)
}

// inReadingOrder brings a page's runs into reading order: in a table's row, line
// stands beside line, but cells are read one after the other. What is not read
// comes last.
func inReadingOrder(runs []Run) {
	unread := func(r *Run) int {
		if r.Node == nil && r.Kind == NoArtifact {
			return 1
		}
		return 0
	}
	for i := range runs {
		if unread(&runs[i]) > 0 {
			slices.SortStableFunc(runs[i:], func(a, b Run) int { return unread(&a) - unread(&b) })
			break
		}
	}
	cell := func(r *Run) *Node { return r.Node.within(RoleCell, RoleHeadCell) }
	for start := 0; start < len(runs); {
		first := cell(&runs[start])
		end := start + 1
		if first != nil {
			sorted := true
			for last := first; end < len(runs); end++ {
				next := cell(&runs[end])
				if next == nil || next.Parent != first.Parent {
					break
				}
				sorted = sorted && last.place <= next.place
				last = next
			}
			if !sorted {
				slices.SortStableFunc(runs[start:end], func(a, b Run) int { return cell(&a).place - cell(&b).place })
			}
		}
		start = end
	}
}
