package model

import "plan/internal/source"

// The structs of this file are the notation: what may stand in the YAML files
// of a workspace, key by key. The tags drive decoding, the manual and (later)
// the JSON Schema, so that a key exists in one place only.
//
//	key:"name[,required]"            the key, and whether it must be there
//	doc:"…"                          one Swedish sentence for the manual
//	enum:"a,b"                       the values allowed
//	example:"…"                      one line as it would be written
//
// Leaves are source.Text (any scalar, as written), []source.Text (a list) and
// source.Map[T] (ids chosen by the author, in order). Numbers are text here;
// load reads them with locale, which knows the Swedish forms.

// WorkspaceText is workspace.yaml: the folder that holds everything.
type WorkspaceText struct {
	Plan         source.Text             `key:"plan,required" enum:"1" doc:"Notationens version." example:"1"`
	Municipality source.Text             `key:"municipality" doc:"Kommunens namn, när arbetsytan bara har en kommun." example:"Mölndals stad"`
	Profile      source.Text             `key:"profile" doc:"Grafisk profil: en mapp under templates." example:"standard"`
	Notice       source.Text             `key:"notice" doc:"Text som står på omslag och i sidfot i alla dokument."`
	Heads        source.Map[source.Text] `key:"heads" doc:"Tryckta kolumnrubriker: kolumnens id eller ett mönster med *." example:"b*: Budget *"`
}

// MunicipalityText is municipality.yaml, in a folder above its boards.
type MunicipalityText struct {
	Name    source.Text             `key:"name,required" doc:"Kommunens namn." example:"Mölndals stad"`
	Profile source.Text             `key:"profile" doc:"Grafisk profil för kommunens dokument."`
	Notice  source.Text             `key:"notice" doc:"Text som står på omslag och i sidfot i kommunens alla dokument."`
	Heads   source.Map[source.Text] `key:"heads" doc:"Tryckta kolumnrubriker."`
}

// BoardText is board.yaml, in a folder above its documents.
type BoardText struct {
	Name  source.Text             `key:"name,required" doc:"Nämndens namn." example:"Social- och arbetsmarknadsnämnden"`
	Heads source.Map[source.Text] `key:"heads" doc:"Tryckta kolumnrubriker."`
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
	Notice    source.Text   `key:"notice" doc:"Text som står på omslag och i sidfot."`
	Profile   source.Text   `key:"profile" doc:"Grafisk profil, om den avviker från kommunens."`
	Chapters  []source.Text `key:"chapters,required" doc:"Kapitlens filer i ordning." example:"- 01-sammanfattning.md"`
	DataText
}

// DecidedText is the decision.
type DecidedText struct {
	Date    source.Text `key:"date,required" doc:"Beslutsdatum." example:"2023-12-20"`
	Section source.Text `key:"section,required" doc:"Paragraf i protokollet, utan §." example:"144"`
}

// DataText is what any YAML file of a document may hold; the files of a
// document add up, and no id may stand in two of them.
type DataText struct {
	Tables  source.Map[TableText]   `key:"tables" doc:"Tabeller: id och innehåll."`
	Goals   source.Map[GoalText]    `key:"goals" doc:"Mål: id och innehåll."`
	Figures source.Map[source.Text] `key:"figures" doc:"Enstaka tal: id: värde | vad det är." example:"tillskott2025: 1,0 mnkr | tillskott i planen för 2025"`
	Holds   []source.Text           `key:"holds" doc:"Samband mellan tabeller; namnen börjar med tabellens id." example:"- drift.sum.b2024 = ram.social"`
	Heads   source.Map[source.Text] `key:"heads" doc:"Tryckta kolumnrubriker i dokumentet."`
	Notes   source.Map[source.Text] `key:"notes" doc:"Noter som flera tabeller eller kapitel använder." example:"uppr: Inklusive uppräkning."`

	Synonyms source.Map[source.Text] `key:"synonyms" doc:"Andra ord för en rad eller indikator i löpande text, skilda med |; då känns tal i texten igen." example:"resurser.ekb: försörjningsstöd | socialbidrag"`
}

