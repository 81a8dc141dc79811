package load

import (
	"slices"

	"plan/internal/diag"
	"plan/internal/model"
)

// maxFactors is how many figures a ratio may name. It is evaluated exactly, in every
// row: with no bound a long line would take for ever.
const maxFactors = 16

// ratio enters a line of holds that is no sum: one figure on the left is what the
// right side gives, andel = round(100 * del / hela). It speaks for its cell, so that
// a total row or column is no sum there. False: the line is something else.
func (l *loader) ratio(r *holdsLine, st *model.Statement, left, right model.Expr) bool {
	n, ok := left.(*model.Name)
	if !ok || st.Rel != model.Equal {
		return false
	}
	of := figures(right)
	if len(of) > maxFactors || slices.Contains(of, n.Figure) {
		return false
	}
	rescale(right)
	if _, _, mixed := model.UnitAndDecimals(right); mixed {
		l.add(diag.Err("unit.expression", r.text.At, "text", r.text))
		return true
	}
	l.plan.Ratios = append(l.plan.Ratios, &model.Ratio{Left: n.Figure, Right: right, Round: st.Round, Table: r.table, At: r.text.At, Why: r.text.Value})
	return true
}
