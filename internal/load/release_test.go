package load

import (
	"fmt"
	"runtime"
	"testing"
	"testing/fstest"
	"weak"

	"plan/internal/model"
)

// What nobody will ask for again is let go of; what is asked for again is there
// again.
func TestRelease(t *testing.T) {
	fsys := fstest.MapFS{WorkspaceFile: {Data: []byte("plan: 1\n")}}
	for year := 2024; year < 2028; year++ {
		follows := ""
		if year > 2024 {
			follows = fmt.Sprintf("follows: p%d\n", year-1)
		}
		fsys[fmt.Sprintf("%d/plan.yaml", year)] = &fstest.MapFile{Data: fmt.Appendf(nil, "kind: dokument\nid: p%d\ntitle: T\nperiod: %d\n%schapters:\n  - a.md\n", year, year, follows)}
		fsys[fmt.Sprintf("%d/a.md", year)] = &fstest.MapFile{Data: []byte("# A\n")}
	}
	w, found, err := Open(fsys, "")
	if err != nil || len(found) > 0 {
		t.Fatal(found, err)
	}
	var plans []weak.Pointer[model.Plan]
	for _, d := range w.Documents {
		p, found, err := w.Plan(d)
		if err != nil || found.HasErrors() {
			t.Fatal(found, err)
		}
		plans = append(plans, weak.Make(p))
		w.Release(d)
	}
	runtime.GC()
	runtime.GC()
	for i, p := range plans {
		if p.Value() != nil {
			t.Errorf("the plan of %s is still there", w.Documents[i].ID)
		}
	}
	if p, _, err := w.Plan(w.Documents[3]); err != nil || len(p.Uses) != 3 {
		t.Errorf("asked for again: %v, %v", p, err)
	}
}
