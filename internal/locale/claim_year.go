package locale

import (
	"slices"
	"strings"

	"plan/internal/source"
)

// date takes in the year of a date; two digits are of no known century.
func (c *Claim) date(year, text string, start int) {
	if isYear(year) {
		c.Years = append(c.Years, ClaimYear{Names: []string{year}, Text: text, Since: true, start: start})
	}
}

// noAmount tells whether the digits name something: § 4, 4 §, 2 kap., 1 mars.
func (c *Claim) noAmount(start, stop int) bool {
	before := strings.TrimRight(c.text[:start], source.Blanks)
	after := strings.TrimLeft(c.text[stop:], source.Blanks)
	if strings.HasSuffix(before, "§") || strings.HasPrefix(after, "§") || strings.HasPrefix(after, "kap.") {
		return true
	}
	return stop-start <= 2 && slices.Contains(months[:], strings.ToLower(after[:wordLen(after)]))
}

// year tells whether the digits are a year, and notes which: a year of the
// address wherever no word makes it an amount, any other after a word of time.
func (c *Claim) year(start, stop int, column func(string) bool) bool {
	digits := c.text[start:stop]
	if !isYear(digits) {
		return false
	}
	if unit, _ := readUnit(c.text[stop:]); unit != "" {
		return false
	}
	after := strings.TrimLeft(c.text[stop:], source.Blanks)
	if d := direction(strings.ToLower(after[:wordLen(after)])); d != nil && d.compares {
		return false // 2000 fler
	}
	words := strings.Fields(strings.ToLower(strings.TrimRight(lastWords(c.text[:start]), "(")))
	word := last(words, 1)
	if word == "år" {
		words = words[:len(words)-1]
	}
	y := ClaimYear{Names: []string{digits}, Text: digits, start: start}
	y.Since = slices.Contains([]string{"sedan", "från", "mellan", "än", "med", "mot", "och", "till"}, last(words, 1))
	if !c.timed(word, words, start, column(digits)) && !c.rightAfter(start) {
		return false
	}
	c.Years = append(c.Years, y)
	return true
}

// rightAfter tells whether a number, with its unit, ends right before start: what
// follows then is no second amount, "till 86 % 2018".
func (c *Claim) rightAfter(start int) bool {
	if len(c.Numbers) == 0 {
		return false
	}
	last := c.spans[len(c.spans)-1]
	return last.start == c.Numbers[len(c.Numbers)-1].start && strings.Trim(c.text[last.end:start], source.Blanks) == ""
}

// seasons are words that, as the months do, say that four digits after them are a year.
var seasons = []string{"år", "halvåret", "våren", "sommaren", "hösten", "årsskiftet"}

// timed tells whether the word before four digits lets them be a year. Words are
// all before it, but for år.
func (c *Claim) timed(word string, words []string, start int, own bool) bool {
	if slices.Contains(seasons, word) || slices.Contains(months[:], word) {
		return true
	}
	earlier := ""
	if len(words) > 1 {
		earlier = words[len(words)-2]
	}
	afterYear := false // 2021 och 2022, från 2021 till 2022
	if n := len(c.Years); n > 0 {
		between := strings.TrimSpace(c.text[c.Years[n-1].start:start])
		afterYear = between == c.Years[n-1].Text+" "+word
	}
	switch word {
	case "sedan", "i", "för", "mellan", "under":
		return roles[earlier] == NoRole // till under 2000
	case "och", "respektive", "eller":
		return own || afterYear
	case "till":
		return own && (afterYear || earlier == "fram")
	case "än":
		return len(c.Numbers) > 0 && (len(words) < 3 || roles[words[len(words)-3]] == NoRole)
	case "med":
		return own && earlier == "jämfört"
	case "på":
		return false
	}
	_, isBound := bounds[word]
	return own && !isBound
}
