package pdf

import (
	"regexp"
	"strconv"
	"strings"
	"testing"

	"plan/internal/doc"
	"plan/internal/locale"
	"plan/internal/num"
	"plan/internal/theme"
	"plan/templates"
)

// standard is the theme that ships.
func standard(tb testing.TB) *theme.Theme {
	tb.Helper()
	th, found := theme.Load(templates.FS, "standard")
	if len(found) > 0 {
		tb.Fatal(found)
	}
	return th
}

var meta = doc.Meta{
	ID: "2024-verksamhetsplan", Kind: "verksamhetsplan", Title: "Verksamhetsplan 2024–2026", Municipality: "Mölndals stad",
	Board: "Social- och arbetsmarknadsnämnden", Period: "2024–2026", Reference: "144/2023", Date: "2023-12-20",
	Notice: "Exempel efter ett publicerat dokument, omskrivet och inte antaget.", Language: "sv-SE",
	Digest: "9f2c4e6b1a7d", Version: "0.1", Created: 1703030400,
}

// read makes a document of a text in which blocks stand apart by blank lines:
//
//	# 2.1: Heading, with its number    - item (  - nested), 1. numbered item
//	lead:, small:, goal:, notice: …    > quotation
//	key 12,6 mnkr: what it is          remarks Analys: words that a box holds
//	note 1: …                          a footnote
//	table 1: Caption; Remark           and below it lines of cells apart by |
//
// Words may be *weak*, **strong**, and call a note by [^1]. In a table's head
// "= " makes a total column and a final ":" one of words. A row begins with "= "
// (total), "- " (subtotal), "# " (group) or a ~ for each level of varav; a cell ends
// with ^1 for a note, with ! when its figure fails; its items stand apart by •. A
// line "source: …" is the table's source.
func read(tb testing.TB, text string) *doc.Document {
	tb.Helper()
	d := &doc.Document{Meta: meta}
	for block := range strings.SplitSeq(strings.TrimSpace(text), "\n\n") {
		word, rest, _ := strings.Cut(block, ": ")
		level := len(word) - len(strings.TrimLeft(word, "#"))
		switch {
		case level > 0:
			h := &doc.Heading{Level: level, ID: block, Text: marked(strings.TrimSpace(block[level:]))}
			if rest != "" {
				h.Number, h.Text = strings.TrimSpace(word[level:]), marked(rest)
			}
			d.Blocks = append(d.Blocks, h)
		case strings.HasPrefix(block, "table"):
			d.Blocks = append(d.Blocks, table(tb, block))
		case strings.HasPrefix(block, "- "), strings.HasPrefix(block, "1. "):
			items := strings.Split(block, "\n")
			d.Blocks = append(d.Blocks, list(&items, 0))
		case strings.HasPrefix(block, "> "):
			d.Blocks = append(d.Blocks, &doc.Paragraph{Role: doc.Quote, Text: marked(block[2:])})
		case word == "lead":
			d.Blocks = append(d.Blocks, &doc.Paragraph{Role: doc.Lead, Text: marked(rest)})
		case word == "small":
			d.Blocks = append(d.Blocks, &doc.Paragraph{Role: doc.Small, Text: marked(rest)})
		case word == "goal":
			d.Blocks = append(d.Blocks, &doc.Box{Role: doc.GoalBox, Label: "Nämndmål", Text: marked(rest)})
		case word == "notice":
			d.Blocks = append(d.Blocks, &doc.Box{Role: doc.NoticeBox, Label: "Observera", Text: marked(rest)})
		case strings.HasPrefix(block, "key "):
			d.Blocks = append(d.Blocks, &doc.Box{Role: doc.KeyFigure, Label: rest, Text: marked(word[4:])})
		case strings.HasPrefix(block, "remarks "):
			d.Blocks = append(d.Blocks, &doc.Box{Role: doc.Remarks, Label: word[8:], Blocks: []doc.Block{&doc.Paragraph{Text: marked(rest)}}})
		case strings.HasPrefix(block, "note "):
			d.Notes = append(d.Notes, doc.Note{ID: word[5:], Mark: word[5:], Text: marked(rest)})
		case block == "draft":
			d.Meta.State = doc.Draft
		default:
			d.Blocks = append(d.Blocks, &doc.Paragraph{Text: marked(strings.ReplaceAll(block, "\n", " "))})
		}
	}
	return d
}

var inlineMark = regexp.MustCompile(`\*\*(.+?)\*\*|\*(.+?)\*|\[\^(.+?)\]`)

