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
// made of are rounded in it, and may change unseen.
func ratioProofs(p *model.Plan) map[*num.Figure][]Proof {
	proofs := map[*num.Figure][]Proof{}
	for _, q := range p.AllRatios() {
		if _, _, holds, known := q.Holds(); known && !q.Defines {
			proofs[q.Left] = append(proofs[q.Left], Proof{Identity: &model.Identity{Kind: model.Held, Left: q.Left, Table: q.Table, At: q.At, Why: q.Why}, Strength: Value, Holds: holds})
		}
	}
	return proofs
}
