package pdf

import (
	"bytes"
	"io/fs"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"plan/templates"
)

// A hyphenator finds where words may be broken, by Liang's method: patterns of
// letters with weights between them; an odd weight permits a break.
//
// The patterns stay the text that they are. An open hash table points into it,
// which takes a millisecond to build once a process (maps of strings take
// twenty) and needs no generated file.
type hyphenator struct {
	text       []byte            // lines of patterns: .2ab2a
	slots      []uint32          // hash of a pattern's letters -> its place in text + 1
	longest    int               // letters of the longest pattern
	exceptions map[string]string // skatteunderlag -> skatte-under-lag
	stems      [2]int            // letters of the shortest and the longest exception
	parts      map[string]bool   // what later parts of compounds begin with: förvaltning
	partly     [2]int            // bytes of the shortest and the longest of them

	mutex sync.RWMutex
	seen  map[string][]point // breaks of words looked up before, at most maxSeen
}

// A point is where a hyphen may be set: so many bytes into the word.
type point struct {
	at    int
	inner bool // inside a part of a compound, whose joints are known and better
}

// maxSeen bounds the words that are remembered: Sweden's boards share a few ten
// thousand, and a hostile text must not fill the memory with its own.
const maxSeen = 50_000

// A word keeps at least so many letters before and after a break. The patterns
// allow 1 and 2, which Swedish typography does not.
const (
	minBefore = 2
	minAfter  = 3
)

// maxWord is the longest word in letters that is looked up; longer ones are no
// words and are broken anywhere.
const maxWord = 64

// swedish is read when the first Swedish word is broken.
var swedish = sync.OnceValue(func() *hyphenator {
	patterns, _ := fs.ReadFile(templates.FS, "hyphenation/hyph_sv_SE.dic")
	exceptions, _ := fs.ReadFile(templates.FS, "hyphenation/exceptions_sv.txt")
	parts, _ := fs.ReadFile(templates.FS, "hyphenation/parts_sv.txt")
	return newHyphenator(patterns, exceptions, parts)
})

func newHyphenator(patterns, exceptions, parts []byte) *hyphenator {
	h := &hyphenator{
		text: patterns, slots: make([]uint32, 1<<16), exceptions: map[string]string{},
		parts: map[string]bool{}, partly: [2]int{maxWord, 0}, seen: map[string][]point{},
	}
	for part := range strings.FieldsSeq(string(parts)) {
		h.parts[part] = true
		h.partly = [2]int{min(h.partly[0], len(part)), max(h.partly[1], len(part))}
	}
	for start := 0; start < len(patterns); {
		end := start + bytes.IndexByte(patterns[start:], '\n')
		if end < start {
			end = len(patterns)
		}
		if c := patterns[start]; c == '.' || c >= 'a' || '0' <= c && c <= '9' {
			h.add(start, end)
		}
		start = end + 1
	}
	h.stems[0] = maxWord
	for word := range strings.FieldsSeq(string(exceptions)) {
		stem := strings.ReplaceAll(word, "-", "")
		n := utf8.RuneCountInString(stem)
		h.exceptions[stem] = word
		h.stems = [2]int{min(h.stems[0], n), max(h.stems[1], n)}
	}
	return h
}

const fnvStart, fnvPrime = 2166136261, 16777619

func mix(hash uint32, c byte) uint32 { return (hash ^ uint32(c)) * fnvPrime }

func isWeight(c byte) bool { return '0' <= c && c <= '9' }

func (h *hyphenator) add(start, end int) {
	hash, letters := uint32(fnvStart), 0
	for _, c := range h.text[start:end] {
		if !isWeight(c) {
			hash = mix(hash, c)
			letters++ // bytes; two for å, which only makes the limit generous
		}
	}
	h.longest = max(h.longest, letters)
	i := hash & uint32(len(h.slots)-1)
	for h.slots[i] != 0 {
		i = (i + 1) & uint32(len(h.slots)-1)
	}
	h.slots[i] = uint32(start) + 1
}

