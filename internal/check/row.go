package check

import (
	"slices"
	"strings"

	"plan/internal/diag"
	"plan/internal/locale"
	"plan/internal/model"
	"plan/internal/source"
)

// wholeRows explains totals that fail in several columns by one row: one that is
// counted twice, or one that is missing. A single wrong cell fails one column.
func (s *system) wholeRows() map[*model.Identity]*diag.Cause {
	totals := map[source.Span][]*equation{} // by the total row
	var order []source.Span
	for _, e := range s.equations {
		if e.of.Kind != model.Down || e.other != nil {
			continue
		}
		if totals[e.of.At] == nil {
			order = append(order, e.of.At)
		}
		totals[e.of.At] = append(totals[e.of.At], e)
	}
	explained := map[*model.Identity]*diag.Cause{}
	for _, at := range order {
		failing := slices.DeleteFunc(slices.Clone(totals[at]), (*equation).holds)
		if len(failing) < 2 {
			continue
		}
		cause := rowTwice(totals[at])
		if cause == nil {
			cause = s.rowMissing(totals[at], failing)
		}
		for _, e := range failing {
			if cause != nil {
				explained[e.of] = cause
			}
		}
	}
	return explained
}

// rowTwice is a row whose values are what every column has too much. Of two rows
// alike the later is named: copies are put below.
func rowTwice(columns []*equation) *diag.Cause {
	for i := len(columns[0].of.Terms) - 1; i >= 0; i-- {
		if !slices.ContainsFunc(columns, func(e *equation) bool { return !e.of.Terms[i].Figure.Value.Equal(e.gap) }) {
			f := columns[0].of.Terms[i].Figure
			return &diag.Cause{Message: "cause.row-twice", Args: diag.Args{"row": f.Row, "line": f.At.From().Line}}
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
		for _, t := range append(slices.Clone(e.of.Terms), model.Term{Figure: e.of.Left}) {
			for _, other := range s.standsIn[t.Figure] {
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
		values = append(values, strings.TrimSpace(e.of.Left.Column+locale.NoBreak+locale.Decimal(e.gap.Neg())))
	}
	return &diag.Cause{Message: "cause.row-missing", Args: diag.Args{"values": values}}
}
