// Package decode fills tagged structs from a tree of YAML. The structs say what
// may stand in a file (see internal/model/text.go); nodes go in, values with
// their places and findings come out. All findings of a file are told in one
// run. It knows no plan: what ids mean, and whether a text is a number, is for
// load to say.
package decode

import (
	"reflect"
	"slices"
	"strings"

	"plan/internal/diag"
	"plan/internal/source"
	"plan/internal/syntax"
)

// Into fills target, a pointer to a tagged struct, from a mapping. What is
// wrong is reported and left as it was; the rest is filled in.
func Into(n *syntax.Node, target any) diag.List {
	d := &decoder{}
	d.block(n, reflect.ValueOf(target).Elem())
	return d.findings
}

type decoder struct {
	findings diag.List
	path     []string // the keys that are being read, from the top of the file
}

// add reports an error at the first line of a place. Its address is the path of
// keys, which tells two findings at one place apart.
func (d *decoder) add(message string, at source.Span, args ...any) *diag.Diagnostic {
	if i := strings.IndexByte(at.Text(), '\n'); i >= 0 {
		at.End = at.Start + i
	}
	x := diag.Err(message, at, args...)
	x.Address = strings.Join(d.path, ".")
	d.findings = append(d.findings, x)
	return &d.findings[len(d.findings)-1]
}

// enter and leave keep the path.
func (d *decoder) enter(key string) { d.path = append(d.path, key) }
func (d *decoder) leave()           { d.path = d.path[:len(d.path)-1] }

// block fills a struct.
func (d *decoder) block(n *syntax.Node, v reflect.Value) {
	fields := Fields(v.Type())
	if i := slices.IndexFunc(fields, func(f Field) bool { return f.Short }); i >= 0 && n.Kind == syntax.Scalar {
		d.text(n, v.FieldByIndex(fields[i].index), source.Text{Value: fields[i].Key, At: n.At}, fields[i])
		return
	}
	if n.Kind != syntax.Mapping {
		d.add("wrong-type.block", n.At, "keys", some(keys(fields)))
		return
	}
	other := slices.IndexFunc(fields, func(f Field) bool { return f.Any })
	var rest []syntax.Pair     // what the author named
	there := map[string]bool{} // keys that stand there, and those meant by misspelt ones
	for _, p := range n.Pairs {
		there[p.Key.Value] = true
		i := slices.IndexFunc(fields, func(f Field) bool { return f.Key == p.Key.Value && f.Key != "" && !f.Any })
		d.enter(p.Key.Value)
		switch {
		case i >= 0:
			d.value(p.Value, v.FieldByIndex(fields[i].index), p.Key, fields[i])
		case other >= 0:
			rest = append(rest, p)
		default:
			there[d.unknown(p.Key, fields)] = true
		}
		d.leave()
	}
	if len(rest) > 0 {
		d.entries(&syntax.Node{Kind: syntax.Mapping, At: n.At, Pairs: rest}, v.FieldByIndex(fields[other].index), rest[0].Key, fields[other])
	}
	for _, f := range fields {
		if f.Required && !there[f.Key] {
			d.missing(n, f)
		}
	}
}

// value fills one field from what stands under its key.
func (d *decoder) value(n *syntax.Node, v reflect.Value, key source.Text, f Field) {
	if empty(n) {
		d.add("empty-value", key.At, "key", key, "example", example(f))
		return
	}
	switch f.Shape {
	case Text:
		d.text(n, v, key, f)
	case Value:
		if n.Kind == syntax.Sequence {
			d.list(n, v.FieldByName("List"), key, f)
		} else {
			d.text(n, v.FieldByName("Text"), key, f)
		}
	case List:
		if n.Kind != syntax.Sequence {
			d.add("wrong-type.list", n.At, "key", key, "example", example(f))
			return
		}
		d.list(n, v, key, f)
	case Entries:
		d.entries(n, v, key, f)
	case Block:
		if v.Kind() == reflect.Pointer {
			v.Set(reflect.New(f.Elem))
			v = v.Elem()
		}
		d.block(n, v)
	}
}

