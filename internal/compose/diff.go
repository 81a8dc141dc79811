package compose

import (
	"slices"
	"strings"

	"plan/internal/diff"
	"plan/internal/doc"
	"plan/internal/locale"
	"plan/internal/num"
)

// Levels of the headings of a document that tells what differs: everything, a
// document, a kind of thing, a chapter. A back end may fold the last.
const (
	levelAll = iota + 1
	levelDocument
	levelKind
	levelChapter
)

// Diff makes what differs between two workspaces a document: what is proved by less
// than before and a tally first, then document by document what it means, figures
// before words. Old and now are what the reader calls the two sides. Of what is the
// same only a count is told.
func Diff(c *diff.Comparison, old, now string) *doc.Document {
	w := &differ{}
	w.heading(levelAll, "Ändringar från "+old+" till "+now)
	var same int
	for i := range c.Documents {
		if !c.Documents[i].Differs() {
			same++
		}
	}
	less := w.proofs(c)
	w.paragraph(words(tallyAll(c, same, less)))
	for i := range c.Documents {
		if d := &c.Documents[i]; d.Differs() {
			w.document(d)
		}
	}
	if len(c.Files)+len(c.Templates) > 0 {
		w.heading(levelDocument, "Filer ovanför dokumenten")
		w.files(c.Files)
		var items [][]doc.Inline
		for _, name := range c.Templates {
			items = append(items, words(name))
		}
		w.list("Ändrade mallar: uppställning, profil eller registerslag", items)
	}
	return &doc.Document{Blocks: w.blocks}
}

// A differ writes the document.
type differ struct{ blocks []doc.Block }

func (w *differ) heading(level int, text string) {
	w.blocks = append(w.blocks, &doc.Heading{Level: level, Text: words(text)})
}

func (w *differ) paragraph(text []doc.Inline) {
	w.blocks = append(w.blocks, &doc.Paragraph{Text: text})
}

// list is a heading with items, when there are any.
func (w *differ) list(heading string, items [][]doc.Inline) {
	if len(items) == 0 {
		return
	}
	if heading != "" {
		w.heading(levelKind, heading)
	}
	l := &doc.List{}
	for _, item := range items {
		l.Items = append(l.Items, doc.Item{Blocks: []doc.Block{&doc.Paragraph{Text: item}}})
	}
	w.blocks = append(w.blocks, l)
}

func words(s string) []doc.Inline { return []doc.Inline{&doc.Text{Text: s}} }

func strong(s string) doc.Inline { return &doc.Strong{Text: words(s)} }

func joined(parts ...[]doc.Inline) (out []doc.Inline) {
	for _, p := range parts {
		out = append(out, p...)
	}
	return out
}

// document is everything that differs in one document, in the order of its kinds.
func (w *differ) document(d *diff.Document) {
	name := orElse(d.Title, "Dokument utan titel")
	if d.ID != "" {
		name += " (" + d.ID + ")"
	}
	w.heading(levelDocument, name)
	switch {
	case d.Verb == diff.Added:
		w.paragraph(words("Nytt dokument i mappen " + d.New + ": " + holdings(d) + "."))
	case d.Verb == diff.Removed:
		w.paragraph(words("Dokumentet är borttaget. Det låg i mappen " + d.Old + " och hade " + holdings(d) + "."))
	case d.Old != d.New:
		w.paragraph(words("Mappen är flyttad från " + d.Old + " till " + d.New + "."))
	}
	if d.Lost {
		w.blocks = append(w.blocks, &doc.Box{Role: doc.NoticeBox, Text: words(
			"En del av källan kunde inte läsas, så det som står här kan sakna ändringar eller visa sådant som inte är ändrat. ”plan check” visar felen.")})
	}
	if d.Verb != diff.Added && d.Verb != diff.Removed {
		for _, s := range []string{tally(d), unchanged(d)} {
			if s != "" {
				w.paragraph(words(s))
			}
		}
	}
	if len(d.UsedBy) > 0 && len(d.Changes) > 0 {
		w.paragraph(words("Hämtas av: " + locale.List(d.UsedBy) + ". Det som de hämtar härifrån ändras med."))
	}
	w.findings("Nya fel och varningar", d.Came)
	w.findings("Fel och varningar som är borta", d.Went)
	w.figures(d)
	w.list("Beslut och uppgifter om dokumentet", sentences(d, diff.Header))
	w.goals(d)
	w.registers(d)
	w.text(d)
	w.list("Uppställning", sentences(d, diff.Table, diff.Column, diff.Row, diff.Statement, diff.Difference, diff.Chart,
		diff.Note, diff.Rule, diff.Waiver, diff.Chapter))
	w.files(d.Files)
}

// sentences tells the changes of some subjects one by one, figures left out: those
// stand in tables.
func sentences(d *diff.Document, subjects ...diff.Subject) (items [][]doc.Inline) {
	for i := range d.Changes {
		if c := &d.Changes[i]; slices.Contains(subjects, c.Subject) {
			items = append(items, sentence(c))
		}
	}
	return append(items, stated(d, subjects)...)
}

// stated are the figures that are no longer stated, or are now: a check more or
// less. They belong with the arrangement of tables.
func stated(d *diff.Document, subjects []diff.Subject) (items [][]doc.Inline) {
	if !slices.Contains(subjects, diff.Table) {
		return nil
	}
	for i := range d.Changes {
		c := &d.Changes[i]
		if c.Field != "computed" {
			continue
		}
		what := ": står nu i källan och prövas; förut räknades talet ut"
		if c.New.Text != "" {
			what = ": står inte längre i källan utan räknas ut, och prövas därför inte"
		}
		items = append(items, joined([]doc.Inline{strong(place(c.Path))}, words(what)))
	}
	return items
}

