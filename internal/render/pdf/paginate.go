package pdf

import (
	"math"
	"slices"
)

// A pager puts slabs on pages. Slabs that are glued together make a group, and
// groups move to the next page whole; only a group taller than a page is split.
// Groups that want to stay together are parted where that would leave a hole in
// the page. A table or a figure that moves on lets the text after it go first.
// A page is set closer, and its charts lower, where that holds together what the
// page's end would part. Each slab is placed once, so it ends on every input.
type pager struct {
	s *setter
	body
	title string // of the current chapter

	page  *Page
	wide  bool
	over  float64  // how much the last lines of a chapter may stand below the margin
	on    []placed // what stands on the page, drawn when it is finished
	ease  float64  // how much is left of wide spaces; see space
	y     float64  // where the next slab may start
	gap   float64  // the space the last slab wants below it
	fresh bool     // nothing but repeated heads stands on the page
	head  *repeat  // of the last slab

	called map[int]bool // footnotes that stand on a page
	foot   []slab       // those of this page
	footed float64      // their height, with the rule over them
	carry  []slab       // those that found no room
}

// body is the main text on its pages.
type body struct {
	pages    []*Page
	places   []Place
	chapters []string // for each page, the chapter it shows in its running head
}

// A chapter opens on a new page unless so much of this page is free, and so much
// of it will be used by the chapter, or the whole chapter fits.
const (
	chapterRoom = 0.35
	chapterUse  = 0.28
)

// mostNotes is how much of a page footnotes may take.
const mostNotes = 0.5

// text puts the main text on its pages; the last is still open.
func (s *setter) text() *pager {
	s.x = s.theme.Page.Left + s.theme.Page.Indent
	s.width = s.theme.Page.Width - s.x - s.theme.Page.Right
	s.slabs = nil
	s.blocks(s.doc.Blocks, s.root)
	for n, node := range s.noteNodes { // in the order of their calls, wherever pages end
		if node != nil {
			s.noteSlabs(n)
		}
	}
	p := &pager{s: s, called: map[int]bool{}}
	p.all(s.slabs)
	return p
}

func (p *pager) all(slabs []slab) {
	for len(slabs) > 0 {
		n := joined(slabs, true)
		filled := n + p.fill(slabs[:n], slabs[n:])
		for i := n; i < filled; i++ {
			p.put(&slabs[i])
		}
		p.kept(slabs[:n], slabs[filled:])
		slabs = slabs[filled:]
	}
}

// close finishes the last page.
func (p *pager) close() {
	if p.page != nil {
		p.finish()
	}
	for len(p.carry) > 0 {
		p.begin(false)
		p.finish()
	}
}

func (p *pager) top() float64 { return p.s.theme.Page.Top }

func (p *pager) bottom() float64 { return p.page.Height - p.s.theme.Page.Bottom }

// joined is how many slabs, from the first, are glued together; with kept, also
// those that only want to stay together.
func joined(slabs []slab, kept bool) int {
	n := 1
	for n < len(slabs) && (slabs[n-1].glue || kept && slabs[n-1].keep) {
		n++
	}
	return n
}

// mostHole is how much of a page may stay white, so that what wants to stay
// together does.
const mostHole = 0.33

// hole tells whether that much would stay white if the rest of the page did, from y.
func (p *pager) hole(y float64) bool {
	return p.bottom()-p.footed-y > mostHole*(p.bottom()-p.top())
}

// fill is how many slabs of running text after a table or a figure may stand
// before it, on the page that has no room for it: those that have. A table that
// can be split is, if too little text follows to fill the page.
func (p *pager) fill(block, rest []slab) (n int) {
	if p.page == nil || p.fresh || !block[0].floats || p.fits(block) && block[0].wide == p.wide || p.tighten(block, rest) {
		return 0
	}
	height := 0.0
	for i := range block {
		height += block[i].above + block[i].height
		if len(block[i].notes) > 0 { // footnotes come in the order of their calls
			return 0
		}
	}
	if height > p.bottom()-p.top() {
		return 0
	}
	end := p.y
	for n < len(rest) && rest[n].flow {
		next := n + joined(rest[n:], true)
		if !p.fits(rest[:next]) {
			break
		}
		for ; n < next; n++ {
			end += rest[n].above + rest[n].height
		}
	}
	if p.hole(end) && p.hole(p.y) && !block[0].wide && joined(block, false) < len(block) {
		return 0
	}
	return n
}

