package syntax

import (
	"bytes"
	"cmp"
	"errors"
	"io"
	"strings"

	"golang.org/x/text/unicode/norm"
	"gopkg.in/yaml.v3"

	"plan/internal/diag"
	"plan/internal/source"
)

// YAML reads a file. The node is nil when the file has a syntax error or is
// empty; findings about characters and duplicate keys leave it usable.
func YAML(f *source.File) (*Node, diag.List) {
	c, out, ok := prescan(f, true)
	if !ok {
		return nil, out
	}
	if bad := lint(c); len(bad) > 0 {
		return nil, append(out, bad...)
	}
	root, err := parse(c.lines.Text)
	if err != nil {
		return nil, append(out, c.unread())
	}
	if root == nil {
		return nil, append(out, diag.Err("yaml.empty", c.span(0, 0)))
	}
	b := &builder{clean: c}
	n, _ := b.node(root, -1)
	return n, append(out, b.out...)
}

// parse gives the tree of yaml.v3, nil for a file without content. The library
// reports some errors by panicking and has panicked on others; none may end us.
func parse(text []byte) (root *yaml.Node, err error) {
	defer func() {
		if r := recover(); r != nil {
			root, err = nil, errors.New("yaml: panic")
		}
	}()
	var doc, second yaml.Node
	d := yaml.NewDecoder(bytes.NewReader(text))
	switch err := d.Decode(&doc); {
	case errors.Is(err, io.EOF):
		return nil, nil
	case err != nil:
		return nil, err
	}
	if err := d.Decode(&second); !errors.Is(err, io.EOF) { // what follows the first document is not read
		return nil, cmp.Or(err, errors.New("yaml: second document"))
	}
	if len(doc.Content) == 0 {
		return nil, nil
	}
	return doc.Content[0], nil
}

// unread is the finding for what the library cannot read although every line
// looks right. The library's own line is wrong about half the time; ours is the
// last line that the file can be cut before and still be read.
func (c *clean) unread() diag.Diagnostic {
	good, bad := 0, c.lines.Lines() // lines that can be read, and that cannot
	for bad-good > 1 {
		middle := (good + bad) / 2
		if _, err := parse(c.lines.Text[:c.lines.Offset(middle+1, 1)]); err == nil {
			good = middle
		} else {
			bad = middle
		}
	}
	start := c.lines.Offset(bad, 1)
	text := c.lines.Line(bad)
	return diag.Err("yaml", c.span(start+len(text)-len(strings.TrimLeft(text, " ")), start+len(text)))
}

// A builder makes Nodes of yaml.v3's, which know where they begin, but not where
// they end.
type builder struct {
	clean
	out diag.List
}

// node builds n and tells where it ends; parent is the column (from 0) of the
// collection it stands in.
func (b *builder) node(n *yaml.Node, parent int) (*Node, int) {
	start := b.lines.Offset(n.Line, n.Column)
	switch n.Kind {
	case yaml.MappingNode:
		return b.mapping(n, start)
	case yaml.SequenceNode:
		return b.sequence(n, start)
	}
	return b.scalar(n, start, parent)
}

func (b *builder) mapping(n *yaml.Node, start int) (*Node, int) {
	out := &Node{Kind: Mapping}
	end := b.closing(n, start)
	first := map[string]source.Span{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, after := b.node(n.Content[i], n.Column-1)
		var value *Node
		value, end = b.node(n.Content[i+1], n.Column-1)
		if end <= after { // nothing stands there: the pair ends at its colon
			end = after + 1 + max(0, bytes.IndexByte(b.lines.Text[after:], ':'))
		}
		name := norm.NFC.String(key.Value)
		if at, twice := first[name]; twice {
			d := diag.Err("duplicate-key", key.At, "key", key.Text())
			d.Related = []diag.Related{{At: at, Message: "related.same-key"}}
			b.out = append(b.out, d)
			continue
		}
		first[name] = key.At
		out.Pairs = append(out.Pairs, Pair{Key: key.Text(), Value: value})
	}
	out.At = b.span(start, end)
	return out, end
}

func (b *builder) sequence(n *yaml.Node, start int) (*Node, int) {
	out := &Node{Kind: Sequence}
	end := b.closing(n, start)
	for _, c := range n.Content {
		var item *Node
		item, end = b.node(c, n.Column-1)
		out.Items = append(out.Items, item)
	}
	out.At = b.span(start, end)
	return out, end
}

// closing is the end of an empty { } or [ ].
func (b *builder) closing(n *yaml.Node, start int) int {
	if len(n.Content) > 0 {
		return start
	}
	return start + 1 + max(0, bytes.IndexAny(b.lines.Text[start:], "]}"))
}

// scalar builds a scalar and finds its end in the source.
func (b *builder) scalar(n *yaml.Node, start, parent int) (*Node, int) {
	out := &Node{
		Value:  n.Value,
		Quoted: n.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle) != 0,
		Block:  n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0,
	}
	out.Null = !out.Quoted && !out.Block && n.Tag == "!!null"
	end := start
	ok := n.Kind == yaml.ScalarNode
	switch text := b.lines.Text[start:]; {
	case out.Quoted:
		end += max(0, closingQuote(string(text[:lineLength(text)])))
	case out.Block:
		end += blockLength(text, max(parent, 0))
	default:
		length, same := plainLength(text, n.Value)
		end, ok = start+length, ok && same
	}
	out.At = b.span(start, end)
	if !ok {
		b.out = append(b.out, diag.Err("yaml", out.At))
	}
	if out.Quoted && strings.ContainsFunc(n.Value, unprintable) {
		b.out = append(b.out, diag.Err("character.escape", out.At))
		out.Value = strings.Map(func(r rune) rune {
			if unprintable(r) {
				return ' '
			}
			return r
		}, n.Value)
	}
	return out, end
}

// unprintable tells of characters that only an escape in double quotes can bring in.
func unprintable(r rune) bool { return r == '\t' || r == '\n' || refused(r) != "" }

func lineLength(text []byte) int {
	if i := bytes.IndexByte(text, '\n'); i >= 0 {
		return i
	}
	return len(text)
}

// plainLength is how many bytes of text the plain scalar takes whose value is
// given. Line breaks and the blanks around them are folded in the value, so only
// what is not blank is compared; all of it must agree.
func plainLength(text []byte, value string) (n int, same bool) {
	for i := range len(value) {
		c := value[i]
		if c == ' ' || c == '\n' {
			continue
		}
		for n < len(text) && (text[n] == ' ' || text[n] == '\n' || text[n] == '\r') && i > 0 {
			n++
		}
		if n == len(text) || text[n] != c {
			return n, false
		}
		n++
	}
	return n, true
}

// blockLength is how many bytes of text the block scalar takes that begins there:
// its header and the lines deeper than parent, without the blank ones at its end.
func blockLength(text []byte, parent int) int {
	end := lineLength(text)
	n := len(bytes.TrimRight(text[:end], " \r"))
	for at := end + 1; at < len(text); at += end + 1 {
		line := text[at:]
		end = lineLength(line)
		line = bytes.TrimRight(line[:end], " \r")
		indent := len(line) - len(bytes.TrimLeft(line, " "))
		if len(line) == 0 {
			continue
		}
		if indent <= parent {
			break
		}
		n = at + len(line)
	}
	return n
}
