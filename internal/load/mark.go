package load

import (
	"slices"
	"strings"

	"plan/internal/diag"
	"plan/internal/locale"
	"plan/internal/model"
	"plan/internal/num"
	"plan/internal/source"
)

// mark takes the mark off a title: "= Summa" is (Sum, "Summa").
func mark(t source.Text) (model.Mark, source.Text) {
	switch {
	case strings.HasPrefix(t.Value, "="):
		return model.Sum, t.Slice(1, len(t.Value)).Trim()
	case strings.HasPrefix(t.Value, "~"):
		return model.Memo, t.Slice(1, len(t.Value)).Trim()
	}
	return model.Plain, t
}

// A statement is what a mark would say of a total: down its column or across its
// row.
type statement struct {
	total *num.Figure
	kind  model.IdentityKind
}

// markKinds are the statements of marks whose place a line may take.
var markKinds = []model.IdentityKind{model.Down, model.Across, model.Nested}

// down makes the totals of rows: the plain rows since the last total, in every
// column that is summed.
func (l *loader) down(t *model.Table, said map[statement]bool) {
	var since []*model.Row
	var last *model.Row
	for _, r := range t.Rows {
		if len(since) > 0 && r.Mark != model.Sum && l.unmarked(t, r.Name, r.Cells) {
			l.add(diag.Warn("sum.unmarked", r.At, "row", r.Name))
		}
		switch {
		case r.Parent != nil && r.Parent.Mark != model.Group, r.Mark == model.Memo, r.Mark == model.Group:
			continue // a part is summed in its row; a row under a heading is a row
		case r.Mark == model.Plain:
			since = append(since, r)
			continue
		}
		if i := slices.IndexFunc(since, func(r *model.Row) bool { return locale.OfWhich(r.Name) }); i >= 0 {
			l.add(diag.Warn("sum.of-which", since[i].At, "row", since[i].Name, "id", since[i].ID, "sum", r.Name))
		}
		l.memoTotals(t, r, since, said)
		small := false
		for _, c := range t.Columns {
			left := r.Cells[c.Index].Figure
			if c.Words || c.Mark == model.Memo || c.ID == unitColumn || said[statement{left, model.Down}] {
				continue
			}
			if len(since) == 0 {
				if l.defined[left] {
					continue // a line of holds says what it is
				}
				l.add(diag.Err("sum.nothing", r.At, "row", r.Name, "id", r.ID))
				break
			}
			small = small || l.open[left]
			id := &model.Identity{Kind: model.Down, Left: left, Table: t, At: r.At}
			for _, term := range since {
				id.Terms = append(id.Terms, model.Term{Coef: num.Int(1), Figure: term.Cells[c.Index].Figure})
			}
			l.identity(id)
		}
		if small && last != nil && since != nil {
			l.add(diag.Warn("sum.since", r.At, "row", r.Name, "id", r.ID, "last", last.Name, "last-id", last.ID))
		}
		since, last = nil, r
	}
}

// across makes the totals of columns: the plain columns to the left since the
// last total, in every row with cells.
func (l *loader) across(t *model.Table, said map[statement]bool) {
	var since []*model.Column
	var last *model.Column
	for _, c := range t.Columns {
		if len(since) > 0 && c.Mark != model.Sum && l.unmarked(t, c.Name, t.CellsOf(c)) {
			l.add(diag.Warn("sum.unmarked-column", c.At, "column", c.Name, "id", c.ID))
		}
		switch {
		case c.Words || c.Mark == model.Memo || c.ID == unitColumn:
			continue
		case c.Mark == model.Plain:
			since = append(since, c)
			continue
		}
		small := false
		for _, r := range t.Rows {
			if r.Mark == model.Group || said[statement{r.Cells[c.Index].Figure, model.Across}] {
				continue
			}
			if len(since) == 0 {
				if l.defined[r.Cells[c.Index].Figure] {
					continue
				}
				l.add(diag.Err("sum.nothing-left", c.At, "column", c.Name, "id", c.ID))
				break
			}
			small = small || l.open[r.Cells[c.Index].Figure]
			id := &model.Identity{Kind: model.Across, Left: r.Cells[c.Index].Figure, Table: t, At: c.At}
			for _, term := range since {
				id.Terms = append(id.Terms, model.Term{Coef: num.Int(1), Figure: r.Cells[term.Index].Figure})
			}
			l.identity(id)
		}
		if small && last != nil && since != nil {
			l.add(diag.Warn("sum.since", c.At, "row", c.Name, "id", c.ID, "last", last.Name, "last-id", last.ID))
		}
		since, last = nil, c
	}
}

// nested makes the rules of varav rows: the plain parts of a row are together
// the row; a memo part is at most the row in size.
func (l *loader) nested(t *model.Table, said map[statement]bool) {
	parts := map[*model.Row][]*model.Row{}
	for _, r := range t.Rows {
		if r.Parent != nil && r.Parent.Mark != model.Group && r.Mark != model.Group && r.Gender == "" {
			parts[r.Parent] = append(parts[r.Parent], r)
		}
	}
	for _, parent := range t.Rows {
		for _, c := range t.Columns {
			if c.Words || c.Mark == model.Memo || c.ID == unitColumn || parts[parent] == nil {
				continue
			}
			whole := &model.Identity{Kind: model.Nested, Left: parent.Cells[c.Index].Figure, Table: t, At: parent.At}
			if said[statement{whole.Left, model.Nested}] {
				continue
			}
			for _, r := range parts[parent] {
				term := model.Term{Coef: num.Int(1), Figure: r.Cells[c.Index].Figure}
				if r.Mark == model.Memo {
					l.identity(&model.Identity{Kind: model.OfWhich, Rel: model.AtLeast, Left: whole.Left, Terms: []model.Term{term}, Table: t, At: r.At})
					continue
				}
				whole.Terms = append(whole.Terms, term)
			}
			if len(whole.Terms) > 0 {
				l.identity(whole)
			}
		}
	}
}

// inside makes the rules of cells that are broken down into parts.
func (l *loader) inside(t *model.Table) {
	for _, r := range t.Rows {
		for _, c := range r.Cells {
			if len(c.Parts) == 0 {
				continue
			}
			id := &model.Identity{Kind: model.Inside, Left: c.Figure, Table: t, At: c.Parts[0].Figure.At}
			for _, p := range c.Parts {
				id.Terms = append(id.Terms, model.Term{Coef: p.Coef(), Figure: p.Figure})
			}
			l.identity(id)
		}
	}
}

// unmarked tells whether what is a total to a reader is none to us: it says so, has
// figures, and no mark or line of holds makes anything of them. Indicators and
// registers have no totals.
func (l *loader) unmarked(t *model.Table, name string, cells []*model.Cell) bool {
	stated := func(c *model.Cell) bool { return c.Figure.State == num.Given && !l.defined[c.Figure] }
	return t.Goal == nil && t.Register == nil && locale.SaysTotal(name) && slices.ContainsFunc(cells, stated)
}
