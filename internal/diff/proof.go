package diff

import (
	"strings"

	"plan/internal/locale"
	"plan/internal/model"
	"plan/internal/num"
	"plan/internal/source"
)

// Unproved is a number that stands on both sides and that is proved by less: it stood
// in a sum or another equality, and stands in none now; or a link stated it, and
// nothing does.
type Unproved struct {
	ID     string   // its address; "" of a number in the text
	Path   []string // printed names, from what it stands in to itself
	Text   string   // the number, as it is printed now
	Linked bool     // links in the text state it still, and would be changed along with it
	At     source.Span
}

// proved are the written figures of a plan that stand in an equality (true) and those
// that links state (false). Above is what workspace.yaml says of several documents.
// A total that the source leaves out proves nothing, but what is stated of it proves
// what it is made of. What has a figure without a value cannot be proved.
func proved(p, above *model.Plan) map[string]bool {
	s := &proofs{plan: p, made: map[*num.Figure][]*num.Figure{}, seen: map[*num.Figure]bool{}, out: map[string]bool{}}
	for _, id := range p.Identities {
		if id.Defines {
			s.made[id.Left] = figuresOf(id)
		}
	}
	for _, q := range p.AllRatios() {
		if q.Defines {
			model.Names(q.Right, func(n *model.Name) { s.made[q.Left] = append(s.made[q.Left], n.Figure) })
		}
	}
	s.statements(p)
	if above != nil {
		s.statements(above)
	}
	s.seen = map[*num.Figure]bool{} // what links state is told apart
	for _, c := range p.ClaimOrder {
		if _, _, ok := c.Exact(); ok && c.Node.Reason.IsZero() {
			for _, f := range c.Figures {
				s.take(f, false)
			}
		}
	}
	return s.out
}

// proofs collects what is proved.
type proofs struct {
	plan *model.Plan
	made map[*num.Figure][]*num.Figure // what computed figures are made of
	seen map[*num.Figure]bool
	out  map[string]bool
}

// statements takes the figures in all that is stated, not defined.
func (s *proofs) statements(p *model.Plan) {
	for _, id := range p.Identities {
		if _, known := id.Holds(); known && id.Rel == model.Equal && !id.Defines {
			for _, f := range append(figuresOf(id), id.Left) {
				s.take(f, true)
			}
		}
	}
	for _, q := range p.AllRatios() {
		if _, _, _, known := q.Holds(); known && !q.Defines {
			s.take(q.Left, true)
			model.Names(q.Right, func(n *model.Name) { s.take(n.Figure, true) })
		}
	}
}

// take notes a figure of the plan, or all that it is made of. Of another plan's
// figure its own document tells.
func (s *proofs) take(f *num.Figure, equality bool) {
	if f != nil && f.Document == s.plan.ID && f.Document != "" { // workspace.yaml has a copy
		f = s.plan.Addresses[strings.TrimPrefix(f.Address, f.Document+":")]
	}
	if f == nil || f.Document != "" || s.seen[f] {
		return
	}
	s.seen[f] = true
	if f.State == num.Given && !f.Implied {
		s.out[f.Address] = s.out[f.Address] || equality
	}
	for _, g := range s.made[f] {
		s.take(g, equality)
	}
}

func figuresOf(id *model.Identity) (all []*num.Figure) {
	for _, t := range id.Terms {
		all = append(all, t.Figure)
	}
	return all
}

// unproved tells which figures and numbers of the text are proved by less than they
// were, in the order of the new side.
func (c *comparer) unproved(above, aboveNow *model.Plan) (out []Unproved) {
	before, after := proved(c.old.plan, above), proved(c.now.plan, aboveNow)
	for _, x := range c.now.items {
		f := figureIn(x)
		if f == nil || f.State != num.Given || f.Implied || c.now.plan.Addresses[f.Address] != f {
			continue
		}
		was, there := before[f.Address]
		is, still := after[f.Address]
		if !there || is || still && !was {
			continue
		}
		u := Unproved{ID: f.Address, Path: x.path, Text: locale.WithUnit(f.Value, f.Unit), Linked: still, At: f.At}
		out = append(out, u)
	}
	return append(out, c.unlinked()...)
}

// A typed is a number of running text.
type typed struct {
	key, text string
	path      []string // the headings it stands under
	at        source.Span
}

// numbers are what a run of text states through links, and what stands in it without.
type numbers struct{ linked, bare []typed }

// numbers are those of the text that the tokenizer has met. A link that says why it
// stands as it does proves nothing.
func (t *tokenizer) numbers(path []string, at source.Span) (n numbers) {
	read := func(text string) (all []typed) {
		for _, x := range locale.ProseNumbers(text) {
			if x.Kind == locale.AnAmount || x.Kind == locale.ACount {
				all = append(all, typed{x.Value.Trim().String(), text[x.Start:x.End], path, at})
			}
		}
		return all
	}
	for _, text := range t.linked {
		n.linked = append(n.linked, read(text)...)
	}
	n.bare = read(t.bare.String())
	return n
}

// without are the numbers of a that b lacks, each as often as it lacks it.
func without(a, b []typed) (out []typed) {
	count := map[string]int{}
	for _, x := range b {
		count[x.key]++
	}
	for _, x := range a {
		if count[x.key]--; count[x.key] < 0 {
			out = append(out, x)
		}
	}
	return out
}

// unlinked are the numbers of the text that a link stated and that are typed now: the
// same, wherever in the document they stand, or another in a passage that has lost its
// link.
func (c *comparer) unlinked() (out []Unproved) {
	add := func(all []typed) {
		for _, x := range all {
			out = append(out, Unproved{Path: x.path, Text: x.text, At: x.at})
		}
	}
	went, came := lostLinks(c.old.numbers, c.now.numbers)
	gone, fresh := without(went, came), without(came, went)
	add(without(came, fresh))
	for _, pair := range c.rewritten {
		a, b := lostLinks([]numbers{pair[0]}, []numbers{pair[1]})
		a, b = without(a, without(a, gone)), without(b, without(b, fresh))
		add(b[:min(len(a), len(b))])
	}
	return out
}

// lostLinks are the numbers that links stated and state no more, and those that are
// typed and were not.
func lostLinks(old, now []numbers) (went, came []typed) {
	all := func(ns []numbers) (linked, bare []typed) {
		for _, n := range ns {
			linked, bare = append(linked, n.linked...), append(bare, n.bare...)
		}
		return linked, bare
	}
	linked, bare := all(old)
	linkedNow, bareNow := all(now)
	return without(linked, linkedNow), without(bareNow, bare)
}
