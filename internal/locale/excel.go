package locale

import (
	"slices"
	"strings"

	"plan/internal/num"
	"plan/internal/source"
)

// ExcelFormat is the number format code under which a spreadsheet prints a
// number as Decimal does: groups of three, a decimal comma, U+2212 before a
// negative number. With percent, " %" follows the number, which is not
// multiplied by 100. Codes are written the American way whatever the reader's
// language is; a Swedish spreadsheet shows "," as a blank and "." as a comma
// (ECMA-376 part 1, 18.8.31). Negative decimals count as none.
func ExcelFormat(decimals int, percent bool) string {
	if percent {
		return excelFormat(decimals, "%", "", true)
	}
	return excelFormat(decimals, "", "", true)
}

// ExcelFigure is the format code under which a spreadsheet prints f's value as
// Figure does, without the share: a written plus sign stays, a per cent sign
// follows, the zero of a blank cell prints as nothing, a limit is a number among
// its words. A figure that has no value gets the code of the number that may come
// to stand there.
func ExcelFigure(f *num.Figure, decimals int) string {
	var unit, plus string
	if f.Unit == "%" || f.Unit == "‰" {
		unit = f.Unit
	}
	if f.Known() && f.Plus {
		plus = `"+"`
	}
	return ExcelBound(excelFormat(decimals, unit, plus, !f.Implied), f.Bound)
}

// ExcelBound is a format code with the words that make a limit of the number, as
// WithBound prints them.
func ExcelBound(code string, b *num.Bound) string {
	if b == nil {
		return code
	}
	before, after, _ := strings.Cut(WithBound("\x00", b), "\x00")
	sections := strings.Split(code, ";")
	for i := range sections {
		sections[i] = quotedCode(before) + sections[i] + quotedCode(after)
	}
	return strings.Join(sections, ";")
}

// quotedCode is words inside a format code.
func quotedCode(words string) string {
	if words == "" {
		return ""
	}
	return `"` + words + `"`
}

// excelFormat has three sections: above zero, below zero, zero. Signs that are
// not ASCII stand in quotes; so must per cent, which bare would multiply by 100.
func excelFormat(decimals int, unit, plus string, zero bool) string {
	digits := "#,##0"
	if decimals > 0 {
		digits += "." + strings.Repeat("0", decimals)
	}
	if unit != "" {
		digits += `"` + NoBreak + unit + `"`
	}
	code := plus + digits + `;"` + Minus + `"` + digits + ";"
	if !zero {
		return code + `""`
	}
	return code + plus + digits
}

// spreadsheetErrors are the words by which a spreadsheet tells that it failed, in
// Swedish and in English.
var spreadsheetErrors = []string{
	"#SAKNAS!", "#REFERENS!", "#VÄRDEFEL!", "#NAMN?", "#DIVISION/0!", "#OGILTIGT!", "#SKÄRNING!", "#SPILL!", "#BERÄKNA!", "#HÄMTAR_DATA",
	"#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!", "#CALC!", "#GETTING_DATA",
}

// SpreadsheetError tells whether s is what a spreadsheet shows in place of a value: an
// error, or the signs of a column that is too narrow (####).
func SpreadsheetError(s string) bool {
	s = strings.Trim(s, source.Blanks)
	if len(s) < 2 || s[0] != '#' {
		return false
	}
	return strings.Trim(s, "#") == "" || slices.Contains(spreadsheetErrors, strings.ToUpper(s))
}

// SpreadsheetFormula tells whether s is a formula and no value: =SUMMA(B2:C2). A
// spreadsheet makes one of it the next time somebody edits its cell.
func SpreadsheetFormula(s string) bool {
	s = strings.TrimLeft(s, source.Blanks+"\n\ufeff")
	return strings.HasPrefix(s, "=") || strings.HasPrefix(s, "＝")
}
