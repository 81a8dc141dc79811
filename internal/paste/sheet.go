package paste

import (
	"strings"

	"plan/internal/model"
	"plan/internal/source"
)

// shareHead ends the head of a column of shares in the tool's own workbook: there
// 599 (56 %) stands in two cells, so that a spreadsheet can reckon with both.
const shareHead = ", andel"

// Within is a table's part of a whole sheet: the row of its heads, which stands below
// titles and remarks, and the rows down to the first empty one, in the columns that
// the table has. Fit is how many rows and columns were known again; where none is,
// the rows are given back as they came.
func Within(rows [][]string, to *model.Table) (part [][]string, fit int) {
	head, columns := -1, 0
	for i, row := range rows {
		n := 0
		for _, cell := range row[min(1, len(row)):] {
			if known(to, cell) {
				n++
			}
		}
		if n > columns {
			head, columns = i, n
		}
	}
	if head < 0 {
		return rows, 0
	}
	places, shares := pick(rows[head], to)
	matched := 0
	for _, row := range rows[head:] {
		out := make([]string, len(places))
		empty := true
		for k, j := range places {
			if j < len(row) {
				out[k] = strings.Trim(row[j], source.Blanks)
			}
			empty = empty && out[k] == ""
			if j := shares[k]; j > 0 && j < len(row) && strings.Trim(row[j], source.Blanks) != "" && len(part) > 0 {
				out[k] += " (" + strings.Trim(row[j], source.Blanks) + ")"
			}
		}
		if empty {
			break
		}
		if titled(to, out[0]) {
			matched++
		}
		part = append(part, out)
	}
	if matched == 0 {
		return rows, 0
	}
	return part, matched * columns
}

// pick is the columns that stay, the titles first, and where the shares of each stand.
func pick(head []string, to *model.Table) (places, shares []int) {
	for j, cell := range head {
		if j == 0 || known(to, cell) {
			share := 0
			for k, other := range head {
				if j > 0 && same(strings.Trim(other, source.Blanks), strings.Trim(cell, source.Blanks)+shareHead) {
					share = k
				}
			}
			places, shares = append(places, j), append(shares, share)
		}
	}
	return places, shares
}

// known tells whether a cell heads a column of the table.
func known(to *model.Table, cell string) bool {
	cell = strings.Trim(cell, source.Blanks)
	for _, c := range to.Columns {
		if same(cell, c.Name) || same(cell, c.ID) {
			return true
		}
	}
	return false
}

// titled tells whether a cell is the title or the id of a row of the table.
func titled(to *model.Table, cell string) bool {
	for _, r := range to.Rows {
		if same(cell, r.Name) || same(cell, r.ID) {
			return true
		}
	}
	return false
}

// Known tells whether a pasted row is one of the table's, whose sums it knows.
func (r *Row) Known(to *model.Table) bool { return to != nil && rowNamed(to, r) != nil }
