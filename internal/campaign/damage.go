package main

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"

	"plan/internal/check"
	"plan/internal/locale"
	"plan/internal/model"
	"plan/internal/num"
	"plan/internal/source"
)

// A damage is one slip of the hand in one file of a document.
type damage struct {
	kind   string
	edit   source.Edit
	covers int    // how many times the figure is covered against this: 0, 1, 2
	value  string // what stood there, as it is read; "" when no value was there to restore
	row    string // kinds of whole rows: the row's title
}

// The kinds of damage, in the order of the table.
var kinds = []string{"digit", "swap", "sign", "shift", "thousand", "total", "row missing", "row twice", "link", "word"}

// damages lists what can befall the figures, rows and links of a document. Where a
// hand could slip to several numbers (a wrong digit, a wrong total) rng draws one.
// What changes no value is left out.
func damages(p *model.Plan, rng *rand.Rand) (all []damage) {
	cov := check.Cover(p)
	times := map[*num.Figure]int{}
	totals, summed := totals(p), summed(p)
	for _, c := range cov.Figures {
		times[c.Figure] = c.Times
		if f := c.Figure.At.File; f != nil && !strings.HasPrefix(f.Path, p.Folder+"/") {
			continue // taken over from another document, and damaged there
		}
		all = append(all, figure(c, totals[c.Figure], rng)...)
	}
	for _, t := range p.Tables {
		for _, r := range t.Rows {
			all = append(all, rows(r, times, summed)...)
		}
	}
	for _, g := range p.Goals {
		for _, i := range g.Indicators {
			all = append(all, words(i, p.Folder)...)
		}
	}
	for _, c := range p.ClaimOrder {
		all = append(all, link(c, rng)...)
	}
	return all
}

// opposites are the words of limits, each with the one that is easily taken for it.
var opposites = map[string]string{"minst": "högst", "högst": "minst", "över": "under", "under": "över", "≥": "≤", "≤": "≥", ">": "<", "<": ">"}

// words is the word of each limit turned around. It is covered where the indicator
// has a direction.
func words(i *model.Indicator, folder string) (all []damage) {
	for _, r := range i.Rows() {
		for _, c := range r.Cells {
			f := c.Figure
			if f.Bound == nil || f.At.IsZero() || !strings.HasPrefix(f.At.File.Path, folder+"/") {
				continue
			}
			text := f.At.File.Text[:f.At.Start]
			at := bytes.LastIndex(text, []byte(f.Bound.Before))
			if other := opposites[f.Bound.Before]; other != "" && at >= 0 {
				all = append(all, damage{kind: "word", edit: source.Edit{At: source.Span{File: f.At.File, Start: at, End: at + len(f.Bound.Before)}, New: other},
					covers: b2i(i.Want.Direction != model.Unstated && i.Want.Direction != model.Keep)})
			}
		}
	}
	return all
}

// totals are the figures under a mark of sum.
func totals(p *model.Plan) map[*num.Figure]bool {
	all := map[*num.Figure]bool{}
	for _, t := range p.AllTables() {
		for _, r := range t.Rows {
			for i, c := range r.Cells {
				all[c.Figure] = r.Mark == model.Sum || t.Columns[i].Mark == model.Sum
			}
		}
	}
	return all
}

// summed are the figures that a sum takes in for standing where they do: a copy of
// their row would be taken in too.
func summed(p *model.Plan) map[*num.Figure]bool {
	all := map[*num.Figure]bool{}
	for _, id := range p.Identities {
		if id.Rel == model.Equal && (id.Kind == model.Down || id.Kind == model.Nested) {
			for _, t := range id.Terms {
				all[t.Figure] = true
			}
		}
	}
	return all
}

var number = regexp.MustCompile(`[+\-−–]?[ \x{a0}]?\d+([ \x{a0}]\d{3})*(,\d+)?`)

// figure is the damages of one written figure.
func figure(c check.Covered, total bool, rng *rand.Rand) (all []damage) {
	at, ok := literal(c.Figure)
	if !ok {
		return nil
	}
	old := at.Text()
	add := func(kind, text string) {
		if read, fault := locale.Read(text); text == old || fault == nil && read.Value.Equal(c.Figure.Value) {
			return
		}
		covers := c.Times
		if kind == "sign" && !slices.ContainsFunc(c.Proofs, func(p check.Proof) bool { return p.Strength == check.Value }) {
			covers = 0 // words without a sign prove the size
		}
		all = append(all, damage{kind: kind, edit: source.Edit{At: at, New: text}, covers: covers, value: locale.Decimal(c.Figure.Value)})
	}
	for _, s := range misread(old, rng) {
		add("digit", s)
	}
	for _, s := range swapped(old) {
		add("swap", s)
	}
	v := c.Figure.Value
	if !v.IsZero() {
		add("sign", typed(v.Neg()))
		add("shift", typed(v.Shift(1)))
		add("shift", typed(v.Shift(-1)))
		add("thousand", typed(v.Shift(3)))
	}
	if total {
		add("total", typed(v.Add(num.New(rng.Int64N(9000)+11, v.Scale()))))
	}
	return all
}

