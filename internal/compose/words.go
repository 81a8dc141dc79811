package compose

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

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
	wordUnder      = "Bidrar till:"
	wordDifference = "Avrundningsdifferens"
	wordIndicator  = "Indikator"

	wordIndicators   = "Indikatorer:"
	wordComment      = "Kommentar:"
	wordAnalysis     = "Analys:"
	wordGoalComment  = "Kommentar till målet"
	wordGoalAnalysis = "Analys av målet"
	wordThan         = " jämfört med "
	wordStatus       = "Måluppfyllelse:"
	wordEverybody    = "Alla"
	wordUnassessed   = "–" + locale.NoBreak + "Ej bedömt" // there is an outcome, and nothing to hold it against
	wordForecast     = " enligt prognos"
	wordAssessed     = "Bedömt: "
	wordByFigures    = "Talen ger: "
	wordByForecast   = "Prognosen ger: "
	wordByIndicators = "Indikatorerna ger: "
)

// directionWords tell where an indicator should go.
var (
	directionWords = map[model.Direction]string{
		model.Higher: "ska öka", model.Lower: "ska minska", model.Keep: "ska vara oförändrat",
	}
	fulfilmentSigns = [...]string{model.NotMeasured: "–", model.NotMet: "○", model.PartlyMet: "◉", model.Met: "●"}
	fulfilmentTones = [...]doc.Tone{model.NotMeasured: doc.Neutral, model.NotMet: doc.Bad, model.PartlyMet: doc.Middling, model.Met: doc.Good}
)

// Words of registers: what stands in an empty one, and how serious a risk is.
const (
	wordNoEntries = "Inga poster."
	wordHeading   = "Under rubriken"
	wordLevel     = "nivå"
	wordHigh      = "hög"
	wordMedium    = "medelhög"
	wordLow       = "låg"
)

// Words of links that are called by what they lead to.
const (
	wordTable    = "tabell"
	wordTheTable = "tabellen"
	wordFigure   = "figur"
	wordSection  = "avsnittet"
	wordTheGoal  = "målet"
)

// Words of charts.
const (
	wordOutcome     = "Utfall"
	wordTarget      = "Nivå att nå"
	wordLikelihood  = "Sannolikhet"
	wordConsequence = "Konsekvens"
	wordNoFigure    = "uppgift saknas"
	wordChartSheet  = "Dokumentets diagram. Talen hämtas ur tabellernas blad, och diagrammen följer med när de ändras. Bredvid en brygga står hjälptal: var varje stapel börjar och hur lång den är."
	wordFrom        = "från"
	wordBase        = "Bärs av"
	wordSum         = "Summa"
	wordMore        = "Steg uppåt"
	wordLess        = "Steg nedåt"
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
	if isRounding(d) {
		return wordDifference
	}
	return "Differens: " + d.Why.Value
}

// differenceNote tells of a stated difference along a row; alone tells that it is the
// only one of its figure.
func differenceNote(d *model.Residual, alone bool) string {
	unit := d.Left.Unit
	if unit == "%" || unit == "procent" { // between two percentages
		if unit = "procentenheter"; d.Amount.Abs().Cmp(num.Int(1)) == 0 {
			unit = "procentenhet"
		}
	}
	amount := printAmount(d.Amount, unit)
	if d.Earlier && d.Amount.IsZero() { // a level whose words are others
		return "Ändrat sedan det tidigare dokumentet: " + d.Why.Value + "."
	}
	if d.Earlier {
		return "Ändrat med " + amount + " sedan det tidigare dokumentet: " + d.Why.Value + "."
	}
	sum := "I summan"
	if !alone {
		sum = "I summan av kolumnerna"
	}
	if isRounding(d) {
		return sum + " ingår en avrundningsdifferens på " + amount + "."
	}
	return sum + " ingår en differens på " + amount + ": " + d.Why.Value + "."
}

func isRounding(d *model.Residual) bool {
	return d.Why.Value == "" || strings.EqualFold(d.Why.Value, "avrundning")
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
	wordStated  = "Angivet i källan. Det som räknas ut ovan står så i källan. Jämförelsen finns på bladet Kontroller."
	wordParts   = "Vad beloppen består av"

	wordBorrowed = "Tal som andra dokument anger. De är hämtade när dokumentet gjordes och ändras inte av sig själva."
)

// sheetTitles are the names of the sheets that belong to no table.
var sheetTitles = map[string]string{
	coverKey:  "Omslag",
	checksKey: "Kontroller",
	namedKey:  "Övriga tal",
	chartsKey: "Diagram",

	borrowedKey: "Från andra dokument",
}

// tableTitle is a table's caption with its number, or its name where it has no
// caption.
func tableTitle(t *doc.Table, name string) string {
	title := orElse(doc.PlainText(t.Caption), name)
	if t.Number > 0 {
		title = locale.PageTable + " " + locale.Decimal(num.Int(int64(t.Number))) + ". " + title
	}
	return title
}

