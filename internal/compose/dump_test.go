package compose

import (
	"fmt"
	"strings"

	"plan/internal/book"
	"plan/internal/doc"
	"plan/internal/locale"
)

// dumpDocument writes a document so that a person can check it: a block a line,
// table cells between bars, marks of notes in brackets.
func dumpDocument(d *doc.Document) string {
	var b strings.Builder
	dumpBlocks(&b, d.Blocks, "")
	for _, n := range d.Notes {
		fmt.Fprintf(&b, "not %s: %s\n", n.Mark, dumpInlines(n.Text))
	}
	return b.String()
}

func dumpBlocks(b *strings.Builder, blocks []doc.Block, indent string) {
	for _, x := range blocks {
		switch x := x.(type) {
		case *doc.Heading:
			number := x.Number
			if number != "" {
				number += " "
			}
			fmt.Fprintf(b, "%s%s %s%s {%s}\n", indent, strings.Repeat("#", x.Level), number, dumpInlines(x.Text), x.ID)
		case *doc.Paragraph:
			empty := ""
			if x.Role == doc.Empty {
				empty = "(tomt) "
			}
			fmt.Fprintf(b, "%s%s%s\n", indent, empty, dumpInlines(x.Text))
		case *doc.List:
			for _, it := range x.Items {
				fmt.Fprintf(b, "%s-\n", indent)
				dumpBlocks(b, it.Blocks, indent+"  ")
			}
		case *doc.Box:
			if x.Role == doc.Remarks {
				fmt.Fprintf(b, "%s[remarks] %s\n", indent, x.Label)
				dumpBlocks(b, x.Blocks, indent+"  ")
				continue
			}
			fmt.Fprintf(b, "%s[box %s] %s: %s\n", indent, x.ID, x.Label, dumpInlines(x.Text))
			dumpBlocks(b, x.Blocks, indent+"  ")
		case *doc.Table:
			dumpTable(b, x, indent)
		case *doc.Figure:
			dumpFigure(b, x, indent)
		default:
			fmt.Fprintf(b, "%s%T\n", indent, x)
		}
	}
}

func dumpTable(b *strings.Builder, t *doc.Table, indent string) {
	fmt.Fprintf(b, "%s[table %s] %d %s\n", indent, t.ID, t.Number, dumpInlines(t.Caption))
	for _, s := range []string{t.Remark, t.Summary} {
		if s != "" {
			fmt.Fprintf(b, "%s  %s\n", indent, s)
		}
	}
	var heads []string
	for _, c := range t.Columns {
		h := dumpInlines(c.Head)
		if c.Total {
			h = "=" + h
		}
		if c.Memo {
			h = "~" + h
		}
		if c.Kind == doc.Words {
			h += " (ord)"
		}
		heads = append(heads, h)
	}
	fmt.Fprintf(b, "%s  %-9s | %s\n", indent, "", strings.Join(heads, " | "))
	for _, r := range t.Rows {
		var cells []string
		for _, c := range r.Cells {
			s := dumpInlines(c.Text)
			if c.Figure != nil {
				s += locale.Figure(c.Figure)
			}
			for _, item := range c.Items {
				s += "• " + dumpInlines(item) + " "
			}
			s += [...]string{"", " (bra)", " (mitt)", " (dåligt)"}[c.Tone]
			for _, m := range c.Notes {
				s += "[" + m + "]"
			}
			if c.Failing {
				s += " !"
			}
			cells = append(cells, s)
		}
		role := [...]string{"", "grupp", "varav", "delsumma", "summa", "differens"}[r.Role]
		fmt.Fprintf(b, "%s  %-9s | %s%s\n", indent, role, strings.Repeat("  ", r.Level), strings.Join(cells, " | "))
	}
	if len(t.Source) > 0 {
		fmt.Fprintf(b, "%s  %s\n", indent, dumpInlines(t.Source))
	}
	for _, n := range t.Notes {
		fmt.Fprintf(b, "%s  not %s: %s\n", indent, n.Mark, dumpInlines(n.Text))
	}
}

