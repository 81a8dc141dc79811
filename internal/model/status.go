package model

import (
	"slices"
	"strings"

	"plan/internal/num"
)

// The assessment of goals and indicators, worked out of their figures. The rules,
// as the manual states them:
//
// An indicator is held against its level of the year, in the direction it should
// go: as high as the level or higher, as low or lower, or exactly there. Without a
// level, or where the direction is told against another year, it is held against
// the outcome of that year, or the last one before: it must have gone the right
// way, or stayed. Within the tolerance on the wrong side it is partly met.
//
// A goal is met when all of its assessed indicators are, not met when none is even
// partly, and partly met else.

// String is the word of the notation, which is also the printed one.
func (f Fulfilment) String() string {
	return [...]string{NotMeasured: "ej mätt", NotMet: "ej uppfyllt", PartlyMet: "delvis", Met: "uppfyllt"}[f]
}

// Computed is how far the indicator has come in a year by its figures. Without an
// outcome of the year, or anything to hold it against, nothing is measured.
func (i *Indicator) Computed(year string) Fulfilment {
	outcome, against := i.figure(year), i.figure("level-"+year)
	if i.Want.Than == "" && against != nil && against.State == num.Text {
		return NotMeasured // against a level in words only the board can hold it
	}
	moved := i.Want.Than != "" || !against.Known() // held against an outcome
	if moved {
		if against = i.before(year); i.Want.Than != "" {
			against = i.earlier(i.Want.Than, year)
		}
	}
	if i.Want.Direction == Unstated || !outcome.Known() || !against.Known() || !sameUnit(outcome, against) {
		return NotMeasured
	}
	short := against.Value.Sub(outcome.Value) // how much too low
	switch i.Want.Direction {
	case Lower:
		short = short.Neg()
	case Keep:
		short = short.Abs()
	}
	switch {
	case short.Sign() < 0, short.IsZero() && !(moved && i.Want.Direction != Keep):
		return Met
	case i.Tolerance != nil && short.Cmp(i.Tolerance.Value) <= 0:
		return PartlyMet
	}
	return NotMet
}

// Measured tells whether there is an outcome of the year, or of a part of it: that
// is nothing to hold against a year's level, but it was measured.
func (i *Indicator) Measured(year string) bool {
	if i.Row == nil {
		return false
	}
	return slices.ContainsFunc(i.Goal.Table.Columns, func(c *Column) bool {
		return (c.ID == year || strings.HasPrefix(c.ID, year+"-")) && i.figure(c.ID).Known()
	})
}

func sameUnit(a, b *num.Figure) bool { return a.Unit == b.Unit || Percent(a.Unit) && Percent(b.Unit) }

// figure is the indicator's figure for all in a column; nil when there is none.
func (i *Indicator) figure(column string) *num.Figure {
	if i.Row == nil {
		return nil
	}
	c := i.Goal.Table.Column(column)
	if c == nil || c.Words {
		return nil
	}
	return i.Row.Cells[c.Index].Figure
}

// Broken is the break in the series between two years, whose outcomes then cannot be
// compared; nil when there is none.
func (i *Indicator) Broken(earlier, later string) *Break {
	for k, b := range i.Breaks {
		// A break within a year (2024-t2) is one of the whole year, too.
		if earlier < b.Year && (b.Year <= later || strings.HasPrefix(b.Year, later+"-")) {
			return &i.Breaks[k]
		}
	}
	return nil
}

// earlier is the outcome of an earlier year, if a later one can be compared with it.
func (i *Indicator) earlier(year, later string) *num.Figure {
	if i.Broken(year, later) != nil {
		return nil
	}
	return i.figure(year)
}

// before is the last outcome of a whole year before one that can be compared with it.
func (i *Indicator) before(year string) *num.Figure {
	when := ""
	if i.Row != nil {
		for _, c := range i.Goal.Table.Columns {
			if isYear(c.ID) && when < c.ID && c.ID < year && i.figure(c.ID).Known() {
				when = c.ID
			}
		}
	}
	return i.earlier(when, year)
}

// Fulfilment is the indicator's assessment: by hand where there is one.
func (i *Indicator) Fulfilment(year string) Fulfilment {
	if i.Status != nil {
		return i.Status.Fulfilment
	}
	return i.Computed(year)
}

// Computed is how far the goal has come by its indicators, each as it is assessed.
func (g *Goal) Computed(year string) Fulfilment {
	assessed, met, not := 0, 0, 0
	for _, i := range g.Indicators {
		switch i.Fulfilment(year) {
		case NotMeasured:
			continue
		case Met:
			met++
		case NotMet:
			not++
		}
		assessed++
	}
	switch {
	case assessed == 0:
		return NotMeasured
	case met == assessed:
		return Met
	case not == assessed:
		return NotMet
	}
	return PartlyMet
}

// Fulfilment is the goal's assessment: by hand where there is one.
func (g *Goal) Fulfilment(year string) Fulfilment {
	if g.Status != nil {
		return g.Status.Fulfilment
	}
	return g.Computed(year)
}

// A Trend is which way an indicator's figures went, and whether that is the way
// they should go.
type Trend struct {
	Known bool // there are two outcomes to compare
	Went  int  // −1 down, 0 as before, 1 up
	Good  int  // −1 worse, 0 neither, 1 better
}

// Trend compares the outcome of a year with the last one before it. It is not
// known without an outcome of the year, and not over a break in the series.
func (i *Indicator) Trend(year string) (t Trend) {
	now, before := i.figure(year), i.before(year)
	if !now.Known() || !before.Known() || !sameUnit(now, before) {
		return t
	}
	t = Trend{Known: true, Went: now.Value.Cmp(before.Value)}
	switch i.Want.Direction {
	case Higher:
		t.Good = t.Went
	case Lower:
		t.Good = -t.Went
	}
	return t
}

// isYear tells a column of a whole year's outcome.
func isYear(id string) bool {
	if len(id) != 4 {
		return false
	}
	for _, c := range id {
		if c < '0' || '9' < c {
			return false
		}
	}
	return true
}
