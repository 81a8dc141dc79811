package check

import (
	"regexp"
	"strings"
	"sync"

	"plan/internal/diag"
)

// calledSo is what a sentence says that a number is, right before its link: "utfallet
// 2024 blev", "prognosen för året är".
var calledSo = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)(?:^|[^\pL])(utfall|prognos)(?:et|en)?((?:\s[\pL\d]+){0,4}?)\s(?:är|var|blir|blev|uppgår till|uppgick till|landar på|landade på)\s*$`)
})

// forecasts warns of a forecast that is told as an outcome, and the other way round:
// the columns often stand beside each other, with the same number of digits.
func forecasts(r *run) {
	for _, c := range r.plan.ClaimOrder {
		m := calledSo().FindStringSubmatch(c.Before)
		if m == nil || len(c.Figures) != 1 || c.From != nil {
			continue
		}
		said, column := strings.ToLower(m[1]), c.Figures[0].Column
		is := map[string]string{"utfall": "prognos", "prognos": "utfall"}[said]
		heads := strings.ToLower(column)
		if !strings.Contains(heads, is) || strings.Contains(heads, said) || strings.Contains(strings.ToLower(m[2]), is) {
			continue
		}
		d := r.claimError("claim.forecast", c)
		d.Severity = diag.Warning
		d.Args["said"], d.Args["column"] = said, column
		d.Related = []diag.Related{claimed(c.Figures[0])}
		r.add(d)
	}
}
