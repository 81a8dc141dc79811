package compose

import (
	"strings"

	"plan/internal/doc"
	"plan/internal/locale"
	"plan/internal/model"
	"plan/internal/num"
)

// The words that stand around the figures: titles, heads and remarks which no
// source writes. They are here and nowhere else, so that document and workbook
// say the same. They are in the document's language, which is Swedish whatever
// language the tool speaks to its user.
const (
	wordPurpose    = "Syfte:"
	wordDifference = "Avrundningsdifferens"
)

// remark tells a table's unit: money as Swedish budgets print it.
func remark(unit string) string {
	if unit == "" {
		return ""
	}
	if _, family, _ := locale.ScaleOfUnit(unit); family == "kr" {
		return "Alla belopp i " + unit
	}
	return "Enhet: " + unit
}

// summary tells what a table shows to who cannot see it.
func summary(t *model.Table, d *doc.Table) string {
	heads := make([]string, 0, len(d.Columns))
	for _, c := range d.Columns {
		if h := doc.PlainText(c.Head); h != "" {
			heads = append(heads, h)
		}
	}
	s := "Tabell med " + locale.Count(len(t.Rows), "rad", "rader") + " och " + locale.Count(len(d.Columns), "kolumn", "kolumner")
	if len(heads) > 0 {
		s += ": " + strings.Join(heads, ", ")
	}
	return s + "."
}

// differenceTitle names the row of a stated difference.
func differenceTitle(d *model.Residual) string {
	why := strings.TrimSpace(d.Why.Value)
	if why == "" || strings.HasPrefix(strings.ToLower(why), "avrundning") {
		return wordDifference
	}
	return "Differens: " + why
}

// differenceNote tells of a stated difference along a row.
func differenceNote(d *model.Residual) string {
	return differenceTitle(d) + " " + printAmount(d.Amount, d.Left.Unit) + " ingår i summan."
}

// printAmount prints a value with its unit, as running text has it. "antal" says
// that something is counted, not what, and reads ill after a number.
func printAmount(d num.Decimal, unit string) string {
	if unit == "antal" {
		unit = ""
	}
	return locale.WithUnit(d, unit)
}

// Words of the workbook.
const (
	wordHome    = "Till omslaget"
	wordRowHead = "Benämning"
	wordShare   = "andel"
	wordSource  = "Källa"
	wordStated  = "Angivet i källan. Summorna ovan räknas ut här; så står de i källan. Jämförelsen finns på bladet Kontroller."
	wordParts   = "Vad beloppen består av"
)

// sheetTitles are the names of the sheets that belong to no table.
var sheetTitles = map[string]string{
	coverKey:  "Omslag",
	checksKey: "Kontroller",
	namedKey:  "Nyckeltal",
}

// tableTitle is a table's caption with its number; a table without caption goes
// by the name on its tab.
func tableTitle(t *doc.Table, name string) string {
	title := orElse(doc.PlainText(t.Caption), name)
	if t.Number > 0 {
		title = "Tabell " + locale.Decimal(num.Int(int64(t.Number))) + ". " + title
	}
	return title
}

// Words of the list of checks and of the cover.
const (
	wordChecks     = "Allt som ska stämma i dokumentet. Angivet: så står det i källan. Beräknat: vad övriga tal i källan ger."
	wordMissing    = "ett värde saknas"
	wordUnproved   = "kan inte prövas"
	wordLeftOut    = "ej angivet"
	wordDefinition = "räknas ut"
	wordFailing    = "Kontroller som inte stämmer, av "
)

// statement tells an identity in words.
func statement(id *model.Identity) string {
	if id.Left == nil {
		return heldWords(id)
	}
	left := figureName(id.Left)
	switch id.Kind {
	case model.Down:
		return left + " = summan av raderna" + rest(id)
	case model.Across:
		return left + " = summan av kolumnerna" + rest(id)
	case model.Nested:
		return left + " = summan av delarna" + rest(id)
	case model.OfWhich:
		part := id.Terms[0].Figure
		return figureName(part) + ": högst lika stor som " + termName(id.Left, part)
	case model.Inside:
		return left + " = vad beloppet består av" + rest(id)
	}
	return heldWords(id)
}

// heldWords is a line of holds with printed titles for ids. Titles that every
// figure of it shares are said once.
func heldWords(id *model.Identity) string {
	if len(id.Terms) > maxNamed {
		return id.Why
	}
	var b strings.Builder
	if id.Left != nil {
		b.WriteString(figureName(id.Left))
	} else {
		b.WriteString("0")
	}
	b.WriteString(map[model.Relation]string{model.Equal: " = ", model.AtMost: " ≤ ", model.AtLeast: " ≥ "}[id.Rel])
	for i, t := range id.Terms {
		negative := t.Coef.Sign() < 0
		switch {
		case negative && i == 0:
			b.WriteString(locale.Minus)
		case negative:
			b.WriteString(" " + locale.Minus + " ")
		case i > 0:
			b.WriteString(" + ")
		}
		if c := t.Coef.Abs(); !c.Equal(num.Int(1)) {
			b.WriteString(locale.Decimal(c.Trim()) + " · ")
		}
		b.WriteString(termName(t.Figure, id.Left))
	}
	switch {
	case len(id.Terms) == 0:
		b.WriteString(locale.Decimal(id.Const))
	case id.Const.Sign() < 0:
		b.WriteString(" " + locale.Minus + " " + locale.Decimal(id.Const.Neg()))
	case id.Const.Sign() > 0:
		b.WriteString(" + " + locale.Decimal(id.Const))
	}
	return b.String() + rest(id)
}

// maxNamed is how many addends are told by name.
const maxNamed = 6

// rest tells a stated difference.
func rest(id *model.Identity) string {
	if id.Residual == nil {
		return ""
	}
	return ", med angiven differens " + locale.Decimal(id.Residual.Amount)
}

// figureName is where a figure stands, in printed words.
func figureName(f *num.Figure) string {
	switch {
	case f.Row != "" && f.Column != "":
		return f.Row + ", " + f.Column
	case f.Row != "":
		return f.Row
	}
	return f.Address
}

// termName leaves out what an addend shares with the left side.
func termName(f, left *num.Figure) string {
	switch {
	case left == nil || f.Row == "" || f.Column == "":
	case f.Column == left.Column && f.Row != left.Row:
		return f.Row
	case f.Row == left.Row && f.Column != left.Column:
		return f.Column
	}
	return figureName(f)
}

// stateWords are how a document's standing is told.
func stateWords(m doc.Meta) string {
	switch m.State {
	case doc.Adopted:
		return "Beslutad " + m.Decided
	case doc.Draft:
		return "UTKAST – innehåller fel"
	}
	return "Förslag"
}

// coverRows are what the cover tells of the document; empty ones are left out.
func coverRows(m doc.Meta) [][2]string {
	made := "plan " + m.Version
	if m.Commit != "" {
		made += ", version " + m.Commit + " av källan"
	}
	return [][2]string{
		{"Period", m.Period},
		{"Diarienummer", m.Reference},
		{"Datum", m.Date},
		{"Status", stateWords(m)},
		{"Framställd med", made},
		{"Källans kontrollsumma", m.Digest},
	}
}
