package load

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"plan/internal/diag"
	"plan/internal/doc"
	"plan/internal/locale"
	"plan/internal/model"
	"plan/internal/num"
	"plan/internal/source"
	"plan/internal/syntax"
)

// data links what one file holds, tables first: goals and figures may stand in
// expressions of other files, but every cell is read before any identity.
func (l *loader) data(t *model.DataText) {
	for _, e := range t.Notes {
		l.note(&l.plan.Notes, e.Key, e.Value)
	}
	for _, e := range t.Tables {
		if l.take(e.Key, false) {
			l.table(e.Key, e.Value)
		}
	}
	for _, e := range t.Goals {
		if l.take(e.Key, false) {
			l.goalLines = append(l.goalLines, goalLine{id: e.Key, text: e.Value})
		}
	}
	for _, e := range t.Registers {
		if l.take(e.Key, false) {
			e.Value = l.completed(e.Key.Value, e.Value)
			l.registerLines = append(l.registerLines, e)
			l.register(e.Key, e.Value)
		}
	}
	for _, e := range t.Charts {
		if l.take(e.Key, false) {
			l.drawn = append(l.drawn, chartText{e.Key, e.Value})
		}
	}
	for _, e := range t.Figures {
		if l.take(e.Key, false) {
			l.named(e.Key, e.Value)
		}
	}
}

func (l *loader) note(into *map[string]*model.Note, id, text source.Text) {
	if *into == nil {
		*into = map[string]*model.Note{}
	}
	if (*into)[id.Value] != nil {
		l.add(diag.Err("note.twice", id.At, "id", id))
		return
	}
	n := &model.Note{ID: id.Value, At: text.At}
	if stars := len(text.Value) - len(strings.TrimLeft(text.Value, "*")); stars > 0 && stars <= 3 && strings.HasPrefix(text.Value[stars:], " ") {
		n.Sign, text = text.Value[:stars], text.Slice(stars, len(text.Value)).Trim()
	}
	n.Text = l.inline(text)
	(*into)[id.Value] = n
}

// inline reads the small Markdown that titles, goals and notes may hold.
func (l *loader) inline(t source.Text) []doc.Inline {
	in, bad := syntax.Inline(t)
	l.add(bad...)
	return in
}

// spoken is what is read aloud to those who cannot see a table or a chart: words
// and figures, that no note and no link can follow.
func (l *loader) spoken(t source.Text) []doc.Inline {
	return slices.DeleteFunc(l.inline(t), func(in doc.Inline) bool {
		switch in := in.(type) {
		case *doc.NoteRef:
			l.add(diag.Err("reference.spoken", in.At, "text", t))
		case *doc.Link:
			l.add(diag.Err("reference.spoken", in.At, "text", t))
		default:
			return false
		}
		return true
	})
}

// plain is the words of a title, for messages and names; the blank before a note
// that is called goes with the note.
func plain(in []doc.Inline) string { return strings.Trim(doc.PlainText(in), source.Blanks) }

// A tableLoader builds one table.
type tableLoader struct {
	*loader
	t      *model.Table
	text   model.TableText
	heads  []source.Map[source.Text]
	broken map[string]bool // cells, as row.column, that parts or transfers make up
}

func (l *loader) table(id source.Text, text model.TableText) {
	t := &model.Table{
		ID: id.Value, Title: l.inline(text.Title), Summary: l.spoken(text.Summary),
		Unit: text.Unit.Value, Source: l.inline(text.Source), At: id.At,
	}
	t.Name = plain(t.Title)
	for _, e := range text.Notes {
		l.note(&t.Notes, e.Key, e.Value)
	}
	b := &tableLoader{loader: l, t: t, text: text, heads: append([]source.Map[source.Text]{text.Heads}, l.heads...)}
	b.plainWords(text.Unit)
	b.columns()
	b.wordColumns()
	b.broken = b.brokenDown()
	if most := maxCells / (len(b.t.Columns) + 1); len(text.Rows) > most {
		b.add(diag.Err("limit.cells", id.At, "id", id, "max", maxCells))
		text.Rows = text.Rows[:most]
	}
	for _, e := range text.Rows {
		b.row(e.Key, e.Value)
	}
	b.parents()
	b.decimals()
	b.percentages()
	b.parts()
	b.transfers()
	b.of()
	l.plan.Tables = append(l.plan.Tables, t)
	for _, h := range text.Holds {
		l.rules = append(l.rules, &holdsLine{text: h, table: t})
	}
	for _, e := range text.Differs {
		l.differs(t, e.Key, e.Value)
	}
}

