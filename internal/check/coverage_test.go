package check_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"plan/internal/check"
	"plan/internal/num"
)

const covered = `tables:
  t:
    title: Resursfördelning 2024
    unit: mnkr
    columns: Område | b2023 | omf | = b2024
    heads:
      b*: Budget *
      omf: Omfördelning
    rows:
      arb: Arbetsmarknad | 20,0 | 6,1 | 26,1
      ekb: Ekonomiskt bistånd | 93,8 | -5,7 | 88,1
      sum: = Summa | 113,8 | 0,4 |
    parts:
      arb.omf:
        ferie: 6,1 | ferieplatser
  ut:
    title: Utfall
    unit: mnkr
    columns: – | 2022
    heads: {}
    rows:
      a: A | 1,0
      b: B | 2,0
      s: = Summa | 3,0
      s2: Summan igen | 3,0
    holds:
      - s2 = a + b
      - s = b + a
goals:
  g:
    goal: Mål.
    indicators:
      lang:
        title: Hushåll
        outcome: 2021 = 599 (56 %) | 2022 = 493 (54 %)
      lang.barn:
        title: ~ Varav barnfamiljer
        outcome: 2021 = 180 | 2022 = 136
      hvb:
        title: Placeringar
        outcome: 2021 = 13 | 2022 = 9
      kopt:
        title: Köpt boende
        outcome: 2021 = 37 | 2022 = 41
figures:
  ram: 7,5 mnkr | ramen
`

// reading is what covers a figure, in a line.
func reading(c check.Covered) string {
	strengths := [...]string{"", " (size)", " (partly)"}
	var all []string
	for _, p := range c.Proofs {
		s := "link"
		if p.Identity != nil {
			s = [...]string{"down", "across", "nested", "of-which", "inside", "held"}[p.Identity.Kind]
		}
		if s += strengths[p.Strength]; !p.Holds {
			s += " fails"
		}
		all = append(all, s)
	}
	return strings.TrimSpace(fmt.Sprint(c.Times, " ", strings.Join(all, ", ")))
}

