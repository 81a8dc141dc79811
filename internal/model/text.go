package model

import "plan/internal/source"

// The structs of this file are the notation: what may stand in the YAML files
// of a workspace, key by key. The tags drive decoding, the manual and the
// JSON Schema, so that a key exists in one place only.
//
//	key:"name[,required]"            the key, and whether it must be there
//	doc:"…"                          one Swedish sentence for the manual
//	enum:"a,b"                       the values allowed
//	example:"…"                      one line as it would be written
//	short:"true"                     a text in the place of the whole block is this field
//	key:"*"                          takes every other key, chosen by the author
//
// Leaves are source.Text (any scalar, as written), []source.Text (a list),
// source.Value (one or a list) and source.Map[T] (ids chosen by the author, in
// order). Numbers are text here;
// load reads them with locale, which knows the Swedish forms.

// WorkspaceText is workspace.yaml: the folder that holds everything.
type WorkspaceText struct {
	Plan         source.Text             `key:"plan,required" enum:"1" doc:"Notationens version." example:"1"`
	Municipality source.Text             `key:"municipality" doc:"Kommunens namn, när arbetsytan bara har en kommun." example:"Mölndals stad"`
	Profile      source.Text             `key:"profile" doc:"Grafisk profil: en mapp under templates." example:"standard"`
	Notice       source.Text             `key:"notice" doc:"Text som står på omslag och i sidfot i alla dokument." example:"Arbetsmaterial"`
	Heads        source.Map[source.Text] `key:"heads" doc:"Tryckta kolumnrubriker: kolumnens id eller ett mönster med *." example:"b*: Budget *"`
	Holds        []source.Text           `key:"holds" doc:"Samband mellan dokument; namnen börjar med dokumentets id." example:"- kommun-2025:ramar.sum.b2025 = skola-2025:budget.sum.b2025 + social-2025:budget.sum.b2025"`
	Rules        source.Map[source.Text] `key:"rules" doc:"Egna regler för alla dokument: regelns kod och error, warning eller off." example:"goal-indicator: error"`
}

// MunicipalityText is municipality.yaml, in a folder above its boards.
type MunicipalityText struct {
	Name    source.Text             `key:"name,required" doc:"Kommunens namn." example:"Mölndals stad"`
	Profile source.Text             `key:"profile" doc:"Grafisk profil för kommunens dokument." example:"granit"`
	Notice  source.Text             `key:"notice" doc:"Text som står på omslag och i sidfot i kommunens alla dokument." example:"Arbetsmaterial"`
	Heads   source.Map[source.Text] `key:"heads" doc:"Tryckta kolumnrubriker."`
	Rules   source.Map[source.Text] `key:"rules" doc:"Kommunens egna regler: regelns kod och error, warning eller off." example:"child-best: warning"`
}

// BoardText is board.yaml, in a folder above its documents.
type BoardText struct {
	Name    source.Text             `key:"name,required" doc:"Nämndens namn." example:"Social- och arbetsmarknadsnämnden"`
	Profile source.Text             `key:"profile" doc:"Grafisk profil för nämndens dokument, om den avviker från kommunens." example:"bjork"`
	Heads   source.Map[source.Text] `key:"heads" doc:"Tryckta kolumnrubriker."`
	Rules   source.Map[source.Text] `key:"rules" doc:"Nämndens egna regler: regelns kod och error, warning eller off." example:"indicator-owner: warning"`
}

