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
	v := reflect.ValueOf(target).Elem()
	d.block(n, v, v.Type().Name())
	return d.findings
}

type decoder struct{ findings diag.List }

func (d *decoder) add(message string, at source.Span, args ...any) {
	d.findings = append(d.findings, diag.Err(message, at, args...))
}

// block fills a struct. Under is the key that the block stands under, for
// messages; at the top of a file there is none.
func (d *decoder) block(n *syntax.Node, v reflect.Value, under string) {
	if n.Kind != syntax.Mapping {
		d.add("wrong-type.block", n.At, "key", under, "keys", some(keys(Fields(v.Type()))))
		return
	}
	fields := Fields(v.Type())
	for _, p := range n.Pairs {
		i := slices.IndexFunc(fields, func(f Field) bool { return f.Key == p.Key.Value })
		if i < 0 {
			d.unknown(p.Key, fields)
			continue
		}
		d.value(p.Value, v.FieldByIndex(fields[i].index), p.Key, fields[i])
	}
	for _, f := range fields {
		if f.Required && !slices.ContainsFunc(n.Pairs, func(p syntax.Pair) bool { return p.Key.Value == f.Key }) {
			d.missing(n, f)
		}
	}
}

// value fills one field from what stands under its key.
func (d *decoder) value(n *syntax.Node, v reflect.Value, key source.Text, f Field) {
	if n.Null {
		d.add("empty-value", key.At, "key", key, "example", example(f))
		return
	}
	switch f.Shape {
	case Text:
		d.text(n, v, key, f)
	case List:
		if n.Kind != syntax.Sequence {
			d.add("wrong-type.list", n.At, "key", key, "example", example(f))
			return
		}
		for _, item := range n.Items {
			var t source.Text
			d.text(item, reflect.ValueOf(&t).Elem(), key, f)
			if !t.IsZero() {
				v.Set(reflect.Append(v, reflect.ValueOf(t)))
			}
		}
	case Entries:
		d.entries(n, v, key, f)
	case Block:
		if v.Kind() == reflect.Pointer {
			v.Set(reflect.New(f.Elem))
			v = v.Elem()
		}
		d.block(n, v, key.Value)
	}
}

func (d *decoder) text(n *syntax.Node, v reflect.Value, key source.Text, f Field) {
	switch {
	case n.Kind != syntax.Scalar:
		d.add("wrong-type.text", n.At, "key", key, "example", example(f))
		return
	case n.Null || strings.TrimSpace(n.Value) == "":
		d.add("empty-value", n.At, "key", key, "example", example(f))
		return
	case f.Enum != nil && !slices.Contains(f.Enum, n.Value):
		args := []any{"key", key, "text", n.Value, "allowed", f.Enum}
		if near := diag.Nearest(n.Value, f.Enum); near != "" {
			d.add("not-allowed.near", n.At, append(args, "nearest", near)...)
		} else {
			d.add("not-allowed", n.At, args...)
		}
		return
	}
	v.Set(reflect.ValueOf(n.Text()))
}

// entries fills a source.Map: every key is an id that the author chose.
func (d *decoder) entries(n *syntax.Node, v reflect.Value, key source.Text, f Field) {
	if n.Kind != syntax.Mapping {
		d.add("wrong-type.entries", n.At, "key", key, "example", example(f))
		return
	}
	shape, elem := shape(f.Elem)
	one := Field{Key: f.Key, Shape: shape, Elem: elem, Example: f.Example}
	v.Set(reflect.MakeSlice(v.Type(), 0, len(n.Pairs)))
	for _, p := range n.Pairs {
		e := reflect.New(v.Type().Elem()).Elem()
		e.Field(0).Set(reflect.ValueOf(p.Key))
		before := len(d.findings)
		d.value(p.Value, e.Field(1), p.Key, one)
		// A broken text is left out, so that no phase takes it for an empty one; a
		// broken block keeps what could be read.
		if len(d.findings) == before || shape != Text {
			v.Set(reflect.Append(v, e))
		}
	}
}

func (d *decoder) unknown(key source.Text, fields []Field) {
	names := keys(fields)
	if near := diag.Nearest(key.Value, names); near != "" {
		x := diag.Err("unknown-key.near", key.At, "key", key, "nearest", near)
		x.Repair = &diag.Repair{At: key.At, Old: key.Value, New: near, Why: "repair.key"}
		d.findings = append(d.findings, x)
		return
	}
	d.add("unknown-key", key.At, "key", key, "keys", some(names))
}

// missing points at the block's first key, where the missing one would stand.
func (d *decoder) missing(n *syntax.Node, f Field) {
	at := n.At
	if len(n.Pairs) > 0 {
		at = n.Pairs[0].Key.At
	}
	d.add("missing-key", at, "key", f.Key, "example", example(f))
}

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
