package diff

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
	"pgregory.net/rapid"

	"plan/internal/check"
	"plan/internal/load"
	"plan/internal/locale"
)

var update = flag.Bool("update", false, "write what the tests found into testdata")

// sides loads and checks a workspace.
func sides(t rapid.TB, files fstest.MapFS) (out []Side) {
	t.Helper()
	if files["workspace.yaml"] == nil {
		files["workspace.yaml"] = &fstest.MapFile{Data: []byte("plan: 1\nmunicipality: Exempelby\n")}
	}
	w, _, err := load.Open(files, "")
	if err != nil {
		t.Fatal(err)
	}
	var ids []string
	for _, d := range w.Documents {
		p, found, err := w.Plan(d)
		if err != nil {
			t.Fatal(err)
		}
		faults, _ := check.Run(p)
		out = append(out, Side{Plan: p, Found: append(found, faults...)})
		ids = append(ids, d.ID)
	}
	ties, _ := w.Ties(ids)
	for i := range out {
		out[i].Ties = ties
	}
	return out
}

// dump is a comparison a line a change.
func dump(c *Comparison) string {
	var b strings.Builder
	for i := range c.Documents {
		d := &c.Documents[i]
		fmt.Fprintf(&b, "%s %s %s -> %s\n", d.Verb, d.ID, orElse(d.Old, "-"), orElse(d.New, "-"))
		for j := range d.Changes {
			b.WriteString("  " + line(&d.Changes[j]) + "\n")
		}
		for _, t := range d.Totals {
			fmt.Fprintf(&b, "  total %s: %s -> %s", t.ID, locale.Figure(t.Old), locale.Figure(t.New))
			if t.Fails {
				b.WriteString(", its addends give " + locale.Decimal(t.Gives))
			}
			b.WriteString("\n")
		}
		for _, u := range d.Unproved {
			fmt.Fprintf(&b, "  unproved %s %s", orElse(u.ID, u.At.String()), u.Text)
			if u.Linked {
				b.WriteString(", links state it")
			}
			b.WriteString("\n")
		}
		for _, f := range d.Came {
			fmt.Fprintf(&b, "  came %s %s\n", f.Code(), f.Address)
		}
		for _, f := range d.Went {
			fmt.Fprintf(&b, "  went %s %s\n", f.Code(), f.Address)
		}
		dumpFiles(&b, d.Files)
		b.WriteString("  same:")
		for s, n := range d.Unchanged {
			if n > 0 {
				fmt.Fprintf(&b, " %d %s", n, Subject(s))
			}
		}
		b.WriteString("\n")
	}
	dumpFiles(&b, c.Files)
	return b.String()
}

func dumpFiles(b *strings.Builder, files []File) {
	for _, f := range files {
		if f.Form {
			fmt.Fprintf(b, "  form %s\n", f.Path)
		}
		for _, l := range f.Lines {
			fmt.Fprintf(b, "  %s:%d %s %s\n", f.Path, l.Number, [...]string{"", "-", "+"}[l.Op], l.Text)
		}
	}
}

func line(c *Change) string {
	s := fmt.Sprintf("%s %s %s", c.Verb, c.Subject, c.ID)
	if c.Follows {
		s += " follows"
	}
	switch {
	case c.Field != "":
		s += " " + c.Field + ": "
		if len(c.Words) == 0 {
			s += c.Old.Text + " -> " + c.New.Text
		}
		for _, w := range c.Words {
			s += [...]string{"", "[-", "{+"}[w.Op] + w.Text + [...]string{"", "-]", "+}"}[w.Op]
		}
	case c.Verb == Moved && c.New.Text != "":
		s += ": " + strings.TrimPrefix(c.Old.Text+" -> ", " -> ") + c.New.Text
	}
	for _, f := range c.Fields {
		s += " | " + f.Name + " " + f.Value.Text
	}
	for _, e := range c.Effects {
		s += " => " + e.ID + " " + locale.Decimal(e.Amount)
	}
	return s
}

// TestCases compares old/ with new/ in each archive of testdata and holds the
// changes against want. A file that stands in neither is on both sides. After an
// intended change: go test ./internal/diff -update
func TestCases(t *testing.T) {
	names, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(names) == 0 {
		t.Fatal(names, err)
	}
	for _, name := range names {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			old, now, want := fstest.MapFS{}, fstest.MapFS{}, ""
			for _, f := range archive.Files {
				file := &fstest.MapFile{Data: f.Data}
				if rest, ok := strings.CutPrefix(f.Name, "old/"); ok {
					old[rest] = file
				} else if rest, ok := strings.CutPrefix(f.Name, "new/"); ok {
					now[rest] = file
				} else if f.Name == "want" {
					want = string(f.Data)
				} else {
					old[f.Name], now[f.Name] = file, file
				}
			}
			a, b := sides(t, old), sides(t, now)
			c := Compare(a, b)
			got := dump(c)
			if *update {
				archive.Files = slices.DeleteFunc(archive.Files, func(f txtar.File) bool { return f.Name == "want" })
				archive.Files = append(archive.Files, txtar.File{Name: "want", Data: []byte(got)})
				if err := os.WriteFile(name, txtar.Format(archive), 0o666); err != nil {
					t.Fatal(err)
				}
			} else if d := cmp.Diff(want, got); d != "" {
				t.Error(d)
			}
			mirrors(t, c, Compare(b, a))
			for _, side := range [][]Side{a, b} {
				if c := Compare(side, side); c.Differs() {
					t.Errorf("it differs from itself:\n%s", dump(c))
				}
			}
		})
	}
}

// mirrors holds two comparisons in opposite directions against each other.
func mirrors(t rapid.TB, c, back *Comparison) {
	t.Helper()
	var there, here []string
	for i := range c.Documents {
		for _, ch := range c.Documents[i].Changes {
			there = append(there, reversed(ch))
		}
	}
	for i := range back.Documents {
		for j := range back.Documents[i].Changes {
			here = append(here, bare(&back.Documents[i].Changes[j]))
		}
	}
	slices.Sort(there)
	slices.Sort(here)
	if d := cmp.Diff(there, here); d != "" {
		t.Errorf("the way back is another one:\n%s", d)
	}
	if c.Differs() != back.Differs() {
		t.Error("it differs in one direction only")
	}
}

// bare is a change without what belongs to one side: effects, which are counted
// along the sums of the side that has the figure; where things moved from, words in
// their order.
func bare(c *Change) string {
	x := *c
	x.Effects, x.Follows = nil, false
	if x.Verb == Moved && x.Subject == Passage {
		x.Old, x.New = Value{}, Value{}
	}
	if x.Subject == Passage || x.Subject == Chapter {
		x.ID = "" // the file, which may have another name
	}
	return line(&x)
}

func reversed(c Change) string {
	c.Old, c.New = c.New, c.Old
	switch c.Verb {
	case Added:
		c.Verb = Removed
	case Removed:
		c.Verb = Added
	}
	words := make([]Word, len(c.Words))
	for i, w := range c.Words {
		words[i] = Word{[...]Op{Same, New, Gone}[w.Op], w.Text}
	}
	for i := 0; i+1 < len(words); i++ { // what went stands first
		if words[i].Op == New && words[i+1].Op == Gone {
			words[i], words[i+1] = words[i+1], words[i]
		}
	}
	c.Words = words
	return bare(&c)
}
