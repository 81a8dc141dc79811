package pdf

import (
	"unicode/utf8"

	"plan/internal/doc"
	"plan/internal/locale"
	"plan/internal/theme"
)

// A cell is what one cell of a row shows: words, or a figure, or nothing.
type cell struct {
	words   *paragraph
	items   []cellItem // a list, in place of words
	figure  *figure
	style   *style
	indent  float64
	marks   string // of notes, raised after the figure
	failing bool
	node    *Node
}

// A cellItem is one item of a list in a cell.
type cellItem struct {
	label *Node
	words *paragraph
}

// cellIndent is how far the words of a list in a cell stand in, in points.
const cellIndent = 8.0

// A cellLine is a line of a cell's words, or of one item of its list.
type cellLine struct {
	words  *paragraph
	line   [2]int
	last   bool
	label  *Node // of the item that begins here
	indent float64
}

// lines breaks what a cell says in words into lines of a width.
func (c *cell) lines(width, indent float64, even bool) (out []cellLine) {
	add := func(p *paragraph, label *Node, indent float64) {
		lines := p.lines(measure{width: max(width-indent, 1), hyphen: hyphenColumn, even: even, few: true})
		for j, line := range lines {
			out = append(out, cellLine{p, line, j == len(lines)-1, label, indent})
			label = nil
		}
	}
	if c.words != nil {
		add(c.words, nil, indent)
	}
	for _, item := range c.items {
		add(item.words, item.label, indent+cellIndent)
	}
	return out
}

// A ruled says how a row is set.
type ruled struct {
	above   float64      // more space above it
	rule    float64      // thickness of a rule over it
	colour  theme.Colour // of that rule
	hair    bool         // a hairline under it
	span    bool         // the first cell takes the whole row
	level   bool         // all cells end on the last line; else only figures do
	figures bool         // figures stand on the last line, else on the first
}

// heads sets the column heads, their last lines on one level, over a rule.
func (g *grid) heads(node *Node) []slab {
	row := node.add(RoleRow, nil)
	cells := make([]cell, len(g.columns))
	some := false
	for i := range g.columns {
		d := g.columns[i].doc
		kid := row.add(RoleHeadCell, d)
		cells[i] = cell{words: g.s.paragraph(g.columns[i].head, g.head, kid, g.notes), style: g.head, node: kid}
		some = some || len(cells[i].words.pieces) > 0 || g.columns[i].over != ""
	}
	if !some {
		return nil
	}
	out := g.row(cells, g.head, ruled{level: true})
	if over := g.over(row); over != nil {
		over[0].shift(overAbove)
		out = append(over, out...)
	}
	last := &out[len(out)-1]
	last.height += 1
	last.rects = append(last.rects, Rect{g.x, last.height - ruleLine, g.width(), ruleLine, g.s.theme.Colours.Accent})
	for i := range out {
		out[i].glue = true
	}
	return out
}

// overAbove is what stands between a caption and a head above heads.
const overAbove = 3

// over sets the heads above heads, each once over the columns that share it, with
// a hairline below. They are told with each column's own head (ActualText), so
// that no head has to be looked for in two rows.
func (g *grid) over(row *Node) []slab {
	some := false
	out := slab{height: g.head.leading + 3, glue: true}
	x := g.x
	for i := 0; i < len(g.columns); {
		text, from := g.columns[i].over, x
		n, end := i, x
		for ; n < len(g.columns) && (n == i || text != "" && g.columns[n].over == text); n++ {
			end = x + g.columns[n].width
			x = end + g.gap()
			if text != "" && n < len(row.Kids) {
				row.Kids[n].Actual = join(" ", text, doc.PlainText(g.columns[n].doc.Head))
			}
		}
		if text != "" {
			some = true
			run := g.s.artifact(text, g.head, from, g.head.baseline(), end-from, NoArtifact)
			if g.columns[i].doc.Kind == doc.Figures {
				run.X = (from + end - run.Width) / 2
			}
			out.runs = append(out.runs, run)
			out.rects = append(out.rects, Rect{from, g.head.leading + 1, end - from, hairline, g.s.theme.Colours.Grey})
		}
		i = n
	}
	if !some {
		return nil
	}
	return []slab{out}
}

