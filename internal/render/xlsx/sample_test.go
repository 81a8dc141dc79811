package xlsx

import (
	"plan/internal/book"
	"plan/internal/doc"
	"plan/internal/num"
	"plan/internal/source"
)

// one is a decimal with one decimal: one(295) is 29,5.
func one(n int64) num.Decimal { return num.New(n, 1) }

func given(d num.Decimal) *num.Figure { return &num.Figure{State: num.Given, Value: d} }

func figure(n int64) book.Cell { return book.Cell{Figure: given(one(n)), Decimals: 1} }

func whole(n int64) book.Cell { return book.Cell{Figure: given(num.Int(n))} }

func absent(mark string) book.Cell {
	return book.Cell{Figure: &num.Figure{State: num.Absent, Mark: mark}, Decimals: 1}
}

func text(s string) book.Cell { return book.Cell{Text: s} }

func link(s string, to book.Ref) book.Cell { return book.Cell{Text: s, Link: &to} }

func texts(words ...string) (out []book.Cell) {
	for _, w := range words {
		out = append(out, text(w))
	}
	return out
}

// columns are keys, each followed by its width.
func columns(pairs ...any) (out []book.Column) {
	for i := 0; i < len(pairs); i += 2 {
		out = append(out, book.Column{Key: pairs[i].(string), Width: float64(pairs[i+1].(int))})
	}
	return out
}

func row(role book.Role, key string, cells ...book.Cell) book.Row {
	return book.Row{Key: key, Role: role, Cells: cells}
}

// plus makes a sum of cells; a name that starts with - is taken away.
func plus(value num.Decimal, decimals int, refs ...book.Ref) book.Cell {
	s := book.Sum{Decimals: decimals}
	for _, r := range refs {
		coef := num.Int(1)
		if r.Row[0] == '-' {
			r.Row, coef = r.Row[1:], num.Int(-1)
		}
		s.Terms = append(s.Terms, book.Term{Coef: coef, Ref: &r})
	}
	return book.Cell{Formula: s, Value: value, Known: true, Decimals: decimals}
}

func at(column string, rows ...string) (out []book.Ref) {
	for _, r := range rows {
		out = append(out, book.Ref{Row: r, Column: column})
	}
	return out
}

func across(row string, columns ...string) (out []book.Ref) {
	for _, c := range columns {
		out = append(out, book.Ref{Row: row, Column: c})
	}
	return out
}

// sample is a workbook with every role, every expression, absent figures, the
// zero of a blank cell, notes, links and a failure.
func sample() *book.Workbook {
	return &book.Workbook{
		Meta: doc.Meta{
			ID: "sam-2024-vp", Kind: "verksamhetsplan", Title: "Verksamhetsplan 2024–2026",
			Municipality: "Mölndals stad", Board: "Social- och arbetsmarknadsnämnden",
			Period: "2024–2026", Reference: "144/2023", State: doc.Proposal,
			Notice:   "Exempel efter ett publicerat dokument, omskrivet och inte antaget",
			Language: "sv-SE", Created: 1703030400,
		},
		Sheets: []*book.Sheet{sampleCover(), sampleTable(), sampleVolumes(), sampleRegister(), sampleChecks()},
	}
}

func sampleCover() *book.Sheet {
	return &book.Sheet{
		Key: "omslag", Name: "Omslag",
		Columns: columns("namn", 44, "vad", 34),
		Rows: []book.Row{
			row(book.Title, "", text("Verksamhetsplan 2024–2026")),
			row(book.Text, "", text("Social- och arbetsmarknadsnämnden, Mölndals stad")),
			row(book.Text, "", text("Dnr 144/2023 · 2023-12-20 · Förslag")),
			row(book.Blank, ""),
			row(book.Head, "", texts("Blad", "Vad som står där")...),
			row(book.Link, "", link("Resursfördelning 2024", book.Ref{Sheet: "resurser"}), text("Belopp i mnkr")),
			row(book.Link, "", link("Volymer", book.Ref{Sheet: "volym"}), text("Antal ärenden och personer")),
			row(book.Link, "", link("Risker", book.Ref{Sheet: "risker"}), text("Register")),
			row(book.Link, "", link("Kontroller", book.Ref{Sheet: "kontroller"}), text("Summor som ska gå ihop")),
			row(book.Blank, ""),
			row(book.Check, "fel", text("Kontroller som inte går ihop"),
				book.Cell{Formula: book.Count{Sheet: "kontroller", Column: "dom"}, Value: num.Int(1), Known: true}),
			row(book.Text, "", text("Exempel efter ett publicerat dokument, omskrivet och inte antaget.")),
		},
	}
}

