package text

import (
	"fmt"
	"strings"

	"plan/internal/doc"
	"plan/internal/locale"
)

const (
	gap      = "  " // between columns
	failing  = "✗"  // after a figure that fails, under --draft
	maxHead  = 3    // lines that a head is folded into before it widens its column
	minWords = 12   // columns that a column of words keeps
)

// A cell of the grid: words, or a figure cut where figures are aligned.
type cell struct {
	words       string
	whole, rest string
}

func (c cell) width() int { return locale.Width(c.words + c.whole + c.rest) }

// A column of the grid with its widths: whole and rest of its figures, and all.
type column struct {
	kind               doc.ColumnKind
	head               string
	whole, rest, width int
	least              int // the longest word: it cannot be narrower
}

func table(t *doc.Table, width int) (lines []string, err error) {
	grid, err := gridOf(t)
	if err != nil {
		return nil, err
	}
	cols, err := columnsOf(t, grid)
	if err != nil {
		return nil, err
	}
	squeeze(cols, width)
	if lines, err = caption(t, width); err != nil {
		return nil, err
	}
	all := len(gap) * (len(cols) - 1)
	for _, c := range cols {
		all += c.width
	}
	rule := strings.Repeat("─", all)
	if head := headLines(cols); len(head) > 0 {
		lines = append(lines, head...)
	}
	lines = append(lines, rule)
	for i, r := range t.Rows {
		switch {
		case i == 0:
		case r.Role == doc.Total:
			lines = append(lines, rule)
		case r.Role == doc.Subtotal:
			lines = append(lines, strings.Repeat("┄", all))
		case r.Role == doc.Group:
			lines = append(lines, "")
		}
		lines = append(lines, rowLines(cols, grid[i], r)...)
	}
	lines = append(lines, rule)
	from, err := inlines(t.Source)
	if err != nil {
		return nil, err
	}
	if from != "" {
		lines = append(lines, wrap(from, width)...)
	}
	below, err := notes(t.Notes, width)
	return append(lines, below...), err
}

func caption(t *doc.Table, width int) (lines []string, err error) {
	s, err := inlines(t.Caption)
	if err != nil {
		return nil, err
	}
	if t.Number > 0 {
		s = strings.TrimSpace(fmt.Sprintf("%s %d. %s", locale.PageTable, t.Number, s))
	}
	for _, text := range []string{s, locale.Visible(t.Remark)} {
		if text != "" {
			lines = append(lines, wrap(text, width)...)
		}
	}
	if len(lines) > 0 {
		lines = append(lines, "")
	}
	return lines, nil
}

// indent of a row's title: two blanks for each level of varav, därav.
func indent(r doc.Row) string {
	level := r.Level
	if r.Role == doc.OfWhich {
		level = max(level, 1)
	}
	return strings.Repeat("  ", min(level, 8))
}

// hang is the indent of a title's second line.
func hang(r doc.Row) string { return indent(r) + "   " }

func gridOf(t *doc.Table) ([][]cell, error) {
	grid := make([][]cell, len(t.Rows))
	for i, r := range t.Rows {
		if len(r.Cells) > len(t.Columns) {
			return nil, fmt.Errorf("%s: row %s has %d cells in a table of %d columns", r.At, r.ID, len(r.Cells), len(t.Columns))
		}
		grid[i] = make([]cell, len(r.Cells))
		for j, c := range r.Cells {
			x, err := cellOf(c)
			if err != nil {
				return nil, err
			}
			if j == 0 {
				x.words = indent(r) + x.words
			}
			grid[i][j] = x
		}
	}
	return grid, nil
}

func cellOf(c doc.Cell) (x cell, err error) {
	marks := ""
	for i, m := range c.Notes {
		if i > 0 {
			marks += " "
		}
		marks += raised(m)
	}
	if c.Failing {
		marks += " " + failing
	}
	if c.Figure == nil {
		x.words, err = inlines(c.Text)
		for i, item := range c.Items {
			s, bad := inlines(item)
			if bad != nil {
				return x, bad
			}
			if i > 0 {
				x.words += "; "
			}
			x.words += s
		}
		x.words = strings.ReplaceAll(x.words, "\n", " ") + marks
		return x, err
	}
	s := locale.Visible(locale.Figure(c.Figure))
	n := len(s)
	if c.Figure.Known() && !c.Figure.Implied {
		n = strings.Index(s, locale.Decimal(c.Figure.Value)) + len(locale.Decimal(c.Figure.Value))
	}
	if i := strings.IndexByte(s[:n], ','); i >= 0 {
		n = i
	}
	return cell{whole: s[:n], rest: s[n:] + marks}, nil
}

