package syntax_test

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/rogpeppe/go-internal/txtar"
	"golang.org/x/text/unicode/norm"

	"plan/internal/diag"
	"plan/internal/doc"
	"plan/internal/source"
	"plan/internal/syntax"
)

// seed gives the fuzzer every input of the cases.
func seed(f *testing.F, kind string) {
	files, err := filepath.Glob("../../testdata/cases/syntax/*.txtar")
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range files {
		a, err := txtar.ParseFile(file)
		if err != nil {
			f.Fatal(err)
		}
		for _, in := range a.Files {
			if strings.HasSuffix(in.Name, kind) {
				f.Add(unescape(in.Data))
			}
		}
	}
}

// FuzzYAML: no input panics, every place is inside the file, and what a scalar
// is said to hold is what stands there.
func FuzzYAML(f *testing.F) {
	seed(f, ".yaml")
	f.Add([]byte("\u212b: \u212b"))
	f.Fuzz(func(t *testing.T, text []byte) {
		file := source.NewFile("f.yaml", "", text)
		n, found := syntax.YAML(file)
		checkFindings(t, file, found)
		if n == nil {
			if !found.HasErrors() {
				t.Fatal("neither a tree nor an error")
			}
			return
		}
		checkNode(t, n, file.Span(), len(found) > 0)
	})
}

func checkFindings(t *testing.T, f *source.File, found diag.List) {
	for _, d := range found {
		checkSpan(t, f, d.At)
		for _, r := range d.Related {
			checkSpan(t, f, r.At)
		}
		if r := d.Repair; r != nil {
			checkSpan(t, f, r.At)
			if r.Old != r.At.Text() {
				t.Fatalf("%s: Old is %q, but there stands %q", d.Message, r.Old, r.At.Text())
			}
			if r.Old == r.New {
				t.Fatalf("%s: the repair changes nothing: %q", d.Message, r.Old)
			}
		}
	}
}

func checkSpan(t *testing.T, f *source.File, at source.Span) {
	t.Helper()
	if at.File != f || at.Start < 0 || at.End < at.Start || at.End > len(f.Text) {
		t.Fatalf("place %d–%d is not in the file of %d bytes", at.Start, at.End, len(f.Text))
	}
}

func checkNode(t *testing.T, n *syntax.Node, within source.Span, changed bool) {
	checkSpan(t, within.File, n.At)
	if n.At.Start < within.Start || n.At.End > within.End {
		t.Fatalf("%v %d–%d is not within %d–%d", n.Kind, n.At.Start, n.At.End, within.Start, within.End)
	}
	switch n.Kind {
	case syntax.Mapping:
		last := n.At.Start
		for _, p := range n.Pairs {
			if p.Key.At.Start < last || p.Value.At.Start < p.Key.At.End {
				t.Fatalf("pair %q is out of order", p.Key.Value)
			}
			last = p.Value.At.End
			checkNode(t, p.Value, n.At, changed)
		}
	case syntax.Sequence:
		for _, item := range n.Items {
			checkNode(t, item, n.At, changed)
		}
	case syntax.Scalar:
		checkScalar(t, n, changed)
	}
}

// checkScalar compares a scalar with the source. Where characters were taken out
// the source holds more than the value.
func checkScalar(t *testing.T, n *syntax.Node, changed bool) {
	// Letters and their marks are composed on the way, and so are signs that stand
	// for a letter (Å, the unit).
	raw, value := norm.NFC.String(n.At.Text()), norm.NFC.String(n.Value)
	switch {
	case changed:
	case n.Quoted:
		if len(raw) < 2 || raw[0] != raw[len(raw)-1] || strings.Contains(raw, "\n") {
			t.Fatalf("quoted %q is %q in the source", value, raw)
		}
	case n.Block:
		if raw[0] != '|' && raw[0] != '>' || strings.HasSuffix(raw, "\n") {
			t.Fatalf("block %q is %q in the source", value, raw)
		}
		_, lines, _ := strings.Cut(raw, "\n")
		if strings.Join(strings.Fields(lines), "") != strings.Join(strings.Fields(value), "") {
			t.Fatalf("block %q is %q in the source", value, raw)
		}
	case !strings.Contains(raw, "\n"):
		if raw != value {
			t.Fatalf("plain %q is %q in the source", value, raw)
		}
	case strings.Join(strings.Fields(raw), "") != strings.Join(strings.Fields(value), ""):
		t.Fatalf("plain %q is %q in the source", value, raw)
	}
}

