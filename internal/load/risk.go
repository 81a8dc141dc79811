package load

import (
	"regexp"
	"strconv"

	"plan/internal/diag"
	"plan/internal/model"
	"plan/internal/num"
	"plan/internal/source"
)

// riskForm is 5x4 = 20, 5x4 or 20; the sign between may be any that people use.
var riskForm = regexp.MustCompile(`^(?:(\d{1,3}) ?[x×X*·] ?(\d{1,3})(?: ?= ?(\d{1,4}))?|(\d{1,4}))$`)

// riskCell reads what is said of a risk's size: likelihood times consequence, their
// product, both, or that it has not been assessed. What is told in part stays so.
func (b *registerLoader) riskCell(cell *model.Cell, t source.Text) {
	f := &num.Figure{At: cell.At}
	cell.Figure, cell.Risk = f, &model.Risk{Value: f}
	t, calls := cutCalls(t)
	if !calls.IsZero() {
		cell.Notes = b.inline(calls)
	}
	parts := riskForm.FindStringSubmatchIndex(t.Value)
	switch {
	case t.Value == "":
		f.Mark, f.Reason = "–", why("reason.unassessed")
	case none(f, t.Value, cell.Notes != nil):
	case parts == nil:
		f.Reason, f.Lost = why("reason.risk"), true
		b.add(diag.Err("risk.form", t.At, "text", t))
	default:
		b.riskParts(cell.Risk, t, parts)
	}
}

// riskParts fills in a risk from the numbers that were written; parts are where
// they stand in t.
func (b *registerLoader) riskParts(risk *model.Risk, t source.Text, parts []int) {
	number := func(k int) int { // of at most four digits; 0 when it was not written
		if parts[2*k] < 0 {
			return 0
		}
		n, _ := strconv.Atoi(t.Value[parts[2*k]:parts[2*k+1]])
		return n
	}
	risk.Likelihood, risk.Consequence = number(1), number(2)
	f, alone := risk.Value, parts[8] >= 0
	value, k := number(3), 3
	if alone {
		value, k = number(4), 4
	}
	if parts[2*k] >= 0 {
		f.State, f.Value = num.Given, num.Int(int64(value))
		f.At = t.Slice(parts[2*k], parts[2*k+1]).At
	} else {
		b.leaveOpen(f)
	}
	s := b.r.Scale
	switch {
	case s == nil || s.Max == 0:
	case !alone && (!within(risk.Likelihood, s.Max) || !within(risk.Consequence, s.Max)):
		b.add(diag.Err("risk.scale", t.At, "text", t, "max", s.Max))
	case alone && !isProduct(value, s.Max):
		b.add(diag.Err("risk.impossible", f.At, "value", value, "max", s.Max))
	}
}

func within(n, max int) bool { return 1 <= n && n <= max }

// isProduct tells whether n is a product of two steps of a scale.
func isProduct(n, max int) bool {
	for i := 1; i <= max; i++ {
		if n%i == 0 && within(n/i, max) {
			return true
		}
	}
	return false
}

// product states that a risk's value is likelihood times consequence: it defines
// one that is left out and proves one that is stated.
func (b *registerLoader) product(cell *model.Cell, t source.Text) {
	risk := cell.Risk
	if risk.Likelihood == 0 && risk.Consequence == 0 {
		return
	}
	factors := strconv.Itoa(risk.Likelihood) + " × " + strconv.Itoa(risk.Consequence)
	b.plan.Identities = append(b.plan.Identities, &model.Identity{
		Kind: model.Product, Left: risk.Value, Const: num.Int(int64(risk.Likelihood * risk.Consequence)),
		Table: b.t, At: t.At, Why: factors, Defines: b.open[risk.Value],
	})
}