func columnsOf(t *doc.Table, grid [][]cell) ([]column, error) {
	cols := make([]column, len(t.Columns))
	for j, c := range t.Columns {
		head, err := inlines(c.Head)
		if err != nil {
			return nil, err
		}
		x := &cols[j]
		x.kind, x.head = c.Kind, strings.ReplaceAll(head, "\n", " ")
		x.least = longestWord(x.head)
		for i, row := range grid {
			if j >= len(row) || t.Rows[i].Role == doc.Group {
				continue
			}
			x.whole, x.rest = max(x.whole, locale.Width(row[j].whole)), max(x.rest, locale.Width(row[j].rest))
			x.width = max(x.width, row[j].width())
			x.least = max(x.least, longestWord(row[j].words))
			if j == 0 {
				x.least = max(x.least, len(hang(t.Rows[i]))+longestWord(row[j].words))
			}
		}
		if x.width = max(x.width, x.whole+x.rest, x.least); x.kind == doc.Figures {
			x.width = max(x.width, (locale.Width(x.head)+maxHead-1)/maxHead)
		} else {
			x.width = max(x.width, locale.Width(x.head))
		}
	}
	return cols, nil
}

func longestWord(s string) (longest int) {
	for word := range strings.SplitSeq(s, " ") {
		longest = max(longest, locale.Width(word))
	}
	return longest
}

// squeeze narrows the widest column of words until the table fits, or no column
// of words can be narrower.
func squeeze(cols []column, width int) {
	all := len(gap) * (len(cols) - 1)
	for _, c := range cols {
		all += c.width
	}
	for ; all > width; all-- {
		var widest *column
		for j := range cols {
			c := &cols[j]
			if c.kind != doc.Figures && c.width > max(c.least, minWords) && (widest == nil || c.width > widest.width) {
				widest = c
			}
		}
		if widest == nil {
			return
		}
		widest.width--
	}
}

// headLines stand on the same last line; those of figures to the right.
func headLines(cols []column) (lines []string) {
	heads, height := make([][]string, len(cols)), 0
	for j, c := range cols {
		if c.head != "" {
			heads[j] = wrap(c.head, c.width)
			height = max(height, len(heads[j]))
		}
	}
	for i := range height {
		var b strings.Builder
		for j, c := range cols {
			s := ""
			if k := i - height + len(heads[j]); k >= 0 {
				s = heads[j][k]
			}
			if j > 0 {
				b.WriteString(gap)
			}
			if c.kind == doc.Figures {
				b.WriteString(right(s, c.width))
			} else {
				b.WriteString(left(s, c.width))
			}
		}
		lines = append(lines, b.String())
	}
	return lines
}

// rowLines are the lines of one row; figures stand on the first.
func rowLines(cols []column, row []cell, r doc.Row) []string {
	parts, height := make([][]string, len(row)), 1
	for j, c := range row {
		width := cols[j].width
		switch {
		case cols[j].kind == doc.Figures:
			continue
		case j == 0 && len(row) == 1: // a heading over rows may be as wide as the table
			parts[j] = []string{c.words}
		case j == 0:
			parts[j] = prefixed(wrap(c.words, width-len(hang(r))), indent(r), hang(r))
			if locale.Width(c.words) <= width {
				parts[j] = []string{c.words}
			}
		default:
			parts[j] = wrap(c.words, width)
		}
		height = max(height, len(parts[j]))
	}
	lines := make([]string, height)
	for i := range lines {
		var b strings.Builder
		for j, c := range row {
			if j > 0 {
				b.WriteString(gap)
			}
			s := ""
			switch {
			case cols[j].kind == doc.Figures && i == 0:
				s = figure(cols[j], c)
			case i < len(parts[j]):
				s = parts[j][i]
			}
			b.WriteString(left(s, cols[j].width))
		}
		lines[i] = b.String()
	}
	return lines
}

// figure is a cell under its head: figures on the comma, words to the right.
func figure(col column, c cell) string {
	if c.words != "" {
		return right(c.words, col.width)
	}
	return right(right(c.whole, col.whole)+left(c.rest, col.rest), col.width)
}
