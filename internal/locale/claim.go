package locale

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"plan/internal/num"
	"plan/internal/source"
)

// A Claim is what a few words say about figures: "minskas med 5,7 mnkr",
// "ökade från knappt 500 till drygt 600". Only what is listed in this file is
// understood; every other word is free.
type Claim struct {
	Numbers     []ClaimNumber
	Direction   Direction
	Sign        Direction // Up or Down: what överskott, underskott, plus and minus say of the value itself
	Factor      Factor
	FactorBound Bound  // mer än fördubblades, nästan halverades
	Word        string // the word that tells Direction or Sign, as written
	Years       []ClaimYear
	Beside      []string // years that the words around the link give its figure
	text        string
	spans       []span // what has been read, units included
	words       []span
}

// A ClaimYear is a year that the words speak of: it is no amount, but must be one
// of the address's own.
type ClaimYear struct {
	Names []string // 2021; 2021 or 2022 for the school year 2021/22
	Text  string
	Since bool // sedan 2021, mellan 2021 och 2022: not when the number before it was so
	start int
}

type span struct{ start, end int }

// A ClaimNumber is one number of a claim.
type ClaimNumber struct {
	Value   num.Decimal
	Unit    string // a unit of money, "%", "procent", "procentenheter", or ""
	Signed  bool   // written with + or −
	Counted string // the word after it, where it tells what is counted and no money or share: 41 elever
	Bound   Bound
	Word    string // the word that tells Bound, as written
	Role    Role
	start   int
	end     int
}

// numerals are the spelled-out numbers that are read; en and ett are articles
// unless a unit or the place they stand in makes them a number.
var numerals = []string{"två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv"}

// counted are things that are counted in whole numbers: no amount of money and no
// share is told in them.
var counted = []string{"st", "stycken", "personer", "person", "elever", "elev", "barn", "ungdomar", "hushåll", "familjer", "brukare", "klienter",
	"deltagare", "invånare", "anställda", "medarbetare", "årsarbetare", "tjänster", "platser", "årsplatser", "placeringar", "årsplaceringar",
	"ärenden", "anmälningar", "ansökningar", "beslut", "insatser", "besök", "dygn", "dagar", "dag", "veckor", "månader", "timmar", "minuter",
	"enheter", "skolor", "förskolor", "lägenheter", "bostäder"}

// maxClaim bounds the work of reading one link's words; nobody writes a longer one.
const maxClaim = 2000

// claimNumber is a run that looks like a number, right or wrong.
var claimNumber = compiled(`^[+\-−–]?\d+(?:[\x{20}\x{a0}\x{2007}\x{2009}\x{202f}]\d{3}\b|[.,]\d+)*`)

// ReadClaim reads the words of a proved link. A number in them that is written
// in no accepted form is a Fault, and so are digits, spelled-out numbers and
// units that would be left unread, and words that contradict themselves.
// Column tells the years of the columns that the link's address names: "2021" is
// then a year and no amount.
func ReadClaim(text string, column func(string) bool) (Claim, *Fault) {
	c := Claim{text: text}
	if len(text) > maxClaim {
		return c, fault("claim.long", text, 0, len(text))
	}
	for i := 0; i < len(text); {
		r, w := utf8.DecodeRuneInString(text[i:])
		loc := claimNumber().FindStringIndex(text[i:])
		switch {
		case loc != nil:
			end, fault := c.digits(i, i+loc[1], column)
			if fault != nil {
				return c, fault
			}
			i = end
		case unicode.IsLetter(r):
			end := i + wordLen(text[i:])
			c.words = append(c.words, span{i, end})
			c.numeral(i, end)
			i = end
		case unicode.IsNumber(r) && !raised(text, i, r):
			return c, fault("number.digit", text, i, i+w)
		default:
			i += w
		}
	}
	c.article()
	c.roles()
	if fault := c.directions(); fault != nil {
		return c, fault
	}
	return c, c.unread()
}

// raised tells whether r is part of a unit such as m².
func raised(text string, i int, r rune) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:i])
	return (r == '²' || r == '³') && unicode.IsLetter(before)
}

