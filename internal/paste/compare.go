package paste

import (
	"strings"

	"plan/internal/locale"
	"plan/internal/model"
	"plan/internal/num"
	"plan/internal/source"
)

// A Change is a cell of the table that the pasted cells say otherwise about.
type Change struct {
	Figure   *num.Figure
	Old, New string
	Edit     *source.Edit // nil when the source has no cell to write in: the figure is computed
}

// A Difference is what pasted cells mean for a table that is there.
type Difference struct {
	Changes []Change
	Same    int             // cells that say the same
	New     []*Row          // rows that the table lacks, with cells in its columns' order
	Gone    []*model.Row    // rows that were not pasted
	Lost    []*model.Column // columns that were not pasted
	Unread  []Change        // cells that cannot stand where the table has a figure: words, nothing, another unit
}

// Compare holds the pasted rows against a table: rows by title or id, columns by
// head or id, and by place where none has a head and there are as many.
func (t *Table) Compare(to *model.Table) *Difference {
	d := &Difference{}
	place := t.match(to)
	for i, c := range to.Columns {
		if place[i] < 0 && !c.Words {
			d.Lost = append(d.Lost, c)
		}
	}
	seen := map[*model.Row]bool{}
	for _, r := range t.Rows {
		row := rowNamed(to, r)
		if row == nil || seen[row] { // two rows of one title are not one row
			if !r.Heading {
				cells := make([]string, len(to.Columns))
				for i, p := range place {
					if p >= 0 {
						cells[i] = r.Cells[p]
					}
				}
				d.New = append(d.New, &Row{Title: r.Title, Cells: cells, Total: r.Total})
			}
			continue
		}
		seen[row] = true
		for i, p := range place {
			if p >= 0 && !r.Heading && i < len(row.Cells) {
				d.cell(row.Cells[i], r.Cells[p])
			}
		}
	}
	for _, r := range to.Rows {
		if !seen[r] && r.Mark != model.Group && r.Mark != model.Sum { // a sum can be worked out
			d.Gone = append(d.Gone, r)
		}
	}
	return d
}

// match finds for each column of the table the pasted one, or −1.
func (t *Table) match(to *model.Table) []int {
	place := make([]int, len(to.Columns))
	found := false
	for i, c := range to.Columns {
		place[i] = -1
		for j, h := range t.Heads {
			if same(h, c.Name) || same(h, c.ID) || c.ID == columnID(h) {
				place[i], found = j, true
				break
			}
		}
	}
	if !found && t.Width == len(to.Columns) {
		for i := range place {
			place[i] = i
		}
	}
	return place
}

func same(a, b string) bool {
	return a != "" && strings.EqualFold(strings.Join(strings.Fields(a), " "), strings.Join(strings.Fields(b), " "))
}

// rowNamed is the table's row with the title, or with the title as its id.
func rowNamed(to *model.Table, r *Row) *model.Row {
	for _, row := range to.Rows {
		if same(row.Name, r.Title) && (row.Mark == model.Group) == r.Heading {
			return row
		}
	}
	return to.Row(r.Title)
}

// otherKind tells whether a number cannot take a figure's place: it has another
// unit, or one of them has a share and the other none.
func otherKind(n locale.Number, f *num.Figure) bool {
	unit := func(u string) string {
		if u == "procent" {
			return "%"
		}
		return u
	}
	return f.Known() && (n.Share == nil) != (f.Share == nil) || n.Unit != "" && f.Unit != "" && unit(n.Unit) != unit(f.Unit)
}

// cell compares one cell. What is absent here and empty there is the same.
func (d *Difference) cell(cell *model.Cell, text string) {
	f := cell.Figure
	if f.State == num.Text || text == "" && !f.Known() {
		return
	}
	n, fault := locale.Read(text)
	switch {
	case text == "" && f.Value.IsZero(), locale.IsDash(text) && !f.Known():
		d.Same++
		return
	case fault != nil || text == "" || otherKind(n, f):
		d.Unread = append(d.Unread, Change{Figure: f, Old: locale.Figure(f), New: text})
		return
	case f.Known() && n.Value.Equal(f.Value) && (f.Share == nil || n.Share.Value.Equal(f.Share.Value)):
		d.Same++
		return
	}
	c := Change{Figure: f, Old: locale.Figure(f), New: text}
	if f.State == num.Given && !f.Implied || !f.Known() && !f.At.IsZero() {
		c.Edit = &source.Edit{At: f.At, New: text}
	}
	d.Changes = append(d.Changes, c)
}
