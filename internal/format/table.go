package format

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"plan/internal/locale"
	"plan/internal/source"
	"plan/internal/syntax"
)

// The line of columns is the ruler of its table: each row sets its bars under the
// bars of that line, and its figures under the ends of the columns' ids. So the
// form of a row depends on the ruler and itself, and a new row moves no other. A
// cell that is too wide for its place moves the bars of its own row on, in fixed
// steps, until a later cell has room to spare.
//
// The ruler is as it was typed while at least half of the rows stand on it. When
// fewer do, the table is new, or somebody has moved the bars of the ruler: then it
// is made wide enough for all that stands there.

const (
	step    = 4       // by how much a bar or title moves on that has no room
	lead    = 10      // from the key columns to the heading of the titles, at least: a row's id of six letters
	farther = 8       // how much farther right the ids of rows may move their titles
	narrow  = 9       // from bar to bar, at least: room for 347,6 with blanks
	widest  = 200     // from bar to bar, as far as blanks make it so
	most    = 2 << 20 // bytes of a file: what is longer cannot be read
)

// tables sets the tables of a file on their rulers.
func tables(f *source.File) []byte {
	root, _ := syntax.YAML(f)
	if root == nil {
		return f.Text
	}
	var out []byte
	from := 0
	for _, e := range edits(root, f) {
		out = append(append(out, f.Text[from:e.At.Start]...), e.New...)
		from = e.At.End
	}
	if out = append(out, f.Text[from:]...); len(out) > most {
		return f.Text
	}
	return out
}

// edits finds the tables below n, mappings with columns and rows, and what has to
// be put in the place of their cell lines, in the order of the file.
func edits(n *syntax.Node, f *source.File) (out []source.Edit) {
	columns, rows := -1, -1
	for i, p := range n.Pairs {
		switch {
		case p.Key.Value == "columns" && p.Value.Kind == syntax.Scalar && strings.Contains(p.Value.Value, "|"):
			columns = i
		case p.Key.Value == "rows" && p.Value.Kind == syntax.Mapping:
			rows = i
		}
	}
	var r *ruler
	if columns >= 0 && rows >= 0 {
		r = newRuler(n.Pairs[columns], n.Pairs[rows].Value, f)
	}
	for i, p := range n.Pairs {
		switch {
		case r != nil && i == columns:
			out = append(out, r.edit(r.line)...)
		case r != nil && i == rows:
			for _, row := range p.Value.Pairs {
				if l, ok := read(row, f); ok {
					out = append(out, r.edit(l)...)
				}
			}
		default:
			out = append(out, edits(p.Value, f)...)
		}
	}
	for _, item := range n.Items {
		out = append(out, edits(item, f)...)
	}
	return out
}

// A cellLine is a pair whose value stands on the line of its key, letter by letter.
type cellLine struct {
	indent int // columns before the key
	key    int // columns up to the colon and with it
	start  int // columns up to the value
	quote  string
	raw    string   // the value without quotes
	cells  []string // without the blanks around them
	words  []bool   // of the cells: those that begin after their bar
	at     source.Span
	typed  string // what stands there, from the colon on
}

// read takes a pair apart; ok is false for what is no such line, or empty.
func read(p syntax.Pair, f *source.File) (l cellLine, ok bool) {
	v := p.Value
	line := p.Key.At.From().Line
	if v.Kind != syntax.Scalar || v.Block || v.Null || v.At.From().Line != line || v.At.To().Line != line {
		return l, false
	}
	l.raw = v.At.Text()
	if v.Quoted {
		l.quote, l.raw = l.raw[:1], l.raw[1:len(l.raw)-1]
	}
	begin := f.Offset(line, 1)
	colon := bytes.IndexByte(f.Text[p.Key.At.End:v.At.Start], ':')
	if l.raw != v.Value || colon < 0 {
		return l, false
	}
	l.at = source.Span{File: f, Start: p.Key.At.End + colon + 1, End: v.At.End}
	l.typed = l.at.Text()
	l.indent = locale.Width(string(f.Text[begin:p.Key.At.Start]))
	l.key = locale.Width(string(f.Text[begin:l.at.Start]))
	l.start = locale.Width(string(f.Text[begin:v.At.Start]))
	for cell := range strings.SplitSeq(l.raw, "|") {
		cell = strings.Trim(cell, " ")
		if !v.Quoted && (strings.HasPrefix(cell, "#") || strings.HasSuffix(cell, ":")) {
			return l, false // a blank beside it would make it a comment, or a key
		}
		l.cells = append(l.cells, cell)
		first, _ := utf8.DecodeRuneInString(cell)
		l.words = append(l.words, unicode.IsLetter(first))
	}
	return l, l.cells[0] != "" && l.raw == strings.Trim(l.raw, " ")
}

