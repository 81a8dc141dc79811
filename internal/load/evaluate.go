package load

import (
	"strings"

	"plan/internal/diag"
	"plan/internal/locale"
	"plan/internal/model"
	"plan/internal/num"
	"plan/internal/source"
)

// evaluate works out what the source leaves to be computed. The first identity
// with such a figure on its left defines it, else the first ratio; the others prove
// it. A chain that comes back to itself is reported once, and its figures stay
// without a value.
func (l *loader) evaluate() {
	defs := l.definitions()
	const working, done = 1, 2
	state := map[*num.Figure]int{}
	var work func(f *num.Figure)
	work = func(f *num.Figure) {
		def := defs[f]
		if def == nil || state[f] == done {
			return
		}
		if state[f] == working {
			d := diag.Err("cycle", def.at(), "row", f.Row, "column", f.Column)
			d.Address = f.Address
			l.add(d)
			f.Lost = true
			return
		}
		state[f] = working
		def.addends(work)
		state[f] = done
		if def.ratio != nil {
			l.computeRatio(f, def.ratio)
		} else {
			l.compute(f, def.sum)
		}
	}
	for _, id := range l.plan.Identities {
		if id.Defines {
			work(id.Left)
		}
	}
	for _, q := range l.plan.AllRatios() {
		if q.Defines {
			work(q.Left)
		}
	}
	l.undefined(defs)
	l.sizes()
	l.attachResiduals()
}

// A definition of a figure that the source leaves out: a sum or a ratio.
type definition struct {
	sum   *model.Identity
	ratio *model.Ratio
}

func (d *definition) at() source.Span {
	if d.ratio != nil {
		return d.ratio.At
	}
	return d.sum.At
}

// addends calls f for every figure that it is made of.
func (d *definition) addends(f func(*num.Figure)) {
	if d.ratio != nil {
		model.Names(d.ratio.Right, func(n *model.Name) { f(n.Figure) })
		return
	}
	for _, t := range d.sum.Terms {
		f(t.Figure)
	}
}

// definitions marks what defines each figure that is left out. One that is rounded
// and nothing says to how many decimals is reported, and defines nothing.
func (l *loader) definitions() map[*num.Figure]*definition {
	defs := map[*num.Figure]*definition{}
	for _, id := range l.plan.Identities {
		if id.Left != nil && l.open[id.Left] && id.Rel == model.Equal && defs[id.Left] == nil && (!id.Round || l.places(id.Left, &id.Places, id.At, id.Why)) {
			defs[id.Left] = &definition{sum: id}
			id.Defines = true
		}
	}
	for _, q := range l.plan.AllRatios() {
		if l.open[q.Left] && defs[q.Left] == nil && (!q.Round || l.places(q.Left, &q.Places, q.At, q.Why)) {
			defs[q.Left] = &definition{ratio: q}
			q.Defines = true
		}
	}
	return defs
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
		f.Reason = locale.Phrase("reason.addend", diag.Args{"row": missing[0].Row})
		for _, m := range missing {
			f.Lost = f.Lost || m.Lost
		}
		return
	}
	if decimals, declared := l.declared[l.where[f].table]; declared && id.Kind == model.Held && v.Scale() > decimals {
		id.Defines = false
		l.uneven(f, id.At, id.Why, v)
		return
	}
	f.State, f.Value, f.Lost = num.Computed, padded(v, id), false
	if id.Kind == model.Gender || id.Kind == model.Earlier {
		f.Bound = sumLimit(id.Terms)
	}
	if f.Unit == "" && len(id.Terms) > 0 {
		f.Unit = id.Terms[0].Figure.Unit
	}
}

// padded is the value of an average with as many decimals as its addends have:
// halves that come out even must not print with fewer than those beside them.
func padded(v num.Decimal, id *model.Identity) num.Decimal {
	decimals := v.Scale()
	if id.Round {
		return v
	}
	for _, t := range id.Terms {
		if digits := strings.Trim(t.Coef.String(), "-0."); digits != "1" { // not between kr, tkr and mnkr
			decimals = max(decimals, t.Figure.Value.Scale())
		}
	}
	return v.Round(decimals)
}

// sumLimit is the limit that levels of women and men make of that of all: at least
// so many of each is at least their sum, and over it when one is over its own. Nil
// where they are on different sides. What is taken from an earlier document is the
// limit that it was there.
func sumLimit(terms []model.Term) *num.Bound {
	limit := terms[0].Figure.Bound
	for _, t := range terms {
		switch f := t.Figure; {
		case limit == nil || f.Bound == nil || f.Side().Up() != limit.Side.Up():
			return nil
		case f.Side() == num.Over || f.Side() == num.Under:
			limit = f.Bound
		}
	}
	return limit
}

// undefined reports empty cells of totals that no identity reaches, unless that
// was to come from a line which is told of.
func (l *loader) undefined(defs map[*num.Figure]*definition) {
	for _, t := range l.plan.AllTables() {
		for _, r := range t.Rows {
			for i, c := range r.Cells {
				if s := c.Figure.Share; s != nil && l.open[s] && defs[s] == nil {
					l.leftOutShare("share.of", c.Figure)
				}
				if f := c.Figure; l.open[f] && defs[f] == nil && !f.Lost && !t.Columns[i].Words {
					d := diag.Err("cell.undefined", f.At, "row", f.Row, "column", f.Column)
					d.Address = f.Address
					l.add(d)
				}
			}
		}
	}
}
