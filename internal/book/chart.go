package book

import "plan/internal/num"

// A Chart is drawn of cells of the sheet it stands on, beside them, so that it
// follows when they change. Its categories and series are cells below each other,
// from the row First to the row Last; the row Head has the names of the series.
// All rows and columns are named by their keys.
type Chart struct {
	Kind              ChartKind
	Title             string
	Alt               string // what it shows, for those who cannot see it
	Head, First, Last string
	Categories        string // the column
	Series            []Series
	Least, Most       *num.Decimal // where the axis of values ends; nil: as the program likes
}

// ChartRows is how many rows of a sheet a chart and its title take, at the least, with
// room to print it whole where rows are lower than Excel's.
const ChartRows = 20

// ChartKind is how a chart is drawn.
type ChartKind int

const (
	Lines  ChartKind = iota
	Bars             // standing beside each other
	Bridge           // standing on each other; a BaseSeries carries the rest and is not seen
)

// A Series is the values in one column. An empty cell is a gap.
type Series struct {
	Column string
	Use    Use
}

// Use is what a series is for.
type Use int

const (
	PlainSeries Use = iota
	TargetSeries
	BaseSeries
	SumSeries
	MoreSeries
	LessSeries
)
