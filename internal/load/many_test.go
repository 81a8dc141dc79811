package load

import (
	"fmt"
	"slices"
	"testing"
	"testing/fstest"

	"plan/internal/model"
)

// Documents that follow each other in a row without end are refused before what they
// know of each other fills the memory.
func TestManyInARow(t *testing.T) {
	fsys := fstest.MapFS{WorkspaceFile: {Data: []byte("plan: 1\n")}}
	for i := range maxUses + 3 {
		follows := ""
		if i > 0 {
			follows = fmt.Sprintf("follows: d%d\n", i-1)
		}
		fsys[fmt.Sprintf("%d/plan.yaml", i)] = &fstest.MapFile{Data: fmt.Appendf(nil, "kind: dokument\nid: d%d\ntitle: T\nperiod: 2024\n%schapters:\n  - a.md\n", i, follows)}
		fsys[fmt.Sprintf("%d/a.md", i)] = &fstest.MapFile{Data: []byte("# A\n")}
	}
	// The first and the last of those that may follow each other tell of one year.
	for i, value := range map[int]string{0: "5", maxUses: "6"} {
		data := fmt.Sprintf("tables:\n  t:\n    title: T\n    columns: – | 1999\n    rows:\n      r: R | %s\n", value)
		fsys[fmt.Sprintf("%d/t.yaml", i)] = &fstest.MapFile{Data: []byte(data)}
	}
	w, _, err := Open(fsys, "")
	if err != nil {
		t.Fatal(err)
	}
	p, _, err := w.Plan(w.Document(fmt.Sprintf("d%d", maxUses)))
	if err != nil {
		t.Fatal(err)
	}
	tied := slices.IndexFunc(p.Identities, func(id *model.Identity) bool { return id.Kind == model.Earlier })
	if holds, known := p.Identities[max(tied, 0)].Holds(); tied < 0 || holds || !known {
		t.Errorf("the figure of the first document is not held against that of the last")
	}
	for i, want := range map[int]bool{0: false, maxUses: false, maxUses + 1: true, maxUses + 2: true} {
		_, found, err := w.Plan(w.Document(fmt.Sprintf("d%d", i)))
		if err != nil || found.HasErrors() != want {
			t.Errorf("d%d: %v, %v", i, found, err)
		}
	}
}
