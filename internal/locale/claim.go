package locale

import (
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"plan/internal/diag"
	"plan/internal/num"
	"plan/internal/source"
)

// A Claim is what a few words say about figures: "minskas med 5,7 mnkr",
// "ökade från knappt 500 till drygt 600". Only what is listed in this file is
// understood; every other word is free.
type Claim struct {
	Numbers     []ClaimNumber
	Direction   Direction
	Factor      Factor
	FactorBound Bound  // mer än fördubblades, nästan halverades
	Word        string // the word that tells Direction, as written
	text        string
}

// A ClaimNumber is one number of a claim.
type ClaimNumber struct {
	Value  num.Decimal
	Unit   string // a unit of money, "%", "procent", "procentenheter", or ""
	Signed bool   // written with + or −
	Bound  Bound
	Word   string // the word that tells Bound, as written
	Role   Role
	start  int
	end    int
}

// Direction is where words say that a value goes.
type Direction int

const (
	NoDirection Direction = iota
	Up
	Down
	Level // oförändrad
)

// Factor is a change told as a factor.
type Factor int

const (
	NoFactor Factor = iota
	Halved
	Doubled
)

// Bound is how a number stands to the value it speaks of.
type Bound int

const (
	Exact     Bound = iota
	Over            // över, mer än
	Under           // under, mindre än
	AtLeast         // minst
	AtMost          // högst, upp till
	JustOver        // drygt
	JustUnder       // knappt, nästan
	About           // cirka, ungefär, omkring, runt
)

// Role is which of two figures a number speaks of.
type Role int

const (
	NoRole Role = iota
	From        // från 37
	To          // till 41
	By          // med 4
)

// directionWords are whole words, so that tillförlitlig and stegvis stay free.
var directionWords = sync.OnceValue(func() []directionWord {
	list := []struct {
		is     Direction
		factor Factor
		words  string
	}{
		{Up, NoFactor, `öka(r|s|de|des|t|ts|d|nde)?|ökning\pL*|höj(a|er|s|de|des|t|ts|d|ning\pL*)|förstärk(a|er|s|te|tes|t|ts|ning\pL*)|` +
			`utök(a|ar|as|ade|ades|at|ats|ad|ning\pL*)|tillskott\pL*|tillför(s|t|ts|de|des)?|väx(a|er|te|t)|vuxit|stig(a|er|it)|steg`},
		{Down, NoFactor, `minska(r|s|de|des|t|ts|d|nde)?|minskning\pL*|sänk(a|er|s|te|tes|t|ts|ning\pL*)|avdrag(et|en|ens)?|sjunk(a|er|it)|sjönk`},
		{Level, NoFactor, `oförändra(d|t|de)`},
		{Down, Halved, `halver(a|ar|as|ade|ades|at|ats|ad|ing\pL*)`},
		{Up, Doubled, `fördubbl(a|ar|as|ade|ades|at|ats|ad|ing\pL*)`},
	}
	words := make([]directionWord, len(list))
	for i, l := range list {
		words[i] = directionWord{l.is, l.factor, regexp.MustCompile(`^(` + l.words + `)$`)}
	}
	return words
})

type directionWord struct {
	is     Direction
	factor Factor
	words  *regexp.Regexp
}

var bounds = map[string]Bound{
	"över": Over, "mer än": Over, "fler än": Over,
	"under": Under, "mindre än": Under, "färre än": Under,
	"minst": AtLeast, "högst": AtMost, "upp till": AtMost, "max": AtMost,
	"drygt": JustOver, "strax över": JustOver,
	"knappt": JustUnder, "nästan": JustUnder, "nära": JustUnder, "strax under": JustUnder,
	"cirka": About, "ca": About, "ca.": About, "ungefär": About, "omkring": About, "runt": About, "kring": About,
}

var roles = map[string]Role{"från": From, "till": To, "med": By}

// numerals are the numbers that Swedish text spells out; en and ett are articles.
var numerals = []string{"två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv"}

// claimNumber is a run that looks like a number, right or wrong.
var claimNumber = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`[+\-−–]?\d+(?:[\x{20}\x{a0}\x{2007}\x{2009}\x{202f}]\d{3}\b|[.,]\d+)*`)
})

// ReadClaim reads the words of a proved link. A number in them that is written
// in no accepted form is a Fault, and so are words that contradict themselves.
// Column tells the ids of the columns that the link's address names: "2021" is
// then a year and no amount.
func ReadClaim(text string, column func(string) bool) (Claim, *Fault) {
	c := Claim{text: text}
	if fault := c.directions(); fault != nil {
		return c, fault
	}
	for i := 0; i < len(text); {
		loc := claimNumber().FindStringIndex(text[i:])
		word, end := c.numeral(i)
		if loc == nil && word < 0 {
			break
		}
		if loc == nil || word >= 0 && word < i+loc[0] {
			value := num.Int(int64(2 + slices.Index(numerals, strings.ToLower(text[word:end]))))
			c.Numbers = append(c.Numbers, ClaimNumber{Value: value, Unit: claimUnit(text[end:]), start: word, end: end})
			i = end
			continue
		}
		start, stop := i+loc[0], i+loc[1]
		i = stop
		if n, fault, ok := c.digits(start, stop, column); fault != nil {
			return c, fault
		} else if ok {
			c.Numbers = append(c.Numbers, n)
		}
	}
	for i := range c.Numbers {
		n := &c.Numbers[i]
		var words []string
		n.Bound, n.Word, words = bound(c.text[:n.start])
		if n.Role = roles[last(words, 1)]; n.Role == NoRole && n.Unit == "procentenheter" {
			n.Role = By // only a change is told in procentenheter
		}
		// "från 17,3 till 19,5 mnkr", "37 respektive 41 mnkr": the unit stands once.
		if i > 0 && c.Numbers[i-1].Unit == "" && (n.Role == To && c.Numbers[i-1].Role == From || n.Role == NoRole && c.Numbers[i-1].Role == NoRole) {
			c.Numbers[i-1].Unit = n.Unit
		}
	}
	return c, nil
}

