package model

import (
	"plan/internal/num"
	"plan/internal/source"
)

// A Ratio is a line of holds that is no sum: a share, an average, a price times a
// number. It is proved as an Identity is, exactly or rounded to Left's decimals,
// but computes nothing and stands in no sum.
type Ratio struct {
	Left  *num.Figure
	Right Expr
	Shift int         // the power of ten from what Right is in to Left's unit: 3 for mnkr by places in tkr
	Round bool        // Left is Right, rounded to Left's decimals
	Table *Table      // the table it belongs to; nil when it ties several
	At    source.Span // the line that states it
	Why   string      // as written in holds
}

// Holds tells whether the ratio is true, and whether that can be told: it cannot
// when a figure of it has no value, or where it divides by zero. Value is what it
// gives, with Left's decimals; exact is false where it has more.
func (r *Ratio) Holds() (value num.Decimal, exact, holds, known bool) {
	v, _, ok := Evaluate(r.Right)
	if !ok || !r.Left.Known() {
		return value, false, false, false
	}
	value, exact = num.FromRat(v.Mul(v, pow10(r.Shift)), r.Left.Value.Scale())
	return value, exact, (exact || r.Round) && value.Equal(r.Left.Value), true
}
