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
// Damerau-Levenshtein distance). Letter case does not count. Of equally near
// candidates the first one wins, so that the order of candidates decides.
func Nearest(name string, candidates []string) string {
	folded := []rune(strings.ToLower(name))
	if len(folded) == 0 || len(folded) > maxNearest {
		return ""
	}
	nearest, best := "", 4
	for _, c := range candidates {
		if c == name || utf8.RuneCountInString(c) > maxNearest {
			continue
		}
		to := []rune(strings.ToLower(c))
		d := distance(folded, to)
		if d < best && d <= max(len(folded), len(to))/3 {
			nearest, best = c, d
		}
	}
	return nearest
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
