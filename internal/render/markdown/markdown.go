// Package markdown writes a document as Markdown for the page of a git host: a
// comment on a pull request, the summary of a job.
//
// A doc.Document goes in, GitHub Flavored Markdown comes out, with sections of
// lower headings folded. It knows no model, and whatever a source says stays words:
// no markup, no HTML, no link, no mention, no reference to an issue. What does not
// fit is cut between blocks, rows or items, and the cut is told.
package markdown

import (
	"fmt"
	"io"
	"strings"

	"plan/internal/diag"
	"plan/internal/doc"
	"plan/internal/locale"
)

// Mark begins every page: it shows nothing, and tells the comment from those that
// people write, so that the next run can take its place.
const Mark = "<!-- plan: diff -->\n"

// Limit is how many bytes of a page are written. A comment on GitHub holds 65,536
// characters, which are at most as many.
const Limit = 65_000

// folded is the level of headings from which sections are folded.
const folded = 4

// Write writes d. It fails when w does, and on a block or an inline that has no
// form here.
func Write(w io.Writer, d *doc.Document) error {
	p := &page{}
	p.b.WriteString(Mark)
	for i, b := range d.Blocks {
		open := p.open
		pieces, err := p.block(b)
		if err != nil {
			return err
		}
		if n := p.add(pieces); n < len(pieces) {
			if n == 0 {
				p.open = open
			}
			p.cut(len(d.Blocks) - i)
			break
		}
	}
	p.close()
	_, err := io.WriteString(w, p.b.String())
	return err
}

// A page is what has been written.
type page struct {
	b    strings.Builder
	open bool // a folded section
}

const (
	end     = "\n</details>\n"
	reserve = 500 // bytes for the end of a section and the note of a cut
)

// add writes the pieces of a block that fit, and says how many.
func (p *page) add(pieces []string) int {
	for i, text := range pieces {
		if p.b.Len()+len(text)+reserve > Limit {
			return i
		}
		p.b.WriteString(text)
	}
	return len(pieces)
}

func (p *page) close() {
	if p.open {
		p.b.WriteString(end)
		p.open = false
	}
}

// cut says that the rest is left out.
func (p *page) cut(blocks int) {
	p.close()
	p.b.WriteString("\n> **" + locale.Phrase("diff.cut", diag.Args{"count": blocks}) + "**\n")
}

// block is the one switch over the family: a block in pieces, between which a page
// may end. A heading ends the folded section that is open, and a lower one begins one.
func (p *page) block(b doc.Block) ([]string, error) {
	switch b := b.(type) {
	case *doc.Heading:
		return p.heading(b)
	case *doc.Paragraph:
		s, err := inlines(b.Text)
		return []string{"\n" + s + "\n"}, err
	case *doc.List:
		return p.list(b)
	case *doc.Box:
		s, err := inlines(b.Text)
		return []string{"\n> " + s + "\n"}, err
	case *doc.Table:
		return table(b)
	}
	return nil, fmt.Errorf("a block of kind %T has no Markdown", b)
}

func (p *page) heading(h *doc.Heading) ([]string, error) {
	before := ""
	if p.open {
		before, p.open = end, false
	}
	if h.Level >= folded {
		p.open = true
		return []string{before + "\n<details><summary>" + html(doc.PlainText(h.Text)) + "</summary>\n"}, nil
	}
	s, err := inlines(h.Text)
	return []string{before + "\n" + strings.Repeat("#", h.Level+1) + " " + s + "\n"}, err
}

func (p *page) list(l *doc.List) (items []string, err error) {
	for i, it := range l.Items {
		mark := "- "
		if l.Ordered && !l.Letters {
			mark = l.Mark(i) + " "
		}
		indent := strings.Repeat(" ", len(mark))
		if l.Letters { // which no Markdown has
			mark += l.Mark(i) + " "
		}
		var b strings.Builder
		for j, block := range it.Blocks {
			pieces, err := p.block(block)
			if err != nil {
				return nil, err
			}
			text := strings.ReplaceAll(strings.Trim(strings.Join(pieces, ""), "\n"), "\n", "\n"+indent)
			if j == 0 {
				b.WriteString(mark + text + "\n")
			} else {
				b.WriteString("\n" + indent + text + "\n")
			}
		}
		if i == 0 {
			items = append(items, "\n"+b.String())
		} else {
			items = append(items, b.String())
		}
	}
	return items, nil
}

// table is a table with its caption and remark above it. The first column is at the
// left, figures are at the right, what follows from others is set in.
func table(t *doc.Table) (pieces []string, err error) {
	var b strings.Builder
	caption, err := inlines(t.Caption)
	if err != nil {
		return nil, err
	}
	if caption != "" {
		caption = "**" + caption + "**"
		if t.Remark != "" {
			caption += " · "
		}
	}
	if caption += text(t.Remark); caption != "" {
		b.WriteString("\n" + caption + "\n")
	}
	b.WriteByte('\n')
	rule := ""
	for i, c := range t.Columns {
		head, err := inlines(c.Head)
		if err != nil {
			return nil, err
		}
		if i == 0 && head == "" {
			head = " "
		}
		b.WriteString("| " + head + " ")
		if c.Kind == doc.Figures {
			rule += "|--:"
		} else {
			rule += "|---"
		}
	}
	pieces = append(pieces, b.String()+"|\n"+rule+"|\n")
	for _, r := range t.Rows {
		line, err := row(t, r)
		if err != nil {
			return nil, err
		}
		pieces = append(pieces, line)
	}
	return pieces, nil
}

func row(t *doc.Table, r doc.Row) (string, error) {
	var b strings.Builder
	for i := range t.Columns {
		s := ""
		if i < len(r.Cells) {
			c := r.Cells[i]
			var err error
			if s, err = inlines(c.Text); err != nil {
				return "", err
			}
			if c.Figure != nil {
				s = text(locale.Figure(c.Figure))
			}
			if c.Failing {
				s += " ✗"
			}
		}
		switch {
		case i > 0 || s == "":
		case r.Role == doc.Group:
			s = "*" + s + "*"
		case r.Level > 0:
			s = strings.Repeat("&emsp;", r.Level) + s
		}
		b.WriteString("| " + s + " ")
	}
	return b.String() + "|\n", nil
}
