package locale

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// yearsBeside are the years that the words next to a link give its figure: right
// after it, else before it where a verb or a colon joins the two, else both of mellan
// 2016 och 2017; none where they give none.
func yearsBeside(before []string, after string) []string {
	w := wordsAfter(after)
	if year, ok := yearAfter(w); ok {
		return year
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

// dated are the words between a link and its year: i budgeten för 2016, enligt bokslut 2016.
var dated = strings.Fields("år i för under per enligt budget budgeten planen bokslut bokslutet utfall utfallet prognos prognosen årsredovisningen")

// yearAfter is the year right after a link. That of 2016 års priser is none, though the
// link may well be of another; ok tells that there is no more to look for.
func yearAfter(w []string) (year []string, ok bool) {
	n := 0
	if len(w) > 0 && (w[0] == "(" || w[0] == ",") {
		n++
	}
	for n < min(len(w), 5) && slices.Contains(dated, w[n]) {
		n++
	}
	if n == len(w) || !isYear(w[n]) {
		return nil, false
	}
	next := ""
	if n+1 < len(w) {
		next = w[n+1]
	}
	switch {
	case joins(next) || next == "–" || w[0] == "," && next != "" && next != ".": // , 2016 var det
		return nil, false
	case next == "års" && n+2 < len(w) && (strings.HasPrefix(w[n+2], "pris") || strings.HasPrefix(w[n+2], "penning") || strings.HasPrefix(w[n+2], "löne")):
		return nil, true
	}
	return w[n : n+1], true
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
	apart := len(w) > 0 && (w[len(w)-1] == "(" || w[len(w)-1] == ",")
	if apart {
		w = w[:len(w)-1]
	}
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
	if apart || last(joint, 1) == "på" || last(joint, 1) == "om" {
		return yearOfAmount(w, k, apart)
	}
	if len(joint) > 1 && joint[0] == "års" {
		joint = joint[1:]
		if !dating(joint[0]) {
			joint = joint[1:]
		}
	}
	switch {
	case len(joint) == 0 && (slices.Contains(equals, last(trimYears(lead), 1)) || slices.Contains(gets, last(trimYears(lead), 1))):
	case len(joint) == 1 && joint[0] == "års", len(joint) == 2 && slices.Contains(gets, joint[0]):
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

// gets are the verbs of who has an amount, and what.
var gets = strings.Fields("får fick få fått kostar kostade tilldelas tilldelades tillförs")

// amounts are what is so many kronor a year.
var amounts = compiled(`^(ram|budget|(kommun)?bidrag|anslag|utfall|resultat|kostnad|intäkt|överskott|underskott|bokslut|prognos)(en|et|er|erna|ens|ets)?$`)

// yearOfAmount is the year at w[k] where it goes with an amount that the link gives:
// ramen 2016 på, ramen för 2016 (, 2016 års ram på.
func yearOfAmount(w []string, k int, apart bool) []string {
	lead, joint := w[:k], w[k+1:]
	if !apart {
		joint = joint[:len(joint)-1]
	}
	noun := last(trimYears(w[:k+1]), 1)
	if len(joint) == 2 && joint[0] == "års" {
		noun = joint[1]
	} else if len(joint) > 0 {
		return nil
	}
	if !amounts().MatchString(noun) || slices.ContainsFunc(lead, func(s string) bool {
		return isYear(s) || slices.Contains([]string{"sedan", "från", "mot", "med", "än", "till", "inför", "före", "efter", linkEnd}, s)
	}) {
		return nil
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
	if unit := unitBeside(wordsAfter(after)); unit != "" {
		return unit
	}
	w := wordsBefore(before)
	for i := len(w) - 1; i > 0; i-- {
		if (w[i-1] == "(" || w[i-1] == "i") && moneyUnit(w[i]) {
			return w[i]
		}
	}
	return ""
}

// unitBeside is the unit of money that words after a number say it is in: (tkr),
// (belopp i tkr), and ", i tkr".
func unitBeside(w []string) string {
	if len(w) < 3 || w[0] != "(" && w[0] != "," {
		return ""
	}
	i := 1
	for i < min(len(w), 4) && slices.Contains([]string{"i", "belopp", "alla", "angivet"}, w[i]) {
		i++
	}
	if i < len(w) && moneyUnit(w[i]) && (w[0] == "(" && last(w[:min(i+2, len(w))], 1) == ")" || w[0] == "," && w[i-1] == "i") {
		return w[i]
	}
	return ""
}

// CountedAfter is the word right after a number that tells what is counted, "" where
// there is none: no amount of money is so many elever.
func CountedAfter(rest string) string {
	if word := nextWord(clip(rest)); slices.Contains(counted, word) {
		return word
	}
	return ""
}

func moneyUnit(word string) bool {
	_, _, money := ScaleOfUnit(word)
	return money
}
