package compose

import (
	"slices"
	"strconv"
	"strings"

	"plan/internal/diag"
	"plan/internal/diff"
	"plan/internal/doc"
	"plan/internal/locale"
)

// A noun is what a kind of thing is called, and that one came or went.
type noun struct{ name, new, gone string }

var nouns = map[diff.Subject]noun{
	diff.Header:     {"dokument", "Nytt dokument", "Borttaget dokument"},
	diff.Named:      {"tal", "Nytt tal", "Borttaget tal"},
	diff.Table:      {"tabell", "Ny tabell", "Borttagen tabell"},
	diff.Column:     {"kolumn", "Ny kolumn", "Borttagen kolumn"},
	diff.Row:        {"rad", "Ny rad", "Borttagen rad"},
	diff.Cell:       {"tal", "Nytt tal", "Borttaget tal"},
	diff.Part:       {"delbelopp", "Nytt delbelopp", "Borttaget delbelopp"},
	diff.Transfer:   {"omfördelning", "Ny omfördelning", "Borttagen omfördelning"},
	diff.Difference: {"angiven differens", "Ny angiven differens", "Borttagen angiven differens"},
	diff.Statement:  {"samband", "Nytt samband", "Borttaget samband"},
	diff.Goal:       {"mål", "Nytt mål", "Borttaget mål"},
	diff.Indicator:  {"indikator", "Ny indikator", "Borttagen indikator"},
	diff.Outcome:    {"utfall", "Nytt utfall", "Borttaget utfall"},
	diff.Level:      {"nivå", "Ny nivå", "Borttagen nivå"},
	diff.Register:   {"register", "Nytt register", "Borttaget register"},
	diff.Entry:      {"post", "Ny post", "Borttagen post"},
	diff.EntryCell:  {"uppgift", "Ny uppgift", "Borttagen uppgift"},
	diff.Risk:       {"risk", "Ny risk", "Borttagen risk"},
	diff.Chart:      {"diagram", "Nytt diagram", "Borttaget diagram"},
	diff.Note:       {"not", "Ny not", "Borttagen not"},
	diff.Rule:       {"regel", "Ny regel", "Borttagen regel"},
	diff.Waiver:     {"undantag", "Nytt undantag", "Borttaget undantag"},
	diff.Chapter:    {"kapitel", "Nytt kapitel", "Borttaget kapitel"},
	diff.Passage:    {"stycke", "Nytt stycke", "Borttaget stycke"},
}

var fieldNames = map[string]string{
	"title": "Titel", "kind": "Slag", "period": "Period", "reference": "Diarienummer", "date": "Datum", "decided": "Beslut",
	"municipality": "Kommun", "board": "Nämnd", "notice": "Påskrift", "profile": "Grafisk profil", "follows": "Följer",
	"reports": "Redovisar", "show": "Visade kolumner", "unit": "Enhet", "head": "Rubrik över raderna", "summary": "Beskrivning",
	"source": "Källa", "mark": "Roll", "value": "Belopp", "notes": "Noter", "reason": "Orsak", "why": "Skäl", "from": "Från",
	"to": "Till", "column": "Kolumn", "under": "Bidrar till", "label": "Etikett", "goal": "Formulering", "purpose": "Syfte",
	"comment": "Kommentar", "analysis": "Analys", "status": "Bedömning", "want": "Önskad riktning", "owner": "Ansvarig",
	"tolerance": "Tolerans", "gender": "Könen", "empty": "Text när registret är tomt", "alt": "Beskrivning", "of": "Visar", "rows": "Rader",
	"columns": "Kolumner", "text": "Text", "file": "Fil", "severity": "Allvar", "until": "Till och med",
}

// fieldName is what a field is called; of a register it is the column's head.
func fieldName(name string) string {
	if year, ok := strings.CutPrefix(name, "break-"); ok {
		return "Brott i serien " + year
	}
	return orElse(fieldNames[name], name)
}

