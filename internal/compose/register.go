package compose

import (
	"strconv"

	"plan/internal/doc"
	"plan/internal/locale"
	"plan/internal/model"
	"plan/internal/num"
)

// register is a register as it prints: a table, a list under headings, or the
// words that say that it is empty.
func (c *composer) register(r *model.Register) []doc.Block {
	switch r.Printed() {
	case model.AsWords:
		words := orElse(r.Empty.Value, wordNoEntries)
		return []doc.Block{&doc.Paragraph{Role: doc.Empty, Text: []doc.Inline{&doc.Text{Text: words, At: r.At}}, At: r.At}}
	case model.AsList:
		return c.registerList(r)
	}
	t := c.table(r.Table, newTableNotes(r.Table, c.plan))
	if r.Group != nil && r.Group != r.First && !hasHeadings(r.Table) {
		gather(t, r)
		if r.Table.Summary == nil {
			t.Summary = summary(r.Table, t)
		}
	}
	c.number(t)
	return []doc.Block{t}
}

// gather puts the entries that have the same in the register's group column under
// a heading of its words, in the order that these first come, and takes the column
// away. Entries with nothing in it stand first.
func gather(t *doc.Table, r *model.Register) {
	column := r.Table.Column(r.Group.ID).Index + 1
	var order []string
	groups := map[string][]doc.Row{}
	for _, row := range t.Rows {
		words := doc.PlainText(row.Cells[column].Text)
		if _, met := groups[words]; !met {
			order = append(order, words)
		}
		groups[words] = append(groups[words], row)
	}
	t.Rows = nil
	add := func(words string) {
		for i, row := range groups[words] {
			if i == 0 && words != "" {
				head := doc.Row{ID: row.ID + ":grupp", Role: doc.Group, At: row.At}
				head.Cells = []doc.Cell{{Text: row.Cells[column].Text, At: row.At}}
				t.Rows = append(t.Rows, head)
			}
			cells := append([]doc.Cell(nil), row.Cells[:column]...)
			row.Cells = append(cells, row.Cells[column+1:]...)
			t.Rows = append(t.Rows, row)
		}
	}
	add("")
	for _, words := range order {
		if words != "" {
			add(words)
		}
	}
	t.Columns = append(append([]doc.Column(nil), t.Columns[:column]...), t.Columns[column+1:]...)
}

// registerList is a register as a list: headings of the source stand as headings,
// and an entry that has a list of its own is a heading over it; else it is an item.
func (c *composer) registerList(r *model.Register) (blocks []doc.Block) {
	s := &scope{notes: &noteScope{list: c.text, known: []map[string]*model.Note{r.Table.Notes, c.plan.Notes}}}
	var list *doc.List
	head := func(row *model.Row) {
		list = nil
		h := &doc.Heading{Level: min(c.level+1, 6), Text: c.inlines(row.Title, s), At: row.At}
		h.ID = c.anchors.unique(r.ID + "-" + row.ID)
		blocks = append(blocks, h)
	}
	item := func(in []doc.Inline, row *model.Row) {
		if list == nil {
			list = &doc.List{At: row.At}
			blocks = append(blocks, list)
		}
		list.Items = append(list.Items, doc.Item{At: row.At, Blocks: []doc.Block{&doc.Paragraph{Text: in, At: row.At}}})
	}
	for _, row := range r.Table.Rows {
		at := listColumn(r)
		switch {
		case row.Mark == model.Group:
			head(row)
		case at >= 0:
			head(row)
			if more := c.beside(r, row, at, s); len(more) > 0 {
				blocks = append(blocks, &doc.Paragraph{Text: more, At: row.At})
			}
			for _, in := range row.Cells[at].Items {
				item(c.inlines(in, s), row)
			}
		default:
			in := c.inlines(row.Title, s)
			if more := c.beside(r, row, -1, s); len(more) > 0 {
				in = append(append(in, &doc.Text{Text: " ("}), append(more, &doc.Text{Text: ")"})...)
			}
			item(in, row)
		}
	}
	return blocks
}

// listColumn is the place of the first column of lists; −1 when there is none.
func listColumn(r *model.Register) int {
	for i, col := range r.Columns {
		if col.Kind == model.ListColumn {
			return i
		}
	}
	return -1
}

