package compose

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
	"pgregory.net/rapid"

	"plan/internal/diag"
	"plan/internal/doc"
	"plan/internal/load"
	"plan/internal/locale"
	"plan/internal/model"
	"plan/internal/source"
)

var update = flag.Bool("update", false, "write what is composed into the cases")

// The headers that cases leave out.
const (
	workspaceFile = "plan: 1\nmunicipality: Exempelby kommun\n"
	planHead      = "kind: verksamhetsplan\nid: exempel\ntitle: Verksamhetsplan 2024\nperiod: 2024\nchapters:\n"
)

// read loads the document of a case. Files without a folder are the document's,
// those in forra/ are another's that it may follow; workspace.yaml and plan.yaml are supplied where they are missing.
func read(t rapid.TB, files []txtar.File) (*model.Plan, diag.List) {
	t.Helper()
	fsys := fstest.MapFS{"workspace.yaml": {Data: []byte(workspaceFile)}}
	head := planHead
	for _, f := range files {
		if path.Ext(f.Name) == ".md" {
			head += "  - " + f.Name + "\n"
		}
	}
	fsys["plan-2024/plan.yaml"] = &fstest.MapFile{Data: []byte(head)}
	for _, f := range files {
		switch {
		case !strings.Contains(f.Name, "/"):
			fsys["plan-2024/"+f.Name] = &fstest.MapFile{Data: f.Data}
		case strings.HasPrefix(f.Name, "forra/"):
			fsys[f.Name] = &fstest.MapFile{Data: f.Data}
		}
	}
	w, found, err := load.Open(fsys, "")
	if err != nil || len(found) > 0 {
		t.Fatalf("the workspace does not open: %v %v", messages(found), err)
	}
	i := slices.IndexFunc(w.Documents, func(d *load.Document) bool { return d.Folder == "plan-2024" })
	if i < 0 {
		t.Fatal("the workspace has no document of the case")
	}
	p, found, err := w.Plan(w.Documents[i])
	if err != nil {
		t.Fatal(err)
	}
	return p, found
}

func messages(found diag.List) string {
	var b strings.Builder
	for _, d := range found.Sort() {
		fmt.Fprintf(&b, "%s: %s [%s]: %s\n", d.At, d.Severity, d.Code(), locale.Message(d))
	}
	return b.String()
}

// outlineOf is the case's own outline, else one that numbers tables.
func outlineOf(t rapid.TB, files []txtar.File) *Outline {
	for _, f := range files {
		if f.Name == "templates/outline.yaml" {
			o, found := ReadOutline(source.NewFile(f.Name, "", f.Data))
			if len(found) > 0 {
				t.Fatal(messages(found))
			}
			return o
		}
	}
	return &Outline{Goal: "Nämndmål", Numbers: true}
}

// TestCases composes every case and compares with what stands beside it: what
// the document says, what the workbook holds, what is found. Run with -update to
// write it anew, and read the difference.
func TestCases(t *testing.T) {
	names, err := filepath.Glob("../../testdata/cases/compose/*.txtar")
	if err != nil || len(names) == 0 {
		t.Fatal("no cases", err)
	}
	for _, name := range names {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			p, found := read(t, archive.Files)
			draft := found.HasErrors() || !allHold(p)
			d, more := Document(p, outlineOf(t, archive.Files), Env{Version: "test", Draft: draft})
			w, _ := Workbook(p, d)
			prove(t, p, d, w)
			trace, err := json.MarshalIndent(Trace(p, d), "", " ")
			if err != nil {
				t.Fatal(err)
			}
			got := map[string]string{
				"want/findings": messages(append(found, more...)),
				"want/document": dumpDocument(d),
				"want/workbook": dumpBook(w),
				"want/trace":    string(trace) + "\n",
			}
			changed := false
			for i, f := range archive.Files {
				is, known := got[f.Name]
				if !known || is == string(f.Data) {
					continue
				}
				if *update {
					archive.Files[i].Data, changed = []byte(is), true
					continue
				}
				t.Errorf("%s (- wanted, + got)\n%s", f.Name, cmp.Diff(strings.Split(string(f.Data), "\n"), strings.Split(is, "\n")))
			}
			if changed {
				if err := os.WriteFile(name, txtar.Format(archive), 0o666); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

func allHold(p *model.Plan) bool {
	for _, id := range p.Identities {
		if holds, known := id.Holds(); known && !holds {
			return false
		}
	}
	for _, q := range p.AllRatios() {
		if _, _, holds, known := q.Holds(); known && !holds {
			return false
		}
	}
	return true
}

// TestShipped composes the plans that ship with the tool: nothing of them may be
// left out, and all that is true of cases is true of them.
func TestShipped(t *testing.T) {
	w, found, err := load.Open(os.DirFS("../../plan"), "plan/")
	if err != nil || len(found) > 0 {
		t.Fatal(messages(found), err)
	}
	for _, x := range w.Documents {
		t.Run(x.ID, func(t *testing.T) {
			p, found, err := w.Plan(x)
			if err != nil || len(found) > 0 {
				t.Fatal(messages(found), err)
			}
			name := "../../templates/" + p.Kind.Value + "/outline.yaml"
			text, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			o, found := ReadOutline(source.NewFile(name, "", text))
			d, more := Document(p, o, Env{Version: "test"})
			if found = append(found, more...); len(found) > 0 {
				t.Error(messages(found))
			}
			book, _ := Workbook(p, d)
			prove(t, p, d, book)
			doc.Walk(d.Blocks, func(b doc.Block) {
				if place, ok := b.(*doc.Place); ok {
					t.Errorf("%s: a place is left", place.At)
				}
			})
			if testing.Verbose() {
				t.Log(dumpDocument(d), dumpBook(book))
			}
		})
	}
}

// TestSheetNames holds names to what spreadsheets accept.
func TestSheetNames(t *testing.T) {
	taken := map[string]int{}
	for _, c := range []struct{ title, want string }{
		{"Resursfördelning 2024", "Resursfördelning 2024"},
		{"RESURSFÖRDELNING 2024", "RESURSFÖRDELNING 2024 (2)"},
		{"resursfördelning\u00a02024 ", "resursfördelning 2024 (3)"},
		{"Plan/utfall: [mnkr]?", "Plan-utfall (mnkr)"},
		{"'Citat'", "’Citat’"},
		{"History", "Blad History"},
		{":*?", "Blad"},
		{"", "Blad (2)"},
		{"Vuxna med skadligt bruk och beroende", "Vuxna med skadligt bruk och…"},
		{"Vuxna med skadligt bruk och annat beroende", "Vuxna med skadligt bruk… (2)"},
		{"Arbetsmarknadsenhetensverksamhetsuppföljning", "Arbetsmarknadsenhetensverksamh…"},
		{strings.Repeat("𝄞", 20), strings.Repeat("𝄞", 15) + "…"},
		{"a\x00b\u202ec", "abc"},
	} {
		if got := sheetName(c.title, taken); got != c.want {
			t.Errorf("%q becomes %q, want %q", c.title, got, c.want)
		}
	}
}
