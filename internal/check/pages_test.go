package check_test

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"plan/internal/check"
	"plan/internal/compose"
	"plan/internal/load"
	"plan/internal/locale"
	"plan/internal/render/findings"
)

var update = flag.Bool("update", false, "rewrite the output in the pages")

// fence is a fenced block of a page: its info words and its body.
var fence = regexp.MustCompile("(?ms)^```(.*?)\n(.*?)^```$")

// Every page's example is a small workspace; what the tool says about it is the
// page's output, to the letter, and every finding in it is of the page's code.
func TestPages(t *testing.T) {
	for _, code := range check.Codes() {
		t.Run(code, func(t *testing.T) {
			text, _ := check.Page(code)
			if check.Title(code) == "" || !strings.HasPrefix(text, "# "+code+": ") {
				t.Fatalf("the page does not open with %q", "# "+code+": …")
			}
			fsys := workspace("", "# Kapitel\n")
			output, files := "", 0
			for _, m := range fence.FindAllStringSubmatch(text, -1) {
				info := strings.Fields(m[1])
				switch {
				case m[1] == "output":
					output = m[2]
				case len(info) == 2:
					name := info[1]
					if name != load.WorkspaceFile {
						name = "d/" + name
					}
					fsys[name] = &fstest.MapFile{Data: []byte(unescape(m[2]))}
					files++
				}
			}
			if files == 0 {
				t.Fatal("the page has no example")
			}
			got, codes := explainRun(t, fsys)
			if i := slices.IndexFunc(codes, func(c string) bool { return c != code }); i >= 0 || len(codes) == 0 {
				t.Errorf("the example gives the codes %v", codes)
			}
			if got == output {
				return
			}
			if !*update {
				t.Fatalf("the page's output is not what the tool says (-page +tool):\n%s", cmp.Diff(output, got))
			}
			page := strings.Replace(text, "```output\n"+output+"```", "```output\n"+got+"```", 1)
			if err := os.WriteFile(filepath.Join("pages", code+".md"), []byte(page), 0o644); err != nil {
				t.Fatal(err)
			}
		})
	}
}

// unescape lets a page show bytes that Markdown cannot: \xE5, \t.
func unescape(s string) string {
	return regexp.MustCompile(`\\(x[0-9A-F]{2}|u[0-9A-F]{4}|t)`).ReplaceAllStringFunc(s, func(m string) string {
		if m == `\t` {
			return "\t"
		}
		n := rune(0)
		for _, c := range m[2:] {
			n = n<<4 + rune(strings.IndexRune("0123456789ABCDEF", c))
		}
		if m[1] == 'x' {
			return string([]byte{byte(n)})
		}
		return string(n)
	})
}

// explainRun is what check prints about the workspace, and the codes in it.
func explainRun(t *testing.T, fsys fstest.MapFS) (string, []string) {
	t.Helper()
	w, all, err := load.Open(fsys, "")
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range w.Documents {
		p, found, err := w.Plan(d)
		if err != nil {
			t.Fatal(err)
		}
		checked, _ := check.Run(p)
		all = append(append(all, found...), checked...)
		outline, bad := compose.ReadOutline(nil)
		all = append(all, bad...)
		_, composed := compose.Document(p, outline, compose.Env{})
		all = append(all, composed...)
	}
	all = all.Sort()
	var b bytes.Buffer
	if err := findings.Text(&b, all, findings.Options{Width: 80}); err != nil {
		t.Fatal(err)
	}
	var codes []string
	for _, d := range all {
		codes = append(codes, d.Code())
	}
	return b.String(), codes
}

// A code without a page is a riddle, a page without a code is out of date.
func TestEveryCodeHasItsPage(t *testing.T) {
	if diff := cmp.Diff(locale.Codes(), check.Codes()); diff != "" {
		t.Errorf("codes of the catalogue (-) and pages (+):\n%s", diff)
	}
}
