package load

import (
	"strings"

	"plan/internal/diag"
	"plan/internal/model"
	"plan/internal/source"
)

// maxEntries is how many entries a register may have: it is words to read, and a
// board that has more wants a table, or a system of another kind.
const maxEntries = 3000

// A registerLoader builds one register.
type registerLoader struct {
	tableLoader
	r       *model.Register
	all     []*model.RegisterColumn // of the kind, in the order of a line's cells
	columns []*model.RegisterColumn // those that some entry names
}

// register makes a register and the table of its entries.
func (l *loader) register(id source.Text, text model.RegisterText) {
	k := l.registerKind(id, &text)
	r := &model.Register{ID: id.Value, Kind: text.Kind.Value, Empty: text.Empty, List: firstText(text.As, k.text.As).Value == "list", Scale: k.scale, At: id.At}
	title := firstText(text.Title, k.text.Title)
	t := &model.Table{ID: id.Value, Title: l.inline(title), Unit: text.Unit.Value, Register: r, Source: l.inline(text.Source), At: id.At}
	t.Name = plain(t.Title)
	r.Title, r.Table = t.Title, t
	l.plan.Registers = append(l.plan.Registers, r)
	for _, e := range text.Notes {
		l.note(&t.Notes, e.Key, e.Value)
	}
	l.plainWords(text.Empty, text.Unit)
	b := &registerLoader{tableLoader: tableLoader{loader: l, t: t}, r: r, all: k.columns}
	if len(b.all) == 0 {
		return // that is told
	}
	b.choose(text)
	r.Group = columnOf(b.columns, k.text.Group.Value)
	if most := min(maxEntries, maxCells/len(b.columns)); len(text.Entries) > most {
		b.add(diag.Err("limit.entries", id.At, "id", id, "max", most))
		text.Entries = text.Entries[:most]
	}
	for _, e := range text.Entries {
		b.entry(e.Key, e.Value)
	}
	b.headings()
	b.thousands(b.numbers())
}

// registerKind is the kind of a register with what the register itself says in its
// place: its own columns. It is never nil.
func (l *loader) registerKind(id source.Text, text *model.RegisterText) *registerKind {
	k := new(registerKind)
	if known := l.kinds[text.Kind.Value]; known != nil {
		*k = *known
	}
	if len(text.Columns) > 0 {
		k.columns = l.registerColumns(text.Columns)
	}
	switch {
	case k.lost:
	case text.Kind.IsZero() && len(text.Columns) == 0:
		l.add(diag.Err("register.none", id.At, "id", id))
	case text.Kind.IsZero() && text.Title.IsZero():
		l.add(diag.Err("register.title", id.At, "id", id))
	}
	return k
}

// choose makes the table's columns: those that some entry names, be it by an empty
// cell. A register's own columns all stand, since boards print some to be filled in
// later; and an empty register has all, for those who ask what it would hold.
func (b *registerLoader) choose(text model.RegisterText) {
	used := map[string]bool{}
	for _, e := range text.Entries {
		for i := range cells(e.Value.Line) {
			if i < len(b.all) {
				used[b.all[i].ID] = true
			}
		}
		for _, f := range e.Value.Fields {
			used[f.Key.Value] = true
		}
	}
	for i, c := range b.all {
		switch {
		case i == 0:
			b.r.First, b.t.RowHead = c, c.Head
		case len(text.Columns) == 0 && len(text.Entries) > 0 && !used[c.ID] && !c.Required:
			b.r.Unused = append(b.r.Unused, c)
			continue
		default:
			b.r.Columns = append(b.r.Columns, c)
			words := c.Kind != model.NumberColumn && c.Kind != model.RiskColumn
			b.t.AddColumn(&model.Column{ID: c.ID, Head: c.Head, Name: plain(c.Head), Words: words, At: c.At})
		}
		b.columns = append(b.columns, c)
	}
}

