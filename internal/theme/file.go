package theme

import "plan/internal/source"

// FileText is theme.yaml. The tags say what may stand in it (see package decode).
type FileText struct {
	Page    pageBlock   `key:"page,required" doc:"Papper och marginaler, i mm."`
	Colours colourBlock `key:"colours,required" doc:"Profilens färger, sRGB."`
	Fonts   fontBlock   `key:"fonts,required" doc:"Typsnitt: TrueType-filer i profilens mapp."`
	Styles  styleBlock  `key:"styles,required" doc:"En stil för varje roll: typsnitt storlek/radavstånd färg."`
	Cover   source.Text `key:"cover" enum:"band,field,plain" doc:"Omslagets form: ett färgat band längs kanten, ett färgat fält upptill, eller bara text." example:"band"`
	Logo    *logoBlock  `key:"logo" doc:"Logotyp på omslaget."`
}

type logoBlock struct {
	File   source.Text `key:"file,required" doc:"PNG- eller SVG-fil i profilens mapp." example:"logo.svg"`
	Alt    source.Text `key:"alt,required" doc:"Vad logotypen föreställer, för den som inte ser den." example:"Mölndals stads vapen"`
	Height source.Text `key:"height" doc:"Höjd på omslaget." example:"18"`
}

type pageBlock struct {
	Size   source.Text `key:"size,required" enum:"A4" doc:"Pappersformat." example:"A4"`
	Top    source.Text `key:"top,required" doc:"Marginal över texten." example:"31"`
	Bottom source.Text `key:"bottom,required" doc:"Marginal under texten." example:"29"`
	Left   source.Text `key:"left,required" doc:"Vänster marginal, där kapitel och breda tabeller börjar." example:"25"`
	Right  source.Text `key:"right,required" doc:"Höger marginal." example:"25"`
	Indent source.Text `key:"indent,required" doc:"Så långt från vänster marginal står löpande text." example:"30"`
}

type colourBlock struct {
	Ink    source.Text `key:"ink,required" doc:"Text." example:"\"#1d2429\""`
	Grey   source.Text `key:"grey,required" doc:"Text som läses i andra hand." example:"\"#56626a\""`
	Accent source.Text `key:"accent,required" doc:"Profilens färg." example:"\"#0b5a6b\""`
	Tint   source.Text `key:"tint,required" doc:"Botten i rutor." example:"\"#e8f0f1\""`
	Line   source.Text `key:"line,required" doc:"Tunna linjer." example:"\"#c3cdd1\""`
	Alert  source.Text `key:"alert,required" doc:"Fel i ett utkast, och det som inte är uppfyllt." example:"\"#a61b1b\""`
	Good   source.Text `key:"good,required" doc:"Det som är uppfyllt." example:"\"#1b6b3c\""`
	Fair   source.Text `key:"fair,required" doc:"Det som är uppfyllt till en del." example:"\"#8a5300\""`
}

type fontBlock struct {
	Regular  source.Text `key:"regular,required" doc:"Löpande text." example:"fonts/SourceSans3-Regular.ttf"`
	Italic   source.Text `key:"italic,required" doc:"Kursiv text." example:"fonts/SourceSans3-Italic.ttf"`
	SemiBold source.Text `key:"semibold,required" doc:"Fet text." example:"fonts/SourceSans3-SemiBold.ttf"`
	Display  source.Text `key:"display" doc:"Ett eget typsnitt för rubriker och omslag." example:"fonts/SourceSerif4-SemiBold.ttf"`
}

type styleBlock struct {
	Body     source.Text `key:"body,required" doc:"Löpande text." example:"regular 11/16 ink"`
	Lead     source.Text `key:"lead,required" doc:"Ingress." example:"regular 13,5/20 ink"`
	Quote    source.Text `key:"quote,required" doc:"Citat." example:"regular 11/16 grey"`
	Small    source.Text `key:"small,required" doc:"Noter och anmärkningar." example:"regular 8,5/11,5 grey"`
	Chapter  source.Text `key:"chapter,required" doc:"Rubrik på nivå 1." example:"semibold 26/32 ink"`
	Section  source.Text `key:"section,required" doc:"Rubrik på nivå 2." example:"semibold 15,5/21 accent"`
	Part     source.Text `key:"part,required" doc:"Rubrik på nivå 3." example:"semibold 12/16 ink"`
	Minor    source.Text `key:"minor,required" doc:"Rubriker på nivå 4–6." example:"semibold 11/16 grey"`
	Goal     source.Text `key:"goal,required" doc:"Målet i en ruta." example:"semibold 13/18 ink"`
	Label    source.Text `key:"label,required" doc:"Orden över målet." example:"semibold 8,5/12,5 accent"`
	Table    source.Text `key:"table,required" doc:"Tabellens rader." example:"regular 9,5/12,5 ink"`
	Head     source.Text `key:"head,required" doc:"Kolumnrubriker." example:"semibold 8,5/10,5 grey"`
	Caption  source.Text `key:"caption,required" doc:"Tabellrubrik." example:"semibold 9,5/12,5 ink"`
	Running  source.Text `key:"running,required" doc:"Sidhuvud och sidfot." example:"regular 8/10 grey"`
	Title    source.Text `key:"title,required" doc:"Titeln på omslaget." example:"semibold 38/42 ink"`
	Subtitle source.Text `key:"subtitle,required" doc:"Nämnden på omslaget." example:"regular 15/20 grey"`
	Fact     source.Text `key:"fact,required" doc:"Uppgifterna på omslaget." example:"regular 11/16 ink"`
}
