package load

import (
	"strings"

	"plan/internal/diag"
	"plan/internal/source"
)

// A called is a goal or an indicator with what it is called: its title, else of a
// goal its words.
type called struct {
	indicator bool
	id, title source.Text
}

func allCalled(lines []goalLine) (all []called) {
	for _, g := range lines {
		all = append(all, called{false, g.id, firstText(g.text.Title, g.text.Goal)})
		for _, e := range g.text.Indicators {
			_, title := mark(e.Value.Title)
			all = append(all, called{true, e.Key, title})
		}
	}
	return all
}

// A name is an id or a title, of goals or of indicators.
type name struct {
	indicator bool
	words     string
}

func (c called) byID() name { return name{c.indicator, c.id.Value} }
func (c called) byTitle() name {
	return name{c.indicator, strings.ToLower(strings.Join(strings.Fields(c.title.Value), " "))}
}

// crossedGoals reports goals and indicators that have the id of one and the title of
// another that an earlier document tells of, as crossed does rows: outcomes and levels
// follow the id. A title that is new, or that the other still has here, is no slip.
func (l *loader) crossedGoals() {
	written := allCalled(l.goalLines)
	own := map[name]called{}
	for _, c := range written {
		own[c.byID()] = c
	}
	for _, p := range l.earlier {
		ids, titles := map[name]called{}, map[name]called{}
		for _, c := range allCalled(l.index(p).lines) {
			ids[c.byID()] = c
			if _, known := titles[c.byTitle()]; !known {
				titles[c.byTitle()] = c
			}
		}
		for _, c := range written {
			before, right := ids[c.byID()], titles[c.byTitle()]
			if c.title.IsZero() || before.title.IsZero() || right.title.IsZero() ||
				before.byTitle() == c.byTitle() || l.told[c.title.At.String()] {
				continue
			}
			still, here := own[right.byID()]
			if !here && p.ID == l.plan.Reports || here && (still.title.IsZero() || still.byTitle() == c.byTitle()) {
				continue
			}
			l.told[c.title.At.String()] = true
			message := "reworded.goal-crossed"
			if c.indicator {
				message = "reworded.indicator-crossed"
			}
			d := diag.Err(message, c.title.At, "id", c.id, "now", c.title, "before", before.title, "right", right.id, "document", p.ID)
			d.Address = c.id.Value
			d.Related = []diag.Related{{At: before.title.At, Message: "related.earlier"}}
			l.add(d)
		}
	}
}
