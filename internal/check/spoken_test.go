package check_test

import (
	"strings"
	"testing"

	"plan/internal/diag"
)

// What is read aloud to those who cannot see a table or a chart is proved as prose
// is: each number in it is a link, and a year is one of the table's.
func TestSpoken(t *testing.T) {
	const data = `tables:
  t:
    title: Resursfördelning
    summary: SUMMARY
    unit: mnkr
    columns: Område | b2023 | 2024
    heads:
      b*: Budget *
    rows:
      arb: Arbetsmarknad | 20,0 | 26,1
      ekb: Ekonomiskt bistånd | 93,8 | 88,1
charts:
  c:
    title: Staplar
    kind: bar
    of: t
    alt: ALT
`
	for _, c := range []struct{ words, message, at string }{
		{"Kommunbidraget för två områden 2023 och 2024.", "", ""},
		{"Kommunbidraget 2023–2024.", "", ""},
		{"Ekonomiskt bistånd [minskar från 93,8 till 88,1 mnkr](=t.ekb.b2023..2024).", "", ""},
		{"Ekonomiskt bistånd får [](=t.ekb.2024).", "", ""},
		{"Unga 18–24 år får mest, enligt § 4.", "", ""},
		{"Ekonomiskt bistånd får [88,2 mnkr](=t.ekb.2024).", "claim.value", "88,2 mnkr"},
		{"Ekonomiskt bistånd [ökar](=t.ekb.b2023..2024).", "claim.direction-of-two", "ökar"},
		{"Ekonomiskt bistånd får 88,1 mnkr.", "claim.spoken", "88,1 mnkr"},
		{"Ekonomiskt bistånd får 88.1 mnkr.", "claim.spoken", "88.1"},
		{"Ekonomiskt bistånd får 88–89 mnkr.", "claim.spoken", "88–89 mnkr"},
		{"Ekonomiskt bistånd får 88.", "claim.spoken", "88"},
		{"Ekonomiskt bistånd får åttio miljoner kronor.", "claim.spoken", "åttio miljoner kronor"},
		{"Ekonomiskt bistånd får en tredjedel.", "claim.spoken", "en tredjedel"},
		{"Tre av fyra kronor går till ekonomiskt bistånd.", "claim.spoken", "Tre av fyra"},
		{"Kommunbidraget 2023 och 2025.", "claim.spoken-year", "2025"},
		{"Kommunbidraget 2022–2024.", "claim.spoken-year", "2022–2024"},
		{"Kommunbidraget.[^a]", "reference.spoken", "[^a]"},
		{"Enligt [Kolada](https://example.org).", "reference.spoken", "[Kolada](https://example.org)"},
	} {
		for _, field := range []string{"SUMMARY", "ALT"} {
			words := strings.NewReplacer(field, c.words, "SUMMARY", "Kommunbidraget.", "ALT", "Staplar.").Replace(data)
			_, found := loaded(t, workspace(words, "# K\n\n![](=t)\n\n![](=c)\n"))
			var first diag.Diagnostic
			for _, d := range found {
				if d.Severity == diag.Error {
					first = d
					break
				}
			}
			at := ""
			if first.Message != "" {
				at = first.At.Text()
			}
			if first.Message != c.message || at != c.at {
				t.Errorf("%s: %s: %q at %q, want %q at %q", field, c.words, first.Message, at, c.message, c.at)
			}
		}
	}
}
