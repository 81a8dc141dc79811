package pdf

// A placed is a slab on the page that is being filled.
type placed struct {
	slab  *slab
	y     float64
	gap   float64 // the space that the slab before wants below it
	fresh bool    // nothing but repeated heads stands above it
	again bool    // is part of a repeated head
	place int     // the place of the heading it opens, or noPlace
}

const noPlace = -1

// eases are tried in turn where a page has too little room.
var eases = [...]float64{0.8, 0.65, 0.5}

// leastWhite is how much of a page would have to stay white before it is set
// closer, unless that holds the last words of a chapter; fewLines is what should
// not stand alone on the next page then.
const (
	leastWhite = 0.07
	fewLines   = 0.12
)

// space is what is left of a space where the page is set closer. What keeps
// paragraphs apart is never less.
func (p *pager) space(want float64) float64 {
	least := paraSpace * p.s.line()
	if want <= least {
		return want
	}
	return least + p.ease*(want-least)
}

// tighten makes room on the page for slabs that would leave it half empty: charts
// among them are drawn lower, then the space between blocks is made less. It
// changes nothing where that is not enough, or would leave a few lines of the
// chapter, which are the beginning of rest, for the next page.
func (p *pager) tighten(slabs, rest []slab) bool {
	if p.page == nil || p.fresh || slabs[0].wide != p.wide {
		return false
	}
	page := p.bottom() - p.top()
	few := p.fewLeft(rest, fewLines*page)
	last := len(rest) == 0 || rest[0].chapter()
	if white := p.bottom() - p.footed - p.y; white < leastWhite*page && !last {
		return false
	}
	lowered := lower(slabs)
	if lowered && p.fits(slabs, few...) || p.closer(slabs, few...) {
		return true
	}
	if lowered {
		lower(slabs)
	}
	if last && !p.hole(p.y) { // what is left would stand alone on the next page
		p.over = p.s.line()
		if p.fits(slabs) || p.closer(slabs) {
			return true
		}
		p.over = 0
	}
	return false
}

// fewLeft is what is left of the chapter, if it is less than that high.
func (p *pager) fewLeft(rest []slab, most float64) []slab {
	height := 0.0
	for i := range rest {
		if rest[i].chapter() {
			return rest[:i]
		}
		if height += rest[i].above + rest[i].height; height >= most {
			return nil
		}
	}
	return rest
}

// closer sets the page closer if that makes room for slabs and what comes after.
func (p *pager) closer(slabs []slab, after ...slab) bool {
	before := p.ease
	for _, ease := range eases {
		if ease >= before {
			continue
		}
		if p.settle(ease); p.fits(slabs, after...) {
			return true
		}
	}
	p.settle(before)
	return false
}

// settle places what stands on the page anew.
func (p *pager) settle(ease float64) {
	p.ease, p.y = ease, p.top()
	for i := range p.on {
		at := &p.on[i]
		if at.y = p.y; !at.again {
			at.y = p.start(at.slab, p.y, at.gap, at.fresh)
		}
		p.y = at.y + at.slab.height
	}
}

// lower exchanges charts for lower drawings of them, or back, and tells whether
// there were any.
func lower(slabs []slab) (some bool) {
	for i := range slabs {
		if sl := &slabs[i]; sl.low != nil {
			if sl.lowered == nil {
				sl.lowered = sl.low()
			}
			sl.height, sl.lowered.height = sl.lowered.height, sl.height
			sl.runs, sl.lowered.runs = sl.lowered.runs, sl.runs
			some = true
		}
	}
	return some
}
