package locale

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"plan/internal/source"
)

// A ProseNumber is a number written with digits in running text. Value, Unit,
// Signed, Bound and Word are read as in a proved link, for AnAmount and ACount.
type ProseNumber struct {
	ClaimNumber
	Kind       NumberKind
	Start, End int    // with its sign and, for an amount, its unit
	Noun       string // for a count: the word after it, in small letters
}

// NumberKind is what a number in running text is there for.
type NumberKind int

const (
	AnAmount   NumberKind = iota // 5,7 mnkr, 56 %, 0,3: has a unit or decimals
	ACount                       // 1 563 anmälningar: whole, with no unit that can be proved
	ATime                        // years, dates, hours, ages, durations: 2024, 1 mars, 16.30, 18 år
	AName                        // part of a name or reference: § 4, dnr 144/2023, HVB 2, A4, 18-årig, 3:e
	ARange                       // 0–5, 13-17, 10–15 mnkr: from one to another
	Unreadable                   // 1.500, 7.0: no Swedish number
	InWords                      // fem miljoner kronor, en tredjedel: SpelledAmounts finds them
)

// ProseNumbers finds the numbers of running text. Numbers in words (två, tre) are
// not among them.
func ProseNumbers(text string) (all []ProseNumber) {
	for i := 0; i < len(text); {
		if !isDigit(text[i]) {
			i++
			continue
		}
		n, next := proseNumber(text, i)
		all = append(all, n)
		i = next
	}
	// "från 17,3 till 19,5 mnkr", "5,7 och 6,1 mnkr": the unit stands once.
	for i := len(all) - 2; i >= 0; i-- {
		n, next := &all[i], all[i+1]
		if n.Unit == "" && next.Unit != "" && next.Kind != ARange && (n.Kind == ACount || n.Kind == AnAmount) && together().MatchString(text[n.End:next.Start]) {
			n.Unit, n.Kind = next.Unit, AnAmount
		}
	}
	return all
}

// together are the words between two numbers of one unit.
var together = compiled(`^(,| (till|och|eller|respektive|mot|samt) (från |drygt |knappt |cirka |ca )?) ?$`)

// proseNumber reads the number whose first digit stands at i; next is where to
// look for another.
func proseNumber(text string, i int) (n ProseNumber, next int) {
	before, width := utf8.DecodeLastRuneInString(text[:i])
	start, signed := i, false
	if strings.ContainsRune("+-−–", before) && width > 0 {
		if outer, _ := utf8.DecodeLastRuneInString(text[:i-width]); i == width || unicode.IsSpace(outer) || outer == '(' {
			start, signed = i-width, true
		}
	}
	end := i + numberBytes(text[i:])
	if run := compound().FindString(clip(text[end:])); run != "" {
		n = ProseNumber{Kind: compoundKind(text[i:end+len(run)], text[:start]), Start: start, End: end + len(run)}
		if n.Kind == ARange {
			if n.Unit = claimUnit(clip(text[n.End:])); n.Unit != "" {
				n.End += unitLen(clip(text[n.End:]))
			}
		}
		return n, n.End
	}
	n = ProseNumber{Start: start, End: end}
	if n.Kind = named(text, start, i, end, signed); n.Kind != AnAmount {
		return n, end
	}
	read, fault := Read(text[start:end])
	if fault != nil {
		n.Kind = Unreadable
		return n, end
	}
	n.Value, n.Signed = read.Value, signed
	n.Bound, n.Word, _ = bound(lastWords(text[:start]))
	if n.Unit = claimUnit(clip(text[end:])); n.Unit != "" {
		n.End += unitLen(clip(text[end:]))
	} else if n.Value.Scale() == 0 {
		n.Kind = ACount
		n.Noun = nextWord(clip(text[end:]))
	}
	return n, n.End
}

// nextWord is the word that text begins with, in small letters.
func nextWord(text string) string {
	words := strings.Fields(strings.TrimLeft(text, source.Blanks))
	if len(words) == 0 {
		return ""
	}
	return strings.ToLower(strings.TrimRight(words[0], `.,;:!?)”"`))
}

// clip is the start of text that can belong to a number before it, and lastWords
// the end of text that can belong to a number after it: looking at all of it for
// each number would cost the square of its length.
func clip(text string) string { return text[:min(len(text), 60)] }

func lastWords(text string) string {
	if len(text) <= 40 {
		return text
	}
	text = text[len(text)-40:]
	return text[strings.IndexByte(text, ' ')+1:]
}

// numberBytes is the length of a number with Swedish groups and decimals.
func numberBytes(s string) int {
	digits := func(i int) (n int) {
		for i+n < len(s) && isDigit(s[i+n]) {
			n++
		}
		return n
	}
	i := digits(0)
	if i <= 3 && s[0] != '0' {
		for w := blankLen(s[i:]); w > 0 && digits(i+w) == 3; w = blankLen(s[i:]) {
			i += w + 3
		}
	}
	if i < len(s) && s[i] == ',' {
		if d := digits(i + 1); d > 0 {
			i += 1 + d
		}
	}
	return i
}

