package syntax

import (
	"bytes"
	"cmp"
	"strconv"
	"strings"
	"sync"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"plan/internal/diag"
	"plan/internal/doc"
	"plan/internal/source"
)

// Prose is a chapter: its blocks, and the notes that it defines.
type Prose struct {
	Blocks []doc.Block
	Notes  []doc.Note // in order; Mark is compose's to fill
}

// markdownParser reads CommonMark without link definitions, and with notes,
// claims and places. Its rules for tables are none: tables live in YAML.
var markdownParser = sync.OnceValue(func() parser.Parser {
	return parser.NewParser(
		parser.WithBlockParsers(append(parser.DefaultBlockParsers(), util.Prioritized(noteDefinition{}, 50))...),
		parser.WithInlineParsers(inlineParsers()...),
	)
})

// Markdown reads a chapter. What cannot be used is reported and left out.
func Markdown(f *source.File) (Prose, diag.List) {
	c, out, ok := prescan(f, false)
	if !ok {
		return Prose{}, out
	}
	src := c.lines.Text
	parsed := numbered(src)
	if d, over := overLimits(parsed, c.span); over {
		return Prose{}, append(out, d)
	}
	m := &chapter{
		inliner:  inliner{src: src, span: c.span},
		headings: map[string]int{},
		notes:    map[string]source.Span{},
	}
	root := markdownParser().Parse(text.NewReader(parsed))
	m.prose.Blocks = m.blocks(root, inChapter)
	return m.prose, append(out, m.out...)
}

// maxSigns bounds the signs of one paragraph that open or close something: the
// parser's work grows with their square.
const maxSigns = 250

// overLimits finds what would make the parser slow, before it runs: blocks nested
// too deep and paragraphs full of signs.
func overLimits(src []byte, span func(i, j int) source.Span) (diag.Diagnostic, bool) {
	signs := 0
	for start := 0; start < len(src); {
		end := start + lineLength(src[start:])
		line := src[start:end]
		depth, body := nesting(line)
		if depth > maxDepth {
			return diag.Err("limit.depth", span(start, end), "max", maxDepth), true
		}
		if depth > 0 || len(body) == 0 || body[0] == '#' {
			signs = 0
		}
		for _, c := range body {
			switch c {
			case '[', ']', '*', '_', '<', '`', '!':
				signs++
			}
		}
		if signs > maxSigns {
			return diag.Err("limit.signs", span(start, end), "max", maxSigns), true
		}
		start = end + 1
	}
	return diag.Diagnostic{}, false
}

// nesting counts the quotes and list items that a line opens or continues, two
// spaces of indentation counting as one.
func nesting(line []byte) (depth int, body []byte) {
	for {
		rest := bytes.TrimLeft(line, " ")
		depth += (len(line) - len(rest)) / 2
		marker := 0
		switch {
		case len(rest) == 0:
		case rest[0] == '>':
			marker = 1
		case rest[0] == '-', rest[0] == '*', rest[0] == '+':
			marker = 1
		default:
			for marker < len(rest) && '0' <= rest[marker] && rest[marker] <= '9' {
				marker++
			}
			if marker == 0 || marker == len(rest) || rest[marker] != '.' && rest[marker] != ')' {
				marker = 0
			} else {
				marker++
			}
		}
		if marker == 0 || rest[0] != '>' && marker < len(rest) && rest[marker] != ' ' {
			return depth, bytes.TrimRight(rest, " \r")
		}
		depth++
		line = rest[marker:]
	}
}

// A chapter is one file being read.
type chapter struct {
	inliner
	prose    Prose
	headings map[string]int // ids taken; the last number tried after each
	notes    map[string]source.Span
}

// Where a block stands decides what it may be.
type where int

const (
	inChapter where = iota
	inList
	inQuote
	inNote
	inRemark // a text of several paragraphs in a YAML file
)

