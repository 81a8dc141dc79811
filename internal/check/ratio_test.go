package check_test

import (
	"slices"
	"strings"
	"testing"

	"plan/internal/check"
	"plan/internal/diag"
)

const ratios = `tables:
  t:
    title: T
    columns: – | tim | taxa | avg | bud | u | proc | snitt
    heads:
      tim: Timmar
      taxa: Taxa
      avg: Avgift
      bud: Budget
      u: Utfall
      proc: Avvikelse
      snitt: Snitt
    rows:
      a: A | 2 150 | 1 380 | 2 967 | 300 | 309 | 3,0 | 304,5
      a.x: varav X | 1 000 | 1 380 | 1 380 | 100 | 109 | 9,0 | 104,5
      a.y: varav Y | 1 150 | 0 | 1 587 | 200 | 200 | 0,0 | 200
      b: B | 100 | 1 200 | 120 | 90 | 80 | -11,1 | 85,0
      c: C | 0 | – (ingen taxa) | – (ingen taxa) | 0 | 0 | 7,0 | 0
      s: = Summa | 2 250 | 2 580 | 3 087 | 390 | 389 | -0,3 | 389,5
    holds:
      - a.avg = a.tim * a.taxa / 1000
      - b.avg = b.tim * b.taxa / 1000
      - proc = round(100 * (u - bud) / bud)
      - snitt = (bud + u) / 2
`

// TestRatios: shares, averages and products are proved in each row, rounded where
// the line says so; a total of shares is no sum of them.
func TestRatios(t *testing.T) {
	for _, c := range []struct{ old, new, message, at string }{
		{"", "", "", ""},
		{"2 967", "2 976", "holds.ratio", "t.a.avg"},
		{"| 3,0", "| 3,1", "holds.ratio", "t.a.proc"},
		{"-11,1", "11,1", "holds.ratio", "t.b.proc"},
		{"-0,3", "-8,1", "holds.ratio", "t.s.proc"}, // the sum of the shares
		{"7,0", "9,0", "", ""},                      // by zero nothing can be told
		{"85,0", "85,1", "holds.equal", "t.b.snitt"},
		{"round(100 * (u - bud) / bud)", "100 * (u - bud) / bud", "holds.inexact", "t.b.proc"},
	} {
		_, found := loaded(t, workspace(strings.Replace(ratios, c.old, c.new, 1), "# K\n\n![](=t)\n"))
		var got []string
		for _, d := range found {
			if strings.HasPrefix(d.Message, "holds") || strings.HasPrefix(d.Message, "sum") {
				got = append(got, d.Message+" "+d.Address)
			}
		}
		if want := c.message + " " + c.at; c.message == "" && got != nil || c.message != "" && !slices.Contains(got, want) {
			t.Errorf("%s → %s: %v, want %s", c.old, c.new, got, want)
		}
	}
	p, _ := loaded(t, workspace(ratios, "# K\n\n![](=t)\n"))
	for _, f := range check.Cover(p).Figures {
		if proved := strings.HasSuffix(f.Figure.Address, ".proc") && f.Figure.Row != "C"; proved && f.Times == 0 {
			t.Errorf("%s: nothing proves it", f.Figure.Address)
		}
	}
}

