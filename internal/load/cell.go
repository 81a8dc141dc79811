package load

import (
	"regexp"
	"strings"
	"unicode"

	"plan/internal/diag"
	"plan/internal/doc"
	"plan/internal/locale"
	"plan/internal/model"
	"plan/internal/num"
	"plan/internal/source"
)

var (
	noteCalls = regexp.MustCompile(`(\s*\[\^[^\]\s]+\])+$`)
	withWhy   = regexp.MustCompile(`^[-–—]\s*\((.+)\)$`)
	bareYear  = regexp.MustCompile(`^(19|20)\d\d$`)
	hidden    = regexp.MustCompile(`^(\.\.|<\s?\d+)$`)
)

// why is the reason that the tool gives for a figure that is not there. One that a
// person gave stands as it was written.
func why(key string) string { return locale.Phrase(key, nil) }

func isDash(s string) bool { return locale.IsDash(s) }

// isNone tells whether a cell says that there is no figure, with its reason or not.
func isNone(s string) bool { return isDash(s) || withWhy.MatchString(s) }

// cutCalls splits the notes that a cell calls off what it says; calls is zero when
// it calls none.
func cutCalls(t source.Text) (said, calls source.Text) {
	if m := noteCalls.FindStringIndex(t.Value); m != nil {
		return t.Slice(0, m[0]).Trim(), t.Slice(m[0], len(t.Value)).Trim()
	}
	return t, source.Text{}
}

// none reads – (why), or – alone where a note says why, as a figure that is not
// there; false of anything else. A dash whose reason says nothing has none.
func none(f *num.Figure, said string, noted bool) bool {
	if !isNone(said) {
		return false
	}
	f.Mark = "–"
	given := withWhy.FindStringSubmatch(said)
	switch {
	case given != nil && !wordless(given[1]):
		f.Reason = given[1]
	case given == nil && noted:
		f.Reason = why("reason.note")
	}
	return true
}

// unexplained reports a dash without a reason.
func (l *loader) unexplained(f *num.Figure) {
	if f.State == num.Absent && f.Mark == "–" && f.Reason == "" {
		l.add(cellError("cell.dash", f))
		f.Reason, f.Lost = why("reason.dash"), true
	}
}

// figure reads what one cell, or one value of a series, says. It never fails:
// what cannot be read is reported and becomes an absent figure.
func (l *loader) figure(t source.Text, unit string) (f *num.Figure, notes, words []doc.Inline) {
	f = &num.Figure{Unit: unit}
	t, calls := cutCalls(t)
	if f.At = t.At; !calls.IsZero() {
		notes = l.inline(calls)
	}
	if inner, quoted := unquote(t); quoted {
		t, f.At = inner, inner.At
	}
	switch {
	case l.fromSpreadsheet(f, t):
	case saysWords(t.Value):
		words = l.inline(t.Slice(1, len(t.Value)).Trim())
		f.State, f.Words = num.Text, plain(words)
	case t.Value == "":
		if notes != nil {
			f.Reason = why("reason.note")
		}
	case none(f, t.Value, notes != nil):
	case hidden.MatchString(t.Value):
		f.Mark, f.Reason = t.Value, why("reason.suppressed")
	case locale.Figureish(t.Value):
		l.number(f, t)
	default:
		f.State, f.Words = num.Text, t.Value
		words = l.inline(t)
	}
	return f, notes, words
}

// fromSpreadsheet tells whether what stands there is no value but what a spreadsheet
// has in place of one: an error, or the formula. It is reported, whether or not the
// cell is marked as words: no reader is to meet #SAKNAS!.
func (l *loader) fromSpreadsheet(f *num.Figure, t source.Text) bool {
	said, message := strings.TrimPrefix(t.Value, "'"), ""
	switch {
	case locale.SpreadsheetError(said):
		message = "cell.spreadsheet"
	case locale.SpreadsheetFormula(said):
		message = "cell.formula"
	default:
		return false
	}
	l.add(diag.Err(message, t.At, "text", said))
	f.Reason, f.Lost = why("reason.unreadable"), true
	return true
}

// name reads a cell of a column of words, where 12 is the name of a note or a
// project: it prints as it stands, and nothing adds it up.
func (l *loader) name(t source.Text, unit string) (f *num.Figure, notes, words []doc.Inline) {
	said, calls := cutCalls(t)
	if !locale.Figureish(said.Value) {
		return l.figure(t, unit)
	}
	if !calls.IsZero() {
		notes = l.inline(calls)
	}
	return &num.Figure{State: num.Text, Words: said.Value, At: said.At}, notes, l.inline(said)
}

// unquote takes one pair of quotation marks off a cell that is a figure without
// them: "347,6" is how a careful author, or a spreadsheet, writes 347,6.
func unquote(t source.Text) (source.Text, bool) {
	for _, q := range []string{"\"", "'", "”", "’", "“"} {
		inner, ok := strings.CutPrefix(t.Value, q)
		if !ok {
			continue
		}
		end := len(inner)
		for _, closing := range []string{"\"", "'", "”", "’"} {
			if strings.HasSuffix(inner, closing) {
				end -= len(closing)
				break
			}
		}
		if end < len(inner) && locale.Figureish(inner[:end]) {
			return t.Slice(len(q), len(q)+end), true
		}
	}
	return t, false
}

