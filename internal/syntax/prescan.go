package syntax

import (
	"bytes"
	"fmt"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"plan/internal/diag"
	"plan/internal/source"
)

// A clean is a file made safe to parse: without byte order mark and invisible
// characters, other refused characters blanked, letters and their marks composed.
// It knows where each byte was.
type clean struct {
	file  *source.File // the user's
	lines *source.File // the cleaned text; the user's file itself when nothing was changed
	cuts  []cut
}

// A cut is where bytes were taken out.
type cut struct {
	at     int  // offset in the cleaned text
	gone   int  // bytes taken out so far, these included
	letter bool // they belong to the letter before
}

// span is the place in the user's file of cleaned bytes.
func (c *clean) span(start, end int) source.Span {
	if len(c.cuts) > 0 {
		i := sort.Search(len(c.cuts), func(i int) bool { return c.cuts[i].at > start })
		j := sort.Search(len(c.cuts), func(j int) bool { return c.cuts[j].at > end || c.cuts[j].at == end && !c.cuts[j].letter })
		if start == end { // a place between two bytes stays before what was taken out there
			i = j
		}
		if i > 0 {
			start += c.cuts[i-1].gone
		}
		if j > 0 {
			end += c.cuts[j-1].gone
		}
	}
	return source.Span{File: c.file, Start: start, End: end}
}

// A scanner looks at the bytes of a file before any parser does. Its offsets are
// those of the user's file.
type scanner struct {
	file   *source.File
	text   []byte // the user's bytes until one must be changed; of the same length
	yaml   bool
	copied bool
	drop   []drop   // what the cleaned text does without, in its order
	fatal  bool     // what is left cannot be parsed to anything meant
	indent int      // of the last row, where rows were pasted without
	tabbed []tabbed // lines indented with tabs that follow on one another
	out    diag.List
}

// A drop is a stretch that the cleaned text does without.
type drop struct {
	start, end int
	letter     bool // marks that the letter before has taken in
}

// prescan checks size, encoding and characters. All it finds it finds in one
// run. ok tells whether parsing the cleaned text makes sense.
func prescan(f *source.File, yaml bool) (c clean, out diag.List, ok bool) {
	s := &scanner{file: f, text: f.Text, yaml: yaml}
	c = clean{file: f, lines: f}
	if len(f.Text) > maxFile {
		return c, diag.List{diag.Err("limit.size", s.span(0, len(f.Line(1))), "max", maxFile>>20)}, false
	}
	if d, bad := s.encoding(); bad {
		return c, diag.List{d}, false
	}
	start := 0
	if bytes.HasPrefix(s.text, []byte("\ufeff")) {
		start = 3
		s.drop = append(s.drop, drop{end: 3})
	}
	for start < len(s.text) && !s.full() {
		end := len(s.text)
		if i := bytes.IndexByte(s.text[start:], '\n'); i >= 0 {
			end = start + i + 1
		}
		s.line(start, end)
		start = end
	}
	if s.copied || len(s.drop) > 0 {
		c = s.cleaned()
	}
	return c, s.out, !s.fatal
}

// cleaned is the text without what is dropped.
func (s *scanner) cleaned() clean {
	c := clean{file: s.file}
	text := make([]byte, 0, len(s.text))
	from, gone := 0, 0
	for _, d := range s.drop {
		text = append(text, s.text[from:d.start]...)
		gone += d.end - d.start
		c.cuts = append(c.cuts, cut{len(text), gone, d.letter})
		from = d.end
	}
	c.lines = source.NewFile(s.file.Path, s.file.Shown, append(text, s.text[from:]...))
	return c
}

// kept is what the line between two offsets, the last that was scanned, keeps.
func (s *scanner) kept(start, end int) string {
	var b strings.Builder
	from := start
	first := sort.Search(len(s.drop), func(i int) bool { return s.drop[i].start >= start })
	for _, d := range s.drop[first:] {
		b.Write(s.text[from:d.start])
		from = d.end
	}
	b.Write(s.text[from:end])
	return b.String()
}

