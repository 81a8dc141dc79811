package locale

import (
	"strings"

	"plan/internal/num"
)

// The signs of printed Swedish: thousands apart by a blank that never breaks a
// line, and a real minus (Språkrådet, Svenska skrivregler).
const (
	NoBreak = "\u00a0"
	Minus   = "\u2212"
)

// Decimal prints d with all its decimals: 1 061,5 with U+00A0 between groups of
// three from four digits on, a decimal comma, and U+2212 before a negative
// number. Read gives the same value back.
func Decimal(d num.Decimal) string {
	whole, decimals := d.Digits()
	out := group(whole, NoBreak)
	if decimals != "" {
		out += "," + decimals
	}
	if d.Sign() < 0 {
		out = Minus + out
	}
	return out
}

// group puts separator between groups of three digits.
func group(digits, separator string) string {
	if len(digits) <= 3 {
		return digits
	}
	var b strings.Builder
	for i := range len(digits) {
		if i > 0 && (len(digits)-i)%3 == 0 {
			b.WriteString(separator)
		}
		b.WriteByte(digits[i])
	}
	return b.String()
}

// WithUnit prints d and its unit, kept together: 6,1 mnkr, 56 %.
func WithUnit(d num.Decimal, unit string) string {
	if unit == "" {
		return Decimal(d)
	}
	return Decimal(d) + NoBreak + strings.ReplaceAll(unit, " ", NoBreak)
}

// Figure prints f in whatever state it is, as it stands in a table's cell: with
// the plus sign that was written and its share, without its unit, which heads the
// table or the row. A per cent sign is part of the figure and follows it. An
// absent figure prints as its mark or a dash, words as they stand, an implied
// zero as its mark or nothing, a limit with its words: minst 95 %.
func Figure(f *num.Figure) string {
	switch {
	case f == nil:
		return ""
	case f.Implied:
		return f.Mark
	case f.State == num.Text:
		return f.Words
	case !f.Known():
		if f.Mark == "" {
			return "–"
		}
		return f.Mark
	}
	out := Decimal(f.Value)
	if f.Plus {
		out = "+" + out
	}
	if f.Unit == "%" || f.Unit == "‰" {
		out += NoBreak + f.Unit
	}
	if f.Share != nil {
		out += NoBreak + "(" + Figure(f.Share) + ")"
	}
	return WithBound(out, f.Bound)
}

// WithBound is a printed number with the words that make it a limit, kept together.
func WithBound(number string, b *num.Bound) string {
	if b == nil {
		return number
	}
	if b.Before != "" {
		number = b.Before + NoBreak + number
	}
	if b.After != "" {
		number += NoBreak + strings.ReplaceAll(b.After, " ", NoBreak)
	}
	return number
}

// ScaleOfUnit tells what power of ten of its family's base unit a unit is, so
// that 1,2 mnkr and 1 200 tkr compare exactly: kr 0, tkr 3, mnkr (or mkr) 6,
// mdkr 9, all of the family "kr"; % and procent are 0 of "%". Other units have no
// scale and compare only with themselves.
func ScaleOfUnit(unit string) (exponent int, family string, ok bool) {
	switch strings.ToLower(unit) {
	case "kr", "kronor":
		return 0, "kr", true
	case "tkr":
		return 3, "kr", true
	case "mnkr", "mkr":
		return 6, "kr", true
	case "mdkr":
		return 9, "kr", true
	case "%", "procent":
		return 0, "%", true
	}
	return 0, "", false
}

// Count is n with the word that fits it: 1 fel, 2 fel, 1 varning, 3 varningar.
func Count(n int, one, many string) string {
	word := many
	if n == 1 {
		word = one
	}
	return WithUnit(num.Int(int64(n)), word)
}
