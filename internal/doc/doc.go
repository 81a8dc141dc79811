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

// A List has items of blocks; Start is the first number of an ordered list, also where
// letters are printed for numbers, as boards number their decisions.
type List struct {
	Ordered bool
	Letters bool
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
	KeyFigure // Label is what it is, Text the figure: large, side by side with its neighbours
	Remarks   // comment and analysis of a goal or an indicator: Label, then Blocks
)

// A Figure is a picture or a chart with its caption.
type Figure struct {
	ID      string
	Number  int // Figur 3; 0 when figures are not numbered
	Caption []Inline
	Alt     string // what it shows, for those who cannot see it
	Image   *Image // one of the two
	Chart   *Chart
	At      source.Span
}

// An Image is a picture file of the workspace, as it was read: PNG or JPEG.
type Image struct {
	Path          string // in the workspace
	Data          []byte
	Width, Height int // pixels
}

// ChartKind is how figures are drawn.
type ChartKind int

const (
	LineChart   ChartKind = iota // a series over years, with its target
	BarChart                     // bars for each category
	BridgeChart                  // from one amount to another, step by step
	HeatChart                    // risks by likelihood and consequence
	TreeChart                    // who belongs to whom
)

// A Chart is what is to be drawn, without any look. Values are figures of the
// document: a nil or absent one is a gap, never zero.
type Chart struct {
	Kind       ChartKind
	Unit       string
	Categories []string // along the axis: years, rows; of a bridge its steps; of a tree its boxes
	Series     []Series // of lines and bars; a bridge has one
	Totals     []bool   // of a bridge: the steps that stand on the axis
	Parents    []int    // of a tree: the index of the box above, −1 at the top
	Size       int      // of a risk map: steps of either scale
	XHead      string   // of a risk map: what stands along the axis, and up it
	YHead      string
	XWords     []string // words for its steps, lowest first; nil: numbers
	YWords     []string
	Medium     int // from which product a square is medium, and high
	High       int
	Points     []Point
	Breaks     []string // categories from which values cannot be compared with earlier ones
}

// A Series of a chart: a value for each category.
type Series struct {
	Name   string
	Values []*num.Figure
	Target bool // the level to reach, drawn as a line of its own kind
}

// A Point of a risk map: steps from 1.
type Point struct {
	X, Y  int
	Label string // the risk's mark: "A", "1" …
	Name  string
}

// A Place stands where the prose asked for something: ![](=resurser). Compose
// replaces every Place; a back end that meets one reports an error.
type Place struct {
	Target source.Text // resurser, goal.barn, risker …; or the address of a key figure
	Words  source.Text // what a key figure is called; zero when nothing was written
	At     source.Span
}

// A Table is figures and words in rows and columns.
type Table struct {
	ID      string
	Number  int      // Tabell 3; 0 when tables are not numbered
	Caption []Inline // may be empty for the table of a goal, whose box names it
	Summary string   // plain words for those who cannot see it: what rows and columns are
	Remark  string   // "Alla belopp i mnkr"
	Source  []Inline // "Källa: …", under the table
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
	Items   [][]Inline // a list, in place of Text
	Tone    Tone       // of a status, a trend or a risk: never told by colour alone
	Failing bool       // under --draft: the figure is part of an identity that fails
	Notes   []string   // marks of the table's notes, printed raised after the cell
	At      source.Span
}

// Tone is whether what a cell says is good: symbol and word stand in its Text.
type Tone int

const (
	Neutral Tone = iota
	Good
	Middling
	Bad
)

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

// Inserted and Deleted are words that came and went. They stand only in documents
// that tell what differs, which are printed as text and as Markdown.
type Inserted struct{ Text string }
type Deleted struct{ Text string }

func (*Heading) block()   {}
func (*Paragraph) block() {}
func (*List) block()      {}
func (*Box) block()       {}
func (*Place) block()     {}
func (*Table) block()     {}
func (*Figure) block()    {}

func (*Text) inline()    {}
func (*Emph) inline()    {}
func (*Strong) inline()  {}
func (*Link) inline()    {}
func (*Claim) inline()   {}
func (*NoteRef) inline() {}
func (*Break) inline()   {}

func (*Inserted) inline() {}
func (*Deleted) inline()  {}
