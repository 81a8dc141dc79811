// Package source holds the bytes that were read and the places in them.
//
// Everything that can be pointed at in a finding, a trace or an edit is a Span
// of a File. Offsets are bytes; lines and columns are worked out on demand and
// count code points, as editors and git hosts do. The package reads nothing: a
// File is made from bytes that somebody else fetched.
package source

import (
	"fmt"
	"sort"
	"strings"
	"unicode/utf8"
)

// A File is one text of the workspace, whole and unchanged.
type File struct {
	Path  string // slash path inside the workspace: molndal/social/plan.yaml
	Shown string // the same file as messages name it: plan/molndal/social/plan.yaml
	Text  []byte
	lines []int // byte offset of each line's first byte
	stops []stop
}

// A stop is a place inside a long line whose column is known, so that finding a
// column costs the same however long the line is. Lines that people write have
// none.
type stop struct{ offset, column int }

const stopEvery = 4096 // bytes

// NewFile indexes text. Shown defaults to path. Only LF ends a line, as in git.
func NewFile(path, shown string, text []byte) *File {
	if shown == "" {
		shown = path
	}
	lines := make([]int, 1, 1+len(text)/24)
	for i, b := range text {
		if b == '\n' {
			lines = append(lines, i+1)
		}
	}
	f := &File{Path: path, Shown: shown, Text: text, lines: lines}
	for i, start := range lines {
		end := len(text)
		if i+1 < len(lines) {
			end = lines[i+1]
		}
		if end-start > stopEvery {
			f.addStops(start, end)
		}
	}
	return f
}

func (f *File) addStops(start, end int) {
	next, column := start+stopEvery, 1
	for i := start; i < end; column++ {
		if i >= next {
			f.stops = append(f.stops, stop{i, column})
			next = i + stopEvery
		}
		_, n := utf8.DecodeRune(f.Text[i:end])
		i += n
	}
}

// lastStop is the last stop of the line that begins at start for which before is
// true, or the line's own beginning. Before is true for stops up to some place.
func (f *File) lastStop(start int, before func(stop) bool) stop {
	i := sort.Search(len(f.stops), func(i int) bool { return f.stops[i].offset > start && !before(f.stops[i]) })
	if i > 0 && f.stops[i-1].offset > start {
		return f.stops[i-1]
	}
	return stop{start, 1}
}

// A Position is a place for people and tools: Line and Column count from 1 (the
// column in code points), Byte from 0.
type Position struct{ Line, Column, Byte int }

// Position of a byte offset; an offset outside the text is moved to its nearest end.
func (f *File) Position(offset int) Position {
	offset = max(0, min(offset, len(f.Text)))
	line := sort.Search(len(f.lines), func(i int) bool { return f.lines[i] > offset })
	from := f.lastStop(f.lines[line-1], func(s stop) bool { return s.offset <= offset })
	return Position{line, from.column + utf8.RuneCount(f.Text[from.offset:offset]), offset}
}

// Offset is the byte offset of a line and column, both from 1, the column in
// code points. Beyond the line's end it is the line's end.
func (f *File) Offset(line, column int) int {
	if line < 1 {
		return 0
	}
	if line > len(f.lines) {
		return len(f.Text)
	}
	end := f.lineEnd(line)
	from := f.lastStop(f.lines[line-1], func(s stop) bool { return s.offset <= end && s.column <= column })
	start, rest := from.offset, f.Text[from.offset:end]
	for i := from.column; i < column && len(rest) > 0; i++ {
		_, n := utf8.DecodeRune(rest)
		start, rest = start+n, rest[n:]
	}
	return start
}

// Line is the text of line n (from 1) without its line end.
func (f *File) Line(n int) string {
	if n < 1 || n > len(f.lines) {
		return ""
	}
	return string(f.Text[f.lines[n-1]:f.lineEnd(n)])
}

// Lines is how many lines the file has; the empty rest after a last LF is one.
func (f *File) Lines() int { return len(f.lines) }

func (f *File) lineEnd(n int) int {
	end := len(f.Text)
	if n < len(f.lines) {
		end = f.lines[n] - 1
	}
	if end > f.lines[n-1] && f.Text[end-1] == '\r' {
		end--
	}
	return end
}

