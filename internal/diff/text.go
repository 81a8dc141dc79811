package diff

import (
	"fmt"
	"hash/fnv"
	"path"
	"slices"
	"strings"

	"plan/internal/doc"
	"plan/internal/model"
	"plan/internal/source"
)

// A passage is a piece of prose that is compared word by word: a heading, a
// paragraph, an item of a list, a place.
type passage struct {
	path   []string // the headings it stands under
	tokens []token
	at     source.Span
	says   numbers
}

func (p passage) key() string { return strings.Join(keys(p.tokens), " ") }

// A chapterText is the passages of a chapter.
type chapterText struct{ passages []passage }

func (n *inventory) chapter(ch *model.Chapter) {
	id := strings.TrimPrefix(ch.File.Path, n.plan.Folder+"/")
	text := &chapterText{}
	title := path.Base(id)
	for _, b := range ch.Blocks {
		if h, ok := b.(*doc.Heading); ok {
			title = doc.PlainText(h.Text)
			break
		}
	}
	text.passages = n.passages(ch.Blocks, []string{title})
	x := n.add(nil, Chapter, id, title, ch.File.Span(), plain("file", id))
	x.chapter = text
	n.notes(x, ch.Notes)
}

// passages cuts blocks into passages; under are the headings above them.
func (n *inventory) passages(blocks []doc.Block, under []string) (out []passage) {
	levels := make([]int, len(under))
	add := func(kind string, ins []doc.Inline, at source.Span) {
		t := tokenizer{plan: n.plan}
		if kind != "" {
			t.hide(kind)
		}
		t.inlines(ins)
		p := passage{path: slices.Clone(under), tokens: t.tokens, at: cover(spanOf(ins), at)}
		p.says = t.numbers(p.path, p.at)
		n.numbers = append(n.numbers, p.says)
		out = append(out, p)
	}
	var walk func(bs []doc.Block, kind string)
	walk = func(bs []doc.Block, kind string) {
		for i, b := range bs {
			if i > 0 && strings.TrimSpace(kind) != "" {
				kind = strings.Repeat(" ", len(kind)) // a second paragraph of an item
			}
			switch b := b.(type) {
			case *doc.Heading:
				for len(levels) > 1 && levels[len(levels)-1] >= b.Level {
					levels, under = levels[:len(levels)-1], under[:len(under)-1]
				}
				add(strings.Repeat("#", b.Level), b.Text, b.At)
				if b.Level > 1 {
					levels, under = append(levels, b.Level), append(slices.Clone(under), doc.PlainText(b.Text))
				}
			case *doc.Paragraph:
				add(kind+roleWords[b.Role], b.Text, b.At)
			case *doc.List:
				for j, it := range b.Items {
					mark := "-"
					if b.Ordered {
						mark = b.Mark(j)
					}
					walk(it.Blocks, kind+mark)
				}
			case *doc.Box:
				add(kind+"["+b.Label+"]", b.Text, b.At)
				walk(b.Blocks, kind)
			case *doc.Place:
				add(kind, []doc.Inline{&doc.Text{Text: "![" + b.Words.Value + "](=" + b.Target.Value + ")", At: b.At}}, b.At)
			case *doc.Figure:
				picture := ""
				if b.Image != nil {
					h := fnv.New64a()
					h.Write(b.Image.Data)
					picture = fmt.Sprintf("%s %x", b.Image.Path, h.Sum64())
				}
				add(kind+"!["+b.Alt+"]("+picture+")", b.Caption, b.At)
			default:
				panic(fmt.Sprintf("diff: a block of kind %T", b)) // a table: load makes none
			}
		}
	}
	walk(blocks, "")
	return out
}

var roleWords = map[doc.ParagraphRole]string{doc.Body: "", doc.Lead: "lead", doc.Quote: ">", doc.Small: "small", doc.Empty: "empty"}

// renamed gives an old chapter whose file is gone the key of a new one that says
// mostly the same.
func renamed(old, now *inventory) {
	for _, x := range old.items {
		if x.subject != Chapter || now.byKey[x.key] != nil {
			continue
		}
		for _, y := range now.items {
			if y.subject != Chapter || old.byKey[y.key] != nil || !alike(x.chapter, y.chapter) {
				continue
			}
			delete(old.byKey, x.key)
			x.key, x.id = y.key, y.id
			old.byKey[x.key] = x
			break
		}
	}
}

// alike tells whether half of two chapters is the same.
func alike(a, b *chapterText) bool {
	common := len(align(a.keys(), b.keys()))
	return common > 0 && 2*common >= max(len(a.passages), len(b.passages))
}

func (t *chapterText) keys() []string {
	out := make([]string, len(t.passages))
	for i, p := range t.passages {
		out[i] = p.key()
	}
	return out
}

