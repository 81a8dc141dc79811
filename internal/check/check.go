// Package check proves what a plan states. A check is one function here and one
// page (pages/CODE.md) whose example is executed as its test and printed by
// `plan explain CODE`. Checks read the linked plan and change nothing; their
// findings carry the arithmetic, never words.
//
// Nothing here has a tolerance: figures are compared exactly, at the unit and
// precision in which they stand.
package check

import (
	"plan/internal/diag"
	"plan/internal/model"
	"plan/internal/num"
)

// Counts tells how many statements were put to the test and how many could not
// be, because a figure of theirs is absent.
type Counts struct{ Run, Skipped int }

// A Check proves one kind of statement.
type Check struct {
	Code string
	run  func(*run)
}

// All are the checks in the order they run. What load and the phases before it
// find (unknown keys, broken references, unreadable figures) is found there.
var All = []Check{
	{"sum", identitiesOf("sum", model.Down, model.Across)},
	{"parts", identitiesOf("parts", model.Nested, model.Inside)},
	{"of-which", identitiesOf("of-which", model.OfWhich)},
	{"gender", identitiesOf("gender", model.Gender)},
	{"holds", identitiesOf("holds", model.Held)},
	{"holds", ratios},
	{"level", levels},
	{"status", statuses},
	{"risk", identitiesOf("risk", model.Product)},
	{"earlier", identitiesOf("earlier", model.Earlier)},
	{"differs", differs},
	{"share", shares},
	{"secret", secrets},
	{"claim", claims},
	{"claim", pairs},
	{"claim", breaks},
	{"claim", subjects},
	{"claim", forecasts},
	{"claim", touching},
	{"claim", labels},
	{"claim", spoken},
	{"near-figure", nearFigures},
	{"placeholder", placeholders},
}

// A run is one plan being checked.
type run struct {
	plan     *model.Plan
	findings diag.List
	counts   Counts
	loose    map[*model.Identity]*model.Residual // failing identities with the stated differences that fit none

	series map[*num.Figure]outcome // outcomes of indicators

	// what the diagnosis found
	repairs      map[*model.Identity]*diag.Repair
	claimRepairs map[*model.Claim]*diag.Repair
	slips        map[*diag.Repair]diag.Cause
	rows         map[*model.Identity]diag.Cause // a whole row explains the failure

	stale []Fix // links whose words would be true with another number
}

func (r *run) add(d diag.Diagnostic) {
	d.Document = r.plan.ID
	r.findings = append(r.findings, d)
}

// Run applies every check to p.
func Run(p *model.Plan) (diag.List, Counts) {
	r := newRun(p)
	for _, c := range All {
		c.run(r)
	}
	return r.findings.Sort(), r.counts
}

func newRun(p *model.Plan) *run {
	r := &run{
		plan: p, loose: looseResiduals(p), series: outcomes(p), repairs: map[*model.Identity]*diag.Repair{}, claimRepairs: map[*model.Claim]*diag.Repair{},
		slips: map[*diag.Repair]diag.Cause{}, rows: map[*model.Identity]diag.Cause{},
	}
	r.diagnose()
	return r
}
