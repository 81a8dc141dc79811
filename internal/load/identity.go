package load

import (
	"slices"
	"strings"

	"plan/internal/diag"
	"plan/internal/locale"
	"plan/internal/model"
	"plan/internal/num"
	"plan/internal/source"
)

// A holdsLine is a line of holds with its table, nil for one of the document.
type holdsLine struct {
	text  source.Text
	table *model.Table
	unit  string // of the figures on its left that are stated; "" when none is
}

// identities makes the one list of what must hold: from marks, parts and holds.
// A table's own line of holds takes the place of a mark where it says what the
// total is made of: rows of its column for a total row, columns of its row for a
// total column. Everything else, such as a tie to another table, proves the total
// once more and takes nothing away.
func (l *loader) identities(data []*model.DataText) {
	for _, d := range data {
		for _, h := range d.Holds {
			l.rules = append(l.rules, &holdsLine{text: h})
		}
	}
	said := map[statement]bool{}
	var held []*model.Identity
	for _, r := range l.rules {
		ids, ok := l.held(r)
		if !ok {
			l.unsaid(r, said)
		}
		for _, id := range ids {
			held = append(held, id)
			if id.Left != nil && id.Rel == model.Equal {
				l.defined[id.Left] = true
			}
			if kind, ok := l.speaksFor(id); ok {
				said[statement{id.Left, kind}] = true
			}
		}
	}
	shares := map[*num.Figure]bool{}
	for _, q := range l.plan.Ratios {
		if q.Table != nil && l.where[q.Left].table == q.Table {
			shares[q.Left] = true
			for _, kind := range markKinds {
				said[statement{q.Left, kind}] = true
			}
		}
	}
	held = slices.DeleteFunc(held, func(id *model.Identity) bool { return addsRatios(id, shares) })
	for _, t := range l.plan.AllTables() {
		l.down(t, said)
		l.across(t, said)
		l.nested(t, said)
		l.inside(t)
	}
	l.byGender()
	for _, id := range held {
		l.identity(id)
	}
}

// addsRatios tells of a line about whole rows, or whole columns, where it meets what
// ratios give: the share of a total is no sum of shares.
func addsRatios(id *model.Identity, ratios map[*num.Figure]bool) bool {
	if id.Rel != model.Equal || len(id.Terms) < 2 || !ratios[id.Left] {
		return false
	}
	return !slices.ContainsFunc(id.Terms, func(t model.Term) bool { return !ratios[t.Figure] || !t.Coef.Equal(num.Int(1)) })
}

// A place is where a figure of a table stands.
type place struct {
	table  *model.Table
	row    *model.Row
	column *model.Column
}

// speaksFor tells which mark's place a line of holds takes, if it takes one.
func (l *loader) speaksFor(id *model.Identity) (kind model.IdentityKind, ok bool) {
	if id.Left == nil || id.Rel != model.Equal || id.Round || len(id.Terms) == 0 || !id.Const.IsZero() {
		return 0, false
	}
	at, column, row := l.where[id.Left], true, true
	for _, t := range id.Terms {
		term := l.where[t.Figure]
		if t.Figure == id.Left || term.table == nil || term.table != at.table {
			return 0, false
		}
		column = column && term.column == at.column
		row = row && term.row == at.row
	}
	if column {
		return model.Down, true
	}
	return model.Across, row
}

// identity enters an identity after a look at its units: amounts in different
// units cannot be added.
func (l *loader) identity(id *model.Identity) {
	if l.provedBefore(id) {
		return
	}
	unit, first := "", id.Left
	if first != nil {
		unit = first.Unit
	}
	for i, t := range id.Terms {
		if shift, ok := sameMoney(t.Figure.Unit, unit); ok {
			id.Terms[i].Coef = t.Coef.Shift(shift)
			continue
		}
		switch {
		case first == nil || unit == "":
			first, unit = t.Figure, t.Figure.Unit
		case t.Figure.Unit != "" && t.Figure.Unit != unit && t.Figure.State != num.Text && !(model.Percent(t.Figure.Unit) && model.Percent(unit)):
			l.mixed(id, first, t.Figure)
			return
		}
	}
	l.plan.Identities = append(l.plan.Identities, id)
}

// sameMoney is the power of ten between two units of money: 1 200 tkr are 1,2
// mnkr, exactly, so amounts in both can be added.
func sameMoney(from, to string) (shift int, ok bool) {
	f, family, ok := locale.ScaleOfUnit(from)
	t, other, also := locale.ScaleOfUnit(to)
	return f - t, ok && also && family == other && family == "kr" && f != t
}

