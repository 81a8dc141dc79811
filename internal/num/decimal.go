// Package num holds exact decimals and the figures made of them. No float ever
// holds an amount in this program; a test forbids float types here and wherever
// figures pass.
package num

import (
	"cmp"
	"math/big"
	"strconv"
	"strings"
)

// A Decimal is an exact decimal number with the number of decimals it was
// written with: 347,60 and 347,6 are equal but print differently. The zero
// Decimal is 0. Decimals are values; operations never change their operands and
// never overflow (small numbers are held in 64 bits, larger ones in a big.Int).
type Decimal struct {
	small int64
	large *big.Int // the unscaled value where it does not fit in small
	scale int      // number of decimals, 0 … MaxDecimals in what is read
}

// Limits of what is read from a source: MaxDigits significant digits, because a
// spreadsheet holds no more, and MaxDecimals of them after the comma.
const (
	MaxDigits   = 15
	MaxDecimals = 6
)

// Int is the whole number n.
func Int(n int64) Decimal { return Decimal{small: n} }

// New is n · 10^−scale, written with scale decimals: New(3476, 1) is 347,6.
func New(n int64, scale int) Decimal { return Decimal{small: n, scale: scale} }

// FromDigits makes a decimal of bare digits (at least one, no sign) where the
// last scale of them are decimals. It is the second half of reading a number;
// the first is locale's, which knows commas and spaces.
func FromDigits(negative bool, digits string, scale int) Decimal {
	if n, err := strconv.ParseInt(digits, 10, 64); err == nil {
		if negative {
			n = -n
		}
		return Decimal{small: n, scale: scale}
	}
	b, _ := new(big.Int).SetString(digits, 10)
	if negative {
		b.Neg(b)
	}
	return fromBig(b, scale)
}

func fromBig(b *big.Int, scale int) Decimal {
	if b.IsInt64() {
		return Decimal{small: b.Int64(), scale: scale}
	}
	return Decimal{large: b, scale: scale}
}

func (d Decimal) big() *big.Int {
	if d.large != nil {
		return d.large
	}
	return big.NewInt(d.small)
}

var tens = func() (t [19]int64) {
	t[0] = 1
	for i := 1; i < len(t); i++ {
		t[i] = t[i-1] * 10
	}
	return t
}()

func pow10(n int) *big.Int {
	if 0 <= n && n < len(tens) {
		return big.NewInt(tens[n])
	}
	return new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(n)), nil)
}

// align gives the unscaled values of d and e at their common scale.
func align(d, e Decimal) (a, b *big.Int, scale int) {
	scale = max(d.scale, e.scale)
	a, b = d.big(), e.big()
	if d.scale < scale {
		a = new(big.Int).Mul(a, pow10(scale-d.scale))
	}
	if e.scale < scale {
		b = new(big.Int).Mul(b, pow10(scale-e.scale))
	}
	return a, b, scale
}

// half keeps sums of aligned small numbers inside 64 bits.
const half = 1 << 62

func (d Decimal) tame() bool { return d.large == nil && -half < d.small && d.small < half }

// at is the unscaled value with scale decimals, no fewer than d has; ok tells
// whether it is below half.
func (d Decimal) at(scale int) (n int64, ok bool) {
	if scale-d.scale >= len(tens) || d.large != nil {
		return 0, false
	}
	f := tens[scale-d.scale]
	n = d.small * f
	return n, n/f == d.small && -half < n && n < half
}

// Add is d + e, with the larger number of decimals.
func (d Decimal) Add(e Decimal) Decimal {
	scale := max(d.scale, e.scale)
	if a, ok := d.at(scale); ok {
		if b, ok := e.at(scale); ok {
			return Decimal{small: a + b, scale: scale}
		}
	}
	a, b, scale := align(d, e)
	return fromBig(new(big.Int).Add(a, b), scale)
}

// Sub is d − e, with the larger number of decimals.
func (d Decimal) Sub(e Decimal) Decimal { return d.Add(e.Neg()) }

// Neg is −d.
func (d Decimal) Neg() Decimal {
	if d.tame() {
		return Decimal{small: -d.small, scale: d.scale}
	}
	return fromBig(new(big.Int).Neg(d.big()), d.scale)
}

// Abs is |d|.
func (d Decimal) Abs() Decimal {
	if d.Sign() < 0 {
		return d.Neg()
	}
	return d
}

// Mul is d · e; the numbers of decimals add up.
func (d Decimal) Mul(e Decimal) Decimal {
	if p := d.small * e.small; d.tame() && e.tame() && (e.small == 0 || p/e.small == d.small) {
		return Decimal{small: p, scale: d.scale + e.scale}
	}
	return fromBig(new(big.Int).Mul(d.big(), e.big()), d.scale+e.scale)
}

