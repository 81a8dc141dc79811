package locale

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Around takes in what the words right before and after a link say of its figure:
// "ett underskott på [2,3 mnkr]", "ökade med drygt [4](=a.2021..2022)", "År 2016 var
// det [2,9 mnkr]". The reader sees one sentence, so they are proved as words inside
// the link are; only what is nearest to the link is understood, and what stands in
// the link itself goes first. Two tells that the address has two figures, next that
// another link stands before the words.
func (c *Claim) Around(before, after string, two, next bool) {
	if next {
		before = linkEnd + before
	}
	w := wordsBefore(before)
	if c.leads() {
		b, word, rest := approximation(w)
		if w = rest; b != Exact && len(c.Numbers) == 1 {
			c.Numbers[0].Bound, c.Numbers[0].Word = b, word
		}
		if c.Direction == NoDirection && c.Sign == NoDirection {
			c.told(w, two)
		}
	}
	if c.Direction == NoDirection && c.Sign == NoDirection && len(c.Numbers) < 2 {
		c.toldAfter(wordsAfter(after), two, slices.Contains([]string{"får", "fick", "få", "fått", "tillförs"}, last(w, 1)))
	}
	if len(c.Years) == 0 {
		c.Beside = yearsBeside(w, after)
	}
}

// leads tells whether the link begins with its number, or is empty: what stands
// before it then goes with the number.
func (c *Claim) leads() bool {
	if len(c.Numbers) == 0 {
		return c.text == ""
	}
	return len(c.Numbers) == 1 && c.Numbers[0].Role == NoRole && c.Numbers[0].Bound == Exact &&
		strings.TrimSpace(c.text[:c.Numbers[0].start]) == ""
}

// linkEnd stands for a link in the words around another.
const linkEnd = "]"

// maxAround is how much of the words around a link is looked at, in bytes.
const maxAround = 160

// wordsBefore are the words of the sentence before a link, in small letters, and
// its signs; wordsAfter those after it.
func wordsBefore(text string) []string {
	if len(text) > maxAround {
		text = text[len(text)-maxAround:]
		if i := strings.IndexByte(text, ' '); i >= 0 {
			text = text[i:]
		}
	}
	all := wordsAndSigns(text)
	for i := len(all) - 1; i >= 0; i-- {
		if strings.ContainsAny(all[i], ".!?") && i+1 < len(all) && len(all[i]) == 1 {
			return all[i+1:]
		}
	}
	return all
}

func wordsAfter(text string) []string {
	if len(text) > maxAround {
		text = text[:maxAround]
	}
	return wordsAndSigns(text)
}

func wordsAndSigns(text string) (all []string) {
	text = strings.ToLower(text)
	for i := 0; i < len(text); {
		r, w := utf8.DecodeRuneInString(text[i:])
		switch {
		case unicode.IsLetter(r):
			end := i + wordLen(text[i:])
			if strings.HasPrefix(text[end:], ".") && text[i:end] == "ca" {
				end++
			}
			all = append(all, text[i:end])
			i = end
		case isDigit(text[i]):
			end := i
			for end < len(text) && (isDigit(text[end]) || strings.ContainsRune("-/:", rune(text[end])) && end+1 < len(text) && isDigit(text[end+1])) {
				end++
			}
			all = append(all, text[i:end])
			i = end
		case unicode.IsSpace(r):
			i += w
		default:
			all = append(all, text[i:i+w])
			i += w
		}
	}
	return all
}

// approximation is the word before a number that says it is rounded, and what stands
// before that. Words for a limit (högst, under) may set one, and are no claim.
func approximation(w []string) (b Bound, word string, rest []string) {
	w = trimAdverbs(w)
	for _, k := range []int{2, 1} {
		word = last(w, k)
		switch b = bounds[word]; b {
		case JustOver, JustUnder, About:
			return b, word, trimAdverbs(w[:len(w)-k])
		}
	}
	return Exact, "", w
}

