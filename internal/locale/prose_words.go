package locale

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"plan/internal/source"
)

var (
	// shareWords tell a part of a whole.
	shareWords = compiled(`^(hälften|(tredje|fjärde|femte|sjätte|sjunde|sjun|åttonde|åtton|nionde|nion|tionde|tion)del(en|ens|ar|ars|arna|arnas)?)$`)
	// bigNumerals are numbers over twelve; hundra and tusen may stand in them.
	bigNumerals = compiled(`^(en|ett|två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv|tretton|fjorton|femton|sexton|sjutton|arton|aderton|` +
		`nitton|tjugo|trettio|fyrtio|femtio|sextio|sjuttio|åttio|nittio|hundra|tusen)+$`)
)

// SpelledAmounts finds the amounts of running text that are written in letters: a
// number with a unit (fem miljoner kronor, tio procent), and a part of a whole
// (hälften, en tredjedel, tre av fyra). Their Kind is InWords; they have no Value. They are not looked for in every check: few texts have them.
func SpelledAmounts(text string) (all []ProseNumber) {
	before := "" // the word before, in small letters
	from := 0    // where it begins
	for i := 0; i < len(text); {
		r, w := utf8.DecodeRuneInString(text[i:])
		if !unicode.IsLetter(r) {
			i += w
			continue
		}
		end := i + wordLen(text[i:])
		low := strings.ToLower(text[i:end])
		n := ProseNumber{Kind: InWords, Start: i, End: end}
		switch {
		case len(low) > len("sjuttiosjutusen sjuttiosjuhundra"):
		case shareWords().MatchString(low):
			if slices.Contains(numerals, before) || before == "en" {
				n.Start = from
			}
			all = append(all, n)
		case bigNumerals().MatchString(low):
			if unit, to := readUnit(text[end:]); unit != "" {
				n.Unit, n.End = unit, end+to
				all = append(all, n)
				end = n.End
			} else if to := partOf(text[end:]); to > 0 && low != "en" && low != "ett" {
				n.End = end + to
				all = append(all, n)
				end = n.End
			}
		}
		before, from, i = low, i, end
	}
	return all
}

// partOf is how far " av fyra" reaches, right after a number; 0 when that does not
// stand there.
func partOf(rest string) int {
	rest = clip(rest)
	of := strings.TrimLeft(rest, source.Blanks)
	after, ok := strings.CutPrefix(of, "av ")
	if !ok {
		return 0
	}
	if word := strings.ToLower(after[:wordLen(after)]); !slices.Contains(numerals, word) {
		return 0
	}
	return len(rest) - len(after) + wordLen(after)
}
