package check

import (
	"maps"
	"math/big"
	"strconv"
	"strings"

	"plan/internal/diag"
	"plan/internal/locale"
	"plan/internal/model"
	"plan/internal/num"
)

// maxUnknown bounds the search for what sums give away; a plan has a handful of
// figures without a value, and a system of more is not worked out.
const maxUnknown = 300

// secrets finds suppressed counts ("..", "<5") that sums give away: what the
// identities of the plan, taken together, leave only one value for. The value is
// not told here, since findings end up in logs that anybody may read.
func secrets(r *run) {
	open := unknowns(r.plan)
	for _, f := range open.solved() {
		if suppressed(f) {
			r.secret(f, open.of[f])
		}
	}
	for _, id := range r.plan.Identities {
		r.bounded(id)
	}
	for _, q := range r.plan.Ratios {
		open := map[*num.Figure]bool{q.Left: !q.Left.Known()}
		model.Names(q.Right, func(n *model.Name) { open[n.Figure] = !n.Figure.Known() })
		maps.DeleteFunc(open, func(_ *num.Figure, unknown bool) bool { return !unknown })
		for f := range open {
			if len(open) == 1 && suppressed(f) {
				r.secret(f, nil)
			}
		}
	}
	for _, s := range r.plan.Shares {
		if s.Share.Known() && s.Part.Known() && suppressed(s.Whole) {
			r.secret(s.Whole, nil) // 10 (77 %) leaves 13 and nothing else
		}
	}
}

func (r *run) secret(f *num.Figure, id *model.Identity) {
	d := diag.Err("secret", f.At, "row", f.Row, "column", f.Column)
	d.Address = f.Address
	if id != nil && id.Left != nil && id.Left != f {
		d.Related = []diag.Related{{At: id.Left.At, Message: "related.secret"}}
	}
	r.add(d)
}

// bounded looks at a sum over suppressed counts. One that is no larger than the
// others gives all of them away: they are zero. "<n" is at most n − 1, so a sum over
// such only gives them away when it is as large as that, too.
func (r *run) bounded(id *model.Identity) {
	if id.Rel != model.Equal || id.Round || id.Left == nil || !id.Left.Known() {
		return
	}
	sum, missing := id.Value()
	rest, most := id.Left.Value.Sub(sum), num.Int(0)
	limited := true // by their marks
	for _, f := range missing {
		n, err := strconv.ParseInt(strings.TrimSpace(strings.TrimPrefix(f.Mark, "<")), 10, 32)
		if _, _, amount := locale.ScaleOfUnit(f.Unit); !suppressed(f) || err != nil && amount { // which may be negative
			return
		}
		limited = limited && err == nil
		most = most.Add(num.Int(n - 1))
	}
	for _, t := range id.Terms {
		if !t.Coef.Equal(num.Int(1)) {
			return
		}
	}
	switch {
	case len(missing) == 0:
	case limited && (rest.Sign() < 0 || rest.Cmp(most) > 0):
		d := diag.Err("secret.impossible", id.Left.At, "row", id.Left.Row, "column", id.Left.Column)
		d.Address = id.Left.Address
		r.add(d)
	case len(missing) > 1 && (rest.IsZero() || limited && rest.Equal(most)):
		for _, f := range missing {
			r.secret(f, id)
		}
	}
}

// A system of identities over the figures that have no value.
type unknown struct {
	figures []*num.Figure
	of      map[*num.Figure]*model.Identity // the first identity each stands in
	rows    [][]*big.Rat                    // coefficients, a row an identity
}

func unknowns(p *model.Plan) *unknown {
	u := &unknown{of: map[*num.Figure]*model.Identity{}}
	at := map[*num.Figure]int{}
	var ids []map[*num.Figure]num.Decimal
	for _, id := range p.Identities {
		if id.Rel != model.Equal || id.Round {
			continue
		}
		coef := map[*num.Figure]num.Decimal{}
		take := func(f *num.Figure, c num.Decimal) {
			if f == nil || f.Known() || f.State == num.Text {
				return
			}
			if _, seen := at[f]; !seen {
				at[f] = len(u.figures)
				u.figures = append(u.figures, f)
				u.of[f] = id
			}
			coef[f] = coef[f].Add(c)
		}
		take(id.Left, num.Int(-1))
		for _, t := range id.Terms {
			take(t.Figure, t.Coef)
		}
		if len(coef) > 0 {
			ids = append(ids, coef)
		}
	}
	if len(u.figures) > maxUnknown {
		u.figures = nil
		return u
	}
	for _, coef := range ids {
		row := make([]*big.Rat, len(u.figures))
		for i, f := range u.figures {
			row[i] = coef[f].Rat()
		}
		u.rows = append(u.rows, row)
	}
	return u
}

// solved are the figures that the system leaves one value for: after elimination
// a row with a single coefficient names its figure.
func (u *unknown) solved() (figures []*num.Figure) {
	rank := 0
	for col := range u.figures {
		pivot := rank
		for pivot < len(u.rows) && u.rows[pivot][col].Sign() == 0 {
			pivot++
		}
		if pivot == len(u.rows) {
			continue
		}
		u.rows[rank], u.rows[pivot] = u.rows[pivot], u.rows[rank]
		for i, row := range u.rows {
			if i == rank || row[col].Sign() == 0 {
				continue
			}
			by := new(big.Rat).Quo(row[col], u.rows[rank][col])
			for k := col; k < len(row); k++ {
				if c := u.rows[rank][k]; c.Sign() != 0 {
					row[k] = new(big.Rat).Sub(row[k], new(big.Rat).Mul(by, c))
				}
			}
		}
		rank++
	}
	for _, row := range u.rows[:rank] {
		only := -1
		for i, c := range row {
			if c.Sign() != 0 {
				if only >= 0 {
					only = -1
					break
				}
				only = i
			}
		}
		if only >= 0 {
			figures = append(figures, u.figures[only])
		}
	}
	return figures
}

func suppressed(f *num.Figure) bool {
	return f.State == num.Absent && (f.Mark == ".." || strings.HasPrefix(f.Mark, "<"))
}

// guarded tells whether a value without which a suppressed one cannot be worked
// out must not be told: the figure shares an identity with one.
func (r *run) guarded(f *num.Figure) bool {
	for _, id := range r.plan.Identities {
		has, secret := id.Left == f, id.Left != nil && suppressed(id.Left)
		for _, t := range id.Terms {
			has, secret = has || t.Figure == f, secret || suppressed(t.Figure)
		}
		if has && secret {
			return true
		}
	}
	return false
}
