package compose

import (
	"slices"
	"strconv"
	"strings"

	"plan/internal/doc"
	"plan/internal/model"
	"plan/internal/num"
)

// table is a table to read, at first without a number. Notes are numbered in
// reading order: caption, heads, then row by row.
func (c *composer) table(t *model.Table, notes *noteScope) *doc.Table {
	s := &scope{notes: notes}
	units := unitsOf(t)
	out := &doc.Table{ID: t.ID, Remark: units.remark, Summary: doc.PlainText(c.inlines(t.Summary, s)), At: t.At}
	if t.Goal == nil {
		out.Caption = c.inlines(t.Title, s) // the table of a goal is named by the goal's box
	}
	head := c.inlines(t.RowHead, s)
	if t.Goal != nil && len(head) == 0 {
		head = []doc.Inline{&doc.Text{Text: wordIndicator, At: t.At}}
	}
	out.Columns = append(out.Columns, doc.Column{Kind: doc.Titles, Head: head})
	columns := printed(t)
	for _, col := range columns {
		kind := doc.Figures
		if col.Words || isRisk(t, col) {
			kind = doc.Words
		}
		out.Columns = append(out.Columns, doc.Column{
			ID: col.ID, Head: c.inlines(col.Head, s), Kind: kind,
			Total: col.Mark == model.Sum && !c.onlyRatios(t.CellsOf(col)), Memo: col.Mark == model.Memo,
		})
	}
	roles := rolesOf(t, c.identities[t])
	stated := c.differences(t)
	for _, r := range t.Rows {
		if r.Mark == model.Sum && c.onlyRatios(r.Cells) {
			roles[r] = doc.Plain
		}
		out.Rows = append(out.Rows, c.row(t, r, roles[r], units.rows[r], s, stated.beside))
		out.Rows = append(out.Rows, stated.below[r]...)
	}
	out.Source = c.source(t, s)
	if t.Register != nil {
		c.registerRows(t, out, s)
	}
	out.Notes = notes.list.notes
	if out.Summary == "" {
		out.Summary = summary(t, out)
	}
	return out
}

// printed are the columns that the document shows; the others come after them.
func printed(t *model.Table) []*model.Column {
	for i, c := range t.Columns {
		if c.Aside {
			return t.Columns[:i]
		}
	}
	return t.Columns
}

// row copies one row; unit is written after its title when nothing else tells it.
func (c *composer) row(t *model.Table, r *model.Row, role doc.Role, unit string, s *scope, beside map[*num.Figure][]*model.Residual) doc.Row {
	out := doc.Row{ID: r.ID, Role: role, Level: r.Level, At: r.At}
	title := c.inlines(r.Title, s)
	if r.Gender != "" && bySex(t) { // a column says whom the row is about
		title, out.Role, out.Level = c.inlines(r.Parent.Title, s), doc.Plain, r.Parent.Level
	}
	if unit != "" && (r.Gender == "" || bySex(t)) {
		title = append(title, &doc.Text{Text: ", " + unit})
	}
	out.Cells = append(out.Cells, doc.Cell{Text: title, At: r.At})
	for k, cell := range r.Cells {
		if t.Goal != nil && t.Columns[k].Words {
			out.Cells = append(out.Cells, c.aspect(r, t.Columns[k].ID, s))
			continue
		}
		if t.Columns[k].Aside {
			break
		}
		x := doc.Cell{At: cell.At, Failing: c.failing[cell.Figure]}
		if f := cell.Figure; f.State == num.Text {
			x.Text = c.inlines(cell.Words, s)
			if len(x.Text) == 0 {
				x.Text = []doc.Inline{&doc.Text{Text: f.Words, At: f.At}}
			}
		} else {
			x.Figure = f
		}
		for _, in := range c.inlines(cell.Notes, s) {
			if ref, ok := in.(*doc.NoteRef); ok {
				x.Notes = append(x.Notes, ref.Mark)
			}
		}
		for _, d := range beside[cell.Figure] {
			mark, i := s.notes.list.add(d.At, "")
			s.notes.list.notes[i].Text = []doc.Inline{&doc.Text{Text: differenceNote(d, isAlone(t, d)), At: d.At}}
			x.Notes = append(x.Notes, mark)
		}
		out.Cells = append(out.Cells, x)
	}
	return out
}

// rolesOf tells each row's part in the arithmetic. A sum is a total when no other
// row sums it again, or when it sums other sums itself.
func rolesOf(t *model.Table, identities []*model.Identity) map[*model.Row]doc.Role {
	place := placesOf(t)
	again, overSums := map[*model.Row]bool{}, map[*model.Row]bool{}
	for _, id := range identities {
		sum := place[id.Left].row
		if sum == nil || sum.Mark != model.Sum || id.Rel != model.Equal {
			continue
		}
		for _, term := range id.Terms {
			if r := place[term.Figure].row; r != nil && r != sum && r.Mark == model.Sum {
				again[r], overSums[sum] = true, true
			}
		}
	}
	roles := make(map[*model.Row]doc.Role, len(t.Rows))
	for _, r := range t.Rows {
		switch {
		case r.Mark == model.Group:
			roles[r] = doc.Group
		case r.Mark == model.Sum && again[r] && !overSums[r]:
			roles[r] = doc.Subtotal
		case r.Mark == model.Sum:
			roles[r] = doc.Total
		case r.Mark == model.Memo || r.Level > 0:
			roles[r] = doc.OfWhich
		}
	}
	return roles
}