// shortRow is how many lines a row has that does not stand alone.
const shortRow = 4

// rows sets the table's rows. No short row stands alone at a page's end or head, and
// none is parted from what it belongs to.
func (g *grid) rows(node *Node) []slab {
	rows := g.table.Rows
	var out []slab
	for i := range rows {
		r := &rows[i]
		last := i == len(rows)-1
		look := g.look(r)
		look.hair = !last && rows[i+1].Role != doc.Total && rows[i+1].Role != doc.Subtotal && !within(&rows[i+1], r)
		slabs := g.row(g.cells(r, node.add(RoleRow, r)), g.style(r, nil), look)
		end := &slabs[len(slabs)-1]
		if !last {
			end.glue = stays(rows, i, len(slabs) <= shortRow)
		} else {
			end.rects = append(end.rects, g.closing(r, end.height))
		}
		out = append(out, slabs...)
	}
	return out
}

// stays tells whether a row stands on the same page as the next.
func stays(rows []doc.Row, i int, short bool) bool {
	r, next := &rows[i], &rows[i+1]
	switch {
	case r.Role == doc.Group, next.Role == doc.Total, next.Role == doc.Subtotal:
		return true
	case next.Role == doc.OfWhich: // the first part, and the last
		return r.Role != doc.OfWhich || i+2 == len(rows) || rows[i+2].Role != doc.OfWhich
	}
	end := len(rows) - 2
	if rows[end].Role == doc.Group { // the last row's heading is no company
		end--
	}
	return short && (i == 0 || rows[i-1].Role == doc.Group || i == end)
}

// within tells whether a row is part of the row before it.
func within(next, r *doc.Row) bool { return next.Role == doc.OfWhich && r.Role != doc.Group }

// closing is the rule under the last row.
func (g *grid) closing(r *doc.Row, y float64) Rect {
	if r.Role == doc.Total {
		return Rect{g.x, y - ruleLine, g.width(), ruleLine, g.s.theme.Colours.Ink}
	}
	return Rect{g.x, y - hairline, g.width(), hairline, g.s.theme.Colours.Grey}
}

// look tells how rows of a role are ruled.
func (g *grid) look(r *doc.Row) ruled {
	look := ruled{figures: !g.hasWords()}
	switch r.Role {
	case doc.Group:
		look.span, look.above = true, groupAbove*g.scale
	case doc.Subtotal:
		look.rule, look.colour = hairline, g.s.theme.Colours.Grey
	case doc.Total:
		look.rule, look.colour = ruleLine, g.s.theme.Colours.Ink
	}
	return look
}

// style is that of a row's cells, and of one column's where c is given.
func (g *grid) style(r *doc.Row, c *column) *style {
	switch r.Role {
	case doc.Group, doc.Subtotal, doc.Total:
		return g.s.strengthened(g.text)
	case doc.OfWhich, doc.Residual:
		return g.muted
	}
	switch {
	case c != nil && c.doc.Memo:
		return g.muted
	case c != nil && c.doc.Total:
		return g.s.strengthened(g.text)
	}
	return g.text
}

// cells prepares a row. A group has one cell, which takes the whole row.
func (g *grid) cells(r *doc.Row, node *Node) []cell {
	out := make([]cell, len(g.columns))
	for i := range g.columns {
		c := &g.columns[i]
		role := RoleCell
		if c.doc.Kind == doc.Titles {
			role = RoleHeadCell
		}
		if g.pick[i] >= len(r.Cells) || r.Role == doc.Group && i > 0 {
			if r.Role != doc.Group {
				node.add(role, nil)
			}
			continue
		}
		d := &r.Cells[g.pick[i]]
		kid := node.add(role, d)
		out[i] = g.cell(c, r, d, kid)
	}
	return out
}

