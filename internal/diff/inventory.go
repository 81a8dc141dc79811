package diff

import (
	"path"
	"slices"
	"strconv"
	"strings"

	"plan/internal/doc"
	"plan/internal/locale"
	"plan/internal/model"
	"plan/internal/num"
	"plan/internal/source"
)

// An inventory is a plan as a list of things, each with an id of its own and what
// is said of it. Two plans are compared thing by thing, whatever kind they are of.
type inventory struct {
	plan  *model.Plan
	items []*item // in the order of the document
	byKey map[string]*item

	numbers []numbers // of all running text
}

// An item is one thing.
type item struct {
	key     string
	subject Subject
	id      string
	path    []string
	parent  *item // what it comes and goes with; nil for what stands in the document itself
	at      source.Span
	fields  []field
	inside  int          // items it is the parent of
	chapter *chapterText // of a Chapter
}

// A field is one thing said of an item. What has no tokens is compared whole.
type field struct {
	name   string
	title  string
	value  Value
	tokens []token
}

// same tells whether two fields say the same.
func (f field) same(g field) bool {
	if f.value.Figure != nil && g.value.Figure != nil {
		return f.value.Text == g.value.Text
	}
	return f.value.Text == g.value.Text && slices.Equal(keys(f.tokens), keys(g.tokens))
}

func (f field) empty() bool { return f.value.Text == "" && len(f.tokens) == 0 }

func newInventory(p *model.Plan) *inventory {
	n := &inventory{plan: p, byKey: map[string]*item{}}
	n.header()
	for _, ch := range p.Chapters {
		n.chapter(ch)
	}
	for _, f := range p.Figures {
		n.add(nil, Named, f.ID, f.Title.Value, f.Figure.At, n.text("title", f.Title), n.figure(f.Figure, ""))
	}
	for _, t := range p.Tables {
		n.table(t)
	}
	for _, g := range p.Goals {
		n.goal(g)
	}
	for _, r := range p.Registers {
		n.register(r)
	}
	for _, c := range p.Charts {
		n.chart(c)
	}
	n.notes(nil, p.Notes)
	n.statements()
	for _, r := range p.Rules {
		n.add(nil, Rule, r.Code, r.Code, r.At, plain("severity", r.Severity))
	}
	for _, w := range p.Waivers {
		n.add(nil, Waiver, w.Code+" "+w.Address, w.Code+" "+w.Address, w.At, plain("why", w.Why), plain("until", w.Until))
	}
	return n
}

// add enters a thing. Of several with one id, which load reports, the second is
// compared with the second.
func (n *inventory) add(parent *item, s Subject, id, name string, at source.Span, fields ...field) *item {
	x := &item{subject: s, id: id, parent: parent, at: at}
	if parent != nil {
		x.path = slices.Clone(parent.path)
	}
	x.path = append(x.path, orElse(strings.Trim(name, source.Blanks), id))
	for _, f := range fields {
		if !f.empty() {
			x.fields = append(x.fields, f)
		}
	}
	for i := 1; ; i++ {
		x.key = strconv.Itoa(int(s)) + " " + id + " " + strconv.Itoa(i)
		if n.byKey[x.key] == nil {
			break
		}
	}
	n.byKey[x.key] = x
	n.items = append(n.items, x)
	for p := parent; p != nil; p = p.parent {
		p.inside++
	}
	return x
}

func orElse(s, other string) string {
	if s == "" {
		return other
	}
	return s
}

// ours tells whether something stands in the document's own folder or above it. A
// goal or a figure from an earlier document is told where it stands.
func (n *inventory) ours(at source.Span) bool {
	if at.File == nil {
		return true
	}
	dir := path.Dir(at.File.Path)
	return dir == "." || dir == n.plan.Folder || strings.HasPrefix(n.plan.Folder, dir+"/")
}

func plain(name, s string) field {
	t := tokenizer{}
	t.words(s)
	return field{name: name, value: Value{Text: s}, tokens: t.tokens}
}

func (n *inventory) text(name string, t source.Text) field {
	f := plain(name, t.Value)
	f.value.At = t.At
	return f
}

func (n *inventory) inlines(name string, ins []doc.Inline) field {
	t := tokenizer{plan: n.plan}
	t.inlines(ins)
	at := spanOf(ins)
	n.numbers = append(n.numbers, t.numbers(nil, at))
	return field{name: name, value: Value{Text: show(t.tokens, false), At: at}, tokens: t.tokens}
}

