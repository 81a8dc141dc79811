package syntax

import (
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"

	"plan/internal/source"
)

// TestComposed: a text that spells its letters with marks is read as the one that
// does not, and what is said about it points at the letters as they stand in the
// user's file.
func TestComposed(t *testing.T) {
	const words = "abcåäöÅÄÖéü x"
	rapid.Check(t, func(t *rapid.T) {
		part := func(name string) string {
			s := rapid.StringOfN(rapid.SampledFrom([]rune(words)), 0, 12, -1).Draw(t, name)
			if rapid.Bool().Draw(t, name+" apart") {
				s = norm.NFD.String(s)
			}
			return s
		}
		before, place, after := part("before"), part("place"), part("after")
		text := "\ufeffx: " + before + place + after + "\r\n"
		c, found, ok := prescan(source.NewFile("a.yaml", "", []byte(text)), true)
		if !ok || len(found) > 0 {
			t.Fatalf("refused: %v", found)
		}
		want := norm.NFC.String("x: " + before + place + after + "\r\n")
		if got := string(c.lines.Text); got != want {
			t.Fatalf("read as %q, want %q", got, want)
		}
		start := len("x: ") + len(norm.NFC.String(before))
		span := c.span(start, start+len(norm.NFC.String(place)))
		if got := span.Text(); got != place {
			t.Fatalf("points at %q, want %q", got, place)
		}
	})
}

// Marks without end are no letters, and cost no more than other text.
func TestManyMarks(t *testing.T) {
	text := "x: a" + strings.Repeat("\u0301", 100_000) + "\n"
	c, _, _ := prescan(source.NewFile("a.yaml", "", []byte(text)), true)
	if string(c.lines.Text) != text {
		t.Error("the text was changed")
	}
}
