package locale

import (
	"strings"
	"testing"
	"unicode/utf8"

	"plan/internal/num"
)

// reading is a claim as one line: its direction and factor, then each number with
// its role, bound and unit.
func reading(c Claim) string {
	out := []string{}
	for _, w := range []string{
		[...]string{"", "up", "down", "level"}[c.Direction],
		[...]string{"", "halved", "doubled"}[c.Factor],
	} {
		if w != "" {
			out = append(out, w)
		}
	}
	for _, n := range c.Numbers {
		s := [...]string{"", "from ", "to ", "by "}[n.Role]
		s += [...]string{"", ">", "<", ">=", "<=", "just over ", "just under ", "about "}[n.Bound]
		if n.Signed && n.Value.Sign() > 0 {
			s += "+"
		}
		s += n.Value.String()
		if n.Unit != "" {
			s += " " + n.Unit
		}
		out = append(out, s)
	}
	return strings.Join(out, ", ")
}

// is2019 stands for an address that names the column 2019.
func is2019(s string) bool { return s == "2019" }

func TestReadClaim(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		// A size alone, with the units that can be proved; other words are free.
		{"6,1 mnkr", "6.1 mnkr"},
		{"347,6", "347.6"},
		{"1 061,5 tkr", "1061.5 tkr"},
		{"1\u00a0061\u00a0000 kronor", "1061000 kronor"},
		{"56 %", "56 %"},
		{"56%", "56 %"},
		{"56 procent av hushållen", "56 procent"},
		{"en procentenhet", "by 1 procentenheter"},
		{"1 procentenhet", "by 1 procentenheter"},
		{"åtta procent", "8 procent"},
		{"två tusen personer", "2 tusen"},
		{"100 nya ferieplatser", "100"},
		{"18 år", "18"},
		{"1,0 mnkr för 2025", "1.0 mnkr"},
		// Signs.
		{"−5,7 mnkr", "-5.7 mnkr"},
		{"-5,7", "-5.7"},
		{"+5,7", "+5.7"},
		{"(−5,7 mnkr)", "-5.7 mnkr"},
		// Numbers that are spelled out; en and ett are articles.
		{"åtta deltagare", "8"},
		{"Tolv deltagare", "12"},
		{"ökade från tre till fem", "up, from 3, to 5"},
		{"en deltagare", ""},
		{"treårig", ""},
		// Directions, whatever the form of the word.
		{"minskas med 5,7 mnkr", "down, by 5.7 mnkr"},
		{"en minskning med 5,7 mnkr", "down, by 5.7 mnkr"},
		{"Ökade", "up"},
		{"tillskott på 1,0 mnkr", "up, by 1.0 mnkr"},
		{"avdraget är 8,0 mnkr", "down, 8.0 mnkr"},
		{"sjönk", "down"},
		{"växte till 41", "up, to 41"},
		{"oförändrat 41", "level, 41"},
		{"halverades", "down, halved"},
		{"har fördubblats", "up, doubled"},
		// From, to and by; the unit stands once, after the last.
		{"ökade från 37 till 41", "up, from 37, to 41"},
		{"från 17,3 till 19,5 mnkr", "from 17.3 mnkr, to 19.5 mnkr"},
		{"minskar från 93,8 till 82,7 mnkr", "down, from 93.8 mnkr, to 82.7 mnkr"},
		{"ökar med 0,5 mnkr till 9,8 mnkr", "up, by 0.5 mnkr, to 9.8 mnkr"},
		{"steg med 3 procentenheter", "up, by 3 procentenheter"},
		{"37 respektive 41", "37, 41"},
		// Bounds, of one word and of two, before a role or alone.
		{"över 600", ">600"},
		{"mer än 600", ">600"},
		{"fler än 600", ">600"},
		{"under 600", "<600"},
		{"färre än 600", "<600"},
		{"minst 600", ">=600"},
		{"högst 600", "<=600"},
		{"upp till 600", "<=600"},
		{"drygt 1 000", "just over 1000"},
		{"strax över 1 000", "just over 1000"},
		{"knappt 600", "just under 600"},
		{"Nästan 600", "just under 600"},
		{"strax under 600", "just under 600"},
		{"cirka 600", "about 600"},
		{"ca. 600", "about 600"},
		{"omkring åtta", "about 8"},
		{"från drygt 500 till knappt 600", "from just over 500, to just under 600"},
		{"ökar med upp till 5 procent", "up, by <=5 procent"},
		{"under 2 022", "<2022"},
		// What has digits and is no amount.
		{"18-årig", ""},
		{"0–5 år", ""},
		{"F-3", ""},
		{"A4", ""},
		{"enligt § 4", ""},
		{"under 2022", ""},
		{"sedan 2021 har antalet ökat till 41", "up, to 41"},
		{"år 2022 var det 41", "41"},
		{"flera hushåll", ""},
		{"den 1 mars 2024 ökade antalet till 41", "up, to 41"},
		{"enligt 4 § och 2 kap. 3 § minskas anslaget med 5,7 mnkr", "down, by 5.7 mnkr"},
		{"mellan 2021 och 2022 ökade antalet med 4", "up, by 4"},
		{"ökade från 37 år 2021 till 41 år 2022", "up, from 37, to 41"},
		// A year that is a column of the address is no amount, wherever it stands.
		{"2019: 41", "41"},
		{"från 90 % 2016 till 86 % 2018", "from 90 %, to 86 %"},
		{"14,6 halvåret 2016", "14.6"},
		{"2000 fler", "up, 2000"},
		{"ökade från 37 (2019) till 2 019", "up, from 37, to 2019"},
		// A unit stays with its own number.
		{"från 37 till 41, alltså med 11 procent", "from 37, to 41, by 11 procent"},
		{"ökade med 4 (11 procent)", "up, by 4, 11 procent"},
		// Powers of ten in words, and units of more than one word.
		{"5,7 miljoner kronor", "5.7 mnkr"},
		{"5,7 miljoner", "5.7 miljoner"},
		{"443 kr/timme", "443 kr/timme"},
		{"443 kr per timme", "443 kr/timme"},
		// Words that only begin like a direction.
		{"tillförlitlig, stegvis, höjdpunkt: 5", "5"},
		// A minus with a blank after it.
		{"– 5,7 mnkr", "-5.7 mnkr"},
		{"", ""},
	} {
		claim, fault := ReadClaim(c.text, is2019)
		if fault != nil {
			t.Errorf("%q: %s %v", c.text, fault.Message, fault.Args)
		} else if got := reading(claim); got != c.want {
			t.Errorf("%q: %s, want %s", c.text, got, c.want)
		}
	}
}