// adverbs say nothing of where a figure goes.
var adverbs = strings.Fields("sammanlagt totalt tillsammans alltså också därmed därför ändå dock nu då redan bara endast hela just nämligen fortfarande")

func trimAdverbs(w []string) []string {
	for len(w) > 0 && slices.Contains(adverbs, w[len(w)-1]) {
		w = w[:len(w)-1]
	}
	return w
}

var (
	// equals are the verbs between a noun and what it is.
	equals = strings.Fields("är var blir blev bli blivit vara varit utgör utgjorde motsvarar motsvarade")
	// reaches are those with till or på.
	reaches     = strings.Fields("uppgår uppgick uppgå uppgått beräknas beräknades uppskattas uppskattades bedöms bedömdes landar landade hamnar hamnade stannar stannade slutar slutade prognostiseras")
	auxiliaries = strings.Fields("väntas beräknas bedöms kan ska skulle ser kommer tros")
	// breaks are words that another clause begins with: what stands before them
	// speaks of something else.
	breaks       = strings.Fields("som att när där om eftersom medan men och eller för innan sedan så vilket då varav därav finansieras genomförs arbetar arbete arbetet")
	prepositions = strings.Fields("efter med trots utan från till av för mot än kring under över genom mellan på vid enligt om hos inom i")
	verbal       = listed(`öka(r|s|de|des|t|ts) höj(er|s|de|des|t|ts) förstärk(er|s|te|tes|t|ts) utöka(r|s|de|des|t|ts) växer växte stiger steg stigit` +
		` minska(r|s|de|des|t|ts) sänk(er|s|te|tes|t|ts) sjunker sjönk sjunkit föll faller fallit reducera(r|s|de|des|t|ts) krymper krympte` +
		` halvera(r|s|de|des|t|ts) fördubbla(r|s|de|des|t|ts)`)
)

// told reads what the words before a link tell of it.
func (c *Claim) told(w []string, two bool) {
	w = trimAdverbs(w)
	role, linked := NoRole, false
	word := last(w, 1)
	switch {
	case slices.Contains(equals, word):
		w, linked = w[:len(w)-1], true
		if slices.Contains(auxiliaries, last(w, 1)) {
			w = w[:len(w)-1]
		}
	case word == "om" && len(w) > 1 && len(c.Numbers) == 1 && c.Numbers[0].Unit != "" && !verbal().has(w[len(w)-2]): // ett tillskott om
		role, w = By, w[:len(w)-1]
	case roles[word] != NoRole && word != "mot":
		role, w = roles[word], trimYears(w[:len(w)-1])
		if (word == "till" || word == "på") && slices.Contains(reaches, last(w, 1)) {
			w, role, linked = w[:len(w)-1], NoRole, true
		}
	}
	w = trimAdverbs(trimYears(w))
	apart := len(w) > 0 && strings.Contains(",(:–", w[len(w)-1]) && (role == To || role == By && two || role == NoRole && !linked)
	if apart {
		w = w[:len(w)-1]
	}
	i := len(w) - 1
	var d *directionWord
	if i >= 0 {
		d = direction(w[i])
	}
	switch {
	case signed(w, apart):
		if i--; apart {
			i++
		}
		c.Sign, c.Word = direction(w[i]).is, w[i]
		return
	case d != nil:
	case role == By && particle(w) != nil:
		d = particle(w)
	case role == By && word == "med":
		if i, d = verbBefore(w); d == nil {
			i, d = nounBefore(w, len(w)-3)
		}
	case linked:
		i, d = nounBefore(w, len(w)-5)
	}
	if d == nil || slices.ContainsFunc(w[max(0, i-3):], denials().MatchString) {
		return
	}
	if apart && role == NoRole && verbal().has(w[i]) {
		return // behovet minskar: 41 platser
	}
	if linked && i > 0 && slices.Contains(prepositions, w[i-1]) {
		return // jämfört med underskottet är …
	}
	c.take(d, w[i], role, linked, two)
}

