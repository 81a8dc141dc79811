package compose

import (
	"io/fs"
	"path"
	"strconv"
	"strings"
	"time"
	"unicode"

	"plan/internal/decode"
	"plan/internal/diag"
	"plan/internal/model"
	"plan/internal/source"
	"plan/internal/syntax"
	shipped "plan/templates"
)

// OutlineText is templates/<kind>/outline.yaml: how documents of one kind are set up.
type OutlineText struct {
	Title    source.Text             `key:"title" doc:"Slagets namn, som det står i en titel." example:"Verksamhetsplan"`
	Report   source.Text             `key:"report" enum:"ja,nej" doc:"Om dokument av slaget redovisar en plan." example:"ja"`
	Goal     source.Text             `key:"goal,required" doc:"Ordet ovanför ett mål som inte har ett eget." example:"Nämndmål"`
	Numbers  source.Text             `key:"numbers" enum:"ja,nej" doc:"Om tabeller och figurer med rubrik numreras: Tabell 1, Figur 2." example:"ja"`
	Headings source.Text             `key:"headings" enum:"ja,nej" doc:"Om rubriker numreras: 1, 1.1, 1.1.1." example:"ja"`
	Sections source.Map[source.Text] `key:"sections" doc:"Kapitlen i vanlig ordning: filnamnet utan nummer och .md: Rubrik, och | krävs för det som måste finnas." example:"mal: Mål och indikatorer | krävs"`
	Decide   source.Text             `key:"decide" doc:"Senaste beslutsdag enligt lag: MM-DD och hur många år från periodens första år, och lagrummet." example:"11-30 -1 | 11 kap. 10 § kommunallagen"`
}

// An Outline is how documents of one kind are set up.
type Outline struct {
	model.Setup
	Title    string // what such a document is called
	Report   bool   // it answers for a plan
	Goal     string // the word above a goal that has none of its own
	Headings bool   // headings are numbered, three levels down
	Numbers  bool   // tables and figures with a caption are numbered
}

// ReadOutline reads an outline. Findings that are errors leave an outline that
// still composes.
func ReadOutline(f *source.File) (*Outline, diag.List) {
	var text OutlineText
	n, found := syntax.YAML(f)
	if n != nil {
		found = append(found, decode.Into(n, &text)...)
	}
	o := &Outline{Title: text.Title.Value, Report: text.Report.Value == "ja", Goal: text.Goal.Value, Headings: text.Headings.Value == "ja", Numbers: text.Numbers.Value == "ja"}
	for _, e := range text.Sections {
		title, required, marked := strings.Cut(e.Value.Value, "|")
		if marked && strings.TrimSpace(required) != "krävs" {
			found = append(found, diag.Err("outline.section", e.Value.At, "text", e.Value))
		}
		if strings.ContainsFunc(e.Key.Value, noWord) { // it becomes the name of a file
			found = append(found, diag.Err("outline.name", e.Key.At, "id", e.Key))
			continue
		}
		o.Sections = append(o.Sections, model.Section{ID: e.Key.Value, Title: strings.TrimSpace(title), Required: strings.TrimSpace(required) == "krävs"})
	}
	if !text.Decide.IsZero() {
		var ok bool
		if o.Statute, ok = statute(text.Decide.Value); !ok {
			found = append(found, diag.Err("outline.decide", text.Decide.At, "text", text.Decide))
		}
	}
	return o, found
}

func noWord(r rune) bool { return r != '-' && !unicode.IsLetter(r) && !unicode.IsDigit(r) }

// statute reads "11-30 -1 | 11 kap. 10 § kommunallagen".
func statute(text string) (*model.Statute, bool) {
	day, law, _ := strings.Cut(text, "|")
	parts := strings.Fields(day)
	if len(parts) != 2 {
		return nil, false
	}
	date, err := time.Parse("01-02", parts[0])
	years, bad := strconv.Atoi(parts[1])
	if err != nil || bad != nil || years < -5 || years > 5 {
		return nil, false
	}
	return &model.Statute{Month: int(date.Month()), Day: date.Day(), Years: years, Law: strings.TrimSpace(law)}, true
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
	kinds := Kinds(templates)
	if near := diag.Nearest(p.Kind.Value, kinds); near != "" {
		return new(Outline), diag.List{diag.Err("kind.near", p.Kind.At, "kind", p.Kind, "nearest", near)}
	}
	return new(Outline), diag.List{diag.Err("kind", p.Kind.At, "kind", p.Kind, "kinds", kinds)}
}

// Kinds are the kinds of document that templates have an outline for, in
// alphabetical order.
func Kinds(templates fs.FS) (kinds []string) {
	outlines, err := fs.Glob(templates, "*/outline.yaml")
	if err != nil {
		panic(err) // the pattern is part of the program
	}
	for _, name := range outlines {
		kinds = append(kinds, path.Dir(name))
	}
	return kinds
}