// entry makes a row: of a line of cells, of a block, or a heading.
func (b *registerLoader) entry(id source.Text, text model.EntryText) {
	if !isID(id.Value) || strings.Contains(id.Value, ".") {
		b.add(diag.Err("id.form", id.At, "id", id, "write", propose(strings.ReplaceAll(id.Value, ".", "-"))))
	}
	r := &model.Row{ID: id.Value, Unit: b.t.Unit, At: id.At}
	b.t.AddRow(r)
	if !text.Line.IsZero() && !strings.Contains(text.Line.Value, "|") && len(b.all) > 1 {
		r.Mark, r.Title = model.Group, b.inline(text.Line)
		r.Name = plain(r.Title)
		return
	}
	values := b.values(id, text)
	first := values[b.r.First.ID]
	b.required(id, b.r.First, first)
	if b.r.First.Kind == model.ListColumn {
		r.Items = b.items(first)
		r.Name = joined(r.Items)
	} else {
		r.Title = b.inline(b.single(b.r.First, first))
		r.Name = plain(r.Title)
	}
	if unit := values[unitColumn]; !unit.IsZero() {
		r.Unit = noteCalls.ReplaceAllString(unit.Text.Value, "")
	}
	for i, c := range b.r.Columns {
		b.required(id, c, values[c.ID])
		r.Cells = append(r.Cells, b.registerCell(r, b.t.Columns[i], c, values[c.ID]))
	}
	b.ownUnit(r)
}

// values are what an entry says, by column.
func (b *registerLoader) values(id source.Text, text model.EntryText) map[string]source.Value {
	values := map[string]source.Value{}
	if !text.Line.IsZero() {
		if strings.Contains(text.Line.At.Text(), "\n") {
			b.add(diag.Err("row.lines", text.Line.At, "id", id))
		}
		parts := b.line(text.Line)
		if len(parts) > len(b.all) {
			b.add(diag.Err("register.cells", text.Line.At, "id", id, "have", len(parts), "want", len(b.all), "columns", columnNames(b.all)))
			parts = parts[:len(b.all)]
		}
		b.comment(id, text.Line, len(parts))
		for i, part := range parts {
			if part.Value != "" {
				values[b.all[i].ID] = source.Value{Text: part}
			}
		}
	}
	for _, f := range text.Fields {
		if columnOf(b.all, f.Key.Value) == nil {
			b.noColumnNamed("register.column", f.Key, b.all)
			continue
		}
		values[f.Key.Value] = f.Value
	}
	return values
}

func columnNames(columns []*model.RegisterColumn) (names []string) {
	for _, c := range columns {
		names = append(names, c.ID)
	}
	return names
}

// comment reports cells that vanish in a comment of YAML: a line may leave out its
// last cells, but not so.
func (b *registerLoader) comment(id, line source.Text, have int) {
	if lost := cellsInComment(line); lost > 0 && have < len(b.all) {
		b.add(diag.Err("row.comment", line.At, "id", id, "have", have, "want", have+lost))
	}
}

// required reports a column that an entry must fill in and does not.
func (b *registerLoader) required(id source.Text, c *model.RegisterColumn, v source.Value) {
	if !c.Required {
		return
	}
	head := plain(c.Head)
	switch {
	case v.IsZero():
		b.lacking(diag.Err("register.required", id.At, "id", id, "head", head, "column", c.ID, "register", b.t.Name))
	case isDash(v.Text.Value) && c.Kind != model.NumberColumn && c.Kind != model.RiskColumn: // a figure's dash is told there
		b.add(diag.Err("cell.dash", v.Text.At, "row", id, "column", head))
	}
}

// headings reports a heading that no entry follows: most likely an entry that has
// one cell only and lacks its bar.
func (b *registerLoader) headings() {
	for i, r := range b.t.Rows {
		if r.Mark == model.Group && (i+1 == len(b.t.Rows) || b.t.Rows[i+1].Mark == model.Group) {
			b.add(diag.Warn("register.heading", r.At, "id", r.ID, "row", r.Name))
		}
	}
}
