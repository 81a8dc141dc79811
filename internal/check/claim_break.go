package check

import (
	"plan/internal/diag"
	"plan/internal/doc"
	"plan/internal/model"
	"plan/internal/num"
)

// An outcome is where a figure stands in the series of an indicator.
type outcome struct {
	of   *model.Indicator
	year string
}

// outcomes are the figures of the series of all indicators.
func outcomes(p *model.Plan) map[*num.Figure]outcome {
	all := map[*num.Figure]outcome{}
	for _, g := range p.Goals {
		for _, i := range g.Indicators {
			for _, row := range i.Rows() {
				for n, c := range row.Cells {
					o := outcome{i, g.Table.Columns[n].ID}
					if o.year < "0" || o.year > "9999" {
						continue // a level is no outcome
					}
					all[c.Figure] = o
					if c.Figure.Share != nil {
						all[c.Figure.Share] = o
					}
				}
			}
		}
	}
	return all
}

// breaks warns of links that hold outcomes against each other from either side of a
// break in their series, which the source itself says cannot be compared. A reason
// in the link says that the author knows.
func breaks(r *run) {
	of := r.series
	if len(of) == 0 {
		return
	}
	for _, c := range r.plan.ClaimOrder {
		figures := c.Figures
		if c.Prev != nil && comparedWithPrev(c) {
			figures = append(c.Prev.Figures[:len(c.Prev.Figures):len(c.Prev.Figures)], figures...)
		}
		if b := brokenBetween(figures, of); b != nil && c.Node.Reason.IsZero() {
			d := r.claimError("claim.break", c)
			d.Severity = diag.Warning
			d.Args["year"], d.Args["why"] = b.Year, doc.PlainText(b.Why)
			d.Related = []diag.Related{{At: b.At, Message: "related.break"}}
			r.add(d)
		}
	}
}

// brokenBetween is the break between two of the figures.
func brokenBetween(figures []*num.Figure, of map[*num.Figure]outcome) *model.Break {
	first := map[*model.Indicator]string{}
	for _, f := range figures {
		o, ok := of[f]
		earliest, other := first[o.of]
		switch {
		case !ok:
		case !other:
			first[o.of] = o.year
		default:
			if b := o.of.Broken(min(earliest, o.year), max(earliest, o.year)); b != nil {
				return b
			}
			first[o.of] = min(earliest, o.year)
		}
	}
	return nil
}
