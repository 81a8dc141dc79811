// Command campaign measures how good the checks are: it damages every figure of
// the plans that ship with the tool, one slip of the hand at a time, in memory,
// lets load and check judge each, and counts what is found, whether the cell that
// was damaged is named first, and whether the value that stood there is proposed.
// Beside it stand random balanced tables that nobody wrote by hand.
//
// In go the plans, out comes the table in internal/README.md, and an exit code that
// is not 0 when a goal is missed. It knows no command and no page. The seed is
// fixed: the same plans give the same table.
//
// Run it from the top of the repository: make campaign.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"log"
	"math/rand/v2"
	"os"
	"strings"

	"plan/internal/check"
	"plan/internal/load"
)

const (
	shipped = "plan"
	page    = "internal/README.md"
	front   = "README.md"
	seed    = 2017
	tables  = 80 // random ones
)

func main() {
	log.SetFlags(0)
	verbose := flag.Bool("v", false, "print every damage that was not found, or blamed on another cell")
	flag.Parse()
	c := &campaign{verbose: *verbose}
	must(c.workspace(os.DirFS(shipped)))
	must(c.random(tables))

	table := c.table()
	os.Stdout.WriteString(table)
	must(replace(page, "campaign", table))
	if err := replace(front, "campaign", c.line()); !errors.Is(err, errNoMarks) {
		must(err)
	}
	if missed := c.missed(); missed != "" {
		log.Fatal(missed)
	}
}

func must(err error) {
	if err != nil {
		log.Fatal(err)
	}
}

// A campaign is what all documents came to.
type campaign struct {
	verbose   bool
	documents []*tally // of plan/, in order, and the random tables as one
	kinds     map[string]*count
}

// A tally is one document.
type tally struct {
	name                 string
	figures              int
	proved               [3]int // by how many times
	findings             int    // on the undamaged source
	covered              count
	uncovered, foundThen int
}

// A count is damages to figures that are covered, and what came of them. Located
// and restored are of those that are covered twice.
type count struct {
	all, detected            int
	twice, located, restored int
}

