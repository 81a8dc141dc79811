package load

import (
	"regexp"
	"slices"
	"strings"

	"plan/internal/diag"
	"plan/internal/doc"
	"plan/internal/model"
	"plan/internal/num"
	"plan/internal/source"
)

// A document that follows others, or reports one, is proved against them: what it
// says again is what they said. Dependencies run backwards only.

// follow finds the documents that this one builds on.
func (l *loader) follow() {
	h := &l.document.header
	if !h.Reports.IsZero() {
		if p := l.other(h.Reports); p != nil {
			l.plan.Reports = p.ID
			l.earlier = append(l.earlier, p)
		} else {
			l.plan.Lost = true
		}
	}
	for _, t := range h.Follows.All() {
		switch p := l.other(t); {
		case p == nil:
			l.plan.Lost = true
		case slices.Contains(l.earlier, p):
			l.add(diag.Err("follows.twice", t.At, "id", t))
		default:
			l.plan.Follows = append(l.plan.Follows, p.ID)
			l.earlier = append(l.earlier, p)
		}
	}
	for _, p := range l.earlier {
		l.plan.Lost = l.plan.Lost || p.Lost
	}
}

// nearest are the earlier documents of which has is true, the first on each way
// back in time: what lies behind one of them has been proved by it. There are at
// most maxUses to look into, or that is told.
func (l *loader) nearest(has func(*model.Plan) bool) (found []*model.Plan) {
	seen := map[*model.Plan]bool{}
	var visit func([]*model.Plan)
	visit = func(plans []*model.Plan) {
		for _, p := range plans {
			if seen[p] {
				continue
			}
			seen[p] = true
			if has(p) {
				found = append(found, p)
			} else {
				visit(l.workspace.before(p))
			}
		}
	}
	visit(l.earlier)
	return found
}

// before are the documents that a plan builds on, the one it reports first.
func (w *Workspace) before(p *model.Plan) (plans []*model.Plan) {
	ids := p.Follows
	if p.Reports != "" {
		ids = append([]string{p.Reports}, ids...)
	}
	for _, id := range ids {
		plans = append(plans, w.byID[id].link().plan)
	}
	return plans
}

var yearWithin = regexp.MustCompile(`(?:^|[^0-9])((?:19|20)[0-9]{2})(?:[^0-9]|$)`)

// yearOf is the year that an id carries (b2024, 2017, 2024-t2); "" when it carries
// none. What has the same id with a year in two documents is the same fact; an id
// without one (till, avd) names another fact each year.
func yearOf(id string) string {
	if m := yearWithin.FindStringSubmatch(id); m != nil {
		return m[1]
	}
	return ""
}

// tableOf is a plan's own table with that id; the tables of goals and registers
// have ways of their own.
func tableOf(p *model.Plan, id string) *model.Table {
	if i := slices.IndexFunc(p.Tables, func(t *model.Table) bool { return t.ID == id }); i >= 0 {
		return p.Tables[i]
	}
	return nil
}

func hasColumn(table, column string) func(*model.Plan) bool {
	return func(p *model.Plan) bool {
		t := tableOf(p, table)
		return t != nil && t.Column(column) != nil
	}
}

// fetches notes that the cells of a column come from an earlier document.
func (b *tableLoader) fetches(c *model.Column) {
	if h := &b.document.header; len(h.Follows.All()) == 0 && h.Reports.IsZero() {
		b.lacking(diag.Err("follows.nothing", c.At, "column", c.ID))
	}
	if b.fetched == nil {
		b.fetched = map[*model.Column]bool{}
	}
	b.fetched[c] = true
}

// fetch fills the columns marked < from the nearest earlier document that has them.
func (l *loader) fetch() {
	for _, t := range l.plan.Tables {
		for _, c := range t.Columns {
			if l.fetched[c] {
				l.fetchColumn(t, c)
			}
		}
	}
}

func (l *loader) fetchColumn(t *model.Table, c *model.Column) {
	found := l.nearest(hasColumn(t.ID, c.ID))
	var from *model.Table
	if len(found) > 0 {
		from = tableOf(found[0], t.ID)
	} else if len(l.earlier) > 0 {
		l.lacking(diag.Err("follows.column", c.At, "table", t.ID, "column", c.ID, "documents", idsOf(l.earlier)))
	}
	summed := false // a total in the column proves that no row of the other is left out
	for _, r := range t.Rows {
		if r.Mark == model.Group {
			continue
		}
		f := r.Cells[c.Index].Figure
		switch other := cellOf(from, r.ID, c.ID); {
		case other != nil:
			summed = summed || r.Mark == model.Sum
			l.crossed(t, r, from, found[0].ID)
			l.fetchCell(t, c, r.Cells[c.Index], found[0], other)
		case from == nil || r.Mark == model.Sum:
			l.giveUp(f, r.Mark == model.Sum && from != nil)
		case l.open[f]:
			l.giveUp(f, false)
			l.addNear("follows.row", f.At, r.ID, rowIDs(from), "row", r.Name, "id", r.ID, "document", found[0].ID)
		case f.State == num.Given && !f.Implied:
			l.newRow(t, c, f, found[0].ID)
		}
	}
	if from != nil && !summed {
		l.leftOut(t, c, from, found[0].ID)
	}
}

// giveUp takes an empty cell that nothing can be fetched for off the list of what
// is computed; one that a sum may still define stays on it.
func (l *loader) giveUp(f *num.Figure, summed bool) {
	if l.open[f] && !summed {
		delete(l.open, f)
		f.Mark, f.Reason, f.Lost = "–", why("reason.earlier"), l.plan.Lost
	}
}

