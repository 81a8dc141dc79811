package load

import (
	"plan/internal/diag"
	"plan/internal/model"
	"plan/internal/num"
)

// oneUnit warns of values of an indicator without the per cent sign that others of it
// have: 85 beside 90 % is another measure to whoever reads it. It is no error, since a
// level may be told as +5 % of a count.
func (b *goalTable) oneUnit(i *model.Indicator) {
	signs := map[string]*num.Figure{} // the first value with each sign
	var all []*num.Figure
	for _, r := range i.Rows() {
		all = append(all, given(r)...)
	}
	for _, f := range all {
		if signs[f.Unit] == nil {
			signs[f.Unit] = f
		}
	}
	for _, sign := range []string{"%", "‰"} {
		if signs[sign] == nil || signs[""] == nil {
			continue
		}
		for _, f := range all {
			if f.Unit != "" {
				continue
			}
			d := diag.Warn("unit.series", f.At, "text", f.At.Text(), "sign", sign, "row", i.Name)
			d.Address = f.Address
			d.Related = []diag.Related{{At: signs[sign].At, Message: "related.figure"}}
			b.add(d)
		}
	}
}
