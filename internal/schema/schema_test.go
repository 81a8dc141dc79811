package schema_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"plan/internal/compose"
	"plan/internal/decode"
	"plan/internal/diag"
	"plan/internal/model"
	"plan/internal/schema"
	"plan/internal/source"
	"plan/internal/syntax"
)

// files are the kinds of files that a schema is made for.
var files = map[string]reflect.Type{
	"workspace":    reflect.TypeFor[model.WorkspaceText](),
	"municipality": reflect.TypeFor[model.MunicipalityText](),
	"board":        reflect.TypeFor[model.BoardText](),
	"document":     reflect.TypeFor[model.DocumentText](),
	"data":         reflect.TypeFor[model.DataText](),
	"register":     reflect.TypeFor[model.RegisterKindText](),
	"outline":      reflect.TypeFor[compose.OutlineText](),
	"shapes":       reflect.TypeFor[shapes](),
}

// shapes is a notation with every shape that a key can have.
type shapes struct {
	Name  source.Text                         `key:"name,required" doc:"Namnet." example:"Mölndals stad"`
	State source.Text                         `key:"state" enum:"proposal,1" doc:"Läget."`
	Files []source.Text                       `key:"files" doc:"Filerna." example:"- a.md"`
	One   source.Value                        `key:"one" doc:"En eller flera."`
	Parts source.Map[source.Map[source.Text]] `key:"parts" doc:"Delarna."`
	Lists source.Map[source.Value]            `key:"lists" doc:"Listorna."`
	Date  *inner                              `key:"date" doc:"Dagen."`
	Days  source.Map[inner]                   `key:"days" doc:"Dagarna."`
	Rows  source.Map[entry]                   `key:"rows" doc:"Raderna."`
}

type inner struct {
	Day  source.Text `key:"day,required" doc:"Dag." example:"2023-12-20"`
	Page source.Text `key:"page" doc:"Sida."`
}

type entry struct {
	Line source.Text              `key:"" short:"true" doc:"Celler."`
	Kind source.Text              `key:"kind" enum:"a,b" doc:"Slag."`
	Rest source.Map[source.Value] `key:"*" doc:"Resten."`
}

// A tree is a file to be written: text, or list, or pairs.
type tree struct {
	text  string // with its quotes
	list  []*tree
	pairs []pair
	kind  byte // 't', 'l', 'p'
}

type pair struct {
	key   string
	value *tree
}

func text(s string) *tree      { return &tree{kind: 't', text: s} }
func list(t ...*tree) *tree    { return &tree{kind: 'l', list: t} }
func mapping(p ...pair) *tree  { return &tree{kind: 'p', pairs: p} }
func (t *tree) empty() bool    { return len(t.list)+len(t.pairs) == 0 }
func (t *tree) String() string { var b strings.Builder; t.write(&b, 0); return b.String() }

func (t *tree) write(b *strings.Builder, indent int) {
	pad := strings.Repeat(" ", indent)
	switch {
	case t.kind == 't':
		b.WriteString(" " + t.text + "\n")
	case t.empty():
		b.WriteString(map[byte]string{'l': " []\n", 'p': " {}\n"}[t.kind])
	case t.kind == 'l':
		if indent > 0 {
			b.WriteByte('\n')
		}
		for _, item := range t.list {
			b.WriteString(pad + "-")
			item.write(b, indent+2)
		}
	default:
		if indent > 0 {
			b.WriteByte('\n')
		}
		for _, p := range t.pairs {
			b.WriteString(pad + p.key + ":")
			p.value.write(b, indent+2)
		}
	}
}

// A grower makes trees of the notation: of each struct one with every key, and
// where it comes again one with the keys that it must have.
type grower map[reflect.Type]bool

