package model

import (
	"plan/internal/doc"
	"plan/internal/num"
	"plan/internal/source"
)

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
	Name      string       // the title as plain words, for messages and sheet names
	Summary   []doc.Inline // spoken; nil: composed of rows and columns
	Unit      string
	RowHead   []doc.Inline // head over the row titles; nil: none
	Columns   []*Column
	Rows      []*Row
	Notes     map[string]*Note
	Goal      *Goal        // the goal whose indicators these are
	Register  *Register    // the register whose entries these are
	Source    []doc.Inline // where figures that nothing proves come from
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
	Words bool // no cell of it holds a figure: it is marked so, or it shows
	Aside bool // not printed: of a goal's table, after all that are
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

	Gender   string         // "women" or "men": the row tells of them in the row that is its Parent
	Items    [][]doc.Inline // of a register whose first column is a list
	Synonyms []string       // other words for what the row is about, in prose
}

// A Cell is a figure (of any state) with what hangs on it.
type Cell struct {
	Figure *num.Figure
	Notes  []doc.Inline   // NoteRefs
	Words  []doc.Inline   // the inlines of a Text figure
	Items  [][]doc.Inline // of a list; Words is empty then
	Risk   *Risk          // of a register's risk column
	Goal   *Goal          // of a reference
	Entry  *Row           // of a reference to an entry of a register
	Parts  []*Part
	At     source.Span
}

// A Part is an addend inside a cell. A transfer is a part of two cells, with one
// figure: what reaches one row leaves the other, with Minus.
type Part struct {
	ID       string
	Title    source.Text
	Decision source.Text // that it rests on; zero when none is told
	Figure   *num.Figure
	Minus    bool
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
	Share       *num.Figure // in percent
	Ratio       *Ratio      // Share = Part / Whole, rounded
}

// A Residual is a difference that the source says must stay.
type Residual struct {
	Earlier bool // from the same figure in an earlier document, not from a sum
	Left    *num.Figure
	Amount  num.Decimal
	Why     source.Text
	At      source.Span
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

// CellsOf are the cells of a column, from the first row to the last; a heading has
// none.
func (t *Table) CellsOf(c *Column) (cells []*Cell) {
	for _, r := range t.Rows {
		if r.Mark != Group {
			cells = append(cells, r.Cells[c.Index])
		}
	}
	return cells
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
		all = append(all, r.Items...)
		for _, c := range r.Cells {
			all = append(all, c.Notes, c.Words)
			all = append(all, c.Items...)
		}
	}
	return append(all, t.Source, t.Summary)
}
