package compose

import (
	"slices"
	"strings"

	"plan/internal/diff"
	"plan/internal/doc"
	"plan/internal/locale"
	"plan/internal/num"
)

// figures are the figures that changed, table by table: those that somebody wrote,
// then the totals that they lead to, also where these stay as they were.
func (w *differ) figures(d *diff.Document) {
	before := len(w.blocks)
	w.heading(levelKind, "Tal")
	w.list("", sentencesOf(d, diff.Transfer))
	var tables []string // by name, in order
	add := func(path []string) {
		if name := tableOf(path); !slices.Contains(tables, name) {
			tables = append(tables, name)
		}
	}
	var loose []*diff.Change
	for i := range d.Changes {
		c := &d.Changes[i]
		switch {
		case c.Subject == diff.Named:
			loose = append(loose, c)
		case isFigure(c, diff.Cell, diff.Part):
			add(c.Path)
		}
	}
	for _, t := range d.Totals {
		add(t.Path)
	}
	for _, name := range tables {
		var cells []*diff.Change
		for i := range d.Changes {
			if c := &d.Changes[i]; isFigure(c, diff.Cell, diff.Part) && !c.Follows && tableOf(c.Path) == name {
				cells = append(cells, c)
			}
		}
		var totals []diff.Total
		for _, t := range d.Totals {
			if tableOf(t.Path) == name {
				totals = append(totals, t)
			}
		}
		w.table(name, cells, totals, follows(d, name, totals))
	}
	if len(loose) > 0 {
		w.table("Enstaka tal", loose, nil, nil)
	}
	var items [][]doc.Inline
	for i := range d.Changes {
		c := &d.Changes[i]
		if c.Field != "value" && c.Field != "computed" && c.Verb == diff.Changed && (c.Subject == diff.Cell || c.Subject == diff.Part || c.Subject == diff.Named) {
			items = append(items, sentence(c))
		}
	}
	if len(w.blocks) == before+1 && len(items) == 0 {
		w.blocks = w.blocks[:before]
		return
	}
	w.list("", items)
}

// tableOf is the table that a figure's path begins with.
func tableOf(path []string) string { return path[0] }

// isFigure tells of a change of what a cell says, not of its notes or its making.
func isFigure(c *diff.Change, subjects ...diff.Subject) bool {
	return slices.Contains(subjects, c.Subject) && (c.Verb == diff.Added || c.Verb == diff.Removed || c.Field == "value")
}

// follows are the figures that other changes lead to and that are no total any
// more: their row or column went.
func follows(d *diff.Document, name string, totals []diff.Total) (out []*diff.Change) {
	for i := range d.Changes {
		c := &d.Changes[i]
		if !isFigure(c, diff.Cell, diff.Part) || !c.Follows || tableOf(c.Path) != name {
			continue
		}
		if !slices.ContainsFunc(totals, func(t diff.Total) bool { return slices.Equal(t.Path, c.Path) }) {
			out = append(out, c)
		}
	}
	return out
}

// table is figures before and after. When a total is not what its addends give, a
// column tells what they do.
func (w *differ) table(name string, cells []*diff.Change, totals []diff.Total, rest []*diff.Change) {
	t := &doc.Table{Caption: words(name), Columns: []doc.Column{
		{Kind: doc.Titles, Head: words("Tal")}, {Kind: doc.Figures, Head: words("Före")},
		{Kind: doc.Figures, Head: words("Efter")}, {Kind: doc.Figures, Head: words("Skillnad")},
	}}
	fails := slices.ContainsFunc(totals, func(t diff.Total) bool { return t.Fails })
	if fails {
		t.Columns = append(t.Columns, doc.Column{Kind: doc.Figures, Head: words("Delarna ger")})
	}
	unit := unitShared(cells, totals)
	if t.Remark = remark(unit); unit == "%" || unit == "procent" {
		t.Remark = "Skillnad i procentenheter"
	}
	for _, c := range append(slices.Clone(cells), rest...) {
		t.Rows = append(t.Rows, changeRow(c, unit))
	}
	if len(totals) > 0 {
		if len(t.Rows) > 0 {
			t.Rows = append(t.Rows, doc.Row{Role: doc.Group, Cells: []doc.Cell{{Text: words("Summor som talen ingår i")}}})
		}
		for _, total := range totals {
			t.Rows = append(t.Rows, totalRow(total, unit, fails))
		}
	}
	for i := range t.Rows {
		if r := &t.Rows[i]; r.Role != doc.Group {
			r.Cells = append(r.Cells, make([]doc.Cell, len(t.Columns)-len(r.Cells))...)
		}
	}
	w.blocks = append(w.blocks, t)
}

