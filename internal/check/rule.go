package check

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"plan/internal/diag"
	"plan/internal/doc"
	"plan/internal/model"
	"plan/internal/source"
)

// A rules is one plan held against the rules that its board has switched on. They
// are what auditors ask for: nothing here is about whether figures tie.
type rules struct {
	plan     *model.Plan
	setup    model.Setup
	findings diag.List
	code     string
	severity diag.Severity
}

// Rules holds a plan against the board's own rules, those that are switched on,
// and what documents of its kind need. A waiver lets one thing off until its day;
// one that lets nothing off, or whose day has passed, is a finding. Days are
// compared with the document's own date, never with the clock.
func Rules(p *model.Plan, setup model.Setup) diag.List {
	r := &rules{plan: p, setup: setup}
	for _, code := range model.RuleCodes {
		switch rule := p.Rule(code); {
		case p.Lost && code != "late-decision":
			continue // what could not be read may well say what the rule asks for
		case rule == nil && code != "section", rule != nil && rule.Severity == "off":
			continue
		case rule != nil && rule.Severity == "error":
			r.severity = diag.Error
		default:
			r.severity = diag.Warning
		}
		r.code = code
		ruleOf[code](r)
	}
	if !p.Lost { // what could not be read may well be what a waiver is for
		r.waivers()
	}
	return r.findings.Sort()
}

var ruleOf = map[string]func(*rules){
	"goal-indicator":     (*rules).goalIndicator,
	"indicator-target":   (*rules).indicatorTarget,
	"indicator-source":   (*rules).indicatorSource,
	"indicator-owner":    (*rules).indicatorOwner,
	"indicator-reported": (*rules).indicatorReported,
	"action-owner":       (*rules).actionOwner,
	"action-time":        (*rules).actionTime,
	"risk-action":        (*rules).riskAction,
	"child-best":         (*rules).childBest,
	"late-decision":      (*rules).lateDecision,
	"amount-source":      (*rules).amountSource,
	"section":            (*rules).sections,
}

// tell reports something that breaks the rule in hand, unless a waiver lets it off.
func (r *rules) tell(address string, at source.Span, message string, args ...any) {
	for _, w := range r.plan.Waivers {
		if w.Code == r.code && w.Address == address {
			if !w.Used && r.past(w) {
				r.waiver("waiver.past", w, r.severity)
			}
			w.Used = true
			return
		}
	}
	d := diag.Diagnostic{Message: message, Severity: r.severity, Args: diag.Args{}, At: at, Document: r.plan.ID, Address: address}
	for i := 0; i+1 < len(args); i += 2 {
		d.Args[args[i].(string)] = args[i+1]
	}
	if rule := r.plan.Rule(r.code); rule != nil {
		d.Related = []diag.Related{{At: rule.At, Message: "related.rule"}}
	}
	r.findings = append(r.findings, d)
}

// day is the document's own: its date, its decision, else the first of its period.
func (r *rules) day() string {
	if p := r.plan; p.Decided != nil && !p.Decided.Date.IsZero() {
		return p.Decided.Date.Value
	} else if !p.Date.IsZero() {
		return p.Date.Value
	}
	if year, ok := r.firstYear(); ok {
		return strconv.Itoa(year) + "-01-01"
	}
	return ""
}

// firstYear is the first year of the document's period.
func (r *rules) firstYear() (int, bool) {
	for part := range strings.FieldsFuncSeq(r.plan.Period.Value, func(c rune) bool { return c < '0' || c > '9' }) {
		if year, err := strconv.Atoi(part); err == nil && len(part) == 4 {
			return year, true
		}
	}
	return 0, false
}

// past tells whether a waiver's day has passed.
func (r *rules) past(w *model.Waiver) bool { return r.day() > w.Until }

func (r *rules) waivers() {
	for _, w := range r.plan.Waivers {
		if !w.Used {
			r.waiver("waiver.unused", w, diag.Warning)
		}
	}
}

func (r *rules) waiver(message string, w *model.Waiver, severity diag.Severity) {
	d := diag.Warn(message, w.At, "code", w.Code, "id", w.Address, "until", w.Until, "day", r.day())
	d.Severity, d.Document, d.Address = severity, r.plan.ID, w.Code+" "+w.Address
	r.findings = append(r.findings, d)
}

func (r *rules) goalIndicator() {
	for _, g := range r.plan.Goals {
		under := slices.ContainsFunc(r.plan.Goals, func(o *model.Goal) bool { return o.Under == g })
		if len(g.Indicators) == 0 && !under && !r.answers(g.From) { // a goal above others is followed up through them
			r.tell(g.ID, g.At, "goal-indicator", "id", g.ID)
		}
	}
}

// each calls f for every indicator that the document itself is to blame for.
func (r *rules) each(f func(*model.Indicator)) {
	for _, g := range r.plan.Goals {
		for _, i := range g.Indicators {
			if !r.answers(i.From) {
				f(i)
			}
		}
	}
}

// answers tells whether the document is a report that has something from an earlier
// document: what that lacks is told there and let off there, and whether it is
// reported is proved of every report (unreported).
func (r *rules) answers(from string) bool { return r.plan.Reports != "" && from != "" }

func (r *rules) indicatorTarget() {
	r.each(func(i *model.Indicator) {
		if i.Want.Direction == model.Unstated && i.Want.Words == "" && !hasLevel(i) {
			r.tell(i.ID, i.At, "indicator-target", "id", i.ID)
		}
	})
}