// line splits a cell line, and reports one that has more cells than any table has
// columns: to tell what is wrong with each of them would take for ever.
func (l *loader) line(t source.Text) []source.Text {
	if strings.Count(t.Value, "|") > maxColumns {
		l.add(diag.Err("limit.columns", t.At, "max", maxColumns))
	}
	return cells(t)
}

// cells splits a cell line at its bars; of one that is too long only the first
// cell is kept.
func cells(t source.Text) (parts []source.Text) {
	if strings.Count(t.Value, "|") > maxColumns {
		return []source.Text{t.Slice(0, strings.IndexByte(t.Value, '|')).Trim()}
	}
	start := 0
	for i := range len(t.Value) {
		if t.Value[i] == '|' {
			parts = append(parts, t.Slice(start, i).Trim())
			start = i + 1
		}
	}
	return append(parts, t.Slice(start, len(t.Value)).Trim())
}

func (b *tableLoader) columns() {
	if b.text.Columns.IsZero() {
		return
	}
	parts := b.line(b.text.Columns)
	if h := parts[0]; !isDash(h.Value) && h.Value != "" {
		b.t.RowHead = b.inline(h)
	}
	if len(parts) == 1 {
		b.add(diag.Err("column.none", b.text.Columns.At))
	}
	for _, part := range parts[1:] {
		m, id := mark(part)
		fetched, words := strings.HasPrefix(part.Value, "<"), strings.HasPrefix(part.Value, "'")
		if fetched || words {
			id = part.Slice(1, len(part.Value)).Trim()
		}
		c := &model.Column{ID: id.Value, Mark: m, Words: words, At: id.At}
		switch {
		case !isColumnID(id.Value):
			b.add(diag.Err("column.id", part.At, "text", part, "write", propose(id.Value)))
			c.Head = []doc.Inline{&doc.Text{Text: id.Value, At: id.At}}
		case b.t.Column(id.Value) != nil:
			b.add(diag.Err("column.twice", id.At, "id", id))
			c.ID = fmt.Sprintf("%s-%d", id.Value, len(b.t.Columns)+1) // its cells stay apart
			c.Head = []doc.Inline{&doc.Text{Text: id.Value, At: id.At}}
		default:
			c.Head = b.head(id)
		}
		c.Name = plain(c.Head)
		b.headYear(c, id)
		b.t.AddColumn(c)
		if fetched {
			b.fetches(c)
		}
	}
}

// head is a column's printed head: the table's own, the document's, the board's,
// the municipality's or the workspace's, an exact id before a pattern at each.
// An id that is a year, or "unit", needs none.
func (b *tableLoader) head(id source.Text) []doc.Inline {
	if head := b.headOf(id); head != nil {
		return head
	}
	switch {
	case id.Value == unitColumn:
		return []doc.Inline{&doc.Text{Text: "Enhet", At: id.At}}
	case id.Value != "" && strings.Trim(id.Value, "0123456789-") == "":
		return []doc.Inline{&doc.Text{Text: id.Value, At: id.At}}
	}
	b.lacking(diag.Err("column.head", id.At, "id", id))
	return []doc.Inline{&doc.Text{Text: id.Value, At: id.At}}
}

// headYear refuses a head that tells another year than the column's id: what is said
// of the column is proved by its id, and read by its head.
func (b *tableLoader) headYear(c *model.Column, id source.Text) {
	var told []string
	for _, m := range headYears.FindAllStringSubmatch(c.Name, -1) {
		told = append(told, m[1], m[1][:2]+m[2]) // 2020/21 is both
	}
	if year := yearOf(c.ID); year != "" && len(told) > 0 && !slices.Contains(told, year) {
		b.add(diag.Err("column.year", id.At, "id", id, "head", c.Name, "year", year))
	}
}

var headYears = regexp.MustCompile(`\b((?:19|20)\d\d)(?:[/–-](\d\d))?\b`)

// headOf is a column's head as heads has it, by the first of its names that any
// has; nil when there is none.
func (b *tableLoader) headOf(names ...source.Text) []doc.Inline {
	for _, heads := range b.heads {
		for _, id := range names {
			if t, ok := heads.Get(id.Value); ok {
				return b.inline(t)
			}
			for _, e := range heads {
				if text, ok := matchHead(e.Key.Value, e.Value, id.Value); ok {
					return b.inline(text)
				}
			}
		}
	}
	return nil
}

// unitColumn is the column whose cells name each row's unit.
const unitColumn = "unit"

