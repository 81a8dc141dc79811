package diff

import (
	"io/fs"
	"maps"
	"os"
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

// shipped is a document of the plans that ship, with what stands above it.
func shipped(t *testing.T, folder string) fstest.MapFS {
	t.Helper()
	files, root := fstest.MapFS{}, os.DirFS("../../plan")
	err := fs.WalkDir(root, ".", func(name string, e fs.DirEntry, err error) error {
		dir := path.Dir(name)
		if err != nil || e.IsDir() || dir != folder && dir != "." && !strings.HasPrefix(folder, dir+"/") {
			return err
		}
		text, err := fs.ReadFile(root, name)
		files[name] = &fstest.MapFile{Data: text}
		return err
	})
	if err != nil || len(files) < 3 {
		t.Fatal(len(files), err)
	}
	return files
}

// TestEveryLineCounts takes lines away, one at a time: of a line that says anything
// the comparison tells, and never that only the form has changed.
func TestEveryLineCounts(t *testing.T) {
	files := shipped(t, "molndal/social/2024-verksamhetsplan")
	before := sides(t, files)
	if c := Compare(before, sides(t, files)); c.Differs() {
		t.Fatalf("it differs from itself:\n%s", dump(c))
	}
	step := 1
	if testing.Short() {
		step = 10
	}
	n := 0
	for _, name := range slices.Sorted(maps.Keys(files)) {
		lines := strings.SplitAfter(string(files[name].Data), "\n")
		for i, l := range lines {
			l = strings.TrimSpace(l)
			if n++; n%step != 0 || l == "" || path.Ext(name) == ".yaml" && strings.HasPrefix(l, "#") || strings.HasSuffix(l, ":") {
				continue // a key whose content is gone with it says so by that
			}
			after := fstest.MapFS{}
			for other, f := range files {
				after[other] = f
			}
			after[name] = &fstest.MapFile{Data: []byte(strings.Join(append(append([]string{}, lines[:i]...), lines[i+1:]...), ""))}
			c := Compare(before, sides(t, after))
			if !tells(c) {
				t.Errorf("%s:%d: without %q it is said:\n%s", name, i+1, l, dump(c))
			}
		}
	}
}

// tells tells whether anything but form is told, findings left aside.
func tells(c *Comparison) bool {
	files := c.Files
	for i := range c.Documents {
		d := &c.Documents[i]
		if d.Verb != Changed || d.Old != d.New || len(d.Changes) > 0 {
			return true
		}
		files = append(files, d.Files...)
	}
	for _, f := range files {
		if len(f.Lines) > 0 {
			return true
		}
	}
	return false
}
