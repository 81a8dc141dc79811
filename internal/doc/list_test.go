package doc

import "testing"

func TestMark(t *testing.T) {
	for _, c := range []struct {
		list List
		item int
		want string
	}{
		{List{}, 0, ""},
		{List{Ordered: true, Start: 3}, 1, "4."},
		{List{Ordered: true, Letters: true, Start: 1}, 0, "a)"},
		{List{Ordered: true, Letters: true, Start: 24}, 2, "z)"},
		{List{Ordered: true, Letters: true, Start: 24}, 5, "ö)"},
		{List{Ordered: true, Letters: true, Start: 1}, 29, "aa)"},
		{List{Ordered: true, Letters: true, Start: 1}, 58, "ba)"},
	} {
		if got := c.list.Mark(c.item); got != c.want {
			t.Errorf("%+v, %d: %q, want %q", c.list, c.item, got, c.want)
		}
	}
}
