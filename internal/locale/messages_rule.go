package locale

// ruleMessages are about the rules that a board has switched on, and about what
// its kind of document asks for.
var ruleMessages = map[string]string{
	"rule.unknown":      "det finns ingen regel {code}; reglerna är {codes}",
	"rule.unknown-near": "det finns ingen regel {code}; menar du {nearest}?",
	"rule.severity":     "”{text}” kan inte stå efter {code}; skriv error (dokumentet skrivs inte), warning (det sägs till) eller off",

	"waiver.form":   "undantaget ”{text}” går inte att läsa; skriv kod | id | skäl | sista dag, till exempel: indicator-target | sjuk | nivån beslutas i mars | 2025-03-31",
	"waiver.until":  "”{text}” är ingen dag; skriv sista dagen som ÅÅÅÅ-MM-DD",
	"waiver.unused": "undantaget från {code} för ”{id}” behövs inte; ta bort raden",
	"waiver.past":   "undantaget från {code} för ”{id}” gällde till {until}, och dokumentet är från {day}; åtgärda det som undantaget gällde, eller ange en ny dag och varför",

	"goal-indicator":     "målet ”{id}” har ingen indikator, så det går inte att se om det nås; skriv indicators under målet",
	"indicator-target":   "indikatorn ”{id}” säger inte vart den ska; skriv level: år = nivå, eller want: higher, lower eller keep",
	"indicator-source":   "indikatorn ”{id}” saknar källa; skriv source: varifrån talen kommer",
	"indicator-owner":    "indikatorn ”{id}” saknar ansvarig; skriv owner: vem som svarar för uppgiften",
	"indicator-reported": "indikatorn ”{id}” redovisas inte: den har varken utfall {year}, kommentar eller bedömning",
	"action-owner":       "”{name}” har ingen ansvarig; skriv vem som ska se till att det blir gjort",
	"action-time":        "”{name}” har ingen tid; skriv när det ska vara klart",
	"risk-action":        "risken ”{name}” har värdet {value} men ingen åtgärd; från {high} ska en risk ha det, så skriv minst en",
	"child-best":         "dokumentet saknar prövning av barnets bästa; skriv ett avsnitt med en rubrik där orden barnets bästa ingår",
	"late-decision":      "beslutet är fattat {day}, men dokumentet ska vara beslutat senast {last} ({law})",
	"section":            "kapitlet {title} saknas, och ska finnas i slaget {kind}; skriv en fil vars namn slutar på {id}.md och ange den i chapters",
	"amount-source":      "inget prövar ”{text}”; skriv beloppet som en länk, eller ange källan i en not",
	"related.rule":       "regeln slogs på här",

	"outline.section": "efter | kan bara stå krävs; ”{text}” har något annat",
	"outline.name":    "kapitlet {id} kan inte ge namn åt en fil; skriv bara bokstäver, siffror och bindestreck",
	"outline.decide":  "”{text}” går inte att läsa; skriv månad och dag, antal år från periodens första år, och lagrummet: 11-30 -1 | 11 kap. 10 § kommunallagen",
}
