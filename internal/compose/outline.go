package compose

import (
	"io/fs"
	"path"

	"plan/internal/decode"
	"plan/internal/diag"
	"plan/internal/model"
	"plan/internal/source"
	"plan/internal/syntax"
	shipped "plan/templates"
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

// OutlineOf is how documents of the plan's kind are set up: a kind is a folder of
// the templates with an outline.yaml in it. An unknown kind is a finding, and
// leaves an outline that still composes.
func OutlineOf(templates fs.FS, p *model.Plan) (*Outline, diag.List) {
	name := path.Join(p.Kind.Value, "outline.yaml")
	text, err := fs.ReadFile(templates, name)
	if err == nil && p.Kind.Value != "" {
		return ReadOutline(source.NewFile(name, shipped.Shown(templates, name), text))
	}
	if p.Kind.IsZero() {
		return new(Outline), nil // load has said that it is missing
	}
	outlines, err := fs.Glob(templates, "*/outline.yaml")
	if err != nil {
		panic(err) // the pattern is part of the program
	}
	var kinds []string
	for _, name := range outlines {
		kinds = append(kinds, path.Dir(name))
	}
	if near := diag.Nearest(p.Kind.Value, kinds); near != "" {
		return new(Outline), diag.List{diag.Err("kind.near", p.Kind.At, "kind", p.Kind, "nearest", near)}
	}
	return new(Outline), diag.List{diag.Err("kind", p.Kind.At, "kind", p.Kind, "kinds", kinds)}
}
