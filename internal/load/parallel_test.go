package load_test

import (
	"fmt"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
	"pgregory.net/rapid"

	"plan/internal/check"
	"plan/internal/load"
	"plan/internal/locale"
)

// counted is a workspace that counts how often each file is read.
type counted struct {
	fstest.MapFS
	mutex sync.Mutex
	reads map[string]int
}

func (c *counted) ReadFile(name string) ([]byte, error) {
	c.mutex.Lock()
	c.reads[name]++
	c.mutex.Unlock()
	return c.MapFS.ReadFile(name)
}

// In whatever order documents are asked for, and by however many at once, each says
// the same, and no file is read twice.
func TestOrderNeverMatters(t *testing.T) {
	cases, err := filepath.Glob("../../testdata/cases/follow/*.txtar")
	if err != nil || len(cases) == 0 {
		t.Fatal("no cases", err)
	}
	for _, name := range cases {
		a, err := txtar.ParseFile(name)
		if err != nil {
			t.Fatal(err)
		}
		fsys := fstest.MapFS{}
		for _, f := range a.Files {
			fsys[f.Name] = &fstest.MapFile{Data: f.Data}
		}
		want := everyPlan(t, fsys, nil)
		rapid.Check(t, func(t *rapid.T) {
			order := rapid.Permutation(inOrder(len(want))).Draw(t, "order")
			if d := cmp.Diff(want, everyPlan(t, fsys, order)); d != "" {
				t.Fatalf("%s: -want +got:\n%s", name, d)
			}
		})
	}
}

func inOrder(n int) (order []int) {
	for i := range n {
		order = append(order, i)
	}
	return order
}

// everyPlan is what each document says, by its place in the workspace; asked for in
// that order one by one, and all at once when there is none.
func everyPlan(t interface {
	Fatal(...any)
	Helper()
}, fsys fstest.MapFS, order []int) []string {
	t.Helper()
	files := &counted{MapFS: fsys, reads: map[string]int{}}
	w, bad, err := load.Open(files, "")
	if err != nil || len(bad) > 0 {
		t.Fatal(err, bad)
	}
	said := make([]string, len(w.Documents))
	say := func(i int) {
		p, found, err := w.Plan(w.Documents[i])
		if err != nil {
			said[i] = err.Error()
			return
		}
		faults, _ := check.Run(p)
		var b strings.Builder
		for _, d := range append(found, faults...).Sort() {
			fmt.Fprintf(&b, "%s: %s\n", d.At, locale.Message(d))
		}
		said[i] = b.String() + dump(p, nil)
	}
	var workers sync.WaitGroup
	for _, i := range order {
		say(i)
	}
	for i := range w.Documents {
		if order == nil {
			workers.Go(func() { say(i) })
		}
	}
	workers.Wait()
	if len(files.reads) < len(said) {
		t.Fatal("nothing was counted")
	}
	for name, n := range files.reads {
		if n > 1 {
			t.Fatal(name, "was read", n, "times")
		}
	}
	return said
}