func changeRow(c *diff.Change, unit string) doc.Row {
	title := place(c.Path[min(1, len(c.Path)-1):])
	old, now := c.Old, c.New
	for _, f := range c.Fields {
		if f.Name != "value" {
			continue
		}
		if c.Verb == diff.Added {
			now = f.Value
		} else {
			old = f.Value
		}
	}
	switch c.Verb {
	case diff.Added:
		title += " (ny)"
	case diff.Removed:
		title += " (borttagen)"
	}
	r := doc.Row{Cells: []doc.Cell{{Text: words(title + ownUnit(old.Figure, now.Figure, unit))}, valueCell(old), valueCell(now)}}
	// What is new adds to its sums; a new outcome is no difference from nothing.
	summed := c.Subject == diff.Cell || c.Subject == diff.Part
	if d, ok := c.Difference(); ok && (summed || c.Verb == diff.Changed) {
		r.Cells = append(r.Cells, doc.Cell{Figure: differenceOf(d)})
	}
	return r
}

func totalRow(t diff.Total, unit string, fails bool) doc.Row {
	title := place(t.Path[min(1, len(t.Path)-1):]) + ownUnit(t.Old, t.New, unit)
	r := doc.Row{Level: 1, Role: doc.OfWhich, Cells: []doc.Cell{{Text: words(title)}, {Figure: t.Old}, {Figure: t.New, Failing: t.Fails}, {}}}
	if t.Old == nil {
		r.Cells[1] = doc.Cell{}
		if t.New.Known() {
			r.Cells[3].Figure = differenceOf(t.New.Value)
		}
	}
	if t.Old.Known() && t.New.Known() && t.Old.Unit == t.New.Unit {
		r.Cells[3].Figure = differenceOf(t.New.Value.Sub(t.Old.Value))
	}
	if fails && t.Fails {
		r.Cells = append(r.Cells, doc.Cell{Figure: &num.Figure{State: num.Computed, Value: t.Gives}})
	}
	return r
}

// valueCell is a figure or words, as they stood.
func valueCell(v diff.Value) doc.Cell {
	switch {
	case v.Figure != nil:
		return doc.Cell{Figure: v.Figure}
	case v.Text != "":
		return doc.Cell{Text: words(cut(v.Text))}
	}
	return doc.Cell{}
}

// unitShared is the unit of all figures of a table; "" when they have several.
func unitShared(cells []*diff.Change, totals []diff.Total) string {
	var units []string
	see := func(f *num.Figure) {
		if f.Known() && !slices.Contains(units, f.Unit) {
			units = append(units, f.Unit)
		}
	}
	for _, c := range cells {
		see(c.Old.Figure)
		see(c.New.Figure)
		for _, f := range c.Fields {
			see(f.Value.Figure)
		}
	}
	for _, t := range totals {
		see(t.Old)
		see(t.New)
	}
	if len(units) == 1 {
		return units[0]
	}
	return ""
}

// ownUnit is the unit after a title, where the table has none for all.
func ownUnit(old, now *num.Figure, shared string) string {
	was, is := "", ""
	if old.Known() {
		was = old.Unit
	}
	if now.Known() {
		is = now.Unit
	}
	switch {
	case shared != "" || was == "" && is == "":
		return ""
	case was == "" || is == "" || was == is:
		return ", " + orElse(is, was)
	}
	return ", " + was + " → " + is
}

// sentencesOf tells transfers: how much, from where to where, and why.
func sentencesOf(d *diff.Document, s diff.Subject) (items [][]doc.Inline) {
	for i := range d.Changes {
		c := &d.Changes[i]
		if c.Subject != s {
			continue
		}
		if c.Verb == diff.Changed {
			items = append(items, sentence(c))
			continue
		}
		said := map[string]string{}
		for _, f := range c.Fields {
			said[f.Name] = valueText(f.Value, f.Name)
		}
		what := nouns[s].new
		if c.Verb == diff.Removed {
			what = nouns[s].gone
		}
		items = append(items, joined([]doc.Inline{strong(what)},
			words(" i "+c.Path[0]+", "+said["column"]+", "+c.Path[len(c.Path)-1]+": "+said["value"]+" ("+said["title"]+")")))
	}
	return items
}

