package compose

import (
	"strconv"
	"strings"

	"plan/internal/book"
	"plan/internal/model"
	"plan/internal/num"
)

// Columns of the list of checks and of the named figures.
const (
	checkColumn      = ":kontroll"
	tableColumn      = ":tabell"
	leftColumn       = ":angivet"
	computedColumn   = ":beräknat"
	differenceColumn = ":differens"
	verdictColumn    = ":resultat"
	valueColumn      = ":värde"
	unitColumn       = ":enhet"
)

// checks is the sheet that lists everything that must hold: what is stated, what
// the cells of the tables give, the difference and a verdict, live. It reckons
// with stated sums where the source states them, as plan check does: a sum that
// is wrong fails once, not in every sum above it. (Sums that the source leaves
// out are those of the tables, which rest on live sums; so in a draft the two may
// count a few failures apart, but never none against some.)
func (b *binder) checks() *book.Sheet {
	l := b.layout(b.keys[checksKey], checkColumn, tableColumn, leftColumn, computedColumn, differenceColumn, verdictColumn, sourceColumn)
	l.text(book.Title, sheetTitles[checksKey])
	l.text(book.Text, wordChecks)
	l.text(book.Text, wordDifferences)
	l.home()
	head := l.text(book.Head, "Vad som ska stämma")
	l.set(head, tableColumn, book.Cell{Text: "Blad"})
	l.set(head, leftColumn, book.Cell{Text: "Angivet"})
	l.set(head, computedColumn, book.Cell{Text: "Beräknat"})
	l.set(head, differenceColumn, book.Cell{Text: "Differens"})
	l.set(head, verdictColumn, book.Cell{Text: "Resultat"})
	l.set(head, sourceColumn, book.Cell{Text: wordSource})
	l.sheet.HeadRows, l.sheet.HeadCols, l.sheet.Table = len(l.sheet.Rows), 1, true
	for i, id := range b.plan.Identities {
		l.check("k"+strconv.Itoa(i+1), id)
	}
	for i, q := range b.plan.AllRatios() {
		l.checkRatio("k"+strconv.Itoa(len(b.plan.Identities)+i+1), q)
	}
	l.finish()
	return l.sheet
}

// check is one identity's row.
func (l *layout) check(key string, id *model.Identity) {
	r := l.add(key, book.Link, book.Cell{Text: l.statement(id)})
	r.At = id.At
	l.set(r, sourceColumn, book.Cell{Text: l.where(id.At)})
	if at, shown := l.shown[anyFigure(id)]; shown {
		l.set(r, tableColumn, book.Cell{Text: l.names[at.Sheet], Link: &at})
	}
	if _, missing := id.Value(); len(missing) > 0 || id.Left != nil && !id.Left.Known() {
		l.set(r, computedColumn, book.Cell{Text: wordMissing})
		l.set(r, verdictColumn, book.Cell{Text: wordUnproved})
		return
	}
	left, right, relation := l.sides(id)
	if id.Defines {
		l.set(r, leftColumn, book.Cell{Text: wordLeftOut})
		l.set(r, computedColumn, left)
		l.set(r, verdictColumn, book.Cell{Text: wordDefinition})
		return
	}
	l.compare(r, left, right, relation)
}

// compare sets what is stated, what it is held against, the difference and the verdict.
func (l *layout) compare(r *book.Row, left, right book.Cell, relation model.Relation) {
	key := r.Key
	left.Decimals = max(left.Decimals, right.Decimals)
	right.Decimals = left.Decimals
	left.Percent = left.Percent || right.Percent
	right.Percent = left.Percent
	l.set(r, leftColumn, left)
	l.set(r, computedColumn, right)

	// The difference is stated − computed; for "at least" the other way round, so
	// that it is never above zero in what holds.
	one, minus := num.Int(1), num.Int(-1)
	if relation == model.AtLeast {
		one, minus = minus, one
	}
	difference := one.Mul(left.Value).Add(minus.Mul(right.Value))
	l.set(r, differenceColumn, book.Cell{
		Formula: book.Sum{Decimals: difference.Scale(), Terms: []book.Term{
			{Coef: one, Ref: &book.Ref{Row: key, Column: leftColumn}},
			{Coef: minus, Ref: &book.Ref{Row: key, Column: computedColumn}},
		}},
		Value: difference, Known: true, Decimals: difference.Scale(),
	})
	verdict := book.Verdict{
		Of:       book.Ref{Row: key, Column: differenceColumn},
		AtMost:   relation != model.Equal,
		Decimals: difference.Scale(),
	}
	l.set(r, verdictColumn, book.Cell{Formula: verdict, Result: verdict.Result(difference), Known: true})
}

// sides are what is stated and what it is held against, and how the first stands
// to the second. A part is held against its whole; where an identity has no left
// side of its own, what it adds is held against what it takes away.
func (l *layout) sides(id *model.Identity) (left, right book.Cell, relation model.Relation) {
	switch {
	case id.Left == nil:
		plus, minus := parted(id)
		return l.sum(plus), l.sum(minus), turned[id.Rel]
	case id.Kind == model.OfWhich:
		return l.sum(id), l.same(id.Left), turned[id.Rel]
	}
	return l.same(id.Left), l.sum(id), id.Rel
}