func marked(s string) (out []doc.Inline) {
	for {
		m := inlineMark.FindStringSubmatchIndex(s)
		if m == nil {
			return append(out, &doc.Text{Text: s})
		}
		out = append(out, &doc.Text{Text: s[:m[0]]})
		switch {
		case m[2] >= 0:
			out = append(out, &doc.Strong{Text: marked(s[m[2]:m[3]])})
		case m[4] >= 0:
			out = append(out, &doc.Emph{Text: marked(s[m[4]:m[5]])})
		default:
			out = append(out, &doc.NoteRef{ID: s[m[6]:m[7]], Mark: s[m[6]:m[7]]})
		}
		s = s[m[1]:]
	}
}

func list(lines *[]string, depth int) *doc.List {
	l := &doc.List{Start: 1}
	for len(*lines) > 0 {
		line := (*lines)[0]
		indent := (len(line) - len(strings.TrimLeft(line, " "))) / 2
		switch {
		case indent < depth:
			return l
		case indent > depth:
			last := &l.Items[len(l.Items)-1]
			last.Blocks = append(last.Blocks, list(lines, depth+1))
			continue
		}
		label, text, _ := strings.Cut(strings.TrimSpace(line), " ")
		l.Ordered = l.Ordered || label != "-"
		l.Items = append(l.Items, doc.Item{Blocks: []doc.Block{&doc.Paragraph{Text: marked(text)}}})
		*lines = (*lines)[1:]
	}
	return l
}

func table(tb testing.TB, block string) *doc.Table {
	tb.Helper()
	lines := strings.Split(block, "\n")
	t := &doc.Table{ID: lines[0]}
	number, caption, _ := strings.Cut(strings.TrimPrefix(lines[0], "table"), ": ")
	t.Number, _ = strconv.Atoi(strings.TrimSpace(number))
	if caption, t.Remark, _ = strings.Cut(caption, "; "); caption != "" {
		t.Caption = marked(caption)
	}
	for j, c := range strings.Split(lines[1], "|") {
		c = strings.TrimSpace(c)
		col := doc.Column{Kind: doc.Figures}
		if j == 0 {
			col.Kind = doc.Titles
		} else if strings.HasSuffix(c, ":") {
			col.Kind, c = doc.Words, strings.TrimSuffix(c, ":")
		}
		c, col.Total = strings.CutPrefix(c, "= ")
		col.Head = marked(c)
		t.Columns = append(t.Columns, col)
	}
	for _, line := range lines[2:] {
		if mark, text, ok := strings.Cut(strings.TrimPrefix(line, "note "), ": "); ok && strings.HasPrefix(line, "note ") {
			t.Notes = append(t.Notes, doc.Note{ID: mark, Mark: mark, Text: marked(text)})
			continue
		}
		if text, ok := strings.CutPrefix(line, "source: "); ok {
			t.Source = marked(text)
			continue
		}
		t.Rows = append(t.Rows, row(t, strings.Split(line, "|")))
	}
	return t
}

func row(t *doc.Table, cells []string) doc.Row {
	var r doc.Row
	for prefix, role := range map[string]doc.Role{"= ": doc.Total, "- ": doc.Subtotal, "# ": doc.Group} {
		if title, ok := strings.CutPrefix(cells[0], prefix); ok {
			r.Role, cells[0] = role, title
		}
	}
	for strings.HasPrefix(cells[0], "~") {
		r.Role, r.Level, cells[0] = doc.OfWhich, r.Level+1, cells[0][1:]
	}
	for j, text := range cells {
		text, mark, marked1 := strings.Cut(strings.TrimSpace(text), "^")
		text, failing := strings.CutSuffix(text, "!")
		c := doc.Cell{Failing: failing}
		if items := strings.Split(text, "•"); len(items) > 1 {
			for _, item := range items[1:] {
				c.Items = append(c.Items, marked(strings.TrimSpace(item)))
			}
		} else if t.Columns[j].Kind == doc.Figures {
			c.Figure = figureOf(text)
		} else {
			c.Text = marked(text)
		}
		if marked1 {
			c.Notes = []string{mark}
		}
		r.Cells = append(r.Cells, c)
	}
	return r
}

// figureOf reads a cell: nothing, a figure, a dash, or words.
func figureOf(s string) *num.Figure {
	n, fault := locale.Read(s)
	switch {
	case s == "":
		return &num.Figure{State: num.Given, Implied: true}
	case s == "–":
		return &num.Figure{State: num.Absent, Mark: "–"}
	case fault != nil:
		return &num.Figure{State: num.Text, Words: s}
	}
	f := &num.Figure{State: num.Given, Value: n.Value, Plus: n.Plus, Unit: n.Unit}
	if n.Share != nil {
		f.Share = &num.Figure{State: num.Given, Value: n.Share.Value, Unit: "%"}
	}
	return f
}
