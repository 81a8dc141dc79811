package findings

import (
	"cmp"
	"slices"

	"plan/internal/diag"
)

// byUse orders findings for a place that shows only the first few: errors before
// warnings before notes, and among them those with arithmetic first, since a
// total that does not tie is what keeps a plan from the board. Otherwise the
// order stays. Nothing is left out, and which lines a change has touched does not
// count: a total breaks far from the figure that was edited.
func byUse(l diag.List) diag.List {
	out := slices.Clone(l)
	slices.SortStableFunc(out, func(a, b diag.Diagnostic) int {
		return cmp.Or(cmp.Compare(b.Severity, a.Severity), cmp.Compare(rank(a), rank(b)))
	})
	return out
}

func rank(d diag.Diagnostic) int {
	if d.Sum != nil {
		return 0
	}
	return 1
}