// mixed reports an identity over two units, once for the mark or the line that
// states it: a table of five years would say the same five times.
func (l *loader) mixed(id *model.Identity, a, b *num.Figure) {
	delete(l.open, id.Left) // what cannot be added cannot be computed; that is said here
	if l.mixedAt[id.At] {
		return
	}
	if l.mixedAt == nil {
		l.mixedAt = map[source.Span]bool{}
	}
	l.mixedAt[id.At] = true
	d := diag.Err("unit.mixed", id.At, "unit", a.Unit, "other", b.Unit, "figure", b.Row)
	if id.Kind == model.Inside {
		d.Message, d.At = "unit.parts", b.At
	}
	for _, f := range []*num.Figure{b, a} {
		if id.Kind != model.Inside && id.Kind != model.Held && l.alone(f) {
			other := a
			if f == a {
				other = b
			}
			x := diag.Err("unit.mixed-cell", f.At, "text", f.At.Text(), "unit", f.Unit, "other", other.Unit)
			x.Address = f.Address
			l.add(x)
			return
		}
	}
	d.Address = b.Address
	d.Related = []diag.Related{{At: a.At, Message: "related.figure"}, {At: b.At, Message: "related.figure"}}
	l.add(d)
}

// readNumber is how numbers in expressions are read.
func readNumber(s string) (num.Decimal, bool) {
	n, fault := locale.Read(s)
	return n.Value, fault == nil
}

// held makes the identities of one line of holds: one, or one a column (a row)
// when the line names whole rows (columns). It is not ok after a finding.
func (l *loader) held(r *holdsLine) (ids []*model.Identity, ok bool) {
	st, bad := model.ParseHolds(r.text, readNumber, func(s string) bool { return r.table != nil && r.table.Column(s) != nil })
	if l.add(bad...); st == nil {
		return nil, false
	}
	if len(figures(st.Left))+len(figures(st.Right)) == 0 {
		l.add(diag.Err("expression.no-name", r.text.At, "text", r.text))
		return nil, false
	}
	s := &scope{loader: l, table: r.table}
	passes := s.passes(st)
	r.unit = s.statedUnit(st, passes)
	for _, pass := range passes {
		left, right := s.link(st.Left, pass), s.link(st.Right, pass)
		if left == nil || right == nil {
			return nil, false
		}
		id := &model.Identity{Kind: model.Held, Rel: st.Rel, Round: st.Round, Places: st.Places, Table: r.table, At: r.text.At, Why: r.text.Value}
		if _, name := left.(*model.Name); st.Round && (!name || st.Rel != model.Equal) {
			l.add(diag.Err("expression.round", r.text.At, "text", r.text))
			return nil, false
		}
		if !sides(id, left, right) {
			if !l.ratio(r, st, left, right) {
				l.add(diag.Err("expression.linear", r.text.At, "text", r.text))
				return nil, false
			}
			continue
		}
		if cancels(id) {
			l.add(diag.Err("expression.cancels", r.text.At, "text", r.text))
			l.defined[id.Left] = true // a total without another definition is this line's fault
			if id.Left != nil {
				id.Left.Lost = l.open[id.Left]
			}
			return nil, true
		}
		ids = append(ids, id)
	}
	return ids, len(passes) > 0
}

// unsaid is about a line that cannot be used. What stands alone on a side of it is
// most likely what it was to define: where nothing else does, no value is missed;
// and no mark takes the place of a line that was to take the mark's, as a sum in
// the document itself may.
func (l *loader) unsaid(r *holdsLine, said map[statement]bool) {
	s := &scope{loader: l, table: r.table}
	sums := (strings.Contains(r.text.Value, "+") || strings.Contains(r.text.Value, " -")) && !strings.Contains(r.text.Value, ":")
	each := func(f *num.Figure) {
		l.defined[f] = true
		f.Lost = l.open[f]
		for _, kind := range markKinds {
			said[statement{f, kind}] = said[statement{f, kind}] || sums
		}
	}
	for side := range strings.SplitSeq(r.text.Value, "=") {
		name := strings.Trim(side, source.Blanks+"<>")
		row, column := s.bare(name)
		switch {
		case row != nil:
			for _, c := range row.Cells {
				each(c.Figure)
			}
		case column != nil:
			for _, c := range r.table.CellsOf(column) {
				each(c.Figure)
			}
		case r.table != nil && l.plan.Addresses[r.table.ID+"."+name] != nil:
			each(l.plan.Addresses[r.table.ID+"."+name])
		case l.plan.Addresses[name] != nil:
			each(l.plan.Addresses[name])
		}
	}
}

