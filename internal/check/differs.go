package check

import (
	"strings"

	"plan/internal/diag"
	"plan/internal/model"
	"plan/internal/num"
)

// differs checks the differences that the source says must stay: one that has
// gone or changed is an error, and what is called rounding must be possible as
// rounding: n rounded addends and a rounded total miss by at most (n+1)/2 units
// of the last place.
func differs(r *run) {
	of := map[*num.Figure][]*model.Identity{}
	for _, id := range r.plan.Identities {
		if id.Left != nil && id.Rel == model.Equal {
			of[id.Left] = append(of[id.Left], id)
		}
	}
	for _, t := range r.plan.AllTables() {
		for _, res := range t.Residuals {
			r.counts.Run++
			r.residual(res, of[res.Left])
		}
	}
}

// residual checks one stated difference against the identities of its total.
func (r *run) residual(res *model.Residual, of []*model.Identity) {
	f := res.Left
	if f.Lost {
		return
	}
	if f.State != num.Given {
		r.add(about(diag.Err("differs.computed", res.At, "row", f.Row, "column", f.Column), f))
		return
	}
	for _, id := range of {
		if id.Residual == res && (!res.Amount.IsZero() || turned(id)) {
			if !r.bound(res, id) {
				r.stands(res, id)
			}
			return
		}
	}
	if r.plan.Lost {
		return // what the difference is from may well stand in what could not be read
	}
	if len(of) == 0 {
		r.add(about(diag.Err("differs.nothing", res.At, "row", f.Row, "column", f.Column), f))
		return
	}
	for _, id := range of {
		if r.loose[id] == res {
			sum, _ := id.Value()
			difference := f.Value.Sub(sum)
			d := about(diag.Err("differs.changed", res.At, "amount", res.Amount, "difference", difference, "unit", f.Unit), f)
			d.Sum = &diag.Sum{Expected: sum, Actual: f.Value, Difference: difference, Unit: f.Unit, Terms: terms(id)}
			d.Repair = r.repairs[id]
			r.add(d)
			return
		}
	}
	r.add(about(diag.Err("differs.gone", res.At, "row", f.Row, "column", f.Column), f))
}

// stands tells of a difference that fits: its reason is words, which nothing proves,
// so that whoever reviews the document has to judge it.
func (r *run) stands(res *model.Residual, id *model.Identity) {
	d := diag.Hint("differs.stands", res.At, "figure", figureName(res.Left), "amount", res.Amount, "reason", res.Why)
	if id.Kind == model.Earlier && len(id.Terms) > 0 {
		d.Message, d.Args["document"] = "differs.stands-earlier", id.Terms[0].Figure.Document
		if res.Amount.IsZero() {
			d.Message = "differs.stands-turned"
		}
	}
	r.add(about(d, res.Left))
}

// bound refuses to call a difference rounding that rounding cannot make.
func (r *run) bound(res *model.Residual, id *model.Identity) (refused bool) {
	if !strings.Contains(strings.ToLower(res.Why.Value), "avrund") {
		return false
	}
	unit := num.New(1, res.Left.Value.Scale())
	most := unit.Mul(num.Int(int64(len(id.Terms) + 1)))
	if twice := res.Amount.Abs().Add(res.Amount.Abs()); twice.Cmp(most) > 0 {
		half := most.Mul(num.New(5, 1)).Trim()
		r.add(about(diag.Err("differs.large", res.At, "amount", res.Amount, "most", half, "count", len(id.Terms)), res.Left))
		return true
	}
	return false
}

// turned tells of a level with the number it had, whose words ask for another side.
func turned(id *model.Identity) bool {
	return id.Kind == model.Earlier && len(id.Terms) == 1 && id.Left.Side() != id.Terms[0].Figure.Side()
}

func about(d diag.Diagnostic, f *num.Figure) diag.Diagnostic {
	d.Address = f.Address
	return d
}