// TestRatioUnits: money is reckoned to the unit of what it is held against, and a
// part of a whole to per cent, unless a constant says that the author has done it.
func TestRatioUnits(t *testing.T) {
	for _, c := range []struct{ x, y, z, holds, want string }{
		{"6 mnkr", "12 platser", "500 tkr", "z = x / y", ""},
		{"6 mnkr", "12 platser", "0,5 tkr", "z = x / y", "holds"},
		{"6 mnkr", "12 platser", "500 000 kr per plats", "z = x / y", ""},
		{"6 mnkr", "12 platser", "0,5 %", "z = x / y", "unit.expression"},
		{"6 mnkr", "12 000 tkr", "50 %", "z = x / y", ""},
		{"6 mnkr", "12 000 tkr", "0,5 %", "z = x / y", "holds"},
		{"6", "12", "50 %", "z = 100 * x / y", ""},
		{"6", "12", "0,5", "z = x / y", ""},
		{"600 timmar", "120 kr/timme", "72 tkr", "z = x * y", ""},
		{"600 timmar", "120 kr/timme", "72 tkr", "z = x * y / 1000", ""},
		{"600 timmar", "120 kr/timme", "72 mnkr", "z = x * y", "holds"},
		{"6 mnkr", "12 platser", "125 tkr", "z = x / (4 * y)", ""},
		{"6 mnkr", "12 platser", "0,125 tkr", "z = x / (4 * y)", "holds"},
		{"8 mnkr", "6 mnkr", "25 %", "z = (x - y) / x", ""},
	} {
		data := "tables:\n  t:\n    title: T\n    columns: – | 2024\n    rows:\n      x: X | " + c.x + "\n      y: Y | " + c.y + "\n      z: Z | " + c.z +
			"\n    holds:\n      - " + c.holds + "\n"
		_, found := loaded(t, workspace(data, "# K\n\n![](=t)\n"))
		var got []string
		for _, d := range found {
			if d.Severity == diag.Error {
				got = append(got, d.Message)
			}
		}
		if c.want == "" && got != nil || c.want != "" && (len(got) != 1 || !strings.HasPrefix(got[0], c.want)) {
			t.Errorf("%v: %v", c, got)
		}
	}
}

// TestShareOfTotal: a line about whole rows adds amounts, and no shares; a difference
// of shares it states all the same.
func TestShareOfTotal(t *testing.T) {
	const table = "tables:\n  t:\n    title: T\n    unit: mnkr\n    columns: – | u | bud | = proc\n    heads:\n      u: Utfall\n      bud: Budget\n      proc: Procent\n" +
		"    rows:\n      a: A | 3,0 | 2,0 |\n      b: B | 4,0 | 8,0 | 50,0 %\n      s: = S | 7,0 | 10,0 | 70,0 %\n" +
		"    holds:\n      - s = a + b\n      - proc = round(u / bud; 1)\n"
	p, found := loaded(t, workspace(table, "# K\n\n![](=t)\n"))
	for _, d := range found {
		t.Error(d.Message, d.Address)
	}
	if f := p.Addresses["t.a.proc"]; f.Unit != "%" || f.Value.String() != "150.0" {
		t.Error(f.Value, f.Unit)
	}
	_, found = loaded(t, workspace(strings.Replace(table, "s = a + b", "s = a - b", 1), "# K\n\n![](=t)\n"))
	if !slices.ContainsFunc(found, func(d diag.Diagnostic) bool { return d.Message == "holds.equal" && d.Address == "t.s.proc" }) {
		t.Error("a difference of shares is not proved")
	}
}

// TestSlipBesideARatio: where a computed ratio stands in the prose, no repair is
// proposed for what it is made of: what that would do there is not worked out.
func TestSlipBesideARatio(t *testing.T) {
	const table = "tables:\n  t:\n    title: T\n    unit: mnkr\n    columns: – | 2024\n    rows:\n" +
		"      a: A | 3,1\n      b: B | 4,0\n      s: = S | 7,0\n      c: C | 5,0\n      u: = U | 8,0\n      r: = R | \n" +
		"    holds:\n      - u = a + c\n      - r = round(a / b; 1)\n"
	for _, c := range []struct {
		text   string
		repair bool
	}{
		{"Inget.", true}, {"Det är [77,5 %](=t.r.2024).", false},
	} {
		_, found := loaded(t, workspace(table, "# K\n\n![](=t)\n\n"+c.text+"\n"))
		if len(found) != 2 {
			t.Fatal(found)
		}
		for _, d := range found {
			if got := d.Repair != nil && d.Repair.Address == "t.a.2024"; got != c.repair {
				t.Errorf("%s: %s: %v", c.text, d.Message, d.Repair)
			}
		}
	}
}
