package xlsx

import (
	"archive/zip"
	"bytes"
	"io"
	"strings"
	"testing"

	"plan/internal/book"
	"plan/internal/doc"
	"plan/internal/num"
)

// parts are the files of a package whose names begin so, one after the other.
func parts(t *testing.T, data []byte, prefix string) string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, f := range z.File {
		if !strings.HasPrefix(f.Name, prefix) {
			continue
		}
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		b.Write(text)
	}
	return b.String()
}

// TestCharts: a chart is drawn of the cells that its keys name, also when the title
// above them has been folded, says what it shows, and shows a missing value as a
// gap. Names and words of the source are written as words.
func TestCharts(t *testing.T) {
	least := num.Int(-320)
	sheet := &book.Sheet{
		Key: "diagram", Name: "Tal & 'text'", Columns: columns("titel", 12, "a", 9, "b", 9),
		Rows: []book.Row{
			row(book.Title, "", text(strings.Repeat("En lång rubrik ", 20))),
			row(book.Head, "huvud", texts("mnkr", "Bas", "Steg")...),
			row(book.Item, "1", text("<2023>"), figure(295), figure(5)),
			row(book.Item, "2", text("2024"), book.Cell{}, figure(10)),
		},
		HeadRows: 1,
		Charts: []book.Chart{{
			Kind: book.Bridge, Title: "Från <2023>", Alt: "Från 29,5 & framåt.", Head: "huvud", First: "1", Last: "2", Categories: "titel",
			Series: []book.Series{{Column: "a", Use: book.BaseSeries}, {Column: "b", Use: book.MoreSeries}}, Least: &least,
		}},
	}
	b := &book.Workbook{Meta: doc.Meta{Title: "Prov"}, Sheets: []*book.Sheet{sheet}}
	data, found, err := file(b)
	if err != nil || len(found) > 0 {
		t.Fatal(found, err)
	}
	if err := Verify(data, b); err != nil {
		t.Error(err)
	}
	g, _, err := lay(b)
	if err != nil {
		t.Fatal(err)
	}
	at, _ := g.index.Target(0, book.Ref{Row: "1", Column: "a"})
	if at.Row < 3 {
		t.Fatal("the title is not folded, so the test proves nothing")
	}
	chart, drawing := parts(t, data, "xl/charts/chart"), parts(t, data, "xl/drawings/drawing")
	name := "&#39;" + strings.ReplaceAll(g.sheets[0].name, "&", "&amp;") + "&#39;!"
	name = strings.ReplaceAll(name, "'", "&#39;")
	first, last := cellName(at.Row, 1), cellName(at.Row+1, 1)
	absolute := func(cell string) string { return "$" + cell[:1] + "$" + cell[1:] }
	for _, want := range []string{
		"<f>" + name + absolute(first) + ":" + absolute(last) + "</f>",
		`<dispBlanksAs val="gap">`, `<min val="-320">`, "<a:noFill>", "Från &lt;2023&gt;",
	} {
		if !strings.Contains(chart, want) {
			t.Errorf("the chart lacks %s\n%s", want, chart)
		}
	}
	if !strings.Contains(drawing, `descr="Från 29,5 &amp; framåt."`) {
		t.Errorf("the chart does not say what it shows\n%s", drawing)
	}
	if again, _, _ := file(b); !bytes.Equal(data, again) {
		t.Error("the same workbook gave other bytes")
	}
}