// FuzzMarkdown: no input panics, every place is inside the file, a claim's parts
// stand where it says, and a chapter without errors has lost no letter.
func FuzzMarkdown(f *testing.F) {
	seed(f, ".md")
	f.Add([]byte("A\u0307"))
	f.Add([]byte("x\na) y\nb) [z\nc) å](=d \"e\nf) g\")\n\nå) h\n   - i\n"))
	f.Fuzz(func(t *testing.T, text []byte) {
		file := source.NewFile("f.md", "", text)
		prose, found := syntax.Markdown(file)
		checkFindings(t, file, found)
		var got strings.Builder
		doc.Walk(prose.Blocks, func(b doc.Block) {
			checkBlock(t, file, b, len(found) == 0, &got)
			doc.Inlines(b, func(in []doc.Inline) { checkInlines(t, file, in, len(found) == 0, &got) })
		})
		for _, n := range prose.Notes {
			checkSpan(t, file, n.At)
			got.WriteString(n.ID)
			checkInlines(t, file, n.Text, len(found) == 0, &got)
		}
		if want, got := letters(string(text)), letters(got.String()); len(found) == 0 && want != got {
			t.Fatalf("letters of the source: %q\n               of the text: %q", want, got)
		}
	})
}

// FuzzInline is FuzzMarkdown for the small Markdown of YAML texts.
func FuzzInline(f *testing.F) {
	f.Add("a [5](=b) *c* [^d]")
	f.Add(">\n  a [5](=b)\n\n  **c**")
	f.Add("'it''s [5](=b)'")
	f.Add("|\n  a [5](=b)\n\n  - b [6](=c)\n    c\n  - **d**\n\n  1. e\n")
	f.Add("a\n  b [5](=b)\n\n  c [6](=c)")
	f.Fuzz(func(t *testing.T, text string) {
		file := source.NewFile("f.yaml", "", []byte("x: "+text))
		n, found := syntax.YAML(file)
		if n == nil || len(found) > 0 || n.Kind != syntax.Mapping || len(n.Pairs) != 1 || n.Pairs[0].Value.Kind != syntax.Scalar {
			return
		}
		value := n.Pairs[0].Value
		remarks(t, file, value)
		in, found := syntax.Inline(value.Text())
		checkFindings(t, file, found)
		var got strings.Builder
		checkInlines(t, file, in, len(found) == 0 && !value.Quoted, &got)
		if want, got := letters(value.Value), letters(got.String()); len(found) == 0 && want != got {
			t.Fatalf("letters of the source: %q\n               of the text: %q", want, got)
		}
	})
}

// remarks reads the same text as paragraphs and lists.
func remarks(t *testing.T, file *source.File, value *syntax.Node) {
	blocks, found := syntax.Blocks(value.Text())
	checkFindings(t, file, found)
	var got strings.Builder
	exact := len(found) == 0 && !value.Quoted
	doc.Walk(blocks, func(b doc.Block) {
		checkBlock(t, file, b, exact, &got)
		doc.Inlines(b, func(in []doc.Inline) { checkInlines(t, file, in, exact, &got) })
	})
	if want, got := letters(value.Value), letters(got.String()); len(found) == 0 && want != got {
		t.Fatalf("letters of the source: %q\n              of the blocks: %q", want, got)
	}
}

