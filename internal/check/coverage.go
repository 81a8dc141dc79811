package check

import (
	"cmp"
	"fmt"
	"math/big"
	"slices"
	"strings"

	"plan/internal/doc"
	"plan/internal/locale"
	"plan/internal/model"
	"plan/internal/num"
)

// Coverage tells of every number that a hand wrote what proves it.
type Coverage struct {
	Figures []Covered // of tables, series, parts and loose figures, in the order of the source
	Numbers []Number  // of the prose, in reading order
}

// Covered is one written figure with what proves it.
type Covered struct {
	Figure *num.Figure
	Proofs []Proof
	// Times is 0 when nothing proves the figure; 1 when a change of it alone is
	// found but could as well be a change of another; 2 when it is found and named:
	// no other written figure stands in all the same sums. A sum and its restatement
	// are one, and so are the links that state a figure.
	Times int
	// Source says where the figure comes from: a note ("Källa: Kolada") that its cell,
	// row, column or table calls, else what its indicator or table gives as source; ""
	// when there is none.
	Source string
}

// A Proof is an identity or a link that a change of the figure would break.
type Proof struct {
	Identity *model.Identity // or
	Claim    *model.Claim
	Strength Strength
	Holds    bool
}

// Strength is what changes a proof would show.
type Strength int

const (
	Value  Strength = iota // every one
	Size                   // every one but of the sign: the words have no sign
	Partly                 // only large ones: a bound, a rounded number, a varav
)

// Cover works out what proves each written number of p.
func Cover(p *model.Plan) *Coverage {
	s := newSystem(p)
	columns := s.columns()
	alike := map[string]int{}
	for _, c := range columns {
		alike[c.ratios()]++
	}
	cov := &Coverage{Numbers: numbers(p)}
	sources, ratios := sourcesOf(p), ratioProofs(p)
	for _, f := range written(p) {
		c := Covered{Figure: f, Source: sources[f]}
		for _, e := range s.standsIn[f] {
			strength := Value
			if e.of.Rel != model.Equal {
				strength = Partly
			}
			c.Proofs = append(c.Proofs, Proof{Identity: e.of, Strength: strength, Holds: e.holds()})
		}
		for _, st := range s.statedBy[f] {
			c.Proofs = append(c.Proofs, Proof{Claim: st.claim, Strength: st.strength(f), Holds: st.holds()})
		}
		if column := columns[f]; column != nil {
			c.Times = 1
			if len(column.said) > 1 && alike[column.ratios()] == 1 {
				c.Times = 2
			}
		}
		if proofs := ratios[f]; len(proofs) > 0 {
			c.Proofs = append(c.Proofs, proofs...)
			c.Times = max(c.Times, 1)
		}
		cov.Figures = append(cov.Figures, c)
	}
	return cov
}

// written lists the figures that a hand wrote, in the order of the source.
func written(p *model.Plan) (all []*num.Figure) {
	p.EachFigure(func(f *num.Figure) {
		if f.State == num.Given && !f.Implied && f.Document == "" {
			all = append(all, f)
		}
	})
	slices.SortStableFunc(all, func(a, b *num.Figure) int { return a.At.Compare(b.At) })
	return all
}

// sourcesOf is where figures of tables come from, as notes or the key source say.
// What is said nearest to a figure is its source.
func sourcesOf(p *model.Plan) map[*num.Figure]string {
	sources := map[*num.Figure]string{}
	for _, t := range p.AllTables() {
		source := func(called ...[]doc.Inline) (text string) {
			for _, in := range called {
				doc.WalkInline(in, func(in doc.Inline) {
					if ref, ok := in.(*doc.NoteRef); ok && text == "" {
						if n := cmp.Or(t.Notes[ref.ID], p.Notes[ref.ID]); n.IsSource() {
							text = doc.PlainText(n.Text)
						}
					}
				})
			}
			return text
		}
		columns := make([]string, len(t.Columns))
		for i, c := range t.Columns {
			columns[i] = source(c.Head)
		}
		table := cmp.Or(source(t.Title), doc.PlainText(t.Source))
		of := indicatorSources(t)
		for _, r := range t.Rows {
			row := cmp.Or(source(r.Title), of[r])
			for i, c := range r.Cells {
				if s := cmp.Or(source(c.Notes, c.Words), row, columns[i], table); s != "" {
					sources[c.Figure] = s
					if c.Figure.Share != nil {
						sources[c.Figure.Share] = s
					}
				}
			}
		}
	}
	return sources
}