func (m *chapter) blocks(parent ast.Node, in where) (out []doc.Block) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.Heading:
			if b := m.heading(n, in); b != nil {
				out = append(out, b)
			}
		case *ast.Paragraph, *ast.TextBlock:
			if b := m.paragraph(n, in); b != nil {
				out = append(out, b)
			}
		case *ast.List:
			if in == inQuote || in == inNote {
				m.refuse("markdown.block", n)
				continue
			}
			out = append(out, m.list(n))
		case *ast.Blockquote:
			if in != inChapter {
				m.refuse("markdown.block", n)
				continue
			}
			out = append(out, m.blocks(n, inQuote)...)
		case *noteBlock:
			m.note(n, in)
		case *ast.CodeBlock:
			m.refuse("markdown.indented", n)
		case *ast.FencedCodeBlock:
			m.refuse("markdown.code", n)
		case *ast.HTMLBlock:
			m.refuse("markdown.html", n)
		case *ast.ThematicBreak:
			m.refuse("markdown.rule", n)
		}
	}
	return out
}

// refuse reports a block at its first line.
func (m *chapter) refuse(message string, n ast.Node) *diag.Diagnostic {
	start := n.Pos()
	if n.Lines().Len() > 0 && start < 0 {
		start = n.Lines().At(0).Start
	}
	start = max(start, 0)
	line := m.src[start : start+lineLength(m.src[start:])]
	gap := len(line) - len(bytes.TrimLeft(line, " "))
	return m.report(message, start+gap, start+max(gap, len(bytes.TrimRight(line, " \r"))))
}

// ends are the offsets of a leaf block's text.
func ends(n ast.Node) (start, end int) {
	lines := n.Lines()
	if lines.Len() == 0 {
		return n.Pos(), n.Pos()
	}
	return lines.At(0).Start, lines.At(lines.Len() - 1).Stop
}

func (m *chapter) heading(n *ast.Heading, in where) doc.Block {
	_, end := ends(n)
	start := n.Pos()
	marks := len(m.src[start:]) - len(bytes.TrimLeft(m.src[start:], "#"))
	switch {
	case in == inRemark:
		m.refuse("markdown.heading-text", n)
		return nil
	case in != inChapter:
		m.refuse("markdown.heading-place", n)
		return nil
	case n.Lines().Len() == 0:
		m.refuse("markdown.heading-empty", n)
		return nil
	case marks != n.Level || n.Lines().Len() > 1 || n.Lines().At(0).Start <= start:
		start, _ = ends(n)
		d := m.refuse("markdown.underline", n)
		if n.Lines().Len() == 1 {
			line := string(m.src[start:end])
			d.Repair = m.replace(start, end, strings.Repeat("#", n.Level)+" "+line, "repair.heading")
		}
		return nil
	}
	h := &doc.Heading{Level: n.Level, Text: m.inlines(n, 0), At: m.span(start, end)}
	m.headingID(h, start, end)
	typesetInlines(h.Text)
	return h
}

// headingID takes the id that stands at the heading's end as {#id}, or makes one
// of its words.
func (m *chapter) headingID(h *doc.Heading, start, end int) {
	typed, given := ownID(h)
	id := slug(typed)
	switch {
	case !given:
		id = slug(doc.PlainText(h.Text))
	case id != typed || id == "":
		m.report("markdown.id", start, end, "id", typed, "write", "{#"+cmp.Or(id, "avsnitt")+"}")
	case m.headings[id] > 0:
		m.report("markdown.id-twice", start, end, "id", id)
	}
	base := cmp.Or(id, "avsnitt")
	for h.ID = base; m.headings[h.ID] > 0; {
		m.headings[base]++
		h.ID = base + "-" + strconv.Itoa(m.headings[base])
	}
	m.headings[h.ID] = 1
}

