package cli

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"plan/internal/load"
)

// A panic in one document is a sentence and exit code 3, the report stays one
// valid JSON document, and the other documents are treated all the same.
func TestBugInOneDocument(t *testing.T) {
	dir := openDir(t)
	put(t, dir, "workspace.yaml", "plan: 1\n")
	for _, id := range []string{"a", "b", "c"} {
		put(t, dir, id+"/plan.yaml", "kind: verksamhetsplan\nid: "+id+"\ntitle: "+id+"\nperiod: 2026\nchapters:\n  - 1.md\n")
	}
	t.Chdir(dir)
	var stdout, stderr bytes.Buffer
	a := &app{stdout: bufio.NewWriter(&stdout), stderr: &stderr}
	r := &report{format: "json"}
	var done atomic.Int32
	outcomes, err := a.examine(r, nil, false, func(_ *setting, d *load.Document) outcome {
		if d.ID == "b" {
			panic("\x1b[31mbug")
		}
		done.Add(1)
		return outcome{}
	})
	if err != nil || len(outcomes) != 3 || done.Load() != 2 {
		t.Fatalf("%d outcomes, %d done, %v", len(outcomes), done.Load(), err)
	}
	if err := r.print(a); err != nil {
		t.Fatal(err)
	}
	a.stdout.Flush()
	if !json.Valid(stdout.Bytes()) || !strings.Contains(stdout.String(), `"internal"`) {
		t.Errorf("the report is\n%s", stdout.String())
	}
	if !strings.Contains(stderr.String(), `\u{1b}[31mbug`) || !strings.Contains(stderr.String(), "examine_test.go") {
		t.Errorf("the bug and its place are not told:\n%s", stderr.String())
	}
	if err := r.exit(); err != stop(exitFailure) {
		t.Errorf("the end is %v", err)
	}
}

// A check does not lay pages out, and finds what a build finds all the same: in
// the plans that ship with the tool, and in those of all scripts.
func TestCheckFindsWhatBuildFinds(t *testing.T) {
	t.Run("shipped", func(t *testing.T) {
		dir := openDir(t)
		if err := os.CopyFS(dir, os.DirFS("../../plan")); err != nil {
			t.Fatal(err)
		}
		sameFindings(t, dir)
	})
	scripts, _ := filepath.Glob("../../testdata/script/*.txtar")
	for _, name := range scripts {
		a, err := txtar.ParseFile(name)
		if err != nil {
			t.Fatal(err)
		}
		dir := openDir(t)
		for _, f := range a.Files {
			put(t, dir, f.Name, string(f.Data))
		}
		for _, f := range a.Files {
			if folder, file := path.Split(f.Name); file == load.WorkspaceFile {
				t.Run(filepath.Base(name)+"/"+folder, func(t *testing.T) { sameFindings(t, filepath.Join(dir, folder)) })
			}
		}
	}
}

func sameFindings(t *testing.T, workspace string) {
	t.Chdir(workspace)
	var checked, built bytes.Buffer
	code := Main([]string{"check", "--format", "json"}, &checked, io.Discard)
	if got := Main([]string{"build", "--format", "json"}, &built, io.Discard); got != code {
		t.Errorf("check exits %d, build %d", code, got)
	}
	if diff := cmp.Diff(built.String(), checked.String()); diff != "" {
		t.Errorf("build (-) and check (+) find different things:\n%s", diff)
	}
}

// Results are reported in order, however long each takes.
func TestInOrder(t *testing.T) {
	if runtime.GOMAXPROCS(0) < 2 {
		t.Skip("one worker needs no order")
	}
	gate := make(chan bool)
	var got []int
	inOrder(50, func(i int) int {
		if i == 0 {
			<-gate // the first is the last to be done, where there are two workers
		} else if i == 1 {
			close(gate)
		}
		return i * i
	}, func(i, r int) {
		if r != i*i {
			t.Errorf("result %d of item %d", r, i)
		}
		got = append(got, i)
	})
	for i := range got {
		if got[i] != i {
			t.Fatalf("order %v", got)
		}
	}
	if len(got) != 50 {
		t.Errorf("%d results", len(got))
	}
}

// What cannot be put in its place leaves nothing behind, and nothing changed.
func TestWriteTogether(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, "b/x", "a folder stands where the file should be")
	put(t, dir, "a", "old")
	if err := writeTogether(dir, []output{{"b", []byte("new")}, {"a", []byte("new")}}); err == nil {
		t.Error("no error")
	}
	if text, _ := os.ReadFile(filepath.Join(dir, "a")); string(text) != "old" {
		t.Errorf("a holds %q", text)
	}
	if names, _ := filepath.Glob(filepath.Join(dir, ".*")); len(names) > 0 {
		t.Errorf("left behind: %v", names)
	}
	if err := writeTogether(filepath.Join(dir, "new/folder"), []output{{"a", nil}}); err != nil {
		t.Error(err)
	}
	var wrong *usage
	if err := writeTogether(filepath.Join(dir, "a/b"), []output{{"a", nil}}); err == nil || errors.As(err, &wrong) {
		t.Errorf("a file as folder: %v", err)
	}
}

// TestExchange: either all files are the new ones, or all are as they were.
func TestExchange(t *testing.T) {
	dir := t.TempDir()
	in := func(name string) string { return filepath.Join(dir, name) }
	holds := func(want map[string]string) {
		t.Helper()
		entries, err := os.ReadDir(dir)
		if err != nil || len(entries) != len(want) {
			t.Errorf("%v, %v, want %v", entries, err, want)
		}
		for name, text := range want {
			if got, err := os.ReadFile(in(name)); string(got) != text {
				t.Errorf("%s holds %q, want %q (%v)", name, got, text, err)
			}
		}
	}
	names := []string{in("a"), in("b"), in("c")}
	temps := []string{in(".a"), in(".b"), in(".c")}
	put(t, dir, "a", "old")
	put(t, dir, "c", "old")
	put(t, dir, ".a", "new")
	put(t, dir, ".b", "new")
	if err := exchange(names, temps); err == nil { // .c is not there
		t.Error("no error")
	}
	holds(map[string]string{"a": "old", "c": "old"})
	for _, name := range []string{".a", ".b", ".c"} {
		put(t, dir, name, "new")
	}
	if err := exchange(names, temps); err != nil {
		t.Error(err)
	}
	holds(map[string]string{"a": "new", "b": "new", "c": "new"})
}