// cancels tells whether a figure takes itself away (a = a, 0 * a): what is left
// would be proved of less than was written, or of nothing.
func cancels(id *model.Identity) bool {
	net := map[*num.Figure]num.Decimal{}
	if id.Left != nil {
		net[id.Left] = num.Int(-1)
	}
	for _, t := range id.Terms {
		net[t.Figure] = net[t.Figure].Add(t.Coef)
	}
	for _, coef := range net {
		if coef.IsZero() {
			return true
		}
	}
	return false
}

// sides fills in an identity from the two sides of a line: a single figure on
// either side (on the left, of what is rounded; the document's own rather than
// another's) becomes Left, else everything
// moves into Terms and must be 0.
func sides(id *model.Identity, left, right model.Expr) bool {
	if n, ok := right.(*model.Name); ok && id.Rel == model.Equal {
		if m, also := left.(*model.Name); !also || !id.Round && m.Figure.Document != "" && n.Figure.Document == "" {
			left, right = n, left
		}
	}
	terms, c, ok := model.Linear(right)
	if !ok {
		return false
	}
	if n, single := left.(*model.Name); single {
		id.Left, id.Terms, id.Const = n.Figure, terms, c
		return true
	}
	lt, lc, ok := model.Linear(left)
	if !ok {
		return false
	}
	for _, t := range terms {
		lt = append(lt, model.Term{Coef: t.Coef.Neg(), Figure: t.Figure})
	}
	id.Terms, id.Const = lt, lc.Sub(c)
	// 0 Rel Σ reads the other way round.
	switch id.Rel {
	case model.AtMost:
		id.Rel = model.AtLeast
	case model.AtLeast:
		id.Rel = model.AtMost
	}
	return true
}

// differs reads differences that must stay: "row.column: -1 | avrundning", or a list
// where a figure misses what its rows and what its columns give by different amounts.
func (l *loader) differs(t *model.Table, key source.Text, amounts source.Value) {
	f := l.plan.Addresses[t.ID+"."+key.Value]
	if t.Goal != nil {
		f = l.plan.Addresses[key.Value] // the address of a series begins with the indicator
	}
	if f == nil || l.where[f].table != t {
		l.noCell(t, key)
		return
	}
	for _, text := range amounts.All() {
		amount, why := l.valued(text, f.Unit)
		switch {
		case !amount.Known():
		case amount.Unit != f.Unit || amount.Share != nil:
			l.add(diag.Err("differs.unit", amount.At, "text", amount.At.Text(), "unit", f.Unit))
		default:
			t.Residuals = append(t.Residuals, &model.Residual{Left: f, Amount: amount.Value, Why: why, At: text.At})
		}
	}
}

// attachResiduals gives each stated difference to the identities of its figure
// that miss by exactly that much; check tells of those that fit none.
func (l *loader) attachResiduals() {
	stated := map[*num.Figure][]*model.Residual{}
	for _, t := range l.plan.AllTables() {
		for _, r := range t.Residuals {
			stated[r.Left] = append(stated[r.Left], r)
		}
	}
	for _, id := range l.plan.Identities {
		if id.Rel != model.Equal || stated[id.Left] == nil || !id.Left.Known() {
			continue
		}
		v, missing := id.Value()
		for _, r := range stated[id.Left] {
			if len(missing) == 0 && id.Residual == nil && r.Left.Value.Sub(v).Equal(r.Amount) {
				id.Residual = r
				r.Earlier = r.Earlier || id.Kind == model.Earlier
			}
		}
	}
}

func (l *loader) addressNames() []string { return addressNames(l.plan) }

// addressNames lists every address of a plan, for "did you mean".
func addressNames(p *model.Plan) (names []string) {
	for _, t := range p.AllTables() {
		for _, r := range t.Rows {
			for _, c := range r.Cells {
				names = append(names, c.Figure.Address)
			}
		}
	}
	for _, n := range p.Figures {
		names = append(names, n.ID)
	}
	return names
}

func isShare(name string) bool { return strings.HasSuffix(name, ".share") }