// ownID cuts {#id} from the end of a heading's words.
func ownID(h *doc.Heading) (id string, ok bool) {
	last := len(h.Text) - 1
	if last < 0 {
		return "", false
	}
	t, isText := h.Text[last].(*doc.Text)
	if !isText || !strings.HasSuffix(t.Text, "}") {
		return "", false
	}
	i := strings.LastIndex(t.Text, "{#")
	if i < 0 {
		return "", false
	}
	id = t.Text[i+2 : len(t.Text)-1]
	if t.Text = strings.TrimRight(t.Text[:i], " "); t.Text == "" {
		h.Text = h.Text[:last]
	}
	return id, true
}

func (m *chapter) paragraph(n ast.Node, in where) doc.Block {
	start, end := ends(n)
	if looksLikeTable(n.Lines(), m.src) {
		m.refuse("markdown.table", n)
		return nil
	}
	line := string(m.src[start : start+lineLength(m.src[start:end])])
	if marks := len(line) - len(strings.TrimLeft(line, "#")); 0 < marks && marks <= 6 && len(line) > marks {
		d := m.refuse("markdown.heading-space", n)
		d.Repair = m.replace(start, start+len(line), line[:marks]+" "+line[marks:], "repair.heading")
		return nil
	}
	if linkDefinition(line) {
		m.refuse("markdown.reference", n)
		return nil
	}
	if p, ok := n.FirstChild().(*placeNode); ok && n.ChildCount() == 1 {
		if in == inRemark {
			m.report("place.remark", p.from, p.to)
			return nil
		}
		if in != inChapter {
			m.report("place.nested", p.from, p.to)
			return nil
		}
		if p.reason != "" {
			m.report("place.words", p.from, p.to)
			return nil
		}
		return m.place(p)
	}
	if img, ok := n.FirstChild().(*ast.Image); ok && n.ChildCount() == 1 && in == inChapter {
		return m.image(img)
	}
	m.listSigns(n)
	p := &doc.Paragraph{Text: m.inlines(n, 0), At: m.span(start, end)}
	if in == inQuote {
		p.Role = doc.Quote
	}
	typesetInlines(p.Text)
	if len(p.Text) == 0 {
		return nil // all of it was refused
	}
	return p
}

func (m *chapter) place(p *placeNode) doc.Block {
	b := &doc.Place{
		Target: source.Text{Value: string(m.src[p.target[0]:p.target[1]]), At: m.span(p.target[0], p.target[1])},
		At:     m.span(p.from, p.to),
	}
	if p.words != "" {
		b.Words = source.Text{Value: p.words, At: m.span(p.text[0], p.text[1])}
	}
	return b
}

// image is ![what it shows](file.png "caption"), alone on its lines. What it shows
// must be said: it is all that some readers get.
func (m *chapter) image(n *ast.Image) doc.Block {
	start, end := m.linkEnds(n, n.Pos())
	words := m.inlines(n, 0)
	doc.WalkInline(words, func(in doc.Inline) {
		if c, ok := in.(*doc.Claim); ok {
			m.report("markdown.image-claim", start, end, "text", c.Written)
		}
	})
	alt := doc.PlainText(words)
	if strings.TrimSpace(alt) == "" {
		m.report("markdown.image-alt", start, end)
		return nil
	}
	b := &doc.Figure{Alt: alt, Image: &doc.Image{Path: string(util.UnescapePunctuations(n.Destination))}, At: m.span(start, end)}
	if len(n.Title) > 0 {
		b.Caption = []doc.Inline{&doc.Text{Text: oneSpaced(string(util.UnescapePunctuations(n.Title))), At: b.At}}
		typesetInlines(b.Caption)
	}
	return b
}

// looksLikeTable recognises the tables that other Markdown has: a line of dashes
// and bars under a line with bars, or lines that begin with a bar.
func looksLikeTable(lines *text.Segments, src []byte) bool {
	barred := 0
	for i := range lines.Len() {
		s := lines.At(i)
		line := bytes.TrimSpace(s.Value(src))
		if bytes.HasPrefix(line, []byte("|")) {
			barred++
		}
		if i > 0 && bytes.ContainsRune(line, '|') && bytes.Contains(line, []byte("--")) && len(bytes.Trim(line, "|:- ")) == 0 {
			return true
		}
	}
	return barred > 1
}

