package xlsx

import (
	"fmt"
	"strconv"

	"github.com/xuri/excelize/v2"

	"plan/internal/book"
	"plan/internal/num"
)

// Measures of a chart, in pixels. Its block of data has rows enough for the height
// (see book.ChartRows).
const (
	chartWidth  = 560
	chartHeight = 300

	chartColumns = 9 // of usual width that it covers
)

// Colours of series by what they are for. Lines also differ by their dashes, and
// every chart stands beside its numbers.
var chartColours = map[book.Use]string{
	book.PlainSeries: "", book.TargetSeries: "555555", book.SumSeries: "1D2429",
	book.MoreSeries: "0B5A6B", book.LessSeries: "9DBBC2",
}

// charts draws the charts of a sheet beside the cells that they are drawn of: they
// follow when somebody changes a number.
func (g *grid) charts(f *excelize.File, i int) error {
	for n := range g.sheets[i].Charts {
		if err := g.chart(f, i, &g.sheets[i].Charts[n]); err != nil {
			return err
		}
	}
	return nil
}

func (g *grid) chart(f *excelize.File, i int, c *book.Chart) error {
	s := &g.sheets[i]
	place := func(row, column string) (book.Place, error) {
		p, ok := g.index.Target(i, book.Ref{Row: row, Column: column})
		if !ok {
			return p, fmt.Errorf("a chart of no cell: %s, %s", row, column)
		}
		return p, nil
	}
	cells := func(first, last, column string) (string, error) {
		from, err := place(first, column)
		if err != nil {
			return "", err
		}
		to, err := place(last, column)
		if err != nil {
			return "", err
		}
		name := columnName(from.Column)
		return fmt.Sprintf("'%s'!$%s$%d:$%s$%d", s.name, name, from.Row+1, name, to.Row+1), nil
	}
	head, err := place(c.Head, c.Categories)
	if err != nil {
		return err
	}
	categories, err := cells(c.First, c.Last, c.Categories)
	if err != nil {
		return err
	}
	chart := chartOf(c)
	if unit := g.index.Cell(head); unit != nil && unit.Text != "" {
		chart.YAxis.Title = chartTitle(unit.Text, axisFont())
	}
	for _, series := range c.Series {
		values, err := cells(c.First, c.Last, series.Column)
		if err != nil {
			return err
		}
		at, err := place(c.Head, series.Column)
		if err != nil {
			return err
		}
		out := excelize.ChartSeries{
			Name:       fmt.Sprintf("'%s'!$%s$%d", s.name, columnName(at.Column), at.Row+1),
			Categories: categories, Values: values,
		}
		dress(&out, series.Use, c.Kind)
		last, err := place(c.Last, series.Column)
		if err != nil {
			return err
		}
		if format := s.formatOf(at.Row+1, last); format != "" {
			chart.YAxis.NumFmt.CustomNumFmt = format
		}
		chart.Series = append(chart.Series, out)
	}
	return f.AddChart(s.name, cellName(head.Row, len(s.Columns)+1), chart)
}

// formatOf is the number format of the first number from a row down to a cell.
func (s *sheet) formatOf(first int, last book.Place) string {
	for j := first; j <= last.Row; j++ {
		if c := s.at(j, last.Column); c.kind == number || c.kind == reckoned {
			return c.format
		}
	}
	return ""
}

// chartOf is a chart without its series.
func chartOf(c *book.Chart) *excelize.Chart {
	same := false
	out := &excelize.Chart{
		VaryColors:   &same,
		Type:         map[book.ChartKind]excelize.ChartType{book.Lines: excelize.Line, book.Bars: excelize.Col, book.Bridge: excelize.ColStacked}[c.Kind],
		Title:        chartTitle(c.Title, &excelize.Font{Family: fontName, Size: 12, Bold: true, Color: accent}),
		Format:       excelize.GraphicOptions{AltText: c.Alt, Name: c.Title},
		Dimension:    excelize.ChartDimension{Width: chartWidth, Height: chartHeight},
		Legend:       excelize.ChartLegend{Position: "bottom", Font: axisFont()},
		ShowBlanksAs: "gap",
		XAxis:        excelize.ChartAxis{Font: *axisFont()},
		YAxis:        excelize.ChartAxis{Font: *axisFont(), MajorGridLines: true, Minimum: bound(c.Least), Maximum: bound(c.Most)},
	}
	if c.Kind == book.Bridge {
		gap, overlap := uint(40), 100
		out.GapWidth, out.Overlap = &gap, &overlap
		out.Legend.Position = "none" // names of columns that only some steps have
		out.XAxis.TickLabelPosition = excelize.ChartTickLabelLow
	}
	return out
}

// axisFont is that of what stands along the axes; excelize's own is too pale to read.
func axisFont() *excelize.Font { return &excelize.Font{Family: fontName, Size: 9, Color: ink} }

func chartTitle(text string, font *excelize.Font) excelize.ChartTitle {
	return excelize.ChartTitle{Paragraph: []excelize.RichTextRun{{Text: text, Font: font}}}
}

// bound is where an axis ends; it is a place on paper, and no amount.
func bound(d *num.Decimal) *float64 {
	if d == nil {
		return nil
	}
	v, err := strconv.ParseFloat(d.String(), 64)
	if err != nil {
		return nil
	}
	return &v
}

// dress gives a series its look.
func dress(s *excelize.ChartSeries, use book.Use, kind book.ChartKind) {
	if use == book.BaseSeries {
		s.Fill = excelize.Fill{Type: "pattern", Pattern: 0}
		return
	}
	if colour := chartColours[use]; colour != "" {
		s.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{colour}}
	}
	if kind == book.Lines {
		s.Line = excelize.LineOptions{Type: excelize.LineSolid, Width: 2}
		if use == book.TargetSeries {
			s.Line.Dash = excelize.LineDashDash
			s.Marker = excelize.ChartMarker{Symbol: "none"}
		} else {
			s.Marker = excelize.ChartMarker{Symbol: "circle", Size: 6}
		}
	}
}
