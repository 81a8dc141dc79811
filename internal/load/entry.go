package load

import (
	"regexp"
	"strings"
	"time"

	"plan/internal/diag"
	"plan/internal/doc"
	"plan/internal/model"
	"plan/internal/num"
	"plan/internal/source"
)

// registerCell reads one cell of a register by the type of its column.
func (b *registerLoader) registerCell(r *model.Row, col *model.Column, c *model.RegisterColumn, v source.Value) *model.Cell {
	t := b.single(c, v)
	at := t.At
	if v.IsZero() {
		at = r.At
	}
	cell := &model.Cell{At: at}
	switch c.Kind {
	case model.NumberColumn:
		b.numberCell(cell, t, r)
	case model.RiskColumn:
		b.riskCell(cell, t)
	case model.ListColumn:
		cell.Items = b.items(v)
		cell.Figure = &num.Figure{State: num.Text, Words: joined(cell.Items), At: at}
	case model.ReferenceColumn:
		cell.Figure = &num.Figure{State: num.Text, Words: t.Value, At: at}
		if !v.IsZero() && !isDash(t.Value) {
			b.refers = append(b.refers, reference{b.t, cell, t})
		}
	default:
		if c.Kind == model.DateColumn {
			b.dateWords(t)
		}
		cell.Words = b.inline(t)
		cell.Figure = &num.Figure{State: num.Text, Words: plain(cell.Words), At: at}
	}
	f := cell.Figure
	f.Address, f.Row, f.Column = b.t.ID+"."+r.ID+"."+col.ID, r.Name, col.Name
	b.where[f] = place{b.t, r, col}
	if c.Kind == model.NumberColumn {
		b.mixedWords(f)
	}
	b.unexplained(f)
	b.address(f, cell)
	if c.Kind == model.RiskColumn {
		b.product(cell, t)
	}
	return cell
}

// numberCell reads a figure, words among figures or nothing: an empty cell says
// nothing, and is no zero.
func (b *registerLoader) numberCell(cell *model.Cell, t source.Text, r *model.Row) {
	if t.Value == "" {
		cell.Figure = &num.Figure{State: num.Text, Unit: r.Unit, At: cell.At}
		return
	}
	cell.Figure, cell.Notes, cell.Words = b.figure(t, r.Unit)
}

// single is the one text of a column that takes no list.
func (b *registerLoader) single(c *model.RegisterColumn, v source.Value) source.Text {
	if v.List != nil && c.Kind != model.ListColumn {
		b.add(diag.Err("register.list", v.List[0].At, "column", c.ID))
		return v.List[0]
	}
	if v.List != nil {
		return v.List[0]
	}
	return v.Text
}

// items are the texts of a list.
func (b *registerLoader) items(v source.Value) (items [][]doc.Inline) {
	for _, t := range v.All() {
		if in := b.inline(t); len(in) > 0 {
			items = append(items, in)
		}
	}
	return items
}

// joined is a list as plain words on one line.
func joined(items [][]doc.Inline) string {
	words := make([]string, len(items))
	for i, in := range items {
		words[i] = plain(in)
	}
	return strings.Join(words, "; ")
}

var (
	dateLike = regexp.MustCompile(`^\d{4}-\d`)
	letters  = regexp.MustCompile(`\pL`)
)

// dateWords proves a date. It may be a day, a month or a year (2024-06-30, 2024-06,
// 2024), or words, since boards also write "kvartal 2 2024" and "löpande"; what is
// written as a date must be one.
func (l *loader) dateWords(t source.Text) {
	t.Value = noteCalls.ReplaceAllString(t.Value, "")
	if t.Value == "" || isNone(t.Value) {
		return
	}
	wrong := !letters.MatchString(t.Value) && !isDate(t.Value)
	for _, word := range strings.Fields(t.Value) {
		word = strings.Trim(word, ".,;()")
		wrong = wrong || dateLike.MatchString(word) && !isDate(word)
	}
	if wrong {
		l.add(diag.Err("date.column", t.At, "text", t))
	}
}

// isDate tells whether s is a day, a month or a year of the calendar.
func isDate(s string) bool {
	for _, layout := range []string{time.DateOnly, "2006-01", "2006"} {
		if _, err := time.Parse(layout, s); err == nil {
			return true
		}
	}
	return false
}

// numbers are the written figures of the register's number columns.
func (b *registerLoader) numbers() (figures []*num.Figure) {
	for _, r := range b.t.Rows {
		for _, c := range r.Cells {
			if f := c.Figure; c.Risk == nil && f.State == num.Given && !f.Implied {
				figures = append(figures, f)
			}
		}
	}
	return figures
}

// A reference is a cell that names a goal, an indicator or an entry of a register.
type reference struct {
	table *model.Table
	cell  *model.Cell
	name  source.Text
}

// refer resolves what cells of registers name, when all there is to name has been
// read: an entry of the same register, a goal, an indicator, or an entry of
// another register as register.entry.
func (l *loader) refer() {
	if len(l.refers) == 0 {
		return
	}
	goals, rows := map[string]*model.Goal{}, map[string]*model.Row{}
	var names []string
	for _, g := range l.plan.Goals {
		goals[g.ID] = g
		names = append(names, g.ID)
		if g.Table == nil {
			continue
		}
		for _, r := range g.Table.Rows {
			rows[r.ID] = r
			names = append(names, r.ID)
		}
	}
	for _, reg := range l.plan.Registers {
		for _, r := range reg.Table.Rows {
			if r.Mark != model.Group {
				rows[reg.ID+"."+r.ID] = r
				names = append(names, reg.ID+"."+r.ID)
			}
		}
	}
	for _, ref := range l.refers {
		name := strings.TrimPrefix(ref.name.Value, "goal.")
		own := ref.table.Row(name)
		switch {
		case own != nil && own.Mark != model.Group:
			ref.cell.Entry = own
		case goals[name] != nil:
			ref.cell.Goal = goals[name]
		case rows[name] != nil:
			ref.cell.Entry = rows[name]
		case own != nil:
			l.add(diag.Err("register.of-heading", ref.name.At, "name", ref.name))
			continue
		default:
			l.addNear("register.reference", ref.name.At, name, func() []string { return append(ownNames(ref.table), names...) }, "name", ref.name)
			continue
		}
		words := ""
		if g := ref.cell.Goal; g != nil {
			if words = g.Title.Value; words == "" {
				words = plain(g.Text)
			}
		} else {
			words = ref.cell.Entry.Name
		}
		ref.cell.Figure.Words = words
	}
}

func ownNames(t *model.Table) (names []string) {
	for _, r := range t.Rows {
		if r.Mark != model.Group {
			names = append(names, r.ID)
		}
	}
	return names
}
