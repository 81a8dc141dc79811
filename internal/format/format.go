// Package format gives a source file its canonical form: the bytes of a YAML or
// Markdown file go in, the bytes that it should have come out. It edits by taking
// blanks out and putting blanks in, so that comments, order, quotes and every
// sign stay as they were typed, and it proves that: the trees of both texts are
// equal, and so are their lines without blanks. It knows no plan and no disk.
//
// The form of a file depends on that file alone, and the form of a row of a table
// on that row and its line of columns (see table.go): a row that is added moves
// no other.
package format

import (
	"bytes"

	"plan/internal/diag"
	"plan/internal/source"
	"plan/internal/syntax"
)

// YAML is the file in canonical form: rows of tables set on the bars of their
// columns, no blanks at the ends of lines, one blank line at most and none first
// or last, line ends all alike, no byte order mark. Schema, when not empty, is
// where an editor finds the JSON Schema of the file, relative to it (see
// modeline.go). A file that cannot be read whole is left as it is: the text is
// nil and the findings say why.
func YAML(f *source.File, schema string) ([]byte, diag.List) {
	before, found := syntax.YAML(f)
	if before == nil || found.HasErrors() {
		return nil, found
	}
	plain, crlf := lineEnds(f.Text)
	text := tables(source.NewFile(f.Path, f.Shown, plain))
	text = lines(source.NewFile(f.Path, f.Shown, text))
	text = modeline(text, schema)
	if crlf {
		text = bytes.ReplaceAll(text, []byte("\n"), []byte("\r\n"))
	}
	after, again := syntax.YAML(source.NewFile(f.Path, f.Shown, text))
	if after == nil || !sameNode(before, after) || !sameFindings(found, again) || !sameLines(f.Text, text) {
		return nil, unproved(f)
	}
	return text, nil
}

// Markdown is the file in canonical form: no byte order mark, line ends all alike,
// a line end last, and no blanks at the ends of lines but for the two or more that
// break a line. What Markdown makes of blank lines and indentation is the author's.
func Markdown(f *source.File) ([]byte, diag.List) {
	before, found := syntax.Markdown(f)
	if found.HasErrors() {
		return nil, found
	}
	plain, crlf := lineEnds(f.Text)
	text := chapter(plain)
	if crlf {
		text = bytes.ReplaceAll(text, []byte("\n"), []byte("\r\n"))
	}
	after, again := syntax.Markdown(source.NewFile(f.Path, f.Shown, text))
	if !sameProse(before, after) || !sameFindings(found, again) || !sameLines(f.Text, text) {
		return nil, unproved(f)
	}
	return text, nil
}

// unproved is the finding about a file whose new form would say something else:
// a fault of this package, never of the file.
func unproved(f *source.File) diag.List {
	at := f.Span()
	at.End = len(f.Line(1))
	return diag.List{diag.Err("internal.form", at)}
}
