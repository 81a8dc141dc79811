package compose

import (
	"strconv"
	"strings"

	"plan/internal/book"
	"plan/internal/doc"
	"plan/internal/locale"
	"plan/internal/model"
)

// Columns of a register's sheet that the register itself does not have.
const (
	headingColumn = ":rubrik"
	levelSuffix   = ":nivå" // the column of the levels of a column's risks
)

// registerWords are the words of a register's sheet: those of its whole table,
// since the document may gather entries, leave columns out or print a list.
func (b *binder) registerWords(t *model.Table, number int) *doc.Table {
	words := b.words.table(t, newTableNotes(t, b.plan))
	words.Number = number
	return words
}

// register is the sheet of a register: one row an entry and nothing between them,
// so that it can be filtered and sorted. What it stands under is a column of its
// own; a risk is its value, with what it is made of and its level beside.
func (b *binder) register(s *tableSheet) *book.Sheet {
	l := b.layout(s.key, titleColumn)
	headed := hasHeadings(s.table)
	if headed {
		l.column(headingColumn)
	}
	for i, key := range s.columns {
		l.column(key)
		if isRisk(s.table, s.table.Columns[i]) {
			l.column(key + levelSuffix)
		}
		if hasShares(s.table, i) {
			l.column(key + shareSuffix)
		}
	}
	l.column(sourceColumn)
	l.heads(s)
	head := &l.sheet.Rows[len(l.sheet.Rows)-1]
	if headed {
		l.set(head, headingColumn, book.Cell{Text: wordHeading})
	}
	for i, key := range s.columns {
		if isRisk(s.table, s.table.Columns[i]) {
			l.set(head, key+levelSuffix, book.Cell{Text: orElse(s.table.Columns[i].Name, key) + ", " + wordLevel})
		}
	}
	notes, heading := map[string][]string{}, ""
	for i, r := range s.table.Rows {
		if r.Mark == model.Group {
			heading = r.Name
			continue
		}
		l.row(s, r, listed(s.words.Rows[i]), notes)
		out := &l.sheet.Rows[len(l.sheet.Rows)-1]
		if headed {
			l.set(out, headingColumn, book.Cell{Text: heading})
		}
		for k, cell := range r.Cells {
			if cell.Risk != nil {
				l.set(out, s.columns[k]+levelSuffix, book.Cell{Text: levelWords(cell.Risk, s.table.Register.Scale)})
			}
		}
	}
	l.sheet.Table = true
	l.notes(s, notes)
	l.finish()
	return l.sheet
}

func hasHeadings(t *model.Table) bool {
	for _, r := range t.Rows {
		if r.Mark == model.Group {
			return true
		}
	}
	return false
}

// listed is a row whose lists are words in a line, as a cell of a sheet holds them.
func listed(r doc.Row) doc.Row {
	cells := make([]doc.Cell, len(r.Cells))
	for i, c := range r.Cells {
		if len(c.Items) > 0 {
			lines := make([]string, len(c.Items))
			for k, item := range c.Items {
				lines[k] = withMarks(item)
			}
			c.Text = []doc.Inline{&doc.Text{Text: strings.Join(lines, "; "), At: c.At}}
		}
		cells[i] = c
	}
	r.Cells = cells
	return r
}

// levelWords are what a risk's value is made of, and how serious it is.
func levelWords(risk *model.Risk, scale *model.Scale) string {
	if !risk.Value.Known() {
		return risk.Value.Reason
	}
	var words []string
	if risk.Likelihood > 0 && risk.Consequence > 0 {
		words = append(words, strconv.Itoa(risk.Likelihood)+locale.NoBreak+"×"+locale.NoBreak+strconv.Itoa(risk.Consequence))
	}
	if level, _ := riskLevel(risk, scale); level != "" {
		words = append(words, level)
	}
	return strings.Join(words, ", ")
}
