package load_test

import (
	"strings"
	"testing"

	"plan/internal/load"
)

// The digest that a decided document prints may be written into it, and then holds
// until a file of the document changes.
func TestDigest(t *testing.T) {
	const decided = header + "decided:\n  date: 2023-12-20\n  section: 144\n"
	plans, _ := read(t, files(map[string]string{"d/plan.yaml": decided}))
	digest := load.Digest(plans[0])
	for _, c := range []struct {
		name  string
		files map[string]string
		want  string
	}{
		{"as decided", map[string]string{"d/plan.yaml": decided + "  digest: " + digest + "\n"}, ""},
		{"its first signs, somewhere else in the block", map[string]string{
			"d/plan.yaml": strings.Replace(decided, "  section", "  digest: "+digest[:12]+"\n  section", 1)}, ""},
		{"other line ends", map[string]string{"d/a.md": "# Kapitel\r\n", "d/plan.yaml": decided + "  digest: " + digest + "\n"}, ""},
		{"what all documents share", map[string]string{
			"workspace.yaml": "plan: 1\nmunicipality: Provköping\nheads:\n  b*: Budget *\n",
			"d/plan.yaml":    decided + "  digest: " + digest + "\n"}, ""},
		{"a chapter has changed", map[string]string{"d/a.md": "# Kapitlet\n", "d/plan.yaml": decided + "  digest: " + digest + "\n"},
			"d/plan.yaml:10:11 decided-changed <nil>"},
		{"a file more", map[string]string{"d/b.yaml": "figures:\n  a: 1 | ett\n", "d/plan.yaml": decided + "  digest: " + digest + "\n"},
			"d/plan.yaml:10:11 decided-changed <nil>"},
		{"no digest", map[string]string{"d/plan.yaml": decided + "  digest: 144\n"}, "d/plan.yaml:10:11 decided-changed.form <nil>"},
	} {
		_, found := read(t, files(c.files))
		if got := strings.Join(found, "; "); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}