func (g grower) block(t reflect.Type) *tree {
	out, again := mapping(), g[t]
	g[t] = true
	for _, f := range decode.Fields(t) {
		switch {
		case f.Any:
			shape, elem := decode.ShapeOf(f.Elem)
			out.pairs = append(out.pairs, pair{"egen", g.value(decode.Field{Shape: shape, Elem: elem})})
		case f.Key != "" && (f.Required || !again):
			out.pairs = append(out.pairs, pair{f.Key, g.value(f)})
		}
	}
	return out
}

// value is something that a field takes.
func (g grower) value(f decode.Field) *tree {
	switch f.Shape {
	case decode.List:
		return list(text("ett"), text("2"))
	case decode.Value:
		return list(text("ett"))
	case decode.Entries:
		shape, elem := decode.ShapeOf(f.Elem)
		return mapping(pair{"a", g.value(decode.Field{Shape: shape, Elem: elem})})
	case decode.Block:
		return g.block(f.Elem)
	}
	if f.Enum != nil {
		return text(f.Enum[0])
	}
	return text("ord")
}

// The classes of what schema and decode must agree on. Each changes one place of a
// tree; place is nil when there is nothing of the kind to change there.
var classes = []struct {
	name   string
	values []*tree // put in the place of each value, in turn
	shape  func(t *tree) bool
	change func(t *tree) bool // changes a node itself
}{
	{name: "as it should be", change: func(t *tree) bool { return true }},
	{name: "a text", values: []*tree{text("ord"), text(`"citat"`), text("Boenden, nyanlända | 9,2")}},
	{name: "a number", values: []*tree{text("2024"), text("-8"), text("1.50"), text("1"), text("0"), text("1e3")}},
	{name: "a truth", values: []*tree{text("true"), text("no"), text("on")}},
	{name: "a date", values: []*tree{text("2023-12-20")}},
	{name: "text over lines", values: []*tree{text("|\n                                rad\n                                rad")}},
	{name: "nothing", values: []*tree{text(""), text("~"), text("null")}},
	{name: "blanks", values: []*tree{text(`""`), text(`" "`)}},
	{name: "a list", values: []*tree{list(text("ett"), text("två")), list(), list(text("")), list(mapping(pair{"a", text("b")})), list(list(text("a"), text("b")))}},
	{name: "a mapping", values: []*tree{mapping(pair{"a", text("b")}), mapping(), mapping(pair{"a", text("")}), mapping(pair{"a", mapping(pair{"b", text("c")})}), mapping(pair{"a", list(text("b"))})}},
	{name: "a value that is not allowed", values: []*tree{text("proposel"), text("7"), text("sum")}},
	{name: "a key too many", change: func(t *tree) bool {
		t.pairs = append(t.pairs, pair{"qqqqqq", text("1")})
		return t.kind == 'p'
	}},
	{name: "a misspelt key", change: func(t *tree) bool {
		if t.kind != 'p' || t.empty() || len(t.pairs[0].key) < 4 {
			return false
		}
		t.pairs[0].key += "x"
		return true
	}},
	{name: "a key too few", change: func(t *tree) bool {
		if t.kind == 'p' && !t.empty() {
			t.pairs = t.pairs[1:]
			return true
		}
		return false
	}},
	{name: "no keys but the last", change: func(t *tree) bool {
		if t.kind == 'p' && len(t.pairs) > 1 {
			t.pairs = t.pairs[len(t.pairs)-1:]
			return true
		}
		return false
	}},
}

// clone copies a tree and numbers its nodes: the nth is handed to change.
func clone(t *tree, n *int, change func(*tree)) *tree {
	out := &tree{kind: t.kind, text: t.text}
	mine := *n == 0
	*n--
	for _, item := range t.list {
		out.list = append(out.list, clone(item, n, change))
	}
	for _, p := range t.pairs {
		out.pairs = append(out.pairs, pair{p.key, clone(p.value, n, change)})
	}
	if mine {
		change(out)
	}
	return out
}

