package check

import (
	"slices"

	"plan/internal/diag"
	"plan/internal/locale"
	"plan/internal/model"
)

// Tied finds the documents with errors that p builds on; errors has how many each
// of Plan.Uses has of its own. What ties to a wrong figure may be wrong itself, and
// proves nothing. Those that only lie behind others are told where none that p
// itself names has errors.
func Tied(p *model.Plan, errors map[string]int) (found diag.List) {
	direct := slices.ContainsFunc(p.Uses, func(id string) bool {
		_, named := p.Named[id]
		return named && errors[id] > 0
	})
	for _, id := range p.Uses {
		n := errors[id]
		at, named := p.Named[id]
		if n == 0 || direct && !named {
			continue
		}
		if !named {
			at = p.Title.At
		}
		d := diag.Err("document.tied", at, "id", id, "errors", locale.Count(n, "fel", "fel"))
		d.Document, d.Address = p.ID, id
		found = append(found, d)
	}
	return found
}

// Untied are the documents in identities and ratios of p that do not hold: p is what
// workspace.yaml says of several.
func Untied(p *model.Plan) map[string]bool {
	ids := map[string]bool{}
	for _, id := range p.Identities {
		if holds, known := id.Holds(); holds || !known {
			continue
		}
		if id.Left != nil {
			ids[id.Left.Document] = true
		}
		for _, t := range id.Terms {
			ids[t.Figure.Document] = true
		}
	}
	for _, q := range p.Ratios {
		if _, _, holds, known := q.Holds(); known && !holds {
			ids[q.Left.Document] = true
			model.Names(q.Right, func(n *model.Name) { ids[n.Figure.Document] = true })
		}
	}
	return ids
}
