package pdf

import (
	"strings"
	"testing"

	"plan/internal/doc"
	"plan/internal/locale"
	"plan/internal/num"
	"plan/internal/theme"
	"plan/templates"
)

// standard is the theme that ships.
func standard(tb testing.TB) *theme.Theme {
	tb.Helper()
	th, found := theme.Load(templates.FS, "standard")
	if len(found) > 0 {
		tb.Fatal(found)
	}
	return th
}

func words(s string) []doc.Inline { return []doc.Inline{&doc.Text{Text: s}} }

// marked reads *weak*, **strong** and [^n], so that samples stay readable.
func marked(s string) (out []doc.Inline) {
	for s != "" {
		i := strings.IndexAny(s, "*[")
		if i < 0 {
			return append(out, &doc.Text{Text: s})
		}
		out = append(out, &doc.Text{Text: s[:i]})
		switch {
		case strings.HasPrefix(s[i:], "**"):
			in, rest, _ := strings.Cut(s[i+2:], "**")
			out, s = append(out, &doc.Strong{Text: words(in)}), rest
		case s[i] == '*':
			in, rest, _ := strings.Cut(s[i+1:], "*")
			out, s = append(out, &doc.Emph{Text: words(in)}), rest
		default:
			in, rest, _ := strings.Cut(s[i+2:], "]")
			out, s = append(out, &doc.NoteRef{ID: in, Mark: in}), rest
		}
	}
	return out
}

func h(level int, text string) *doc.Heading {
	return &doc.Heading{Level: level, Text: words(text), ID: text}
}

func para(text string) *doc.Paragraph { return &doc.Paragraph{Text: marked(text)} }

func lead(text string) *doc.Paragraph { return &doc.Paragraph{Text: marked(text), Role: doc.Lead} }

func list(items ...any) *doc.List {
	l := &doc.List{}
	for _, it := range items {
		switch it := it.(type) {
		case string:
			l.Items = append(l.Items, doc.Item{Blocks: []doc.Block{para(it)}})
		case *doc.List:
			last := &l.Items[len(l.Items)-1]
			last.Blocks = append(last.Blocks, it)
		}
	}
	return l
}

func goal(text string) *doc.Box {
	return &doc.Box{Role: doc.GoalBox, Label: "Nämndmål", Text: marked(text)}
}

// fig reads a cell: empty, a figure, or words.
func fig(tb testing.TB, s string) *num.Figure {
	n, fault := locale.Read(s)
	switch {
	case s == "":
		return &num.Figure{State: num.Given, Implied: true}
	case s == "–":
		return &num.Figure{State: num.Absent, Mark: "–"}
	case fault != nil:
		return &num.Figure{State: num.Text, Words: s}
	}
	f := &num.Figure{State: num.Given, Value: n.Value, Plus: n.Plus}
	if n.Share != nil {
		f.Share = &num.Figure{State: num.Given, Value: n.Share.Value, Unit: "%"}
	}
	return f
}

