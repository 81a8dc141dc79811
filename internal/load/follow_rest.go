package load

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"plan/internal/diag"
	"plan/internal/model"
	"plan/internal/source"
)

// What else comes from earlier documents: the goals above, notes, registers of
// risks; and where findings about what was taken over stand.

// goalAbove is a goal of an earlier document that a goal of this one contributes
// to: a copy that knows where it is from.
func (l *loader) goalAbove(id string) *model.Goal {
	if l.aboveByID == nil {
		l.aboveByID = map[string]*model.Goal{}
		l.nearest(func(p *model.Plan) bool {
			copies := map[*model.Goal]*model.Goal{}
			for _, g := range p.Goals {
				if c := copied(p.ID, g, copies); l.aboveByID[g.ID] == nil {
					l.aboveByID[g.ID] = c
				}
			}
			return false
		})
	}
	return l.aboveByID[id]
}

// copied is a copy of a goal of another document and of all above it, each made once.
func copied(document string, g *model.Goal, copies map[*model.Goal]*model.Goal) *model.Goal {
	if g == nil || copies[g] != nil {
		return copies[g]
	}
	c := *g
	copies[g] = &c
	c.From, c.Under = cmp.Or(g.From, document), copied(document, g.Under, copies)
	return &c
}

// earlierGoals are the ids of the goals of all earlier documents.
func (l *loader) earlierGoals() []string { return slices.Sorted(maps.Keys(l.aboveByID)) }

// inheritNotes takes over the notes of earlier documents that inherited words may
// call. They count as used: whether they are is told where they are written.
func (l *loader) inheritNotes() {
	for _, p := range l.earlier {
		for _, n := range sortedNotes(p.Notes) {
			if l.plan.Notes[n.ID] != nil {
				continue
			}
			if l.plan.Notes == nil {
				l.plan.Notes = map[string]*model.Note{}
			}
			l.plan.Notes[n.ID] = &model.Note{ID: n.ID, Text: n.Text, At: n.At, Used: true}
		}
	}
}

// inheritRegisters takes over the plan's registers of risks in a report; one that
// the report writes itself answers for every risk of the plan's.
func (l *loader) inheritRegisters() {
	p := l.reported()
	if p == nil {
		return
	}
	of := l.workspace.byID[p.ID].read().loader
	for _, line := range of.registerLines {
		r := registerOf(p, line.Key.Value)
		if r == nil || r.Scale == nil {
			continue
		}
		if own := registerOf(l.plan, line.Key.Value); own != nil {
			for _, row := range r.Table.Rows {
				if row.Mark != model.Group && own.Table.Row(row.ID) == nil {
					l.lacking(diag.Err("unreported.entry", own.At, "title", row.Name, "id", row.ID, "document", p.ID))
				}
			}
			continue
		}
		if !l.takeEarlier(line.Key) {
			continue
		}
		if kind := line.Value.Kind.Value; l.kinds[kind] == nil && of.kinds[kind] != nil {
			if l.kinds == nil {
				l.kinds = map[string]*registerKind{}
			}
			l.kinds[kind] = of.kinds[kind]
		}
		l.registerLines = append(l.registerLines, line)
		l.register(line.Key, line.Value)
		r = l.plan.Registers[len(l.plan.Registers)-1]
		r.At, r.Table.At = l.here(r.At), l.here(r.At)
	}
}

// completed is a register of a report with what its plan's register of that id says:
// of an entry that is a block only what is new has to be written.
func (l *loader) completed(id string, text model.RegisterText) model.RegisterText {
	p := l.reported()
	if p == nil {
		return text
	}
	of := l.workspace.byID[p.ID].read().loader
	i := slices.IndexFunc(of.registerLines, func(e source.Entry[model.RegisterText]) bool { return e.Key.Value == id })
	if i < 0 || of.registerLines[i].Value.Kind.Value != text.Kind.Value {
		return text
	}
	planned := map[string]model.EntryText{}
	for _, e := range of.registerLines[i].Value.Entries {
		planned[e.Key.Value] = e.Value
	}
	text.Entries = slices.Clone(text.Entries)
	for k := range text.Entries {
		mine := &text.Entries[k].Value
		if from, there := planned[text.Entries[k].Key.Value]; there && mine.Line.IsZero() {
			mine.Line = from.Line
			mine.Fields = merged(mine.Fields, from.Fields)
		}
	}
	return text
}

func registerOf(p *model.Plan, id string) *model.Register {
	if i := slices.IndexFunc(p.Registers, func(r *model.Register) bool { return r.ID == id }); i >= 0 {
		return p.Registers[i]
	}
	return nil
}

// provedBefore tells that an identity, other than one that the author wrote, is
// only about figures that earlier documents state: it is theirs.
func (l *loader) provedBefore(id *model.Identity) bool {
	if len(l.earlier) == 0 || id.Kind == model.Held || id.Kind == model.Earlier || id.Left == nil || id.Left.Document == "" {
		return false
	}
	return !slices.ContainsFunc(id.Terms, func(t model.Term) bool { return t.Figure.Document == "" })
}

// settle keeps the findings that are this document's: what is wrong in words that
// it has from another is told there. Something that is wrong only here stands
// where this document names the other.
func (l *loader) settle() {
	if len(l.earlier) == 0 {
		return
	}
	type finding struct {
		at      source.Span
		message string
	}
	known, theirs := map[finding]bool{}, map[*source.File]bool{}
	for _, d := range l.workspace.named(l.plan.Uses) {
		for _, x := range d.link().found {
			known[finding{x.At, x.Message}] = true
		}
		for _, f := range d.link().plan.Sources {
			theirs[f] = strings.HasPrefix(f.Path, d.Folder+"/")
		}
	}
	l.findings = slices.DeleteFunc(l.findings, func(d diag.Diagnostic) bool { return theirs[d.At.File] && known[finding{d.At, d.Message}] })
	for i, d := range l.findings {
		if theirs[d.At.File] {
			x := &l.findings[i]
			x.Related = append(x.Related, diag.Related{At: d.At, Message: "related.earlier"})
			x.At, x.Repair = l.basis(), nil
		}
	}
}

// here is a place of this document for what it took over from another.
func (l *loader) here(at source.Span) source.Span {
	if len(l.earlier) == 0 || l.own(at) {
		return at
	}
	return l.basis()
}

// basis is where the document says what it builds on.
func (l *loader) basis() source.Span {
	h := &l.document.header
	if !h.Reports.IsZero() {
		return h.Reports.At
	}
	return h.Follows.All()[0].At
}