// matchHead tries a pattern of heads, "b*: Budget *", where * stands for figures
// of a year.
func matchHead(pattern string, text source.Text, id string) (source.Text, bool) {
	before, after, ok := strings.Cut(pattern, "*")
	if !ok || len(id) <= len(before)+len(after) || !strings.HasPrefix(id, before) || !strings.HasSuffix(id, after) {
		return text, false
	}
	year := id[len(before) : len(id)-len(after)]
	if strings.Trim(year, "0123456789-") != "" {
		return text, false
	}
	return source.Text{Value: strings.ReplaceAll(text.Value, "*", year), At: text.At}, true
}

func (b *tableLoader) row(id, text source.Text) {
	if !isID(id.Value) {
		b.add(diag.Err("id.form", id.At, "id", id, "write", propose(id.Value)))
	}
	if strings.Contains(text.At.Text(), "\n") {
		b.add(diag.Err("row.lines", text.At, "id", id))
		return
	}
	parts := b.line(text)
	m, title := mark(parts[0])
	r := &model.Row{ID: id.Value, Mark: m, Title: b.inline(title), Level: strings.Count(id.Value, "."), Unit: b.t.Unit, At: id.At}
	r.Name = plain(r.Title)
	b.t.AddRow(r)
	given := parts[1:]
	if len(given) == 0 && m == model.Plain {
		r.Mark = model.Group
		if lost := cellsInComment(text); lost > 0 && lost == len(b.t.Columns) { // no heading: a "#" in its title
			b.cellCount(id, text, 0)
		} else if barless(r.Name) {
			b.add(diag.Err("row.bars", text.At, "id", id))
		}
		return
	}
	if n := len(b.t.Columns); n > 0 && len(given) == n+1 && given[n].Value == "" {
		b.add(diag.Err("row.bar", given[n].At, "id", id))
		given = given[:n]
	}
	miscounted := len(given) != len(b.t.Columns) && !(len(given) == 0 && m == model.Sum)
	if miscounted {
		b.cellCount(id, text, len(given))
	}
	if c := b.t.Column(unitColumn); c != nil && c.Index < len(given) {
		r.Unit = noteCalls.ReplaceAllString(given[c.Index].Value, "")
	}
	for i, c := range b.t.Columns {
		cell := source.Text{At: source.Span{File: text.At.File, Start: text.At.End, End: text.At.End}}
		if i < len(given) {
			cell = given[i]
		}
		if miscounted {
			r.Cells = append(r.Cells, b.unread(r, c, cell))
			continue
		}
		r.Cells = append(r.Cells, b.cell(r, c, cell))
	}
	b.ownUnit(r)
}

// barless tells whether what would be a heading is a row whose bars are forgotten:
// it ends with two numbers, or with one that has decimals. Years are no numbers.
func barless(title string) bool {
	words := strings.Fields(title)
	numbers, amount := 0, false
	for ; len(words) > 1; words = words[:len(words)-1] {
		last := words[len(words)-1]
		if _, fault := locale.Read(last); fault != nil {
			break
		}
		numbers++
		amount = amount || !bareYear.MatchString(last)
		if strings.Contains(last, ",") {
			return true
		}
	}
	return numbers > 1 && amount
}

// unread is a cell of a row with too many or too few: which column it belongs to is
// anybody's guess, and a sum with it in the wrong one would blame the wrong figure.
func (b *tableLoader) unread(r *model.Row, c *model.Column, text source.Text) *model.Cell {
	f := &num.Figure{Reason: why("reason.cells"), Lost: true, Address: b.t.ID + "." + r.ID + "." + c.ID, Row: r.Name, Column: c.Name, At: text.At}
	b.where[f] = place{b.t, r, c}
	cell := &model.Cell{Figure: f, At: text.At}
	b.address(f, cell)
	return cell
}

// cellCount reports a row with too many or too few cells. A "#" after a space
// starts a comment in YAML, which is how cells vanish.
func (b *tableLoader) cellCount(id, text source.Text, n int) {
	message := "row.cells"
	if lost := cellsInComment(text); lost > 0 && n+lost == len(b.t.Columns) {
		message = "row.comment"
	}
	x := diag.Err(message, text.At, "id", id, "have", n, "want", len(b.t.Columns), "table", b.t.ID)
	x.Address = b.t.ID + "." + id.Value
	x.Related = []diag.Related{{At: b.text.Columns.At, Message: "related.columns"}}
	b.add(x)
}

// cellsInComment counts the cells that stand in a comment after a line of cells.
func cellsInComment(line source.Text) int {
	if line.At.File == nil {
		return 0
	}
	_, after, _ := strings.Cut(line.At.File.Line(line.At.To().Line), " #")
	return strings.Count(after, "|")
}

