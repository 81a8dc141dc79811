package syntax

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// The notation that Markdown does not have, as parsers for goldmark. Each node
// keeps the offsets of its parts, since a figure in prose is pointed at, and
// replaced, to the letter.

// A claimNode is [words](=target "reason"); a placeNode is ![words](=target).
type claimNode struct {
	ast.BaseInline
	bracket
}

type placeNode struct {
	ast.BaseInline
	bracket
}

// A noteNode is [^id] in a line.
type noteNode struct {
	ast.BaseInline
	id       string
	from, to int
}

var (
	kindClaim = ast.NewNodeKind("Claim")
	kindPlace = ast.NewNodeKind("Place")
	kindNote  = ast.NewNodeKind("NoteRef")
	kindBlock = ast.NewNodeKind("NoteDefinition")
)

func (*claimNode) Kind() ast.NodeKind { return kindClaim }
func (*placeNode) Kind() ast.NodeKind { return kindPlace }
func (*noteNode) Kind() ast.NodeKind  { return kindNote }
func (*noteBlock) Kind() ast.NodeKind { return kindBlock }

func (n *claimNode) Dump(src []byte, level int) { ast.DumpHelper(n, src, level, nil, nil) }
func (n *placeNode) Dump(src []byte, level int) { ast.DumpHelper(n, src, level, nil, nil) }
func (n *noteNode) Dump(src []byte, level int)  { ast.DumpHelper(n, src, level, nil, nil) }
func (n *noteBlock) Dump(src []byte, level int) { ast.DumpHelper(n, src, level, nil, nil) }

// A bracket is the parts of a link whose address begins with "=".
type bracket struct {
	from, to int
	text     [2]int // between the brackets
	words    string // the same, line breaks as spaces
	target   [2]int // after "="
	spaced   bool   // the target has spaces and no < > around it
	title    [2]int // inside its quotes; zero when there is none
	reason   string
}

// maxBracket bounds how far a closing bracket is looked for, in bytes.
const maxBracket = 2000

// bracketParser reads claims, places and calls of notes.
type bracketParser struct{}

func (bracketParser) Trigger() []byte { return []byte{'[', '!'} }

func (bracketParser) Parse(_ ast.Node, block text.Reader, _ parser.Context) ast.Node {
	r := &cursor{reader: block}
	r.load()
	from := r.offset()
	image := r.take('!')
	if !r.take('[') {
		return nil
	}
	if !image && r.peek() == '^' {
		return r.noteRef(from)
	}
	b := bracket{from: from}
	if !r.bracket(&b) {
		return nil
	}
	b.to = r.offset()
	if image {
		return &placeNode{bracket: b}
	}
	return &claimNode{bracket: b}
}

// A cursor steps over the bytes of a block, line by line.
type cursor struct {
	reader  text.Reader
	line    []byte
	segment text.Segment
	i       int
}

func (r *cursor) load() {
	r.line, r.segment = r.reader.PeekLine()
	r.i = 0
}

// peek is the byte under the cursor, 0 at the end of the block.
func (r *cursor) peek() byte {
	if r.i >= len(r.line) {
		return 0
	}
	return r.line[r.i]
}

func (r *cursor) next() {
	r.reader.Advance(1)
	if r.i++; r.i >= len(r.line) {
		r.load()
	}
}

func (r *cursor) offset() int { return r.segment.Start + r.i }

func (r *cursor) take(c byte) bool {
	if r.peek() != c {
		return false
	}
	r.next()
	return true
}

func (r *cursor) skipBlanks() {
	for c := r.peek(); c == ' ' || c == '\n' || c == '\r'; c = r.peek() {
		r.next()
	}
}

// until reads to an unescaped closing byte and past it. An opening one inside,
// other than an escaped one, ends the attempt.
func (r *cursor) until(opening, closing byte) (at [2]int, words string, ok bool) {
	var b strings.Builder
	at[0] = r.offset()
	for n := 0; n < maxBracket; n++ {
		switch c := r.peek(); {
		case c == closing:
			at[1] = r.offset()
			r.next()
			return at, b.String(), true
		case c == 0, c == opening:
			return at, "", false
		case c == '\r':
		case c == '\n':
			b.WriteByte(' ')
		default:
			b.WriteByte(c)
			if c == '\\' {
				r.next()
				if r.peek() == 0 || r.peek() == '\n' {
					return at, "", false
				}
				b.WriteByte(r.peek())
			}
		}
		r.next()
	}
	return at, "", false
}