// turned is a relation read from right to left.
var turned = map[model.Relation]model.Relation{
	model.Equal: model.Equal, model.AtMost: model.AtLeast, model.AtLeast: model.AtMost,
}

// parted splits 0 = a + b − c into a + b and c.
func parted(id *model.Identity) (plus, minus *model.Identity) {
	plus, minus = new(model.Identity), new(model.Identity)
	for _, t := range id.Terms {
		if t.Coef.Sign() < 0 {
			minus.Terms = append(minus.Terms, model.Term{Coef: t.Coef.Neg(), Figure: t.Figure})
		} else {
			plus.Terms = append(plus.Terms, t)
		}
	}
	if id.Const.Sign() < 0 {
		minus.Const = id.Const.Neg()
	} else {
		plus.Const = id.Const
	}
	return plus, minus
}

// sum is an identity's right side, reckoned with what the source states.
func (l *layout) sum(id *model.Identity) book.Cell {
	v := total(id, l.sourceValue)
	return book.Cell{Formula: l.expression(id, l.sourceRef, l.sourceValue), Value: v, Known: true, Decimals: v.Scale()}
}

// same is what the source states for f.
func (l *layout) same(f *num.Figure) book.Cell {
	return book.Cell{
		Formula:  book.Same{Ref: l.local(l.sourceRef(f))},
		Value:    l.sourceValue(f),
		Known:    true,
		Decimals: f.Value.Scale(),
		Percent:  f.Unit == "%",
	}
}

// sourceRef is the cell with what the source states for f, else where f reckons.
func (b *binder) sourceRef(f *num.Figure) book.Ref {
	if at, stated := b.stated[f]; stated {
		return at
	}
	return b.shown[f]
}

func (b *binder) sourceValue(f *num.Figure) num.Decimal {
	if _, stated := b.stated[f]; stated {
		return f.Value
	}
	return b.formulas.value(f)
}

// anyFigure is a figure that shows where an identity belongs.
func anyFigure(id *model.Identity) *num.Figure {
	if id.Left != nil || len(id.Terms) == 0 {
		return id.Left
	}
	return id.Terms[0].Figure
}

// named is the sheet of the figures that stand in no table.
func (b *binder) named() *book.Sheet {
	l := b.layout(b.keys[namedKey], titleColumn, valueColumn, unitColumn, sourceColumn)
	l.text(book.Title, sheetTitles[namedKey])
	l.home()
	head := l.text(book.Head, wordRowHead)
	l.set(head, valueColumn, book.Cell{Text: "Värde"})
	l.set(head, unitColumn, book.Cell{Text: "Enhet"})
	l.set(head, sourceColumn, book.Cell{Text: wordSource})
	l.sheet.HeadRows, l.sheet.HeadCols, l.sheet.Table = len(l.sheet.Rows), 1, true
	for _, n := range b.plan.Figures {
		r := l.add(n.ID, book.Item, book.Cell{Text: capital(orElse(n.Title.Value, n.ID))})
		r.At = n.Figure.At
		l.set(r, valueColumn, l.figure(n.Figure))
		l.set(r, unitColumn, book.Cell{Text: n.Figure.Unit})
		l.set(r, sourceColumn, book.Cell{Text: l.where(n.Figure.At)})
	}
	l.finish()
	return l.sheet
}

// cover is the first sheet: what the workbook is of, whether its figures tie, and
// the way to every other sheet.
func (b *binder) cover(w *book.Workbook, checks *book.Sheet) *book.Sheet {
	const name, text = ":blad", ":innehåll"
	l := b.layout(b.keys[coverKey], name, text)
	m := b.meta
	l.text(book.Title, m.Title)
	for _, s := range []string{m.Municipality, m.Board, m.Notice} {
		if s != "" {
			l.text(book.Text, s)
		}
	}
	l.text(book.Blank, "")
	for _, row := range coverRows(m) {
		if row[1] != "" {
			l.set(l.text(book.Item, row[0]), text, book.Cell{Text: row[1]})
		}
	}
	if failing, all := verdicts(checks); all > 0 {
		l.set(l.text(book.Check, wordFailing+strconv.Itoa(all)), text, book.Cell{
			Formula: book.Count{Sheet: checks.Key, Column: verdictColumn},
			Value:   num.Int(failing),
			Known:   true,
			Link:    &book.Ref{Sheet: checks.Key},
		})
	}
	l.text(book.Blank, "")
	l.set(l.text(book.Head, "Blad"), text, book.Cell{Text: "Innehåll"})
	for _, s := range w.Sheets {
		r := l.add(s.Key, book.Link, book.Cell{Text: s.Name, Link: &book.Ref{Sheet: s.Key}})
		l.set(r, text, book.Cell{Text: s.Rows[0].Cells[0].Text})
	}
	l.sheet.HeadRows = 1
	l.finish()
	l.sheet.Landscape = false // the digest alone is wide, and has two lines
	return l.sheet
}

// verdicts counts the verdicts, and those that fail, as book.Count does.
func verdicts(checks *book.Sheet) (failing int64, all int) {
	if checks == nil {
		return 0, 0
	}
	for _, r := range checks.Rows {
		for _, c := range r.Cells {
			if _, ok := c.Formula.(book.Verdict); !ok {
				continue
			}
			all++
			if strings.HasPrefix(c.Result, book.Fails) {
				failing++
			}
		}
	}
	return failing, all
}
