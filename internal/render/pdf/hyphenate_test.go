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

func TestX(t *testing.T) {
	for _, w := range strings.Fields("delårsrapport hyresgästanpassningar måluppfyllelse skatteunderlagsprognos Arbetsmarknadsåtgärder Kommunbidragsområde kommunfullmäktiges verksamhetsplan socialtjänstlagen försörjningsstöd flyktingmottagande etableringstiden indikatorer Omfördelning Tillskott förvaltningen förskollärare") {
		t.Log(hyphened(w))
	}
}
func BenchmarkNew(b *testing.B) {
	for b.Loop() {
		newHyphenator(swedish().text, nil)
	}
}
func BenchmarkWord(b *testing.B) {
	for b.Loop() {
		swedish().breaks("arbetsmarknadsåtgärder")
	}
}
