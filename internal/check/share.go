package check

import (
	"plan/internal/diag"
	"plan/internal/locale"
	"plan/internal/model"
	"plan/internal/num"
)

// shares proves what stands in parentheses, 599 (56 %), where the source names
// the whole: part / whole, in percent, rounded to the decimals that are written.
func shares(r *run) {
	for _, s := range r.plan.Shares {
		if s.Share.State != num.Given {
			continue // left out, and computed
		}
		if !s.Part.Known() || !s.Whole.Known() {
			r.counts.Skipped++
			continue
		}
		r.counts.Run++
		if d := share(s); d != nil {
			d.Address = s.Share.Address
			d.Related = []diag.Related{{At: s.Whole.At, Message: "related.whole"}}
			r.add(*d)
		}
	}
}

// share is what is wrong with one share, or nil.
func share(s *model.Share) *diag.Diagnostic {
	want, _, holds, known := s.Ratio.Holds()
	if !known {
		d := diag.Err("share.zero", s.Share.At, "row", s.Part.Row, "column", s.Part.Column, "whole-row", s.Whole.Row)
		return &d
	}
	if holds {
		return nil
	}
	d := diag.Err("share", s.Share.At, "row", s.Part.Row, "column", s.Part.Column,
		"part", s.Part.Value, "whole", s.Whole.Value,
		"stated", locale.WithUnit(s.Share.Value, "%"), "expected", locale.WithUnit(want, "%"))
	return &d
}