func dumpInlines(in []doc.Inline) string {
	var b strings.Builder
	for _, x := range in {
		switch x := x.(type) {
		case *doc.Text:
			b.WriteString(x.Text)
		case *doc.Emph:
			b.WriteString("_" + dumpInlines(x.Text) + "_")
		case *doc.Strong:
			b.WriteString("*" + dumpInlines(x.Text) + "*")
		case *doc.Link:
			b.WriteString("<" + x.URL + " " + dumpInlines(x.Text) + ">")
		case *doc.Claim:
			b.WriteString("«" + x.Text)
			for _, f := range x.Figures {
				b.WriteString(" =" + f.Address)
			}
			b.WriteString("»")
		case *doc.NoteRef:
			b.WriteString("[" + x.Mark + "]")
		case *doc.Break:
			b.WriteString("/")
		}
	}
	return strings.ReplaceAll(b.String(), "\u00a0", "·")
}

var roleNames = map[book.Role]string{
	book.Blank: "", book.Title: "titel", book.Text: "text", book.Head: "huvud", book.Item: "rad",
	book.Group: "grupp", book.OfWhich: "varav", book.Subtotal: "delsumma", book.Total: "summa",
	book.Residual: "differens", book.Check: "jämför", book.Link: "länk",
}

// dumpBook writes a workbook with cells the way a spreadsheet names them, so that
// formulas can be followed with a finger.
func dumpBook(w *book.Workbook) string {
	var b strings.Builder
	a1 := newAddresses(w)
	for _, s := range w.Sheets {
		fmt.Fprintf(&b, "== %s {%s} huvud %d×%d", s.Name, s.Key, s.HeadRows, s.HeadCols)
		if s.Landscape {
			b.WriteString(" liggande")
		}
		for i, c := range s.Columns {
			fmt.Fprintf(&b, " %c=%s(%g)", 'A'+i, c.Key, c.Width)
		}
		b.WriteByte('\n')
		for i, r := range s.Rows {
			var cells []string
			for _, c := range r.Cells {
				cells = append(cells, a1.cell(s, c))
			}
			for len(cells) > 0 && cells[len(cells)-1] == "" {
				cells = cells[:len(cells)-1]
			}
			key := ""
			if r.Key != "" {
				key = "{" + r.Key + "}"
			}
			fmt.Fprintf(&b, "%3d %-9s %s\n", i+1, roleNames[r.Role]+strings.Repeat(">", r.Level), strings.TrimSpace(key+" "+strings.Join(cells, " | ")))
		}
		for _, c := range s.Charts {
			fmt.Fprintf(&b, "    diagram %s: %s, %s–%s", c.Head, c.Title, c.First, c.Last)
			for _, x := range c.Series {
				fmt.Fprintf(&b, " %s/%d", x.Column, x.Use)
			}
			if c.Least != nil {
				b.WriteString(" från " + c.Least.String())
			}
			if c.Most != nil {
				b.WriteString(" till " + c.Most.String())
			}
			b.WriteByte('\n')
		}
	}
	return b.String()
}

// addresses finds cells by their keys.
type addresses struct {
	sheets  map[string]*book.Sheet
	rows    map[string]map[string]int
	columns map[string]map[string]int
}

func newAddresses(w *book.Workbook) *addresses {
	a := &addresses{map[string]*book.Sheet{}, map[string]map[string]int{}, map[string]map[string]int{}}
	for _, s := range w.Sheets {
		a.sheets[s.Key] = s
		a.rows[s.Key], a.columns[s.Key] = map[string]int{}, map[string]int{}
		for i, r := range s.Rows {
			if r.Key != "" {
				a.rows[s.Key][r.Key] = i
			}
		}
		for i, c := range s.Columns {
			a.columns[s.Key][c.Key] = i
		}
	}
	return a
}

// find is the cell that r names from sheet s; ok is false when there is none.
func (a *addresses) find(s *book.Sheet, r book.Ref) (c book.Cell, name string, ok bool) {
	if r.Sheet != "" && r.Sheet != s.Key {
		s = a.sheets[r.Sheet]
		if s == nil {
			return c, "", false
		}
		name = "'" + s.Name + "'!"
	}
	row, okRow := a.rows[s.Key][r.Row]
	column, okColumn := a.columns[s.Key][r.Column]
	if !okRow || !okColumn || column >= len(s.Rows[row].Cells) {
		return c, "", false
	}
	return s.Rows[row].Cells[column], fmt.Sprintf("%s%c%d", name, 'A'+column, row+1), true
}

