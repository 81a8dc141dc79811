package diff

import (
	"slices"
	"strings"

	"plan/internal/doc"
	"plan/internal/locale"
	"plan/internal/model"
	"plan/internal/num"
	"plan/internal/source"
)

// A token is a word as it is compared. A hidden one (emphasis, where a link leads)
// is shown only where it differs.
type token struct {
	text   string
	space  bool // a blank stands before it
	glued  bool // it stands close to the one before it
	hidden bool
}

// key is what makes two tokens the same. A blank more or less is another text.
func (t token) key() string {
	switch {
	case t.hidden:
		return "\x00" + t.text
	case t.glued:
		return "\x01" + t.text
	}
	return t.text
}

// A tokenizer cuts running text into words.
type tokenizer struct {
	plan   *model.Plan // for the figures that empty links print
	tokens []token
	space  bool

	linked []string        // what links state, as it is printed
	bare   strings.Builder // the rest of the text
}

func (t *tokenizer) words(s string) {
	for len(s) > 0 {
		i := strings.IndexAny(s, source.Blanks+"\n")
		if i < 0 {
			i = len(s)
		}
		if i > 0 {
			word := strings.TrimRight(s[:i], ".,;:!?")
			if word != "" {
				t.add(word)
			}
			if word != s[:i] { // a mark after a word is no part of it
				t.add(s[len(word):i])
			}
		}
		if s = s[i:]; s != "" {
			t.space = true
			s = strings.TrimLeft(s, source.Blanks+"\n")
		}
	}
}

func (t *tokenizer) add(word string) {
	t.tokens = append(t.tokens, token{text: word, space: t.space, glued: !t.space && len(t.tokens) > 0})
	t.space = false
}

func (t *tokenizer) hide(s string) {
	t.tokens = append(t.tokens, token{text: s, hidden: true})
}

// open hides a sign that stands close to the word after it.
func (t *tokenizer) open(s string) {
	t.tokens = append(t.tokens, token{text: s, space: t.space, hidden: true})
	t.space = false
}

func (t *tokenizer) inlines(ins []doc.Inline) {
	for _, in := range ins {
		switch in := in.(type) {
		case *doc.Text:
			t.words(in.Text)
			t.bare.WriteString(in.Text)
		case *doc.Emph:
			t.open("*")
			t.inlines(in.Text)
			t.hide("*")
		case *doc.Strong:
			t.open("**")
			t.inlines(in.Text)
			t.hide("**")
		case *doc.Link:
			t.inlines(in.Text)
			t.hide("(" + in.URL + ")")
		case *doc.Claim:
			text := t.printed(in)
			t.words(text)
			if in.Reason.IsZero() {
				t.linked = append(t.linked, text)
				text = "\n" // no number goes on behind it
			}
			t.bare.WriteString(text)
			t.hide(strings.TrimSpace("(=" + in.Expr.Value + ") " + in.Reason.Value))
		case *doc.NoteRef:
			t.hide("[^" + in.ID + "]")
		case *doc.Break:
			t.hide("↵")
			t.space = true
		}
	}
}

// printed is what a link of figures prints: its words, or the figure.
func (t *tokenizer) printed(c *doc.Claim) string {
	linked := t.plan.Claims[c]
	if c.Text != "" || linked == nil {
		return c.Text
	}
	d, unit, ok := linked.Value()
	if !ok {
		return ""
	}
	if unit == "antal" { // says that something is counted, not what
		unit = ""
	}
	return locale.WithBound(locale.WithUnit(d, unit), model.Limit(linked.Expr))
}

// show joins tokens.
func show(tokens []token, hidden bool) string { return strings.TrimPrefix(spaced(tokens, hidden), " ") }

// spaced is show with the blank that stands before the first word. The blank of a
// sign that is not shown stands before the next word.
func spaced(tokens []token, hidden bool) string {
	var b strings.Builder
	space := false
	for _, t := range tokens {
		space = space || t.space
		if t.hidden && !hidden {
			continue
		}
		if space {
			b.WriteByte(' ')
		}
		b.WriteString(t.text)
		space = false
	}
	return b.String()
}

