package check

import (
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"plan/internal/diag"
	"plan/internal/doc"
	"plan/internal/locale"
	"plan/internal/model"
	"plan/internal/num"
	"plan/internal/source"
)

// A Number is one number of the prose.
type Number struct {
	At    source.Span
	Text  string // as it reads: 5,7 mnkr
	Class Class
	Kind  locale.NumberKind // but of a link
	Claim *model.Claim      // Linked
	Fact  *num.Figure       // Matched
	Role  model.WordsRole   // of the words that it stands in
}

// Class is what stands behind a number of the prose.
type Class int

const (
	Linked    Class = iota // a link, proved
	Matched                // equals one fact, as written
	External               // its source is given: it stands in a link to a page, or its sentence calls a note that begins "Källa"
	Free                   // a year, a date, a name, a range of ages
	Counted                // a whole number that says no unit, and that no fact has
	Unmatched              // an amount that no fact has, or several
)

// A passage is one run of words, its links and marks taken away, with the places
// of its parts.
type passage struct {
	words   model.Words
	text    string
	pieces  []piece
	sources []int // where notes are called that give a source
}

type piece struct {
	start, end int
	text       *doc.Text  // plain words, or
	claim      *doc.Claim // a link to figures
	external   bool       // inside a link to a page
	places     *placer    // of text, once it was needed
}

// at is the place of the number at text[start:end] of the passage.
func (x *piece) at(start, end int) source.Span {
	if x.places == nil {
		x.places = newPlacer(x.text)
	}
	return x.places.place(start-x.start, end-x.start)
}

// passages are all runs of printed words that are such as is asked for, in reading order.
func passages(p *model.Plan, of func([]doc.Inline) bool) (all []passage) {
	p.EachWords(func(w model.Words) {
		if of(w.Text) {
			b := passageBuilder{passage: passage{words: w}}
			b.inlines(w.Text, false)
			b.passage.text = b.text.String()
			all = append(all, b.passage)
		}
	})
	return all
}

// numbered tells whether a number or a link to figures stands in a run of words.
func numbered(in []doc.Inline) (some bool) {
	doc.WalkInline(in, func(in doc.Inline) {
		switch in := in.(type) {
		case *doc.Text:
			some = some || strings.ContainsAny(in.Text, "0123456789")
		case *doc.Claim:
			some = true
		}
	})
	return some
}

type passageBuilder struct {
	passage
	text strings.Builder
}

func (b *passageBuilder) inlines(in []doc.Inline, external bool) {
	for _, in := range in {
		switch in := in.(type) {
		case *doc.Text:
			b.add(in.Text, piece{text: in, external: external})
		case *doc.Claim:
			b.add(in.Written.Value, piece{claim: in})
		case *doc.Emph:
			b.inlines(in.Text, external)
		case *doc.Strong:
			b.inlines(in.Text, external)
		case *doc.Link:
			b.inlines(in.Text, external || !strings.HasPrefix(in.URL, "#"))
		case *doc.Break:
			b.text.WriteByte(' ')
		case *doc.NoteRef:
			for _, notes := range b.words.Notes {
				if n := notes[in.ID]; n != nil {
					if n.IsSource() {
						b.sources = append(b.sources, b.text.Len())
					}
					break
				}
			}
		}
	}
}

func (b *passageBuilder) add(text string, p piece) {
	p.start = b.text.Len()
	b.text.WriteString(text)
	p.end = b.text.Len()
	b.pieces = append(b.pieces, p)
}

// maxSentence is how far from a number its sentence reaches, in bytes.
const maxSentence = 1000

// sentence is where the sentence around offset i begins and ends.
func (p *passage) sentence(i int) (start, end int) {
	ends := func(i int) bool { // a full stop before a blank and a capital letter
		if !strings.ContainsRune(".!?", rune(p.text[i])) {
			return false
		}
		rest := strings.TrimLeft(p.text[i+1:], source.Blanks+"”)")
		r, _ := utf8.DecodeRuneInString(rest)
		return len(rest) == 0 || len(rest) < len(p.text)-i-1 && strings.ToLower(string(r)) != string(r)
	}
	for start = i; start > max(0, i-maxSentence) && !ends(start-1); start-- {
	}
	for end = i; end < min(len(p.text), i+maxSentence) && !ends(end); end++ {
	}
	return start, end
}

// A placer finds the places of what stands in a text. Print changes signs and
// blanks, never digits and letters: those are what text and source have in common.
type placer struct {
	text         string
	at           source.Span
	raw          string
	ours, theirs [][2]int // where digits stand; nil when the two are letter by letter the same
}

func newPlacer(t *doc.Text) *placer {
	p := &placer{text: t.Text, at: t.At, raw: t.At.Text()}
	if p.raw != p.text {
		p.ours, p.theirs = digitRuns(p.text), digitRuns(p.raw)
	}
	return p
}

// place of the number at text[i:j].
func (p *placer) place(i, j int) source.Span {
	j = min(j, len(p.text))
	switch {
	case p.raw == p.text:
		return source.Span{File: p.at.File, Start: p.at.Start + i, End: p.at.Start + j}
	case !strings.ContainsAny(p.text[i:j], "0123456789"):
		return p.spelled(i, j)
	case len(p.ours) != len(p.theirs):
		return p.at
	}
	first := sort.Search(len(p.ours), func(k int) bool { return p.ours[k][1] > i })
	last := sort.Search(len(p.ours), func(k int) bool { return p.ours[k][0] >= j }) - 1
	if first > last {
		return p.at
	}
	start, end := p.theirs[first][0], p.theirs[last][1]
	// The sign before the digits and the unit after them, sign for sign.
	if p.ours[first][0] > i {
		_, n := utf8.DecodeLastRuneInString(p.raw[:start])
		start -= n
	}
	for _, r := range p.text[p.ours[last][1]:j] {
		if strings.ContainsRune(source.Blanks, r) {
			end += len(p.raw[end:]) - len(strings.TrimLeft(p.raw[end:], source.Blanks+"\n\r"))
			continue
		}
		_, n := utf8.DecodeRuneInString(p.raw[end:])
		end += n
	}
	return source.Span{File: p.at.File, Start: p.at.Start + start, End: p.at.Start + end}
}

