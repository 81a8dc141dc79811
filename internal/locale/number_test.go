package locale

import (
	"flag"
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
	"pgregory.net/rapid"

	"plan/internal/num"
)

var update = flag.Bool("update", false, "write what the tests found into testdata")

// TestRead walks testdata/read.txtar. A line is what somebody typed, as a Go
// string, and what comes of it: the figure as it prints, or the message and, in
// brackets, the part that it points at.
func TestRead(t *testing.T) {
	const name = "testdata/read.txtar"
	archive, err := txtar.ParseFile(name)
	if err != nil {
		t.Fatal(err)
	}
	for i, f := range archive.Files {
		var got strings.Builder
		for line := range strings.Lines(string(f.Data)) {
			quoted, err := strconv.QuotedPrefix(line)
			if err != nil {
				t.Fatalf("%s: %q: %v", f.Name, line, err)
			}
			typed, _ := strconv.Unquote(quoted)
			n, bad := Read(typed)
			if (bad == nil) != (f.Name == "accepted") {
				t.Errorf("Read(%q) = %s, %v; should be %s", typed, written(n), bad, f.Name)
			}
			if bad == nil {
				fmt.Fprintf(&got, "%-20s %s\n", quoted, written(n))
			} else {
				fmt.Fprintf(&got, "%-20s [%s] %s\n", quoted, typed[bad.Start:bad.End], Phrase(bad.Message, bad.Args))
			}
			if bad != nil && strings.ContainsAny(typed[:min(4, len(typed))], "0123456789") && !Figureish(typed) {
				t.Errorf("Figureish(%q) = false: a cell with it would pass as words", typed)
			}
		}
		if diff := cmp.Diff(string(f.Data), got.String()); diff != "" && !*update {
			t.Errorf("%s: -want +got\n%s", f.Name, diff)
		}
		archive.Files[i].Data = []byte(got.String())
	}
	if *update {
		if err := os.WriteFile(name, txtar.Format(archive), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

// written is n as it prints, with its unit and share.
func written(n Number) string {
	s := WithUnit(n.Value, n.Unit)
	if n.Plus {
		s = "+" + s
	}
	switch {
	case n.Left:
		s += NoBreak + "(%)"
	case n.Share != nil:
		s += NoBreak + "(" + written(*n.Share) + ")"
	}
	return s
}

// TestProposals: what a message tells the author to write can be read.
func TestProposals(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		typed := rapid.StringOfN(rapid.SampledFrom([]rune("0123456789,. -–−+%()lOex_'k\u00a0½٣")), 1, 12, -1).Draw(t, "typed")
		_, bad := Read(typed)
		if bad == nil {
			return
		}
		if bad.Start < 0 || bad.Start > bad.End || bad.End > len(typed) {
			t.Fatalf("%q: points at %d:%d", typed, bad.Start, bad.End)
		}
		if text := Phrase(bad.Message, bad.Args); strings.Contains(text, "{") {
			t.Fatalf("%q: %s", typed, text)
		}
		for _, name := range []string{"write", "or"} {
			if write, ok := bad.Args[name].(string); ok {
				if _, again := Read(write); again != nil {
					t.Fatalf("%q: proposes %q, which cannot be read", typed, write)
				}
			}
		}
	})
}

func TestDecimalReadsBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		digits := rapid.StringMatching(`[1-9][0-9]{0,14}`).Draw(t, "digits")
		scale := rapid.IntRange(0, min(num.MaxDecimals, len(digits)-1)).Draw(t, "scale")
		d := num.FromDigits(rapid.Bool().Draw(t, "negative"), digits, scale)
		n, bad := Read(Decimal(d))
		if bad != nil || !n.Value.Equal(d) || n.Value.Scale() != scale {
			t.Fatalf("%s printed as %q read as %v, %v", d, Decimal(d), n, bad)
		}
	})
}

