package locale

// loadMessages are about what files, names and cells say before anything is
// added up.
var loadMessages = map[string]string{
	"limit.file":    "filen {path} är större än {max} MB; dela den",
	"limit.columns": "raden har fler än {max} celler; dela tabellen",
	"limit.total":   "dokumentets filer är tillsammans större än {max} MB ({path}); dela dokumentet, eller flytta ut det som inte hör dit",
	"limit.files":   "mappen {path} har fler än {max} filer; lägg bara dokumentets egna filer där",
	"limit.cells":   "tabellen {id} har fler än {max} celler; dela den",
	"limit.folders": "arbetsytan har fler än {max} mappar, eller fler än {depth} mappar i varandra ({path})",

	"file.missing":      "filen {path} finns inte; skapa den eller ta bort raden",
	"file.missing-near": "filen {path} finns inte; menar du {nearest}?",
	"file.outside":      "{path} ligger utanför arbetsytan eller är en länk ut ur den; lägg filen i dokumentets mapp",
	"file.irregular":    "{path} är ingen vanlig fil; lägg en vanlig fil där",
	"file.yml":          "filen {path} läses inte: ändelsen ska vara .yaml; byt namn till {write}",
	"file.unused":       "filen {path} står inte i chapters och kommer inte med; lägg till den där eller ta bort den",

	"chapter.twice":    "kapitlet {path} står två gånger i chapters; ta bort det ena",
	"chapter.markdown": "ett kapitel är en Markdown-fil, som 01-sammanfattning.md; ”{path}” är det inte",

	"kind":      "dokumentslaget ”{kind}” finns inte; välj {kinds}",
	"kind.near": "dokumentslaget ”{kind}” finns inte; menar du {nearest}?",

	"id.form": "”{id}” kan inte vara ett id: använd a–z, 0–9 och bindestreck, och börja med en bokstav; " +
		"skriv till exempel {write}",
	"id.file-name":      "”{id}” kan inte namnge dokumentets filer: använd a–z, 0–9 och bindestreck, högst 80 tecken",
	"id.taken":          "id ”{id}” används redan i dokumentet; tabeller, mål, indikatorer och tal delar på namnen. Välj ett annat",
	"id.ambiguous":      "två tal har adressen ”{address}”; byt id på ett av dem (punkt betyder både ”del av” och ”i kolumnen”)",
	"id.document-taken": "id ”{id}” används redan av ett annat dokument, och id namnger filerna; välj ett annat",
	"date":              "”{text}” är inget datum; skriv år-månad-dag, till exempel 2023-12-20",

	"column.none":        "tabellen har inga kolumner: skriv dem efter rubriken för radtiteln, skilda med |, till exempel Område | b2023 | b2024",
	"column.id":          "”{text}” kan inte vara en kolumns id: använd a–z, 0–9 och bindestreck, till exempel {write}. Den tryckta rubriken skrivs under heads",
	"column.twice":       "kolumnen ”{id}” står två gånger i columns; ge den ena ett annat id",
	"column.shown-twice": "”{text}” står två gånger under show; ta bort det ena",
	"column.head":        "kolumnen ”{id}” har ingen tryckt rubrik; skriv den under heads, på en rad som börjar med {id}:",

	"row.cells":   "antalet celler efter titeln är {have} på raden {id}, men tabellen har {want} kolumner; skriv en cell för varje kolumn, skilda med |",
	"row.comment": "på raden {id} kommer bara {have} av {want} celler med: allt efter mellanslag och # är en kommentar. Ta bort #, eller sätt citattecken runt allt efter kolonet",
	"row.lines":   "raden {id} går över flera rader i filen; skriv hela på en",
	"row.order":   "raden {id} är en del av {parent} och ska stå efter den",

	"cell.empty":     "cellen är tom ({row}, {column}): skriv talet, 0 om det är noll, eller – (varför) om det saknas. Betyder alla tomma celler i tabellen noll, skriv blank: 0 i den",
	"cell.dash":      "strecket säger inte varför värdet saknas ({row}, {column}): skriv – (varför), eller – [^not] med en not",
	"cell.words":     "”{text}” blandar ord och siffror där tal ska stå: skriv talet först, med enheten efter, eller bara ord",
	"cell.undefined": "cellen är tom och inget samband ger dess värde ({row}, {column}): skriv talet, eller hur det räknas under holds",

	"decimals.number":    "decimals är ett antal från 0 till {max}, inte ”{text}”",
	"decimals.declared":  "antalet decimaler i ”{text}” är {have}, men tabellen säger {want} (decimals)",
	"decimals.thousands": "”{text}” har tre decimaler, men andra tal i tabellen har ett annat antal. Skriv {write} om kommat skiljer tusental; är det tre decimaler, skriv decimals: 3 i tabellen och tre decimaler i alla tal",

	"status.word": "”{text}” är ingen bedömning: skriv uppfyllt, delvis, ej uppfyllt eller ej mätt, och skälet efter |",
	"cycle.goal":  "målet {id} bidrar till {under}, som i sin tur bidrar till {id}; ta bort under på ett av dem",

	"figure.title": "här saknas vad talet är: skriv värde | vad det är, till exempel 1,0 mnkr | tillskott 2025",
	"figure.value": "här ska stå ett tal före |, inte ”{text}”; saknas det, skriv – (varför)",

	"series.form":          "”{text}” ska ha formen år = värde, till exempel 2022 = 493 (54 %)",
	"series.twice":         "året {year} står två gånger i samma utfall; ta bort det ena",
	"series.missing":       "indikatorn {id} saknar värde för {year}, som andra indikatorer för målet har; skriv {year} = – (varför), eller orsaken en gång för alla under dash i målet",
	"series.missing-level": "indikatorn {id} saknar nivå för {year}, som andra indikatorer för målet har; skriv {year} = – (varför), eller orsaken en gång för alla under dash i målet",
	"series.want":          "”{text}” är inte begripligt som riktning: skriv {write}, {write} than 2023, eller en mening med egna ord",
	"series.tolerance":     "”{text}” är inget avstånd: skriv ett tal större än 0, i indikatorns enhet",
	"series.sum":           "en indikator kan inte vara en summa; ta bort = före ”{title}”",

	"transfer.form":        "”{text}” ska ha formen belopp | från -> till | varför, till exempel 5,7 | ekb -> arb | satsning på arbetsmarknad",
	"transfer.column":      "tabellen {table} har ingen kolumn ”{name}”",
	"transfer.column-near": "tabellen {table} har ingen kolumn ”{name}”; menar du {nearest}?",
	"transfer.row":         "tabellen {table} har ingen rad ”{name}”",
	"transfer.row-near":    "tabellen {table} har ingen rad ”{name}”; menar du {nearest}?",
	"transfer.total":       "{row} är ingen vanlig rad; flytta medel mellan rader som summeras",
	"transfer.amount":      "”{text}” är inget belopp som kan flyttas; skriv ett tal över noll, och vänd på från -> till om det går åt andra hållet",

	"note.unknown":      "noten [^{id}] finns inte; skriv den under notes, {id}: text, eller i kapitlet som [^{id}]: text",
	"note.unknown-near": "noten [^{id}] finns inte; menar du [^{nearest}]?",
	"note.twice":        "noten {id} finns två gånger; ge den ena ett annat id",

	"place.unknown":      "det finns ingen tabell och inget mål som heter ”{name}”; en tabell placeras med ![](=tabellens-id), ett mål med ![](=goal.målets-id)",
	"place.unknown-near": "det finns ingen tabell och inget mål som heter ”{name}”; menar du {nearest}?",
	"place.twice":        "”{name}” står redan tidigare i dokumentet; låt det stå på ett ställe och länka dit",

	"reference.unknown":      "inget tal heter ”{name}”; ett tal anropas som tabell.rad.kolumn, indikator.år eller med sitt id under figures",
	"reference.unknown-near": "inget tal heter ”{name}”; menar du {nearest}?",
	"reference.column":       "”{name}” är en hel rad; säg vilken kolumn, till exempel {example}",
	"reference.no-column":    "{row} har ingen kolumn ”{column}”; kolumnerna är {columns}",
	"reference.plain":        "länkar fungerar inte här: ”{text}” trycks som den står; skriv talet som vanlig text, eller flytta det till ett kapitel",
	"reference.cell":         "tabellen {table} har ingen cell ”{name}”; en cell heter rad.kolumn",
	"reference.cell-near":    "tabellen {table} har ingen cell ”{name}”; menar du {nearest}?",
	"reference.row":          "ingen rad heter ”{name}”; en rad anges tabell.rad, en indikator med sitt id",
	"reference.row-near":     "ingen rad heter ”{name}”; menar du {nearest}?",
	"reference.goal":         "målet {id} hör under ”{name}”, men inget mål heter så",
	"reference.goal-near":    "målet {id} hör under ”{name}”, men inget mål heter så; menar du {nearest}?",
	"reference.break":        "indikatorn {id} har inget utfall för {year}; ett brott anges med ett av indikatorns år",
	"reference.break-near":   "indikatorn {id} har inget utfall för {year}; menar du {nearest}?",
	"reference.show":         "”{text}” är ingen kolumn i målens tabeller: skriv ett år, level-år, gender, want, source, owner, status eller trend",
	"reference.show-near":    "”{text}” är ingen kolumn i målens tabeller; menar du {nearest}?",
	"reference.parent":       "raden {id} är en del av ”{parent}”, som inte finns i tabellen; punkt i ett id betyder ”del av”",
	"reference.parent-near":  "raden {id} är en del av ”{parent}”, som inte finns i tabellen; menar du {nearest}?",
	"reference.heading":      "länken {name} leder inte till någon rubrik, någon tabell eller något mål i dokumentet",
	"reference.heading-near": "länken {name} leder ingenstans; menar du #{nearest}?",

	"expression.ambiguous":   "”{name}” är både en rad och en kolumn i tabellen; ge den ena ett annat id",
	"expression.cancels":     "”{text}” tar ut sig själv: ett tal står på båda sidor eller gånger noll, och då prövas det inte; skriv sambandet utan det",
	"expression.number":      "”{text}” är inget tal; i ett samband skrivs tal som 1 061,5",
	"expression.word":        "”{text}” går inte att förstå här. Samband skrivs med mellanslag runt + - * / = och namn på rader, kolumner eller tal: netto = intakter + kostnader",
	"expression.relation":    "sambandet ”{text}” saknar =, <= eller >=; skriv till exempel netto = intakter + kostnader",
	"expression.parenthesis": "en parentes öppnas här men stängs aldrig",
	"expression.end":         "sambandet slutar för tidigt: här saknas ett namn eller ett tal",
	"expression.long":        "uttrycket är för långt (högst {max} ord) eller har för många parenteser; dela det",
	"expression.mixed":       "sambandet blandar hela rader och hela kolumner (”{text}”); skriv rad.kolumn för de celler som menas",
	"expression.linear":      "”{text}” multiplicerar eller dividerar tal med varandra; ett samband är en summa, där tal får multipliceras med en konstant",
	"expression.no-name":     "”{text}” nämner ingen rad, ingen kolumn och inget tal; skriv till exempel netto = intakter + kostnader",
	"expression.round":       "round() får bara stå ensamt till höger om =, med ett enda tal till vänster: a = round(b + c); ”{text}” är något annat",
	"expression.constant":    "”{text}” nämner inget tal ur dokumentet; skriv talet som vanlig text i stället för en länk",

	"unit.mixed":      "sambandet lägger ihop olika enheter: {unit} och {other} ({figure}); räkna om det ena, eller visa raden utan att summera den (~ före titeln)",
	"unit.cell":       "”{text}” är i {unit} men {row} i {of}; räkna om det, eller ge tabellen en kolumn unit och raden en egen enhet",
	"unit.parts":      "delen {figure} är i {other} men cellen i {unit}; räkna om den till {unit}",
	"unit.expression": "”{text}” lägger ihop tal med olika enheter",
	"cycle":           "{row}, {column}, räknas ut av sig självt: sambanden går i en cirkel. Skriv minst ett av talen i den",

	"sum.nothing":      "raden {row} är en summa men har inga rader ovanför att summera: skriv hur den räknas under holds, till exempel {id} = a + b",
	"sum.since":        "{row} är utelämnad och räknas bara på det som står efter {last}; ska {last} räknas in, skriv det under holds, till exempel {id} = {last-id} + …, annars skriv ut summan",
	"sum.nothing-left": "kolumnen {column} är en summa men har inga kolumner till vänster att summera: skriv hur den räknas under holds, till exempel {id} = a + b",

	"related.first-here": "här står det också",
	"related.columns":    "tabellens kolumner",
	"related.figure":     "ett av talen",
	"repair.number":      "talet som det ska skrivas",
}