func (g *grid) cell(c *column, r *doc.Row, d *doc.Cell, node *Node) cell {
	st := g.cellStyle(c, r, d)
	out := cell{style: st, failing: d.Failing, node: node}
	if r.Role != doc.Group && asFigure(c, d) {
		f := split(d.Figure)
		f.whole = g.s.clean(f.whole, d.At, st.face)
		out.figure, out.marks = &f, g.marks(d, st)
		return out
	}
	if c.doc.Kind == doc.Titles {
		out.indent = g.indent(r)
	}
	if tone := g.s.tone(d.Tone); tone != nil {
		st = st.with(func(o *style) { o.colour = *tone })
	}
	if len(d.Items) > 0 {
		out.items = g.items(d, st, node)
		return out
	}
	out.words = &paragraph{s: g.s, notes: g.notes}
	g.fill(out.words, d, st, node)
	return out
}

// cellStyle is that of the row and column, and stands out where the figure fails
// its proof.
func (g *grid) cellStyle(c *column, r *doc.Row, d *doc.Cell) *style {
	st := g.style(r, c)
	if d.Failing {
		st = st.with(func(o *style) { o.face, o.colour = g.s.faces[theme.SemiBold], g.s.theme.Colours.Alert })
	}
	return st
}

// items prepares a list in a cell; marks of the cell's notes follow the last.
func (g *grid) items(d *doc.Cell, st *style, node *Node) (out []cellItem) {
	list := node.add(RoleList, nil)
	for i, item := range d.Items {
		kid := list.add(RoleItem, nil)
		label := kid.add(RoleLabel, nil)
		p := &paragraph{s: g.s, notes: g.notes}
		body := kid.add(RoleItemBody, nil)
		p.inlines(item, st, body)
		if marks := g.marks(d, st); marks != "" && i == len(d.Items)-1 {
			p.blank = false
			p.word(marks, st.raised(marks), body.add(RoleReference, nil))
		}
		out = append(out, cellItem{label, p})
	}
	return out
}

// tone is the colour of what is good or bad; nil for what is neither. What is
// said stands in the words too.
func (s *setter) tone(t doc.Tone) *theme.Colour {
	switch t {
	case doc.Good:
		return &s.theme.Colours.Good
	case doc.Middling:
		return &s.theme.Colours.Fair
	case doc.Bad:
		return &s.theme.Colours.Alert
	}
	return nil
}

// fill adds what a cell says as words, and the marks of its notes.
func (g *grid) fill(p *paragraph, d *doc.Cell, st *style, node *Node) {
	p.inlines(g.s.cellText(d), st, node)
	p.blank = false
	if marks := g.marks(d, st); marks != "" {
		p.word(marks, st.raised(marks), node.add(RoleReference, nil))
	}
}

// marks are those of the notes that a cell calls.
func (g *grid) marks(d *doc.Cell, st *style) string {
	var marks string
	for i, mark := range d.Notes {
		if i > 0 {
			marks += locale.NoBreak
		}
		marks += g.s.clean(mark, d.At, st.face)
	}
	return marks
}

// asFigure tells whether a cell is lined up with the figures of its column. Words
// longer than a sign for absence are set as words, and so are figures that no
// column has room for.
func asFigure(c *column, d *doc.Cell) bool {
	if d.Figure == nil || len(d.Text) > 0 || c.doc.Kind != doc.Figures {
		return false
	}
	n := utf8.RuneCountInString(locale.Figure(d.Figure))
	return n <= 4 || d.Figure.Known() && n <= 28
}

// cellText is what a cell says when it is set as words.
func (s *setter) cellText(d *doc.Cell) []doc.Inline {
	if len(d.Text) == 0 && d.Figure != nil {
		return []doc.Inline{&doc.Text{Text: locale.Figure(d.Figure), At: d.At}}
	}
	return d.Text
}

func (g *grid) indent(r *doc.Row) float64 {
	return float64(min(max(r.Level, 0), 6)) * rowIndent * g.scale
}

