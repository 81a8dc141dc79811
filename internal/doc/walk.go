package doc

import "strings"

// PlainText is the text of inlines: words and printed figures, without emphasis, link
// targets and note marks. For titles in contents, file properties and messages.
func PlainText(inlines []Inline) string {
	var b strings.Builder
	WalkInline(inlines, func(in Inline) {
		switch in := in.(type) {
		case *Text:
			b.WriteString(in.Text)
		case *Claim:
			b.WriteString(in.Text)
		case *Inserted:
			b.WriteString(in.Text)
		case *Deleted:
			b.WriteString(in.Text)
		case *Break:
			b.WriteByte(' ')
		}
	})
	return b.String()
}

// WalkInline calls f for each inline in reading order, outer before inner.
func WalkInline(inlines []Inline, f func(Inline)) {
	for _, in := range inlines {
		f(in)
		switch in := in.(type) {
		case *Emph:
			WalkInline(in.Text, f)
		case *Strong:
			WalkInline(in.Text, f)
		case *Link:
			WalkInline(in.Text, f)
		}
	}
}

// Walk calls f for each block in reading order, outer before inner.
func Walk(blocks []Block, f func(Block)) {
	for _, b := range blocks {
		f(b)
		switch b := b.(type) {
		case *List:
			for _, it := range b.Items {
				Walk(it.Blocks, f)
			}
		case *Box:
			Walk(b.Blocks, f)
		}
	}
}

// Inlines calls f for each run of inlines that belongs directly to b.
func Inlines(b Block, f func([]Inline)) {
	switch b := b.(type) {
	case *Heading:
		f(b.Text)
	case *Paragraph:
		f(b.Text)
	case *Box:
		f(b.Text)
	case *Figure:
		f(b.Caption)
	case *Table:
		f(b.Caption)
		for _, c := range b.Columns {
			f(c.Head)
		}
		for _, r := range b.Rows {
			for _, c := range r.Cells {
				f(c.Text)
				for _, item := range c.Items {
					f(item)
				}
			}
		}
		f(b.Source)
		for _, n := range b.Notes {
			f(n.Text)
		}
	}
}
