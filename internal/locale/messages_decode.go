package locale

// decodeMessages are about keys and what stands under them.
var decodeMessages = map[string]string{
	"unknown-key":        "okänd nyckel ”{key}”; här kan stå {keys}",
	"unknown-key.near":   "okänd nyckel ”{key}”; menar du ”{nearest}”?",
	"missing-key":        "nyckeln ”{key}” saknas; skriv till exempel {example}",
	"empty-value":        "”{key}” är tomt; skriv ett värde, till exempel {example}, eller ta bort raden",
	"wrong-type.text":    "under ”{key}” ska stå ett enda värde på samma rad, till exempel {example}",
	"wrong-type.list":    "under ”{key}” ska det stå en lista: en rad för varje post, med bindestreck och mellanslag först, till exempel {example}",
	"wrong-type.block":   "här ska stå rader med nyckel: värde, inte en text eller en lista; nycklarna är {keys}",
	"wrong-type.entries": "under ”{key}” ska det stå rader som är indragna och börjar med var sitt id, till exempel {example}",
	"not-allowed":        "”{key}” kan inte vara ”{text}”; det som går att skriva är {allowed}",
	"not-allowed.choose": "”{key}” kan vara {allowed}",
	"not-allowed.near":   "”{key}” kan inte vara ”{text}”; menar du ”{nearest}”?",

	"repair.key":   "nyckelns namn",
	"repair.value": "ett tillåtet värde",
}
