package check

import (
	"slices"
	"strings"

	"plan/internal/diag"
	"plan/internal/model"
	"plan/internal/num"
)

// subjects warns of links that lead to another row than the one their clause begins
// with: "Ekonomiskt bistånd får [](=resurser.ifo.b2024)". The number is right where it
// stands in the table, and wrong where it stands in the text. A row is meant when all
// of its title stands there and no word of the link's own row does; where the words
// name no row, as most do, nothing is said.
func subjects(r *run) {
	rows := map[*num.Figure]*subjectRow{}
	if len(r.plan.ClaimOrder) > 0 {
		rows = subjectRows(r.plan)
	}
	for _, c := range r.plan.ClaimOrder {
		own := ownRow(c, rows)
		if own == nil || own.of.Mark == model.Sum {
			continue // a sum is spoken of in many words
		}
		part := partBefore(c.Before)
		name := ""
		if own.of.Gender != "" {
			name = own.otherSex(newBag(part + " " + partAfter(c.After)))
		}
		if clause := clauseOf(part); name == "" && clause != "" {
			if said := newBag(clause); !own.called(said) {
				name = own.instead(clause, said)
			}
		}
		if name != "" {
			d := r.claimError("claim.subject", c)
			d.Severity = diag.Warning
			d.Args["row"], d.Args["other"] = own.of.Name, name
			d.Related = []diag.Related{claimed(c.Figures[0])}
			r.add(d)
		}
	}
}

// A subjectRow is a row with the words that name it, among the rows of its table by
// how their titles begin.
type subjectRow struct {
	*topic
	of    *model.Row
	among map[string][]*subjectRow
}

func subjectRows(p *model.Plan) map[*num.Figure]*subjectRow {
	all := map[*num.Figure]*subjectRow{}
	for _, t := range p.AllTables() {
		among := map[string][]*subjectRow{}
		for _, row := range t.Rows {
			s := &subjectRow{&topic{titles: rowTitles(t, row)}, row, among}
			for _, c := range row.Cells {
				all[c.Figure] = s
				if c.Figure != nil && c.Figure.Share != nil {
					all[c.Figure.Share] = s
				}
			}
			if row.Mark == model.Plain && row.Gender == "" {
				for _, title := range s.titles {
					if len(title) > 0 {
						among[beginning(title[0])] = append(among[beginning(title[0])], s)
					}
				}
			}
		}
	}
	return all
}

// ownRow is the row that all figures of a link stand in, if it names nothing else.
func ownRow(c *model.Claim, rows map[*num.Figure]*subjectRow) *subjectRow {
	if _, ok := c.Expr.(*model.Name); !ok {
		return nil
	}
	own := rows[c.Figures[0]]
	for _, f := range c.Figures {
		if rows[f] != own {
			return nil
		}
	}
	return own
}

// partSigns part a sentence.
const partSigns = ",;:.!?()–"

// partBefore and partAfter are the words on either side of a link, as far as the next
// sign or, after it, another that is compared with.
func partBefore(words string) string {
	words = words[max(0, len(words)-maxSentence):]
	return strings.TrimLeft(words[max(0, strings.LastIndexAny(words, partSigns)):], partSigns)
}

func partAfter(words string) string {
	words = words[:min(len(words), maxSentence)]
	if i := strings.IndexAny(words, partSigns); i >= 0 {
		words = words[:i]
	}
	for _, other := range []string{" mot ", " än ", " jämfört ", " och ", " medan "} {
		words, _, _ = strings.Cut(words, other)
	}
	return words
}

// clauseOf is the last clause of part of a sentence.
func clauseOf(part string) string {
	for _, joint := range []string{" men ", " medan ", " som ", " än ", " att ", " när "} {
		if i := strings.LastIndex(part, joint); i >= 0 {
			part = part[i+len(joint):]
		}
	}
	return part
}

// called tells whether any word of the row's titles stands there.
func (s *subjectRow) called(said *bag) bool {
	return slices.ContainsFunc(s.titles, func(title []string) bool { return slices.ContainsFunc(title, said.has) })
}

// maxInstead is how many other rows are held against the words of a link.
const maxInstead = 50

// instead is the title of another row that the clause begins with, in its first
// three words: i förskolan, för gymnasieskolan.
func (s *subjectRow) instead(clause string, said *bag) string {
	left := maxInstead
	first := everyWord(clause)
	for _, word := range first[:min(3, len(first))] {
		if word == "från" || word == "till" || word == "med" {
			return "" // money goes from one row to another
		}
		for _, other := range s.among[beginning(word)] {
			if left--; left < 0 {
				return ""
			}
			if other != s && slices.ContainsFunc(other.titles, func(title []string) bool {
				return len(title) > 0 && inflected(word, title[0]) && !slices.ContainsFunc(title, func(w string) bool { return !said.has(w) })
			}) {
				return other.of.Name
			}
		}
	}
	return ""
}

// otherSex is what the words call women where the row tells of men, and the reverse.
func (s *subjectRow) otherSex(said *bag) string {
	others := map[string]string{"women": "men", "men": "women"}[s.of.Gender]
	if others == "" || slices.ContainsFunc(whom(s.of), said.has) {
		return ""
	}
	if i := slices.IndexFunc(genderWords[others], said.has); i >= 0 {
		return genderWords[others][i]
	}
	return ""
}
