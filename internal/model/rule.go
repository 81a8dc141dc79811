package model

import "plan/internal/source"

// RuleCodes are the rules that a board may switch on: each but section is off until
// it is named under rules. The first are about goals and their indicators, then
// actions and risks, then the document.
var RuleCodes = []string{
	"goal-indicator", "indicator-target", "indicator-source", "indicator-owner", "indicator-reported",
	"action-owner", "action-time", "risk-action", "child-best", "late-decision", "amount-source", "section",
}

// A Setup is what a kind of document asks of those that are of it.
type Setup struct {
	Sections []Section // in the order they usually stand
	Statute  *Statute  // nil: no law says when it is to be decided
}

// A Section is a chapter that documents of a kind have; its id is the chapter's
// file name without number and .md.
type Section struct {
	ID, Title string
	Required  bool
}

// A Statute says until when documents of a kind are to be decided.
type Statute struct {
	Month, Day int
	Years      int    // after the first year of the period; −1: the year before
	Law        string // "11 kap. 10 § kommunallagen"
}

// Rule is the nearest statement about a code; nil when there is none, and the
// rule is off.
func (p *Plan) Rule(code string) *Rule {
	for i := range p.Rules {
		if p.Rules[i].Code == code {
			return &p.Rules[i]
		}
	}
	return nil
}

// SectionID is a chapter's file name without folder, number and ending.
func SectionID(f *source.File) string {
	name := f.Path
	for i := len(name) - 1; i >= 0; i-- {
		if name[i] == '/' {
			name = name[i+1:]
			break
		}
	}
	for len(name) > 0 && (name[0] >= '0' && name[0] <= '9' || name[0] == '-') {
		name = name[1:]
	}
	const ending = ".md"
	if n := len(name) - len(ending); n >= 0 && name[n:] == ending {
		name = name[:n]
	}
	return name
}