// compareWords tells word by word what became of a in b. Runs of words that went
// stand before those that came in their place.
func compareWords(a, b []token) (out []Word) {
	pairs := align(keys(a), keys(b))
	add := func(op Op, tokens []token) {
		text := spaced(tokens, op != Same)
		if len(out) == 0 {
			text = strings.TrimPrefix(text, " ")
		}
		if text != "" {
			out = append(out, Word{op, text})
		}
	}
	i, j := 0, 0
	for k := 0; k <= len(pairs); {
		endA, endB := len(a), len(b)
		if k < len(pairs) {
			endA, endB = pairs[k][0], pairs[k][1]
		}
		add(Gone, a[i:endA])
		add(New, b[j:endB])
		i, j = endA, endB
		fromA, from := i, j
		for k < len(pairs) && pairs[k] == [2]int{i, j} {
			i, j, k = i+1, j+1, k+1
		}
		if from == j {
			break
		}
		same := slices.Clone(b[from:j])
		same[0].space = same[0].space || a[fromA].space
		add(Same, same)
	}
	return out
}

func keys(tokens []token) []string {
	out := make([]string, len(tokens))
	for i, t := range tokens {
		out[i] = t.key()
	}
	return out
}

// maxEdits bounds the work that two sequences are worth: beyond it they have too
// little in common to be told word by word.
const maxEdits = 1500

// align pairs what two sequences have in common, in order, as much as can be
// (Myers 1986). Which of several longest ways is taken does not depend on which
// sequence comes first.
func align(a, b []string) (pairs [][2]int) {
	if slices.Compare(a, b) > 0 {
		pairs = align(b, a)
		for i := range pairs {
			pairs[i][0], pairs[i][1] = pairs[i][1], pairs[i][0]
		}
		return pairs
	}
	numbers := map[string]int{}
	number := func(keys []string) []int {
		out := make([]int, len(keys))
		for i, key := range keys {
			n, ok := numbers[key]
			if !ok {
				n = len(numbers)
				numbers[key] = n
			}
			out[i] = n
		}
		return out
	}
	return alignNumbers(number(a), number(b))
}

func alignNumbers(a, b []int) (pairs [][2]int) {
	start := 0
	for start < min(len(a), len(b)) && a[start] == b[start] {
		pairs = append(pairs, [2]int{start, start})
		start++
	}
	endA, endB := len(a), len(b)
	for endA > start && endB > start && a[endA-1] == b[endB-1] {
		endA, endB = endA-1, endB-1
	}
	for _, p := range myers(a[start:endA], b[start:endB]) {
		pairs = append(pairs, [2]int{start + p[0], start + p[1]})
	}
	for i := 0; endA+i < len(a); i++ {
		pairs = append(pairs, [2]int{endA + i, endB + i})
	}
	return pairs
}

// myers walks the edit graph; trace[d] is how far each diagonal came with d edits.
func myers(a, b []int) (pairs [][2]int) {
	n, m := len(a), len(b)
	if n == 0 || m == 0 {
		return nil
	}
	most := min(n+m, maxEdits)
	far := make([]int, 2*most+3)
	var trace [][]int
	for d := 0; d <= most; d++ {
		for k := -d; k <= d; k += 2 {
			x := far[most+1+k-1] + 1
			if k == -d || k != d && far[most+1+k-1] < far[most+1+k+1] {
				x = far[most+1+k+1]
			}
			for x < n && x-k < m && a[x] == b[x-k] {
				x++
			}
			far[most+1+k] = x
			if x >= n && x-k >= m {
				return back(a, b, append(trace, slices.Clone(far[most+1-d:most+2+d])))
			}
		}
		trace = append(trace, slices.Clone(far[most+1-d:most+2+d]))
	}
	return nil
}

func back(a, b []int, trace [][]int) (pairs [][2]int) {
	x, y := len(a), len(b)
	for d := len(trace) - 1; d >= 0; d-- {
		k := x - y
		from, fromY := 0, 0
		if d > 0 {
			before := trace[d-1] // of diagonals -(d-1) … d-1
			at := func(k int) int {
				if i := k + d - 1; 0 <= i && i < len(before) {
					return before[i]
				}
				return -1
			}
			if k == -d || k != d && at(k-1) < at(k+1) {
				from, fromY = at(k+1), at(k+1)-(k+1)
			} else {
				from, fromY = at(k-1), at(k-1)-(k-1)
			}
		}
		for x > from && y > fromY && x > 0 && y > 0 && a[x-1] == b[y-1] {
			x, y = x-1, y-1
			pairs = append(pairs, [2]int{x, y})
		}
		x, y = from, fromY
	}
	slices.Reverse(pairs)
	return pairs
}

// printedFigure is a figure as its cell prints it, with a unit of its own.
func printedFigure(f *num.Figure, common string) string {
	s := locale.Figure(f)
	if f.Known() && f.Unit != common && f.Unit != "%" && f.Unit != "‰" && f.Unit != "" && !f.Implied {
		s += " " + f.Unit
	}
	return s
}
