package syntax

import (
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"

	"plan/internal/doc"
)

// printed is how a text of nothing but words prints.
func printed(s string) string {
	t := &doc.Text{Text: s}
	typesetInlines([]doc.Inline{t})
	return t.Text
}

func TestTypography(t *testing.T) {
	for _, c := range []struct{ typed, printed string }{
		{`Ett "bra" mål och 'ett' till`, `Ett ”bra” mål och ’ett’ till`},
		{`1 061 barn`, `1~061 barn`},
		{`12 345 678 kr`, `12~345~678~kr`},
		{`5,7 mnkr, 56 % och 3 procent.`, `5,7~mnkr, 56~% och 3~procent.`},
		{`443 kr/timme`, `443~kr/timme`},
		{`599 (56 %)`, `599 (56~%)`},
		{`5 kryddor`, `5 kryddor`},
		{`§ 4, §§ 4–5, dnr 144/2023, Nr 7`, `§~4, §§~4–5, dnr~144/2023, Nr~7`},
		{`i kap. 3 och (s. 5)`, `i kap.~3 och (s.~5)`},
		{`åren 2024-2026`, `åren 2024–2026`},
		{`2024 - 2026 och 5 - 7`, `2024–2026 och 5–7`},
		{`den 2024-01-15`, `den 2024-01-15`},
		{`dnr 2023-0144`, `dnr~2023-0144`},
		{`12024-2026`, `12024-2026`},
		{`-5,7 mnkr (-8) och -3`, `−5,7~mnkr (−8) och −3`},
		{`covid-19, b-2, 5-7`, `covid-19, b-2, 5-7`},
		{`ord - ord -- ord`, `ord - ord -- ord`},
		{`år 2023 144 personer`, `år 2023 144 personer`},
		{`3,5 100`, `3,5 100`},
		{`5 1000`, `5 1000`},
		{``, ``},
		{`-`, `-`},
	} {
		if got := strings.ReplaceAll(printed(c.typed), "\u00a0", "~"); got != c.printed {
			t.Errorf("%q\n got %q\nwant %q", c.typed, got, c.printed)
		}
	}
}

// No letter and no digit ever changes, and what has been printed stays as it is.
func TestTypographyKeepsWords(t *testing.T) {
	words := func(s string) string {
		return strings.Map(func(r rune) rune {
			if unicode.IsLetter(r) || unicode.IsDigit(r) {
				return r
			}
			return -1
		}, s)
	}
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringOfN(rapid.SampledFrom([]rune(`aåk%§r.,-–−"' 0123459()/`)), 0, 30, -1).Draw(t, "s")
		once := printed(s)
		if words(once) != words(s) {
			t.Fatalf("%q became %q", s, once)
		}
		if twice := printed(once); twice != once {
			t.Fatalf("%q became %q, then %q", s, once, twice)
		}
	})
}
