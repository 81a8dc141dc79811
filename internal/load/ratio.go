package load

import (
	"cmp"
	"slices"
	"strings"

	"plan/internal/diag"
	"plan/internal/locale"
	"plan/internal/model"
	"plan/internal/num"
	"plan/internal/source"
)

// maxFactors is how many figures a ratio may name. It is evaluated exactly, in every
// row: with no bound a long line would take for ever.
const maxFactors = 16

// ratio enters a line of holds that is no sum: one figure on the left is what the
// right side gives, andel = round(100 * del / hela). It speaks for its cell, so that
// a total row or column is no sum there. False: the line is something else.
func (l *loader) ratio(r *holdsLine, st *model.Statement, left, right model.Expr) bool {
	n, ok := left.(*model.Name)
	if !ok || st.Rel != model.Equal {
		return false
	}
	of := figures(right)
	if len(of) > maxFactors || slices.Contains(of, n.Figure) {
		return false
	}
	rescale(right)
	if u := n.Figure.Unit; l.open[n.Figure] && u != "" && !model.Percent(u) && model.IsShare(right) {
		n.Figure.Unit = cmp.Or(r.unit, shareUnit(right)) // as the others are written, else as it has to be among amounts
		if n.Figure.Unit == "" {
			l.unitless(r, n.Figure)
			return true
		}
	}
	_, money, known := moneyOf(right)
	if _, _, mixed := model.UnitAndDecimals(right); mixed || known && money && model.Percent(n.Figure.Unit) {
		l.add(diag.Err("unit.expression", r.text.At, "text", r.text))
		n.Figure.Lost = l.open[n.Figure]
		delete(l.open, n.Figure)
		return true
	}
	if l.open[n.Figure] && n.Figure.Unit == "" && known && money {
		l.unitless(r, n.Figure)
		return true
	}
	l.defined[n.Figure] = true
	l.plan.Ratios = append(l.plan.Ratios, &model.Ratio{
		Left: n.Figure, Right: right, Shift: shiftTo(n.Figure.Unit, right), Round: st.Round, Places: st.Places,
		Table: r.table, At: r.text.At, Why: r.text.Value,
	})
	return true
}

// unitless reports a figure that is left out and whose unit cannot be told.
func (l *loader) unitless(r *holdsLine, f *num.Figure) {
	delete(l.open, f)
	f.Mark, f.Reason, f.Lost = "–", why("reason.unit"), true
	l.once(diag.Err("unit.left-out", r.text.At, "row", f.Row, "column", f.Column, "text", r.text))
}

// shareUnit is the unit of a share among amounts: per cent, unless it is reckoned to
// something else than hundredths; then nobody can tell ("").
func shareUnit(e model.Expr) string {
	unit := "%"
	var look func(model.Expr)
	look = func(e model.Expr) {
		switch e := e.(type) {
		case *model.Constant:
			if digits := strings.Trim(e.Value.String(), "0."); digits == "1" && !e.Value.Equal(num.Int(1)) && !e.Value.Equal(num.Int(100)) {
				unit = "" // 1000 * fall / alla is in ‰
			}
		case *model.Binary:
			look(e.Left)
			look(e.Right)
		}
	}
	look(e)
	return unit
}

// statedUnit is the unit of the first figure on a line's left that is stated.
func (s *scope) statedUnit(st *model.Statement, passes []pass) string {
	if len(s.open) == 0 {
		return "" // nothing asks for it
	}
	for _, p := range passes {
		if n, ok := s.link(st.Left, p).(*model.Name); ok && n.Figure.State == num.Given && !n.Figure.Implied {
			return n.Figure.Unit
		}
	}
	return ""
}

// shiftTo is the power of ten from the unit of a ratio to that of its left side: from
// mnkr to tkr, from a part of a whole to per cent. A power of ten in the ratio says
// that its author has seen to that (100 * del / hela, timmar * taxa / 1000).
func shiftTo(unit string, e model.Expr) int {
	from, money, ok := moneyOf(e)
	to, left := moneyUnit(unit)
	switch {
	case !ok:
		return 0
	case money && left:
		return from - to
	case !money && model.Percent(unit) && (isQuotient(e) || model.IsShare(e)):
		return 2
	}
	return 0
}

