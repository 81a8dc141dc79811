package compose

import (
	"slices"
	"strconv"
	"strings"

	"plan/internal/diag"
	"plan/internal/doc"
	"plan/internal/locale"
	"plan/internal/model"
	"plan/internal/source"
)

// inlines copies inlines with claims and note marks filled in.
func (c *composer) inlines(in []doc.Inline, s *scope) []doc.Inline {
	if in == nil {
		return nil
	}
	out := make([]doc.Inline, 0, len(in))
	for _, x := range in {
		switch x := x.(type) {
		case *doc.Emph:
			out = append(out, &doc.Emph{Text: c.inlines(x.Text, s)})
		case *doc.Strong:
			out = append(out, &doc.Strong{Text: c.inlines(x.Text, s)})
		case *doc.Link:
			l := *x
			l.Text = c.inlines(x.Text, s)
			if id, own := s.anchors[strings.TrimPrefix(x.URL, "#")]; own && strings.HasPrefix(x.URL, "#") {
				l.URL = "#" + id
			}
			if strings.HasPrefix(l.URL, "#") {
				c.named = append(c.named, &l)
			}
			out = append(out, &l)
		case *doc.Claim:
			out = append(out, c.claim(x))
		case *doc.NoteRef:
			if ref := c.call(x, s.notes); ref != nil {
				out = append(closeUp(out), ref)
			}
		default:
			out = append(out, x)
		}
	}
	return out
}

// closeUp takes away the blank that a source may have before a note's mark, which
// prints close to the word it belongs to.
func closeUp(in []doc.Inline) []doc.Inline {
	if len(in) == 0 {
		return in
	}
	if t, ok := in[len(in)-1].(*doc.Text); ok {
		if close := strings.TrimRight(t.Text, source.Blanks); close != t.Text {
			in[len(in)-1] = &doc.Text{Text: close, At: t.At}
		}
	}
	return in
}

// claim is the figure in prose as it prints: what was written, else what the
// expression gives. One that could not be linked was reported by load and keeps
// what was written.
func (c *composer) claim(x *doc.Claim) *doc.Claim {
	out := *x
	linked := c.plan.Claims[x]
	if linked == nil {
		return &out
	}
	out.Figures = linked.Figures
	if x.Text == "" {
		if v, unit, ok := linked.Value(); ok {
			out.Text = locale.WithBound(printAmount(v, unit), model.Limit(linked.Expr))
		}
	}
	return &out
}

// A noteList is the notes under one table, or those of the running text, in the
// order they are first called.
type noteList struct {
	prefix  string // of the notes' ids; a colon keeps them apart from the author's
	notes   []doc.Note
	numbers int // of the notes that have no sign of their own
	marks   map[*model.Note]string
}

// add takes in one more note: under its own sign, else the next number. Signs are
// not counted.
func (l *noteList) add(at source.Span, sign string) (mark string, index int) {
	taken := slices.ContainsFunc(l.notes, func(n doc.Note) bool { return n.Mark == sign })
	if mark = sign; mark == "" || taken {
		l.numbers++
		mark = strconv.Itoa(l.numbers)
	}
	l.notes = append(l.notes, doc.Note{ID: l.prefix + mark, Mark: mark, At: at})
	return mark, len(l.notes) - 1
}

// A noteScope is where a mark's note is looked for, nearest first, and the list
// it then stands in.
type noteScope struct {
	list  *noteList
	known []map[string]*model.Note
}

// newTableNotes are the notes under a table: its own, then the document's.
func newTableNotes(t *model.Table, p *model.Plan) *noteScope {
	return &noteScope{
		list:  &noteList{prefix: t.ID + ":not:"},
		known: []map[string]*model.Note{t.Notes, p.Notes},
	}
}

// call fills in a note's mark; the first call numbers the note. A mark whose
// note does not exist was reported by load and is left out.
func (c *composer) call(ref *doc.NoteRef, s *noteScope) *doc.NoteRef {
	var note *model.Note
	for _, known := range s.known {
		if note = known[ref.ID]; note != nil {
			break
		}
	}
	if note == nil {
		return nil
	}
	c.called[note] = true
	mark, numbered := s.list.marks[note]
	if !numbered {
		if s.list.marks == nil {
			s.list.marks = map[*model.Note]string{}
		}
		var i int
		mark, i = s.list.add(note.At, note.Sign)
		s.list.marks[note] = mark // before its text, which may call the note itself
		text := c.inlines(note.Text, &scope{notes: s})
		s.list.notes[i].Text = text
	}
	return &doc.NoteRef{ID: s.list.prefix + mark, Mark: mark, At: ref.At}
}

// unusedNotes reports notes that nothing calls, and which are therefore not printed.
func (c *composer) unusedNotes() {
	unused := func(notes map[string]*model.Note) {
		for _, n := range notes { // any order: findings are sorted by place
			if !c.called[n] {
				c.warn(diag.Warn("unused-note", n.At, "id", n.ID), n.ID)
			}
		}
	}
	unused(c.plan.Notes)
	for _, ch := range c.plan.Chapters {
		unused(ch.Notes)
	}
	for _, t := range c.plan.AllTables() {
		unused(t.Notes)
	}
	for _, g := range c.plan.Goals {
		if g.Table == nil {
			unused(g.Notes)
		}
	}
	c.found = c.found.Sort()
}