func (s *scanner) span(start, end int) source.Span {
	return source.Span{File: s.file, Start: start, End: end}
}

// full stops the scan of a file that is wrong everywhere.
func (s *scanner) full() bool {
	if len(s.out) < maxFindings {
		return false
	}
	s.out = append(s.out, diag.Err("limit.findings", s.span(0, 0), "max", maxFindings))
	s.fatal = true
	return true
}

// line checks one line, from start to end with its line end. A line gets at most
// one finding about tabs and one about other characters.
func (s *scanner) line(start, end int) {
	body, ended := bytes.CutSuffix(s.text[start:end], []byte("\n"))
	if ended {
		body = bytes.TrimSuffix(body, []byte("\r"))
	}
	tabs, found := false, false
	for i := 0; i < len(body); {
		c := body[i]
		switch {
		case c == '\t':
			tabs = true
			i++
		case ' ' <= c && c < 0x7f:
			i++
		default:
			r, n := utf8.DecodeRune(body[i:])
			if unicode.Is(unicode.Mn, r) {
				i += s.compose(body, start, i)
				continue
			}
			if s.yaml && separates(body[:i], r) {
				if !found {
					s.hardSpace(start, start+len(body), start+i, n)
				}
				found = true
				s.space(start+i, n)
			} else if kind := refused(r); kind != "" {
				if !found {
					s.character(kind, r, start, start+len(body), start+i)
				}
				found = true
				s.remove(r, start+i, start+i+n)
			}
			i += n
		}
	}
	if tabs {
		s.tabs(start, start+len(body))
	}
}

// compose makes one character of a letter and the marks after it, the first of
// which stands at i of the line that begins at start: å may be typed as a and a
// ring, and is when it comes from macOS or out of a PDF. Readers cannot see the
// difference, so a word or a name must not become another one by it. It returns
// how many bytes the marks take.
func (s *scanner) compose(line []byte, start, i int) int {
	_, n := utf8.DecodeLastRune(line[:i])
	end := i
	for end < len(line) {
		r, size := utf8.DecodeRune(line[end:])
		if !unicode.Is(unicode.Mn, r) {
			break
		}
		end += size
	}
	spelt := line[i-n : end]
	if end-i > maxMarks {
		return end - i
	}
	if composed := norm.NFC.Bytes(spelt); len(composed) < len(spelt) {
		s.own()
		from := start + i - n
		copy(s.text[from:], composed)
		s.drop = append(s.drop, drop{from + len(composed), start + end, true})
	}
	return end - i
}

// maxMarks bounds what is looked at as the marks of one letter, in bytes. Real
// letters have a mark or two.
const maxMarks = 30

// separates tells whether r, after that much of a line, is a space that is not
// plain where YAML counts only plain ones: in the indentation, after a dash that
// begins an item, after a key. Only a line's beginning is looked at.
func separates(before []byte, r rune) bool {
	if r < 0xa0 || !unicode.Is(unicode.Zs, r) || len(before) > 200 {
		return false
	}
	word := strings.TrimRight(strings.TrimLeftFunc(string(before), unicode.IsSpace), " ")
	key, colon := strings.CutSuffix(word, ":")
	return word == "" || word == "-" || colon && isID(key)
}

// hardSpace reports the first such space of a line; the repair has none.
func (s *scanner) hardSpace(start, end, at, n int) {
	d := diag.Err("character.hard-space", s.span(at, at+n))
	old := s.span(start, end).Text()
	var line strings.Builder
	for i, r := range old {
		if separates([]byte(old[:min(i, 201)]), r) {
			r = ' '
		}
		line.WriteRune(r)
	}
	d.Repair = &diag.Repair{At: s.span(start, end), Old: old, New: line.String(), Why: "repair.hard-space"}
	s.out = append(s.out, d)
}

// space puts a plain space in the place of a character of n bytes.
func (s *scanner) space(at, n int) {
	s.own()
	copy(s.text[at:], "    "[:n])
	if n > 1 {
		s.drop = append(s.drop, drop{start: at + 1, end: at + n})
	}
}

