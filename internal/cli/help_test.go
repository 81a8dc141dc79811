package cli

import (
	"bytes"
	"os/exec"
	"regexp"
	"strings"
	"testing"
)

// The examples of the manual are the files of one workspace, and it builds
// without a word: what people copy works.
func TestManual(t *testing.T) {
	folders := map[string]string{
		"workspace.yaml":    "",
		"municipality.yaml": "exempelstad/",
		"board.yaml":        "exempelstad/skola/",
	}
	dir := t.TempDir()
	example := regexp.MustCompile("(?ms)^```\\w+ (\\S+)\n(.*?)^```$")
	for _, s := range subjects {
		page, err := s.page()
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range example.FindAllStringSubmatch(string(page), -1) {
			folder, fixed := folders[m[1]]
			if !fixed {
				folder = "exempelstad/skola/2026-plan/"
			}
			put(t, dir, folder+m[1], m[2])
		}
	}
	c := exec.Command("plan", "build", "--strict")
	c.Dir = dir
	out, err := c.CombinedOutput()
	if err != nil || !strings.Contains(string(out), "build/skola-2026-plan.pdf") || strings.Contains(string(out), "[") {
		t.Errorf("plan build --strict: %v\n%s", err, out)
	}
}

// Every subject prints, in lines that a terminal shows whole.
func TestSubjects(t *testing.T) {
	for _, s := range subjects {
		var b bytes.Buffer
		if err := s.print(&b); err != nil {
			t.Fatal(err)
		}
		if strings.Contains(b.String(), "```") {
			t.Errorf("%s: a fence is left", s.name)
		}
	}
}
