package check_test

import (
	"strings"
	"testing"

	"plan/internal/check"
	"plan/internal/diag"
	"plan/internal/locale"
)

const claimed = `tables:
  t:
    title: Resursfördelning
    unit: mnkr
    columns: Område | b2023 | omf | b2024 | nytt
    heads:
      b*: Budget *
      omf: Omfördelning
      nytt: Nytt
    rows:
      arb: Arbetsmarknad | 20,0 | 6,1 | 26,1 | – (beslutas i mars)
      ekb: Ekonomiskt bistånd | 93,8 | -5,7 | 88,1 | 0,0
      boe: Boenden | 9,2 | 0,0 | 9,2 | 0,0
goals:
  g:
    goal: Mål.
    indicators:
      lang:
        title: Hushåll
        outcome: 2021 = 599 (56 %) | 2022 = 493 (54 %)
      kopt:
        title: Årsplaceringar
        outcome: 2021 = 20 | 2022 = 41
        unit: årsplaceringar
figures:
  ram: 354,5 mnkr | ramen
  timme: 443 kr/timme | boendestöd
`

// proof runs check on one sentence with one claim and gives the message of its
// finding, "" when the claim is true, and what the repair would write.
func proof(t *testing.T, text, address string) (message, write string) {
	t.Helper()
	if strings.Contains(address, " ") {
		address = "<=" + address + ">"
	} else {
		address = "=" + address
	}
	_, found := loaded(t, workspace(claimed, "# K\n\nOrd ["+text+"]("+address+") ord.\n\n![](=t)\n\n![](=goal.g)\n"))
	var all []diag.Diagnostic
	for _, d := range found {
		if d.Code() == "claim" || d.Severity == diag.Error {
			all = append(all, d)
		}
	}
	switch {
	case len(all) == 0:
		return "", ""
	case len(all) > 1:
		t.Fatalf("[%s](%s): %d findings", text, address, len(all))
	}
	if r := all[0].Repair; r != nil {
		write = strings.ReplaceAll(r.New, locale.NoBreak, " ")
	}
	return all[0].Message, write
}

