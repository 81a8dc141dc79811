package syntax

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// slug makes an id of words: lower case, letters without their marks (å, ä → a;
// ö → o; é → e), all else a single hyphen. It is "" when nothing is left.
func slug(words string) string {
	var b strings.Builder
	gap := false
	for _, r := range norm.NFD.String(strings.ToLower(words)) {
		switch {
		case 'a' <= r && r <= 'z', '0' <= r && r <= '9':
			if gap && b.Len() > 0 {
				b.WriteByte('-')
			}
			gap = false
			b.WriteRune(r)
		case unicode.Is(unicode.Mn, r):
		case r == 'æ':
			b.WriteString("ae")
		case r == 'ø':
			b.WriteByte('o')
		default:
			gap = true
		}
	}
	return b.String()
}
