package check

import (
	"slices"

	"plan/internal/diag"
	"plan/internal/doc"
	"plan/internal/locale"
	"plan/internal/model"
)

// labels looks at what authors call key figures. A year in a label is one of its
// figure's, as in a link; an amount in it would be proved by nothing.
func labels(r *run) {
	for _, ch := range r.plan.Chapters {
		doc.Walk(ch.Blocks, func(b doc.Block) {
			if p, ok := b.(*doc.Place); ok && !p.Words.IsZero() {
				r.label(p)
			}
		})
	}
}

func (r *run) label(p *doc.Place) {
	f := r.plan.Addresses[p.Target.Value]
	if f == nil {
		return // load has told
	}
	own := yearsOf(&model.Name{Text: p.Target, Figure: f})
	for _, n := range locale.ProseNumbers(p.Words.Value) {
		text := p.Words.Slice(n.Start, n.End)
		d := diag.Err("", text.At, "text", text, "expr", p.Target)
		d.Address = p.Target.Value
		switch year := years(text.Value); {
		case n.Kind == locale.AnAmount:
			d.Message = "claim.label-amount"
		case len(own) > 0 && slices.Contains(year, text.Value) && !own.has(text.Value): // 2023/24 is two
			d.Message, d.Args["year"] = "claim.year", text
		default:
			continue
		}
		r.add(d)
	}
}
