package xlsx

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"

	"plan/internal/book"
	"plan/internal/diag"
	"plan/internal/locale"
	"plan/internal/num"
)

var (
	update = flag.Bool("update", false, "write the golden listing anew")
	keep   = flag.String("keep", "", "write the sample workbook to this file, to look at")
)

// file is the file of a workbook, made as a build makes it.
func file(b *book.Workbook) ([]byte, diag.List, error) {
	l, found, err := LayOut(b)
	if l == nil {
		return nil, found, err
	}
	data, err := l.Write()
	return data, found, err
}

func write(t testing.TB, b *book.Workbook) []byte {
	t.Helper()
	data, found, err := file(b)
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range found {
		t.Error(d.At, locale.Message(d))
	}
	return data
}

// The listing is what excelize, which did not write the cells, finds in the file.
func TestListing(t *testing.T) {
	data := write(t, sample())
	if *keep != "" {
		if err := os.WriteFile(*keep, data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got := listing(t, data)
	const golden = "testdata/sample.txt"
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got, "\n")); diff != "" {
		t.Error(diff)
	}
	if err := Verify(data, sample()); err != nil {
		t.Error(err)
	}
}

func listing(t *testing.T, data []byte) string {
	f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var b strings.Builder
	props := must(f.GetDocProps())
	fmt.Fprintf(&b, "title %q, creator %q, language %s, created %s, status %q\n", props.Title, props.Creator, props.Language, props.Created, props.ContentStatus)
	for _, name := range f.GetSheetList() {
		listSheet(&b, f, name)
	}
	return b.String()
}

func listSheet(b *strings.Builder, f *excelize.File, name string) {
	layout, view, panes := must(f.GetPageLayout(name)), must(f.GetSheetView(name, 0)), must(f.GetPanes(name))
	margins := must(f.GetHeaderFooter(name))
	fmt.Fprintf(b, "\n== %s: paper %d, %s, %d page wide; frozen %d rows, %d columns; lines %t\n", name,
		*layout.Size, *layout.Orientation, *layout.FitToWidth, panes.YSplit, panes.XSplit, *view.ShowGridLines)
	fmt.Fprintf(b, "header %s\nfooter %s\n", margins.OddHeader, margins.OddFooter)
	for _, d := range f.GetDefinedName() {
		if d.Scope == name {
			fmt.Fprintf(b, "%s %s\n", d.Name, d.RefersTo)
		}
	}
	conditional := must(f.GetConditionalFormats(name))
	rows := must(f.GetRows(name))
	columns := len(must(f.GetCols(name)))
	for area, formats := range conditional {
		for _, c := range formats { // at most one area a sheet in the sample
			fmt.Fprintf(b, "colour %s when %s\n", area, c.Criteria)
		}
	}
	for j := range rows {
		height := must(f.GetRowHeight(name, j+1))
		fmt.Fprintf(b, "row %d, height %v, level %d\n", j+1, height, must(f.GetRowOutlineLevel(name, j+1)))
		for k := range columns {
			listCell(b, f, name, cellName(j, k))
		}
	}
}

