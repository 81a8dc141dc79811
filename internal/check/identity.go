package check

import (
	"slices"
	"strings"

	"plan/internal/diag"
	"plan/internal/model"
	"plan/internal/num"
	"plan/internal/source"
)

// identitiesOf is the check of the identities of some kinds.
func identitiesOf(code string, kinds ...model.IdentityKind) func(*run) {
	return func(r *run) {
		for _, id := range r.plan.Identities {
			if slices.Contains(kinds, id.Kind) {
				r.identity(code, id)
			}
		}
	}
}

func (r *run) identity(code string, id *model.Identity) {
	if w := words(id); w != nil && w.Lost {
		r.counts.Skipped++
		return
	} else if w != nil && id.Kind != model.OfWhich {
		d := diag.Err(code+".words", w.At, "row", w.Row, "column", w.Column, "text", w.Words)
		d.Address = w.Address
		r.add(d)
		return
	}
	holds, known := id.Holds()
	switch {
	case !known:
		r.counts.Skipped++
		r.unproved(code, id)
	case holds:
		r.counts.Run++
	default:
		r.counts.Run++
		r.fails(code, id)
	}
}

// lost tells that a finding says why a figure has no value.
func lost(f *num.Figure) bool { return f.Lost }

// words is a figure of the identity that holds words, where a sum needs numbers:
// often a digit that was typed as a letter.
func words(id *model.Identity) *num.Figure {
	for _, t := range id.Terms {
		if t.Figure.State == num.Text {
			return t.Figure
		}
	}
	if id.Left != nil && id.Left.State == num.Text {
		return id.Left
	}
	return nil
}

// unproved tells which values are missing, where something stated waits for
// them. Of a missing total nothing is stated, and of parts that are all missing
// nothing can be.
func (r *run) unproved(code string, id *model.Identity) {
	sum, missing := id.Value()
	if slices.ContainsFunc(missing, lost) {
		return
	}
	if len(missing) == 1 && suppressed(missing[0]) {
		return // secret tells of it where a value is given away, without the value
	}
	stated := id.Left != nil && id.Left.State == num.Given
	if id.Kind == model.OfWhich || !stated && !id.Defines || len(missing) == len(id.Terms) || len(missing) == 0 {
		return
	}
	d := diag.Hint("unproved."+code, place(id), "row", id.Left.Row, "column", id.Left.Column, "figure", figureName(id.Left), "missing", missing[0].Row, "count", len(missing))
	d.Address = id.Left.Address
	if stated && len(missing) == 1 && id.Rel == model.Equal && !r.guarded(missing[0]) {
		d.Message = "unproved.one"
		d.Args["value"] = id.Left.Value.Sub(sum)
		d.Args["reason"] = missing[0].Reason
	}
	for _, f := range missing {
		d.Related = append(d.Related, diag.Related{At: f.At, Message: "related.missing", Args: diag.Args{"row": f.Row, "reason": f.Reason}})
	}
	r.add(d)
}

// place is where an identity is best looked at: its stated total, else the line
// that states it.
func place(id *model.Identity) source.Span {
	if id.Left != nil && !id.Left.At.IsZero() && id.Left.State == num.Given && id.Left.Document == "" {
		return id.Left.At
	}
	return id.At
}

// variant names the message of a failed identity.
func variant(id *model.Identity) string {
	switch id.Kind {
	case model.Down:
		return ".down"
	case model.Across:
		return ".across"
	case model.Nested:
		return ".nested"
	case model.Inside:
		return ".inside"
	case model.OfWhich:
		return ".larger"
	case model.Product:
		return ".product"
	case model.Earlier:
		if len(id.Terms) == 0 {
			return ".new"
		}
		return ""
	}
	switch {
	case id.Kind == model.Gender && id.Rel == model.Equal:
		return ".sum"
	case id.Left == nil:
		return ".line"
	case id.Rel == model.AtMost:
		return ".at-most"
	case id.Rel == model.AtLeast:
		return ".at-least"
	}
	return ".equal"
}

func (r *run) fails(code string, id *model.Identity) {
	expected, _ := id.Value()
	var actual num.Decimal
	unit, address, row, column, figure := "", "", "", "", ""
	if f := id.Left; f != nil {
		actual, unit, address, row, column, figure = f.Value, f.Unit, f.Address, f.Row, f.Column, figureName(f)
	} else if len(id.Terms) > 0 {
		unit = id.Terms[0].Figure.Unit
	}
	if r.settled(id) {
		return // the stated difference that no longer fits is told by differs
	}
	difference := actual.Sub(expected)
	d := diag.Err(code+variant(id), place(id),
		"row", row, "column", column, "figure", figure, "unit", unit, "text", id.Why,
		"expected", expected, "actual", actual, "difference", difference.Abs())
	if difference.Sign() > 0 {
		d.Args["much"] = "för mycket"
	} else {
		d.Args["much"] = "för lite"
	}
	if id.Kind == model.Gender {
		d.Args["other"] = id.Terms[0].Figure.Row
	}
	if id.Kind == model.OfWhich {
		d.Args["part"] = id.Terms[0].Figure.Row
		d.Args["size"] = id.Terms[0].Figure.Value
	}
	if id.Kind == model.Earlier && len(id.Terms) > 0 {
		d.Args["document"] = id.Terms[0].Figure.Document
		if isLevel(id.Left) {
			d.Message = "target-moved"
		}
	}
	d.Address = address
	d.Sum = &diag.Sum{Expected: expected, Actual: actual, Difference: difference, Unit: unit, Terms: terms(id)}
	d.Sum.Computed = id.Left != nil && id.Left.State == num.Computed
	if id.Kind == model.Held && id.At != d.At {
		d.Related = append(d.Related, diag.Related{At: id.At, Message: "related.holds"})
	}
	d.Repair = r.repairs[id]
	d.Causes = r.causes(id, difference)
	r.add(d)
}

// figureName is what a sentence calls f: its row and column, or the one title of a
// figure that stands in no table.
func figureName(f *num.Figure) string {
	if f.Column == "" {
		return f.Row
	}
	return f.Row + ", " + f.Column + ","
}

// terms are the addends as they were written: a term with a coefficient of −1 is
// shown with a minus before it, other coefficients as the product.
func terms(id *model.Identity) (out []diag.Term) {
	for _, t := range id.Terms {
		title := t.Figure.Row
		if id.Kind == model.Across {
			title = t.Figure.Column
		}
		x := diag.Term{Title: title, Address: t.Figure.Address, Value: t.Figure.Value, Sign: "+", At: t.Figure.At}
		switch {
		case t.Coef.Equal(num.Int(-1)):
			x.Sign = "−"
		case !t.Coef.Equal(num.Int(1)):
			x.Value = t.Coef.Mul(t.Figure.Value)
		}
		out = append(out, x)
	}
	if !id.Const.IsZero() {
		title := "fast tal"
		if id.Kind == model.Product {
			title = id.Why
		}
		out = append(out, diag.Term{Title: title, Value: id.Const, Sign: "+", At: id.At})
	}
	if id.Residual != nil {
		out = append(out, diag.Term{Title: id.Residual.Why.Value, Value: id.Residual.Amount, Sign: "+", At: id.Residual.At})
	}
	return out
}

// settled tells whether a difference that the source states for this total, and
// that fits nothing as things are, is about this failure.
func (r *run) settled(id *model.Identity) bool { return r.loose[id] != nil }

// isLevel tells whether f is what an indicator should reach in some year.
func isLevel(f *num.Figure) bool {
	return strings.HasPrefix(f.Address[strings.LastIndexByte(f.Address, '.')+1:], "level-")
}
