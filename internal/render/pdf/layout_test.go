package pdf

import (
	"bytes"
	"crypto/sha256"
	"flag"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"plan/internal/doc"
	"plan/internal/source"
)

var update = flag.Bool("update", false, "write goldens anew")

// samplePlan is a plan of the make of a real one.
func samplePlan(tb testing.TB) *doc.Document {
	tb.Helper()
	text, err := os.ReadFile("testdata/plan.txt")
	if err != nil {
		tb.Fatal(err)
	}
	return read(tb, string(text))
}

func layOut(tb testing.TB, d *doc.Document) *Layout {
	tb.Helper()
	l, found := LayOut(d, standard(tb))
	if len(found) > 0 {
		tb.Fatal(found)
	}
	return l
}

// Each file of testdata has a text and the listing of the pages it becomes,
// without what all pages have in common.
func TestListings(t *testing.T) {
	files, _ := filepath.Glob("testdata/*.txtar")
	for _, name := range files {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			a, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			d := read(t, string(a.Files[0].Data))
			d.Meta.Digest, d.Meta.Version = "", "" // no colophon
			got := ownLines(Listing(layOut(t, d)))
			if *update {
				a.Files[1].Data = []byte(got)
				if err := os.WriteFile(name, txtar.Format(a), 0o666); err != nil {
					t.Fatal(err)
				}
			}
			if diff := cmp.Diff(string(a.Files[1].Data), got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// What the charts say, and where.
func TestGalleryListing(t *testing.T) {
	const name = "testdata/gallery.txt"
	got := ownLines(Listing(layOut(t, gallery())))
	if *update {
		if err := os.WriteFile(name, []byte(got), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Error(diff)
	}
}

// ownLines leaves out the cover, running heads and feet.
func ownLines(listing string) string {
	var b strings.Builder
	for line := range strings.Lines(listing[strings.Index(listing, "page 2"):]) {
		if !strings.Contains(line, "(header)") && !strings.Contains(line, "(footer)") {
			b.WriteString(line)
		}
	}
	return b.String()
}

// The page numbers of the contents are those of the pages where headings stand.
func TestContentsTellPages(t *testing.T) {
	l := layOut(t, samplePlan(t))
	numbers := map[any]string{} // by heading
	for _, p := range l.Pages {
		for i := range p.Runs {
			if n := p.Runs[i].Node; n != nil && n.Role == RoleReference && n.Parent.Role == RoleTOCItem {
				numbers[n.From] = p.Runs[i].Text // the last run is the number
			}
		}
	}
	if len(numbers) < 10 {
		t.Fatalf("%d entries in the contents", len(numbers))
	}
	for _, h := range l.Headings {
		want, ok := numbers[h.Node]
		if !ok {
			if h.Node.Level <= contentsDepth {
				t.Errorf("%q is not in the contents", h.Title)
			}
			continue
		}
		if got := strconv.Itoa(h.Page + 1); got != want {
			t.Errorf("%q stands on page %s, the contents say %s", h.Title, got, want)
		}
		if !stands(l.Pages[h.Page], h.Node) {
			t.Errorf("%q does not stand on page %d", h.Title, h.Page+1)
		}
	}
}

func stands(p *Page, n *Node) bool {
	for i := range p.Runs {
		if p.Runs[i].Node == n {
			return true
		}
	}
	return false
}

// What is copied from a page has whole words: a broken word ends in a soft hyphen,
// a broken line in a blank, and figures stay with their units.
func TestTextCanBeCopied(t *testing.T) {
	d := read(t, `
# Kapitel

Social- och arbetsmarknadsnämnden har 354,5 mnkr att fördela under 2024, vilket är 6,9 mnkr mer än året innan. Ramen förstärks för arbetsmarknadsåtgärder och för individ- och familjeomsorg med 1 061 tkr, 5 procent och 12 §, medan kommunfullmäktiges verksamhetsuppföljning visar att kostnaderna för försörjningsstöd har legat lägre än väntat under hela perioden.
`)
	want := doc.PlainText(d.Blocks[1].(*doc.Paragraph).Text)
	var got strings.Builder
	for _, p := range layOut(t, d).Pages {
		for _, r := range p.Runs {
			if n := r.Node.within(RoleParagraph); n != nil && n.From == d.Blocks[1] {
				got.WriteString(r.Text)
			}
		}
	}
	read := strings.ReplaceAll(got.String(), "\u00ad", "")
	if read := strings.ReplaceAll(read, "\u00a0", " "); read != want {
		t.Errorf("read  %q\nwrote %q", read, want)
	}
	for _, together := range []string{"354,5\u00a0mnkr", "6,9\u00a0mnkr", "1\u00a0061\u00a0tkr", "5\u00a0procent", "12\u00a0§"} {
		if !strings.Contains(read, together) {
			t.Errorf("%q is not kept together in %q", together, read)
		}
	}
}

// A paragraph that goes over a page's end leaves two lines before and after.
func TestNoLoneLines(t *testing.T) {
	var b strings.Builder
	b.WriteString("# Kapitel\n\n")
	for i := range 60 {
		b.WriteString("## Rubrik\n\n" + strings.Repeat("Ett stycke vars längd skiftar så att sidorna slutar på olika ställen. ", 1+i%7) + "\n\n")
	}
	l := layOut(t, read(t, b.String()))
	lines := map[*Node][]int{} // lines by page
	for i, p := range l.Pages {
		last := 0.0
		for j := range p.Runs {
			n := p.Runs[j].Node
			if n == nil || n.Role != RoleParagraph {
				continue
			}
			if lines[n] == nil {
				lines[n] = make([]int, len(l.Pages))
			}
			if p.Runs[j].Y != last {
				lines[n][i]++
			}
			last = p.Runs[j].Y
		}
	}
	for n, counts := range lines {
		parts, lone := 0, false
		for _, c := range counts {
			if c > 0 {
				parts++
			}
			lone = lone || c == 1
		}
		if parts > 1 && lone {
			t.Errorf("%s: a line alone on its page: %v", n.Path(), counts)
		}
	}
	for _, h := range l.Headings { // a heading is followed by its text
		runs := l.Pages[h.Page].Runs
		last := ""
		for i := range runs {
			if runs[i].Node != nil {
				last = runs[i].Node.role()
			}
		}
		if strings.HasPrefix(last, "H") {
			t.Errorf("page %d ends with a heading", h.Page+1)
		}
	}
}

// A table over several pages says on each what its columns are, and leaves no row
// alone.
func TestTableOverPages(t *testing.T) {
	text := "# Kapitel\n\ntable 1: Lång; mnkr\nPost | Budget\n" + strings.Repeat("En rad | 12,5\n", 100) + "= Summa | 1 250,0"
	l := layOut(t, read(t, text))
	pages := 0
	for i, p := range l.Pages {
		rows, heads := map[*Node]bool{}, 0
		for j := range p.Runs {
			r := &p.Runs[j]
			if r.Kind == Repeat && strings.HasPrefix(r.Text, "Budget") || r.Node != nil && r.Node.Role == RoleHeadCell && strings.HasPrefix(r.Text, "Budget") {
				heads++
			}
			if tr := r.Node.within(RoleRow); tr != nil && tr.Parent.Role == RoleTableBody {
				rows[tr] = true
			}
		}
		if len(rows) == 0 {
			continue
		}
		pages++
		if heads != 1 || len(rows) == 1 {
			t.Errorf("page %d: %d heads, %d rows", i+1, heads, len(rows))
		}
	}
	if pages < 3 {
		t.Errorf("the table takes %d pages", pages)
	}
}

// Text goes before a numbered table that has no room on its page; one that nothing
// can go before moves on whole as long as that leaves no hole, and is split else.
func TestTablesThatMoveOn(t *testing.T) {
	table := func(rows int) string {
		return "table 1: Flyttar\nPost | Budget\n" + strings.Repeat("En rad | 12,5\n", rows) + "= Summa | 1 250,0\n\n"
	}
	text := func(lines int) string { return strings.Repeat("En rad.\n\n", lines) }
	for _, c := range []struct {
		before, rows, after int
		want                string // what stands on each page, in order
	}{
		{8, 8, 3, "before table after"},           // has room
		{20, 8, 3, "before after | table"},        // is gone before
		{20, 8, 12, "before after | table after"}, // … by as much as fits
		{21, 20, 0, "before | table"},             // leaves some white
		{15, 30, 0, "before table | table"},       // would leave a hole
	} {
		l := layOut(t, read(t, "# Kapitel\n\n"+text(c.before)+table(c.rows)+text(c.after)))
		var got []string
		last := ""
		seen := 0
		for i, p := range l.Pages[1:] {
			if i > 0 {
				got, last = append(got, "|"), ""
			}
			for j := range p.Runs {
				here := last
				switch r := &p.Runs[j]; {
				case r.Node.within(RoleTable) != nil:
					here = "table"
				case r.Node != nil && r.Text == "En rad.":
					if seen++; seen <= c.before {
						here = "before"
					} else {
						here = "after"
					}
				}
				if here != last {
					got, last = append(got, here), here
				}
			}
		}
		if got := strings.Join(got, " "); got != c.want {
			t.Errorf("%d lines, %d rows, %d lines: %s, want %s", c.before, c.rows, c.after, got, c.want)
		}
	}
}

// A caption stands with its figure, the label of remarks with their first lines,
// wherever pages end.
func TestLabelsStandWithWhatTheyName(t *testing.T) {
	for lines := range 40 {
		d := read(t, "# Kapitel\n\n"+strings.Repeat("En rad.\n\n", lines)+
			"remarks Kommentar till målet: "+strings.Repeat("Flera rader om målet och hur det gick. ", 9))
		d.Blocks = append(d.Blocks, gallery().Blocks[1])
		pages := map[*Node][]int{} // of the two parts of remarks, and of a figure
		for i, p := range layOut(t, d).Pages {
			for j := range p.Runs {
				if n := p.Runs[j].Node; n != nil && n.Parent != nil && n.Parent.Role == RoleGroup {
					if at := pages[n]; len(at) == 0 || at[len(at)-1] != i {
						pages[n] = append(at, i)
					}
				}
			}
		}
		if len(pages) != 5 { // the figure's unit too
			t.Fatalf("%d labels and named", len(pages))
		}
		for n := range pages {
			label, named := pages[n.Parent.Kids[0]], pages[n.Parent.Kids[len(n.Parent.Kids)-1]]
			if label[len(label)-1] != named[0] {
				t.Errorf("after %d lines: a label on page %d, what it names on page %d", lines, label[0]+1, named[0]+1)
			}
		}
	}
}

// Signs that the fonts lack are told with their place, once each, and replaced.
func TestMissingSigns(t *testing.T) {
	text := "Glad 😀 och 😀, 12 ㎡, \u202eomvänt\u0007, e\u0301"
	f := source.NewFile("a.md", "", []byte("# A\n\n"+text+"\n"))
	d := &doc.Document{Meta: meta, Blocks: []doc.Block{&doc.Paragraph{Text: []doc.Inline{
		&doc.Text{Text: text, At: source.Span{File: f, Start: 5, End: 5 + len(text)}},
	}}}}
	l, found := LayOut(d, standard(t))
	if len(found) != 1 || found[0].Message != "glyph" || found[0].At.Text() != "Glad 😀 och 😀, 12 ㎡, \u202eomvänt\u0007, e\u0301" {
		t.Errorf("found %v", found) // the accent that is joined moves all places
	}
	if listing := Listing(l); !strings.Contains(listing, "Glad □ och □, 12 m2, omvänt, é") {
		t.Error(listing)
	}
	text = "Glad 😀"
	d.Blocks[0].(*doc.Paragraph).Text = []doc.Inline{&doc.Text{Text: text, At: source.Span{File: f, Start: 5, End: 5 + len(text)}}}
	if _, found := LayOut(d, standard(t)); len(found) != 1 || found[0].At.String() != "a.md:3:6" {
		t.Errorf("found %v", found)
	}
	text = "Ordet مرحبا är arabiska, مرحبا"
	f = source.NewFile("a.md", "", []byte(text))
	d.Blocks[0].(*doc.Paragraph).Text = []doc.Inline{&doc.Text{Text: text, At: source.Span{File: f, Start: 0, End: len(text)}}}
	if _, found := LayOut(d, standard(t)); len(found) != 1 || found[0].Message != "glyph.word" || found[0].At.Text() != "مرحبا" {
		t.Errorf("found %v", found)
	}
}

// The same document gives the same bytes, whatever the clock's zone and the number
// of processors, and however often.
func TestSameBytes(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	defer func(zone *time.Location) { time.Local = zone }(time.Local)
	digests := map[[32]byte]bool{}
	for i := range 20 {
		runtime.GOMAXPROCS(1 + i/2%2)
		time.Local = time.FixedZone("", i%2*3600)
		h := sha256.New()
		for _, d := range []*doc.Document{samplePlan(t), gallery()} {
			h.Write(write(t, layOut(t, d)))
		}
		digests[[32]byte(h.Sum(nil))] = true
	}
	if len(digests) != 1 {
		t.Errorf("%d different files", len(digests))
	}
}

func write(tb testing.TB, l *Layout) []byte {
	tb.Helper()
	var b bytes.Buffer
	if err := l.Write(&b); err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}

func BenchmarkLayOut(b *testing.B) {
	d, th := samplePlan(b), standard(b)
	for b.Loop() {
		LayOut(d, th)
	}
}

func BenchmarkWrite(b *testing.B) {
	l := layOut(b, samplePlan(b))
	for b.Loop() {
		write(b, l)
	}
}

// says tells whether a page has a run with that text.
func says(p *Page, text string) bool {
	for i := range p.Runs {
		if strings.Contains(p.Runs[i].Text, text) {
			return true
		}
	}
	return false
}

// Every page tells the document's standing; a draft marks the figures that fail.
func TestStanding(t *testing.T) {
	d := samplePlan(t)
	for _, c := range []struct {
		state         doc.State
		decided, want string
	}{
		{doc.Proposal, "", "Förslag"},
		{doc.Adopted, "2023-12-20 §\u00a0144", "Beslutad 20\u00a0december\u00a02023 §\u00a0144"},
		{doc.Draft, "", "UTKAST – innehåller fel"},
	} {
		d.Meta.State, d.Meta.Decided = c.state, c.decided
		l := layOut(t, d)
		for i, p := range l.Pages {
			if !says(p, c.want) {
				t.Errorf("page %d does not say %q", i+1, c.want)
			}
			if i > 0 && !says(p, "Sida\u00a0"+strconv.Itoa(i+1)+"\u00a0("+strconv.Itoa(len(l.Pages))+")") {
				t.Errorf("page %d has no number", i+1)
			}
		}
	}
	frames := 0
	l := layOut(t, read(t, "draft\n\ntable 1: A\nPost | Budget\nEn rad | 12,5!\nEn till | 13,5\n= Summa | 27,0!"))
	for _, r := range l.Pages[1].Rects {
		if r.Colour == standard(t).Colours.Alert && r.W < 1 {
			frames++
		}
	}
	if frames != 4 { // two upright sides each
		t.Errorf("%d sides of frames around two failing figures", frames)
	}
}

// Wide tables turn the page, and at last go on below, with the row titles again.
func TestWideTables(t *testing.T) {
	for _, c := range []struct {
		columns, titles int
		landscape       bool
	}{{6, 1, false}, {10, 1, false}, {18, 1, true}, {39, 3, true}} {
		text := "# Kapitel\n\nStycke.\n\n## Tabell\n\ntable 1: Bred\nVerksamhet" + strings.Repeat(" | Utfall", c.columns) +
			"\nIndivid- och familjeomsorg" + strings.Repeat(" | 1 234,5", c.columns) + "\n\nStycke."
		l := layOut(t, read(t, text))
		titles, figures := 0, 0
		for _, p := range l.Pages[1:] {
			here := strings.Count(Listing(&Layout{Pages: []*Page{p}}), "1~234,5")
			if figures += here; here == 0 {
				continue
			}
			if landscape := p.Width > p.Height; landscape != c.landscape {
				t.Errorf("%d columns: landscape is %v", c.columns, landscape)
			}
			if !says(p, "Tabell") {
				t.Errorf("%d columns: the heading is on another page", c.columns)
			}
			for i := range p.Runs {
				if strings.HasPrefix(p.Runs[i].Text, "Individ-") {
					titles++
				}
			}
		}
		if figures != c.columns || titles != c.titles {
			t.Errorf("%d columns: %d figures, %d titles", c.columns, figures, titles)
		}
		if last := l.Pages[len(l.Pages)-1]; last.Width > last.Height {
			t.Errorf("%d columns: the text after it is in landscape", c.columns)
		}
	}
	l := layOut(t, read(t, "# Kapitel\n\nStycke.\n\ntable 1: Bred\nVerksamhet"+strings.Repeat(" | Utfall", 18)+
		"\nIndivid- och familjeomsorg"+strings.Repeat(" | 1 234,5", 18)+"\n\nText efter."))
	if !says(l.Pages[1], "Text efter.") { // which fills the page before it
		t.Error("the page before a turned one stays empty")
	}
}
