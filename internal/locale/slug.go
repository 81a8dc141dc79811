package locale

import (
	"strings"

	"golang.org/x/text/unicode/norm"
)

// Slug is a text as ids are written: small letters without accents and digits, a
// hyphen for all that stands between. It may begin with a digit, and be empty.
func Slug(text string) string {
	var b strings.Builder
	for _, r := range norm.NFD.String(strings.ToLower(text)) {
		switch {
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9':
			b.WriteRune(r)
		case r == 'ø':
			b.WriteByte('o')
		case r == 'æ':
			b.WriteByte('a')
		case r < 0x300 || r >= 0x370: // no accent that stood on its letter
			b.WriteByte('-')
		}
	}
	return strings.Join(strings.FieldsFunc(b.String(), func(r rune) bool { return r == '-' }), "-")
}
