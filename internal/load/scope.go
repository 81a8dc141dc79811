package load

import (
	"strings"

	"plan/internal/diag"
	"plan/internal/model"
	"plan/internal/num"
	"plan/internal/source"
)

// A scope resolves the names of one line of holds. In a table a bare row holds
// in every column that is summed, a bare column in every row, row.column is one
// cell, and anything else is an address of the document.
type scope struct {
	*loader
	table *model.Table
}

// A pass binds bare rows to one column, or bare columns to one row.
type pass struct {
	column *model.Column
	row    *model.Row
}

// passes tells how often a line is to be read: once, once a column or once a
// row. Names that lead nowhere are reported here, once.
func (s *scope) passes(st *model.Statement) []pass {
	rows, columns, ok := false, false, true
	each := func(n *model.Name) {
		r, c := s.bare(n.Text.Value)
		if r != nil && s.table.Column(n.Text.Value) != nil {
			s.add(diag.Err("expression.ambiguous", n.Text.At, "name", n.Text))
			ok = false
		}
		rows, columns = rows || r != nil, columns || c != nil
		if r == nil && c == nil && s.cell(n.Text) == nil {
			s.unknown(n.Text)
			ok = false
		}
	}
	model.Names(st.Left, each)
	model.Names(st.Right, each)
	var first source.Text
	model.Names(st.Left, func(n *model.Name) { first = n.Text })
	switch {
	case !ok:
		return nil
	case rows && columns:
		s.add(diag.Err("expression.mixed", first.At, "text", first))
		return nil
	case rows:
		var all []pass
		for _, c := range s.table.Columns {
			if !c.Words && c.Mark != model.Memo && c.ID != unitColumn {
				all = append(all, pass{column: c})
			}
		}
		return all
	case columns:
		var all []pass
		for _, r := range s.table.Rows {
			if r.Mark != model.Group {
				all = append(all, pass{row: r})
			}
		}
		return all
	}
	return []pass{{}}
}

// bare is the row or the column of the table that a name means whole.
func (s *scope) bare(name string) (*model.Row, *model.Column) {
	if s.table == nil {
		return nil, nil
	}
	if r := s.table.Row(name); r != nil && r.Mark != model.Group {
		return r, nil
	}
	return nil, s.table.Column(name)
}

// cell is the figure a name means by itself.
func (s *scope) cell(name source.Text) *num.Figure {
	if s.table != nil {
		if f := s.plan.Addresses[s.table.ID+"."+name.Value]; f != nil {
			return f
		}
	}
	return s.figureAt(name)
}

// link is e with every name bound for the pass; nil when one leads nowhere.
func (s *scope) link(e model.Expr, p pass) model.Expr {
	switch e := e.(type) {
	case *model.Name:
		r, c := s.bare(e.Text.Value)
		f := s.cell(e.Text)
		switch {
		case r != nil && p.column != nil:
			f = r.Cells[p.column.Index].Figure
		case c != nil && p.row != nil:
			f = p.row.Cells[c.Index].Figure
		}
		if f == nil {
			return nil
		}
		return &model.Name{Text: e.Text, Figure: f}
	case *model.Binary:
		l, r := s.link(e.Left, p), s.link(e.Right, p)
		if l == nil || r == nil {
			return nil
		}
		return &model.Binary{Op: e.Op, Left: l, Right: r}
	}
	return e
}

// unknown reports a name that leads nowhere, with the nearest that does.
func (s *scope) unknown(name source.Text) {
	if strings.Contains(name.Value, ":") {
		return // borrow has told of it
	}
	if s.document.ID == "" && s.document.file == nil { // workspace.yaml
		s.add(diag.Err("document.none", name.At, "name", name))
		return
	}
	s.addNear("reference.unknown", name.At, name.Value, func() (names []string) {
		if s.table != nil {
			for _, c := range s.table.Columns {
				names = append(names, c.ID)
			}
			for _, r := range s.table.Rows {
				names = append(names, r.ID)
				for _, c := range r.Cells {
					names = append(names, strings.TrimPrefix(c.Figure.Address, s.table.ID+"."))
				}
			}
		}
		return append(names, s.addressNames()...)
	}, "name", name)
}

// maxNear is how many names a document may ask "did you mean" for; more only
// happen when something is wrong at large, and each costs a look at every name.
const maxNear = 50

// addNear reports a name that leads nowhere; when one of names resembles it, the
// message is the variant that proposes it. See lacking.
func (l *loader) addNear(message string, at source.Span, name string, names func() []string, args ...any) {
	if l.plan.Lost {
		return
	}
	l.reader.addNear(message, at, name, names, args...)
}

// lacking reports something that is not there, unless it may well stand in what
// could not be read: in a file, or in a document that this one builds on.
func (l *loader) lacking(d diag.Diagnostic) {
	if !l.plan.Lost {
		l.add(d)
	}
}

func (r *reader) addNear(message string, at source.Span, name string, names func() []string, args ...any) {
	if r.near++; r.near <= maxNear {
		if near := diag.Nearest(name, names()); near != "" {
			message += "-near"
			args = append(args, "nearest", near)
		}
	}
	r.add(diag.Err(message, at, args...))
}
