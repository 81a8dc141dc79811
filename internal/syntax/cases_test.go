package syntax_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"plan/internal/diag"
	"plan/internal/locale"
	"plan/internal/source"
	"plan/internal/syntax"
)

var update = flag.Bool("update", false, "write what came out into testdata/cases")

// A case is a pair of files in testdata/cases/syntax: NAME.yaml, NAME.md or
// NAME.inline (YAML whose values are small Markdown), and NAME.want with the
// findings as a user reads them, then the tree.
// In the input «u+XXXX» stands for that character, «xNN» for that byte.
func TestCases(t *testing.T) {
	files, err := filepath.Glob("../../testdata/cases/syntax/*.txtar")
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
			name, kind, _ := strings.Cut(f.Name, ".")
			if kind == "want" {
				continue
			}
			t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar")+"/"+name, func(t *testing.T) {
				got := read(source.NewFile(f.Name, "", unescape(f.Data)), kind)
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

func read(f *source.File, kind string) string {
	var b strings.Builder
	if kind == "md" {
		prose, found := syntax.Markdown(f)
		printFindings(&b, found)
		printProse(&b, prose)
		return b.String()
	}
	n, found := syntax.YAML(f)
	if kind == "inline" {
		for _, p := range n.Pairs {
			in, bad := syntax.Inline(p.Value.Text())
			printFindings(&b, bad)
			fmt.Fprintf(&b, "%s: %s\n", p.Key.Value, inlines(in))
		}
		return b.String()
	}
	printFindings(&b, found)
	if n != nil {
		printNode(&b, n, "")
	}
	return b.String()
}

func unescape(text []byte) []byte {
	var out []byte
	rest := string(text)
	for {
		before, after, ok := strings.Cut(rest, "«")
		out = append(out, before...)
		if !ok {
			return out
		}
		var code rune
		escape, after, _ := strings.Cut(after, "»")
		if _, err := fmt.Sscanf(escape, "u+%x", &code); err == nil {
			out = append(out, string(code)...)
		} else {
			fmt.Sscanf(escape, "x%x", &code)
			out = append(out, byte(code))
		}
		rest = after
	}
}

func printFindings(b *strings.Builder, found diag.List) {
	for _, d := range found.Sort() {
		fmt.Fprintf(b, "%s: %s: %s\n", place(d.At), d.Message, locale.Message(d))
		for _, r := range d.Related {
			fmt.Fprintf(b, "\t%s: %s\n", place(r.At), locale.Phrase(r.Message, r.Args))
		}
		if r := d.Repair; r != nil {
			fmt.Fprintf(b, "\t%s:\n\t- %s\n\t+ %s\n", locale.Phrase(r.Why, r.Args),
				locale.Visible(r.Old), strings.ReplaceAll(r.New, "\n", "\n\t+ "))
		}
	}
}

func place(at source.Span) string {
	if at.IsZero() {
		return "-"
	}
	from, to := at.From(), at.To()
	if from.Line == to.Line {
		return fmt.Sprintf("%d:%d-%d", from.Line, from.Column, to.Column)
	}
	return fmt.Sprintf("%d:%d-%d:%d", from.Line, from.Column, to.Line, to.Column)
}

func printNode(b *strings.Builder, n *syntax.Node, indent string) {
	marks := ""
	switch {
	case n.Quoted:
		marks = " quoted"
	case n.Block:
		marks = " block"
	case n.Null:
		marks = " null"
	}
	switch n.Kind {
	case syntax.Scalar:
		fmt.Fprintf(b, "%s%q %s%s\n", indent, n.Value, place(n.At), marks)
	case syntax.Mapping:
		fmt.Fprintf(b, "%smapping %s\n", indent, place(n.At))
		for _, p := range n.Pairs {
			fmt.Fprintf(b, "%s  %s %s\n", indent, p.Key.Value, place(p.Key.At))
			printNode(b, p.Value, indent+"    ")
		}
	case syntax.Sequence:
		fmt.Fprintf(b, "%slist %s\n", indent, place(n.At))
		for _, item := range n.Items {
			printNode(b, item, indent+"  ")
		}
	}
}

// TestRepairs: what a finding proposes mends it. All repairs of a case are
// applied, and again those of what is then found; soon none is left.
func TestRepairs(t *testing.T) {
	files, _ := filepath.Glob("../../testdata/cases/syntax/*.txtar")
	for _, file := range files {
		a, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, in := range a.Files {
			kind := filepath.Ext(in.Name)
			if kind != ".yaml" && kind != ".md" {
				continue
			}
			text := unescape(in.Data)
			for round := 0; ; round++ {
				f := source.NewFile(in.Name, "", text)
				var found diag.List
				if kind == ".md" {
					_, found = syntax.Markdown(f)
				} else {
					_, found = syntax.YAML(f)
				}
				if text = mended(text, found); text == nil {
					break
				}
				if round == 3 {
					t.Errorf("%s: repairs go on: %v", in.Name, found)
					break
				}
			}
		}
	}
}

// TestRepairsOfComposedLetters: a letter that was typed in two marks leaves nothing
// of itself in the repair of its line.
func TestRepairsOfComposedLetters(t *testing.T) {
	for typed, want := range map[string]string{
		"rows:\n  a: Va\u030agad\t1,5\t2,5\n":   "rows:\n  a: V\u00e5gad | 1,5 | 2,5\n",
		"rows:\n\ta: Va\u030agad | 1,5 | 2,5\n": "rows:\n  a: V\u00e5gad | 1,5 | 2,5\n",
		"title: Va\u030agad\u0007 plan\n":       "title: Va\u030agad plan\n",
	} {
		_, found := syntax.YAML(source.NewFile("f.yaml", "", []byte(typed)))
		if got := string(mended([]byte(typed), found)); got != want {
			t.Errorf("%q is mended to %q, want %q", typed, got, want)
		}
	}
}

// TestTabbedLines: whichever line of a file gets a tab for its indentation, the
// repair puts back what was there.
func TestTabbedLines(t *testing.T) {
	const whole = `title: Plan
tables:
   resurser:
      title: Resurser
      rows:
            imo:  Ett | 1,0
            arb:  Två | 2,0
            sum:  = Summa | 3,0
      holds:
        - sum.2024 = 3
        - sum.2024 = imo.2024 + arb.2024
   andra:
      title: Andra
      unit: mnkr
`
	lines := strings.SplitAfter(whole, "\n")
	for i, line := range lines {
		body := strings.TrimLeft(line, " ")
		if body == line {
			continue
		}
		tabbed := slices.Clone(lines)
		tabbed[i] = "\t" + body
		_, found := syntax.YAML(source.NewFile("f.yaml", "", []byte(strings.Join(tabbed, ""))))
		if got := mended([]byte(strings.Join(tabbed, "")), found); string(got) != whole {
			t.Errorf("line %d:\n%s", i+1, cmp.Diff(whole, string(got)))
		}
	}
}

// mended is text with all repairs made that do not overlap, nil when there is none.
func mended(text []byte, found diag.List) (out []byte) {
	end := len(text)
	found = found.Sort()
	for i := len(found) - 1; i >= 0; i-- {
		if r := found[i].Repair; r != nil && r.At.End <= end {
			if out == nil {
				out = append(out, text...)
			}
			tail := string(out[r.At.End:])
			out = append(append(out[:r.At.Start], r.New...), tail...)
			end = r.At.Start - 1
		}
	}
	return out
}
