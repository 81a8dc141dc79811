//go:build unix

package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"
	"unicode"

	"github.com/rogpeppe/go-internal/txtar"
)

// Bounds of one run on a hostile workspace. A healthy one takes a tenth of a
// second and fifty megabytes.
const (
	maxTime   = 20 * time.Second
	maxMemory = 600 << 20
)

// secret stands in files outside the workspace; it must turn up nowhere.
const secret = "hemligt-utanför-arbetsytan"

// TestHostile runs the real command on workspaces that mean harm: those that are
// stored as text in testdata/hostile, and those that are made here because they
// are large or no plain files. The comment of a stored case says what it tries;
// its lines "exits N" and "says WORDS" are what must come of plan check.
func TestHostile(t *testing.T) {
	names, err := filepath.Glob("../../testdata/hostile/*.txtar")
	if err != nil || len(names) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	for _, name := range names {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			a, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			c := hostileCase{exits: -1}
			for line := range strings.Lines(string(a.Comment)) {
				verb, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
				switch verb {
				case "exits":
					c.exits = int(rest[0] - '0')
				case "says":
					c.says = append(c.says, rest)
				}
			}
			c.run(t, func(dir string) {
				for _, f := range a.Files {
					text := bytes.TrimSuffix(f.Data, []byte("\n"))
					put(t, dir, f.Name, unescape(string(text))+"\n")
				}
			})
		})
	}
	for _, c := range made {
		t.Run(c.name, func(t *testing.T) {
			c.run(t, func(dir string) {
				healthy(t, dir)
				c.make(t, dir)
			})
		})
	}
}

type hostileCase struct {
	name  string
	exits int
	says  []string
	make  func(t *testing.T, dir string)
}

func (c hostileCase) run(t *testing.T, make func(dir string)) {
	t.Parallel()
	outside := t.TempDir()
	dir := filepath.Join(outside, "workspace")
	put(t, outside, "outside.md", "# "+secret+"\n")
	put(t, outside, "outside.yaml", "figures:\n  x: 1 | "+secret+"\n")
	make(dir)

	var said, found string
	for _, args := range [][]string{
		{"check"},
		{"check", "--format", "json"},
		{"build", "--format", "json", "--out", "build"},
		{"build", "--draft", "--out", "build"},
		{"list"},
		{"why", "budget.sum.b2026"},
		{"fmt", "--diff"},
		{"fmt"},
	} {
		stdout, stderr, code := bounded(t, dir, args)
		harmless(t, args, stdout)
		harmless(t, args, stderr)
		if args[0] == "check" {
			said += stderr
			if c.exits >= 0 && code != c.exits {
				t.Errorf("plan %v: exit code %d, want %d\n%s", args, code, c.exits, head(stderr))
			}
		}
		if code == exitFailure {
			t.Errorf("plan %v: exit code 3\n%s", args, head(stderr))
		}
		if slices.Contains(args, "json") {
			if !json.Valid([]byte(stdout)) {
				t.Errorf("plan %v: no valid JSON\n%s", args, head(stdout))
			}
			if args[0] == "build" && stdout != found {
				t.Errorf("check and build find different things:\n%s\n%s", head(found), head(stdout))
			}
			found = stdout
		}
	}
	for _, words := range c.says {
		if !strings.Contains(said, words) {
			t.Errorf("plan check does not say %q:\n%s", words, head(said))
		}
	}
	untouched(t, outside)
}

// bounded runs the command in dir under the bounds.
func bounded(t *testing.T, dir string, args []string) (stdout, stderr string, code int) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), maxTime)
	defer cancel()
	c := exec.CommandContext(ctx, "plan", args...)
	c.Dir = dir
	var out, bad bytes.Buffer
	c.Stdout, c.Stderr = &out, &bad
	err := c.Run()
	var exit *exec.ExitError
	switch {
	case ctx.Err() != nil:
		t.Fatalf("plan %v: not done after %v", args, maxTime)
	case err != nil && !errors.As(err, &exit):
		t.Fatal(err)
	}
	if usage, ok := c.ProcessState.SysUsage().(*syscall.Rusage); ok {
		if got := peak(usage); got > maxMemory {
			t.Errorf("plan %v: %d MB of memory", args, got>>20)
		}
	}
	return out.String(), bad.String(), c.ProcessState.ExitCode()
}

// harmless: no control characters, no direction marks, no line that a CI log
// would take for a command, nothing from outside.
func harmless(t *testing.T, args []string, output string) {
	t.Helper()
	for _, r := range output {
		if r != '\n' && (unicode.In(r, unicode.Cc, unicode.Zl, unicode.Zp, unicode.Bidi_Control)) {
			t.Errorf("plan %v: U+%04X in the output\n%s", args, r, head(output))
			break
		}
	}
	for line := range strings.Lines(output) {
		if strings.HasPrefix(line, "::") || strings.HasPrefix(line, "##[") {
			t.Errorf("plan %v: the line %q", args, line)
		}
	}
	if strings.Contains(output, secret) {
		t.Errorf("plan %v: told what stands outside the workspace", args)
	}
}

// untouched: every file that was written lies in the out folder, and none holds
// what stands outside.
func untouched(t *testing.T, outside string) {
	t.Helper()
	err := filepath.WalkDir(outside, func(name string, d fs.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() {
			return err
		}
		rel, _ := filepath.Rel(outside, name)
		switch ext := filepath.Ext(name); {
		case ext != ".pdf" && ext != ".xlsx" && ext != ".json":
			return nil
		case filepath.Dir(rel) != filepath.Join("workspace", "build"):
			t.Errorf("a file was written at %s", rel)
		}
		data, err := os.ReadFile(name)
		if bytes.Contains(data, []byte(secret)) {
			t.Errorf("%s tells what stands outside the workspace", rel)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func head(s string) string {
	if len(s) > 2000 {
		s = s[:2000] + "…"
	}
	return s
}

// unescape lets a stored case hold what would not survive in git: \x{1b} is the
// byte, \u{2028} the character.
func unescape(s string) string {
	var b strings.Builder
	for {
		i := strings.Index(s, `\x{`)
		j := strings.Index(s, `\u{`)
		if i < 0 || j >= 0 && j < i {
			i = j
		}
		if i < 0 {
			return b.String() + s
		}
		digits, rest, _ := strings.Cut(s[i+3:], "}")
		n := rune(0)
		for _, d := range digits {
			n = n*16 + rune(strings.IndexRune("0123456789abcdef", d))
		}
		b.WriteString(s[:i])
		if s[i+1] == 'x' {
			b.WriteByte(byte(n))
		} else {
			b.WriteRune(n)
		}
		s = rest
	}
}
