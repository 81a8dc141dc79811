package locale

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"plan/internal/diag"
	"plan/internal/num"
	"plan/internal/source"
)

// TestCatalogue: each key stands in one room only, and its sentence is one line
// that a message can begin or continue with.
func TestCatalogue(t *testing.T) {
	seen := map[string]bool{}
	for _, room := range catalogue {
		for _, key := range slices.Sorted(maps.Keys(room)) {
			if seen[key] {
				t.Errorf("%s: two rooms have this key", key)
			}
			seen[key] = true
			text := room[key]
			if text == "" || text != strings.TrimSpace(text) || Visible(text) != text {
				t.Errorf("%s: %q is empty, has blanks around it or is more than a line", key, text)
			}
			if strings.HasSuffix(text, ".") {
				t.Errorf("%s: a message ends without a full stop", key)
			}
		}
	}
}

// TestEveryMessageHasWords reads the program's own source: every key that stands
// there as a literal is in the catalogue, every name in its sentence is an
// argument given there, and no sentence is left that nobody says.
func TestEveryMessageHasWords(t *testing.T) {
	set := token.NewFileSet()
	literals := map[string]bool{}
	borrowed := map[ast.Expr]bool{} // diag.Hint(…).Severity: a word is borrowed, nothing is said
	for _, file := range sourceFiles(t) {
		syntax, err := parser.ParseFile(set, file, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Errorf("%v", err)
			continue
		}
		ast.Inspect(syntax, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.BasicLit:
				literals[literal(n)] = true
			case *ast.SelectorExpr:
				borrowed[n.X] = true
			case *ast.CallExpr:
				if !borrowed[n] {
					checkCall(t, set, n)
				}
			case *ast.CompositeLit:
				checkComposite(t, set, n)
			}
			return true
		})
	}
	for _, room := range catalogue {
		for _, key := range slices.Sorted(maps.Keys(room)) {
			if !said(key, literals) {
				t.Errorf("%s: nobody says this", key)
			}
		}
	}
}

// said tells that key stands in the source, whole or as two literals that are
// joined where it is used ("sum" and ".down", "file.missing" and "-near").
func said(key string, literals map[string]bool) bool {
	if literals[key] {
		return true
	}
	for i, c := range key {
		if c != '.' && c != '-' {
			continue
		}
		before := literals[key[:i]] || literals[key[:i+1]]
		if before && (literals[key[i:]] || literals[key[i+1:]]) {
			return true
		}
	}
	return false
}

// checkCall looks at diag.Err("key", at, "name", value …) and at the wrappers
// that rooms make of it: a known code in one of the first arguments.
func checkCall(t *testing.T, set *token.FileSet, call *ast.CallExpr) {
	first, direct := 0, false
	if fn, ok := call.Fun.(*ast.SelectorExpr); ok {
		if x, ok := fn.X.(*ast.Ident); ok && x.Name == "diag" {
			direct = slices.Contains([]string{"Err", "Warn", "Hint", "New"}, fn.Sel.Name)
			if fn.Sel.Name == "New" {
				first = 1
			}
		}
	}
	if !direct {
		for first < len(call.Args) && !isKey(literal(call.Args[first])) {
			first++
		}
	}
	if first >= len(call.Args) {
		return
	}
	key := literal(call.Args[first])
	if key == "" {
		return
	}
	at := set.Position(call.Pos())
	text, ok := sentence(key)
	if !ok {
		t.Errorf("%s: %q is not in the catalogue", at, key)
		return
	}
	if !direct || call.Ellipsis.IsValid() {
		return
	}
	given := map[string]bool{}
	for i := first + 2; i < len(call.Args); i += 2 {
		name := literal(call.Args[i])
		if name == "" {
			return // a name that is worked out
		}
		given[name] = true
	}
	checkNames(t, at, key, text, given)
}