// wordLen is the length of the letters that s begins with.
func wordLen(s string) int {
	for i, r := range s {
		if !unicode.IsLetter(r) {
			return i
		}
	}
	return len(s)
}

// roles gives every number its bound and its role.
func (c *Claim) roles() {
	for i := range c.Numbers {
		n := &c.Numbers[i]
		var words []string
		n.Bound, n.Word, words = bound(lastWords(c.text[:n.start]))
		n.Role = roles[last(words, 1)]
		switch {
		case strings.HasPrefix(last(words, 2), "jämfört "):
			n.Role = From
		case n.Role == NoRole && n.Unit == "procentenheter":
			n.Role = By // only a change is told in procentenheter
		}
		// "från 17,3 till 19,5 mnkr", "37 respektive 41 mnkr": the unit stands once.
		if i > 0 && c.Numbers[i-1].Unit == "" && (n.Role == To && c.Numbers[i-1].Role == From || n.Role == NoRole && c.Numbers[i-1].Role == NoRole) {
			c.Numbers[i-1].Unit = n.Unit
		}
	}
}

// add takes in the number at text[start:end].
func (c *Claim) add(value num.Decimal, signed bool, start, end int) {
	unit, n := readUnit(c.text[end:])
	number := ClaimNumber{Value: value, Signed: signed, Unit: unit, start: start, end: end}
	if word := nextWord(clip(c.text[end:])); unit == "" && slices.Contains(counted, word) {
		number.Counted = word
	}
	c.Numbers = append(c.Numbers, number)
	c.spans = append(c.spans, span{start, end + n})
}

// name takes in digits that are no amount.
func (c *Claim) name(start, end int) int {
	c.spans = append(c.spans, span{start, end})
	return end
}

// digits reads the number at text[start:stop], or what it is part of: a word
// (18-årig, A4), a paragraph, a date, a year. End is where to go on. Digits that
// are neither an amount nor clearly a name are a Fault: left out, they would pass.
func (c *Claim) digits(start, stop int, column func(string) bool) (end int, f *Fault) {
	text := c.text
	before, _ := utf8.DecodeLastRuneInString(text[:start])
	if r, w := utf8.DecodeRuneInString(text[start:]); strings.ContainsRune("-−–+", r) && start > 0 && !unicode.IsSpace(before) && before != '(' {
		if unicode.IsLetter(before) {
			return c.glued(start, stop)
		}
		start += w
		before = r
	}
	if unicode.IsLetter(before) {
		return c.glued(start, stop)
	}
	if end, f, ok := c.compound(start, stop); ok {
		return end, f
	}
	if c.noAmount(start, stop) || c.year(start, stop, column) {
		return c.name(start, stop), nil
	}
	// "– 5,7 mnkr" at the start is a minus with a blank, as in a cell.
	if lead := strings.TrimRight(clip(text[:start]), source.Blanks); start > 0 && start < 10 && (lead == "-" || lead == "–" || lead == "−") {
		start = 0
	}
	read, f := Read(text[start:stop])
	if f != nil {
		f.Start, f.End = start+f.Start, start+f.End
		return stop, f
	}
	first, _ := utf8.DecodeRuneInString(text[start:])
	c.add(read.Value, strings.ContainsRune("-−–+", first), start, stop)
	return c.spans[len(c.spans)-1].end, nil
}

// glued reads digits with letters right before them: A4, F-3 and covid-19 are
// names, "med5" is not.
func (c *Claim) glued(start, stop int) (int, *Fault) {
	if len(c.words) == 0 || c.words[len(c.words)-1].end < start { // the unit of the number before: 5 kr5
		return stop, fault("claim.digits", c.text, start, stop)
	}
	word := c.words[len(c.words)-1]
	w := c.text[word.start:word.end]
	low := strings.ToLower(w)
	after, _ := readUnit(c.text[stop:])
	first, _ := utf8.DecodeRuneInString(w)
	number := strings.ContainsAny(c.text[start:stop], ",."+source.GroupBlanks)
	_, isBound := bounds[low]
	if roles[low] != NoRole || isBound || units().has(low) || after != "" || number || direction(low) != nil || !unicode.IsUpper(first) && low != "covid" {
		return stop, fault("claim.digits", c.text, word.start, stop)
	}
	return c.name(start, stop+wordLen(c.text[stop:])), nil
}

