package pdf

import (
	"strings"
	"testing"
)

func hyphened(word string) string {
	var b strings.Builder
	last := 0
	for _, p := range swedish().breaks(word) {
		b.WriteString(word[last:p.at] + "-")
		last = p.at
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
		for _, p := range swedish().breaks(word) {
			if p.at <= 0 || p.at >= len(word) {
				t.Errorf("%q broken at %d", word, p.at)
			}
		}
	}
}

// BenchmarkSwedish is what the first broken word of a process costs.
func BenchmarkSwedish(b *testing.B) {
	text := swedish().text
	for b.Loop() {
		newHyphenator(text, nil, nil)
	}
}

// Compounds are broken at their joints (=) rather than inside their parts, also
// where the patterns know no joint.
func TestJoints(t *testing.T) {
	for _, want := range strings.Fields(`
		ar.bets=mark.nads=in.sat.ser sam.hälls=bygg.nads=för.valt.ningen Per.so.nal=om.sätt.ningen pris=upp.räk.ning
		barn=kon.se.kvens=ana.lys bor.gens=åta.gande för=sörj=nings en=het=lig`) {
		var got strings.Builder
		word, last := strings.NewReplacer("=", "", ".", "").Replace(want), 0
		for _, p := range swedish().breaks(word) {
			got.WriteString(word[last:p.at] + map[bool]string{true: ".", false: "="}[p.inner])
			last = p.at
		}
		if got.WriteString(word[last:]); got.String() != want {
			t.Errorf("%s, want %s", got.String(), want)
		}
	}
}
