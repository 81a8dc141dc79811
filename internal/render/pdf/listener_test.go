package pdf

import (
	"strings"
	"testing"
)

// Signs before a word that says the same are seen and not read; units are read in
// full; what stands beside a caption is read after a pause.
func TestWhatAListenerHears(t *testing.T) {
	l := layOut(t, read(t, "# Kapitel\n\nRamen är 12,5 mnkr.\n\ntable 1: Mål; Alla belopp i tkr\nIndikator | Status: | Tecken:\nLäsning | ●\u00a0Uppfyllt | ●"))
	read, alone := map[string]*Node{}, 0
	for _, p := range l.Pages {
		for i := range p.Runs {
			r := &p.Runs[i]
			text := strings.TrimSpace(strings.ReplaceAll(r.Text, "\u00a0", " "))
			if text == "●" {
				if r.Node != nil {
					alone++
				}
				continue
			}
			read[text] = r.Node
		}
	}
	if alone != 1 {
		t.Errorf("%d signs are read, want the one that stands alone", alone)
	}
	if n := read["Uppfyllt"]; n == nil || n.Role != RoleCell {
		t.Errorf("the word after a sign is %v", n.Path())
	}
	for word, full := range map[string]string{"mnkr": "miljoner kronor", "tkr": "tusen kronor"} {
		if n := read[word]; n == nil || n.Full != full {
			t.Errorf("%s is not read as %s", word, full)
		}
	}
	if n := read["tkr"].within(RoleParagraph); n == nil || n.Parent.Role != RoleCaption {
		t.Error("a remark is no paragraph of its own")
	}
	for _, fault := range prove(t, write(t, l)).faults {
		t.Error(fault)
	}
}