// signed tells whether words end in a result that is called negative or positive: ett
// negativt resultat, or, where a sign sets the number apart, resultatet är negativt.
func signed(w []string, apart bool) bool {
	results := func(s string) bool { return strings.HasPrefix(s, "resultat") || strings.HasPrefix(s, "avvikelse") }
	adjective := func(s string) bool {
		return (strings.HasPrefix(s, "positiv") || strings.HasPrefix(s, "negativ")) && direction(s) != nil
	}
	n := len(w)
	if apart {
		return n > 2 && adjective(w[n-1]) && slices.Contains(equals, w[n-2]) && slices.ContainsFunc(w[:n-2], results)
	}
	return n > 1 && results(w[n-1]) && adjective(w[n-2])
}

// particle is where a verb with its particle goes: dras ned, räknas upp.
func particle(w []string) *directionWord {
	if n := len(w); n > 1 && slices.Contains([]string{"dras", "drar", "drogs", "skärs", "skär", "skars", "räknas", "räknades", "skrivs", "skrevs", "trappas", "trappades", "går", "gick"}, w[n-2]) {
		switch w[n-1] {
		case "ned", "ner":
			return direction("minskar")
		case "upp":
			return direction("ökar")
		}
	}
	return nil
}

// take takes in what word tells of the number after it.
func (c *Claim) take(d *directionWord, word string, role Role, linked, two bool) {
	verb := verbal().has(word)
	switch {
	case d.compares, strings.HasPrefix(word, "positiv"), strings.HasPrefix(word, "negativ"):
		return
	case d.sign:
		if role == To || role == From {
			return
		}
		c.Sign = d.is
	case d.is == Level, d.factor != NoFactor:
		if !two || role == From || role == By || linked {
			return
		}
		c.Direction, c.Factor = d.is, d.factor
	case linked && verb, role == From, role == To && !two:
		return // of a level alone nobody can tell whether it went up
	default:
		c.Direction = d.is
	}
	c.Word = word
	if two && len(c.Numbers) == 1 && c.Numbers[0].Role == NoRole && role != NoRole && c.Sign == NoDirection {
		c.Numbers[0].Role = role
	}
	if two && linked && len(c.Numbers) == 1 && c.Sign == NoDirection {
		c.Numbers[0].Role = By // minskningen blev 4
	}
}

// trimYears takes a year and what leads to it from the end: 2017, för 2017, under år 2017.
func trimYears(w []string) []string {
	n := len(w)
	if n > 3 && between(w[n-4:]) != nil {
		return w[:n-4]
	}
	if n == 0 || !isYear(w[n-1]) && w[n-1] != "år" {
		return w
	}
	for n > 0 && (isYear(w[n-1]) || slices.Contains([]string{"år", "i", "för", "under"}, w[n-1])) {
		n--
	}
	return w[:n]
}

// verbBefore is the verb that goes with med before a number, some words away:
// "minskar genom omfördelning med".
func verbBefore(w []string) (int, *directionWord) {
	for i := len(w) - 1; i >= max(0, len(w)-6); i-- {
		if verbal().has(w[i]) {
			return i, direction(w[i])
		}
		if r, _ := utf8.DecodeRuneInString(w[i]); slices.Contains(breaks, w[i]) || roles[w[i]] != NoRole || !unicode.IsLetter(r) && !isYear(w[i]) {
			break
		}
	}
	return -1, nil
}

// nounBefore is the noun that med or a verb such as blev goes with, no earlier than
// first: "underskottet i grundskolan blev", "en ökning av stödet med".
func nounBefore(w []string, first int) (int, *directionWord) {
	for i := len(w) - 2; i >= max(0, first); i-- {
		d := direction(w[i])
		if d != nil && !d.compares && !verbal().has(w[i]) && slices.Contains([]string{"i", "för", "inom", "hos", "av", "på"}, w[i+1]) {
			return i, d
		}
		if r, _ := utf8.DecodeRuneInString(w[i]); slices.Contains([]string{"som", "att", "och", "men", "eller"}, w[i]) || !unicode.IsLetter(r) {
			break
		}
	}
	return -1, nil
}

