package locale

import (
	"slices"
	"strings"
	"unicode/utf8"

	"plan/internal/num"
	"plan/internal/source"
)

// Words and signs that make a number a limit, as plans write their levels. The
// longer of two that begin alike stands first.
var (
	boundsBefore = []struct {
		side  num.Side
		words []string
	}{
		{num.AtLeast, []string{"minst", "lägst", "åtminstone", "minimum", "minimalt", "min.", "min", "som lägst", "som minst",
			"inte under", "ej under", "inte mindre än", "ej mindre än", "inte lägre än", "ej lägre än", "inte färre än", "ej färre än", "≥", ">="}},
		{num.AtMost, []string{"högst", "maximalt", "maximum", "max.", "max", "som högst", "som mest", "upp till",
			"inte över", "ej över", "inte mer än", "ej mer än", "inte högre än", "ej högre än", "inte fler än", "ej fler än", "≤", "<="}},
		{num.Over, []string{"över", "mer än", "fler än", "högre än", "större än", ">"}},
		{num.Under, []string{"under", "mindre än", "färre än", "lägre än", "<"}},
	}
	boundsAfter = []struct {
		side  num.Side
		words []string
	}{
		{num.AtLeast, []string{"eller mer", "eller fler", "eller högre", "eller större", "eller över", "och mer", "och över", "och uppåt"}},
		{num.AtMost, []string{"eller mindre", "eller färre", "eller lägre", "eller under", "och mindre", "och under", "och nedåt"}},
	}
)

// boundSigns are the signs as they print.
var boundSigns = strings.NewReplacer(">=", "≥", "<=", "≤")

// yearLike is what follows under where it tells when: under 2026 ska antalet öka.
var yearLike = compiled(`^(19|20)\d\d[\x{20}\x{a0}]+\pL+[\x{20}\x{a0}]+\pL`)

// CutBound finds the words or the sign that make a number a limit, before it or after
// it: "minst 95 %", "≤ 5", "95 % eller mer". The number, which Read is to read, is
// s[start:end]. Ok is false for a number without such words, for two of them and
// for everything else.
func CutBound(s string) (b num.Bound, start, end int, ok bool) {
	start, end = trimmed(s)
	for _, x := range boundsBefore {
		for _, words := range x.words {
			if n := leads(s[start:end], words); n > 0 && b.Side == num.Anywhere {
				b.Side, b.Before = x.side, asPrinted(s[start:start+n])
				start += n
			}
		}
	}
	if b.Side == num.Under && yearLike().MatchString(strings.TrimLeft(s[start:end], source.Blanks)) {
		return num.Bound{}, 0, 0, false
	}
	for _, x := range boundsAfter {
		for _, words := range x.words {
			switch n := trails(s[start:end], words); {
			case n == 0 || b.After != "":
			case b.Side != num.Anywhere:
				return num.Bound{}, 0, 0, false
			default:
				b.Side, b.After = x.side, asPrinted(s[end-n:end])
				end -= n
			}
		}
	}
	blank, _ := trimmed(s[start:end])
	start += blank
	_, stop := trimmed(s[start:end])
	end = start + stop
	return b, start, end, b.Side != num.Anywhere && Figureish(s[start:end])
}

// asPrinted is words as they print: with single blanks, and ≥ for >=.
func asPrinted(s string) string { return boundSigns.Replace(strings.Join(strings.Fields(s), " ")) }

// leads is how much of s the words take up that it begins with; 0 when it begins
// otherwise, or when a word goes on. A sign may stand close to the number.
func leads(s, words string) int {
	at := 0
	for i, w := range strings.Split(words, " ") {
		if i > 0 {
			blank, _ := trimmed(s[at:])
			if blank == 0 {
				return 0
			}
			at += blank
		}
		if len(s) < at+len(w) || !strings.EqualFold(s[at:at+len(w)], w) {
			return 0
		}
		at += len(w)
	}
	if next, _ := trimmed(s[at:]); next == 0 && !strings.ContainsAny(words, "≥≤<>") {
		return 0
	}
	return at
}

// trails is the same for the words that s ends with, which a blank must part from
// the number.
func trails(s, words string) int {
	fields := strings.Split(words, " ")
	at := len(s)
	for _, w := range slices.Backward(fields) {
		_, at = trimmed(s[:at])
		if at < len(w) || !strings.EqualFold(s[at-len(w):at], w) {
			return 0
		}
		at -= len(w)
		if r, n := utf8.DecodeLastRuneInString(s[:at]); n == 0 || !isBlank(r) {
			return 0
		}
	}
	return len(s) - at
}

// LimitBefore is the word that makes a limit of the number that follows text: minst,
// högst. Över and under may as well tell where something else lies.
func LimitBefore(text string) (word string, ok bool) {
	b, word, _ := bound(lastWords(text))
	return word, b == AtLeast || b == AtMost
}

// LimitAfter is the words that make a limit of the number that text follows: eller
// mer, och uppåt. What goes on (och under 2025, eller mer än) may tell of another.
func LimitAfter(text string) (words string, ok bool) {
	w := wordsAfter(text)
	for _, x := range boundsAfter {
		for _, words := range x.words {
			n := strings.Count(words, " ") + 1
			if len(w) >= n && strings.Join(w[:n], " ") == words && (len(w) == n || strings.Contains(".,;:!?)", w[n])) {
				return words, true
			}
		}
	}
	return "", false
}

// LimitAtEnd is the same for the words that text ends with, and the side they tell.
func LimitAtEnd(text string) (side num.Side, words string) {
	for _, x := range boundsAfter {
		for _, words := range x.words {
			if trails(text, words) > 0 {
				return x.side, words
			}
		}
	}
	return num.Anywhere, ""
}

// sides are the bounds that words tell in prose as sides of a limit.
var sides = map[Bound]num.Side{AtLeast: num.AtLeast, AtMost: num.AtMost, Over: num.Over, Under: num.Under}

// Side is the side that the words before a number tell; Anywhere when they tell
// none, or are vague (cirka, drygt).
func (b Bound) Side() num.Side { return sides[b] }

// SpelledBound tells of a limit whose number is in words (minst en, högst hälften),
// which nothing reads.
func SpelledBound(s string) bool {
	for _, x := range boundsBefore {
		for _, words := range x.words {
			if n := leads(s, words); n > 0 {
				rest := strings.TrimLeft(s[n:], source.Blanks)
				word := strings.ToLower(rest[:wordLen(rest)])
				if word == "en" || word == "ett" || slices.Contains(numerals, word) || spelled(word) {
					return true
				}
			}
		}
	}
	return false
}