// valueWords are what values of the notation mean to a reader.
var valueWords = map[string]string{
	"mark ": "vanlig rad", "mark =": "summa", "mark ~": "varav, summeras inte", "mark group": "mellanrubrik",
	"want higher": "ska öka", "want lower": "ska minska", "want keep": "ska vara oförändrat",
	"kind line": "linjer", "kind bar": "staplar", "kind bridge": "brygga", "kind heat": "riskkarta", "kind tree": "träd",
	"severity error": "fel", "severity warning": "varning", "severity off": "avstängd",
}

// A group of subjects is counted as one.
type group struct {
	name     string
	subjects []diff.Subject
}

var groups = []group{
	{"Tal", []diff.Subject{diff.Named, diff.Cell, diff.Part}},
	{"Omfördelningar", []diff.Subject{diff.Transfer}},
	{"Mål och indikatorer", []diff.Subject{diff.Goal, diff.Indicator}},
	{"Nivåer", []diff.Subject{diff.Level}},
	{"Utfall", []diff.Subject{diff.Outcome}},
	{"Risker", []diff.Subject{diff.Risk}},
	{"Register", []diff.Subject{diff.Register, diff.Entry, diff.EntryCell}},
	{"Stycken text", []diff.Subject{diff.Passage}},
	{"Uppställning", []diff.Subject{diff.Table, diff.Column, diff.Row, diff.Chapter, diff.Difference, diff.Statement, diff.Chart,
		diff.Note, diff.Rule, diff.Waiver}},
	{"Uppgifter om dokumentet", []diff.Subject{diff.Header}},
}

// A thing is what is counted where nothing has changed.
type thing struct {
	one, many string
	subjects  []diff.Subject
}

var things = []thing{
	{"tal", "tal", []diff.Subject{diff.Named, diff.Cell, diff.Part}},
	{"omfördelning", "omfördelningar", []diff.Subject{diff.Transfer}},
	{"mål", "mål", []diff.Subject{diff.Goal}},
	{"indikator", "indikatorer", []diff.Subject{diff.Indicator}},
	{"nivå", "nivåer", []diff.Subject{diff.Level}},
	{"utfall", "utfall", []diff.Subject{diff.Outcome}},
	{"registerpost", "registerposter", []diff.Subject{diff.Entry}},
	{"stycke text", "stycken text", []diff.Subject{diff.Passage}},
}

// holdings are what a document that came or went has.
func holdings(d *diff.Document) string { return orElse(countThings(d), "inget innehåll") }

func countThings(d *diff.Document) string {
	var parts []string
	for _, t := range things {
		n := 0
		for _, s := range t.subjects {
			n += d.Unchanged[s]
		}
		if n > 0 {
			parts = append(parts, locale.Count(n, t.one, t.many))
		}
	}
	return locale.List(parts)
}

// unchanged counts what is the same.
func unchanged(d *diff.Document) string {
	if s := countThings(d); s != "" {
		return "Oförändrat: " + s + "."
	}
	return ""
}

// counts is how many things of a group came, changed, moved and went; figures that
// only follow from others are counted apart.
func (g group) counts(d *diff.Document) (changed, added, removed, moved, follow int) {
	last := ""
	for i := range d.Changes {
		c := &d.Changes[i]
		if !slices.Contains(g.subjects, c.Subject) {
			continue
		}
		key := c.Subject.String() + " " + c.ID
		switch again := key == last && c.Subject != diff.Passage; {
		case c.Verb == diff.Added:
			added++
		case c.Verb == diff.Removed:
			removed++
		case again: // another field of the same
		case c.Follows:
			follow++
		case c.Verb == diff.Moved:
			moved++
		default:
			changed++
		}
		last = key
	}
	return changed, added, removed, moved, follow
}

