package load_test

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"plan/internal/doc"
	"plan/internal/load"
	"plan/internal/model"
)

const header = "kind: verksamhetsplan\nid: prov\ntitle: Plan\nperiod: 2024\nchapters:\n  - a.md\n"

// files is a workspace with one document, and what a test adds to it or takes
// away (an empty text).
func files(changes map[string]string) fstest.MapFS {
	all := map[string]string{
		"workspace.yaml": "plan: 1\nmunicipality: Provköping\n",
		"d/plan.yaml":    header,
		"d/a.md":         "# Kapitel\n",
	}
	maps.Copy(all, changes)
	fsys := fstest.MapFS{}
	for name, text := range all {
		if text != "" {
			fsys[name] = &fstest.MapFile{Data: []byte(text)}
		}
	}
	return fsys
}

// read loads every document and lists what was found: severity where it is no
// error, place, message and the path or id that it speaks of.
func read(t *testing.T, fsys fs.FS) (plans []*model.Plan, found []string) {
	t.Helper()
	w, bad, err := load.Open(fsys, "")
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range w.Documents {
		p, more, err := w.Plan(d)
		if err != nil {
			t.Fatal(err)
		}
		plans = append(plans, p)
		bad = append(bad, more...)
	}
	for _, d := range bad.Sort() {
		about := d.Args["path"]
		if about == nil {
			about = d.Args["id"]
		}
		found = append(found, strings.TrimPrefix(fmt.Sprintf("%s %s %s %v", d.Severity, d.At, d.Message, about), "error "))
	}
	return plans, found
}

func TestFilesOfAWorkspace(t *testing.T) {
	chapters := func(names ...string) string {
		s := strings.TrimSuffix(header, "  - a.md\n")
		for _, n := range names {
			s += "  - " + n + "\n"
		}
		return s
	}
	for _, c := range []struct {
		name  string
		files map[string]string
		want  []string
	}{
		{"nothing wrong", nil, nil},
		{"no workspace.yaml", map[string]string{"workspace.yaml": ""}, []string{"- file.missing workspace.yaml"}},
		{"a chapter that is not there", map[string]string{"d/ekonomi.md": "Text.\n", "d/plan.yaml": chapters("ekonmi.md")}, []string{
			"d/plan.yaml:6:5 file.missing-near d/ekonmi.md",
		}},
		{"a chapter with no name like it", map[string]string{"d/a.md": "", "d/plan.yaml": chapters("ekonomi.md")}, []string{
			"d/plan.yaml:6:5 file.missing d/ekonomi.md",
		}},
		{"chapters out of the folder", map[string]string{"d/plan.yaml": chapters("../a.md", "/etc/passwd.md", "a.md", "./a.md")}, []string{
			"d/plan.yaml:6:5 file.outside ../a.md",
			"d/plan.yaml:7:5 file.outside /etc/passwd.md",
			"d/plan.yaml:9:5 chapter.twice ./a.md",
		}},
		{"a chapter twice, and a Word file", map[string]string{"d/plan.yaml": chapters("a.md", "a.md", "b.docx")}, []string{
			"d/plan.yaml:7:5 chapter.twice a.md",
			"d/plan.yaml:8:5 chapter.markdown b.docx",
		}},
		{"a chapter that is a folder", map[string]string{"d/plan.yaml": chapters("a.md", "b.md"), "d/b.md/x": "x"}, []string{
			"d/plan.yaml:7:5 file.irregular d/b.md",
		}},
		{"a chapter in a folder of the document", map[string]string{"d/plan.yaml": chapters("a.md", "del/b.md"), "d/del/b.md": "# B\n"}, nil},
		{"hidden folders and other files are left alone", map[string]string{
			".git/plan.yaml": "x", "d/.x/plan.yaml": "x", "d/bild.png": "x", "d/del/utkast.md": "x",
		}, nil},
		{"names that only look right", map[string]string{
			"e/plan.yml": header, "f/Plan.yaml": header, "g/plan.yaml.txt": header, "Board.yml": "name: N\n",
			"d/mal.YAML": "goals:\n", "d/ekonomi.yaml.txt": "tables:\n", "d/anteckningar.txt": "x", "d/mal.yaml~": "x",
		}, []string{
			"Board.yml:1:1 file.yml Board.yml",
			"d/ekonomi.yaml.txt:1:1 file.yml d/ekonomi.yaml.txt",
			"d/mal.YAML:1:1 file.yml d/mal.YAML",
			"e/plan.yml:1:1 file.yml e/plan.yml",
			"f/Plan.yaml:1:1 file.yml f/Plan.yaml",
			"g/plan.yaml.txt:1:1 file.yml g/plan.yaml.txt",
		}},
		{"a document beside workspace.yaml", map[string]string{"plan.yaml": header}, []string{"plan.yaml:1:1 file.root plan.yaml"}},
		{"a chapter without a word", map[string]string{"d/b.md": "\n \n", "d/plan.yaml": chapters("a.md", "b.md")}, []string{"d/b.md:1:1 chapter.empty b.md"}},
		{"a document's id that cannot name a file", map[string]string{"d/plan.yaml": strings.Replace(header, "prov", "Con", 1)}, []string{
			"d/plan.yaml:2:5 id.file-name Con",
		}},
		{"a device's name", map[string]string{"d/plan.yaml": strings.Replace(header, "prov", "nul", 1)}, []string{
			"d/plan.yaml:2:5 id.file-name nul",
		}},
		{"two documents with one id", map[string]string{"e/plan.yaml": header, "e/a.md": "# E\n"}, []string{
			"e/plan.yaml:2:5 id.document-taken prov",
		}},
		{"an id in two files", map[string]string{
			"d/e.yaml": "figures:\n  ram: 1 | a\n",
			"d/f.yaml": "figures:\n  ram: 1 | a\n",
		}, []string{"d/f.yaml:2:3 id.taken ram"}},
		{"dates", map[string]string{"d/plan.yaml": header + "date: 20 dec 2023\ndecided:\n  date: 2023-11-31\n  section: 4\n"}, []string{
			"d/plan.yaml:7:7 date <nil>",
			"d/plan.yaml:9:9 date <nil>",
		}},
		{"a period that ends before it begins", map[string]string{"d/plan.yaml": strings.Replace(header, "period: ", "period: 2030–", 1)}, []string{
			"d/plan.yaml:4:9 date.period-order <nil>",
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, found := read(t, files(c.files))
			if d := cmp.Diff(c.want, found); d != "" {
				t.Errorf("-want +got:\n%s", d)
			}
		})
	}
}

