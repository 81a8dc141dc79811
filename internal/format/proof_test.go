package format

import (
	"testing"

	"plan/internal/source"
	"plan/internal/syntax"
)

// What is no matter of form is told apart, by the tree or by the lines.
func TestProof(t *testing.T) {
	const was = "# om\ntables:\n  t:\n    columns: A | b\n    rows:\n      x: X | 1,0\n      y: 'Y | 2'\nnotice: |\n  rad  ett\n\n  rad\n"
	tree := func(text string) *syntax.Node {
		n, found := syntax.YAML(source.NewFile("f.yaml", "", []byte(text)))
		if n == nil {
			t.Fatal(found)
		}
		return n
	}
	for now, want := range map[string]bool{
		was: true,
		"\ufeff# om \r\n\ntables:\n  t:\n    columns:   A  |  b\n    rows:\n      x: X   |   1,0  \n      y: 'Y   |   2'\nnotice: |\n  rad  ett\n\n  rad\n\n": true,
		"tables:\n  t:\n    columns: A | b\n    rows:\n      x: X | 1,0\n      y: 'Y | 2'\nnotice: |\n  rad  ett\n\n  rad\n":                                  false, // a comment
		"# om\ntables:\n  t:\n    columns: A | b\n    rows:\n      x: X | 10\n      y: 'Y | 2'\nnotice: |\n  rad  ett\n\n  rad\n":                             false, // a figure
		"# om\ntables:\n  t:\n    columns: A | b\n    rows:\n      x: X | 1 ,0\n      y: 'Y | 2'\nnotice: |\n  rad  ett\n\n  rad\n":                           false, // a blank in a cell
		"# om\ntables:\n  t:\n    columns: A | b\n    rows:\n      y: 'Y | 2'\n      x: X | 1,0\nnotice: |\n  rad  ett\n\n  rad\n":                            false, // order
		"# om\ntables:\n  t:\n    columns: A | b\n    rows:\n      x: X | 1,0\n      y: Y | 2\nnotice: |\n  rad  ett\n\n  rad\n":                              false, // quotes
		"# om\ntables:\n  t:\n    columns: A | b\n    rows:\n      x: X | 1,0\n      y: 'Y | 2'\nnotice: |\n  rad ett\n\n  rad\n":                             false, // blanks of a text
		"# om\ntables:\n  t:\n    columns: A | b\n    rows:\n      x: X | 1,0\n      y: 'Y | 2'\nnotice: |\n  rad  ett\n  rad\n":                              false, // its blank line
	} {
		if got := sameNode(tree(was), tree(now)) && sameLines([]byte(was), []byte(now)); got != want {
			t.Errorf("the same: %v, want %v:\n%s", got, want, now)
		}
	}
	chapter := func(text string) syntax.Prose {
		p, _ := syntax.Markdown(source.NewFile("f.md", "", []byte(text)))
		return p
	}
	for now, want := range map[string]bool{
		"# A\n\nEtt [1](=t.x.b) två  \ntre\n": true, "# A \n\n\nEtt [1](=t.x.b) två   \ntre": true,
		"# A\n\nEtt [1](=t.x.b) två\ntre\n": false, "# A\n\nEtt [2](=t.x.b) två  \ntre\n": false, "# A\n\nEtt [1](=t.y.b) två  \ntre\n": false,
	} {
		if got := sameProse(chapter("# A\n\nEtt [1](=t.x.b) två  \ntre\n"), chapter(now)); got != want {
			t.Errorf("the same: %v, want %v:\n%s", got, want, now)
		}
	}
}