func TestCover(t *testing.T) {
	chapter := "# K\n\nRamen är [7,5 mnkr](=ram), [drygt 7](=ram). Den är [113,8 mnkr](=t.sum.b2023), [](=t.sum.b2023).\n" +
		"Köpt boende [ökade från 37 till 41](=kopt.2021..2022). [114,2](=t.sum.b2024). [-5,7](=t.ekb.omf). [knappt 600](=lang.2021). [14](=hvb.2021).\n\n![](=t)\n\n![](=ut)\n\n![](=goal.g)\n"
	p, _ := loaded(t, workspace(strings.Replace(covered, "    heads: {}\n", "", 1), chapter))
	got := map[string]string{}
	for _, c := range check.Cover(p).Figures {
		got[c.Figure.Address] = reading(c)
	}
	want := map[string]string{
		"t.arb.b2023": "2 down, across",
		"t.arb.omf":   "2 down, across, inside",
		"t.ekb.b2023": "2 down, across",
		"t.ekb.omf":   "2 down, across, link",
		"t.sum.b2023": "2 down, across, link (size)",
		"t.sum.omf":   "2 down, across",
		// Through the total that is left out: its sum across, and its link.
		"t.arb.b2024": "2 across, across, link",
		"t.ekb.b2024": "2 across, across, link",

		"t.arb.omf.ferie": "1 inside",
		// A sum and its restatement are one: a and b cannot be told apart.
		"ut.a.2022": "1 held, held", "ut.b.2022": "1 held, held",
		"ut.s.2022": "1 held", "ut.s2.2022": "1 held",
		// Bounds and varav show large changes only, links that state the same are one.
		"lang.2021": "0 of-which (partly), link (partly)", "lang.2021.share": "0",
		"lang.2022": "0 of-which (partly)", "lang.2022.share": "0",
		"lang.barn.2021": "0 of-which (partly)", "lang.barn.2022": "0 of-which (partly)",
		"hvb.2021": "1 link fails", "hvb.2022": "0",
		"kopt.2021": "1 link", "kopt.2022": "1 link",
		"ram": "1 link (size), link (partly)",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// TestRatioOfItself: what a ratio is worked out of is not proved by going back.
func TestRatioOfItself(t *testing.T) {
	p, _ := loaded(t, workspace(`tables:
  t:
    title: T
    unit: mnkr
    columns: – | x | y | = q
    heads:
      x: X
      y: Y
      q: Q
    rows:
      a: A | 10,0 | 40,0 |
    holds:
      - q = round(100 * x / y ; 1)
      - x = round(q * y / 100 ; 1)
`, "# K\n\n![](=t)\n"))
	for _, c := range check.Cover(p).Figures {
		if got := reading(c); got != "0" {
			t.Errorf("%s: %s", c.Figure.Address, got)
		}
	}
}

const sourced = `tables:
  t:
    title: Tabell
    columns: – | 2023 | 2024
    heads:
      2024: 2024 [^prop]
    rows:
      a: A [^kolada] | 1 | 2
      b: B | 3 | 4 [^n]
    notes:
      kolada: "Källa: Kolada"
      prop: "Källa: propositionen"
      n: Preliminär.
  u:
    title: Tabell
    source: "[SCB](https://www.scb.se), räkenskaper"
    columns: – | 2023
    rows:
      a: A | 1
      b: B [^kolada] | 2
goals:
  g:
    goal: Mål.
    indicators:
      hvb:
        title: Placeringar [^kolada]
        outcome: 2021 = 13 (5 %)
      sjuk:
        title: Sjukfrånvaro
        source: HR
        gender: mean
        outcome:
          all: 2021 = 5
          women: 2021 = 6
          men: 2021 = 4
notes:
  kolada: "Källa: Kolada, N1"
`

// A note that begins with Källa, called in a title, a head or a cell, says where
// figures come from, and so does the key source of a table or an indicator.
func TestSources(t *testing.T) {
	p, found := loaded(t, workspace(sourced, "# K\n\n![](=t)\n\n![](=u)\n\n![](=goal.g)\n"))
	if len(found) > 0 {
		t.Fatal(found[0].Message, found[0].Args)
	}
	got := map[string]string{}
	for _, c := range check.Cover(p).Figures {
		got[c.Figure.Address] = c.Source
	}
	want := map[string]string{
		"t.a.2023": "Källa: Kolada", "t.a.2024": "Källa: Kolada", "t.b.2023": "", "t.b.2024": "Källa: propositionen",
		"u.a.2023": "SCB, räkenskaper", "u.b.2023": "Källa: Kolada, N1",
		"hvb.2021": "Källa: Kolada, N1", "hvb.2021.share": "Källa: Kolada, N1",
		"sjuk.2021": "HR", "sjuk.women.2021": "HR", "sjuk.men.2021": "HR",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// In a balanced table with both kinds of totals every figure is found and named,
// and a change of it is; without totals of rows it is only found.
func TestCoverAgreesWithDiagnosis(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := drawGrid(t)
		across := rapid.Bool().Draw(t, "across")
		p, _ := loaded(t, workspace(g.lines(-1, -1, across), "# Kapitel\n\n![](=t)\n"))
		want := 1
		if across {
			want = 2
		}
		cov := check.Cover(p)
		for _, c := range cov.Figures {
			if c.Times != want {
				t.Fatalf("%s: %d times, want %d", c.Figure.Address, c.Times, want)
			}
		}
		f := cov.Figures[rapid.IntRange(0, len(cov.Figures)-1).Draw(t, "figure")].Figure
		was := f.Value
		f.Value = was.Add(num.New(rapid.Int64Range(1, 9999).Draw(t, "by"), 1))
		found, _ := check.Run(p)
		if len(found) != want {
			t.Fatalf("%d findings for a figure that is covered %d times", len(found), want)
		}
		if across && (found[0].Repair == nil || found[0].Repair.Address != f.Address) {
			t.Fatalf("the repair is not %s", f.Address)
		}
	})
}
