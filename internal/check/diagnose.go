package check

import (
	"strings"

	"plan/internal/diag"
	"plan/internal/locale"
	"plan/internal/model"
	"plan/internal/num"
)

// An equation is an identity of written figures only: Σ coef·figure + rest = 0.
// Totals that the source leaves to be computed are replaced by what defines
// them, so that a slip shows through any number of computed sums.
type equation struct {
	of      *model.Identity
	figures []*num.Figure // in the order they stand
	coef    map[*num.Figure]num.Decimal
	gap     num.Decimal // what the sum misses 0 by
}

// equations of all identities that are equalities between known figures.
func equations(p *model.Plan) (all []*equation) {
	defs := map[*num.Figure]*model.Identity{}
	for _, id := range p.Identities {
		if id.Defines {
			defs[id.Left] = id
		}
	}
	for _, id := range p.Identities {
		if _, known := id.Holds(); !known || id.Rel != model.Equal || id.Defines {
			continue
		}
		e := &equation{of: id, coef: map[*num.Figure]num.Decimal{}}
		e.gap, _ = id.Value()
		if id.Left != nil {
			e.gap = e.gap.Sub(id.Left.Value)
			e.take(id.Left, num.Int(-1), defs)
		}
		for _, t := range id.Terms {
			e.take(t.Figure, t.Coef, defs)
		}
		all = append(all, e)
	}
	return all
}

func (e *equation) take(f *num.Figure, coef num.Decimal, defs map[*num.Figure]*model.Identity) {
	if def := defs[f]; def != nil {
		for _, t := range def.Terms {
			e.take(t.Figure, coef.Mul(t.Coef), defs)
		}
		return
	}
	if _, seen := e.coef[f]; !seen {
		e.figures = append(e.figures, f)
	}
	e.coef[f] = e.coef[f].Add(coef)
}

// A candidate is one written figure that, changed to value, would mend every
// failing equation it stands in and break none that holds.
type candidate struct {
	figure *num.Figure
	value  num.Decimal
	mends  []*equation
	rank   int
}

// diagnose looks for the smallest change that mends failing identities: for each
// written figure the value it would need, the same in every failing identity
// that it stands in. The one that mends most is the repair; among equals the one
// that looks most like a slip of the hand. Nothing is proposed where two figures
// explain the failure equally well.
func (r *run) diagnose() {
	standsIn := map[*num.Figure][]*equation{}
	all := equations(r.plan)
	for _, e := range all {
		for _, f := range e.figures {
			standsIn[f] = append(standsIn[f], e)
		}
	}
	for _, e := range all {
		if e.gap.IsZero() || r.repairs[e.of] != nil {
			continue
		}
		var best []candidate
		for _, f := range e.figures {
			c, ok := try(f, standsIn[f])
			switch {
			case !ok:
			case len(best) == 0 || better(c, best[0]):
				best = []candidate{c}
			case !better(best[0], c):
				best = append(best, c)
			}
		}
		if len(best) == 1 {
			r.propose(best[0])
		}
	}
}

func better(a, b candidate) bool {
	if len(a.mends) != len(b.mends) {
		return len(a.mends) > len(b.mends)
	}
	return a.rank < b.rank
}

// try works out what f would have to be. It is no candidate when it also stands
// in an equation that holds, when its equations want different values, or when
// the value has more decimals than f was written with.
func try(f *num.Figure, equations []*equation) (candidate, bool) {
	c := candidate{figure: f, mends: equations}
	if f.State != num.Given || f.Implied {
		return c, false
	}
	for i, e := range equations {
		need, ok := e.needed(f)
		if !ok || i > 0 && !need.Equal(c.value) || need.Trim().Scale() > f.Value.Scale() {
			return c, false
		}
		c.value = need
	}
	c.value = c.value.Round(f.Value.Scale())
	_, c.rank = slip(f.Value, c.value)
	return c, true
}

// needed is the value of f that makes e true, where f stands in it with
// coefficient 1 or −1 and e is not true already.
func (e *equation) needed(f *num.Figure) (num.Decimal, bool) {
	switch coef := e.coef[f]; {
	case e.gap.IsZero():
		return num.Decimal{}, false
	case coef.Equal(num.Int(1)):
		return f.Value.Sub(e.gap), true
	case coef.Equal(num.Int(-1)):
		return f.Value.Add(e.gap), true
	}
	return num.Decimal{}, false
}

// slip names how a hand turns want into have, and how common that is: 0 most.
// The names are keys in the catalogue under "cause.".
func slip(have, want num.Decimal) (name string, rank int) {
	h, w := digits(have), digits(want)
	switch {
	case have.Equal(want.Neg()):
		return "sign", 2
	case swapped(h, w):
		return "swap", 1
	case len(h) == len(w) && differing(h, w) == 1:
		return "digit", 0
	case strings.TrimRight(h, "0") == strings.TrimRight(w, "0") && have.Sign() == want.Sign():
		return "shift", 3
	}
	return "", 9
}

// digits are all digits of d, aligned so that equal places compare.
func digits(d num.Decimal) string {
	whole, dec := d.Digits()
	return whole + dec
}

func differing(a, b string) (n int) {
	for i := range len(a) {
		if a[i] != b[i] {
			n++
		}
	}
	return n
}

// swapped tells whether a is b with two neighbouring digits exchanged.
func swapped(a, b string) bool {
	if len(a) != len(b) || differing(a, b) != 2 {
		return false
	}
	for i := 0; i+1 < len(a); i++ {
		if a[i] != b[i] {
			return a[i] == b[i+1] && a[i+1] == b[i]
		}
	}
	return false
}

// propose enters the repair for every identity it mends.
func (r *run) propose(c candidate) {
	why := "repair.one"
	switch {
	case len(c.mends) == 2:
		why = "repair.both"
	case len(c.mends) > 2:
		why = "repair.all"
	}
	rep := &diag.Repair{
		At: c.figure.At, Address: c.figure.Address,
		Old: c.figure.At.Text(), New: locale.Decimal(c.value), Why: why,
		Args: diag.Args{"count": len(c.mends), "row": c.figure.Row, "column": c.figure.Column},
	}
	for _, e := range c.mends {
		r.repairs[e.of] = rep
	}
}

// causes are likely explanations of a difference, in the order of how certain
// they are. A repair that looks like a slip of the hand says which.
func causes(id *model.Identity, difference num.Decimal, repair *diag.Repair) (out []diag.Cause) {
	if repair != nil {
		old, _ := locale.Read(repair.Old)
		neu, _ := locale.Read(repair.New)
		if name, _ := slip(old.Value, neu.Value); name != "" {
			out = append(out, diag.Cause{Message: "cause." + name, Args: diag.Args{"old": repair.Old, "new": repair.New}})
		}
		return out
	}
	if id.Rel != model.Equal {
		return nil
	}
	for _, t := range id.Terms {
		v := t.Coef.Mul(t.Figure.Value)
		args := diag.Args{"row": t.Figure.Row, "column": t.Figure.Column, "value": t.Figure.Value}
		switch {
		case v.IsZero():
		case v.Equal(difference.Neg()):
			out = append(out, diag.Cause{Message: "cause.left-out", Args: args})
		case v.Equal(difference):
			out = append(out, diag.Cause{Message: "cause.twice", Args: args})
		case v.Add(v).Equal(difference.Neg()):
			out = append(out, diag.Cause{Message: "cause.sign-of", Args: args})
		}
	}
	if len(out) > 3 {
		out = out[:3]
	}
	return out
}