// DocumentText is plan.yaml: what makes a folder a document. It may hold data too.
type DocumentText struct {
	Kind      source.Text   `key:"kind,required" doc:"Dokumentets slag; bestämmer uppställningen." example:"verksamhetsplan"`
	ID        source.Text   `key:"id,required" doc:"Dokumentets id, unikt i arbetsytan; namnger filerna." example:"social-2024-plan"`
	Title     source.Text   `key:"title,required" doc:"Dokumentets titel." example:"Verksamhetsplan 2024–2026"`
	Period    source.Text   `key:"period,required" doc:"Året eller åren som dokumentet gäller." example:"2024–2026"`
	Reference source.Text   `key:"reference" doc:"Diarienummer, utan dnr." example:"144/2023"`
	Date      source.Text   `key:"date" doc:"Dokumentets datum." example:"2023-12-20"`
	Decided   *DecidedText  `key:"decided" doc:"Beslutet. Utan det här blocket är dokumentet ett förslag."`
	Notice    source.Text   `key:"notice" doc:"Text som står på omslag och i sidfot." example:"Arbetsmaterial"`
	Profile   source.Text   `key:"profile" doc:"Grafisk profil, om den avviker från kommunens." example:"granit"`
	Chapters  []source.Text `key:"chapters,required" doc:"Kapitlens filer i ordning." example:"- 01-sammanfattning.md"`

	Follows source.Value            `key:"follows" doc:"Id på det tidigare dokument som det här bygger vidare på, eller en lista. Mål och serier med samma id fylls på därifrån, och samma uppgift för samma år prövas." example:"social-2025-plan"`
	Reports source.Text             `key:"reports" doc:"Id på planen som det här dokumentet redovisar. Alla mål, indikatorer, nivåer och risker kommer därifrån och ska besvaras." example:"social-2025-plan"`
	Show    source.Map[source.Text] `key:"show" doc:"Vad som trycks: indicators och kolumnerna i ordning, skilda med | (år, level-år, gender, want, source, owner, status, trend)." example:"indicators: 2023 | 2024 | level-2024 | status"`
	Rules   source.Map[source.Text] `key:"rules" doc:"Dokumentets egna regler: regelns kod och error, warning eller off." example:"goal-indicator: error"`
	Waive   []source.Text           `key:"waive" doc:"Undantag från en regel: kod | id | skäl | gäller till och med." example:"- indicator-target | sjuk | nivån beslutas i mars | 2025-03-31"`
	DataText
}

// DecidedText is the decision.
type DecidedText struct {
	Date    source.Text `key:"date,required" doc:"Beslutsdatum." example:"2023-12-20"`
	Section source.Text `key:"section,required" doc:"Paragraf i protokollet, utan §." example:"144"`
	Digest  source.Text `key:"digest" doc:"Kontrollsumman som stod i dokumentet när det beslutades. Då märks det om underlaget ändras efteråt."`
}

// DataText is what any YAML file of a document may hold; the files of a
// document add up, and no id may stand in two of them.
type DataText struct {
	Tables    source.Map[TableText]    `key:"tables" doc:"Tabeller: id och innehåll."`
	Goals     source.Map[GoalText]     `key:"goals" doc:"Mål: id och innehåll."`
	Registers source.Map[RegisterText] `key:"registers" doc:"Listor av andra slag: åtgärder, risker, priser, årshjul …"`
	Charts    source.Map[ChartText]    `key:"charts" doc:"Diagram: id och vad som ritas."`
	Figures   source.Map[source.Text]  `key:"figures" doc:"Enstaka tal: id: värde | vad det är." example:"tillskott2025: 1,0 mnkr | tillskott i planen för 2025"`
	Holds     []source.Text            `key:"holds" doc:"Samband mellan tabeller; namnen börjar med tabellens id." example:"- drift.sum.b2024 = ram.social"`
	Heads     source.Map[source.Text]  `key:"heads" doc:"Tryckta kolumnrubriker i dokumentet."`
	Notes     source.Map[source.Text]  `key:"notes" doc:"Noter som flera tabeller eller kapitel använder." example:"uppr: Inklusive uppräkning."`

	Synonyms source.Map[source.Text] `key:"synonyms" doc:"Andra ord för en rad eller indikator i löpande text, skilda med |; då känns tal i texten igen." example:"resurser.ekb: försörjningsstöd | socialbidrag"`
}

