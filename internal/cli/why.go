package cli

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"plan/internal/compose"
	"plan/internal/diag"
	"plan/internal/locale"
)

func (a *app) whyCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "why TAL",
		Short: "visa var ett tal kommer ifrån, ned till fil och rad",
		Long: `Visar var ett tal står, vad det består av, vad som prövar det och var texten
nämner det. Talet anges med sin adress: tabell.rad.kolumn, indikator.år eller id.
Finns adressen i flera dokument skrivs dokumentets id och kolon före.`,
		Example: `  plan why resurser.sum.b2024
  plan why molndal-social-2024-plan:lang.2022`,
		Args: arguments(1, 1, "plan why tabell.rad.kolumn"),
		RunE: func(_ *cobra.Command, args []string) error { return a.why(args[0]) },
	}
}

func (a *app) why(address string) error {
	w, err := openWorkspace(nil)
	if err != nil {
		return err
	}
	traces, broken, err := w.traces(address)
	if err != nil {
		return err
	}
	t, f, err := findFigure(traces, address)
	if err != nil {
		return err
	}
	(&tree{a: a, traced: t, all: traces}).figure(f)
	if broken {
		a.say("why.errors")
	}
	return nil
}

// A traced document: its figures, and what stands before the paths of their
// places in messages.
type traced struct {
	*compose.TraceFile
	folder    string
	byAddress map[string]*compose.TraceFigure
}

// traces follows the figures of every document: those that the address may be in,
// and those that tie to them.
func (w *workspace) traces(address string) (all []traced, broken bool, err error) {
	s, err := newSetting(w, false)
	if err != nil {
		return nil, false, err
	}
	id, _, named := strings.Cut(address, ":")
	for _, d := range w.Documents {
		plan, found, err := s.Plan(d)
		if err != nil {
			return nil, false, err
		}
		outline, _ := s.outline(plan)
		text, _ := compose.Document(plan, outline, s.env(plan, false))
		t := traced{compose.Trace(plan, text), w.shown + d.Folder + "/", map[string]*compose.TraceFigure{}}
		for i := range t.Figures {
			t.byAddress[t.Figures[i].Address] = &t.Figures[i]
		}
		all = append(all, t)
		broken = broken || found.HasErrors() && (!named || d.ID == id)
	}
	return all, broken, nil
}

// findFigure finds the one figure with that address, or says what to write.
func findFigure(traces []traced, typed string) (trace traced, figure *compose.TraceFigure, err error) {
	document, address, named := strings.Cut(typed, ":")
	if !named {
		address = typed
	}
	var choices, known []string
	for _, t := range traces {
		if named && t.Document != document {
			continue
		}
		for i := range t.Figures {
			if strings.Contains(t.Figures[i].Address, ":") {
				continue // it is found where it is stated
			}
			known = append(known, t.Figures[i].Address)
			if t.Figures[i].Address == address {
				trace, figure = t, &t.Figures[i]
				choices = append(choices, t.Document+":"+address)
			}
		}
	}
	switch near := diag.Nearest(address, known); {
	case len(choices) == 1:
		return trace, figure, nil
	case len(choices) > 1:
		return trace, nil, wrong("figure-several", "address", typed, "choices", choices)
	case near != "":
		return trace, nil, wrong("figure-near", "address", typed, "nearest", near)
	case len(known) > 0:
		return trace, nil, wrong("figure", "address", typed, "example", known[0])
	}
	return trace, nil, wrong("figure-none", "address", typed)
}

// A tree prints a figure and what it grows from.
type tree struct {
	a *app
	traced
	all []traced // of every document
}

// of is the same tree in another document; nil when that is not there.
func (t *tree) of(document string) *tree {
	for _, other := range t.all {
		if other.Document == document {
			return &tree{t.a, other, t.all}
		}
	}
	return nil
}

// abroad are the trees of the documents that use f, with f as they know it.
func (t *tree) abroad(f *compose.TraceFigure) (trees []*tree, figures []*compose.TraceFigure) {
	for _, other := range t.all {
		if x := other.byAddress[t.Document+":"+f.Address]; x != nil {
			trees, figures = append(trees, &tree{t.a, other, t.all}), append(figures, x)
		}
	}
	return trees, figures
}

func (t *tree) line(indent int, parts ...string) {
	fmt.Fprintln(t.a.stdout, strings.TrimRight(strings.Repeat("  ", indent)+strings.Join(parts, "  "), " "))
}

// figure prints everything that is known about f.
func (t *tree) figure(f *compose.TraceFigure) {
	t.line(0, f.Address, withUnit(f))
	t.line(1, figureName(f), t.stands(f))
	t.line(1, phrase("why."+f.State, "reason", f.Reason))
	for _, i := range f.Defined {
		t.identity(0, i, []string{f.Address})
	}
	for _, i := range f.Proved {
		t.identity(0, i, []string{f.Address})
	}
	trees, figures := t.abroad(f)
	trees, figures = append([]*tree{t}, trees...), append([]*compose.TraceFigure{f}, figures...)
	head := "why.addend"
	for k, t := range trees {
		of := figures[k].Addend
		if k > 0 { // a sum that is only proved by f
			of = slices.Concat(figures[k].Proved, of)
		}
		for _, i := range of {
			if head != "" {
				t.line(0, phrase(head))
			}
			head = ""
			id := t.Identities[i]
			t.line(1, t.title(id), t.place(id.Place))
		}
	}
	head = "why.quoted"
	for k, t := range trees {
		for _, q := range figures[k].Quoted {
			if head != "" {
				t.line(0, phrase(head))
			}
			head = ""
			t.line(1, "”"+locale.Visible(q.Text)+"”", t.place(q.Place))
		}
	}
}

