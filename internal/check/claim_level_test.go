package check_test

import (
	"slices"
	"testing"

	"plan/internal/diag"
)

// TestClaimsOfLevels: of a level that is a limit, words say what it says.
func TestClaimsOfLevels(t *testing.T) {
	const figures = `goals:
  g:
    goal: Mål.
    indicators:
      i:
        title: Elever
        unit: procent
        outcome: 2024 = 96
        level: 2024 = minst 95 | 2025 = minst 97 | 2026 = 98
        want: higher
      j:
        title: Klagomål
        outcome: 2024 = 3
        level: 2024 = högst 5 | 2025 = högst 5 | 2026 = högst 5
tables:
  t:
    title: T
    columns: – | 2024
    rows:
      a: A | 1
`
	for _, c := range []struct{ text, address, message, write string }{
		{"minst 95 procent", "i.level-2024", "", ""},
		{"95 procent", "i.level-2024", "", ""},
		{"lägst 95 %", "i.level-2024", "", ""},
		{"≥ 95 %", "i.level-2024", "", ""},
		{"minst 90 procent", "i.level-2024", "claim.value", "minst 95 procent"},
		{"minst 96 procent", "i.level-2024", "claim.value", "minst 95 procent"},
		{"högst 95 procent", "i.level-2024", "claim.limit", ""},
		{"över 95 procent", "i.level-2024", "claim.limit", ""},
		{"över 90 procent", "i.level-2024", "claim.limit", ""},
		{"cirka 95 procent", "i.level-2024", "claim.limit", ""},
		{"höjs från minst 95 till minst 97 procent", "i.level-2024..level-2025", "", ""},
		{"höjs från minst 90 till minst 97 procent", "i.level-2024..level-2025", "claim.value", "höjs från minst 95 till minst 97 procent"},
		{"95 procent eller mer", "i.level-2024", "", ""},
		{"95 procent eller lägre", "i.level-2024", "claim.limit", ""},
		{"5 eller färre", "j.level-2024", "", ""},
		{"5 eller fler", "j.level-2024", "claim.limit", ""},
		{"1 procentenhet", "i.2024 - i.level-2024", "", ""},
		{"minst 95 procent", "i.2024", "", ""},
		{"minst 98 procent", "i.level-2026", "", ""},
	} {
		if message, write := proofIn(t, figures, c.text, c.address); message != c.message || write != c.write {
			t.Errorf("[%s](%s): %s %q, want %s %q", c.text, c.address, message, write, c.message, c.write)
		}
	}
	for text, want := range map[string]string{
		"Nivån är minst [95 procent](=i.level-2024).":                       "claim.limit-outside",
		"Nivån är minst [](=i.level-2024).":                                 "claim.limit-outside",
		"Nivån är [](=i.level-2024).":                                       "",
		"Nivån är [95 procent](=i.level-2024) eller mindre.":                "claim.limit-outside",
		"Nivån är [5](=j.level-2024) eller fler, säger nämnden.":            "claim.limit-outside",
		"Nivån är [95 procent](=i.level-2024) och över två år lika.":        "",
		"Nivån är [95 procent](=i.level-2024) eller mer än vad som nåddes.": "",
		"Det är under [95 procent](=i.level-2024).":                         "",
		"Det är minst [96 procent](=i.2024).":                               "",
	} {
		got := ""
		for _, d := range findingsOf(t, figures, text) {
			got += d
		}
		if got != want {
			t.Errorf("%s %q, want %q", text, got, want)
		}
	}
}

// TestForecastsInProse: a forecast is not told as an outcome, nor an outcome as a forecast.
func TestForecastsInProse(t *testing.T) {
	const figures = `goals:
  g:
    goal: Mål.
    indicators:
      i:
        title: Elever
        unit: procent
        outcome: 2024-prognos = 95 | 2024 = 94
        level: 2024 = minst 95
`
	for text, want := range map[string]bool{
		"Utfallet 2024 blev [95 procent](=i.2024-prognos).":               true,
		"Utfallet är [](=i.2024-prognos).":                                true,
		"Prognosen var [94 procent](=i.2024).":                            true,
		"Prognosen för 2024 var [95 procent](=i.2024-prognos).":           false,
		"Utfallet blev [94 procent](=i.2024).":                            false,
		"Utfallet enligt prognosen är [95 procent](=i.2024-prognos).":     false,
		"Utfallet väntas bli [95 procent](=i.2024-prognos).":              false,
		"Mot utfallet 2023 är det bättre, [95 procent](=i.2024-prognos).": false,
	} {
		_, found := loaded(t, workspace(figures, "# K\n\n"+text+"\n\n![](=goal.g)\n"))
		told := slices.ContainsFunc(found, func(d diag.Diagnostic) bool { return d.Message == "claim.forecast" })
		if told != want {
			t.Errorf("%s told: %v", text, told)
		}
	}
}

// findingsOf are the errors about one paragraph.
func findingsOf(t *testing.T, figures, text string) (messages []string) {
	_, found := loaded(t, workspace(figures, "# K\n\n"+text+"\n\n![](=t)\n\n![](=goal.g)\n"))
	for _, d := range found {
		if d.Severity == diag.Error {
			messages = append(messages, d.Message)
		}
	}
	return messages
}
