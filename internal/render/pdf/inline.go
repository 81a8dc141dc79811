package pdf

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"plan/internal/doc"
	"plan/internal/locale"
)

// A piece is a stretch of one style between two places where a line may end.
type piece struct {
	text  string // without the blank after it
	style *style
	node  *Node
	width float64 // of text, kerned
	gap   float64 // to the next piece on the same line: a blank, or kerning
	end   float64 // added when the line ends here: a hyphen
	after joint
	weak  bool // a hyphen here leaves only a few letters on one line
	inner bool // … stands inside a part of a compound
	note  int  // index + 1 of the document's note that is called here
}

// joint is what is between a piece and the next.
type joint uint8

const (
	closed  joint = iota // no line ends here
	blank                // a blank, which a line's end swallows
	hyphen               // inside a word: a line's end shows a hyphen
	open                 // after a hyphen or slash that stands there anyway
	torn                 // inside what is wider than a line
	newline              // a line must end here
)

// A paragraph is pieces before they are broken into lines.
type paragraph struct {
	s       *setter
	pieces  []piece
	blank   bool            // a blank was read since the last piece
	last    string          // the last word, as far as it was read
	notes   map[string]bool // ids of the table's own notes, which stand under it
	scratch bool            // is only measured
}

// paragraph takes the inlines of one block apart. Their runs belong to node, or
// to kids of it. Marks in tableNotes call notes that stand under the table.
func (s *setter) paragraph(inlines []doc.Inline, st *style, node *Node, tableNotes map[string]bool) *paragraph {
	p := &paragraph{s: s, notes: tableNotes}
	p.inlines(inlines, st, node)
	return p
}

func (p *paragraph) inlines(inlines []doc.Inline, st *style, node *Node) {
	for _, in := range inlines {
		switch in := in.(type) {
		case *doc.Text:
			p.text(p.s.clean(in.Text, in.At, st.face), st, node)
		case *doc.Claim:
			p.text(p.s.clean(in.Text, in.At, st.face), st, node)
		case *doc.Emph:
			p.inlines(in.Text, p.s.emphasised(st), node)
		case *doc.Strong:
			p.inlines(in.Text, p.s.strengthened(st), node)
		case *doc.Link:
			p.link(in, st, node)
		case *doc.NoteRef:
			p.reference(in, st, node)
		case *doc.Break:
			if n := len(p.pieces); n > 0 {
				p.pieces[n-1].after, p.pieces[n-1].gap = newline, 0
				p.blank, p.last = false, ""
			}
		default:
			p.s.unknown(in, noSpan)
		}
	}
}

func (p *paragraph) link(in *doc.Link, st *style, node *Node) {
	kid := node.add(RoleLink, in)
	if !strings.HasPrefix(in.URL, "#") {
		st = st.with(func(o *style) { o.colour = p.s.theme.Colours.Accent })
	}
	p.inlines(in.Text, st, kid)
}

func (p *paragraph) reference(in *doc.NoteRef, st *style, node *Node) {
	ref := node.add(RoleReference, in)
	p.blank = false // the mark follows its word at once
	raised := st.raised(in.Mark)
	p.word(p.s.clean(in.Mark, in.At, raised.face), raised, ref)
	if i, ok := p.s.notes[in.ID]; ok && !p.scratch && !p.notes[in.ID] && len(p.pieces) > 0 {
		p.pieces[len(p.pieces)-1].note = i + 1
		if p.s.noteNodes[i] == nil {
			p.s.noteNodes[i] = node.add(RoleNote, &p.s.doc.Notes[i])
		}
	}
}

// ornament gives how many bytes of a text are a sign before a word that says the
// same: ● Uppfyllt, ↗ bättre. It is seen, and not read.
func ornament(text string) int {
	sign, n := utf8.DecodeRuneInString(text)
	if sign != '–' && (sign < '←' || sign > '⇿') && (sign < '■' || sign > '◿') {
		return 0
	}
	rest, ok := strings.CutPrefix(text[n:], string(noBreakSpace))
	if first, _ := utf8.DecodeRuneInString(rest); !ok || !unicode.IsLetter(first) {
		return 0
	}
	return len(text) - len(rest)
}

