package markdown

import (
	"fmt"
	"io"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"plan/internal/doc"
	"plan/internal/num"
)

func words(s string) []doc.Inline { return []doc.Inline{&doc.Text{Text: s}} }

func para(ins ...doc.Inline) *doc.Paragraph { return &doc.Paragraph{Text: ins} }

func page1(t *testing.T, blocks ...doc.Block) string {
	t.Helper()
	var b strings.Builder
	if err := Write(&b, &doc.Document{Blocks: blocks}); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestWrite(t *testing.T) {
	figure := func(n int64) doc.Cell {
		return doc.Cell{Figure: &num.Figure{State: num.Given, Value: num.New(n, 1)}}
	}
	got := page1(t,
		&doc.Heading{Level: 1, Text: words("Ändringar")},
		para(&doc.Strong{Text: words("Ett")}, &doc.Text{Text: " blev "}, &doc.Deleted{Text: "två"}, &doc.Inserted{Text: "tre"}),
		&doc.Table{Caption: words("Budget"), Remark: "Alla belopp i mnkr",
			Columns: []doc.Column{{Kind: doc.Titles, Head: words("Tal")}, {Kind: doc.Figures, Head: words("Före")}, {Kind: doc.Words, Head: words("Varför")}},
			Rows: []doc.Row{
				{Cells: []doc.Cell{{Text: words("Skola")}, figure(-5), {Text: words("a|b")}}},
				{Role: doc.Group, Cells: []doc.Cell{{Text: words("Summor")}}},
				{Level: 1, Cells: []doc.Cell{{Text: words("Summa")}, {Figure: figure(12345).Figure, Failing: true}}}}},
		&doc.List{Items: []doc.Item{{Blocks: []doc.Block{para(words("ett")...), para(words("två")...)}}}},
		&doc.List{Ordered: true, Letters: true, Start: 2, Items: []doc.Item{{Blocks: []doc.Block{para(words("att ett")...), para(words("och")...)}}, {Blocks: []doc.Block{para(words("att två")...)}}}},
		&doc.Heading{Level: 4, Text: words("Kapitel <1>")},
		para(words("a")...),
		&doc.Heading{Level: 4, Text: words("Kapitel 2")},
		para(words("b")...),
		&doc.Heading{Level: 2, Text: words("Nästa")},
	)
	want := Mark + `
## Ändringar

<b>Ett</b> blev <del>två</del><ins>tre</ins>

**Budget** · Alla belopp i mnkr

| Tal | Före | Varför |
|---|--:|---|
| Skola | −0,5 | a\|b |
| *Summor* |  |  |
| &emsp;Summa | 1 234,5 ✗ |  |

- ett

  två

- b) att ett

  och
- c) att två

<details><summary>Kapitel &lt;1&gt;</summary>

a

</details>

<details><summary>Kapitel 2</summary>

b

</details>

### Nästa
`
	if strings.ReplaceAll(got, "\u00a0", " ") != want {
		t.Errorf("%s", got)
	}
}

// hostile is what a source may hold to become more than words.
var hostile = []string{
	"@acme/team och @nn", "se #12, GH-12, acme/plan#3 och !7", "https://evil.example och www.evil.example", "[klicka](https://evil.example)",
	"![bild](https://evil.example/x.png)", "<img src=x onerror=alert(1)>", "<!-- plan: diff -->", "</details></summary>", "a | b | c", "`kod` och ``` staket",
	"**fet** _kursiv_ ~~bort~~", "# rubrik", "- punkt", "+ punkt", "1. punkt", "1) punkt", "> citat", "---", "===", "$x^2$ och $$y$$", ":tada: :+1:", `\*inte fet\*`, "&lt;b&gt; &#64;x",
	"\x1b[31mrött\x1b[0m", "rad\nrad", "a\u202eb", "[^1]", "[ ] gjort", "    kod", "\tkod", "::error::x", "|---|", "a  ", "mailto:x@y.se",
}

// TestHostile: whatever stands in a source stays words, wherever it stands.
func TestHostile(t *testing.T) {
	// What would be active: a sign that is neither escaped nor a reference, and what a
	// git host makes links and mentions of.
	active := regexp.MustCompile("(?i)@[a-z0-9]|#[0-9]|gh-[0-9]|![0-9]|https?:/|www\\.[a-z]|:tada:|:\\+1:|[\\x00-\\x08\\x0b-\\x1f\\x7f\u202a-\u202e]")
	marked := regexp.MustCompile("(?:^|[^\\\\])(?:\\\\\\\\)*[*_`\\[\\]~|$<>]")
	references := strings.NewReplacer(noWidth, "\u200b", "&#36;", "") // what a host makes of them
	tags := regexp.MustCompile(`</?(?:ins|del|b|i)>`)
	for _, s := range hostile {
		for _, in := range []doc.Inline{&doc.Text{Text: s}, &doc.Inserted{Text: s}, &doc.Deleted{Text: s}, &doc.Strong{Text: words(s)}} {
			got, err := inlines([]doc.Inline{in})
			if err != nil {
				t.Fatal(err)
			}
			if starts.MatchString(got) || strings.HasPrefix(got, " ") {
				t.Errorf("%T %q begins %q", in, s, got)
			}
			got = tags.ReplaceAllString(got, "")
			if strings.Contains(got, "\n") || active.MatchString(references.Replace(got)) || marked.MatchString(got) {
				t.Errorf("%T %q is %q", in, s, got)
			}
		}
		folded := strings.TrimPrefix(page1(t, &doc.Heading{Level: 4, Text: words(s)}), Mark)
		inside := strings.TrimSuffix(strings.TrimPrefix(folded, "\n<details><summary>"), "</summary>\n"+end)
		if strings.ContainsAny(inside, "<>\n") || active.MatchString(references.Replace(inside)) {
			t.Errorf("%q in a summary is %q", s, inside)
		}
		table := page1(t, &doc.Table{Columns: []doc.Column{{Head: words(s)}, {Head: words(s)}}, Rows: []doc.Row{{Cells: []doc.Cell{{Text: words(s)}, {Figure: &num.Figure{State: num.Text, Words: s}}}}}})
		for line := range strings.Lines(strings.TrimPrefix(table, Mark+"\n")) {
			if n := len(regexp.MustCompile(`(?:^|[^\\])(?:\\\\)*\|`).FindAllString(line, -1)); n != 3 {
				t.Errorf("%q gives a line with %d bars: %q", s, n, line)
			}
		}
	}
}

// TestCut: a page that is too long ends where a block ends, tells that it is cut,
// and is whole Markdown.
func TestCut(t *testing.T) {
	for _, size := range []int{10, 1000, 30_000, 70_000} {
		var blocks []doc.Block
		for i := range 200_000/size + 2 {
			blocks = append(blocks, &doc.Heading{Level: 4, Text: words(fmt.Sprint("Kapitel ", i))}, para(&doc.Inserted{Text: strings.Repeat("å", size)}))
		}
		got := page1(t, blocks...)
		if len(got) >= 65_536 || utf8.RuneCountInString(got) >= 65_536 {
			t.Errorf("%d bytes", len(got))
		}
		if size < 70_000 && len(got) < 25_000 {
			t.Errorf("only %d bytes of blocks of %d", len(got), size)
		}
		if strings.Count(got, "<details>") != strings.Count(got, "</details>") || strings.Count(got, "<ins>") != strings.Count(got, "</ins>") {
			t.Errorf("%d: what was opened is not closed", size)
		}
		if !strings.Contains(got, "utelämnade") || !strings.HasSuffix(got, "**\n") {
			t.Errorf("%d: the cut is not told: …%s", size, got[len(got)-200:])
		}
	}
}

// TestCutTable: of a long table the rows that fit are there.
func TestCutTable(t *testing.T) {
	table := &doc.Table{Columns: []doc.Column{{Head: words("Tal")}}}
	list := &doc.List{}
	for range 20_000 {
		table.Rows = append(table.Rows, doc.Row{Cells: []doc.Cell{{Text: words("rad")}}})
		list.Items = append(list.Items, doc.Item{Blocks: []doc.Block{para(words("punkt")...)}})
	}
	for _, b := range []doc.Block{table, list} {
		if got := page1(t, b); len(got) < 60_000 || len(got) > 65_535 || !strings.Contains(got, "utelämnade") {
			t.Errorf("%T: %d bytes", b, len(got))
		}
	}
}

func TestWhatCannotBePrinted(t *testing.T) {
	for _, b := range []doc.Block{nil, &doc.Place{}, para(nil), para(&doc.NoteRef{})} {
		if err := Write(io.Discard, &doc.Document{Blocks: []doc.Block{b}}); err == nil {
			t.Errorf("%T was written", b)
		}
	}
}
