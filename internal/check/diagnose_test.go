package check_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"plan/internal/check"
	"plan/internal/diag"
)

// lines is the grid with row i left out or doubled, as a plan. The copy has an id
// of its own, as a pasted row would.
func (g grid) lines(twice, without int, across bool) string {
	var b strings.Builder
	b.WriteString("tables:\n  t:\n    title: Tabell\n    unit: mnkr\n    columns: Område")
	last := len(g[0]) - 1
	for j := range last {
		fmt.Fprintf(&b, " | 20%02d", j)
	}
	if across {
		b.WriteString(" | = summa\n    heads:\n      summa: Summa")
	}
	b.WriteString("\n    rows:\n")
	row := func(id, title string, values []int64) {
		if !across {
			values = values[:last]
		}
		fmt.Fprintf(&b, "      %s: %s", id, title)
		for _, v := range values {
			b.WriteString(" | " + tenths(v))
		}
		b.WriteByte('\n')
	}
	for i := range len(g) - 1 {
		if i != without {
			row(fmt.Sprintf("r%d", i), fmt.Sprintf("Rad %d", i), g[i])
		}
		if i == twice {
			row(fmt.Sprintf("r%d-2", i), fmt.Sprintf("Rad %d", i), g[i])
		}
	}
	row("sum", "= Summa", g[len(g)-1])
	return b.String()
}

// distinct draws a grid in which every row has at least two figures that are not
// zero and no row is another's double, so that one explanation is right.
func distinct(t *rapid.T) grid {
	g := drawGrid(t)
	for i, row := range g[:len(g)-1] {
		for j := range len(row) - 1 {
			if row[j] == 0 {
				t.SkipNow()
			}
		}
		for _, other := range g[:i] {
			if slices.Equal(row, other) || slices.EqualFunc(row, other, func(a, b int64) bool { return a == -b }) {
				t.SkipNow() // without one of them is as with the other twice
			}
		}
	}
	return g
}

// A row that is missing, or in the table twice, is told as that: no single cell is
// blamed for what breaks every column.
func TestWholeRowsAreNamed(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := distinct(t)
		across := rapid.Bool().Draw(t, "across")
		i := rapid.IntRange(0, len(g)-2).Draw(t, "row")
		twice, without, want := i, -1, "cause.row-twice"
		if rapid.Bool().Draw(t, "missing") {
			twice, without, want = -1, i, "cause.row-missing"
		}
		_, found := loaded(t, workspace(g.lines(twice, without, across), "# Kapitel\n\n![](=t)\n"))
		failed := 0
		for _, d := range found {
			if d.Code() != "sum" {
				continue
			}
			failed++
			if d.Repair != nil {
				t.Fatalf("blames %s", d.Repair.Address)
			}
			if len(d.Causes) != 1 || d.Causes[0].Message != want {
				t.Fatalf("causes %v, want %s", d.Causes, want)
			}
			if want == "cause.row-twice" && d.Causes[0].Args["row"] != fmt.Sprintf("Rad %d", i) {
				t.Fatalf("row %v, want Rad %d", d.Causes[0].Args["row"], i)
			}
		}
		if failed < 2 {
			t.Fatalf("%d sums fail", failed)
		}
	})
}

// located runs check on a table and a chapter, and gives the one repair that its
// errors agree on, as "address: old → new (why)".
func located(t *testing.T, table, chapter string) string {
	t.Helper()
	_, found := loaded(t, workspace(table, "# K\n\n"+chapter+"\n\n![](=t)\n"))
	var all []string
	for _, d := range found {
		if d.Severity != diag.Error {
			continue
		}
		s := d.Message
		if r := d.Repair; r != nil {
			s = r.Address + ": " + r.Old + " → " + r.New + " (" + r.Why + ")"
		}
		if !slices.Contains(all, s) {
			all = append(all, s)
		}
	}
	return strings.Join(all, "; ")
}

