package cli

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"plan/internal/format"
	"plan/internal/source"
)

// The plans that ship have the schemas of this program, if they have any; -update
// writes them.
func TestShippedSchemas(t *testing.T) {
	dir := filepath.Join("../../plan", format.SchemaFolder)
	if _, err := os.Stat(dir); err != nil {
		t.Skip("they have none")
	}
	for _, c := range fileClasses {
		want, err := c.json()
		if err != nil {
			t.Fatal(err)
		}
		name := filepath.Join(dir, format.SchemaFile(c.name))
		if have, err := os.ReadFile(name); !bytes.Equal(have, want) && !*update {
			t.Errorf("%s is not as plan schema writes it (%v); go test ./internal/cli -run ShippedSchemas -update", name, err)
		}
		if *update {
			put(t, dir, format.SchemaFile(c.name), string(want))
		}
	}
}

// A form that would change what a document says is refused, whatever part of the
// text it is in.
func TestFormIsProved(t *testing.T) {
	dir := openDir(t)
	put(t, dir, "workspace.yaml", "plan: 1\nmunicipality: Exempelstad\n")
	put(t, dir, "skola/board.yaml", "name: Skolnämnden\n")
	put(t, dir, "skola/plan/plan.yaml", "kind: verksamhetsplan\nid: skola\ntitle: Plan\nperiod: 2026\nchapters:\n  - 01.md\n")
	put(t, dir, "skola/plan/01.md", "# Ett\n\nVi får [412,0](=budget.skola.b2026) och mer.\n\n![](=budget)\n")
	put(t, dir, "skola/plan/data.yaml", goodData)
	t.Chdir(dir)
	for _, c := range []struct {
		path, old, new string
		same           bool
	}{
		{"skola/plan/data.yaml", "Grundskola  |  412,0", "Grundskola|412,0", true},
		{"skola/board.yaml", "name: Skol", "name:   Skol", true},
		{"skola/plan/data.yaml", "= b2026", "~ b2026", false},
		{"skola/plan/data.yaml", "2022 = 9", "2022 = 8", false},
		{"skola/board.yaml", "Skolnämnden", "Skolnämndens", false},
		{"workspace.yaml", "Exempelstad", "Annanstad", false},
		{"skola/plan/01.md", "[412,0]", "[412,1]", false},
		{"skola/plan/01.md", "och mer", "eller mer", false},
		{"skola/plan/01.md", "och mer.\n", "och mer.[^x]\n", false},
	} {
		f, err := newFormer(nil)
		if err != nil {
			t.Fatal(err)
		}
		var changed []*source.File
		for _, file := range f.sources {
			if file.Path == c.path && bytes.Contains(file.Text, []byte(c.old)) {
				f.texts[c.path] = bytes.Replace(file.Text, []byte(c.old), []byte(c.new), 1)
				changed = append(changed, file)
			}
		}
		err = f.prove(changed)
		if refused := errors.As(err, new(*refusal)); len(changed) != 1 || refused == c.same || !refused && err != nil {
			t.Errorf("%s: %q for %q in %d files: %v", c.path, c.new, c.old, len(changed), err)
		}
	}
}
