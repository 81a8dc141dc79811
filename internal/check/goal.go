package check

import (
	"plan/internal/diag"
	"plan/internal/model"
)

// statuses finds assessments by hand that say otherwise than the figures and do
// not say why. Where something could not be read the figures may say less than they
// do.
func statuses(r *run) {
	if r.plan.Lost {
		return
	}
	year := r.plan.Year
	for _, g := range r.plan.Goals {
		r.status(g.ID, g.Name, "status.goal", g.Status, g.Computed(year))
		for _, i := range g.Indicators {
			r.status(i.ID, i.Name, "status.figures", i.Status, i.Computed(year))
		}
	}
}

func (r *run) status(address, name, message string, stated *model.Assessment, computed model.Fulfilment) {
	if stated == nil {
		return
	}
	if computed == model.NotMeasured {
		if stated.Fulfilment != computed && len(stated.Why) == 0 { // no figure stands behind it, and no words either
			d := diag.Warn("status.reason", stated.At, "name", name, "stated", stated.Fulfilment.String())
			d.Address = address
			r.add(d)
		}
		return
	}
	r.counts.Run++
	if stated.Fulfilment == computed || len(stated.Why) > 0 {
		return
	}
	d := diag.Err(message, stated.At, "name", name, "stated", stated.Fulfilment.String(), "computed", computed.String(), "year", r.plan.Year)
	d.Address = address
	r.add(d)
}
