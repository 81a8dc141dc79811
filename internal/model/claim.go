package model

import (
	"math/big"

	"plan/internal/doc"
	"plan/internal/num"
)

// A Claim is what a link of the prose says about figures, linked: every name in
// its expression is resolved. A Claim whose expression could not be read or
// linked is not in the plan; load has reported it.
type Claim struct {
	Node    *doc.Claim
	Expr    Expr          // what the text is proved against
	From    Expr          // the earlier of two figures in "lang.2021..2022", else nil
	Figures []*num.Figure // every figure in it, in the order they are named

	// Before and After are the plain words on either side of the link, as far as the
	// next link; Prev is the link that Before begins after.
	Before, After string
	Prev          *Claim
}

// Value is what an empty link prints: the expression rounded to the most
// decimals any figure of it was written with. ok is false when a figure of it
// has no value.
func (c *Claim) Value() (d num.Decimal, unit string, ok bool) {
	v, _, ok := Evaluate(c.Expr)
	if !ok {
		return num.Decimal{}, "", false
	}
	unit, decimals, _ := UnitAndDecimals(c.Expr)
	d, _ = num.FromRat(v, decimals)
	return d, unit, true
}

// Limit is what makes the one figure that the claim names a limit (minst 95 %); nil
// when it is none, or when it is reckoned with others.
func Limit(e Expr) *num.Bound {
	if n, ok := e.(*Name); ok && n.Figure != nil {
		return n.Figure.Bound
	}
	return nil
}

// Exact is the expression's exact value.
func (c *Claim) Exact() (v *big.Rat, missing []*num.Figure, ok bool) { return Evaluate(c.Expr) }
