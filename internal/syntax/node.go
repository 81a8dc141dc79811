// Package syntax turns the bytes of a YAML or Markdown file into a tree in which
// every part knows its exact place. Bytes go in; Nodes, or the blocks and inlines
// of package doc, and findings come out.
//
// It is the only room that knows yaml.v3 and goldmark. It must not know what the
// keys mean (decode), which ids exist (load), or how anything is printed. Source
// is hostile until proved otherwise: everything here is bounded, nothing panics,
// and what the two libraries would read otherwise than it looks is refused with
// the spelling to use.
package syntax

import "plan/internal/source"

// Limits of one file. They are far above what a person writes and low enough that
// a hostile file ends as a finding, before a library has spent time or memory.
const (
	maxFile     = 2 << 20 // bytes
	maxDepth    = 64      // collections, quotes or lists inside each other
	maxNodes    = 200_000 // scalars and collections of a YAML file
	maxFindings = 100     // findings about the characters and lines of one file
)

// Kind is what a Node is.
type Kind int

const (
	Scalar Kind = iota
	Mapping
	Sequence
)

// A Node is a part of a YAML file.
type Node struct {
	Kind   Kind
	Value  string      // of a scalar, as YAML reads it: line breaks folded, quotes and escapes resolved
	At     source.Span // a scalar with its quotes or block header; a collection from its first to its last byte
	Quoted bool        // "…" or '…'
	Block  bool        // | or >: text over several lines
	Null   bool        // nothing, or one of YAML's words for nothing (~, null), stands there
	Pairs  []Pair      // of a mapping, in order; keys are unique
	Items  []*Node     // of a sequence
}

// A Pair is a key with its value.
type Pair struct {
	Key   source.Text
	Value *Node
}

// Text is a scalar's value with its place.
func (n *Node) Text() source.Text { return source.Text{Value: n.Value, At: n.At} }
