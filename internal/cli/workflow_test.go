package cli

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

const workflows = ".github/workflows"

// aStep is the name and the script of a workflow's step, as the files here are
// written: the script is a block that is indented by ten blanks.
var aStep = regexp.MustCompile(`(?m)^      - name: (.*)\n((?:        .*\n|\n)*)`)
var aScript = regexp.MustCompile(`(?m)^        run: \|\n((?:          .*\n|\n)+)`)

// scriptOf is what the step of that name in a workflow runs.
func scriptOf(folder, file, name string) (string, error) {
	text, err := os.ReadFile(filepath.Join(folder, workflows, file))
	if err != nil {
		return "", err
	}
	for _, step := range aStep.FindAllStringSubmatch(string(text), -1) {
		if m := aScript.FindStringSubmatch(step[2]); m != nil && step[1] == name {
			return regexp.MustCompile(`(?m)^ {10}`).ReplaceAllString(m[1], ""), nil
		}
	}
	return "", fmt.Errorf("%s has no step %q with a script", file, name)
}

// step is the script command that runs a step of a workflow as a runner does. A
// step that fails, fails; "! step" is one that has to.
func step(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 2 {
		ts.Fatalf("usage: step FILE NAME")
	}
	script, err := scriptOf(repository(ts), args[0], args[1])
	ts.Check(err)
	file := ts.MkAbs(".step.sh")
	ts.Check(os.WriteFile(file, []byte(script), 0o666))
	err = ts.Exec("bash", "--noprofile", "--norc", "-eo", "pipefail", file)
	if (err != nil) != neg {
		ts.Fatalf("%s, %s: %v", args[0], args[1], err)
	}
}

// The rules of our workflows that keep a pull request from taking them over, and
// that actionlint does not know.
func TestWorkflows(t *testing.T) {
	files, err := filepath.Glob("../../" + workflows + "/*.yml")
	if err != nil || len(files) == 0 {
		t.Fatalf("no workflows: %v", err)
	}
	pinned := regexp.MustCompile(`@[0-9a-f]{40} # v\d`)
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		text, name := string(data), filepath.Base(file)
		scripts := aScript.FindAllStringSubmatch(text, -1)
		if len(scripts) != strings.Count(text, " run: ") {
			t.Errorf("%s: a script is not a block of ten blanks; the tests would not see it", name)
		}
		for _, m := range scripts {
			if strings.Contains(m[1], "${{") {
				t.Errorf("%s: an expression becomes a part of a script; hand it over in env:\n%s", name, m[1])
			}
		}
		for line := range strings.Lines(text) {
			if strings.Contains(line, "uses:") && !pinned.MatchString(line) {
				t.Errorf("%s: not pinned to a commit: %s", name, line)
			}
		}
		trusted := strings.Contains(text, "workflow_run:")
		switch {
		case strings.Contains(text, "pull_request_target"), strings.Contains(text, "secrets."):
			t.Errorf("%s: what a pull request sets off gets no secrets", name)
		case trusted && strings.Contains(text, "uses:"):
			t.Errorf("%s: a workflow that may write fetches and runs nothing", name)
		case !trusted && strings.Contains(text, ": write"):
			t.Errorf("%s: a workflow on pull requests may only read", name)
		}
	}
}

// goCaches are the variables by which a script finds Go's caches, which lie in the
// home folder that testscript hides.
func goCaches(env *testscript.Env) error {
	for _, name := range []string{"GOCACHE", "GOMODCACHE"} {
		out, err := exec.Command("go", "env", name).Output()
		if err != nil {
			return err
		}
		env.Setenv(name, strings.TrimSpace(string(out)))
	}
	return nil
}
