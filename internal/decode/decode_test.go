package decode_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"plan/internal/decode"
	"plan/internal/diag"
	"plan/internal/locale"
	"plan/internal/model"
	"plan/internal/source"
	"plan/internal/syntax"
)

var update = flag.Bool("update", false, "write what came out into testdata/cases")

// text is a notation with every shape that a key can have.
type text struct {
	Name  source.Text                         `key:"name,required" doc:"Namnet." example:"Mölndals stad"`
	State source.Text                         `key:"state" enum:"proposal,adopted" doc:"Läget."`
	Files []source.Text                       `key:"files" doc:"Filerna." example:"- a.md"`
	Rows  source.Map[source.Text]             `key:"rows" doc:"Raderna." example:"arb: Arbete | 1"`
	Parts source.Map[source.Map[source.Text]] `key:"parts" doc:"Delarna."`
	Date  *date                               `key:"date" doc:"Dagen."`
	Days  source.Map[date]                    `key:"days" doc:"Dagarna."`
	More
}

type date struct {
	Day  source.Text `key:"day,required" doc:"Dag." example:"2023-12-20"`
	Page source.Text `key:"page,required" doc:"Sida."`
}

type More struct {
	Note source.Text `key:"note" doc:"En not."`
}

// A case is NAME.yaml and NAME.want: the findings as a user reads them, then
// what was filled in.
func TestCases(t *testing.T) {
	files, err := filepath.Glob("../../testdata/cases/decode/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no cases", err)
	}
	for _, file := range files {
		a, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		want := map[string]string{}
		for _, f := range a.Files {
			want[f.Name] = string(f.Data)
		}
		var out []txtar.File
		for _, f := range a.Files {
			name, isInput := strings.CutSuffix(f.Name, ".yaml")
			if !isInput {
				continue
			}
			t.Run(name, func(t *testing.T) {
				got := read(t, source.NewFile(f.Name, "", f.Data))
				out = append(out, f, txtar.File{Name: name + ".want", Data: []byte(got)})
				if d := cmp.Diff(want[name+".want"], got); d != "" && !*update {
					t.Errorf("-want +got:\n%s", d)
				}
			})
		}
		if *update {
			a.Files = out
			if err := os.WriteFile(file, txtar.Format(a), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}

func read(t *testing.T, f *source.File) string {
	n, found := syntax.YAML(f)
	if n == nil {
		t.Fatal(found)
	}
	var b strings.Builder
	var into text
	for _, d := range append(found, decode.Into(n, &into)...).Sort() {
		fmt.Fprintf(&b, "%s: %s (%s): %s\n", place(d.At), d.Message, d.Address, locale.Message(d))
		if r := d.Repair; r != nil {
			fmt.Fprintf(&b, "\t%s: %s → %s (%s)\n", place(r.At), r.Old, r.New, locale.Phrase(r.Why, r.Args))
		}
	}
	show(&b, "", reflect.ValueOf(into))
	return b.String()
}

func place(at source.Span) string {
	from, to := at.From(), at.To()
	return fmt.Sprintf("%d:%d-%d:%d", from.Line, from.Column, to.Line, to.Column)
}

// show prints what is filled in.
func show(b *strings.Builder, name string, v reflect.Value) {
	switch x := v.Interface().(type) {
	case source.Text:
		if !x.IsZero() {
			fmt.Fprintf(b, "%s = %q %s\n", name, x.Value, place(x.At))
		}
		return
	}
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			show(b, name, v.Elem())
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if f := v.Type().Field(i); f.Anonymous {
				show(b, name, v.Field(i))
			} else {
				show(b, name+"."+f.Name, v.Field(i))
			}
		}
	case reflect.Slice:
		for i := range v.Len() {
			show(b, fmt.Sprintf("%s[%d]", name, i), v.Index(i))
		}
	}
}

// TestNotation: every key of every file has a sentence for the manual, and an
// example can be read as what its key takes.
func TestNotation(t *testing.T) {
	seen := map[reflect.Type]bool{}
	var visit func(reflect.Type)
	visit = func(s reflect.Type) {
		if seen[s] || s.Kind() != reflect.Struct || s == reflect.TypeFor[source.Text]() {
			return
		}
		seen[s] = true
		keys := map[string]bool{}
		for _, f := range decode.Fields(s) {
			if keys[f.Key] || f.Doc == "" {
				t.Errorf("%s: the key %q stands twice or has no sentence", s, f.Key)
			}
			keys[f.Key] = true
			if f.Elem != nil {
				visit(f.Elem)
			}
		}
	}
	for _, file := range []any{model.WorkspaceText{}, model.MunicipalityText{}, model.BoardText{}, model.DocumentText{}} {
		visit(reflect.TypeOf(file))
	}
	if len(seen) < 7 {
		t.Errorf("only %d structs were visited", len(seen))
	}
}

func TestFields(t *testing.T) {
	var got []string
	for _, f := range decode.Fields(reflect.TypeFor[text]()) {
		got = append(got, fmt.Sprint(f.Key, " ", f.Shape, " ", f.Required, " ", f.Enum, " ", f.Elem))
	}
	want := []string{
		"name 0 true [] <nil>",
		"state 0 false [proposal adopted] <nil>",
		"files 1 false [] <nil>",
		"rows 2 false [] source.Text",
		fmt.Sprint("parts 2 false [] ", reflect.TypeFor[source.Map[source.Text]]()), // the name holds the module's path
		"date 3 false [] decode_test.date",
		"days 2 false [] decode_test.date",
		"note 0 false [] <nil>",
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("-want +got:\n%s", d)
	}
}

// FuzzDecode: whatever a file holds, decoding ends, and every finding points into
// the file and at something that the path names.
func FuzzDecode(f *testing.F) {
	f.Add([]byte("name: x\nrows:\n  a: b\ndate:\n  day: 1\nfiles:\n- a\n"))
	f.Add([]byte("nme: x\nrows: a\ndate: {}\ndays:\n  a:\n  b:\n    dag: 1\nfiles: a\nstate: y\n"))
	f.Add([]byte("- a\n"))
	f.Fuzz(func(t *testing.T, src []byte) {
		file := source.NewFile("f.yaml", "", src)
		n, _ := syntax.YAML(file)
		if n == nil {
			return
		}
		var into text
		found := decode.Into(n, &into)
		type spot struct {
			at      source.Span
			message string
			address string
		}
		told := map[spot]bool{}
		for _, d := range found {
			if d.At.File != file || d.At.Start < 0 || d.At.End < d.At.Start || d.At.End > len(src) {
				t.Fatalf("%s is at %d–%d of %d bytes", d.Message, d.At.Start, d.At.End, len(src))
			}
			if d.Severity != diag.Error {
				t.Fatalf("%s is no error", d.Message)
			}
			told[spot{d.At, d.Message, d.Address}] = true
		}
		if !found.HasErrors() && into.Name.IsZero() {
			t.Fatal("a required key is missing, and nothing was said")
		}
	})
}
