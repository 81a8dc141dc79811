package compose

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"plan/internal/book"
	"plan/internal/doc"
	"plan/internal/locale"
	"plan/internal/model"
	"plan/internal/num"
	"plan/internal/source"
)

// A layout is one sheet while it is made.
type layout struct {
	*binder
	sheet *book.Sheet
	index map[string]int // column key → place
}

func (b *binder) layout(key string, columns ...string) *layout {
	l := &layout{b, &book.Sheet{Key: key, Name: b.names[key]}, map[string]int{}}
	for _, c := range columns {
		l.column(c)
	}
	return l
}

func (l *layout) column(key string) {
	l.index[key] = len(l.sheet.Columns)
	l.sheet.Columns = append(l.sheet.Columns, book.Column{Key: key, Aside: key == sourceColumn})
}

// add appends a row whose cells are all empty but for the first.
func (l *layout) add(key string, role book.Role, first book.Cell) *book.Row {
	r := book.Row{Key: key, Role: role, Cells: make([]book.Cell, len(l.sheet.Columns))}
	r.Cells[0] = first
	l.sheet.Rows = append(l.sheet.Rows, r)
	return &l.sheet.Rows[len(l.sheet.Rows)-1]
}

func (l *layout) text(role book.Role, words string) *book.Row {
	return l.add("", role, book.Cell{Text: words})
}

func (l *layout) set(r *book.Row, column string, c book.Cell) { r.Cells[l.index[column]] = c }

// home is the row that leads back to the cover.
func (l *layout) home() {
	l.add("", book.Link, book.Cell{Text: wordHome, Link: &book.Ref{Sheet: l.keys[coverKey]}})
}

// local is a ref as formulas of this sheet write it.
func (l *layout) local(r book.Ref) book.Ref {
	if r.Sheet == l.sheet.Key {
		r.Sheet = ""
	}
	return r
}

// table is the sheet of one table: what the document prints, then its notes, what
// the source states for the live sums, and what amounts consist of.
func (b *binder) table(s *tableSheet) *book.Sheet {
	if s.table.Register != nil {
		return b.register(s)
	}
	l := b.layout(s.key, titleColumn)
	for i, key := range s.columns {
		l.column(key)
		if hasShares(s.table, i) {
			l.column(key + shareSuffix)
		}
	}
	l.column(sourceColumn)
	l.heads(s)
	notes := map[string][]string{}
	next := 0
	for _, words := range s.words.Rows {
		if words.Role == doc.Residual {
			l.difference(s, words)
			continue
		}
		l.row(s, s.table.Rows[next], words, notes)
		next++
	}
	l.notes(s, notes)
	l.statedRows(s)
	l.parts(s)
	l.finish()
	return l.sheet
}

// head is a column's head; of one that the document does not show, as it would be.
func (s *tableSheet) head(i int) string {
	if i+1 < len(s.words.Columns) {
		return withMarks(s.words.Columns[i+1].Head)
	}
	return s.table.Columns[i].Name
}

func hasShares(t *model.Table, column int) bool {
	for _, r := range t.Rows {
		if column < len(r.Cells) && r.Cells[column].Figure.Share != nil {
			return true
		}
	}
	return false
}

// heads are the rows above the data: what stays in sight and repeats in print.
func (l *layout) heads(s *tableSheet) {
	l.text(book.Title, tableTitle(s.words, s.name()))
	if g := s.table.Goal; g != nil && !g.Title.IsZero() { // else the goal is the title
		l.text(book.Text, withMarks(l.words.inlines(g.Text, &scope{notes: newTableNotes(s.table, l.plan)})))
	}
	if s.words.Remark != "" {
		l.text(book.Text, s.words.Remark)
	}
	l.home()
	head := l.text(book.Head, orElse(withMarks(s.words.Columns[0].Head), wordRowHead))
	for i, key := range s.columns {
		words := orElse(s.head(i), key)
		l.set(head, key, book.Cell{Text: words})
		if _, shares := l.index[key+shareSuffix]; shares {
			l.set(head, key+shareSuffix, book.Cell{Text: words + ", " + wordShare})
		}
	}
	l.set(head, sourceColumn, book.Cell{Text: wordSource})
	l.sheet.HeadRows, l.sheet.HeadCols = len(l.sheet.Rows), 1
}

// row is one row of the table. Notes collects, by mark, the numbers that a note
// is about: a number has no room for a mark.
func (l *layout) row(s *tableSheet, r *model.Row, words doc.Row, notes map[string][]string) {
	out := l.add(s.row[r], bookRole[words.Role], book.Cell{Text: withMarks(words.Cells[0].Text)})
	out.Level, out.At = words.Level, r.At
	for i, cell := range r.Cells {
		key, f := s.columns[i], cell.Figure
		x := l.figure(f)
		var printed doc.Cell // empty in a column that the document does not show
		if i+1 < len(words.Cells) {
			printed = words.Cells[i+1]
		}
		if f.State == num.Text {
			x = book.Cell{Text: orElse(withMarks(printed.Text), f.Words), At: f.At}
		}
		for _, mark := range printed.Notes {
			if f.Known() || x.Formula != nil {
				notes[mark] = append(notes[mark], r.Name+", "+s.table.Columns[i].Name)
				continue
			}
			x = book.Cell{Text: orElse(x.Text, locale.Figure(f)) + " " + marked(mark)}
		}
		l.set(out, key, x)
		if f.Share != nil {
			l.set(out, key+shareSuffix, l.figure(f.Share))
		}
	}
	l.set(out, sourceColumn, book.Cell{Text: l.where(r.At)})
}

