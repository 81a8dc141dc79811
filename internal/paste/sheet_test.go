package paste

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"plan/internal/load"
	"plan/internal/model"
)

const planned = `tables:
  t:
    title: Uppföljning
    unit: mnkr
    columns: Verksamhet | b2024 | = b2025
    heads:
      b*: Budget * [^n]
    of:
      c: d
    rows:
      g: Skola
      a: Grundskola [^n] | 1,0 | 1,0
      a.x: ~ varav lokaler | 0,5 | 0,5
      b: Vård | 2,0 | 2,0
      b.x: ~ varav lokaler | 0,7 | 0,7
      c: ~ Barn | 3,0 (60 %) | – [^n]
      d: ~ Alla | 5,0 | – (okänt)
      s: = Summa | 3,1 |
    holds:
      - b2025 = b2024
    differs:
      s.b2024: 0,1 | avrundning
    notes:
      n: En not.
`

// sheet is what the tool's own workbook has of it, edited in two cells.
const sheet = `Tabell 1. Uppföljning 1)
Alla belopp i mnkr
Till omslaget
				
Verksamhet	Budget 2024 1)	Budget 2024 1), andel	Budget 2025 1)	Källa
Skola				ekonomi.yaml:11
Grundskola 1)	1		1	ekonomi.yaml:12
varav lokaler	0,5		0,5	ekonomi.yaml:13
Vård	2		2	ekonomi.yaml:14
varav lokaler	0,9		0,7	ekonomi.yaml:15
Barn	4	80 %	– 1)	ekonomi.yaml:16
Alla	5		–	ekonomi.yaml:17
Summa	3,1		3	ekonomi.yaml:18
Avrundningsdifferens	0,1			ekonomi.yaml:22
				
Angivet i källan.
Summa	3,1
Vård	7
`

func table(t *testing.T) *model.Table {
	t.Helper()
	file := func(s string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(s)} }
	w, _, err := load.Open(fstest.MapFS{
		"workspace.yaml":    file("plan: 1\nmunicipality: Provköping\n"),
		"plan/plan.yaml":    file("kind: verksamhetsplan\nid: prov\ntitle: Plan\nperiod: 2024\nchapters:\n  - a.md\n"),
		"plan/a.md":         file("# K\n\n![](=t)\n"),
		"plan/ekonomi.yaml": file(planned),
	}, "")
	if err != nil {
		t.Fatal(err)
	}
	p, found, err := w.Plan(w.Documents[0])
	if err != nil || found.HasErrors() {
		t.Fatal(err, found)
	}
	return p.Tables[0]
}

// told is a comparison, a thing a line.
func told(to *model.Table, text string) string {
	rows, err := Rows(text)
	if err != nil {
		return err.Error()
	}
	part, _ := Within(rows, to)
	g, err := Tidy(part)
	if err != nil {
		return err.Error()
	}
	d := New(g).Compare(to)
	var b strings.Builder
	for _, c := range d.Changes {
		fmt.Fprintf(&b, "%s %s > %s %v\n", c.Figure.Address, c.Old, c.New, c.Edit != nil)
	}
	for _, r := range d.New {
		b.WriteString("ny " + r.Title + "\n")
	}
	for _, r := range d.Gone {
		b.WriteString("borta " + r.ID + "\n")
	}
	for _, c := range d.Lost {
		b.WriteString("utan " + c.ID + "\n")
	}
	for _, c := range d.Unread {
		b.WriteString("oläst " + c.Figure.Address + " " + c.New + "\n")
	}
	return b.String()
}

// A whole sheet of the tool's own comes back: titles with marks of notes, shares in a
// column of their own, differences below sums, rows alike and what stands below the
// table. What was not edited is no change.
func TestOwnSheet(t *testing.T) {
	to := table(t)
	want := "t.b.x.b2024 0,7 > 0,9 true\nt.c.b2024 3,0\u00a0(60\u00a0%) > 4 (80 %) true\n"
	if got := told(to, sheet); got != want {
		t.Errorf("got\n%s want\n%s", got, want)
	}
	// Of two rows alike one is gone: nobody can tell which.
	without := strings.Replace(sheet, "varav lokaler\t0,5\t\t0,5\tekonomi.yaml:13\n", "", 1)
	want = "t.c.b2024 3,0\u00a0(60\u00a0%) > 4 (80 %) true\nny varav lokaler\nborta a.x\nborta b.x\n"
	if got := told(to, without); got != want {
		t.Errorf("got\n%s want\n%s", got, want)
	}
	// What is no part of the table is taken as it is.
	rows := [][]string{{"Annat", "1"}, {"Mer", "2"}}
	if part, fit := Within(rows, to); fit != 0 || len(part) != 2 {
		t.Error(part, fit)
	}
}
