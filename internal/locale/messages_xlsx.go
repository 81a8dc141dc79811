package locale

// What a workbook cannot hold ("workbook"), and the words of the file itself
// ("xlsx").
var xlsxMessages = map[string]string{
	"workbook.text-formula": "texten ”{text}” börjar med ett likhetstecken och skulle bli en formel i Excel; skriv något före tecknet",
	"workbook.text-error":   "texten ”{text}” är ett felvärde från ett kalkylprogram; skriv det som ska stå där",
	"workbook.text-control": "texten ”{text}” har ett styrtecken som inte kan stå i en Excelcell; ta bort det",
	"workbook.text-long":    "texten har {count} tecken; en Excelcell rymmer {limit}. Dela upp den",
	"workbook.digits":       "talet {value} har fler än {limit} siffror; Excel räknar inte exakt med fler",
	"workbook.formula-long": "summan har så många termer att formeln blir längre än de {limit} tecken som Excel tar; dela upp den med delsummor",

	"xlsx.reference": "Dnr {reference}",
	"xlsx.page":      "Sida {page} av {pages}",
	"xlsx.proposal":  "Förslag",
	"xlsx.decided":   "Beslutad {decided}",
	"xlsx.draft":     "UTKAST – innehåller fel",

	"xlsx.differs":  "arbetsboken stämmer inte med planen: {cell} har {has}, ska ha {want}",
	"xlsx.formula":  "formeln i {cell} ger {has}, men {want} är sparat som dess värde",
	"xlsx.sheet":    "blad nummer {number}",
	"xlsx.missing":  "inget",
	"xlsx.and-more": "och {count} till",
}
