package pdf

import (
	"strings"
	"testing"
)

func hyphened(word string) string {
	var b strings.Builder
	last := 0
	for _, i := range swedish().breaks(word) {
		b.WriteString(word[last:i] + "-")
		last = i
	}
	return b.String() + word[last:]
}

func TestSwedishWords(t *testing.T) {
	for _, want := range strings.Fields(`
		del-års-rap-port mål-upp-fyl-lelse Ar-bets-mark-nads-åt-gär-der Kom-mun-bi-drags-om-råde
		kom-mun-full-mäk-ti-ges verk-sam-hets-plan för-sörj-nings-stöd flyk-ting-mot-ta-gande in-di-ka-to-rer
		år eko noll HVB NÄMND`) {
		if got := hyphened(strings.ReplaceAll(want, "-", "")); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
}

// Exceptions go before patterns, and hold for longer words that begin with them.
func TestExceptions(t *testing.T) {
	for _, want := range []string{"skatte-under-lag", "Skatte-under-lags-pro-gnos"} {
		if got := hyphened(strings.ReplaceAll(want, "-", "")); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
}

func TestHyphenatorTakesAnything(t *testing.T) {
	for _, word := range []string{"", "å", "İstanbulİİİ", strings.Repeat("ord", 100), "\xff\xff\xff\xff\xff\xff", "ǅǅǅǅǅǅ"} {
		for _, i := range swedish().breaks(word) {
			if i <= 0 || i >= len(word) {
				t.Errorf("%q broken at %d", word, i)
			}
		}
	}
}

// BenchmarkSwedish is what the first broken word of a process costs.
func BenchmarkSwedish(b *testing.B) {
	text := swedish().text
	for b.Loop() {
		newHyphenator(text, nil)
	}
}
