package syntax

import (
	"regexp"

	"github.com/yuin/goldmark/ast"
)

var (
	// bullets begin an item where text comes from: a word processor, a slide.
	bullets = regexp.MustCompile(`^\s*([•·▪‣◦●–—])\s+\S`)
	// letters begin one where no list can begin: after words that stand before a).
	letters = regexp.MustCompile(`^\s*([a-zåäö]\))\s+\S`)
	dotted  = regexp.MustCompile(`^\s*([a-zåäö]\.)\s+\S`)
)

// listSigns reports lines of a paragraph that were items of a list where they come
// from. Here they would be printed one after the other, as one run of text. A dash,
// a letter or ● can also begin a line of prose, but not two lines.
func (m *chapter) listSigns(n ast.Node) {
	lines := n.Lines()
	for _, c := range []struct {
		sign    *regexp.Regexp
		message string
	}{{bullets, "markdown.list-sign"}, {letters, "markdown.list-letter"}, {dotted, "markdown.list-dot"}} {
		var found [][2]int
		for i := range lines.Len() {
			line := lines.At(i)
			if at := c.sign.FindSubmatchIndex(m.src[line.Start:line.Stop]); at != nil {
				found = append(found, [2]int{line.Start + at[2], line.Start + at[3]})
			}
		}
		if len(found) < 2 {
			continue
		}
		first := found[0]
		m.report(c.message, first[0], first[1], "sign", string(m.src[first[0]:first[1]]))
	}
}
