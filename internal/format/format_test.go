package format_test

import (
	"bytes"
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
	"pgregory.net/rapid"

	"plan/internal/diag"
	"plan/internal/format"
	"plan/internal/locale"
	"plan/internal/source"
)

var update = flag.Bool("update", false, "write what came out into testdata/cases")

var (
	typed   = strings.NewReplacer("␠", " ", "␍\n", "\r\n", "␣", "\ufeff")
	visible = strings.NewReplacer(" \n", "␠\n", "\r\n", "␍\n", "\ufeff", "␣")
)

// form formats a file by its name.
func form(name string, text []byte, schema string) ([]byte, diag.List) {
	f := source.NewFile(name, "", text)
	if strings.HasSuffix(name, ".md") {
		return format.Markdown(f)
	}
	return format.YAML(f, schema)
}

// A case is NAME.yaml or NAME.md and NAME.want: the form, or why there is none.
func TestCases(t *testing.T) {
	files, err := filepath.Glob("../../testdata/cases/format/*.txtar")
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
			name := strings.TrimSuffix(strings.TrimSuffix(f.Name, ".yaml"), ".md")
			if name == f.Name {
				continue
			}
			t.Run(name, func(t *testing.T) {
				text, found := form(f.Name, []byte(typed.Replace(string(f.Data))), "")
				got := visible.Replace(string(text))
				for _, d := range found.Sort() {
					got += d.At.String() + ": " + d.Message + ": " + locale.Message(d) + "\n"
				}
				out = append(out, f, txtar.File{Name: name + ".want", Data: []byte(got)})
				if d := cmp.Diff(want[name+".want"], got); d != "" && !*update {
					t.Errorf("-want +got:\n%s", d)
				}
				settled(t, f.Name, text)
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

// settled: the form of a form is itself. Nil is what could not be formatted.
func settled(t interface{ Fatalf(string, ...any) }, name string, text []byte) {
	if text == nil {
		return
	}
	again, found := form(name, text, "")
	if !bytes.Equal(again, text) {
		t.Fatalf("%s: formatted twice (%v):\n%s", name, found, cmp.Diff(string(text), string(again)))
	}
}

// every gives all files of YAML and Markdown in the repository: those of the plans
// and manual, and those inside the cases.
func every(t testing.TB, visit func(name string, text []byte)) {
	for _, top := range []string{"../../plan", "../../testdata", "../../templates", "../cli/manual", "../check/pages"} {
		err := filepath.WalkDir(top, func(name string, e fs.DirEntry, err error) error {
			if err != nil || e.IsDir() {
				return err
			}
			text, err := os.ReadFile(name)
			switch filepath.Ext(name) {
			case ".yaml", ".md":
				visit(name, text)
			case ".txtar":
				for _, f := range txtar.Parse(text).Files {
					if ext := filepath.Ext(f.Name); ext == ".yaml" || ext == ".md" {
						visit(f.Name, f.Data)
					}
				}
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

// TestEveryFile: the form of whatever stands in the repository is proved, and it
// is settled.
func TestEveryFile(t *testing.T) {
	formed, refused := 0, 0
	every(t, func(name string, text []byte) {
		out, found := form(name, text, "")
		for _, d := range found {
			if d.Code() == "internal" {
				t.Errorf("%s: the form was not proved:\n%s", name, text)
			}
		}
		settled(t, name, out)
		if out == nil {
			refused++
		} else {
			formed++
		}
	})
	if formed < 200 || refused < 50 {
		t.Errorf("only %d files were formatted and %d refused", formed, refused)
	}
}

// TestOneRow: in a table that has been formatted, a row that is added or made
// wider moves no other line.
func TestOneRow(t *testing.T) {
	cell := rapid.StringMatching(`-?[0-9]{0,9}(,[0-9])?|– \(orsak\)|[a-zåäö]{1,12}`)
	row := rapid.Custom(func(t *rapid.T) string {
		cells := rapid.SliceOfN(cell, 0, 5).Draw(t, "cells")
		title := rapid.StringMatching(`(= |~ )?[A-ZÅÄÖ][a-zåäö]{0,30}`).Draw(t, "title")
		return strings.Join(append([]string{title}, cells...), rapid.SampledFrom([]string{" | ", "|", "   |  "}).Draw(t, "bar"))
	})
	rapid.Check(t, func(t *rapid.T) {
		text := "tables:\n  t:\n    title: T\n    columns: " +
			rapid.SampledFrom([]string{"Område | b1 | b2 | = b3", "–      |   b1 |  b2", "A  | b"}).Draw(t, "columns") + "\n    rows:\n"
		for i, r := range rapid.SliceOfN(row, 1, 6).Draw(t, "rows") {
			text += "      " + strings.Repeat("r", 1+i*3) + ": " + r + "\n"
		}
		before, found := form("t.yaml", []byte(text), "")
		if before == nil {
			t.Fatalf("%v\n%s", found, text)
		}
		settled(t, "t.yaml", before)
		after, _ := form("t.yaml", append(bytes.Clone(before), "      new: "+row.Draw(t, "new")+"\n"...), "")
		if !bytes.HasPrefix(after, before) {
			t.Fatalf("a new row moved others:\n%s", cmp.Diff(string(before), string(after)))
		}
	})
}

func TestModeline(t *testing.T) {
	const line = "# yaml-language-server: $schema="
	for _, c := range []struct{ text, schema, want string }{
		{"plan: 1\n", "", "plan: 1\n"},
		{"plan: 1\n", ".plan/w.schema.json", line + ".plan/w.schema.json\nplan: 1\n"},
		{line + ".plan/w.schema.json\nplan: 1\n", ".plan/w.schema.json", line + ".plan/w.schema.json\nplan: 1\n"},
		{"#  yaml-language-server : $schema=../../.plan/w.schema.json  \n\nplan: 1\n", "../.plan/w.schema.json", line + "../.plan/w.schema.json\n\nplan: 1\n"},
		{"# Om planen\n" + line + ".plan/x.schema.json\nplan: 1\n", ".plan/w.schema.json", line + ".plan/w.schema.json\n# Om planen\nplan: 1\n"},
		{line + "https://exempel.se/w.json\nplan: 1\n", ".plan/w.schema.json", line + "https://exempel.se/w.json\nplan: 1\n"},
		{"# $schema: egen.json\nplan: 1\n", ".plan/w.schema.json", "# $schema: egen.json\nplan: 1\n"},
		{line + "../../.plan/w.schema.json\nplan: 1\n", "", line + "../../.plan/w.schema.json\nplan: 1\n"},
		{"plan: 1\n" + line + ".plan/w.schema.json\n", ".plan/w.schema.json", line + ".plan/w.schema.json\nplan: 1\n" + line + ".plan/w.schema.json\n"},
		{"---\r\nplan: 1\r\n", ".plan/w.schema.json", line + ".plan/w.schema.json\r\n---\r\nplan: 1\r\n"},
	} {
		got, found := form("w.yaml", []byte(c.text), c.schema)
		if d := cmp.Diff(c.want, string(got)); d != "" {
			t.Errorf("%q %v: -want +got:\n%s", c.text, found, d)
		}
		again, _ := form("w.yaml", got, c.schema)
		if !bytes.Equal(got, again) {
			t.Errorf("%q: formatted twice: %q", got, again)
		}
	}
}

// FuzzYAML and FuzzMarkdown: whatever a file holds, its form is proved, or the file
// is refused for what stands in it; and the form is settled.
func FuzzYAML(f *testing.F)     { fuzz(f, ".yaml") }
func FuzzMarkdown(f *testing.F) { fuzz(f, ".md") }

func fuzz(f *testing.F, ext string) {
	every(f, func(name string, text []byte) {
		if filepath.Ext(name) == ext {
			f.Add(text)
		}
	})
	f.Fuzz(func(t *testing.T, text []byte) {
		out, found := form("f"+ext, text, "../.plan/data.schema.json")
		for _, d := range found {
			if d.Code() == "internal" {
				t.Fatalf("the form was not proved: %q", text)
			}
		}
		if out == nil && !found.HasErrors() && len(bytes.Trim(text, " \t\r\n\ufeff")) > 0 {
			t.Fatal("neither a form nor an error")
		}
		if again, _ := form("f"+ext, out, "../.plan/data.schema.json"); out != nil && !bytes.Equal(out, again) {
			t.Fatalf("formatted twice: %q", again)
		}
	})
}
