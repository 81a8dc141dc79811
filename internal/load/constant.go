package load

import (
	"plan/internal/diag"
	"plan/internal/model"
	"plan/internal/num"
	"plan/internal/source"
)

// constants refuses what would let a link prove any number at all: a constant that
// is added, or that is no whole number, since it stands nowhere in the document, and
// a figure that takes itself away. What remains makes another unit, a mean or a
// share of what is there: 100 * a / b, 1 - a / b, a / 12.
func (l *loader) constants(text source.Text, e model.Expr) bool {
	if odd, found := oddConstant(e); found {
		l.add(diag.Err("expression.added", text.At, "text", text, "number", odd))
		return false
	}
	if terms, _, linear := model.Linear(e); linear && cancels(&model.Identity{Terms: terms}) {
		l.add(diag.Err("expression.cancels", text.At, "text", text))
		return false
	}
	return true
}

// oddConstant finds the constant of an expression that no unit and no count explains.
// What is left of a share is 1, or 100 in percent.
func oddConstant(e model.Expr) (odd num.Decimal, found bool) {
	b, ok := e.(*model.Binary)
	if !ok {
		return odd, false
	}
	for _, sides := range [][2]model.Expr{{b.Left, b.Right}, {b.Right, b.Left}} {
		if odd, found = oddConstant(sides[0]); found {
			return odd, true
		}
		c, ok := constant(sides[0])
		if !ok || c.IsZero() {
			continue
		}
		added := b.Op == '+' || b.Op == '-'
		if rest := (c.Equal(num.Int(1)) || c.Equal(num.Int(100))) && isShareOf(sides[1]); added && !rest || c.Trim().Scale() > 0 {
			return c, true
		}
	}
	return odd, false
}

// isShareOf tells whether an expression is a quotient of figures, or in percent.
func isShareOf(e model.Expr) bool {
	_, _, linear := model.Linear(e)
	unit, _, _ := model.UnitAndDecimals(e)
	return !linear || model.Percent(unit)
}

// constant is the value of an expression without figures.
func constant(e model.Expr) (num.Decimal, bool) {
	terms, c, linear := model.Linear(e)
	return c, linear && len(terms) == 0
}
