package load

import (
	"slices"
	"strings"

	"plan/internal/diag"
	"plan/internal/locale"
	"plan/internal/model"
	"plan/internal/num"
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
	_, money, known := moneyOf(right)
	if _, _, mixed := model.UnitAndDecimals(right); mixed || known && money && model.Percent(n.Figure.Unit) {
		l.add(diag.Err("unit.expression", r.text.At, "text", r.text))
		return true
	}
	l.plan.Ratios = append(l.plan.Ratios, &model.Ratio{Left: n.Figure, Right: right, Shift: shiftTo(n.Figure.Unit, right), Round: st.Round, Table: r.table, At: r.text.At, Why: r.text.Value})
	return true
}

// shiftTo is the power of ten from the unit of a ratio to that of its left side: from
// mnkr to tkr, from a part of a whole to per cent. A power of ten in the ratio says
// that its author has seen to that (100 * del / hela, timmar * taxa / 1000).
func shiftTo(unit string, e model.Expr) int {
	from, money, ok := moneyOf(e)
	to, left := moneyUnit(unit)
	switch {
	case !ok:
		return 0
	case money && left:
		return from - to
	case !money && model.Percent(unit) && isQuotient(e):
		return 2
	}
	return 0
}

func isQuotient(e model.Expr) bool {
	b, ok := e.(*model.Binary)
	return ok && b.Op == '/'
}

// moneyOf is the scale of the money that e is in, if it is money; ok is false where
// a power of ten or money times money makes it something else.
func moneyOf(e model.Expr) (scale int, money, ok bool) {
	switch e := e.(type) {
	case *model.Name:
		scale, money = moneyUnit(e.Figure.Unit)
		return scale, money, true
	case *model.Constant:
		digits := strings.Trim(e.Value.String(), "0.") // 100, 1000: the author has reckoned
		return 0, false, digits != "1" || e.Value.Equal(num.Int(1))
	case *model.Binary:
		l, inLeft, okl := moneyOf(e.Left)
		r, inRight, okr := moneyOf(e.Right)
		switch {
		case !okl || !okr || inRight && e.Op == '/' && (!inLeft || l != r && e.Shift == 0), inLeft && inRight && e.Op == '*':
			return 0, false, false
		case inLeft && inRight && e.Op == '/':
			return 0, false, true
		case inLeft:
			return l, true, true
		}
		return r, inRight, true
	}
	return 0, false, false
}

// moneyUnit is the scale of a unit of money, also of so much of it for each thing:
// kr per plats, kr/timme.
func moneyUnit(unit string) (scale int, money bool) {
	unit, _, _ = strings.Cut(unit, "/")
	unit, _, _ = strings.Cut(unit, " per ")
	scale, family, known := locale.ScaleOfUnit(unit)
	return scale, known && family == "kr"
}
