package check

import (
	"math/big"
	"slices"

	"plan/internal/locale"
	"plan/internal/model"
	"plan/internal/num"
)

// A system is all that a plan says about the figures that a hand wrote: its
// identities as equations, its links as statements, and where each figure stands.
type system struct {
	equations  []*equation
	statements []*statement
	standsIn   map[*num.Figure][]*equation
	statedBy   map[*num.Figure][]*statement

	defs   map[*num.Figure]*model.Identity
	ratios map[*num.Figure]*model.Ratio // the same, where it is no sum
	moving map[*num.Figure]bool         // figures of such ratios, of those that stand in equations or statements
	left   int                          // terms that may still be looked at
}

// maxTerms bounds the work of writing computed totals out: totals of totals of
// totals grow with the square of a hostile source. What is beyond it is proved
// all the same, but not diagnosed.
const maxTerms = 1_000_000

// An equation is an identity of written figures only: Σ coef·figure + rest = 0,
// or ≥ or ≤. Totals that the source leaves to be computed are replaced by what
// defines them, so that a slip shows through any number of computed sums.
type equation struct {
	of *model.Identity
	sum
	gap   num.Decimal   // what the left side misses 0 by
	other []num.Decimal // the same where another, or no, stated difference is part of it
	scale int           // the most decimals of its figures
	tied  bool          // the identity holds as things stand
}

// A sum is Σ coef·figure over written figures, in the order they are met.
type sum struct {
	figures []*num.Figure
	coef    map[*num.Figure]num.Decimal
}

// newSystem writes out what p says; what cannot be told, because a figure of it
// has no value, says nothing.
func newSystem(p *model.Plan) *system {
	s := &system{
		standsIn: map[*num.Figure][]*equation{}, statedBy: map[*num.Figure][]*statement{},
		defs: map[*num.Figure]*model.Identity{}, ratios: map[*num.Figure]*model.Ratio{}, moving: map[*num.Figure]bool{}, left: maxTerms,
	}
	for _, q := range p.AllRatios() {
		if q.Defines {
			s.ratios[q.Left] = q
		}
	}
	for _, id := range p.Identities {
		if id.Defines {
			s.defs[id.Left] = id
		}
	}
	differs := stated(p)
	for _, id := range p.Identities {
		if _, known := id.Holds(); known && !id.Defines {
			s.equation(id, differs[id.Left])
		}
	}
	for _, c := range p.ClaimOrder {
		s.statement(c)
	}
	return s
}

// equation takes an identity in. Residuals are the differences that the source states
// for Left; when the identity fails, one of them may have been this one's.
func (s *system) equation(id *model.Identity, residuals []*model.Residual) {
	e := &equation{of: id}
	e.tied, _ = id.Holds()
	terms := id.Terms
	e.gap, _ = id.Value()
	if id.Left != nil {
		e.gap = e.gap.Sub(id.Left.Value)
		terms = append([]model.Term{{Coef: num.Int(-1), Figure: id.Left}}, terms...)
	}
	if without := e.gap; len(residuals) > 0 && !without.IsZero() && id.Rel == model.Equal {
		for _, r := range residuals {
			e.other = append(e.other, without.Add(r.Amount))
		}
		e.gap, e.other = e.other[0], append(e.other[1:], without)
	}
	var ok bool
	if e.sum, ok = s.writtenOut(terms); !ok {
		return
	}
	for _, f := range e.figures {
		s.moves(f)
		e.scale = max(e.scale, f.Value.Scale())
		s.standsIn[f] = append(s.standsIn[f], e)
	}
	s.equations = append(s.equations, e)
}

// moves notes what a computed ratio is made of. What another value of that would do
// to the equations and statements where the ratio stands is not worked out, so
// that none is proposed.
func (s *system) moves(f *num.Figure) {
	q := s.ratios[f]
	if q == nil {
		return
	}
	delete(s.ratios, f)
	model.Names(q.Right, func(n *model.Name) {
		made, _ := s.writtenOut([]model.Term{{Coef: num.Int(1), Figure: n.Figure}})
		for _, w := range made.figures {
			s.moving[w] = true
			s.moves(w)
		}
	})
}

// looseResiduals gives the stated differences that fit no identity to those that
// fail, in order: the first to the first that fails and to all that miss by as much.
func looseResiduals(p *model.Plan) map[*model.Identity]*model.Residual {
	all, fits, failing := stated(p), map[*model.Residual]bool{}, map[*num.Figure][]*model.Identity{}
	if len(all) == 0 {
		return nil
	}
	for _, id := range p.Identities {
		fits[id.Residual] = true
		if holds, known := id.Holds(); known && !holds && id.Rel == model.Equal && all[id.Left] != nil {
			failing[id.Left] = append(failing[id.Left], id)
		}
	}
	loose := map[*model.Identity]*model.Residual{}
	for _, t := range p.AllTables() {
		for _, r := range t.Residuals {
			var by *num.Decimal
			for _, id := range failing[r.Left] {
				sum, _ := id.Value()
				if !fits[r] && loose[id] == nil && (by == nil || by.Equal(sum)) {
					loose[id], by = r, &sum
				}
			}
		}
	}
	return loose
}

// stated are all differences that the source states, by figure.
func stated(p *model.Plan) map[*num.Figure][]*model.Residual {
	all := map[*num.Figure][]*model.Residual{}
	for _, t := range p.AllTables() {
		for _, r := range t.Residuals {
			all[r.Left] = append(all[r.Left], r)
		}
	}
	return all
}