// compound is what makes digits more than a number: a date, a time, a range, a
// reference. A point or colon at the end of a sentence is not part of it.
var (
	compound  = compiled(`^([-–/:.]\d+(,\d+)?)+`)
	isoDate   = compiled(`^\d{4}-\d\d-\d\d$`)
	clock     = compiled(`^\d?\d[.:]\d\d([-–]\d?\d[.:]\d\d)?$`)
	yearRange = compiled(`^(19|20)\d\d[-–/]((19|20)\d\d|\d\d)$`)
	dotDate   = compiled(`^\d?\d\.\d?\d\.(\d\d|\d{4})$`)
)

func compoundKind(run, before string) NumberKind {
	word := last(strings.Fields(lastWords(before)), 1)
	switch {
	case isoDate().MatchString(run), dotDate().MatchString(run), yearRange().MatchString(run):
		return ATime
	case clock().MatchString(run) && (strings.Contains(run, ":") || strings.HasPrefix(word, "kl")):
		return ATime
	case slices.Contains(naming, word), strings.ContainsAny(run, "/:"), strings.Count(run, ".") > 1:
		return AName
	case strings.ContainsAny(run, "-–"):
		return ARange
	}
	return Unreadable
}

// naming are the words whose number is a name: tabell 2, nr 14, kap. 3.
var naming = []string{"§", "§§", "dnr", "nr", "nummer", "prop", "prop.", "sfs", "sou", "iso", "kap", "kap.", "kapitel", "tabell",
	"diagram", "figur", "bild", "bilaga", "sida", "sidan", "sid", "sid.", "s.", "punkt", "mål", "indikator", "steg", "fas", "etapp",
	"nivå", "version", "agenda", "artikel", "åk", "årskurs", "vecka", "v.", "tel", "tel.", "telefon", "kvartal", "tertial", "region",
	"postnummer", "gånger"}

// spans are the words after a number that make it an age, a time or a duration.
var spans = []string{"år", "års", "årig", "åringar", "månad", "månader", "månaders", "vecka", "veckor", "veckors", "dag", "dagar", "dagars",
	"dygn", "dygns", "timme", "timmar", "timmars", "minuter", "gånger", "kvartalet", "tertialet", "halvåret"}

// named tells the numbers that name or date something; AnAmount is all others.
func named(text string, start, digits, end int, signed bool) NumberKind {
	before, _ := utf8.DecodeLastRuneInString(text[:start])
	after, width := utf8.DecodeRuneInString(text[end:])
	then, _ := utf8.DecodeRuneInString(text[end+width:])
	switch {
	case start > 0 && (unicode.IsLetter(before) || strings.ContainsRune("/_@#.:", before)), unicode.IsLetter(after):
		return AName
	case !signed && strings.ContainsRune("-–−", before) && start > 0: // F-3, covid-19
		return AName
	case strings.ContainsRune("-–:/", after) && end < len(text) && unicode.IsLetter(then): // 18-årig, 3:e
		return AName
	case start == 0 && strings.ContainsRune(".)", after) && end < len(text): // 3. Företagare
		return AName
	}
	word := strings.Trim(last(strings.Fields(lastWords(text[:start])), 1), `("”`)
	rest := strings.TrimLeft(clip(text[end:]), source.Blanks)
	next := nextWord(rest)
	written := text[digits:end]
	switch {
	case strings.HasPrefix(rest, "§"), next == "kap", slices.Contains(naming, word) && strings.Trim(written, "0123456789") == "":
		return AName
	case word == "kl" || word == "kl.", slices.Contains(spans, next), slices.Contains(months[:], word):
		return ATime
	case len(written) <= 2 && slices.Contains(months[:], next):
		return ATime
	case isYear(written) && claimUnit(clip(text[end:])) == "":
		return ATime
	}
	return AnAmount
}

// isYear: four digits without a blank, of this century or the last.
func isYear(s string) bool {
	return len(s) == 4 && strings.Trim(s, "0123456789") == "" && "1900" <= s && s <= "2099"
}

// unitLen is how far the unit that claimUnit reads reaches, blanks before it included.
func unitLen(rest string) int {
	i := len(rest) - len(strings.TrimLeft(rest, source.Blanks))
	if strings.HasPrefix(rest[i:], "%") {
		return i + 1
	}
	word := func() {
		for i < len(rest) {
			r, w := utf8.DecodeRuneInString(rest[i:])
			if !unicode.IsLetter(r) && r != '/' {
				return
			}
			i += w
		}
	}
	word()
	if per := strings.TrimLeft(rest[i:], source.Blanks); strings.HasPrefix(per, "per ") && strings.Contains(claimUnit(rest), "/") {
		i = len(rest) - len(per) + len("per ")
		word()
	} else if after := strings.TrimLeft(rest[i:], source.Blanks); strings.HasPrefix(after, "kronor") {
		i = len(rest) - len(after) + len("kronor") // 5,7 miljoner kronor
	}
	return i
}
