package check

import (
	"math/big"

	"plan/internal/diag"
	"plan/internal/locale"
	"plan/internal/num"
)

// shares proves what stands in parentheses, 599 (56 %), where the source names
// the whole: part / whole, in percent, rounded to the decimals that are written.
func shares(r *run) {
	for _, s := range r.plan.Shares {
		if !s.Part.Known() || !s.Whole.Known() {
			r.counts.Skipped++
			continue
		}
		r.counts.Run++
		d := diag.Err("share", s.Share.At, "row", s.Part.Row, "column", s.Part.Column)
		d.Address = s.Share.Address
		d.Related = []diag.Related{{At: s.Whole.At, Message: "related.whole"}}
		if s.Whole.Value.IsZero() {
			d.Message = "share.zero"
			d.Args["whole-row"] = s.Whole.Row
			r.add(d)
			continue
		}
		ratio := new(big.Rat).Quo(s.Part.Value.Rat(), s.Whole.Value.Rat())
		want, _ := num.FromRat(ratio.Mul(ratio, big.NewRat(100, 1)), s.Share.Value.Scale())
		if want.Equal(s.Share.Value) {
			continue
		}
		d.Args["stated"] = locale.WithUnit(s.Share.Value, "%")
		d.Args["part"], d.Args["whole"] = s.Part.Value, s.Whole.Value
		d.Args["expected"] = locale.WithUnit(want, "%")
		r.add(d)
	}
}
