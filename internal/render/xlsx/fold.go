package xlsx

import (
	"strings"

	"plan/internal/book"
	"plan/internal/locale"
)

// minFold is the narrowest that words are folded to, in digits: a sheet of one
// narrow column is no reason to print a remark word by word.
const minFold = 40

// fold is b with the titles and remarks that are wider than their sheet laid on
// several rows. A spreadsheet lets words run on over empty cells, but wraps them
// only in the cell they stand in, and cells are not merged here: merged cells
// hinder sorting and screen readers.
func fold(b *book.Workbook) *book.Workbook {
	out := &book.Workbook{Meta: b.Meta}
	for i, s := range b.Sheets {
		folded := *s
		folded.Rows = nil
		width := -1.0 // a margin
		for _, c := range s.Columns {
			width += min(max(c.Width, 1), maxWidth)
		}
		for j := range s.Rows {
			row := &s.Rows[j]
			lines := []string{""}
			if foldable(row) {
				lines = breakLines(row.Cells[0].Text, max(width, minFold)/scale(row.Role, i == 0))
			}
			if len(lines) == 1 {
				folded.Rows = append(folded.Rows, *row)
				continue
			}
			for _, l := range lines {
				folded.Rows = append(folded.Rows, book.Row{Role: row.Role, At: row.At, Cells: []book.Cell{{Text: l}}})
			}
			if j < s.HeadRows {
				folded.HeadRows += len(lines) - 1
			}
		}
		out.Sheets = append(out.Sheets, &folded)
	}
	return out
}

// foldable tells whether a row is nothing but words that nobody refers to.
func foldable(row *book.Row) bool {
	if row.Key != "" || row.Role != book.Title && row.Role != book.Text || len(row.Cells) == 0 {
		return false
	}
	for k, c := range row.Cells {
		if c.Figure != nil || c.Formula != nil || c.Link != nil || k > 0 && c.Text != "" {
			return false
		}
	}
	return true
}

// breakLines breaks s between words, and long words where they must be broken,
// into lines no wider than width. No line begins with an equals sign, which would
// look like a formula, or with the mark of a note, which belongs to the word before.
func breakLines(s string, width float64) (lines []string) {
	if textWidth(s) <= width && !strings.Contains(s, "\n") {
		return []string{s}
	}
	for _, paragraph := range strings.Split(s, "\n") {
		line, used := "", 0.0
		for i, word := range strings.Split(paragraph, " ") {
			w := textWidth(word)
			if i > 0 {
				if used+spaceWidth+w <= width || locale.SpreadsheetFormula(word) || isNoteMark(word) {
					line, used = line+" "+word, used+spaceWidth+w
					continue
				}
				lines = append(lines, line)
			}
			if w > width {
				pieces := breakWord(word, width)
				lines, word = append(lines, pieces[:len(pieces)-1]...), pieces[len(pieces)-1]
				w = textWidth(word)
			}
			line, used = word, w
		}
		lines = append(lines, line)
	}
	return lines
}

// isNoteMark tells whether a word is the mark of a note, as compose writes it: 1).
func isNoteMark(word string) bool {
	digits, ok := strings.CutSuffix(word, ")")
	return ok && digits != "" && strings.Trim(digits, "0123456789") == ""
}

// breakWord breaks a word that is too long into pieces no wider than width, but
// of at least one letter.
func breakWord(word string, width float64) (pieces []string) {
	start, used := 0, 0.0
	for i, r := range word {
		w := runeWidth(r)
		if used+w > width && i > start {
			pieces = append(pieces, word[start:i])
			start, used = i, 0
		}
		used += w
	}
	return append(pieces, word[start:])
}
