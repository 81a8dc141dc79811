package source

import (
	"bytes"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

// TestLongLines: places in lines long enough to have stops are those that
// counting from the line's beginning gives, there and back.
func TestLongLines(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var b strings.Builder
		for range rapid.IntRange(1, 4).Draw(t, "lines") {
			part := rapid.StringN(1, 9, -1).Draw(t, "part")
			b.WriteString(strings.Repeat(part, rapid.IntRange(0, 3000).Draw(t, "times")))
			b.WriteString(rapid.SampledFrom([]string{"\n", "\r\n", "\xff\n", ""}).Draw(t, "end"))
		}
		text := []byte(b.String())
		f := NewFile("a", "", text)
		offset := rapid.IntRange(0, len(text)).Draw(t, "offset")
		for offset < len(text) && !utf8.RuneStart(text[offset]) {
			offset++
		}
		start := bytes.LastIndexByte(text[:offset], '\n') + 1
		want := Position{bytes.Count(text[:offset], []byte{'\n'}) + 1, utf8.RuneCount(text[start:offset]) + 1, offset}
		got := f.Position(offset)
		if got != want {
			t.Fatalf("Position(%d) = %v, want %v", offset, got, want)
		}
		if back := f.Offset(got.Line, got.Column); back != min(offset, f.lineEnd(got.Line)) {
			t.Fatalf("Offset(%d, %d) = %d, want %d", got.Line, got.Column, back, offset)
		}
	})
}
