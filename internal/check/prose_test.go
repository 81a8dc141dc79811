package check_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"plan/internal/check"
)

const spoken = `tables:
  resurser:
    title: Resursfördelning 2024
    unit: mnkr
    columns: Område | b2023 | omf | b2024
    heads:
      b*: Budget *
      omf: Omfördelning
    rows:
      arb: Arbetsmarknadsåtgärder | 20,0 | 6,1 | 126,1
      ekb: Ekonomiskt bistånd | 93,8 | -5,7 | 88,1
      sum: Summa kommunbidrag | 113,8 | 0,4 | 214,2
goals:
  barn:
    goal: Mål.
    indicators:
      anm:
        title: Inkomna anmälningar, barn
        outcome: 2016 = 1 300 | 2017 = 1 563
      hvb:
        title: Andel placeringar på HVB, procent
        outcome: 2016 = 57 | 2017 = 54
        unit: procent
      fam:
        title: Platser i familjehem
        outcome: 2016 = 13 | 2017 = 25
        unit: platser
      sjuk:
        title: Sjukfrånvaro bland anställda
        unit: procent
        gender: mean
        outcome:
          all: 2016 = 6,65 | 2017 = 6,92
          women: 2016 = 6,75 | 2017 = 7,13
          men: 2016 = 6,03 | 2017 = 4,24
figures:
  timme: 443 kr/timme | ersättning till utföraren av boendestöd
synonyms:
  resurser.ekb: försörjningsstöd
`

// spokenOf is the numbers of a chapter with their classes, and the hints.
func spokenOf(t *testing.T, chapter string) (numbers, hints []string) {
	t.Helper()
	p, found := loaded(t, workspace(spoken, "# K\n\n"+chapter+"\n\n![](=resurser)\n\n![](=goal.barn)\n"))
	for _, n := range check.Cover(p).Numbers {
		if !strings.HasSuffix(n.At.File.Path, "a.md") {
			continue
		}
		s := [...]string{"linked", "matched", "external", "free", "counted", "unmatched"}[n.Class] + " " + n.Text
		if n.Fact != nil {
			s += " = " + n.Fact.Address
		}
		if at := n.At.Text(); n.Claim == nil && strings.Join(strings.Fields(at), " ") != strings.Join(strings.Fields(n.Text), " ") &&
			strings.NewReplacer("-", "−").Replace(at) != n.Text {
			s += " at " + at
		}
		numbers = append(numbers, s)
	}
	for _, d := range found {
		if d.Code() == "near-figure" {
			hints = append(hints, d.At.Text()+" → "+d.Repair.New+" "+d.Causes[0].Message)
		}
	}
	return numbers, hints
}

func TestNumbersOfProse(t *testing.T) {
	for _, c := range []struct{ chapter, want string }{
		{"Den 1 mars 2024 får de [6,1 mnkr](=resurser.arb.omf) enligt § 4.", "free 1; free 2024; linked 6,1 mnkr; free 4"},
		{"De får 126,1 mnkr.", "matched 126,1\u00a0mnkr = resurser.arb.b2024"},
		{"De får 126 100\n  tkr.", "matched 126\u00a0100\u00a0tkr = resurser.arb.b2024"},
		{"Året gick −5,7 mnkr.", "matched −5,7\u00a0mnkr = resurser.ekb.omf"},
		{"I **juli** kom *1 563* anmälningar, 13 om dagen.", "matched 1\u00a0563 = anm.2017; counted 13"},
		{"Totalt 57 fall.", "counted 57"},
		{"Andelen placeringar på HVB var 57 procent.", "matched 57\u00a0procent = hvb.2016"},
		{"Arbetslösheten är 7,6 procent.", "unmatched 7,6\u00a0procent"},
		{"Arbetslösheten är [7,6 procent](https://example.org/ams).", "external 7,6\u00a0procent"},
		{"Först 3,5 procent. Arbetslösheten är 7,6 procent 2023.[^ams] Sedan 4,5 procent.\n\n[^ams]: Källa: AMS, 17 mars.",
			"unmatched 3,5\u00a0procent; external 7,6\u00a0procent; external 2023; unmatched 4,5\u00a0procent; external 17"},
		{"Ersättningen är 443 kr per timme.", "matched 443\u00a0kr per timme = timme"},
	} {
		numbers, hints := spokenOf(t, c.chapter)
		if diff := cmp.Diff(c.want, strings.Join(numbers, "; ")); diff != "" {
			t.Errorf("%s\n%s", c.chapter, diff)
		}
		if len(hints) > 0 {
			t.Errorf("%s: hints %q", c.chapter, hints)
		}
	}
}

