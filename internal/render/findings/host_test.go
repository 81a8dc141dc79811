package findings

import (
	"bytes"
	"encoding/json"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"plan/internal/diag"
	"plan/internal/locale"
	"plan/internal/num"
	"plan/internal/source"
)

// runner reads a line of a log as GitHub's runner does, after
// ActionCommand.TryParseV2 and TryParse in actions/runner. It tells what a line
// commands, or that it commands nothing.
func runner(line string) (command string, properties map[string]string, data string) {
	rest, ok := strings.CutPrefix(strings.TrimLeft(line, " \t"), "::")
	if info, data, ended := strings.Cut(rest, "::"); ok && ended {
		command, list, _ := strings.Cut(info, " ")
		properties = map[string]string{}
		for pair := range strings.SplitSeq(list, ",") {
			if name, value, ok := strings.Cut(pair, "="); ok {
				properties[name] = strings.NewReplacer("%0D", "\r", "%0A", "\n", "%3A", ":", "%2C", ",", "%25", "%").Replace(value)
			}
		}
		return command, properties, strings.NewReplacer("%0D", "\r", "%0A", "\n", "%25", "%").Replace(data)
	}
	if strings.Contains(line, "##[") {
		return "##[", nil, ""
	}
	return "", nil, ""
}

// letters are what the formats of a git host treat as their own, and some Swedish.
var letters = []rune("aåÖ %:,;=#[]()|`*_<>!&@{}\\\"\n\r\t-–\x1b\u202e\u2028~.0D2C")

func drawn(t *rapid.T, name string) string {
	return rapid.StringOfN(rapid.SampledFrom(letters), 0, 40, -1).Draw(t, name)
}

// hostileFinding is a finding whose every word comes from a hostile source.
func hostileFinding(t *rapid.T) diag.Diagnostic {
	before, place := drawn(t, "before"), drawn(t, "place")
	f := source.NewFile("a", "a"+drawn(t, "path"), []byte(before+place+drawn(t, "after")))
	d := diag.Err("number.two", source.Span{File: f, Start: len(before), End: len(before) + len(place)}, "text", drawn(t, "value"))
	d.Repair = &diag.Repair{At: d.At, Old: drawn(t, "old"), New: drawn(t, "new")}
	d.Related = []diag.Related{{At: d.At, Message: "related.missing", Args: diag.Args{"row": drawn(t, "row"), "reason": drawn(t, "reason")}}}
	if rapid.Bool().Draw(t, "sum") {
		d.Sum = &diag.Sum{Unit: drawn(t, "unit"), Terms: []diag.Term{{Title: drawn(t, "title"), Sign: "+", Value: num.Int(1), At: d.At}}}
	}
	return d
}

// TestGitHubSaysOnlyFindings: read as the runner reads it, the output is one
// annotation a finding, with the path and the message unharmed, and nothing else.
func TestGitHubSaysOnlyFindings(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := hostileFinding(t)
		var b strings.Builder
		if err := GitHub(&b, diag.List{d}, Summary{}); err != nil {
			t.Fatal(err)
		}
		lines := strings.Split(strings.TrimSuffix(b.String(), "\n"), "\n")
		if len(lines) != 1 {
			t.Fatalf("%d lines for one finding: %q", len(lines), lines)
		}
		command, properties, data := runner(lines[0])
		message, _, _ := strings.Cut(data, "\n")
		if command != "error" || message != locale.Message(d) || properties["file"] != locale.Visible(d.At.File.Shown) ||
			properties["title"] != "fel[number]" {
			t.Fatalf("read back: %q %q %q\nfrom %q", command, properties, data, lines[0])
		}
	})
}

// TestMarkdownIsCode: whatever the source holds, words of it stand in code only:
// a block ends where it should, and the lines between the blocks are ours.
func TestMarkdownIsCode(t *testing.T) {
	ours := regexp.MustCompile("^(|\\*\\*1.fel, 0.varningar; 0.prövningar\\*\\*|<!-- plan: findings -->|\\*\\*fel\\*\\* `number` (`+)(.*?)(`+))$")
	rapid.Check(t, func(t *rapid.T) {
		d := hostileFinding(t)
		var b strings.Builder
		if err := Markdown(&b, diag.List{d}, Summary{}); err != nil {
			t.Fatal(err)
		}
		fence, blocks := "", 0
		for line := range strings.SplitSeq(strings.TrimSuffix(b.String(), "\n"), "\n") {
			switch {
			case fence == "" && strings.HasSuffix(line, "```text"):
				fence, blocks = strings.TrimSuffix(line, "text"), blocks+1
			case fence == "":
				m := ours.FindStringSubmatch(line)
				if m == nil {
					t.Fatalf("outside of code: %q\n%s", line, b.String())
				}
				if m[2] != "" && (m[2] != m[4] || strings.Contains(m[3], m[2])) {
					t.Fatalf("the place is not one span of code: %q", line)
				}
			case strings.Trim(line, " ") == fence:
				fence = ""
			case strings.Contains(line, fence):
				t.Fatalf("a line may end the block: %q", line)
			}
		}
		if fence != "" || blocks != 1 {
			t.Fatalf("%d blocks, %q open at the end:\n%s", blocks, fence, b.String())
		}
	})
}