// refused is the variant of the message about a character that may stand in no
// file, "" for all others. Control characters act on terminals and hide in
// viewers; format characters (Unicode's Cf: zero width, direction marks, soft
// hyphen, a second byte order mark) make two different texts look alike; U+2028
// and lone carriage returns would shift the lines away from those of git.
func refused(r rune) string {
	switch {
	case r == '\r':
		return "character.carriage-return"
	case r == utf8.RuneError:
		return "character.lost"
	case r == 0x85, r == 0x2028, r == 0x2029:
		return "character.line"
	case unicode.Is(unicode.Cc, r), r&0xfffe == 0xfffe:
		return "character.control"
	case r == 0x61c, r == 0x200e, r == 0x200f, 0x202a <= r && r <= 0x202e, 0x2066 <= r && r <= 0x2069:
		return "character.direction"
	case r == 0xad:
		return "character.soft-hyphen"
	case unicode.Is(unicode.Cf, r):
		return "character.invisible"
	case unicode.Is(unicode.Co, r):
		return "character.private"
	}
	return ""
}

// character reports the first refused character of a line; the repair is the
// line without any.
func (s *scanner) character(kind string, r rune, start, end, at int) {
	d := diag.Err(kind, s.span(at, at+utf8.RuneLen(r)), "code", fmt.Sprintf("U+%04X", r))
	if kind == "character.lost" || kind == "character.private" {
		s.out = append(s.out, d) // what should stand there is not known
		return
	}
	old := s.span(start, end).Text() // as the user has it, before letters are composed
	d.Repair = &diag.Repair{At: s.span(start, end), Old: old, Why: "repair.character", New: strings.Map(func(r rune) rune {
		switch refused(r) {
		case "":
			return r
		case "character.carriage-return", "character.line":
			return '\n'
		}
		return -1
	}, old)}
	s.out = append(s.out, d)
}

// remove takes a refused character out of the cleaned text; those that end lines
// or replace a letter leave a space.
func (s *scanner) remove(r rune, start, end int) {
	switch refused(r) {
	case "character.line", "character.carriage-return", "character.private":
		s.space(start, end-start)
	case "character.lost":
	default:
		s.drop = append(s.drop, drop{start: start, end: end})
	}
}

// own makes s.text ours to change.
func (s *scanner) own() {
	if !s.copied {
		s.text = bytes.Clone(s.text)
		s.copied = true
	}
}

// encoding tells whether the file is something else than UTF-8, and what.
func (s *scanner) encoding() (diag.Diagnostic, bool) {
	t := s.text
	first := s.span(0, len(s.file.Line(1)))
	switch {
	case bytes.HasPrefix(t, []byte("\xff\xfe")), bytes.HasPrefix(t, []byte("\xfe\xff")), halfZero(t):
		return diag.Err("encoding.utf16", first), true
	case bytes.HasPrefix(t, []byte("PK\x03\x04")), bytes.HasPrefix(t, []byte("\xd0\xcf\x11\xe0")), bytes.HasPrefix(t, []byte("%PDF-")):
		return diag.Err("encoding.binary", first), true
	case utf8.Valid(t):
		return diag.Diagnostic{}, false
	}
	at := 0
	for {
		r, n := utf8.DecodeRune(t[at:])
		if r == utf8.RuneError && n == 1 {
			break
		}
		at += n
	}
	word := t[wordStart(t, at):wordEnd(t, at)]
	return diag.Err("encoding.western", s.span(at, at+1), "line", s.file.Position(at).Line, "word", source.Western(word[:min(len(word), 80)])), true
}

// halfZero: every other byte of plain Western text in UTF-16 is zero.
func halfZero(t []byte) bool {
	head := t[:min(len(t), 512)]
	return len(head) >= 4 && bytes.Count(head, []byte{0}) >= len(head)/3
}

func wordStart(t []byte, at int) int {
	start := at
	for start > 0 && t[start-1] > ' ' && at-start < 40 {
		start--
	}
	return start
}

func wordEnd(t []byte, at int) int {
	for at < len(t) && t[at] > ' ' {
		at++
	}
	return at
}