func listCell(b *strings.Builder, f *excelize.File, sheet, cell string) {
	value, formula := must(f.GetCellValue(sheet, cell)), must(f.GetCellFormula(sheet, cell))
	kind := must(f.GetCellType(sheet, cell))
	if value == "" && formula == "" {
		return
	}
	fmt.Fprintf(b, "  %-4s", cell)
	if formula != "" {
		fmt.Fprintf(b, "=%s → ", formula)
	}
	if kind == excelize.CellTypeInlineString || kind == excelize.CellTypeFormula {
		value = fmt.Sprintf("%q", value)
	}
	b.WriteString(value)
	style := must(f.GetStyle(must(f.GetCellStyle(sheet, cell))))
	if style.CustomNumFmt != nil {
		b.WriteString("  [" + *style.CustomNumFmt + "]")
	}
	fmt.Fprintf(b, "  %v", style.Font.Size)
	if style.Font.Bold {
		b.WriteString(" bold")
	}
	if style.Font.Italic {
		b.WriteString(" italic")
	}
	if a := style.Alignment; a != nil && (a.Horizontal == "right" || a.Indent > 0) {
		fmt.Fprintf(b, " %s %d", a.Horizontal, a.Indent)
	}
	if linked, to, err := f.GetCellHyperLink(sheet, cell); err == nil && linked {
		b.WriteString(" → " + to)
	}
	b.WriteByte('\n')
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

// Go walks its maps in another order each time; the bytes must not tell.
func TestSameBytes(t *testing.T) {
	first := write(t, sample())
	for range 20 {
		if !bytes.Equal(first, write(t, sample())) {
			t.Fatal("the same workbook gave other bytes")
		}
	}
	later := sample()
	later.Meta.Created = -5 // before what a zip file can tell
	if err := Verify(write(t, later), later); err != nil {
		t.Error(err)
	}
}

// What a spreadsheet cannot hold stops the file and says where it stands.
func TestRefused(t *testing.T) {
	at := span()
	for _, c := range []struct {
		name string
		cell book.Cell
		want string
	}{
		{"formula", text("=cmd|' /C calc'!A0"), "workbook.text-formula"},
		{"formula after blanks", text(" \u00a0\t=1+1"), "workbook.text-formula"},
		{"full-width equals sign", text("＝1+1"), "workbook.text-formula"},
		{"mark of an absent figure", absent("=1"), "workbook.text-formula"},
		{"error value", text("#REF!"), "workbook.text-error"},
		{"control character", text("bjällra \a"), "workbook.text-control"},
		{"carriage return", text("rad\r\nrad"), "workbook.text-control"},
		{"broken UTF-8", text("\xff"), "workbook.text-control"},
		{"long text", text(strings.Repeat("å", 40000)), "workbook.text-long"},
		{"long in UTF-16", text(strings.Repeat("😀", 16384)), "workbook.text-long"},
		{"digits", book.Cell{Figure: given(num.New(1234567890123456, 1))}, "workbook.digits"},
	} {
		b := sample()
		r := row(book.Item, "ny", c.cell)
		r.At = at
		b.Sheets[3].Rows = append(b.Sheets[3].Rows, r)
		data, found, err := file(b)
		if err != nil || data != nil || len(found) != 1 || found[0].Message != c.want || found[0].Severity != diag.Error || found[0].At != at {
			t.Errorf("%s: %v %v, wrote %t", c.name, found, err, data != nil)
			continue
		}
		if m := locale.Message(found[0]); strings.ContainsAny(m, "\a\r\n") || strings.Contains(m, "{text}") {
			t.Errorf("%s: %q", c.name, m)
		}
	}
}

func TestTooManySheets(t *testing.T) {
	at := span()
	b := sample()
	for i := range maxSheets {
		r := row(book.Item, "a", text("x"))
		r.At = at
		b.Sheets = append(b.Sheets, &book.Sheet{Key: fmt.Sprint(i), Columns: columns("x", 10), Rows: []book.Row{r}})
	}
	data, found, err := file(b)
	if err != nil || data != nil || len(found) != 1 || found[0].Message != "workbook.sheets" || found[0].At != at {
		t.Error(found, err)
	}
	b.Sheets = b.Sheets[:300]
	if err := Verify(write(t, b), b); err != nil {
		t.Error(err)
	}
}

// What looks dangerous and is not comes through unchanged.
func TestKept(t *testing.T) {
	b := sample()
	for i, s := range []string{
		"+46 31 315 00 00", "-5", "@SUM(A1)", "1 061", "'citat'", "<b>&amp;</b>", "_x000D__x0041_", "_x005F_",
		"  blanka  ", "rad\nrad", "tab\ttab", "]]>", strings.Repeat("å", 32767), "a=b", "\u2028", "😀",
	} {
		r := row(book.Item, fmt.Sprint("kept", i), text(s))
		b.Sheets[3].Rows = append(b.Sheets[3].Rows, r)
	}
	b.Sheets[3].Rows[0].Cells[0].Text = strings.Repeat("En mycket lång titel & så ", 12)
	b.Meta.Title, b.Meta.Notice = strings.Repeat("&", 300), strings.Repeat("2024 å 😀 \a\n", 40)
	data := write(t, b)
	if err := Verify(data, b); err != nil {
		t.Error(err)
	}
	f := must(excelize.OpenReader(bytes.NewReader(data)))
	defer f.Close()
	rows := fold(b).Sheets[3].Rows // the title takes several
	if len(rows) < len(b.Sheets[3].Rows)+3 {
		t.Error("the long title is not folded")
	}
	for j, r := range rows {
		want := r.Cells[0].Text
		if got := must(f.GetCellValue("Risker- mål-uppdrag-", cellName(j, 0))); got != want {
			t.Errorf("%q came back as %q", want, got)
		}
	}
}

func TestHeadersAndFooters(t *testing.T) {
	for _, c := range []struct{ left, codes, want string }{
		{"2024", "x", `&L&8&"Arial,Regular"2024&R&8&"Arial,Regular"x`},
		{"Vård & omsorg", "&P", `&L&8&"Arial,Regular"Vård && omsorg&R&8&"Arial,Regular"&P`},
		{"a\nb", "", `&L&8&"Arial,Regular"a\u{a}b&R&8&"Arial,Regular"`},
	} {
		if got := margin(c.left, c.codes); got != c.want {
			t.Errorf("%q: %s", c.left, got)
		}
	}
	for n := range 400 {
		got := margin(strings.Repeat("&", n)+"😀", "Sida &P av &N")
		if units(got) > maxMargin {
			t.Fatalf("%d ampersands make %d units", n, units(got))
		}
		left := strings.TrimPrefix(got, `&L&8&"Arial,Regular"`)
		left, _, _ = strings.Cut(left, `&R&8`)
		if strings.Count(left, "&")%2 == 1 {
			t.Fatalf("%d ampersands: half of one is left in %q", n, left)
		}
	}
}

func TestSheetNames(t *testing.T) {
	for _, c := range []struct{ wanted, want []string }{
		{[]string{"Resurser", "resurser", "RESURSER"}, []string{"Resurser", "resurser (2)", "RESURSER (3)"}},
		{[]string{"a/b:c*d?e[f]g\\h"}, []string{"a-b-c-d-e-f-g-h"}},
		{[]string{"'citat'", "History", "", "\a\n "}, []string{"’citat’", "History (2)", "Blad 3", "Blad 4"}},
		{[]string{strings.Repeat("å", 40), strings.Repeat("å", 50)}, []string{strings.Repeat("å", 31), strings.Repeat("å", 27) + " (2)"}},
		{[]string{strings.Repeat("😀", 16)}, []string{strings.Repeat("😀", 15)}},
		{[]string{"a", "a (2)", "a"}, []string{"a", "a (2)", "a (3)"}},
		{[]string{"s", "ſ", "k", "\u212a"}, []string{"s", "ſ (2)", "k", "\u212a (2)"}},
	} {
		if diff := cmp.Diff(c.want, sheetNames(c.wanted)); diff != "" {
			t.Error(diff)
		}
	}
}

// Two sheets with the same title, and a reference to the one that got another name.
func TestRenamedSheet(t *testing.T) {
	b := sample()
	b.Sheets[0].Name, b.Sheets[1].Name, b.Sheets[2].Name = "SHEET1", "KONTROLLER", "Kontroller*"
	b.Sheets[3].Name, b.Sheets[4].Name = "Sheet1", "ſheet1"
	if err := Verify(write(t, b), b); err != nil {
		t.Error(err)
	}
}

func TestContradictions(t *testing.T) {
	for name, spoil := range map[string]func(*book.Workbook){
		"no sheets":       func(b *book.Workbook) { b.Sheets = nil },
		"two sheets":      func(b *book.Workbook) { b.Sheets[1].Key = "omslag" },
		"two rows":        func(b *book.Workbook) { b.Sheets[1].Rows[5].Key = "ekb" },
		"two columns":     func(b *book.Workbook) { b.Sheets[1].Columns[2].Key = "b2023" },
		"too many cells":  func(b *book.Workbook) { b.Sheets[0].Rows[0].Cells = texts("a", "b", "c") },
		"addend nowhere":  func(b *book.Workbook) { b.Sheets[1].Rows[5].Key = "annan" },
		"count nowhere":   func(b *book.Workbook) { b.Sheets[4].Columns[4].Key = "annan" },
		"link nowhere":    func(b *book.Workbook) { b.Sheets[0].Rows[5].Cells[0].Link.Sheet = "annan" },
		"verdict nowhere": func(b *book.Workbook) { b.Sheets[4].Columns[3].Key = "annan" },
	} {
		b := sample()
		spoil(b)
		if data, found, err := file(b); err == nil || data != nil || len(found) > 0 {
			t.Errorf("%s: wrote %t, %v", name, data != nil, found)
		}
	}
}

// Long remarks are folded, and what stands below them is found all the same.
func TestFold(t *testing.T) {
	b := sample()
	b.Sheets[1].Rows[1].Cells = texts("Ett öga på = tecknet: " + strings.Repeat("långa anmärkningar om tabellen ", 20))
	data := write(t, b)
	if err := Verify(data, b); err != nil {
		t.Error(err)
	}
	f := must(excelize.OpenReader(bytes.NewReader(data)))
	defer f.Close()
	var text []string
	rows := must(f.GetRows("Resurser 2024"))
	for rows[1+len(text)] != nil {
		text = append(text, rows[1+len(text)][0])
	}
	if got := strings.Join(text, " "); got != b.Sheets[1].Rows[1].Cells[0].Text {
		t.Errorf("folded into %q", text)
	}
	if panes := must(f.GetPanes("Resurser 2024")); panes.YSplit != 3+len(text) {
		t.Errorf("%d lines, %d rows frozen", len(text), panes.YSplit)
	}
	b.Sheets[1].Rows[1].Cells[0].Text += strings.Repeat(" och därtill", 200)
	f = must(excelize.OpenReader(bytes.NewReader(write(t, b))))
	defer f.Close()
	if panes := must(f.GetPanes("Resurser 2024")); panes.YSplit != 1 {
		t.Errorf("%d rows frozen: nothing can scroll", panes.YSplit)
	}
	if got := breakLines("ett två 1)", textWidth("ett två")); len(got) != 1 {
		t.Errorf("%q: the mark of a note stands alone", got)
	}
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringOf(rapid.SampledFrom([]rune("abW åäö=\n😀"))).Draw(t, "text")
		lines := breakLines(s, 8)
		letters := func(s string) string { return strings.NewReplacer(" ", "", "\n", "").Replace(s) }
		if letters(strings.Join(lines, "")) != letters(s) {
			t.Fatalf("%q became %q", s, lines)
		}
		for _, l := range lines {
			if textWidth(l) > 8 && !strings.Contains(l, "=") {
				t.Fatalf("%q is wider than 8", l)
			}
		}
	})
}
