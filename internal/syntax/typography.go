package syntax

import (
	"slices"
	"strings"
	"unicode/utf8"

	"plan/internal/doc"
)

const (
	noBreak = '\u00a0'
	minus   = '−' // U+2212
	enDash  = '–'
	dropped = rune(-1)
)

// units are the words that stay on the line of the number before them.
var units = map[string]bool{
	"%": true, "‰": true, "procent": true, "procentenheter": true, "kr": true, "kronor": true, "tkr": true,
	"mkr": true, "mnkr": true, "mdkr": true, "tusen": true, "miljoner": true, "miljarder": true,
	"st": true, "m²": true, "kvm": true, "km": true, "kg": true, "ton": true, "tim": true, "årsarbetare": true,
}

// before are the words that stay on the line of the number after them.
var before = map[string]bool{
	"§": true, "§§": true, "dnr": true, "nr": true, "kap.": true, "kl.": true, "s.": true, "bil.": true,
}

// typeset gives text the signs of Swedish print for those of the keyboard:
//
//	"ord"          ”ord”         the same sign opens and closes
//	'ord'          ’ord’
//	1 061, 5 %     no-break space within a number and before its unit
//	§ 4, dnr 144   no-break space after the sign or word
//	2024-2026      en dash between years, and for " - " between numbers
//	-5,7           minus sign, where a word, space or bracket does not end before it
//
// All else stays as typed. Characters are replaced one by one, or dropped.
func typeset(rs []rune) {
	for i, r := range rs {
		switch r {
		case '"':
			rs[i] = '”'
		case '\'':
			rs[i] = '’'
		case '-':
			dash(rs, i)
		}
	}
	for i, r := range rs {
		if r == ' ' && (groups(rs, i) || unitAfter(rs, i) || wordBefore(rs, i)) {
			rs[i] = noBreak
		}
	}
}

// typed has one sign at least of each text that typeset changes.
const typed = `"'-0123456789`

func kept(rs []rune) string {
	return string(slices.DeleteFunc(rs, func(r rune) bool { return r == dropped }))
}

// dash turns the hyphen at i into the sign it stands for.
func dash(rs []rune, i int) {
	left, right := at(rs, i-1), at(rs, i+1)
	switch {
	case left == ' ' && right == ' ' && digit(at(rs, i-2)) && digit(at(rs, i+2)):
		rs[i-1], rs[i], rs[i+1] = dropped, enDash, dropped
	case year(rs, i-4) && year(rs, i+1) && at(rs, i-5) != '-' && at(rs, i+5) != '-':
		rs[i] = enDash
	case digit(right) && (i == 0 || strings.ContainsRune(" \u00a0\n(", left)):
		rs[i] = minus
	}
}

// year tells whether exactly four digits, 19.. or 20.., stand at i.
func year(rs []rune, i int) bool {
	century := string([]rune{at(rs, i), at(rs, i+1)})
	return (century == "19" || century == "20") && digit(at(rs, i+2)) && digit(at(rs, i+3)) &&
		!digit(at(rs, i-1)) && !digit(at(rs, i+4))
}

// groups tells whether the space at i stands between the thousands of a number:
// one to three digits before it, exactly three after.
func groups(rs []rune, i int) bool {
	n := 0
	for digit(at(rs, i-1-n)) {
		n++
	}
	return 1 <= n && n <= 3 && at(rs, i-1-n) != ',' &&
		digit(at(rs, i+1)) && digit(at(rs, i+2)) && digit(at(rs, i+3)) && !digit(at(rs, i+4))
}

func unitAfter(rs []rune, i int) bool {
	if !digit(at(rs, i-1)) {
		return false
	}
	end := i + 1
	for end < len(rs) && !strings.ContainsRune(" \u00a0\n.,;:!?)/”’–-", rs[end]) {
		end++
	}
	return units[string(rs[i+1:end])]
}

func wordBefore(rs []rune, i int) bool {
	if !digit(at(rs, i+1)) {
		return false
	}
	start := i
	for start > 0 && i-start < 5 && !strings.ContainsRune(" \u00a0\n(”’", rs[start-1]) {
		start--
	}
	return before[strings.ToLower(string(rs[start:i]))]
}

func digit(r rune) bool { return '0' <= r && r <= '9' }

// at is the character at i, 0 outside the text.
func at(rs []rune, i int) rune {
	if i < 0 || i >= len(rs) {
		return 0
	}
	return rs[i]
}

// typesetInlines is typeset over the words and claims of a run as one text, so
// that "[5,7](=x) mnkr" stays together too. Addresses that are shown as they are
// stay as they are.
func typesetInlines(in []doc.Inline) {
	type part struct {
		text *string // nil where it stays as it is
		old  string
	}
	var parts []part
	size, plain := 0, true
	add := func(text *string, old string) {
		parts = append(parts, part{text, old})
		size, plain = size+len(old), plain && !strings.ContainsAny(old, typed)
	}
	var address *doc.Text
	doc.WalkInline(in, func(in doc.Inline) {
		switch in := in.(type) {
		case *doc.Link:
			if len(in.Text) != 1 {
				return
			}
			if t, ok := in.Text[0].(*doc.Text); ok && strings.HasSuffix(in.URL, t.Text) {
				address = t
			}
		case *doc.Text:
			if in == address {
				add(nil, in.Text)
			} else {
				add(&in.Text, in.Text)
			}
		case *doc.Claim:
			add(&in.Text, in.Text)
		case *doc.Break:
			add(nil, "\n")
		}
	})
	if plain {
		return
	}
	rs := make([]rune, 0, size)
	for _, p := range parts {
		for _, r := range p.old {
			rs = append(rs, r)
		}
	}
	typeset(rs)
	for _, p := range parts {
		n := utf8.RuneCountInString(p.old)
		if p.text != nil {
			*p.text = kept(rs[:n])
		}
		rs = rs[n:]
	}
}
