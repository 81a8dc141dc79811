package cli

import (
	"errors"
	"flag"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"plan/internal/load"
)

var update = flag.Bool("update", false, "rewrite the expected output of scripts and of README")

// The test binary is also the command: scripts and hostile cases run the real
// thing in a process of its own.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"plan": func() { os.Exit(Main(os.Args[1:], os.Stdout, os.Stderr)) },
	})
}

// TestScripts runs testdata/script. Beside testscript's own commands there are
//
//	exits CODE plan …   runs a command and asserts its exit code
//	shipped [FOLDER…]   copies the plans of the repository to ./plan, afresh: all, or those
//	                    of the folders and below them
//	edit FILE OLD NEW   replaces one occurrence in a file; \n is the end of a line
//	step FILE NAME      runs the script of a step of a workflow
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "../../testdata/script",
		UpdateScripts:       *update,
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Setup:               goCaches,
		Condition: func(cond string) (bool, error) {
			if cond == "root" { // or another to whom a file's permissions say nothing
				return os.Getuid() == 0 || runtime.GOOS == "windows", nil
			}
			return false, errors.New("unknown condition " + cond)
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits":   exits,
			"shipped": shipped,
			"edit":    edit,
			"step":    step,
		},
	})
}

func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE COMMAND …")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	err = ts.Exec(args[1], args[2:]...)
	got := 0
	if exit := (*exec.ExitError)(nil); errors.As(err, &exit) {
		got = exit.ExitCode()
	} else {
		ts.Check(err)
	}
	if got != want {
		ts.Fatalf("exit code %d, want %d", got, want)
	}
}

func shipped(ts *testscript.TestScript, neg bool, args []string) {
	plans := ts.MkAbs("plan")
	ts.Check(os.RemoveAll(plans))
	ts.Check(os.CopyFS(plans, os.DirFS(repository(ts)+"/plan")))
	if len(args) == 0 {
		return
	}
	if !slices.Contains(args, "sydhamn") { // what must hold between its documents
		ties := filepath.Join(plans, load.WorkspaceFile)
		alone, _, _ := strings.Cut(ts.ReadFile(ties), "\nholds:")
		ts.Check(os.WriteFile(ties, []byte(alone), 0o666))
	}
	ts.Check(fs.WalkDir(os.DirFS(plans), ".", func(name string, _ fs.DirEntry, err error) error {
		folder := path.Dir(name)
		within := func(arg string) bool { return strings.HasPrefix(folder+"/", arg+"/") }
		if err == nil && path.Base(name) == load.DocumentFile && !slices.ContainsFunc(args, within) {
			return os.RemoveAll(filepath.Join(plans, folder))
		}
		return nil // what has been removed is not there to be walked
	}))
}

// repository is the top of the source tree, before any script changed folder.
var top, topErr = filepath.Abs("../..")

func repository(ts *testscript.TestScript) string {
	ts.Check(topErr)
	return top
}

func edit(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: edit FILE OLD NEW")
	}
	old, new := strings.ReplaceAll(args[1], `\n`, "\n"), strings.ReplaceAll(args[2], `\n`, "\n")
	before, after, found := strings.Cut(ts.ReadFile(args[0]), old)
	if !found {
		ts.Fatalf("%s holds no %q", args[0], old)
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(before+new+after), 0o666))
}

// openDir is t.TempDir for what opens a workspace in the test's own process: Windows
// removes no folder that is open, and the command leaves that to its end.
func openDir(t *testing.T) string {
	dir := t.TempDir()
	t.Cleanup(runtime.GC) // which closes it, before the folder is removed
	return dir
}

// put writes a file below dir.
func put(t *testing.T, dir, name, text string) {
	t.Helper()
	name = filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}
