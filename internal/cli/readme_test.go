package cli

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestREADME runs the commands of README's examples, each block in a fresh copy
// of the plans that ship with it, and holds what is printed there against what
// they print. With -update it rewrites the examples. The copy is a git repository,
// since one example tells of a change.
func TestREADME(t *testing.T) {
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("git is not installed")
	}
	const name = "../../README.md"
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	console := regexp.MustCompile("(?ms)^```console\n(.*?)^```$")
	now := console.ReplaceAllStringFunc(string(text), func(block string) string {
		dir := t.TempDir()
		if err := os.CopyFS(filepath.Join(dir, "plan"), os.DirFS("../../plan")); err != nil {
			t.Fatal(err)
		}
		for _, args := range [][]string{{"init", "-q", "-b", "main"}, {"add", "."}, {"-c", "user.name=Ann", "-c", "user.email=ann@example.org", "commit", "-q", "-m", "Planerna"}} {
			c := exec.Command("git", args...)
			c.Dir = dir
			if out, err := c.CombinedOutput(); err != nil {
				t.Fatalf("git %v: %v\n%s", args, err, out)
			}
		}
		var b strings.Builder
		for line := range strings.Lines(console.FindStringSubmatch(block)[1]) {
			command, ok := strings.CutPrefix(line, "$ ")
			if !ok {
				continue // what it printed when the page was last written
			}
			c := exec.Command("sh", "-c", command)
			c.Dir = dir
			out, err := c.CombinedOutput()
			if exit, ok := err.(*exec.ExitError); err != nil && (!ok || exit.ExitCode() != exitFinding) {
				t.Errorf("%s: %v\n%s", command, err, out)
			}
			b.WriteString(line + string(out))
		}
		return "```console\n" + b.String() + "```"
	})
	if n := strings.Count(now, "\n"); n > 150 {
		t.Errorf("README has %d lines; 150 are enough", n)
	}
	if now == string(text) {
		return
	}
	if !*update {
		t.Fatalf("README is stale; run make golden (-page +tool):\n%s", cmp.Diff(string(text), now))
	}
	if err := os.WriteFile(name, []byte(now), 0o666); err != nil {
		t.Fatal(err)
	}
}
