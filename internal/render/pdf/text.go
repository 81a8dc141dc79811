package pdf

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"plan/internal/diag"
	"plan/internal/source"
	"plan/internal/typeface"
)

const (
	noBreakSpace = '\u00a0'
	softHyphen   = '\u00ad'
)

// clean is text as face can show it: composed, without controls and invisible
// signs, with plain blanks, and with a substitute for each sign that the face
// lacks, which is a finding.
func (s *setter) clean(text string, at source.Span, face *typeface.Face) string {
	if showable(text, face) {
		return text
	}
	// A letter and a loose accent become the accented letter. Places in a text
	// that this changes are those of the whole text (see source.Text.Slice).
	text = norm.NFC.String(text)
	var b strings.Builder
	for i, r := range text {
		switch {
		case r == softHyphen, r == noBreakSpace:
			b.WriteRune(r)
		case r == '\u202f', r == '\u2007':
			b.WriteRune(noBreakSpace)
		case unicode.IsSpace(r):
			b.WriteByte(' ')
		case unicode.IsControl(r), unicode.Is(unicode.Cf, r), unicode.Is(unicode.Variation_Selector, r):
			// nothing to see
		case r != utf8.RuneError && !face.Missing(r):
			b.WriteRune(r)
		default:
			_, n := utf8.DecodeRuneInString(text[i:])
			b.WriteString(s.substitute(r, source.Text{Value: text, At: at}.Slice(i, i+n).At, face))
		}
	}
	return b.String()
}

func showable(text string, face *typeface.Face) bool {
	for i := 0; i < len(text); i++ {
		if c := text[i]; c < ' ' || c >= 0x7f {
			return showableWide(text[i:], face)
		}
	}
	return true
}

func showableWide(text string, face *typeface.Face) bool {
	for _, r := range text {
		switch {
		case r < ' ', r >= 0x7f && r < 0xa0, r >= 0x300 && face.Missing(r), r >= 0x2000 && r < 0x2010:
			return false
		case r == softHyphen || r == noBreakSpace:
		case r > 0x2010 && (unicode.IsSpace(r) || unicode.Is(unicode.Cf, r)), face.Missing(r):
			return false
		}
	}
	return norm.NFC.IsNormalString(text)
}

// substitute is what stands for a sign that the face lacks: the same sign taken
// apart (ffi for the ligature), or a box and a finding, one for each sign in a
// document.
func (s *setter) substitute(r rune, at source.Span, face *typeface.Face) string {
	if apart := norm.NFKC.String(string(r)); r != utf8.RuneError && showable(apart, face) {
		return apart
	}
	box := "?"
	if !face.Missing('□') {
		box = "□"
	}
	if !s.missing[r] {
		s.missing[r] = true
		s.found = append(s.found, diag.Warn("glyph", at, "sign", string(r), "code", fmt.Sprintf("U+%04X", r), "printed", box))
	}
	return box
}
