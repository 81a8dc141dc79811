// Package model is a plan that has been read and linked: tables, goals,
// indicators, figures and the identities between them. It does no I/O and knows
// no page. Load makes it; check, diff and compose read it and change nothing.
package model

import (
	"slices"
	"strings"

	"plan/internal/doc"
	"plan/internal/num"
	"plan/internal/source"
)

// A Plan is one document of a board, linked: every reference in it has been
// resolved or reported.
type Plan struct {
	ID           string
	Kind         source.Text
	Title        source.Text
	Period       source.Text
	Reference    source.Text
	Date         source.Text
	Decided      *DecidedText
	Notice       source.Text
	Profile      string
	Municipality source.Text
	Board        source.Text
	Folder       string         // slash path inside the workspace
	Sources      []*source.File // the text the document was made from, by path
	Assets       []*source.File // pictures, and kinds of register of the workspace; of pictures no lines are known

	Chapters  []*Chapter
	Tables    []*Table // in the order of the source; the indicator tables of goals are in Goal.Table
	Goals     []*Goal  // in the order of the source, those of a reported plan in its order first
	Registers []*Register
	Charts    []*Chart
	Figures   []*Named
	Notes     map[string]*Note // document-wide notes by id

	Follows []string               // ids of the documents it builds on
	Reports string                 // id of the plan it answers for; "" when it is no report
	Uses    []string               // ids of all documents whose figures or words it needs, also through others, sorted
	Named   map[string]source.Span // where it names each of them first; none of those it needs through others
	Folders map[string]string      // of the documents it needs, slash paths inside the workspace
	Year    string                 // the last year of Period: the one a report is about; "" when there is none
	Show    []source.Text          // columns of indicator tables in the order asked for; nil: outcomes, then levels
	Rules   []Rule                 // the board's own, nearest first
	Waivers []*Waiver

	Lost       bool // something of the source could not be read; findings that only follow are not told
	Shares     []*Share
	Identities []*Identity           // what must hold; made once, by load
	Ratios     []*Ratio              // the same, where it is no sum
	Claims     map[*doc.Claim]*Claim // figures in prose, linked; look up, never range
	ClaimOrder []*Claim              // the same, in reading order
	Addresses  map[string]*num.Figure
	Borrowed   []*Borrowed // figures of other documents that it uses, in the order they were met
}

// Borrowed is a figure of another document: a copy whose address begins with the
// document's id and a colon.
type Borrowed struct {
	Figure   *num.Figure
	Original *num.Figure // in the other plan
	Title    source.Text // of the document
}

// A Chapter is one Markdown file.
type Chapter struct {
	File   *source.File
	Blocks []doc.Block // with Claims unproved and Places unfilled
	Notes  map[string]*Note
}

// A Note is a footnote that may be called; its text is inline Markdown.
type Note struct {
	ID   string
	Sign string // its own mark, * or **; "": a number
	Text []doc.Inline
	At   source.Span
	Used bool
}

// IsSource tells a note that says where numbers come from: "Källa: Kolada".
func (n *Note) IsSource() bool {
	return n != nil && strings.HasPrefix(doc.PlainText(n.Text), "Käll")
}

// A Named figure stands in no table.
type Named struct {
	ID     string
	Title  source.Text
	Figure *num.Figure
}

// A Goal with its indicators as a table (nil when none of them has a figure).
type Goal struct {
	ID         string
	Under      *Goal  // the goal it contributes to; nil at the top
	From       string // id of the document it was first written in; "" when it is this one
	Label      source.Text
	Title      source.Text
	Purpose    []doc.Inline
	Text       []doc.Inline
	Name       string // title, else the text, as plain words
	Indicators []*Indicator
	Table      *Table
	Notes      map[string]*Note // those of Table, too
	Comment    []doc.Block
	Analysis   []doc.Block
	Status     *Assessment // stated by hand; nil: it follows from the indicators, where it is asked for
	At         source.Span
}

// An Indicator is a row of figures over years with what they are for, or only a
// sentence (Row is nil then).
type Indicator struct {
	ID         string
	Goal       *Goal
	Title      []doc.Inline
	Name       string // the title as plain words
	From       string // id of the document it was first written in; "" when it is this one
	Row        *Row   // all; in the goal's table
	Women, Men *Row   // nil when outcomes are not told by gender
	Want       Want
	Tolerance  *num.Figure // how far from the level is partly met; nil: not at all
	Source     source.Text
	Owner      source.Text
	Breaks     []Break
	Comment    []doc.Block
	Analysis   []doc.Block
	Status     *Assessment // stated by hand; nil: it follows from the figures
	Gender     source.Text // as written
	ByGender   GenderRule  // what it says
	At         source.Span
}

// GenderRule is how the figures of women and men make that of all.
type GenderRule int

const (
	NoGender   GenderRule = iota
	GenderSum             // counts: women and men are all
	GenderMean            // means and shares: all lies between women and men
)