func sampleTable() *book.Sheet {
	names := []string{"b2023", "omf", "till", "avd", "tek", "b2024", "angiven"}
	line := func(role book.Role, key, title string, b2023, omf, till, avd, tek, b2024 int64) book.Row {
		r := row(role, key, text(title), figure(b2023), figure(omf), figure(till), figure(avd), figure(tek))
		r.Cells = append(r.Cells, plus(one(b2024), 1, across(key, names[:5]...)...))
		return r
	}
	arb := line(book.Item, "arb", "Arbetsmarknadsåtgärder", 200, 61, 20, 0, 14, 295)
	arb.Cells[4] = book.Cell{Figure: &num.Figure{State: num.Given, Value: one(0), Implied: true}, Decimals: 1}
	ferie := book.Row{Key: "arb.ferie", Role: book.OfWhich, Level: 1, Cells: []book.Cell{
		text("varav feriearbeten"), figure(31), absent(""), figure(10), absent("–"), absent(".."),
		{Formula: book.Sum{Terms: []book.Term{
			{Coef: num.Int(1), Ref: &book.Ref{Row: "arb.ferie", Column: "b2023"}},
			{Coef: num.Int(1), Ref: &book.Ref{Row: "arb.ferie", Column: "omf"}},
			{Coef: num.Int(1), Ref: &book.Ref{Row: "arb.ferie", Column: "till"}},
		}, Decimals: 1}, Decimals: 1},
	}}
	ekb := line(book.Item, "ekb", "Ekonomiskt bistånd", 938, -57, 0, -80, 26, 827)
	ekb.Cells[3].Figure = &num.Figure{State: num.Given, Value: one(0), Plus: true}
	items := []string{"arb", "boe", "ekb"}
	total := row(book.Total, "sum", text("Summa kommunbidrag"))
	for i, v := range []int64{1230, 4, 20, -80, 46, 1220} {
		total.Cells = append(total.Cells, plus(one(v), 1, at(names[i], items...)...))
	}
	total.Cells = append(total.Cells, figure(1221))
	part := row(book.Subtotal, "utb", text("Därav utbetalningar"))
	for i, v := range []int64{1030, -57, 0, -80, 32, 925} {
		part.Cells = append(part.Cells, plus(one(v), 1, at(names[i], "boe", "ekb")...))
	}
	rest := row(book.Residual, "avr", text("Avrundningsdifferens"), book.Cell{}, book.Cell{}, book.Cell{}, book.Cell{}, book.Cell{}, figure(1))
	index := row(book.Item, "kvot", text("Därav uppräknat, 0,5 av ersättningen plus 2,0"))
	index.Cells = append(index.Cells, book.Cell{
		Formula: book.Sum{Terms: []book.Term{
			{Coef: num.New(5, 1), Ref: &book.Ref{Row: "ekb", Column: "b2023"}},
			{Const: num.New(20, 1)},
			{Coef: num.New(-25, 1), Ref: &book.Ref{Row: "boe", Column: "omf"}},
		}, Decimals: 1}, Value: one(489), Known: true, Decimals: 1})
	share := row(book.Item, "andel", text("Andel"), book.Cell{Figure: given(one(564)), Decimals: 1, Percent: true},
		book.Cell{Figure: &num.Figure{State: num.Given, Value: one(-12), Unit: "%"}, Decimals: 1})
	return &book.Sheet{
		Key: "resurser", Name: "Resurser 2024", Landscape: true, HeadRows: 4, HeadCols: 1,
		Columns: columns("titel", 38, "b2023", 11, "omf", 11, "till", 11, "avd", 11, "tek", 11, "b2024", 11, "angiven", 11),
		Rows: []book.Row{
			row(book.Title, "", text("Resursfördelning 2024")),
			row(book.Text, "", text("Belopp i mnkr"), book.Cell{}, book.Cell{}, book.Cell{}, book.Cell{}, book.Cell{}, book.Cell{}, link("Till omslaget", book.Ref{Sheet: "omslag"})),
			row(book.Blank, ""),
			row(book.Head, "", texts("Kommunbidragsområde", "Budget 2023", "Omfördelning", "Tillskott", "Avdrag", "Teknisk justering", "Budget 2024", "Angiven summa")...),
			row(book.Group, "", text("Individ- och familjeomsorg")),
			arb, ferie,
			line(book.Item, "boe", "Boenden, nyanlända", 92, 0, 0, 0, 6, 98),
			ekb, part, index, share, rest, total,
			row(book.Blank, ""),
			row(book.Text, "", text("1) Omfördelningen mellan områdena tar ut sig själv utom i den del som rör feriearbeten.")),
		},
	}
}

