package xlsx

import (
	"strings"
	"unicode/utf8"

	"plan/internal/book"
)

// Widths are in digits of the default font, as in Excel's columns. Rows get
// heights from here because not every program works them out when it opens a
// file (LibreOffice does not); it may when somebody edits the row.

// widthClasses are the widths of Arial's letters against its digits (556/1000
// em), rounded up.
var widthClasses = []struct {
	letters string
	width   float64
}{
	{"ijl|'", 0.45},
	{"tfI.,:;/\\! \u00a0[]", 0.52},
	{"r()-\"*", 0.65},
	{"ckJsvxyz", 0.92},
	{"FTZ", 1.12},
	{"ABEKPSVXYÅÄ&", 1.22},
	{"CDHNRUw", 1.32},
	{"GOQÖ", 1.42},
	{"mM", 1.52},
	{"%", 1.62},
	{"W@…—", 1.82},
}

var letterWidth = func() (w [256]float64) {
	for i := range w {
		w[i] = 1.02
	}
	for _, c := range widthClasses {
		for _, r := range c.letters {
			if int(r) < len(w) {
				w[r] = c.width
			}
		}
	}
	return w
}()

const spaceWidth = 0.52

func runeWidth(r rune) float64 {
	switch {
	case int(r) < len(letterWidth):
		return letterWidth[r]
	case r < 0x2e80:
		return 1.1
	}
	return 2 // ideographs and emoji
}

// textWidth is how wide s is on one line.
func textWidth(s string) (w float64) {
	for _, r := range s {
		w += runeWidth(r)
	}
	return w
}

// bolder is how much wider bold letters run.
const bolder = 1.08

func bold(r book.Role) bool {
	switch r {
	case book.Title, book.Head, book.Group, book.Subtotal, book.Total:
		return true
	}
	return false
}

// size is a role's font size in points.
func size(r book.Role, cover bool) float64 {
	switch {
	case r == book.Title && cover:
		return 22
	case r == book.Title:
		return 16
	case r == book.Check:
		return 9
	}
	return fontSize
}

// scale is how wide a role's letters run against those of plain rows.
func scale(r book.Role, cover bool) float64 {
	if bold(r) {
		return bolder * size(r, cover) / fontSize
	}
	return size(r, cover) / fontSize
}

// measure works out the widths of the columns and the lines of the rows.
func (s *sheet) measure(cover bool) {
	s.wide = make([]float64, len(s.Columns))
	for k, c := range s.Columns {
		if s.wide[k] = c.Width; c.Width <= 0 {
			s.wide[k] = defaultWidth
		}
	}
	for j := range s.cells {
		for k, c := range s.cells[j] {
			var need float64
			switch {
			case c.kind == number || c.kind == reckoned:
				need = numberWidth(c)
			case s.Rows[j].Role == book.Head:
				need = headWidth(c.words, s.wide[k])
			}
			s.wide[k] = max(s.wide[k], need)
		}
	}
	for k := range s.wide {
		s.wide[k] = min(s.wide[k], maxWidth)
	}
	s.high = make([]int, len(s.Rows))
	for j := range s.Rows {
		s.high[j] = 1
		for k, c := range s.cells[j] {
			if c.kind == words {
				s.high[j] = max(s.high[j], s.linesOf(j, k, c.words, cover))
			}
		}
	}
}

// linesOf is how many lines the words of a cell take. Titles and remarks run on
// over the empty cells beside them; they wrap, in their own cell, only where
// those do not suffice.
func (s *sheet) linesOf(j, k int, text string, cover bool) int {
	row := &s.Rows[j]
	letters := scale(row.Role, cover)
	if s.Columns[k].Aside && row.Role != book.Head {
		letters = asideSize / float64(fontSize)
	}
	if s.free(j) && textWidth(text)*letters <= s.room(j, k) && !strings.Contains(text, "\n") {
		return 1
	}
	width := s.wide[k] - 1.3*float64(indent*min(row.Level, maxLevel)) - 0.5
	return len(breakLines(text, max(width, 2)/letters))
}

// free tells whether the words of a row may run on over what is beside them.
func (s *sheet) free(j int) bool { return s.plain(j) == book.Title || s.plain(j) == book.Text }

// aboveHead tells whether row j is a remark right above the heads: it keeps a
// distance from them.
func (s *sheet) aboveHead(j int) bool {
	return s.plain(j) == book.Text && j+1 < len(s.Rows) && s.Rows[j+1].Role == book.Head
}

// plain is the role that row j looks like: a lone link is a remark.
func (s *sheet) plain(j int) book.Role {
	row := &s.Rows[j]
	if row.Role != book.Link {
		return row.Role
	}
	for _, c := range s.cells[j][min(1, len(s.cells[j])):] {
		if c.kind != nothing {
			return row.Role
		}
	}
	return book.Text
}

// room is the width from column k to the next cell that holds something.
func (s *sheet) room(j, k int) float64 {
	w := s.wide[k]
	for k++; k < len(s.wide) && s.at(j, k).kind == nothing; k++ {
		w += s.wide[k]
	}
	return w
}

// headWidth is the width that a head needs: of its longest word, and of all of
// it where a little more than the book's width spares a second line.
func headWidth(head string, width float64) (need float64) {
	if all := bolder*textWidth(head) + 2; all <= width+3 {
		return all
	}
	for _, word := range strings.Fields(head) {
		need = max(need, bolder*textWidth(word)+2)
	}
	return min(need, 2*defaultWidth)
}

// numberWidth is how wide a number prints, bold, with a margin on both sides.
func numberWidth(c content) float64 {
	shown, _, _ := strings.Cut(c.format, ";")
	before, shown, _ := strings.Cut(shown, "#,##0") // words of a limit stand before it, or after
	whole, _, _ := strings.Cut(c.digits, ".")
	n := len(whole) + len(whole)/3 + utf8.RuneCountInString(before+strings.TrimPrefix(shown, ".")) + 2
	return bolder*float64(n) + 1
}

const (
	defaultWidth = 12
	maxWidth     = 100
	maxHeight    = 409 // points, Excel's limit
)

// height is the height of row j in points.
func (s *sheet) height(j int, cover bool) int {
	points := size(s.Rows[j].Role, cover)
	high := float64(s.high[j])*points*1.28 + 4
	switch s.Rows[j].Role {
	case book.Title, book.Head, book.Group:
		high += 4
	}
	if s.aboveHead(j) {
		high += 6
	}
	return int(min(high+0.5, maxHeight))
}