// saysWords tells whether a cell is marked as words, as a spreadsheet marks them:
// '80–85 % is a target that no figure says, and prints as it stands.
func saysWords(s string) bool { return len(s) > 1 && s[0] == '\'' }

// mixedWords reports words with digits in them where figures stand: "kr 5,7" and
// "~ 6,1" are read as words, and no sum would miss the number.
func (l *loader) mixedWords(f *num.Figure) {
	if f.State == num.Text && !saysWords(f.At.Text()) && strings.ContainsAny(f.Words, "0123456789") {
		d := diag.Err("cell.words", f.At, "text", f.Words)
		d.Address = f.Address
		l.add(d)
		f.Lost = true
	}
}

// ownUnit settles the unit of a row whose figures carry their own: all the same,
// it is the row's; a figure in another unit than its row would print without it.
func (l *loader) ownUnit(r *model.Row) {
	for _, c := range r.Cells {
		f := c.Figure
		if c.Risk != nil || f.State != num.Given || f.Implied || f.Unit == r.Unit || f.Unit == "%" || f.Unit == "‰" {
			continue
		}
		if r.Unit == "" {
			r.Unit = f.Unit
			continue
		}
		d := diag.Err("unit.cell", f.At, "text", f.At.Text(), "unit", f.Unit, "row", r.Name, "of", r.Unit)
		d.Address = f.Address
		l.add(d)
	}
	for _, c := range r.Cells {
		if f := c.Figure; f.Unit == "" && c.Risk == nil {
			f.Unit = r.Unit
		}
	}
}

// number fills in a figure from its Swedish form.
func (l *loader) number(f *num.Figure, t source.Text) {
	n, fault := locale.Read(t.Value)
	if fault != nil {
		d := diag.Diagnostic{Message: fault.Message, Severity: diag.Error, Args: fault.Args, At: t.Slice(fault.Start, fault.End).At}
		if write, ok := fault.Args["write"].(string); ok && certain(fault) {
			d.Repair = &diag.Repair{At: d.At, Old: t.Value[fault.Start:fault.End], New: write, Why: "repair.number"}
		}
		l.add(d)
		f.Reason, f.Lost = why("reason.unreadable"), true
		return
	}
	f.State, f.Value, f.Plus = num.Given, n.Value, n.Plus
	if n.Unit != "" {
		f.Unit = n.Unit
	}
	if n.Share != nil {
		f.Share = &num.Figure{State: num.Given, Value: n.Share.Value, Unit: n.Share.Unit, At: t.At}
	}
	if n.Left {
		f.Share = &num.Figure{Unit: "%", At: t.At}
		l.leaveOpen(f.Share)
	}
}

// certain tells whether a fault has one repair only: digits in groups of other
// than three may also be two numbers, and a missing digit is not ours to guess.
func certain(fault *locale.Fault) bool {
	_, other := fault.Args["or"]
	return !other && fault.Message != "number.grouping" && fault.Message != "number.comma"
}

// cell reads one cell of a table row.
func (b *tableLoader) cell(r *model.Row, c *model.Column, text source.Text) *model.Cell {
	cell := &model.Cell{At: text.At}
	read := b.figure
	if c.Words {
		read = b.name
	}
	f, notes, words := read(text, r.Unit)
	cell.Figure, cell.Notes, cell.Words = f, notes, words
	f.Address = b.t.ID + "." + r.ID + "." + c.ID
	f.Row, f.Column = r.Name, c.Name
	b.where[f] = place{b.t, r, c}
	if !c.Words && c.ID != unitColumn {
		b.mixedWords(f)
	}
	if c.ID == unitColumn || c.Words && (text.Value == "" || isDash(text.Value)) {
		f.State = num.Text
		text, _ := cutCalls(text)
		f.Words, cell.Words = text.Value, b.inline(text)
		return cell
	}
	made := r.Mark == model.Sum || c.Mark == model.Sum
	switch {
	case text.Value == "" && made && c.Mark == model.Memo:
		f.Reason = why("reason.not-summed")
	case text.Value == "" && (made || b.broken[r.ID+"."+c.ID] || b.fetched[c]):
		b.leaveOpen(f)
	case text.Value == "" && b.text.Blank.Value == "0":
		f.State, f.Implied = num.Given, true
	case text.Value == "":
		b.add(cellError("cell.empty", f))
		f.Reason = why("reason.empty") // not lost: what it must be is worth to be told
	case isDash(text.Value) && b.text.Dash.Value == "0":
		f.State, f.Implied = num.Given, true
		f.Mark = "–"
	case isDash(text.Value) && !b.text.Dash.IsZero():
		f.Reason = b.text.Dash.Value
	default:
		b.unexplained(f)
	}
	b.address(f, cell)
	return cell
}

func cellError(message string, f *num.Figure) diag.Diagnostic {
	d := diag.Err(message, f.At, "row", f.Row, "column", f.Column)
	d.Address = f.Address
	return d
}