// indicatorSources is what the indicators of a goal's table give as their sources.
func indicatorSources(t *model.Table) map[*model.Row]string {
	of := map[*model.Row]string{}
	if t.Goal != nil {
		for _, i := range t.Goal.Indicators {
			for _, r := range i.Rows() {
				of[r] = i.Source.Value
			}
		}
	}
	return of
}

// strength is how much of f a link proves: a step of its last decimal, up or down,
// and its sign are tried.
func (st *statement) strength(f *num.Figure) Strength {
	step := num.New(1, f.Value.Scale())
	switch {
	case !st.holds():
		if slices.ContainsFunc(st.said.Numbers, func(n locale.ClaimNumber) bool { return n.Bound != locale.Exact }) {
			return Partly
		}
		return Value
	case st.holdsAt(f, f.Value.Add(step)), st.holdsAt(f, f.Value.Sub(step)):
		return Partly
	case !f.Value.IsZero() && st.holdsAt(f, f.Value.Neg()):
		return Size
	}
	return Value
}

// A column is how a figure stands in the equations: in which, and with what
// coefficients. Two figures whose columns are alike but for a factor cannot be
// told apart when something fails.
type column struct {
	entries []entry
	said    map[string]bool // what the equations say, restatements once
}

type entry struct {
	key  string // an equation or a link
	coef *big.Rat
}

// columns of all figures that stand in an equality, or in a link that states them
// exactly. All links of a figure speak as one.
func (s *system) columns() map[*num.Figure]*column {
	all := map[*num.Figure]*column{}
	add := func(f *num.Figure, key, says string, coef num.Decimal) {
		if all[f] == nil {
			all[f] = &column{said: map[string]bool{}}
		}
		all[f].entries = append(all[f].entries, entry{key, coef.Rat()})
		all[f].said[says] = true
	}
	for i, e := range s.equations {
		if e.of.Rel != model.Equal {
			continue
		}
		says := e.says()
		for _, f := range e.figures {
			add(f, fmt.Sprint(i), says, e.coef[f])
		}
	}
	for i, st := range s.statements {
		for _, f := range st.figures {
			if st.strength(f) == Partly {
				continue
			}
			key, coef := fmt.Sprint("link ", i), st.coef(f)
			if coef.IsZero() { // each figure has a number of its own
				key, coef = key+" "+f.Address, num.Int(1)
			}
			add(f, key, "link", coef)
		}
	}
	return all
}

// says is the same for two equations that say the same: the same figures, with
// coefficients that differ by a factor only.
func (e *equation) says() string {
	figures := slices.Clone(e.figures)
	slices.SortFunc(figures, func(a, b *num.Figure) int { return strings.Compare(a.Address, b.Address) })
	var b strings.Builder
	for _, f := range figures {
		ratio := new(big.Rat).Quo(e.coef[f].Rat(), e.coef[figures[0]].Rat())
		b.WriteString(f.Address + "*" + ratio.RatString() + " ")
	}
	return b.String()
}

// ratios is the column but for a factor.
func (c *column) ratios() string {
	var b strings.Builder
	for _, e := range c.entries {
		fmt.Fprintf(&b, "%s*%s ", e.key, new(big.Rat).Quo(e.coef, c.entries[0].coef).RatString())
	}
	return b.String()
}

// coef is with what coefficient f stands in the number that a link states; zero
// when the link states several, or one that is no sum.
func (st *statement) coef(f *num.Figure) (coef num.Decimal) {
	add := func(e model.Expr, sign num.Decimal) bool {
		terms, _, linear := model.Linear(e)
		for _, t := range terms {
			coef = coef.Add(sign.Mul(t.Coef).Mul(st.made[t.Figure].coef[f]))
		}
		return linear
	}
	ok := add(st.claim.Expr, num.Int(1))
	if st.claim.From != nil {
		ok = len(st.said.Numbers) == 1 && add(st.claim.From, num.Int(-1)) && ok
	}
	if !ok {
		return num.Decimal{}
	}
	return coef
}
