package locale

import (
	"strings"
	"testing"
)

func TestProseNumbers(t *testing.T) {
	kinds := [...]string{"amount", "count", "time", "name", "range", "unreadable"}
	for _, c := range []struct{ text, want string }{
		// Amounts, with the unit that belongs to them.
		{"Området får 6,1 mnkr mer.", "6,1 mnkr=amount"},
		{"I alla 1\u00a0061,5 tkr och 7,6\u00a0procent.", "1\u00a0061,5 tkr=amount 7,6\u00a0procent=amount"},
		{"de är 56 % (54%) av alla", "56 %=amount 54%=amount"},
		{"i timmen 443 kr/timme, 12 kr per dygn", "443 kr/timme=amount 12 kr per dygn=amount"},
		{"kostar 5,7 miljoner kronor och", "5,7 miljoner kronor=amount"},
		{"ett minus på −5,3 mnkr (-2,8)", "−5,3 mnkr=amount -2,8=amount"},
		{"från 17,3 till 19,5 mnkr", "17,3=amount mnkr 19,5 mnkr=amount"},
		{"hälften, 5,7, 6,1 och 8,0 mnkr", "5,7=amount mnkr 6,1=amount mnkr 8,0 mnkr=amount"},
		{"knappt 25 mnkr", "25 mnkr=amount knappt"},
		// Counts.
		{"1573 anmälningar, 100 av 117", "1573=count 100=count 117=count"},
		{"de var knappt 220, mot 250 ett år tidigare.", "220=count knappt 250=count"},
		{"År 2021 var 1 563 av dem", "2021=time 1 563=count"},
		// Years, dates, hours, ages and durations.
		{"Under 2024–2026 och 2023/24, den 22 november 2023", "2024–2026=time 2023/24=time 22=time 2023=time"},
		{"2023-12-20 kl. 16.30 och 9:15, 31.12.2023", "2023-12-20=time 16.30=time 9:15=time 31.12.2023=time"},
		{"unga upp till 25 år, inom 6 veckor, 3 gånger", "25=time 6=time 3=time"},
		// Names and references.
		{"§ 4, 4 §, 2 kap. 3 §, dnr 144/2023, SFS 2010:1622", "4=name 4=name 2=name 3=name 144/2023=name 2010:1622=name"},
		{"HVB-2, A4, 18-årig, F-3, covid-19, 1:a och 3:e, Tabell 2", "2=name 4=name 18=name 3=name 19=name 1=name 3=name 2=name"},
		{"3. Företagare ska", "3=name"},
		{"www.plan2.se och namn@ort3.se", "2=name 3=name"},
		// Ranges, and what is no Swedish number.
		{"barn 0–5 år och 13-17 år, 10–15 mnkr", "0–5=range 13-17=range 10–15 mnkr=range"},
		{"skrivet 7.0 eller 12.500", "7.0=unreadable 12.500=unreadable"},
		// The end of a sentence is no decimal.
		{"Det blev 14.", "14=count"},
		{"Det blev 14,2.", "14,2=amount"},
		{"två, tre och åtta deltagare", ""},
	} {
		var got []string
		for _, n := range ProseNumbers(c.text) {
			s := c.text[n.Start:n.End] + "=" + kinds[n.Kind]
			if n.Unit != "" && !strings.Contains(c.text[n.Start:n.End], strings.SplitN(n.Unit, "/", 2)[0]) && !strings.Contains(c.text[n.Start:n.End], "miljon") {
				s += " " + n.Unit
			}
			if n.Word != "" {
				s += " " + n.Word
			}
			got = append(got, s)
		}
		if got := strings.Join(got, " "); got != c.want {
			t.Errorf("%q:\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}

// Every number has digits of the text, in order, and nothing makes the search slow
// or go astray.
func FuzzProseNumbers(f *testing.F) {
	for _, s := range []string{"6,1 mnkr", "2024–2026", "−5,3", "1-1-1/1.1:1", "5 miljoner kronor per 7", "\xff1\xff", "1 000 000 000 000 000 000 000"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		end := 0
		for _, n := range ProseNumbers(s) {
			if n.Start < end || n.End <= n.Start || n.End > len(s) || !strings.ContainsAny(s[n.Start:n.End], "0123456789") {
				t.Fatalf("%q: number at %d–%d after %d", s, n.Start, n.End, end)
			}
			end = n.End
		}
	})
}
