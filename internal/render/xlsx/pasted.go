package xlsx

import (
	"bytes"
	"errors"
	"math"
	"regexp"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
)

// Bounds of a workbook that somebody else made.
const (
	maxForeign   = 32 << 20  // bytes of the file
	maxInflated  = 256 << 20 // bytes of its parts
	maxPastedRow = 20_000
	maxPastedCol = 200
)

// ErrRange is the error of a range that is none: BLAD!A1:D9, or only a sheet's name.
var ErrRange = errors.New("no such range")

// Cells reads one range of a workbook as a reader of Swedish would type it: numbers
// with a decimal comma and at most the 15 digits that a spreadsheet keeps. A
// formula gives the value that was saved with it. Without a range it is all of the
// first sheet; a range may name its sheet only. The error is about the file or the
// range, never about what stands in the cells.
func Cells(data []byte, reference string) ([][]string, error) {
	f, err := open(data)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	sheet, area, split := strings.Cut(reference, "!")
	if !split && isArea(reference) {
		sheet, area = "", reference
	}
	if sheet = strings.Trim(sheet, "'"); sheet == "" {
		sheet = f.GetSheetName(0)
	}
	if i, err := f.GetSheetIndex(sheet); err != nil || i < 0 {
		return nil, ErrRange
	}
	rows, err := f.GetRows(sheet)
	if err != nil {
		return nil, err
	}
	shown, err := f.GetRows(sheet, excelize.Options{RawCellValue: false})
	if err != nil {
		return nil, err
	}
	from, to := [2]int{1, 1}, [2]int{maxPastedCol, maxPastedRow}
	if area != "" {
		if from, to, err = corners(area); err != nil {
			return nil, err
		}
	}
	var out [][]string
	for y := from[1]; y <= to[1] && y <= len(rows); y++ {
		var cells []string
		for x := from[0]; x <= to[0] && x <= len(rows[y-1]); x++ {
			as := ""
			if y <= len(shown) && x <= len(shown[y-1]) {
				as = shown[y-1][x-1]
			}
			cells = append(cells, typed(rows[y-1][x-1], as))
		}
		out = append(out, cells)
	}
	return out, nil
}

func isArea(text string) bool {
	_, _, err := corners(text)
	return err == nil
}

// corners reads A1:D9.
func corners(area string) (from, to [2]int, err error) {
	a, b, two := strings.Cut(strings.ReplaceAll(area, "$", ""), ":")
	if !two {
		b = a
	}
	if from[0], from[1], err = excelize.CellNameToCoordinates(a); err == nil {
		to[0], to[1], err = excelize.CellNameToCoordinates(b)
	}
	if err != nil || from[0] > to[0] || from[1] > to[1] || to[0]-from[0] >= maxPastedCol || to[1]-from[1] >= maxPastedRow {
		return from, to, ErrRange
	}
	return from, to, nil
}

// signOnly tells whether a sheet shows a number with the sign of per cent after it and
// no more, as the tool's own do (56 as 56 %), instead of a hundred times the number.
func signOnly(as string, v float64) bool {
	digits := strings.Map(func(r rune) rune {
		if r == '.' || '0' <= r && r <= '9' {
			return r
		}
		return -1
	}, as)
	shown, err := strconv.ParseFloat(digits, 64)
	return err == nil && math.Abs(shown-math.Abs(v)) < math.Abs(shown-math.Abs(100*v))
}

// Sheets are the names of a workbook's sheets.
func Sheets(data []byte) []string {
	f, err := open(data)
	if err != nil {
		return nil
	}
	defer f.Close()
	return f.GetSheetList()
}

func open(data []byte) (*excelize.File, error) {
	if len(data) > maxForeign {
		return nil, errors.New("the file is too large")
	}
	return excelize.OpenReader(bytes.NewReader(data), excelize.Options{RawCellValue: true, UnzipSizeLimit: maxInflated, UnzipXMLSizeLimit: maxInflated})
}

// day is a date as a sheet shows one.
var day = regexp.MustCompile(`^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}( |$)`)

// typed is a saved value as it would be typed. Spreadsheets keep numbers as floats:
// what is behind the fifteenth digit is noise of theirs, and nothing was ever said
// there.
//
// A number that is shown in per cent, or as a day, is saved as something else: 0.5
// for 50 %, days since 1900. As is how the sheet shows it.
func typed(raw, as string) string {
	v, err := strconv.ParseFloat(raw, 64)
	if err != nil || strings.ContainsAny(raw, "xXpPnN_") {
		return raw
	}
	switch {
	case strings.HasSuffix(as, "%"):
		if !signOnly(as, v) {
			v *= 100
		}
		return typed(strconv.FormatFloat(v, 'g', 15, 64), "") + " %"
	case day.MatchString(as):
		return as
	}
	text := strconv.FormatFloat(v, 'g', 15, 64)
	if strings.ContainsAny(text, "e") {
		if text = strconv.FormatFloat(v, 'f', -1, 64); len(text) > 20 {
			return raw
		}
	}
	return strings.Replace(text, ".", ",", 1)
}
