package locale

import (
	"strings"
	"unicode"
)

// A lexicon gives words with their endings a meaning, a number of its owner's. Lists
// of this length as regular expressions took longer to compile than a plan to read.
type lexicon struct {
	whole, ends, starts map[string]int
	within              []string // with letters on both sides
	meanings            []int    // of those
}

// free is the meaning of a word that is none of a lexicon's, though its end is.
const free = -1

// newLexicon has the words of each list under the list's number, and those of
// others, which may be "", as free. A word is written with its endings in
// parentheses, höj(a|er|ning*), and * stands for any letters and hyphens at its beginning
// or end.
func newLexicon(others string, lists ...string) *lexicon {
	l := &lexicon{whole: map[string]int{}, ends: map[string]int{}, starts: map[string]int{}}
	l.add(others, free)
	for i, list := range lists {
		l.add(list, i)
	}
	return l
}

func (l *lexicon) add(list string, meaning int) {
	for _, word := range strings.Fields(list) {
		for _, form := range forms(word) {
			bare, before := strings.CutPrefix(form, "*")
			bare, after := strings.CutSuffix(bare, "*")
			switch {
			case before && after:
				l.within, l.meanings = append(l.within, bare), append(l.meanings, meaning)
			case before:
				l.ends[bare] = meaning
			case after:
				l.starts[bare] = meaning
			default:
				l.whole[bare] = meaning
			}
		}
	}
}

// forms are all forms of a word with endings in parentheses.
func forms(word string) (all []string) {
	open := strings.IndexByte(word, '(')
	if open < 0 {
		return []string{word}
	}
	endings, rest, _ := strings.Cut(word[open+1:], ")")
	for _, tail := range forms(rest) {
		for ending := range strings.SplitSeq(endings, "|") {
			all = append(all, word[:open]+ending+tail)
		}
	}
	return all
}

// find is the meaning of a word in small letters. The longest of the lexicon's words
// that it ends or begins with tells.
func (l *lexicon) find(word string) (meaning int, ok bool) {
	if meaning, ok = l.whole[word]; ok {
		return meaning, meaning != free
	}
	for _, r := range word {
		if r != '-' && !unicode.IsLetter(r) { // LSS-ökningen
			return 0, false
		}
	}
	for i := range word {
		if meaning, ok = l.ends[word[i:]]; ok {
			return meaning, meaning != free
		}
	}
	for i := len(word); i > 0; i-- {
		if meaning, ok = l.starts[word[:i]]; ok {
			return meaning, meaning != free
		}
	}
	for i, part := range l.within {
		if strings.Contains(word, part) {
			return l.meanings[i], true
		}
	}
	return 0, false
}

// has tells whether a word in small letters is one of the lexicon's.
func (l *lexicon) has(word string) bool {
	_, ok := l.find(word)
	return ok
}
