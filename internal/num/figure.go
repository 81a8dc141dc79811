package num

import "plan/internal/source"

// State tells what kind of thing stands where a figure may stand.
type State int

const (
	// Absent: no value, with or without a reason. Never zero.
	Absent State = iota
	// Given: written in the source; it is proved, never changed.
	Given
	// Computed: left out in the source and defined by an identity.
	Computed
	// Text: words among figures ("ökar", "pågår"); no arithmetic reaches it.
	Text
)

// A Figure is a number that was written (At) or that an identity defines, or the
// fact that there is none. It is made once, shared by pointer and never copied:
// a cell, the prose that quotes it and the workbook all hold the same one. Only a
// figure that another document states (Document) is a copy, one in each plan that
// uses it.
type Figure struct {
	Address string // canonical: table.row.column, indicator.year or a named figure's id; of another document with its id and a colon before
	State   State
	Value   Decimal     // Given, Computed
	Unit    string      // as the board says it: mnkr, procent, antal …; "" unknown
	Plus    bool        // written with a plus sign
	Bound   *Bound      // a limit, as a level may be; nil: the number itself
	Implied bool        // a zero that stands as an empty cell or a dash; prints as Mark
	Share   *Figure     // the share in "599 (56 %)", when one was written
	Words   string      // Text: what stands there
	Reason  string      // Absent: why, unprinted
	Mark    string      // Absent or Implied: how it prints: "–", "..", "<5", ""
	At      source.Span // where it was written; for a computed one where it would stand
	Row     string      // the row's printed title, for messages
	Column  string      // the column's printed head, for messages

	Lost     bool   // Absent, Text: what a finding says is why there is no value; what only waits for it is not told
	Document string // id of the document that states it; "" when it is this one
}

// Known tells whether the figure has a value, written or computed.
func (f *Figure) Known() bool { return f != nil && (f.State == Given || f.State == Computed) }
