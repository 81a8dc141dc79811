package locale

// checkMessages are about figures that do not tie. Headlines say what is wrong
// and by how much; the addends follow in the arithmetic.
var checkMessages = map[string]string{
	"sum.down":        "{row}, {column}, är {actual} men raderna ger {expected}: {difference} {much}",
	"sum.across":      "{row}, {column}, är {actual} men kolumnerna ger {expected}: {difference} {much}",
	"sum.words":       "”{text}” ({row}, {column}) är ord men ingår i en summa; skriv ett tal, eller – (varför) om det saknas",
	"parts.nested":    "{row}, {column}, är {actual} men delarna ger {expected}: {difference} {much}. Ska delarna inte täcka hela raden, sätt ~ före deras titlar",
	"parts.inside":    "{row}, {column}, är {actual} men det som cellen består av ger {expected}: {difference} {much}",
	"parts.words":     "”{text}” ({row}, {column}) är ord men ska läggas ihop med andra delar; skriv ett tal, eller – (varför) om det saknas",
	"of-which.larger": "{row}, {column}, är {actual} men {part}, som är en del av raden, är till beloppet större: {size}",
	"of-which.words":  "”{text}” ({row}, {column}) är ord men ska jämföras med raden den är en del av; skriv ett tal",
	"holds.equal":     "{row}, {column}, är {actual} men sambandet {text} ger {expected}: {difference} {much}",
	"holds.line":      "sambandet {text} stämmer inte: skillnaden är {difference}",
	"holds.at-most":   "{row}, {column}, är {actual} men får vara högst {expected} ({text})",
	"holds.at-least":  "{row}, {column}, är {actual} men ska vara minst {expected} ({text})",
	"holds.words":     "”{text}” ({row}, {column}) är ord men ingår i ett samband; skriv ett tal, eller – (varför) om det saknas",

	"unproved.sum":   "{row}, {column}, kan inte prövas: {count} av talen saknas, först {missing}",
	"unproved.parts": "{row}, {column}, kan inte prövas mot sina delar: {count} av dem saknas, först {missing}",
	"unproved.holds": "{row}, {column}, kan inte prövas: {count} av talen saknas, först {missing}",
	"unproved.one":   "{row}, {column}, kan inte prövas: {missing} saknas ({reason}); för att det ska stämma måste värdet vara {value}",

	"share":      "{row}, {column}: andelen är {stated} men {part} av {whole} är {expected}",
	"share.zero": "{row}, {column}: andelen kan inte prövas, eftersom {whole-row} är noll",
	"secret":     "{row}, {column}, går att räkna ut ur summan fast uppgiften är skyddad: skydda ett tal till i samma summa, eller lämna ut summan som skyddad",

	"related.whole":  "andelen är av det här",
	"related.secret": "summan som röjer uppgiften",

	"differs.computed": "skillnaden gäller en summa som räknas ut ({row}, {column}); skriv summan som den trycktes, eller ta bort raden",
	"differs.nothing":  "skillnaden gäller {row}, {column}, som inte är någon summa",
	"differs.changed":  "den angivna skillnaden är {amount} men skillnaden är nu {difference}; rätta talen eller ändra raden",
	"differs.gone":     "skillnaden finns inte längre: {row}, {column}, stämmer utan den. Ta bort raden",
	"differs.large":    "{amount} är för mycket för att vara avrundning: {count} avrundade tal kan ge högst {most}. Rätta talen, eller skriv den verkliga orsaken",

	"claim.value":            "texten säger ”{text}” men {expr} är {value}",
	"claim.bound":            "texten säger ”{text}” men {expr} är {value}; ”{bound} {number}” stämmer inte",
	"claim.direction":        "texten säger ”{word}” men {expr} är {value}",
	"claim.direction-of-two": "texten säger ”{word}” men det gick från {from} till {to}",
	"claim.directions":       "texten säger både ”{word}” och ”{other}”; låt en länk säga en sak",
	"claim.denied":           "”{word}” kan inte prövas; skriv om meningen så att länken säger vad som är, eller flytta ordet utanför länken",
	"claim.double-sign":      "”{word}” säger redan åt vilket håll det går; skriv talet utan tecken",
	"claim.factor":           "texten säger ”{word}” men det gick från {from} till {to}",
	"claim.points":           "procentenheter är skillnaden mellan två procenttal, men talen är i ”{of}”; skriv procent om förändringen menas",
	"claim.unit":             "texten säger {unit} men {expr} är i ”{of}”",
	"claim.no-unit":          "texten säger {unit} men {expr} har ingen enhet; skriv unit: i tabellen, eller enheten efter talet",
	"claim.many":             "länken säger {count} tal men leder till ett; dela den, eller skriv första..sista om den gäller två",
	"claim.nothing":          "länken ”{text}” säger inget som kan prövas; skriv talet i den, eller lämna den tom så räknas det ut",
	"claim.empty-range":      "en tom länk kan inte räkna ut två tal; skriv vad som ska stå, till exempel ökade från 37 till 41",
	"claim.unknown":          "{expr} har inget värde, så texten ”{text}” kan inte vara sann",
	"claim.division":         "{expr} delar med noll",
	"claim.settled":          "texten ”{text}” stämmer nu med {expr}; ta bort orsaken ur länken",
	"claim.stands":           "texten säger ”{text}” och {expr} är {value}; orsaken anges: {reason}",

	"near-figure":       "”{text}” liknar {row}, {column}, som är {value}; är det talet som menas, skriv länken, annars en not med källan",
	"near-figure.loose": "”{text}” liknar {row}, som är {value}; är det talet som menas, skriv länken, annars en not med källan",

	"related.holds":   "sambandet står här",
	"related.missing": "saknas: {row} ({reason})",
	"related.claimed": "{row}, {column}: {value}",

	"repair.one":   "då stämmer det",
	"repair.both":  "då stämmer båda summorna",
	"repair.all":   "då stämmer alla {count} summorna",
	"repair.claim": "texten som den ska lyda, om tabellen är rätt",

	"repair.near": "om det är talet som menas; då prövas det",

	"cause.swap":        "två siffror har bytt plats: {old} i stället för {new}",
	"cause.digit":       "en siffra är fel: {old} i stället för {new}",
	"cause.sign":        "tecknet är fel: {old} i stället för {new}",
	"cause.shift":       "kommat har flyttats: {old} i stället för {new}",
	"cause.thousand":    "talet är skrivet i en annan enhet, tusen gånger för stort eller litet: {old} i stället för {new}",
	"cause.dropped":     "en siffra har fallit bort: {old} i stället för {new}",
	"cause.doubled":     "en siffra är för mycket: {old} i stället för {new}",
	"cause.step":        "sista siffran är fel eller fel avrundad: {old} i stället för {new}",
	"cause.row-twice":   "raden {row} (rad {line}) är med två gånger: utan den stämmer summan i alla kolumner",
	"cause.row-missing": "en rad saknas: {values}",
	"cause.left-out":    "summan stämmer utan {row} ({column}): är raden ny, eller med två gånger?",
	"cause.twice":       "summan stämmer om {row} ({column}) räknas två gånger",
	"cause.sign-of":     "summan stämmer om {row} ({column}) byter tecken",
}