// TableText is one table.
type TableText struct {
	Title     source.Text                         `key:"title,required" doc:"Tabellens rubrik." example:"Resursfördelning 2024"`
	Unit      source.Text                         `key:"unit" doc:"Enhet för alla tal i tabellen." example:"mnkr"`
	Decimals  source.Text                         `key:"decimals" doc:"Antal decimaler som alla tal ska ha." example:"1"`
	Blank     source.Text                         `key:"blank" enum:"0" doc:"Vad en tom cell betyder. Utan nyckeln är en tom cell ett fel." example:"0"`
	Dash      source.Text                         `key:"dash" doc:"Vad ett ensamt streck betyder: 0, eller orsaken till att värdet saknas." example:"uppgift saknas"`
	Columns   source.Text                         `key:"columns,required" doc:"Rubrik för radtiteln (– om ingen) och kolumnernas id, skilda med |. = före id: summa av kolumnerna till vänster sedan förra =; ~: visas men summeras inte; ': ord och nummer, aldrig tal (not, projekt)." example:"Område | b2023 | omf | = b2024"`
	Heads     source.Map[source.Text]             `key:"heads" doc:"Tryckta kolumnrubriker i tabellen."`
	Rows      source.Map[source.Text]             `key:"rows,required" doc:"Rader: id: titel | cell | cell. = före titeln: summa av raderna sedan förra =; ~: varav, summeras inte; punkt i id: del av raden före punkten; rad utan |: mellanrubrik."`
	Holds     []source.Text                       `key:"holds" doc:"Samband i tabellen, med radernas och kolumnernas id." example:"- resultat = netto + bidrag"`
	Parts     source.Map[source.Map[source.Text]] `key:"parts" doc:"Vad en cell består av: rad.kolumn, och under den id: belopp | vad det är | beslutet, om det finns ett." example:"elever: 5,0 | fler elever | KF 2025-11-12 § 87"`
	Transfers source.Map[source.Map[source.Text]] `key:"transfers" doc:"Medel som flyttas mellan rader i en kolumn: kolumnens id, och under det id: belopp | från -> till | varför | beslutet, om det finns ett. Det som lämnar en rad kommer till en annan, så kolumnens summa ändras inte." example:"process: 5,7 | ekb -> arb | satsning på arbetsmarknadsprocessen"`
	Of        source.Map[source.Text]             `key:"of" doc:"Vad andelarna i en rad är andelar av: radens id: den hela radens id. Då prövas 599 (56 %)." example:"lang: hushall"`
	Differs   source.Map[source.Value]            `key:"differs" doc:"En skillnad som ska stå kvar: rad.kolumn: belopp | orsak. Avviker talet olika mycket från raderna och kolumnerna: en lista, en skillnad på varje rad." example:"sum.b2024: -1 | avrundning"`
	Notes     source.Map[source.Text]             `key:"notes" doc:"Noter under tabellen; anropas [^id] i titel, rubrik eller cell. En not som börjar med * eller ** och ett mellanslag får det tecknet i stället för ett nummer; skriv den inom citattecken." example:"uppr: Inklusive uppräkning."`
	Summary   source.Text                         `key:"summary" doc:"Vad tabellen visar, i en mening, för den som inte ser den. Ett tal skrivs som länk, som i ett kapitel." example:"Budgeten ökar för alla områden utom ekonomiskt bistånd."`
	Source    source.Text                         `key:"source" doc:"Källan till tal som inget samband prövar; trycks under tabellen." example:"Kolada, U31807"`
}

// GoalText is a goal with its indicators. What an earlier document says of the
// goal (see follows and reports) need not be said again.
type GoalText struct {
	Under      source.Text               `key:"under" doc:"Id på målet som det här målet bidrar till, i dokumentet eller i ett som det följer." example:"kf10"`
	Label      source.Text               `key:"label" doc:"Ordet ovanför målet, om det inte är slagets." example:"Nämndmål"`
	Title      source.Text               `key:"title" doc:"Kort namn på målet eller området." example:"Arbetsmarknad"`
	Purpose    source.Text               `key:"purpose" doc:"Syftet med verksamheten, i klarspråk."`
	Goal       source.Text               `key:"goal" doc:"Målet, som en mening. Krävs där målet inte kommer från ett tidigare dokument."`
	Indicators source.Map[IndicatorText] `key:"indicators" doc:"Indikatorer: id och innehåll, eller bara en mening."`
	Dash       source.Text               `key:"dash" doc:"Varför ett värde saknas där ett streck står ensamt, eller där ett år inte nämns." example:"mättes inte"`
	Differs    source.Map[source.Value]  `key:"differs" doc:"En skillnad som ska stå kvar, mot ett tidigare dokument eller mellan alla och könen: indikator.år: belopp | orsak." example:"sjuk.2022: 0,1 | reviderad efter bokslutet"`
	Comment    source.Text               `key:"comment" doc:"Kommentar till målet i en uppföljning; flera stycken går bra."`
	Analysis   source.Text               `key:"analysis" doc:"Analys av målet i en uppföljning." example:"Fler klarar testet där läraren har fått handledning."`
	Status     source.Text               `key:"status" doc:"Egen bedömning i stället för den uträknade: uppfyllt, delvis, ej uppfyllt eller ej mätt | skäl." example:"delvis | två av tre enheter når nivån"`
	Notes      source.Map[source.Text]   `key:"notes" doc:"Noter under indikatorerna." example:"nytt: Mäts sedan 2022."`
}

