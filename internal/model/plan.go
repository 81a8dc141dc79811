// Package model is a plan that has been read and linked: tables, goals,
// indicators, figures and the identities between them. It does no I/O and knows
// no page. Load makes it; check, diff and compose read it and change nothing.
package model

import (
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
	Sources      []*source.File // everything the document was made from, by path

	Chapters []*Chapter
	Tables   []*Table // in the order of the source; the indicator tables of goals are in Goal.Table
	Goals    []*Goal
	Figures  []*Named
	Notes    map[string]*Note // document-wide notes by id

	Lost       bool // something of the source could not be read; findings that only follow are not told
	Shares     []*Share
	Identities []*Identity           // what must hold; made once, by load
	Claims     map[*doc.Claim]*Claim // figures in prose, linked; look up, never range
	ClaimOrder []*Claim              // the same, in reading order
	Addresses  map[string]*num.Figure
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
	Text []doc.Inline
	At   source.Span
	Used bool
}

// A Named figure stands in no table.
type Named struct {
	ID     string
	Title  source.Text
	Figure *num.Figure
}

// A Goal with its indicators as a table (nil when it has none).
type Goal struct {
	ID      string
	Label   source.Text
	Title   source.Text
	Purpose []doc.Inline
	Text    []doc.Inline
	Table   *Table
	At      source.Span
}

// Mark is what an author put before a row's or column's title.
type Mark int

const (
	Plain Mark = iota
	Sum        // =  made from the others
	Memo       // ~  shown, never summed
	Group      // a row without cells: a heading over rows
)

// A Table of figures and words.
type Table struct {
	ID        string
	Title     []doc.Inline
	Name      string // the title as plain words, for messages and sheet names
	Summary   string
	Unit      string
	RowHead   []doc.Inline // head over the row titles; nil: none
	Columns   []*Column
	Rows      []*Row
	Notes     map[string]*Note
	Goal      *Goal // the goal whose indicators these are
	Residuals []*Residual
	At        source.Span

	rows    map[string]*Row
	columns map[string]*Column
}

// A Column of a table.
type Column struct {
	ID    string
	Head  []doc.Inline
	Name  string // the head as plain words
	Mark  Mark
	Words bool // no cell of it holds a figure
	Index int
	At    source.Span
}

// A Row of a table; Cells has one for each Column, none when Mark is Group.
type Row struct {
	ID     string
	Title  []doc.Inline
	Name   string // the title as plain words
	Mark   Mark
	Level  int  // depth: dots in the id
	Parent *Row // the row before the last dot
	Unit   string
	Cells  []*Cell
	Index  int
	At     source.Span

	Synonyms []string // other words for what the row is about, in prose
}

// A Cell is a figure (of any state) with what hangs on it.
type Cell struct {
	Figure *num.Figure
	Notes  []doc.Inline // NoteRefs
	Words  []doc.Inline // the inlines of a Text figure
	Parts  []*Part
	At     source.Span
}

// A Part is an addend inside a cell. A transfer is a part of two cells, with one
// figure: what reaches one row leaves the other, with Minus.
type Part struct {
	ID     string
	Title  source.Text
	Figure *num.Figure
	Minus  bool
}

// Coef is the part's coefficient in its cell: 1 or −1.
func (p *Part) Coef() num.Decimal {
	if p.Minus {
		return num.Int(-1)
	}
	return num.Int(1)
}

// A Share is a figure told as a part of another: 599 (56 %), where the source
// names what the whole is.
type Share struct {
	Part, Whole *num.Figure
	Share       *num.Figure // in percent, as written
	At          source.Span // the line that names the whole
}

// A Residual is a difference that the source says must stay.
type Residual struct {
	Left   *num.Figure
	Amount num.Decimal
	Why    source.Text
	At     source.Span
}

// AddRow appends a row. Of two rows with one id the first is found by it.
func (t *Table) AddRow(r *Row) {
	r.Index = len(t.Rows)
	t.Rows = append(t.Rows, r)
	if t.rows == nil {
		t.rows = map[string]*Row{}
	}
	if t.rows[r.ID] == nil {
		t.rows[r.ID] = r
	}
}

// AddColumn appends a column.
func (t *Table) AddColumn(c *Column) {
	c.Index = len(t.Columns)
	t.Columns = append(t.Columns, c)
	if t.columns == nil {
		t.columns = map[string]*Column{}
	}
	if t.columns[c.ID] == nil {
		t.columns[c.ID] = c
	}
}

// Row by id; nil when there is none.
func (t *Table) Row(id string) *Row { return t.rows[id] }

// Column by id; nil when there is none.
func (t *Table) Column(id string) *Column { return t.columns[id] }

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

// AllTables are the plan's tables, those of the goals' indicators last.
func (p *Plan) AllTables() []*Table {
	all := append([]*Table(nil), p.Tables...)
	for _, g := range p.Goals {
		if g.Table != nil {
			all = append(all, g.Table)
		}
	}
	return all
}

// Inlines are all runs of words of the table, in reading order: title, heads,
// row titles with their cells.
func (t *Table) Inlines() (all [][]doc.Inline) {
	all = append(all, t.Title, t.RowHead)
	for _, c := range t.Columns {
		all = append(all, c.Head)
	}
	for _, r := range t.Rows {
		all = append(all, r.Title)
		for _, c := range r.Cells {
			all = append(all, c.Notes, c.Words)
		}
	}
	return all
}
