package diag

import (
	"testing"

	"pgregory.net/rapid"
)

func TestNearest(t *testing.T) {
	keys := []string{"title", "unit", "columns", "rows", "holds", "heads", "resurser", "arb", "år"}
	for name, want := range map[string]string{
		"titel":                "title", // two swapped
		"column":               "columns",
		"colums":               "columns",
		"Rows":                 "rows", // case alone
		"resuser":              "resurser",
		"resruser":             "resurser",
		"ab":                   "arb",
		"b":                    "", // one letter is near to nothing
		"arbb":                 "arb",
		"enhet":                "",
		"":                     "",
		"title":                "", // the candidate itself is no suggestion
		"ÅR":                   "år",
		"columnscolumnscolumn": "",
	} {
		if got := Nearest(name, keys); got != want {
			t.Errorf("Nearest(%q) = %q, want %q", name, got, want)
		}
	}
}

func TestNearestTieGoesToTheFirst(t *testing.T) {
	if got := Nearest("b2025", []string{"b2023", "b2024", "b2026"}); got != "b2023" {
		t.Errorf("got %q, want the first of three equally near", got)
	}
}

// The row of another budget line is not near, whatever stands around it.
func TestNearestAddress(t *testing.T) {
	addresses := []string{"resurser.arb.omf", "resurser.boenden.omf", "resurser.arb"}
	for name, want := range map[string]string{
		"resurser.fly.omf":     "",
		"resurser.adm.omf":     "",
		"resurser.ar.omf":      "resurser.arb.omf",
		"resurer.boende.omf":   "resurser.boenden.omf",
		"resurser.arb.omf.omf": "",
		"arb.omf":              "",
	} {
		if got := Nearest(name, addresses); got != want {
			t.Errorf("Nearest(%q) = %q, want %q", name, got, want)
		}
	}
}

func TestNearestFindsEverySlip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.StringMatching(`[a-z]{4,12}`).Draw(t, "word")
		i := rapid.IntRange(0, len(word)-2).Draw(t, "i")
		slip := rapid.SampledFrom([]string{
			word[:i] + word[i+1:],
			word[:i] + "å" + word[i:],
			word[:i] + "å" + word[i+1:],
			word[:i] + word[i+1:i+2] + word[i:i+1] + word[i+2:],
		}).Draw(t, "slip")
		if slip == word {
			return
		}
		if got := Nearest(slip, []string{"helt-annat-ord-som-ar-langt", word}); got != word {
			t.Fatalf("Nearest(%q) = %q, want %q", slip, got, word)
		}
	})
}
