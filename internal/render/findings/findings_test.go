package findings

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
	"pgregory.net/rapid"

	"plan/internal/diag"
	"plan/internal/locale"
	"plan/internal/num"
	"plan/internal/source"
)

var update = flag.Bool("update", false, "write what the tests found into testdata")

// at is the n:th place (from 0) in f where needle stands.
func at(f *source.File, needle string, n int) source.Span {
	start := 0
	for ; ; n-- {
		i := strings.Index(string(f.Text[start:]), needle)
		if i < 0 {
			panic("no " + needle)
		}
		if n == 0 {
			return source.Span{File: f, Start: start + i, End: start + i + len(needle)}
		}
		start += i + len(needle)
	}
}

func dec(s string) num.Decimal {
	n, bad := locale.Read(s)
	if bad != nil {
		panic(s)
	}
	return n.Value
}

// cases are findings as the checks make them, on the files of the archive with
// the same name in testdata; what they print is there too.
var cases = map[string]func(open func(string) *source.File) diag.List{
	"sum": func(open func(string) *source.File) diag.List {
		f := open("plan/molndal/social/ekonomi.yaml")
		terms := func(titles string, places ...string) (out []diag.Term) {
			for i, title := range strings.Split(titles, "|") {
				out = append(out, diag.Term{Title: title, Sign: "+", Value: dec(places[i]), Address: "resurser.x", At: at(f, places[i], 0)})
			}
			return out
		}
		repair := &diag.Repair{At: at(f, "29,6", 0), Old: "29,6", New: "29,5", Why: "repair.both", Address: "resurser.arb.b2024"}
		cause := []diag.Cause{{Message: "cause.digit", Args: diag.Args{"old": "29,6", "new": "29,5"}}}
		across := diag.Err("sum.across", at(f, "29,6", 0), "row", "Arbetsmarknadsåtgärder", "column", "Budget 2024",
			"actual", dec("29,6"), "expected", dec("29,5"), "difference", dec("0,1"), "much", "för mycket")
		across.Address, across.Document = "resurser.arb.b2024", "social-2024-plan"
		across.Sum = &diag.Sum{Expected: dec("29,5"), Actual: dec("29,6"), Difference: dec("0,1"), Unit: "mnkr",
			Terms: terms("Budget 2023|Omfördelning|Tillskott|Avdrag|Teknisk justering", "20,0", "6,1", "2,0", "0,0", "1,4")}
		across.Repair, across.Causes = repair, cause

		down := diag.Err("sum.down", at(f, "354,5", 0), "row", "Summa kommunbidrag", "column", "Budget 2024",
			"actual", dec("354,5"), "expected", dec("354,6"), "difference", dec("0,1"), "much", "för lite")
		down.Address, down.Document = "resurser.sum.b2024", "social-2024-plan"
		down.Sum = &diag.Sum{Expected: dec("354,6"), Actual: dec("354,5"), Difference: dec("-0,1"), Unit: "mnkr",
			Terms: terms("Arbetsmarknadsåtgärder|Boenden, nyanlända|Ekonomiskt bistånd|Sociala enheten|Nämnd, administration",
				"29,6", "9,8", "82,7", "206,0", "26,5")}
		down.Repair, down.Causes = repair, cause
		return diag.List{across, down}
	},
	"ties": func(open func(string) *source.File) diag.List {
		f, other := open("plan/drift.yaml"), open("plan/2017/resultat.yaml")
		d := diag.Err("holds.equal", at(f, "-246,6", 0), "row", "Verksamhetens nettokostnader", "column", "Utfall 2017", "figure", "Verksamhetens nettokostnader, Utfall 2017,",
			"actual", dec("-246,6"), "expected", dec("-246,5"), "difference", dec("0,1"), "much", "för lite", "text", "netto = intakter - kostnader")
		d.Sum = &diag.Sum{Expected: dec("-246,5"), Actual: dec("-246,6"), Difference: dec("-0,1"), Unit: "mnkr", Terms: []diag.Term{
			{Title: "Summa intäkter", Sign: "+", Value: dec("1 255,3"), At: at(f, "1 255,3", 0)},
			{Title: "Summa kostnader, med en rubrik som är längre än vad som får plats", Sign: "−", Value: dec("1 501,85"), At: at(other, "1 501,85", 0)},
			{Title: "avrundning", Sign: "+", Value: dec("0,05"), At: at(f, "0,05", 0)},
		}}
		d.Related = []diag.Related{
			{At: at(f, "netto = intakter - kostnader", 0), Message: "related.holds"},
			{At: at(other, "kostnader", 0), Message: "related.first-here"},
			{Message: "related.columns"},
		}
		d.Causes = []diag.Cause{
			{Message: "cause.left-out", Args: diag.Args{"row": "Hyror", "column": "Utfall 2017"}},
			{Message: "cause.sign-of", Args: diag.Args{"row": "Löner", "column": "Utfall 2017"}},
		}
		d.Repair = &diag.Repair{At: at(other, "1 501,85", 0), Old: "1 501,85", New: "1 501,95", Why: "repair.one"}
		part := diag.Warn("of-which.larger", at(f, "154", 0), "row", "Mottagna flyktingar", "column", "Utfall 2017",
			"actual", num.Int(154), "part", "varav vuxna", "size", num.Int(180))
		part.Sum = &diag.Sum{Expected: num.Int(180), Actual: num.Int(154), Difference: num.Int(-26),
			Terms: []diag.Term{{Title: "varav vuxna", Sign: "+", Value: num.Int(180), At: at(f, "180", 0)}}}
		note := diag.Hint("claim.settled", source.Span{}, "text", "37", "expr", "lang.2021")
		note.Repair = &diag.Repair{At: at(f, `"tryckt så"`, 0), Old: `"tryckt så"`}
		last := diag.Hint("claim.settled", at(f, "[](=", 0), "text", "", "expr", "lang.2022")
		last.Repair = &diag.Repair{At: source.Span{File: f, Start: len(f.Text), End: len(f.Text)}, New: "41"}
		return diag.List{d, part, note, last}
	},
	"carets": func(func(string) *source.File) diag.List {
		f := source.NewFile("a.yaml", "", []byte("åäö: ÅÄÖ\r\n"+
			"\tsjuk:\tfel\r\n"+
			"e\u0301a\u0308 😀 漢字: x\n"+
			"slut:\n"+
			"\n"+
			"flera: rader\n  till\n"+
			strings.Repeat("före ", 60)+"HÄR"+strings.Repeat(" efter", 60)+"\n"+
			"början på en rad som är "+strings.Repeat("lång ", 60)+"\n"+
			"en rad som är lång på "+strings.Repeat("vägen ", 40)+"SLUT"))
		point := func(span source.Span) diag.Diagnostic { return diag.Err("number.empty", span) }
		nothing := func(offset int) source.Span { return source.Span{File: f, Start: offset, End: offset} }
		flera := at(f, "flera: rader\n  till", 0)
		return diag.List{
			point(at(f, "ÅÄÖ", 0)), point(at(f, "fel", 0)), point(at(f, "😀", 0)), point(at(f, "x", 0)),
			point(nothing(at(f, "slut:", 0).End)), point(nothing(at(f, "\n\nflera", 0).Start + 1)), point(flera),
			point(at(f, "HÄR", 0)), point(at(f, "början", 0)), point(at(f, "SLUT", 0)), point(f.Span()),
		}
	},
	"hostile": func(func(string) *source.File) diag.List {
		f := source.NewFile("x", "plan/\x1b]0;a\a/b\nplan/c.yaml:1:1: fel[sum]: x.yaml",
			[]byte("a: \x1b[2J\x9b31m\u202egnp.exe\u202c\rb \x00\xff\u2028c: 1\n"))
		d := diag.Err("number.two", at(f, "c: 1", 0), "text", "1\n::error::plan/a.yaml:1:1: fel[sum]: \x1b[31m"+strings.Repeat("x", 500))
		d.Sum = &diag.Sum{Unit: "\x1b[0m", Terms: []diag.Term{{Title: "\u202e\x1b[1A", Sign: "+", Value: num.Int(1), At: at(f, "1", 0)}}}
		d.Repair = &diag.Repair{At: f.Span(), Old: "a\nb", New: "\x1b[2J"}
		d.Related = []diag.Related{{At: at(f, "gnp", 0), Message: "related.missing", Args: diag.Args{"row": "\x1b", "reason": "\r\n"}}}
		return diag.List{d}
	},
}

