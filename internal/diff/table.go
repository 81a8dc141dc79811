package diff

import (
	"strconv"
	"strings"

	"plan/internal/model"
	"plan/internal/num"
)

// table enters a table of figures: columns, rows, cells, what cells consist of.
func (n *inventory) table(t *model.Table) {
	x := n.add(nil, Table, t.ID, t.Name, t.At, n.inlines("title", t.Title), plain("unit", t.Unit),
		n.inlines("head", t.RowHead), n.inlines("summary", t.Summary), n.inlines("source", t.Source))
	n.columns(x, t)
	for _, r := range t.Rows {
		fields := []field{n.inlines("title", r.Title), plain("mark", markWords[r.Mark])}
		if r.Unit != t.Unit {
			fields = append(fields, plain("unit", r.Unit))
		}
		n.add(x, Row, t.ID+"."+r.ID, r.Name, r.At, fields...)
		for i, c := range r.Cells {
			n.cell(x, Cell, t.ID+"."+r.ID+"."+t.Columns[i].ID, r, t.Columns[i], c, orElse(r.Unit, t.Unit))
		}
	}
	n.parts(x, t)
	n.residuals(x, t)
	n.notes(x, t.Notes)
}

var markWords = map[model.Mark]string{model.Plain: "", model.Sum: "=", model.Memo: "~", model.Group: "group"}

func (n *inventory) columns(x *item, t *model.Table) {
	for _, c := range t.Columns {
		n.add(x, Column, t.ID+"."+c.ID, c.Name, c.At, n.inlines("title", c.Head), plain("mark", markWords[c.Mark]))
	}
}

// cell enters a cell that says something. An empty one is nothing that comes or goes.
func (n *inventory) cell(parent *item, s Subject, id string, r *model.Row, col *model.Column, c *model.Cell, unit string) {
	if c.Figure == nil || !n.ours(c.Figure.At) {
		return
	}
	f := n.cellValue(c, unit)
	if f.value.Figure != nil && !f.value.Figure.Known() && f.value.Figure.Mark == "–" && f.value.Figure.Reason == "" {
		return
	}
	if c.Risk != nil {
		s = Risk
	}
	fields := []field{f, n.inlines("notes", c.Notes)}
	if c.Figure.State == num.Absent {
		fields = append(fields, plain("reason", c.Figure.Reason))
	}
	if c.Figure.State == num.Computed {
		fields = append(fields, field{name: computed, value: Value{Text: computed}})
	}
	x := n.add(parent, s, id, col.Name, c.At, fields...)
	if s == Cell || s == Outcome || s == Level {
		x.path = append(x.path[:len(x.path)-1], r.Name, x.path[len(x.path)-1])
	}
}

// computed is the field that only a figure has which the source leaves out.
const computed = "computed"

// cellValue is what a cell says: a figure, words, a list, a risk.
func (n *inventory) cellValue(c *model.Cell, unit string) field {
	switch {
	case c.Risk != nil:
		s := printedFigure(c.Risk.Value, unit)
		if c.Risk.Likelihood > 0 {
			s = strconv.Itoa(c.Risk.Likelihood) + " × " + strconv.Itoa(c.Risk.Consequence) + " = " + s
		}
		return field{name: "value", value: Value{Text: s, At: c.At}}
	case len(c.Items) > 0:
		t := tokenizer{plan: n.plan}
		for i, item := range c.Items {
			if i > 0 {
				t.words("; ")
			}
			t.inlines(item)
		}
		return field{name: "value", value: Value{Text: show(t.tokens, false), At: c.At}, tokens: t.tokens}
	case len(c.Words) > 0:
		f := n.inlines("value", c.Words)
		f.value.At = c.At
		return f
	case c.Figure.State == num.Text:
		f := plain("value", c.Figure.Words)
		f.value.At = c.At
		return f
	}
	return n.figure(c.Figure, unit)
}

// An end is a cell that a part belongs to.
type end struct {
	row    *model.Row
	column *model.Column
	cell   *model.Cell
}

// parts enters what cells consist of. A transfer stands in two cells with one figure.
func (n *inventory) parts(x *item, t *model.Table) {
	from := map[*num.Figure]end{}
	for _, r := range t.Rows {
		for i, c := range r.Cells {
			for _, p := range c.Parts {
				if p.Minus {
					from[p.Figure] = end{r, t.Columns[i], c}
				}
			}
		}
	}
	for _, r := range t.Rows {
		for i, c := range r.Cells {
			col := t.Columns[i]
			for _, p := range c.Parts {
				source, transfer := from[p.Figure]
				switch {
				case p.Minus:
				case transfer:
					n.add(x, Transfer, t.ID+"."+col.ID+"."+p.ID, source.row.Name+" → "+r.Name, p.Figure.At, n.figure(p.Figure, t.Unit),
						n.text("title", p.Title), plain("from", source.row.Name), plain("to", r.Name), plain("column", col.Name))
				default:
					y := n.add(x, Part, t.ID+"."+r.ID+"."+col.ID+"."+p.ID, p.Title.Value, p.Figure.At,
						n.figure(p.Figure, orElse(r.Unit, t.Unit)), n.text("title", p.Title))
					y.path = append(y.path[:len(y.path)-1], r.Name, col.Name, y.path[len(y.path)-1])
				}
			}
		}
	}
}

func (n *inventory) residuals(x *item, t *model.Table) {
	count := map[string]int{}
	for _, d := range t.Residuals {
		if d.Left == nil || !n.ours(d.At) {
			continue
		}
		f := &num.Figure{State: num.Given, Value: d.Amount, Unit: d.Left.Unit, At: d.At}
		id := d.Left.Address
		if count[id]++; count[id] > 1 {
			id += ":" + strconv.Itoa(count[id])
		}
		y := n.add(x, Difference, id, d.Left.Column, d.At, n.figure(f, d.Left.Unit), n.text("why", d.Why))
		y.path = append(y.path[:len(y.path)-1], orElse(d.Left.Row, d.Left.Address), y.path[len(y.path)-1])
	}
}

