package pdf

import (
	"bytes"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"plan/internal/doc"
)

// everyKind has each kind of block and inline, with links of each kind.
func everyKind(tb testing.TB) *doc.Document {
	d := read(tb, `
# 1: Kapitel[^1] ett

lead: En ingress med *betoning* och **styrka**, −5 procent och ”citat”.

### Rubrik som hoppar över en nivå

Text[^1] med fotnot, `+strings.Repeat("arbetsmarknadsåtgärder och försörjningsstöd ", 3)+`

- en punkt
  - nästlad
- en till[^2]

1. första
1. andra

> Ord av någon annan.

goal: Ett mål.

notice: En upplysning.

table 1: Resurser; Alla belopp i mnkr
Post | Budget | = Summa | Kommentar:
# Intäkter
Bidrag^1 | 12,5 | −1,0 | ord
~Varav stat | 2,5^1 |  | fler ord
= Summa | 15,0 | 0,0 |
note 1: Under tabellen.

table: Utan siffror
 | A
 | 1

# 2: Kapitel två

Text.

# 3: Kapitel tre

note 1: En fotnot.

note 2: En annan.
`)
	link := func(url string) doc.Inline {
		return &doc.Link{URL: url, Text: []doc.Inline{&doc.Text{Text: "länk till " + strings.Repeat("något med ett långt namn ", 2)}}}
	}
	d.Blocks = append(d.Blocks, &doc.Paragraph{Text: []doc.Inline{
		link("https://exempel.se/sök?q=(å)"), link("mailto:a@exempel.se"), link("#" + d.Blocks[0].(*doc.Heading).ID),
		link("#saknas"), link("javascript:alert(1)"),
	}})
	return d
}

// The structure of a document with everything in it stands in structure.txt.
func TestEveryKindIsAccessible(t *testing.T) {
	p := prove(t, write(t, layOut(t, everyKind(t))))
	for _, fault := range p.faults {
		t.Error(fault)
	}
	const golden = "testdata/structure.txt"
	if *update {
		if err := os.WriteFile(golden, []byte(p.tree.String()), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), p.tree.String()); diff != "" {
		t.Error(diff)
	}
}

// A plan of the make of a real one is accessible, its outline has all headings,
// and it is read in the order in which it is written.
func TestPlanIsAccessible(t *testing.T) {
	l := layOut(t, samplePlan(t))
	p := prove(t, write(t, l))
	for _, fault := range p.faults {
		t.Error(fault)
	}
	if n := p.outline(p.dict(p.catalog["Outlines"])); n != len(l.Headings) {
		t.Errorf("%d bookmarks for %d headings", n, len(l.Headings))
	}
	root := p.catalog["StructTreeRoot"].(refValue)
	p.told, p.notes = map[[2]int]refValue{}, map[string]refValue{}
	said := p.element(p.dict(root)["K"].(refValue), root, "")
	at := 0
	for _, h := range l.Headings {
		words := strings.Fields(h.Title)
		next := strings.Index(said[at:], words[len(words)-1])
		if next < 0 {
			t.Fatalf("%q is not read after what stands before it", h.Title)
		}
		at += next
	}
	if strings.Contains(strings.ReplaceAll(said, "\u00ad", ""), "arbets marknad") {
		t.Error("words are broken")
	}
}

// The properties of a file hold what its document says, whatever signs that takes.
func TestProperties(t *testing.T) {
	d := read(t, "# Kapitel\n\nText.")
	for _, title := range []string{"Plan <för> A & B", " ”Plan” 😀 \x00\x01 (a\\b) ", "", "\xff"} {
		d.Meta.Title = title
		for _, created := range []int64{0, 1703030400, -1 << 62, 1 << 62} {
			d.Meta.Created = created
			l, _ := LayOut(d, standard(t))
			for _, fault := range prove(t, write(t, l)).faults {
				t.Errorf("%q, %d: %s", title, created, fault)
			}
		}
	}
}

// Files inside a PDF come out as they went in, each with its name and what it is.
func TestAttachments(t *testing.T) {
	l := layOut(t, read(t, "# Kapitel\n\nText."))
	l.Attached = []Attachment{
		{"stad/nämnd (1)/plan.yaml", "application/yaml", "Källtext", []byte("id: a\n")},
		{"a.xlsx", "application/vnd.ms+x", "Tabeller", bytes.Repeat([]byte{0, 1, 2}, 1000)},
	}
	p := prove(t, write(t, l))
	if len(p.faults) > 0 {
		t.Error(p.faults)
	}
	files := p.array(p.catalog["AF"])
	names := p.array(p.dict(p.dict(p.catalog["Names"])["EmbeddedFiles"])["Names"])
	if len(files) != 2 || len(names) != 4 || names[1] != files[0] || names[3] != files[1] {
		t.Fatal(files, names)
	}
	for i, want := range l.Attached {
		spec := p.dict(files[i])
		got := Attachment{Name: text(spec["UF"]), What: text(spec["Desc"])}
		stream := p.dict(spec["EF"])["UF"].(refValue)
		got.MIME = strings.NewReplacer("#2F", "/", "#2B", "+").Replace(string(p.dict(stream)["Subtype"].(nameValue)))
		got.Data = p.streams[int(stream)]
		if diff := cmp.Diff(want, got); diff != "" || spec["AFRelationship"] != nameValue("Source") {
			t.Error(diff)
		}
	}
}

// What the library did not write as it always does is refused, never misread.
func TestForeignFilesAreRefused(t *testing.T) {
	l := layOut(t, read(t, "# Kapitel\n\nText."))
	raw, tags, fonts, err := l.raw()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := finish(raw, tags, fonts); err != nil {
		t.Fatal(err)
	}
	structural := regexp.MustCompile(`obj|stream|xref|trailer|%%EOF|/Kids|/utf8face0|/Length |/ToUnicode|%PDF`)
	for _, at := range structural.FindAllIndex(raw, -1) {
		broken := bytes.Clone(raw)
		broken[at[0]+1] ^= 0x20
		if out, err := finish(broken, tags, fonts); err == nil && !bytes.Contains([]byte("trailer endobj"), raw[at[0]:at[1]]) {
			t.Errorf("%q at %d: accepted, %d bytes", raw[at[0]:at[1]], at[0], len(out))
		}
	}
	for i := 0; i < len(raw); i += 1 + len(raw)/300 {
		if _, err := finish(raw[:i], tags, fonts); err == nil {
			t.Errorf("cut at %d of %d: accepted", i, len(raw))
		}
	}
}

// Telling what pages mean takes no longer than drawing them.
func BenchmarkFinish(b *testing.B) {
	d := samplePlan(b)
	for len(d.Blocks) < 2000 {
		d.Blocks = append(d.Blocks, d.Blocks...)
	}
	l := layOut(b, d)
	raw, tags, fonts, err := l.raw()
	if err != nil {
		b.Fatal(err)
	}
	start := time.Now()
	for b.Loop() {
		if _, err := finish(raw, tags, fonts); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(time.Since(start).Milliseconds())*100/float64(b.N*len(l.Pages)), "ms/100pages")
}
