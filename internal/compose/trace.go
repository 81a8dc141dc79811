package compose

import (
	"slices"
	"strings"

	"plan/internal/doc"
	"plan/internal/locale"
	"plan/internal/model"
	"plan/internal/num"
	"plan/internal/source"
)

// A TraceFile tells of every figure where it comes from, what it is made of, what
// proves it and where the prose quotes it. It is data for machines (keys in
// English, amounts as strings) and what "plan why" reads from.
type TraceFile struct {
	Version    int             `json:"version"`
	Document   string          `json:"document"`
	Title      string          `json:"title"`
	Digest     string          `json:"digest,omitempty"`
	Figures    []TraceFigure   `json:"figures"`
	Identities []TraceIdentity `json:"identities"`
}

// A TraceFigure is one figure. Defined, Proved and Addend are indexes in
// TraceFile.Identities: what makes it when the source leaves it out, what its
// stated value is proved by, and the sums it enters.
type TraceFigure struct {
	Address string `json:"address"`
	// Document is the id of the document that states the figure, when it is another;
	// the path of Place then counts from that one's folder.
	Document string       `json:"document,omitempty"`
	Row      string       `json:"row,omitempty"`
	Column   string       `json:"column,omitempty"`
	State    string       `json:"state"` // given, computed, absent or text
	Printed  string       `json:"printed"`
	Value    string       `json:"value,omitempty"` // machine form: -1234.5
	Bound    string       `json:"bound,omitempty"` // of a level that is a limit: >=, <=, > or <
	Unit     string       `json:"unit,omitempty"`
	Reason   string       `json:"reason,omitempty"`
	Place    *TracePlace  `json:"place,omitempty"`
	Defined  []int        `json:"defined,omitempty"`
	Proved   []int        `json:"proved,omitempty"`
	Addend   []int        `json:"addend,omitempty"`
	Quoted   []TraceQuote `json:"quoted,omitempty"`
}

// A TraceIdentity is what must hold: left relation Σ coefficient · figure +
// constant + residual. Holds is left out when a figure of it has no value.
type TraceIdentity struct {
	Kind     string      `json:"kind"`
	Left     string      `json:"left,omitempty"`
	Relation string      `json:"relation"` // =, <= or >=
	Terms    []TraceTerm `json:"terms"`
	Of       []string    `json:"of,omitempty"` // of a ratio: the figures that Why names, or the part and its whole
	Constant string      `json:"constant,omitempty"`
	Residual string      `json:"residual,omitempty"`
	Reason   string      `json:"reason,omitempty"` // of the residual
	Why      string      `json:"why,omitempty"`    // as holds writes it
	Place    *TracePlace `json:"place,omitempty"`
	Holds    *bool       `json:"holds,omitempty"`
}

// A TraceTerm is coefficient · figure.
type TraceTerm struct {
	Coefficient string `json:"coefficient"`
	Address     string `json:"address"`
}

// A TraceQuote is a place in the prose that states the figure.
type TraceQuote struct {
	Text  string      `json:"text"`
	Place *TracePlace `json:"place,omitempty"`
}

// A TracePlace is a place in a source file. The path counts from the document's
// folder, so that the trace is the same wherever that lies and wherever the tool
// is run; line and column count from 1, the column in code points.
type TracePlace struct {
	Path   string `json:"path"`
	Line   int    `json:"line"`
	Column int    `json:"column"`
}

var (
	stateNames    = map[num.State]string{num.Given: "given", num.Computed: "computed", num.Absent: "absent", num.Text: "text"}
	kindNames     = map[model.IdentityKind]string{model.Down: "down", model.Across: "across", model.Nested: "nested", model.OfWhich: "of-which", model.Inside: "inside", model.Held: "held", model.Gender: "gender", model.Product: "product", model.Earlier: "earlier"}
	boundNames    = map[num.Side]string{num.AtLeast: ">=", num.AtMost: "<=", num.Over: ">", num.Under: "<"}
	relationNames = map[model.Relation]string{model.Equal: "=", model.AtMost: "<=", model.AtLeast: ">="}
)

