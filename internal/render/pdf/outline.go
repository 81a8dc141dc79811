package pdf

import (
	"fmt"
	"strconv"
	"strings"
)

// An entry of the outline, with those below it.
type bookmark struct {
	title  string
	level  int
	at     destination
	number int // of its object
	kids   []*bookmark
}

// outline writes the headings as bookmarks and gives the number of their root, 0
// without headings. Chapters are seen at once, their parts when asked for.
func (f *file) outline(t *tagging) int {
	root := &bookmark{}
	open := []*bookmark{root} // the way to the last entry
	for _, h := range t.layout.Headings {
		title := strings.TrimSpace(onLine(h.Title))
		at, shown := t.places[h.Node]
		if title == "" || !shown {
			continue
		}
		for len(open) > 1 && open[len(open)-1].level >= h.Node.Level {
			open = open[:len(open)-1]
		}
		b := &bookmark{title: title, level: h.Node.Level, at: at}
		parent := open[len(open)-1]
		parent.kids = append(parent.kids, b)
		open = append(open, b)
	}
	if len(root.kids) == 0 {
		return 0
	}
	root.number = f.reserve(1)
	f.bookmarks(t, root)
	f.set(root.number, fmt.Appendf(nil, "<</Type/Outlines/First %d 0 R/Last %d 0 R/Count %d>>",
		root.kids[0].number, root.kids[len(root.kids)-1].number, len(root.kids)))
	return root.number
}

// bookmarks writes the entries below one.
func (f *file) bookmarks(t *tagging, parent *bookmark) {
	first := f.reserve(len(parent.kids))
	for i, b := range parent.kids {
		b.number = first + i
		f.bookmarks(t, b)
	}
	for i, b := range parent.kids {
		value := appendText([]byte("<</Title"), b.title)
		value = fmt.Appendf(value, "/Parent %d 0 R", parent.number)
		if i > 0 {
			value = fmt.Appendf(value, "/Prev %d 0 R", b.number-1)
		}
		if i < len(parent.kids)-1 {
			value = fmt.Appendf(value, "/Next %d 0 R", b.number+1)
		}
		if n := len(b.kids); n > 0 {
			value = fmt.Appendf(value, "/First %d 0 R/Last %d 0 R/Count -%d", b.kids[0].number, b.kids[n-1].number, n)
		}
		f.set(b.number, append(f.destination(append(value, "/Dest"...), t, b.at), ">>"...))
	}
}

// destination writes a place: the page with that height at the window's top.
func (f *file) destination(b []byte, t *tagging, at destination) []byte {
	b = appendRef(append(b, '['), f.pages[at.page])
	b = append(b, "/XYZ null "...)
	b = strconv.AppendFloat(b, t.layout.Pages[at.page].Height-at.y, 'f', 1, 64)
	return append(b, " null]"...)
}
