package check_test

import (
	"slices"
	"strings"
	"testing"
)

// What sums say together must not tell what is suppressed; the finding never
// tells the value either.
func TestSecretsThatSumsGiveAway(t *testing.T) {
	for _, c := range []struct {
		name, rows, holds string
		want              []string // messages at addresses
	}{
		{"the only unknown", "a: A | ..\n b: B | 5\n s: = S | 9", "", []string{"secret t.a.2021"}},
		{"two unknowns", "a: A | ..\n b: B | ..\n s: = S | 9", "", nil},
		{"a chain of sums", "a: A | ..\n b: B | 5\n s: = S | – (skyddad)\n c: C | 3\n d: = D | 3\n x: = X | 12", "x = s + d", []string{"secret t.a.2021"}},
		{"two sums over the same two", "a: ~ A | ..\n b: ~ B | ..\n s: S | 9\n c: C | 3", "s = a + b;c = a - b", []string{"secret t.a.2021", "secret t.b.2021"}},
		{"as large as it can be", "a: A | <5\n b: B | <5\n s: = S | 8", "", []string{"secret t.a.2021", "secret t.b.2021"}},
		{"larger than it can be", "a: A | <5\n b: B | <5\n s: = S | 9", "", []string{"secret.impossible t.s.2021"}},
		{"nothing is left for them", "a: A | ..\n b: B | 5\n c: C | ..\n s: = S | 5", "", []string{"secret t.a.2021", "secret t.c.2021"}},
		{"nothing is left, and one is bounded", "a: A | ..\n b: B | <5\n s: = S | 0", "", []string{"secret t.a.2021", "secret t.b.2021"}},
		{"a quotient", "a: ~ A | ..\n b: ~ B | 10\n c: ~ C | 0,5", "c = a / b", []string{"secret t.a.2021"}},
		{"a quotient of two", "a: ~ A | ..\n b: ~ B | ..\n c: ~ C | 0,5", "c = a / b", nil},
		{"a share of the total", "a: A | ..\n b: B | 10 (77 %)\n s: = S | ..", "of b", []string{"secret t.s.2021"}},
		{"anything between", "a: A | <5\n b: B | <5\n s: = S | 6", "", nil},
	} {
		data := "tables:\n  t:\n    title: T\n    columns: – | 2021\n    rows:\n      " + strings.ReplaceAll(c.rows, "\n ", "\n      ") + "\n"
		if row, ok := strings.CutPrefix(c.holds, "of "); ok {
			data += "    of:\n      " + row + ": s\n"
		} else if c.holds != "" {
			data += "    holds:\n      - " + strings.ReplaceAll(c.holds, ";", "\n      - ") + "\n"
		}
		_, found := loaded(t, workspace(data, "# A\n\n![](=t)\n"))
		var got []string
		for _, d := range found {
			switch {
			case strings.HasPrefix(d.Message, "secret"):
				got = append(got, d.Message+" "+d.Address)
			case d.Message == "unproved.one":
				t.Errorf("%s: a note tells the value that is missing", c.name)
			}
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

// The reader sees the words around a proved link run into it.
func TestWordsThatTouchALink(t *testing.T) {
	data := "tables:\n  t:\n    title: T\n    unit: mnkr\n    columns: – | 2021\n    rows:\n      a: A | 100\n"
	for text, want := range map[string]string{
		"[100](=t.a.2021)0 mnkr":                 "claim.continued",
		"5[100](=t.a.2021)":                      "claim.continued",
		"**5**[100](=t.a.2021)":                  "claim.continued",
		"[100](=t.a.2021),5 mnkr":                "claim.continued",
		"[100](=t.a.2021) 000 mnkr":              "claim.continued",
		"5 [](=t.a.2021)":                        "claim.continued",
		"−[100 mnkr](=t.a.2021)":                 "claim.continued",
		"[100 mnkr](=t.a.2021)5":                 "claim.continued",
		"[100](=t.a.2021) tkr":                   "claim.unit-outside",
		"[](=t.a.2021) tkr":                      "claim.unit-outside",
		"[100](=t.a.2021) procent":               "claim.unit-outside",
		"Av [100 mnkr](=t.a.2021), 5 går dit":    "",
		"År 2021 [100 mnkr](=t.a.2021).":         "",
		"3 av [100 mnkr](=t.a.2021)":             "",
		"Det blir [100](=t.a.2021). 5 till.":     "",
		"ram – [100 mnkr](=t.a.2021) – i planen": "",
	} {
		_, found := loaded(t, workspace(data, "# A\n\n![](=t)\n\n"+text+"\n"))
		var got []string
		for _, d := range found {
			if d.Code() == "claim" {
				got = append(got, d.Message)
			}
		}
		if want == "" && len(got) > 0 || want != "" && !slices.Contains(got, want) {
			t.Errorf("%s: %v, want %q", text, got, want)
		}
	}
}