// figure is the cell of a figure: its formula, or what stands in the source. A
// sum that lacks an addend has no value yet and gets one when somebody fills the
// addend in.
func (l *layout) figure(f *num.Figure) book.Cell {
	id := l.formulas.by[f]
	if q := l.formulas.ratios[f]; q != nil {
		return l.ratio(q, l.shownRef, l.formulas.value)
	}
	if id == nil {
		return constant(f)
	}
	sum := l.expression(id, l.shownRef, l.formulas.value)
	c := book.Cell{Formula: sum, Known: f.Known(), Decimals: f.Value.Scale(), Percent: f.Unit == "%", Bound: f.Bound}
	if c.Known {
		c.Value = l.formulas.value(f)
	}
	return c
}

func (l *layout) shownRef(f *num.Figure) book.Ref { return l.shown[f] }

// expression is an identity's right side over the cells where its addends stand,
// with the values they have there. It rounds to the decimals of the exact sum,
// which takes nothing from it and clears the dust that binary fractions leave.
func (l *layout) expression(id *model.Identity, at func(*num.Figure) book.Ref, value func(*num.Figure) num.Decimal) book.Sum {
	sum := book.Sum{Decimals: total(id, value).Scale()}
	one := num.Int(1)
	for _, t := range id.Terms {
		r := l.local(at(t.Figure))
		sum.Terms = append(sum.Terms, book.Term{Coef: t.Coef, Ref: &r})
		if !t.Figure.Known() {
			sum.Decimals = num.MaxDecimals
		}
	}
	if !id.Const.IsZero() {
		sum.Terms = append(sum.Terms, book.Term{Coef: one, Const: id.Const})
	}
	if r, shown := l.rest[id.Residual]; shown {
		r = l.local(r)
		sum.Terms = append(sum.Terms, book.Term{Coef: one, Ref: &r})
	} else if id.Residual != nil {
		sum.Terms = append(sum.Terms, book.Term{Coef: one, Const: id.Residual.Amount})
	}
	return sum
}

// constant is a number as the source states it.
func constant(f *num.Figure) book.Cell {
	return book.Cell{Figure: f, Decimals: f.Value.Scale(), Percent: f.Unit == "%"}
}

// difference is the row of stated differences below a sum.
func (l *layout) difference(s *tableSheet, words doc.Row) {
	out := l.add(words.ID, book.Residual, book.Cell{Text: doc.PlainText(words.Cells[0].Text)})
	out.At = words.At
	for i, key := range s.columns {
		if i+1 == len(words.Cells) {
			break // what follows is not printed
		}
		if f := words.Cells[i+1].Figure; f != nil {
			l.set(out, key, constant(f))
		}
	}
	l.set(out, sourceColumn, book.Cell{Text: l.where(words.At)})
}

func (l *layout) notes(s *tableSheet, about map[string][]string) {
	if len(s.words.Notes) > 0 || len(s.words.Source) > 0 {
		l.text(book.Blank, "")
	}
	if len(s.words.Source) > 0 {
		l.text(book.Text, withMarks(s.words.Source))
	}
	for _, n := range s.words.Notes {
		words := marked(n.Mark) + " " + withMarks(n.Text)
		if cells := about[n.Mark]; len(cells) > 0 {
			words += " (" + strings.Join(cells, "; ") + ")"
		}
		l.text(book.Text, words)
	}
}

// statedRows show what the source states for sums that are live above.
func (l *layout) statedRows(s *tableSheet) {
	first := true
	for _, r := range s.table.Rows {
		var out *book.Row
		for i, cell := range r.Cells {
			share := cell.Figure.Share
			_, stated := l.stated[cell.Figure]
			_, also := l.stated[share]
			if !stated && !also {
				continue
			}
			if first {
				first = false
				l.text(book.Blank, "")
				l.text(book.Text, wordStated)
			}
			if out == nil {
				out = l.add(s.row[r]+statedSuffix, book.Check, book.Cell{Text: r.Name})
				out.At = r.At
			}
			if stated {
				l.set(out, s.columns[i], constant(cell.Figure))
			}
			if also {
				l.set(out, s.columns[i]+shareSuffix, constant(share))
			}
		}
	}
}

