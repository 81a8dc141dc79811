package pdf

import (
	"fmt"

	"plan/internal/diag"
	"plan/internal/doc"
	"plan/internal/locale"
	"plan/internal/source"
	"plan/internal/theme"
)

// Check gives the findings of LayOut, all of them in the same order, for a fraction
// of its work: no words are hyphenated, measured or broken into lines.
//
// It goes the whole way of LayOut, so that each finding is made in one place only,
// but takes a paragraph of any number of words for one piece without width. So no
// finding may depend on where lines and pages end, or on the width of a paragraph;
// what is said about room must be measured with style.width.
func Check(d *doc.Document, th *theme.Theme) diag.List {
	s, found := newSetter(d, th)
	if s == nil {
		return found
	}
	s.reads = true
	s.document()
	return s.found
}

// ownWords looks at the signs that pages may say by themselves: how many pages
// there are, and whether a table falls into parts, is known after all findings.
func (s *setter) ownWords() {
	s.clean(locale.PageNumber(1234567890, 1), noSpan, s.st.running.face)
	s.clean(locale.PageColumns(1234567890, 1, 1), noSpan, s.st.small.face)
}

// unknown meets a kind of block or inline that is not printed.
func (s *setter) unknown(what any, at source.Span) {
	s.found = append(s.found, diag.Err("pdf.unknown", at, "kind", fmt.Sprintf("%T", what)))
}
