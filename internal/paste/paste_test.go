package paste

import (
	"encoding/binary"
	"strings"
	"testing"
	"unicode"
	"unicode/utf16"

	"plan/internal/source"
	"plan/internal/syntax"
)

// read is the tidy cells of a text, as the command reads them.
func read(text string) (Grid, error) {
	rows, err := Rows(text)
	if err != nil {
		return nil, err
	}
	return Tidy(rows)
}

// Sums are told row group by row group, and not where a cell is no figure.
func TestSums(t *testing.T) {
	g, err := read("Post\t2023\t2024\nA\t1,5\t2\nB\t-0,5\t–\nSumma A och B\t1,0\t2\nC\t1\t1\nSumma\t2\t1\n")
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, s := range New(g).Sums() {
		got = append(got, s.Row.Title+" "+s.Stated.String()+" "+s.Rows.String())
	}
	want := "Summa A och B 1.0 1.0; Summa 2 1; Summa 1 1"
	if strings.Join(got, "; ") != want {
		t.Errorf("got %s, want %s", strings.Join(got, "; "), want)
	}
}

// Whatever is pasted, the proposal is YAML with as many rows as there were, and
// cells keep their figures.
func FuzzRead(f *testing.F) {
	f.Add("Område\tBudget 2024\nA: b\t1 061\n- C #\t-8,0\nSumma\t1 053")
	f.Add("a;b;c\n\"x;y\";1;2\n")
	f.Add("\ufeffx|y\t1\n'q\t2\n=1+1\t3\n{\t4\n  \t\n")
	f.Fuzz(func(t *testing.T, text string) {
		g, err := read(text)
		if err != nil {
			return
		}
		table := New(g)
		table.Sums()
		ids := map[string]bool{}
		for _, id := range table.rowIDs() {
			if ids[id] {
				t.Fatalf("%q: the id %s twice", text, id)
			}
			ids[id] = true
		}
		if strings.ContainsFunc(text, func(r rune) bool {
			return r < ' ' && !strings.ContainsRune("\t\n\r", r) || r >= 0x7f && !unicode.IsLetter(r)
		}) {
			return // the loader says what signs may not stand in a file
		}
		n, found := syntax.YAML(source.NewFile("t.yaml", "t.yaml", table.Propose("t", "Rubrik")))
		if n == nil {
			t.Fatalf("%q becomes\n%s\n%v", text, table.Propose("t", "Rubrik"), found)
		}
	})
}

// TestText: what Excel saves, in each of its ways, is the same text.
func TestText(t *testing.T) {
	const want = "Område\tÅr – 2026\r\nBistånd\t−1\u00a0412,0 €\r\n"
	wide := func(order binary.AppendByteOrder) (data []byte) {
		for _, u := range utf16.Encode([]rune("\ufeff" + want)) {
			data = order.AppendUint16(data, u)
		}
		return data
	}
	for name, c := range map[string]struct {
		data    string
		western bool
	}{
		"UTF-8":                      {want, false},
		"UTF-8 with byte order mark": {"\ufeff" + want, false},
		"Unicode text":               {string(wide(binary.LittleEndian)), false},
		"the other way around":       {string(wide(binary.BigEndian)), false},
		"Windows-1252":               {"Omr\xe5de\t\xc5r \x96 2026\r\nBist\xe5nd\t-1\xa0412,0 \x80\r\n", true},
	} {
		got, western, err := Text([]byte(c.data))
		if c.western { // which has no minus
			got = strings.Replace(got, "-", "−", 1)
		}
		if got != want || western != c.western || err != nil {
			t.Errorf("%s: %q, %v, %v", name, got, western, err)
		}
	}
	for _, data := range []string{"a\x00b\x00", "\x00a\x00b", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00"} {
		if text, _, err := Text([]byte(data)); err != ErrForm {
			t.Errorf("%q: %q, %v", data, text, err)
		}
	}
	if _, err := read("a;b\n\"1;2\n"); err != ErrForm {
		t.Errorf("an open quotation mark: %v", err)
	}
}
