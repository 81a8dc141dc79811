package load

import (
	"slices"
	"time"

	"plan/internal/diag"
	"plan/internal/model"
	"plan/internal/source"
)

// ownRules takes up the rules that one file states; nearer files come first, and
// the first word about a rule counts.
func (l *loader) ownRules(rules source.Map[source.Text]) {
	for _, e := range rules {
		code, severity := e.Key.Value, e.Value.Value
		if !slices.Contains(model.RuleCodes, code) {
			l.reader.addNear("rule.unknown", e.Key.At, code, func() []string { return model.RuleCodes }, "code", e.Key, "codes", model.RuleCodes)
			continue
		}
		if severity != "error" && severity != "warning" && severity != "off" {
			l.add(diag.Err("rule.severity", e.Value.At, "code", code, "text", e.Value))
			continue
		}
		l.plan.Rules = append(l.plan.Rules, model.Rule{Code: code, Severity: severity, At: e.Key.At})
	}
}

// waivers reads "indicator-target | sjuk | nivån beslutas i mars | 2025-03-31".
func (l *loader) waivers(lines []source.Text) {
	for _, t := range lines {
		parts := cells(t)
		if len(parts) != 4 || parts[0].Value == "" || wordless(parts[2].Value) {
			l.add(diag.Err("waiver.form", t.At, "text", t))
			continue
		}
		if !slices.Contains(model.RuleCodes, parts[0].Value) {
			l.reader.addNear("rule.unknown", parts[0].At, parts[0].Value, func() []string { return model.RuleCodes }, "code", parts[0], "codes", model.RuleCodes)
			continue
		}
		if _, err := time.Parse(time.DateOnly, parts[3].Value); err != nil {
			l.add(diag.Err("waiver.until", parts[3].At, "text", parts[3]))
			continue
		}
		l.plainWords(parts[2])
		l.plan.Waivers = append(l.plan.Waivers, &model.Waiver{
			Code: parts[0].Value, Address: parts[1].Value, Why: parts[2].Value, Until: parts[3].Value, At: t.At,
		})
	}
}
