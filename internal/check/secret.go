package check

import (
	"strings"

	"plan/internal/diag"
	"plan/internal/model"
	"plan/internal/num"
)

// secrets finds suppressed counts ("..", "<5") that a sum gives away: the only
// unknown of an identity whose other figures are all printed. The value is not
// told here, since findings end up in logs that anybody may read.
func secrets(r *run) {
	told := map[*num.Figure]bool{}
	for _, id := range r.plan.Identities {
		f := onlyUnknown(id)
		if f == nil || !suppressed(f) || told[f] {
			continue
		}
		told[f] = true
		d := diag.Err("secret", f.At, "row", f.Row, "column", f.Column)
		d.Address = f.Address
		if id.Left != nil && id.Left != f {
			d.Related = []diag.Related{{At: id.Left.At, Message: "related.secret"}}
		}
		r.add(d)
	}
}

// onlyUnknown is the one figure of an equality that has no value, or nil.
func onlyUnknown(id *model.Identity) (f *num.Figure) {
	if id.Rel != model.Equal || id.Round {
		return nil
	}
	all := make([]*num.Figure, 0, len(id.Terms)+1)
	for _, t := range id.Terms {
		all = append(all, t.Figure)
	}
	if id.Left != nil {
		all = append(all, id.Left)
	}
	for _, g := range all {
		if g.Known() {
			continue
		}
		if f != nil {
			return nil
		}
		f = g
	}
	return f
}

func suppressed(f *num.Figure) bool {
	return f.State == num.Absent && (f.Mark == ".." || strings.HasPrefix(f.Mark, "<"))
}