// parents links parts to the rows before their last dot.
func (b *tableLoader) parents() {
	for _, r := range b.t.Rows {
		i := strings.LastIndexByte(r.ID, '.')
		if i < 0 {
			continue
		}
		if r.Parent = b.t.Row(r.ID[:i]); r.Parent == nil {
			b.addNear("reference.parent", r.At, r.ID[:i], b.rowNames, "id", r.ID, "parent", r.ID[:i])
		} else if r.Parent.Index > r.Index {
			b.add(diag.Err("row.order", r.At, "id", r.ID, "parent", r.ID[:i]))
		}
	}
}

// rowNames are the ids of the table's rows, for "did you mean".
func (b *tableLoader) rowNames() (ids []string) {
	for _, r := range b.t.Rows {
		ids = append(ids, r.ID)
	}
	return ids
}

// wordColumns finds the columns of words: they are marked so, or some cell says
// something that is no figure, and no cell is one. It is asked before cells are
// read, since an empty cell among words is no missing figure. Numbers of notes and
// projects are words too, and nothing but the mark tells: totals would add them up.
func (b *tableLoader) wordColumns() {
	words := make([]bool, len(b.t.Columns))
	figures := make([]bool, len(b.t.Columns))
	amounts := make([]bool, len(b.t.Columns)) // figures that are no years
	totals := make([]bool, len(b.t.Columns))  // left to be computed
	stated := make([]source.Text, len(b.t.Columns))
	for _, e := range b.text.Rows {
		parts := cells(e.Value)
		if m, _ := mark(parts[0]); m == model.Sum {
			for i := range totals {
				totals[i] = totals[i] || i+1 >= len(parts) || parts[i+1].Value == ""
				if !totals[i] && strings.ContainsAny(noteCalls.ReplaceAllString(parts[i+1].Value, ""), "0123456789") {
					stated[i] = parts[i+1]
				}
			}
		}
		for i, cell := range parts[1:] {
			if i < len(words) && cell.Value != "" {
				amounts[i] = amounts[i] || !bareYear.MatchString(cell.Value)
				figures[i] = figures[i] || locale.Figureish(cell.Value) || hidden.MatchString(cell.Value)
				words[i] = words[i] || !isNone(cell.Value)
			}
		}
	}
	for i, c := range b.t.Columns {
		switch {
		case c.Words || !figures[i]:
		case locale.NamesThings(c.Name):
			b.add(diag.Err("column.words", c.At, "column", c.Name, "id", c.ID))
		case !amounts[i] && totals[i]:
			b.add(diag.Err("column.years", c.At, "column", c.Name, "id", c.ID))
		}
		if !c.Words && words[i] && !figures[i] && !stated[i].IsZero() {
			b.add(diag.Err("cell.words", stated[i].At, "text", stated[i])) // a total that nothing would prove
		}
		c.Words = c.Words || words[i] && !figures[i]
	}
}

// decimals proves the number of decimals the table declares, and finds the
// figure with three decimals among figures with fewer: 1,061 is how 1 061 looks
// after a detour over another language.
func (b *tableLoader) decimals() {
	want, declared := -1, !b.text.Decimals.IsZero()
	if declared {
		if s := b.text.Decimals.Value; len(s) == 1 && '0' <= s[0] && s[0] <= '0'+num.MaxDecimals {
			want = int(s[0] - '0')
			if b.declared == nil {
				b.declared = map[*model.Table]int{}
			}
			b.declared[b.t] = want
		} else {
			b.add(diag.Err("decimals.number", b.text.Decimals.At, "text", b.text.Decimals, "max", num.MaxDecimals))
			return
		}
	}
	var figures []*num.Figure
	for _, r := range b.t.Rows {
		for _, c := range r.Cells {
			f := c.Figure
			if f.State != num.Given || f.Implied {
				continue
			}
			if declared && f.Value.Scale() != want {
				b.add(diag.Err("decimals.declared", f.At, "text", f.At.Text(), "have", f.Value.Scale(), "want", want))
			}
			figures = append(figures, f)
		}
	}
	if !declared {
		b.thousands(figures)
	}
}

// thousands finds figures with three decimals among such as have another number
// of them.
func (l *loader) thousands(figures []*num.Figure) {
	var odd []*num.Figure
	others := false
	for _, f := range figures {
		if whole, _ := f.Value.Digits(); f.Value.Scale() == 3 && whole != "0" {
			odd = append(odd, f)
		} else if f.Value.Scale() != 3 {
			others = true
		}
	}
	if !others {
		return
	}
	for _, f := range odd {
		whole, dec := f.Value.Digits()
		if f.Value.Sign() < 0 {
			whole = "-" + whole
		}
		l.add(diag.Err("decimals.thousands", f.At, "text", f.At.Text(), "write", whole+" "+dec))
	}
}
