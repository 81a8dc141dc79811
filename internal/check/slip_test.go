package check

import (
	"testing"

	"plan/internal/locale"
	"plan/internal/num"
)

func TestSlipOf(t *testing.T) {
	for _, c := range []struct{ have, want, name string }{
		{"2 596", "2 569", "swap"},
		{"29,6", "29,5", "digit"},
		{"29,5", "92,5", "swap"},
		{"−5,7", "5,7", "sign"},
		{"295", "29,5", "shift"},
		{"2,95", "29,5", "shift"},
		{"8", "0,8", "shift"},
		{"1 000", "10", "shift"},
		{"29 500", "29,5", "thousand"},
		{"0,2569", "256,9", "thousand"},
		{"2,5", "29,5", "dropped"},
		{"299,5", "29,5", "doubled"},
		{"29,5", "31,4", ""},
		{"−5,8", "5,7", ""},
		{"10,0", "9,9", ""},
		{"0", "10", "dropped"},
	} {
		have, want := read(t, c.have), read(t, c.want)
		if got := slipOf(have, want).name; got != c.name {
			t.Errorf("%s for %s is %q, want %q", c.have, c.want, got, c.name)
		}
	}
}

func read(t *testing.T, s string) num.Decimal {
	t.Helper()
	n, fault := locale.Read(s)
	if fault != nil {
		t.Fatal(s, fault.Message)
	}
	return n.Value
}