// checkComposite looks at diag.Related{Message: …, Args: …} and its like.
func checkComposite(t *testing.T, set *token.FileSet, lit *ast.CompositeLit) {
	key, given := "", map[string]bool{}
	for _, e := range lit.Elts {
		kv, ok := e.(*ast.KeyValueExpr)
		if !ok {
			continue
		}
		switch name, _ := kv.Key.(*ast.Ident); {
		case name == nil:
		case name.Name == "Message" || name.Name == "Why":
			if key = literal(kv.Value); !strings.Contains(key, ".") {
				return
			}
		case name.Name == "Args":
			args, ok := kv.Value.(*ast.CompositeLit)
			if !ok {
				return
			}
			for _, a := range args.Elts {
				given[literal(a.(*ast.KeyValueExpr).Key)] = true
			}
		}
	}
	if key == "" {
		return
	}
	at := set.Position(lit.Pos())
	if text, ok := sentence(key); !ok {
		t.Errorf("%s: %q is not in the catalogue", at, key)
	} else if len(given) > 0 {
		checkNames(t, at, key, text, given)
	}
}

func checkNames(t *testing.T, at token.Position, key, text string, given map[string]bool) {
	for {
		_, name, after, found := placeholder(text)
		if !found {
			return
		}
		if !given[name] {
			t.Errorf("%s: %q speaks of {%s}, which is not given here", at, key, name)
		}
		text = after
	}
}

// isKey tells that s is code.variant with a code that the catalogue has.
func isKey(s string) bool {
	code, variant, dotted := strings.Cut(s, ".")
	if !dotted || strings.Trim(code+variant, "abcdefghijklmnopqrstuvwxyz-.") != "" || variant == "yaml" || variant == "md" {
		return false
	}
	for _, room := range catalogue {
		for key := range room {
			if have, _, _ := strings.Cut(key, "."); have == code {
				return true
			}
		}
	}
	return false
}

func literal(e ast.Expr) string {
	if lit, ok := e.(*ast.BasicLit); ok && lit.Kind == token.STRING {
		s, _ := strconv.Unquote(lit.Value)
		return s
	}
	return ""
}

// sourceFiles are the program's Go files, without tests and the catalogue itself.
func sourceFiles(t *testing.T) (files []string) {
	t.Helper()
	err := filepath.WalkDir("..", func(name string, d fs.DirEntry, err error) error {
		base := filepath.Base(name)
		if err == nil && strings.HasSuffix(base, ".go") && !strings.HasSuffix(base, "_test.go") && !strings.HasPrefix(base, "messages_") {
			files = append(files, name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func TestMessage(t *testing.T) {
	file := source.NewFile("a.yaml", "", []byte("x\x1b[2Jy"))
	long := strings.Repeat("å", 200)
	for _, c := range []struct{ got, want string }{
		{Message(diag.Err("number.sign", source.Span{}, "text", "—", "write", "-8")), "”—” är inget minustecken; skriv -8"},
		{Phrase("number.digit", diag.Args{"text": source.Text{Value: "a\nb\u202e", At: file.Span()}}),
			`”a\u{a}b\u{202e}” är ingen av siffrorna 0–9; skriv talet med dem`},
		{Phrase("number.digit", diag.Args{"text": long}),
			"”" + strings.Repeat("å", 79) + "…” är ingen av siffrorna 0–9; skriv talet med dem"},
		{Phrase("number.digit", nil), "”{text}” är ingen av siffrorna 0–9; skriv talet med dem"},
		{Phrase("no-such.key", diag.Args{"b": num.New(-10615, 1), "a": 2024, "c": []string{"x", "y\x00"}}),
			`no-such.key a=2024 b=−1` + NoBreak + `061,5 c=x och y\u{0}`},
	} {
		if c.got != c.want {
			t.Errorf("got  %s\nwant %s", c.got, c.want)
		}
	}
}

func TestVisible(t *testing.T) {
	for s, want := range map[string]string{
		"åäö é 😀\u00a0–":      "åäö é 😀\u00a0–",
		"\x1b[31m\r\n\t\a":    `\u{1b}[31m\u{d}\u{a}\u{9}\u{7}`,
		"\u202eabc\u2066":     `\u{202e}abc\u{2066}`,
		"a\u200b\ufeff\u00ad": `a\u{200b}\u{feff}\u{ad}`,
		"\xff\x9b\ufffd":      `\x{ff}\x{9b}` + "\ufffd",
		"\u2028\u0085":        `\u{2028}\u{85}`,
	} {
		if got := Visible(s); got != want {
			t.Errorf("Visible(%q) = %q", s, got)
		}
	}
	for s, want := range map[string]int{"åäö": 3, "e\u0301": 1, "😀": 2, "漢字": 4, "−8\u00a0%": 4, "": 0} {
		if got := Width(s); got != want {
			t.Errorf("Width(%q) = %d", s, got)
		}
	}
}
