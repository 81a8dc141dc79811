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
			if !fixed && !strings.Contains(m[1], "/") { // else of another document
				folder = "exempelstad/skola/2026-plan/"
			}
			put(t, dir, folder+m[1], m[2])
		}
	}
	c := exec.Command("plan", "build", "--strict")
	c.Dir = dir
	out, err := c.CombinedOutput()
	if err != nil || !strings.Contains(string(out), "build/skola-2026-plan.pdf") || strings.Contains(strings.ReplaceAll(string(out), "upplysning[differs]", ""), "[") {
		t.Errorf("plan build --strict: %v\n%s", err, out)
	}
	put(t, dir, "workspace.yaml", "plan: 1\nprofile: egen\n")
	for _, args := range [][]string{{"build"}, {"init", "temaplan", "exempelstad/skola/2027-tema"}, {"check"}} {
		c := exec.Command("plan", args...)
		c.Dir = dir
		if out, err := c.CombinedOutput(); err != nil || otherFindings.Match(out) {
			t.Errorf("plan %s: %v\n%s", args, err, out)
		}
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

// The commands of the manual's first page, typed one after the other in an empty
// folder, all come out well, and what else the page names exists: commands, and the
// codes of its list of errors.
func TestStart(t *testing.T) {
	text, err := manual.ReadFile("manual/start.md")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	help := ""
	for _, m := range regexp.MustCompile(`(?m)^    plan (.*)$`).FindAllStringSubmatch(string(text), -1) {
		c := exec.Command("plan", strings.Fields(m[1])...)
		c.Dir = dir
		out, err := c.CombinedOutput()
		strict := strings.HasSuffix(m[1], "--strict") && !otherFindings.Match(out) // the example stands
		if err != nil && !strict {
			t.Errorf("plan %s: %v\n%s", m[1], err, out)
		}
		if m[1] == "help" {
			help = string(out)
		}
	}
	for _, m := range regexp.MustCompile(`”plan ([a-z]+)`).FindAllStringSubmatch(string(text), -1) {
		if !strings.Contains(help, "\n  "+m[1]+" ") && m[1] != "help" {
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

// otherFindings are those but placeholder.
var otherFindings = regexp.MustCompile(`(?:fel|varning)\[[^p][a-z-]*\]`)
