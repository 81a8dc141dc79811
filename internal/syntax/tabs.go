package syntax

import (
	"bytes"
	"strings"

	"plan/internal/diag"
)

// tabs reports the tabs of one line. Tabs come from three places: an editor that
// indents with them, rows pasted from a spreadsheet, and accident.
func (s *scanner) tabs(start, end int) {
	line := string(s.text[start:end])
	body := strings.TrimLeft(line, " \t")
	indent := line[:len(line)-len(body)]
	at := start + strings.IndexByte(line, '\t')
	kind, repaired := "tab", strings.ReplaceAll(body, "\t", " ")
	cells := s.cells(body)
	if cells != nil {
		kind, repaired = "tab.cells", strings.Join(cells, " | ")
	}
	switch {
	case cells != nil && !s.yaml:
		s.out = append(s.out, diag.Err("tab.table", s.span(at, at+1)))
		s.blankTabs(start, end)
		return
	case cells != nil && !keyed(cells[0]):
		kind, repaired = "tab.row", rowID(cells[0])+": "+repaired
		indent = s.pasted(indent, start)
		s.fatal = true
	case strings.Contains(indent, "\t"):
		kind, indent = "tab.indent", strings.ReplaceAll(indent, "\t", "  ")
		s.fatal = true
	case cells != nil:
		s.separate(start, end)
	}
	repaired = strings.TrimRight(indent+repaired, " ")
	d := diag.Err(kind, s.span(at, at+1))
	d.Repair = &diag.Repair{At: s.span(start, end), Old: s.span(start, end).Text(), New: repaired, Why: "repair." + kind}
	s.out = append(s.out, d)
	s.blankTabs(start, end)
}

// cells splits a line at its tabs when that looks like a row of a spreadsheet: at
// least two tabs between cells, or one before a figure. Otherwise it is nil.
func (s *scanner) cells(body string) []string {
	if strings.HasPrefix(body, "#") || !strings.Contains(strings.TrimRight(body, " \t"), "\t") {
		return nil
	}
	cells := strings.Split(body, "\t")
	for i := range cells {
		cells[i] = strings.TrimSpace(cells[i])
	}
	if strings.HasSuffix(cells[0], ":") && len(cells) > 1 {
		cells[1] = cells[0] + " " + cells[1]
		cells = cells[1:]
	}
	for _, c := range cells[1:] {
		if strings.HasPrefix(c, "#") || strings.HasPrefix(c, "|") {
			return nil
		}
	}
	if len(cells) >= 3 || len(cells) == 2 && strings.Trim(cells[1], "0123456789 \u00a0.,%-−–") == "" {
		return cells
	}
	return nil
}

// keyed tells whether the first cell of a row begins with a key or a dash.
func keyed(cell string) bool {
	_, _, ok := cutKey(cell)
	return ok || strings.HasPrefix(cell, "- ")
}

// separate puts the cell separator where the tabs between cells stood, so that
// what follows is read as it was meant.
func (s *scanner) separate(start, end int) {
	s.own()
	row := s.text[start:end]
	last := byte(':')
	for i, c := range row {
		if c == '\t' && last != ':' {
			row[i] = '|'
		}
		if c != ' ' {
			last = c
		}
	}
}

// blankTabs blanks the tabs that are left of a line.
func (s *scanner) blankTabs(start, end int) {
	s.own()
	for i := start; i < end; i++ {
		if s.text[i] == '\t' {
			s.text[i] = ' '
		}
	}
}

// pasted is the indentation that a row pasted without any should have: that of
// the row pasted before it, else two steps in from a key that opens a block, else
// that of the line above.
func (s *scanner) pasted(indent string, start int) string {
	if indent != "" && !strings.Contains(indent, "\t") {
		return indent
	}
	above := bytes.TrimRight(s.text[:start], "\r\n")
	if n := len(s.out); n > 0 && s.out[n-1].Message == "tab.row" && s.out[n-1].At.To().Line == s.lineAt(start)-1 {
		return strings.Repeat(" ", s.indent)
	}
	line := strings.TrimRight(string(above[bytes.LastIndexByte(above, '\n')+1:]), " ")
	s.indent = len(line) - len(strings.TrimLeft(line, " "))
	if strings.HasSuffix(line, ":") {
		s.indent += 2
	}
	return strings.Repeat(" ", s.indent)
}

func (s *scanner) lineAt(offset int) int { return s.span(offset, offset).From().Line }

// rowID proposes an id for a row: the first words of its title, some twenty
// letters of them.
func rowID(title string) string {
	id := ""
	for _, word := range strings.Fields(title) {
		if word = slug(word); word == "" {
			continue
		}
		if id != "" && len(id)+len(word) > 20 {
			break
		}
		id = strings.TrimPrefix(id+"-"+word, "-")
	}
	if id == "" || id[0] < 'a' {
		return strings.TrimRight("rad-"+id, "-")
	}
	return id
}