// TableText is one table.
type TableText struct {
	Title     source.Text                         `key:"title,required" doc:"Tabellens rubrik." example:"Resursfördelning 2024"`
	Unit      source.Text                         `key:"unit" doc:"Enhet för alla tal i tabellen." example:"mnkr"`
	Decimals  source.Text                         `key:"decimals" doc:"Antal decimaler som alla tal ska ha." example:"1"`
	Blank     source.Text                         `key:"blank" enum:"0" doc:"Vad en tom cell betyder. Utan nyckeln är en tom cell ett fel." example:"0"`
	Dash      source.Text                         `key:"dash" doc:"Vad ett ensamt streck betyder: 0, eller orsaken till att värdet saknas." example:"uppgift saknas"`
	Columns   source.Text                         `key:"columns,required" doc:"Rubrik för radtiteln (– om ingen) och kolumnernas id, skilda med |. = före id: summa av kolumnerna till vänster sedan förra =; ~: visas men summeras inte." example:"Område | b2023 | omf | = b2024"`
	Heads     source.Map[source.Text]             `key:"heads" doc:"Tryckta kolumnrubriker i tabellen."`
	Rows      source.Map[source.Text]             `key:"rows,required" doc:"Rader: id: titel | cell | cell. = före titeln: summa av raderna sedan förra =; ~: varav, summeras inte; punkt i id: del av raden före punkten; rad utan |: mellanrubrik."`
	Holds     []source.Text                       `key:"holds" doc:"Samband i tabellen, med radernas och kolumnernas id." example:"- resultat = netto + bidrag"`
	Parts     source.Map[source.Map[source.Text]] `key:"parts" doc:"Vad en cell består av: rad.kolumn, och under den id: belopp | vad det är."`
	Transfers source.Map[source.Map[source.Text]] `key:"transfers" doc:"Medel som flyttas mellan rader i en kolumn: kolumnens id, och under det id: belopp | från -> till | varför. Det som lämnar en rad kommer till en annan, så kolumnens summa ändras inte." example:"process: 5,7 | ekb -> arb | satsning på arbetsmarknadsprocessen"`
	Of        source.Map[source.Text]             `key:"of" doc:"Vad andelarna i en rad är andelar av: radens id: den hela radens id. Då prövas 599 (56 %)." example:"lang: hushall"`
	Differs   source.Map[source.Text]             `key:"differs" doc:"En skillnad som ska stå kvar: rad.kolumn: belopp | orsak." example:"sum.b2024: -1 | avrundning"`
	Notes     source.Map[source.Text]             `key:"notes" doc:"Noter under tabellen; anropas [^id] i titel, rubrik eller cell." example:"uppr: Inklusive uppräkning."`
	Summary   source.Text                         `key:"summary" doc:"Vad tabellen visar, i en mening, för den som inte ser den."`
}

// GoalText is a goal with its indicators.
type GoalText struct {
	Label      source.Text               `key:"label" doc:"Ordet ovanför målet, om det inte är slagets." example:"Nämndmål"`
	Title      source.Text               `key:"title" doc:"Kort namn på målet eller området." example:"Arbetsmarknad"`
	Purpose    source.Text               `key:"purpose" doc:"Syftet med verksamheten, i klarspråk."`
	Goal       source.Text               `key:"goal,required" doc:"Målet, som en mening."`
	Indicators source.Map[IndicatorText] `key:"indicators" doc:"Indikatorer: id och innehåll."`
	Notes      source.Map[source.Text]   `key:"notes" doc:"Noter under indikatorerna." example:"nytt: Mäts sedan 2022."`
}

// IndicatorText is one indicator: a row of figures over years.
type IndicatorText struct {
	Title   source.Text `key:"title,required" doc:"Vad som mäts. ~ före titeln: varav, en del av indikatorn före punkten i id." example:"Inskrivna på arbetsmarknadsenheten, antal personer"`
	Outcome source.Text `key:"outcome,required" doc:"Utfall: år = värde, skilda med |." example:"2021 = 599 (56 %) | 2022 = 493 (54 %)"`
	Unit    source.Text `key:"unit" doc:"Enhet." example:"personer"`
	Of      source.Text `key:"of" doc:"Indikatorn som andelarna är andelar av. Då prövas 599 (56 %)." example:"hushall"`
}