// page stands for the pages of the checks.
func page(code string) string {
	return "# " + code + ": rubriken\n\nFörsta stycket\növer två rader.\n\nAndra.\n"
}

// TestGolden prints every case in every format; in text with colours ESC is shown
// as ␛. After an intended change: go test ./internal/render/findings -update
func TestGolden(t *testing.T) {
	for name, list := range cases {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join("testdata", name+".txtar")
			archive, err := txtar.ParseFile(path)
			if err != nil {
				t.Fatal(err)
			}
			golden, sources := map[string]string{}, []txtar.File{}
			for _, f := range archive.Files {
				if strings.HasPrefix(f.Name, "want.") {
					golden[f.Name] = string(f.Data)
				} else {
					sources = append(sources, f)
				}
			}
			open := map[string]*source.File{}
			for _, f := range sources {
				open[f.Name] = source.NewFile(f.Name, "", f.Data)
			}
			l := list(func(name string) *source.File { return open[name] })

			var text, color, machine, github, markdown, sarif bytes.Buffer
			for _, err := range []error{
				GitHub(&github, l, Summary{ChecksRun: 45}),
				Markdown(&markdown, l, Summary{ChecksRun: 45, ChecksSkipped: 2}),
				SARIF(&sarif, l, Tool{Version: "1.2.0", Page: page}),
				Text(&text, l, Options{Width: 100}),
				Text(&color, l, Options{Width: 100, Color: true}),
				JSON(&machine, l, Summary{ChecksRun: 45, ChecksSkipped: 2}),
			} {
				if err != nil {
					t.Fatal(err)
				}
			}
			got := []txtar.File{
				{Name: "want.text", Data: text.Bytes()},
				{Name: "want.color", Data: bytes.ReplaceAll(color.Bytes(), []byte("\x1b"), []byte("␛"))},
				{Name: "want.json", Data: machine.Bytes()},
				{Name: "want.github", Data: github.Bytes()},
				{Name: "want.md", Data: markdown.Bytes()},
				{Name: "want.sarif", Data: sarif.Bytes()},
			}
			if *update {
				archive.Files = append(sources, got...)
				if err := os.WriteFile(path, txtar.Format(archive), 0o666); err != nil {
					t.Fatal(err)
				}
				return
			}
			for _, f := range got {
				if diff := cmp.Diff(golden[f.Name], string(f.Data)); diff != "" {
					t.Errorf("%s: -want +got\n%s", f.Name, diff)
				}
			}
		})
	}
}