var (
	joined   = compiled(`^(?:[-–−/:]\d[\d.,]*)+`)
	ordinal  = compiled(`^:[ea]\b`)
	aged     = compiled(`^[-–](?:år|månad|veck|dag|tim)\pL*`)
	decade   = compiled(`^[-–]tal\pL*`)
	agesWord = compiled(`^[ \x{a0}](?:år|års|åringar|månader)\b`)
)

// compound reads digits that something is joined to; ok is false when nothing is.
func (c *Claim) compound(start, stop int) (end int, f *Fault, ok bool) {
	text := c.text
	digits, rest := text[start:stop], clip(text[stop:])
	after, _ := utf8.DecodeRuneInString(rest)
	whole := strings.Trim(digits, "0123456789") == ""
	if dotDate().MatchString(digits) {
		c.date(digits[len(digits)-4:], digits, start)
		return c.name(start, stop), nil, true
	}
	if run := strings.TrimRight(joined().FindString(rest), ".,"); run != "" {
		end = stop + len(run)
		f = c.run(start, end)
		return c.name(start, end), f, true
	}
	if whole {
		tail := ordinal().FindString(rest) + aged().FindString(rest)
		if isYear(digits) {
			tail += decade().FindString(rest)
		}
		if tail != "" {
			return c.name(start, stop+len(tail)), nil, true
		}
	}
	switch {
	case unicode.IsLetter(after):
		end = stop + wordLen(text[stop:])
		if unit, n := readUnit(text[stop:]); unit != "" {
			end = stop + n
			return end, fault("claim.glued", text, start, end, "write", digits+" "+text[stop:end]), true
		}
		return end, fault("claim.digits", text, start, end), true
	case rest != "" && strings.ContainsRune("-–−", after):
		end = stop + utf8.RuneLen(after)
		end += wordLen(text[end:])
		return end, fault("claim.digits", text, start, end), true
	}
	return stop, nil, false
}

// run reads text[start:end], digits joined by strokes: dates, school years, ages
// and file numbers are names; all else is a range, which no link can prove.
func (c *Claim) run(start, end int) *Fault {
	run := c.text[start:end]
	words := strings.Fields(strings.ToLower(lastWords(c.text[:start])))
	word := last(words, 1)
	_, isBound := bounds[word]
	switch {
	case isoDate().MatchString(run):
		c.date(run[:4], run, start)
	case yearRange().MatchString(run):
		later := run[len(run)-2:]
		first := ClaimYear{Names: []string{run[:4]}, Text: run, Since: true, start: start}
		if strings.Contains(run, "/") {
			first.Names = append(first.Names, run[:2]+later)
			first.Since = false
			c.Years = append(c.Years, first)
		} else {
			c.Years = append(c.Years, first, ClaimYear{Names: []string{run[:2] + later}, Text: run, Since: true, start: start})
		}
	case slices.Contains(naming, word) && !slices.Contains([]string{"gånger", "mål", "nivå"}, word):
	case clock().MatchString(run) && strings.Contains(run, ":"):
	case agesWord().MatchString(c.text[end:]) && roles[word] == NoRole && !isBound && direction(word) == nil && !strings.Contains(run, "/"):
	default:
		return fault("claim.range", c.text, start, end)
	}
	return nil
}

// numeral reads the word text[start:end] when it is a number.
func (c *Claim) numeral(start, end int) {
	word := strings.ToLower(c.text[start:end])
	if k := slices.Index(numerals, word); k >= 0 {
		c.add(num.Int(int64(2+k)), false, start, end)
		return
	}
	if word != "en" && word != "ett" {
		return
	}
	unit, _ := readUnit(c.text[end:])
	rest := strings.TrimLeft(c.text[end:], source.Blanks)
	next := strings.ToLower(rest[:wordLen(rest)])
	role := roles[last(strings.Fields(lastWords(c.text[:start])), 1)]
	if unit != "" || role != NoRole && (rest == "" || roles[next] != NoRole) {
		c.add(num.Int(1), false, start, end)
	}
}

