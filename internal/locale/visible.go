package locale

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/width"
)

// Visible is s with everything escaped that would act on a terminal, break a line
// or hide: control characters, line separators, direction marks and other
// invisible format characters as \u{1b}, bytes that are no UTF-8 as \x{ff}. Text
// of the source goes through it before it stands in a message, and each escape
// takes exactly the columns it shows.
func Visible(s string) string {
	if !strings.ContainsFunc(s, hidden) {
		return s
	}
	var b strings.Builder
	for len(s) > 0 {
		shown, n := NextVisible(s)
		b.WriteString(shown)
		s = s[n:]
	}
	return b.String()
}

// NextVisible is Visible for the first character of s, which is n bytes long.
// s is not empty.
func NextVisible(s string) (shown string, n int) {
	r, n := utf8.DecodeRuneInString(s)
	switch {
	case r == utf8.RuneError && n == 1:
		return fmt.Sprintf(`\x{%02x}`, s[0]), n
	case r != utf8.RuneError && hidden(r):
		return fmt.Sprintf(`\u{%x}`, r), n
	}
	return s[:n], n
}

func hidden(r rune) bool {
	switch {
	case r < ' ', r == utf8.RuneError:
		return true
	case r < 0x7f:
		return false
	}
	return unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp, unicode.Co, unicode.Cs)
}

// Width is how many columns of a terminal s takes: combining marks take none,
// wide characters and emoji two. s has gone through Visible.
func Width(s string) (columns int) {
	for _, r := range s {
		columns += RuneWidth(r)
	}
	return columns
}

// RuneWidth is Width of one character.
func RuneWidth(r rune) int {
	switch {
	case r < 0x300:
		return 1
	case unicode.In(r, unicode.Mn, unicode.Me):
		return 0
	}
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return 2
	}
	return 1
}

// maxValue is how many characters of a value a message shows.
const maxValue = 80

// Short is Visible, cut at 80 characters: a value of the source as it stands in a
// message, which must stay readable.
func Short(s string) string {
	if utf8.RuneCountInString(s) > maxValue {
		cut := 0
		for range maxValue - 1 {
			_, n := utf8.DecodeRuneInString(s[cut:])
			cut += n
		}
		return Visible(s[:cut]) + "…"
	}
	return Visible(s)
}