// letters are the letters of s in alphabetical order, without their marks: those
// are composed on the way.
func letters(s string) string {
	var all []rune
	for _, r := range norm.NFD.String(s) {
		if unicode.IsLetter(r) {
			all = append(all, r)
		}
	}
	slices.Sort(all)
	return string(all)
}

// same tells whether two texts are the same but for how letters and their marks
// are put together.
func same(a, b string) bool { return norm.NFC.String(a) == norm.NFC.String(b) }

func checkBlock(t *testing.T, f *source.File, b doc.Block, exact bool, got *strings.Builder) {
	switch b := b.(type) {
	case *doc.Heading:
		checkSpan(t, f, b.At)
		if raw := b.At.Text(); strings.Contains(raw, "{#") && strings.HasSuffix(strings.TrimRight(raw, "# \r"), "{#"+b.ID+"}") {
			got.WriteString(b.ID)
		}
	case *doc.Paragraph:
		checkSpan(t, f, b.At)
	case *doc.List:
		checkSpan(t, f, b.At)
		for i, item := range b.Items {
			checkSpan(t, f, item.At)
			if b.Letters {
				got.WriteString(b.Mark(i))
			}
		}
	case *doc.Figure:
		checkSpan(t, f, b.At)
		if strings.TrimSpace(b.Alt) == "" {
			t.Fatal("an image without words")
		}
		got.WriteString(b.Alt + b.Image.Path)
	case *doc.Place:
		checkSpan(t, f, b.At)
		if exact && !same(b.Target.At.Text(), b.Target.Value) {
			t.Fatalf("target %q is %q in the source", b.Target.Value, b.Target.At.Text())
		}
		got.WriteString(b.Target.Value + b.Words.Value)
	}
}

func checkInlines(t *testing.T, f *source.File, in []doc.Inline, exact bool, got *strings.Builder) {
	address := map[doc.Inline]bool{}
	doc.WalkInline(in, func(in doc.Inline) {
		switch in := in.(type) {
		case *doc.Text:
			checkSpan(t, f, in.At)
			if !address[in] {
				got.WriteString(in.Text)
			}
		case *doc.Link:
			checkSpan(t, f, in.At)
			raw := in.At.Text()
			if exact && (len(raw) < 2 || strings.IndexByte("[<", raw[0]) < 0 || strings.IndexByte(")>", raw[len(raw)-1]) < 0) {
				t.Fatalf("a link is %q in the source", raw)
			}
			url := in.URL
			if raw != "" && raw[0] == '<' {
				address[in.Text[0]] = true
				if !strings.Contains(raw, "mailto:") {
					url = strings.TrimPrefix(url, "mailto:")
				}
			}
			got.WriteString(url)
		case *doc.Claim:
			checkSpan(t, f, in.At)
			if raw := in.At.Text(); exact && (raw[0] != '[' || raw[len(raw)-1] != ')') {
				t.Fatalf("a claim is %q in the source", raw)
			}
			if exact && !same(in.Expr.At.Text(), in.Expr.Value) {
				t.Fatalf("expression %q is %q in the source", in.Expr.Value, in.Expr.At.Text())
			}
			if w := in.Written; !w.IsZero() {
				checkSpan(t, f, w.At)
				if raw := w.At.Text(); exact && !strings.Contains(raw, "\n") && !same(strings.Join(strings.Fields(raw), " "), strings.Join(strings.Fields(w.Value), " ")) {
					t.Fatalf("written %q is %q in the source", w.Value, raw)
				}
			}
			got.WriteString(in.Expr.Value + in.Written.Value + in.Reason.Value)
		case *doc.NoteRef:
			checkSpan(t, f, in.At)
			if exact && !same(in.At.Text(), "[^"+in.ID+"]") {
				t.Fatalf("call of note %q is %q in the source", in.ID, in.At.Text())
			}
			got.WriteString(in.ID)
		}
	})
}