// article makes a number of en or ett where the words have no other and something
// asks for one: "ökade med en plats".
func (c *Claim) article() {
	for i, w := range c.words {
		word := strings.ToLower(c.text[w.start:w.end])
		if len(c.Numbers) > 0 || word != "en" && word != "ett" || i == 0 {
			continue
		}
		before := c.words[i-1]
		lead := strings.ToLower(c.text[before.start:before.end])
		b, _, _ := bound(lastWords(c.text[:w.start]))
		next := ""
		if i+1 < len(c.words) {
			next = strings.ToLower(c.text[c.words[i+1].start:c.words[i+1].end])
		}
		if roles[lead] == NoRole && b == Exact && direction(lead) == nil || direction(next) != nil {
			continue
		}
		c.add(num.Int(1), false, w.start, w.end)
	}
}

// Power is the power of ten that a word tells: 5,7 miljoner. Of money it may be
// followed by kronor; the figure that the words speak of says what is counted.
func Power(word string) (exponent int, ok bool) {
	switch word {
	case "tusen":
		return 3, true
	case "miljon", "miljoner":
		return 6, true
	case "miljard", "miljarder":
		return 9, true
	}
	return 0, false
}

// claimUnit is the unit that stands right after a number, when it is one that
// can be proved: money, percent, a word for a power of ten, or a rate (kr/timme).
func claimUnit(rest string) string {
	rest = strings.TrimLeft(rest, source.Blanks)
	if strings.HasPrefix(rest, "%") {
		return "%"
	}
	words := strings.FieldsFunc(rest, func(r rune) bool { return !unicode.IsLetter(r) && r != '/' })
	if len(words) == 0 || !strings.HasPrefix(rest, words[0]) {
		return ""
	}
	switch word := words[0]; strings.ToLower(word) {
	case "procent", "procentenheter":
		return strings.ToLower(word)
	case "procentenhet":
		return "procentenheter"
	default:
		_, _, money := ScaleOfUnit(word)
		_, power := Power(strings.ToLower(word))
		switch {
		case power:
			return strings.ToLower(word)
		case money && len(words) > 2 && words[1] == "per":
			return word + "/" + words[2]
		case money || strings.Contains(word, "/"):
			return word
		}
	}
	return ""
}

// last is the last k words, in small letters; "" when there are fewer.
func last(words []string, k int) string {
	if len(words) < k {
		return ""
	}
	return strings.ToLower(strings.Join(words[len(words)-k:], " "))
}

// bound is the word right before the end of text that tells a bound, and the
// words before it.
func bound(text string) (b Bound, word string, before []string) {
	words := strings.Fields(text)
	for _, k := range []int{2, 1} {
		if b, ok := bounds[last(words, k)]; ok {
			return b, last(words, k), words[:len(words)-k]
		}
	}
	return Exact, "", words
}

// With is the claim's text with n replaced by d, written as n was: for the
// repair of a number that is not true. Spelled-out numbers become digits.
func (c Claim) With(n ClaimNumber, d num.Decimal) string {
	s := Decimal(d)
	if n.Signed && d.Sign() > 0 {
		s = "+" + s
	}
	return c.text[:n.start] + s + c.text[n.end:]
}

// UnitAfter is the unit that stands right after a number, outside it; "" when
// what follows is no unit that can be proved.
func UnitAfter(rest string) string {
	unit, _ := readUnit(rest)
	return unit
}

// YearOf is the year right after number i and before the next: 41 år 2022.
func (c Claim) YearOf(i int) (ClaimYear, bool) {
	next := len(c.text)
	if i+1 < len(c.Numbers) {
		next = c.Numbers[i+1].start
	}
	for _, y := range c.Years {
		if y.start >= c.Numbers[i].end && y.start < next {
			return y, !y.Since
		}
	}
	return ClaimYear{}, false
}
