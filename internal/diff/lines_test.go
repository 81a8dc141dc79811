package diff

import (
	"io/fs"
	"maps"
	"os"
	"path"
	"regexp"
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

// TestEveryWordCounts changes the last word or number of a line, one line at a time:
// the comparison tells, also of what no proof is about, such as what a key figure is
// called.
func TestEveryWordCounts(t *testing.T) {
	for _, folder := range []string{"sydhamn/utbildning/2026-plan", "sydhamn/miljo/2026-plan"} {
		files := shipped(t, folder)
		before := sides(t, files)
		for _, name := range slices.Sorted(maps.Keys(files)) {
			lines := strings.SplitAfter(string(files[name].Data), "\n")
			for i, l := range lines {
				said := l
				if path.Ext(name) == ".yaml" {
					said, _, _ = strings.Cut(l, "#")
				}
				at := lastWord.FindStringSubmatchIndex(said)
				if at == nil || strings.HasSuffix(strings.TrimSpace(said), ":") || testing.Short() && i%10 != 0 {
					continue
				}
				after := maps.Clone(files)
				other := slices.Clone(lines)
				other[i] = l[:at[3]] + "9" + l[at[3]:]
				after[name] = &fstest.MapFile{Data: []byte(strings.Join(other, ""))}
				if c := Compare(before, sides(t, after)); !tells(c) {
					t.Errorf("%s:%d: %q became %q and it is said:\n%s", name, i+1, l, other[i], dump(c))
				}
			}
		}
	}
}

// lastWord is the last run of letters and digits of a line, before what an address
// ends with.
var lastWord = regexp.MustCompile(`([\pL\pN]+)[^\pL\pN]*(?:\]\(.*)?$`)

// TestWhatIsSaidOfOneThing: two things exchange what is said of them, and no line is
// new. What one of them says is not form.
func TestWhatIsSaidOfOneThing(t *testing.T) {
	files := shipped(t, "sydhamn/utbildning/2026-plan")
	before := sides(t, files)
	name := "sydhamn/utbildning/2026-plan/mal.yaml"
	after := maps.Clone(files)
	text := strings.NewReplacer("gender: mean", "gender: sum", "gender: sum", "gender: mean").Replace(string(files[name].Data))
	after[name] = &fstest.MapFile{Data: []byte(text)}
	if c := Compare(before, sides(t, after)); !tells(c) {
		t.Errorf("it is said:\n%s", dump(c))
	}
}

// TestIDTellsOfNoKey: something new that is called sum does not tell that a key has
// lost the word sum.
func TestIDTellsOfNoKey(t *testing.T) {
	files := shipped(t, "sydhamn/utbildning/2026-plan")
	name := "sydhamn/utbildning/2026-plan/mal.yaml"
	text, after := string(files[name].Data), maps.Clone(files)
	files[name] = &fstest.MapFile{Data: []byte(strings.Replace(text, "    title: Läsning\n", "    title: Läsning\n    dash: sum\n", 1))}
	before := sides(t, files)
	after[name] = &fstest.MapFile{Data: []byte(text + "figures:\n  sum: 1 kr | pris\n")}
	for _, d := range Compare(before, sides(t, after)).Documents {
		for _, f := range d.Files {
			if slices.ContainsFunc(f.Lines, func(l Line) bool { return l.Op == Gone && l.Text == "dash: sum" }) {
				return
			}
		}
	}
	t.Error("the key that is gone is not told")
}
