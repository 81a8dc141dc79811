package check_test

import (
	"fmt"
	"math/big"
	"strings"
	"testing"
	"testing/fstest"

	"pgregory.net/rapid"

	"plan/internal/check"
	"plan/internal/load"
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

// TestLevels: what an outcome is held against is what the level says.
func TestLevels(t *testing.T) {
	const indicator = "goals:\n  g:\n    goal: G.\n    indicators:\n      i:\n        title: I\n        %s\n"
	for _, c := range []struct{ lines, want string }{
		{"outcome: 2024 = 95,0 | level: 2024 = minst 95 | status: uppfyllt", ""},
		{"outcome: 2024 = 94,9 | level: 2024 = minst 95 | status: uppfyllt", "status.figures i"},
		{"outcome: 2024 = 95 | level: 2024 = över 95 | status: uppfyllt", "status.figures i"},
		{"outcome: 2024 = 95,1 | level: 2024 = över 95 | status: uppfyllt", ""},
		{"outcome: 2024 = 5 | level: 2024 = ≤5 | status: ej uppfyllt", "status.figures i"},
		{"outcome: 2024 = 5 | level: 2024 = <5 | status: uppfyllt", "status.figures i"},
		{"outcome: 2024 = 4 | level: 2024 = 5 eller färre | status: uppfyllt", ""},
		{"outcome: 2024 = 90 | level: 2024 = minst 95 | status: uppfyllt | skälet", ""},
		{"outcome: 2024 = 90 | level: 2024 = minst 95 | tolerance: 5 | status: delvis", ""},
		{"outcome: 2024 = 90 | level: 2024 = minst 95 | want: lower", "level.direction i.level-2024"},
		{"outcome: 2024 = 90 | level: 2024 = minst 95 | want: lower | status: uppfyllt", "level.direction i.level-2024"},
		{"outcome: 2024 = 90 | level: 2024 = högst 95 | want: keep", ""},
		{"outcome: 2024 = 9 | level: 2024 = minst 5; 2025 = högst 9", "level.both i.level-2025"},
		{"outcome: 2024 = 9; 2023 = 5 | level: 2024 = minst 10 | want: higher than 2023 | status: uppfyllt", "status.figures i"},
		{"level: 2024 = minst 95 | status: uppfyllt", "status.measured i"},
		{"level: 2024 = minst 95 | status: ej mätt", ""},
		{"level: 2024 = minst 95 | status: uppfyllt | skälet", ""},
		{"outcome: 2024 = – (x) | level: 2024 = 95 | status: uppfyllt", "status.measured i"},
		{"outcome: 2024-08 = 99 | level: 2024 = minst 95 | status: uppfyllt", "status.reason i"},
		{"outcome: 2024-prognos = 94 | level: 2024 = minst 95 | status: uppfyllt", "status.forecast i"},
		{"outcome: 2024-prognos = 94; 2024 = 95 | level: 2024 = minst 95 | status: uppfyllt", ""},
		{"outcome: 2024-prognos = 95 | level: 2024 = minst 95 | status: uppfyllt", ""},
		{"outcome: 2024 = 9 dagar | level: 2024 = högst 10 veckor", "unit.cell i.level-2024"},
		{"outcome: 2024 = 85 % | level: 2024 = minst 90", "unit.series i.level-2024"},
	} {
		var lines []string
		for _, line := range strings.Split(c.lines, " | ") {
			if !strings.Contains(line, ":") {
				lines[len(lines)-1] += " | " + line // a reason
				continue
			}
			lines = append(lines, strings.ReplaceAll(line, ";", " |"))
		}
		if got := verdicts(t, fmt.Sprintf(indicator, strings.Join(lines, "\n        "))); got != c.want {
			t.Errorf("%s: %q, want %q", c.lines, got, c.want)
		}
	}
}

// TestDirectionOfAReport: a report cannot turn the direction against its plan's level:
// its assessment would then be held against nothing.
func TestDirectionOfAReport(t *testing.T) {
	const header = "kind: verksamhetsplan\nid: %s\ntitle: T\nperiod: 2024\nchapters: []\n%sgoals:\n  g:\n    goal: G.\n    indicators:\n      i:\n        "
	for want, message := range map[string]string{
		"lower":  "reworded.indicator level.direction",
		"higher": "reworded.indicator status.figures",
	} {
		w, bad, err := load.Open(fstest.MapFS{
			"workspace.yaml": {Data: []byte("plan: 1\n")},
			"1/plan.yaml":    {Data: fmt.Appendf(nil, header+"title: I\n        outcome: 2023 = 91\n        level: 2024 = minst 95\n", "one", "")},
			"2/plan.yaml":    {Data: fmt.Appendf(nil, header+"want: %s\n        outcome: 2024 = 94\n        status: uppfyllt\n", "two", "reports: one\n", want)},
		}, "")
		if err != nil || len(bad) > 0 {
			t.Fatal(err, bad)
		}
		p, found, err := w.Plan(w.Documents[1])
		if err != nil {
			t.Fatal(err)
		}
		checked, _ := check.Run(p)
		var got []string
		for _, d := range append(found, checked...) {
			if strings.HasPrefix(d.Message, "reworded") || strings.HasPrefix(d.Message, "level") || strings.HasPrefix(d.Message, "status") {
				got = append(got, d.Message)
			}
		}
		if strings.Join(got, " ") != message {
			t.Errorf("want: %s: %v, want %s", want, got, message)
		}
	}
}

// TestGoalsAboveOthers: a goal that has no figures is held against those under it.
func TestGoalsAboveOthers(t *testing.T) {
	const goals = `goals:
  top:
    goal: T.
    status: %s
  a:
    under: top
    goal: A.
    status: %s | skäl
  b:
    under: top
    goal: B.
    status: %s | skäl
`
	for _, c := range []struct{ top, a, b, want string }{
		{"ej uppfyllt", "uppfyllt", "uppfyllt", "status.below top"},
		{"uppfyllt", "ej uppfyllt", "ej uppfyllt", "status.below top"},
		{"uppfyllt", "ej uppfyllt", "ej mätt", "status.below top"},
		{"uppfyllt | skäl", "ej uppfyllt", "ej uppfyllt", ""},
		{"uppfyllt", "uppfyllt", "uppfyllt", ""},
		{"uppfyllt", "uppfyllt", "ej uppfyllt", "status.reason top"},
		{"delvis", "uppfyllt", "uppfyllt", "status.reason top"},
		{"uppfyllt", "ej mätt", "ej mätt", "status.reason top"},
	} {
		if got := verdicts(t, fmt.Sprintf(goals, c.top, c.a, c.b)); got != c.want {
			t.Errorf("%v: %q", c, got)
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