// IndicatorText is one indicator: a row of figures over years, or a sentence.
type IndicatorText struct {
	Title     source.Text             `key:"title" short:"true" doc:"Vad som mäts. ~ före titeln: varav, en del av indikatorn före punkten i id." example:"Inskrivna på arbetsmarknadsenheten, antal personer"`
	Outcome   *SeriesText             `key:"outcome" doc:"Utfall: år = värde, skilda med |. En del av året: 2024-t2, 2024-08; väntat för hela året: 2024-prognos." example:"2021 = 599 (56 %) | 2022 = 493 (54 %)"`
	Level     *SeriesText             `key:"level" doc:"Nivåer som ska nås: år = värde, skilda med |. Värdet är ett tal, eller ett tal med minst, högst, över eller under (≥, ≤, max, eller fler)." example:"2023 = 6,0 | 2024 = högst 5,5"`
	Gender    source.Text             `key:"gender" doc:"Hur könen hänger ihop med alla: sum (antal som läggs ihop) eller mean (alla ligger däremellan), och vad women och men kallas om de inte är Kvinnor och Män." example:"mean | Flickor | Pojkar"`
	Unit      source.Text             `key:"unit" doc:"Enhet." example:"personer"`
	Of        source.Text             `key:"of" doc:"Indikatorn som andelarna är andelar av. Då prövas 599 (56 %)." example:"hushall"`
	Want      source.Text             `key:"want" doc:"Vart värdet ska: higher, lower, keep, någon av dem med ett år (lower than 2023), eller en text. Behövs inte där nivåns ord säger det." example:"lower"`
	Tolerance source.Text             `key:"tolerance" doc:"Hur långt från nivån som räknas som delvis uppfyllt, i indikatorns enhet." example:"0,5"`
	Source    source.Text             `key:"source" doc:"Varifrån talen kommer." example:"Kolada, N00090"`
	Owner     source.Text             `key:"owner" doc:"Vem som svarar för uppgiften." example:"HR-chef"`
	Breaks    source.Map[source.Text] `key:"breaks" doc:"Brott i serien: år: varför talen inte kan jämföras med tidigare år." example:"2023: ny mätmetod"`
	Comment   source.Text             `key:"comment" doc:"Kommentar i en uppföljning."`
	Analysis  source.Text             `key:"analysis" doc:"Analys i en uppföljning." example:"Korttidsfrånvaron minskar, långtidsfrånvaron gör det inte."`
	Status    source.Text             `key:"status" doc:"Egen bedömning i stället för den uträknade: uppfyllt, delvis, ej uppfyllt eller ej mätt | skäl."`
}

// SeriesText is a series of year = value, for all or by gender.
type SeriesText struct {
	All   source.Text `key:"all" short:"true" doc:"Alla." example:"2021 = 7,2 | 2022 = 6,5"`
	Women source.Text `key:"women" doc:"Kvinnor, eller vad gender kallar dem." example:"2021 = 7,9 | 2022 = 6,5"`
	Men   source.Text `key:"men" doc:"Män, eller vad gender kallar dem." example:"2021 = 4,0 | 2022 = 6,2"`
}