// writtenOut is Σ terms with every computed figure replaced by what it is made
// of. Figures that cancel out are not in it. ok is false when that is too much work.
func (s *system) writtenOut(terms []model.Term) (out sum, ok bool) {
	coef := map[*num.Figure]num.Decimal{}
	var order []*num.Figure // a figure comes after all that it is made of
	seen := map[*num.Figure]bool{}
	var visit func(f *num.Figure)
	visit = func(f *num.Figure) {
		if seen[f] {
			return
		}
		seen[f] = true
		if def := s.defs[f]; def != nil {
			s.left -= len(def.Terms)
			for i := len(def.Terms) - 1; i >= 0 && s.left > 0; i-- {
				visit(def.Terms[i].Figure)
			}
		}
		order = append(order, f)
	}
	s.left -= len(terms)
	for i := len(terms) - 1; i >= 0 && s.left > 0; i-- {
		visit(terms[i].Figure)
	}
	if s.left <= 0 {
		return out, false
	}
	for _, t := range terms {
		coef[t.Figure] = coef[t.Figure].Add(t.Coef)
	}
	out.coef = map[*num.Figure]num.Decimal{}
	for i := len(order) - 1; i >= 0; i-- {
		f := order[i]
		c := coef[f]
		switch def := s.defs[f]; {
		case c.IsZero():
		case def == nil:
			out.figures = append(out.figures, f)
			out.coef[f] = c
		default:
			for _, t := range def.Terms {
				coef[t.Figure] = coef[t.Figure].Add(c.Mul(t.Coef))
			}
		}
	}
	return out, true
}

// holdsAt tells whether the equation holds when f has the value v. A varav is about
// sizes, so that another sign breaks none.
func (e *equation) holdsAt(f *num.Figure, v num.Decimal) bool {
	if id := e.of; id.Kind == model.OfWhich && id.Terms[0].Figure.Known() {
		switch whole, part := id.Left, id.Terms[0].Figure; f {
		case whole:
			return part.Value.Abs().Cmp(v.Abs()) <= 0
		case part:
			return v.Abs().Cmp(whole.Value.Abs()) <= 0
		}
	}
	by := e.coef[f].Mul(v.Sub(f.Value))
	switch at := e.gap.Add(by); e.of.Rel {
	case model.AtMost:
		return at.Sign() >= 0
	case model.AtLeast:
		return at.Sign() <= 0
	default:
		return at.IsZero() || slices.ContainsFunc(e.other, func(gap num.Decimal) bool { return gap.Add(by).IsZero() })
	}
}

// holds tells whether the equation holds as things stand.
func (e *equation) holds() bool { return e.tied }

// needs are the values of f that make the equation true.
func (e *equation) needs(f *num.Figure) (values []num.Decimal) {
	for _, gap := range append([]num.Decimal{e.gap}, e.other...) {
		by := new(big.Rat).Quo(gap.Rat(), e.coef[f].Rat())
		if d, exact := num.FromRat(by, e.scale); exact {
			values = append(values, f.Value.Sub(d))
		}
	}
	return values
}

// A statement is a link of the prose that states figures, as it was read.
type statement struct {
	claim   *model.Claim
	said    locale.Claim
	unit    string
	made    map[*num.Figure]sum // what the figures it names are made of
	figures []*num.Figure       // all the written ones among them
	now     *bool               // whether it is true as things stand, once it was asked
}

// statement takes a link in. One that states nothing, cannot be read or is known
// to contradict its figures (its title says why) is no evidence of anything.
func (s *system) statement(c *model.Claim) {
	if c.Node.Written.Value == "" || !c.Node.Reason.IsZero() {
		return
	}
	st := &statement{claim: c, made: map[*num.Figure]sum{}}
	var fault *locale.Fault
	if st.said, st.unit, fault = readClaim(c); fault != nil {
		return
	}
	seen := map[*num.Figure]bool{}
	for _, f := range c.Figures {
		made, ok := s.writtenOut([]model.Term{{Coef: num.Int(1), Figure: f}})
		if !ok || !f.Known() {
			return
		}
		st.made[f] = made
		for _, w := range made.figures {
			s.moves(w)
			if !seen[w] {
				seen[w] = true
				st.figures = append(st.figures, w)
				s.statedBy[w] = append(s.statedBy[w], st)
			}
		}
	}
	s.statements = append(s.statements, st)
}

// holds tells whether the link says the truth as things stand.
func (st *statement) holds() bool {
	if st.now == nil {
		now := True(st.claim)
		st.now = &now
	}
	return *st.now
}

// holdsAt tells whether the link says the truth when f has the value v.
func (st *statement) holdsAt(f *num.Figure, v num.Decimal) bool {
	by := v.Sub(f.Value)
	at := func(g *num.Figure) (*big.Rat, bool) {
		coef, ok := st.made[g].coef[f]
		if !ok {
			return g.Value.Rat(), true
		}
		return g.Value.Add(coef.Mul(by)).Rat(), true
	}
	value, ok := model.EvaluateAt(st.claim.Expr, at)
	var from *big.Rat
	if ok && st.claim.From != nil {
		from, ok = model.EvaluateAt(st.claim.From, at)
	}
	if !ok {
		return false
	}
	message, _ := (&verdict{claim: st.claim, said: st.said, unit: st.unit, value: value, from: from}).prove()
	return message == ""
}
