package check_test

import (
	"fmt"
	"math/big"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"plan/internal/num"
)

// verdicts are the findings' messages about the data of a document for 2024.
func verdicts(t interface{ Fatal(...any) }, data string) string {
	_, found := loaded(t, workspace(data, "# K\n"))
	var messages []string
	for _, d := range found {
		messages = append(messages, d.Message+" "+d.Address)
	}
	return strings.Join(messages, "; ")
}

func TestGoals(t *testing.T) {
	const indicator = `goals:
  g:
    goal: G.
    %s
    indicators:
      i:
        title: I
        want: lower
        outcome:
          all: 2023 = 9 | 2024 = 8
          women: 2023 = 5 | 2024 = 4
          men: 2023 = 4 | 2024 = 4
        level: 2024 = 7
        %s
`
	for _, c := range []struct{ goal, more, want string }{
		{"", "gender: sum", ""},
		{"differs: {i.2024: -1 | avrundning}", "gender: sum", "differs.gone i.2024"},
		{"differs: {i.2024: 0 | avrundning}", "gender: sum", "differs.gone i.2024"},
		{"differs: {i.level-2024: -1 | avrundning}", "gender: sum", "differs.nothing i.level-2024"},
		{"", "gender: mean", "gender.at-most i.2023; gender.at-most i.2024"},
		{"status: ej uppfyllt", "gender: sum", ""},
		{"status: uppfyllt", "gender: sum", "status.goal g"},
		{"status: uppfyllt | kommunen sa det", "gender: sum", ""},
		{"status: uppfyllt", "gender: sum\n        status: uppfyllt | nära nog", ""},
		{"", "gender: sum\n        status: delvis", "status.figures i"},
		{"", "gender: sum\n        tolerance: 1\n        status: delvis", ""},
		{"", "gender: sum\n        status: ej mätt", "status.figures i"},
		{"", "gender: sum\n        unit: dagar\n        tolerance: 1 procent\n        status: delvis", "series.tolerance ; status.figures i"},
	} {
		goal := c.goal
		if goal == "" {
			goal = "label: Mål"
		}
		goal = strings.NewReplacer("{", "\n      ", "}", "").Replace(goal)
		if got := verdicts(t, fmt.Sprintf(indicator, goal, c.more)); got != c.want {
			t.Errorf("%s %s: %q, want %q", c.goal, c.more, got, c.want)
		}
	}
}

// TestMeansAsPublishedAreSilent: whatever women and men are, and to whatever
// decimals the three means were rounded, a mean that was worked out right is right.
func TestMeansAsPublishedAreSilent(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		count := rapid.Int64Range(1, 40)
		women, men := count.Draw(t, "women"), count.Draw(t, "men")
		days := rapid.Int64Range(0, 400)
		ofWomen, ofMen := days.Draw(t, "days of women"), days.Draw(t, "days of men")
		mean := func(days, of int64, name string) string {
			d, _ := num.FromRat(big.NewRat(days, of), rapid.IntRange(0, 3).Draw(t, name))
			return strings.ReplaceAll(d.String(), ".", ",")
		}
		data := fmt.Sprintf("goals:\n  g:\n    goal: G.\n    indicators:\n      i:\n        title: I\n        gender: mean\n"+
			"        outcome:\n          all: 2024 = %s\n          women: 2024 = %s\n          men: 2024 = %s\n",
			mean(ofWomen+ofMen, women+men, "decimals of all"), mean(ofWomen, women, "of women"), mean(ofMen, men, "of men"))
		if got := verdicts(t, data); got != "" {
			t.Fatal(data, got)
		}
	})
}

// TestCountOfOneGender: women are at most all, whatever the men are.
func TestCountOfOneGender(t *testing.T) {
	for _, c := range []struct{ rule, all, women, men, want string }{
		{"sum", "5", "6", "", "of-which.larger i.2024"},
		{"sum", "5", "5", "", ""},
		{"sum", "5", "6", "– (mättes inte)", "of-which.larger i.2024; unproved.one i.2024"},
		{"sum", "5", "– (mättes inte)", "4", "unproved.one i.2024"},
		{"sum", "– (mättes inte)", "6", "– (mättes inte)", ""},
		{"mean", "5", "6", "", ""},
	} {
		data := "goals:\n  g:\n    goal: G.\n    indicators:\n      i:\n        title: I\n        gender: " + c.rule +
			"\n        outcome:\n          all: 2024 = " + c.all + "\n          women: 2024 = " + c.women + "\n"
		if c.men != "" {
			data += "          men: 2024 = " + c.men + "\n"
		}
		if got := verdicts(t, data); got != c.want {
			t.Errorf("%v: %q", c, got)
		}
	}
}
