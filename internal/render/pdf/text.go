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
	var lost gap
	for i, r := range text {
		switch {
		case r == softHyphen, r == noBreakSpace:
			b.WriteRune(r)
		case r == '\u202f', r == '\u2007':
			b.WriteRune(noBreakSpace)
		case unicode.IsSpace(r):
			b.WriteByte(' ')
		case unicode.IsControl(r), unicode.Is(unicode.Cf, r), unicode.Is(unicode.Variation_Selector, r):
			continue // nothing to see
		case r != utf8.RuneError && !face.Missing(r):
			b.WriteRune(r)
		default:
			apart := norm.NFKC.String(string(r))
			if r == utf8.RuneError || !showable(apart, face) {
				b.WriteString(box(face))
				_, n := utf8.DecodeRuneInString(text[i:])
				lost.add(r, i, i+n)
				continue
			}
			b.WriteString(apart) // ffi for the ligature
		}
		s.report(&lost, text, at, face)
	}
	s.report(&lost, text, at, face)
	return b.String()
}

// A gap is signs next to each other that a face lacks.
type gap struct {
	signs      []rune
	start, end int // in the text
}

func (g *gap) add(r rune, start, end int) {
	if len(g.signs) == 0 {
		g.start = start
	}
	g.signs, g.end = append(g.signs, r), end
}

// report makes one finding of a gap, unless all its signs are known to be missing,
// and ends it.
func (s *setter) report(g *gap, text string, at source.Span, face *typeface.Face) {
	fresh := false
	for _, r := range g.signs {
		fresh = fresh || !s.missing[r]
		s.missing[r] = true
	}
	if fresh {
		at := source.Text{Value: text, At: at}.Slice(g.start, g.end).At
		if first := g.signs[0]; len(g.signs) == 1 {
			s.found = append(s.found, diag.Warn("glyph", at, "sign", string(first), "code", fmt.Sprintf("U+%04X", first), "printed", box(face)))
		} else {
			s.found = append(s.found, diag.Warn("glyph.word", at, "signs", string(g.signs), "printed", box(face)))
		}
	}
	g.signs = g.signs[:0]
}

// box is what stands for a sign that a face lacks.
func box(face *typeface.Face) string {
	if face.Missing('□') {
		return "?"
	}
	return "□"
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
	const combining = 0x300 // the first sign that Unicode composes with others
	last := rune(0)
	for _, r := range text {
		last = max(last, r)
		switch {
		case r < ' ', r >= 0x7f && r < 0xa0, r >= 0x300 && face.Missing(r), r >= 0x2000 && r < 0x2010:
			return false
		case r == softHyphen || r == noBreakSpace:
		case r > 0x2010 && (unicode.IsSpace(r) || unicode.Is(unicode.Cf, r)), face.Missing(r):
			return false
		}
	}
	return last < combining || norm.NFC.IsNormalString(text)
}
