package xlsx

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf16"
)

// maxSheetName is how many UTF-16 units a sheet's name may have in Excel.
const maxSheetName = 31

// sheetNames makes names that Excel accepts of those that the book has: no sign
// of []:*?/\, no apostrophe (a typographic one instead, so that references need
// no doubling), no control character, at most 31 units, not the reserved word
// History, and no two alike, whatever their capitals.
func sheetNames(wanted []string) []string {
	out := make([]string, len(wanted))
	taken := map[string]bool{caseless("History"): true}
	for i, name := range wanted {
		name = cut(strings.TrimSpace(strings.Map(sheetRune, name)), maxSheetName)
		if name == "" {
			name = "Blad " + strconv.Itoa(i+1)
		}
		unique := name
		for n := 2; taken[caseless(unique)]; n++ {
			suffix := " (" + strconv.Itoa(n) + ")"
			unique = cut(name, maxSheetName-len(suffix)) + suffix
		}
		taken[caseless(unique)] = true
		out[i] = unique
	}
	return out
}

// caseless is the same for all names that differ in capitals only. Lower case
// alone would tell ſ from s.
func caseless(s string) string { return strings.ToUpper(strings.ToLower(s)) }

func sheetRune(r rune) rune {
	switch {
	case strings.ContainsRune(`[]:*?/\`, r):
		return '-'
	case r == '\'':
		return '’'
	case unicode.IsSpace(r):
		return ' '
	case r == unicode.ReplacementChar, unicode.In(r, unicode.Cc, unicode.Cf, unicode.Co):
		return -1
	}
	return r
}

// cut is the first n UTF-16 units of s at most, without blanks at the end.
func cut(s string, n int) string {
	for i, r := range s {
		if n -= utf16.RuneLen(r); n < 0 {
			return strings.TrimRight(s[:i], " ")
		}
	}
	return s
}

// units is the length of s as Excel counts it.
func units(s string) (n int) {
	for _, r := range s {
		n += utf16.RuneLen(r)
	}
	return n
}