// Rows are the indicator's rows of figures, those of all first; none of one that
// is only a sentence.
func (i *Indicator) Rows() (rows []*Row) {
	for _, r := range []*Row{i.Row, i.Women, i.Men} {
		if r != nil {
			rows = append(rows, r)
		}
	}
	return rows
}

// Direction is which way an indicator should go.
type Direction int

const (
	Unstated Direction = iota
	Higher
	Lower
	Keep
)

// A Want is where an indicator should go: a direction, against a year when Than
// is one, or only words.
type Want struct {
	Direction Direction
	Than      string // "2023": against the outcome of that year instead of a level
	Words     string // as the board says it, when it is no direction
	At        source.Span
}

// A Break is a year from which outcomes cannot be compared with earlier ones.
type Break struct {
	Year string
	Why  []doc.Inline
	At   source.Span
}

// Fulfilment is how far a goal or an indicator has come.
type Fulfilment int

const (
	NotMeasured Fulfilment = iota // ej mätt
	NotMet                        // ej uppfyllt
	PartlyMet                     // delvis
	Met                           // uppfyllt
)

// An Assessment is a fulfilment stated by hand, with its reason.
type Assessment struct {
	Fulfilment Fulfilment
	Why        []doc.Inline
	At         source.Span
}

// A Register is a list of things of one kind as a table: its entries are the rows,
// and the first column, which heads them, is the rows' titles.
type Register struct {
	ID      string
	Kind    string // "" when the columns are the document's own
	Title   []doc.Inline
	Empty   source.Text       // what stands when there is no entry
	List    bool              // printed as a list, not as a table
	Group   *RegisterColumn   // whose values gather the entries under headings; nil: none
	First   *RegisterColumn   // the one in the rows' titles
	Columns []*RegisterColumn // the others, one for each column of the table
	Unused  []*RegisterColumn // columns that no entry names, and which are left out
	Table   *Table
	Scale   *Scale // of risks; nil when the kind has none
	At      source.Span
}

// Form is how a register is printed.
type Form int

const (
	AsTable Form = iota
	AsList
	AsWords // it is empty
)

// Printed is the form that the register takes.
func (r *Register) Printed() Form {
	switch {
	case !slices.ContainsFunc(r.Table.Rows, func(row *Row) bool { return row.Mark != Group }):
		return AsWords
	case r.List:
		return AsList
	}
	return AsTable
}

// A RegisterColumn says what stands in a column of a register.
type RegisterColumn struct {
	ID       string
	Head     []doc.Inline
	Kind     ColumnKind
	Required bool
	At       source.Span
}

// ColumnKind is the type of a register's column.
type ColumnKind int

const (
	TextColumn ColumnKind = iota
	NumberColumn
	DateColumn
	PersonColumn
	ReferenceColumn // id of a goal, an indicator or an entry of a register
	ListColumn
	RiskColumn // 5x4 = 20, 5x4, 20, – (inte värderad)
)

// A Scale of risks: from 1 to Max for likelihood and consequence each.
type Scale struct {
	Max          int
	Likelihood   []source.Text // words for 1 … Max; nil: none
	Consequence  []source.Text
	Medium, High int // the least product that is medium, and high
}

// A Risk is a likelihood and a consequence (0: not told) and their product.
type Risk struct {
	Likelihood, Consequence int
	Value                   *num.Figure // absent when the risk is not assessed
}

// A Chart of figures of the plan.
type Chart struct {
	ID        string
	Title     []doc.Inline
	Kind      doc.ChartKind
	Table     *Table       // the table the figures stand in; of a goal for indicators, of a register for risks and trees
	Rows      []*Row       // in order
	Columns   []*Column    // in order
	Indicator *Indicator   // of a series with its level; nil else
	Register  *Register    // of a risk map or an organisation; nil else
	Alt       []doc.Inline // spoken; nil: composed from the figures
	At        source.Span
}

// A Rule that a board has switched on, or off: Severity is diag's word for it.
type Rule struct {
	Code     string
	Severity string // "error", "warning" or "off"
	At       source.Span
}

// A Waiver lets one thing off a rule, with a reason and an end.
type Waiver struct {
	Code, Address string
	Why           string
	Until         string // 2025-03-31
	Used          bool
	At            source.Span
}

// EachFigure calls f for every figure of the plan, tables first, each once.
func (p *Plan) EachFigure(f func(*num.Figure)) {
	for _, t := range p.AllTables() {
		for _, r := range t.Rows {
			for _, c := range r.Cells {
				f(c.Figure)
				if c.Figure.Share != nil {
					f(c.Figure.Share)
				}
				for _, part := range c.Parts {
					if !part.Minus { // a transfer is one figure in two cells
						f(part.Figure)
					}
				}
			}
		}
	}
	for _, n := range p.Figures {
		f(n.Figure)
	}
}

// AllTables are the plan's tables, those of the goals' indicators after them and
// those of registers last.
func (p *Plan) AllTables() []*Table {
	all := append([]*Table(nil), p.Tables...)
	for _, g := range p.Goals {
		if g.Table != nil {
			all = append(all, g.Table)
		}
	}
	for _, r := range p.Registers {
		all = append(all, r.Table)
	}
	return all
}