// A ruler is where the titles of a table begin and its bars stand, in columns from
// 0. No bar stands at the last place; the cells before it end as if one did.
type ruler struct {
	title int
	bars  []int
	line  cellLine // the line of columns
}

// newRuler reads the line of columns; nil when it is not on one line.
func newRuler(columns syntax.Pair, rows *syntax.Node, f *source.File) *ruler {
	l, ok := read(columns, f)
	if !ok || len(l.cells) < 2 {
		return nil
	}
	widths := make([]int, len(l.cells)) // of the titles; then from bar to bar
	for i, cell := range strings.Split(l.raw, "|") {
		widths[i] = 1 + locale.Width(cell)
		// An id that was set after its bar stays there.
		l.words[i] = strings.HasPrefix(cell, " ") && !strings.HasPrefix(cell, "  ") && strings.HasSuffix(cell, "  ")
	}
	widths[0] += len(l.quote) - 1
	widths[len(widths)-1]++ // the blank before a bar that is not there
	for i, w := range widths {
		widths[i] = min(w, widest)
	}
	least := l.indent + lead
	r := place(max(least, min(l.start, least+widest)), widths, l)
	var lines []cellLine
	stand := 0
	for _, p := range rows.Pairs {
		if row, ok := read(p, f); ok {
			lines = append(lines, row)
			if r.set(row) == row.typed {
				stand++
			}
		}
	}
	if 2*stand >= len(lines) {
		return r
	}
	title := r.title
	for _, row := range lines {
		if row.key < least+farther {
			title = steps(title, row.key+1)
		}
		for i, cell := range row.cells[:min(len(row.cells), len(widths))] {
			room := locale.Width(cell) + 3
			if i == 0 {
				room = steps(0, len(row.quote)+locale.Width(cell)+1)
			}
			if i > 0 || len(row.cells) > 1 {
				widths[i] = max(widths[i], min(room, widest))
			}
		}
	}
	return place(title, widths, l)
}

// place makes a ruler of widths that has room for the line of columns itself.
func place(title int, widths []int, columns cellLine) *ruler {
	r := &ruler{title: title, line: columns}
	at := title
	for i, w := range widths {
		least := len(columns.quote) + locale.Width(columns.cells[0]) + 1
		if i > 0 {
			least = max(narrow, locale.Width(columns.cells[i])+3)
		}
		at += max(w, least)
		r.bars = append(r.bars, at)
	}
	return r
}

// steps is the first place from at on, in steps, that is not before least.
func steps(at, least int) int { return at + max(0, least-at+step-1)/step*step }

// bar is where bar i stands in the ruler; beyond its end they go on.
func (r *ruler) bar(i int) int {
	n := len(r.bars)
	if i < n {
		return r.bars[i]
	}
	return r.bars[n-1] + (i-n+1)*narrow
}

// edit sets a line on the ruler; none when it stands there already.
func (r *ruler) edit(l cellLine) []source.Edit {
	if text := r.set(l); text != l.typed {
		return []source.Edit{{At: l.at, New: text}}
	}
	return nil
}

// set is what is to stand after the colon of a line. Figures end under the ids of
// their columns, words begin after the bar; an id may stand over words.
func (r *ruler) set(l cellLine) string {
	var b strings.Builder
	at := l.key // columns written
	write := func(to int, text string) {
		b.WriteString(strings.Repeat(" ", to-at))
		b.WriteString(text)
		at = to + locale.Width(text)
	}
	write(steps(r.title, l.key+1), l.quote+l.cells[0])
	for i, cell := range l.cells[1:] {
		bar := steps(r.bar(i), at+1)
		write(bar, "|")
		wide := locale.Width(cell)
		switch {
		case cell == "":
		case l.words[i+1]:
			write(bar+2, cell)
		default:
			write(steps(r.bar(i+1), bar+2+wide+1)-1-wide, cell)
		}
	}
	b.WriteString(l.quote)
	return b.String()
}
