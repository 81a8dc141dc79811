package load

import (
	"plan/internal/diag"
	"plan/internal/model"
	"plan/internal/num"
)

// evaluate works out what the source leaves to be computed. The first identity
// with such a figure on its left defines it; the others prove it. A chain that
// comes back to itself is reported once, and its figures stay without a value.
func (l *loader) evaluate() {
	defs := map[*num.Figure]*model.Identity{}
	for _, id := range l.plan.Identities {
		if id.Left != nil && l.open[id.Left] && id.Rel == model.Equal && defs[id.Left] == nil {
			defs[id.Left] = id
			id.Defines = true
		}
	}
	const working, done = 1, 2
	state := map[*num.Figure]int{}
	var work func(f *num.Figure)
	work = func(f *num.Figure) {
		id := defs[f]
		if id == nil || state[f] == done {
			return
		}
		if state[f] == working {
			d := diag.Err("cycle", id.At, "row", f.Row, "column", f.Column)
			d.Address = f.Address
			l.add(d)
			f.Lost = true
			return
		}
		state[f] = working
		for _, t := range id.Terms {
			work(t.Figure)
		}
		state[f] = done
		l.compute(f, id)
	}
	for _, id := range l.plan.Identities {
		if id.Defines {
			work(id.Left)
		}
	}
	l.undefined(defs)
	l.sizes()
	l.attachResiduals()
}

// sizes turns each "varav" into a statement about sizes, now that signs are
// known: the part is at most the whole, costs written with a minus included.
func (l *loader) sizes() {
	for _, id := range l.plan.Identities {
		if id.Kind != model.OfWhich || !id.Left.Known() || !id.Terms[0].Figure.Known() {
			continue
		}
		whole, part := id.Left.Value.Sign(), id.Terms[0].Figure.Value.Sign()
		if whole < 0 {
			id.Rel = model.AtMost
		}
		if whole*part < 0 || (whole == 0 && part < 0) {
			id.Terms[0].Coef = num.Int(-1)
		}
	}
}

func (l *loader) compute(f *num.Figure, id *model.Identity) {
	v, missing := id.Value()
	if len(missing) > 0 {
		f.Mark = "–"
		f.Reason = "ett tal som summan behöver saknas: " + missing[0].Row
		for _, m := range missing {
			f.Lost = f.Lost || m.Lost
		}
		return
	}
	f.State, f.Value, f.Lost = num.Computed, v, false
	if id.Kind == model.Gender {
		f.Bound = sameLimit(id.Terms)
	}
	if f.Unit == "" && len(id.Terms) > 0 {
		f.Unit = id.Terms[0].Figure.Unit
	}
}

// sameLimit is the limit that levels of women and men make of that of all: at least
// so many of each is at least their sum. Nil where they are not alike.
func sameLimit(terms []model.Term) *num.Bound {
	for _, t := range terms {
		if t.Figure.Side() != terms[0].Figure.Side() {
			return nil
		}
	}
	return terms[0].Figure.Bound
}

// undefined reports empty cells of totals that no identity reaches, unless that
// was to come from a line which is told of.
func (l *loader) undefined(defs map[*num.Figure]*model.Identity) {
	for _, t := range l.plan.AllTables() {
		for _, r := range t.Rows {
			for i, c := range r.Cells {
				if f := c.Figure; l.open[f] && defs[f] == nil && !f.Lost && !t.Columns[i].Words {
					d := diag.Err("cell.undefined", f.At, "row", f.Row, "column", f.Column)
					d.Address = f.Address
					l.add(d)
				}
			}
		}
	}
}
