package locale

var pdfMessages = map[string]string{
	"glyph":           "tecknet ”{sign}” ({code}) finns inte i typsnittet och trycks som {printed}; skriv det på ett annat sätt",
	"glyph.word":      "tecknen ”{signs}” finns inte i typsnittet och trycks som {printed}; skriv dem på ett annat sätt",
	"pdf.font":        "typsnittet {font} i profilen ”{profile}” är inte TrueType; ange en .ttf-fil",
	"pdf.font.broken": "typsnittet {font} i profilen ”{profile}” är trasigt eller saknar latinska bokstäver; ange en hel .ttf-fil",
	"image.broken":    "bilden {path} kan inte läsas; spara den på nytt som PNG eller JPEG",
	"pdf.unknown":     "{kind} kan inte skrivas ut; det är ett fel i verktyget, inte i texten",
}

// Words that a page carries beside the document's own text.
const (
	PageContents  = "Innehåll"
	PageTable     = "Tabell"
	PageFigure    = "Figur"
	PageBreak     = "brott i serien"
	PageContinued = "forts."
	PageProposal  = "Förslag"
	PageAdopted   = "Beslutad"
	PageDraft     = "UTKAST – innehåller fel"
	PageReference = "Diarienummer"
	PageDate      = "Datum"
	PageState     = "Status"
	PagePeriod    = "Period"
	PageColophon  = "Om dokumentet"
	PageRiskLow   = "låg"
	PageRiskMid   = "medelhög"
	PageRiskHigh  = "hög"
)

// Abbreviated are the words that a reader of the page knows and a listener does not
// hear, with what is to be said.
var Abbreviated = map[string]string{
	"tkr": "tusen kronor", "kkr": "tusen kronor", "mnkr": "miljoner kronor", "mkr": "miljoner kronor",
	"mdkr": "miljarder kronor", "dnr": "diarienummer",
}

// PageNumber is the foot of a page: Sida 3 (15).
func PageNumber(page, pages int) string {
	return "Sida" + NoBreak + plain(page) + NoBreak + "(" + plain(pages) + ")"
}

// PageCutAxis stands under a chart whose axis does not begin at zero.
func PageCutAxis(from string) string { return "Axeln börjar vid " + from + "." }

// PageColumns heads one part of a table that is too wide for a page.
func PageColumns(first, last, of int) string {
	return "kolumn" + NoBreak + plain(first) + "–" + plain(last) + " av" + NoBreak + plain(of)
}

// What files inside a PDF are.
const (
	AttachedSource = "Källtext som dokumentet är gjort av"
	AttachedSheets = "Dokumentets tabeller som arbetsbok"
)

// LinkPage names a link to a heading for those who do not see it.
func LinkPage(title string, page int) string { return title + ", sida" + NoBreak + plain(page) }

// LinkNote names a link to a footnote.
func LinkNote(mark string) string { return "Fotnot" + NoBreak + mark }

// Colophon tells what a document was made from and with. An empty commit is left
// out.
func Colophon(digest, version, commit string) string {
	text := "Sammanställt med plan " + version + " ur källtexten med kontrollsumman " + digest
	if commit != "" {
		text += ", version " + commit
	}
	return text + "."
}
