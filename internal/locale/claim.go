package locale

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"plan/internal/diag"
	"plan/internal/num"
)

// A Claim is what a few words say about figures: "minskas med 5,7 mnkr",
// "ökade från knappt 500 till drygt 600". Only what is listed in this file is
// understood; every other word is free.
type Claim struct {
	Numbers   []ClaimNumber
	Direction Direction
	Factor    Factor
	Word      string // the word that tells Direction, as written
	text      string
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

var directions = []struct {
	stem string
	is   Direction
}{
	{"öka", Up}, {"ökn", Up}, {"höj", Up}, {"förstärk", Up}, {"utök", Up}, {"tillskott", Up}, {"tillför", Up},
	{"växer", Up}, {"växte", Up}, {"vuxit", Up}, {"stig", Up}, {"steg", Up}, {"fördubbl", Up},
	{"minsk", Down}, {"sänk", Down}, {"avdrag", Down}, {"sjunk", Down}, {"sjönk", Down}, {"halver", Down},
	{"oförändra", Level},
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

var (
	claimNumber = regexp.MustCompile(`[+\-−–]?\d+(?:[\x{20}\x{a0}\x{2007}\x{2009}\x{202f}]\d{3}\b|[.,]\d+)*`)
	year        = regexp.MustCompile(`^(19|20)\d\d$`)
)

// ReadClaim reads the words of a proved link. A number in them that is written
// in no accepted form is a Fault, and so are words that contradict themselves.
func ReadClaim(text string) (Claim, *Fault) {
	c := Claim{text: text}
	if fault := c.directions(); fault != nil {
		return c, fault
	}
	for i := 0; i < len(text); {
		loc := claimNumber.FindStringIndex(text[i:])
		word, end := c.numeral(i)
		if loc == nil && word < 0 {
			break
		}
		if loc == nil || word >= 0 && word < i+loc[0] {
			c.Numbers = append(c.Numbers, ClaimNumber{Value: num.Int(int64(2 + slices.Index(numerals, strings.ToLower(text[word:end])))), start: word, end: end})
			i = end
			continue
		}
		start, stop := i+loc[0], i+loc[1]
		i = stop
		if n, fault, ok := c.digits(start, stop); fault != nil {
			return c, fault
		} else if ok {
			c.Numbers = append(c.Numbers, n)
		}
	}
	for i := range c.Numbers {
		c.before(&c.Numbers[i])
	}
	// "från 17,3 till 19,5 mnkr": the unit stands once, after the last.
	for i := len(c.Numbers) - 2; i >= 0; i-- {
		if c.Numbers[i].Unit == "" {
			c.Numbers[i].Unit = c.Numbers[i+1].Unit
		}
	}
	return c, nil
}

// digits reads the number at text[start:stop]; ok is false for what is no
// amount: part of a word (18-årig, A4), a paragraph, a year after "år".
func (c *Claim) digits(start, stop int) (n ClaimNumber, fault *Fault, ok bool) {
	text := c.text
	before, _ := utf8.DecodeLastRuneInString(text[:start])
	if r, w := utf8.DecodeRuneInString(text[start:]); (r == '-' || r == '−' || r == '–' || r == '+') && start > 0 && !unicode.IsSpace(before) && before != '(' {
		if unicode.IsLetter(before) || unicode.IsDigit(before) {
			return n, nil, false // 0–5 år, F-3
		}
		start += w
	}
	rest := text[stop:]
	after, _ := utf8.DecodeRuneInString(rest)
	if unicode.IsLetter(before) || unicode.IsLetter(after) || after == '-' || after == '–' ||
		strings.HasSuffix(strings.TrimRight(text[:start], " \u00a0"), "§") {
		return n, nil, false
	}
	if w := lastWord(text[:start]); year.MatchString(text[start:stop]) && (w == "år" || w == "under" || w == "sedan" || w == "i" || w == "för") {
		return n, nil, false
	}
	read, f := Read(text[start:stop])
	if f != nil {
		f.Start, f.End = start+f.Start, start+f.End
		return n, f, false
	}
	n = ClaimNumber{Value: read.Value, Signed: strings.ContainsAny(text[start:start+1], "+-") || strings.HasPrefix(text[start:], "−") || strings.HasPrefix(text[start:], "–"), start: start, end: stop}
	n.Unit = claimUnit(rest)
	return n, nil, true
}

// claimUnit is the unit that stands right after a number, when it is one that
// can be proved.
func claimUnit(rest string) string {
	rest = strings.TrimLeft(rest, " \u00a0\u202f")
	if strings.HasPrefix(rest, "%") {
		return "%"
	}
	end := strings.IndexFunc(rest, func(r rune) bool { return !unicode.IsLetter(r) })
	if end < 0 {
		end = len(rest)
	}
	switch word := rest[:end]; word {
	case "procent", "procentenheter":
		return word
	case "procentenhet":
		return "procentenheter"
	default:
		if _, _, ok := ScaleOfUnit(word); ok {
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

func lastWord(s string) string {
	words := strings.Fields(s)
	if len(words) == 0 {
		return ""
	}
	return strings.ToLower(words[len(words)-1])
}

// before reads the words right before a number: a bound, then a role.
func (c *Claim) before(n *ClaimNumber) {
	words := strings.Fields(c.text[:n.start])
	take := func(k int) string {
		if len(words) < k {
			return ""
		}
		return strings.ToLower(strings.Join(words[len(words)-k:], " "))
	}
	for _, k := range []int{2, 1} {
		if b, ok := bounds[take(k)]; ok && take(k) != "" {
			n.Bound, n.Word = b, take(k)
			words = words[:len(words)-k]
			break
		}
	}
	n.Role = roles[take(1)]
}

// directions finds the words that tell a direction. Two that disagree, or a
// denial, say more than can be proved.
func (c *Claim) directions() *Fault {
	for _, w := range strings.FieldsFunc(c.text, func(r rune) bool { return !unicode.IsLetter(r) }) {
		low := strings.ToLower(w)
		if low == "inte" || low == "ej" || low == "aldrig" {
			return &Fault{Message: "claim.denied", Args: diag.Args{"word": w}, End: len(c.text)}
		}
		for _, d := range directions {
			if !strings.HasPrefix(low, d.stem) {
				continue
			}
			if c.Direction != NoDirection && c.Direction != d.is {
				return &Fault{Message: "claim.directions", Args: diag.Args{"word": c.Word, "other": w}, End: len(c.text)}
			}
			c.Direction, c.Word = d.is, w
			switch d.stem {
			case "halver":
				c.Factor = Halved
			case "fördubbl":
				c.Factor = Doubled
			}
			break
		}
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
