package locale

import (
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"plan/internal/diag"
	"plan/internal/source"
)

// A directionWord is a set of whole words that say where a value goes, or on
// which side of zero it is.
type directionWord struct {
	is       Direction
	factor   Factor
	sign     bool // överskott, minus: tells the value's own sign and no change
	compares bool // 4 fler, 6,1 mnkr lägre; "fler än" before a number is a bound
}

var directionWords = []directionWord{{is: Up}, {is: Down}, {is: Level}, {is: Down, factor: Halved}, {is: Up, factor: Doubled},
	{is: Up, sign: true}, {is: Down, sign: true}, {is: Up, compares: true}, {is: Down, compares: true}}

// directions has the words of each of directionWords, whole ones, so that
// tillförlitlig, undersökning and stegvis stay free.
var directions = sync.OnceValue(func() *lexicon {
	const end = `(|en|ens|et|ets|ar|arna|arnas|s)`
	return newLexicon(`*sökning`+end,
		`öka(|r|s|de|des|t|ts|d|nde) ökning* *ökning`+end+` (kostnads|avgifts|befolknings|anslags|behovs|pris|intäkts|utgifts|resurs)ökning`+end+
			` höj(a|er|s|de|des|t|ts|d|ning*) *höjning`+end+` förstärk(a|er|s|te|tes|t|ts|ning*) utök(a|ar|as|ade|ades|at|ats|ad|ning*)`+
			` *tillskott`+end+` tillför(|s|t|ts|de|des) uppräkna(|r|s|de|des|t|ts|d) *uppräkning`+end+` väx(a|er|te|t) vuxit stig(a|er|it) steg uppgång`+end,
		`minska(|r|s|de|des|t|ts|d|nde) *minskning* sänk(a|er|s|te|tes|t|ts|ning*) *sänkning`+end+` *avdrag(|et|en|ens)`+
			` sjunk(a|er|it) sjönk föll faller fallit neddrag(en|its|ning*) nedskär(a|s|ning*) nedskuren avtog avtar nedgång`+end+
			` reducer(a|ar|as|ade|ades|at|ats|ad|ing*) krymp(a|er|te|t) nedräkna(|r|s|de|des|t|ts|d) *nedräkning`+end,
		`oförändra(d|t|de)`,
		`halver(a|ar|as|ade|ades|at|ats|ad|ing*)`,
		`fördubbl(a|ar|as|ade|ades|at|ats|ad|ing*)`,
		`*överskott`+end+` plus vinst`+end+` positiv(|t|a)`,
		`*underskott`+end+` minus förlust`+end+` negativ(|t|a)`,
		`högre fler mer dyrare större`,
		`lägre färre mindre billigare`,
	)
})

// direction is what a word in small letters tells, or nil.
func direction(low string) *directionWord {
	if i, ok := directions().find(low); ok {
		return &directionWords[i]
	}
	return nil
}

// compiled is an expression when it is first asked for, so that commands that
// read no prose do not wait for it.
func compiled(expression string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expression) })
}

// listed is a lexicon of one list when it is first asked for.
func listed(list string) func() *lexicon {
	return sync.OnceValue(func() *lexicon { return newLexicon("", list) })
}

