package check

import (
	"slices"
	"strings"

	"plan/internal/diag"
	"plan/internal/locale"
	"plan/internal/model"
	"plan/internal/num"
	"plan/internal/source"
)

// wholeRows explains totals that fail in several columns by one row: one that is
// counted twice, or one that is missing. A single wrong cell fails one column.
func (s *system) wholeRows(p *model.Plan) map[*model.Identity]*diag.Cause {
	type total struct {
		at   source.Span // the total row, the row of parts, or the line of holds
		kind model.IdentityKind
	}
	totals := map[total][]*equation{}
	var order []total
	for _, e := range s.equations {
		if e.of.Rel != model.Equal || e.of.Kind == model.Across || e.of.Kind == model.Inside || e.of.Kind == model.Gender || e.other != nil {
			continue
		}
		t := total{e.of.At, e.of.Kind}
		if totals[t] == nil {
			order = append(order, t)
		}
		totals[t] = append(totals[t], e)
	}
	explained := map[*model.Identity]*diag.Cause{}
	var rows map[*num.Figure]*model.Row
	for _, t := range order {
		failing := slices.DeleteFunc(slices.Clone(totals[t]), (*equation).holds)
		if len(failing) < 2 {
			continue
		}
		if rows == nil {
			rows = rowsOf(p)
		}
		cause := rowTwice(totals[t], rows)
		if cause == nil {
			cause = s.rowMissing(totals[t], failing)
		}
		for _, e := range failing {
			if cause != nil {
				explained[e.of] = cause
			}
		}
	}
	return explained
}

func rowsOf(p *model.Plan) map[*num.Figure]*model.Row {
	rows := map[*num.Figure]*model.Row{}
	for _, t := range p.AllTables() {
		for _, r := range t.Rows {
			for _, c := range r.Cells {
				rows[c.Figure] = r
			}
		}
	}
	return rows
}

// rowTwice is a row whose values are what every column has too much. Of two rows
// alike the later is named: copies are put below.
func rowTwice(columns []*equation, rows map[*num.Figure]*model.Row) *diag.Cause {
	gives := make([]map[*model.Row]num.Decimal, len(columns)) // by column, what each row gives to it
	var order []*model.Row
	for i, e := range columns {
		gives[i] = map[*model.Row]num.Decimal{}
		for _, f := range e.figures {
			r := rows[f]
			if _, met := gives[i][r]; !met && r != nil && i == 0 {
				order = append(order, r)
			}
			gives[i][r] = gives[i][r].Add(e.coef[f].Mul(f.Value))
		}
	}
	for _, r := range slices.Backward(order) {
		fits := true
		for i, e := range columns {
			fits = fits && gives[i][r].Equal(e.gap)
		}
		if fits {
			return &diag.Cause{Message: "cause.row-twice", Args: diag.Args{"row": r.Name, "line": r.At.From().Line}}
		}
	}
	return nil
}

// rowMissing is the row that every total waits for. Where rows have totals of
// their own those hold, since a wrong cell would break one of them; else every
// column must be short of something.
func (s *system) rowMissing(columns, failing []*equation) *diag.Cause {
	across := false
	for _, e := range columns {
		for _, f := range e.figures {
			if f != e.of.Left && e.coef[f].Sign() < 0 {
				return nil // the row may be one that is taken away
			}
			for _, other := range s.standsIn[f] {
				if other.of.Kind == model.Across {
					if across = true; !other.holds() {
						return nil
					}
				}
			}
		}
	}
	if !across && len(failing) < len(columns) {
		return nil
	}
	var values []string
	for _, e := range failing {
		values = append(values, strings.TrimSpace(e.figures[0].Column+locale.NoBreak+locale.Decimal(e.gap.Neg())))
	}
	return &diag.Cause{Message: "cause.row-missing", Args: diag.Args{"values": values}}
}