// text adds words apart by blanks.
func (p *paragraph) text(text string, st *style, node *Node) {
	if n := ornament(text); n > 0 {
		p.word(text[:n], st, nil)
		text = text[n:]
	}
	for len(text) > 0 {
		i := strings.IndexByte(text, ' ')
		if i != 0 {
			word := text
			if i > 0 {
				word = text[:i]
			}
			p.word(word, st, node)
		}
		if i < 0 {
			return
		}
		p.blank = len(p.pieces) > 0 && p.pieces[len(p.pieces)-1].after != newline
		text = text[i+1:]
	}
}

// word adds a word, or a part of one where the style changes inside it.
func (p *paragraph) word(word string, st *style, node *Node) {
	n := len(p.pieces)
	if p.s.reads { // that there are words is all that the blocks ask
		if n == 0 && strings.Trim(word, string(softHyphen)) != "" {
			p.pieces = append(p.pieces, piece{style: st, node: node})
		}
		return
	}
	switch {
	case n == 0 || p.pieces[n-1].after == newline:
		p.last = word
	case !p.blank:
		p.last += word
	case together(p.last, word):
		before := &p.pieces[n-1]
		before.text += string(noBreakSpace)
		before.width = before.style.width(before.text)
		p.last = word
	default:
		p.pieces[n-1].after = blank
		p.last = word
	}
	p.blank = false
	short := strings.TrimRight(word, ".,;:)")
	if full := locale.Abbreviated[short]; full != "" && node != nil && node.Role != RoleFigure {
		kid := node.add(RoleSpan, nil)
		kid.Full = full
		p.parts(short, st, kid)
		word = word[len(short):]
	}
	p.parts(word, st, node)
}

// parts adds a word's parts: what stands between soft hyphens that the author
// set, hyphens and slashes.
func (p *paragraph) parts(word string, st *style, node *Node) {
	address := strings.Contains(word, "://") || strings.Contains(word, "@") || strings.HasPrefix(word, "www.")
	marked := strings.ContainsRune(word, softHyphen)
	start := 0
	for i, r := range word {
		next := i + utf8.RuneLen(r)
		switch {
		case r == softHyphen:
			p.syllables(word[start:i], hyphen, true, st, node)
			start = next
		case next < len(word) && (address && strings.ContainsRune("/.-_?=&@", r) || divides(word[start:i], r, word[next:])):
			p.syllables(word[start:next], open, marked || address, st, node)
			start = next
		}
	}
	p.syllables(word[start:], closed, marked || address, st, node)
}

