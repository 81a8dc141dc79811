package load_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"plan/internal/check"
	"plan/internal/doc"
	"plan/internal/load"
	"plan/internal/locale"
)

// A case in testdata/cases/follow is a workspace of several documents and "want":
// for each document what it needs of others, what is found in it, and the figures
// and statements that reach across.
func TestDocuments(t *testing.T) {
	files, err := filepath.Glob("../../testdata/cases/follow/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no cases", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			a, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			fsys, want := fstest.MapFS{}, ""
			var kept []txtar.File
			for _, f := range a.Files {
				if f.Name == "want" {
					want = string(f.Data)
					continue
				}
				kept = append(kept, f)
				fsys[f.Name] = &fstest.MapFile{Data: f.Data}
			}
			got := across(t, fsys)
			if d := cmp.Diff(want, got); d != "" && !*update {
				t.Errorf("-want +got:\n%s", d)
			}
			if *update {
				a.Files = append(kept, txtar.File{Name: "want", Data: []byte(got)})
				if err := os.WriteFile(file, txtar.Format(a), 0o644); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

func of(document string) string {
	if document == "" {
		return ""
	}
	return " (" + document + ")"
}

// across tells of a workspace's documents what concerns more than one.
func across(t *testing.T, fsys fstest.MapFS) string {
	t.Helper()
	w, bad, err := load.Open(fsys, "")
	if err != nil || len(bad) > 0 {
		t.Fatal(err, bad)
	}
	var b strings.Builder
	for _, d := range w.Documents {
		p, found, err := w.Plan(d)
		if err != nil {
			t.Fatal(err)
		}
		faults, _ := check.Run(p)
		fmt.Fprintf(&b, "== %s", p.ID)
		for i, id := range p.Uses {
			fmt.Fprintf(&b, "%s%s", [...]string{" uses ", ", "}[min(i, 1)], id)
		}
		b.WriteString("\n")
		for _, d := range append(found, faults...).Sort() {
			fmt.Fprintf(&b, "%s: %s[%s]: %s\n", d.At, d.Severity, d.Message, locale.Message(d))
		}
		for _, g := range p.Goals {
			fmt.Fprintf(&b, "goal %s%s", g.ID, of(g.From))
			for up := g.Under; up != nil; up = up.Under {
				fmt.Fprintf(&b, " under %s%s", up.ID, of(up.From))
			}
			fmt.Fprintf(&b, ": %s\n", doc.PlainText(g.Text))
			for _, i := range g.Indicators {
				fmt.Fprintf(&b, "  %s%s: %s\n", i.ID, of(i.From), i.Name)
				for _, r := range i.Rows() {
					fmt.Fprintf(&b, "    %s:", r.ID)
					for _, c := range g.Table.Columns {
						aside := ""
						if c.Aside {
							aside = "~"
						}
						if f := r.Cells[c.Index].Figure; !c.Words {
							fmt.Fprintf(&b, " %s%s = %s%s;", aside, c.ID, figure(f), of(f.Document))
						}
					}
					b.WriteString("\n")
				}
			}
		}
		for _, r := range p.Registers {
			fmt.Fprintf(&b, "register %s: %d rows\n", r.ID, len(r.Table.Rows))
		}
		for _, x := range p.Borrowed {
			fmt.Fprintf(&b, "%s = %s\n", x.Figure.Address, figure(x.Figure))
		}
		for _, id := range p.Identities {
			reaches := id.Left != nil && id.Left.Document != ""
			for _, term := range id.Terms {
				reaches = reaches || term.Figure.Document != ""
			}
			if reaches {
				b.WriteString(identity(id))
			}
		}
		for _, c := range p.ClaimOrder {
			if strings.Contains(c.Node.Expr.Value, ":") {
				fmt.Fprintf(&b, "claim [%s] of %s\n", c.Node.Written.Value, expr(c.Expr))
			}
		}
	}
	return b.String()
}
