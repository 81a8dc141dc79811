package diff

import (
	"slices"

	"plan/internal/model"
	"plan/internal/num"
)

// A graph leads from figures to the totals they are summed in.
type graph struct {
	uses  map[*num.Figure][]use
	steps int // that were walked
}

// A use is a figure as an addend.
type use struct {
	in   *model.Identity
	coef num.Decimal
}

func newGraph(p *model.Plan) *graph {
	g := &graph{uses: map[*num.Figure][]use{}}
	for _, id := range p.Identities {
		// What is rounded does not move as its addends do.
		if id.Left == nil || id.Rel != model.Equal || id.Round || len(id.Terms) == 0 {
			continue
		}
		for _, t := range id.Terms {
			g.uses[t.Figure] = append(g.uses[t.Figure], use{id, t.Coef})
		}
	}
	return g
}

// upward is what a difference of f does to each total above it, nearest first. A
// total that several sums state moves as the first of them that f stands in says.
func (g *graph) upward(f *num.Figure, d num.Decimal) (totals []*num.Figure, amounts map[*num.Figure]num.Decimal) {
	seen := map[*num.Figure]bool{}
	var order []*num.Figure
	var visit func(f *num.Figure)
	visit = func(f *num.Figure) {
		if seen[f] {
			return
		}
		seen[f] = true
		g.steps += 1 + len(g.uses[f])
		for _, u := range g.uses[f] {
			visit(u.in.Left)
		}
		order = append(order, f)
	}
	visit(f)
	slices.Reverse(order) // an addend before its totals
	amounts = map[*num.Figure]num.Decimal{f: d}
	by := map[*num.Figure]*model.Identity{}
	for _, x := range order {
		amount, reached := amounts[x]
		if !reached {
			continue
		}
		for _, u := range g.uses[x] {
			left := u.in.Left
			if left == f || by[left] != nil && by[left] != u.in {
				continue
			}
			by[left] = u.in
			if _, known := amounts[left]; !known {
				totals = append(totals, left)
			}
			amounts[left] = amounts[left].Add(u.coef.Mul(amount))
		}
	}
	return totals, amounts
}

// maxSteps bounds the work that effects are worth; a plan that people write needs a
// few steps a figure.
const maxSteps = 5_000_000

// effects gives every change of a figure what it does to the totals above it, and
// returns those totals in the order of the document.
func (c *comparer) effects() []Total {
	before, after := newGraph(c.old.plan), newGraph(c.now.plan)
	reached := map[string]bool{}
	for i := range c.changes {
		ch := &c.changes[i]
		old, now := ch.figures()
		d, ok := ch.Difference()
		if !ok || ch.Verb == Changed && ch.Field != "value" || before.steps+after.steps > maxSteps {
			continue
		}
		g, f := after, now
		if ch.Verb == Removed {
			g, f = before, old
		}
		totals, amounts := g.upward(f, d)
		for _, t := range totals {
			if t.Address != "" {
				ch.Effects = append(ch.Effects, Effect{t.Address, amounts[t].Trim()})
				reached[t.Address] = true
			}
		}
	}
	for i := range c.changes {
		ch := &c.changes[i]
		old, now := ch.figures()
		ch.Follows = old != nil && reached[old.Address] || now != nil && reached[now.Address]
	}
	return c.totals(reached)
}

// totals are the totals that were reached. One that only the old side has is told
// among the changes, as what went.
func (c *comparer) totals(reached map[string]bool) (out []Total) {
	gives := map[*num.Figure]num.Decimal{}
	for _, id := range c.now.plan.Identities {
		if holds, known := id.Holds(); known && !holds && id.Left != nil && id.Left.State == num.Given && id.Rel == model.Equal {
			gives[id.Left], _ = id.Value()
		}
	}
	for _, x := range c.now.items {
		f := figureIn(x)
		if f == nil || !reached[f.Address] {
			continue
		}
		t := Total{ID: f.Address, Path: x.path, Old: c.old.plan.Addresses[f.Address], New: f}
		t.Gives, t.Fails = gives[f]
		out = append(out, t)
	}
	return out
}

func figureIn(x *item) *num.Figure {
	for _, f := range x.fields {
		if f.value.Figure != nil {
			return f.value.Figure
		}
	}
	return nil
}
