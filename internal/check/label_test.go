package check_test

import (
	"strings"
	"testing"
)

// What a key figure is called says nothing about it that nothing proves.
func TestNamesOfKeyFigures(t *testing.T) {
	const data = `tables:
  t:
    title: T
    unit: mnkr
    columns: – | b2023 | b2024 | nytt
    heads:
      b*: Budget *
      nytt: Nytt
    rows:
      a: A | 90 | 100 | 10
goals:
  g:
    goal: G.
    indicators:
      i:
        title: I
        outcome: 2023 = 4 | 2024 = 5
`
	for words, want := range map[string]string{
		"![](=t.a.b2024)":                              "",
		"![Budget 2024](=t.a.b2024)":                   "",
		"![Budget 2023](=t.a.b2024)":                   "claim.year",
		"![Elever i årskurs 3, 2024](=i.2024)":         "",
		"![Utfall 2023](=i.2024)":                      "claim.year",
		"![Nytt 2024](=t.a.nytt)":                      "",
		"![Budgeten växer till 110 mnkr](=t.a.b2024)":  "claim.label-amount",
		"![Den som väntat i 1,5 timmar](=i.2024)":      "",
		"![Andel över 7,5](=i.2024)":                   "claim.label-amount",
		"![Nivån 2024, för barn 6–15 år](=i.2024)":     "",
		"![Sedan skolåret 2023/24, per elev](=i.2024)": "",
	} {
		_, found := loaded(t, workspace(data, "# A\n\n![](=t)\n\n![](=goal.g)\n\n"+words+"\n"))
		var got []string
		for _, d := range found {
			if d.Code() == "claim" {
				got = append(got, d.Message)
			}
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s: %v, want %q", words, got, want)
		}
	}
}

// Every word that is printed is read: a link in it is proved, wherever it stands.
func TestLinksAreProvedEverywhere(t *testing.T) {
	const data = `tables:
  t:
    title: T{table}
    unit: mnkr
    source: K{source}
    columns: N{head} | b2023 | b2024
    heads:
      b*: Budget *{column}
    rows:
      h: R{group}
      a: A{row} | 90 | 100 [^n]
    notes:
      n: N{note}
notes:
  d: D{of the document}
goals:
  g:
    goal: G{goal}
    purpose: P{purpose}
    comment: K{comment}
    analysis: A{analysis}
    status: delvis | S{status}
    indicators:
      i:
        title: I{indicator}
        outcome: 2023 = 4 | 2024 = 5
        comment: K{its comment}
        breaks:
          2024: B{break}
      j: J{sentence}
registers:
  r:
    title: R{register}
    columns:
      n: N{first}
      x: X{second}
    entries:
      a: A{entry} | X{cell}
charts:
  c:
    title: C{chart}
    kind: bar
    of: t
`
	const chapter = "# H{heading}\n\nOrd{words}.[^d] *O{emphasis}*[^f]\n\n- P{item}\n\n![](=t)\n\n![](=goal.g)\n\n![](=r)\n\n![](=c)\n\n[^f]: F{footnote}\n"
	places := 0
	for _, text := range []string{data, chapter} {
		for _, piece := range strings.Split(text, "{")[1:] {
			places++
			name, _, _ := strings.Cut(piece, "}")
			fill := func(text string) string {
				var b strings.Builder
				for i, piece := range strings.Split(text, "{") {
					own, rest, ok := strings.Cut(piece, "}")
					switch {
					case i == 0:
						rest = piece
					case ok && own == name:
						b.WriteString(" [99 mnkr](=t.a.b2024)")
					}
					b.WriteString(rest)
				}
				return b.String()
			}
			_, found := loaded(t, workspace(fill(data), fill(chapter)))
			proved := false
			for _, d := range found {
				proved = proved || d.Message == "claim.value"
			}
			if !proved {
				t.Errorf("%s: a wrong figure passes: %v", name, found)
			}
		}
	}
	if places < 25 {
		t.Errorf("only %d places", places)
	}
}