func (r *cursor) bracket(b *bracket) (ok bool) {
	if b.text, b.words, ok = r.until('[', ']'); !ok || !r.take('(') {
		return false
	}
	b.words = oneSpaced(strings.TrimSpace(b.words))
	r.skipBlanks()
	if r.take('<') {
		if !r.take('=') {
			return false
		}
		line := r.segment.Stop
		if b.target, _, ok = r.until('<', '>'); !ok || b.target[1] > line {
			return false
		}
	} else if !r.take('=') || !r.bare(b) {
		return false
	}
	r.skipBlanks()
	if c := r.peek(); c == '"' || c == '\'' {
		r.next()
		if b.title, b.reason, ok = r.until(0, c); !ok {
			return false
		}
		b.reason = oneSpaced(strings.TrimSpace(string(util.UnescapePunctuations([]byte(b.reason)))))
		r.skipBlanks()
	}
	return r.take(')')
}

// bare reads a target without < >, to the closing bracket or the title. Blanks
// inside are no Markdown; they are read all the same, so that they can be explained.
func (r *cursor) bare(b *bracket) bool {
	b.target[0] = r.offset()
	line, start, depth := r.line, r.i, 0
	for ; ; r.next() {
		switch c := r.peek(); {
		case c == 0, c == '<', c == '[', c == ']':
			return false
		case c == '(':
			depth++
			continue
		case c == ')' && depth > 0:
			depth--
			continue
		case c == ')', c == '\n', c == '"', c == '\'':
			target := bytes.TrimRight(line[start:r.i], " \r")
			b.target[1] = b.target[0] + len(target)
			b.spaced = bytes.IndexByte(target, ' ') >= 0
			return true
		}
	}
}

// noteRef reads ^id].
func (r *cursor) noteRef(from int) ast.Node {
	r.next()
	at, id, ok := r.until('[', ']')
	if !ok || id == "" || at[1]-at[0] != len(id) || strings.ContainsAny(id, " \\") {
		return nil
	}
	return &noteNode{id: id, from: from, to: at[1] + 1}
}

// A noteBlock is [^id]: text, with indented lines that continue it.
type noteBlock struct {
	ast.BaseBlock
	id       string
	from, to int // of [^id]:
}

type noteDefinition struct{}

func (noteDefinition) Trigger() []byte { return []byte{'['} }

func (noteDefinition) Open(_ ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, segment := reader.PeekLine()
	start := max(pc.BlockOffset(), 0)
	if !bytes.HasPrefix(line[start:], []byte("[^")) {
		return nil, parser.NoChildren
	}
	i := bytes.IndexByte(line[start:], ']')
	if i < 3 || start+i+1 >= len(line) || line[start+i+1] != ':' || bytes.ContainsAny(line[start+2:start+i], " [\\") {
		return nil, parser.NoChildren
	}
	end := start + i + 2
	n := &noteBlock{id: string(line[start+2 : start+i]), from: segment.Start + start, to: segment.Start + end}
	reader.Advance(end)
	if util.IsBlank(line[end:]) {
		return n, parser.NoChildren
	}
	return n, parser.HasChildren
}

func (noteDefinition) Continue(_ ast.Node, reader text.Reader, _ parser.Context) parser.State {
	line, _ := reader.PeekLine()
	if util.IsBlank(line) {
		return parser.Continue | parser.HasChildren
	}
	at, padding := util.IndentPosition(line, reader.LineOffset(), 4)
	if at < 0 {
		return parser.Close
	}
	reader.AdvanceAndSetPadding(at, padding)
	return parser.Continue | parser.HasChildren
}

func (noteDefinition) Close(ast.Node, text.Reader, parser.Context) {}
func (noteDefinition) CanInterruptParagraph() bool                 { return true }
func (noteDefinition) CanAcceptIndentedLine() bool                 { return false }
