package syntax

import (
	"bytes"
	"slices"
	"strings"
)

// Decisions of boards are lists with letters: a) and b). Markdown has only numbers, so
// the parser gets to see one in the place of each letter, as long as it is, and lists
// are then what they are with numbers: they end where theirs end and hold what theirs
// hold. Letters are read from the source again. A letter with a dot is too often an
// abbreviation (s. 14, f. d.) to be taken for an item.

// alphabet is the order of items.
const alphabet = "abcdefghijklmnopqrstuvwxyzåäö"

// letterNumber is the number of the item that begins with a letter and a parenthesis,
// and how many bytes the letter has; 0 when none begins there.
func letterNumber(line []byte) (number, size int) {
	end := bytes.IndexByte(line[:min(len(line), 4)], ')')
	if end < 1 || end+2 >= len(line) || line[end+1] != ' ' || len(bytes.TrimSpace(line[end+1:])) == 0 {
		return 0, 0
	}
	letter := string(line[:end])
	i := strings.Index(alphabet, letter)
	if i < 0 || len([]rune(letter)) != 1 {
		return 0, 0
	}
	return len([]rune(alphabet[:i])) + 1, end
}

// A letterLine is a line that begins with a letter and a parenthesis.
type letterLine struct {
	at, size, number, indent int
	opens                    bool // it is the first line after a blank one
}

// numbered is src with numbers in the place of letters that begin items: after a blank
// line, and among other lines where another letter follows. Of prose that is broken
// before "a) ovan" no item is made.
func numbered(src []byte) []byte {
	out := src
	var block []letterLine
	flush := func() {
		accepted := map[int]bool{} // by indentation
		for i, l := range block {
			next := i+1 < len(block) && block[i+1].indent == l.indent && block[i+1].number == l.number+1
			if !l.opens && !accepted[l.indent] && !next {
				continue
			}
			accepted[l.indent] = true
			if &out[0] == &src[0] {
				out = slices.Clone(src)
			}
			if l.size == 2 {
				out[l.at], out[l.at+1] = '0'+byte(l.number/10), '0'+byte(l.number%10)
			} else {
				out[l.at] = '0' + byte(min(l.number, 9))
			}
		}
		block = block[:0]
	}
	blank := true
	for start := 0; start < len(src); {
		end := start + lineLength(src[start:])
		line := src[start:end]
		body := bytes.TrimLeft(line, " ")
		if number, size := letterNumber(body); number > 0 {
			indent := len(line) - len(body)
			block = append(block, letterLine{start + indent, size, number, indent, blank})
		}
		if blank = len(bytes.TrimSpace(body)) == 0; blank && len(block) > 0 {
			flush()
		}
		start = end + 1
	}
	if len(block) > 0 {
		flush()
	}
	return out
}
