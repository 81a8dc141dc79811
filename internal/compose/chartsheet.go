package compose

import (
	"slices"
	"strconv"
	"strings"

	"plan/internal/book"
	"plan/internal/doc"
	"plan/internal/model"
	"plan/internal/num"
)

// charts is the sheet of the document's charts: for each a block of cells that
// fetch their numbers from the tables, and the chart beside it. Gaps, levels in
// other years and the steps of a bridge need cells of their own, so they are not
// drawn of the tables' cells directly. A risk map is a grid of cells. An
// organisation is no chart that a spreadsheet has; its register has a sheet.
func (b *binder) charts(d *doc.Document) *book.Sheet {
	var figures []*doc.Figure
	wide := 0
	doc.Walk(d.Blocks, func(x doc.Block) {
		f, ok := x.(*doc.Figure)
		if !ok || f.Chart == nil {
			return
		}
		if isMap(f.Chart) {
			wide = max(wide, f.Chart.Size)
		} else if !b.drawable(f.Chart) {
			return
		}
		figures = append(figures, f)
		if wide = max(wide, len(unbroken(f.Chart))); f.Chart.Kind == doc.BridgeChart {
			wide = max(wide, bridgeColumns)
		}
	})
	if len(figures) == 0 {
		return nil
	}
	l := b.layout(b.keys[chartsKey], titleColumn)
	for i := range wide {
		l.column(seriesColumn(i))
	}
	l.text(book.Title, sheetTitles[chartsKey])
	l.text(book.Text, wordChartSheet)
	l.home()
	l.sheet.HeadRows, l.sheet.HeadCols = len(l.sheet.Rows), 1
	for _, f := range figures {
		l.block(f)
	}
	l.finish()
	l.sheet.Landscape = true // the charts stand beside their cells
	return l.sheet
}

func seriesColumn(i int) string { return ":serie" + strconv.Itoa(i+1) }

// drawable tells whether a spreadsheet can draw a chart: it is of lines or bars, or
// a bridge that stays on one side of zero, and all its figures stand in the book.
func (b *binder) drawable(c *doc.Chart) bool {
	if c.Kind == doc.HeatChart || c.Kind == doc.TreeChart || len(c.Categories) == 0 || len(c.Series) == 0 {
		return false
	}
	for _, s := range c.Series {
		for _, f := range s.Values {
			if _, shown := b.shown[f]; f != nil && !shown {
				return false
			}
		}
	}
	if c.Kind != doc.BridgeChart {
		return true
	}
	_, ok := b.levels(c)
	return ok
}

// isMap tells whether a chart is a risk map that a sheet has room for.
func isMap(c *doc.Chart) bool { return c.Kind == doc.HeatChart && c.Size > 0 && c.Size <= 20 }

// riskMap writes a risk map as cells: likelihood downwards from the highest,
// consequence to the right, in each cell the product, how grave it is in a word, and
// the letters of the risks.
func (l *layout) riskMap(f *doc.Figure) {
	c := f.Chart
	l.text(book.Group, doc.PlainText(f.Caption))
	head := l.add(f.ID+":huvud", book.Head, book.Cell{Text: c.YHead + " / " + c.XHead})
	for x := range c.Size {
		l.set(head, seriesColumn(x), book.Cell{Text: scaleStep(c.XWords, x)})
	}
	scale := &model.Scale{Medium: c.Medium, High: c.High}
	for y := c.Size - 1; y >= 0; y-- {
		row := l.add(f.ID+":"+strconv.Itoa(y+1), book.Item, book.Cell{Text: scaleStep(c.YWords, y)})
		for x := range c.Size {
			product := (x + 1) * (y + 1)
			text := strconv.Itoa(product)
			if word, _ := levelOf(num.Int(int64(product)), scale); word != "" {
				text += " " + word
			}
			var marks []string
			for _, p := range c.Points {
				if p.X == x+1 && p.Y == y+1 {
					marks = append(marks, p.Label)
				}
			}
			if len(marks) > 0 {
				text += ": " + strings.Join(marks, ", ")
			}
			l.set(row, seriesColumn(x), book.Cell{Text: text})
		}
	}
	l.text(book.Blank, "")
}

