package check

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"plan/internal/doc"
	"plan/internal/model"
	"plan/internal/num"
)

// A topic is what prose can speak of, a row or a loose figure, with the words that
// name it and its figures.
type topic struct {
	titles [][]string // words of the title, and of each synonym; one of them names it
	facts  []*fact
	table  *model.Table // that the row stands in; nil for loose figures and parts
	gender []string     // of whom it tells, if not of all: one of the words must stand there, too
}

// A fact is one figure of a topic.
type fact struct {
	topic  *topic
	figure *num.Figure
	column []string // words of the column's head
	head   []string // years of the column's head
	years  []string // the same, else those of the table's title
}

// topics are all that the plan has figures about. Zeros are no facts: every text
// is full of what is none.
func topics(p *model.Plan) (all []*topic) {
	for _, t := range p.AllTables() {
		for _, r := range t.Rows {
			row := &topic{titles: rowTitles(t, r), gender: whom(r), table: t}
			all = append(all, row)
			for i, c := range r.Cells {
				column := t.Columns[i].Name
				of := years(column)
				if of == nil {
					of = years(t.Name)
				}
				row.add(c.Figure, column, of)
				row.add(c.Figure.Share, column, of)
				for _, part := range c.Parts {
					if part.Minus {
						continue // a transfer is one figure in two cells
					}
					own := &topic{titles: [][]string{keywords(part.Title.Value)}}
					own.add(part.Figure, column, of)
					all = append(all, own)
				}
			}
		}
	}
	for _, n := range p.Figures {
		own := &topic{titles: [][]string{keywords(n.Title.Value)}}
		own.add(n.Figure, "", years(n.Title.Value))
		all = append(all, own)
	}
	return all
}

func (t *topic) add(f *num.Figure, column string, of []string) {
	if f != nil && f.Known() && !f.Value.IsZero() {
		t.facts = append(t.facts, &fact{topic: t, figure: f, column: keywords(column), head: years(column), years: of})
	}
}

// rowTitles are the words that name a row: its title, with the title of the row it
// is part of; where that says nothing (Summa), the table's title. Synonyms stand
// for all of it.
func rowTitles(t *model.Table, r *model.Row) (titles [][]string) {
	if r.Gender != "" {
		return rowTitles(t, r.Parent) // whom it is about is another matter
	}
	var own []string
	for p := r; p != nil; p = p.Parent {
		own = append(own, keywords(p.Name)...)
	}
	if len(own) == 0 {
		own = keywords(t.Name)
	}
	titles = append(titles, own)
	for _, s := range r.Synonyms {
		titles = append(titles, keywords(s))
	}
	return titles
}

// whom is what prose calls those of whom a row tells; nil when it tells of all.
func whom(r *model.Row) []string {
	if r.Gender == "" {
		return nil
	}
	return append(keywords(doc.PlainText(r.Title)), genderWords[r.Gender]...)
}

// genderWords are the usual words for them.
var genderWords = map[string][]string{
	"women": {"kvinnor", "kvinna", "kvinnlig", "flickor", "tjejer"},
	"men":   {"män", "mäns", "männen", "männens", "man", "manlig", "manliga", "pojkar", "killar"},
}

// nameless are the words of titles that name nothing by themselves.
var nameless = strings.Fields(`
	och eller samt i på av till för med inom per som vid från om under över efter mot ur åt den det de en ett dess deras
	alla all allt ska är har inte nya ny m mm fl s k dvs t ex varav därav exklusive inklusive
	summa totalt total totala antal antalet andel andelen procent belopp procentenheter kr tkr mnkr mkr övrigt övriga annat
	öka ökar minska minskar år året`)

// keywords are the words of a title that name something, in small letters.
func keywords(title string) (all []string) {
	for _, w := range everyWord(title) {
		if !slices.Contains(nameless, w) {
			all = append(all, w)
		}
	}
	return all
}

func everyWord(s string) []string {
	return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) })
}

// years are the years that stand in s.
func years(s string) (all []string) {
	for _, w := range strings.FieldsFunc(s, func(r rune) bool { return r < '0' || r > '9' }) {
		if len(w) == 4 && "1900" <= w && w <= "2099" {
			all = append(all, w)
		}
	}
	return all
}

// A bag is the words of a stretch of prose, found by how they begin.
type bag struct {
	words map[string][]string
	years []string
}

func newBag(text string) *bag {
	b := &bag{words: map[string][]string{}, years: years(text)}
	for _, w := range everyWord(text) {
		b.words[beginning(w)] = append(b.words[beginning(w)], w)
	}
	return b
}

// beginning is the first letters of a word; words that begin otherwise are others.
func beginning(w string) string {
	n := 0
	for i := range w {
		if n++; n > 4 {
			return w[:i]
		}
	}
	return w
}

// has tells whether a word stands there in some inflection.
func (b *bag) has(word string) bool {
	return slices.ContainsFunc(b.words[beginning(word)], func(w string) bool { return inflected(w, word) })
}

// inflected tells whether two words are one in different forms: they begin alike
// and at most three letters of either end differ (bidrag, bidragets), or four of
// long ones (omfördelas, omfördelning). Short words are only themselves.
func inflected(v, w string) bool {
	if v == w {
		return true
	}
	n := 0
	for n < len(v) && n < len(w) && v[n] == w[n] {
		n++
	}
	for n > 0 && n < len(v) && !utf8.RuneStart(v[n]) {
		n--
	}
	same, ends := utf8.RuneCountInString(v[:n]), max(utf8.RuneCountInString(v[n:]), utf8.RuneCountInString(w[n:]))
	return same >= 4 && ends <= 3 || same >= 6 && ends <= 4
}

// missing is how many words of a topic's best title do not stand there, and how
// many it has.
func (b *bag) missing(t *topic) (missing, of int) {
	missing, of = 1, 0
	if t.gender != nil && !slices.ContainsFunc(t.gender, b.has) {
		return missing, of
	}
	for _, title := range t.titles {
		n := 0
		for _, w := range title {
			if !b.has(w) {
				n++
			}
		}
		if len(title) > 0 && (of == 0 || n*of < missing*len(title)) {
			missing, of = n, len(title)
		}
	}
	return missing, of
}

// names tells whether the words of a title stand there, in any order: all of a
// short title, three in four of a long one.
func (b *bag) names(t *topic) bool {
	missing, of := b.missing(t)
	return missing <= of/4
}

// suggests is names for numbers that say much themselves: two words in three.
func (b *bag) suggests(t *topic) bool {
	missing, of := b.missing(t)
	return missing <= of/3
}