func size(t *tree) int {
	n := 1
	for _, item := range t.list {
		n += size(item)
	}
	for _, p := range t.pairs {
		n += size(p.value)
	}
	return n
}

// TestSchemaAgrees: of every file, with every value and key changed in turn, schema
// and decode say the same: where something is wrong, and of what class.
func TestSchemaAgrees(t *testing.T) {
	grown := grower{} // data comes before document, which takes all of it
	for _, name := range slices.Sorted(maps.Keys(files)) {
		of := files[name]
		s := parsed(t, of)
		base := grown.block(of)
		for _, class := range classes {
			t.Run(name+"/"+class.name, func(t *testing.T) {
				tried, wrong := 0, 0
				for n := range size(base) {
					try := func(change func(*tree) bool) {
						i, changed := n, false
						file := clone(base, &i, func(t *tree) { changed = change(t) })
						if !changed || file.kind == 't' {
							return
						}
						tried++
						if agree(t, of, s, file.String()) > 0 {
							wrong++
						}
					}
					for _, v := range class.values {
						try(func(t *tree) bool { *t = *v; return true })
					}
					if class.change != nil {
						try(class.change)
					}
				}
				if tried == 0 || class.name == "as it should be" && wrong > 0 {
					t.Errorf("%d files were tried, %d of them wrong", tried, wrong)
				}
			})
		}
	}
}

// agree compares what schema and decode find in a file, and returns how much.
func agree(t *testing.T, of reflect.Type, s map[string]any, file string) int {
	t.Helper()
	root, found := syntax.YAML(source.NewFile("f.yaml", "", []byte(file)))
	if root == nil || found.HasErrors() {
		t.Fatalf("%v\n%s", found, file)
	}
	ours, theirs := map[string]bool{}, map[string]bool{}
	validate(s, root, nil, theirs)
	bad := decode.Into(root, reflect.New(of).Interface())
	for _, d := range bad {
		ours[classOf(t, d)+" "+d.Address] = true
	}
	for _, d := range bad { // a key that is misspelt is not missing as well; a schema cannot know
		if d.Code() == "unknown-key" && d.Repair != nil {
			path := strings.Split(d.Address, ".")
			path[len(path)-1] = d.Repair.New
			if meant := "missing " + strings.Join(path, "."); !ours[meant] {
				delete(theirs, meant)
			}
		}
	}
	if d := cmp.Diff(slices.Sorted(maps.Keys(ours)), slices.Sorted(maps.Keys(theirs))); d != "" {
		t.Errorf("-decode +schema:\n%s\n%s", d, file)
	}
	return len(ours)
}

func classOf(t *testing.T, d diag.Diagnostic) string {
	switch d.Code() {
	case "unknown-key":
		return "unknown"
	case "missing-key":
		return "missing"
	case "empty-value", "wrong-type", "not-allowed":
		return "value"
	}
	t.Fatalf("decode says %s, which no class is about", d.Message)
	return ""
}

// parsed is the schema of a file as a reader of JSON sees it.
func parsed(t *testing.T, of reflect.Type) map[string]any {
	data, err := schema.Of(of, "Titel", "Beskrivning.").JSON()
	if err != nil {
		t.Fatal(err)
	}
	d := json.NewDecoder(bytes.NewReader(data))
	d.UseNumber()
	var s map[string]any
	if err := d.Decode(&s); err != nil {
		t.Fatal(err)
	}
	return s
}

