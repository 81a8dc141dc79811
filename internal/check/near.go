package check

import (
	"slices"
	"strings"

	"plan/internal/diag"
	"plan/internal/locale"
	"plan/internal/num"
)

// A nearMiss is a number of the prose that one slip of the hand parts from a fact
// that the same words name.
type nearMiss struct {
	fact  *fact
	slip  string
	write string // what the number would be
	plain bool   // no link may stand in its place
}

// A subject is what a passage speaks of, worked out when it is asked for.
type subject struct {
	passage   *passage
	all       *bag
	sentences map[[2]int]*bag
	named     []*topic
	known     bool
}

func (s *subject) whole() *bag {
	if s.all == nil {
		s.all = newBag(s.passage.text)
	}
	return s.all
}

// entitles tells whether the passage is the title of the topic's table: it speaks of
// all that stands there.
func (s *subject) entitles(t *topic) bool { return t.table != nil && t.table == s.passage.words.Of }

// sentence is the words of the sentence around offset i.
func (r *reader) sentence(s *subject, i int) *bag {
	start, end := s.passage.sentence(i)
	at := [2]int{start, end}
	if s.sentences == nil {
		s.sentences = map[[2]int]*bag{}
	}
	if s.sentences[at] == nil {
		r.left -= end - start
		s.sentences[at] = newBag(s.passage.text[start:end])
	}
	return s.sentences[at]
}

// topicsOf are the topics that the passage suggests.
func (r *reader) topicsOf(s *subject) []*topic {
	if !s.known {
		s.known = true
		for _, t := range r.topics {
			if r.left -= len(t.titles); r.left >= 0 && (s.entitles(t) || s.whole().suggests(t)) {
				s.named = append(s.named, t)
			}
		}
	}
	return s.named
}

// classify finds what stands behind a number that is neither linked nor sourced.
func (r *reader) classify(number *Number, n locale.ProseNumber, about *subject) *nearMiss {
	switch {
	case n.Kind == locale.InWords, n.Kind == locale.Unreadable, n.Kind == locale.ARange && n.Unit != "":
		number.Class = Unmatched
		return nil
	case n.Kind == locale.AnAmount:
		number.Class = Unmatched
	case n.Kind == locale.ACount:
		number.Class = Counted
	default:
		number.Class = Free
		return nil
	}
	if n.Bound != locale.Exact {
		return nil
	}
	equal := r.equal(n)
	if len(equal) == 0 {
		miss := r.near(n, about)
		if miss != nil {
			number.Class = Unmatched
		}
		return miss
	}
	// Bare numbers are everywhere: only what the words name is that figure.
	if len(equal) > 1 || n.Unit == "" && significant(n.Value) < 4 {
		equal = slices.DeleteFunc(equal, func(f *fact) bool { return !about.whole().names(f.topic) })
	}
	if len(equal) == 1 {
		number.Class, number.Fact = Matched, equal[0].figure
	}
	return nil
}

// equal are the facts that a number equals, at the precision and unit it is
// written in.
func (r *reader) equal(n locale.ProseNumber) (all []*fact) {
	for _, t := range r.topics {
		if r.left -= len(t.facts); r.left < 0 {
			return nil
		}
		for _, f := range t.facts {
			if v, ok := inUnit(f, n); ok && sized(v.Round(n.Value.Scale()), n).Equal(n.Value) {
				all = append(all, f)
			}
		}
	}
	return all
}

// inUnit is the fact's value in the unit that the number is written in.
func inUnit(f *fact, n locale.ProseNumber) (num.Decimal, bool) {
	shift, ok := shiftOf(n.Unit, f.figure.Unit)
	if _, _, scaled := locale.ScaleOfUnit(f.figure.Unit); n.Kind == locale.ACount && scaled {
		return num.Decimal{}, false // 5 projekt is not 5 mnkr
	}
	return f.figure.Value.Shift(shift), ok
}

// sized is v without its sign, where the number is written without one.
func sized(v num.Decimal, n locale.ProseNumber) num.Decimal {
	if n.Signed {
		return v
	}
	return v.Abs()
}

// significant is how many digits of d tell something: 0,3 has one, 100 has one,
// 10,0 has three.
func significant(d num.Decimal) int {
	s := strings.TrimLeft(digits(d), "0")
	if d.Scale() == 0 {
		s = strings.TrimRight(s, "0")
	}
	return len(s)
}

// near finds the fact that a number was meant to be; nothing is said where two
// facts are equally near.
func (r *reader) near(n locale.ProseNumber, about *subject) *nearMiss {
	if significant(n.Value) < 2 {
		return nil
	}
	named := r.topicsOf(about)
	if len(named) == 0 || r.left < 0 {
		return nil
	}
	sentence := r.sentence(about, n.Start)
	var best []*nearMiss
	score := 0
	for _, t := range named {
		if r.left -= len(t.facts); r.left < 0 {
			return nil
		}
		for _, f := range t.facts {
			s := f.evidence(n, sentence, about)
			if s == 0 {
				continue
			}
			miss, ok := f.miss(n)
			if ok {
				miss.plain = about.passage.words.Plain
			}
			switch {
			case !ok || s < score:
			case s > score:
				best, score = []*nearMiss{miss}, s
			default:
				best = append(best, miss)
			}
		}
	}
	if len(best) != 1 {
		return nil
	}
	return best[0]
}

