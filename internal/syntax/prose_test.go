package syntax_test

import (
	"fmt"
	"strings"

	"plan/internal/doc"
	"plan/internal/source"
	"plan/internal/syntax"
)

// printProse shows blocks and inlines with their places; ~ is a no-break space.
func printProse(b *strings.Builder, p syntax.Prose) {
	printBlocks(b, p.Blocks, "")
	for _, n := range p.Notes {
		fmt.Fprintf(b, "note %s %s: %s\n", n.ID, place(n.At), inlines(n.Text))
	}
}

func printBlocks(b *strings.Builder, blocks []doc.Block, indent string) {
	for _, block := range blocks {
		switch n := block.(type) {
		case *doc.Heading:
			fmt.Fprintf(b, "%sh%d #%s %s: %s\n", indent, n.Level, n.ID, place(n.At), inlines(n.Text))
		case *doc.Paragraph:
			name := map[doc.ParagraphRole]string{doc.Body: "p", doc.Quote: "quote"}[n.Role]
			fmt.Fprintf(b, "%s%s %s: %s\n", indent, name, place(n.At), inlines(n.Text))
		case *doc.Place:
			fmt.Fprintf(b, "%splace %q %s %s", indent, n.Target.Value, place(n.Target.At), place(n.At))
			if !n.Words.IsZero() {
				fmt.Fprintf(b, " words %q %s", n.Words.Value, place(n.Words.At))
			}
			b.WriteByte('\n')
		case *doc.Figure:
			fmt.Fprintf(b, "%simage %q alt %q %s caption %s\n", indent, n.Image.Path, n.Alt, place(n.At), inlines(n.Caption))
		case *doc.List:
			letters := ""
			if n.Letters {
				letters = " letters"
			}
			fmt.Fprintf(b, "%slist ordered=%v%s start=%d %s\n", indent, n.Ordered, letters, n.Start, place(n.At))
			for _, item := range n.Items {
				fmt.Fprintf(b, "%s  item %s\n", indent, place(item.At))
				printBlocks(b, item.Blocks, indent+"    ")
			}
		}
	}
}

func inlines(in []doc.Inline) string {
	var b strings.Builder
	for _, n := range in {
		switch n := n.(type) {
		case *doc.Text:
			fmt.Fprintf(&b, "‹%s›%s", n.Text, place(n.At))
		case *doc.Emph:
			fmt.Fprintf(&b, "*%s*", inlines(n.Text))
		case *doc.Strong:
			fmt.Fprintf(&b, "**%s**", inlines(n.Text))
		case *doc.Link:
			fmt.Fprintf(&b, "link(%s %s %s)", n.URL, place(n.At), inlines(n.Text))
		case *doc.Claim:
			fmt.Fprintf(&b, "claim(%s %q expr %s written %s", n.Text, n.Expr.Value, spot(n.Expr), spot(n.Written))
			if !n.Reason.IsZero() {
				fmt.Fprintf(&b, " reason %s %q", spot(n.Reason), n.Reason.Value)
			}
			fmt.Fprintf(&b, " %s)", place(n.At))
		case *doc.NoteRef:
			fmt.Fprintf(&b, "[^%s]%s", n.ID, place(n.At))
		case *doc.Break:
			b.WriteString("⏎")
		}
	}
	return strings.ReplaceAll(b.String(), "\u00a0", "~")
}

// spot is a text's place with what stands there, where that is not the text.
func spot(t source.Text) string {
	if raw := t.At.Text(); raw != t.Value {
		return fmt.Sprintf("%s=%q", place(t.At), raw)
	}
	return place(t.At)
}