// What stands nearest the document wins: table, document, board, municipality,
// workspace.
func TestNearestWins(t *testing.T) {
	table := "tables:\n  t:\n    title: T\n    columns: – | b2024\n    rows:\n      a: A | 1\n"
	levels := []struct{ name, text, head string }{
		{"workspace.yaml", "plan: 1\nmunicipality: Provköping\nnotice: Arbetsytans\nheads:\n  b*: Arbetsyta *\n", "Arbetsyta 2024"},
		{"k/municipality.yaml", "name: Kommunen\nnotice: Kommunens\nheads:\n  b*: Kommun *\n", "Kommun 2024"},
		{"k/n/board.yaml", "name: Nämnden\nheads:\n  b*: Nämnd *\n", "Nämnd 2024"},
		{"k/n/d/plan.yaml", header + "notice: Dokumentets\nheads:\n  b*: Dokument *\n", "Dokument 2024"},
		{"k/n/d/e.yaml", table + "    heads:\n      b*: Tabell *\n", "Tabell 2024"},
		{"k/n/d/e.yaml", table + "    heads:\n      b*: Tabell *\n      b2024: Just den\n", "Just den"},
	}
	changes := map[string]string{
		"d/plan.yaml": "", "d/a.md": "",
		"k/municipality.yaml": "name: Kommunen\n", "k/n/board.yaml": "name: Nämnden\n",
		"k/n/d/plan.yaml": header, "k/n/d/a.md": "# Kapitel\n", "k/n/d/e.yaml": table,
	}
	notices := []string{"Arbetsytans", "Kommunens", "Kommunens", "Dokumentets", "Dokumentets", "Dokumentets"}
	for i, level := range levels {
		changes[level.name] = level.text
		plans, found := read(t, files(changes))
		if len(found) > 0 {
			t.Fatalf("%s: %v", level.name, found)
		}
		p := plans[0]
		if got := doc.PlainText(p.Tables[0].Columns[0].Head); got != level.head {
			t.Errorf("with %s the head is %q, want %q", level.name, got, level.head)
		}
		if p.Notice.Value != notices[i] {
			t.Errorf("with %s the notice is %q, want %q", level.name, p.Notice.Value, notices[i])
		}
		if p.Municipality.Value != "Kommunen" || p.Board.Value != "Nämnden" {
			t.Errorf("municipality %q, board %q", p.Municipality.Value, p.Board.Value)
		}
	}
}

// Figures of one file stand in holds and prose of another, whatever their order.
func TestFilesAddUp(t *testing.T) {
	plans, found := read(t, files(map[string]string{
		"d/a.md":        "# Kapitel\n\nRamen är [33,0 mnkr](=ram).\n",
		"d/a.yaml":      "holds:\n  - t.a.2024 = ram\n",
		"d/b.yaml":      "figures:\n  ram: 33,0 mnkr | ramen\n",
		"d/c.yaml":      "tables:\n  t:\n    title: T [^n]\n    unit: mnkr\n    columns: – | 2024\n    rows:\n      a: A | 33,0\n",
		"d/b-note.yaml": "notes:\n  n: Delas.\n",
	}))
	if len(found) > 0 {
		t.Fatal(found)
	}
	p := plans[0]
	if len(p.Identities) != 1 || identity(p.Identities[0]) != "held: t.a.2024 = ram\n" {
		t.Errorf("%d identities", len(p.Identities))
	}
	var paths []string
	for _, f := range p.Sources {
		paths = append(paths, f.Path)
	}
	if d := cmp.Diff([]string{"d/a.md", "d/a.yaml", "d/b-note.yaml", "d/b.yaml", "d/c.yaml", "d/plan.yaml", "workspace.yaml"}, paths); d != "" {
		t.Errorf("sources: %s", d)
	}
}