// FuzzRead: nothing panics; and what is accepted has exactly the digits that were
// written and prints as something that reads as the same number again.
func FuzzRead(f *testing.F) {
	archive, err := txtar.ParseFile("testdata/read.txtar")
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range archive.Files {
		for line := range strings.Lines(string(file.Data)) {
			if quoted, err := strconv.QuotedPrefix(line); err == nil {
				typed, _ := strconv.Unquote(quoted)
				f.Add(typed)
			}
		}
	}
	f.Fuzz(func(t *testing.T, typed string) {
		n, bad := Read(typed)
		if bad != nil {
			if bad.Start < 0 || bad.Start > bad.End || bad.End > len(typed) {
				t.Fatalf("%q: fault at %d:%d", typed, bad.Start, bad.End)
			}
			return
		}
		if !Figureish(typed) {
			t.Errorf("%q is read as a number but would pass as words", typed)
		}
		number, _, _ := strings.Cut(typed, "(")
		whole, decimals := n.Value.Digits()
		if whole+decimals != onlyDigits(number) {
			t.Errorf("%q: read the digits %s", typed, whole+decimals)
		}
		again, bad := Read(written(n))
		if bad != nil {
			t.Fatalf("%q prints as %q: %v", typed, written(n), bad)
		}
		if diff := cmp.Diff(n, again, cmp.Comparer(sameDecimal)); diff != "" {
			t.Errorf("%q prints as %q: %s", typed, written(n), diff)
		}
	})
}

func sameDecimal(a, b num.Decimal) bool { return a.Equal(b) && a.Scale() == b.Scale() }

func onlyDigits(s string) string {
	return strings.Map(func(r rune) rune {
		if '0' <= r && r <= '9' {
			return r
		}
		return -1
	}, s)
}

func TestFigureish(t *testing.T) {
	for typed, want := range map[string]bool{
		"8": true, "−8": true, "– 8": true, "+5": true, "(12 500)": true, ",5": true, "l06": true,
		"¹": true, "½": true, "— 8": true, "2 bilar": true, "- ,5": true, "٣": true,
		"": false, "–": false, "-": false, "—": false, "..": false, "<5": false, "ökar": false,
		"– (inte värderad)": false, "(inte värderad)": false, "lägre": false, "Ola": false,
		"minst 60 %": false, "– (5 svar, redovisas inte)": false, "<5 (få)": false, "–[^1]": false, "I bruk": false,
	} {
		if got := Figureish(typed); got != want {
			t.Errorf("Figureish(%q) = %t", typed, got)
		}
	}
}

func TestFigure(t *testing.T) {
	value := num.New(-10615, 1)
	share := &num.Figure{State: num.Given, Value: num.Int(56), Unit: "%"}
	for _, c := range []struct {
		f    *num.Figure
		want string
	}{
		{nil, ""},
		{&num.Figure{State: num.Given, Value: value, Unit: "mnkr"}, "−1\u00a0061,5"},
		{&num.Figure{State: num.Computed, Value: num.New(57, 1), Plus: true}, "+5,7"},
		{&num.Figure{State: num.Given, Value: num.Int(599), Share: share}, "599\u00a0(56\u00a0%)"},
		{&num.Figure{State: num.Given, Implied: true}, ""},
		{&num.Figure{State: num.Given, Implied: true, Mark: "–"}, "–"},
		{&num.Figure{State: num.Absent}, "–"},
		{&num.Figure{State: num.Absent, Mark: "<5"}, "<5"},
		{&num.Figure{State: num.Text, Words: "ökar"}, "ökar"},
	} {
		if got := Figure(c.f); got != c.want {
			t.Errorf("Figure(%+v) = %q, want %q", c.f, got, c.want)
		}
	}
}

func TestScaleOfUnit(t *testing.T) {
	// 1,2 mnkr = 1 200 tkr, exactly, once both stand in kronor.
	a, family, ok := ScaleOfUnit("mnkr")
	b, other, also := ScaleOfUnit("tkr")
	if !ok || !also || family != other || !num.New(12, 1).Shift(a).Equal(num.Int(1200).Shift(b)) {
		t.Errorf("mnkr is 10^%d %s, tkr 10^%d %s", a, family, b, other)
	}
	if _, _, ok := ScaleOfUnit("personer"); ok {
		t.Error("personer has a scale")
	}
}

func TestWords(t *testing.T) {
	for iso, want := range map[string]string{
		"2023-12-20": "20\u00a0december\u00a02023",
		"2024-05-01": "1\u00a0maj\u00a02024",
		"2023-02-29": "", "2023-13-01": "", "20 dec": "",
	} {
		got, ok := Date(iso)
		if ok != (want != "") || ok && got != want {
			t.Errorf("Date(%s) = %q, %t", iso, got, ok)
		}
	}
	if got := List([]string{"a", "b", "c"}) + "|" + List([]string{"a"}) + "|" + List(nil); got != "a, b och c|a|" {
		t.Errorf("List: %q", got)
	}
	if got := Count(1, "varning", "varningar") + Count(1200, " fel", " fel"); got != "1\u00a0varning1\u00a0200\u00a0\u00a0fel" {
		t.Errorf("Count: %q", got)
	}
}
