package xlsx

import (
	"archive/zip"
	"bytes"
	"io"
	"strings"
	"testing"

	"plan/internal/book"
	"plan/internal/num"
)

// change rewrites one part of a packed workbook; old must stand there once.
func change(t *testing.T, data []byte, part, old, new string) []byte {
	t.Helper()
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, f := range r.File {
		raw, err := io.ReadAll(must(f.Open()))
		if err != nil {
			t.Fatal(err)
		}
		if f.Name == part {
			if n := bytes.Count(raw, []byte(old)); n != 1 {
				t.Fatalf("%s holds %q %d times", part, old, n)
			}
			raw = bytes.Replace(raw, []byte(old), []byte(new), 1)
		}
		if _, err := must(w.Create(f.Name)).Write(raw); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// Each slip in a file must be found, and told by sheet and cell.
func TestVerifyFinds(t *testing.T) {
	const table, volumes, checks = "xl/worksheets/sheet2.xml", "xl/worksheets/sheet3.xml", "xl/worksheets/sheet5.xml"
	data := write(t, sample())
	for _, c := range []struct{ name, part, old, new, want string }{
		{"value", table, `<v>93.8</v>`, `<v>93.9</v>`, "Resurser 2024!B9 har 93.9"},
		{"a digit too many", table, `<v>93.8</v>`, `<v>93.80000001</v>`, "Resurser 2024!B9"},
		{"float noise", table, `<v>93.8</v>`, `<v>93.799999999999997</v>`, "Resurser 2024!B9"},
		{"exponent", table, `<v>93.8</v>`, `<v>938E-1</v>`, "Resurser 2024!B9"},
		{"sign", table, `<v>-1.2</v>`, `<v>1.2</v>`, "Resurser 2024!C12"},
		{"cached value", table, `<v>122.0</v>`, `<v>122.1</v>`, "Resurser 2024!G14 har 122.1"},
		{"no cached value", table, `<v>122.0</v>`, ``, "Resurser 2024!G14"},
		{"cached verdict", checks, `<v>FEL 0,1</v>`, `<v>OK</v>`, "Kontroller!E4 har OK"},
		{"formula", table, `<f>ROUND(SUM(B6,B8:B9),1)</f>`, `<f>ROUND(SUM(B6:B9),1)</f>`, "Resurser 2024!B14"},
		{"formula lost", table, `<f>ROUND(SUM(B6,B8:B9),1)</f>`, ``, "Resurser 2024!B14"},
		{"number as text", volumes, `"><v>317</v>`, `" t="str"><v>317</v>`, "Volymer!B4"},
		{"text", volumes, `varav vuxna`, `varav vuxne`, "Volymer!A5"},
		{"missing cell", volumes, `<v>154</v>`, ``, "Volymer!B5"},
		{"moved cell", volumes, `r="B5"`, `r="E5"`, "Volymer!B5 har inget"},
		{"cell too many", volumes, `<row r="5"`, `<row r="9"><c r="A9"><v>1</v></c></row><row r="5"`, "Volymer!A9 har 1, ska ha inget"},
		{"cell in an empty place", table, `<c r="H6" s="`, `<c r="H6"><v>1</v></c><c r="I6" s="`, "Resurser 2024!H6 har 1"},
		{"decimals shown", "xl/styles.xml", `formatCode="#,##0.0;&#34;−&#34;#,##0.0;#,##0.0"`, `formatCode="#,##0"`, "Resurser 2024!B6"},
		{"name", "xl/workbook.xml", `name="Volymer"`, `name="Volym"`, "blad nummer 3 har Volym, ska ha Volymer"},
		{"two cells", volumes, `r="B5"`, `r="A5"`, "two cells A5"},
		{"broken", volumes, `</sheetData>`, ``, "no cells"},
		{"foreign element", volumes, `<v>154</v>`, `<v>154</v><extLst></extLst>`, "unknown element"},
	} {
		err := Verify(change(t, data, c.part, c.old, c.new), sample())
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v", c.name, err)
		}
	}
	if err := Verify(data[:len(data)-30], sample()); err == nil {
		t.Error("a cut file passes")
	}
	more := sample()
	more.Sheets = append(more.Sheets, &book.Sheet{Key: "ny", Name: "Ny"})
	if err := Verify(data, more); err == nil || !strings.Contains(err.Error(), "blad nummer 6 har inget, ska ha Ny") {
		t.Error("a lost sheet:", err)
	}
	if err := Verify(write(t, more), sample()); err == nil || !strings.Contains(err.Error(), "blad nummer 6 har Ny, ska ha inget") {
		t.Error("a sheet too many:", err)
	}
}

// A workbook whose own values are not what its formulas give must not pass.
func TestVerifyProves(t *testing.T) {
	for _, c := range []struct {
		name  string
		spoil func(*book.Workbook)
		want  string
	}{
		{"sum", func(b *book.Workbook) { b.Sheets[1].Rows[5].Cells[6].Value = one(296) }, "formeln i Resurser 2024!G6 ger 29.5, men 29.6"},
		{"addend", func(b *book.Workbook) { b.Sheets[1].Rows[5].Cells[2].Figure = given(one(62)) }, "Resurser 2024!C14"},
		{"same", func(b *book.Workbook) {
			b.Sheets[4].Rows[3].Cells[1].Formula = book.Same{Ref: book.Ref{Row: "arb", Column: "angiven"}}
		}, "Kontroller!B4"},
		{"verdict", func(b *book.Workbook) { b.Sheets[4].Rows[3].Cells[4].Result = "OK" }, "Kontroller!E4"},
		{"count", func(b *book.Workbook) { b.Sheets[0].Rows[10].Cells[1].Value = num.Int(0) }, "Omslag!B11"},
		{"value of an unknown", func(b *book.Workbook) { b.Sheets[1].Rows[6].Cells[6].Known = true }, "Resurser 2024!G7"},
		{"circle", func(b *book.Workbook) {
			b.Sheets[1].Rows[5].Cells[1] = book.Cell{Formula: book.Same{Ref: book.Ref{Row: "sum", Column: "b2023"}}, Value: one(200), Known: true, Decimals: 1}
		}, "rests on itself"},
	} {
		b := sample()
		c.spoil(b)
		if err := Verify(write(t, b), b); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

func TestVerifyTellsOnlyTheFirst(t *testing.T) {
	data, b := write(t, sample()), sample()
	for j := range b.Sheets[1].Rows {
		for k := range b.Sheets[1].Rows[j].Cells {
			b.Sheets[1].Rows[j].Cells[k].Text += "x"
		}
	}
	lines := strings.Split(Verify(data, b).Error(), "\n")
	if len(lines) != maxShown+1 || !strings.HasSuffix(lines[maxShown], "till") {
		t.Error(lines)
	}
}
