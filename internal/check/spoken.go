package check

import (
	"slices"

	"plan/internal/diag"
	"plan/internal/doc"
	"plan/internal/locale"
	"plan/internal/model"
	"plan/internal/source"
)

// spoken looks at what is written to be read aloud to those who cannot see a table
// or a chart. Nobody else meets these words, so nobody sees a number in them that is
// wrong: each stands in a link, which is proved, and a year is one of the table's.
func spoken(r *run) {
	for _, t := range r.plan.AllTables() {
		r.spoken(t.Summary, t)
	}
	for _, c := range r.plan.Charts {
		r.spoken(c.Alt, c.Table)
	}
}

func (r *run) spoken(in []doc.Inline, t *model.Table) {
	if len(in) == 0 {
		return
	}
	var b passageBuilder
	b.inlines(in, false)
	text := b.text.String()
	var own yearSet // read when a year is met
	for _, n := range slices.Concat(locale.ProseNumbers(text), locale.SpelledAmounts(text)) {
		i := slices.IndexFunc(b.pieces, func(x piece) bool { return x.start <= n.Start && n.Start < x.end })
		if i < 0 || b.pieces[i].claim != nil {
			continue // proved
		}
		at, said := b.pieces[i].at(n.Start, n.End), text[n.Start:n.End]
		switch n.Kind {
		case locale.AnAmount, locale.ACount, locale.InWords, locale.Unreadable:
			r.unspoken("claim.spoken", at, said, t, nil)
		case locale.ARange:
			if n.Unit != "" {
				r.unspoken("claim.spoken", at, said, t, nil)
			}
		case locale.ATime:
			if own == nil {
				own = tableYears(t)
			}
			for _, year := range years(said) {
				if len(own) > 0 && !own.has(year) {
					r.unspoken("claim.spoken-year", at, said, t, diag.Args{"year": year})
				}
			}
		}
	}
}

func (r *run) unspoken(message string, at source.Span, said string, t *model.Table, args diag.Args) {
	d := diag.Err(message, at, "text", said, "id", t.ID)
	for k, v := range args {
		d.Args[k] = v
	}
	d.Address = t.ID
	r.add(d)
}

// tableYears are the years that a table tells of: of its title, its columns, their
// heads and its rows.
func tableYears(t *model.Table) (all yearSet) {
	all = years(t.Name)
	for _, c := range t.Columns {
		all = append(all, append(years(c.ID), years(c.Name)...)...)
		if m := yearID.FindStringSubmatch(c.ID); m != nil {
			all = append(all, m[1])
		}
	}
	for _, row := range t.Rows {
		all = append(all, years(row.Name)...)
	}
	return all
}
