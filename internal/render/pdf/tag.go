package pdf

import (
	"errors"
	"slices"
	"strings"
	"unicode"

	"plan/internal/doc"
)

// A tagging is the layout told as structure: what is shown together as content of
// which element, and what is an artifact. PDF/UA-1 (ISO 14289-1, 7.1) wants all
// that is painted to be one or the other.
type tagging struct {
	layout *Layout
	pages  [][]fragment
	root   *element
	all    []*element // in reading order, root first
	links  []*annotation
	own    map[*Node][]*fragment
	places map[*Node]destination
	notes  map[any]*Node    // footnotes by what they were made of
	calls  map[string]*Node // those of the text by ID
	ids    map[string]*Node // the rest by ID
}

// A fragment is runs of one node, or of one kind of artifact, that follow each
// other on a page.
type fragment struct {
	runs []Run
	page int
	elem *element // whose content it is; nil for artifacts
	kind Artifact
	mcid int // among the page's content, from 0
	rank int // among all of the document
}

// An element is a node as the file tells it. Nodes that show nothing have none,
// cells excepted: a table needs them for its shape.
type element struct {
	role    Role
	node    *Node
	parent  *element
	kids    []kid
	number  int        // of its object
	id      int        // of a note, from 1
	box     [4]float64 // of a figure: left, bottom, right, top, from the paper's lower left corner
	columns int        // of a table
}

// A kid is one of the three.
type kid struct {
	elem *element
	frag *fragment
	link *annotation
}

// A destination is the place on a page that a link or the outline leads to.
type destination struct {
	page int
	y    float64 // from the paper's upper edge
}

// tag makes structure of the layout. It fails only when a run belongs to a node
// that is not in the tree.
func (l *Layout) tag() (*tagging, error) {
	t := &tagging{
		layout: l, pages: make([][]fragment, len(l.Pages)), own: map[*Node][]*fragment{},
		places: map[*Node]destination{}, notes: map[any]*Node{}, calls: map[string]*Node{}, ids: map[string]*Node{},
	}
	t.fragments()
	t.index(l.Root)
	t.root = t.build(l.Root, nil, false)
	if t.root == nil {
		return nil, errors.New("the document shows nothing")
	}
	t.number(t.root)
	t.levels()
	return t, t.count()
}

// fragments takes the pages apart.
func (t *tagging) fragments() {
	rank := 0
	for i, page := range t.layout.Pages {
		runs := page.Runs
		frags := make([]fragment, 0, len(runs))
		for start := 0; start < len(runs); {
			first, end := &runs[start], start+1
			for end < len(runs) && runs[end].Node == first.Node && runs[end].Kind == first.Kind {
				end++
			}
			if slices.ContainsFunc(runs[start:end], func(r Run) bool { return r.Text != "" || r.Drawing != nil }) {
				frags = append(frags, fragment{runs: runs[start:end], page: i, kind: first.Kind, rank: rank})
				rank++
			}
			start = end
		}
		t.pages[i] = frags
		for j := range frags {
			f := &frags[j]
			if n := f.runs[0].Node; n != nil {
				t.own[n] = append(t.own[n], f)
				t.place(n, destination{i, f.runs[0].Y - f.runs[0].Size}) // a drawing has no size: its Y is its upper edge
			}
		}
	}
}

// place notes where a node and those around it start.
func (t *tagging) place(n *Node, at destination) {
	for ; n != nil; n = n.Parent {
		if _, known := t.places[n]; known {
			return
		}
		t.places[n] = at
	}
}

// index finds what links may lead to.
func (t *tagging) index(n *Node) {
	if from, ok := n.From.(*doc.Table); ok {
		for i := range from.Notes {
			t.notes[&from.Notes[i]] = nil
		}
	}
	if n.Role == RoleNote {
		if _, tables := t.notes[n.From]; !tables {
			t.calls[n.ID] = n
		}
		t.notes[n.From] = n
	} else if _, taken := t.ids[n.ID]; n.ID != "" && !taken {
		t.ids[n.ID] = n
	}
	for _, kid := range n.Kids {
		t.index(kid)
	}
}

