package syntax

import (
	"bytes"
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

// inlineParser reads what stands in a line; whatever looks like a block is text.
var inlineParser = sync.OnceValue(func() parser.Parser {
	return parser.NewParser(
		parser.WithBlockParsers(util.Prioritized(anyParagraph{parser.NewParagraphParser()}, 100)),
		parser.WithInlineParsers(inlineParsers()...),
	)
})

// anyParagraph is a paragraph that may be indented, since nothing else is there.
type anyParagraph struct{ parser.BlockParser }

func (anyParagraph) CanAcceptIndentedLine() bool { return true }

func inlineParsers() []util.PrioritizedValue {
	return append(parser.DefaultInlineParsers(), util.Prioritized(bracketParser{}, 150)) // before links
}

// Inline reads the small Markdown of a title, goal or note in a YAML file:
// emphasis, links, claims and calls of notes. A blank line becomes a line break.
func Inline(t source.Text) ([]doc.Inline, diag.List) {
	if t.Value == "" {
		return nil, nil
	}
	if !strings.ContainsAny(t.Value, "[]*_<`!&\\\n") {
		in := []doc.Inline{&doc.Text{Text: oneSpaced(t.Value), At: t.At}}
		typesetInlines(in)
		return in, nil
	}
	src := []byte(t.Value)
	span := places(t)
	if d, over := overLimits(src, span); over {
		return nil, diag.List{d}
	}
	c := &inliner{src: src, span: span}
	var out []doc.Inline
	root := inlineParser().Parse(text.NewReader(src))
	for n := root.FirstChild(); n != nil; n = n.NextSibling() {
		if out != nil {
			out = append(out, &doc.Break{})
		}
		out = append(out, c.inlines(n, 0)...)
	}
	typesetInlines(out)
	return out, c.out
}

// places gives the place of the value's bytes from i to j. It is exact in texts
// over several lines too, where the value differs from the source in blanks alone;
// with escapes it is the place of the whole text.
func places(t source.Text) func(i, j int) source.Span {
	raw := t.At.Text()
	if !strings.Contains(raw, "\n") {
		return func(i, j int) source.Span { return t.Slice(i, j).At }
	}
	next := 0
	if raw[0] == '|' || raw[0] == '>' { // only block scalars begin so
		next = strings.IndexByte(raw, '\n')
	}
	offsets := make([]int, len(t.Value)+1)
	for i := range len(t.Value) {
		if c := t.Value[i]; c != ' ' && c != '\n' {
			for next < len(raw) && strings.IndexByte(" \n\r", raw[next]) >= 0 {
				next++
			}
			if next == len(raw) || raw[next] != c {
				return func(int, int) source.Span { return t.At }
			}
			offsets[i] = next
			next++
		} else {
			offsets[i] = next
		}
	}
	offsets[len(t.Value)] = next
	return func(i, j int) source.Span {
		at := t.At
		at.Start += offsets[i]
		if at.End = at.Start; j > i {
			at.End = max(at.Start, t.At.Start+offsets[j-1]+1)
		}
		return at
	}
}

// An inliner turns the inlines of goldmark into those of doc.
type inliner struct {
	src  []byte
	span func(i, j int) source.Span
	out  diag.List

	stars int // where the last emphasis ends that was reported for its digits
}

// report adds an error about the bytes from i to j, up to the limit of a file.
func (c *inliner) report(message string, i, j int, args ...any) *diag.Diagnostic {
	switch len(c.out) {
	case maxFindings:
		c.out = append(c.out, diag.Err("limit.findings", c.span(i, j), "max", maxFindings))
		fallthrough
	case maxFindings + 1:
		return new(diag.Diagnostic)
	}
	c.out = append(c.out, diag.Err(message, c.span(i, j), args...))
	return &c.out[len(c.out)-1]
}

// replace is a repair of the bytes from i to j.
func (c *inliner) replace(i, j int, by, why string) *diag.Repair {
	at := c.span(i, j)
	if at.Text() != string(c.src[i:j]) {
		return nil // the source spells the text otherwise: escapes, folded lines
	}
	return &diag.Repair{At: at, Old: at.Text(), New: by, Why: why}
}

// inlines converts the children of parent.
func (c *inliner) inlines(parent ast.Node, depth int) []doc.Inline {
	var w words
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.Text:
			c.words(&w, n)
		case *ast.Emphasis:
			w.flush(c)
			c.emphasis(n)
			if depth++; depth > maxDepth {
				c.report("limit.depth", n.Pos(), n.Pos()+1, "max", maxDepth)
				return w.out
			}
			switch inner := c.inlines(n, depth); {
			case len(inner) == 0:
			case n.Level == 1:
				w.out = append(w.out, &doc.Emph{Text: inner})
			default:
				w.out = append(w.out, &doc.Strong{Text: inner})
			}
			depth--
		case *ast.Link:
			w.flush(c)
			if l := c.link(n, depth); l != nil {
				w.out = append(w.out, l)
			}
		case *ast.AutoLink:
			w.flush(c)
			if l := c.autoLink(n); l != nil {
				w.out = append(w.out, l)
			}
		case *claimNode:
			w.flush(c)
			if cl := c.claim(n); cl != nil {
				w.out = append(w.out, cl)
			}
		case *noteNode:
			w.flush(c)
			w.out = append(w.out, &doc.NoteRef{ID: n.id, At: c.span(n.from, n.to)})
		case *placeNode:
			w.flush(c)
			c.report("place.inline", n.from, n.to)
		case *ast.Image:
			w.flush(c)
			start, end := c.linkEnds(n, n.Pos())
			c.report("markdown.image", start, end)
		case *ast.CodeSpan:
			w.flush(c)
			start, end := c.codeEnds(n)
			d := c.report("markdown.code-span", start, end)
			if plain := strings.Trim(string(c.src[start:end]), "` \r\n"); len(plain) < end-start {
				d.Repair = c.replace(start, end, plain, "repair.code-span")
			}
		case *ast.RawHTML:
			w.flush(c)
			s := n.Segments
			c.report("markdown.html", s.At(0).Start, s.At(s.Len()-1).Stop)
		}
	}
	w.flush(c)
	return w.out
}

