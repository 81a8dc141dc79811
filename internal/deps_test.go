package internal

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// The rules of the house, after go/build/deps_test.go. They are a statement of
// policy: a package that needs an arrow which is not here needs another design,
// or a commit that changes this page and says why.

// layers says which of our packages may stand on which: after "a < b", b may
// import a and whatever a may import. A package that is not named here fails.
const layers = `
	NONE < source;
	source < num < diag < locale;

	# The two products of compose: data only. doc knows no page and no font.
	source, num < doc < book;

	# The shipped outlines, profiles and kinds of register.
	NONE < templates;

	# From bytes to a linked plan.
	diag, doc < syntax < decode;
	diag, doc < model;
	decode, model, locale, templates < load;
	syntax, locale < format;
	decode, locale < schema;
	model, locale, templates < check; # what plan init writes is no text of the board's

	# Two plans to what differs.
	model, locale < diff;

	# From a plan to what is printed.
	model, decode, locale, book, diff, templates < compose;
	decode, templates < theme < typeface;

	# Back ends print doc and book; none of them ever sees model.
	diag, doc, book, locale < render/findings, render/text, render/markdown, render/xlsx;
	diag, doc, locale, theme, typeface < render/pdf;

	# The machine: files, git, terminal, arguments.
	NONE < gitfs;
	model, locale < paste;
	load, check, compose, diff, format, gitfs, paste, schema, render/findings, render/text, render/markdown, render/xlsx, render/pdf < cli < cmd/plan;

	# Measures the command against plain programs: starts processes, imports none of us.
	NONE < bench, bench/decode, bench/empty, bench/parse, bench/plain;

	# Measures what the checks find; starts no process.
	load, check < campaign;
`

// owners names the one room of each outside library, and of the parts of the
// standard library that touch the machine. Tests are free where marked.
const owners = `
	gopkg.in/yaml.v3              syntax, bench
	github.com/yuin/goldmark      syntax, bench, tests
	github.com/go-pdf/fpdf        render/pdf, bench
	github.com/xuri/excelize/v2   render/xlsx, bench, tests
	github.com/spf13/cobra        cli, bench
	github.com/spf13/pflag        cli
	golang.org/x/image            render/pdf, typeface
	golang.org/x/text             syntax, decode, load, locale, cli, gitfs, typeface, render/pdf, render/xlsx
	github.com/google/go-cmp      tests
	github.com/rogpeppe           tests
	pgregory.net/rapid            tests

	os                            cli, cmd/plan, bench, campaign, tests
	os/exec                       cli, gitfs, bench, tests
	os/signal                     cli
	path/filepath                 cli, bench, tests
	runtime/debug                 cli, bench
	syscall                       cli, bench, tests
	net                           -
	net/http                      -
	math/rand                     tests
	math/rand/v2                  campaign, tests
	unsafe                        -
`

// exact are the rooms where amounts live: no float of any kind stands there,
// but for the widths of a workbook's columns.
var (
	exact  = []string{"source", "num", "diag", "model", "load", "check", "diff", "compose"}
	widths = "compose/sheet.go"
)

func TestLayers(t *testing.T) {
	may := parseLayers(t)
	module := modulePath(t)
	for _, p := range packages(t) {
		allowed, ok := may[p.name]
		if !ok {
			t.Errorf("%s: not named in the layers; say what it may stand on", p.name)
			continue
		}
		for _, f := range p.files {
			if f.test {
				continue // a test may look at its package from above
			}
			for _, imp := range f.imports {
				ours, ok := strings.CutPrefix(imp, module+"/")
				ours = strings.TrimPrefix(ours, "internal/")
				if ok && !allowed[ours] {
					t.Errorf("%s: %s may not import %s", f.name, p.name, ours)
				}
			}
		}
	}
}

func TestOwners(t *testing.T) {
	owner := map[string][]string{}
	for line := range strings.Lines(owners) {
		if lib, rooms, ok := strings.Cut(strings.TrimSpace(line), " "); ok {
			owner[lib] = strings.Split(strings.ReplaceAll(strings.TrimSpace(rooms), " ", ""), ",")
		}
	}
	module := modulePath(t)
	for _, p := range packages(t) {
		for _, f := range p.files {
			for _, imp := range f.imports {
				rooms, restricted := owner[imp]
				if first, _, _ := strings.Cut(imp, "/"); strings.Contains(first, ".") && !restricted {
					for lib := path.Dir(imp); lib != "." && !restricted; lib = path.Dir(lib) {
						rooms, restricted = owner[lib]
					}
					if !restricted && !strings.HasPrefix(imp, module+"/") {
						t.Errorf("%s: %s has no owner", f.name, imp)
						continue
					}
				}
				room := p.name
				if strings.HasPrefix(room, "bench/") {
					room = "bench"
				}
				if restricted && !slices.Contains(rooms, room) && !(f.test && slices.Contains(rooms, "tests")) {
					t.Errorf("%s: %s belongs to %s", f.name, imp, strings.Join(rooms, ", "))
				}
			}
		}
	}
}

