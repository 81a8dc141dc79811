package findings

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"plan/internal/locale"
	"plan/internal/source"
)

const tabStop = 4

// An excerpt is one line of source as a terminal shows it, or the part of it
// around a place when it is too long.
type excerpt struct {
	text   string
	before int // columns before the place
	marks  int // columns of the place on this line, at least 1
}

// A sign is one character as shown: a letter with its width, a tab as blanks, an
// escape of several columns.
type sign struct {
	text  string
	width int
}

// excerptOf shows the line where at begins in at most room columns. Only bytes
// near the place are looked at, however long the line is.
func excerptOf(at source.Span, room int) excerpt {
	start, from, to, end := lineAround(at, 4*room)
	text := at.File.Text
	var signs []sign
	col, first, last := 0, -1, -1
	for i := start; i < end; {
		if first < 0 && i >= from {
			first = col
		}
		if last < 0 && i >= to {
			last = col
		}
		shown, n := locale.NextVisible(string(text[i:min(i+utf8.UTFMax, end)]))
		width := locale.Width(shown)
		if text[i] == '\t' {
			width = tabStop - col%tabStop
			shown = strings.Repeat(" ", width)
		}
		signs = append(signs, sign{shown, width})
		i += n
		col += width
	}
	if first < 0 {
		first = col
	}
	if last < 0 {
		last = col
	}
	return clip(signs, col, first, last, room)
}

// lineAround is the line of at.Start and the part of at on it, as byte offsets;
// of a long line only reach bytes to either side of the place's ends.
func lineAround(at source.Span, reach int) (start, from, to, end int) {
	text := at.File.Text
	from = max(0, min(at.Start, len(text)))
	start = max(0, from-reach)
	if i := bytes.LastIndexByte(text[start:from], '\n'); i >= 0 {
		start += i + 1
	} else {
		for start > 0 && start < from && !utf8.RuneStart(text[start]) {
			start++
		}
	}
	end = min(len(text), from+reach)
	if i := bytes.IndexByte(text[from:end], '\n'); i >= 0 {
		end = from + i
		if end > start && text[end-1] == '\r' {
			end--
		}
	} else {
		for end < len(text) && end > from && !utf8.RuneStart(text[end]) {
			end--
		}
	}
	from = min(from, end)
	return start, from, max(from, min(at.End, end)), end
}

// clip leaves out what does not fit into room columns: first the indent, then
// what is far from the place, which is the columns first to last. An ellipsis
// stands for words that are left out.
func clip(signs []sign, width, first, last, room int) excerpt {
	for width > room && first > 0 && strings.TrimSpace(signs[0].text) == "" {
		indent := signs[0].width
		signs, width, first, last = signs[1:], width-indent, first-indent, last-indent
	}
	left := 0
	if width > room && last >= room {
		left = max(0, min(first-room/3, width-room+1))
	}
	dropped := 0
	for dropped < left {
		dropped += signs[0].width
		signs = signs[1:]
	}
	var b strings.Builder
	used := 0
	if dropped > 0 {
		b.WriteString("…")
		used = 1
	}
	shift, fits := used-dropped, width-dropped+used <= room
	for _, s := range signs {
		if !fits && used+s.width > room-1 {
			b.WriteString("…")
			break
		}
		b.WriteString(s.text)
		used += s.width
	}
	first, last = first+shift, min(last+shift, room)
	return excerpt{b.String(), first, max(1, last-first)}
}
