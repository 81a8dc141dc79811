package syntax_test

import (
	"strings"
	"testing"

	"plan/internal/diag"
	"plan/internal/source"
	"plan/internal/syntax"
)

// Files far beyond what a person writes end as a finding, whatever they are made of.
func TestLimits(t *testing.T) {
	const most = 2 << 20
	for _, c := range []struct{ name, text, want string }{
		{"large.yaml", strings.Repeat("a: b\n", most/5+1), "limit.size"},
		{"large.md", strings.Repeat("a\n\n", most/3+1), "limit.size"},
		{"nodes.yaml", "a:\n" + strings.Repeat("- b\n", 200_000), "limit.nodes"},
		{"controls.yaml", strings.Repeat("a: \x01\n", 1000), "limit.findings"},
		{"faults.yaml", strings.Repeat("a: * b\n", 1000), "limit.findings"},
		{"faults.md", strings.Repeat("`a`\n\n", 1000), "limit.findings"},
		{"brackets.yaml", "a: " + strings.Repeat("[", most/2), "flow.open"},
		{"dashes.yaml", strings.Repeat("- ", most/2-1), "limit.depth"},
		{"nested.yaml", nested("a:\n"), "limit.depth"},
		{"nested.md", nested("- a\n"), "limit.depth"},
		{"quotes.md", strings.Repeat(">", most/2), "limit.depth"},
		{"signs.md", strings.Repeat("[", most/2), "limit.signs"},
		{"same.md", strings.Repeat("# a\n\n", 100_000), ""},
	} {
		f := source.NewFile(c.name, "", []byte(c.text))
		var found diag.List
		if strings.HasSuffix(c.name, ".md") {
			_, found = syntax.Markdown(f)
		} else {
			_, found = syntax.YAML(f)
		}
		last := ""
		if len(found) > 0 {
			last = found[len(found)-1].Message
		}
		if last != c.want || len(found) > 101 {
			t.Errorf("%s: %d findings, the last %q; want %q", c.name, len(found), last, c.want)
		}
	}
}

// nested is line 70 times, each two columns further in.
func nested(line string) string {
	var b strings.Builder
	for i := range 70 {
		b.WriteString(strings.Repeat("  ", i) + line)
	}
	return b.String()
}

// YAML's own limit on the length of a key is met with a message of ours.
func TestLongKey(t *testing.T) {
	text := "goal:\n  " + strings.Repeat("ord ", 300) + "så här: slut\n"
	_, found := syntax.YAML(source.NewFile("f.yaml", "", []byte(text)))
	if len(found) != 1 || found[0].Message != "yaml.colon" || found[0].At.From().Line != 2 {
		t.Errorf("%v", found)
	}
}
