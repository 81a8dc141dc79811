package compose

import (
	"plan/internal/decode"
	"plan/internal/diag"
	"plan/internal/source"
	"plan/internal/syntax"
)

// OutlineText is templates/<kind>/outline.yaml: how documents of one kind are set up.
type OutlineText struct {
	Goal    source.Text `key:"goal,required" doc:"Ordet ovanför ett mål som inte har ett eget." example:"Nämndmål"`
	Numbers source.Text `key:"numbers" enum:"ja,nej" doc:"Om tabeller med rubrik numreras: Tabell 1, Tabell 2." example:"ja"`
}

// An Outline is how documents of one kind are set up.
type Outline struct {
	Goal    string // the word above a goal that has none of its own
	Numbers bool   // tables with a caption are numbered
}

// ReadOutline reads an outline. Findings that are errors leave an outline that
// still composes.
func ReadOutline(f *source.File) (*Outline, diag.List) {
	var text OutlineText
	n, found := syntax.YAML(f)
	if n != nil {
		found = append(found, decode.Into(n, &text)...)
	}
	return &Outline{Goal: text.Goal.Value, Numbers: text.Numbers.Value == "ja"}, found
}
