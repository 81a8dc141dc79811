package load

import (
	"maps"
	"slices"
	"strings"

	"plan/internal/diag"
	"plan/internal/doc"
	"plan/internal/model"
	"plan/internal/num"
	"plan/internal/source"
)

// prose links what chapters, goals and titles call: notes, places and claims.
func (l *loader) prose() {
	placed := map[string]source.Span{}
	targets := l.targets()
	for _, ch := range l.plan.Chapters {
		doc.Walk(ch.Blocks, func(b doc.Block) {
			if p, ok := b.(*doc.Place); ok {
				l.place(p, placed)
			}
			doc.Inlines(b, func(in []doc.Inline) {
				l.callNotes(in, ch.Notes, l.plan.Notes)
				l.claims(in)
				l.links(in, targets)
			})
		})
	}
	for _, ch := range l.plan.Chapters {
		for _, n := range sortedNotes(ch.Notes) {
			l.claims(n.Text)
		}
	}
	for _, g := range l.plan.Goals {
		for _, in := range g.Words() {
			l.callNotes(in, g.Notes, l.plan.Notes)
			l.claims(in)
			l.links(in, targets)
		}
		for _, n := range sortedNotes(g.Notes) {
			l.claims(n.Text)
		}
	}
	for _, t := range l.plan.AllTables() {
		for i, in := range t.Inlines() {
			if t.Goal == nil || i > 0 { // a goal's words have been seen
				l.callNotes(in, t.Notes, l.plan.Notes)
				l.claims(in)
				l.links(in, targets)
			}
		}
		for _, n := range sortedNotes(t.Notes) {
			l.claims(n.Text)
		}
	}
	for _, c := range l.plan.Charts {
		l.callNotes(c.Title, l.plan.Notes)
		l.claims(c.Title)
		l.links(c.Title, targets)
		l.claims(c.Alt)
	}
	for _, n := range sortedNotes(l.plan.Notes) {
		l.claims(n.Text)
	}
}

func sortedNotes(notes map[string]*model.Note) (all []*model.Note) {
	for _, n := range notes {
		all = append(all, n)
	}
	slices.SortFunc(all, func(a, b *model.Note) int { return a.At.Compare(b.At) })
	return all
}

// callNotes checks that every note called exists, nearest list first.
func (l *loader) callNotes(in []doc.Inline, lists ...map[string]*model.Note) {
	doc.WalkInline(in, func(in doc.Inline) {
		ref, ok := in.(*doc.NoteRef)
		if !ok {
			return
		}
		for _, notes := range lists {
			if n := notes[ref.ID]; n != nil {
				n.Used = true
				return
			}
		}
		l.addNear("note.unknown", ref.At, ref.ID, func() (ids []string) {
			for _, notes := range lists {
				ids = append(ids, slices.Sorted(maps.Keys(notes))...)
			}
			return ids
		}, "id", ref.ID)
	})
}

// place checks that ![](=…) names a table or a goal, once.
func (l *loader) place(p *doc.Place, placed map[string]source.Span) {
	name := p.Target.Value
	names := func() (names []string) {
		for _, t := range l.plan.Tables {
			names = append(names, t.ID)
		}
		for _, g := range l.plan.Goals {
			names = append(names, "goal."+g.ID)
		}
		for _, r := range l.plan.Registers {
			names = append(names, r.ID)
		}
		for _, c := range l.plan.Charts {
			names = append(names, c.ID)
		}
		return names
	}
	first, twice := placed[name]
	thing := slices.Contains(names(), name)
	switch {
	case !thing && l.plan.Addresses[name] != nil: // a key figure
	case thing && !p.Words.IsZero():
		l.add(diag.Err("place.words", p.At))
	case !thing:
		l.addNear("place.unknown", p.Target.At, name, names, "name", p.Target)
	case twice:
		d := diag.Err("place.twice", p.Target.At, "name", p.Target)
		d.Related = []diag.Related{{At: first, Message: "related.first-here"}}
		l.add(d)
	default:
		placed[name] = p.Target.At
	}
}

// links checks that links inside the document lead somewhere. A chapter may
// link to any heading, table or goal.
func (l *loader) links(in []doc.Inline, targets map[string]bool) {
	doc.WalkInline(in, func(in doc.Inline) {
		link, ok := in.(*doc.Link)
		if !ok || !strings.HasPrefix(link.URL, "#") || targets[link.URL[1:]] {
			return
		}
		names := func() []string { return slices.Sorted(maps.Keys(targets)) }
		l.addNear("reference.heading", link.At, link.URL[1:], names, "name", link.URL)
	})
}

// targets are the ids that a link inside the document may lead to.
func (l *loader) targets() map[string]bool {
	ids := map[string]bool{}
	for _, ch := range l.plan.Chapters {
		doc.Walk(ch.Blocks, func(b doc.Block) {
			if h, ok := b.(*doc.Heading); ok {
				ids[h.ID] = true
			}
		})
	}
	for _, t := range l.plan.Tables {
		ids[t.ID] = true
	}
	for _, g := range l.plan.Goals {
		ids["goal."+g.ID] = true
	}
	for _, r := range l.plan.Registers {
		if r.Printed() == model.AsTable {
			ids[r.ID] = true
		}
	}
	for _, c := range l.plan.Charts {
		ids[c.ID] = true
	}
	return ids
}

