package locale

// What a workbook cannot hold.
var xlsxMessages = map[string]string{
	"workbook.text-formula": "texten ”{text}” börjar med ett likhetstecken och skulle bli en formel i Excel; skriv talet eller ett ord i stället",
	"workbook.text-error":   "texten ”{text}” är ett felvärde från ett kalkylprogram; skriv det som ska stå där",
	"workbook.text-control": "texten ”{text}” har ett styrtecken som inte kan stå i en Excelcell; ta bort det",
	"workbook.text-long":    "texten har {count} tecken, men en Excelcell rymmer {limit}; dela upp den",
	"workbook.digits":       "talet {value} har fler än {limit} siffror, och Excel räknar inte exakt med fler; skriv det i en större enhet",
	"workbook.sheets":       "arbetsboken skulle få {count} blad, ett för varje tabell, men den tar högst {limit}; dela upp dokumentet",
	"workbook.formula-long": "summan har så många termer att dess formel blir längre än de {limit} tecken som Excel tar; dela upp den med delsummor",
}

// SheetReference stands in the head of a printed sheet: Dnr 144/2023.
func SheetReference(reference string) string { return "Dnr " + Short(reference) }

// SheetPage is the foot of a printed sheet: Sida 3 av 15. Page and pages are the
// codes that the spreadsheet fills in.
func SheetPage(page, pages string) string { return "Sida " + page + " av " + pages }

// SheetNumber is a sheet that has no name in common with ours.
func SheetNumber(n int) string { return "blad nummer " + plain(n) }

// SheetDiffers tells of a cell that holds something else than it must. What is
// empty is nothing.
func SheetDiffers(cell, has, want string) string {
	return "arbetsboken stämmer inte med planen: " + Short(cell) + " har " + something(has) + ", ska ha " + something(want)
}

// SheetFormula tells of a formula that does not give the value that is kept with it.
func SheetFormula(cell, gives, kept string) string {
	return "formeln i " + Short(cell) + " ger " + Short(gives) + ", men " + Short(kept) + " är sparat som dess värde"
}

// SheetMore ends a list that is cut.
func SheetMore(n int) string { return "och " + plain(n) + " till" }

func something(s string) string {
	if s == "" {
		return "inget"
	}
	return Short(s)
}
