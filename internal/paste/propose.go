package paste

import (
	"fmt"
	"strings"

	"plan/internal/locale"
)

// maxID is how long a proposed id may be: long enough to be told from the others,
// short enough to be written in an address.
const maxID = 14

// Propose is the table in our notation, under the id, to be put in a YAML file.
// Ids of rows are made of their titles, those of columns of their heads.
func (t *Table) Propose(id, title string) []byte {
	var b strings.Builder
	fmt.Fprintf(&b, "tables:\n  %s:\n    title: %s\n", id, plain(title))
	ids, heads := t.columns()
	if len(heads) > 0 {
		b.WriteString("    heads:\n")
		for _, h := range heads {
			fmt.Fprintf(&b, "      %s: %s\n", h[0], plain(h[1]))
		}
	}
	corner := t.Corner
	if corner == "" {
		corner = "–"
	}
	fmt.Fprintf(&b, "    columns: %s\n    rows:\n", line(append([]string{corner}, ids...)))
	rows := t.rowIDs()
	for i, row := range t.Rows {
		fmt.Fprintf(&b, "      %s: %s\n", rows[i], row.Line())
	}
	return []byte(b.String())
}

func (r *Row) Line() string {
	title := strings.TrimLeft(r.Title, "=~ ") // marks of ours, which a spreadsheet does not mean
	if r.Total {
		title = "= " + title
	}
	return line(append([]string{title}, r.Cells...))
}

// line is cells with bars between them, quoted where YAML would read them as
// something else. A bar inside a cell would part it.
func line(cells []string) string {
	for i := range cells {
		cells[i] = strings.ReplaceAll(cells[i], "|", "/")
	}
	return plain(strings.TrimSpace(strings.Join(cells, " | ")))
}

// plain is a text as a YAML scalar.
func plain(text string) string {
	if text == "" {
		return "–"
	}
	if strings.ContainsAny(text[:1], "-\"'[]{}*&!|>%@`#,?:~") && text != "–" || strings.Contains(text, ": ") || strings.Contains(text, " #") || strings.HasSuffix(text, ":") {
		return "'" + strings.ReplaceAll(text, "'", "''") + "'"
	}
	return text
}

// columns are the ids of the columns, and the heads that are not told by the id.
func (t *Table) columns() (ids []string, heads [][2]string) {
	taken := map[string]int{}
	for i := range t.Width {
		head := ""
		if i < len(t.Heads) {
			head = t.Heads[i]
		}
		id := columnID(head)
		if id == "" {
			id = "k"
		}
		id = unique(id, taken)
		ids = append(ids, id)
		if head == "" {
			head = "Kolumn " + fmt.Sprint(i+1)
		}
		if id != head {
			heads = append(heads, [2]string{id, head})
		}
	}
	return ids, heads
}

// columnID is a year as it stands, Budget 2024 as b2024, and else the first word.
func columnID(head string) string {
	words := strings.Fields(strings.ToLower(head))
	if n := len(words); n == 2 && isYear(words[1]) {
		if letter := slug(words[0]); letter != "" {
			return letter[:1] + words[1]
		}
	}
	if isYear(head) {
		return head
	}
	return short(slug(head))
}

// rowIDs are the ids of the rows, in order, each once.
func (t *Table) rowIDs() (ids []string) {
	taken := map[string]int{}
	for _, r := range t.Rows {
		id := short(slug(r.Title))
		if id == "" {
			id = "rad"
		}
		ids = append(ids, unique(id, taken))
	}
	return ids
}

// unique is the id, with a number after it where it is taken; taken counts how
// often each was asked for.
func unique(id string, taken map[string]int) string {
	name := id
	for taken[name] > 0 {
		taken[id]++
		name = fmt.Sprintf("%s-%d", id, taken[id])
	}
	taken[name]++
	return name
}

// slug is a text as an id, which begins with a letter; empty where it has none.
func slug(text string) string { return strings.TrimLeft(locale.Slug(text), "0123456789-") }

// short cuts an id between words, or inside the first.
func short(id string) string {
	for len(id) > maxID {
		i := strings.LastIndexByte(id, '-')
		if i < 0 {
			return id[:maxID]
		}
		id = id[:i]
	}
	return id
}
