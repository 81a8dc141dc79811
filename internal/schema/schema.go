// Package schema makes JSON Schemas of the notation, for editors: the tags that
// decode follows go in as its Fields, a schema comes out. So an editor completes
// the keys that decode takes, explains them in the words of the manual, and
// underlines what decode would report: unknown and missing keys, values of the
// wrong shape, empty ones and those that are not allowed. What ids mean and
// whether figures tie is no matter of a schema. It knows no plan and no disk.
package schema

import (
	"bytes"
	"encoding/json"
	"reflect"
	"strconv"
	"strings"

	"plan/internal/decode"
	"plan/internal/diag"
	"plan/internal/locale"
)

// Dialect is the one of JSON Schema that yaml-language-server knows best. Of it we
// use the members of Schema, which are all in later ones too.
const Dialect = "http://json-schema.org/draft-07/schema#"

// A Schema is the part of JSON Schema that the notation needs.
type Schema struct {
	Dialect     string `json:"$schema,omitempty"`
	Title       string `json:"title,omitempty"`
	Description string `json:"description,omitempty"`
	Type        Types  `json:"type,omitempty"`
	Enum        []any  `json:"enum,omitempty"` // strings and whole numbers
	Pattern     string `json:"pattern,omitempty"`
	// What yaml-language-server says in place of words of its own, which are English:
	// about a pattern, and about all else.
	PatternError string   `json:"patternErrorMessage,omitempty"`
	Error        string   `json:"errorMessage,omitempty"`
	Items        *Schema  `json:"items,omitempty"`
	Required     []string `json:"required,omitempty"`
	Properties   Members  `json:"properties,omitempty"`
	Additional   any      `json:"additionalProperties,omitempty"` // *Schema, or false
	Examples     []any    `json:"examples,omitempty"`
}

// Types are the types that a value may have.
type Types []string

// MarshalJSON writes a word for one type, a list for several.
func (t Types) MarshalJSON() ([]byte, error) {
	if len(t) == 1 {
		return json.Marshal(t[0])
	}
	return json.Marshal([]string(t))
}

// Members are the properties of an object in the order of the notation, which is
// the order in which people write them.
type Members []Member

// A Member is a key with what may stand under it.
type Member struct {
	Key    string
	Schema *Schema
}

// MarshalJSON writes an object.
func (m Members) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	for i, e := range m {
		key, err := marshal(e.Key)
		if err != nil {
			return nil, err
		}
		value, err := marshal(e.Schema)
		if err != nil {
			return nil, err
		}
		b.WriteByte("{,"[min(i, 1)])
		b.Write(append(append(key, ':'), value...))
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// JSON is the schema as a file: indented, with signs of Swedish as they are.
func (s *Schema) JSON() ([]byte, error) {
	flat, err := marshal(s)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	err = json.Indent(&b, flat, "", "  ")
	b.WriteByte('\n')
	return b.Bytes(), err
}

func marshal(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(v)
	return bytes.TrimRight(b.Bytes(), "\n"), err
}

// Of is the schema of a file that decode reads into the tagged struct t.
func Of(t reflect.Type, title, description string) *Schema {
	s := block(t)
	s.Dialect, s.Title, s.Description = Dialect, title, description
	return s
}

// anyText is what decode takes for a text: whatever YAML makes of it, when it is
// something. Blanks alone are nothing.
func anyText() *Schema {
	return &Schema{
		Type: Types{"string", "number", "boolean"}, Pattern: `\S`,
		PatternError: locale.Phrase("schema-empty", nil),
	}
}

// field is what may stand under a key.
func field(f decode.Field) *Schema {
	s := value(f.Shape, f.Elem)
	if f.Enum != nil {
		s.Pattern, s.PatternError = "", ""
		s.Enum = allowed(f.Enum)
	}
	s.Title, s.Description = title(f.Doc), f.Doc
	if f.Required {
		s.Description = strings.TrimSpace(s.Description + " Måste finnas.")
	}
	s.Examples = examples(f)
	s.Error = wrong(f)
	return s
}

// wrong is what to say of a value of the wrong shape or one that is not allowed: the
// sentence that decode has for it. A block has several things to say, and none.
func wrong(f decode.Field) string {
	args := diag.Args{"key": f.Key, "example": decode.Example(f), "allowed": strings.Join(f.Enum, " eller ")}
	switch {
	case f.Enum != nil:
		return locale.Phrase("not-allowed.choose", args)
	case f.Shape == decode.Text:
		return locale.Phrase("wrong-type.text", args)
	case f.Shape == decode.List:
		return locale.Phrase("wrong-type.list", args)
	case f.Shape == decode.Entries:
		return locale.Phrase("wrong-type.entries", args)
	}
	return ""
}

func value(shape decode.Shape, elem reflect.Type) *Schema {
	switch shape {
	case decode.List:
		return &Schema{Type: Types{"array"}, Items: anyText()}
	case decode.Value:
		s := anyText()
		s.Type, s.Items = append(s.Type, "array"), anyText()
		return s
	case decode.Entries:
		return &Schema{Type: Types{"object"}, Additional: value(decode.ShapeOf(elem))}
	case decode.Block:
		return block(elem)
	}
	return anyText()
}

// block is a tagged struct: its keys and no others, unless the author names some;
// with a short form, a text will do.
func block(t reflect.Type) *Schema {
	s := &Schema{Type: Types{"object"}, Additional: false}
	for _, f := range decode.Fields(t) {
		if f.Short {
			short := anyText()
			short.Type = append(short.Type, "object")
			s.Type, s.Pattern, s.PatternError = short.Type, short.Pattern, short.PatternError
			s.Description = f.Doc
		}
		switch {
		case f.Any:
			s.Additional = value(decode.ShapeOf(f.Elem))
		case f.Key != "":
			s.Properties = append(s.Properties, Member{f.Key, field(f)})
			if f.Required {
				s.Required = append(s.Required, f.Key)
			}
		}
	}
	return s
}

// allowed are the values of an enum. One that YAML reads as a number is given both
// ways, since decode goes by how it is written.
func allowed(values []string) (out []any) {
	for _, v := range values {
		if n, err := strconv.Atoi(v); err == nil {
			out = append(out, n) // first: an editor offers it as people write it
		}
		out = append(out, v)
	}
	return out
}

// title is the beginning of a sentence of the manual: what the key is called.
func title(doc string) string {
	if i := strings.IndexAny(doc, ".:;,("); i >= 0 {
		doc = doc[:i]
	}
	return strings.TrimSpace(doc)
}

// examples turns the line of the manual into what it stands for.
func examples(f decode.Field) []any {
	if f.Example == "" {
		return nil
	}
	key, rest, keyed := strings.Cut(f.Example, ": ")
	item, listed := strings.CutPrefix(f.Example, "- ")
	switch {
	case listed && (f.Shape == decode.List || f.Shape == decode.Value):
		return []any{[]string{item}}
	case f.Shape == decode.Entries && keyed:
		if shape, _ := decode.ShapeOf(f.Elem); shape == decode.Entries {
			return nil // the line stands a level down
		}
		return []any{map[string]string{key: rest}}
	case f.Shape == decode.Text, f.Shape == decode.Value, f.Shape == decode.Block:
		return []any{unquoted(f.Example)}
	}
	return nil
}

// unquoted takes the quotes off a value that stands in them.
func unquoted(s string) string {
	if inner, ok := strings.CutPrefix(s, `"`); ok && strings.HasSuffix(inner, `"`) {
		return strings.TrimSuffix(inner, `"`)
	}
	return s
}
