package pdf

import (
	"strings"
	"testing"
)

// filled is a chapter of so many lines before a section with what is to be held
// together.
func filled(lines int, text string) string {
	return "# Kapitel\n\n" + strings.Repeat("En rad.\n\n", lines) + "## Avsnitt\n\nOrd om målen.\n\n" + text
}

// A goal is never parted from its first indicator, nor from its words, wherever
// pages end; headings are found where they stand, and nothing leaves its page.
func TestGoalsStandWithTheirIndicators(t *testing.T) {
	const goals = "goal: Alla elever lyckas\n\n" +
		"table: \nIndikator | 2024 | 2025\nElever som klarar provet | 80 | 81\n~Kvinnor | 84 | 85\n~Män | 76 | 77\nElever som trivs | 90 | 91\nElever som sjunger | 90 | 91\n\n" +
		"Ord efter tabellen."
	spaces := map[int]bool{} // above the section, in points
	for lines := range 40 {
		l := layOut(t, read(t, filled(lines, goals)))
		goal, first := -1, -1
		for i, p := range l.Pages {
			inMargins(t, p)
			for j := range p.Runs {
				r := &p.Runs[j]
				switch {
				case r.Node.within(RoleGroup) != nil && r.Text == "Alla elever lyckas":
					goal = i
				case strings.HasPrefix(r.Text, "Elever som klarar"):
					first = i
				}
			}
		}
		if goal < 0 || goal != first {
			t.Errorf("after %d lines: the goal on page %d, its first indicator on page %d", lines, goal+1, first+1)
		}
		for _, h := range l.Headings {
			for j := range l.Pages[h.Page].Runs {
				r := &l.Pages[h.Page].Runs[j]
				if r.Node != h.Node {
					continue
				}
				if r.Y < h.Y || r.Y > h.Y+30 {
					t.Errorf("after %d lines: %q stands at %.0f, is said to at %.0f", lines, h.Title, r.Y, h.Y)
				}
				if before := &l.Pages[h.Page].Runs[max(0, j-1)]; before.Text == "En rad." {
					spaces[int(r.Y-before.Y)] = true
				}
			}
		}
	}
	if len(spaces) < 2 {
		t.Error("no page was set closer")
	}
}

// inMargins fails for text below the margin; the last of a chapter may stand a
// line lower.
func inMargins(t *testing.T, p *Page) {
	th := standard(t)
	bottom := p.Height - th.Page.Bottom + th.Styles.Body.Leading
	for i := range p.Runs {
		if r := &p.Runs[i]; r.Node != nil && r.Y > bottom {
			t.Errorf("%q stands at %.0f, below the margin at %.0f", r.Text, r.Y, bottom)
		}
	}
}

// A chart that has no room on its page is drawn lower, once, where that is enough.
func TestChartsAreDrawnLower(t *testing.T) {
	heights := map[float64]bool{}
	for lines := range 40 {
		d := read(t, filled(lines, "Ord."))
		d.Blocks = append(d.Blocks, gallery().Blocks[1])
		for _, p := range layOut(t, d).Pages {
			inMargins(t, p)
			for i := range p.Runs {
				if d := p.Runs[i].Drawing; d != nil {
					heights[d.Height] = true
				}
			}
		}
	}
	if len(heights) != 2 {
		t.Errorf("the chart was drawn in %d heights, want 2", len(heights))
	}
}

// The colophon fills no page of its own, and is read last.
func TestColophonStandsWithContents(t *testing.T) {
	l := layOut(t, samplePlan(t))
	if !says(l.Pages[1], "Om dokumentet") {
		t.Error("the contents do not end with the colophon")
	}
	kids := l.Root.Kids
	for i := range l.Pages[1].Runs {
		if r := &l.Pages[1].Runs[i]; r.Text == "Om dokumentet" && r.Node != kids[len(kids)-2] {
			t.Errorf("it is %s", r.Node.Path())
		}
	}
}
