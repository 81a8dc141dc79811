package load

import (
	"strings"

	"plan/internal/diag"
	"plan/internal/model"
	"plan/internal/num"
	"plan/internal/source"
)

// brokenDown lists the cells, as row.column, that parts or transfers make up:
// left empty, such a cell is what they add up to.
func (b *tableLoader) brokenDown() map[string]bool {
	cells := map[string]bool{}
	for _, e := range b.text.Parts {
		cells[e.Key.Value] = true
	}
	for _, column := range b.text.Transfers {
		for _, e := range column.Value {
			if from, to, ok := b.ends(e.Value); ok {
				cells[from.Value+"."+column.Key.Value] = true
				cells[to.Value+"."+column.Key.Value] = true
			}
		}
	}
	return cells
}

// ends are the rows of "amount | from -> to | why".
func (l *loader) ends(t source.Text) (from, to source.Text, ok bool) {
	parts := cells(t)
	if len(parts) < 2 {
		return from, to, false
	}
	for _, arrow := range []string{"->", "→"} {
		if i := strings.Index(parts[1].Value, arrow); i >= 0 {
			return parts[1].Slice(0, i).Trim(), parts[1].Slice(i+len(arrow), len(parts[1].Value)).Trim(), true
		}
	}
	return from, to, false
}

// transfers enters each transfer as a part of two cells, once with a minus: the
// amount is written once, so what leaves one row cannot but reach the other.
func (b *tableLoader) transfers() {
	for _, column := range b.text.Transfers {
		c := b.t.Column(column.Key.Value)
		if c == nil {
			b.addNear("transfer.column", column.Key.At, column.Key.Value, b.columnNames, "name", column.Key, "table", b.t.ID)
			continue
		}
		for _, e := range column.Value {
			b.transfer(c, e.Key, e.Value)
		}
	}
}

func (b *tableLoader) columnNames() (ids []string) {
	for _, c := range b.t.Columns {
		ids = append(ids, c.ID)
	}
	return ids
}

func (b *tableLoader) transfer(c *model.Column, id, text source.Text) {
	from, to, ok := b.ends(text)
	parts := b.line(text)
	if !ok || len(parts) != 3 && len(parts) != 4 {
		b.add(diag.Err("transfer.form", text.At, "text", text))
		return
	}
	if !isID(id.Value) || strings.Contains(id.Value, ".") {
		b.add(diag.Err("id.form", id.At, "id", id, "write", propose(id.Value)))
		return
	}
	var rows [2]*model.Row
	for i, end := range []source.Text{from, to} {
		rows[i] = b.t.Row(end.Value)
		if rows[i] == nil {
			b.addNear("transfer.row", end.At, end.Value, b.rowNames, "name", end, "table", b.t.ID)
			return
		}
		if r := rows[i]; r.Mark != model.Plain || len(r.Cells) == 0 {
			b.add(diag.Err("transfer.total", end.At, "row", r.Name))
			return
		}
	}
	f, _, words := b.figure(parts[0], b.t.Unit)
	b.noShare(f)
	if words != nil || f.State == num.Absent || f.Value.Sign() <= 0 {
		b.add(diag.Err("transfer.amount", parts[0].At, "text", parts[0]))
		return
	}
	f.Address = rows[1].Cells[c.Index].Figure.Address + "." + id.Value
	f.Row, f.Column = parts[2].Value, c.Name
	b.plainWords(parts[2])
	b.address(f, nil)
	var decision source.Text
	if len(parts) == 4 {
		decision = parts[3]
		b.plainWords(decision)
	}
	for i, r := range rows {
		cell := r.Cells[c.Index]
		cell.Parts = append(cell.Parts, &model.Part{ID: id.Value, Title: parts[2], Decision: decision, Figure: f, Minus: i == 0})
	}
}

// An ofLine names the whole that the shares of a row are shares of.
type ofLine struct {
	row   *model.Row
	table *model.Table
	whole source.Text
}

// shares pairs every share of a row with the whole that the source names, once
// all tables are read.
func (l *loader) shares() {
	for _, of := range l.ofs {
		found := false
		for i, c := range of.table.Columns {
			part := of.row.Cells[i].Figure
			whole := l.plan.Addresses[of.table.ID+"."+of.whole.Value+"."+c.ID]
			if whole == nil {
				whole = l.plan.Addresses[of.whole.Value+"."+c.ID]
			}
			found = found || whole != nil
			if whole != nil && part.Share != nil {
				l.share(part, whole, of)
			}
		}
		if !found {
			l.addNear("reference.row", of.whole.At, of.whole.Value, func() (names []string) {
				for _, t := range l.plan.AllTables() {
					for _, r := range t.Rows {
						names = append(names, r.ID)
					}
				}
				return names
			}, "name", of.whole)
		}
	}
}

// share states that the share of a part is what it is of the whole. One that is left
// out, 599 (%), has as many decimals as the others in its row.
func (l *loader) share(part, whole *num.Figure, of ofLine) {
	q := &model.Ratio{
		Left: part.Share, Shift: 2, Round: true, Places: model.Unsaid, Table: of.table, At: of.whole.At,
		Right: &model.Binary{Op: '/', Left: &model.Name{Figure: part}, Right: &model.Name{Figure: whole}},
	}
	if l.open[part.Share] {
		if q.Places = sharePlaces(of.row); q.Places == model.Unsaid {
			l.leftOutShare("share.places", part)
		}
	}
	l.plan.Shares = append(l.plan.Shares, &model.Share{Part: part, Whole: whole, Share: part.Share, Ratio: q})
}

// leftOutShare reports a share that is left out and cannot be computed.
func (l *loader) leftOutShare(message string, part *num.Figure) {
	delete(l.open, part.Share)
	part.Share.Mark, part.Share.Reason = "–", why("reason.share")
	d := diag.Err(message, part.At, "row", part.Row, "column", part.Column)
	d.Address = part.Share.Address
	l.add(d)
}

// sharePlaces is how many decimals the shares that a row states are all written with.
func sharePlaces(r *model.Row) model.Places {
	places := model.Unsaid
	for _, c := range r.Cells {
		s := c.Figure.Share
		if s == nil || s.State != num.Given {
			continue
		}
		if n := model.Places(s.Value.Scale()); places == model.Unsaid || places == n {
			places = n
		} else {
			return model.Unsaid
		}
	}
	return places
}

// of notes the wholes that a table names for the shares of its rows.
func (b *tableLoader) of() {
	for _, e := range b.text.Of {
		r := b.t.Row(e.Key.Value)
		if r == nil || len(r.Cells) == 0 {
			b.addNear("reference.row", e.Key.At, e.Key.Value, b.rowNames, "name", e.Key)
			continue
		}
		b.ofs = append(b.ofs, ofLine{r, b.t, e.Value})
	}
}
