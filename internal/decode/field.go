package decode

import (
	"reflect"
	"strings"
	"sync"

	"plan/internal/source"
)

// Shape is what may stand under a key.
type Shape int

const (
	Text    Shape = iota // one value: a word, a number, a sentence
	List                 // values in a list
	Entries              // ids chosen by the author, each with an Elem under it
	Block                // fixed keys
	Value                // one value, or a list of them
)

// A Field is one key of the notation, as its tag states it. It serves decoding,
// the manual and the schema, so that a key is described in one place.
type Field struct {
	Key      string
	Shape    Shape
	Required bool
	Enum     []string     // the values allowed; nil: any
	Doc      string       // one Swedish sentence
	Example  string       // one line as it would be written
	Elem     reflect.Type // of Entries: what stands under an id; of Block: the struct
	Short    bool         // a text in the place of the whole block is this field
	Any      bool         // takes every key that no other field has; Key is "*"
	index    []int
}

var (
	textType  = reflect.TypeFor[source.Text]()
	valueType = reflect.TypeFor[source.Value]()
	cache     sync.Map // reflect.Type → []Field
)

// Fields lists the keys that a tagged struct takes, in the order of the struct;
// the keys of an embedded struct stand where it is embedded.
func Fields(t reflect.Type) []Field {
	if cached, ok := cache.Load(t); ok {
		return cached.([]Field)
	}
	var fields []Field
	for i := range t.NumField() {
		f := t.Field(i)
		if f.Anonymous {
			for _, inner := range Fields(f.Type) {
				inner.index = append([]int{i}, inner.index...)
				fields = append(fields, inner)
			}
			continue
		}
		if tag, ok := f.Tag.Lookup("key"); ok {
			fields = append(fields, field(f, tag))
		}
	}
	cache.Store(t, fields)
	return fields
}

func field(f reflect.StructField, tag string) Field {
	key, options, _ := strings.Cut(tag, ",")
	out := Field{Key: key, Required: options == "required", Doc: f.Tag.Get("doc"), Example: f.Tag.Get("example"),
		Short: f.Tag.Get("short") == "true", Any: key == "*", index: f.Index}
	if enum := f.Tag.Get("enum"); enum != "" {
		out.Enum = strings.Split(enum, ",")
	}
	out.Shape, out.Elem = shape(f.Type)
	return out
}

// ShapeOf tells what may stand for a value of type t, such as the Elem of a Field,
// and what that is made of.
func ShapeOf(t reflect.Type) (Shape, reflect.Type) { return shape(t) }

// shape tells what may stand for a value of type t.
func shape(t reflect.Type) (Shape, reflect.Type) {
	switch {
	case t == textType:
		return Text, nil
	case t == valueType:
		return Value, nil
	case t.Kind() == reflect.Pointer:
		return Block, t.Elem()
	case t.Kind() == reflect.Struct:
		return Block, t
	case t.Kind() == reflect.Slice && t.Elem() == textType:
		return List, nil
	case t.Kind() == reflect.Slice: // source.Map[T]: entries of Key and Value
		return Entries, t.Elem().Field(1).Type
	}
	panic("decode: " + t.String() + " is no part of the notation")
}

// keys are the names of fields, in order; those that an author chooses, and a
// short form without a key, have none.
func keys(fields []Field) (names []string) {
	for _, f := range fields {
		if !f.Any && f.Key != "" {
			names = append(names, f.Key)
		}
	}
	return names
}