// TestNoFloats keeps floats away from amounts: the sum of five figures with one
// decimal is wrong in a third of all cases in float64.
func TestNoFloats(t *testing.T) {
	for _, p := range packages(t) {
		if !slices.Contains(exact, p.name) {
			continue
		}
		for _, f := range p.files {
			if f.test || f.name == widths {
				continue
			}
			ast.Inspect(f.syntax, func(n ast.Node) bool {
				switch n := n.(type) {
				case *ast.Ident:
					if n.Name == "float64" || n.Name == "float32" || n.Name == "ParseFloat" {
						t.Errorf("%s: %s in a room of exact figures", f.at(n), n.Name)
					}
				case *ast.BasicLit:
					if n.Kind == token.FLOAT {
						t.Errorf("%s: float literal %s in a room of exact figures", f.at(n), n.Value)
					}
				}
				return true
			})
		}
	}
}

// TestNoClock: the same source gives the same bytes, whatever the day.
func TestNoClock(t *testing.T) {
	for _, p := range packages(t) {
		if p.name == "bench" {
			continue
		}
		for _, f := range p.files {
			if f.test {
				continue
			}
			ast.Inspect(f.syntax, func(n ast.Node) bool {
				call, ok := n.(*ast.SelectorExpr)
				if !ok {
					return true
				}
				if x, ok := call.X.(*ast.Ident); ok && x.Name == "time" &&
					slices.Contains([]string{"Now", "Since", "Local"}, call.Sel.Name) {
					t.Errorf("%s: time.%s", f.at(n), call.Sel.Name)
				}
				return true
			})
		}
	}
}

func TestNames(t *testing.T) {
	for _, p := range packages(t) {
		for _, f := range p.files {
			if slices.Contains([]string{"util", "utils", "common", "helpers", "misc", "shared", "base"}, f.syntax.Name.Name) {
				t.Errorf("%s: a package named %s says nothing", f.name, f.syntax.Name.Name)
			}
			if f.declares("init") {
				t.Errorf("%s: func init; list what there is instead of registering it", f.name)
			}
		}
	}
}

// parseLayers turns the policy into the set of packages that each may import.
// A rule counts what stands above it on the page: lower rooms come first.
func parseLayers(t *testing.T) map[string]map[string]bool {
	t.Helper()
	may := map[string]map[string]bool{}
	var text strings.Builder
	for line := range strings.Lines(layers) {
		line, _, _ = strings.Cut(line, "#")
		text.WriteString(line)
	}
	for rule := range strings.SplitSeq(text.String(), ";") {
		var below []string
		for side := range strings.SplitSeq(rule, "<") {
			names := strings.FieldsFunc(side, func(r rune) bool { return strings.ContainsRune(", \t\n", r) })
			for _, name := range names {
				if may[name] == nil {
					may[name] = map[string]bool{}
				}
				for _, b := range below {
					may[name][b] = true
					maps.Copy(may[name], may[b])
				}
			}
			below = names
		}
	}
	return may
}

type pkg struct {
	name  string // below internal/, or cmd/plan, templates
	files []*file
}

type file struct {
	name    string
	test    bool
	imports []string
	syntax  *ast.File
	set     *token.FileSet
}

func (f *file) at(n ast.Node) string {
	return fmt.Sprintf("%s:%d", f.name, f.set.Position(n.Pos()).Line)
}

func (f *file) declares(name string) bool {
	return slices.ContainsFunc(f.syntax.Decls, func(d ast.Decl) bool {
		fn, ok := d.(*ast.FuncDecl)
		return ok && fn.Recv == nil && fn.Name.Name == name
	})
}

// packages parses every Go file of the module.
func packages(t *testing.T) []*pkg {
	t.Helper()
	byName := map[string]*pkg{}
	for _, top := range []string{".", "../cmd", "../templates"} {
		err := filepath.WalkDir(top, func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || !strings.HasSuffix(name, ".go") || filepath.Dir(name) == "." {
				return err
			}
			set := token.NewFileSet()
			syntax, err := parser.ParseFile(set, name, nil, parser.SkipObjectResolution)
			if err != nil {
				return err
			}
			dir := strings.TrimPrefix(filepath.ToSlash(filepath.Dir(name)), "../")
			f := &file{name: filepath.ToSlash(name), test: strings.HasSuffix(name, "_test.go"), syntax: syntax, set: set}
			for _, imp := range syntax.Imports {
				p, err := strconv.Unquote(imp.Path.Value)
				if err != nil {
					return err
				}
				f.imports = append(f.imports, p)
			}
			if byName[dir] == nil {
				byName[dir] = &pkg{name: dir}
			}
			byName[dir].files = append(byName[dir].files, f)
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	var all []*pkg
	for _, name := range slices.Sorted(maps.Keys(byName)) {
		all = append(all, byName[name])
	}
	return all
}

func modulePath(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile("../go.mod")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(text)) {
		if rest, ok := strings.CutPrefix(line, "module "); ok {
			return strings.TrimSpace(rest)
		}
	}
	t.Fatal("go.mod names no module")
	return ""
}
