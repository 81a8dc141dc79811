package check

import (
	"slices"
	"strings"
	"unicode"

	"plan/internal/diag"
	"plan/internal/locale"
	"plan/internal/model"
	"plan/internal/num"
)

// A candidate is one written figure that, changed to value, would mend every
// failing equation it stands in, break none that holds and contradict no link of
// the prose that is true.
type candidate struct {
	figure *num.Figure
	value  num.Decimal
	mends  []*equation
	claims []*model.Claim // links that are false now and would be true
	slip   slip
}

// diagnose looks for the smallest change that mends failing identities: for each
// written figure the value it would need, the same in every failing identity
// that it stands in. The one that mends most is the repair; among equals the one
// that looks most like a slip of the hand. Nothing is proposed where two figures
// explain the failure equally well, nor for a single cell where a whole row does.
func (r *run) diagnose() {
	if !r.anyFails() {
		return
	}
	s := newSystem(r.plan)
	rows := s.wholeRows(r.plan)
	tried := map[*num.Figure]*candidate{}
	for _, e := range s.equations {
		if e.of.Rel != model.Equal || e.holds() || r.repairs[e.of] != nil {
			continue
		}
		var best []*candidate
		for _, f := range e.figures {
			c, known := tried[f]
			if !known {
				c = s.try(f)
				tried[f] = c
			}
			switch {
			case c == nil, rows[e.of] != nil && c.weight() < 2:
			case len(best) == 0 || c.better(best[0]):
				best = []*candidate{c}
			case !best[0].better(c):
				best = append(best, c)
			}
		}
		switch {
		case len(best) == 1:
			r.propose(best[0])
		case rows[e.of] != nil:
			r.rows[e.of] = *rows[e.of]
		}
	}
}

func (r *run) anyFails() bool {
	return slices.ContainsFunc(r.plan.Identities, func(id *model.Identity) bool {
		holds, known := id.Holds()
		return known && !holds
	})
}

// weight is how many statements the change would mend.
func (c *candidate) weight() int { return len(c.mends) + len(c.claims) }

func (c *candidate) better(d *candidate) bool {
	if c.weight() != d.weight() {
		return c.weight() > d.weight()
	}
	return c.slip.rank < d.slip.rank
}

// try works out what f would have to be; nil when no value of it mends all.
func (s *system) try(f *num.Figure) *candidate {
	if f.State != num.Given || f.Implied || f.Document != "" || s.moving[f] { // of another document more is known there
		return nil
	}
	var values []num.Decimal
	scale := f.Value.Scale()
	for _, e := range s.standsIn[f] {
		if scale = max(scale, e.scale); values == nil && e.of.Rel == model.Equal && !e.holds() {
			values = e.needs(f)
		}
	}
	for _, v := range values {
		c := &candidate{figure: f, value: v.Trim(), slip: slipOf(f.Value, v)}
		// More decimals than were written are believed only of a shifted comma.
		switch {
		case c.value.Scale() <= f.Value.Scale():
			c.value = v.Round(f.Value.Scale())
		case c.slip.name == "shift" || c.slip.name == "thousand":
			c.value = v.Round(scale)
		default:
			continue
		}
		if s.fits(c) {
			return c
		}
	}
	return nil
}

// fits fills in what the change mends; false when something would not hold.
func (s *system) fits(c *candidate) bool {
	for _, e := range s.standsIn[c.figure] {
		if !e.holdsAt(c.figure, c.value) {
			return false
		}
		if e.holds() {
			if e.of.Rel == model.Equal {
				return false
			}
			continue
		}
		c.mends = append(c.mends, e)
	}
	for _, st := range s.statedBy[c.figure] {
		switch was, is := st.holds(), st.holdsAt(c.figure, c.value); {
		case was && !is:
			return false
		case is && !was:
			c.claims = append(c.claims, st.claim)
		}
	}
	return true
}

// propose enters the repair for every statement it mends.
func (r *run) propose(c *candidate) {
	why := "repair.one"
	switch {
	case len(c.mends) == 2:
		why = "repair.both"
	case len(c.mends) > 2:
		why = "repair.all"
	}
	rep := &diag.Repair{
		At: c.figure.At, Address: c.figure.Address,
		Old: c.figure.At.Text(), New: rewritten(c.figure.At.Text(), c.value), Why: why,
		Args: diag.Args{"count": len(c.mends), "row": c.figure.Row, "column": c.figure.Column},
	}
	for _, e := range c.mends {
		r.repairs[e.of] = rep
	}
	for _, claim := range c.claims {
		r.claimRepairs[claim] = rep
	}
	if name := c.slip.name; name != "" {
		r.slips[rep] = diag.Cause{Message: "cause." + name, Args: diag.Args{"old": rep.Old, "new": rep.New}}
	}
}

// rewritten is a cell with another number in it: its unit or its share stays.
func rewritten(cell string, value num.Decimal) string {
	write := locale.Decimal(value)
	if i := strings.IndexFunc(cell, func(r rune) bool { return unicode.IsLetter(r) || strings.ContainsRune("%‰(", r) }); i > 0 {
		write += " " + cell[i:]
	}
	return write
}

// causes are likely explanations of a difference, in the order of how certain
// they are: the slip that the repair undoes, a whole row, an addend too many or
// too few.
func (r *run) causes(id *model.Identity, difference num.Decimal) (out []diag.Cause) {
	if repair := r.repairs[id]; repair != nil {
		if slip, named := r.slips[repair]; named {
			out = append(out, slip)
		}
		return out
	}
	if row, whole := r.rows[id]; whole {
		return []diag.Cause{row}
	}
	if id.Rel != model.Equal {
		return nil
	}
	for _, t := range id.Terms {
		v := t.Coef.Mul(t.Figure.Value)
		args := diag.Args{"row": t.Figure.Row, "column": t.Figure.Column, "value": t.Figure.Value}
		switch {
		case v.IsZero():
		case v.Equal(difference.Neg()):
			out = append(out, diag.Cause{Message: "cause.left-out", Args: args})
		case v.Equal(difference):
			out = append(out, diag.Cause{Message: "cause.twice", Args: args})
		case v.Add(v).Equal(difference.Neg()):
			out = append(out, diag.Cause{Message: "cause.sign-of", Args: args})
		}
	}
	if len(out) > 3 {
		out = out[:3]
	}
	return out
}
