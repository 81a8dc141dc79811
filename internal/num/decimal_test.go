package num

import (
	"math"
	"math/big"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// edges are numbers beside those where the fast path ends: powers of two and of ten.
var edges = rapid.Custom(func(t *rapid.T) int64 {
	n := rapid.OneOf(rapid.SampledFrom(tens[:]), rapid.SampledFrom([]int64{1 << 31, 1 << 32, half, math.MaxInt64, math.MinInt64, half / 10, half / 5})).Draw(t, "edge")
	n += rapid.Int64Range(-2, 2).Draw(t, "beside")
	if rapid.Bool().Draw(t, "negative") {
		n = -n
	}
	return n
})

func decimals(t *rapid.T, label string) Decimal {
	n := rapid.OneOf(rapid.Int64Range(-99999, 99999), rapid.Int64(), edges).Draw(t, label)
	return New(n, rapid.IntRange(0, 18).Draw(t, label+" decimals"))
}

// The fast path, the wide path and math/big must be one arithmetic.
func TestArithmeticAgreesWithRationals(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := decimals(t, "a"), decimals(t, "b")
		for name, pair := range map[string][2]*big.Rat{
			"add": {a.Add(b).Rat(), new(big.Rat).Add(a.Rat(), b.Rat())},
			"sub": {a.Sub(b).Rat(), new(big.Rat).Sub(a.Rat(), b.Rat())},
			"mul": {a.Mul(b).Rat(), new(big.Rat).Mul(a.Rat(), b.Rat())},
			"neg": {a.Neg().Rat(), new(big.Rat).Neg(a.Rat())},
			"abs": {a.Abs().Rat(), new(big.Rat).Abs(a.Rat())},
		} {
			if pair[0].Cmp(pair[1]) != 0 {
				t.Fatalf("%s of %v and %v: %v, math/big says %v", name, a, b, pair[0], pair[1])
			}
		}
		if tr := a.Mul(b).Trim(); tr.Rat().Cmp(a.Mul(b).Rat()) != 0 || tr.Scale() > 0 && strings.HasSuffix(tr.String(), "0") {
			t.Fatalf("%v without zeros at its end is %v", a.Mul(b), tr)
		}
		if a.Cmp(b) != a.Rat().Cmp(b.Rat()) {
			t.Fatalf("compare %v and %v", a, b)
		}
	})
}

func TestRoundAndShift(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := decimals(t, "d")
		scale := rapid.IntRange(0, 20).Draw(t, "scale")
		r := d.Round(scale)
		diff := new(big.Rat).Sub(r.Rat(), d.Rat())
		halfUnit := new(big.Rat).SetFrac(big.NewInt(1), new(big.Int).Mul(big.NewInt(2), pow10(scale)))
		if diff.Abs(diff).Cmp(halfUnit) > 0 || r.Scale() != scale {
			t.Fatalf("%v to %d decimals is %v", d, scale, r)
		}
		if viaRat, _ := FromRat(d.Rat(), scale); !viaRat.Equal(r) {
			t.Fatalf("%v to %d decimals: %v and %v", d, scale, r, viaRat)
		}
		n := rapid.IntRange(-19, 19).Draw(t, "shift")
		if !d.Shift(n).Shift(-n).Equal(d) {
			t.Fatalf("%v shifted by %d and back is %v", d, n, d.Shift(n).Shift(-n))
		}
	})
}

func TestHalvesRoundAwayFromZero(t *testing.T) {
	for _, c := range []struct {
		in   Decimal
		to   int
		want string
	}{
		{New(25, 1), 0, "3"}, {New(-25, 1), 0, "-3"}, {New(249, 2), 0, "2"},
		{New(3545, 1), 2, "354.50"}, {New(-5, 1), 0, "-1"}, {New(-4, 1), 0, "0"},
	} {
		if got := c.in.Round(c.to).String(); got != c.want {
			t.Errorf("%v to %d decimals: %s, want %s", c.in, c.to, got, c.want)
		}
	}
}

func TestDigitsSurviveAsWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		digits := rapid.StringMatching(`[1-9][0-9]{0,30}`).Draw(t, "digits")
		scale := rapid.IntRange(0, len(digits)-1).Draw(t, "scale")
		whole, dec := FromDigits(rapid.Bool().Draw(t, "negative"), digits, scale).Digits()
		if whole+dec != digits || len(dec) != scale {
			t.Fatalf("%s with %d decimals came back as %s,%s", digits, scale, whole, dec)
		}
	})
}
