package check

import (
	"maps"
	"math/big"

	"plan/internal/diag"
	"plan/internal/locale"
	"plan/internal/model"
)

// pairs proves the word that takes two links together: "minskade från [180](=a) till
// [140](=b)". Each number is proved by its own link; that it fell, by both.
func pairs(r *run) {
	for _, c := range r.plan.ClaimOrder {
		if c.Prev == nil || c.From != nil || c.Prev.From != nil {
			continue
		}
		d, word := locale.FromTo(c.Prev.Before, c.Before)
		if d == locale.NoDirection {
			continue
		}
		from, _, known := c.Prev.Exact()
		to, _, ok := c.Exact()
		unit, _, _ := model.UnitAndDecimals(c.Expr)
		other, _, _ := model.UnitAndDecimals(c.Prev.Expr)
		if !known || !ok || unit != other {
			continue
		}
		delta := new(big.Rat).Sub(to, from)
		if from.Sign() < 0 && to.Sign() < 0 && !signed(c) && !signed(c.Prev) {
			delta.Neg(delta) // costs that a table writes below zero are told by their size
		}
		if is := delta.Sign(); d == locale.Up && is > 0 || d == locale.Down && is < 0 || d == locale.Level && is == 0 {
			continue
		}
		v := verdict{claim: c, unit: unit}
		e := r.claimError("claim.direction-of-two", c)
		maps.Copy(e.Args, diag.Args{"word": word, "from": v.print(from), "to": v.print(to)})
		for _, f := range append(c.Prev.Figures[:len(c.Prev.Figures):len(c.Prev.Figures)], c.Figures...) {
			e.Related = append(e.Related, claimed(f))
		}
		r.add(e)
	}
}

// comparedWithPrev tells whether words hold a link against the one before it: från
// [5] till [3], [3] mot [5].
func comparedWithPrev(c *model.Claim) bool {
	d, _ := locale.FromTo(c.Prev.Before, c.Before)
	return d != locale.NoDirection || locale.Against(c.Before)
}

// signed tells whether a link prints a sign before its number.
func signed(c *model.Claim) bool {
	if c.Node.Written.Value == "" {
		return true // it prints the figure as it is
	}
	said, _, fault := readClaim(c)
	return fault == nil && len(said.Numbers) > 0 && said.Numbers[0].Signed
}