// parts show what amounts consist of, each part in the column of its amount.
func (l *layout) parts(s *tableSheet) {
	first := true
	for _, r := range s.table.Rows {
		for i, cell := range r.Cells {
			if len(cell.Parts) == 0 {
				continue
			}
			if first {
				first = false
				l.text(book.Blank, "")
				l.text(book.Text, wordParts)
			}
			key := s.columns[i]
			l.text(book.Group, r.Name+", "+s.table.Columns[i].Name)
			for _, p := range cell.Parts {
				out := l.add(partKey(s.row[r], key, p), book.Item, book.Cell{Text: partWords(p)})
				out.Level, out.At = 1, p.Figure.At
				l.set(out, key, l.part(p))
				l.set(out, sourceColumn, book.Cell{Text: l.where(p.Figure.At)})
			}
		}
	}
}

// partWords are what a part is, and the decision it rests on.
func partWords(p *model.Part) string {
	if p.Decision.Value == "" {
		return p.Title.Value
	}
	return p.Title.Value + " (" + p.Decision.Value + ")"
}

// part is an addend of a cell; what a transfer takes away is the live negative of
// what arrives elsewhere, so that the amount stands once.
func (l *layout) part(p *model.Part) book.Cell {
	if !p.Minus {
		return l.figure(p.Figure)
	}
	at := l.local(l.shown[p.Figure])
	v := p.Figure.Value
	return book.Cell{
		Formula: book.Sum{Terms: []book.Term{{Coef: num.Int(-1), Ref: &at}}, Decimals: v.Scale()},
		Value:   v.Neg(), Known: true, Decimals: v.Scale(),
	}
}

var bookRole = map[doc.Role]book.Role{
	doc.Plain:    book.Item,
	doc.Group:    book.Group,
	doc.OfWhich:  book.OfWhich,
	doc.Subtotal: book.Subtotal,
	doc.Total:    book.Total,
}

// withMarks is plain words with note marks the way typewritten tables have them: 1).
func withMarks(in []doc.Inline) string {
	var b strings.Builder
	doc.WalkInline(in, func(x doc.Inline) {
		if ref, ok := x.(*doc.NoteRef); ok {
			b.WriteString(" " + marked(ref.Mark))
			return
		}
		switch x := x.(type) {
		case *doc.Text, *doc.Claim, *doc.Break:
			b.WriteString(doc.PlainText([]doc.Inline{x}))
		}
	})
	return b.String()
}

// marked is a note's mark in a cell, where it cannot be raised: 1) or *.
func marked(mark string) string {
	if strings.HasPrefix(mark, "*") {
		return mark
	}
	return mark + ")"
}

func orElse(s, other string) string {
	if strings.TrimSpace(s) == "" {
		return other
	}
	return s
}

// where is a place as the workbook tells it: the file's path inside the document's
// folder, which the cover names, and the line; before it the id of another document.
func (b *binder) where(at source.Span) string {
	if at.IsZero() {
		return ""
	}
	name, own := strings.CutPrefix(at.File.Path, b.plan.Folder+"/")
	for _, id := range b.plan.Uses {
		if rest, of := strings.CutPrefix(at.File.Path, b.plan.Folders[id]+"/"); of && !own {
			name = id + ": " + rest
		}
	}
	return name + ":" + strconv.Itoa(at.From().Line)
}

// Widths of columns, in characters.
const (
	minWidth, maxWidth = 9, 60
	maxAside           = 40
	landscapeWidth     = 95  // what an upright A4 page holds in readable size
	readableWidth      = 170 // what one that lies down holds, at four fifths of the size
	wrappedWidth       = 30  // no column of words gets narrower to fit there
)

// finish sets the widths by what the columns hold. Titles and remarks run out
// over the cells beside them and heads wrap, so neither counts in full.
func (l *layout) finish() {
	total := 0.0
	for i := range l.sheet.Columns {
		w := minWidth
		for _, r := range l.sheet.Rows {
			switch r.Role {
			case book.Title, book.Text, book.Blank:
			case book.Head:
				for _, word := range strings.Fields(r.Cells[i].Text) {
					w = max(w, locale.Width(word)+2)
				}
			default:
				need := cellWidth(r.Cells[i]) + 2*r.Level + 2
				if l.sheet.Columns[i].Aside {
					need = min(need*4/5, maxAside) // its letters are small
				}
				w = max(w, need)
			}
		}
		w = min(w, maxWidth)
		l.sheet.Columns[i].Width = float64(w)
		total += float64(w)
	}
	l.sheet.Landscape = total > landscapeWidth
	for total > readableWidth {
		widest := slices.MaxFunc(l.sheet.Columns, func(a, b book.Column) int { return cmp.Compare(a.Width, b.Width) }).Width
		if widest <= wrappedWidth {
			break
		}
		for i := range l.sheet.Columns {
			if c := &l.sheet.Columns[i]; c.Width == widest {
				c.Width, total = widest-1, total-1
			}
		}
	}
}

func cellWidth(c book.Cell) int {
	switch {
	case c.Figure != nil:
		return locale.Width(locale.Figure(c.Figure))
	case c.Formula != nil && c.Result == "":
		return locale.Width(locale.WithBound(locale.Decimal(c.Value), c.Bound))
	case c.Result != "":
		return locale.Width(c.Result)
	}
	return locale.Width(c.Text)
}