// evidence is how much in the words points to f, where n is one slip from it; 0 is
// too little. Any number of two digits is one wrong digit away from eighteen
// others, one of four from thirty-six among nine thousand: the fewer digits, the
// more must be said. Four need most of the title in the paragraph, three all of it
// (in the sentence if it is a single word), two the unit and the column in the
// sentence besides. Where other years are spoken of, it is not f. A sentence that
// names women or men means them rather than all. A title speaks of its table without
// naming a row.
func (f *fact) evidence(n locale.ProseNumber, sentence *bag, about *subject) int {
	t, paragraph := f.topic, about.whole()
	pinned, together, whole := len(t.facts) == 1 || f.pinned(sentence), sentence.names(t), paragraph.names(t)
	_, long := paragraph.missing(t)
	unit := n.Unit != "" || inflected(n.Noun, strings.ToLower(f.figure.Unit))
	switch k := significant(n.Value); {
	case f.otherYear(sentence, paragraph):
		return 0
	case k == 2 && !(whole && pinned && unit):
		return 0
	case k == 3 && !(whole && (together || long > 1)) && !(unit && about.entitles(t)):
		return 0
	}
	return 1 + 8*truth(t.gender != nil && together) + 4*truth(pinned) + 2*truth(together) + truth(whole)
}

func truth(b bool) int {
	if b {
		return 1
	}
	return 0
}

// pinned tells whether the sentence names the fact's column: its year, or its head.
func (f *fact) pinned(sentence *bag) bool {
	if len(f.head) > 0 {
		return shared(f.head, sentence.years)
	}
	return len(f.column) > 0 && !slices.ContainsFunc(f.column, func(w string) bool { return !sentence.has(w) })
}

// otherYear tells whether the words speak of other years than the fact's.
func (f *fact) otherYear(sentence, paragraph *bag) bool {
	said := sentence.years
	if len(said) == 0 {
		said = paragraph.years
	}
	return len(f.years) > 0 && len(said) > 0 && !shared(f.years, said)
}

func shared(a, b []string) bool {
	return slices.ContainsFunc(a, func(s string) bool { return slices.Contains(b, s) })
}

// miss tells how n comes from f by one slip: two digits exchanged, one wrong, the
// comma or the unit wrong, or the last digit wrongly rounded. A number with more
// decimals than the fact, which rounds to it, knows more and is no slip.
func (f *fact) miss(n locale.ProseNumber) (*nearMiss, bool) {
	v, ok := inUnit(f, n)
	if !ok {
		return nil, false
	}
	v = sized(v, n)
	shift, _ := shiftOf(n.Unit, f.figure.Unit)
	if n.Value.Shift(-shift).Round(f.figure.Value.Scale()).Equal(sized(f.figure.Value, n)) {
		return nil, false
	}
	want := v.Round(n.Value.Scale())
	unit := n.Unit
	slip := slipOf(n.Value, want).name
	switch step := n.Value.Sub(want).Abs(); {
	case slip == "swap" || slip == "digit" && !step.Equal(num.New(1, n.Value.Scale())):
	case step.Equal(num.New(1, n.Value.Scale())):
		slip = "step"
	default:
		if slip = slipOf(n.Value, v).name; slip != "thousand" && slip != "shift" {
			return nil, false
		}
		if slip == "thousand" && unit != f.figure.Unit { // the unit is wrong, the digits are right
			want, unit = sized(f.figure.Value, n), f.figure.Unit
		} else {
			want = v
		}
	}
	return &nearMiss{fact: f, slip: slip, write: asTyped(locale.WithUnit(want, unit), "")}, true
}

// diagnostic words the hint: what stands, which figure it is near, and the link
// that would prove it.
func (m *nearMiss) diagnostic(n Number) diag.Diagnostic {
	f := m.fact.figure
	value := locale.WithBound(locale.WithUnit(f.Value, f.Unit), f.Bound)
	message := "near-figure"
	repair := &diag.Repair{At: n.At, Address: f.Address, Old: n.Text, New: "[" + m.write + "](=" + f.Address + ")", Why: "repair.near"}
	if m.plain {
		message, repair.New, repair.Why = "near-figure.plain", m.write, "repair.near-plain"
	}
	if f.Column == "" {
		message = map[string]string{"near-figure": "near-figure.loose", "near-figure.plain": "near-figure.plain-loose"}[message]
	}
	d := diag.Warn(message, n.At, "text", n.Text, "row", f.Row, "column", f.Column, "value", value)
	d.Address, d.Repair = f.Address, repair
	d.Related = []diag.Related{claimed(f)}
	d.Causes = []diag.Cause{{Message: "cause." + m.slip, Args: diag.Args{"old": n.Text, "new": m.write}}}
	return d
}

// claimed is the place of a figure that words speak of.
func claimed(f *num.Figure) diag.Related {
	value := locale.WithBound(locale.WithUnit(f.Value, f.Unit), f.Bound)
	if f.Column == "" {
		return diag.Related{At: f.At, Message: "related.claimed-loose", Args: diag.Args{"row": f.Row, "value": value}}
	}
	return diag.Related{At: f.At, Message: "related.claimed", Args: diag.Args{"row": f.Row, "column": f.Column, "value": value}}
}