// toldAfter reads what the words after a link tell: 4 färre platser, 2,3 mnkr i
// underskott. Of one figure mer and mindre may compare with anything, but after a
// verb such as får.
func (c *Claim) toldAfter(w []string, two, gets bool) {
	if len(w) > 0 && w[0] == "," {
		w = w[1:]
	}
	k := 0
	if len(w) > 1 && w[0] == "i" {
		k = 1
	} else if len(w) > 3 && (w[0] == "vilket" || w[0] == "som") && slices.Contains(equals, w[1]) && (w[2] == "ett" || w[2] == "en") {
		k = 3
	}
	if k > 0 {
		if d := direction(w[k]); d != nil && d.sign {
			c.Sign, c.Word = d.is, w[k]
		}
		return
	}
	if len(c.Numbers) == 0 {
		return
	}
	if !two {
		if gets && len(w) > 0 && (w[0] == "mer" || w[0] == "mindre") && (len(w) < 2 || w[1] != "än") {
			c.Direction, c.Word = direction(w[0]).is, w[0]
		}
		return
	}
	for _, word := range w[:min(2, len(w))] {
		if d := direction(word); d != nil && d.compares {
			c.Direction, c.Word = d.is, word
			if c.Numbers[0].Role == NoRole {
				c.Numbers[0].Role = By
			}
			return
		}
		if !slices.Contains(counted, word) {
			return
		}
	}
}

// FromTo is the direction of words that take two links together, "minskade från
// [180](=a) till [140](=b)": before stands before the first of them, between between
// them. Word is the word that tells it.
func FromTo(before, between string) (d Direction, word string) {
	_, _, w := approximation(wordsBefore(between))
	if last(w, 1) != "till" || len(trimYears(w[:len(w)-1])) > 0 {
		return NoDirection, ""
	}
	_, _, w = approximation(wordsBefore(before))
	if last(w, 1) != "från" {
		return NoDirection, ""
	}
	w = w[:len(w)-1]
	i, told := len(w)-1, (*directionWord)(nil)
	if i >= 0 && slices.Contains(breaks, w[i]) {
		return NoDirection, ""
	}
	if i >= 0 {
		told = direction(w[i])
	}
	if told == nil {
		i, told = verbBefore(w)
	}
	if told == nil || told.sign || told.compares || slices.ContainsFunc(w[max(0, i-3):], denials().MatchString) {
		return NoDirection, ""
	}
	return told.is, w[i]
}

// Against tells whether the words between two links hold them against each other:
// [3](=b) under 2017, mot [5](=a).
func Against(between string) bool {
	_, _, w := approximation(wordsBefore(between))
	return len(w) < 8 && (last(w, 1) == "mot" || last(w, 2) == "jämfört med" || last(w, 1) == "än")
}

// TellsChange tells whether a title says that the figures under it are changes.
func TellsChange(title string) bool {
	return slices.ContainsFunc(wordsAfter(title), func(w string) bool {
		d := direction(w)
		return d != nil && !d.sign || strings.HasPrefix(w, "förändr") || strings.HasPrefix(w, "skillnad") || strings.HasPrefix(w, "differens") ||
			strings.HasPrefix(w, "utveckling") || strings.HasPrefix(w, "tillväxt")
	})
}

// Decrease tells whether the title of a row or a column says that the amounts under
// it are taken away, so that 4,0 there is four less: Avdrag, Minskning av lokaler,
// Underskott.
func Decrease(title string) bool {
	w := wordsAfter(title)
	if len(w) == 0 || verbal().has(w[0]) {
		return false
	}
	d := direction(w[0])
	return d != nil && d.is == Down && !d.compares && !slices.ContainsFunc(w[1:], func(s string) bool {
		other := direction(s)
		return other != nil && other.is == Up
	})
}
