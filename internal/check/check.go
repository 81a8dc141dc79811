// Package check proves what a plan states. A check is one function and one page
// (pages/CODE.md) whose example is executed as its test and printed by
// `plan explain CODE`. Checks read the linked plan and change nothing; their
// findings carry the arithmetic, never words.
package check

import (
	"plan/internal/diag"
	"plan/internal/model"
)

// Counts tells how many statements were put to the test and how many could not
// be (a figure of theirs is absent).
type Counts struct{ Run, Skipped int }

// Run applies every check to p.
func Run(p *model.Plan) (diag.List, Counts) {
	panic("unwritten")
}
