package xlsx

import (
	"bytes"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"plan/internal/locale"
)

// Cells come as they would be typed: what a sheet shows in per cent is so, what
// floats add at the end is not.
func TestCells(t *testing.T) {
	f := excelize.NewFile()
	defer f.Close()
	percent, err := f.NewStyle(&excelize.Style{NumFmt: 10})
	if err != nil {
		t.Fatal(err)
	}
	date, err := f.NewStyle(&excelize.Style{NumFmt: 14})
	if err != nil {
		t.Fatal(err)
	}
	sign := `#,##0.0"` + locale.NoBreak + `%"`
	literal, err := f.NewStyle(&excelize.Style{CustomNumFmt: &sign})
	if err != nil {
		t.Fatal(err)
	}
	f.SetCellStyle("Sheet1", "F2", "F2", literal)
	for cell, v := range map[string]any{"F2": -1.4, "A1": "Område", "B1": 2024, "A2": "Stöd", "B2": 0.1 + 0.2, "C2": 0.565, "D2": 45292, "E2": -1061} {
		f.SetCellValue("Sheet1", cell, v)
	}
	f.SetCellStyle("Sheet1", "C2", "C2", percent)
	f.SetCellStyle("Sheet1", "D2", "D2", date)
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	got, err := Cells(b.Bytes(), "A2:F2")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([][]string{{"Stöd", "0,3", "56,5 %", got[0][3], "-1061", "-1,4 %"}}, got); diff != "" || !day.MatchString(got[0][3]) {
		t.Errorf("%s\n%q", diff, got[0][3])
	}
	if _, err := Cells(b.Bytes(), "Blad9!A1"); err != ErrRange {
		t.Errorf("a sheet that is not there: %v", err)
	}
}