// table reads lines of cells: head, then rows. Rows begin with "= " for a total,
// "- " for a subtotal, "# " for a group, "~" once per level for varav. A cell may
// end with "^1", the mark of a note.
func table(tb testing.TB, number int, caption, remark, text string, notes ...string) *doc.Table {
	t := &doc.Table{ID: caption, Number: number, Caption: marked(caption), Remark: remark}
	for i, n := range notes {
		mark := string(rune('1' + i))
		t.Notes = append(t.Notes, doc.Note{ID: mark, Mark: mark, Text: marked(n)})
	}
	for i, line := range strings.Split(strings.TrimSpace(text), "\n") {
		cells := strings.Split(line, "|")
		for j := range cells {
			cells[j] = strings.TrimSpace(cells[j])
		}
		if i == 0 {
			for j, c := range cells {
				kind := doc.Figures
				if j == 0 {
					kind = doc.Titles
				}
				if strings.HasSuffix(c, ":") {
					kind, c = doc.Words, strings.TrimSuffix(c, ":")
				}
				total := strings.HasPrefix(c, "= ")
				t.Columns = append(t.Columns, doc.Column{Head: marked(strings.TrimPrefix(c, "= ")), Kind: kind, Total: total})
			}
			continue
		}
		row := doc.Row{}
		title := cells[0]
		switch {
		case strings.HasPrefix(title, "= "):
			row.Role, title = doc.Total, title[2:]
		case strings.HasPrefix(title, "- "):
			row.Role, title = doc.Subtotal, title[2:]
		case strings.HasPrefix(title, "# "):
			row.Role, title = doc.Group, title[2:]
		}
		for strings.HasPrefix(title, "~") {
			row.Role, row.Level, title = doc.OfWhich, row.Level+1, title[1:]
		}
		title, mark, _ := strings.Cut(title, "^")
		first := doc.Cell{Text: marked(strings.TrimSpace(title))}
		if mark != "" {
			first.Notes = []string{mark}
		}
		row.Cells = append(row.Cells, first)
		for j, c := range cells[1:] {
			text, mark, _ := strings.Cut(c, "^")
			cell := doc.Cell{}
			if t.Columns[j+1].Kind == doc.Words {
				cell.Text = marked(text)
			} else {
				text, failing := strings.CutSuffix(text, "!")
				cell.Failing = failing
				cell.Figure = fig(tb, text)
			}
			if mark != "" {
				cell.Notes = []string{mark}
			}
			row.Cells = append(row.Cells, cell)
		}
		if row.Role == doc.Group {
			row.Cells = row.Cells[:1]
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

var sampleMeta = doc.Meta{
	ID: "2024-verksamhetsplan", Kind: "verksamhetsplan", Title: "Verksamhetsplan 2024–2026", Municipality: "Mölndals stad",
	Board: "Social- och arbetsmarknadsnämnden", Period: "2024–2026", Reference: "144/2023", Date: "2023-12-20",
	Notice: "Exempel efter ett publicerat dokument, omskrivet och inte antaget.", Language: "sv-SE",
	Digest: "9f2c4e6b1a7d", Version: "0.1", Created: 1703030400,
}

// sample is a plan of the size and make of a real one.
func sample(tb testing.TB) *doc.Document {
	d := &doc.Document{Meta: sampleMeta}
	d.Notes = []doc.Note{
		{ID: "1", Mark: "1", Text: marked("Regeringens budgetproposition för 2024, kapitlet om utsikterna för svensk ekonomi. Bedömningen kan ändras.")},
		{ID: "2", Mark: "2", Text: marked("Avser hushåll med barn under 18 år som haft bistånd i mer än tio månader under året.")},
	}
	d.Blocks = []doc.Block{
		h(1, "Sammanfattning"),
		lead("Planen visar vart nämnden vill att förvaltningen ska utvecklas under tre år: tidigare stöd, mer arbete i egen regi och färre som länge behöver ekonomiskt bistånd."),
		para("Social- och arbetsmarknadsnämnden har 354,5 mnkr att fördela under 2024, vilket är 6,9 mnkr mer än året innan. Ramen förstärks för arbetsmarknadsåtgärder och för individ- och familjeomsorg, medan ekonomiskt bistånd minskar sedan kostnaderna har legat lägre än väntat."),
		para("En ny socialtjänstlag väntas under planperioden. Den lägger tyngdpunkten på förebyggande arbete och på att stödet ska vara lätt att nå. Omställningen tar tid och kräver att arbetssätt, lokaler och kompetens förändras tillsammans."),
		para("Målen för de tre processområdena är:"),
		list("**Arbetsmarknad:** *att motverka långvarigt behov av ekonomiskt bistånd genom insatser som leder till egen försörjning.*",
			"**Barn och unga:** *att upptäcka barn som behöver stöd tidigt och ge stödet nära barnet.*",
			"**Vuxna med skadligt bruk och beroende:** *att ge rätt insats i rätt tid, med en meningsfull sysselsättning.*"),
		h(1, "Bakgrund och syfte"),
		para("Alla nämnder ska enligt stadens styrprinciper ta fram en verksamhetsplan och en verksamhetsberättelse. Planen är en överenskommelse mellan nämnden och förvaltningen om vad som är viktigast att utveckla. Den beskriver inte allt som görs, utan det som ska förändras."),
		para("Stadens vision visar vägen på lång sikt. Planen följs upp i delårsrapporterna efter april och augusti och i verksamhetsberättelsen."),
		h(1, "Uppdrag och organisation"),
		h(2, "Uppdrag"),
		para("Nämnden svarar enligt sitt reglemente för:"),
		list("insatser enligt socialtjänstlagen inom individ- och familjeomsorg",
			"arbetsmarknadsinsatser, i samverkan med andra myndigheter och i egna verksamheter:",
			list("feriearbete för ungdomar", "arbetsträning och praktik", list("för nyanlända under etableringstiden", "för vuxna med försörjningsstöd sedan lång tid")),
			"integrationsfrågor och mottagande av nyanlända som behöver skydd"),
		para("Dessutom leder nämnden kommunens gemensamma krisstöd. När en lag talar om den nämnd som avses i socialtjänstlagen är det denna nämnd, utom för äldreomsorg och för insatser till personer med funktionsnedsättning, som vård- och omsorgsnämnden svarar för."),
		h(2, "Organisation"),
		para("Förvaltningen leds av social- och arbetsmarknadschefen. Två verksamhetschefer leder kärnverksamheten med var sina enheter. En enhet för kvalitet och utveckling, där även ekonomin ingår, stöder ledningen. I ledningsgruppen sitter dessutom kommunikatör, controller och HR-konsult."),
		h(1, "Omvärld och nuläge"),
		h(2, "Omvärld"),
		h(3, "Ny socialtjänstlag"),
		para("Den nya lagen väntas träda i kraft i juli 2025. Den vill ha en jämlik, kunskapsbaserad och lättillgänglig socialtjänst som arbetar förebyggande. Staden deltar i ett projekt för att förbereda sig, och statliga medel väntas för övergången."),
		h(3, "Konjunktur och arbetslöshet"),
		para("Regeringen räknar med lågkonjunktur även 2024, och arbetslösheten i riket väntas stiga från 7,6 procent till 8,2 procent.[^1] Inflationen når normala nivåer först 2025. När färre företag anställer blir det svårare att hjälpa människor till egen försörjning, och fler kan behöva stöd. I Mölndal har arbetslösheten ändå sjunkit länge, särskilt bland långtidsarbetslösa och utrikes födda."),
		h(3, "Skyddat boende"),
		para("Skyddat boende blir en egen placeringsform i socialtjänstlagen den 1 mars 2024, med krav på tillstånd och kvalitet. Barn som följer med en vuxen får ett eget beslut och en egen uppföljning."),
		h(2, "Nuläge"),
		h(3, "Arbetsmarknad"),
		para("Antalet hushåll med långvarigt bistånd har minskat från knappt 600 till knappt 500 på ett år, och utvecklingen tycks fortsätta. Barnfamiljerna bland dem har blivit färre i ungefär samma takt.[^2]"),
		h(3, "Vuxna med skadligt bruk och beroende"),
		para("Köpt boende ökade från 37 till 41 årsplaceringar mellan 2021 och 2022, och kostnaden från 17,3 till 19,5 mnkr. En verksamhet för sysselsättning startade i april 2023 med åtta deltagare."),
		&doc.Paragraph{Role: doc.Quote, Text: words("Det viktigaste var att någon frågade vad jag själv ville göra på dagarna, och sedan hjälpte mig dit.")},
		h(1, "Nämndens mål"),
		para("Målen säger i vilken riktning verksamheten ska utvecklas. Hur de nås avgör förvaltningen. Varje mål följs med indikatorer: mått som antas röra sig med måluppfyllelsen men som aldrig fångar hela bilden."),
		h(2, "Arbetsmarknad"),
		goal("Att motverka ett långvarigt behov av ekonomiskt bistånd genom effektiva arbetsmarknadsinsatser"),
		table(tb, 0, "", "", `
Indikator | 2021 | 2022
Hushåll med långvarigt bistånd, antal (andel)^1 | 599 (56 %) | 493 (54 %)
~varav barnfamiljer, antal (andel) | 180 (64 %) | 136 (55 %)
Inskrivna på arbetsmarknadsenheten, antal personer | 491 | 416`,
			"Ärenden som var aktuella under året och någon gång varit det i mer än ett år. Flyktingar ingår inte."),
		para("Få kan påverka hur många som söker bistånd första gången. Däremot kan nämnden påverka hur länge behovet varar. Därför mäts hushåll som har haft bistånd i mer än ett år, och hur många som skrivs in vid arbetsmarknadsenheten."),
		h(2, "Barn och unga"),
		goal("Att tidigt upptäcka barn i behov av stöd och erbjuda stöd nära barnet"),
		table(tb, 0, "", "", `
Indikator | 2021 | 2022
Anmälningar barn och unga | 2161 | 2569
~varav barn 0–5 år^1 | 494 | 409
Ansökningar barn och unga | 182 | 166
Årsplaceringar HVB | 13 | 9`, "Barn födda 2016 respektive 2017."),
		para("Ju tidigare ett behov upptäcks, desto större är chansen att en liten insats räcker. Anmälningar för de yngsta barnen visar hur väl samverkan med förskola och barnhälsovård fungerar. Ett bra nätverksarbete håller placeringarna på hem för vård eller boende nere."),
		h(2, "Vuxna med skadligt bruk och beroende"),
		goal("Att de Mölndalsbor som har ett skadligt bruk och beroende erbjuds rätt insats i rätt tid utifrån sitt behov, inklusive en meningsfull sysselsättning"),
		table(tb, 0, "", "", `
Indikator | 2021 | 2022
Ärenden, antal^1 | – | –
Köpt boende, mnkr | 17,3 | 19,5
Köpt boende, årsplaceringar | 37 | 41
Deltar i intern sysselsättning, antal^2 | – | –`,
			"Organisationen för unga vuxna bildades 2023, så tidigare år kan inte jämföras.", "Verksamheten startade under 2023."),
		para("Det går att bli bättre på att ge var och en rätt nivå av vård. Då ska både antalet ärenden och kostnaden för köpt boende minska."),
		h(1, "Ekonomi och volymer"),
		para("Nämnden har beslutat om ekonomiska strategier för hela budgetutrymmet, med utgångspunkt i kommunbidragsområdena och i de målgrupper som målen gäller."),
		h(2, "Resursfördelning 2024"),
		table(tb, 1, "Resursfördelning 2024", "Alla belopp i mnkr", `
Kommunbidragsområde | Budget 2023 | Omfördelning | Tillskott | Avdrag | Teknisk justering[^1] | = Budget 2024
Arbetsmarknadsåtgärder | 20,0 | 6,1 | 2,0 | | 1,4 | 29,5
Flyktingmottagande | 2,8 | -2,8 | | | 0,0 | 0,0
Boenden, nyanlända | 9,2 | 0,0 | | | 0,6 | 9,8
Nämnd, administration | 27,8 | -0,5 | | | -0,8 | 26,5
Individ- och familjeomsorg | 194,0 | 2,9 | 3,0 | | 6,1 | 206,0
Ekonomiskt bistånd | 93,8 | -5,7 | | -8,0 | 2,6 | 82,7
= Summa kommunbidrag | 347,6 | 0,0 | 5,0 | -8,0 | 9,9 | 354,5`, "Inklusive uppräkning."),
		para("**Arbetsmarknadsåtgärder** förstärks med 6,1 mnkr, främst genom att nämnden flyttar medel från ekonomiskt bistånd. Därtill kommer 1,0 mnkr för 100 nya ferieplatser och 1,0 mnkr för insatser till flyktingar efter etableringstiden."),
		para("**Flyktingmottagande** minskar med 2,8 mnkr. Från och med 2024 betalas verksamheten helt med ersättning från Migrationsverket."),
		para("**Ekonomiskt bistånd** minskar med 5,7 mnkr genom omfördelningen och med ytterligare 8,0 mnkr eftersom kostnaderna för utbetalt bistånd har varit låga."),
		h(2, "Mottagande och volymer"),
		table(tb, 2, "Mottagna flyktingar och ensamkommande", "Antal personer", `
Grupp | 2015 | 2016 | 2017
# Flyktingar
Mottagna flyktingar, totalt | 317 | 600 | 278
~varav vuxna | 154 | – | 162
~~därav EBO | 20 | – | 20
~varav barn | 163 | – | 116
# Ensamkommande barn och unga
Boende i egna verksamheter | 1061,5 | 98 | 71
Boende i familjehem | 12 | 45,25 | 39
- Summa ensamkommande | 73 | 143 | 110
= Summa mottagna | 390 | 743 | 388`),
		h(2, "Nämndens åtaganden"),
		para("Åtagandena binder samman målen med förvaltningens egen planering. Var och ett har en ansvarig och en tid."),
		table(tb, 3, "Åtaganden under planperioden", "", `
Åtagande | Vad som ska göras: | Ansvarig: | Klart:
Tidigt stöd | Familjecentralerna får en socialsekreterare på plats minst en dag i veckan, så att föräldrar kan fråga utan att ansöka. | Verksamhetschef barn och unga | dec 2024
Boendekedja | En kedja av boenden från stödboende till eget kontrakt tas fram tillsammans med bostadsbolaget. | Verksamhetschef vuxna | juni 2025
Digital ansökan | Ansökan om ekonomiskt bistånd ska kunna göras digitalt från början till slut, med besked inom tre arbetsdagar. | Enhetschef kvalitet | mars 2025`),
		h(1, "Personal"),
		h(2, "Kompetensförsörjning"),
		para("Efterfrågan på utbildade socionomer väntas vara större än tillgången i många år. Nämnden måste därför både visa upp en modern socialtjänst för dem som söker arbete och ta hand om dem som redan finns. En plan för kompetensförsörjningen ska tas fram med aktiviteter som har tid och ansvarig."),
		para("Den nya socialtjänstlagen förändrar arbetssätt och kompetensbehov. Det kan bli nödvändigt att arbeta på andra tider än i dag. Under 2024 görs en analys tillsammans med skolförvaltningen och kultur- och fritidsförvaltningen."),
		h(2, "Arbetsmiljö"),
		para("En god arbetsmiljö är en förutsättning för uppdraget. Under hösten 2023 svarade medarbetarna på en enkät om arbetsmiljö, ledarskap, delaktighet och medarbetarskap. Svaren ska under 2024 diskuteras på varje arbetsplats, och förvaltningen ska bestämma vad som kan förbättras gemensamt."),
		para("Ledarskapet prioriteras i hela staden. Cheferna ska ha tid för sina medarbetare och för att leda utvecklingen, och den administrativa bördan ska bli mindre."),
	}
	return d
}
