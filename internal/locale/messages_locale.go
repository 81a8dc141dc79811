package locale

// localeMessages are about figures that cannot be read; Read chooses among them.
var localeMessages = map[string]string{
	"number.empty":          "här ska stå ett tal",
	"number.point":          "talet ”{text}” är skrivet med punkt; skriv {write}",
	"number.point-unclear":  "punkten i ”{text}” kan betyda två saker: skriv {write} om den skiljer tusental, {or} om den är ett decimalkomma",
	"number.thousands":      "tusental skiljs med mellanslag: skriv {write} i stället för ”{text}”",
	"number.grouping":       "siffrorna i ”{text}” är inte grupperade tre och tre; skriv {write}, eller sätt | emellan om det är två tal",
	"number.zero":           "talet ”{text}” börjar med en nolla för mycket; skriv {write}",
	"number.zero-sign":      "noll har inget tecken; skriv {write} i stället för ”{text}”",
	"number.comma":          "det saknas en siffra vid kommat i ”{text}”; skriv {write}, eller fyll i siffran",
	"number.sign":           "”{text}” är inget minustecken; skriv {write}",
	"number.sign-space":     "det är för långt mellan tecknet och talet i ”{text}”; skriv {write}",
	"number.plus-minus":     "”{text}” är både plus och minus; skriv ett enda tal",
	"number.trailing-minus": "minustecknet står efter talet i ”{text}”; skriv {write}",
	"number.parenthesis":    "parentes betyder inte minus; skriv {write} i stället för ”{text}”",
	"number.notation":       "”{text}” är ett programs sätt att skriva tal; skriv ut siffrorna, till exempel 100 000",
	"number.letter":         "bokstaven ”{letter}” står för en siffra i ”{text}”; skriv {write}",
	"number.digit":          "”{text}” är ingen av siffrorna 0–9; skriv talet med dem",
	"number.raised":         "”{text}” är en upphöjd siffra; en not skrivs [^id] efter talet",
	"number.digits":         "”{text}” har fler än 15 siffror, och det kan ett kalkylblad inte hålla; välj en större enhet",
	"number.decimals":       "”{text}” har fler än 6 decimaler; skriv högst 6",
	"number.two":            "här ska stå ett enda tal, men ”{text}” är mer än så; sätt | mellan två tal, och låt en text börja med ett ord",
	"number.unit-space":     "det saknas ett mellanslag mellan tal och enhet i ”{text}”; skriv {write}",
	"number.unit":           "det som står efter talet i ”{text}” är ingen enhet; låt en text börja med ett ord",
	"number.share":          "”{text}” är inte ett tal med en andel; en andel skrivs så här: 599 (56 %)",
	"number.unreadable":     "”{text}” kan inte läsas som ett tal; tal skrivs som 1 061,5 och −8",
}
