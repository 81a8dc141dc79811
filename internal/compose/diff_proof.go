package compose

import (
	"strconv"
	"strings"

	"plan/internal/diff"
	"plan/internal/doc"
	"plan/internal/locale"
)

// maxUnproved is how many figures the head names; the data for machines has them all.
const maxUnproved = 12

// unprovedCount is how many numbers nothing proves any more, and how many only links
// in the text state.
func unprovedCount(all []diff.Unproved) (none, linked int) {
	for _, u := range all {
		if u.Linked {
			linked++
		} else {
			none++
		}
	}
	return none, linked
}

// lessProved says how many numbers are proved by less than before, and which
// exceptions of ds are new.
func lessProved(none, linked int, ds ...*diff.Document) (parts []string) {
	if none > 0 {
		parts = append(parts, locale.Count(none, "tal prövas inte längre", "tal prövas inte längre"))
	}
	if linked > 0 {
		parts = append(parts, locale.Count(linked, "tal prövas nu bara av länkar i texten", "tal prövas nu bara av länkar i texten"))
	}
	var waivers, differences, off int
	for _, d := range ds {
		if d.Verb == diff.Added || d.Verb == diff.Removed {
			continue
		}
		for i := range d.Changes {
			switch c := &d.Changes[i]; {
			case c.Subject == diff.Waiver && c.Verb == diff.Added:
				waivers++
			case c.Subject == diff.Difference && c.Verb == diff.Added:
				differences++
			case c.Subject == diff.Rule && (c.New.Text == "off" || c.Verb == diff.Added && turnedOff(c)):
				off++
			}
		}
	}
	for _, k := range []struct {
		n         int
		one, many string
	}{{waivers, "nytt undantag", "nya undantag"}, {differences, "ny angiven differens", "nya angivna differenser"}, {off, "regel är avstängd", "regler är avstängda"}} {
		if k.n > 0 {
			parts = append(parts, locale.Count(k.n, k.one, k.many))
		}
	}
	return parts
}

func turnedOff(c *diff.Change) bool {
	for _, f := range c.Fields {
		if f.Name == "severity" && f.Value.Text == "off" {
			return true
		}
	}
	return false
}

// proofs is the head of what is proved by less than before, and of new exceptions:
// what a reviewer must see before everything else, since no finding tells of it. It
// tells whether there is any.
func (w *differ) proofs(c *diff.Comparison) bool {
	var all []*diff.Document
	var none, linked, with int
	for i := range c.Documents {
		d := &c.Documents[i]
		n, l := unprovedCount(d.Unproved)
		none, linked = none+n, linked+l
		if n+l > 0 {
			with++
		}
		all = append(all, d)
	}
	parts := lessProved(none, linked, all...)
	if len(parts) == 0 {
		return false
	}
	w.paragraph([]doc.Inline{strong(strings.Join(parts, ". ") + ".")})
	var items [][]doc.Inline
	for _, d := range all {
		for _, u := range d.Unproved {
			if len(items) == maxUnproved {
				break
			}
			item := unprovedItem(u)
			if with > 1 {
				item = append(words(orElse(d.ID, d.New)+": "), item...)
			}
			items = append(items, item)
		}
	}
	if more := none + linked - len(items); more > 0 {
		items = append(items, words("och "+strconv.Itoa(more)+" till"))
	}
	w.list("", items)
	return true
}

// unprovedItem names a number: what it is, how it reads, its address or its place.
func unprovedItem(u diff.Unproved) []doc.Inline {
	if u.ID == "" {
		where := " i texten"
		if len(u.Path) > 0 {
			where += ", " + strings.Join(u.Path, ", ")
		}
		return joined([]doc.Inline{strong(u.Text)}, words(where+" ("+u.At.String()+"), står utan länk"))
	}
	text := ": " + u.Text + " (" + u.ID + ")"
	if u.Linked {
		text += ", prövas bara av länkar i texten"
	}
	return joined([]doc.Inline{strong(place(u.Path))}, words(text))
}