func TestDiagnosis(t *testing.T) {
	const one = "tables:\n  t:\n    title: T\n    unit: mnkr\n    columns: Område | 2024\n    rows:\n" +
		"      a: A | 20,1\n      b: B | %s\n      c: C | 44,4\n      s: = Summa | %s\n"
	for _, c := range []struct{ name, table, chapter, want string }{
		{"one sum alone does not say which", fmt.Sprintf(one, "37,3", "101,9"), "", "sum.down"},
		{"but a swap is told from a wrong digit", fmt.Sprintf(one, "73,3", "101,8"), "", "t.b.2024: 73,3 → 37,3 (repair.one)"},
		{"a comma that moved", fmt.Sprintf(one, "373", "101,8"), "", "t.b.2024: 373 → 37,3 (repair.one)"},
		{"a unit in the cell stays", fmt.Sprintf(one, "73,3 mnkr", "101,8"), "", "t.b.2024: 73,3 mnkr → 37,3 mnkr (repair.one)"},
		{"so does a share", fmt.Sprintf(one, "73,3 (36 %)", "101,8"), "", "t.b.2024: 73,3 (36 %) → 37,3 (36 %) (repair.one)"},
		{"tkr among mnkr", fmt.Sprintf(one, "37 300", "101,8"), "", "t.b.2024: 37 300 → 37,3 (repair.one)"},
		{"one of three digits is any of them", fmt.Sprintf(one, "7,3", "101,8"), "", "sum.down"},
		{"a link that is true clears its figure", fmt.Sprintf(one, "37,4", "101,8"), "[20,1](=t.a.2024), [44,4](=t.c.2024), [101,8](=t.s.2024)",
			"t.b.2024: 37,4 → 37,3 (repair.one)"},
		{"a link that is false shows it", fmt.Sprintf(one, "37,4", "101,8"), "[37,3 mnkr](=t.b.2024)", "t.b.2024: 37,4 → 37,3 (repair.one)"},
		{"so does one that only says about", fmt.Sprintf(one, "57,3", "101,8"), "[knappt 40](=t.b.2024)", "t.b.2024: 57,3 → 37,3 (repair.one)"},
		{"through a total that is computed", "tables:\n  t:\n    title: T\n    unit: mnkr\n    columns: Område | 2024\n    rows:\n" +
			"      a: A | 20,1\n      b: B | 73,3\n      s: = Summa\n      c: C | 1,0\n      d: D | 0,5\n      u: = Summa\n      x: = Allt | 58,9\n    holds:\n      - x = s + u\n",
			"", "t.b.2024: 73,3 → 37,3 (repair.one)"},
		{"the stated difference stays", fmt.Sprintf(one, "37,3", "107,1") + "    differs:\n      s.2024: -0,1 | avrundning\n", "[101,7](=t.s.2024)",
			"t.s.2024: 107,1 → 101,7 (repair.one)"}, // in both findings
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := located(t, c.table, c.chapter); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

// A difference that is stated for a total explains the sum it fits, and hides no
// other.
func TestStatedDifferenceHidesNoOtherSum(t *testing.T) {
	table := "tables:\n  t:\n    title: T\n    unit: mnkr\n    columns: Område | 2023 | 2024 | = 2025\n    rows:\n" +
		"      a: A | 1,0 | 2,0 | 3,0\n      b: B | 2,0 | 2,0 | 4,0\n      s: = Summa | 3,0 | 4,1 | 6,9\n" +
		"    differs:\n      s.2025: -0,1 | avrundning\n"
	if got, want := located(t, table, ""), "t.s.2024: 4,1 → 4,0 (repair.both)"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// From one side of zero to the other sizes do not tell what happened.
func TestChangeAcrossZeroNeedsItsSign(t *testing.T) {
	const table = "tables:\n  t:\n    title: T\n    unit: mnkr\n    columns: Område | 2023 | 2024\n    rows:\n      a: A | -5,0 | 3,0\n      b: B | -5,0 | -3,0\n"
	for claim, want := range map[string]string{
		"[från 5,0 till 3,0 mnkr](=t.a.2023..2024)":        "t.a.2023..2024: från 5,0 till 3,0 mnkr → från -5,0 till 3,0 mnkr (repair.claim)",
		"[ökade från −5,0 till 3,0 mnkr](=t.a.2023..2024)": "",
		"[från 5,0 till 3,0 mnkr](=t.b.2023..2024)":        "",
	} {
		if got := located(t, table, claim); got != want {
			t.Errorf("%s: got %q, want %q", claim, got, want)
		}
	}
}

// A wrong sign of a row with a varav is named like any other: the part is compared
// by its size, and breaks nothing when the sign is right again.
func TestSignOfTheWholeOfAVarav(t *testing.T) {
	p, _ := loaded(t, workspace(`tables:
  t:
    title: Drift
    unit: mnkr
    columns: Område | intakt | kostnad | = resultat
    heads:
      intakt: Intäkt
      kostnad: Kostnad
      resultat: Resultat
    rows:
      flykt: Flyktingmottagande | -140,8 | -170,7 | -29,9
      flykt.tem: ~ varav boenden | 4,2 | -12,1 | -7,9
      ifo: Omsorg | 10,2 | -58,1 | -47,9
      sum: = Summa | 151,0 | -228,8 | -77,8
`, "# K\n\n![](=t)\n"))
	found, _ := check.Run(p)
	if len(found) == 0 || found[0].Repair == nil || found[0].Repair.Address != "t.flykt.intakt" || found[0].Repair.New != "140,8" {
		t.Errorf("%+v", found)
	}
}
