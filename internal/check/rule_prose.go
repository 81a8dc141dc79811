package check

import (
	"strings"

	"plan/internal/diag"
	"plan/internal/locale"
	"plan/internal/model"
	"plan/internal/source"
)

// amountSource asks that every amount of the prose is a link, or that its source is
// given: nothing else proves it. Counts without a unit are free, as are years and
// names, and so is what things are called. A waiver names the amount as it reads: 7,6 procent.
func (r *rules) amountSource() {
	prose := newReader(r.plan)
	prose.spelled = true
	prose.each = func(n Number, at func() source.Span, miss *nearMiss) {
		matched := n.Class == Matched && n.Kind != locale.ACount
		if miss != nil || n.Role != model.Running || n.Class != Unmatched && !matched {
			return // near-figure has told
		}
		text := strings.Join(strings.Fields(n.Text), " ")
		found := len(r.findings)
		r.tell(text, at(), "amount-source", "text", n.Text)
		if matched && len(r.findings) > found {
			link := "[" + n.Text + "](=" + n.Fact.Address + ")"
			r.findings[found].Repair = &diag.Repair{At: at(), Address: n.Fact.Address, Old: n.Text, New: asTyped(link, ""), Why: "repair.near"}
		}
	}
	prose.read()
}
