// Package diff tells what differs between two workspaces: what a change of the
// text means to the documents, not which lines it touched. Things are matched by
// their ids, prose by its words, so that what moved is not removed and added.
//
// In go linked plans, out come changes as data: in the order of the documents, the
// same whichever way they were found. Comparing new with old gives the same
// changes turned round. It reads no file and chooses no words; compose makes the
// changes a document.
//
// What the package does not compare by meaning must never pass for nothing: a line
// of the source that differs and that no change accounts for is told as it stands
// (File.Lines), and only the rest is called form.
package diff

import (
	"plan/internal/diag"
	"plan/internal/num"
	"plan/internal/source"
)

// Verb is what has happened to something.
type Verb int

const (
	Changed Verb = iota
	Added
	Removed
	Moved
)

// String is the word of the machine format.
func (v Verb) String() string { return [...]string{"changed", "added", "removed", "moved"}[v] }

// Subject is the kind of thing that a change is about.
type Subject int

const (
	Header     Subject = iota // what plan.yaml and the files above it say of the document
	Named                     // a figure that stands in no table
	Table                     // a table of figures
	Column                    // of any table
	Row                       // of a table of figures
	Cell                      // of a table of figures
	Part                      // an addend inside a cell
	Transfer                  // an amount that goes from a row to another
	Difference                // a difference that is stated to stay
	Statement                 // a line of holds
	Goal
	Indicator
	Outcome // of an indicator in a year
	Level   // that an indicator is to reach
	Register
	Entry     // of a register
	EntryCell // what an entry says in a column
	Risk      // how an entry's risk is valued
	Chart
	Note
	Rule   // that the board has switched on or off
	Waiver // of a rule
	Chapter
	Passage // a heading, a paragraph, an item of a list
	subjects
)

var subjectWords = [subjects]string{"header", "figure", "table", "column", "row", "cell", "part", "transfer", "difference", "statement",
	"goal", "indicator", "outcome", "level", "register", "entry", "entry-cell", "risk", "chart", "note", "rule", "waiver", "chapter", "passage"}

// String is the word of the machine format.
func (s Subject) String() string { return subjectWords[s] }

// A Value is what is said of something: a figure, or words.
type Value struct {
	Text   string      // as printed; "" for nothing
	Figure *num.Figure // when it is one
	At     source.Span
}

// A Field is one thing that is said of something: its title, its unit, its value.
type Field struct {
	Name  string // title, unit, value …; English, of the machine format
	Value Value
}

// A Change is one difference.
type Change struct {
	Verb    Verb
	Subject Subject
	ID      string   // as an address: resurser.arb.b2024, a goal's id, a chapter's file
	Path    []string // printed names, from what it stands in to itself
	At      source.Span

	// of Changed
	Field    string
	Old, New Value
	Words    []Word // word by word, where words have changed

	// of Added and Removed
	Fields []Field
	Inside int // things that came or went with it and have no change of their own

	Effects []Effect // of a figure
	Follows bool     // a figure that some other change of a figure leads to
}

// Difference is New − Old of figures in one unit; what is not there counts as 0 when
// it came or went whole.
func (c *Change) Difference() (d num.Decimal, ok bool) {
	old, now := c.figures()
	switch {
	case c.Verb == Added && now.Known():
		return now.Value, true
	case c.Verb == Removed && old.Known():
		return old.Value.Neg(), true
	case !old.Known() || !now.Known() || old.Unit != now.Unit:
		return num.Decimal{}, false
	}
	return now.Value.Sub(old.Value), true
}

// figures are the figure before and after; nil where there is none.
func (c *Change) figures() (old, now *num.Figure) {
	switch c.Verb {
	case Added:
		return nil, figureOf(c.Fields)
	case Removed:
		return figureOf(c.Fields), nil
	}
	return c.Old.Figure, c.New.Figure
}

func figureOf(fields []Field) *num.Figure {
	for _, f := range fields {
		if f.Value.Figure != nil {
			return f.Value.Figure
		}
	}
	return nil
}

// An Effect is what one change of a figure does to a total above it.
type Effect struct {
	ID     string // address of the total
	Amount num.Decimal
}

// A Total is a sum that changes of figures lead to, whether it moves or not.
type Total struct {
	ID       string
	Path     []string
	Old, New *num.Figure // nil: it was not there, or is not
	Gives    num.Decimal // what its addends give now
	Fails    bool        // New is something else
}

// Op tells whose a word is.
type Op int

const (
	Same Op = iota
	Gone
	New
)

// A Word is a run of words that stayed, went or came; spaces between runs are in them.
type Word struct {
	Op   Op
	Text string
}

// A Document is one document on both sides.
type Document struct {
	ID        string
	Title     string
	Verb      Verb     // Moved: nothing but its folder; else Changed, also where nothing differs
	Old, New  string   // folders; "" where it is not there
	UsedBy    []string // ids of documents that fetch from it, and may say something else now
	Lost      bool     // some of its source could not be read on a side, so that changes may be of that
	Changes   []Change
	Totals    []Total
	Unchanged [subjects]int // things that are the same on both sides; of Added and Removed, all there are
	Came      diag.List     // findings that only the new side has
	Went      diag.List
	Unproved  []Unproved // what is proved by less than it was
	Files     []File
}

// Differs tells whether there is anything to tell.
func (d *Document) Differs() bool {
	return d.Verb != Changed || d.Old != d.New || len(d.Changes)+len(d.Came)+len(d.Went)+len(d.Unproved)+len(d.Files) > 0
}

// A File differs in ways that no change tells.
type File struct {
	Path  string // as messages name it, of the new side where it is there
	Form  bool   // blank lines, spaces, comments: nothing that is read
	Lines []Line // what else
}

// A Line of a file that came or went.
type Line struct {
	Op     Op
	Number int
	Text   string
}

// A Comparison is everything that differs between two workspaces.
type Comparison struct {
	Documents []Document // in the order of the new side, those that went after what stood before them
	Files     []File     // that stand above the documents
	Templates []string   // files of the workspace's own templates that differ
}

// Differs tells whether anything does.
func (c *Comparison) Differs() bool {
	for i := range c.Documents {
		if c.Documents[i].Differs() {
			return true
		}
	}
	return len(c.Files)+len(c.Templates) > 0
}