// differences are the stated differences of a table and where each is shown: as
// a row below the sum, so that the column is seen to add up; or, where the sum
// goes along a row, as a note.
type differences struct {
	below  map[*model.Row][]doc.Row
	rows   map[*model.Residual]differencePlace
	beside map[*num.Figure][]*model.Residual
}

// differencePlace is the row and the column (of the model) that show a difference.
type differencePlace struct {
	row    string
	column int
}

func (c *composer) differences(t *model.Table) differences {
	d := differences{map[*model.Row][]doc.Row{}, map[*model.Residual]differencePlace{}, map[*num.Figure][]*model.Residual{}}
	if len(t.Residuals) == 0 {
		return d
	}
	place := placesOf(t)
	for _, id := range c.identities[t] {
		at, in := place[id.Left]
		if _, shown := d.rows[id.Residual]; id.Residual == nil || !in || shown {
			continue
		}
		if along(id, place) || id.Kind == model.Gender || id.Kind == model.Earlier { // a row more among women and men would be one of them
			if !slices.Contains(d.beside[id.Left], id.Residual) {
				d.beside[id.Left] = append(d.beside[id.Left], id.Residual)
			}
			continue
		}
		if t.Columns[at.column].Aside {
			continue
		}
		rows, i := addDifference(d.below[at.row], at, len(printed(t)), id.Residual)
		d.below[at.row] = rows
		d.rows[id.Residual] = differencePlace{rows[i].ID, at.column}
		d.beside[id.Left] = slices.DeleteFunc(d.beside[id.Left], func(r *model.Residual) bool { return r == id.Residual }) // one place is enough
	}
	return d
}

// isAlone tells whether a figure has no other stated difference.
func isAlone(t *model.Table, d *model.Residual) bool {
	return !slices.ContainsFunc(t.Residuals, func(r *model.Residual) bool { return r.Left == d.Left && r != d })
}

// cellPlace is where a figure stands in its table.
type cellPlace struct {
	row    *model.Row
	column int
}

func placesOf(t *model.Table) map[*num.Figure]cellPlace {
	place := map[*num.Figure]cellPlace{}
	for _, r := range t.Rows {
		for i, c := range r.Cells {
			place[c.Figure] = cellPlace{r, i}
		}
	}
	return place
}

// along tells that an identity goes along its row: some addend stands in another column.
func along(id *model.Identity, place map[*num.Figure]cellPlace) bool {
	for _, t := range id.Terms {
		if p, in := place[t.Figure]; in && p.column != place[id.Left].column {
			return true
		}
	}
	return false
}

// addDifference puts a stated difference into the row of its reason, which is
// made when the first one comes.
func addDifference(rows []doc.Row, at cellPlace, columns int, d *model.Residual) (out []doc.Row, index int) {
	title := differenceTitle(d)
	i := 0
	for i < len(rows) && (doc.PlainText(rows[i].Cells[0].Text) != title || rows[i].Cells[at.column+1].Figure != nil) {
		i++
	}
	if i == len(rows) {
		row := doc.Row{
			ID:    at.row.ID + ":differens:" + strconv.Itoa(i+1),
			Role:  doc.Residual,
			Cells: make([]doc.Cell, columns+1),
			At:    d.At,
		}
		row.Cells[0].Text = []doc.Inline{&doc.Text{Text: title, At: d.Why.At}}
		rows = append(rows, row)
	}
	rows[i].Cells[at.column+1] = doc.Cell{Figure: differenceFigure(d), At: d.At}
	return rows, i
}

// differenceFigure is a stated difference as a figure of its own: it was written
// in the source, under differs, but belongs to no cell of the model.
func differenceFigure(d *model.Residual) *num.Figure {
	return &num.Figure{
		Address: d.Left.Address + ":differens",
		State:   num.Given,
		Value:   d.Amount,
		Unit:    d.Left.Unit,
		At:      d.At,
		Row:     differenceTitle(d),
		Column:  d.Left.Column,
	}
}

// units is how a table tells its units: one remark for all of it, or a word
// after the titles of the rows.
type units struct {
	remark string
	rows   map[*model.Row]string
}

// unitsOf finds the unit that all rows share, else that of each row. A column
// named unit, or a title that has the word already, says it well enough.
func unitsOf(t *model.Table) units {
	if t.Unit != "" {
		return units{remark: remark(t.Unit)}
	}
	if t.Column("unit") != nil {
		return units{}
	}
	u := units{rows: map[*model.Row]string{}}
	shared, first, silent := "", true, false
	for _, r := range t.Rows {
		if r.Mark == model.Group {
			continue
		}
		if first {
			shared, first = r.Unit, false
		}
		if r.Unit != shared {
			shared = ""
		}
		if r.Unit != "" && !saysUnit(r.Name, r.Unit) {
			u.rows[r], silent = r.Unit, true
		}
	}
	switch {
	case !silent:
		return units{}
	case shared != "":
		return units{remark: remark(shared)}
	}
	return u
}

// saysUnit tells whether a title names the unit as a word of its own.
func saysUnit(title, unit string) bool {
	for _, w := range strings.FieldsFunc(strings.ToLower(title), func(r rune) bool { return strings.ContainsRune(" \u00a0,;:()", r) }) {
		if w == strings.ToLower(unit) || w == "%" && unit == "procent" || w == "procent" && unit == "%" {
			return true
		}
	}
	return false
}
