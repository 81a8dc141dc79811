package book

import (
	"fmt"
	"math/big"
	"strings"

	"plan/internal/num"
)

// What a Verdict says. A count of failures looks for words that start with Fails.
const (
	Holds = "OK"
	Fails = "FEL"
)

// Result is what v says of the difference d: OK, or FEL and the difference as a
// Swedish spreadsheet prints it (FEL -0,1).
func (v Verdict) Result(d num.Decimal) string {
	if d.IsZero() || v.AtMost && d.Sign() < 0 {
		return Holds
	}
	return Fails + " " + strings.Replace(d.Round(v.Decimals).String(), ".", ",", 1)
}

// A Mismatch is a formula that does not give what is said of it.
type Mismatch struct {
	At        Place
	Said, Has string // Cell.Value or Result, and what the formula gives
}

// Prove works out every formula anew, from the figures it rests on and nothing
// else, and returns those whose Value, Result or Known is another: what a reader
// sees before a recalculation must be what he sees after it. A formula that
// leads to no cell, or round to itself, is an error.
func (x *Index) Prove() ([]Mismatch, error) {
	p := &proof{x: x, done: map[Place]outcome{}}
	var out []Mismatch
	for i, s := range x.book.Sheets {
		for j := range s.Rows {
			for k := range s.Rows[j].Cells {
				at := Place{i, j, k}
				c := &s.Rows[j].Cells[k]
				if c.Formula == nil {
					continue
				}
				has, err := p.at(at)
				if err != nil {
					return out, err
				}
				if said := c.said(); !said.equal(has) {
					out = append(out, Mismatch{at, said.String(), has.String()})
				}
			}
		}
	}
	return out, nil
}

// An outcome is what a cell gives to formulas: a number, words, or neither.
type outcome struct {
	number bool
	value  num.Decimal
	words  string
	open   bool // being worked out: met again, it is a circle
}

func (o outcome) equal(p outcome) bool {
	return o.number == p.number && o.words == p.words && (!o.number || o.value.Equal(p.value))
}

func (o outcome) String() string {
	if o.number {
		return o.value.String()
	}
	return fmt.Sprintf("%q", o.words)
}

func (c *Cell) said() outcome {
	switch {
	case !c.Known:
		return outcome{}
	case c.Result != "":
		return outcome{words: c.Result}
	}
	return outcome{number: true, value: c.Value}
}

type proof struct {
	x    *Index
	done map[Place]outcome
}

func (p *proof) at(at Place) (outcome, error) {
	c := p.x.Cell(at)
	switch {
	case c == nil:
		return outcome{}, nil
	case c.Formula != nil:
	case c.Figure.Known():
		return outcome{number: true, value: c.Figure.Value}, nil
	case c.Figure != nil:
		return outcome{words: c.Figure.Mark + c.Figure.Words}, nil
	default:
		return outcome{words: c.Text}, nil
	}
	if o, met := p.done[at]; met {
		if o.open {
			return o, fmt.Errorf("book: the formula in row %d, column %d of the sheet %q rests on itself", at.Row, at.Column, p.x.book.Sheets[at.Sheet].Key)
		}
		return o, nil
	}
	p.done[at] = outcome{open: true}
	o, err := p.formula(at, c.Formula)
	p.done[at] = o
	return o, err
}

func (p *proof) ref(from int, r Ref) (outcome, error) {
	at, ok := p.x.Find(from, r)
	if !ok {
		return outcome{}, fmt.Errorf("book: no cell %v for a formula on the sheet %q", r, p.x.book.Sheets[from].Key)
	}
	return p.at(at)
}

func (p *proof) formula(at Place, e Expr) (outcome, error) {
	switch e := e.(type) {
	case Sum:
		return p.sum(at, e)
	case Ratio:
		v, ok, err := p.operand(at, e.Of)
		if err != nil || !ok {
			return outcome{}, err
		}
		value, _ := num.FromRat(v, e.Decimals)
		return outcome{number: true, value: value}, nil
	case Same:
		return p.same(at, e)
	case Verdict:
		of, err := p.ref(at.Sheet, e.Of)
		if err != nil || !of.number {
			return outcome{}, err
		}
		return outcome{words: e.Result(of.value)}, nil
	case Count:
		return p.count(at, e)
	default:
		return outcome{}, fmt.Errorf("book: unknown expression %T", e)
	}
}

// same passes on a number or a verdict; the mark of an absent figure is neither.
func (p *proof) same(at Place, s Same) (outcome, error) {
	o, err := p.ref(at.Sheet, s.Ref)
	if err != nil || o.number || strings.HasPrefix(o.words, Holds) || strings.HasPrefix(o.words, Fails) {
		return o, err
	}
	return outcome{}, nil
}

func (p *proof) sum(at Place, s Sum) (outcome, error) {
	out := outcome{number: true}
	for _, t := range s.Terms {
		if t.Ref == nil {
			out.value = out.value.Add(t.Const)
			continue
		}
		o, err := p.ref(at.Sheet, *t.Ref)
		if err != nil {
			return o, err
		}
		out.number = out.number && o.number
		out.value = out.value.Add(t.Coef.Mul(o.value))
	}
	if !out.number {
		return outcome{}, nil
	}
	out.value = out.value.Round(s.Decimals)
	return out, nil
}

// operand is the exact value of o; ok is false where a cell of it has no number, and
// where it divides by zero.
func (p *proof) operand(at Place, o *Operand) (v *big.Rat, ok bool, err error) {
	if o.Op == 0 {
		if o.Ref == nil {
			return o.Const.Rat(), true, nil
		}
		c, err := p.ref(at.Sheet, *o.Ref)
		return c.value.Rat(), c.number, err
	}
	l, okl, err := p.operand(at, o.Left)
	if err != nil {
		return nil, false, err
	}
	r, okr, err := p.operand(at, o.Right)
	if err != nil || !okl || !okr {
		return nil, false, err
	}
	switch o.Op {
	case '+':
		l.Add(l, r)
	case '-':
		l.Sub(l, r)
	case '*':
		l.Mul(l, r)
	default:
		if r.Sign() == 0 {
			return nil, false, nil
		}
		l.Quo(l, r)
	}
	if o.Exact {
		d, _ := num.FromRat(l, num.MaxDecimals)
		l = d.Rat()
	}
	return l, true, nil
}

func (p *proof) count(at Place, c Count) (outcome, error) {
	first, last, ok := p.x.Span(at.Sheet, c)
	if !ok {
		return outcome{}, fmt.Errorf("book: no column %v to count in", c)
	}
	var n int64
	for ; first.Row <= last.Row; first.Row++ {
		o, err := p.at(first)
		if err != nil {
			return o, err
		}
		// COUNTIF does not tell capitals from small letters.
		if len(o.words) >= len(Fails) && strings.EqualFold(o.words[:len(Fails)], Fails) {
			n++
		}
	}
	return outcome{number: true, value: num.Int(n)}, nil
}
