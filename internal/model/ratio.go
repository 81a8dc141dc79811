package model

import (
	"math/big"

	"plan/internal/num"
	"plan/internal/source"
)

// A Ratio is a line of holds that is no sum: a share, an average, a price times a
// number. It is proved as an Identity is, exactly or rounded, and defines what the
// source leaves out, but it stands in no sum.
type Ratio struct {
	Left    *num.Figure
	Right   Expr
	Shift   int         // the power of ten from what Right is in to Left's unit: 3 for mnkr by places in tkr
	Round   bool        // Left is Right, rounded to Places
	Places  Places      // of Round
	Defines bool        // Left was left out in the source: this is its definition, not its proof
	Table   *Table      // the table it belongs to; nil when it ties several
	At      source.Span // the line that states it
	Why     string      // as written in holds; "" for what stands in parentheses
}

// Places is how many decimals round( … ; n ) says; with none said (Unsaid) it is as
// many as the figure on the left is written with.
type Places int

// Unsaid is the Places of round( … ).
const Unsaid Places = -1

func (p Places) of(left *num.Figure) (decimals int, known bool) {
	if p != Unsaid {
		return int(p), true
	}
	if !left.Known() {
		return 0, false
	}
	return left.Value.Scale(), true
}

// Value is what the ratio gives: rounded where it says so, else with as many
// decimals as it takes. Exact is false where num.MaxDecimals are too few. Known is
// false when a figure of it has no value, where it divides by zero, and where
// nothing says to how many decimals it is rounded.
func (r *Ratio) Value() (value num.Decimal, exact, known bool) { return r.ValueAt(exactly) }

// ValueAt is what the ratio gives where each figure has the value that at gives it.
func (r *Ratio) ValueAt(at func(*num.Figure) (*big.Rat, bool)) (value num.Decimal, exact, known bool) {
	if !r.Round {
		value, exact, known = r.to(num.MaxDecimals, at)
		return value.Trim(), exact, known
	}
	decimals, said := r.Places.of(r.Left)
	if !said {
		return value, false, false
	}
	return r.to(decimals, at)
}

func exactly(f *num.Figure) (*big.Rat, bool) {
	if !f.Known() {
		return nil, false
	}
	return f.Value.Rat(), true
}

// to is the ratio rounded to so many decimals.
func (r *Ratio) to(decimals int, at func(*num.Figure) (*big.Rat, bool)) (value num.Decimal, exact, known bool) {
	v, known := EvaluateAt(r.Right, at)
	if !known {
		return value, false, false
	}
	value, exact = num.FromRat(v.Mul(v, pow10(r.Shift)), decimals)
	return value, exact, true
}

// Holds tells whether the ratio is true, and whether that can be told. Value is
// what it gives, with Left's decimals where it is rounded to no others; exact is
// false where it has more.
func (r *Ratio) Holds() (value num.Decimal, exact, holds, known bool) {
	if !r.Left.Known() {
		return value, false, false, false
	}
	decimals := r.Left.Value.Scale()
	if r.Round {
		decimals, _ = r.Places.of(r.Left)
	}
	value, exact, known = r.to(decimals, exactly)
	return value, exact, known && (exact || r.Round) && value.Equal(r.Left.Value), known
}

// AllRatios are the plan's ratios: those of holds, then what stands in parentheses.
func (p *Plan) AllRatios() []*Ratio {
	all := append([]*Ratio(nil), p.Ratios...)
	for _, s := range p.Shares {
		all = append(all, s.Ratio)
	}
	return all
}

// IsShare tells whether e is a part of a whole, or what is reckoned of such parts
// and numbers: amounts in one unit, divided by each other.
func IsShare(e Expr) bool {
	b, ok := e.(*Binary)
	if !ok {
		return false
	}
	_, left := b.Left.(*Constant)
	_, right := b.Right.(*Constant)
	switch {
	case left && right:
		return false
	case right:
		return IsShare(b.Left)
	case left && b.Op != '/':
		return IsShare(b.Right)
	case b.Op == '/':
		l, _, _ := UnitAndDecimals(b.Left)
		r, _, _ := UnitAndDecimals(b.Right)
		return l != "" && (l == r || b.Shift != 0)
	case b.Op == '*':
		return false
	}
	return IsShare(b.Left) && IsShare(b.Right)
}
