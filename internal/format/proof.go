package format

import (
	"bytes"
	"reflect"
	"regexp"
	"slices"

	"plan/internal/diag"
	"plan/internal/source"
	"plan/internal/syntax"
)

// sameNode tells whether two trees of YAML say the same: kinds, keys, order, quotes
// and values. A cell line may have other blanks around its bars, and the end of a
// text below | is the end of its last line, as decode reads it.
func sameNode(a, b *syntax.Node) bool {
	if a.Kind != b.Kind || a.Null != b.Null || a.Quoted != b.Quoted || a.Block != b.Block ||
		len(a.Pairs) != len(b.Pairs) || len(a.Items) != len(b.Items) || said(a) != said(b) {
		return false
	}
	for i := range a.Pairs {
		if a.Pairs[i].Key.Value != b.Pairs[i].Key.Value || !sameNode(a.Pairs[i].Value, b.Pairs[i].Value) {
			return false
		}
	}
	for i := range a.Items {
		if !sameNode(a.Items[i], b.Items[i]) {
			return false
		}
	}
	return true
}

var bars = regexp.MustCompile(` *\| *`)

// said is the value of a scalar as far as the form of the file cannot change it.
func said(n *syntax.Node) string {
	if n.Block {
		return string(bytes.TrimRight([]byte(n.Value), "\n"))
	}
	return bars.ReplaceAllString(n.Value, "|")
}

// sameFindings tells whether the same was found, in the same order.
func sameFindings(a, b diag.List) bool {
	return slices.EqualFunc(a, b, func(x, y diag.Diagnostic) bool {
		return x.Message == y.Message && x.Severity == y.Severity && x.Address == y.Address
	})
}

// sameLines tells whether the lines of two texts differ in blanks alone: spaces,
// tabs, line ends, blank lines and a byte order mark. A modeline of ours is no line.
func sameLines(a, b []byte) bool { return slices.EqualFunc(signs(a), signs(b), bytes.Equal) }

func signs(text []byte) (lines [][]byte) {
	for line := range bytes.Lines(bytes.TrimPrefix(text, []byte("\ufeff"))) {
		line = bytes.Map(func(r rune) rune {
			if r == ' ' || r == '\t' || r == '\r' || r == '\n' {
				return -1
			}
			return r
		}, line)
		if len(line) > 0 && !isOursWithoutBlanks(line) {
			lines = append(lines, line)
		}
	}
	return lines
}

// isOursWithoutBlanks is isOurs for a line whose blanks are taken out.
func isOursWithoutBlanks(line []byte) bool {
	rest, ok := bytes.CutPrefix(line, []byte("#"))
	return ok && isOurs(append([]byte("# "), rest...))
}

// sameProse tells whether two chapters say the same: everything but places.
func sameProse(a, b syntax.Prose) bool { return equal(reflect.ValueOf(a), reflect.ValueOf(b)) }

// equal compares two trees of doc, whose members point at no common thing and
// never in a circle, without their places.
func equal(a, b reflect.Value) bool {
	if a.Type() != b.Type() {
		return false
	}
	switch a.Kind() {
	case reflect.Pointer, reflect.Interface:
		if a.IsNil() || b.IsNil() {
			return a.IsNil() == b.IsNil()
		}
		return equal(a.Elem(), b.Elem())
	case reflect.Struct:
		if a.Type() == reflect.TypeFor[source.Span]() {
			return true
		}
		for i := range a.NumField() {
			if !equal(a.Field(i), b.Field(i)) {
				return false
			}
		}
		return true
	case reflect.Slice:
		if a.Len() != b.Len() {
			return false
		}
		for i := range a.Len() {
			if !equal(a.Index(i), b.Index(i)) {
				return false
			}
		}
		return true
	default: // strings, numbers, truth: doc has nothing else
		return a.Equal(b)
	}
}
