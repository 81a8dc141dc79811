package compose

import (
	"math/big"
	"slices"

	"plan/internal/book"
	"plan/internal/locale"
	"plan/internal/model"
	"plan/internal/num"
)

// reckons tells whether a ratio is the formula of its left side: what it defines,
// and what its own table or row states with it. One that holds a table's figure
// against another table only proves it.
func reckons(q *model.Ratio) bool {
	_, _, known := q.Value()
	return q.Defines || q.Table != nil && known && q.Left.Known() && q.Left.Unit != "‰" // a formula's cell knows no such sign
}

// ratioAt is what a ratio gives where figures have the values that their cells show.
func ratioAt(q *model.Ratio, value func(*num.Figure) num.Decimal) (v num.Decimal, known bool) {
	v, _, known = q.ValueAt(func(f *num.Figure) (*big.Rat, bool) {
		if !f.Known() {
			return nil, false
		}
		return value(f).Rat(), true
	})
	return v, known
}

// ratio is a live ratio over the cells where its figures stand, with the values they
// have there. One that is not rounded is exact, and rounds away dust alone.
func (l *layout) ratio(q *model.Ratio, at func(*num.Figure) book.Ref, value func(*num.Figure) num.Decimal) book.Cell {
	v, known := ratioAt(q, value)
	e := book.Ratio{Of: shifted(l.operand(q.Right, at), q.Shift), Decimals: num.MaxDecimals}
	c := book.Cell{Value: v, Known: known, Decimals: max(v.Scale(), q.Left.Value.Scale()), Percent: q.Left.Unit == "%"}
	if q.Round {
		if q.Places != model.Unsaid {
			c.Decimals = int(q.Places)
		}
		e.Decimals = c.Decimals
	}
	c.Formula = e
	return c
}

// operand is an expression over cells.
func (l *layout) operand(e model.Expr, at func(*num.Figure) book.Ref) *book.Operand {
	switch e := e.(type) {
	case *model.Constant:
		return &book.Operand{Const: e.Value}
	case *model.Name:
		r := l.local(at(e.Figure))
		return &book.Operand{Ref: &r}
	case *model.Binary:
		o := &book.Operand{Op: e.Op, Left: l.operand(e.Left, at), Right: l.operand(e.Right, at)}
		o.Exact = (e.Op == '+' || e.Op == '-') && exactSum(e)
		return shifted(o, e.Shift)
	}
	return nil
}

// exactSum tells whether a sum has so few decimals that a spreadsheet can round it
// to them before it is divided.
func exactSum(e model.Expr) bool {
	terms, c, linear := model.Linear(e)
	few := linear && c.Scale() <= num.MaxDecimals
	for _, t := range terms {
		few = few && t.Coef.Scale()+t.Figure.Value.Scale() <= num.MaxDecimals
	}
	return few
}

// shifted is o times ten to the power of n.
func shifted(o *book.Operand, n int) *book.Operand {
	power := &book.Operand{Const: num.Int(1).Shift(max(n, -n))}
	switch {
	case n < 0:
		return &book.Operand{Op: '/', Left: o, Right: power}
	case n > 0 && o.Op == '/': // 100 * part / whole
		return &book.Operand{Op: '/', Left: &book.Operand{Op: '*', Left: power, Right: o.Left}, Right: o.Right}
	case n > 0:
		return &book.Operand{Op: '*', Left: power, Right: o}
	}
	return o
}

// onlyRatios tells whether all cells are what ratios give: their row or column is
// marked as one that is made of others, but it is no total.
func (c *composer) onlyRatios(cells []*model.Cell) bool {
	return len(cells) > 0 && !slices.ContainsFunc(cells, func(cell *model.Cell) bool { return !c.ratios[cell.Figure] })
}

// checkRatio is the row of a ratio in the list of checks.
func (l *layout) checkRatio(key string, q *model.Ratio) {
	r := l.add(key, book.Link, book.Cell{Text: l.ratioStatement(q)})
	r.At = q.At
	l.set(r, sourceColumn, book.Cell{Text: l.where(q.At)})
	if at, shown := l.shown[q.Left]; shown {
		l.set(r, tableColumn, book.Cell{Text: l.names[at.Sheet], Link: &at})
	}
	if _, _, known := q.Value(); !known || !q.Left.Known() {
		words := wordMissing
		if _, missing, _ := model.Evaluate(q.Right); len(missing) == 0 && !known {
			words = wordByZero
		}
		l.set(r, computedColumn, book.Cell{Text: words})
		l.set(r, verdictColumn, book.Cell{Text: wordUnproved})
		return
	}
	left := l.same(q.Left)
	if q.Defines {
		l.set(r, leftColumn, book.Cell{Text: wordLeftOut})
		l.set(r, computedColumn, left)
		l.set(r, verdictColumn, book.Cell{Text: wordDefinition})
		return
	}
	l.compare(r, left, l.ratio(q, l.sourceRef, l.sourceValue), model.Equal)
}

// ratioStatement tells a ratio in printed words.
func (b *binder) ratioStatement(q *model.Ratio) string {
	left := b.figureName(q.Left, q.Table == nil)
	if q.Why == "" {
		whole := ""
		model.Names(q.Right, func(n *model.Name) { whole = b.termName(n.Figure, q.Left) })
		return left + ": andel av " + whole
	}
	words := left + relationWords[model.Equal] + b.exprWords(q.Right, q.Left, 0)
	if q.Round {
		words += ", avrundat"
	}
	return words
}

// exprWords is an expression with printed titles for figures. Binds is how tightly
// what stands around it holds it: 0 not at all, 1 as a sum's term, 2 as a factor, 3 as
// what is divided by.
func (b *binder) exprWords(e model.Expr, left *num.Figure, binds int) string {
	switch e := e.(type) {
	case *model.Constant:
		return locale.Decimal(e.Value)
	case *model.Name:
		return b.termName(e.Figure, left)
	case *model.Binary:
		var words string
		own := 1
		switch e.Op {
		case '+':
			words = b.exprWords(e.Left, left, 1) + " + " + b.exprWords(e.Right, left, 1)
		case '-':
			if c, zero := e.Left.(*model.Constant); zero && c.Value.IsZero() {
				words = locale.Minus + b.exprWords(e.Right, left, 2)
				break
			}
			words = b.exprWords(e.Left, left, 1) + " " + locale.Minus + " " + b.exprWords(e.Right, left, 2)
		case '*':
			own, words = 2, b.exprWords(e.Left, left, 2)+" · "+b.exprWords(e.Right, left, 2)
		case '/':
			own, words = 2, b.exprWords(e.Left, left, 2)+" / "+b.exprWords(e.Right, left, 3)
		}
		if binds > own {
			return "(" + words + ")"
		}
		return words
	}
	return ""
}