// row sets cells beside each other, a slab for each line.
func (g *grid) row(cells []cell, st *style, look ruled) []slab {
	lines := make([][]cellLine, len(cells))
	n := 1
	for i := range cells {
		width := g.columns[i].width
		if i == 0 && look.span {
			width = g.width()
		}
		lines[i] = cells[i].lines(width, cells[i].indent, look.level)
		n = max(n, len(lines[i]))
	}
	padding := rowPadding * g.scale
	out := make([]slab, n)
	for j := range out {
		out[j] = slab{height: st.leading, glue: j < n-1}
	}
	out[0].shift(padding + look.above)
	out[n-1].height += padding
	x := g.x
	for i := range cells {
		c := &g.columns[i]
		first := 0
		if look.level {
			first = n - len(lines[i])
		} else if cells[i].figure != nil && look.figures {
			first = n - 1
		}
		for j, line := range lines[i] {
			at := &out[first+j]
			at.notes = append(at.notes, line.words.calls(line.line)...)
			from, y := x+line.indent, at.baseline(first+j, st, padding+look.above)
			if c.doc.Kind == doc.Figures && !c.empty && !look.span { // over and among figures, words end at the right edge
				from = x + c.width - line.words.extent(line.line, true)
			}
			if line.label != nil {
				at.runs = append(at.runs, Run{Text: "• ", Face: st.face, Size: st.size, X: x + line.indent - cellIndent, Y: y,
					Width: st.width("•"), Colour: g.s.theme.Colours.Accent, Node: line.label})
			}
			at.runs = append(at.runs, line.words.place(line.line, from, y, line.last)...)
		}
		if cells[i].figure != nil {
			at := &out[first]
			runs := g.figure(&cells[i], c, x+c.width, at.baseline(first, st, padding+look.above))
			at.runs = append(at.runs, runs...)
			if cells[i].failing {
				at.rects = append(at.rects, g.frame(runs)...)
			}
		}
		x += c.width + g.gap()
	}
	if look.rule > 0 {
		out[0].rects = append(out[0].rects, Rect{g.x, 0, g.width(), look.rule, look.colour})
	}
	if look.hair {
		out[n-1].rects = append(out[n-1].rects, Rect{g.x, out[n-1].height - hairline, g.width(), hairline, g.s.theme.Colours.Line})
	}
	return out
}

// baseline of a row's line j in its slab.
func (sl *slab) baseline(j int, st *style, above float64) float64 {
	if j == 0 {
		return above + st.baseline()
	}
	return st.baseline()
}

// figure sets a figure so that its comma stands under those above it; marks of
// notes hang out to the right, where they move nothing.
func (g *grid) figure(c *cell, col *column, right, y float64) []Run {
	st := c.style
	run := func(text string, x float64) Run {
		return Run{Text: text, Face: st.face, Size: st.size, X: x, Y: y, Width: st.width(text), Colour: st.colour, Node: c.node}
	}
	f := c.figure
	end := right - col.share - col.decimals + st.width(f.decimals)
	if g.mixed {
		end = right - st.width(f.share)
	}
	var out []Run
	if number := f.whole + f.decimals; number != "" {
		out = append(out, run(number, end-st.width(number)))
	}
	if f.share != "" {
		end = right
		out = append(out, run(f.share, right-st.width(f.share)))
	}
	if c.marks != "" {
		raised := st.raised(c.marks)
		out = append(out, Run{
			Text: c.marks, Face: raised.face, Size: raised.size, X: end + 0.8, Y: y - raised.rise,
			Width: raised.width(c.marks), Colour: raised.colour, Node: c.node.add(RoleReference, nil),
		})
	}
	return out
}

// frame is drawn around a figure that fails its proof, so that it is seen without
// colour too.
func (g *grid) frame(runs []Run) []Rect {
	if len(runs) == 0 {
		return nil
	}
	last := &runs[len(runs)-1]
	x, w := runs[0].X-2.5, last.X+last.Width-runs[0].X+5
	y, h := runs[0].Y-runs[0].Size*0.92, runs[0].Size*1.22
	colour := g.s.theme.Colours.Alert
	return []Rect{{x, y, w, 0.7, colour}, {x, y + h - 0.7, w, 0.7, colour}, {x, y, 0.7, h, colour}, {x + w - 0.7, y, 0.7, h, colour}}
}
