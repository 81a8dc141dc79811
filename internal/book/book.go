// Package book is a workbook before it is a file: sheets, rows and columns with
// keys, cells that are figures, words or formulas. Compose makes it from the
// same tables and identities as the document; render/xlsx writes it.
//
// A formula is a small expression over cells together with the exact value that
// our own arithmetic gives it: the back end prints the expression and caches
// the value, and nothing is worked out twice.
package book

import (
	"plan/internal/doc"
	"plan/internal/num"
	"plan/internal/source"
)

// A Workbook is the sheets in their order. The first is the cover.
type Workbook struct {
	Meta   doc.Meta
	Sheets []*Sheet
}

// A Sheet has a grid of cells addressed by row and column keys. Rows and columns
// count from 0 in the order they stand here. A back end may fold a Title or Text row
// that is wider than the sheet into several; it adds nothing else between them.
type Sheet struct {
	Key       string // unique: the table's id, or "omslag", "kontroller"
	Name      string // what the tab says; unique, at most 31 characters
	Landscape bool
	Columns   []Column
	Rows      []Row
	HeadRows  int  // so many first rows stay in sight and repeat in print
	HeadCols  int  // so many first columns stay in sight
	Table     bool // rows below the head are data under one row of heads
	Charts    []Chart
}

// A Column of a sheet. Width is in characters of the default font.
type Column struct {
	Key   string
	Width float64
	Aside bool // tells where the rows come from; printed small, whatever the row is
}

// A Row of a sheet. Key is the table row's id, or "" for titles and blank lines.
type Row struct {
	Key   string
	Role  Role
	Level int // depth of varav, därav: outline and indent
	Cells []Cell
	At    source.Span
}

// Role tells what a row is for; looks follow from it.
type Role int

const (
	Blank   Role = iota
	Title        // the sheet's title, Cells[0]
	Text         // words under the title, remarks, notes
	Head         // column heads
	Item         // a plain row
	Group        // a heading over rows
	OfWhich      // varav
	Subtotal
	Total
	Residual // a stated difference
	Check    // a row that compares: stated against computed
	Link     // a row of the cover or of the list of checks
)

// A Cell holds one of words, a figure or a formula, or nothing.
type Cell struct {
	Text     string      // words; never read as a formula
	Figure   *num.Figure // a figure that was written
	Formula  Expr        // a live formula; Value is what it gives
	Value    num.Decimal // exact value of a numeric Formula
	Result   string      // exact value of a textual Formula (a Verdict)
	Known    bool        // the Formula has a value; false: it shows "" (an absent addend)
	Decimals int         // shown decimals of Figure or Value
	Percent  bool        // Value is in percent and prints with " %" after it
	Bound    *num.Bound  // of a Formula whose value is a limit: it prints with its words
	Link     *Ref        // the cell leads to another cell of the workbook
	At       source.Span // where the source says it; a figure knows its own place
}

// A Ref names a cell by keys; Sheet "" is the sheet it stands in.
type Ref struct{ Sheet, Row, Column string }

// An Expr is a formula's expression. The family is sealed.
type Expr interface{ expr() }

// Sum adds terms with their signs, rounded to Decimals. Plain runs of cells
// with coefficient 1 become SUM(…); the rest become plus and minus.
type Sum struct {
	Terms    []Term
	Decimals int
}

// A Term of a Sum: Coef · cell, or a constant when Ref is nil.
type Term struct {
	Coef  num.Decimal
	Ref   *Ref
	Const num.Decimal
}

// A Ratio is + - * / over cells and numbers, rounded to Decimals: a share, an
// average, a price times a number.
type Ratio struct {
	Of       *Operand
	Decimals int
}

// An Operand of a Ratio is Left Op Right, Op one of + - * /; or, where Op is 0, the
// cell at Ref; or, where that is nil, Const.
type Operand struct {
	Op          byte
	Left, Right *Operand
	Exact       bool // a sum with num.MaxDecimals at most: rounded to them it loses only the dust of binary fractions
	Ref         *Ref
	Const       num.Decimal
}

// Same repeats another cell's value.
type Same struct{ Ref Ref }

// A Verdict is "OK" when the cell it looks at is 0 and "FEL" with the difference
// otherwise. AtMost: OK also when the cell is below zero.
type Verdict struct {
	Of       Ref
	AtMost   bool
	Decimals int
}

// A Count is the number of Verdicts in a column of a sheet that say FEL.
type Count struct {
	Sheet, Column string
}

func (Sum) expr()     {}
func (Ratio) expr()   {}
func (Same) expr()    {}
func (Verdict) expr() {}
func (Count) expr()   {}