var (
	// denials turn what the other words say into its opposite.
	denials = compiled(`^(inte|ej|aldrig|icke|ingen|inget|inga|varken|knappast|utan)$`)

	// factorWords tell a change that is not proved: only halved and doubled are.
	factorWords = listed(`dubbel dubbelt dubbla(|r|s|de|des|t|ts) dubblera* (tre|fyr|fem|sex|sju|åtta|nio|tio|mång|fler)dubb(el|elt|l*)` +
		` tripp(el|elt|l*) tripler* (två|tve|tre|fyr|fyra|fem|sex|sju|åtta|nio|tio|hundra|tusen|mång|fler)(falt|fald|falda|faldig*)`)

	// spelledWords are numbers in words that are not read, and so are those of two
	// or more spelledParts.
	spelledWords = listed(`noll tretton fjorton femton sexton sjutton arton nitton tjugo trettio fyrtio femtio sextio sjuttio åttio nittio hundra` +
		` (tio|hundra|tusen|miljon|miljard)(tal|tals|talet) dussin dussintals tjog hälften halv halvt halva` +
		` (tredje|fjärde|femte|sjätte|sjunde|sjunden|åtton|åttonde|nion|nionde|tion|tionde|hundra|hundradels)del(|en|ar|arna|s)`)
	spelledParts = strings.Fields(`en ett två tre fyra fem sex sju åtta nio tio elva tolv tretton fjorton femton sexton sjutton arton` +
		` aderton nitton tjugo trettio fyrtio femtio sextio sjuttio åttio nittio hundra tusen miljon miljoner miljard miljarder`)

	// units are words that stand right after a number and nowhere else.
	units = listed(`kr kronor kronors krona öre tkr kkr mnkr mkr mdkr mdr mrd md milj miljkr mn sek ksek tsek msek mdsek` +
		` procent procents procentenhet(|er) promille tusen miljon(|er) miljard(|er) euro eur meur keur dollar usd pund`)

	// abbreviation is a word without a vowel, and so a unit of some kind.
	abbreviation = compiled(`^[bcdfghjklmnpqrstvwxz]+$`)
	crowns       = compiled(`^\.?[ \x{a0}\x{2007}\x{2009}\x{202f}](?:svenska )?(?:kr|kronor|sek)\b`)
)

// spelled tells whether a word in small letters is a number that is not read.
func spelled(low string) bool {
	if before, _, percent := strings.Cut(low, "procentig"); percent && before != "" || spelledWords().has(low) {
		return true
	}
	return slices.ContainsFunc(spelledParts, func(first string) bool {
		rest, ok := strings.CutPrefix(low, first)
		return ok && rest != "" && madeOf(rest, spelledParts)
	})
}

// madeOf tells whether parts put together are s.
func madeOf(s string, parts []string) bool {
	return s == "" || slices.ContainsFunc(parts, func(part string) bool {
		rest, ok := strings.CutPrefix(s, part)
		return ok && madeOf(rest, parts)
	})
}

// unitAliases are other spellings of the units that are proved.
var unitAliases = map[string]string{
	"sek": "kr", "krona": "kr", "ksek": "tkr", "tsek": "tkr", "kkr": "tkr", "msek": "mnkr", "miljkr": "mnkr", "mdsek": "mdkr",
	"milj": "miljoner", "mn": "miljoner", "mdr": "miljarder", "mrd": "miljarder", "md": "miljarder", "tusental": "tusen", "promille": "‰",
}

// readUnit is the unit right after a number and how far it reaches. A word that
// can only be meant as a unit is one even when nothing is known about it: it is
// then no unit of the figure's, instead of a free word.
func readUnit(rest string) (unit string, n int) {
	rest = clip(rest)
	blanks := len(rest) - len(strings.TrimLeft(rest, source.Blanks))
	if unit = claimUnit(rest); unit != "" {
		n = unitLen(rest)
	} else {
		r, w := utf8.DecodeRuneInString(rest[blanks:])
		if strings.ContainsRune("‰€$£", r) && w > 1 || r == '$' {
			return string(r), blanks + w
		}
		w = wordLen(rest[blanks:])
		low := strings.ToLower(rest[blanks : blanks+w])
		if blanks+w < len(rest) && isDigit(rest[blanks+w]) {
			return "", 0 // a name: HVB2
		}
		if units().has(low) || unitAliases[low] != "" || abbreviation().MatchString(low) && low != "st" {
			unit, n = low, blanks+w
		}
	}
	if to := unitAliases[unit]; to != "" {
		unit = to
	}
	exponent, power := Power(unit)
	if !power {
		return unit, n
	}
	counted := strings.HasSuffix(rest[:n], "kronor")
	if more := crowns().FindString(rest[n:]); more != "" {
		n, counted = n+len(more), true
	}
	if counted { // 5,7 miljoner kronor is money, and 5,7 miljoner what the figure counts
		unit = map[int]string{3: "tkr", 6: "mnkr", 9: "mdkr"}[exponent]
	}
	return unit, n
}

