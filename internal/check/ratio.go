package check

import (
	"plan/internal/diag"
	"plan/internal/model"
	"plan/internal/num"
)

// ratios proves the lines of holds that are no sums.
func ratios(r *run) {
	for _, q := range r.plan.Ratios {
		if q.Defines {
			continue // its definition, and no proof
		}
		value, exact, holds, known := q.Holds()
		if !known {
			r.counts.Skipped++
			continue
		}
		r.counts.Run++
		if holds {
			continue
		}
		f := q.Left
		d := diag.Err("holds.ratio", q.At, "figure", figureName(f), "unit", f.Unit, "text", q.Why, "expected", value, "actual", f.Value)
		d.Address = f.Address
		if !f.At.IsZero() && f.Document == "" {
			d.At = f.At
			d.Related = append(d.Related, diag.Related{At: q.At, Message: "related.holds"})
		}
		if !exact && !q.Round {
			d.Message = "holds.inexact"
		}
		model.Names(q.Right, func(n *model.Name) { d.Related = append(d.Related, claimed(n.Figure)) })
		r.add(d)
	}
}

// ratioProofs are what ratios prove: the figures they state. Those that a ratio is
// made of are rounded in it, and may change unseen. Nor does a ratio prove a figure
// that what it is made of is worked out of: it then follows whatever stands there.
func ratioProofs(p *model.Plan) map[*num.Figure][]Proof {
	proofs := map[*num.Figure][]Proof{}
	of := worked(p)
	for _, q := range p.AllRatios() {
		if _, _, holds, known := q.Holds(); known && !q.Defines && !of.reach(figuresOf(q.Right), q.Left, map[*num.Figure]bool{}) {
			proofs[q.Left] = append(proofs[q.Left], Proof{Identity: &model.Identity{Kind: model.Held, Left: q.Left, Table: q.Table, At: q.At, Why: q.Why}, Strength: Value, Holds: holds})
		}
	}
	return proofs
}

// workings are the figures that each figure left out is worked out of.
type workings map[*num.Figure][]*num.Figure

func worked(p *model.Plan) workings {
	of := workings{}
	for _, id := range p.Identities {
		if id.Defines {
			for _, t := range id.Terms {
				of[id.Left] = append(of[id.Left], t.Figure)
			}
		}
	}
	for _, q := range p.AllRatios() {
		if q.Defines {
			of[q.Left] = append(of[q.Left], figuresOf(q.Right)...)
		}
	}
	return of
}

// reach tells whether any of the figures is worked out of one, on whatever way.
func (w workings) reach(from []*num.Figure, to *num.Figure, seen map[*num.Figure]bool) bool {
	for _, f := range from {
		if f == to {
			return true
		}
		if !seen[f] {
			seen[f] = true
			if w.reach(w[f], to, seen) {
				return true
			}
		}
	}
	return false
}

func figuresOf(e model.Expr) (figures []*num.Figure) {
	model.Names(e, func(n *model.Name) { figures = append(figures, n.Figure) })
	return figures
}
