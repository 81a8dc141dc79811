package model

import (
	"plan/internal/num"
	"plan/internal/source"
)

// An Identity is a linear statement about figures that must hold exactly:
//
//	Left  Rel  Σ Coef·Figure + Const + Residual
//
// It comes from a mark (=, ~, a dotted id), from parts or from holds. The one
// list Plan.Identities feeds the checks, why, and the workbook's live formulas
// and its sheet of checks.
type Identity struct {
	Kind     IdentityKind
	Rel      Relation
	Left     *num.Figure // nil: holds between two sums; then all stands in Terms and must be 0
	Terms    []Term
	Const    num.Decimal
	Residual *Residual   // a stated difference, or nil
	Round    bool        // Left is the sum, rounded to Places: a tie to figures that are finer
	Places   Places      // of Round
	Defines  bool        // Left was left out in the source: this is its definition, not its proof
	Table    *Table      // the table it belongs to; nil when it ties several
	At       source.Span // the mark or the line that states it
	Why      string      // as written in holds; "" for marks
}

// A Term is Coef · Figure.
type Term struct {
	Coef   num.Decimal
	Figure *num.Figure
}

// IdentityKind tells where an identity comes from.
type IdentityKind int

const (
	Down    IdentityKind = iota // a total row: the rows above it
	Across                      // a total column: the columns to its left
	Nested                      // the parts a.b of row a
	OfWhich                     // a memo row: at most its parent in size
	Inside                      // parts of one cell
	Held                        // a line of holds
	Gender                      // women and men, and all
	Product                     // the value of a risk: likelihood times consequence
	Earlier                     // the same figure in a document that this one builds on
)

// Relation of an identity's sides.
type Relation int

const (
	Equal Relation = iota
	AtMost
	AtLeast
)

// Value is what the terms give, residual included; missing lists the terms that
// have no value (the sum is then of the others and proves nothing).
func (id *Identity) Value() (sum num.Decimal, missing []*num.Figure) {
	sum = id.Const
	for _, t := range id.Terms {
		if !t.Figure.Known() {
			missing = append(missing, t.Figure)
			continue
		}
		sum = sum.Add(t.scaled())
	}
	if n, rounded := id.Rounded(); rounded {
		sum = sum.Round(n)
	}
	if id.Residual != nil {
		sum = sum.Add(id.Residual.Amount)
	}
	return sum, missing
}

// Rounded tells to how many decimals the sum is rounded, if it is.
func (id *Identity) Rounded() (decimals int, rounded bool) {
	if !id.Round {
		return 0, false
	}
	return id.Places.of(id.Left)
}

func (t Term) scaled() num.Decimal {
	switch {
	case t.Coef.Equal(num.Int(1)):
		return t.Figure.Value
	case t.Coef.Equal(num.Int(-1)):
		return t.Figure.Value.Neg()
	}
	return t.Coef.Mul(t.Figure.Value).Trim()
}

// Holds tells whether the identity is true, and whether that can be told: it
// cannot when a figure of it has no value.
func (id *Identity) Holds() (holds, known bool) {
	sum, missing := id.Value()
	if len(missing) > 0 || (id.Left != nil && !id.Left.Known()) {
		return false, false
	}
	var left num.Decimal
	if id.Left != nil {
		left = id.Left.Value
	}
	switch c := left.Cmp(sum); id.Rel {
	case AtMost:
		return c <= 0, true
	case AtLeast:
		return c >= 0, true
	default:
		return c == 0, true
	}
}
