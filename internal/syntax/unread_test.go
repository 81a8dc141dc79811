package syntax

import (
	"testing"

	"plan/internal/source"
)

// What the library refuses although every line looks right is reported at the
// line from which on no cut of the file can be read. The line reader comes first,
// so that nothing known reaches this; here it is asked directly.
func TestUnread(t *testing.T) {
	for text, want := range map[string]string{
		"a: 1\nb: c: d\ne: 2\n":        "f:2:1",
		"a: 1\n  b: 2\nc: 3\n":         "f:2:3",
		"a: 1\nb: 2\nc: [1, 2\nd: 3\n": "f:3:1",
		"%":                            "f:1:1",
	} {
		f := source.NewFile("f", "", []byte(text))
		c := clean{file: f, lines: f}
		if _, err := parse(f.Text); err == nil {
			t.Fatalf("%q can be read", text)
		}
		if got := c.unread().At.String(); got != want {
			t.Errorf("%q: reported at %s, want %s", text, got, want)
		}
	}
}