// beside is what an entry says in its other columns than the one at place but.
func (c *composer) beside(r *model.Register, row *model.Row, but int, s *scope) (in []doc.Inline) {
	for i, cell := range row.Cells {
		words := c.registerWords(r, row, i, s)
		if i == but || doc.PlainText(words) == "" {
			continue
		}
		if len(in) > 0 {
			in = append(in, &doc.Text{Text: ", ", At: cell.At})
		}
		in = append(in, words...)
	}
	return in
}

// registerWords is a cell as words in a line.
func (c *composer) registerWords(r *model.Register, row *model.Row, i int, s *scope) []doc.Inline {
	cell := row.Cells[i]
	f := cell.Figure
	text := func(words string) []doc.Inline { return []doc.Inline{&doc.Text{Text: words, At: cell.At}} }
	switch {
	case cell.Risk != nil:
		words, _ := riskWords(cell.Risk, r.Scale)
		return text(words)
	case len(cell.Items) > 0:
		var in []doc.Inline
		for k, item := range cell.Items {
			if k > 0 {
				in = append(in, &doc.Text{Text: "; ", At: cell.At})
			}
			in = append(in, c.inlines(item, s)...)
		}
		return in
	case f.Known():
		return append(text(printAmount(f.Value, f.Unit)), c.inlines(cell.Notes, s)...)
	case len(cell.Words) > 0:
		return c.inlines(cell.Words, s)
	case f.State == num.Text:
		return text(f.Words)
	}
	return nil
}

// registerRows fills in what the cells of a register's table hold besides figures
// and words: lists, and risks with their level in words, so that it is never told
// by colour alone.
func (c *composer) registerRows(t *model.Table, out *doc.Table, s *scope) {
	for i, r := range t.Rows {
		cells := out.Rows[i].Cells
		cells[0].Items = c.items(r.Items, s)
		if mark := c.marks[r]; mark != "" {
			cells[0].Text = append([]doc.Inline{&doc.Text{Text: mark + ". ", At: r.At}}, cells[0].Text...)
		}
		for k, cell := range r.Cells {
			x := &cells[k+1]
			switch {
			case cell.Risk != nil && cell.Risk.Value.Known():
				words, tone := riskWords(cell.Risk, t.Register.Scale)
				x.Figure, x.Tone = nil, tone
				x.Text = []doc.Inline{&doc.Text{Text: words, At: cell.At}}
			case len(cell.Items) > 0:
				x.Text, x.Items = nil, c.items(cell.Items, s)
			}
		}
	}
}

func (c *composer) items(in [][]doc.Inline, s *scope) (out [][]doc.Inline) {
	for _, item := range in {
		out = append(out, c.inlines(item, s))
	}
	return out
}

// isRisk tells whether a column holds risks, which print as words.
func isRisk(t *model.Table, col *model.Column) bool {
	return t.Register != nil && t.Register.Columns[col.Index].Kind == model.RiskColumn
}

// riskWords is a risk as it was told, "5 × 4 = 20" or "20", with its level.
func riskWords(risk *model.Risk, scale *model.Scale) (words string, tone doc.Tone) {
	if !risk.Value.Known() {
		return risk.Value.Mark, doc.Neutral
	}
	const nbsp = locale.NoBreak
	words = locale.Decimal(risk.Value.Value)
	if risk.Likelihood > 0 && risk.Consequence > 0 {
		words = strconv.Itoa(risk.Likelihood) + nbsp + "×" + nbsp + strconv.Itoa(risk.Consequence) + nbsp + "=" + nbsp + words
	}
	level, tone := riskLevel(risk, scale)
	if level != "" {
		words += ", " + level
	}
	return words, tone
}

// riskLevel is how serious a risk is by the thresholds of its scale.
func riskLevel(risk *model.Risk, scale *model.Scale) (word string, tone doc.Tone) {
	if scale == nil || !risk.Value.Known() {
		return "", doc.Neutral
	}
	return levelOf(risk.Value.Value, scale)
}

// levelOf is how serious a product is; the word is empty where the scale has no
// thresholds.
func levelOf(v num.Decimal, scale *model.Scale) (word string, tone doc.Tone) {
	switch {
	case scale.High == 0:
		return "", doc.Neutral
	case v.Cmp(num.Int(int64(scale.High))) >= 0:
		return wordHigh, doc.Bad
	case scale.Medium > 0 && v.Cmp(num.Int(int64(scale.Medium))) >= 0:
		return wordMedium, doc.Middling
	}
	return wordLow, doc.Good
}
