package pdf

// regular gives a table's rows the same number of columns (ISO 14289-1, 7.5), and
// its caption the place it must have. What has no heads or no rows is no table.
func (e *element) regular() *element {
	heads := false
	for row := range e.rows() {
		e.columns = max(e.columns, len(row.kids))
		for _, k := range row.kids {
			heads = heads || k.elem.role == RoleHeadCell
		}
	}
	if !heads {
		return e.plain()
	}
	return e
}

// rows are those of a table, in order.
func (e *element) rows() func(func(*element) bool) {
	return func(yield func(*element) bool) {
		for _, part := range e.kids {
			if part.elem == nil {
				continue
			}
			for _, row := range part.elem.kids {
				if row.elem != nil && row.elem.role == RoleRow && !yield(row.elem) {
					return
				}
			}
		}
	}
}

// spans is how many columns a cell takes: the last of a short row, which is that
// of a group, takes what is left.
func (e *element) spans() int {
	row := e.parent
	if row.kids[len(row.kids)-1].elem != e {
		return 1
	}
	return row.parent.parent.columns - len(row.kids) + 1
}

// plain makes a table without heads a group of paragraphs, or nil of an empty one.
func (e *element) plain() *element {
	var kids []kid
	for _, part := range e.kids {
		if part.elem != nil && part.elem.role == RoleCaption {
			part.elem.role, part.elem.parent = RoleParagraph, e
			if part.elem.kids[0].elem != nil && part.elem.kids[0].elem.role == RoleParagraph {
				part.elem.role = RoleGroup
			}
			kids = append(kids, part)
		}
	}
	for row := range e.rows() {
		for _, cell := range row.kids {
			if len(cell.elem.kids) > 0 {
				cell.elem.role, cell.elem.parent = RoleParagraph, e
				kids = append(kids, cell)
			}
		}
	}
	if len(kids) == 0 {
		return nil
	}
	e.role, e.kids = RoleGroup, kids
	return e
}
