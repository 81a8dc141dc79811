package paste

import (
	"regexp"
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
	alike := t.alike(to)
	for _, r := range t.Rows {
		row := rowNamed(to, r)
		if row != nil && after(to, row) != nil && !alike[row.Name] {
			row = nil // it could be any of them
		}
		for row != nil && seen[row] && alike[row.Name] {
			row = after(to, row)
		}
		if row == nil || seen[row] { // two rows of one title are not one row
			if !r.Heading && !isDifference(to, r.Title) {
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

// same tells whether two titles or heads are the same words; the tool's own workbook
// has marks of notes after them: 1), *.
func same(a, b string) bool {
	a, b = unmarked(a), unmarked(b)
	return a != "" && strings.EqualFold(a, b)
}

// marks are those of notes after a title, a head, or the dash of a missing value.
var marks = regexp.MustCompile(`( (\d{1,2}\)|\*{1,3}))+$`)

func unmarked(s string) string {
	return marks.ReplaceAllString(strings.Join(strings.Fields(s), " "), "")
}

// rowNamed is the table's row with the title, perhaps with its unit after it, or with
// the title as its id.
func rowNamed(to *model.Table, r *Row) *model.Row {
	for _, row := range to.Rows {
		if is(row, r) {
			return row
		}
	}
	return to.Row(r.Title)
}

func is(row *model.Row, r *Row) bool {
	return (row.Mark == model.Group) == r.Heading && (same(row.Name, r.Title) || row.Unit != "" && same(row.Name+", "+row.Unit, r.Title))
}

// after is the next row of the same title.
func after(to *model.Table, row *model.Row) *model.Row {
	for _, next := range to.Rows[row.Index+1:] {
		if next.Mark != model.Group && same(next.Name, row.Name) {
			return next
		}
	}
	return nil
}

// alike are the titles that several rows have, here and there as many: the first is
// then the first, and so on. Where one came or went nobody can tell which.
func (t *Table) alike(to *model.Table) map[string]bool {
	count := map[*model.Row]int{} // by the first of the title
	for _, r := range t.Rows {
		if row := rowNamed(to, r); row != nil && !r.Heading {
			count[row]++
		}
	}
	out := map[string]bool{}
	for first, n := range count {
		for row := after(to, first); row != nil; row = after(to, row) {
			n--
		}
		out[first.Name] = n == 1
	}
	return out
}

// isDifference tells whether a row is one that the tool's own workbook has below a sum,
// for what the table states under differs.
func isDifference(to *model.Table, title string) bool {
	return len(to.Residuals) > 0 && (title == "Avrundningsdifferens" || strings.HasPrefix(title, "Differens: "))
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

// asWritten is the pasted text with as many decimals as the figure was written with:
// a spreadsheet keeps 35 of what it shows as 35,0.
func asWritten(n locale.Number, f *num.Figure, text string) string {
	if !f.Known() || n.Share != nil || n.Value.Scale() >= f.Value.Scale() {
		return text
	}
	digits, rest := text, ""
	if i := strings.LastIndexAny(text, "0123456789"); i >= 0 {
		digits, rest = text[:i+1], text[i+1:]
	}
	if n.Value.Scale() == 0 {
		digits += ","
	}
	return digits + strings.Repeat("0", f.Value.Scale()-n.Value.Scale()) + rest
}

// cell compares one cell. What is absent here and empty there is the same.
func (d *Difference) cell(cell *model.Cell, text string) {
	f := cell.Figure
	if f.State == num.Text || text == "" && !f.Known() {
		return
	}
	n, fault := locale.Read(text)
	switch {
	case text == "" && f.Value.IsZero(), (locale.IsDash(unmarked(text)) || unmarked(text) == f.Mark) && !f.Known():
		d.Same++
		return
	case fault != nil || text == "" || otherKind(n, f):
		d.Unread = append(d.Unread, Change{Figure: f, Old: locale.Figure(f), New: text})
		return
	case f.Known() && n.Value.Equal(f.Value) && (f.Share == nil || n.Share.Value.Equal(f.Share.Value)):
		d.Same++
		return
	}
	c := Change{Figure: f, Old: locale.Figure(f), New: asWritten(n, f, text)}
	if f.State == num.Given && !f.Implied || !f.Known() && !f.At.IsZero() {
		c.Edit = &source.Edit{At: f.At, New: c.New}
	}
	d.Changes = append(d.Changes, c)
}
