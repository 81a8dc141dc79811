package main

import (
	"math/rand/v2"
	"testing"

	"plan/internal/diag"
)

// Tables that nobody wrote by hand balance, and what befalls them is found. The
// plans in plan/ are campaigned by make campaign.
func TestRandomTables(t *testing.T) {
	c := new(campaign)
	if err := c.random(8); err != nil {
		t.Fatal(err)
	}
	if missed := c.missed(); missed != "" {
		t.Error(missed)
	}
	n := c.documents[0].covered
	if n.all < 1000 || n.twice < 500 {
		t.Errorf("only %d damages, %d of them to what is covered twice", n.all, n.twice)
	}
}

// Every kind of damage occurs, and none leaves the source as it was.
func TestDamages(t *testing.T) {
	seen := map[string]bool{"link": true, "word": true} // random tables have no prose and no levels
	for i := range uint64(8) {
		rng := rand.New(rand.NewPCG(seed, i))
		p, found, err := read(randomWorkspace(rng), "d")
		if err != nil || len(found) > 0 {
			t.Fatal(err, messages(found))
		}
		for _, d := range damages(p, rng) {
			seen[d.kind] = true
			if d.edit.At.Text() == d.edit.New {
				t.Errorf("%v changes nothing", d)
			}
		}
	}
	for _, kind := range kinds {
		if !seen[kind] {
			t.Errorf("no %s", kind)
		}
	}
	if len(seen) != len(kinds) {
		t.Errorf("%d kinds, %d in the table", len(seen), len(kinds))
	}
}

func messages(found diag.List) (all []string) {
	for _, d := range found {
		all = append(all, d.Message)
	}
	return all
}