// TestMarkdownFits: a report fits in a comment, and tells what it left out.
func TestMarkdownFits(t *testing.T) {
	f := source.NewFile("a.yaml", "", []byte(strings.Repeat("å", 500)+"\n"))
	var l diag.List
	for range 1000 {
		l = append(l, diag.Err("number.two", f.Span(), "text", "x"))
	}
	var b strings.Builder
	if err := Markdown(&b, l, Summary{}); err != nil {
		t.Fatal(err)
	}
	shown := strings.Count(b.String(), "**fel**")
	if b.Len() > 65_000 || shown == 0 || !strings.Contains(b.String(), locale.Phrase("finding.more-findings", diag.Args{"count": 1000 - shown})) {
		t.Errorf("%d bytes, %d findings, ends with %q", b.Len(), shown, b.String()[b.Len()-80:])
	}
}

// TestTotalsFirst: where only the first ten show, they are errors, and those are
// about sums; the rest is counted before them, and stays in the log.
func TestTotalsFirst(t *testing.T) {
	f := source.NewFile("a.yaml", "", []byte("x\n"))
	var l diag.List
	for range 12 {
		l = append(l, diag.Warn("unused-note", f.Span(), "id", "x"), diag.Err("unknown-key", f.Span(), "key", "x", "under", "y"))
	}
	sum := diag.Err("sum.down", f.Span())
	sum.Sum = &diag.Sum{}
	l = append(l, sum)
	var b strings.Builder
	if err := GitHub(&b, l, Summary{ChecksRun: 3}); err != nil {
		t.Fatal(err)
	}
	var titles []string
	for line := range strings.Lines(b.String()) {
		_, properties, _ := runner(line)
		titles = append(titles, properties["title"])
	}
	want := append([]string{"plan", "fel[sum]"}, slices.Repeat([]string{"fel[unknown-key]"}, 12)...)
	want = append(want, slices.Repeat([]string{"varning[unused-note]"}, 12)...)
	if diff := cmp.Diff(want, titles); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
	if first, _, _ := strings.Cut(b.String(), "\n"); !strings.Contains(strings.ReplaceAll(first, locale.NoBreak, " "), "13 fel, 12 varningar; 3 prövningar") {
		t.Errorf("the first line does not count: %s", first)
	}
}

// TestSARIF holds a log of hostile findings against what code scanning asks for:
// the rules of the standard that its schema cannot state, and GitHub's own. The
// schema itself is held against real output in .ci/run.
func TestSARIF(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := diag.List{hostileFinding(t), hostileFinding(t), diag.Err("io.other", source.Span{}, "why", drawn(t, "why"))}
		l = append(l, l[0])
		var b bytes.Buffer
		if err := SARIF(&b, l, Tool{Page: page, Failed: true}); err != nil {
			t.Fatal(err)
		}
		var log sarifLog
		if err := json.Unmarshal(b.Bytes(), &log); err != nil {
			t.Fatal(err)
		}
		run := log.Runs[0]
		if got := run.Invocations[0]; got.Successful || len(got.Notifications) != 1 || got.Notifications[0].Descriptor.ID != "io" {
			t.Fatalf("the failure of the run: %+v", got)
		}
		if len(run.Results) != 3 {
			t.Fatalf("%d results", len(run.Results))
		}
		prints := map[string]bool{}
		for _, r := range run.Results {
			print := r.Fingerprints["primaryLocationLineHash"]
			if r.Message.Text == "" || len(r.Locations) != 1 || print == "" || prints[print] {
				t.Fatalf("no message, place or fingerprint of its own: %+v", r)
			}
			prints[print] = true
			if rule := run.Tool.Driver.Rules[r.RuleIndex]; rule.ID != r.RuleID || rule.Short.Text != "rubriken." || rule.Full.Text != "Första stycket över två rader." {
				t.Fatalf("the rule of %s: %+v", r.RuleID, rule)
			}
			if bare := strings.NewReplacer("{{", "", "}}", "").Replace(r.Message.Text); strings.ContainsAny(bare, "{}") || strings.Contains(r.Message.Text, "](") {
				t.Fatalf("a placeholder or a link in %q", r.Message.Text)
			}
			for _, place := range append(r.Locations, r.Related...) {
				g := place.Physical.Region
				if g.StartLine < 1 || g.StartColumn < 1 || g.EndLine < g.StartLine || g.EndLine == g.StartLine && g.EndColumn < g.StartColumn {
					t.Fatalf("no region: %+v", g)
				}
				if uri := place.Physical.Artifact.URI; !regexp.MustCompile(`^(\./)?([A-Za-z0-9._~!$&'()*+,;=:@/-]|%[0-9A-F]{2})+$`).MatchString(uri) {
					t.Fatalf("no relative URI: %q", uri)
				}
			}
		}
	})
}