// goals are goals and indicators, then levels and outcomes as tables.
func (w *differ) goals(d *diff.Document) {
	w.list("Mål och indikatorer", sentences(d, diff.Goal, diff.Indicator))
	w.series(d, "Nivåer att nå", diff.Level)
	w.series(d, "Utfall", diff.Outcome)
}

func (w *differ) series(d *diff.Document, heading string, s diff.Subject) {
	var cells []*diff.Change
	var other [][]doc.Inline
	for i := range d.Changes {
		switch c := &d.Changes[i]; {
		case isFigure(c, s):
			cells = append(cells, c)
		case c.Subject == s && c.Field != "computed":
			other = append(other, sentence(c))
		}
	}
	if len(cells)+len(other) == 0 {
		return
	}
	w.heading(levelKind, heading)
	if len(cells) > 0 {
		w.table("", cells, nil, nil)
	}
	w.list("", other)
}

// registers are risks as a table, then what else the registers say.
func (w *differ) registers(d *diff.Document) {
	t := &doc.Table{Columns: []doc.Column{{Kind: doc.Titles, Head: words("Risk")}, {Kind: doc.Words, Head: words("Före")}, {Kind: doc.Words, Head: words("Efter")}}}
	for i := range d.Changes {
		c := &d.Changes[i]
		if !isFigure(c, diff.Risk) {
			continue
		}
		r := changeRow(c, "")
		t.Rows = append(t.Rows, doc.Row{Cells: []doc.Cell{{Text: words(place(c.Path[1:]))}, r.Cells[1], r.Cells[2]}})
	}
	if len(t.Rows) > 0 {
		w.heading(levelKind, "Risker som värderas om")
		w.blocks = append(w.blocks, t)
	}
	items := sentences(d, diff.Register, diff.Entry)
	for i := range d.Changes {
		if c := &d.Changes[i]; c.Subject == diff.EntryCell && c.Field != "computed" {
			items = append(items, entryCell(c))
		}
	}
	w.list("Register", items)
}

// entryCell tells what an entry says in one column.
func entryCell(c *diff.Change) []doc.Inline {
	what := c.Path[len(c.Path)-1]
	if c.Verb == diff.Changed && c.Field != "value" {
		what += ", " + strings.ToLower(fieldName(c.Field))
	}
	head := joined([]doc.Inline{strong(c.Path[len(c.Path)-2])}, words(", "+what+": "))
	var value diff.Value
	for _, f := range c.Fields {
		value = f.Value
		break
	}
	switch c.Verb {
	case diff.Added:
		return append(head, &doc.Inserted{Text: valueText(value, "")})
	case diff.Removed:
		return append(head, &doc.Deleted{Text: valueText(value, "")})
	}
	return append(head, fromTo(c)...)
}

// text is the prose, chapter by chapter.
func (w *differ) text(d *diff.Document) {
	chapter, under := "", ""
	for i := range d.Changes {
		c := &d.Changes[i]
		if c.Subject != diff.Passage {
			continue
		}
		if chapter == "" {
			w.heading(levelKind, "Text")
		}
		if c.ID != chapter {
			chapter, under = c.ID, ""
			w.heading(levelChapter, c.Path[0]+" ("+locale.Count(passages(d, c.ID), "ställe", "ställen")+")")
		}
		if at := strings.Join(c.Path[1:], " › "); at != under {
			if under = at; at != "" {
				w.paragraph([]doc.Inline{strong(at)})
			}
		}
		w.paragraph(passage(c))
	}
}

func passages(d *diff.Document, chapter string) (n int) {
	for i := range d.Changes {
		if c := &d.Changes[i]; c.Subject == diff.Passage && c.ID == chapter {
			n++
		}
	}
	return n
}

func passage(c *diff.Change) []doc.Inline {
	switch c.Verb {
	case diff.Added:
		return []doc.Inline{&doc.Inserted{Text: c.Fields[0].Value.Text}}
	case diff.Removed:
		return []doc.Inline{&doc.Deleted{Text: c.Fields[0].Value.Text}}
	case diff.Moved:
		return joined([]doc.Inline{strong("Flyttat hit:")}, words(" "+cut(c.New.Text)))
	}
	return wordByWord(c.Words)
}
