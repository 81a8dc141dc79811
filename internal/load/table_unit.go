package load

import (
	"regexp"

	"plan/internal/diag"
	"plan/internal/model"
	"plan/internal/num"
)

// inPercent are heads and titles that end in the unit: "Avvikelse, %", "Soliditet
// (procent)"; "Uppräkning 2 %" is an amount.
var inPercent = regexp.MustCompile(`(?i)(?:^|[^\d\s\x{a0}])[\s\x{a0}(]*(?:%|procent|procentenheter)\)?$`)

// percentages finds columns and rows that are in per cent by their words, with
// figures that the table's unit makes amounts of money: prose could say "2,1 mnkr"
// of them, and it would be proved.
func (b *tableLoader) percentages() {
	amount := func(f *num.Figure, unit string) bool {
		return f.State == num.Given && !f.Implied && f.Unit == unit && unit != "" && !model.Percent(unit) && unit != "procentenheter"
	}
	warn := func(f *num.Figure, name string) {
		d := diag.Warn("unit.percent", f.At, "name", name, "unit", f.Unit, "write", f.At.Text()+" %")
		d.Address = f.Address
		b.add(d)
	}
	told := map[*model.Column]bool{}
	for _, r := range b.t.Rows {
		row := inPercent.MatchString(r.Name)
		for i, cell := range r.Cells {
			c := b.t.Columns[i]
			if c.Words || c.ID == unitColumn || !amount(cell.Figure, r.Unit) {
				continue
			}
			switch {
			case row:
				warn(cell.Figure, r.Name)
				row = false // once a row is enough
			case !told[c] && inPercent.MatchString(c.Name):
				warn(cell.Figure, c.Name)
				told[c] = true
			}
		}
	}
}

// alone tells whether a figure is the only one in its unit in its row and its column:
// then the cell is what is wrong, and not the mark of the row or the column.
func (l *loader) alone(f *num.Figure) bool {
	at := l.where[f]
	if at.row == nil || at.column == nil || f.State != num.Given || f.Implied || f.Unit == at.row.Unit {
		return false
	}
	for _, c := range at.row.Cells {
		if c.Figure != f && c.Figure.State == num.Given && c.Figure.Unit == f.Unit {
			return false
		}
	}
	for _, c := range at.table.CellsOf(at.column) {
		if c.Figure != f && c.Figure.State == num.Given && c.Figure.Unit == f.Unit {
			return false
		}
	}
	return true
}