// literal is where the digits of a figure stand, with their sign.
func literal(f *num.Figure) (source.Span, bool) {
	text := f.At.Text()
	start := 0
	if strings.HasSuffix(f.Address, ".share") {
		start = max(0, strings.IndexByte(text, '(')+1)
	}
	m := number.FindStringIndex(text[start:])
	if m == nil {
		return source.Span{}, false
	}
	at := source.Span{File: f.At.File, Start: f.At.Start + start + m[0], End: f.At.Start + start + m[1]}
	read, fault := locale.Read(at.Text())
	return at, fault == nil && read.Value.Equal(f.Value)
}

// misread is s with each digit in turn another.
func misread(s string, rng *rand.Rand) (all []string) {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			continue
		}
		d := '0' + (s[i]-'0'+1+byte(rng.IntN(9)))%10
		all = append(all, s[:i]+string(d)+s[i+1:])
	}
	return all
}

// swapped is s with each two neighbouring digits exchanged, also over the comma.
func swapped(s string) (all []string) {
	last := -1
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			continue
		}
		if last >= 0 && s[last] != s[i] {
			b := []byte(s)
			b[last], b[i] = b[i], b[last]
			all = append(all, string(b))
		}
		last = i
	}
	return all
}

// typed is a number as a hand writes it in a table.
func typed(d num.Decimal) string {
	return strings.NewReplacer(locale.NoBreak, " ", locale.Minus, "-").Replace(locale.Decimal(d))
}

// rows is a plain row left out, and pasted in twice under a new id. A total that is
// left out leaves nothing wrong behind, only less proved, and is no damage. A copy
// that no sum takes in is covered by nothing, whatever proves the row itself.
func rows(r *model.Row, times map[*num.Figure]int, summed map[*num.Figure]bool) []damage {
	covers, twice, some := 0, 0, false
	for _, c := range r.Cells {
		if c.Figure.State == num.Given && !c.Figure.Implied && !c.Figure.Value.IsZero() {
			some = true
			covers = max(covers, times[c.Figure])
			if summed[c.Figure] {
				twice = max(twice, times[c.Figure])
			}
		}
	}
	if r.Mark != model.Plain || !some {
		return nil
	}
	line := lineOf(r.At)
	text := line.Text()
	at := r.At.Start - line.Start
	id := bytes.IndexByte([]byte(text[at:]), ':')
	if id < 0 {
		return nil
	}
	copied := text[:at+id] + "x" + text[at+id:]
	return []damage{
		{kind: "row missing", edit: source.Edit{At: line}, covers: covers, row: r.Name},
		{kind: "row twice", edit: source.Edit{At: line, New: text + copied}, covers: twice, row: r.Name},
	}
}

// lineOf is the line that a place is in, with its end.
func lineOf(at source.Span) source.Span {
	text := at.File.Text
	start := bytes.LastIndexByte(text[:at.Start], '\n') + 1
	end := bytes.IndexByte(text[at.Start:], '\n')
	if end < 0 {
		return source.Span{File: at.File, Start: start, End: len(text)}
	}
	return source.Span{File: at.File, Start: start, End: at.Start + end + 1}
}

// link is the exact numbers of a link retyped wrong.
func link(c *model.Claim, rng *rand.Rand) (all []damage) {
	written := c.Node.Written
	if written.At.Text() != written.Value || !c.Node.Reason.IsZero() {
		return nil
	}
	for _, n := range locale.ProseNumbers(written.Value) {
		limit := model.Limit(c.Expr) != nil && c.From == nil && n.Bound.Side() != num.Anywhere
		if n.Bound != locale.Exact && !limit || n.Kind != locale.AnAmount && n.Kind != locale.ACount {
			continue
		}
		at := written.Slice(n.Start, n.End).At
		old := at.Text()
		for _, s := range append(misread(old, rng), swapped(old)...) {
			all = append(all, damage{kind: "link", edit: source.Edit{At: at, New: s}, covers: 1})
		}
	}
	return all
}

func (d damage) String() string {
	return fmt.Sprintf("%s: %s %q → %q", d.kind, d.edit.At, d.edit.At.Text(), d.edit.New)
}