// kept puts slabs that want to stay together on this page or the next; rest comes
// after them.
func (p *pager) kept(slabs, rest []slab) {
	first := &slabs[0]
	wide := slices.ContainsFunc(slabs, func(sl slab) bool { return sl.wide })
	if n := joined(slabs, false); wide && n < len(slabs) && !p.turns(slabs) {
		p.kept(slabs[:n], nil)
		p.kept(slabs[n:], rest)
		return
	}
	for i := range slabs { // a heading goes with its table
		slabs[i].wide = wide
	}
	switch {
	case p.page == nil || first.wide != p.wide:
		p.next(first)
	case first.chapter() && !p.fresh && !p.chapterFits(slabs, rest):
		p.next(first)
	case !p.fresh && !p.fits(slabs) && !p.tighten(slabs, rest) && !p.hole(p.y):
		p.next(first)
	}
	for whole := p.fits(slabs); len(slabs) > 0; {
		n := len(slabs)
		if !whole {
			n = joined(slabs, false)
		}
		p.group(slabs[:n], slabs[n:], rest)
		slabs = slabs[n:]
	}
}

// turns tells whether slabs of which some stand on a page in landscape all may:
// they have room there, or are the same table.
func (p *pager) turns(slabs []slab) bool {
	height, all := 0.0, true
	for i := range slabs {
		height += slabs[i].above + slabs[i].height
		all = all && slabs[i].wide
	}
	t := p.s.theme.Page
	return all || height <= t.Width-t.Top-t.Bottom
}

// group puts a group on this page or the next; more and rest come after it.
func (p *pager) group(group, more, rest []slab) {
	if !p.fits(group) && !p.fresh && !(len(more) == 0 && p.tighten(group, rest)) {
		p.next(&group[0])
	}
	whole := p.fits(group)
	for i := range group {
		if !whole && i > 0 && !p.fresh && !p.fits(group[i:i+1]) {
			p.next(&group[i])
		}
		p.put(&group[i])
	}
}

func (sl *slab) chapter() bool { return sl.opens != nil && sl.opens.level == 1 }

// chapterFits tells whether a chapter may open on the page in use.
func (p *pager) chapterFits(opening, rest []slab) bool {
	page := p.bottom() - p.top()
	all := append(slices.Clone(opening), rest[:min(len(rest), 200)]...) // more than a page
	least := joined(all, false)
	if !p.fits(all[:least]) {
		return false
	}
	n := least
	for n < len(all) && !all[n].chapter() && p.fits(all[:n]) {
		n++
	}
	if (n == len(all) || all[n].chapter()) && p.fits(all[:n]) {
		return true
	}
	if whole := p.fewLeft(all[1:], chapterRoom*page); len(whole) > 0 && p.closer(all[:1], whole...) {
		return true
	}
	if p.bottom()-p.y < chapterRoom*page {
		return false
	}
	hole := p.hole(p.y)
	for n--; n > least && (all[n-1].glue || all[n-1].keep && !hole); n-- { // a group that is split by the page's end moves on
	}
	if n <= least && all[least-1].keep { // its first goal would stand apart from the next
		return false
	}
	used := 0.0
	for i := range all[:n] {
		used += all[i].above + all[i].height
	}
	return used >= chapterUse*page
}

