package doc

import "strconv"

// Mark is the number of an item of an ordered list as it prints, "1." or "a)"; ""
// where the list has none. After ö come aa and ab.
func (l *List) Mark(i int) string {
	switch {
	case !l.Ordered:
		return ""
	case !l.Letters:
		return strconv.Itoa(l.Start+i) + "."
	}
	mark := ""
	for n := l.Start + i; n > 0; n = (n - 1) / len(letters) {
		mark = string(letters[(n-1)%len(letters)]) + mark
	}
	return mark + ")"
}

var letters = []rune("abcdefghijklmnopqrstuvwxyzåäö")