// hasLevel tells whether an indicator has a level for any year.
func hasLevel(i *model.Indicator) bool {
	if i.Row == nil {
		return false
	}
	for n, c := range i.Goal.Table.Columns {
		if strings.HasPrefix(c.ID, "level-") && n < len(i.Row.Cells) && i.Row.Cells[n].Figure.Known() {
			return true
		}
	}
	return false
}

func (r *rules) indicatorSource() {
	r.each(func(i *model.Indicator) {
		if i.Source.IsZero() {
			r.tell(i.ID, i.At, "indicator-source", "id", i.ID)
		}
	})
}

func (r *rules) indicatorOwner() {
	r.each(func(i *model.Indicator) {
		if i.Owner.IsZero() {
			r.tell(i.ID, i.At, "indicator-owner", "id", i.ID)
		}
	})
}

// indicatorReported asks for an outcome of the document's year, or for words.
func (r *rules) indicatorReported() {
	year := r.plan.Year
	r.each(func(i *model.Indicator) {
		reported := len(i.Comment) > 0 || len(i.Analysis) > 0 || i.Status != nil
		if i.Row != nil {
			if c := i.Goal.Table.Column(year); c != nil && c.Index < len(i.Row.Cells) {
				reported = reported || i.Row.Cells[c.Index].Figure.Known()
			}
		}
		if !reported {
			r.tell(i.ID, i.At, "indicator-reported", "id", i.ID, "year", year)
		}
	})
}

// entries calls f for each entry of the registers that have a column of a kind,
// with the cells that stand in such columns.
func (r *rules) entries(kind model.ColumnKind, f func(reg *model.Register, row *model.Row, cells []*model.Cell)) {
	for _, reg := range r.plan.Registers {
		if !slices.ContainsFunc(reg.Columns, func(c *model.RegisterColumn) bool { return c.Kind == kind }) {
			continue
		}
		for _, row := range reg.Table.Rows {
			if row.Mark == model.Group {
				continue
			}
			var cells []*model.Cell
			for i, c := range reg.Columns {
				if c.Kind == kind && i < len(row.Cells) {
					cells = append(cells, row.Cells[i])
				}
			}
			f(reg, row, cells)
		}
	}
}

// empty tells whether nothing stands in any of the cells.
func empty(cells []*model.Cell) bool {
	return !slices.ContainsFunc(cells, func(c *model.Cell) bool {
		return len(c.Words) > 0 || len(c.Items) > 0 || c.Figure.Known() || c.Goal != nil || c.Entry != nil
	})
}

func (r *rules) actionOwner() {
	r.entries(model.PersonColumn, func(reg *model.Register, row *model.Row, cells []*model.Cell) {
		if empty(cells) {
			r.tell(reg.ID+"."+row.ID, row.At, "action-owner", "name", row.Name)
		}
	})
}

func (r *rules) actionTime() {
	r.entries(model.DateColumn, func(reg *model.Register, row *model.Row, cells []*model.Cell) {
		if empty(cells) {
			r.tell(reg.ID+"."+row.ID, row.At, "action-time", "name", row.Name)
		}
	})
}

// riskAction asks for something to be done about each high risk: a list that says
// what.
func (r *rules) riskAction() {
	r.entries(model.RiskColumn, func(reg *model.Register, row *model.Row, cells []*model.Cell) {
		for _, c := range cells {
			if c.Risk == nil || !c.Risk.Value.Known() || reg.Scale == nil || reg.Scale.High == 0 {
				continue
			}
			value, err := strconv.Atoi(c.Risk.Value.Value.String())
			if err != nil || value < reg.Scale.High {
				continue
			}
			var actions []*model.Cell
			for i, col := range reg.Columns {
				if col.Kind == model.ListColumn && i < len(row.Cells) {
					actions = append(actions, row.Cells[i])
				}
			}
			if empty(actions) {
				r.tell(reg.ID+"."+row.ID, row.At, "risk-action", "name", row.Name, "value", value, "high", reg.Scale.High)
			}
		}
	})
}

// childBest asks for the chapter or section that tries what is best for children
// (lag 2018:1197, article 3).
func (r *rules) childBest() {
	found := false
	for _, ch := range r.plan.Chapters {
		doc.Walk(ch.Blocks, func(b doc.Block) {
			if h, ok := b.(*doc.Heading); ok && strings.Contains(strings.ToLower(doc.PlainText(h.Text)), "barnets bästa") {
				found = true
			}
		})
	}
	if !found {
		r.tell("", r.plan.Title.At, "child-best")
	}
}

// lateDecision holds the day of the decision against the law that the kind of
// document names.
func (r *rules) lateDecision() {
	s, d := r.setup.Statute, r.plan.Decided
	year, ok := r.firstYear()
	if s == nil || d == nil || !ok {
		return
	}
	last := time.Date(year+s.Years, time.Month(s.Month), s.Day, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
	if d.Date.Value > last {
		r.tell("", d.Date.At, "late-decision", "day", d.Date, "last", last, "law", s.Law)
	}
}

// sections asks for the chapters that documents of the kind must have.
func (r *rules) sections() {
	for _, s := range r.setup.Sections {
		there := slices.ContainsFunc(r.plan.Chapters, func(c *model.Chapter) bool {
			id := model.SectionID(c.File) // mal, or mal-trygghet of several
			return id == s.ID || strings.HasPrefix(id, s.ID+"-")
		})
		if s.Required && !there {
			r.tell(s.ID, r.plan.Kind.At, "section", "id", s.ID, "title", s.Title, "kind", r.plan.Kind)
		}
	}
}