func TestNearFigure(t *testing.T) {
	for _, c := range []struct{ chapter, want string }{
		// One slip from the figure that the words name.
		{"Arbetsmarknadsåtgärderna får 162,1 mnkr.", "162,1 mnkr → [126,1 mnkr](=resurser.arb.b2024) cause.swap"},
		{"Arbetsmarknadsåtgärderna får 126,4 mnkr.", "126,4 mnkr → [126,1 mnkr](=resurser.arb.b2024) cause.digit"},
		{"Arbetsmarknadsåtgärderna får 127 mnkr.", "127 mnkr → [126 mnkr](=resurser.arb.b2024) cause.step"},
		{"Arbetsmarknadsåtgärderna får 126,1 tkr.", "126,1 tkr → [126,1 mnkr](=resurser.arb.b2024) cause.thousand"},
		{"Arbetsmarknadsåtgärderna får 12,61 mnkr.", "12,61 mnkr → [126,1 mnkr](=resurser.arb.b2024) cause.shift"},
		{"Det ekonomiska biståndet kostar 81,7 mnkr i budget 2024.", ""}, // two digits wrong
		{"Det ekonomiska biståndet kostar 88,7 mnkr i budget 2024.", "88,7 mnkr → [88,1 mnkr](=resurser.ekb.b2024) cause.digit"},
		{"Försörjningsstödet kostar 88,7 mnkr i budget 2024.", "88,7 mnkr → [88,1 mnkr](=resurser.ekb.b2024) cause.digit"},
		{"Det gäller barn. 1573 anmälningar kom 2017.", "1573 → [1 563](=anm.2017) cause.digit"},
		// Two digits only with everything named.
		{"Ekonomiskt bistånd minskar genom omfördelning med 5,6 mnkr.", "5,6 mnkr → [5,7 mnkr](=resurser.ekb.omf) cause.step"},
		{"Ekonomiskt bistånd minskar med 5,6 mnkr.", ""},
		{"Andelen placeringar på HVB var 45 procent 2017.", "45 procent → [54 procent](=hvb.2017) cause.swap"},
		{"Andelen placeringar på HVB var 45 procent.", ""},
		{"Antalet platser i familjehem var 31 platser 2016.", "31 → [13](=fam.2016) cause.swap"},
		{"Antalet platser i familjehem var 31 stycken 2016.", ""},
		// Women are meant where they are named, and only there.
		{"Sjukfrånvaron bland anställda kvinnor var 7,31 procent 2017.", "7,31 procent → [7,13 procent](=sjuk.women.2017) cause.swap"},
		{"Sjukfrånvaron bland anställda var 7,31 procent 2017.", ""},
		{"Sjukfrånvaron bland anställda var 6,29 procent 2017.", "6,29 procent → [6,92 procent](=sjuk.2017) cause.swap"},
		{"Sjukfrånvaron bland anställda män var 6,13 procent 2016.", "6,13 procent → [6,03 procent](=sjuk.men.2016) cause.digit"},
		// Not by the digits alone, not of another year, not approximately, not more exactly.
		{"Barnen får 162,1 mnkr.", ""},
		{"Arbetsmarknadsåtgärderna får 126,4 mnkr 2026.", ""},
		{"Arbetsmarknadsåtgärderna får drygt 127 mnkr.", ""},
		{"Arbetsmarknadsåtgärderna får 126,14 mnkr.", ""},
		{"Arbetsmarknadsåtgärderna får 126 140 tkr.", ""},
		{"Arbetsmarknadsåtgärderna har 162 platser.", ""},
		// What is sourced is somebody else's number.
		{"Arbetsmarknadsåtgärderna får 162,1 mnkr.[^x]\n\n[^x]: Källa: propositionen.", ""},
	} {
		_, hints := spokenOf(t, c.chapter)
		if diff := cmp.Diff(c.want, strings.Join(hints, "; ")); diff != "" {
			t.Errorf("%s\n%s", c.chapter, diff)
		}
	}
}

// The title of a table speaks of all its figures, whichever row it names.
func TestNearFigureOfTitle(t *testing.T) {
	for title, want := range map[string]string{
		"Fördelning 2024, 126,4 mnkr":                     "126,4 mnkr → [126,1 mnkr](=resurser.arb.b2024) cause.digit",
		"Fördelning 2024, totalt 241,2 mnkr":              "241,2 mnkr → [214,2 mnkr](=resurser.sum.b2024) cause.swap",
		"Fördelning 2024 av 214,2 mnkr":                   "",
		"Fördelning 2023, 126,4 mnkr":                     "", // of another year
		"Fördelning 2024, 162,1":                          "162,1 → [126,1](=resurser.arb.b2024) cause.swap",
		"Belopp över 20,1 mnkr för barn 0–20 år, § 126":   "",
		"Belopp över 5 mnkr, tabell 126 av 214, 88 rader": "",
	} {
		data := strings.Replace(spoken, "title: Resursfördelning 2024", "title: "+title, 1)
		_, found := loaded(t, workspace(data, "# K\n\n![](=resurser)\n"))
		got := ""
		for _, d := range found {
			if d.Code() == "near-figure" {
				got += d.At.Text() + " → " + d.Repair.New + " " + d.Causes[0].Message
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s\n%s", title, diff)
		}
	}
}

// Titles, and what parts and figures are called, are prose as well: a number in them
// is held against the tables, and is told once.
func TestNumbersOfTitles(t *testing.T) {
	const data = `tables:
  resurser:
    title: Arbetsmarknadsåtgärder och annat, [126,1](=resurser.arb.b2024)5 mnkr
    unit: mnkr
    columns: Område | b2023 | b2024
    heads:
      b*: Budget *
    rows:
      arb: Arbetsmarknadsåtgärder | 20,0 | 126,1
      ekb: Ekonomiskt bistånd, 4,1 procent | 93,8 | 88,1
    parts:
      arb.b2024:
        nytt: 26,1 | 100 nya platser
        kvar: 100,0 | resten
charts:
  c:
    title: Arbetsmarknadsåtgärder får 162,1 mnkr
    kind: bar
    of: resurser
figures:
  till: 2,0 mnkr | tillskott, av 15 mnkr i allt
`
	p, found := loaded(t, workspace(data, "# K\n\n![](=resurser)\n\n![](=c)\n"))
	var got []string
	for _, d := range found {
		got = append(got, d.Message+" "+d.At.Text())
	}
	for _, n := range check.Cover(p).Numbers {
		if n.Class == check.Unmatched || n.Class == check.Counted {
			got = append(got, n.At.Text())
		}
	}
	want := []string{"claim.continued 126,1", "near-figure 162,1 mnkr", "100", "4,1 procent", "162,1 mnkr", "15 mnkr"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
