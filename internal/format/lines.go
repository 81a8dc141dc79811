package format

import (
	"bytes"

	"plan/internal/source"
	"plan/internal/syntax"
)

// lineEnds is text with LF at the end of each line and without a byte order mark.
// Crlf tells that every line ended in CR LF: what git hands out on Windows stays
// so, since it is no difference there; in a file with both, LF it is.
func lineEnds(text []byte) (plain []byte, crlf bool) {
	text = bytes.TrimPrefix(text, []byte("\ufeff"))
	windows := bytes.Count(text, []byte("\r\n"))
	plain = bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n"))
	return plain, windows > 0 && windows == bytes.Count(text, []byte("\n"))
}

// What stands on a line that belongs to a text over several lines.
type held int

const (
	free   held = iota // nothing of the kind: blanks at its end mean nothing
	folded             // a plain text that goes on: blank lines count
	whole              // text below | or >: every blank counts
)

// lines takes away blanks at the ends of lines, and blank lines: all before the
// first line and after the last, and all but one in between.
func lines(f *source.File) []byte {
	holds := make([]held, f.Lines()+2)
	if root, _ := syntax.YAML(f); root != nil {
		hold(root, holds)
	}
	var out []byte
	gap := false // a blank line waits for a line to follow
	for n := 1; n <= f.Lines(); n++ {
		line := f.Line(n)
		if holds[n] != whole {
			line = string(bytes.TrimRight([]byte(line), " \t"))
		}
		if line == "" && holds[n] == free {
			gap = len(out) > 0
			continue
		}
		if gap {
			out = append(out, '\n')
		}
		gap = false
		out = append(append(out, line...), '\n')
	}
	return out
}

// hold marks the lines of texts that go over several.
func hold(n *syntax.Node, holds []held) {
	for _, p := range n.Pairs {
		hold(p.Value, holds)
	}
	for _, item := range n.Items {
		hold(item, holds)
	}
	if n.Kind != syntax.Scalar {
		return
	}
	from, to := n.At.From().Line, n.At.To().Line
	how := folded
	if n.Block {
		how = whole
	}
	for line := from + 1; line <= to; line++ {
		holds[line] = how
	}
}

// chapter is the text of a Markdown file with one line end last. Two blanks
// or more at the end of a line break it and stay; where they break nothing (before
// a blank line, after a heading) they do no harm.
func chapter(text []byte) []byte {
	var out []byte
	for line := range bytes.Lines(text) {
		line = bytes.TrimSuffix(line, []byte("\n"))
		body := bytes.TrimRight(line, " \t")
		if len(body) > 0 && bytes.HasSuffix(line, []byte("  ")) {
			body = line
		}
		out = append(append(out, body...), '\n')
	}
	if out = bytes.TrimRight(out, "\n"); len(out) > 0 {
		out = append(out, '\n')
	}
	return out
}