// find gives the pattern whose letters are word, or nil.
func (h *hyphenator) find(hash uint32, word []byte) []byte {
	for i := hash & uint32(len(h.slots)-1); h.slots[i] != 0; i = (i + 1) & uint32(len(h.slots)-1) {
		pattern, n := h.text[h.slots[i]-1:], 0
		for k := 0; ; k++ {
			if k == len(pattern) || pattern[k] == '\n' {
				if n == len(word) {
					return pattern[:k]
				}
				break
			}
			if isWeight(pattern[k]) {
				continue
			}
			if n == len(word) || pattern[k] != word[n] {
				break
			}
			n++
		}
	}
	return nil
}

// known is breaks, each word worked out once a process: a run over many documents
// meets the same words again and again.
func (h *hyphenator) known(word string) []point {
	h.mutex.RLock()
	at, ok := h.seen[word]
	h.mutex.RUnlock()
	if ok {
		return at
	}
	at = h.breaks(word)
	h.mutex.Lock()
	defer h.mutex.Unlock()
	if len(h.seen) < maxSeen {
		h.seen[strings.Clone(word)] = at
	}
	return at
}

// breaks gives the points in word, which is letters only, where a hyphen may be set.
func (h *hyphenator) breaks(word string) []point {
	letters := utf8.RuneCountInString(word)
	if letters < minBefore+minAfter || letters > maxWord || strings.ToUpper(word) == word {
		return nil // abbreviations stay whole
	}
	// The lower-case word between dots. A letter whose lower case has another
	// length would shift the offsets; such words stay whole.
	dotted := make([]byte, 0, len(word)+2)
	dotted = append(dotted, '.')
	for _, r := range word {
		dotted = utf8.AppendRune(dotted, unicode.ToLower(r))
	}
	dotted = append(dotted, '.')
	if len(dotted) != len(word)+2 {
		return nil
	}
	weights := make([]byte, len(dotted)+1)
	for i := range dotted {
		hash := uint32(fnvStart)
		for j := i; j < len(dotted) && j-i < h.longest; j++ {
			hash = mix(hash, dotted[j])
			h.weigh(weights[i:], h.find(hash, dotted[i:j+1]))
		}
	}
	lower := string(dotted[1 : len(dotted)-1])
	given := h.exception(weights, lower)
	joints := h.joints(weights, lower, given)
	var out []point
	before := 0
	for i := range word {
		odd := weights[i+1]&1 == 1
		if i > 0 && odd && (i < given || before >= minBefore && letters-before >= minAfter) {
			out = append(out, point{i, joints > 0 && weights[i+1] != jointWeight})
		}
		before++
	}
	return out
}

// jointWeight is the weight of a compound's joint, which no pattern reaches.
const jointWeight = 99

// leastPart is how many bytes of a word stand before a joint: shorter beginnings
// are prefixes.
const leastPart = 3

// joints permits a break before each known part of a compound, and none next to
// it: personal-omsättning, where the patterns see na-lom. It gives their number.
func (h *hyphenator) joints(weights []byte, lower string, given int) (n int) {
	for i := range lower {
		if i < max(leastPart, given) || weights[i] == jointWeight {
			continue
		}
		for end := i + h.partly[0]; end <= min(len(lower), i+h.partly[1]); end++ {
			if h.parts[lower[i:end]] {
				weights[i], weights[i+1], weights[i+2] = 0, jointWeight, 0
				n++
				break
			}
		}
	}
	return n
}

// weigh raises weights to those of a pattern; they stand in it before the letter
// they belong to.
func (h *hyphenator) weigh(weights, pattern []byte) {
	at := 0
	for _, c := range pattern {
		if isWeight(c) {
			weights[at] = max(weights[at], c-'0')
		} else {
			at++
		}
	}
}

// exception replaces the weights of a word's beginning by those of the longest
// exception that it begins with, and gives the length of that.
func (h *hyphenator) exception(weights []byte, lower string) int {
	n, found, length := 0, "", 0
	for i := range lower {
		if n >= h.stems[0] && n <= h.stems[1] {
			if hyphened, ok := h.exceptions[lower[:i]]; ok {
				found, length = hyphened, i
			}
		}
		n++
	}
	if hyphened, ok := h.exceptions[lower]; ok {
		found, length = hyphened, len(lower)
	}
	if found == "" {
		return 0
	}
	clear(weights[1 : 1+length])
	at := 0
	for _, c := range []byte(found) {
		if c == '-' {
			weights[1+at] = 1
		} else {
			at++
		}
	}
	return length
}
