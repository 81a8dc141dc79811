package pdf

import (
	"fmt"
	"strconv"

	"plan/internal/doc"
)

// structure writes the structure tree and gives the number of its root. Links get
// the numbers of their objects here; annotations fills them in.
func (f *file) structure(t *tagging) int {
	first := f.reserve(len(t.all))
	for i, e := range t.all {
		e.number = first + i
	}
	links := f.reserve(len(t.links))
	for i, a := range t.links {
		a.number, a.parent = links+i, len(f.pages)+i
	}
	root := f.reserve(1)
	for _, e := range t.all {
		f.set(e.number, f.element(e, root))
	}
	var ids []byte
	for _, e := range t.all { // notes are numbered in this order
		if e.id > 0 {
			ids = append(appendRef(appendID(ids, e), e.number), ' ')
		}
	}
	value := fmt.Appendf(nil, "<</Type/StructTreeRoot/K %d 0 R/RoleMap<</Title/P>>/ParentTree %d 0 R/ParentTreeNextKey %d",
		t.root.number, f.parents(t), len(f.pages)+len(t.links))
	if len(ids) > 0 {
		value = fmt.Appendf(value, "/IDTree<</Names[%s]>>", ids)
	}
	f.set(root, append(value, ">>"...))
	return root
}

// appendID writes a note's name. Names stand in their order in the IDTree.
func appendID(b []byte, e *element) []byte { return fmt.Appendf(b, "(note-%06d)", e.id) }

// parents leads from the content of pages, and from links, back to elements.
func (f *file) parents(t *tagging) int {
	value := []byte("<</Nums[")
	for i := range t.pages {
		array := []byte{'['}
		for j := range t.pages[i] {
			if e := t.pages[i][j].elem; e != nil {
				array = append(appendRef(array, e.number), ' ')
			}
		}
		value = append(strconv.AppendInt(value, int64(i), 10), ' ')
		value = append(appendRef(value, f.add(append(array, ']'))), ' ')
	}
	for _, a := range t.links {
		value = append(strconv.AppendInt(value, int64(a.parent), 10), ' ')
		value = append(appendRef(value, a.elem.number), ' ')
	}
	return f.add(append(value, "]>>"...))
}

// element is one element; content on its first page is told by number alone.
func (f *file) element(e *element, root int) []byte {
	b := make([]byte, 0, 64+12*len(e.kids))
	b = append(append(append(b, "<</S/"...), e.role...), "/P "...)
	if e.parent != nil {
		root = e.parent.number
	}
	b = appendRef(b, root)
	page := -1
	for _, k := range e.kids {
		if k.frag != nil {
			page = k.frag.page
			b = appendRef(append(b, "/Pg "...), f.pages[page])
			break
		}
	}
	if e.id > 0 {
		b = appendID(append(b, "/ID"...), e)
	}
	if e.node.Actual != "" {
		b = appendText(append(b, "/ActualText"...), e.node.Actual)
	}
	if e.node.Full != "" {
		b = appendText(append(b, "/E"...), e.node.Full)
	}
	b = e.attributes(b)
	if len(e.kids) > 0 {
		b = append(b, "/K["...)
		for i, k := range e.kids {
			if i > 0 {
				b = append(b, ' ')
			}
			b = f.kid(b, k, page)
		}
		b = append(b, ']')
	}
	return append(b, ">>"...)
}

func (f *file) kid(b []byte, k kid, page int) []byte {
	switch {
	case k.elem != nil:
		return appendRef(b, k.elem.number)
	case k.link != nil:
		b = appendRef(append(b, "<</Type/OBJR/Pg "...), f.pages[k.link.page])
		return append(appendRef(append(b, "/Obj "...), k.link.number), ">>"...)
	case k.frag.page == page:
		return strconv.AppendInt(b, int64(k.frag.mcid), 10)
	}
	b = appendRef(append(b, "<</Type/MCR/Pg "...), f.pages[k.frag.page])
	return append(strconv.AppendInt(append(b, "/MCID "...), int64(k.frag.mcid), 10), ">>"...)
}

// attributes tell what an element's role leaves open.
func (e *element) attributes(b []byte) []byte {
	switch e.role {
	case RoleList:
		numbering := "Disc"
		if l, ok := e.node.From.(*doc.List); ok && l.Letters {
			numbering = "LowerAlpha"
		} else if ok && l.Ordered {
			numbering = "Decimal"
		}
		return fmt.Appendf(b, "/A<</O/List/ListNumbering/%s>>", numbering)
	case RoleFigure:
		b = append(appendText(append(b, "/Alt"...), e.node.Alt), "/A<</O/Layout/Placement/Block/BBox["...)
		for _, v := range e.box {
			b = append(strconv.AppendFloat(b, v, 'f', 2, 64), ' ')
		}
		return append(b, "]>>"...)
	case RoleTable:
		if d, ok := e.node.From.(*doc.Table); ok && d.Summary != "" {
			return append(appendText(append(b, "/A<</O/Table/Summary"...), d.Summary), ">>"...)
		}
	case RoleHeadCell, RoleCell:
		span, scope := e.spans(), ""
		if e.role == RoleHeadCell {
			scope = "/Scope/Row"
			if e.parent.parent.role == RoleTableHead {
				scope = "/Scope/Column"
			}
		}
		if span > 1 {
			return fmt.Appendf(b, "/A<</O/Table%s/ColSpan %d>>", scope, span)
		} else if scope != "" {
			return fmt.Appendf(b, "/A<</O/Table%s>>", scope)
		}
	}
	return b
}
