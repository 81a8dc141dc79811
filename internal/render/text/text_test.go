package text

import (
	"bytes"
	"flag"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"plan/internal/doc"
	"plan/internal/locale"
	"plan/internal/num"
	"plan/internal/source"
)

var update = flag.Bool("update", false, "write what the tests found into testdata")

func words(s string) []doc.Inline { return []doc.Inline{&doc.Text{Text: s}} }

func para(ins ...doc.Inline) *doc.Paragraph { return &doc.Paragraph{Text: ins} }

func text(s string) doc.Inline { return &doc.Text{Text: s} }

// fig is a figure as written: "599 (56 %)", "–", "" (an implied zero), words.
func fig(s string) doc.Cell {
	n, bad := locale.Read(s)
	switch {
	case s == "":
		return doc.Cell{Figure: &num.Figure{State: num.Given, Implied: true}}
	case locale.IsDash(s):
		return doc.Cell{Figure: &num.Figure{Mark: "–"}}
	case bad != nil:
		return doc.Cell{Text: words(s)}
	}
	f := &num.Figure{State: num.Given, Value: n.Value, Plus: n.Plus, Unit: n.Unit}
	if n.Share != nil {
		f.Share = &num.Figure{State: num.Given, Value: n.Share.Value, Unit: "%"}
	}
	return doc.Cell{Figure: f}
}

func row(role doc.Role, level int, title string, cells ...string) doc.Row {
	r := doc.Row{Role: role, Level: level, Cells: []doc.Cell{{Text: words(title)}}}
	for _, c := range cells {
		r.Cells = append(r.Cells, fig(c))
	}
	return r
}

func resources() *doc.Table {
	t := &doc.Table{
		ID: "resurser", Number: 1, Caption: words("Resursfördelning 2024"), Remark: "Alla belopp i mnkr",
		Columns: []doc.Column{
			{Head: words("Kommunbidragsområde"), Kind: doc.Titles},
			{Head: words("Budget 2023"), Kind: doc.Figures},
			{Head: append(words("Omfördelning"), &doc.NoteRef{Mark: "1"}), Kind: doc.Figures},
			{Head: words("Teknisk justering"), Kind: doc.Figures},
			{Head: words("Budget 2024"), Kind: doc.Figures, Total: true},
		},
		Rows: []doc.Row{
			row(doc.Group, 0, "Verksamhet"),
			row(doc.Plain, 0, "Arbetsmarknadsåtgärder", "20,0", "+6,1", "1,4", "1 029,5"),
			row(doc.OfWhich, 1, "varav feriearbete för ungdomar som går i grundskolans sista år", "2,0", "", "", "3,0"),
			row(doc.OfWhich, 2, "därav sommar", "1,5", "–", "", "ökar"),
			row(doc.Plain, 0, "Ekonomiskt bistånd", "93,85", "−5,7", "2,6", "82,7"),
			row(doc.Subtotal, 0, "Summa verksamhet", "113,85", "0,4", "4,0", "1 112,2"),
			row(doc.Group, 0, "Gemensamt"),
			row(doc.Plain, 0, "Nämnd, administration", "27,8", "−0,5", "−0,8", "26,5"),
			row(doc.Total, 0, "Summa kommunbidrag", "141,65", "−0,1", "3,2", "1 138,6"),
			row(doc.Residual, 0, "Avrundning", "", "", "", "−0,1"),
		},
		Notes: []doc.Note{
			{Mark: "1", Text: words("Överföringar mellan nämndens egna områden, som tillsammans ska vara noll för nämnden som helhet.")},
			{Mark: "*", Text: words("Med en stjärna.")},
		},
	}
	t.Rows[8].Cells[4].Failing = true
	t.Rows[7].Cells[1].Notes = []string{"1", "*"}
	return t
}

