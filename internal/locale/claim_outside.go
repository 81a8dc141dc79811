package locale

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Outside is what words right before or after a link do to the number in it.
type Outside int

const (
	Untouched  Outside = iota
	Continued          // − [5,7], tusen [5,7]: the reader sees another number
	Multiplied         // dubbelt så mycket som [5,7], är hälften av [5,7]
	Denied             // är inte [5,7]
)

// ReadOutside reads them, and gives the words that do it. "Hälften av [5,7] går till
// skolan" and "inte [5,7] utan [6,1]" leave the number what it is.
func ReadOutside(before, after string) (Outside, string) {
	if minusBefore(before) {
		return Continued, Minus
	}
	w := wordsBefore(before)
	word := last(w, 1)
	_, power := Power(word)
	switch {
	case power || word == "hundra":
		return Continued, word
	case slices.Contains([]string{"halv", "halva", "dubbel", "dubbelt", "dubbla"}, word) || factorWords().has(word) && !strings.HasPrefix(word, "dubbl"):
		return Multiplied, word
	case word == "gånger" && times(w[:len(w)-1]):
		return Multiplied, last(w, 2)
	case word == "som" && last(w, 3) != "" && strings.HasPrefix(last(w, 3), "så "):
		if factor := w[:len(w)-3]; last(factor, 1) == "hälften" || factorWords().has(last(factor, 1)) ||
			last(factor, 1) == "gånger" && times(factor[:len(factor)-1]) {
			return Multiplied, last(factor, 1) + " " + last(w, 3)
		}
	case word == "av" && len(w) > 2 && spelled(w[len(w)-2]):
		i := len(w) - 3
		if w[i] == "en" || slices.Contains(numerals, w[i]) {
			i--
		}
		if i >= 0 && slices.Contains(equals, w[i]) {
			return Multiplied, strings.Join(w[i+1:], " ")
		}
	case len(w) > 1 && (word == "inte" || word == "ej") && (slices.Contains(equals, w[len(w)-2]) || slices.Contains(gets, w[len(w)-2])):
		if rest := wordsAfter(after); !slices.Contains(rest, "utan") && !slices.Contains(rest, "men") {
			return Denied, word
		}
	}
	return Untouched, ""
}

// times tells whether words end in a number that gånger may follow.
func times(w []string) bool {
	n := last(w, 1)
	return slices.Contains(numerals, n) || n != "" && isDigit(n[0]) && !isYear(n)
}

// minusBefore tells whether text ends in a minus (never a dash) and a blank, and no
// number or link stands before it that it would take the next from.
func minusBefore(text string) bool {
	trimmed := strings.TrimRightFunc(text, unicode.IsSpace)
	lead, ok := strings.CutSuffix(trimmed, Minus)
	if !ok || trimmed == text {
		return false
	}
	lead = strings.TrimRightFunc(lead, unicode.IsSpace)
	r, _ := utf8.DecodeLastRuneInString(lead)
	if unicode.IsDigit(r) || strings.ContainsRune(")%", r) {
		return false
	}
	words := strings.FieldsFunc(lastWords(lead), func(r rune) bool { return !unicode.IsLetter(r) })
	return r == ':' || !unicode.IsLetter(r) || !units().has(last(words, 1))
}