// add counts a damage; one that has no cell is not looked for in cells.
func (c *count) add(d damage, v verdict, cells bool) {
	c.all++
	c.detected += b2i(v.detected)
	if d.covers == 2 && (d.row == "" || !cells) {
		c.twice++
		c.located += b2i(v.located)
		c.restored += b2i(v.restored)
	}
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

// workspace runs every document of a workspace through the campaign.
func (c *campaign) workspace(fsys fs.FS) error {
	w, _, err := load.Open(fsys, shipped+"/")
	if err != nil {
		return err
	}
	for _, d := range w.Documents {
		t := &tally{name: "`" + d.ID + "`"}
		c.documents = append(c.documents, t)
		if err := c.document(t, fsys, d.Folder); err != nil {
			return err
		}
	}
	return nil
}

// random runs random tables through it, as one line of the result.
func (c *campaign) random(n int) error {
	t := &tally{name: fmt.Sprintf("%d random tables", n)}
	c.documents = append(c.documents, t)
	for i := range n {
		rng := rand.New(rand.NewPCG(seed, uint64(i)))
		if err := c.document(t, randomWorkspace(rng), "d"); err != nil {
			return err
		}
	}
	return nil
}

// document damages one document in every way there is.
func (c *campaign) document(t *tally, fsys fs.FS, folder string) error {
	p, found, err := read(fsys, folder)
	if err != nil {
		return err
	}
	t.findings += len(found)
	for _, f := range check.Cover(p).Figures {
		t.figures++
		t.proved[f.Times]++
	}
	all := damages(p, rand.New(rand.NewPCG(seed, 0)))
	verdicts, err := judge(fsys, folder, all, found)
	if err != nil {
		return err
	}
	for i, d := range all {
		v := verdicts[i]
		if d.covers == 0 {
			t.uncovered++
			t.foundThen += b2i(v.detected)
			continue
		}
		if c.kinds == nil {
			c.kinds = map[string]*count{}
		}
		if c.kinds[d.kind] == nil {
			c.kinds[d.kind] = new(count)
		}
		c.kinds[d.kind].add(d, v, false)
		t.covered.add(d, v, true)
		if c.verbose && (!v.detected || d.covers == 2 && !v.located) {
			fmt.Printf("%s %v (%v)\n", t.name, d, v.said)
		}
	}
	return nil
}

// missed says which goal is not reached: every damage to a covered figure is
// detected, and the right cell is first in 99 % where the figure is covered twice.
func (c *campaign) missed() string {
	for _, t := range c.documents {
		switch n := t.covered; {
		case t.findings > 0:
			return fmt.Sprintf("%s: %d findings on the undamaged source", t.name, t.findings)
		case n.detected < n.all:
			return fmt.Sprintf("%s: %d of %d damages not detected", t.name, n.all-n.detected, n.all)
		case 100*n.located < 99*n.twice:
			return fmt.Sprintf("%s: the right cell first in %d of %d", t.name, n.located, n.twice)
		}
	}
	return ""
}

// table is the result: a line a document, and a line a kind of damage.
func (c *campaign) table() string {
	var b strings.Builder
	b.WriteString("| plan | figures | covered twice | once | not | findings undamaged | damages to covered | detected | to those covered twice | right cell first | right value |\n" +
		"|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|\n")
	for _, t := range c.documents {
		n := t.covered
		fmt.Fprintf(&b, "| %s | %d | %d | %d | %d | %d | %d | %s | %d | %s | %s |\n", t.name, t.figures, t.proved[2], t.proved[1], t.proved[0], t.findings,
			n.all, percent(n.detected, n.all), n.twice, percent(n.located, n.twice), percent(n.restored, n.twice))
	}
	b.WriteString("\n| damage | to covered figures | detected | to those covered twice | right cell (row) first | right value |\n|---|--:|--:|--:|--:|--:|\n")
	for _, kind := range kinds {
		n := c.kinds[kind]
		if n == nil {
			continue
		}
		fmt.Fprintf(&b, "| %s | %d | %s | %d | %s | %s |\n", kind, n.all, percent(n.detected, n.all), n.twice, percent(n.located, n.twice), percent(n.restored, n.twice))
	}
	uncovered, found := 0, 0
	for _, t := range c.documents {
		uncovered, found = uncovered+t.uncovered, found+t.foundThen
	}
	fmt.Fprintf(&b, "\nOf %d damages to figures that nothing proves exactly, %d show all the same.\n", uncovered, found)
	return b.String()
}

// line is the result in a sentence.
func (c *campaign) line() string {
	var n count
	for _, t := range c.documents {
		n.all += t.covered.all
		n.detected += t.covered.detected
		n.twice += t.covered.twice
		n.located += t.covered.located
	}
	return fmt.Sprintf("Of %d single slips in figures that something proves, %s are found; where two sums\nmeet, the right cell is named first in %s (`make campaign`).\n",
		n.all, percent(n.detected, n.all), percent(n.located, n.twice))
}

// percent is n of all, never rounded up to 100 %.
func percent(n, all int) string {
	if all == 0 {
		return "–"
	}
	if n == all {
		return "100 %"
	}
	return fmt.Sprintf("%d.%d %%", 100*n/all, 1000*n/all%10)
}

var errNoMarks = errors.New("no marks")

// replace puts text between the marks <!-- name --> and <!-- /name --> of a file.
func replace(file, name, text string) error {
	old, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	from, to := "<!-- "+name+" -->", "<!-- /"+name+" -->"
	before, rest, ok := strings.Cut(string(old), from)
	_, after, ok2 := strings.Cut(rest, to)
	if !ok || !ok2 {
		return fmt.Errorf("%s: %w %s … %s", file, errNoMarks, from, to)
	}
	return os.WriteFile(file, []byte(before+from+"\n"+text+to+after), 0o666)
}