// sample has every kind of block and inline, and every role.
func sample() *doc.Document {
	indicators := &doc.Table{
		Columns: []doc.Column{{Kind: doc.Titles, Head: words("Indikator")}, {Kind: doc.Figures, Head: words("2021")},
			{Kind: doc.Figures, Head: words("2022")}, {Kind: doc.Words, Head: words("Målnivå")}},
		Rows: []doc.Row{
			row(doc.Plain, 0, "Inskrivna, antal personer (andel)", "599 (56 %)", "493 (54 %)", "lägre än året före"),
			row(doc.OfWhich, 1, "varav kvinnor", "1 180", "–", ""),
			row(doc.Plain, 0, "Sjukfrånvaro", "7,2 %", "12,25 %", "högst 6 %"),
			row(doc.Plain, 0, "Åtgärder", "", "", ""),
		},
		Source: words("Källa: Kolada."),
	}
	indicators.Rows[3].Cells[3] = doc.Cell{Items: [][]doc.Inline{words("kurs"), words("praktik")}}
	return &doc.Document{
		Meta: doc.Meta{
			ID: "social-2024-plan", Title: "Verksamhetsplan 2024–2026", Municipality: "Mölndals stad",
			Board: "Social- och arbetsmarknadsnämnden", Reference: "144/2023", Date: "2023-12-20",
			Notice: "Exempel efter ett publicerat dokument.", Digest: "3f9a", Version: "0.1",
		},
		Blocks: []doc.Block{
			&doc.Heading{Level: 1, Number: "1", Text: words("Sammanfattning")},
			&doc.Paragraph{Role: doc.Lead, Text: words("Nämndens uppdrag påverkas av den nya socialtjänstlagen.")},
			para(text("Ramen minskas med "), &doc.Claim{Text: "5,7\u00a0mnkr"}, text(" och "), &doc.Emph{Text: words("måste")},
				text(" räcka"), &doc.NoteRef{Mark: "12"}, text(", "), &doc.Strong{Text: words("även 2025")}, text(". Se "),
				&doc.Link{URL: "https://www.skr.se", Text: words("SKR")}, text(", "), &doc.Link{URL: "https://kolada.se", Text: words("https://kolada.se")},
				text(" och "), &doc.Link{URL: "#resurser", Text: words("tabell 1")}, text("."), &doc.Break{}, text("En ny rad.")),
			para(text("Ramen "), &doc.Deleted{Text: "minskas med 5,7 mnkr, vilket märks"}, text(" "), &doc.Inserted{Text: "ökas med 5,7 mnkr, vilket inte märks"}, text(".")),
			&doc.Heading{Level: 2, Text: words("Uppdrag")},
			&doc.List{Items: []doc.Item{
				{Blocks: []doc.Block{para(text("Insatser enligt socialtjänstlagen inom individ- och familjeomsorg, för den som behöver dem.")),
					&doc.List{Ordered: true, Start: 9, Items: []doc.Item{
						{Blocks: []doc.Block{para(text("först"))}}, {Blocks: []doc.Block{para(text("sedan"))}}}}}},
				{Blocks: []doc.Block{para(text("Integration"))}},
			}},
			&doc.List{Ordered: true, Letters: true, Start: 1, Items: []doc.Item{
				{Blocks: []doc.Block{para(text("att godkänna planen"))}}, {Blocks: []doc.Block{para(text("att justera genast"))}}}},
			&doc.Paragraph{Role: doc.Quote, Text: words("Det märks på att den som är i behov av bistånd når självständighet, och inte behöver det länge.")},
			&doc.Heading{Level: 3, Text: words("Mål")},
			&doc.Box{Role: doc.GoalBox, Label: "Nämndmål", Text: words("Att motverka ett långvarigt behov av ekonomiskt bistånd, genom effektiva insatser"),
				Blocks: []doc.Block{indicators}},
			&doc.Box{Role: doc.NoticeBox, Text: words("Förslag till nämnden.")},
			&doc.Heading{Level: 4, Text: words("Resurser")},
			resources(),
			&doc.Box{Role: doc.Remarks, Label: "Inskrivna", Blocks: []doc.Block{para(text("Kommentar: färre än året före.")), para(text("Analys: fler fick arbete."))}},
			&doc.Figure{Number: 1, Caption: words("Inskrivna"), Alt: "Linjediagram: 599 år 2021 och 493 år 2022."},
			&doc.Paragraph{Role: doc.Small, Text: words("Källa: budgetunderlaget.")},
			&doc.Paragraph{Role: doc.Empty, Text: words("Inga uppgifter.")},
		},
		Notes: []doc.Note{{Mark: "12", Text: words("En not till texten, lång nog att den inte får plats på en rad i en terminal.")}},
	}
}

