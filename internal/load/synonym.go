package load

import (
	"slices"

	"plan/internal/model"
)

// synonyms gives rows and indicators the other words that prose uses for them.
func (l *loader) synonyms(data []*model.DataText) {
	if !slices.ContainsFunc(data, func(d *model.DataText) bool { return len(d.Synonyms) > 0 }) {
		return
	}
	rows := map[string]*model.Row{}
	var names []string
	for _, t := range l.plan.AllTables() {
		for _, r := range t.Rows {
			name := r.ID // an indicator
			if t.Goal == nil {
				name = t.ID + "." + r.ID
			}
			if rows[name] == nil {
				rows[name] = r
				names = append(names, name)
			}
		}
	}
	for _, d := range data {
		for _, e := range d.Synonyms {
			r := rows[e.Key.Value]
			if r == nil {
				l.addNear("reference.row", e.Key.At, e.Key.Value, func() []string { return names }, "name", e.Key)
				continue
			}
			for _, words := range cells(e.Value) {
				r.Synonyms = append(r.Synonyms, words.Value)
			}
		}
	}
}