func sampleVolumes() *book.Sheet {
	varav := func(level int, key, title string, cells ...book.Cell) book.Row {
		return book.Row{Key: key, Role: book.OfWhich, Level: level, Cells: append([]book.Cell{text(title)}, cells...)}
	}
	s := &book.Sheet{
		Key: "volym", Name: "Volymer", HeadRows: 3, HeadCols: 1,
		Columns: columns("titel", 40, "2021", 10, "2022", 10, "comment", 30),
		Rows: []book.Row{
			row(book.Title, "", text("Volymer")),
			row(book.Text, "", text("Antal personer 31 december")),
			row(book.Head, "", texts("Mått", "2021", "2022", "Kommentar")...),
			row(book.Item, "flykt", text("Mottagna flyktingar, totalt"), whole(317), whole(12600), text("Inräknat dem som kommit enligt massflyktsdirektivet under våren och sommaren")),
			varav(1, "flykt.vux", "varav vuxna", whole(154), absent("<5")),
			varav(2, "flykt.vux.ebo", "därav EBO", whole(20), book.Cell{Figure: &num.Figure{State: num.Text, Words: "ökar"}}),
		},
	}
	return s
}

func sampleRegister() *book.Sheet {
	return &book.Sheet{
		Key: "risker", Name: "Risker: mål/uppdrag?", Landscape: true, HeadRows: 2, Table: true,
		Columns: columns("id", 8, "risk", 46, "värde", 9, "atg", 52),
		Rows: []book.Row{
			row(book.Title, "", text("Risker")),
			row(book.Head, "", texts("Nr", "Risk", "Riskvärde", "Åtgärd")...),
			row(book.Item, "r1", text("1"), text("Att nämnden inte kan rekrytera socialsekreterare med erfarenhet"), whole(20), text("Introduktion och mentor under det första året; uppföljning i varje verksamhet två gånger om året")),
			row(book.Item, "r2", text("2"), text("Att _x0041_ <kod> & tecken skrivs fel"), whole(6), text("Provas\nhär")),
		},
	}
}

func sampleChecks() *book.Sheet {
	s := &book.Sheet{
		Key: "kontroller", Name: "Kontroller", Landscape: true, HeadRows: 3,
		Columns: columns("vad", 46, "angiven", 14, "summa", 14, "skillnad", 12, "dom", 14, "källa", 30),
		Rows: []book.Row{
			row(book.Title, "", text("Kontroller")),
			row(book.Text, "", text("Varje rad jämför vad som står med vad delarna ger")),
			row(book.Head, "", texts("Kontroll", "Står", "Delarna ger", "Skillnad", "Utfall", "Källa")...),
		},
	}
	same := func(row, column string, v num.Decimal) book.Cell {
		return book.Cell{Formula: book.Same{Ref: book.Ref{Sheet: "resurser", Row: row, Column: column}}, Value: v, Known: true, Decimals: 1}
	}
	check := func(key, title string, stated, computed book.Cell, diff int64, atMost bool, verdict string) {
		r := row(book.Check, key, link(title, book.Ref{Sheet: "resurser", Row: "sum", Column: "b2024"}), stated, computed,
			plus(one(diff), 1, append(across(key, "angiven"), book.Ref{Row: "-" + key, Column: "summa"})...),
			book.Cell{Formula: book.Verdict{Of: book.Ref{Row: key, Column: "skillnad"}, AtMost: atMost, Decimals: 1}, Result: verdict, Known: true},
			text("molndal/social/ekonomi.yaml:16"))
		s.Rows = append(s.Rows, r)
	}
	s.Columns[5].Aside = true
	check("sum", "Summa kommunbidrag, Budget 2024", same("sum", "angiven", one(1221)), same("sum", "b2024", one(1220)), 1, false, "FEL 0,1")
	check("arb", "Arbetsmarknadsåtgärder, Budget 2024", same("arb", "b2024", one(295)), same("arb", "b2024", one(295)), 0, false, "OK")
	check("ferie", "Feriearbeten är högst lika med sitt område", same("arb.ferie", "b2023", one(31)), same("arb", "b2023", one(200)), -169, true, "OK")
	s.Rows = append(s.Rows, row(book.Check, "okand", text("Feriearbeten, Budget 2024 (uppgift saknas)"),
		book.Cell{Formula: book.Same{Ref: book.Ref{Sheet: "resurser", Row: "arb.ferie", Column: "omf"}}, Decimals: 1},
		figure(0),
		book.Cell{Formula: book.Sum{Terms: []book.Term{
			{Coef: num.Int(1), Ref: &book.Ref{Row: "okand", Column: "angiven"}},
			{Coef: num.Int(-1), Ref: &book.Ref{Row: "okand", Column: "summa"}},
		}, Decimals: 1}, Decimals: 1},
		book.Cell{Formula: book.Verdict{Of: book.Ref{Row: "okand", Column: "skillnad"}, Decimals: 1}}))
	return s
}

// span is a place in a source file for findings.
func span() source.Span {
	f := source.NewFile("plan/budget.yaml", "", []byte("rows:\n  arb: x\n"))
	return source.Span{File: f, Start: 8, End: 11}
}