// emphasis reports signs of emphasis with a digit on either side: 2*3*4 is meant
// as arithmetic, and would print as 234.
func (c *inliner) emphasis(n *ast.Emphasis) {
	start := max(n.Pos(), 0)
	end := start
	if last := textEnd(n); last > start {
		end = last
	}
	for _, at := range []int{start, end} {
		from, to := at, at
		for from > 0 && c.src[from-1] == '*' {
			from--
		}
		for to < len(c.src) && c.src[to] == '*' {
			to++
		}
		if from > 0 && from < to && to < len(c.src) && isDigit(c.src[from-1]) && isDigit(c.src[to]) {
			if c.stars < to { // the same signs may open or close several
				c.report("markdown.emphasis-digits", from, to)
			}
			c.stars = max(c.stars, end)
			return
		}
	}
}

// textEnd is where the text of an emphasis ends and its closing signs begin; 0
// when it ends with something else than text.
func textEnd(n *ast.Emphasis) int {
	switch last := n.LastChild().(type) {
	case *ast.Text:
		return last.Segment.Stop
	case *ast.Emphasis:
		if end := textEnd(last); end > 0 {
			return end + last.Level
		}
	}
	return 0
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// words collects neighbouring texts to one.
type words struct {
	out        []doc.Inline
	b          strings.Builder
	start, end int
	some       bool
}

// leftovers are signs that stay in a text when what they belong to was not closed,
// and would print.
var leftovers = []struct{ sign, message string }{
	{"](=", "markdown.claim-form"}, {"](<=", "markdown.claim-form"}, {"] (=", "markdown.claim-form"}, {"] (<=", "markdown.claim-form"}, {"]\n(=", "markdown.claim-form"}, {"]\n(<=", "markdown.claim-form"},
	{"]: =", "markdown.claim-form"}, {"]: <=", "markdown.claim-form"}, {"\\](=", "markdown.claim-form"}, {"[^", "markdown.note-form"}, {"**", "markdown.emphasis"},
}

func (w *words) flush(c *inliner) {
	if w.some {
		raw := c.src[w.start:w.end]
		for _, l := range leftovers {
			if i := bytes.Index(raw, []byte(l.sign)); i >= 0 && (w.start+i == 0 || c.src[w.start+i-1] != '\\') {
				c.report(l.message, w.start+i, w.start+i+len(l.sign))
			}
		}
	}
	if s := w.b.String(); w.some && s != "" {
		w.out = append(w.out, &doc.Text{Text: oneSpaced(s), At: c.span(w.start, w.end)})
	}
	w.b.Reset()
	w.some = false
}

// words adds a text of goldmark, which holds escapes as they were typed.
func (c *inliner) words(w *words, n *ast.Text) {
	start, end := n.Segment.Start, n.Segment.Stop
	if !w.some {
		w.start, w.some = start, true
	}
	w.end = end
	raw := c.src[start:end]
	for i := 0; i < len(raw); i++ {
		switch {
		case raw[i] == '\\' && i+1 < len(raw) && util.IsPunct(raw[i+1]):
			i++
		case raw[i] == '&':
			if length := entity(raw[i:]); length > 0 {
				c.report("markdown.entity", start+i, start+i+length, "text", string(raw[i:i+length]))
			}
		}
		w.b.WriteByte(raw[i])
	}
	switch {
	case n.HardLineBreak():
		w.flush(c)
		w.out = append(w.out, &doc.Break{})
	case n.SoftLineBreak():
		w.b.WriteByte(' ')
	}
}

// entity is the length of a character that is spelt as in HTML, 0 when none
// stands there.
func entity(s []byte) int {
	end := bytes.IndexByte(s, ';')
	if end < 2 || end > 32 {
		return 0
	}
	name := s[1:end]
	if name[0] == '#' {
		if len(name) > 1 && len(bytes.Trim(name[1:], "xX0123456789abcdefABCDEF")) == 0 {
			return end + 1
		}
		return 0
	}
	if _, ok := util.LookUpHTML5EntityByName(string(name)); ok {
		return end + 1
	}
	return 0
}

// oneSpaced has one space where s has several.
func oneSpaced(s string) string {
	for strings.Contains(s, "  ") {
		s = strings.ReplaceAll(s, "  ", " ")
	}
	return s
}

func (c *inliner) claim(n *claimNode) doc.Inline {
	expr := source.Text{Value: string(c.src[n.target[0]:n.target[1]]), At: c.span(n.target[0], n.target[1])}
	switch {
	case strings.TrimSpace(expr.Value) == "":
		c.report("markdown.claim-empty", n.from, n.to)
		return nil
	case n.spaced:
		d := c.report("markdown.claim-spaces", n.target[0], n.target[1])
		d.Repair = c.replace(n.target[0]-1, n.target[1], "<="+strings.TrimSpace(expr.Value)+">", "repair.claim-spaces")
		return nil
	case strings.ContainsAny(n.words, "*`\\"):
		c.report("markdown.claim-marks", n.text[0], n.text[1])
		return nil
	}
	cl := &doc.Claim{Expr: expr, Text: n.words, At: c.span(n.from, n.to)}
	if n.words != "" {
		cl.Written = source.Text{Value: n.words, At: c.span(n.text[0], n.text[1])}
	}
	if n.title[1] > 0 {
		cl.Reason = source.Text{Value: n.reason, At: c.span(n.title[0], n.title[1])}
	}
	return cl
}

func (c *inliner) link(n *ast.Link, depth int) doc.Inline {
	start, end := c.linkEnds(n, n.Pos())
	url := string(util.UnescapePunctuations(n.Destination))
	switch {
	case strings.HasPrefix(url, "="):
		c.report("markdown.claim-marks", start, end)
		return nil
	case !allowedURL(url):
		c.refuseURL(url, start, end)
		return nil
	case len(n.Title) > 0:
		c.report("markdown.link-title", start, end)
		return nil
	}
	l := &doc.Link{URL: url, At: c.span(start, end)}
	if depth < maxDepth {
		l.Text = c.inlines(n, depth+1)
	}
	if len(l.Text) == 0 && !strings.HasPrefix(url, "#") { // compose names what it leads to
		c.report("markdown.link-empty", start, end)
		return nil
	}
	return l
}

func allowedURL(url string) bool {
	return strings.HasPrefix(url, "https://") && len(url) > len("https://") ||
		strings.HasPrefix(url, "mailto:") && strings.Contains(url, "@") ||
		strings.HasPrefix(url, "#") && len(url) > 1
}

func (c *inliner) refuseURL(url string, start, end int) {
	switch {
	case strings.HasPrefix(url, "http://"):
		d := c.report("markdown.link-http", start, end)
		if i := bytes.LastIndex(c.src[start:end], []byte("http://")); i >= 0 {
			d.Repair = c.replace(start+i, start+i+len("http://"), "https://", "repair.link-http")
		}
	case len(url) > 0 && isID(url) && strings.Contains(url, ".") && !strings.HasSuffix(url, ".md"):
		d := c.report("markdown.link-claim", start, end, "name", url)
		if i := bytes.LastIndex(c.src[start:end], []byte("("+url)); i >= 0 {
			d.Repair = c.replace(start+i, start+i+1+len(url), "(="+url, "repair.link-claim")
		}
	default:
		c.report("markdown.link", start, end)
	}
}

func (c *inliner) autoLink(n *ast.AutoLink) doc.Inline {
	label := n.Label(c.src)
	start := max(n.Pos(), 0)
	end := start + len(label) + 2
	url := string(label)
	if n.AutoLinkType == ast.AutoLinkEmail {
		url = "mailto:" + strings.TrimPrefix(url, "mailto:")
	}
	if !allowedURL(url) {
		c.refuseURL(url, start, end)
		return nil
	}
	shown := &doc.Text{Text: string(label), At: c.span(start+1, end-1)}
	return &doc.Link{URL: url, Text: []doc.Inline{shown}, At: c.span(start, end)}
}

// linkEnds are the offsets of a link or image that begins at start: its end is
// the bracket that closes the address after its last word.
func (c *inliner) linkEnds(n ast.Node, start int) (int, int) {
	start = max(start, 0)
	from := start
	for last := n.LastChild(); last != nil; last = last.LastChild() {
		switch l := last.(type) {
		case *ast.Text:
			from = max(from, l.Segment.Stop)
		case *claimNode:
			from = max(from, l.to)
		case *noteNode:
			from = max(from, l.to)
		}
	}
	i := bytes.Index(c.src[from:], []byte("]("))
	if i < 0 {
		return start, from
	}
	rest := skipBlanks(c.src[from+i+2:])
	if len(rest) > 0 && rest[0] == '<' {
		rest = skipBlanks(afterSign(rest[1:], '>'))
	} else {
		rest = skipBlanks(afterAddress(rest))
	}
	if len(rest) > 0 && rest[0] != ')' { // a title
		closing := rest[0]
		if closing == '(' {
			closing = ')'
		}
		rest = skipBlanks(afterSign(rest[1:], closing))
	}
	return start, min(len(c.src), len(c.src)-len(rest)+1)
}

func skipBlanks(s []byte) []byte { return bytes.TrimLeft(s, " \r\n") }

// afterSign is what follows the first unescaped sign.
func afterSign(s []byte, sign byte) []byte {
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case sign:
			return s[i+1:]
		}
	}
	return nil
}

// afterAddress is what follows an address, which ends at a blank or at the bracket
// that it did not open.
func afterAddress(s []byte) []byte {
	depth := 0
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case '(':
			depth++
		case ')':
			if depth--; depth < 0 {
				return s[i:]
			}
		case ' ', '\r', '\n':
			return s[i:]
		}
	}
	return nil
}

// codeEnds are the offsets of a code span with its accents.
func (c *inliner) codeEnds(n ast.Node) (start, end int) {
	if t, ok := n.FirstChild().(*ast.Text); ok {
		start = t.Segment.Start
	}
	if t, ok := n.LastChild().(*ast.Text); ok {
		end = t.Segment.Stop
	}
	const around = "` \r\n"
	open := len(bytes.TrimRight(c.src[:start], around))
	closing := len(c.src) - len(bytes.TrimLeft(c.src[end:], around))
	start = open + max(0, bytes.IndexByte(c.src[open:start], '`'))
	end += 1 + bytes.LastIndexByte(c.src[end:closing], '`')
	return start, end
}
