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
	return proofIn(t, claimed, text, address)
}

// proofIn is proof among other figures.
func proofIn(t *testing.T, figures, text, address string) (message, write string) {
	t.Helper()
	if strings.Contains(address, " ") {
		address = "<=" + address + ">"
	} else {
		address = "=" + address
	}
	_, found := loaded(t, workspace(figures, "# K\n\nOrd ["+text+"]("+address+") ord.\n\n![](=t)\n\n![](=goal.g)\n"))
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
		t.Fatalf("[%s](%s): %d findings: %v", text, address, len(all), all)
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
		{"0 mdkr", "ram", "claim.value"}, // it is not nothing
		{"cirka 0 mdkr", "ram", "claim.bound"},
		{"0,0 mnkr", "t.boe.omf", ""},
		{"354 mnkr", "ram", "claim.value"}, // halves round up: 355
		{"355 mnkr", "ram", ""},
		{"6,2 mnkr", "t.arb.omf", "claim.value"},
		{"61 mnkr", "t.arb.omf", "claim.value"},
		{"6,1 tkr", "t.arb.omf", "claim.value"},
		{"6 101 tkr", "t.arb.omf", "claim.value"},
		{"6,1 procent", "t.arb.omf", "claim.unit"},
		{"41 årsplaceringar", "kopt.2022", ""},
		{"41 mnkr", "kopt.2022", "claim.unit"},
		{"41 platser", "kopt.2022", ""},
		{"6,1 platser", "t.arb.omf", "claim.unit"},
		{"minskade från 56 till 54 hushåll", "lang.2021..2022.share", "claim.unit"},
		{"54 procent av hushållen", "lang.2022.share", ""},
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
		{"en neddragning med 6,1 mnkr", "t.arb.omf", "claim.direction"},
		{"en nedskärning med 5,7 mnkr", "t.ekb.omf", ""},
		{"föll", "t.arb.b2023..b2024", "claim.direction-of-two"},
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
		{"82 procent", "100 * lang.2022 / lang.2021", "claim.percent"},
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

// A reason in the link makes a contradiction a note while it names what the
// figure is; it is itself an error when that has changed, or when nothing
// contradicts any more.
func TestSettledClaims(t *testing.T) {
	for _, c := range []struct {
		text, reason, message string
		severity              diag.Severity
	}{
		{"6,2 mnkr", "tryckt så; tabellen har 6,1", "claim.stands", diag.Note},
		{"6,2 mnkr", "tryckt så; tabellen har 6,1.", "claim.stands", diag.Note},
		{"6,2 mnkr", "tryckt så", "claim.reason", diag.Error},
		{"6,2 mnkr", "tryckt så; tabellen har 16,1", "claim.reason", diag.Error},
		{"6,1 mnkr", "tryckt så; tabellen har 6,1", "claim.settled", diag.Error},
	} {
		p, _ := loaded(t, workspace(claimed, "# K\n\nOrd ["+c.text+"](=t.arb.omf \""+c.reason+"\").\n"))
		found, _ := check.Run(p)
		if len(found) != 1 || found[0].Message != c.message || found[0].Severity != c.severity {
			t.Errorf("%s, %s: %+v", c.text, c.reason, found)
		}
	}
}

// attacked has what words have been used to lie about: levels and changes, costs
// below zero, and money in two units.
const attacked = `tables:
  t:
    title: Resursfördelning
    unit: mnkr
    columns: Område | 2023 | 2024 | = 2025
    rows:
      a: A | 20,0 | 6,1 | 26,1
      b: B | 9,2 | -5,7 | 3,5
      c: C | 6,0 | 2 000,0 | 2 006,0
  u:
    title: Annat
    unit: tkr
    columns: Område | b2023 | b2024
    heads:
      b*: Budget *
    rows:
      a: A | 61 000 | 5 700
goals:
  g:
    goal: Mål.
    indicators:
      kopt:
        title: Köpta platser
        unit: platser
        outcome: 2021 = 37 | 2022 = 41
      lang:
        title: Hushåll
        outcome: 2021 = 599 (56 %) | 2022 = 493 (54 %)
      kost:
        title: Kostnad
        unit: mnkr
        outcome: 2021 = -421,5 | 2022 = -449,8
`

// Each wrong sentence is refused, and a true one beside it is proved.
func TestClaimsThatLie(t *testing.T) {
	for _, c := range []struct{ text, address, message string }{
		// Digits that were dropped.
		{"minskas med 9,9mnkr", "t.b.2024", "claim.glued"},
		{"minskas med 5,7 mnkr", "t.b.2024", ""},
		{"minskas med 57-58 mnkr", "t.b.2024", "claim.range"},
		{"minskas med 57–58 mnkr", "t.b.2024", "claim.range"},
		{"minskas med 57−58 mnkr", "t.b.2024", "claim.range"},
		{"minskas med upp till 6 mnkr", "t.b.2024", ""},
		{"minskas med9,9 mnkr", "t.b.2024", "claim.digits"},
		{"minskas med ½ mnkr", "t.b.2024", "number.digit"},
		{"minskas med 10-tals mnkr", "t.b.2024", "claim.digits"},
		{"ökade med 50-procentig säkerhet", "kopt.2021..2022", "claim.digits"},
		{"ökade bland 18-åringar i F-3 och HVB2 enligt § 4 med 4 platser", "kopt.2021..2022", ""},
		// Numbers in words.
		{"minskas med femtio mnkr", "t.b.2024", "claim.spelled"},
		{"minskas med en miljard kronor", "t.b.2024", "claim.value"},
		{"minskas med hälften", "t.b.2024", "claim.spelled"},
		{"minskas med en fjärdedel", "t.b.2024", "claim.spelled"},
		{"minskas med etthundra mnkr", "t.b.2024", "claim.spelled"},
		{"minskas med fem miljoner hundra", "t.b.2024", "claim.spelled"},
		{"minskas med ett dussin", "t.b.2024", "claim.spelled"},
		{"minskas med en och en halv miljon", "t.b.2024", "claim.spelled"},
		{"minskas med sex miljoner kronor", "t.b.2024", ""},
		{"ökade med en plats", "kopt.2021..2022", "claim.value"},
		{"ökade med fyra platser", "kopt.2021..2022", ""},
		{"ökade med en procentenhet", "lang.2021..2022.share", "claim.direction-of-two"},
		{"minskade med en procentenhet", "lang.2021..2022.share", "claim.value"},
		{"minskade med två procentenheter", "lang.2021..2022.share", ""},
		// Factors.
		{"fördubblades", "t.a.2024", "claim.one"},
		{"halverades", "t.b.2024", "claim.one"},
		{"mer än halverades", "t.a.2023..2024", ""},
		{"tredubblades från 37 till 41", "kopt.2021..2022", "claim.factor-word"},
		{"ökade tiofalt från 37 till 41", "kopt.2021..2022", "claim.factor-word"},
		{"ökade tre gånger", "kopt.2021..2022", "claim.factor-word"},
		// A level is no change.
		{"ökning på 41 platser", "kopt.2021..2022", "claim.value"},
		{"en ökning på 4 platser", "kopt.2021..2022", ""},
		{"ökade 41", "kopt.2021..2022", "claim.value"},
		{"ökade 4 platser", "kopt.2021..2022", ""},
		{"ökade till 41", "kopt.2021..2022", ""},
		{"minskade 54 %", "lang.2021..2022.share", "claim.value"},
		{"minskade 2 procentenheter", "lang.2021..2022.share", ""},
		{"ökade till 493", "lang.2022", "claim.one"},
		{"minskade till 493", "lang.2021..2022", ""},
		{"41 jämfört med 4", "kopt.2021..2022", "claim.value"},
		{"41 jämfört med 37", "kopt.2021..2022", ""},
		{"37 mot 41", "kopt.2021..2022", "claim.value"},
		{"41 mot 37", "kopt.2021..2022", ""},
		// Figures below zero: sizes or sums, the words must tell which.
		{"kostnaderna minskade med 28,3 mnkr", "kost.2021..2022", "claim.ends"},
		{"kostnaderna ökade med 28,3 mnkr", "kost.2021..2022", "claim.ends"},
		{"minskade", "kost.2021..2022", "claim.ends"},
		{"ökade från 421,5 till 449,8 mnkr", "kost.2021..2022", ""},
		{"ökade med 28,3 mnkr från 421,5 till 449,8 mnkr", "kost.2021..2022", ""},
		{"minskade från 421,5 till 449,8 mnkr", "kost.2021..2022", "claim.direction-of-two"},
		{"minskade från -421,5 till -449,8 mnkr", "kost.2021..2022", ""},
		// A number that stands nowhere in the document would let a link say anything.
		{"ökade med 100 mnkr", "t.a.2023 - 100 + 200", "expression.added"},
		{"ökade med 2020 platser", "kopt.2022 - 2020 + 2020", "expression.added"},
		{"ökade med 2024", "t.a.2024", "claim.value"},
		// Years.
		{"ökade från 37 år 2019 till 41 år 2020", "kopt.2021..2022", "claim.year"},
		{"ökade från 37 år 2022 till 41 år 2021", "kopt.2021..2022", "claim.year-of"},
		{"ökade från 37 år 2021 till 41 år 2022", "kopt.2021..2022", ""},
		{"från 37 (2021) till 41 (2022)", "kopt.2021..2022", ""},
		{"ökade 2021–2022 till 41", "kopt.2021..2022", ""},
		{"ökade 2019–2022 till 41", "kopt.2021..2022", "claim.year"},
		{"ökade läsåret 2021/22 till 41", "kopt.2021..2022", ""},
		{"4 fler platser än 2021", "kopt.2021..2022", ""},
		{"4 fler platser än 2019", "kopt.2021..2022", "claim.year"},
		{"599 hushåll under 2022", "lang.2021", "claim.year"},
		{"599 hushåll under 2021", "lang.2021", ""},
		{"61,0 mnkr för 2025", "u.a.b2023", "claim.year"},
		{"61,0 mnkr för 2023", "u.a.b2023", ""},
		{"minskade från 41 till 37", "kopt.2022..2021", "claim.backwards"},
		// Units.
		{"6,1 MSEK", "t.a.2024", ""},
		{"6,1 KSEK", "t.a.2024", "claim.value"},
		{"6,1 milj. kr", "t.a.2024", ""},
		{"6,1 mn kr", "t.a.2024", ""},
		{"6,1 mdr kr", "t.a.2024", "claim.value"},
		{"6,1 md", "t.a.2024", "claim.value"},
		{"6,1 tusental kronor", "t.a.2024", "claim.value"},
		{"6 100 tusental kronor", "t.a.2024", ""},
		{"6,1 euro", "t.a.2024", "claim.unit"},
		{"€ 6,1", "t.a.2024", "claim.loose-unit"},
		{"6,1 ‰", "t.a.2024", "claim.unit"},
		{"6,1 promille", "t.a.2024", "claim.unit"},
		{"54 promille", "lang.2022.share", "claim.unit"},
		{"6,1 nya tkr", "t.a.2024", "claim.loose-unit"},
		{"tkr 6,1", "t.a.2024", "claim.loose-unit"},
		{"6,1 mnk", "t.a.2024", "claim.unit"},
		{"41 miljoner kronor", "kopt.2022", "claim.unit"},
		{"41 st", "kopt.2022", ""},
		// Quotients.
		{"", "u.a.b2024 / u.a.b2023", "claim.inexact"},
		{"", "t.a.2024 / 100", "claim.inexact"},
		{"", "t.a.2023 / 2", ""},
		{"0,01 %", "t.c.2023 / u.a.b2023", "claim.value"},
		{"9,84 %", "t.c.2023 / u.a.b2023", ""},
		// Words for a sign.
		{"underskott på 6,1 mnkr", "t.a.2024", "claim.direction"},
		{"underskott på 5,7 mnkr", "t.b.2024", ""},
		{"överskott på 6,1 mnkr", "t.a.2024", ""},
		{"budgetöverskott på 5,7 mnkr", "t.b.2024", "claim.direction"},
		{"minus 6,1 mnkr", "t.a.2024", "claim.direction"},
		{"minus 5,7 mnkr", "t.b.2024", ""},
		{"underskottet var 421,5 och blev 449,8 mnkr", "kost.2021..2022", ""},
		{"6,1 mnkr lägre", "t.a.2024", "claim.direction"},
		{"6,1 mnkr högre", "t.a.2024", ""},
		{"5,7 mnkr mer", "t.b.2024", "claim.direction"},
		{"5,7 mnkr mindre än väntat", "t.b.2024", ""},
		{"4 färre platser", "kopt.2021..2022", "claim.direction-of-two"},
		{"4 fler platser", "kopt.2021..2022", ""},
		{"5,7 mnkr dyrare", "t.b.2024", "claim.direction"},
		{"5,7 mnkr billigare", "t.b.2024", ""},
		{"kostnadsökning på 5,7 mnkr", "t.b.2024", "claim.direction"},
		{"indexuppräkning med 5,7 mnkr", "t.b.2024", "claim.direction"},
		{"ingen ökning", "t.a.2024", "claim.denied"},
		{"från 37 till fler än 40", "kopt.2021..2022", ""},
		{"färre än 500 hushåll", "lang.2022", ""},
		{"enligt en undersökning 5,7 mnkr", "t.b.2024", ""},
	} {
		if message, _ := proofIn(t, attacked, c.text, c.address); message != c.message {
			t.Errorf("[%s](=%s): %q, want %q", c.text, c.address, message, c.message)
		}
	}
}

// TestPoints: between two percentages words tell procentenheter, and of one figure
// procent; a share needs no 100.
func TestPoints(t *testing.T) {
	const figures = `tables:
  t:
    title: Sjukfrånvaro
    unit: procent
    columns: – | 2024 | 2025 | ~ skillnad
    heads:
      skillnad: Skillnad
    rows:
      alla: Alla | 7,1 | 6,9 | -0,2
      lang: Långtid | 41,2 % | 40,2 % | -1,0
    holds:
      - skillnad = 2025 - 2024
goals:
  g:
    goal: Mål.
    indicators:
      del:
        title: Del
        outcome: 2024 = 20 | 2025 = 40
`
	for _, c := range []struct{ text, address, message string }{
		{"0,2 procentenheter", "t.alla.skillnad", ""},
		{"minskade med 0,2 procentenheter", "t.alla.skillnad", ""},
		{"ökade med 0,2 procentenheter", "t.alla.skillnad", "claim.direction"},
		{"0,3 procentenheter", "t.alla.skillnad", "claim.value"},
		{"minskade med 0,2 procent", "t.alla.skillnad", "claim.points-told"},
		{"0,2 procent", "t.alla.skillnad", ""},
		{"1,0 procentenheter", "t.lang.skillnad", ""},
		{"0,2 procentenheter", "t.alla.2024 - t.alla.2025", ""},
		{"34,1 procentenheter", "t.lang.2024 - t.alla.2024", ""},
		{"7,1 procentenheter", "t.alla.2024", "claim.points-one"},
		{"50 procent", "del.2024 / del.2025", ""},
		{"50 procent", "100 * del.2024 / del.2025", "claim.percent"},
		{"20 procentenheter", "del.2025 - del.2024", "claim.no-unit"},
	} {
		if message, _ := proofIn(t, figures, c.text, c.address); message != c.message {
			t.Errorf("[%s](=%s): %q, want %q", c.text, c.address, message, c.message)
		}
	}
}

// TestBrokenSeries: what the source says cannot be compared is not, unless the link
// says why it can.
func TestBrokenSeries(t *testing.T) {
	const figures = `goals:
  g:
    goal: Mål.
    indicators:
      sjuk:
        title: Sjukfrånvaro
        unit: procent
        outcome: 2021 = 5,0 | 2022 = 6,0 | 2023 = 7,0
        level: 2023 = 6,5
        breaks:
          2022: timanställda räknas in
`
	for _, c := range []struct{ sentence, want string }{
		{"Den [ökade från 5,0 till 6,0 procent](=sjuk.2021..2022).", "claim.break"},
		{"Den [ökade från 6,0 till 7,0 procent](=sjuk.2022..2023).", ""},
		{"Den är [2,0 procentenheter](<=sjuk.2023 - sjuk.2021>) högre.", "claim.break"},
		{"Den ökade från [5,0](=sjuk.2021) till [6,0 procent](=sjuk.2022).", "claim.break"},
		{"Den var [7,0 procent](=sjuk.2023), mot [5,0](=sjuk.2021) två år före.", "claim.break"},
		{"Den var [7,0 procent](=sjuk.2023), mot nivån [6,5](=sjuk.level-2023).", ""},
		{"Den var [5,0 procent](=sjuk.2021). Sedan ändrades mätningen, och den blev [6,0](=sjuk.2022).", ""},
		{"Den [ökade från 5,0 till 6,0 procent](=sjuk.2021..2022 \"båda är omräknade\").", ""},
	} {
		_, found := loaded(t, workspace(figures, "# K\n\n"+c.sentence+"\n\n![](=goal.g)\n"))
		got := ""
		for _, d := range found {
			got += d.Message
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.sentence, got, c.want)
		}
	}
}
