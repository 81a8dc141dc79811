package load_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"plan/internal/diag"
	"plan/internal/doc"
	"plan/internal/load"
	"plan/internal/locale"
	"plan/internal/model"
	"plan/internal/num"
)

var update = flag.Bool("update", false, "write what came out into testdata/cases")

// A case in testdata/cases/load is NAME.yaml, the data of a document, with
// NAME.md as its chapter and NAME.head as more of its plan.yaml where the case has
// them, and NAME.want: the findings, then every figure by its address, the goals,
// then what must hold and what the prose states.
func TestCases(t *testing.T) {
	files, err := filepath.Glob("../../testdata/cases/load/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no cases", err)
	}
	for _, file := range files {
		a, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		text := map[string]string{}
		for _, f := range a.Files {
			text[f.Name] = string(f.Data)
		}
		var out []txtar.File
		for _, f := range a.Files {
			name, kind, _ := strings.Cut(f.Name, ".")
			if kind == "md" || kind == "head" {
				out = append(out, f)
			}
			if kind != "yaml" {
				continue
			}
			t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar")+"/"+name, func(t *testing.T) {
				got := dump(document(t, text[f.Name], text[name+".md"], text[name+".head"]))
				out = append(out, f, txtar.File{Name: name + ".want", Data: []byte(got)})
				if d := cmp.Diff(text[name+".want"], got); d != "" && !*update {
					t.Errorf("-want +got:\n%s", d)
				}
			})
		}
		if *update {
			a.Files = out
			if err := os.WriteFile(file, txtar.Format(a), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// Many write the sign that is printed before the number anyway.
func TestSignsBeforeNumbers(t *testing.T) {
	for _, sign := range []string{"", "§", "§ ", "§§ "} {
		for _, dnr := range []string{"", "dnr ", "Dnr "} {
			p, found := document(t, "", "", "reference: "+dnr+"12/2025\ndecided:\n  date: 2023-12-20\n  section: "+sign+"144\n")
			if p.Decided.Section.Value != "144" || p.Reference.Value != "12/2025" {
				t.Errorf("%q %q: § %s, dnr %s, %v", sign, dnr, p.Decided.Section, p.Reference, found)
			}
		}
	}
}

// document loads a document that has this data and this chapter.
func document(t *testing.T, data, chapter, head string) (*model.Plan, diag.List) {
	t.Helper()
	if chapter == "" {
		chapter = "# Kapitel\n"
	}
	return open(t, map[string]string{
		"workspace.yaml": "plan: 1\nmunicipality: Provköping\n",
		"d/plan.yaml":    "kind: verksamhetsplan\nid: prov\ntitle: Plan\nperiod: 2024\nchapters:\n  - a.md\n" + head,
		"d/a.md":         chapter,
		"d/e.yaml":       data,
	})
}

// open loads the first document of a workspace, with all that is found on the way.
func open(t *testing.T, files map[string]string) (*model.Plan, diag.List) {
	t.Helper()
	fsys := fstest.MapFS{}
	for name, text := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	w, bad, err := load.Open(fsys, "")
	if err != nil || len(w.Documents) == 0 {
		t.Fatal("no document", err, bad)
	}
	p, found, err := w.Plan(w.Documents[0])
	if err != nil {
		t.Fatal(err)
	}
	return p, append(bad, found...)
}

func dump(p *model.Plan, found diag.List) string {
	var b strings.Builder
	for _, d := range found {
		fmt.Fprintf(&b, "%s %s: %s\n", place(d), d.Message, locale.Message(d))
		if r := d.Repair; r != nil {
			fmt.Fprintf(&b, "\t%q -> %q\n", r.Old, r.New)
		}
	}
	for _, t := range p.AllTables() {
		for _, r := range t.Rows {
			for _, c := range r.Cells {
				if c.Figure.Address == "" {
					continue
				}
				fmt.Fprintf(&b, "%s = %s\n", c.Figure.Address, figure(c.Figure))
				for _, part := range c.Parts {
					fmt.Fprintf(&b, "%s = %s (%s)\n", part.Figure.Address, figure(part.Figure), part.Title)
				}
			}
		}
	}
	for _, n := range p.Figures {
		fmt.Fprintf(&b, "%s = %s (%s)\n", n.ID, figure(n.Figure), n.Title)
	}
	for _, g := range p.Goals {
		b.WriteString(goal(g))
	}
	for _, id := range p.Identities {
		b.WriteString(identity(id))
	}
	for _, c := range p.ClaimOrder {
		from := ""
		if c.From != nil {
			from = expr(c.From) + " … "
		}
		fmt.Fprintf(&b, "claim [%s] of %s%s\n", c.Node.Written.Value, from, expr(c.Expr))
	}
	return b.String()
}

func place(d diag.Diagnostic) string {
	if d.At.IsZero() {
		return "-"
	}
	from, to := d.At.From(), d.At.To()
	name := ""
	if d.At.File.Path != "d/e.yaml" {
		name = filepath.Base(d.At.File.Path) + ":"
	}
	if from.Line != to.Line {
		return fmt.Sprintf("%s%d:%d-%d:%d", name, from.Line, from.Column, to.Line, to.Column)
	}
	return fmt.Sprintf("%s%d:%d-%d", name, from.Line, from.Column, to.Column)
}

func figure(f *num.Figure) string {
	printed := strings.ReplaceAll(locale.Figure(f), locale.NoBreak, " ")
	if f.Known() && f.Unit != "" && !strings.HasSuffix(f.Unit, "%") {
		printed += " " + f.Unit
	}
	switch {
	case f.State == num.Computed:
		return printed + ", computed"
	case f.Implied:
		return fmt.Sprintf("%q, zero", printed)
	case f.State == num.Text:
		return "words " + printed
	case f.State == num.Absent:
		return fmt.Sprintf("%q, absent: %s", printed, f.Reason)
	}
	return printed
}

// goal is a goal without its figures.
func goal(g *model.Goal) string {
	var b strings.Builder
	fmt.Fprintf(&b, "goal %s", g.ID)
	if g.Under != nil {
		fmt.Fprintf(&b, " under %s", g.Under.ID)
	}
	if g.Table != nil {
		for _, c := range g.Table.Columns {
			fmt.Fprintf(&b, " | %s", c.Name)
			if c.Aside {
				b.WriteString(" (aside)")
			}
		}
	}
	fmt.Fprintf(&b, "%s%s%s\n", assessed(g.Status), remark("comment", g.Comment), remark("analysis", g.Analysis))
	for _, i := range g.Indicators {
		fmt.Fprintf(&b, "  %s %s", i.ID, i.Name)
		if w := i.Want; w != (model.Want{}) {
			fmt.Fprintf(&b, ", %s%s%s", [...]string{"", "higher", "lower", "keep"}[w.Direction], w.Than, w.Words)
		}
		if i.Tolerance != nil {
			fmt.Fprintf(&b, ", tolerance %s", figure(i.Tolerance))
		}
		for _, x := range i.Breaks {
			fmt.Fprintf(&b, ", %s: %s", x.Year, doc.PlainText(x.Why))
		}
		fmt.Fprintf(&b, "%s%s%s\n", assessed(i.Status), remark("comment", i.Comment), remark("analysis", i.Analysis))
	}
	return b.String()
}

func assessed(a *model.Assessment) string {
	if a == nil {
		return ""
	}
	return ", " + a.Fulfilment.String() + ": " + doc.PlainText(a.Why)
}

// remark is blocks with the places of their words.
func remark(name string, blocks []doc.Block) string {
	var b strings.Builder
	doc.Walk(blocks, func(block doc.Block) {
		if p, ok := block.(*doc.Paragraph); ok {
			from, to := p.At.From(), p.At.To()
			fmt.Fprintf(&b, "\n    %s %d:%d-%d:%d %s", name, from.Line, from.Column, to.Line, to.Column, doc.PlainText(p.Text))
		}
	})
	return b.String()
}

func identity(id *model.Identity) string {
	kind := [...]string{"down", "across", "nested", "of which", "inside", "held", "gender", "product", "earlier"}[id.Kind]
	if id.Defines {
		kind += ", defines"
	}
	left := "0"
	if id.Left != nil {
		left = id.Left.Address
	}
	rel := [...]string{"=", "<=", ">="}[id.Rel]
	terms := []string{}
	for _, t := range id.Terms {
		s := t.Figure.Address
		switch {
		case t.Coef.Equal(num.Int(-1)):
			s = "-" + s
		case !t.Coef.Equal(num.Int(1)):
			s = t.Coef.String() + "·" + s
		}
		terms = append(terms, s)
	}
	if !id.Const.IsZero() || len(terms) == 0 {
		terms = append(terms, id.Const.String())
	}
	if id.Residual != nil {
		terms = append(terms, fmt.Sprintf("%s (%s)", id.Residual.Amount, id.Residual.Why))
	}
	if id.Round {
		terms = append(terms, "(rounded)")
	}
	return fmt.Sprintf("%s: %s %s %s\n", kind, left, rel, strings.Join(terms, " + "))
}

func expr(e model.Expr) string {
	switch e := e.(type) {
	case *model.Name:
		return e.Figure.Address
	case *model.Constant:
		return e.Value.String()
	case *model.Binary:
		return "(" + expr(e.Left) + " " + string(e.Op) + " " + expr(e.Right) + ")"
	}
	return fmt.Sprintf("%T", e)
}
