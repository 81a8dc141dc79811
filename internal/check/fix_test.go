package check_test

import (
	"strings"
	"testing"

	"plan/internal/check"
	"plan/internal/model"
)

func TestFixes(t *testing.T) {
	for _, c := range []struct{ text, fixed string }{
		{"[26,2 mnkr](=t.arb.b2024)", "26,1 mnkr"},
		{"[26,1 mnkr](=t.arb.b2024)", ""},
		{"[](=t.arb.b2024)", ""},
		// All numbers of a link at once, or nothing.
		{"[ökade från 21 till 40](=kopt.2021..2022)", "ökade från 20 till 41"},
		{"[minskade från 21 till 40](=kopt.2021..2022)", ""},
		{"[minskas med 6,2 mnkr](=t.arb.omf)", ""},
		// Words that are no number are the writer's.
		{"[drygt 30 mnkr](=t.arb.b2024)", ""},
		// A contradiction that is known stays.
		{`[26,2 mnkr](=t.arb.b2024 "tryckt så; tabellen har 26,1")`, ""},
		// The signs of a keyboard, unless those of print stand there.
		{"[7 mnkr](=t.ekb.omf)", "6 mnkr"},
		{"[+5,7 mnkr](=t.ekb.omf)", "-5,7 mnkr"},
		{"[−5,8 mnkr](=t.ekb.omf)", "−5,7 mnkr"},
		{"[1 200](=lang.2021)", "599"},
	} {
		p, _ := loaded(t, workspace(claimed, "# K\n\nOrd "+c.text+".\n\n![](=t)\n\n![](=goal.g)\n"))
		fixes, withheld := check.Fixes(p)
		got := ""
		for _, f := range fixes {
			got += f.New
		}
		if got != c.fixed || len(withheld) > 0 {
			t.Errorf("%s: %q, %d withheld, want %q", c.text, got, len(withheld), c.fixed)
		}
	}
}

// Where a sum fails, the words may be right and the figure wrong.
func TestFixesWithhold(t *testing.T) {
	data := "tables:\n  t:\n    title: T\n    unit: mnkr\n    columns: Område | 2024\n    rows:\n      a: A | 1,0\n      b: B | 2,0\n      s: = Summa | 3,1\n      c: C | 5,0\n      u: = Summa\n"
	p, _ := loaded(t, workspace(data, "# K\n\n[7,0](=t.a.2024), [5,1](=t.u.2024).\n\n![](=t)\n"))
	fixes, withheld := check.Fixes(p)
	if len(fixes) != 1 || fixes[0].New != "5,0" || len(withheld) != 1 || withheld[0].New != "1,0" {
		t.Errorf("fixes %v, withheld %v", fixes, withheld)
	}
}

// Same sees everything but what links say.
func TestSame(t *testing.T) {
	const chapter = "# K\n\nOrd *om* [26,2 mnkr](=t.arb.b2024) och mer.[^n]\n\n- Ett\n\n![](=t)\n\n![](=goal.g)\n\n[^n]: Noten.\n"
	read := func(data, chapter string) *model.Plan {
		p, _ := loaded(t, workspace(data, chapter))
		return p
	}
	was := read(claimed, chapter)
	if !check.Same(was, read(claimed, strings.Replace(chapter, "26,2", "26 100 000,75", 1))) {
		t.Error("the words of a link make a difference")
	}
	for _, change := range [][2]string{
		{"och mer", "och mera"}, {"*om*", "**om**"}, {"=t.arb.b2024", "=t.arb.omf"}, {"- Ett", "1. Ett"},
		{"Noten", "En not"}, {"[26,2 mnkr](=t.arb.b2024)", `[26,2 mnkr](=t.arb.b2024 "skäl")`},
	} {
		if check.Same(was, read(claimed, strings.Replace(chapter, change[0], change[1], 1))) {
			t.Errorf("%s for %s makes no difference", change[1], change[0])
		}
	}
	for _, change := range [][2]string{
		{"26,1 |", "26,2 |"}, {"26,1 |", "26,10 |"}, {"mnkr", "tkr"}, {"= 599 (56 %)", "= 599 (57 %)"}, {"Boenden |", "= Boenden |"}, {"boe:", "bo:"},
	} {
		if check.Same(was, read(strings.Replace(claimed, change[0], change[1], 1), chapter)) {
			t.Errorf("%s for %s makes no difference", change[1], change[0])
		}
	}
}

// Names, addresses and headings are made of words that may hold links.
func TestFixesWhereverLinksStand(t *testing.T) {
	const data = `tables:
  t:
    title: T [1 mnkr](=t.a.2024)
    unit: mnkr
    columns: – | 2024
    heads:
      2024: År 2024 [1 mnkr](=t.a.2024)
    rows:
      a: A [1 mnkr](=t.a.2024) | 2
goals:
  g:
    goal: G [1 mnkr](=t.a.2024)
    indicators:
      i:
        title: I [1 mnkr](=t.a.2024)
        outcome: 2024 = 5
registers:
  r:
    title: R [1 mnkr](=t.a.2024)
    columns:
      n: N
      x: X
    entries:
      a: A [1 mnkr](=t.a.2024) | X [1 mnkr](=t.a.2024)
`
	const chapter = "# K [1 mnkr](=t.a.2024)\n\n![](=t)\n\n![](=goal.g)\n\n![](=r)\n"
	p, _ := loaded(t, workspace(data, chapter))
	fixes, _ := check.Fixes(p)
	mend := func(s string) string { return strings.ReplaceAll(s, "[1 mnkr]", "[2 mnkr]") }
	mended, found := loaded(t, workspace(mend(data), mend(chapter)))
	if len(fixes) != 9 || !check.Same(p, mended) {
		t.Errorf("%d fixes; they change more than links: %v", len(fixes), found)
	}
	if other, _ := loaded(t, workspace(strings.Replace(mend(data), "X [2", "Y [2", 1), mend(chapter))); check.Same(p, other) {
		t.Error("another word in a register makes no difference")
	}
}
