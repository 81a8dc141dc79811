package syntax

import (
	"bytes"
	"strings"

	"plan/internal/diag"
)

// tabs reports the tabs of one line. Tabs come from three places: an editor that
// indents with them, rows pasted from a spreadsheet, and accident.
func (s *scanner) tabs(start, end int) {
	line := s.kept(start, end)
	body := strings.TrimLeft(line, " \t")
	indent := line[:len(line)-len(body)]
	at := start + bytes.IndexByte(s.text[start:end], '\t')
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
		indent = s.pasted(indent, start, end)
		s.fatal = true
	case strings.Contains(indent, "\t"):
		kind, indent = "tab.indent", s.indentation(body, indent, start, end)
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
// the row pasted before it, else that of a line at its place.
func (s *scanner) pasted(indent string, start, end int) string {
	if indent != "" && !strings.Contains(indent, "\t") {
		return indent
	}
	if n := len(s.out); n > 0 && s.out[n-1].Message == "tab.row" && s.out[n-1].At.To().Line == s.lineAt(start)-1 {
		return strings.Repeat(" ", s.indent)
	}
	above, _ := s.above(start)
	below, _ := s.below(end)
	s.indent = beside(above, below)
	return strings.Repeat(" ", s.indent)
}

// indentation is what a line indented with tabs should have instead: as many
// spaces as the lines that it stands among. Of lines that all have tabs, the
// first decides, and each further tab is a step of two; so is each in prose.
func (s *scanner) indentation(body, indent string, start, end int) string {
	if !s.yaml {
		return strings.ReplaceAll(indent, "\t", "  ")
	}
	tabs := strings.Count(indent, "\t")
	above, at := s.above(start)
	below, _ := s.below(end)
	var spaces int
	switch last := len(s.tabbed) - 1; {
	case last >= 0 && s.tabbed[last].at == at:
		for last > 0 && s.tabbed[last].tabs > tabs && s.tabbed[last-1].tabs >= tabs {
			last--
		}
		spaces = max(0, s.tabbed[last].spaces+2*(tabs-s.tabbed[last].tabs))
		s.tabbed = s.tabbed[:last+1]
	default:
		spaces = beside(above, below)
		s.tabbed = nil
		switch {
		case below == "":
		case opens(above) && opens(body):
			spaces = s.between(depthOf(above), end)
		case opens(above):
		case opens(body) && depthOf(below) <= spaces:
			spaces = s.outside(depthOf(below), start) // the line below stands in the block that this one opens
		case strings.Contains(body, "|") != strings.Contains(above, "|") && strings.Contains(body, "|") == strings.Contains(below, "|"):
			spaces = depthOf(below)
		}
	}
	s.tabbed = append(s.tabbed, tabbed{start, tabs, spaces})
	return strings.Repeat(" ", spaces)
}

// A tabbed is a line indented with tabs, and the spaces it should have.
type tabbed struct{ at, tabs, spaces int }

// beside is the indentation of a line after above: the same, or when above opens
// a block that of the line below, which stands in the block too, else two more.
func beside(above, below string) int {
	spaces := depthOf(above)
	if !opens(above) {
		return spaces
	}
	if depthOf(below) > spaces {
		return depthOf(below)
	}
	return spaces + 2
}

// between is the indentation of a line that opens a block inside a block of that
// depth: the least below it there, which is its next sibling's; where there is no
// sibling, two more than the block around it.
func (s *scanner) between(depth, end int) int {
	first, at := s.below(end)
	for line := first; line != "" && depthOf(line) > depth; line, at = s.below(at) {
		if depthOf(line) < depthOf(first) {
			return depthOf(line)
		}
	}
	return depth + 2
}

// maxLookBack bounds the lines that are looked at for the indentation of one.
const maxLookBack = 10_000

// outside is the indentation of the nearest line above start that stands further
// out than depth.
func (s *scanner) outside(depth, start int) int {
	for range maxLookBack {
		above, at := s.above(start)
		if d := depthOf(above); d < depth || above == "" {
			return d
		}
		start = at
	}
	return 0
}

// opens tells whether what follows a line belongs to it.
func opens(line string) bool {
	return strings.HasSuffix(line, ":") || strings.HasSuffix(line, ": >") || strings.HasSuffix(line, ": |")
}

func depthOf(line string) int { return len(line) - len(strings.TrimLeft(line, " ")) }

// above is the nearest line before start that says something, and where it
// begins; "" when there is none.
func (s *scanner) above(start int) (line string, at int) {
	for start > 0 {
		at = bytes.LastIndexByte(s.text[:start-1], '\n') + 1
		if line, says := said(s.text[at:start]); says {
			return line, at
		}
		start = at
	}
	return "", -1
}

// below is the nearest line after end that says something, and where it ends; ""
// when there is none, or its own indentation is in doubt.
func (s *scanner) below(end int) (line string, at int) {
	for end < len(s.text) {
		start := end
		end += lineLength(s.text[start:])
		if end < len(s.text) {
			end++
		}
		if line, says := said(s.text[start:end]); says {
			if strings.Contains(line[:len(line)-len(strings.TrimLeft(line, " \t"))], "\t") {
				return "", end
			}
			return line, end
		}
	}
	return "", end
}

// said is a line without what is blank at its end, and whether it is more than a
// comment.
func said(line []byte) (string, bool) {
	text := strings.TrimRight(string(line), " \t\r\n")
	body := strings.TrimLeft(text, " \t")
	return text, body != "" && body[0] != '#'
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
