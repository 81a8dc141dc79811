package check

import (
	"strings"

	"plan/internal/num"
)

// A slip is how a hand turns one number into another. Rank orders them by how
// much a coincidence would be: a swap leaves few other numbers that could be
// meant, a wrong digit nine for each place. The names are keys in the catalogue
// under "cause."; "" is no slip that can be named.
type slip struct {
	name string
	rank int
}

func slipOf(have, want num.Decimal) slip {
	scale := max(have.Scale(), want.Scale())
	h, w := digits(have.Round(scale)), digits(want.Round(scale))
	bare := strings.Trim(h, "0")
	same := have.Sign()*want.Sign() >= 0
	switch {
	case have.Equal(want.Neg()):
		return slip{"sign", 1}
	case !same:
	case have.Equal(want.Shift(3)) || want.Equal(have.Shift(3)):
		return slip{"thousand", 2}
	case bare != "" && bare == strings.Trim(w, "0"):
		return slip{"shift", 2}
	case swapped(h, w):
		return slip{"swap", 0}
	case len(h) == len(w) && differing(h, w) == 1:
		return slip{"digit", 3}
	case dropped(h, w):
		return slip{"dropped", 4}
	case dropped(w, h):
		return slip{"doubled", 4}
	}
	return slip{"", 9}
}

// dropped tells whether a is b with one digit left out.
func dropped(a, b string) bool {
	if len(a)+1 != len(b) {
		return false
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	return a[i:] == b[i+1:]
}

// digits are all digits of d, aligned so that equal places compare.
func digits(d num.Decimal) string {
	whole, dec := d.Digits()
	return whole + dec
}

func differing(a, b string) (n int) {
	for i := range len(a) {
		if a[i] != b[i] {
			n++
		}
	}
	return n
}

// swapped tells whether a is b with two neighbouring digits exchanged.
func swapped(a, b string) bool {
	if len(a) != len(b) || differing(a, b) != 2 {
		return false
	}
	for i := 0; i+1 < len(a); i++ {
		if a[i] != b[i] {
			return a[i] == b[i+1] && a[i+1] == b[i]
		}
	}
	return false
}