// list appends the texts of a sequence.
func (d *decoder) list(n *syntax.Node, v reflect.Value, key source.Text, f Field) {
	for _, item := range n.Items {
		var t source.Text
		if empty(item) {
			d.add("empty-value", key.At, "key", key, "example", example(f))
			continue
		}
		d.text(item, reflect.ValueOf(&t).Elem(), key, f)
		if !t.IsZero() {
			v.Set(reflect.Append(v, reflect.ValueOf(t)))
		}
	}
}

// empty tells whether nothing to read stands there.
func empty(n *syntax.Node) bool {
	return n.Null || n.Kind == syntax.Scalar && strings.TrimSpace(n.Value) == ""
}

func (d *decoder) text(n *syntax.Node, v reflect.Value, key source.Text, f Field) {
	t := n.Text()
	if n.Block {
		t.Value = strings.TrimRight(t.Value, "\n") // the end of its last line
	}
	switch {
	case n.Kind != syntax.Scalar:
		d.add("wrong-type.text", n.At, "key", key, "example", example(f))
		return
	case f.Enum != nil && !slices.Contains(f.Enum, t.Value):
		if near := diag.Nearest(t.Value, f.Enum); near != "" {
			x := d.add("not-allowed.near", n.At, "key", key, "text", t, "allowed", f.Enum, "nearest", near)
			x.Repair = &diag.Repair{At: n.At, Old: n.At.Text(), New: near, Why: "repair.value"}
		} else {
			d.add("not-allowed", n.At, "key", key, "text", t, "allowed", f.Enum)
		}
		return
	}
	v.Set(reflect.ValueOf(t))
}

// entries fills a source.Map: every key is an id that the author chose.
func (d *decoder) entries(n *syntax.Node, v reflect.Value, key source.Text, f Field) {
	if n.Kind != syntax.Mapping {
		d.add("wrong-type.entries", n.At, "key", key, "example", example(f))
		return
	}
	shape, elem := shape(f.Elem)
	one := Field{Shape: shape, Elem: elem, Example: f.Example}
	v.Set(reflect.MakeSlice(v.Type(), 0, len(n.Pairs)))
	for _, p := range n.Pairs {
		e := reflect.New(v.Type().Elem()).Elem()
		e.Field(0).Set(reflect.ValueOf(p.Key))
		before := len(d.findings)
		d.enter(p.Key.Value)
		one.Key = p.Key.Value
		d.value(p.Value, e.Field(1), p.Key, one)
		d.leave()
		// A broken text is left out, so that no phase takes it for an empty one; a
		// broken block keeps what could be read.
		if len(d.findings) == before || shape != Text {
			v.Set(reflect.Append(v, e))
		}
	}
}

// unknown reports a key that does not exist and returns the one it resembles.
func (d *decoder) unknown(key source.Text, fields []Field) string {
	names := keys(fields)
	near := diag.Nearest(key.Value, names)
	if near == "" {
		d.add("unknown-key", key.At, "key", key, "keys", some(names))
		return ""
	}
	x := d.add("unknown-key.near", key.At, "key", key, "nearest", near)
	x.Repair = &diag.Repair{At: key.At, Old: key.At.Text(), New: near, Why: "repair.key"}
	return near
}

// missing points at the block's first key, where the missing one would stand.
func (d *decoder) missing(n *syntax.Node, f Field) {
	at := n.At
	if len(n.Pairs) > 0 {
		at = n.Pairs[0].Key.At
	}
	d.enter(f.Key)
	d.add("missing-key", at, "key", f.Key, "example", example(f))
	d.leave()
}

// Example is the line to write for a key, as messages show it.
func Example(f Field) string { return example(f) }

// example is the line to write under or after a key.
func example(f Field) string {
	switch {
	case f.Example == "":
		return f.Key + ": …"
	case f.Shape == Text && !strings.Contains(f.Example, ": "):
		return f.Key + ": " + f.Example
	}
	return f.Example
}

// some is at most a dozen names: more are no help in a message.
func some(names []string) []string {
	if len(names) > 12 {
		return append(slices.Clone(names[:12]), "…")
	}
	return names
}