// Trace follows every figure of the plan: table by table in the order of the
// source, cell by cell with share and parts, then the named figures, last those
// of other documents. The document d, composed from the same plan, tells what
// prose quotes.
func Trace(p *model.Plan, d *doc.Document) *TraceFile {
	t := &TraceFile{
		Version:    1,
		Document:   p.ID,
		Title:      p.Title.Value,
		Digest:     d.Meta.Digest,
		Figures:    []TraceFigure{},
		Identities: make([]TraceIdentity, len(p.Identities)),
	}
	index := map[*num.Figure]int{}
	p.EachFigure(func(f *num.Figure) {
		if _, known := index[f]; f == nil || known || f.Address == "" { // words that compose fills in
			return
		}
		index[f] = len(t.Figures)
		t.Figures = append(t.Figures, traceFigure(f, p))
	})
	for _, x := range p.Borrowed {
		index[x.Figure] = len(t.Figures)
		t.Figures = append(t.Figures, traceFigure(x.Figure, p))
	}
	at := func(f *num.Figure) *TraceFigure {
		if i, known := index[f]; known {
			return &t.Figures[i]
		}
		return &TraceFigure{} // of no document: a line of workspace.yaml
	}
	prove := func(left *num.Figure, defines bool, i int) {
		if f := at(left); defines {
			f.Defined = append(f.Defined, i)
		} else {
			f.Proved = append(f.Proved, i)
		}
	}
	for i, id := range p.Identities {
		t.Identities[i] = traceIdentity(id, p.Folder)
		prove(id.Left, id.Defines, i)
		for _, term := range id.Terms {
			f := at(term.Figure)
			f.Addend = append(f.Addend, i)
		}
	}
	for _, q := range p.AllRatios() {
		i := len(t.Identities)
		t.Identities = append(t.Identities, traceRatio(q, p.Folder))
		prove(q.Left, q.Defines, i)
		model.Names(q.Right, func(n *model.Name) {
			if f := at(n.Figure); len(f.Addend) == 0 || f.Addend[len(f.Addend)-1] != i {
				f.Addend = append(f.Addend, i)
			}
		})
	}
	for _, c := range claims(d) {
		for _, f := range c.Figures {
			q := at(f)
			q.Quoted = append(q.Quoted, TraceQuote{c.Text, tracePlace(c.At, p.Folder)})
		}
	}
	return t
}

func traceFigure(f *num.Figure, p *model.Plan) TraceFigure {
	folder := p.Folder
	if f.Document != "" {
		folder = p.Folders[f.Document]
	}
	t := TraceFigure{
		Address: f.Address, Document: f.Document,
		Row:     f.Row,
		Column:  f.Column,
		State:   stateNames[f.State],
		Printed: locale.Figure(f),
		Bound:   boundNames[f.Side()],
		Unit:    f.Unit,
		Reason:  f.Reason,
		Place:   tracePlace(f.At, folder),
	}
	if f.Known() {
		t.Value = f.Value.String()
	}
	return t
}

// traceRatio is a line of holds that is no sum: it has no terms, and says in Why
// what its left side is; of a share that is part by whole.
func traceRatio(q *model.Ratio, folder string) TraceIdentity {
	t := TraceIdentity{Kind: "ratio", Left: q.Left.Address, Relation: "=", Terms: []TraceTerm{}, Why: q.Why, Place: tracePlace(q.At, folder)}
	model.Names(q.Right, func(n *model.Name) {
		if !slices.Contains(t.Of, n.Figure.Address) {
			t.Of = append(t.Of, n.Figure.Address)
		}
	})
	if _, _, holds, known := q.Holds(); known {
		t.Holds = &holds
	}
	return t
}

func traceIdentity(id *model.Identity, folder string) TraceIdentity {
	t := TraceIdentity{
		Kind:     kindNames[id.Kind],
		Relation: relationNames[id.Rel],
		Terms:    make([]TraceTerm, len(id.Terms)),
		Why:      id.Why,
		Place:    tracePlace(id.At, folder),
	}
	if id.Left != nil {
		t.Left = id.Left.Address
	}
	for i, term := range id.Terms {
		t.Terms[i] = TraceTerm{term.Coef.String(), term.Figure.Address}
	}
	if !id.Const.IsZero() {
		t.Constant = id.Const.String()
	}
	if id.Residual != nil {
		t.Residual, t.Reason = id.Residual.Amount.String(), id.Residual.Why.Value
	}
	if holds, known := id.Holds(); known {
		t.Holds = &holds
	}
	return t
}

func tracePlace(at source.Span, folder string) *TracePlace {
	if at.IsZero() {
		return nil
	}
	p := at.From()
	return &TracePlace{strings.TrimPrefix(at.File.Path, folder+"/"), p.Line, p.Column}
}

// claims are the figures in the document's words, in reading order.
func claims(d *doc.Document) (all []*doc.Claim) {
	collect := func(in []doc.Inline) {
		doc.WalkInline(in, func(x doc.Inline) {
			if c, ok := x.(*doc.Claim); ok {
				all = append(all, c)
			}
		})
	}
	doc.Walk(d.Blocks, func(b doc.Block) { doc.Inlines(b, collect) })
	for _, n := range d.Notes {
		collect(n.Text)
	}
	return all
}