// directions finds the words that tell a direction or a sign. Two that disagree,
// or a denial, say more than can be proved.
func (c *Claim) directions() *Fault {
	for i, w := range c.words {
		word := c.text[w.start:w.end]
		low := strings.ToLower(word)
		if denials().MatchString(low) {
			return &Fault{Message: "claim.denied", Args: diag.Args{"word": word}, End: len(c.text)}
		}
		times := low == "gånger" && i > 0 && (c.read(c.words[i-1].start) || c.follows(w)) && c.compared()
		if factorWords().has(low) || times {
			return &Fault{Message: "claim.factor-word", Args: diag.Args{"word": word}, Start: w.start, End: w.end}
		}
		d := direction(low)
		if d == nil || d.compares && !c.comparative(i, low) {
			continue
		}
		if c.Word != "" && (d.sign != (c.Sign != NoDirection) || d.is != max(c.Direction, c.Sign)) {
			return &Fault{Message: "claim.directions", Args: diag.Args{"word": c.Word, "other": word}, End: len(c.text)}
		}
		c.Word = word
		if d.sign {
			c.Sign = d.is
			continue
		}
		c.Direction = d.is
		if d.factor != NoFactor {
			c.Factor = d.factor
			c.FactorBound, _, _ = bound(lastWords(c.text[:w.start]))
		}
	}
	return nil
}

// comparative tells whether the word tells a direction: not in "fler än 600",
// where it is a bound, but in "4 fler än 2021"; mer and mindre only so.
func (c *Claim) comparative(i int, low string) bool {
	if c.follows(c.words[i]) {
		return true
	}
	than := false
	if i+1 < len(c.words) {
		next := c.words[i+1]
		than = strings.EqualFold(c.text[next.start:next.end], "än")
	}
	return !than && low != "mer" && low != "mindre"
}

// follows tells whether a number stands right before w, its unit or what it
// counts between them: 4 fler, 5,7 mnkr mer, 4 platser fler.
func (c *Claim) follows(w span) bool {
	for i := len(c.Numbers) - 1; i >= 0; i-- {
		n := c.Numbers[i]
		if n.start >= w.start {
			continue
		}
		_, unit := readUnit(c.text[n.end:])
		if n.end+unit > w.start {
			return false
		}
		between := strings.Fields(c.text[n.end+unit : w.start])
		return len(between) == 0 || len(between) == 1 && wordLen(between[0]) == len(between[0]) &&
			roles[strings.ToLower(between[0])] == NoRole && between[0] != "och" && between[0] != "eller"
	}
	return false
}

// compared tells whether the words compare at all, so that "gånger" is a factor.
func (c *Claim) compared() bool {
	for _, w := range c.words {
		low := strings.ToLower(c.text[w.start:w.end])
		if low == "så" || direction(low) != nil {
			return true
		}
	}
	return false
}

// read tells whether what stands at i is part of a number, its unit or a name.
func (c *Claim) read(i int) bool {
	for _, s := range c.spans {
		if s.start <= i && i < s.end {
			return true
		}
	}
	return false
}

// unread refuses the numbers and units that the words state but that nothing
// has read: they would look proved.
func (c *Claim) unread() *Fault {
	for i, w := range c.words {
		low := strings.ToLower(c.text[w.start:w.end])
		if !units().has(low) && !spelled(low) && low != "par" || c.read(w.start) {
			continue
		}
		before := ""
		if i > 0 {
			before = strings.ToLower(c.text[c.words[i-1].start:c.words[i-1].end])
		}
		_, power := Power(low)
		switch {
		case low == "par":
			if before == "ett" {
				return fault("claim.spelled", c.text, w.start, w.end)
			}
		case power || spelled(low):
			return fault("claim.spelled", c.text, w.start, w.end)
		default:
			return fault("claim.loose-unit", c.text, w.start, w.end)
		}
	}
	for i, r := range c.text {
		if strings.ContainsRune("%‰€$£", r) && !c.read(i) {
			return fault("claim.loose-unit", c.text, i, i+utf8.RuneLen(r))
		}
	}
	return nil
}
