package locale

import (
	"testing"

	"plan/internal/num"
)

// The codes themselves; render/xlsx tests that they print what Figure prints.
func TestExcelFormats(t *testing.T) {
	for _, c := range []struct {
		got, want string
	}{
		{ExcelFormat(0, false), `#,##0;"−"#,##0;#,##0`},
		{ExcelFormat(-1, false), `#,##0;"−"#,##0;#,##0`},
		{ExcelFormat(2, false), `#,##0.00;"−"#,##0.00;#,##0.00`},
		{ExcelFormat(1, true), "#,##0.0\"\u00a0%\";\"−\"#,##0.0\"\u00a0%\";#,##0.0\"\u00a0%\""},
		{ExcelFigure(&num.Figure{State: num.Given, Plus: true}, 1), `"+"#,##0.0;"−"#,##0.0;"+"#,##0.0`},
		{ExcelFigure(&num.Figure{State: num.Given, Implied: true}, 1), `#,##0.0;"−"#,##0.0;""`},
		{ExcelFigure(&num.Figure{State: num.Absent, Plus: true}, 0), `#,##0;"−"#,##0;#,##0`},
		{ExcelFigure(&num.Figure{State: num.Given, Unit: "‰"}, 0), "#,##0\"\u00a0‰\";\"−\"#,##0\"\u00a0‰\";#,##0\"\u00a0‰\""},
		{ExcelFigure(&num.Figure{State: num.Given, Bound: &num.Bound{Before: "minst"}}, 1),
			"\"minst\u00a0\"#,##0.0;\"minst\u00a0\"\"−\"#,##0.0;\"minst\u00a0\"#,##0.0"},
		{ExcelFigure(&num.Figure{State: num.Given, Unit: "%", Bound: &num.Bound{After: "eller mer"}}, 0),
			"#,##0\"\u00a0%\"\"\u00a0eller\u00a0mer\";\"−\"#,##0\"\u00a0%\"\"\u00a0eller\u00a0mer\";#,##0\"\u00a0%\"\"\u00a0eller\u00a0mer\""},
	} {
		if c.got != c.want {
			t.Errorf("%s, want %s", c.got, c.want)
		}
	}
}
