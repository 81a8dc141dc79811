// Package doc is a document to read, before pagination: what stands in it and
// in which role, never how it looks. Compose makes it, the back ends print it.
// It knows no page and no font; figures stay figures until a back end prints
// them through locale.
//
// The families Block and Inline are sealed: a back end is one exhaustive switch
// over each, and an unknown member is an error there.
package doc

import (
	"plan/internal/num"
	"plan/internal/source"
)

// State is the standing of a document in the board's process.
type State int

const (
	Proposal State = iota // Förslag: no decision is stated in the source
	Adopted               // decided, with date and paragraph
	Draft                 // UTKAST: written in spite of errors (--draft)
)

// Meta is what cover, running heads and file properties say. All strings are as
// the board writes them; an empty one is left out in print.
type Meta struct {
	ID           string // names the output files
	Kind         string // verksamhetsplan, delårsrapport …
	Title        string // Verksamhetsplan 2024–2026
	Municipality string // Mölndals stad
	Board        string // Social- och arbetsmarknadsnämnden
	Period       string // 2024–2026
	Reference    string // 144/2023: the diarienummer, without "dnr"
	Date         string // 2023-12-20 as printed on the cover
	Decided      string // "2023-12-20 § 144", when State is Adopted
	State        State
	Notice       string // "Exempel …": stands on the cover and at every page's foot
	Language     string // sv-SE
	Digest       string // of the document's own sources; in the colophon
	Version      string // of the tool; in the colophon
	Commit       string // only with --stamp
	Created      int64  // seconds since 1970 UTC, for file properties; never the clock
}

// A Document is the whole text in reading order. Cover, contents and colophon
// are made of Meta and the headings by the back end; Blocks starts with the
// first chapter.
type Document struct {
	Meta   Meta
	Blocks []Block
	Notes  []Note // text footnotes in order of first reference; Mark is "1", "2" …
}

// A Block stands on lines of its own.
type Block interface{ block() }

// A Heading opens a chapter (Level 1) or a part of one (2 … 6).
type Heading struct {
	ID     string // unique in the document: target of links and contents
	Level  int
	Number string // "3.1" when the outline numbers chapters
	Text   []Inline
	At     source.Span
}

// A Paragraph is running text.
type Paragraph struct {
	Text []Inline
	Role ParagraphRole
	At   source.Span
}

// ParagraphRole tells a back end what a paragraph is for.
type ParagraphRole int

const (
	Body  ParagraphRole = iota
	Lead                // the first, larger words of a chapter
	Quote               // words of somebody else
	Small               // remarks under a table or figure
	Empty               // "Inga uppgifter": says in words that something is empty
)

// A List has items of blocks; Start is the first number of an ordered list.
type List struct {
	Ordered bool
	Start   int
	Items   []Item
	At      source.Span
}

// An Item of a list.
type Item struct {
	Blocks []Block
	At     source.Span
}

// A Box sets something apart: a goal, a key figure, a notice.
type Box struct {
	ID     string
	Role   BoxRole
	Label  string // "Nämndmål"; small, above the text
	Text   []Inline
	Blocks []Block // what follows inside the box; often none
	At     source.Span
}

// BoxRole tells a back end what a box holds.
type BoxRole int

const (
	GoalBox BoxRole = iota
	NoticeBox
)

// A Place stands where the prose asked for something: ![](=resurser). Compose
// replaces every Place; a back end that meets one reports an error.
type Place struct {
	Target source.Text // resurser, goal.barn, risks …
	At     source.Span
}

// A Table is figures and words in rows and columns.
type Table struct {
	ID      string
	Number  int      // Tabell 3; 0 when tables are not numbered
	Caption []Inline // may be empty for the table of a goal, whose box names it
	Summary string   // plain words for those who cannot see it: what rows and columns are
	Remark  string   // "Alla belopp i mnkr"
	Columns []Column // the first heads the row titles
	Rows    []Row
	Notes   []Note // in order of their marks
	At      source.Span
}

// A Column of a table.
type Column struct {
	ID    string
	Head  []Inline
	Kind  ColumnKind
	Total bool // made from the columns to its left
	Memo  bool // printed, never summed
}

// ColumnKind tells how cells line up: titles left, figures on the comma, words left.
type ColumnKind int

const (
	Titles ColumnKind = iota
	Figures
	Words
)

// A Row of a table: its title is Cells[0]. A Group row has only that cell.
type Row struct {
	ID    string
	Role  Role
	Level int // 0 … : depth of varav, därav
	Cells []Cell
	At    source.Span
}

// Role is a row's part in the arithmetic of its table; looks follow from it.
type Role int

const (
	Plain    Role = iota // a plain row
	Group                // a heading over rows
	OfWhich              // varav: part of the row above it
	Subtotal             // a sum that is summed again
	Total                // the last sum
	Residual             // a stated difference (avrundning), shown as its own row
)

// A Cell holds words (Text), a figure (Figure) or nothing.
type Cell struct {
	Text    []Inline
	Figure  *num.Figure
	Failing bool     // under --draft: the figure is part of an identity that fails
	Notes   []string // marks of the table's notes, printed raised after the cell
	At      source.Span
}

// A Note is a footnote; Mark is how it is called ("1", "*").
type Note struct {
	ID   string
	Mark string
	Text []Inline
	At   source.Span
}

// An Inline stands in a line.
type Inline interface{ inline() }

// Text is plain words. Spaces are single; no-break spaces are U+00A0.
type Text struct {
	Text string
	At   source.Span
}

// Emph and Strong are emphasis, weak and strong.
type Emph struct{ Text []Inline }
type Strong struct{ Text []Inline }

// A Link leads out of the document (https, mailto) or, when URL starts with #,
// to the heading, table or box with that ID.
type Link struct {
	URL  string
	Text []Inline
	At   source.Span
}

// A Claim is a figure in prose: a link whose destination starts with "=". Text
// is what was written between the brackets, empty when the figure is to be
// computed; check proves what is written, compose fills Text and Figures, back
// ends print Text.
type Claim struct {
	Expr    source.Text   // resurser.arb.omf, or an expression; without the "="
	Written source.Text   // as typed between the brackets; zero for an empty link
	Reason  source.Text   // the link's title: why a known contradiction stands
	Text    string        // as printed
	Figures []*num.Figure // what it was proved against or computed from
	At      source.Span
}

// A NoteRef calls the footnote with that ID.
type NoteRef struct {
	ID   string
	Mark string // filled by compose
	At   source.Span
}

// A Break is a forced line break.
type Break struct{}

func (*Heading) block()   {}
func (*Paragraph) block() {}
func (*List) block()      {}
func (*Box) block()       {}
func (*Place) block()     {}
func (*Table) block()     {}

func (*Text) inline()    {}
func (*Emph) inline()    {}
func (*Strong) inline()  {}
func (*Link) inline()    {}
func (*Claim) inline()   {}
func (*NoteRef) inline() {}
func (*Break) inline()   {}