// fits tells whether slabs, with the footnotes they call, have room on the page.
func (p *pager) fits(slabs []slab, after ...slab) bool {
	y, gap, fresh := p.y, p.gap, p.fresh
	notes, foot := 0.0, p.footed
	for _, part := range [2][]slab{slabs, after} {
		for i := range part {
			y = p.start(&part[i], y, gap, fresh) + part[i].height
			gap, fresh = part[i].below, false
			for _, n := range part[i].notes {
				if !p.called[n] {
					notes += p.s.noteHeight(n)
				}
			}
		}
	}
	if notes > 0 && foot == 0 {
		foot = noteRule
	}
	if foot += notes; foot == 0 {
		y -= p.over
	}
	if most := mostNotes * (p.bottom() - p.top()); foot > most {
		foot = max(most, p.footed) // the rest goes to the next page
	}
	return y+foot <= p.bottom()+slop
}

// start is where a slab starts after one that ends at y and wants gap below it.
func (p *pager) start(sl *slab, y, gap float64, fresh bool) float64 {
	if !fresh {
		y += p.space(max(sl.above, gap))
	}
	if sl.snap {
		grid := p.s.line() / 2
		y = p.top() + math.Ceil((y-p.top())/grid-0.01)*grid
	}
	return y
}

// next finishes the page and begins the one that sl stands on first.
func (p *pager) next(sl *slab) {
	if p.page != nil {
		p.finish()
	}
	p.begin(sl.wide)
	if sl.head != nil && sl.head == p.head && sl.head.height < 0.4*(p.bottom()-p.top()) {
		for i := range sl.head.slabs {
			p.on = append(p.on, placed{slab: &sl.head.slabs[i], y: p.y, again: true, place: noPlace})
			p.y += sl.head.slabs[i].height
		}
	}
}

func (p *pager) begin(wide bool) {
	t := p.s.theme.Page
	p.page = &Page{Width: t.Width, Height: t.Height}
	if p.wide = wide; wide {
		p.page.Width, p.page.Height = t.Height, t.Width
	}
	p.pages = append(p.pages, p.page)
	p.chapters = append(p.chapters, p.title)
	p.y, p.gap, p.fresh, p.ease, p.over = t.Top, 0, true, 1, 0
	p.on = p.on[:0]
	p.foot, p.footed = nil, 0
	carried := p.carry
	p.carry = nil
	p.footnotes(carried)
}

func (p *pager) put(sl *slab) {
	y := p.start(sl, p.y, p.gap, p.fresh)
	at := placed{slab: sl, y: y, gap: p.gap, fresh: p.fresh, place: noPlace}
	if sl.opens != nil {
		at.place = len(p.places)
		p.open(sl.opens)
	}
	p.on = append(p.on, at)
	p.y = y + sl.height
	p.gap, p.fresh, p.head = sl.below, false, sl.head
	for _, n := range sl.notes {
		if !p.called[n] {
			p.called[n] = true
			p.footnotes(p.s.noteSlabs(n))
		}
	}
}

func (p *pager) open(o *opening) {
	p.places = append(p.places, Place{Node: o.node, Title: o.title, Page: len(p.pages) - 1})
	if o.level == 1 {
		p.title = o.title
		if p.fresh { // its heading says it
			p.chapters[len(p.chapters)-1] = ""
		}
	}
}

// set copies what a slab holds to the page.
func (pg *Page) set(sl *slab, y float64) {
	for _, r := range sl.runs {
		r.Y += y
		pg.Runs = append(pg.Runs, r)
	}
	for _, r := range sl.rects {
		r.Y += y
		pg.rect(r)
	}
}

// rect paints a rectangle. One that continues another downwards becomes part of
// it, since viewers show a seam between rectangles that only touch.
func (pg *Page) rect(r Rect) {
	for i := len(pg.Rects) - 1; i >= 0 && i >= len(pg.Rects)-4; i-- {
		q := &pg.Rects[i]
		if q.X == r.X && q.W == r.W && q.Colour == r.Colour && math.Abs(q.Y+q.H-r.Y) < slop {
			q.H = r.Y + r.H - q.Y
			return
		}
	}
	pg.Rects = append(pg.Rects, r)
}
