package pdf

import (
	"fmt"
	"strconv"
	"strings"

	"plan/internal/doc"
	"plan/internal/locale"
)

// An annotation is the area of a link, on one line of one page.
type annotation struct {
	elem           *element
	page           int
	left, right    float64
	top, bottom    float64 // from the paper's upper edge
	url            string  // out of the document; else
	to             destination
	says           string // to those who do not see it
	number, parent int    // of its object; its key in the ParentTree
}

// target is where a node leads: a link, a line of the contents, the mark of a
// footnote. An address that no browser or mail program knows leads nowhere.
func (t *tagging) target(n *Node) (at annotation, ok bool) {
	var to *Node
	switch from := n.From.(type) {
	case *doc.Link:
		id, inside := strings.CutPrefix(from.URL, "#")
		if !inside {
			at.url = address(from.URL)
			return at, at.url != ""
		}
		to = t.ids[id]
	case *doc.NoteRef:
		to = t.note(n, from.ID, "")
	case *Node:
		if n.Role == RoleReference {
			to = from
		}
	case nil:
		if n.Role == RoleReference && len(t.own[n]) > 0 { // the mark at a figure
			to = t.note(n, "", t.own[n][0].runs[0].Text)
		}
	}
	at.to, ok = t.places[to]
	return at, ok
}

// note is the footnote with that ID or mark that n calls: one of its table, or
// else of the text.
func (t *tagging) note(n *Node, id, mark string) *Node {
	if table := n.within(RoleTable); table != nil {
		if d, ok := table.From.(*doc.Table); ok {
			for i := range d.Notes {
				if d.Notes[i].ID == id && mark == "" || mark != "" && d.Notes[i].Mark == mark {
					return t.notes[&d.Notes[i]]
				}
			}
		}
	}
	return t.calls[id]
}

// address is a link's address in the signs that a PDF may hold, or nothing when
// it is none that leads out of the document.
func address(url string) string {
	scheme, _, _ := strings.Cut(url, ":")
	switch strings.ToLower(scheme) {
	case "https", "http", "mailto":
	default:
		return ""
	}
	var b strings.Builder
	for i := 0; i < len(url); i++ {
		switch c := url[i]; {
		case c <= ' ', c >= 0x7f, strings.IndexByte(`"()<>\^{}|`+"`", c) >= 0:
			b.WriteString("%" + strings.ToUpper(strconv.FormatUint(uint64(c)>>4, 16)+strconv.FormatUint(uint64(c)&15, 16)))
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}

// lead makes an element a link, or puts one around what a reference holds, with
// an area for each of its lines.
func (t *tagging) lead(e *element, target annotation) {
	link := e
	if e.role != RoleLink {
		link = &element{role: RoleLink, node: e.node, parent: e, kids: e.kids}
		for _, k := range link.kids {
			if k.elem != nil {
				k.elem.parent = link
			}
			if k.frag != nil {
				k.frag.elem = link
			}
		}
		e.kids = []kid{{elem: link}}
	}
	target.elem, target.says = link, spoken(e.node, words(link), target)
	for _, line := range lines(link, nil) {
		target.page = line.page
		target.left, target.right, target.top, target.bottom = line.left, line.right, line.top, line.bottom
		area := target
		t.links = append(t.links, &area)
		link.kids = append(link.kids, kid{link: &area})
	}
}

// spoken is what a link is called to those who do not see it.
func spoken(n *Node, text string, target annotation) string {
	switch from := n.From.(type) {
	case *Node:
		number := strconv.Itoa(target.to.page + 1)
		return locale.LinkPage(strings.TrimSpace(strings.TrimSuffix(text, number)), target.to.page+1)
	case *doc.Link:
		if target.url != "" && text != from.URL {
			return text + ": " + from.URL
		}
		return text
	}
	return locale.LinkNote(text)
}

// words are what an element says.
func words(e *element) string {
	var b strings.Builder
	var say func(*element)
	say = func(e *element) {
		for _, k := range e.kids {
			if k.frag != nil {
				for i := range k.frag.runs {
					b.WriteString(k.frag.runs[i].Text)
				}
			} else if k.elem != nil {
				say(k.elem)
			}
		}
	}
	say(e)
	text := strings.NewReplacer(string(softHyphen), "", string(noBreakSpace), " ").Replace(b.String())
	return strings.Join(strings.Fields(text), " ")
}

// lines are the areas that an element's text takes, line by line.
func lines(e *element, out []annotation) []annotation {
	for _, k := range e.kids {
		if k.elem != nil {
			out = lines(k.elem, out)
		}
		if k.frag == nil {
			continue
		}
		for i := range k.frag.runs {
			r := &k.frag.runs[i]
			if r.Text == "" {
				continue
			}
			top := r.Y - float64(r.Face.Ascent)*r.Size/1000
			bottom := r.Y + float64(r.Face.Descent)*r.Size/1000
			n := len(out)
			if n > 0 && out[n-1].page == k.frag.page && r.X >= out[n-1].right-2 && top < out[n-1].bottom-r.Size/2 {
				last := &out[n-1]
				last.right, last.top, last.bottom = r.X+r.Width, min(last.top, top), max(last.bottom, bottom)
				continue
			}
			out = append(out, annotation{page: k.frag.page, left: r.X, right: max(r.X+r.Width, r.X+2), top: top, bottom: bottom})
		}
	}
	return out
}

// annotations writes the links.
func (f *file) annotations(t *tagging) {
	for _, a := range t.links {
		height := t.layout.Pages[a.page].Height
		b := fmt.Appendf(nil, "<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect[%.2f %.2f %.2f %.2f]/P %d 0 R/StructParent %d/Contents",
			a.left, height-a.bottom, a.right, height-a.top, f.pages[a.page], a.parent)
		b = appendText(b, a.says)
		if a.url != "" {
			b = fmt.Appendf(b, "/A<</S/URI/URI(%s)>>", a.url)
		} else {
			b = f.destination(append(b, "/Dest"...), t, a.to)
		}
		f.set(a.number, append(b, ">>"...))
	}
}
