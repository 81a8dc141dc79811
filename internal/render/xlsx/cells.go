package xlsx

import (
	"regexp"
	"strconv"
	"strings"

	"plan/internal/book"
)

// sheetData writes the cells of sheet number i.
func (g *grid) sheetData(i int, l *looks) (sheetData, error) {
	s := &g.sheets[i]
	var d sheetData
	out := make([]byte, 0, 64*len(s.Rows)*(len(s.Columns)+1))
	out = append(out, "<sheetData>"...)
	figures := s.figureColumns()
	for j := range s.Rows {
		row := &s.Rows[j]
		out = append(out, `<row r="`...)
		out = strconv.AppendInt(out, int64(j+1), 10)
		out = append(out, `" ht="`...)
		out = strconv.AppendInt(out, int64(s.height(j, i == 0)), 10)
		out = append(out, '"')
		if depth := min(row.Level, maxLevel); depth > 0 {
			out = append(out, ` outlineLevel="`...)
			out = strconv.AppendInt(out, int64(depth), 10)
			out = append(out, '"')
			d.outline = max(d.outline, depth)
		}
		out = append(out, '>')
		for k := range s.Columns {
			if k >= len(row.Cells) && !ruled(s.plain(j)) {
				break
			}
			style, err := l.id(s.look(j, k, figures[k], i == 0))
			if err != nil {
				return d, err
			}
			out = appendCell(out, j, k, style, s.at(j, k))
		}
		out = append(out, "</row>"...)
	}
	d.xml = append(out, "</sheetData>"...)
	return d, nil
}

// at is what stands in a cell; rows may be shorter than the sheet.
func (s *sheet) at(row, column int) content {
	if column < len(s.cells[row]) {
		return s.cells[row][column]
	}
	return content{}
}

// ruled tells whether a row of the role has a fill or lines through all columns.
func ruled(r book.Role) bool { return r != book.Blank && r != book.Title && r != book.Text }

// figureColumns tells which columns hold figures rather than words: their heads
// and their few words (– 1), ej angivet) line up with the figures. Short words do
// not count against figures.
func (s *sheet) figureColumns() []bool {
	balance := make([]int, len(s.Columns))
	for j := range s.Rows {
		if s.free(j) || s.Rows[j].Role == book.Head {
			continue
		}
		for k, c := range s.cells[j] {
			switch {
			case c.kind == number || c.kind == reckoned:
				balance[k] += 2
			case c.kind == judged && c.format != "": // a sum that lacks an addend
				balance[k]++
			case s.Rows[j].Cells[k].Figure != nil:
				balance[k]++
			case c.kind == judged || textWidth(c.words) > defaultWidth:
				balance[k] -= 2
			}
		}
	}
	out := make([]bool, len(balance))
	for k, b := range balance {
		out[k] = k > 0 && b > 0
	}
	return out
}

// Depth of varav, därav: Excel has seven levels of outline; each is indented by
// so many steps.
const maxLevel, indent = 7, 2

// look is how a cell looks; figures tells whether its column is one of figures.
func (s *sheet) look(j, k int, figures, cover bool) look {
	row := &s.Rows[j]
	c := s.at(j, k)
	out := look{role: s.plain(j), format: c.format, cover: cover && row.Role == book.Title, tall: s.high[j] > 1 || s.aboveHead(j)}
	out.link = k < len(row.Cells) && row.Cells[k].Link != nil
	out.aside = s.Columns[k].Aside && row.Role != book.Head
	switch {
	case s.free(j):
		out.wrap = s.high[j] > 1
	case row.Role == book.Head:
		out.wrap = true
		if figures {
			out.side = right
		}
	case figures && (c.kind != judged || c.format != "") && textWidth(c.words) <= s.wide[k]:
		out.side = right
	default:
		out.wrap = c.kind == words
	}
	switch {
	case k == 0 && out.side == left:
		out.indent = indent * min(row.Level, maxLevel)
	case out.side == left:
		out.indent = 1 // words keep clear of the figures to their left
	}
	return out
}

func appendCell(out []byte, row, column, style int, c content) []byte {
	out = append(out, `<c r="`...)
	out = append(out, cellName(row, column)...)
	if style != 0 {
		out = append(out, `" s="`...)
		out = strconv.AppendInt(out, int64(style), 10)
	}
	switch c.kind {
	case nothing:
		return append(out, `"/>`...)
	case words:
		out = append(out, `" t="inlineStr"><is><t xml:space="preserve">`...)
		out = appendText(out, escapeUnderscores(c.words))
		return append(out, `</t></is></c>`...)
	case number:
		out = append(out, `"><v>`...)
		out = append(out, c.digits...)
		return append(out, `</v></c>`...)
	case judged:
		out = append(out, `" t="str`...)
	}
	out = append(out, `"><f>`...)
	out = appendText(out, c.formula)
	out = append(out, `</f><v>`...)
	if c.kind == judged {
		out = appendText(out, escapeUnderscores(c.words))
	} else {
		out = append(out, c.digits...)
	}
	return append(out, `</v></c>`...)
}

// appendText writes s between tags. What XML cannot hold was refused before.
func appendText(out []byte, s string) []byte {
	for i := 0; i < len(s); i++ {
		switch c := s[i]; c {
		case '&':
			out = append(out, "&amp;"...)
		case '<':
			out = append(out, "&lt;"...)
		case '>':
			out = append(out, "&gt;"...)
		default:
			out = append(out, c)
		}
	}
	return out
}

// Excel reads _x0041_ in a text as the character with that number.
var underscored = regexp.MustCompile(`_x[0-9A-Fa-f]{4}_`)

// escapeUnderscores makes such text say itself.
func escapeUnderscores(s string) string {
	if !strings.Contains(s, "_x") {
		return s
	}
	// Matches must not eat the underscore that begins the next one.
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '_' && i+7 <= len(s) && underscored.MatchString(s[i:i+7]) {
			b.WriteString("_x005F")
		}
		b.WriteByte(s[i])
	}
	return b.String()
}