func TestClaims(t *testing.T) {
	for _, c := range []struct{ text, address, message string }{
		// A size, at the unit and the precision that is written.
		{"6,1 mnkr", "t.arb.omf", ""},
		{"6,1", "t.arb.omf", ""},
		{"6,10 mnkr", "t.arb.omf", ""},
		{"6 mnkr", "t.arb.omf", ""},
		{"6 100 tkr", "t.arb.omf", ""},
		{"6,1 miljoner kronor", "t.arb.omf", ""},
		{"6 100 000 kr", "t.arb.omf", ""},
		{"0,4 mdkr", "ram", ""},
		{"354 mnkr", "ram", "claim.value"}, // halves round up: 355
		{"355 mnkr", "ram", ""},
		{"6,2 mnkr", "t.arb.omf", "claim.value"},
		{"61 mnkr", "t.arb.omf", "claim.value"},
		{"6,1 tkr", "t.arb.omf", "claim.value"},
		{"6 101 tkr", "t.arb.omf", "claim.value"},
		{"6,1 procent", "t.arb.omf", "claim.unit"},
		{"41 årsplaceringar", "kopt.2022", ""},
		{"41 mnkr", "kopt.2022", "claim.unit"},
		{"443 kr/timme", "timme", ""},
		{"443 kr per timme", "timme", ""},
		{"443 kr", "timme", "claim.unit"},
		{"54 %", "lang.2022.share", ""},
		{"54 procent", "lang.2022.share", ""},
		{"55 %", "lang.2022.share", "claim.value"},
		// The sign, where it is written or told; the size alone otherwise.
		{"5,7 mnkr", "t.ekb.omf", ""},
		{"−5,7 mnkr", "t.ekb.omf", ""},
		{"+5,7 mnkr", "t.ekb.omf", "claim.value"},
		{"minskas med 5,7 mnkr", "t.ekb.omf", ""},
		{"ökas med 5,7 mnkr", "t.ekb.omf", "claim.direction"},
		{"minskas med −5,7 mnkr", "t.ekb.omf", "claim.double-sign"},
		{"minskas med 5,8 mnkr", "t.ekb.omf", "claim.value"},
		{"oförändrat", "t.boe.omf", ""},
		{"oförändrat", "t.arb.omf", "claim.direction"},
		{"minskas", "t.ekb.omf", ""},
		{"ökar", "t.boe.omf", "claim.direction"},
		// Bounds and approximations.
		{"knappt 500", "lang.2022", ""},
		{"knappt 600", "lang.2021", ""},
		{"knappt 490", "lang.2022", "claim.bound"},
		{"knappt 700", "lang.2021", "claim.bound"},
		{"drygt 490", "lang.2022", ""},
		{"drygt 493", "lang.2022", ""},
		{"drygt 500", "lang.2022", "claim.bound"},
		{"drygt 350 mnkr", "ram", ""},
		{"drygt 300 mnkr", "ram", "claim.bound"},
		{"cirka 500", "lang.2022", ""},
		{"cirka 400", "lang.2022", "claim.bound"},
		{"över 490", "lang.2022", ""},
		{"över 493", "lang.2022", "claim.bound"},
		{"minst 493", "lang.2022", ""},
		{"högst 493", "lang.2022", ""},
		{"under 493", "lang.2022", "claim.bound"},
		{"drygt hälften", "lang.2022.share", "claim.spelled"},
		// Two figures.
		{"ökade från 20 till 41", "kopt.2021..2022", ""},
		{"från 20 till 41 årsplaceringar", "kopt.2021..2022", ""},
		{"minskade från 20 till 41", "kopt.2021..2022", "claim.direction-of-two"},
		{"ökade från 20 till 40", "kopt.2021..2022", "claim.value"},
		{"ökade från 21 till 41", "kopt.2021..2022", "claim.value"},
		{"ökade med 21", "kopt.2021..2022", ""},
		{"ökade med 22", "kopt.2021..2022", "claim.value"},
		{"ökade till 41", "kopt.2021..2022", ""},
		{"ökade från 20 år 2021 till 41 år 2022", "kopt.2021..2022", ""},
		{"ökade med 105 procent", "kopt.2021..2022", ""},
		{"ökade med 5 procent", "kopt.2021..2022", "claim.value"},
		{"minskade med 18 %", "lang.2021..2022", ""},
		{"minskade med 2 procentenheter", "lang.2021..2022.share", ""},
		{"minskade med 4 procent", "lang.2021..2022.share", ""}, // 2 of 56
		{"minskade med 2 procentenheter", "lang.2021..2022", "claim.points"},
		{"mer än fördubblades", "kopt.2021..2022", ""},
		{"fördubblades", "kopt.2021..2022", "claim.factor"},
		{"drygt fördubblades", "kopt.2021..2022", ""},
		{"halverades", "kopt.2021..2022", "claim.direction-of-two"},
		{"nästan halverades", "lang.2021..2022", "claim.factor"},
		{"oförändrat", "t.boe.b2023..b2024", ""},
		{"oförändrat", "t.arb.b2023..b2024", "claim.direction-of-two"},
		{"minskar med 5,7 mnkr till 88,1 mnkr", "t.ekb.b2023..b2024", ""},
		// Expressions.
		{"6,1 mnkr", "t.arb.b2024 - t.arb.b2023", ""},
		{"ökar med 6,1 mnkr", "t.arb.b2024 - t.arb.b2023", ""},
		{"82 procent", "100 * lang.2022 / lang.2021", "claim.no-unit"},
		{"82", "100 * lang.2022 / lang.2021", ""},
		{"0,5", "t.arb.omf / (t.ekb.omf * 2)", ""},
		// What cannot be true or cannot be proved.
		{"6,1 mnkr", "t.arb.nytt", "claim.unknown"},
		{"6,1 mnkr", "t.arb.omf / t.boe.omf", "claim.division"},
		{"6,1 och 5,7 mnkr", "t.arb.omf", "claim.many"},
		{"omfördelningen", "t.arb.omf", "claim.nothing"},
		{"ökade inte", "t.arb.omf", "claim.denied"},
		{"ökade, sedan minskade", "t.arb.omf", "claim.directions"},
		{"6.1 mnkr", "t.arb.omf", "number.point"},
		{"", "t.arb.omf", ""},
		{"", "kopt.2021..2022", "claim.empty-range"},
	} {
		if message, _ := proof(t, c.text, c.address); message != c.message {
			t.Errorf("[%s](=%s): %q, want %q", c.text, c.address, message, c.message)
		}
	}
}

func TestClaimRepairs(t *testing.T) {
	for _, c := range []struct{ text, address, write string }{
		{"6,2 mnkr", "t.arb.omf", "6,1 mnkr"},
		{"minskas med 5,8 mnkr", "t.ekb.omf", "minskas med 5,7 mnkr"},
		{"+5,7 mnkr", "t.ekb.omf", "-5,7 mnkr"},
		{"6 200 tkr i tillskott", "t.arb.omf", "6 100 tkr i tillskott"},
		{"7 mnkr", "t.arb.omf", "6 mnkr"},
		{"55 %", "lang.2022.share", "54 %"},
		{"ökade från 20 till 40", "kopt.2021..2022", "ökade från 20 till 41"},
		{"ökade från 21 till 41", "kopt.2021..2022", "ökade från 20 till 41"},
		{"ökade med 5 procent", "kopt.2021..2022", "ökade med 105 procent"},
		{"ökas med 5,7 mnkr", "t.ekb.omf", ""},
		{"knappt 700", "lang.2021", ""},
	} {
		if message, write := proof(t, c.text, c.address); write != c.write {
			t.Errorf("[%s](=%s): %s, rewritten as %q, want %q", c.text, c.address, message, write, c.write)
		}
	}
}

// A reason in the link makes a contradiction a note, and is itself an error when
// nothing contradicts any more.
func TestSettledClaims(t *testing.T) {
	for text, want := range map[string]struct {
		message  string
		severity diag.Severity
	}{
		"6,2 mnkr": {"claim.stands", diag.Note},
		"6,1 mnkr": {"claim.settled", diag.Error},
	} {
		p, _ := loaded(t, workspace(claimed, "# K\n\nOrd ["+text+"](=t.arb.omf \"tryckt så\").\n"))
		found, _ := check.Run(p)
		if len(found) != 1 || found[0].Message != want.message || found[0].Severity != want.severity {
			t.Errorf("%s: %+v", text, found)
		}
	}
}
