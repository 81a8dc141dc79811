package compose

import (
	"plan/internal/model"
	"plan/internal/num"
)

// formulas are the cells of the workbook that reckon, each with the identity it
// reckons by. A total is live even where the source states it (what was stated
// stands below the table, compared); an amount that only happens to be tied to
// others stays the number it is.
type formulas struct {
	by     map[*num.Figure]*model.Identity
	ratios map[*num.Figure]*model.Ratio // none of a figure that is in by
	values map[*num.Figure]num.Decimal
}

// formulasOf chooses at most one identity for a figure and sees to it that no
// cell comes to depend on itself. A stated sum that lacks an addend stays the
// number it is: no formula could show it.
func formulasOf(p *model.Plan) *formulas {
	fs := &formulas{map[*num.Figure]*model.Identity{}, map[*num.Figure]*model.Ratio{}, map[*num.Figure]num.Decimal{}}
	totals := totalsOf(p)
	var order []*num.Figure
	for _, id := range p.Identities {
		rank := rankOf(id, totals)
		if rank == 0 {
			continue
		}
		old := fs.by[id.Left]
		if old == nil {
			order = append(order, id.Left)
		}
		if old == nil || rank < rankOf(old, totals) {
			fs.by[id.Left] = id
		}
	}
	for _, q := range p.AllRatios() {
		if fs.by[q.Left] == nil && fs.ratios[q.Left] == nil && reckons(q) {
			order = append(order, q.Left)
			fs.ratios[q.Left] = q
		}
	}
	state := map[*num.Figure]int{}
	for _, f := range order {
		fs.untie(f, state)
	}
	settled := map[*num.Figure]bool{}
	for _, f := range order {
		fs.settle(f, settled)
	}
	return fs
}

// totalsOf are the figures in rows and columns that the author marked as sums.
func totalsOf(p *model.Plan) map[*num.Figure]bool {
	totals := map[*num.Figure]bool{}
	for _, t := range p.AllTables() {
		for _, r := range t.Rows {
			for i, c := range r.Cells {
				if r.Mark == model.Sum || t.Columns[i].Mark == model.Sum {
					totals[c.Figure] = true
				}
			}
		}
	}
	return totals
}

// rankOf tells how well an identity serves as the formula of its left side: 1 is
// best, 0 not at all.
func rankOf(id *model.Identity, totals map[*num.Figure]bool) int {
	if id.Left == nil || id.Rel != model.Equal || len(id.Terms) == 0 {
		return 0
	}
	if id.Defines {
		return 1
	}
	if _, missing := id.Value(); len(missing) > 0 || !id.Left.Known() {
		return 0
	}
	switch {
	case id.Kind == model.Down:
		return 2
	case id.Kind == model.Held && id.Table != nil && totals[id.Left]:
		return 3
	case id.Kind == model.Across:
		return 4
	case id.Kind == model.Nested:
		return 5
	}
	return 0
}

// untie walks from f to all it depends on; a formula that leads back to one that
// is being walked is given up, and its figure stands as the number it is.
func (fs *formulas) untie(f *num.Figure, state map[*num.Figure]int) {
	const open, done = 1, 2
	if state[f] != 0 || !fs.live(f) {
		return
	}
	state[f] = open
	tied := false
	fs.addends(f, func(of *num.Figure) {
		if tied {
			return
		}
		fs.untie(of, state)
		tied = state[of] == open
	})
	if tied {
		delete(fs.by, f)
		delete(fs.ratios, f)
	}
	state[f] = done
}

// settle gives up a ratio that has a value in the workbook and none in the source, or
// the other way round: in a draft a sum that is wrong may be zero in one of them. What
// f rests on is settled first.
func (fs *formulas) settle(f *num.Figure, settled map[*num.Figure]bool) {
	if settled[f] || !fs.live(f) {
		return
	}
	settled[f] = true
	fs.addends(f, func(of *num.Figure) { fs.settle(of, settled) })
	if q := fs.ratios[f]; q != nil {
		if _, known := ratioAt(q, fs.value); known != f.Known() {
			delete(fs.ratios, f)
		}
	}
}

// live tells that the cell of f reckons.
func (fs *formulas) live(f *num.Figure) bool { return fs.by[f] != nil || fs.ratios[f] != nil }

// addends calls do for what the formula of f rests on.
func (fs *formulas) addends(f *num.Figure, do func(*num.Figure)) {
	if id := fs.by[f]; id != nil {
		for _, t := range id.Terms {
			do(t.Figure)
		}
	} else if q := fs.ratios[f]; q != nil {
		model.Names(q.Right, func(n *model.Name) { do(n.Figure) })
	}
}

// stated tells that f reckons in the workbook although the source states it.
func (fs *formulas) stated(f *num.Figure) bool {
	return fs.live(f) && f.State == num.Given
}

// value is what the cell of f, which has a value, shows: what its formula gives,
// worked out from the cells it depends on as the spreadsheet does, or the number
// itself. It differs from the model's value only where an identity fails (a draft).
func (fs *formulas) value(f *num.Figure) num.Decimal {
	if !fs.live(f) {
		return f.Value
	}
	if v, known := fs.values[f]; known {
		return v
	}
	var v num.Decimal
	if id := fs.by[f]; id != nil {
		v = total(id, fs.value)
	} else {
		v, _ = ratioAt(fs.ratios[f], fs.value)
	}
	fs.values[f] = v
	return v
}

// total is Σ Coef·value + Const, rounded where the identity says so, + Residual.
func total(id *model.Identity, value func(*num.Figure) num.Decimal) num.Decimal {
	sum := id.Const
	for _, t := range id.Terms {
		sum = sum.Add(t.Coef.Mul(value(t.Figure)))
	}
	if n, rounded := id.Rounded(); rounded {
		sum = sum.Round(n)
	}
	if id.Residual != nil {
		sum = sum.Add(id.Residual.Amount)
	}
	return sum
}