// Words of the list of checks and of the cover.
const (
	wordChecks      = "Allt som ska stämma i dokumentet. Angivet: så står det i källan. Beräknat: vad övriga tal i källan ger."
	wordDifferences = "Differensen ska vara 0 där två tal är lika. Där det ena är högst eller minst som det andra får den vara under 0."
	wordMissing     = "ett värde saknas"
	wordByZero      = "delas med noll"
	wordUnproved    = "kan inte prövas"
	wordLeftOut     = "ej angivet"
	wordDefinition  = "räknas ut"
	wordFailing     = "Kontroller som inte stämmer, av "
)

// capital is s with a capital first, for a title that the source has in the
// middle of a sentence.
func capital(s string) string {
	first, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(first)) + s[n:]
}

// statement tells an identity in printed words.
func (b *binder) statement(id *model.Identity) string {
	if id.Left == nil {
		plus, minus := parted(id)
		return b.sumWords(plus, nil) + relationWords[turned[id.Rel]] + b.sumWords(minus, nil)
	}
	left := b.figureName(id.Left, id.Table == nil)
	switch id.Kind {
	case model.Down:
		return left + " = summan av raderna" + rest(id)
	case model.Across:
		return left + " = summan av kolumnerna" + rest(id)
	case model.Nested:
		return left + " = summan av delarna" + rest(id)
	case model.OfWhich:
		part := id.Terms[0].Figure
		return b.figureName(part, false) + ": högst lika stor som " + b.termName(id.Left, part)
	case model.Inside:
		return left + " = vad beloppet består av" + rest(id)
	case model.Product:
		return left + " = " + id.Why
	case model.Earlier:
		if len(id.Terms) == 0 {
			return left + ": finns inte i det tidigare dokumentet" + rest(id)
		}
	}
	return left + relationWords[id.Rel] + b.sumWords(id, id.Left) + rest(id)
}

var relationWords = map[model.Relation]string{model.Equal: " = ", model.AtMost: " ≤ ", model.AtLeast: " ≥ "}

// maxNamed is how many addends are told by name.
const maxNamed = 8

// sumWords is Σ Coef·Figure + Const with printed titles for figures.
func (b *binder) sumWords(id *model.Identity, left *num.Figure) string {
	if len(id.Terms) > maxNamed {
		return "summan av " + strconv.Itoa(len(id.Terms)) + " tal"
	}
	var out strings.Builder
	join := func(negative bool, words string) {
		switch {
		case out.Len() == 0 && negative:
			out.WriteString(locale.Minus)
		case negative:
			out.WriteString(" " + locale.Minus + " ")
		case out.Len() > 0:
			out.WriteString(" + ")
		}
		out.WriteString(words)
	}
	for _, t := range id.Terms {
		words := b.termName(t.Figure, left)
		if c := t.Coef.Abs().Trim(); !c.Equal(num.Int(1)) {
			words = locale.Decimal(c) + " · " + words
		}
		join(t.Coef.Sign() < 0, words)
	}
	if !id.Const.IsZero() || len(id.Terms) == 0 {
		join(id.Const.Sign() < 0, locale.Decimal(id.Const.Abs()))
	}
	return out.String()
}

// rest tells a stated difference.
func rest(id *model.Identity) string {
	if id.Residual == nil {
		return ""
	}
	return ", med angiven differens " + locale.Decimal(id.Residual.Amount)
}

// figureName is where a figure stands, in printed words; with the name of its
// sheet where several tables are spoken of.
func (b *binder) figureName(f *num.Figure, sheet bool) string {
	at, shown := b.shown[f]
	name := at.Row + "." + at.Column // of a draft's row that could not be read
	switch {
	case f.Row != "" && f.Column != "":
		name = f.Row + ", " + f.Column
	case f.Row != "":
		name = f.Row
	}
	if sheet && shown && at.Sheet != b.keys[namedKey] && at.Sheet != b.keys[borrowedKey] {
		name = b.names[at.Sheet] + ": " + name
	}
	return name
}

// termName leaves out what an addend shares with the left side.
func (b *binder) termName(f, left *num.Figure) string {
	switch {
	case left == nil || b.shown[f].Sheet != b.shown[left].Sheet:
		return b.figureName(f, true)
	case f.Column == left.Column && f.Row != left.Row && f.Row != "":
		return f.Row
	case f.Row == left.Row && f.Column != left.Column && f.Column != "":
		return f.Column
	}
	return b.figureName(f, false)
}

// stateWords are how a document's standing is told.
func stateWords(m doc.Meta) string {
	switch m.State {
	case doc.Adopted:
		return locale.PageAdopted + " " + m.Decided
	case doc.Draft:
		return locale.PageDraft
	}
	return locale.PageProposal
}

// coverRows are what the cover tells of the document; empty ones are left out.
// Where its folder lies is not among them: moving it changes nothing.
func coverRows(m doc.Meta) [][2]string {
	date, _ := locale.Date(m.Date)
	made := "plan " + m.Version
	if m.Commit != "" {
		made += ", revision " + m.Commit + " av källan"
	}
	return [][2]string{
		{locale.PagePeriod, m.Period},
		{locale.PageReference, m.Reference},
		{locale.PageDate, date},
		{locale.PageState, stateWords(m)},
		{"Framställd med", made},
		{"Källans kontrollsumma", m.Digest},
	}
}
