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

// What the first page of the manual names exists: the commands, and the codes of
// its list of errors.
func TestStart(t *testing.T) {
	text, err := manual.ReadFile("manual/start.md")
	if err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command("plan", "help").Output()
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range regexp.MustCompile(`(?m)(?:^    |”)plan ([a-z]+)`).FindAllStringSubmatch(string(text), -1) {
		if !regexp.MustCompile(`(?m)^  ` + m[1] + ` `).Match(out) && m[1] != "help" {
			t.Errorf("there is no command %q", m[1])
		}
	}
	list := regexp.MustCompile(`(?m)^    ([a-z-]+(?:, [a-z-]+)+)$`).FindAllStringSubmatch(string(text), -1)
	if len(list) < 8 {
		t.Fatalf("%d kinds of errors", len(list))
	}
	for _, m := range list {
		for code := range strings.SplitSeq(m[1], ", ") {
			if _, ok := page(code); !ok {
				t.Errorf("there is no code %q", code)
			}
		}
	}
}