// scaleStep is the number of a step of a scale, with its word.
func scaleStep(words []string, i int) string {
	if i < len(words) {
		return strconv.Itoa(i+1) + " " + words[i]
	}
	return strconv.Itoa(i + 1)
}

// block is one chart with its cells.
func (l *layout) block(f *doc.Figure) {
	if isMap(f.Chart) {
		l.riskMap(f)
		return
	}
	c := f.Chart
	first := len(l.sheet.Rows)
	title := doc.PlainText(f.Caption)
	l.text(book.Group, title)
	head := l.add(f.ID+":huvud", book.Head, book.Cell{Text: c.Unit})
	chart := book.Chart{Title: title, Alt: f.Alt, Head: f.ID + ":huvud", First: f.ID + ":1",
		Last: f.ID + ":" + strconv.Itoa(len(c.Categories)), Categories: titleColumn}
	if c.Kind == doc.BridgeChart {
		l.bridge(f, head, &chart)
	} else {
		chart.Kind = map[doc.ChartKind]book.ChartKind{doc.LineChart: book.Lines, doc.BarChart: book.Bars}[c.Kind]
		series := unbroken(c)
		for i, s := range series {
			l.set(head, seriesColumn(i), book.Cell{Text: s.Name})
			use := book.PlainSeries
			if s.Target {
				use = book.TargetSeries
			}
			chart.Series = append(chart.Series, book.Series{Column: seriesColumn(i), Use: use})
		}
		for k, category := range c.Categories {
			row := l.add(f.ID+":"+strconv.Itoa(k+1), book.Item, book.Cell{Text: category})
			for i, s := range series {
				if v := s.Values[k]; v != nil {
					l.set(row, seriesColumn(i), l.fetched(v))
				}
			}
		}
	}
	for len(l.sheet.Rows) < first+book.ChartRows {
		l.text(book.Blank, "")
	}
	l.sheet.Charts = append(l.sheet.Charts, chart)
}

// unbroken are the series of a chart, each that is broken as several: no line may
// join values that cannot be compared.
func unbroken(c *doc.Chart) (all []doc.Series) {
	for _, s := range c.Series {
		part := doc.Series{Name: s.Name, Target: s.Target, Values: make([]*num.Figure, len(s.Values))}
		some := false
		for i, v := range s.Values {
			if some && !s.Target && slices.Contains(c.Breaks, c.Categories[i]) {
				all = append(all, part)
				part = doc.Series{Name: s.Name + " " + wordFrom + " " + c.Categories[i], Values: make([]*num.Figure, len(s.Values))}
			}
			part.Values[i] = v
			some = some || v != nil
		}
		all = append(all, part)
	}
	return all
}

// fetched is a cell that shows what a figure's cell shows.
func (l *layout) fetched(f *num.Figure) book.Cell {
	v := l.formulas.value(f)
	return book.Cell{Formula: book.Same{Ref: l.local(l.shown[f])}, Value: v, Known: true, Decimals: v.Scale()}
}

// The columns of a bridge: what carries a step, sums, and steps up and down.
const bridgeColumns = 4

// A level is how high a bridge stands before and after a step, as a sum of figures.
type level struct {
	before, after []*num.Figure
	from, to      num.Decimal
}

