package pdf

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"plan/internal/doc"
	"plan/internal/num"
)

// figures reads what stands in cells of a series; – is absent.
func figures(texts ...string) (out []*num.Figure) {
	for _, text := range texts {
		f := &num.Figure{}
		if text != "–" {
			whole, decimals, _ := strings.Cut(strings.TrimPrefix(text, "-"), ",")
			f.State, f.Value = num.Given, num.FromDigits(text[0] == '-', whole+decimals, len(decimals))
		} else {
			f.Mark, f.Reason = "–", "mättes inte"
		}
		out = append(out, f)
	}
	return out
}

// dots is a picture file.
var dots = func() []byte {
	var b bytes.Buffer
	im := image.NewNRGBA(image.Rect(0, 0, 240, 80))
	for x := range 240 {
		for y := range 80 {
			im.Set(x, y, color.NRGBA{uint8(x), 90, uint8(3 * y), 255})
		}
	}
	if err := png.Encode(&b, im); err != nil {
		panic(err)
	}
	return b.Bytes()
}()

// gallery is one chart of each kind, and a picture.
func gallery() *doc.Document {
	years := []string{"2014", "2015", "2016", "2017", "2018", "2019"}
	charts := []*doc.Figure{
		{Caption: wording("Sjukfrånvaro och nivå"), Alt: "Sjukfrånvaron och nivån 2014–2019.", Chart: &doc.Chart{
			Kind: doc.LineChart, Unit: "procent", Categories: years, Breaks: []string{"2017"}, Series: []doc.Series{
				{Name: "Utfall", Values: figures("7,2", "6,5", "6,6", "6,9", "–", "–")},
				{Name: "Nivå", Values: figures("–", "–", "–", "6,0", "5,5", "5,2"), Target: true},
			}}},
		{Caption: wording("Sjukfrånvaro efter kön"), Alt: "Sjukfrånvaron för kvinnor och män.", Chart: &doc.Chart{
			Kind: doc.LineChart, Unit: "procent", Categories: years[:4], Series: []doc.Series{
				{Name: "Alla", Values: figures("7,2", "6,5", "6,6", "6,9")},
				{Name: "Kvinnor", Values: figures("7,9", "6,5", "6,7", "7,1")},
				{Name: "Män", Values: figures("4,0", "6,2", "6,0", "4,2")},
			}}},
		{Caption: wording("Anmälningar"), Alt: "Anmälningar efter ålder.", Chart: &doc.Chart{
			Kind: doc.BarChart, Unit: "antal", Categories: years[2:4], Series: []doc.Series{
				{Name: "0–12 år", Values: figures("733", "834")}, {Name: "13–17 år", Values: figures("518", "659")}, {Name: "18–20 år", Values: figures("49", "70")},
			}}},
		{Caption: wording("Resultat efter område"), Alt: "Resultatet efter område.", Chart: &doc.Chart{
			Kind: doc.BarChart, Unit: "mnkr", Categories: []string{"Arbetsmarknadsåtgärder", "Flyktingmottagande", "Nämnd, administration m.m.", "Individ- och familjeomsorg", "Ekonomiskt bistånd"},
			Series: []doc.Series{{Name: "Resultat", Values: figures("2,2", "-11,4", "1,5", "4,8", "5,8")}}}},
		{Caption: wording("Från budget 2023 till budget 2024"), Alt: "Från 347,6 till 354,5 mnkr.", Chart: &doc.Chart{
			Kind: doc.BridgeChart, Unit: "mnkr", Categories: []string{"Budget 2023", "Omfördelning", "Tillskott", "Avdrag", "Teknisk justering", "Budget 2024"},
			Totals: []bool{true, false, false, false, false, true},
			Series: []doc.Series{{Values: figures("347,6", "0,0", "5,0", "-8,0", "9,9", "354,5")}}}},
		{Caption: wording("Riskkarta"), Alt: "Riskkarta med tre risker.", Chart: &doc.Chart{
			Kind: doc.HeatChart, Size: 5, XHead: "Konsekvens", YHead: "Sannolikhet", Medium: 8, High: 15,
			YWords: []string{"osannolik", "mindre sannolik", "möjlig", "sannolik", "mycket sannolik"},
			Points: []doc.Point{{X: 4, Y: 5, Label: "A"}, {X: 4, Y: 4, Label: "B"}, {X: 4, Y: 5, Label: "C"}}}},
		{Caption: wording("Organisation"), Alt: "Förvaltningens organisation.", Chart: &doc.Chart{
			Kind:       doc.TreeChart,
			Categories: []string{"Nämnd", "Förvaltningschef", "Barn och familj", "Vuxen", "Integration", "Stab", "Mottagning", "Familjehem", "Öppenvård"},
			Parents:    []int{-1, 0, 1, 1, 1, 1, 2, 2, 3}}},
		{Caption: wording("En bild"), Alt: "Färger.", Image: &doc.Image{Path: "bild.png", Data: dots, Width: 240, Height: 80}},
	}
	d := &doc.Document{Meta: doc.Meta{Title: "Diagram", Language: "sv-SE"}, Blocks: []doc.Block{
		&doc.Heading{ID: "diagram", Level: 1, Text: wording("Diagram")},
	}}
	for i, f := range charts {
		f.ID, f.Number = "figur"+string(rune('a'+i)), i+1
		d.Blocks = append(d.Blocks, f)
	}
	return d
}

func wording(text string) []doc.Inline { return []doc.Inline{&doc.Text{Text: text}} }

// TestFigures: each figure is an element with its alternative text and the place
// it takes, whole on its page and inside it.
func TestFigures(t *testing.T) {
	d := gallery()
	l := layOut(t, d)
	file := write(t, l)
	r := readPDF(t, file)
	n := 0
	for _, value := range r.objects {
		e, ok := value.(dict)
		if !ok || e["S"] != nameValue("Figure") {
			continue
		}
		n++
		if e["Alt"] == nil {
			t.Error("a figure without alternative text")
		}
		box := e["A"].(dict)["BBox"].([]any)
		if len(box) != 4 || box[0].(float64) >= box[2].(float64) || box[1].(float64) >= box[3].(float64) {
			t.Errorf("a figure's place is %v", box)
		}
	}
	if n != len(d.Blocks)-1 {
		t.Errorf("%d of %d figures are told", n, len(d.Blocks)-1)
	}
	inside(t, l)
}

// TestAnyChart: whatever the values, a chart ends, and stays inside its figure.
func TestAnyChart(t *testing.T) {
	standard := standard(t)
	rapid.Check(t, func(t *rapid.T) {
		d := &doc.Document{Meta: doc.Meta{Title: "x", Language: "sv-SE"}, Blocks: []doc.Block{&doc.Figure{ID: "f", Alt: "a", Chart: hostileChart(t)}}}
		l, _ := LayOut(d, standard)
		inside(t, l)
	})
}