// fetchCell ties a cell to the other document's: left empty it is fetched, written
// it is proved.
func (l *loader) fetchCell(t *model.Table, c *model.Column, cell *model.Cell, p *model.Plan, other *num.Figure) {
	f := cell.Figure
	switch {
	case other.Known():
		l.tie(t, f, p, other, c.At)
	case l.open[f]:
		delete(l.open, f)
		f.State, f.Mark, f.Reason, f.Words, f.Lost = other.State, other.Mark, other.Reason, other.Words, other.Lost
		if f.State == num.Text {
			cell.Words = []doc.Inline{&doc.Text{Text: f.Words, At: f.At}}
		}
	}
}

// tie states that f is what an earlier document says: its definition where the
// source leaves it out, else its proof.
func (l *loader) tie(t *model.Table, f *num.Figure, p *model.Plan, other *num.Figure, at source.Span) {
	if !other.Known() || f.State != num.Given && !l.open[f] {
		return
	}
	term := model.Term{Coef: num.Int(1), Figure: l.copied(p, other)}
	l.identity(&model.Identity{Kind: model.Earlier, Left: f, Terms: []model.Term{term}, Table: t, At: at})
}

// crossed reports a row that has the id of one row of an earlier table and the title
// of another, which no longer has it: its figures are then those of the id, under the
// wrong name. A title that is new may be new words for the same.
func (l *loader) crossed(t *model.Table, r *model.Row, from *model.Table, document string) {
	before := from.Row(r.ID)
	i := slices.IndexFunc(from.Rows, func(x *model.Row) bool { return sameTitle(x, r) })
	if i < 0 || sameTitle(before, r) || l.told[r.At.String()] {
		return
	}
	right := from.Rows[i]
	if still := t.Row(right.ID); still != nil && sameTitle(still, right) {
		return
	}
	l.told[r.At.String()] = true
	d := diag.Err("reworded.row", r.At, "row", r.Name, "id", r.ID, "before", before.Name, "right", right.ID, "document", document)
	d.Related = []diag.Related{{At: before.At, Message: "related.earlier"}}
	l.add(d)
}

// sameTitle tells whether two rows are called the same under the same row.
func sameTitle(a, b *model.Row) bool {
	above := func(r *model.Row) string {
		if r.Parent == nil {
			return ""
		}
		return r.Parent.ID
	}
	return above(a) == above(b) && strings.EqualFold(strings.Join(strings.Fields(a.Name), " "), strings.Join(strings.Fields(b.Name), " "))
}

// newRow is a number in a fetched column that the other document lacks: its
// reason has to be stated, as a difference from nothing.
func (l *loader) newRow(t *model.Table, c *model.Column, f *num.Figure, document string) {
	if slices.ContainsFunc(t.Residuals, func(r *model.Residual) bool { return r.Left == f }) {
		l.identity(&model.Identity{Kind: model.Earlier, Left: f, Table: t, At: c.At})
		return
	}
	d := diag.Err("follows.number", f.At, "row", f.Row, "column", f.Column, "document", document)
	d.Address = f.Address
	l.lacking(d)
}

// leftOut warns of rows of the other document that are not in a fetched column,
// where no total would miss them.
func (l *loader) leftOut(t *model.Table, c *model.Column, from *model.Table, document string) {
	for _, r := range from.Rows {
		if r.Mark != model.Plain || r.Parent != nil && r.Parent.Mark != model.Group || t.Row(r.ID) != nil {
			continue
		}
		if f := cellOf(from, r.ID, c.ID); f.Known() && !f.Value.IsZero() {
			l.lacking(diag.Warn("follows.left-out", c.At, "row", r.Name, "id", r.ID, "document", document, "value", f.Value, "column", c.ID))
		}
	}
}

// proveEarlier ties every figure whose column, or whose own id, carries a year to
// the same figure of the nearest earlier documents.
func (l *loader) proveEarlier() {
	if len(l.earlier) == 0 {
		return
	}
	for _, t := range l.plan.Tables {
		for _, c := range t.Columns {
			if c.Words || c.ID == unitColumn || yearOf(c.ID) == "" && !l.fetched[c] {
				continue
			}
			found := l.nearest(hasColumn(t.ID, c.ID))
			if l.fetched[c] && len(found) > 0 {
				found = found[1:] // fetch has tied it to the first
			}
			for _, p := range found {
				for _, r := range t.Rows {
					if other := cellOf(tableOf(p, t.ID), r.ID, c.ID); other != nil && r.Mark != model.Group {
						l.crossed(t, r, tableOf(p, t.ID), p.ID)
						l.tie(t, r.Cells[c.Index].Figure, p, other, c.At)
					}
				}
			}
		}
	}
	for _, n := range l.plan.Figures {
		if yearOf(n.ID) == "" {
			continue
		}
		for _, p := range l.nearest(func(p *model.Plan) bool { return loose(p, n.ID) != nil }) {
			l.tie(nil, n.Figure, p, loose(p, n.ID), n.Figure.At)
		}
	}
}

// loose is a plan's named figure with that id.
func loose(p *model.Plan, id string) *num.Figure {
	for _, n := range p.Figures {
		if n.ID == id {
			return n.Figure
		}
	}
	return nil
}

// cellOf is the figure of a row and a column; nil when the table has no such cell.
func cellOf(t *model.Table, row, column string) *num.Figure {
	if t == nil {
		return nil
	}
	r, c := t.Row(row), t.Column(column)
	if r == nil || c == nil || c.Index >= len(r.Cells) {
		return nil
	}
	return r.Cells[c.Index].Figure
}

func rowIDs(t *model.Table) func() []string {
	return func() (ids []string) {
		for _, r := range t.Rows {
			ids = append(ids, r.ID)
		}
		return ids
	}
}

func idsOf(plans []*model.Plan) (ids []string) {
	for _, p := range plans {
		ids = append(ids, p.ID)
	}
	return ids
}