func TestLimits(t *testing.T) {
	big := map[string]string{"d/stor.yaml": "# " + strings.Repeat("x", 2<<20)}
	if _, found := read(t, files(big)); len(found) != 1 || !strings.Contains(found[0], "limit.file") {
		t.Errorf("a file of 2 MB: %v", found)
	}
	many := map[string]string{}
	for i := range 600 {
		many[fmt.Sprintf("d/f%03d.yaml", i)] = fmt.Sprintf("figures:\n  f%d: 1 | x\n", i)
	}
	plans, found := read(t, files(many))
	if len(found) != 1 || !strings.Contains(found[0], "limit.files") {
		t.Errorf("600 files: %v", found)
	}
	if n := len(plans[0].Figures); n == 0 || n > 500 {
		t.Errorf("%d figures of 600 files", n)
	}
	long := map[string]string{
		"d/a.md": strings.Repeat("## x\n\n", 15_000), "d/b.md": strings.Repeat("x\n\n", 15_000), "d/c.md": strings.Repeat("- x\n", 15_000),
		"d/plan.yaml": header + "  - b.md\n  - c.md\n",
	}
	plans, found = read(t, files(long))
	if len(found) != 1 || !strings.Contains(found[0], "d/b.md:1:1 limit.blocks") || len(plans[0].Chapters[0].Blocks) == 0 {
		t.Errorf("45 000 blocks: %v", found)
	}
	heavy := map[string]string{}
	for i := range 4 {
		heavy[fmt.Sprintf("d/f%d.yaml", i)] = fmt.Sprintf("figures:\n  f%d: 1 | %s\n", i, strings.Repeat("x", 1_300_000))
	}
	if _, found := read(t, files(heavy)); len(found) != 1 || !strings.Contains(found[0], "limit.text") {
		t.Errorf("5 MB of text: %.200v", found)
	}
	deep := map[string]string{strings.Repeat("m/", 30) + "plan.yaml": header}
	if _, found := read(t, files(deep)); len(found) == 0 || !strings.Contains(found[len(found)-1]+found[0], "limit.folders") {
		t.Errorf("30 folders deep: %v", found)
	}
}

// refusing is a file system that fails on one file.
type refusing struct {
	fs.FS
	name string
	err  error
}

func (r refusing) Open(name string) (fs.File, error) {
	if name == r.name {
		return nil, &fs.PathError{Op: "open", Path: name, Err: r.err}
	}
	return r.FS.Open(name)
}

// What the machine refuses is an error of the run, not a finding; what leads out
// of the workspace is a finding.
func TestRefusedFiles(t *testing.T) {
	for _, name := range []string{"workspace.yaml", "d/plan.yaml", "d/a.md", "d/e.yaml"} {
		fsys := refusing{files(map[string]string{"d/e.yaml": "figures:\n  f: 1 | x\n"}), name, fs.ErrPermission}
		w, _, err := load.Open(fsys, "")
		if err == nil {
			_, _, err = w.Plan(w.Documents[0])
		}
		if !errors.Is(err, fs.ErrPermission) {
			t.Errorf("%s may not be read: %v", name, err)
		}
	}
	fsys := refusing{files(nil), "d/a.md", errors.New("path escapes from parent")}
	if _, found := read(t, fsys); len(found) != 1 || found[0] != "d/plan.yaml:6:5 file.outside d/a.md" {
		t.Errorf("a link out of the workspace: %v", found)
	}
}

// FuzzPlan: whatever stands in the files of a document, reading it ends, every
// finding has words to point at, and reading it again finds the same.
func FuzzPlan(f *testing.F) {
	f.Add("tables:\n  t:\n    title: T\n    unit: mnkr\n    columns: Område | b2023 | = b2024\n    heads:\n      b*: Budget *\n    rows:\n      a: A | 1,0 | 2\n      a.b: ~ B | 1 | –\n      s: = Summa\n    holds:\n      - s = a * 2 - 1\n    parts:\n      a.b2023:\n        x: 1 | y\n    differs:\n      s.b2023: 1 | avrundning\n", "# K\n\n![](=t) [5 %](<=t.a.b2023 + 1>) [^n]\n\n[^n]: x\n")
	f.Add("goals:\n  g:\n    goal: M [^n]\n    indicators:\n      l:\n        title: ~ L\n        outcome: 2021 = 599 (56 %) | 2022 = <5\nfigures:\n  r: 1 mnkr | x\nholds:\n  - r = l.2021\n", "[ökade](=l.2021..2022.share)\n")
	f.Add("\xff", "\x00")
	f.Fuzz(func(t *testing.T, data, chapter string) {
		_, first := read(t, files(map[string]string{"d/e.yaml": data + "\n", "d/a.md": chapter + "\n"}))
		_, again := read(t, files(map[string]string{"d/e.yaml": data + "\n", "d/a.md": chapter + "\n"}))
		if d := cmp.Diff(first, again); d != "" {
			t.Errorf("two readings differ:\n%s", d)
		}
	})
}
