package load

import (
	"fmt"
	"testing"
	"testing/fstest"
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
	w, _, err := Open(fsys, "")
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range map[int]bool{0: false, maxUses: false, maxUses + 1: true, maxUses + 2: true} {
		_, found, err := w.Plan(w.Document(fmt.Sprintf("d%d", i)))
		if err != nil || found.HasErrors() != want {
			t.Errorf("d%d: %v, %v", i, found, err)
		}
	}
}