// compareText tells what became of the passages of a chapter; either may be nil.
func (c *comparer) compareText(x *item, old, now *chapterText) (same int) {
	if old == nil {
		old = &chapterText{}
	}
	if now == nil {
		now = &chapterText{}
	}
	pairs := align(old.keys(), now.keys())
	moved := map[string]bool{}
	gone, came := once(old, pairs, 0), once(now, pairs, 1)
	for key := range gone {
		moved[key] = came[key] // looked up only
	}
	i, j := 0, 0
	for k := 0; k <= len(pairs); k++ {
		endI, endJ := len(old.passages), len(now.passages)
		if k < len(pairs) {
			endI, endJ = pairs[k][0], pairs[k][1]
			same++
		}
		c.gap(x, old.passages[i:endI], now.passages[j:endJ], moved)
		i, j = endI+1, endJ+1
	}
	return same
}

// once are the passages that found no partner and stand only once.
func once(t *chapterText, pairs [][2]int, side int) map[string]bool {
	paired := map[int]bool{}
	for _, p := range pairs {
		paired[p[side]] = true
	}
	count := map[string]int{}
	for i, p := range t.passages {
		if !paired[i] {
			count[p.key()]++
		}
	}
	single := map[string]bool{}
	for key, n := range count {
		single[key] = n == 1
	}
	return single
}

// gap tells what became of the passages between two that are the same: those that
// say mostly the same have changed, others went and came.
func (c *comparer) gap(x *item, old, now []passage, moved map[string]bool) {
	still := func(ps []passage) (out []passage) {
		for _, p := range ps {
			if !moved[p.key()] {
				out = append(out, p)
			}
		}
		return out
	}
	for _, p := range now {
		if moved[p.key()] {
			c.passage(x, Change{Verb: Moved, New: p.value()}, p)
		}
	}
	a, b := still(old), still(now)
	partner := partners(a, b)
	j := 0
	for i, p := range a {
		k, found := partner[i]
		if !found {
			c.passage(x, Change{Verb: Removed, Fields: []Field{{Name: "text", Value: p.value()}}}, p)
			continue
		}
		for ; j < k; j++ {
			c.passage(x, Change{Verb: Added, Fields: []Field{{Name: "text", Value: b[j].value()}}}, b[j])
		}
		c.rewritten = append(c.rewritten, [2]numbers{p.says, b[k].says})
		c.passage(x, Change{Verb: Changed, Field: "text", Old: p.value(), New: b[k].value(), Words: compareWords(p.tokens, b[k].tokens)}, b[k])
		j = k + 1
	}
	for ; j < len(b); j++ {
		c.passage(x, Change{Verb: Added, Fields: []Field{{Name: "text", Value: b[j].value()}}}, b[j])
	}
}

func (p passage) value() Value { return Value{Text: show(p.tokens, false), At: p.at} }

func (c *comparer) passage(x *item, ch Change, p passage) {
	ch.Subject, ch.ID, ch.Path, ch.At = Passage, x.id, p.path, p.at
	c.changes = append(c.changes, ch)
}

// maxGap bounds the passages that are compared each with each.
const maxGap = 60

// partners pairs passages that say mostly the same, in order, as many words as can
// be: the index in a → the index in b.
func partners(a, b []passage) map[int]int {
	out := map[int]int{}
	if len(a) == 0 || len(b) == 0 || len(a) > maxGap || len(b) > maxGap {
		return out
	}
	text := func(ps []passage) []string { return (&chapterText{ps}).keys() }
	if slices.Compare(text(a), text(b)) > 0 { // so that the sides may be exchanged
		for i, j := range partners(b, a) {
			out[j] = i
		}
		return out
	}
	worth := make([][]int, len(a))
	best := make([][]int, len(a)+1)
	for i := range best {
		best[i] = make([]int, len(b)+1)
	}
	for i := len(a) - 1; i >= 0; i-- {
		worth[i] = make([]int, len(b))
		for j := len(b) - 1; j >= 0; j-- {
			worth[i][j] = likeness(a[i].tokens, b[j].tokens)
			best[i][j] = max(best[i+1][j], best[i][j+1], best[i+1][j+1]+worth[i][j])
		}
	}
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case worth[i][j] > 0 && best[i][j] == best[i+1][j+1]+worth[i][j]:
			out[i] = j
			i, j = i+1, j+1
		case best[i][j] == best[i+1][j]:
			i++
		default:
			j++
		}
	}
	return out
}

// likeness is how many words two passages share, 0 when it is less than two fifths.
func likeness(a, b []token) (common int) {
	count := map[string]int{}
	for _, t := range a {
		count[t.key()]++
	}
	for _, t := range b {
		if count[t.key()] > 0 {
			count[t.key()]--
			common++
		}
	}
	if 5*common < len(a)+len(b) {
		return 0
	}
	return common
}