func (a *addresses) name(s *book.Sheet, r book.Ref) string {
	if _, name, ok := a.find(s, r); ok {
		return name
	}
	return "#" + r.Sheet + "/" + r.Row + "/" + r.Column
}

func (a *addresses) cell(s *book.Sheet, c book.Cell) string {
	out := c.Text
	switch f := c.Formula.(type) {
	case nil:
		if c.Figure != nil {
			alone := *c.Figure
			alone.Share = nil
			out += locale.Figure(&alone)
			if c.Percent {
				return strings.ReplaceAll(out, "\u00a0", "·")
			}
		}
	case book.Sum:
		var b strings.Builder
		for i, t := range f.Terms {
			coef := t.Coef.String()
			switch {
			case coef == "-1":
				coef = "-"
			case coef != "1":
				coef += "*"
			default:
				coef = ""
			}
			if i > 0 && !strings.HasPrefix(coef, "-") {
				b.WriteByte('+')
			}
			if t.Ref == nil {
				b.WriteString(coef + t.Const.String())
			} else {
				b.WriteString(coef + a.name(s, *t.Ref))
			}
		}
		value := "?"
		if c.Known {
			value = locale.Decimal(c.Value)
		}
		out = fmt.Sprintf("ROUND(%s;%d)=%s", b.String(), f.Decimals, value)
	case book.Ratio:
		value := "?"
		if c.Known {
			value = locale.Decimal(c.Value)
		}
		out = fmt.Sprintf("ROUND(%s;%d)=%s", a.operand(s, f.Of), f.Decimals, value)
	case book.Same:
		out = a.name(s, f.Ref) + "=" + locale.Decimal(c.Value)
	case book.Verdict:
		most := ""
		if f.AtMost {
			most = "≤"
		}
		out = "VERDICT" + most + "(" + a.name(s, f.Of) + ")=" + c.Result
	case book.Count:
		out = "COUNT(" + f.Sheet + "/" + f.Column + ")=" + locale.Decimal(c.Value)
	}
	if c.Percent {
		out += " %"
	}
	if c.Link != nil {
		out += " → " + a.sheets[c.Link.Sheet].Name
		if c.Link.Row != "" {
			out += "!" + strings.TrimPrefix(a.name(a.sheets[c.Link.Sheet], *c.Link), "'")
		}
	}
	return strings.ReplaceAll(out, "\u00a0", "·")
}

// operand writes an expression with every operation in parentheses.
func (a *addresses) operand(s *book.Sheet, o *book.Operand) string {
	switch {
	case o.Op != 0:
		return "(" + a.operand(s, o.Left) + string(o.Op) + a.operand(s, o.Right) + ")"
	case o.Ref != nil:
		return a.name(s, *o.Ref)
	}
	return o.Const.String()
}

// dumpFigure writes what a figure shows: its words, and a chart's values.
func dumpFigure(b *strings.Builder, f *doc.Figure, indent string) {
	fmt.Fprintf(b, "%s[figure %s] %d %s\n%s  %s\n", indent, f.ID, f.Number, dumpInlines(f.Caption), indent, f.Alt)
	c := f.Chart
	if c == nil {
		fmt.Fprintf(b, "%s  %s %d×%d\n", indent, f.Image.Path, f.Image.Width, f.Image.Height)
		return
	}
	fmt.Fprintf(b, "%s  %s: %s\n", indent, [...]string{"line", "bar", "bridge", "heat", "tree"}[c.Kind], strings.Join(c.Categories, " | "))
	for _, s := range c.Series {
		fmt.Fprintf(b, "%s  %s:", indent, s.Name)
		for i, v := range s.Values {
			if v == nil {
				b.WriteString(" (lucka)")
				continue
			}
			b.WriteString(" " + locale.Decimal(v.Value))
			if c.Totals != nil && c.Totals[i] {
				b.WriteString("=")
			}
		}
		if s.Target {
			b.WriteString(" (nivå)")
		}
		b.WriteByte('\n')
	}
	if c.Parents != nil {
		fmt.Fprintf(b, "%s  under %v\n", indent, c.Parents)
	}
	for _, p := range c.Points {
		fmt.Fprintf(b, "%s  %s (%d, %d)\n", indent, p.Label, p.X, p.Y)
	}
}