// Span is the whole file.
func (f *File) Span() Span { return Span{f, 0, len(f.Text)} }

// A Span is a stretch of a file, End exclusive. The zero Span is valid and means
// "nowhere": something the tool made itself.
type Span struct {
	File       *File
	Start, End int
}

// IsZero tells whether the span points nowhere.
func (s Span) IsZero() bool { return s.File == nil }

// From and To are the ends of a span that has a file.
func (s Span) From() Position { return s.File.Position(s.Start) }
func (s Span) To() Position   { return s.File.Position(s.End) }

// Text is what stands there.
func (s Span) Text() string {
	if s.File == nil {
		return ""
	}
	return string(s.File.Text[s.Start:s.End])
}

// String is path:line:column, or "-" for the zero Span.
func (s Span) String() string {
	if s.File == nil {
		return "-"
	}
	p := s.From()
	return fmt.Sprintf("%s:%d:%d", s.File.Shown, p.Line, p.Column)
}

// Compare orders spans by path, then place; nowhere comes first.
func (s Span) Compare(t Span) int {
	if s.File == nil || t.File == nil {
		return b2i(s.File != nil) - b2i(t.File != nil)
	}
	if c := strings.Compare(s.File.Path, t.File.Path); c != 0 {
		return c
	}
	if c := s.Start - t.Start; c != 0 {
		return c
	}
	return s.End - t.End
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

// A Text is a string that knows where it was written.
type Text struct {
	Value string
	At    Span
}

// IsZero tells whether nothing was written (an empty string that was written has a place).
func (t Text) IsZero() bool { return t.Value == "" && t.At.IsZero() }

func (t Text) String() string { return t.Value }

// Slice is the part of t from byte i to byte j of its value. Its place is exact
// where the source holds the value letter by letter (plain, or quoted without
// escapes) and the place of the whole text otherwise.
func (t Text) Slice(i, j int) Text {
	out := Text{t.Value[i:j], t.At}
	if t.At.File == nil {
		return out
	}
	raw := t.At.File.Text[t.At.Start:t.At.End]
	shift := 0
	if len(raw) == len(t.Value)+2 && (raw[0] == '"' || raw[0] == '\'') {
		raw, shift = raw[1:len(raw)-1], 1
	}
	if string(raw) == t.Value {
		out.At.Start = t.At.Start + shift + i
		out.At.End = t.At.Start + shift + j
	}
	return out
}

// Trim is t without blanks at its ends.
func (t Text) Trim() Text {
	i := len(t.Value) - len(strings.TrimLeft(t.Value, Blanks))
	j := len(strings.TrimRight(t.Value, Blanks))
	return t.Slice(i, max(i, j))
}

// Blanks are the spaces that writers of Swedish text and spreadsheets produce:
// space, tab, U+00A0, U+2007, U+2009, U+202F.
const Blanks = "\t" + GroupBlanks

// GroupBlanks are those that may stand inside a number, between its thousands; a
// tab separates two.
const GroupBlanks = " \u00a0\u2007\u2009\u202f"

// A Value is one text, or a list of them.
type Value struct {
	Text Text   // the text, when it is one
	List []Text // the items, when it is a list
}

// IsZero tells whether nothing was written.
func (v Value) IsZero() bool { return v.Text.IsZero() && v.List == nil }

// All are the texts in order, be it one or a list.
func (v Value) All() []Text {
	if v.Text.IsZero() {
		return v.List
	}
	return []Text{v.Text}
}

// An Entry is one key of a mapping with what stands under it.
type Entry[T any] struct {
	Key   Text
	Value T
}

// A Map is a mapping in the order it was written; keys are unique.
type Map[T any] []Entry[T]

// Get is the value under key.
func (m Map[T]) Get(key string) (T, bool) {
	for _, e := range m {
		if e.Key.Value == key {
			return e.Value, true
		}
	}
	var none T
	return none, false
}

// An Edit replaces what stands in At by New.
type Edit struct {
	At  Span
	New string
}