// claims links the figures that words state, each with the words on either side.
func (l *loader) claims(in []doc.Inline) {
	var words strings.Builder
	var last *model.Claim
	doc.WalkInline(in, func(in doc.Inline) {
		switch in := in.(type) {
		case *doc.Text:
			words.WriteString(in.Text)
		case *doc.Break:
			words.WriteByte(' ')
		case *doc.Claim:
			if l.plan.Claims[in] == nil {
				l.claim(in)
			}
			c := l.plan.Claims[in]
			if last != nil {
				last.After = words.String()
			}
			if c != nil {
				c.Before, c.Prev = words.String(), last
			}
			last = c
			words.Reset()
		}
	})
	if last != nil {
		last.After = words.String()
	}
}

func (l *loader) claim(node *doc.Claim) {
	c := &model.Claim{Node: node}
	to := node.Expr.Trim()
	if from, rest, ok := ranged(to); ok {
		if c.From = l.claimExpr(from); c.From == nil {
			return
		}
		to = rest
	}
	if c.Expr = l.claimExpr(to); c.Expr == nil {
		return
	}
	for _, e := range []model.Expr{c.From, c.Expr} {
		if e != nil {
			model.Names(e, func(n *model.Name) { c.Figures = append(c.Figures, n.Figure) })
		}
	}
	unit, _, mixed := model.UnitAndDecimals(c.Expr)
	if c.From != nil {
		from, _, also := model.UnitAndDecimals(c.From)
		mixed = mixed || also || from != unit
	}
	if mixed {
		l.add(diag.Err("unit.expression", node.Expr.At, "text", node.Expr))
		return
	}
	l.plan.Claims[node] = c
	l.plan.ClaimOrder = append(l.plan.ClaimOrder, c)
}

// ranged splits "kopt.2021..2022" into kopt.2021 and kopt.2022: the last word of
// the address changes, a ".share" at the end stays.
func ranged(t source.Text) (from, to source.Text, ok bool) {
	i := strings.Index(t.Value, "..")
	if i < 0 || strings.ContainsAny(t.Value, source.Blanks+"()") {
		return t, t, false
	}
	from = t.Slice(0, i)
	later := t.Value[i+2:]
	tail := ""
	if isShare(later) {
		tail = ".share"
		later = strings.TrimSuffix(later, ".share")
	}
	head := from.Value
	if j := strings.LastIndexByte(head, '.'); j >= 0 {
		head = head[:j+1]
	}
	from.Value += tail
	return from, source.Text{Value: head + later + tail, At: t.At}, true
}

// claimExpr reads and links an expression of the prose; nil after a finding.
func (l *loader) claimExpr(t source.Text) model.Expr {
	e, bad := model.ParseExpr(t, readNumber, func(string) bool { return false })
	if l.add(bad...); e == nil {
		return nil
	}
	ok := true
	model.Names(e, func(n *model.Name) {
		if n.Figure = l.figureAt(n.Text); n.Figure == nil {
			l.claimName(n.Text)
			ok = false
		}
	})
	if !ok {
		return nil
	}
	if len(figures(e)) == 0 {
		l.add(diag.Err("expression.constant", t.At, "text", t))
		return nil
	}
	if !l.constants(t, e) {
		return nil
	}
	rescale(e)
	return e
}

// rescale brings the two sides of every quotient of money to one unit: 6 mnkr by
// 61 000 tkr is 6 000 by 61 000.
func rescale(e model.Expr) {
	b, ok := e.(*model.Binary)
	if !ok {
		return
	}
	rescale(b.Left)
	rescale(b.Right)
	if b.Op == '/' {
		left, _, _ := model.UnitAndDecimals(b.Left)
		right, _, _ := model.UnitAndDecimals(b.Right)
		if shift, ok := sameMoney(left, right); ok {
			b.Shift = shift
		}
	}
}

// claimName reports an address that has no figure; a row or an indicator without
// its column is the usual slip and gets its own words.
func (l *loader) claimName(t source.Text) {
	if strings.Contains(t.Value, ":") || l.plan.Lost {
		return // borrow has told of it; or see lacking
	}
	if l.near > maxNear {
		l.addNear("reference.unknown", t.At, t.Value, l.addressNames, "name", t)
		return
	}
	if l.noColumn(t) {
		return
	}
	for _, table := range l.plan.AllTables() {
		id := t.Value
		if table.Goal == nil {
			if !strings.HasPrefix(id, table.ID+".") {
				continue
			}
			id = id[len(table.ID)+1:]
		}
		if r := table.Row(id); r != nil && len(r.Cells) > 0 {
			l.add(diag.Err("reference.column", t.At, "name", t, "example", r.Cells[len(r.Cells)-1].Figure.Address))
			return
		}
	}
	l.addNear("reference.unknown", t.At, t.Value, l.addressNames, "name", t)
}

func figures(e model.Expr) (all []*num.Figure) {
	model.Names(e, func(n *model.Name) { all = append(all, n.Figure) })
	return all
}

// noColumn reports an address whose table and row are there but not the column:
// the columns say more than the nearest address would.
func (l *loader) noColumn(t source.Text) bool {
	i := strings.LastIndexByte(t.Value, '.')
	if i < 0 {
		return false
	}
	for _, table := range l.plan.AllTables() {
		id := t.Value[:i]
		if table.Goal == nil {
			if !strings.HasPrefix(id, table.ID+".") {
				continue
			}
			id = id[len(table.ID)+1:]
		}
		if r := table.Row(id); r != nil && len(r.Cells) > 0 {
			var columns []string
			for _, c := range table.Columns {
				if !c.Words || table.Goal == nil {
					columns = append(columns, c.ID)
				}
			}
			l.add(diag.Err("reference.no-column", t.At, "row", t.Value[:i], "column", t.Value[i+1:], "columns", columns))
			return true
		}
	}
	return false
}
