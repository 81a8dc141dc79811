package diff

import (
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"
)

// FuzzCompare compares what anybody may have written: it ends, without a panic, and
// a document never differs from itself.
func FuzzCompare(f *testing.F) {
	names, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(names) == 0 {
		f.Fatal(names, err)
	}
	for _, name := range names {
		archive, err := txtar.ParseFile(name)
		if err != nil {
			f.Fatal(err)
		}
		texts := map[string]string{}
		for _, file := range archive.Files {
			side, rest, _ := strings.Cut(file.Name, "/")
			texts[side+filepath.Ext(rest)] += string(file.Data)
		}
		f.Add(texts["old.yaml"], texts["new.yaml"], texts["old.md"], texts["new.md"])
	}
	f.Fuzz(func(t *testing.T, oldData, newData, oldText, newText string) {
		workspace := func(data, text string) fstest.MapFS {
			return fstest.MapFS{
				"d/plan.yaml": {Data: []byte("kind: verksamhetsplan\nid: d\ntitle: Plan\nperiod: 2024\nchapters:\n  - a.md\n")},
				"d/a.md":      {Data: []byte(text)},
				"d/t.yaml":    {Data: []byte(data)},
			}
		}
		a, b := sides(t, workspace(oldData, oldText)), sides(t, workspace(newData, newText))
		c := Compare(a, b)
		dump(c)
		mirrors(t, c, Compare(b, a))
		if Compare(b, b).Differs() {
			t.Error("it differs from itself")
		}
		if oldText != newText && c.Documents[0].ID == "d" && !c.Differs() {
			t.Errorf("nothing is told of %q, %q", oldText, newText)
		}
	})
}