// tally counts what differs.
func tally(d *diff.Document) string {
	var parts []string
	for _, g := range groups {
		changed, added, removed, moved, follow := g.counts(d)
		var kinds []string
		for _, k := range []struct {
			n    int
			word string
		}{{changed, "ändras"}, {added, "tillkommer"}, {removed, "utgår"}, {moved, "flyttas"}} {
			if k.n > 0 {
				kinds = append(kinds, locale.Count(k.n, k.word, k.word))
			}
		}
		if follow > 0 {
			kinds = append(kinds, locale.Count(follow, "summa följer med", "summor följer med"))
		}
		if len(kinds) > 0 {
			parts = append(parts, g.name+": "+strings.Join(kinds, ", "))
		}
	}
	parts = append(lessProved(unprovedCount(d.Unproved)), parts...)
	if n := d.Came.Count(diag.Error); n > 0 {
		parts = append([]string{locale.Count(n, "nytt fel", "nya fel")}, parts...)
	}
	return strings.Join(parts, " · ")
}

// tallyAll counts over all documents. Where less is proved than before, that nothing
// new is found does not mean that all is well.
func tallyAll(c *diff.Comparison, same int, less bool) string {
	if !c.Differs() {
		return "Inget skiljer. " + capital(locale.Count(same, "dokument är oförändrat", "dokument är oförändrade")) + "."
	}
	var changed, added, removed, came, went int
	for i := range c.Documents {
		d := &c.Documents[i]
		came, went = came+d.Came.Count(diag.Error), went+d.Went.Count(diag.Error)
		switch {
		case d.Verb == diff.Added:
			added++
		case d.Verb == diff.Removed:
			removed++
		case d.Differs():
			changed++
		}
	}
	var parts []string
	for _, k := range []struct {
		n         int
		one, many string
	}{{changed, "dokument ändrat", "dokument ändrade"}, {added, "nytt", "nya"}, {removed, "borttaget", "borttagna"}, {same, "oförändrat", "oförändrade"}} {
		if k.n > 0 {
			parts = append(parts, locale.Count(k.n, k.one, k.many))
		}
	}
	s := capital(strings.Join(parts, ", ")) + ". "
	switch {
	case came > 0 && went > 0:
		return s + capital(locale.Count(came, "nytt fel", "nya fel")) + ", " + locale.Count(went, "fel är borta", "fel är borta") + "."
	case came > 0:
		return s + capital(locale.Count(came, "nytt fel", "nya fel")) + "."
	case went > 0:
		return s + capital(locale.Count(went, "fel är borta", "fel är borta")) + "."
	}
	if less {
		return s + "Det som prövas ger inga nya fel."
	}
	return s + "Inga nya fel."
}

// findings lists what is found on one side only, with its place, errors first.
func (w *differ) findings(heading string, found diag.List) {
	var items [][]doc.Inline
	found = slices.Clone(found)
	slices.SortStableFunc(found, func(a, b diag.Diagnostic) int { return int(b.Severity) - int(a.Severity) })
	for _, f := range found {
		severity := map[diag.Severity]string{diag.Error: "Fel", diag.Warning: "Varning", diag.Note: "Upplysning"}[f.Severity]
		text := " " + f.Code() + ": " + locale.Message(f)
		if !f.At.IsZero() {
			text += " (" + f.At.String() + ")"
		}
		items = append(items, joined([]doc.Inline{strong(severity)}, words(text)))
	}
	w.list(heading, items)
}

// files tells of lines that no other change accounts for, and of what is form only.
func (w *differ) files(files []diff.File) {
	var items, form [][]doc.Inline
	for _, f := range files {
		for _, l := range f.Lines {
			item := words(f.Path + " rad " + strconv.Itoa(l.Number) + ": ")
			if l.Op == diff.Gone {
				item = append(item, &doc.Deleted{Text: cut(l.Text)})
			} else {
				item = append(item, &doc.Inserted{Text: cut(l.Text)})
			}
			items = append(items, item)
		}
		if f.Form {
			form = append(form, words(f.Path))
		}
	}
	w.list("Annat i källan", items)
	w.list("Bara formen: blanksteg, kommentarer, ordning i filen", form)
}