// TestTextIsHarmless: whatever the source holds, each finding is one headline and
// lines that begin with a blank or a digit, and nothing acts on a terminal.
func TestTextIsHarmless(t *testing.T) {
	var b strings.Builder
	if err := Text(&b, cases["hostile"](nil), Options{}); err != nil {
		t.Fatal(err)
	}
	headlines := 0
	for line := range strings.Lines(b.String()) {
		if strings.TrimRight(line, "\n") != locale.Visible(strings.TrimRight(line, "\n")) {
			t.Errorf("not harmless: %q", line)
		}
		if c := line[0]; c != ' ' && c != '\n' && (c < '0' || c > '9') {
			headlines++
		}
	}
	if headlines != 1 {
		t.Errorf("%d lines look like the headline of a finding:\n%s", headlines, b.String())
	}
}

// TestCaret: the marks stand under the place, whatever stands before it and
// however little room there is.
func TestCaret(t *testing.T) {
	letters := []rune("aåö \t😀漢e\u0301\u0308\x1b\u202e–")
	rapid.Check(t, func(t *rapid.T) {
		part := func(name string) string {
			return rapid.StringOfN(rapid.SampledFrom(letters), 0, 60, -1).Draw(t, name)
		}
		before, place, after := part("before"), part("place"), part("after")
		room := rapid.IntRange(20, 300).Draw(t, "room")
		f := source.NewFile("a", "", []byte("x\n"+before+place+after+"\r\ny"))
		span := source.Span{File: f, Start: 2 + len(before), End: 2 + len(before) + len(place)}
		x := excerptOf(span, room)
		if w := locale.Width(x.text); w > room {
			t.Fatalf("%d columns in a room of %d: %q", w, room, x.text)
		}
		if x.marks < 1 || x.before < 0 || x.before+x.marks > max(room, locale.Width(x.text)+1) {
			t.Fatalf("marks at %d+%d in a room of %d: %q", x.before, x.marks, room, x.text)
		}
		whole := shown(before, 0)
		if full := whole + shown(place, locale.Width(whole)); locale.Width(full)+locale.Width(shown(after, locale.Width(full))) <= room {
			if got := locale.Width(whole); x.before != got {
				t.Fatalf("marks begin in column %d, the place in %d: %q", x.before, got, x.text)
			}
			if got := max(1, locale.Width(full)-locale.Width(whole)); x.marks != got {
				t.Fatalf("%d marks under %d columns: %q", x.marks, got, x.text)
			}
		}
	})
}