// linkDefinition tells whether a line is "[name]: address", which would print as
// it stands.
func linkDefinition(line string) bool {
	name, rest, ok := strings.Cut(line, "]:")
	return ok && strings.HasPrefix(name, "[") && !strings.ContainsAny(name[1:], "[]") && strings.Contains(rest, "://")
}

func (m *chapter) list(n *ast.List) doc.Block {
	list := &doc.List{Ordered: n.IsOrdered(), Start: n.Start}
	if letter, _ := letterNumber(m.src[m.itemStart(n.FirstChild()):]); list.Ordered && letter > 0 {
		list.Letters, list.Start = true, letter
	}
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		item := doc.Item{Blocks: m.blocks(c, inList)}
		item.At = m.itemSpan(c)
		if list.Ordered {
			m.itemNumber(c, list, len(list.Items))
		}
		list.Items = append(list.Items, item)
	}
	list.At = list.Items[0].At
	list.At.End = list.Items[len(list.Items)-1].At.End
	return list
}

// maxItem is the highest number of an item; what is higher is most likely a year
// that begins a sentence.
const maxItem = 999

// itemNumber reports an item whose number is another than the one that its place
// in the list gives, which is what would be printed.
func (m *chapter) itemNumber(n ast.Node, list *doc.List, i int) {
	start := m.itemStart(n)
	end := start
	for end < len(m.src) && isDigit(m.src[end]) {
		end++
	}
	if letter, size := letterNumber(m.src[start:]); letter > 0 {
		end = start + size
	}
	number := string(m.src[start:end])
	typed, _ := strconv.Atoi(number)
	switch want := strings.TrimRight(list.Mark(i), ".)"); {
	case number == "" || end == len(m.src):
	case typed > maxItem:
		d := m.report("markdown.list-year", start, end+1, "number", number, "sign", string(m.src[end]))
		d.Repair = m.replace(start, end+1, number+`\`+string(m.src[end]), "repair.list-year")
	case number != want:
		d := m.report("markdown.list-number", start, end, "number", number, "printed", want)
		d.Repair = m.replace(start, end, want, "repair.list-number")
	}
}

// itemStart is where the mark of an item stands.
func (m *chapter) itemStart(n ast.Node) int {
	start := max(n.Pos(), 0)
	return start + len(m.src[start:]) - len(bytes.TrimLeft(m.src[start:], " "))
}

// itemSpan is an item from its mark to the end of its last line.
func (m *chapter) itemSpan(n ast.Node) source.Span {
	start := m.itemStart(n)
	end := start + 1
	for last := n.LastChild(); last != nil; last = last.LastChild() {
		if last.Type() == ast.TypeBlock {
			_, e := ends(last)
			end = max(end, e)
		} else {
			break
		}
	}
	return m.span(start, end)
}

// note reads [^id]: text.
func (m *chapter) note(n *noteBlock, in where) {
	at := m.span(n.from, n.to)
	if in == inRemark {
		m.report("markdown.note-remark", n.from, n.to)
		return
	}
	if in != inChapter {
		m.report("markdown.note-place", n.from, n.to)
		return
	}
	if first, twice := m.notes[n.id]; twice {
		d := m.report("markdown.note-twice", n.from, n.to, "id", n.id)
		d.Related = []diag.Related{{At: first, Message: "related.same-key"}}
		return
	}
	m.notes[n.id] = at
	var words []doc.Inline
	for _, b := range m.blocks(n, inNote) {
		if p, ok := b.(*doc.Paragraph); ok {
			if len(words) > 0 {
				words = append(words, &doc.Break{})
			}
			words = append(words, p.Text...)
			at.End = p.At.End
		}
	}
	if len(words) == 0 {
		m.report("markdown.note-empty", n.from, n.to, "id", n.id)
		return
	}
	m.prose.Notes = append(m.prose.Notes, doc.Note{ID: n.id, Text: words, At: at})
}