func isQuotient(e model.Expr) bool {
	b, ok := e.(*model.Binary)
	return ok && b.Op == '/'
}

// moneyOf is the scale of the money that e is in, if it is money; ok is false where
// a power of ten or money times money makes it something else.
func moneyOf(e model.Expr) (scale int, money, ok bool) {
	switch e := e.(type) {
	case *model.Name:
		scale, money = moneyUnit(e.Figure.Unit)
		return scale, money, true
	case *model.Constant:
		digits := strings.Trim(e.Value.String(), "0.") // 100, 1000: the author has reckoned
		return 0, false, digits != "1" || e.Value.Equal(num.Int(1))
	case *model.Binary:
		l, inLeft, okl := moneyOf(e.Left)
		r, inRight, okr := moneyOf(e.Right)
		switch {
		case !okl || !okr || inRight && e.Op == '/' && (!inLeft || l != r && e.Shift == 0), inLeft && inRight && e.Op == '*':
			return 0, false, false
		case inLeft && inRight && e.Op == '/':
			return 0, false, true
		case inLeft:
			return l, true, true
		}
		return r, inRight, true
	}
	return 0, false, false
}

// moneyUnit is the scale of a unit of money, also of so much of it for each thing:
// kr per plats, kr/timme.
func moneyUnit(unit string) (scale int, money bool) {
	unit, _, _ = strings.Cut(unit, "/")
	unit, _, _ = strings.Cut(unit, " per ")
	scale, family, known := locale.ScaleOfUnit(unit)
	return scale, known && family == "kr"
}

// computeRatio gives a figure that is left out what its ratio gives. A part of
// nothing is no number.
func (l *loader) computeRatio(f *num.Figure, q *model.Ratio) {
	v, exact, known := q.Value()
	if !known {
		f.Mark, f.Reason = "–", why("reason.zero")
		_, missing, _ := model.Evaluate(q.Right)
		if len(missing) > 0 {
			f.Reason = locale.Phrase("reason.factor", diag.Args{"row": missing[0].Row})
		}
		for _, m := range missing {
			f.Lost = f.Lost || m.Lost
		}
		return
	}
	if decimals, declared := l.declared[l.where[f].table]; declared && !q.Round {
		exact = exact && v.Scale() <= decimals
		v = v.Round(decimals)
	}
	if !q.Round && !exact {
		q.Defines = false
		l.uneven(f, q.At, q.Why, v)
		return
	}
	f.State, f.Value, f.Lost = num.Computed, v, false
}

// uneven reports a figure that is left out and takes more decimals than it may have.
func (l *loader) uneven(f *num.Figure, at source.Span, text string, v num.Decimal) {
	f.Mark, f.Reason, f.Lost = "–", why("reason.uneven"), true
	l.once(diag.Err("decimals.uneven", at, "row", f.Row, "column", f.Column, "text", text, "expected", v.Round(min(v.Scale(), 3))))
}

// places settles to how many decimals a figure that is left out is rounded: what
// round( … ; n) says, else what its table does.
func (l *loader) places(f *num.Figure, places *model.Places, at source.Span, text string) bool {
	if *places != model.Unsaid {
		return true // also of a share, which its row settles
	}
	decimals, declared := l.declared[l.where[f].table]
	if !declared {
		delete(l.open, f)
		f.Mark, f.Reason, f.Lost = "–", why("reason.decimals"), true
		l.once(diag.Err("decimals.left-out", at, "row", f.Row, "column", f.Column, "text", text))
		return false
	}
	*places = model.Places(decimals)
	return true
}

// once reports what is wrong with a line once, though it is read for many cells.
func (l *loader) once(d diag.Diagnostic) {
	if key := d.Message + " " + d.At.String(); !l.told[key] {
		l.told[key] = true
		l.add(d)
	}
}
