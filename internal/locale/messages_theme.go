package locale

var themeMessages = map[string]string{
	"theme.missing":    "profilen ”{profile}” finns inte: {file} går inte att läsa; rätta ”profile” i workspace.yaml",
	"theme.length":     "”{text}” är inget mått; skriv millimeter mellan {least} och {most}, till exempel 25 eller 12,5",
	"theme.colour":     "”{text}” är ingen färg; skriv sex hexadecimala siffror efter #, inom citattecken: \"#0b5a6b\"",
	"theme.logo":       "logotypen ”{file}” kan inte läsas; lägg en PNG- eller SVG-fil på högst {max} MB i profilens mapp",
	"theme.svg-empty":  "logotypen {file} har inga ytor att rita, eller ingen storlek; spara den med viewBox och med allt som fyllda banor",
	"theme.svg-broken": "logotypen {file} går inte att läsa här; spara den på nytt som ren SVG",
	"theme.svg-part":   "logotypen {file} innehåller ”{part}”, som inte kan ritas exakt; gör om allt till fyllda banor i ritprogrammet, eller använd PNG",
	"theme.svg-fill":   "logotypen {file} har fyllningen ”{fill}”; använd hela färger, till exempel #0b5a6b",
	"theme.svg-number": "”{text}” i logotypen {file} är inget tal",
	"theme.font":       "typsnittet ”{file}” finns inte i profilens mapp",
	"theme.style":      "”{text}” är ingen stil; skriv typsnitt (regular, italic, semibold, display), storlek {least}–{most} och radavstånd (en till två gånger storleken) i punkter, och färg (ink, grey, accent): semibold 13,5/20 accent",
	"contrast":         "färgen {text} syns för dåligt mot {ground}: kontrasten är {contrast} och ska vara minst {least} (WCAG 2.1, 1.4.3); välj en mörkare färg",
}
