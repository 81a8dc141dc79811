package load

import (
	"slices"

	"plan/internal/locale"
	"plan/internal/model"
	"plan/internal/num"
)

// unmarked tells whether what is a total to a reader is none to us: it says so, has
// figures, and no mark or line of holds makes anything of them. Indicators and
// registers have no totals.
func (l *loader) unmarked(t *model.Table, name string, cells []*model.Cell) bool {
	stated := func(c *model.Cell) bool { return c.Figure.State == num.Given && !l.defined[c.Figure] }
	return t.Goal == nil && t.Register == nil && locale.SaysTotal(name) && slices.ContainsFunc(cells, stated)
}

// cellsOf are the cells of a column.
func cellsOf(t *model.Table, c *model.Column) (cells []*model.Cell) {
	for _, r := range t.Rows {
		if r.Mark != model.Group {
			cells = append(cells, r.Cells[c.Index])
		}
	}
	return cells
}
