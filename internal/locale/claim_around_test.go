package locale

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// The words around a link are anything at all.
func FuzzAround(f *testing.F) {
	for _, s := range []string{"ett underskott på\n5,7 mnkr\n", "År 2016 var det drygt\n\n, vilket är ett", "mellan 2016 och\n4\n2017", "resultatet är positivare,\n5\n", "2016 års\n\n(\xff", "från\n3\n till", "\n8\n färre än 2016:", "ramen 2016 (\n8\n), i tkr", "är en tredjedel av\n8\n", "tre gånger så stort som\n8\n i budget 2016 års pris", "är −\n8\n", "inte\n8\n"} {
		f.Add(s, true)
	}
	f.Fuzz(func(t *testing.T, s string, two bool) {
		before, rest, _ := strings.Cut(s, "\n")
		words, after, _ := strings.Cut(rest, "\n")
		c, fault := ReadClaim(words, noColumn)
		if fault != nil {
			return
		}
		c.Around(before, after, two, !two)
		if (c.Direction != NoDirection || c.Sign != NoDirection) && c.Word == "" {
			t.Errorf("%q tells a direction by no word", s)
		}
		FromTo(before, after)
		Against(after)
		Decrease(s)
		UnitAround(before, after)
		CountedAfter(after)
		if is, words := ReadOutside(before, after); (is == Untouched) != (words == "") {
			t.Errorf("%q does %d by %q", s, is, words)
		}
		for _, n := range SpelledAmounts(s) {
			if n.Start < 0 || n.End > len(s) || n.Start >= n.End {
				t.Errorf("%q: %d:%d", s, n.Start, n.End)
			}
		}
	})
}

func TestSpelledAmounts(t *testing.T) {
	for text, want := range map[string]string{
		"Fem miljoner kronor och tio procent.":               "Fem miljoner kronor|tio procent",
		"Femtiotre mnkr, tre av fyra elever, en tredjedel.":  "Femtiotre mnkr|tre av fyra|en tredjedel",
		"Hälften av dem, två femtedelar av oss.":             "Hälften|två femtedelar",
		"Fem enheter, en skola, tredje delen, ett par, tio.": "",
		"En av dem är ett år.":                               "",
		"Tvåhundra tusen och etthundra kronor.":              "Tvåhundra tusen|etthundra kronor",
	} {
		var got []string
		for _, n := range SpelledAmounts(text) {
			got = append(got, text[n.Start:n.End])
		}
		if diff := cmp.Diff(want, strings.Join(got, "|")); diff != "" {
			t.Errorf("%s\n%s", text, diff)
		}
	}
}
