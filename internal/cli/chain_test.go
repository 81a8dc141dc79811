package cli

import (
	"bufio"
	"bytes"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"plan/internal/load"
)

// The year in miniature is built whole: every workbook is read back and its
// formulas give our values, also those that rest on another document's figures.
func TestChainIsBuilt(t *testing.T) {
	a, err := txtar.ParseFile("../../testdata/cases/follow/chain.txtar")
	if err != nil {
		t.Fatal(err)
	}
	dir := openDir(t)
	for _, f := range a.Files {
		if path.Base(f.Name) == load.DocumentFile {
			f.Data = bytes.Replace(f.Data, []byte("chapters: []"), []byte("chapters:\n  - a.md"), 1)
			put(t, dir, path.Dir(f.Name)+"/a.md", "# Kapitel\n")
		}
		put(t, dir, f.Name, string(f.Data))
	}
	t.Chdir(dir)
	w, _, err := load.Open(os.DirFS(dir), "")
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range w.Documents {
		p, _, err := w.Plan(d)
		if err != nil {
			t.Fatal(err)
		}
		var chapter strings.Builder
		chapter.WriteString("# Kapitel\n")
		for _, x := range p.Tables {
			fmt.Fprintf(&chapter, "\n![](=%s)\n", x.ID)
		}
		for _, g := range p.Goals {
			fmt.Fprintf(&chapter, "\n![](=goal.%s)\n", g.ID)
		}
		for _, r := range p.Registers {
			fmt.Fprintf(&chapter, "\n![](=%s)\n", r.ID)
		}
		put(t, dir, d.Folder+"/a.md", chapter.String())
	}
	var stdout, stderr bytes.Buffer
	out := bufio.NewWriter(&stdout)
	if code := Main([]string{"build", "--strict"}, out, &stderr); code != 0 {
		t.Fatalf("exit code %d:\n%s", code, stderr.String())
	}
	for _, d := range w.Documents {
		for _, ending := range []string{".pdf", ".xlsx", ".trace.json"} {
			if _, err := os.Stat(filepath.Join("build", d.ID+ending)); err != nil {
				t.Error(err)
			}
		}
	}
}