// validate is JSON Schema as far as our schemas use it; another member is an error
// of this test. What it finds is put in found, by class and path; the items of a
// list have the path of their list, as decode has it.
func validate(s map[string]any, n *syntax.Node, path []string, found map[string]bool) {
	is, value := typed(n)
	at := strings.Join(path, ".")
	for member, want := range s {
		switch member {
		case "$schema", "title", "description", "examples", "patternErrorMessage", "errorMessage":
		case "type":
			types, several := want.([]any)
			if !several {
				types = []any{want}
			}
			if !slices.ContainsFunc(types, func(t any) bool { return t == is || t == "number" && is == "integer" }) {
				found["value "+at] = true
			}
		case "enum":
			if !slices.ContainsFunc(want.([]any), func(v any) bool { return fmt.Sprintf("%T %v", v, v) == fmt.Sprintf("%T %v", value, value) }) {
				found["value "+at] = true
			}
		case "pattern":
			if text, ok := value.(string); ok && !regexp.MustCompile(want.(string)).MatchString(text) {
				found["value "+at] = true
			}
		case "items":
			for _, item := range n.Items {
				validate(want.(map[string]any), item, path, found)
			}
		case "required":
			for _, key := range want.([]any) {
				if n.Kind == syntax.Mapping && !slices.ContainsFunc(n.Pairs, func(p syntax.Pair) bool { return p.Key.Value == key }) {
					found["missing "+strings.Join(append(slices.Clone(path), key.(string)), ".")] = true
				}
			}
		case "properties", "additionalProperties": // below
		default:
			panic("the test knows no " + member)
		}
	}
	known, _ := s["properties"].(map[string]any)
	for _, p := range n.Pairs {
		below := append(slices.Clone(path), p.Key.Value)
		if of, ok := known[p.Key.Value]; ok {
			validate(of.(map[string]any), p.Value, below, found)
		} else if other, ok := s["additionalProperties"].(map[string]any); ok {
			validate(other, p.Value, below, found)
		} else if s["additionalProperties"] == false {
			found["unknown "+strings.Join(below, ".")] = true
		}
	}
}

var (
	whole12 = regexp.MustCompile(`^[-+]?[0-9]+$`)
	float12 = regexp.MustCompile(`^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$`)
)

// typed is a value as an editor sees it, by the core schema of YAML 1.2.
func typed(n *syntax.Node) (is string, value any) {
	switch {
	case n.Kind == syntax.Mapping:
		return "object", nil
	case n.Kind == syntax.Sequence:
		return "array", nil
	case n.Quoted || n.Block:
		return "string", n.Value
	case n.Null:
		return "null", nil
	case n.Value == "true" || n.Value == "false":
		return "boolean", n.Value == "true"
	case whole12.MatchString(n.Value):
		i, _ := strconv.Atoi(n.Value)
		return "integer", json.Number(strconv.Itoa(i))
	case float12.MatchString(n.Value):
		return "number", json.Number(n.Value)
	}
	return "string", n.Value
}

// TestWords: every key of a schema has a title and a description.
func TestWords(t *testing.T) {
	var visit func(path string, s *schema.Schema)
	visit = func(path string, s *schema.Schema) {
		for _, m := range s.Properties {
			below := path + "." + m.Key
			if m.Schema.Title == "" || m.Schema.Description == "" {
				t.Errorf("%s: no title or no description", below)
			}
			visit(below, m.Schema)
		}
		if of, ok := s.Additional.(*schema.Schema); ok {
			visit(path+".*", of)
		}
	}
	for name, of := range files {
		visit(name, schema.Of(of, "Titel", "Beskrivning."))
	}
}

func TestSchema(t *testing.T) {
	got, err := schema.Of(reflect.TypeFor[shapes](), "Titel", "Beskrivning.").JSON()
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		`"name": {
      "title": "Namnet",
      "description": "Namnet. Måste finnas.",
      "type": [
        "string",
        "number",
        "boolean"
      ],
      "pattern": "\\S",
      "patternErrorMessage": "skriv ett värde, eller ta bort raden",
      "errorMessage": "under ”name” ska stå ett enda värde på samma rad, till exempel name: Mölndals stad",
      "examples": [
        "Mölndals stad"
      ]
    }`,
		`"enum": [
        "proposal",
        1,
        "1"
      ]`,
	} {
		if !strings.Contains(string(got), want) {
			t.Errorf("the schema lacks %s:\n%s", want, got)
		}
	}
}