// leaveOpen marks a figure that the source leaves to be computed.
func (l *loader) leaveOpen(f *num.Figure) {
	if l.open == nil {
		l.open = map[*num.Figure]bool{}
	}
	l.open[f] = true
}

// address enters a figure (and its share) in the plan's index. Dots stand for
// parts and for columns alike, so two figures can come to claim one address.
func (l *loader) address(f *num.Figure, cell *model.Cell) {
	all := []*num.Figure{f}
	if f.Share != nil {
		f.Share.Address = f.Address + ".share"
		f.Share.Row, f.Share.Column = f.Row, f.Column
		all = append(all, f.Share)
	}
	for _, f := range all {
		if other := l.plan.Addresses[f.Address]; other != nil {
			d := diag.Err("id.ambiguous", f.At, "address", f.Address)
			d.Related = []diag.Related{{At: other.At, Message: "related.first-here"}}
			l.add(d)
			continue
		}
		l.plan.Addresses[f.Address] = f
	}
	if cell != nil {
		if l.owner == nil {
			l.owner = map[*num.Figure]*model.Cell{}
		}
		l.owner[f] = cell
	}
}

// parts reads what cells consist of.
func (b *tableLoader) parts() {
	for _, e := range b.text.Parts {
		f := b.plan.Addresses[b.t.ID+"."+e.Key.Value]
		if f == nil || b.owner[f] == nil {
			b.noCell(b.t, e.Key)
			continue
		}
		for _, p := range e.Value {
			pf, title := b.valued(p.Value, f.Unit)
			title, decision := b.decision(title)
			if pf.Known() && pf.Unit != f.Unit {
				b.add(diag.Err("unit.parts", pf.At, "figure", title, "other", pf.Unit, "unit", f.Unit))
			}
			pf.Address = f.Address + "." + p.Key.Value
			pf.Row, pf.Column = title.Value, f.Column
			if !isID(p.Key.Value) || strings.Contains(p.Key.Value, ".") {
				b.add(diag.Err("id.form", p.Key.At, "id", p.Key, "write", propose(p.Key.Value)))
			} else {
				b.address(pf, nil)
			}
			b.owner[f].Parts = append(b.owner[f].Parts, &model.Part{ID: p.Key.Value, Title: title, Decision: decision, Figure: pf})
		}
	}
}

// decision splits "why | the decision it rests on".
func (l *loader) decision(t source.Text) (why, decision source.Text) {
	i := strings.IndexByte(t.Value, '|')
	if i < 0 {
		return t, source.Text{}
	}
	if decision = t.Slice(i+1, len(t.Value)).Trim(); strings.Contains(decision.Value, "|") {
		l.add(diag.Err("figure.part", decision.At, "text", decision))
	}
	return t.Slice(0, i).Trim(), decision
}

// noCell reports a "row.column" that is no cell of the table.
func (l *loader) noCell(t *model.Table, key source.Text) {
	l.addNear("reference.cell", key.At, key.Value, func() (names []string) {
		for _, r := range t.Rows {
			for _, c := range r.Cells {
				names = append(names, strings.TrimPrefix(c.Figure.Address, t.ID+"."))
			}
		}
		return names
	}, "name", key, "table", t.ID)
}

// valued reads "value | what it is": parts of cells and loose figures.
func (l *loader) valued(t source.Text, unit string) (*num.Figure, source.Text) {
	value, title := t, source.Text{}
	if i := strings.IndexByte(t.Value, '|'); i >= 0 {
		value, title = t.Slice(0, i).Trim(), t.Slice(i+1, len(t.Value)).Trim()
		l.plainWords(title)
	}
	if wordless(title.Value) {
		l.add(diag.Err("figure.title", t.At, "text", t))
	}
	f, _, words := l.figure(value, unit)
	l.noShare(f)
	if words != nil || (f.State == num.Absent && f.Reason == "") {
		l.add(diag.Err("figure.value", value.At, "text", value))
		f.State, f.Words, f.Reason, f.Lost = num.Absent, "", why("reason.unreadable"), true
	}
	return f, title
}

// noShare reports a share that is left out of an amount that stands in no row of a
// table: nothing says what it is a share of.
func (l *loader) noShare(f *num.Figure) {
	if f.Share != nil && l.open[f.Share] {
		l.leftOutShare("share.alone", f)
	}
}

// wordless tells that a title or a reason says nothing: with an empty one, a blank
// that nobody sees or a dot, a figure or a difference would stand without its reason.
func wordless(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
}

// plainWords refuses a proved link where words are printed as they stand: it
// would print its brackets and prove nothing.
func (l *loader) plainWords(fields ...source.Text) {
	for _, t := range fields {
		if strings.Contains(t.Value, "](") {
			l.add(diag.Err("reference.plain", t.At, "text", t))
		}
	}
}

// named reads one of figures.
func (l *loader) named(id, text source.Text) {
	f, title := l.valued(text, "")
	f.Address, f.Row = id.Value, title.Value
	l.address(f, nil)
	l.plan.Figures = append(l.plan.Figures, &model.Named{ID: id.Value, Title: title, Figure: f})
}
