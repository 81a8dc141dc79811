package locale

import "testing"

func TestLexicon(t *testing.T) {
	l := newLexicon("*sökning(|ar)", "*ökning(|ar) höj(a|er|ning*) avgiftsökning", "*minskning* plus")
	for word, want := range map[string]int{
		"ökning": 0, "ökningar": 0, "löneökning": 0, "lss-ökning": 0, "avgiftsökning": 0,
		"höja": 0, "höjning": 0, "höjningens": 0, "plus": 1, "minskning": 1, "befolkningsminskningen": 1,
		"undersökning": free, "ansökningar": free, "höj": free, "höjas": free, "överplus": free, "plus4": free, "ökningstakt": free, "": free,
	} {
		meaning, ok := l.find(word)
		if !ok {
			meaning = free
		}
		if meaning != want {
			t.Errorf("%q is %d, want %d", word, meaning, want)
		}
	}
}

func TestDirectionWords(t *testing.T) {
	for word, want := range map[string]Direction{
		"ökar": Up, "ökningstakten": Up, "kostnadsökningen": Up, "lss-ökningen": Up, "anslagsökning": Up, "förstärkningen": Up, "överskott": Up,
		"minskat": Down, "personalminskningarna": Down, "grundavdraget": Down, "halverades": Down, "oförändrat": Level,
		"undersökning": 0, "ansökningar": 0, "tillförlitlig": 0, "stegvis": 0, "minskas-": 0, "växel": 0,
	} {
		var got Direction
		if d := direction(word); d != nil {
			got = d.is
		}
		if got != want {
			t.Errorf("%q goes %d, want %d", word, got, want)
		}
	}
}

func TestSpelledNumbers(t *testing.T) {
	for word, want := range map[string]bool{
		"tjugofem": true, "trehundra": true, "femtontusen": true, "hundratals": true, "tredjedel": true, "tioprocentig": true, "noll": true,
		"tre": false, "enhet": false, "tusen": false, "procentig": false, "ensam": false, "": false,
	} {
		if spelled(word) != want {
			t.Errorf("%q: %v, want %v", word, !want, want)
		}
	}
}