// digits reads the number at text[start:stop]; ok is false for what is no
// amount: part of a word (18-årig, A4), a paragraph, a date, a year.
func (c *Claim) digits(start, stop int, column func(string) bool) (n ClaimNumber, fault *Fault, ok bool) {
	text := c.text
	before, _ := utf8.DecodeLastRuneInString(text[:start])
	if r, w := utf8.DecodeRuneInString(text[start:]); strings.ContainsRune("-−–+", r) && start > 0 && !unicode.IsSpace(before) && before != '(' {
		if unicode.IsLetter(before) || unicode.IsDigit(before) {
			return n, nil, false // 0–5 år, F-3
		}
		start += w
	}
	after, _ := utf8.DecodeRuneInString(text[stop:])
	if unicode.IsLetter(before) || unicode.IsLetter(after) || after == '-' || after == '–' || c.noAmount(start, stop, column) {
		return n, nil, false
	}
	// "– 5,7 mnkr" at the start is a minus with a blank, as in a cell.
	if lead := strings.TrimRight(text[:start], source.Blanks); start > 0 && (lead == "-" || lead == "–" || lead == "−") {
		start = 0
	}
	read, f := Read(text[start:stop])
	if f != nil {
		f.Start, f.End = start+f.Start, start+f.End
		return n, f, false
	}
	first, _ := utf8.DecodeRuneInString(text[start:])
	n = ClaimNumber{Value: read.Value, Signed: strings.ContainsRune("-−–+", first), start: start, end: stop}
	n.Unit = claimUnit(text[stop:])
	return n, nil, true
}

// noAmount tells whether the digits name something: § 4, 4 §, 2 kap., 1 mars
// 2024, år 2021, a column of the address.
func (c *Claim) noAmount(start, stop int, column func(string) bool) bool {
	digits := c.text[start:stop]
	before := strings.TrimRight(c.text[:start], source.Blanks)
	after := strings.TrimLeft(c.text[stop:], source.Blanks)
	if strings.HasSuffix(before, "§") || strings.HasPrefix(after, "§") || strings.HasPrefix(after, "kap.") || column(digits) {
		return true
	}
	for _, m := range months {
		if len(digits) <= 2 && strings.HasPrefix(after, m) {
			return true
		}
	}
	if len(digits) != 4 || digits < "1900" || digits > "2099" || strings.Trim(digits, "0123456789") != "" {
		return false
	}
	w := last(strings.Fields(before), 1)
	return slices.Contains(months[:], w) || slices.Contains([]string{"år", "under", "sedan", "i", "för", "mellan", "och"}, w)
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
	switch word := words[0]; word {
	case "procent", "procentenheter":
		return word
	case "procentenhet":
		return "procentenheter"
	default:
		_, _, money := ScaleOfUnit(word)
		_, power := Power(word)
		switch {
		case power:
			return word
		case money && len(words) > 2 && words[1] == "per":
			return word + "/" + words[2]
		case money || strings.Contains(word, "/"):
			return word
		}
	}
	return ""
}

// numeral finds the next spelled-out number from i on.
func (c *Claim) numeral(i int) (start, end int) {
	for start = i; start < len(c.text); {
		r, w := utf8.DecodeRuneInString(c.text[start:])
		if !unicode.IsLetter(r) {
			start += w
			continue
		}
		end = start
		for end < len(c.text) {
			r, w := utf8.DecodeRuneInString(c.text[end:])
			if !unicode.IsLetter(r) {
				break
			}
			end += w
		}
		if slices.Contains(numerals, strings.ToLower(c.text[start:end])) {
			return start, end
		}
		start = end
	}
	return -1, -1
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

// directions finds the words that tell a direction. Two that disagree, or a
// denial, say more than can be proved.
func (c *Claim) directions() *Fault {
	at := 0
	for _, w := range strings.FieldsFunc(c.text, func(r rune) bool { return !unicode.IsLetter(r) }) {
		at += strings.Index(c.text[at:], w)
		low := strings.ToLower(w)
		if low == "inte" || low == "ej" || low == "aldrig" {
			return &Fault{Message: "claim.denied", Args: diag.Args{"word": w}, End: len(c.text)}
		}
		for _, d := range directionWords() {
			if !d.words.MatchString(low) {
				continue
			}
			if c.Direction != NoDirection && c.Direction != d.is {
				return &Fault{Message: "claim.directions", Args: diag.Args{"word": c.Word, "other": w}, End: len(c.text)}
			}
			c.Direction, c.Word = d.is, w
			if d.factor != NoFactor {
				c.Factor = d.factor
				c.FactorBound, _, _ = bound(c.text[:at])
			}
		}
		at += len(w)
	}
	return nil
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