func (n *inventory) blocks(name string, blocks []doc.Block) field {
	f := field{name: name}
	for i, p := range n.passages(blocks, nil) {
		tokens := slices.Clone(p.tokens)
		if i > 0 && len(tokens) > 0 {
			tokens[0].space = true
		}
		f.tokens = append(f.tokens, tokens...)
		f.value.At = cover(f.value.At, p.at)
	}
	f.value.Text = show(f.tokens, false)
	return f
}

func (n *inventory) figure(x *num.Figure, unit string) field {
	return field{name: "value", value: Value{Text: printedFigure(x, unit), Figure: x, At: x.At}}
}

// spanOf is where running text stands in the source.
func spanOf(ins []doc.Inline) (at source.Span) {
	doc.WalkInline(ins, func(in doc.Inline) {
		switch in := in.(type) {
		case *doc.Text:
			at = cover(at, in.At)
		case *doc.Link:
			at = cover(at, in.At)
		case *doc.Claim:
			at = cover(at, in.At)
		case *doc.NoteRef:
			at = cover(at, in.At)
		}
	})
	return at
}

// cover is the stretch that holds both.
func cover(a, b source.Span) source.Span {
	if a.File == nil || b.File != nil && a.File != b.File {
		return b
	}
	if b.File == nil {
		return a
	}
	return source.Span{File: a.File, Start: min(a.Start, b.Start), End: max(a.End, b.End)}
}

func (n *inventory) header() {
	p := n.plan
	fields := []field{
		n.text("title", p.Title), n.text("kind", p.Kind), n.text("period", p.Period), n.text("reference", p.Reference),
		n.text("date", p.Date),
	}
	if p.Decided != nil {
		d := n.text("decided", p.Decided.Date)
		d.value.Text += ", § " + p.Decided.Section.Value
		d.value.At = cover(d.value.At, p.Decided.Section.At)
		fields = append(fields, d)
	}
	fields = append(fields, n.text("municipality", p.Municipality), n.text("board", p.Board), n.text("notice", p.Notice),
		plain("profile", p.Profile), plain("follows", strings.Join(p.Follows, ", ")), plain("reports", p.Reports))
	var show []string
	for _, s := range p.Show {
		show = append(show, s.Value)
	}
	fields = append(fields, plain("show", strings.Join(show, " | ")))
	n.add(nil, Header, "", p.Title.Value, p.Title.At, fields...)
}

func (n *inventory) notes(parent *item, notes map[string]*model.Note) {
	prefix := ""
	if parent != nil {
		prefix = parent.id + "."
	}
	var all []*model.Note
	for _, x := range notes {
		all = append(all, x)
	}
	slices.SortFunc(all, func(a, b *model.Note) int {
		if c := a.At.Compare(b.At); c != 0 {
			return c
		}
		return strings.Compare(a.ID, b.ID)
	})
	for _, x := range all {
		n.add(parent, Note, prefix+x.ID, x.ID, x.At, n.inlines("text", x.Text))
	}
}

// statements are the lines of holds; one that holds in every column is one line.
func (n *inventory) statements() {
	seen := map[source.Span]bool{}
	for _, id := range n.plan.Identities {
		if id.Kind != model.Held || id.Why == "" || seen[id.At] || !n.ours(id.At) {
			continue
		}
		seen[id.At] = true
		key, parent := id.Why, (*item)(nil)
		if id.Table != nil {
			key = id.Table.ID + ": " + id.Why
			parent = n.byKey[strconv.Itoa(int(Table))+" "+id.Table.ID+" 1"]
		}
		n.add(parent, Statement, key, id.Why, id.At)
	}
}

func (n *inventory) chart(c *model.Chart) {
	fields := []field{n.inlines("title", c.Title), n.inlines("alt", c.Alt), plain("kind", chartKinds[c.Kind])}
	var rows, columns []string
	for _, r := range c.Rows {
		rows = append(rows, r.Name)
	}
	for _, x := range c.Columns {
		columns = append(columns, x.Name)
	}
	if c.Table != nil {
		fields = append(fields, plain("of", c.Table.ID))
	}
	fields = append(fields, plain("rows", locale.List(rows)), plain("columns", locale.List(columns)))
	n.add(nil, Chart, c.ID, doc.PlainText(c.Title), c.At, fields...)
}

var chartKinds = map[doc.ChartKind]string{
	doc.LineChart: "line", doc.BarChart: "bar", doc.BridgeChart: "bridge", doc.HeatChart: "heat", doc.TreeChart: "tree",
}
