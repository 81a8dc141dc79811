package locale

var composeMessages = map[string]string{
	"heading.skipped": "rubriken är på nivå {level} men den närmast före på nivå {above}; skriv {write}, så att ingen nivå hoppas över",
	"heading.first":   "dokumentets första rubrik är på nivå {level}; ett kapitel börjar med {write}",

	"heading.none":       "kapitlet börjar utan rubrik; skriv # och rubriken överst i filen",
	"heading.none-after": "kapitlet börjar utan rubrik och fortsätter därför under ”{above}”; skriv # och rubriken överst i filen, eller ## om det ska höra dit",

	"unplaced.table":    "tabellen ”{id}” står inte i något kapitel och kommer därför inte med i dokumentet, bara i arbetsboken; skriv ![](={id}) på en egen rad i det kapitel där tabellen ska stå",
	"unplaced.goal":     "målet ”{id}” står inte i något kapitel och kommer därför inte med i dokumentet; skriv ![](=goal.{id}) på en egen rad i det kapitel där målet ska stå",
	"unplaced.chart":    "diagrammet ”{id}” står inte i något kapitel och kommer därför inte med; skriv ![](={id}) på en egen rad i det kapitel där det ska stå",
	"unplaced.register": "registret ”{id}” står inte i något kapitel och kommer därför inte med i dokumentet, bara i arbetsboken; skriv ![](={id}) på en egen rad i det kapitel där det ska stå",
	"chart.gap":         "bryggan går inte att rita: {step} saknar värde",
	"chart.steps":       "bryggans steg går inte ihop: fram till {step} ger de {sum}, men där står {value}; ta med alla steg, eller märk det som är en summa med =",
	"chart.end":         "bryggan slutar med {step}, som inte är någon summa; märk slutbeloppet med =",
	"reference.number":  "länken säger {text} men leder till {name}; lämna hakparentesen tom, så står alltid rätt nummer",
	"unused-note":       "noten ”{id}” anropas inte och kommer därför inte med; skriv [^{id}] där den hör hemma eller ta bort noten",
}
