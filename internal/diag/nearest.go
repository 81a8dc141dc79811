package diag

import (
	"strings"
	"unicode/utf8"
)

// maxNearest bounds the names that are compared, in characters: the work grows
// with the product of two lengths, and nobody mistypes a longer id.
const maxNearest = 64

// Nearest is the candidate that name was most likely meant to be, or "" when none
// is near: at most a third of its characters, and never more than three, are
// missing, added, wrong or swapped with their neighbour (the restricted
// Damerau-Levenshtein distance). Letter case does not count. Names with dots are
// compared part by part, each of which must be near on its own: in table.row.column
// another row is no slip of the pen, however much of the address is the same. Of
// equally near candidates the first one wins, so that the order of candidates
// decides.
func Nearest(name string, candidates []string) string {
	if name == "" || utf8.RuneCountInString(name) > maxNearest {
		return ""
	}
	parts := strings.Split(strings.ToLower(name), ".")
	nearest, best := "", 4
	for _, c := range candidates {
		if c == name || utf8.RuneCountInString(c) > maxNearest {
			continue
		}
		if d, near := apart(parts, strings.Split(strings.ToLower(c), ".")); near && d < best {
			nearest, best = c, d
		}
	}
	return nearest
}

// apart is how far two names are from each other, part by part, and whether no
// part is too far from the other's.
func apart(a, b []string) (d int, near bool) {
	if len(a) != len(b) {
		return 0, false
	}
	for i := range a {
		from, to := []rune(a[i]), []rune(b[i])
		one := distance(from, to)
		if one > max(len(from), len(to))/3 {
			return 0, false
		}
		d += one
	}
	return d, true
}

// distance counts insertions, deletions, replacements and swaps of neighbours,
// no character being touched twice.
func distance(a, b []rune) int {
	before, last, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := range a {
		row[0] = i + 1
		for j := range b {
			change := last[j]
			if a[i] != b[j] {
				change++
			}
			row[j+1] = min(change, last[j+1]+1, row[j]+1)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
		before, last, row = last, row, before
	}
	return last[len(b)]
}
