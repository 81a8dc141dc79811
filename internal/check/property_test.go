package check_test

import (
	"fmt"
	"math/big"
	"strings"
	"testing"
	"testing/fstest"

	"pgregory.net/rapid"

	"plan/internal/check"
	"plan/internal/diag"
	"plan/internal/load"
	"plan/internal/model"
	"plan/internal/num"
)

// grid is a table of whole tenths with a total row and a total column.
type grid [][]int64

func drawGrid(t *rapid.T) grid {
	rows := rapid.IntRange(2, 7).Draw(t, "rows")
	cols := rapid.IntRange(2, 5).Draw(t, "columns")
	g := make(grid, rows+1)
	for i := range g {
		g[i] = make([]int64, cols+1)
	}
	for i := range rows {
		for j := range cols {
			v := rapid.Int64Range(-9999, 99999).Draw(t, "cell")
			g[i][j] = v
			g[i][cols] += v
			g[rows][j] += v
			g[rows][cols] += v
		}
	}
	return g
}

func tenths(v int64) string {
	sign := ""
	if v < 0 {
		sign, v = "-", -v
	}
	return fmt.Sprintf("%s%d,%d", sign, v/10, v%10)
}

// source writes the grid as a plan; order gives the order of the plain rows.
func (g grid) source(order []int) fstest.MapFS {
	var b strings.Builder
	b.WriteString("tables:\n  t:\n    title: Tabell\n    unit: mnkr\n    columns: Område")
	last := len(g[0]) - 1
	for j := range last {
		fmt.Fprintf(&b, " | k%d", j)
	}
	b.WriteString(" | = summa\n    heads:\n      summa: Summa\n")
	for j := range last {
		fmt.Fprintf(&b, "      k%d: Kolumn %d\n", j, j)
	}
	b.WriteString("    rows:\n")
	for _, i := range append(order, len(g)-1) {
		title := fmt.Sprintf("Rad %d", i)
		if i == len(g)-1 {
			title = "= Summa"
		}
		fmt.Fprintf(&b, "      r%d: %s", i, title)
		for _, v := range g[i] {
			b.WriteString(" | " + tenths(v))
		}
		b.WriteByte('\n')
	}
	return workspace(b.String(), "# Kapitel\n\n![](=t)\n")
}

func workspace(data, chapter string) fstest.MapFS {
	file := func(s string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(s)} }
	return fstest.MapFS{
		"workspace.yaml":    file("plan: 1\nmunicipality: Provköping\n"),
		"plan/plan.yaml":    file("kind: verksamhetsplan\nid: prov\ntitle: Plan\nperiod: 2024\nchapters:\n  - a.md\n"),
		"plan/a.md":         file(chapter),
		"plan/ekonomi.yaml": file(data),
	}
}

func loaded(t interface{ Fatal(...any) }, fsys fstest.MapFS) (*model.Plan, diag.List) {
	w, bad, err := load.Open(fsys, "")
	if err != nil || len(bad) > 0 {
		t.Fatal(err, bad)
	}
	p, found, err := w.Plan(w.Documents[0])
	if err != nil {
		t.Fatal(err)
	}
	checked, _ := check.Run(p)
	return p, append(found, checked...)
}

func inOrder(n int) (order []int) {
	for i := range n {
		order = append(order, i)
	}
	return order
}

// A balanced table has no finding, in whatever order its rows stand.
func TestBalancedTableIsSilent(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := drawGrid(t)
		order := rapid.Permutation(inOrder(len(g)-1)).Draw(t, "order")
		if _, found := loaded(t, g.source(order)); len(found) > 0 {
			t.Fatalf("%v: %v", found[0].Message, found[0].Args)
		}
	})
}

// Any change of one cell breaks exactly the sums it stands in, and the repair
// names that cell and the value it had: two independent sums meet in it.
func TestOneChangedCellIsFoundAndLocated(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := drawGrid(t)
		i := rapid.IntRange(0, len(g)-1).Draw(t, "row")
		j := rapid.IntRange(0, len(g[0])-1).Draw(t, "column")
		by := rapid.Int64Range(1, 99999).Draw(t, "by")
		was := tenths(g[i][j])
		g[i][j] += by
		_, found := loaded(t, g.source(inOrder(len(g)-1)))
		if len(found) != 2 {
			t.Fatalf("%d findings, want the two sums that broke", len(found))
		}
		column := fmt.Sprintf("k%d", j)
		if j == len(g[0])-1 {
			column = "summa"
		}
		for _, d := range found {
			if d.Repair == nil {
				t.Fatalf("%s: no repair", d.Message)
			}
			want := fmt.Sprintf("t.r%d.%s", i, column)
			if got := strings.ReplaceAll(strings.ReplaceAll(d.Repair.New, "\u00a0", ""), "−", "-"); d.Repair.Address != want || got != was {
				t.Fatalf("repair of %s to %s, want %s to %s", d.Repair.Address, got, want, was)
			}
		}
	})
}

// The engine's verdict on every identity is that of math/big.
func TestVerdictsAgreeWithRationals(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := drawGrid(t)
		for range rapid.IntRange(0, 4).Draw(t, "changes") {
			i := rapid.IntRange(0, len(g)-1).Draw(t, "row")
			j := rapid.IntRange(0, len(g[0])-1).Draw(t, "column")
			g[i][j] = rapid.Int64Range(-99999, 99999).Draw(t, "to")
		}
		p, _ := loaded(t, g.source(inOrder(len(g)-1)))
		if len(p.Identities) != len(g)+len(g[0]) {
			t.Fatalf("%d identities for %d rows and %d columns", len(p.Identities), len(g), len(g[0]))
		}
		for _, id := range p.Identities {
			sum := new(big.Rat)
			for _, term := range id.Terms {
				sum.Add(sum, new(big.Rat).Mul(term.Coef.Rat(), term.Figure.Value.Rat()))
			}
			if holds, known := id.Holds(); !known || holds != (sum.Cmp(id.Left.Value.Rat()) == 0) {
				t.Fatalf("%s: %v, math/big says %v", id.Left.Address, holds, sum)
			}
		}
	})
}

// Totals that the source leaves out are what the rows give.
func TestLeftOutTotalsAreComputed(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := drawGrid(t)
		fsys := g.source(inOrder(len(g) - 1))
		text := string(fsys["plan/ekonomi.yaml"].Data)
		cut := strings.LastIndex(text, ": = Summa |")
		fsys["plan/ekonomi.yaml"].Data = []byte(text[:cut] + ": = Summa\n")
		p, found := loaded(t, fsys)
		if len(found) > 0 {
			t.Fatalf("%v %v", found[0].Message, found[0].Args)
		}
		last := p.Tables[0].Rows[len(g)-1]
		for j, c := range last.Cells {
			if want := num.New(g[len(g)-1][j], 1); c.Figure.State != num.Computed || !c.Figure.Value.Equal(want) {
				t.Fatalf("column %d: %v, want %v", j, c.Figure.Value, want)
			}
		}
	})
}
