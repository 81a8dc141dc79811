package check

import (
	"strings"

	"plan/internal/diag"
	"plan/internal/locale"
	"plan/internal/model"
	"plan/internal/num"
)

// statuses finds assessments by hand that say otherwise than the figures and do
// not say why. Where something could not be read the figures may say less than they
// do.
func statuses(r *run) {
	if r.plan.Lost {
		return
	}
	year := r.plan.Year
	below := map[*model.Goal][]*model.Goal{}
	for _, g := range r.plan.Goals {
		if g.Under != nil {
			below[g.Under] = append(below[g.Under], g)
		}
	}
	for _, g := range r.plan.Goals {
		if !r.carried(g, below[g]) {
			r.status(g.ID, g.Name, "status.goal", g.Status, g.Computed(year))
		}
		for _, i := range g.Indicators {
			r.indicatorStatus(i)
			r.early(i)
		}
	}
}

func (r *run) indicatorStatus(i *model.Indicator) {
	year := r.plan.Year
	level, outcome := i.Level(year), i.Outcome(year)
	switch {
	case level != nil && (level.Lost || i.Opposed(level)), outcome != nil && outcome.Lost:
		return // what is wrong with them is told
	case level.Known() && !i.Measured(year) && !i.Forecast(year) && unreasoned(i.Status):
		if !r.plan.Lost { // a number to reach, and none that reaches it
			r.add(r.assessed("status.measured", i.Status, i.ID, i.Name))
		}
		return
	}
	message := "status.figures"
	if i.Forecast(year) {
		message = "status.forecast"
	}
	r.status(i.ID, i.Name, message, i.Status, i.Computed(year))
}

// unreasoned tells of an assessment by hand that says how it went, and not why.
func unreasoned(a *model.Assessment) bool {
	return a != nil && a.Fulfilment != model.NotMeasured && len(a.Why) == 0
}

func (r *run) status(address, name, message string, stated *model.Assessment, computed model.Fulfilment) {
	if stated == nil {
		return
	}
	if computed == model.NotMeasured {
		if unreasoned(stated) { // no figure stands behind it, and no words either
			d := r.assessed("status.reason", stated, address, name)
			d.Severity = diag.Warning
			r.add(d)
		}
		return
	}
	r.counts.Run++
	if stated.Fulfilment == computed || len(stated.Why) > 0 {
		return
	}
	d := r.assessed(message, stated, address, name)
	d.Args["computed"] = computed.String()
	r.add(d)
}

// assessed is an error about an assessment by hand.
func (r *run) assessed(message string, a *model.Assessment, address, name string) diag.Diagnostic {
	d := diag.Err(message, a.At, "name", name, "stated", a.Fulfilment.String(), "year", r.plan.Year)
	d.Address = address
	return d
}

// carried tells whether the goals under a goal without figures of its own say what
// it is assessed as, or the opposite, which is reported: they are then what stands
// behind it.
func (r *run) carried(g *model.Goal, below []*model.Goal) bool {
	if g.Status == nil || len(g.Status.Why) > 0 || g.Computed(r.plan.Year) != model.NotMeasured {
		return false
	}
	all := model.NotMeasured
	for _, b := range below {
		switch is := b.Fulfilment(r.plan.Year); {
		case is == model.NotMeasured:
		case all != model.NotMeasured && all != is:
			return false
		default:
			all = is
		}
	}
	stated := g.Status.Fulfilment
	opposed := stated == model.Met && all == model.NotMet || stated == model.NotMet && all == model.Met
	if all == model.NotMeasured || stated != all && !opposed {
		return false
	}
	r.counts.Run++
	if opposed {
		d := r.assessed("status.below", g.Status, g.ID, g.Name)
		d.Severity, d.Args["below"] = diag.Warning, all.String()
		r.add(d)
	}
	return true
}

// early warns of an outcome of the whole year in a document that is older than its
// end: the outcome of a part of the year is not to be held against the year's level.
// Where the board has said what it goes by, it has been thought of.
func (r *run) early(i *model.Indicator) {
	p := r.plan
	date := p.Date.Value
	if p.Decided != nil && !p.Decided.Date.IsZero() {
		date = p.Decided.Date.Value
	}
	if !strings.HasPrefix(date, p.Year+"-") || date == p.Year+"-12-31" || i.Status != nil && len(i.Status.Why) > 0 || i.Computed(p.Year) == model.NotMeasured {
		return
	}
	f := i.Outcome(p.Year)
	if f.State != num.Given || f.Document != "" || i.Forecast(p.Year) {
		return
	}
	d := diag.Warn("status.early", f.At, "name", i.Name, "value", locale.Figure(f), "year", p.Year, "date", date)
	d.Address = f.Address
	r.add(d)
}

// levels finds levels whose words ask for another way than the indicator's
// direction, or than its other levels: nothing can be held against them.
func levels(r *run) {
	for _, g := range r.plan.Goals {
		for _, i := range g.Indicators {
			r.levelsOf(i)
		}
	}
}

func (r *run) levelsOf(i *model.Indicator) {
	r.otherWay(i)
	var first *num.Figure
	for _, row := range i.Rows() {
		for _, c := range row.Cells {
			f := c.Figure
			if f.Side() == num.Anywhere || f.Document != "" {
				continue
			}
			if first == nil {
				first = f
			}
			r.counts.Run++
			up := f.Side().Up()
			d := diag.Err("level.direction", f.At, "text", locale.Figure(f), "name", i.Name, "want", map[bool]string{true: "lower", false: "higher"}[up])
			d.Address = f.Address
			switch {
			case i.Opposed(f):
				d.Related = []diag.Related{{At: i.Want.At, Message: "related.want"}}
			case up != first.Side().Up():
				d = diag.Err("level.both", f.At, "text", locale.Figure(f), "name", i.Name, "other", locale.Figure(first))
				d.Address = f.Address
				d.Related = []diag.Related{{At: first.At, Message: "related.level"}}
			default:
				continue
			}
			r.add(d)
		}
	}
}

// otherWay finds a direction that this document changes and that the year's level of
// an earlier one, which its outcome is to be held against, goes against.
func (r *run) otherWay(i *model.Indicator) {
	f, at := i.Level(r.plan.Year), i.Want.At
	if f == nil || f.Document == "" || !i.Opposed(f) || at.File == nil || !strings.HasPrefix(at.File.Path, r.plan.Folder+"/") {
		return
	}
	d := diag.Err("level.direction", at, "text", locale.Figure(f), "name", i.Name, "want", map[bool]string{true: "lower", false: "higher"}[f.Side().Up()])
	d.Address = f.Address
	d.Related = []diag.Related{{At: f.At, Message: "related.level"}}
	r.add(d)
}