// identity prints what makes or proves a figure, its addends in columns; addends
// that are computed themselves grow on. Path is the way from the root, so that
// nothing grows in a circle.
func (t *tree) identity(indent, i int, path []string) {
	id := t.Identities[i]
	t.line(indent, t.title(id), t.place(id.Place))
	terms := id.Terms
	for _, of := range id.Of {
		terms = append(terms, compose.TraceTerm{Coefficient: "1", Address: of})
	}
	rows := make([][]string, len(terms))
	for i, term := range terms {
		rows[i] = []string{t.amount(term), "", term.Address, ""}
		if f := t.byAddress[term.Address]; f != nil {
			rows[i][1], rows[i][3] = figureName(f), t.stands(f)
		}
	}
	align(rows)
	for i, term := range terms {
		t.line(indent+1, rows[i]...)
		f := t.byAddress[term.Address]
		if f == nil || slices.Contains(path, f.Address) {
			continue
		}
		if strings.Contains(f.Address, ":") {
			t.growAbroad(indent+3, f)
			continue
		}
		for _, j := range f.Defined {
			t.identity(indent+3, j, append(slices.Clone(path), f.Address))
		}
	}
	if id.Residual != "" {
		t.line(indent+1, swedish.Replace(id.Residual), locale.Visible(id.Reason))
	}
	switch {
	case id.Holds == nil:
		t.line(indent+1, phrase("why.unknown"))
	case *id.Holds:
		t.line(indent+1, phrase("why.holds"))
	default:
		t.line(indent+1, phrase("why.fails"))
	}
}

// growAbroad prints what makes a figure of another document, where that leaves it
// to be computed. No two documents lead to each other, so it ends.
func (t *tree) growAbroad(indent int, f *compose.TraceFigure) {
	other := t.of(f.Document)
	if other == nil {
		return
	}
	if x := other.byAddress[strings.TrimPrefix(f.Address, f.Document+":")]; x != nil {
		for _, j := range x.Defined {
			other.identity(indent, j, []string{x.Address})
		}
	}
}

// stands is where a figure stands, in this document or another.
func (t *tree) stands(f *compose.TraceFigure) string {
	if other := t.of(f.Document); f.Document != "" && other != nil {
		return other.place(f.Place)
	}
	return t.place(f.Place)
}

// align pads the cells of rows to columns, the amounts of the first to the right.
func align(rows [][]string) {
	wide := map[int]int{}
	for _, row := range rows {
		for i, cell := range row {
			wide[i] = max(wide[i], locale.Width(cell))
		}
	}
	for _, row := range rows {
		for i, cell := range row {
			pad := strings.Repeat(" ", wide[i]-locale.Width(cell))
			if i == 0 {
				row[i] = pad + cell
			} else {
				row[i] = cell + pad
			}
		}
	}
}

// title is what an identity says: the kind of sum, or the line of holds.
func (t *tree) title(id compose.TraceIdentity) string {
	if id.Why != "" {
		return locale.Visible(id.Why)
	}
	return phrase("why."+id.Kind, "figure", id.Left)
}

// amount is an addend as it enters the sum: its figure, after the coefficient
// where that is not one.
func (t *tree) amount(term compose.TraceTerm) string {
	printed := "–"
	if f := t.byAddress[term.Address]; f != nil {
		printed = locale.Visible(cmp.Or(f.Printed, swedish.Replace(f.Value), printed))
	}
	switch term.Coefficient {
	case "1":
		return printed
	case "-1":
		return locale.Minus + " " + printed
	}
	return swedish.Replace(term.Coefficient) + " · " + printed
}

// swedish turns the machine form of a number into the printed one. It is for those
// that print nowhere: coefficients, stated differences, and the zero that an empty cell
// means.
var swedish = strings.NewReplacer("-", locale.Minus, ".", ",")

func withUnit(f *compose.TraceFigure) string {
	if strings.HasSuffix(f.Printed, f.Unit) { // a sign: %
		return locale.Visible(f.Printed)
	}
	return locale.Visible(strings.TrimSpace(f.Printed + " " + f.Unit))
}

func figureName(f *compose.TraceFigure) string {
	return locale.Visible(strings.Trim(f.Row+", "+f.Column, ", "))
}

// place is where something stands, as findings name it.
func (t *tree) place(p *compose.TracePlace) string {
	if p == nil {
		return ""
	}
	return fmt.Sprintf("%s:%d:%d", locale.Visible(t.folder+p.Path), p.Line, p.Column)
}

func phrase(key string, args ...any) string { return locale.Phrase(key, pairs(args)) }