// shown is s with tabs as blanks, beginning in column col.
func shown(s string, col int) string {
	var b strings.Builder
	for _, r := range s {
		part := locale.Visible(string(r))
		if r == '\t' {
			part = strings.Repeat(" ", tabStop-col%tabStop)
		}
		b.WriteString(part)
		col += locale.Width(part)
	}
	return b.String()
}

// TestJSONAlwaysOneDocument, also without findings.
func TestJSONAlwaysOneDocument(t *testing.T) {
	var b bytes.Buffer
	if err := JSON(&b, nil, Summary{}); err != nil {
		t.Fatal(err)
	}
	var got map[string]any
	if err := json.Unmarshal(b.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	if fmt.Sprint(got["version"], got["diagnostics"]) != "1 []" {
		t.Errorf("%s", b.String())
	}
}

// TestFingerprint: a finding keeps its fingerprint when lines move and words
// change, and has another for another figure, document or key.
func TestFingerprint(t *testing.T) {
	f := source.NewFile("a.yaml", "", []byte("titel: x\n\ntitel: y\n"))
	a := diag.Err("sum.down", at(f, "titel", 0), "actual", num.Int(1))
	a.Address, a.Document = "resurser.sum.b2024", "plan"
	same := diag.Err("sum.down", at(f, "titel", 1), "actual", num.Int(2))
	same.Address, same.Document = a.Address, a.Document
	if Fingerprint(a) != Fingerprint(same) {
		t.Error("moved with its line")
	}
	other := same
	other.Document = "other"
	key := diag.Err("unknown-key", at(f, "titel", 0), "key", "titel")
	key2 := diag.Err("unknown-key", at(f, "titel", 0), "key", "tittel")
	if Fingerprint(a) == Fingerprint(other) || Fingerprint(key) == Fingerprint(key2) {
		t.Error("two findings share a fingerprint")
	}
}

func TestManyTerms(t *testing.T) {
	f := source.NewFile("a.yaml", "", []byte("x\n"))
	s := &diag.Sum{Expected: num.Int(200), Actual: num.Int(201), Difference: num.Int(1)}
	for range 100 {
		s.Terms = append(s.Terms, diag.Term{Title: "rad", Value: num.Int(2), Sign: "+", At: f.Span()})
	}
	lines := sumLines(s, f.Span())
	rest := lines[maxTerms]
	if rest.value != "80" || !strings.Contains(rest.title, "40") {
		t.Errorf("the terms that are not shown: %+v", rest)
	}
}
