package num

// A Bound makes a figure a limit: minst 95 %. The figure's value is the limit; the
// words tell on which side of it something must lie, and whether on it.
type Bound struct {
	Side          Side
	Before, After string // as they print around the number, without the blank between; one of them is ""
}

// Side is on which side of a limit something must lie.
type Side int

const (
	Anywhere Side = iota // there is no limit
	AtLeast              // minst, ≥
	AtMost               // högst, ≤
	Over                 // över, >
	Under                // under, <
)

// Holds tells whether v lies on that side of a limit. It is exact: 95,0 is at least
// 95, and not over it.
func (s Side) Holds(v, limit Decimal) bool {
	c := v.Cmp(limit)
	switch s {
	case AtLeast:
		return c >= 0
	case AtMost:
		return c <= 0
	case Over:
		return c > 0
	case Under:
		return c < 0
	}
	return true
}

// Up tells whether it is above the limit that something must lie, or on it.
func (s Side) Up() bool { return s == AtLeast || s == Over }

// Side is the side of f that something must lie on; Anywhere when f is no limit.
func (f *Figure) Side() Side {
	if f == nil || f.Bound == nil {
		return Anywhere
	}
	return f.Bound.Side
}