// TestGolden writes the sample in two widths. After an intended change:
// go test ./internal/render/text -update
func TestGolden(t *testing.T) {
	const path = "testdata/sample.txtar"
	archive, err := txtar.ParseFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for i, f := range archive.Files {
		var width int
		if _, err := fmt.Sscanf(f.Name, "width %d", &width); err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		if err := Write(&b, sample(), width); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(f.Data), b.String()); diff != "" && !*update {
			t.Errorf("%s: -want +got\n%s", f.Name, diff)
		}
		archive.Files[i].Data = b.Bytes()
	}
	if *update {
		if err := os.WriteFile(path, txtar.Format(archive), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

// TestWidth: the sample's tables need 72 columns; in more, nothing is too wide.
func TestWidth(t *testing.T) {
	for width := 72; width <= 120; width++ {
		var b strings.Builder
		if err := Write(&b, sample(), width); err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(b.String()) {
			if w := locale.Width(strings.TrimRight(line, "\n")); w > width {
				t.Fatalf("%d columns where %d were asked for: %s", w, width, line)
			}
		}
	}
}

// TestSampleIsComplete: the sample holds every member of the two families that
// doc declares, but for Place, which has no printed form.
func TestSampleIsComplete(t *testing.T) {
	have := map[string]bool{"Place": true}
	see := func(v any) { have[strings.TrimPrefix(fmt.Sprintf("%T", v), "*doc.")] = true }
	doc.Walk(sample().Blocks, func(b doc.Block) {
		see(b)
		doc.Inlines(b, func(ins []doc.Inline) { doc.WalkInline(ins, func(in doc.Inline) { see(in) }) })
	})
	syntax, err := parser.ParseFile(token.NewFileSet(), "../../doc/doc.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	members := 0
	for _, d := range syntax.Decls {
		fn, ok := d.(*ast.FuncDecl)
		if !ok || fn.Recv == nil || fn.Name.Name != "block" && fn.Name.Name != "inline" {
			continue
		}
		members++
		if name := fn.Recv.List[0].Type.(*ast.StarExpr).X.(*ast.Ident).Name; !have[name] {
			t.Errorf("the sample has no doc.%s", name)
		}
	}
	if members == 0 {
		t.Error("doc.go declares no blocks and inlines the way this test looks for them")
	}
}

// TestColours: colours change nothing else, and a source cannot ask for one.
func TestColours(t *testing.T) {
	d := sample()
	d.Blocks = append(d.Blocks, para(text("a"+insertion+"b"+unpainted+"c"), &doc.Inserted{Text: "nytt" + unpainted + " här"}))
	var plain, coloured strings.Builder
	if err := Write(&plain, d, 40); err != nil {
		t.Fatal(err)
	}
	if err := WriteColoured(&coloured, d, 40); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"abc", "\x1b[32m{+nytt\x1b[0m \x1b[32mhär+}\x1b[0m", "\x1b[31m[-minskas\x1b[0m"} {
		if !strings.Contains(coloured.String(), want) {
			t.Errorf("%q is not in\n%s", want, coloured.String())
		}
	}
	bare := strings.NewReplacer("\x1b[32m", "", "\x1b[31m", "", "\x1b[0m", "").Replace(coloured.String())
	if bare != plain.String() || strings.ContainsAny(plain.String(), insertion+deletion+unpainted) {
		t.Error(cmp.Diff(plain.String(), bare))
	}
}

func TestWhatCannotBePrinted(t *testing.T) {
	f := source.NewFile("kapitel.md", "", []byte("![](=resurser)"))
	place := &doc.Place{Target: source.Text{Value: "resurser"}, At: f.Span()}
	inside := &doc.Box{Blocks: []doc.Block{&doc.List{Items: []doc.Item{{Blocks: []doc.Block{place}}}}}}
	for _, b := range []doc.Block{place, inside, nil, para(nil)} {
		if err := Write(io.Discard, &doc.Document{Blocks: []doc.Block{b}}, 80); err == nil {
			t.Errorf("%T was written", b)
		}
	}
	if err := Write(io.Discard, &doc.Document{Blocks: []doc.Block{place}}, 80); err == nil || !strings.HasPrefix(err.Error(), "kapitel.md:1:1: ") {
		t.Errorf("the error does not say where: %v", err)
	}
}

// TestHarmless: no text of the source acts on the terminal.
func TestHarmless(t *testing.T) {
	evil := "a\x1b[2J\u202eb\r\tc\x00"
	d := &doc.Document{Meta: doc.Meta{Title: evil, Board: evil, Notice: evil, Reference: evil, Date: evil, Digest: evil},
		Blocks: []doc.Block{
			&doc.Heading{Level: 1, Number: evil, Text: words(evil)}, para(&doc.Link{URL: evil}, &doc.NoteRef{Mark: evil}, &doc.Claim{Text: evil}),
			&doc.Box{Label: evil}, &doc.Table{Remark: evil, Columns: []doc.Column{{Head: words(evil)}, {Kind: doc.Figures}},
				Rows:  []doc.Row{{Cells: []doc.Cell{{Notes: []string{evil}}, {Figure: &num.Figure{Mark: evil}}}}},
				Notes: []doc.Note{{Mark: evil, Text: words(evil)}}},
		}}
	var b strings.Builder
	if err := Write(&b, d, 80); err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(b.String()) {
		if line = strings.TrimSuffix(line, "\n"); line != locale.Visible(line) {
			t.Errorf("%q", line)
		}
	}
}