// RegisterText is a list of things of one kind: actions, risks, prices, the
// yearly cycle, governing documents or what else a board keeps.
type RegisterText struct {
	Kind    source.Text             `key:"kind" doc:"Slag av register: en fil i templates/registers, i verktyget eller i arbetsytan." example:"atgarder"`
	Title   source.Text             `key:"title" doc:"Rubrik, om den inte är slagets."`
	Columns source.Map[source.Text] `key:"columns" doc:"Egna kolumner i stället för slagets: id: rubrik | typ | krävs. Typer: text, number, date, person, reference, list, risk. De trycks även när de är tomma." example:"vem: Ansvarig | person | krävs"`
	As      source.Text             `key:"as" enum:"table,list" doc:"Hur registret trycks, om det inte är som slaget säger: table eller list."`
	Unit    source.Text             `key:"unit" doc:"Enhet för registrets tal."`
	Empty   source.Text             `key:"empty" doc:"Vad som står när registret är tomt." example:"Nämnden har inga öppna uppdrag."`
	Entries source.Map[EntryText]   `key:"entries" doc:"Poster: id: cell | cell | cell i kolumnernas ordning, eller ett block med kolumnernas id. En rad utan | är en mellanrubrik." example:"introduktion: Introduktion för nyanställda | Enhetschef | 2024-06-30"`
	Notes   source.Map[source.Text] `key:"notes" doc:"Noter under registret."`
	Source  source.Text             `key:"source" doc:"Källan till registrets tal; trycks under registret."`
}

// EntryText is one entry of a register: a line of cells, or a block of columns.
type EntryText struct {
	Line   source.Text              `key:"" short:"true" doc:"Celler skilda med |."`
	Fields source.Map[source.Value] `key:"*" doc:"Kolumnens id och vad som står i den; en lista där kolumnen tar en."`
}

// RegisterKindText is templates/registers/KIND.yaml: what a kind of register holds.
type RegisterKindText struct {
	Title       source.Text             `key:"title,required" doc:"Registrets rubrik." example:"Åtgärder"`
	Columns     source.Map[source.Text] `key:"columns,required" doc:"Kolumner: id: rubrik | typ | krävs. Typer: text, number, date, person, reference, list, risk." example:"vem: Ansvarig | person | krävs"`
	As          source.Text             `key:"as" enum:"table,list" doc:"Hur registret trycks: table eller list (en punktlista under mellanrubriker)."`
	Group       source.Text             `key:"group" doc:"Kolumnen som samlar posterna under mellanrubriker." example:"goal"`
	Scale       source.Text             `key:"scale" doc:"Högsta värdet för sannolikhet och konsekvens." example:"5"`
	Likelihood  source.Map[source.Text] `key:"likelihood" doc:"Orden för sannolikheten, ett för varje steg." example:"1: osannolik"`
	Consequence source.Map[source.Text] `key:"consequence" doc:"Orden för konsekvensen, ett för varje steg." example:"1: försumbar"`
	Medium      source.Text             `key:"medium" doc:"Från vilket riskvärde en risk är medelhög." example:"8"`
	High        source.Text             `key:"high" doc:"Från vilket riskvärde en risk är hög och kräver åtgärd." example:"15"`
}

// ChartText is a chart of figures that stand in the document.
type ChartText struct {
	Title   source.Text `key:"title,required" doc:"Diagrammets rubrik." example:"Sjukfrånvaro och nivå"`
	Kind    source.Text `key:"kind,required" enum:"line,bar,bridge,heat,tree" doc:"Slag: line (serie med nivåer), bar (staplar), bridge (från ett belopp till ett annat), heat (riskkarta), tree (organisation)." example:"line"`
	Of      source.Text `key:"of,required" doc:"Vad som ritas: en indikator, en tabell, en rad (tabell.rad) eller ett register." example:"sjuk"`
	Rows    source.Text `key:"rows" doc:"Raderna som tas med, skilda med |. Utan nyckeln: alla."`
	Columns source.Text `key:"columns" doc:"Kolumnerna som tas med, skilda med |. Utan nyckeln: alla med tal."`
	Alt     source.Text `key:"alt" doc:"Vad diagrammet visar, för den som inte ser det. Ett tal skrivs som länk, som i ett kapitel. Utan nyckeln skrivs texten av talen." example:"Stapeldiagram där skolan får mest."`
}
