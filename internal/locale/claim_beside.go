package locale

import (
	"slices"
	"unicode"
	"unicode/utf8"
)

// yearsBeside are the years that the words next to a link give its figure: right
// after it, else before it where a verb or a colon joins the two, else both of mellan
// 2016 och 2017; none where they give none.
func yearsBeside(before []string, after string) []string {
	w := wordsAfter(after)
	n := 0
	if len(w) > 0 && w[0] == "(" {
		n++
	}
	for n < min(len(w), 4) && slices.Contains([]string{"år", "i", "för", "under", "budgeten", "planen", "bokslutet", "utfallet", "prognosen"}, w[n]) {
		n++
	}
	if n < len(w) && isYear(w[n]) && (n+1 == len(w) || !joins(w[n+1])) {
		return w[n : n+1]
	}
	if len(w) > 0 && w[0] == "," {
		w = w[1:]
	}
	if span := between(w); span != nil {
		return span
	}
	for i := len(before) - 4; i >= 0; i-- {
		if span := between(before[i:]); span != nil && !slices.ContainsFunc(before[i+4:], isYear) {
			return span
		}
	}
	return yearBefore(trimAdverbs(before))
}

// between are the years of "mellan 2016 och 2017", where w begins so.
func between(w []string) []string {
	if len(w) > 3 && w[0] == "mellan" && isYear(w[1]) && w[2] == "och" && isYear(w[3]) {
		return []string{w[1], w[3]}
	}
	return nil
}

// yearBefore is the year before a link that a verb or a colon joins to it: 2016 var
// det, 2016 års utfall blev, var 2016, utfall 2016:.
func yearBefore(w []string) []string {
	k := len(w) - 1
	for ; k >= max(0, len(w)-5) && !isYear(w[k]); k-- {
		if r, _ := utf8.DecodeRuneInString(w[k]); !unicode.IsLetter(r) && !joins(w[k]) {
			return nil
		}
	}
	if k < 0 || !isYear(w[k]) {
		return nil
	}
	lead, joint := w[:k], w[k+1:]
	if len(joint) > 1 && joint[0] == "års" {
		joint = joint[1:]
		if !dating(joint[0]) {
			joint = joint[1:]
		}
	}
	switch {
	case len(joint) == 0 && slices.Contains(equals, last(lead, 1)):
	case len(joint) == 1 && joins(joint[0]):
	case len(joint) == 0, !dating(joint[0]), slices.ContainsFunc(joint, joins), slices.Contains(lead, "som"):
		return nil
	}
	if last(lead, 1) == "år" {
		lead = lead[:len(lead)-1]
	}
	switch word := last(lead, 1); {
	case slices.Contains([]string{"sedan", "från", "mot", "med", "än", "till", "och", "av", "efter", "före", "inför", "eller", "mellan", linkEnd}, word), slices.Contains(months[:], word):
		return nil
	case slices.ContainsFunc(lead, isYear):
		return nil // of two years nobody knows which
	}
	return w[k : k+1]
}

// joins are the signs between a year and its figure: 2016: 41, 2016 = 41.
func joins(sign string) bool { return sign == ":" || sign == "=" }

// dating tells whether a verb after a year gives the year to what comes after it:
// 2016 var det, 2022 hade.
func dating(word string) bool {
	return slices.Contains(equals, word) || slices.Contains(reaches, word) || word == "hade" || word == "har" || word == "fanns" || word == "finns"
}

// UnitAround is the unit of money that the words around a number without one give it:
// belopp i tkr: 354, ramen (tkr) är 354, 354 (tkr); "" where they give none.
func UnitAround(before, after string) string {
	if w := wordsAfter(after); len(w) > 2 && w[0] == "(" && w[2] == ")" && moneyUnit(w[1]) {
		return w[1]
	}
	w := wordsBefore(before)
	for i := len(w) - 1; i > 0; i-- {
		if (w[i-1] == "(" || w[i-1] == "i") && moneyUnit(w[i]) {
			return w[i]
		}
	}
	return ""
}

func moneyUnit(word string) bool {
	_, _, money := ScaleOfUnit(word)
	return money
}