// build makes the element of a node and of those below it; linked tells that it
// stands in a link. Without anything to say it gives nil.
func (t *tagging) build(n *Node, parent *element, linked bool) *element {
	e := &element{role: n.Role, node: n, parent: parent}
	target, leads := t.target(n)
	leads = leads && !linked
	cells := 0
	for _, below := range n.Kids {
		if k := t.build(below, e, linked || leads); k != nil {
			e.kids = append(e.kids, kid{elem: k})
			if k.role == RoleHeading {
				e.kids = append(e.kids, k.hoist(e)...)
			}
			if k.role == RoleCell && len(k.kids) == 0 {
				cells++
			}
		}
	}
	own := t.own[n]
	if len(e.kids) == cells && !slices.ContainsFunc(own, func(f *fragment) bool { return f.says() }) {
		if n.Role == RoleCell || n.Role == RoleHeadCell {
			e.role = RoleCell
			return e
		}
		if n.Role != RoleRow || cells == 0 || n.Parent.Role == RoleTableHead {
			return nil // what is blank stays an artifact
		}
	}
	t.merge(e, own)
	switch n.Role {
	case RoleItem:
		e.item()
	case RoleTable:
		return e.regular()
	case RoleLink, RoleReference:
		if leads {
			t.lead(e, target)
		} else if n.Role == RoleLink {
			e.role = RoleSpan
		}
	}
	return e
}

// says tells whether a fragment shows more than blanks.
func (f *fragment) says() bool {
	for i := range f.runs {
		if f.runs[i].Drawing != nil || strings.ContainsFunc(f.runs[i].Text, func(r rune) bool { return !unicode.IsSpace(r) && r != softHyphen }) {
			return true
		}
	}
	return false
}

// merge puts an element's own content among its kids, in the order of the pages.
// Footnotes come last, so that they part no sentence.
func (t *tagging) merge(e *element, own []*fragment) {
	if len(own) == 0 {
		return
	}
	var kids, notes []kid
	for _, k := range e.kids {
		if k.elem.role == RoleNote {
			notes = append(notes, k)
			continue
		}
		for first := k.elem.first(); len(own) > 0 && own[0].rank < first; own = own[1:] {
			kids = append(kids, e.content(own[0]))
		}
		kids = append(kids, k)
	}
	for _, f := range own {
		kids = append(kids, e.content(f))
	}
	e.kids = append(kids, notes...)
}

// hoist takes the footnotes of a heading out of it: who asks for the headings of a
// document should not hear them.
func (e *element) hoist(parent *element) []kid {
	n := len(e.kids)
	for n > 0 && e.kids[n-1].elem != nil && e.kids[n-1].elem.role == RoleNote {
		n--
	}
	notes := e.kids[n:]
	if words(&element{kids: e.kids[:n]}) == "" {
		return nil // it says nothing else
	}
	e.kids = e.kids[:n:n]
	for _, k := range notes {
		k.elem.parent = parent
	}
	return notes
}

func (e *element) content(f *fragment) kid {
	f.elem = e
	return kid{frag: f}
}

// first is the rank of the first content in or below an element.
func (e *element) first() int {
	for _, k := range e.kids {
		if k.frag != nil {
			return k.frag.rank
		}
		if k.elem != nil {
			if r := k.elem.first(); r >= 0 {
				return r
			}
		}
	}
	return -1
}

// item gives a list's item the body that it must have.
func (e *element) item() {
	for _, k := range e.kids {
		if k.elem != nil && k.elem.role == RoleItemBody {
			return
		}
	}
	if last := e.kids[len(e.kids)-1].elem; last != nil {
		last.role = RoleItemBody
	}
}

// number counts what is told, in reading order.
func (t *tagging) number(e *element) {
	t.all = append(t.all, e)
	for _, k := range e.kids {
		if k.elem != nil {
			t.number(k.elem)
		}
	}
}

// levels makes the headings start with H1 and skip no level (ISO 14289-1, 7.4.2).
// A document without headings has its title as one, or else its first paragraph.
func (t *tagging) levels() {
	last, notes := 0, 0
	for _, e := range t.all {
		switch e.role {
		case RoleHeading:
			last = min(e.node.Level, last+1)
			e.role = headings[last-1]
		case RoleNote:
			notes++
			e.id = notes
		}
	}
	if last > 0 {
		return
	}
	for _, role := range []Role{RoleTitle, RoleParagraph} {
		for _, k := range t.root.kids {
			if k.elem != nil && k.elem.role == role {
				k.elem.role = headings[0]
				return
			}
		}
	}
}

var headings = [6]Role{"H1", "H2", "H3", "H4", "H5", "H6"}

// count numbers the content of each page.
func (t *tagging) count() error {
	for i := range t.pages {
		n := 0
		for j := range t.pages[i] {
			f := &t.pages[i][j]
			switch {
			case f.elem != nil:
				f.mcid = n
				n++
				if d := f.runs[0].Drawing; d != nil && f.elem.role == RoleFigure {
					x, y, paper := f.runs[0].X, f.runs[0].Y, t.layout.Pages[i].Height
					f.elem.box = [4]float64{x, paper - y - d.Height, x + d.Width, paper - y}
				}
			case f.runs[0].Node != nil && f.says():
				return errors.New("a text stands outside the structure: " + f.runs[0].Text)
			}
		}
	}
	return nil
}