func TestReadClaimRefuses(t *testing.T) {
	for _, c := range []struct{ text, message, at, word string }{
		{"ökade inte", "claim.denied", "ökade inte", "inte"},
		{"Aldrig fler än 5", "claim.denied", "Aldrig fler än 5", "Aldrig"},
		{"ökade först och minskade sedan", "claim.directions", "ökade först och minskade sedan", "ökade"},
		{"minskade från 5.7 till 5,2 mnkr", "number.point", "5.7", ""},
		{"ökade till 1.061", "number.point-unclear", "1.061", ""},
		{"ökade till 0612", "number.zero", "0612", ""},
	} {
		_, fault := ReadClaim(c.text, noColumn)
		if fault == nil {
			t.Errorf("%q is accepted", c.text)
			continue
		}
		word, _ := fault.Args["word"].(string)
		if at := c.text[fault.Start:fault.End]; fault.Message != c.message || at != c.at || word != c.word {
			t.Errorf("%q: %s at %q about %q, want %s at %q about %q", c.text, fault.Message, at, word, c.message, c.at, c.word)
		}
	}
}

// The repair of a number leaves every other letter as it was.
func TestClaimWith(t *testing.T) {
	for _, c := range []struct {
		text string
		n    int
		d    num.Decimal
		want string
	}{
		{"minskas med 5,8 mnkr (ram)", 0, num.New(57, 1), "minskas med 5,7 mnkr (ram)"},
		{"ökade från 37 till 1041", 1, num.Int(1061), "ökade från 37 till 1\u00a0061"},
		{"åtta deltagare", 0, num.Int(9), "9 deltagare"},
		{"+5,7", 0, num.New(58, 1), "+5,8"},
		{"+5,7", 0, num.New(-58, 1), "−5,8"},
	} {
		claim, fault := ReadClaim(c.text, noColumn)
		if fault != nil {
			t.Fatal(c.text, fault.Message)
		}
		if got := claim.With(claim.Numbers[c.n], c.d); got != c.want {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
	}
}

// FuzzReadClaim: any words between brackets are read to an end; a fault points at
// whole characters of them and a repair leaves the others whole.
func FuzzReadClaim(f *testing.F) {
	for _, s := range []string{"minskas med 5,7 mnkr", "från 17,3 till −5 %", "½ av §4", "mer än", "åtta\u2028", "\xff9"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		claim, fault := ReadClaim(s, noColumn)
		if fault != nil {
			if fault.Start < 0 || fault.Start > fault.End || fault.End > len(s) {
				t.Fatalf("%q: %s points at %d–%d", s, fault.Message, fault.Start, fault.End)
			}
			if part := s[fault.Start:fault.End]; utf8.ValidString(s) && !utf8.ValidString(part) {
				t.Fatalf("%q: %s points into a character: %q", s, fault.Message, part)
			}
			return
		}
		for _, n := range claim.Numbers {
			if with := claim.With(n, n.Value); utf8.ValidString(s) && !utf8.ValidString(with) {
				t.Fatalf("%q: a repair cuts a character: %q", s, with)
			}
		}
	})
}

// noColumn: the link's address names no column that the words could name too.
func noColumn(string) bool { return false }