// Cmp compares values: 347,60 and 347,6 are equal.
func (d Decimal) Cmp(e Decimal) int {
	scale := max(d.scale, e.scale)
	if a, ok := d.at(scale); ok {
		if b, ok := e.at(scale); ok {
			return cmp.Compare(a, b)
		}
	}
	a, b, _ := align(d, e)
	return a.Cmp(b)
}

// Equal tells whether the values are equal, whatever the number of decimals.
func (d Decimal) Equal(e Decimal) bool { return d.Cmp(e) == 0 }

// Sign is −1, 0 or 1.
func (d Decimal) Sign() int {
	if d.large != nil {
		return d.large.Sign()
	}
	return cmp.Compare(d.small, 0)
}

// IsZero tells whether the value is 0.
func (d Decimal) IsZero() bool { return d.Sign() == 0 }

// Scale is the number of decimals.
func (d Decimal) Scale() int { return d.scale }

// Trim is d without trailing zeros among its decimals.
func (d Decimal) Trim() Decimal {
	for d.scale > 0 && d.large != nil {
		q, r := new(big.Int).QuoRem(d.big(), big.NewInt(10), new(big.Int))
		if r.Sign() != 0 {
			break
		}
		d = fromBig(q, d.scale-1)
	}
	for d.scale > 0 && d.large == nil && d.small%10 == 0 {
		d = Decimal{small: d.small / 10, scale: d.scale - 1}
	}
	return d
}

// Round is d with scale decimals, halves away from zero as on paper (and in a
// spreadsheet's ROUND). More decimals than d has only adds zeros.
func (d Decimal) Round(scale int) Decimal {
	if scale >= d.scale {
		if n, ok := d.at(scale); ok {
			return Decimal{small: n, scale: scale}
		}
		return fromBig(new(big.Int).Mul(d.big(), pow10(scale-d.scale)), scale)
	}
	unit := pow10(d.scale - scale)
	q, r := new(big.Int).QuoRem(d.big(), unit, new(big.Int))
	if r.Abs(r).Lsh(r, 1).Cmp(unit) >= 0 {
		q.Add(q, big.NewInt(int64(d.Sign())))
	}
	return fromBig(q, scale)
}

// Shift is d · 10^n: how an amount passes between kr, tkr and mnkr. The digits
// stay; only the comma moves (1 234 tkr is 1,234 mnkr).
func (d Decimal) Shift(n int) Decimal {
	if n <= d.scale {
		return Decimal{small: d.small, large: d.large, scale: d.scale - n}
	}
	return fromBig(new(big.Int).Mul(d.big(), pow10(n-d.scale)), 0)
}

// Rat is the exact value as a fraction.
func (d Decimal) Rat() *big.Rat { return new(big.Rat).SetFrac(d.big(), pow10(d.scale)) }

// FromRat is r with scale decimals, rounded as Round does; exact tells whether
// nothing was lost.
func FromRat(r *big.Rat, scale int) (d Decimal, exact bool) {
	n := new(big.Int).Mul(r.Num(), pow10(scale))
	q, rem := new(big.Int).QuoRem(n, r.Denom(), new(big.Int))
	exact = rem.Sign() == 0
	if rem.Abs(rem).Lsh(rem, 1).Cmp(r.Denom()) >= 0 {
		q.Add(q, big.NewInt(int64(r.Sign())))
	}
	return fromBig(q, scale), exact
}

// Digits is the absolute value's whole part and its decimals, as bare digits:
// "347", "6". The whole part has at least one digit; without decimals the
// second is empty. It is what every printed form is made from.
func (d Decimal) Digits() (whole, decimals string) {
	s := strings.TrimPrefix(d.unscaled(), "-")
	if len(s) <= d.scale {
		s = strings.Repeat("0", d.scale-len(s)+1) + s
	}
	return s[:len(s)-d.scale], s[len(s)-d.scale:]
}

func (d Decimal) unscaled() string {
	if d.large != nil {
		return d.large.String()
	}
	return strconv.FormatInt(d.small, 10)
}

// String is the machine form, as JSON and spreadsheets want it: -1234.50.
func (d Decimal) String() string {
	whole, decimals := d.Digits()
	if d.Sign() < 0 {
		whole = "-" + whole
	}
	if decimals == "" {
		return whole
	}
	return whole + "." + decimals
}

// Significant is the number of significant digits; a spreadsheet keeps MaxDigits.
func (d Decimal) Significant() int {
	whole, decimals := d.Digits()
	return max(1, len(strings.TrimLeft(whole+decimals, "0")))
}