// place is where something stands: Resursfördelning, Summa, Budget 2024.
func place(path []string) string { return strings.Join(path, ", ") }

// sentence tells one change.
func sentence(c *diff.Change) []doc.Inline {
	name, where := c.Path[len(c.Path)-1], ""
	if len(c.Path) > 1 {
		where = " i " + c.Path[len(c.Path)-2]
	}
	noun := nouns[c.Subject]
	switch c.Verb {
	case diff.Added:
		return joined([]doc.Inline{strong(noun.new)}, words(where+": "+name), fieldsOf(c), inside(c))
	case diff.Removed:
		return joined([]doc.Inline{strong(noun.gone)}, words(where+": "+name), fieldsOf(c), inside(c))
	case diff.Moved:
		if c.Old.Text != "" {
			return joined([]doc.Inline{strong("Flyttad " + noun.name)}, words(": "+name+", från "+c.Old.Text+" till "+c.New.Text))
		}
		return joined([]doc.Inline{strong("Flyttad " + noun.name)}, words(where+": "+name))
	}
	subject := capital(noun.name)
	if c.Subject == diff.Header {
		return joined([]doc.Inline{strong(fieldName(c.Field))}, words(": "), fromTo(c))
	}
	return joined([]doc.Inline{strong(subject)}, words(where+", "+name+", "+strings.ToLower(fieldName(c.Field))+": "), fromTo(c))
}

// inside counts what came or went with a thing.
func inside(c *diff.Change) []doc.Inline {
	if c.Inside == 0 || c.Subject == diff.Entry || c.Subject == diff.Chapter {
		return nil
	}
	return words(" (" + locale.Count(c.Inside, "uppgift", "uppgifter") + ")")
}

// fieldsOf are what is said of a thing that came or went, beyond its name.
func fieldsOf(c *diff.Change) (out []doc.Inline) {
	name := c.Path[len(c.Path)-1]
	for _, f := range c.Fields {
		text := f.Value.Text
		if text == "" || text == name || f.Name == "mark" || f.Name == "kind" || f.Name == "computed" || text == c.ID {
			continue
		}
		separator := "; "
		if len(out) == 0 {
			separator = ". "
		}
		out = append(out, &doc.Text{Text: separator + fieldName(f.Name) + ": " + cut(text)})
	}
	return out
}

// fromTo tells what was and what is, word by word where they have words in common.
func fromTo(c *diff.Change) []doc.Inline {
	if common(c.Words) {
		return wordByWord(c.Words)
	}
	old, now := orElse(cut(valueText(c.Old, c.Field)), "–"), orElse(cut(valueText(c.New, c.Field)), "–")
	return []doc.Inline{&doc.Deleted{Text: old}, &doc.Text{Text: " → "}, &doc.Inserted{Text: now}}
}

func valueText(v diff.Value, field string) string {
	if name, ok := valueWords[field+" "+v.Text]; ok {
		return name
	}
	if f := v.Figure; f.Known() && f.Unit != "" && !strings.HasSuffix(v.Text, f.Unit) {
		return v.Text + locale.NoBreak + f.Unit
	}
	return v.Text
}

// common tells whether a text is still mostly itself, so that its words are worth
// comparing one by one.
func common(ws []diff.Word) bool {
	same, other := 0, 0
	for _, w := range ws {
		if n := len(strings.Fields(w.Text)); w.Op == diff.Same {
			same += n
		} else {
			other += n
		}
	}
	return same > 1 && 2*same >= other
}

// around is how many words are kept on either side of one that differs.
const around = 8

// wordByWord marks what came and went in a text; of what is the same only the words
// nearby are kept.
func wordByWord(ws []diff.Word) (out []doc.Inline) {
	for i, w := range ws {
		text := strings.TrimLeft(w.Text, " ")
		if text != w.Text && i > 0 {
			out = append(out, &doc.Text{Text: " "})
		}
		switch w.Op {
		case diff.Gone:
			out = append(out, &doc.Deleted{Text: text})
			if i+1 < len(ws) && ws[i+1].Op == diff.New && !strings.HasPrefix(ws[i+1].Text, " ") {
				out = append(out, &doc.Text{Text: " "})
			}
		case diff.New:
			out = append(out, &doc.Inserted{Text: text})
		default:
			out = append(out, &doc.Text{Text: nearby(text, i > 0, i+1 < len(ws))})
		}
	}
	return out
}

// nearby keeps the first words of s when something stands before it, and the last
// when something stands after.
func nearby(s string, before, after bool) string {
	fields := strings.Split(s, " ")
	switch {
	case before && after && len(fields) > 2*around+2:
		return strings.Join(fields[:around], " ") + " … " + strings.Join(fields[len(fields)-around:], " ")
	case before && !after && len(fields) > around+2:
		return strings.Join(fields[:around], " ") + " …"
	case after && !before && len(fields) > around+2:
		return "… " + strings.Join(fields[len(fields)-around:], " ")
	}
	return s
}

// longest is how many characters of a text that came or went whole are shown where
// it is not the text itself that is told.
const longest = 300

func cut(s string) string {
	runes := []rune(s)
	if len(runes) <= longest {
		return s
	}
	return strings.TrimRight(string(runes[:longest]), " ") + " …"
}

// differenceOf is how much a figure has moved, with its sign.
func differenceOf(d num.Decimal) *num.Figure {
	return &num.Figure{State: num.Given, Value: d, Plus: d.Sign() > 0}
}
