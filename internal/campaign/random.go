package main

import (
	"fmt"
	"io/fs"
	"math/rand/v2"
	"strings"
	"testing/fstest"

	"plan/internal/num"
)

// randomWorkspace is a workspace with one document: a table that balances, of a
// shape that boards use, with figures that nobody chose.
func randomWorkspace(rng *rand.Rand) fs.FS {
	file := func(s string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(s)} }
	return fstest.MapFS{
		"workspace.yaml": file("plan: 1\nmunicipality: Provköping\n"),
		"d/plan.yaml":    file("kind: verksamhetsplan\nid: prov\ntitle: Plan\nperiod: 2024\nchapters:\n  - a.md\n"),
		"d/a.md":         file("# Kapitel\n\n![](=t)\n"),
		"d/t.yaml":       file(randomTable(rng)),
	}
}

// A shape is what a random table looks like.
type shape struct {
	columns  int
	groups   []int // plain rows before each subtotal
	decimals int
	across   bool // a total column
	grand    bool // subtotals add up to a last total
	parts    bool // the first row consists of parts
	computed bool // subtotals are left to be computed
	sparse   int  // percent of cells that are blank
}

func randomShape(rng *rand.Rand) shape {
	s := shape{columns: 1 + rng.IntN(6), decimals: rng.IntN(3), across: rng.IntN(3) > 0, parts: rng.IntN(3) == 0, sparse: rng.IntN(30)}
	for range 1 + rng.IntN(3) {
		s.groups = append(s.groups, 2+rng.IntN(6))
	}
	s.grand = len(s.groups) > 1
	s.computed = s.grand && rng.IntN(3) == 0
	s.across = s.across && s.columns > 1
	return s
}

// amount is a figure of one to six digits; few are zero, some negative.
func (s shape) amount(rng *rand.Rand) num.Decimal {
	most := int64(1)
	for range 1 + rng.IntN(6) {
		most *= 10
	}
	v := rng.Int64N(most)
	if rng.IntN(6) == 0 {
		v = -v
	}
	return num.New(v, s.decimals)
}

type row []num.Decimal

func (r row) plus(o row) row {
	out := make(row, len(r))
	for i := range r {
		out[i] = r[i].Add(o[i])
	}
	return out
}

// randomTable writes a table of a random shape.
func randomTable(rng *rand.Rand) string {
	s := randomShape(rng)
	var b strings.Builder
	b.WriteString("tables:\n  t:\n    title: Tabell\n    unit: mnkr\n    blank: 0\n    columns: Område")
	for j := range s.columns {
		fmt.Fprintf(&b, " | k%d", j)
	}
	if s.across {
		b.WriteString(" | = summa")
	}
	b.WriteString("\n    heads:\n      summa: Summa\n")
	for j := range s.columns {
		fmt.Fprintf(&b, "      k%d: Kolumn %d\n", j, j)
	}
	b.WriteString("    rows:\n")
	var subtotals []string
	grand := make(row, s.columns)
	n := 0
	for g, size := range s.groups {
		total := make(row, s.columns)
		for range size {
			r := s.row(rng)
			total = total.plus(r)
			s.write(&b, fmt.Sprintf("r%d", n), fmt.Sprintf("Rad %d", n), r, true)
			if s.parts && n == 0 {
				s.split(&b, rng, r)
			}
			n++
		}
		id := fmt.Sprintf("s%d", g)
		subtotals = append(subtotals, id)
		if s.computed {
			fmt.Fprintf(&b, "      %s: = Summa %d\n", id, g)
		} else {
			s.write(&b, id, fmt.Sprintf("= Summa %d", g), total, false)
		}
		grand = grand.plus(total)
	}
	if s.grand {
		s.write(&b, "alla", "= Summa", grand, false)
		fmt.Fprintf(&b, "    holds:\n      - alla = %s\n", strings.Join(subtotals, " + "))
	}
	return b.String()
}

func (s shape) row(rng *rand.Rand) row {
	r := make(row, s.columns)
	for j := range r {
		if rng.IntN(100) >= s.sparse {
			r[j] = s.amount(rng)
		} else {
			r[j] = num.New(0, s.decimals)
		}
	}
	return r
}

// write writes a row and its total; zeros of plain rows may stand as blanks.
func (s shape) write(b *strings.Builder, id, title string, r row, blanks bool) {
	fmt.Fprintf(b, "      %s: %s", id, title)
	sum := num.New(0, s.decimals)
	for _, v := range r {
		sum = sum.Add(v)
		b.WriteString(" | ")
		if !blanks || !v.IsZero() {
			b.WriteString(typed(v))
		}
	}
	if s.across {
		b.WriteString(" | " + typed(sum))
	}
	b.WriteByte('\n')
}

// split writes the row again as two parts.
func (s shape) split(b *strings.Builder, rng *rand.Rand, r row) {
	one, two := s.row(rng), make(row, len(r))
	for j := range r {
		two[j] = r[j].Sub(one[j])
	}
	s.write(b, "r0.a", "Varav ena", one, false)
	s.write(b, "r0.b", "Varav andra", two, false)
}
