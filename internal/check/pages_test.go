package check_test

import (
	"bytes"
	"flag"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"plan/internal/check"
	"plan/internal/compose"
	"plan/internal/diag"
	"plan/internal/load"
	"plan/internal/locale"
	"plan/internal/model"
	"plan/internal/render/findings"
	"plan/internal/render/pdf"
	"plan/internal/render/xlsx"
	"plan/internal/theme"
	"plan/templates"
)

var update = flag.Bool("update", false, "rewrite the output in the pages")

// fence is a fenced block of a page: its info words and its body.
var fence = regexp.MustCompile("(?ms)^```(.*?)\n(.*?)^```$")

// Every page's example is a small workspace; what the tool says about it is the
// page's output, to the letter, and every finding in it is of the page's code.
// Files that the page leaves out have defaults; a chapter left out places all
// tables and goals, and of theme.yaml only the lines that matter stand there. A
// name with a folder is a file of another document.
func TestPages(t *testing.T) {
	rules, _ := check.Page("rule")
	for _, code := range model.RuleCodes {
		if !strings.Contains(rules, "\n"+code+" ") {
			t.Errorf("the page on rules does not list %s", code)
		}
	}
	for _, code := range check.Codes() {
		t.Run(code, func(t *testing.T) {
			text, _ := check.Page(code)
			if title, ok := strings.CutPrefix(text, "# "+code+": "); !ok || strings.HasPrefix(title, "\n") {
				t.Fatalf("the page does not open with %q", "# "+code+": …")
			}
			fsys := workspace("", "")
			delete(fsys, "plan/a.md")
			delete(fsys, "plan/ekonomi.yaml")
			output, files, look := "", 0, ""
			for _, m := range fence.FindAllStringSubmatch(text, -1) {
				info := strings.Fields(m[1])
				switch {
				case m[1] == "output":
					output = m[2]
				case len(info) == 2 && info[1] == "theme.yaml":
					look = m[2]
					files++
				case len(info) == 2:
					name := info[1]
					if name != load.WorkspaceFile && !strings.Contains(name, "/") { // else of another document
						name = "plan/" + name
					}
					fsys[name] = &fstest.MapFile{Data: []byte(unescape(m[2]))}
					files++
				}
			}
			if files == 0 {
				t.Fatal("the page has no example")
			}
			for _, name := range slices.Sorted(maps.Keys(fsys)) {
				chapter := path.Join(path.Dir(name), "a.md")
				if path.Base(name) == load.DocumentFile && fsys[chapter] == nil {
					fsys[chapter] = &fstest.MapFile{Data: []byte("# Kapitel\n")}
					fsys[chapter].Data = placeAll(t, fsys, path.Dir(name))
				}
			}
			got, codes := explainRun(t, fsys, look)
			other := func(c string) bool { return c != code && c != "differs" } // a difference that an example states is told of
			if slices.ContainsFunc(codes, other) || !slices.Contains(codes, code) {
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

// placeAll is a chapter in which every table and goal of a document stands.
func placeAll(t *testing.T, fsys fstest.MapFS, folder string) []byte {
	t.Helper()
	w, _, err := load.Open(fsys, "")
	if err != nil {
		t.Fatal(err)
	}
	b := []byte("# Kapitel\n")
	for _, d := range w.Documents {
		if d.Folder != folder {
			continue
		}
		p, _, err := w.Plan(d)
		if err != nil {
			t.Fatal(err)
		}
		for _, table := range p.Tables {
			b = append(b, "\n![](="+table.ID+")\n"...)
		}
		for _, goal := range p.Goals {
			b = append(b, "\n![](=goal."+goal.ID+")\n"...)
		}
		for _, register := range p.Registers {
			b = append(b, "\n![](="+register.ID+")\n"...)
		}
	}
	return b
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

// explainRun is what the tool prints about the workspace, and the codes in it.
func explainRun(t *testing.T, fsys fstest.MapFS, look string) (string, []string) {
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
		all = append(all, found...)
		found, _ = check.Run(p)
		all = append(all, found...)
		all = append(all, printed(t, w, p, look)...)
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

// printed is what is found on the way to pages and sheets.
func printed(t *testing.T, w *load.Workspace, p *model.Plan, look string) (all diag.List) {
	t.Helper()
	outline, found := compose.OutlineOf(w.Templates(), p)
	found = append(found, check.Rules(p, outline.Setup)...)
	text, composed := compose.Document(p, outline, compose.Env{})
	found = append(found, composed...)
	all = append(all, found...)
	sheets, found := compose.Workbook(p, text)
	all = append(all, found...)
	_, found, err := xlsx.LayOut(sheets)
	if err != nil {
		t.Fatal(err)
	}
	all = append(all, found...)
	th, found := profile(t, look)
	all = append(all, found...)
	if th != nil {
		_, found = pdf.LayOut(text, th)
		all = append(all, found...)
	}
	return all
}

// profile is the standard profile with some lines of its theme replaced by those
// with the same key in lines.
func profile(t *testing.T, lines string) (*theme.Theme, diag.List) {
	t.Helper()
	if lines == "" {
		return standard()
	}
	fsys := fstest.MapFS{}
	err := fs.WalkDir(templates.FS, "standard", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := fs.ReadFile(templates.FS, name)
		fsys[name] = &fstest.MapFile{Data: text}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	text := string(fsys["standard/theme.yaml"].Data)
	for line := range strings.Lines(lines) {
		key, value, _ := strings.Cut(strings.TrimSpace(line), ": ")
		if value != "" {
			text = regexp.MustCompile("(?m)^  "+key+": .*$").ReplaceAllLiteralString(text, strings.TrimSuffix(line, "\n"))
		}
	}
	fsys["standard/theme.yaml"].Data = []byte(text)
	return theme.Load(fsys, "standard")
}

var standard = sync.OnceValues(func() (*theme.Theme, diag.List) { return theme.Load(templates.FS, "standard") })

// A code without a page is a riddle, a page without a code is out of date.
func TestEveryCodeHasItsPage(t *testing.T) {
	if diff := cmp.Diff(locale.Codes(), check.Codes()); diff != "" {
		t.Errorf("codes of the catalogue (-) and pages (+):\n%s", diff)
	}
}
