package check

import (
	"math/big"

	"plan/internal/diag"
	"plan/internal/locale"
	"plan/internal/model"
	"plan/internal/num"
)

// change proves a claim about two figures: "ökade från 37 till 41", "minskade
// med 5,7 mnkr", "ökade med 11 procent", "halverades", "oförändrad".
func (v *verdict) change() (string, diag.Args) {
	delta := new(big.Rat).Sub(v.value, v.from)
	ends := diag.Args{"word": v.said.Word, "from": v.print(v.from), "to": v.print(v.value)}
	if sign := v.said.Sign; sign != locale.NoDirection {
		if s := map[locale.Direction]int{locale.Up: 1, locale.Down: -1}[sign]; v.value.Sign() != s || v.from.Sign() != s {
			return "claim.direction-of-two", ends
		}
	} else if v.negative() && v.said.Direction != locale.Level && v.said.Direction != locale.NoDirection {
		sizes, ok := v.sizes()
		if !ok {
			return "claim.ends", ends
		}
		if sizes {
			delta.Neg(delta)
		}
	}
	if v.said.Sign == locale.NoDirection {
		if message, _ := v.direction(delta); message != "" {
			return "claim.direction-of-two", ends
		}
	}
	if !v.factor() {
		return "claim.factor", ends
	}
	if len(v.said.Numbers) == 0 && v.said.Direction == locale.NoDirection && v.said.Sign == locale.NoDirection {
		return "claim.nothing", nil
	}
	for i, n := range v.said.Numbers {
		if message, args := v.changeNumber(i, n, delta); message != "" {
			return message, args
		}
	}
	return "", nil
}

// negative tells whether both figures lie below zero, as costs do where a table
// writes them so: "ökade" may then speak of the sizes or of the figures.
func (v *verdict) negative() bool {
	return v.value.Sign() <= 0 && v.from.Sign() <= 0 && v.value.Sign()+v.from.Sign() < 0
}

// sizes tells whether the words speak of the sizes of two negative figures: both
// are stated without a sign ("kostnaderna ökade från 421,5 till 449,8 mnkr"). Ok
// is false when the words do not state both, so that nobody can tell.
func (v *verdict) sizes() (sizes, ok bool) {
	unsigned, signed := 0, 0
	for i, n := range v.said.Numbers {
		switch role := v.role(i); {
		case role != locale.From && role != locale.To:
		case n.Signed:
			signed++
		default:
			unsigned++
		}
	}
	return unsigned == 2, unsigned == 2 && signed == 0 || unsigned+signed == 2 && signed > 0
}

// role is what a number of a claim about two figures speaks of. Without a word
// that tells, two numbers are from and to; a single one is the change where the
// words tell a direction ("ökning på 4", "minskade 2 %"), else the later figure.
func (v *verdict) role(i int) locale.Role {
	all := v.said.Numbers
	if all[i].Role != locale.NoRole {
		return all[i].Role
	}
	if len(all) == 2 {
		switch all[1-i].Role {
		case locale.From:
			return locale.To
		case locale.To:
			return locale.From
		case locale.NoRole:
			return []locale.Role{locale.From, locale.To}[i]
		}
	}
	if v.said.Direction == locale.Up || v.said.Direction == locale.Down {
		return locale.By
	}
	return locale.To
}

// factor tells whether "halverades" or "fördubblades" is true: the change is the
// factor when both are rounded to whole percent; with drygt, knappt or cirka
// before it, when it lies within a tenth on that side.
func (v *verdict) factor() bool {
	a, b := v.value, new(big.Rat).Add(v.from, v.from) // doubled: a = b
	switch v.said.Factor {
	case locale.NoFactor:
		return true
	case locale.Halved: // how far it fell against half of what it was
		a = new(big.Rat).Sub(v.from, v.value)
		b = new(big.Rat).Mul(v.from, big.NewRat(1, 2))
	}
	if b.Sign() == 0 {
		return false
	}
	q := new(big.Rat).Quo(a, b)
	one, low, high := big.NewRat(1, 1), big.NewRat(9, 10), big.NewRat(11, 10)
	switch v.said.FactorBound {
	case locale.Over, locale.AtLeast:
		return q.Cmp(one) > 0
	case locale.Under, locale.AtMost:
		return q.Cmp(one) < 0
	case locale.JustOver:
		return q.Cmp(one) >= 0 && q.Cmp(high) <= 0
	case locale.JustUnder:
		return q.Cmp(one) < 0 && q.Cmp(low) >= 0
	case locale.About:
		return q.Cmp(low) >= 0 && q.Cmp(high) <= 0
	}
	d, _ := num.FromRat(q, 2)
	return d.Equal(num.Int(1))
}

// changeNumber proves one number of a claim about two figures by its role.
func (v *verdict) changeNumber(i int, n locale.ClaimNumber, delta *big.Rat) (string, diag.Args) {
	role := v.role(i)
	switch {
	case role == locale.By && n.Unit == "procentenheter":
		n.Unit = ""
		if !model.Percent(v.unit) {
			return "claim.points", diag.Args{"of": v.unit}
		}
		return v.number(n, delta, true)
	case role == locale.By && model.Percent(n.Unit):
		if v.from.Sign() == 0 {
			return "claim.division", nil
		}
		rate := new(big.Rat).Quo(delta, v.from)
		n.Unit = v.unit
		message, args := v.number(n, rate.Mul(rate, big.NewRat(100, 1)), true)
		if message != "" {
			d, _ := num.FromRat(rate, n.Value.Scale())
			args["value"] = locale.WithUnit(d.Abs(), "%")
		}
		return message, args
	case role == locale.By:
		return v.number(n, delta, true)
	case role == locale.From:
		if message, args := v.dated(i, v.claim.From); message != "" {
			return message, args
		}
		if message, args := v.limit(v.claim.From, &n); message != "" {
			return message, args
		}
		return v.end(n, v.from)
	}
	if message, args := v.dated(i, v.claim.Expr); message != "" {
		return message, args
	}
	if message, args := v.limit(v.claim.Expr, &n); message != "" {
		return message, args
	}
	return v.end(n, v.value)
}

// end proves where a change begins or ends. Sizes are enough, as everywhere, but
// not of figures on both sides of zero: from −5 to 3 is not "från 5 till 3".
func (v *verdict) end(n locale.ClaimNumber, value *big.Rat) (string, diag.Args) {
	n.Signed = n.Signed || value.Sign() < 0 && v.from.Sign()*v.value.Sign() < 0
	return v.number(n, value, false)
}

// level tells whether a link leads to one outcome of an indicator: how much there was
// in a year, that went neither up nor down. Its title says when it is a change itself.
func (r *run) level(c *model.Claim) bool {
	n, ok := c.Expr.(*model.Name)
	if !ok || c.From != nil {
		return false
	}
	o, ok := r.series[n.Figure]
	return ok && !locale.TellsChange(o.of.Name)
}

// points tells whether an expression over percentages is the difference between
// two: a - b, or a figure that a line of holds or a total makes so. Words tell it
// in procentenheter; 0,2 procent less is another thing.
func (r *run) points(e model.Expr) bool {
	switch e := e.(type) {
	case *model.Binary:
		return e.Op == '-' && !hasConstant(e)
	case *model.Name:
		for _, id := range r.plan.Identities {
			if id.Left != nil && id.Left == e.Figure && id.Rel == model.Equal && len(id.Terms) == 2 && id.Terms[0].Coef.Sign() != id.Terms[1].Coef.Sign() {
				return true
			}
		}
	}
	return false
}
