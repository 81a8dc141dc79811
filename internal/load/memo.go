package load

import (
	"plan/internal/diag"
	"plan/internal/model"
	"plan/internal/num"
)

// memoTotals tells of totals in columns that are not summed (~) and that their rows
// do not give: nothing proves them, and a reader adds the rows up all the same. Where
// a line of holds says what the row is made of, its rows are not what gives it.
func (l *loader) memoTotals(t *model.Table, r *model.Row, since []*model.Row, said map[statement]bool) {
	if t.Goal != nil || t.Register != nil || len(since) == 0 {
		return
	}
	for _, c := range r.Cells {
		if said[statement{c.Figure, model.Down}] {
			return
		}
	}
	for _, c := range t.Columns {
		f := r.Cells[c.Index].Figure
		if c.Mark != model.Memo || c.Words || c.ID == unitColumn || f.State != num.Given || f.Implied || l.defined[f] ||
			model.Percent(f.Unit) || inPercent.MatchString(c.Name) {
			continue
		}
		sum, adds := memoSum(f, since, c)
		if !adds {
			continue
		}
		d := diag.Warn("sum.memo", f.At, "row", r.Name, "column", c.Name, "id", c.ID, "expected", sum.Expected, "actual", f.Value)
		d.Address, d.Sum = f.Address, sum
		l.add(d)
	}
}

// memoSum is the arithmetic of a stated total that its rows do not give. It is no
// total where a row has no amount in its unit, and none where it lies between the
// smallest and the largest of rows of one sign: that is an average, or a price.
func memoSum(f *num.Figure, rows []*model.Row, c *model.Column) (s *diag.Sum, adds bool) {
	s = &diag.Sum{Actual: f.Value, Unit: f.Unit}
	var least, most num.Decimal
	for i, r := range rows {
		x := r.Cells[c.Index].Figure
		if x.State != num.Given || x.Unit != f.Unit {
			return nil, false
		}
		if i == 0 || x.Value.Cmp(least) < 0 {
			least = x.Value
		}
		if i == 0 || x.Value.Cmp(most) > 0 {
			most = x.Value
		}
		s.Expected = s.Expected.Add(x.Value)
		s.Terms = append(s.Terms, diag.Term{Title: r.Name, Address: x.Address, Value: x.Value, Sign: "+", At: x.At})
	}
	s.Difference = f.Value.Sub(s.Expected)
	between := least.Cmp(f.Value) <= 0 && f.Value.Cmp(most) <= 0
	oneSign := least.Sign() >= 0 || most.Sign() <= 0
	return s, !s.Difference.IsZero() && !(between && oneSign)
}
