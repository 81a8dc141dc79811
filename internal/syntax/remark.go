package syntax

import (
	"strings"

	"github.com/yuin/goldmark/text"

	"plan/internal/diag"
	"plan/internal/doc"
	"plan/internal/source"
)

// Blocks reads a text of several paragraphs in a YAML file, such as a comment:
// paragraphs and lists, with emphasis, links, claims and calls of notes. A blank
// line parts paragraphs in every way that YAML has to write a text; lists need the
// lines as they stand, which only | keeps.
func Blocks(t source.Text) ([]doc.Block, diag.List) {
	if strings.TrimSpace(t.Value) == "" {
		return nil, nil
	}
	src, span := remark(t)
	parsed := numbered(src)
	if d, over := overLimits(parsed, span); over {
		return nil, diag.List{d}
	}
	m := &chapter{inliner: inliner{src: src, span: span}, headings: map[string]int{}, notes: map[string]source.Span{}}
	blocks := m.blocks(markdownParser().Parse(text.NewReader(parsed)), inRemark)
	return blocks, m.out
}

// remark is the text as Markdown, with the places of its bytes. YAML has folded
// the lines of all but literal texts: there a line break was a blank line.
func remark(t source.Text) (src []byte, span func(i, j int) source.Span) {
	at := places(t)
	if strings.HasPrefix(t.At.Text(), "|") || !strings.Contains(t.Value, "\n") {
		return []byte(t.Value), at
	}
	var of []int // the byte of the value that each byte comes from
	for i := range len(t.Value) {
		if src, of = append(src, t.Value[i]), append(of, i); t.Value[i] == '\n' {
			src, of = append(src, '\n'), append(of, i)
		}
	}
	of = append(of, len(t.Value))
	return src, func(i, j int) source.Span { return at(of[i], of[j]) }
}