// divides tells whether a line may end after r, a hyphen, dash or slash between
// words: Social-/arbetsmarknad, och/eller; but neither e-post, jan–aug nor 2024–2026.
func divides(before string, r rune, after string) bool {
	if r != '-' && r != '\u2010' && r != '/' && r != '–' && r != '—' {
		return false
	}
	if r == '–' && min(utf8.RuneCountInString(before), utf8.RuneCountInString(after)) < 4 {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(before)
	first, _ := utf8.DecodeRuneInString(after)
	return utf8.RuneCountInString(before) >= 2 && unicode.IsLetter(last) && unicode.IsLetter(first)
}

// weakPart is how many bytes of a word, about as many letters, should stay on each
// line.
const weakPart = 4

// syllables adds the pieces of one part; after the last of them stands end.
func (p *paragraph) syllables(part string, end joint, whole bool, st *style, node *Node) {
	start := 0
	for i := 0; i < len(part) && p.s.hyphenator != nil && !whole; {
		from := i + strings.IndexFunc(part[i:], unicode.IsLetter)
		if from < i {
			break
		}
		to := from + strings.IndexFunc(part[from:], func(r rune) bool { return !unicode.IsLetter(r) })
		if to < from {
			to = len(part)
		}
		for _, point := range p.s.hyphenator.known(part[from:to]) {
			p.piece(part[start:from+point.at], hyphen, st, node)
			last := &p.pieces[len(p.pieces)-1]
			last.weak, last.inner = point.at < weakPart || to-from-point.at < weakPart, point.inner
			start = from + point.at
		}
		i = to
	}
	p.piece(part[start:], end, st, node)
}

func (p *paragraph) piece(text string, after joint, st *style, node *Node) {
	if text == "" {
		return
	}
	if n := len(p.pieces); n > 0 {
		p.pieces[n-1].gap = p.pieces[n-1].between(text, st)
	}
	pc := piece{text: text, style: st, node: node, width: st.width(text), after: after}
	if after == hyphen {
		last, _ := utf8.DecodeLastRuneInString(text)
		pc.end = st.join(last, softHyphen) + st.width(string(softHyphen))
	}
	p.pieces = append(p.pieces, pc)
}

// between is the space between a piece and the next one on the same line.
func (b *piece) between(next string, st *style) float64 {
	last, _ := utf8.DecodeLastRuneInString(b.text)
	first, _ := utf8.DecodeRuneInString(next)
	same := st.face == b.style.face && st.size == b.style.size
	gap := 0.0
	switch b.after {
	case newline:
		return 0
	case blank:
		gap = b.style.width(" ") + b.style.join(last, ' ')
		if b.style.rise > st.rise { // the blank after a note's mark is that of the text
			gap = st.width(" ")
		}
		last = ' '
	}
	if same {
		gap += st.join(last, first)
	}
	return gap
}

// together tells whether two words must stay on one line: a figure and its unit,
// the groups of a number, a sign before its number, a day and its month, a dash after its word
// (Språkrådet, Svenska skrivregler: a dash may end a line, not open it).
func together(a, b string) bool {
	word := strings.TrimRight(b, ".,;:!?)”")
	switch {
	case b == "–" || b == "—":
		return true
	case endsInDigit(a) && (units[word] || len(word) == 3 && allDigits(word) || months[word] && len(a) <= 2):
		return true
	case len(a) == 2 && a[0] >= 'A' && a[0] <= 'Z' && a[1] == '.': // a risk's mark, an initial
		return true
	case signs[strings.TrimLeft(a, "(”")] && b[0] >= '0' && b[0] <= '9':
		return true
	}
	return false
}

var units = map[string]bool{
	"%": true, "‰": true, "procent": true, "procentenheter": true, "kr": true, "kronor": true, "tkr": true,
	"mkr": true, "mnkr": true, "mdkr": true, "kkr": true, "§": true, "kap": true, "st": true, "år": true,
	"km": true, "m²": true, "kvm": true, "tim": true, "miljoner": true, "miljarder": true,
}

var months = map[string]bool{
	"januari": true, "februari": true, "mars": true, "april": true, "maj": true, "juni": true, "juli": true,
	"augusti": true, "september": true, "oktober": true, "november": true, "december": true,
}

var signs = map[string]bool{
	"§": true, "§§": true, "nr": true, "dnr": true, "Dnr": true, "s.": true, "kap.": true, "kl.": true,
	"Tabell": true, "tabell": true, "Diagram": true, "diagram": true, "Figur": true, "figur": true, "avsnitt": true,
	"kapitel": true, "artikel": true, "Bilaga": true, "bilaga": true, "kvartal": true, "tertial": true, "årskurs": true,
	"sidan": true, "−": true, "+": true, "ca": true,
}

func endsInDigit(s string) bool { return s != "" && s[len(s)-1] >= '0' && s[len(s)-1] <= '9' }

func allDigits(s string) bool { return strings.Trim(s, "0123456789") == "" }