// levels are the heights of a bridge's steps; ok is false when it crosses zero,
// where columns cannot stand on each other.
func (b *binder) levels(c *doc.Chart) (levels []level, ok bool) {
	var at []*num.Figure
	var height num.Decimal
	low, high := false, false
	for i, f := range c.Series[0].Values {
		if f == nil {
			return nil, false
		}
		v := b.formulas.value(f)
		x := level{before: at, from: height}
		if c.Totals[i] {
			at, height = []*num.Figure{f}, v
		} else {
			at, height = append(at[:len(at):len(at)], f), height.Add(v)
		}
		x.after, x.to = at, height
		low, high = low || height.Sign() < 0, high || height.Sign() > 0
		levels = append(levels, x)
	}
	return levels, !(low && high)
}

// bridge writes the cells of a bridge. Which column a step stands in follows from
// its sign as things are; how long it is and where it begins are formulas.
func (l *layout) bridge(f *doc.Figure, head *book.Row, chart *book.Chart) {
	c := f.Chart
	chart.Kind = book.Bridge
	for i, name := range []string{wordBase, wordSum, wordMore, wordLess} {
		l.set(head, seriesColumn(i), book.Cell{Text: name})
		chart.Series = append(chart.Series, book.Series{Column: seriesColumn(i), Use: book.BaseSeries + book.Use(i)})
	}
	levels, _ := l.levels(c)
	var least, most *num.Decimal
	for k, x := range levels {
		row := l.add(f.ID+":"+strconv.Itoa(k+1), book.Item, book.Cell{Text: c.Categories[k]})
		step := c.Series[0].Values[k]
		for _, v := range []num.Decimal{x.to, x.from} {
			if k > 0 || v.Equal(x.to) {
				least, most = lower(least, v), higher(most, v)
			}
		}
		if c.Totals[k] {
			l.set(row, seriesColumn(1), l.fetched(step))
			continue
		}
		// The column is carried by the end that is nearer zero.
		up := x.to.Cmp(x.from) >= 0
		carry, value, sign := x.before, x.from, num.Int(1)
		if x.to.Abs().Cmp(x.from.Abs()) < 0 {
			carry, value, sign = x.after, x.to, num.Int(-1)
		}
		l.set(row, seriesColumn(0), l.sumOf(carry, num.Int(1), value))
		column := seriesColumn(3)
		if up {
			column = seriesColumn(2)
		}
		l.set(row, column, l.sumOf([]*num.Figure{step}, sign, sign.Mul(l.formulas.value(step))))
	}
	chart.Least, chart.Most = cutAxis(*least, *most)
}

// sumOf is a formula over the cells of figures, all with one coefficient.
func (l *layout) sumOf(figures []*num.Figure, coef, value num.Decimal) book.Cell {
	sum := book.Sum{Decimals: value.Scale()}
	for _, f := range figures {
		at := l.local(l.shown[f])
		sum.Terms = append(sum.Terms, book.Term{Coef: coef, Ref: &at})
		sum.Decimals = max(sum.Decimals, l.formulas.value(f).Scale())
	}
	return book.Cell{Formula: sum, Value: value, Known: true, Decimals: sum.Decimals}
}

func lower(a *num.Decimal, b num.Decimal) *num.Decimal {
	if a == nil || b.Cmp(*a) < 0 {
		return &b
	}
	return a
}

func higher(a *num.Decimal, b num.Decimal) *num.Decimal {
	if a == nil || b.Cmp(*a) > 0 {
		return &b
	}
	return a
}

// cutAxis is where the axis of a bridge ends when it would show no step from zero:
// a little beyond the steps, at a round number.
func cutAxis(least, most num.Decimal) (low, high *num.Decimal) {
	spread := most.Sub(least)
	twice := spread.Add(spread)
	round := func(v num.Decimal) *num.Decimal {
		digits, _ := spread.Digits()
		k := len(digits) - 1
		v = v.Shift(-k).Round(0).Shift(k)
		return &v
	}
	switch {
	case spread.IsZero():
	case least.Cmp(twice) > 0:
		return round(least.Sub(spread)), nil
	case most.Neg().Cmp(twice) > 0:
		return nil, round(most.Add(spread))
	}
	return nil, nil
}
