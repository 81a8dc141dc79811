package locale_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"plan/internal/locale"
	"plan/internal/num"
)

func TestCutBound(t *testing.T) {
	const none = ""
	for in, want := range map[string]string{
		"minst 95 %":            "≥ |95 %| minst 95 %",
		"Minst 95%":             "≥ |95%| Minst 95 %",
		"minst\u00a095":         "≥ |95| minst 95",
		"lägst 80":              "≥ |80| lägst 80",
		"min. 80":               "≥ |80| min. 80",
		"≥95 %":                 "≥ |95 %| ≥ 95 %",
		">= 95":                 "≥ |95| ≥ 95",
		"inte under 4,5":        "≥ |4,5| inte under 4,5",
		"95 % eller mer":        "≥ |95 %| 95 % eller mer",
		"95  eller  högre":      "≥ |95| 95 eller högre",
		"599 (56 %) eller fler": "≥ |599 (56 %)| 599 (56 %) eller fler",
		"högst 5":               "≤ |5| högst 5",
		"max 5 dagar":           "≤ |5 dagar| max 5",
		"maximalt 1 200 kr":     "≤ |1 200 kr| maximalt 1 200",
		"upp till 5":            "≤ |5| upp till 5",
		"ej mer  än 5":          "≤ |5| ej mer än 5",
		"≤5":                    "≤ |5| ≤ 5",
		"<= 5":                  "≤ |5| ≤ 5",
		"5 eller färre":         "≤ |5| 5 eller färre",
		"över 80 %":             "> |80 %| över 80 %",
		"mer än 80":             "> |80| mer än 80",
		"> 3":                   "> |3| > 3",
		">-3":                   "> |-3| > −3",
		"under 10":              "< |10| under 10",
		"färre än 10":           "< |10| färre än 10",
		"<10":                   "< |10| < 10",
		"under 2026":            "< |2026| under 2 026",
		"minst 1.5":             "≥ |1.5| ?", // Read says what is wrong with it

		"95 %": none, "minst": none, "minst –": none, "minst rikets snitt": none, "minskat 5": none, "maxi 5": none,
		"minst 95 eller mer": none, "ca 95 %": none, "80–85 %": "", "minst95": none, "95 ellermer": none, "": none, ">": none,
		"under 2026 ska antalet öka": none, "än 5": none, "eller mer": none, "95eller mer": none,
	} {
		got := none
		if b, start, end, ok := locale.CutBound(in); ok {
			printed := "?"
			if n, fault := locale.Read(in[start:end]); fault == nil {
				f := &num.Figure{State: num.Given, Value: n.Value, Unit: n.Unit, Bound: &b}
				if n.Share != nil {
					f.Share = &num.Figure{State: num.Given, Value: n.Share.Value, Unit: "%"}
				}
				printed = strings.ReplaceAll(locale.Figure(f), locale.NoBreak, " ")
			}
			got = []string{"", "≥", "≤", ">", "<"}[b.Side] + " |" + in[start:end] + "| " + printed
		}
		if got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

// TestBoundIsReadBack: what a limit prints as, in a text and in a cell, says the same limit.
func TestBoundIsReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.SampledFrom([]string{"minst #", "≥#", ">= #", "# eller mer", "högst #", "Max #", "<=#", "# eller färre", "över #",
			"fler än #", ">#", "under #", "<#", "inte över #", "ej lägre än #"}).Draw(t, "word")
		v := num.New(rapid.Int64Range(-99999, 99999).Draw(t, "v"), rapid.IntRange(0, 3).Draw(t, "decimals"))
		text := strings.ReplaceAll(word, "#", locale.Decimal(v))
		b, start, end, ok := locale.CutBound(text)
		n, fault := locale.Read(text[start:end])
		if !ok || fault != nil || !n.Value.Equal(v) {
			t.Fatalf("%q is read as %v %v", text, n.Value, fault)
		}
		f := &num.Figure{State: num.Given, Value: v, Unit: "%", Bound: &b}
		again, start, end, ok := locale.CutBound(locale.Figure(f))
		if n, _ := locale.Read(locale.Figure(f)[start:end]); !ok || again.Side != b.Side || !n.Value.Equal(v) {
			t.Fatalf("%q prints as %q", text, locale.Figure(f))
		}
	})
}

func TestSpelledBound(t *testing.T) {
	for in, want := range map[string]bool{
		"minst en tjänst": true, "högst två": true, "minst hälften": true, "över tjugo": true,
		"minst rikets snitt": false, "över länets": false, "en per enhet": false, "minst 2": false, "": false,
	} {
		if got := locale.SpelledBound(in); got != want {
			t.Errorf("%q: %v", in, got)
		}
	}
}

func FuzzCutBound(f *testing.F) {
	for _, s := range []string{"minst 95 %", "95 % eller mer", "<=5", "inte  mer än\u00a05", "ſom mest 5", "\xff under 5"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		locale.SpelledBound(s)
		b, start, end, ok := locale.CutBound(s)
		if ok && (start < 0 || end > len(s) || start >= end || b.Side == num.Anywhere || b.Before == "" == (b.After == "")) {
			t.Fatalf("%q: %v %d %d", s, b, start, end)
		}
	})
}