// maxSpelled is how far into a text words are looked for one by one, in bytes.
const maxSpelled = 20_000

// spelled is the place of the words at text[i:j]: letters are the same in print.
func (p *placer) spelled(i, j int) source.Span {
	if i > maxSpelled {
		return p.at
	}
	words := strings.Fields(p.text[i:j])
	at, end := 0, 0
	for range strings.Count(p.text[:i], words[0]) + 1 {
		k := strings.Index(p.raw[end:], words[0])
		if k < 0 {
			return p.at
		}
		at, end = end+k, end+k+len(words[0])
	}
	for _, w := range words[1:] {
		k := strings.Index(p.raw[end:], w)
		if k < 0 {
			return p.at
		}
		end += k + len(w)
	}
	return source.Span{File: p.at.File, Start: p.at.Start + at, End: p.at.Start + end}
}

// digitRuns are where digits stand in s.
func digitRuns(s string) (runs [][2]int) {
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			continue
		}
		start := i
		for i < len(s) && '0' <= s[i] && s[i] <= '9' {
			i++
		}
		runs = append(runs, [2]int{start, i})
	}
	return runs
}

// numbers lists the numbers of the prose with what stands behind each, those too
// that are written in letters.
func numbers(p *model.Plan) (all []Number) {
	r := newReader(p)
	r.spelled = true
	r.each = func(n Number, at func() source.Span, _ *nearMiss) {
		if n.Class == Free && n.Role == model.Naming {
			return // years in titles and heads, which are everywhere
		}
		n.At = at()
		all = append(all, n)
	}
	r.read()
	return all
}

// nearFigures warns of numbers of the prose that look like a figure gone wrong.
func nearFigures(r *run) {
	prose := newReader(r.plan)
	prose.each = func(n Number, at func() source.Span, miss *nearMiss) {
		if miss != nil {
			n.At = at()
			r.add(miss.diagnostic(n))
		}
	}
	prose.read()
	if prose.left < 0 && len(r.plan.Chapters) > 0 {
		r.add(diag.Hint("near-figure.stopped", r.plan.Chapters[0].File.Span(), "max", maxComparisons))
	}
}

// A reader holds the numbers of the prose against the facts of a plan.
type reader struct {
	plan   *model.Plan
	topics []*topic
	left   int // comparisons that may still be made

	spelled bool // amounts in letters are looked for, too

	// each is called for every number; its place is worked out when it is asked for.
	each func(n Number, at func() source.Span, miss *nearMiss)
}

// maxComparisons bounds the work on a hostile chapter: numbers × facts.
const maxComparisons = 4_000_000

func newReader(p *model.Plan) *reader {
	return &reader{plan: p, topics: topics(p), left: maxComparisons}
}

// read goes through all numbers and links of the prose, in reading order.
func (r *reader) read() {
	of := numbered
	if r.spelled {
		of = func([]doc.Inline) bool { return true }
	}
	for _, p := range passages(r.plan, of) {
		if p.words.Role != model.Strict {
			r.passage(&p)
		}
	}
}

// passage goes through the numbers and the links of one passage.
func (r *reader) passage(p *passage) {
	plain := locale.ProseNumbers(p.text)
	if r.spelled {
		plain = append(plain, locale.SpelledAmounts(p.text)...)
		slices.SortFunc(plain, func(a, b locale.ProseNumber) int { return a.Start - b.Start })
	}
	about := &subject{passage: p}
	for i := range p.pieces {
		x := &p.pieces[i]
		if x.claim != nil {
			if c := r.plan.Claims[x.claim]; c != nil {
				r.each(Number{Text: claimText(c), Class: Linked, Claim: c}, func() source.Span { return x.claim.At }, nil)
			}
			continue
		}
		for len(plain) > 0 && plain[0].Start < x.start {
			plain = plain[1:] // inside a link
		}
		for len(plain) > 0 && plain[0].Start < x.end {
			n := plain[0]
			plain = plain[1:]
			number := Number{Text: p.text[n.Start:n.End], Class: External, Kind: n.Kind, Role: p.words.Role}
			var miss *nearMiss
			if !x.external && !p.sourced(n.Start) {
				miss = r.classify(&number, n, about)
			}
			if p.words.Role == model.Sourcing && miss == nil { // the numbers of a source are its own
				number.Class, number.Fact = External, nil
			}
			r.each(number, func() source.Span { return x.at(n.Start, n.End) }, miss)
		}
	}
}

// claimText is what a link reads: as written, or the figure it computes.
func claimText(c *model.Claim) string {
	if c.Node.Written.Value != "" {
		return c.Node.Written.Value
	}
	if v, unit, ok := c.Value(); ok {
		return locale.WithBound(locale.WithUnit(v, unit), model.Limit(c.Expr))
	}
	return ""
}

// sourced tells whether the sentence around i calls a note that gives a source.
func (p *passage) sourced(i int) bool {
	if len(p.sources) == 0 {
		return false
	}
	start, end := p.sentence(i)
	k, _ := slices.BinarySearch(p.sources, start+1)
	return k < len(p.sources) && p.sources[k] <= end+1
}