// register enters a register: its entries, and what each says in its columns.
func (n *inventory) register(g *model.Register) {
	t := g.Table
	if t == nil {
		return
	}
	x := n.add(nil, Register, g.ID, orElse(t.Name, g.ID), g.At, n.inlines("title", g.Title), plain("kind", g.Kind),
		plain("unit", t.Unit), plain("empty", g.Empty.Value), n.inlines("source", t.Source))
	n.columns(x, t)
	for _, r := range t.Rows {
		title := n.inlines("title", r.Title)
		for i, ins := range r.Items {
			more := n.inlines("title", ins)
			if i > 0 && len(more.tokens) > 0 {
				more.tokens[0].space = true
			}
			title.tokens = append(title.tokens, more.tokens...)
			title.value = Value{Text: show(title.tokens, false), At: cover(title.value.At, more.value.At)}
		}
		e := n.add(x, Entry, t.ID+"."+r.ID, orElse(r.Name, title.value.Text), r.At, title, plain("mark", markWords[r.Mark]))
		for i, c := range r.Cells {
			n.cell(e, EntryCell, t.ID+"."+r.ID+"."+t.Columns[i].ID, r, t.Columns[i], c, orElse(r.Unit, t.Unit))
		}
	}
	n.residuals(x, t)
	n.notes(x, t.Notes)
}

// goal enters a goal with its indicators.
func (n *inventory) goal(g *model.Goal) {
	under := ""
	if g.Under != nil {
		under = g.Under.Name
	}
	name := orElse(g.Title.Value, g.Name)
	x := n.add(nil, Goal, g.ID, name, g.At)
	if g.From == "" {
		x.fields = n.said(plain("under", under), n.text("label", g.Label), n.text("title", g.Title), n.inlines("goal", g.Text),
			n.inlines("purpose", g.Purpose))
	}
	x.fields = append(x.fields, n.said(n.blocks("comment", g.Comment), n.blocks("analysis", g.Analysis), n.assessment(g.Status))...)
	rows := map[*model.Row]bool{}
	for _, i := range g.Indicators {
		n.indicator(x, i)
		for _, r := range []*model.Row{i.Row, i.Women, i.Men} {
			if r != nil {
				rows[r] = true
				n.series(x, g.Table, r)
			}
		}
	}
	if g.Table == nil {
		return
	}
	for _, r := range g.Table.Rows {
		if !rows[r] {
			n.add(x, Indicator, r.ID, r.Name, r.At, n.inlines("title", r.Title), plain("unit", r.Unit), plain("mark", markWords[r.Mark]))
			n.series(x, g.Table, r)
		}
	}
	n.residuals(x, g.Table)
	n.notes(x, g.Table.Notes)
}

// said are the fields that say something.
func (n *inventory) said(fields ...field) (out []field) {
	for _, f := range fields {
		if !f.empty() && n.ours(f.value.At) {
			out = append(out, f)
		}
	}
	return out
}

func (n *inventory) indicator(goal *item, i *model.Indicator) {
	x := n.add(goal, Indicator, i.ID, i.Name, i.At)
	if i.From == "" {
		want := i.Want.Words
		if i.Want.Direction != model.Unstated {
			want = strings.TrimSpace([...]string{"", "higher", "lower", "keep"}[i.Want.Direction] + " " + i.Want.Than)
		}
		unit, mark := "", ""
		if i.Row != nil {
			unit, mark = i.Row.Unit, markWords[i.Row.Mark]
		}
		x.fields = n.said(n.inlines("title", i.Title), plain("unit", unit), plain("mark", mark), plain("want", want),
			plain("source", i.Source.Value), plain("owner", i.Owner.Value), n.text("gender", i.Gender))
		if i.Tolerance != nil {
			x.fields = append(x.fields, field{name: "tolerance", value: Value{Text: printedFigure(i.Tolerance, unit), At: i.Tolerance.At}})
		}
		for _, b := range i.Breaks {
			f := n.inlines("break-"+b.Year, b.Why)
			f.title = b.Year
			x.fields = append(x.fields, f)
		}
	}
	x.fields = append(x.fields, n.said(n.blocks("comment", i.Comment), n.blocks("analysis", i.Analysis), n.assessment(i.Status))...)
}

func (n *inventory) assessment(s *model.Assessment) field {
	if s == nil {
		return field{}
	}
	f := n.inlines("status", s.Why)
	word := [...]string{"ej mätt", "ej uppfyllt", "delvis uppfyllt", "uppfyllt"}[s.Fulfilment]
	t := tokenizer{}
	t.words(word + ": ")
	f.tokens = append(t.tokens, f.tokens...)
	if len(f.tokens) > len(t.tokens) {
		f.tokens[len(t.tokens)].space = true
	}
	f.value = Value{Text: show(f.tokens, false), At: s.At}
	return f
}

// series enters what an indicator has reached and is to reach, year by year.
func (n *inventory) series(goal *item, t *model.Table, r *model.Row) {
	for i, c := range r.Cells {
		s, id := Outcome, t.Columns[i].ID
		if strings.HasPrefix(id, "level-") {
			s = Level
		} else if id[0] < '0' || '9' < id[0] {
			continue // what is told of the indicator itself
		}
		if c.Figure != nil && (c.Figure.State != num.Absent || strings.Contains(c.Figure.At.Text(), c.Figure.Mark)) {
			n.cell(goal, s, r.ID+"."+id, r, t.Columns[i], c, r.Unit)
		}
	}
}
