package markdown

import (
	"bytes"
	unescape "html"
	"regexp"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	renderer "github.com/yuin/goldmark/renderer/html"

	"plan/internal/doc"
)

// TestParsed asks a reader of Markdown: wherever a hostile text stands, it comes
// out letter by letter, and no tag that we did not write.
func TestParsed(t *testing.T) {
	reader := goldmark.New(goldmark.WithExtensions(extension.GFM, extension.Footnote), goldmark.WithRendererOptions(renderer.WithUnsafe()))
	tag := regexp.MustCompile(`<[^>]*>`)
	ours := regexp.MustCompile(`^(?:</?(?:p|ins|del|li|ul|table|thead|tbody|tr|th|td|h2|details|summary|blockquote|strong)(?: style="text-align:\w+")?>|<!-- plan: diff -->)$`)
	more := []string{"a*b*c", "![", "](", "<b", "a\\", "~~~", "</ins>x", "&amp", "123456789. a", "HTTPS://A.B", "x@y.se", "\"", "= a", "*", ""}
	for _, s := range append(more, hostile...) {
		if strings.ContainsAny(s, "\x1b\n\t\u202e") || s != strings.TrimSpace(s) {
			continue // shown as an escape, or with its blanks taken away
		}
		w := words(s)
		for i, blocks := range [][]doc.Block{
			{para(w...)}, {para(&doc.Inserted{Text: s})}, {para(&doc.Deleted{Text: s}, &doc.Text{Text: " x"})},
			{&doc.List{Items: []doc.Item{{Blocks: []doc.Block{para(w...)}}}}},
			{&doc.Table{Caption: w, Remark: s, Columns: []doc.Column{{Head: w}}, Rows: []doc.Row{{Cells: []doc.Cell{{Text: w}}}}}},
			{&doc.Heading{Level: 1, Text: w}}, {&doc.Heading{Level: 4, Text: w}, para(w...)}, {&doc.Box{Text: w}},
		} {
			var out bytes.Buffer
			if err := reader.Convert([]byte(page1(t, blocks...)), &out); err != nil {
				t.Fatal(err)
			}
			for _, x := range tag.FindAllString(out.String(), -1) {
				if !ours.MatchString(x) {
					t.Errorf("%d: %q becomes %s in %s", i, s, x, out.String())
				}
			}
			text := strings.ReplaceAll(unescape.UnescapeString(tag.ReplaceAllString(out.String(), "")), "\u200b", "")
			if !strings.Contains(text, s) {
				t.Errorf("%d: %q reads %q", i, s, text)
			}
		}
	}
}
