package model

import (
	"slices"
	"strings"

	"plan/internal/num"
)

// The assessment of goals and indicators, worked out of their figures. The rules,
// as the manual states them:
//
// An indicator's outcome of the year is held against its level of the year: on the
// side that the level's words tell (minst, högst, över, under), else in the direction
// it should go, as high as the level or higher, as low or lower, or exactly there.
// Where the direction is told against another year, and without a level, it is held
// against the outcome of that year, or the last one before it: it must have gone the
// right way, or stayed. Told both, it must be both. Within the tolerance on the wrong
// side it is partly met.
//
// Until there is an outcome of the year, a forecast of it (2026-prognos) that the
// document itself states is held in its place. The outcome of a part of a year is
// held against nothing.
//
// A goal is met when all of its assessed indicators are, not met when none is even
// partly, and partly met else.

// ForecastSuffix is put after a year to name the column of its forecast.
const ForecastSuffix = "-prognos"

// String is the word of the notation, which is also the printed one.
func (f Fulfilment) String() string {
	return [...]string{NotMeasured: "ej mätt", NotMet: "ej uppfyllt", PartlyMet: "delvis", Met: "uppfyllt"}[f]
}

// Computed is how far the indicator has come in a year by its figures. Without an
// outcome or a forecast of the year, or anything to hold it against, nothing is
// measured. Nor is it against a level in words, which only the board can do.
func (i *Indicator) Computed(year string) Fulfilment {
	outcome, level := i.Outcome(year), i.Level(year)
	switch {
	case level != nil && level.State == num.Text:
		return NotMeasured
	case !level.Known():
		return i.moved(outcome, year)
	case i.Want.Than != "":
		return min(i.reached(outcome, level), i.moved(outcome, year))
	}
	return i.reached(outcome, level)
}

// Level is what the indicator should reach in a year; nil when none is told.
func (i *Indicator) Level(year string) *num.Figure { return i.figure("level-" + year) }

// Asks is on which side of a level an outcome should lie: as the level's words say,
// else as the direction does; Anywhere when neither tells.
func (i *Indicator) Asks(level *num.Figure) num.Side {
	switch {
	case level.Side() != num.Anywhere:
		return level.Side()
	case i.Want.Direction == Higher:
		return num.AtLeast
	case i.Want.Direction == Lower:
		return num.AtMost
	}
	return num.Anywhere
}

// Opposed tells whether the words of a level ask for the other way than the
// direction, so that nothing can be held against it.
func (i *Indicator) Opposed(level *num.Figure) bool {
	d := i.Want.Direction
	return level.Side() != num.Anywhere && (d == Higher || d == Lower) && level.Side().Up() != (d == Higher)
}

// reached holds an outcome against a level.
func (i *Indicator) reached(outcome, level *num.Figure) Fulfilment {
	side := i.Asks(level)
	if !outcome.Known() || !sameUnit(outcome, level) || i.Opposed(level) || side == num.Anywhere && i.Want.Direction != Keep {
		return NotMeasured
	}
	if side == num.Anywhere {
		return i.grade(outcome.Value.Equal(level.Value), outcome, level)
	}
	return i.grade(side.Holds(outcome.Value, level.Value), outcome, level)
}

// moved holds an outcome against an earlier one: that of the year that the direction
// names, else the last one before.
func (i *Indicator) moved(outcome *num.Figure, year string) Fulfilment {
	before := i.before(year)
	if i.Want.Than != "" {
		before = i.earlier(i.Want.Than, year)
	}
	if i.Want.Direction == Unstated || !outcome.Known() || !before.Known() || !sameUnit(outcome, before) {
		return NotMeasured
	}
	went := outcome.Value.Cmp(before.Value)
	return i.grade(map[Direction]bool{Higher: went > 0, Lower: went < 0, Keep: went == 0}[i.Want.Direction], outcome, before)
}

// grade is what is met, or how far from it an outcome lies.
func (i *Indicator) grade(met bool, outcome, against *num.Figure) Fulfilment {
	switch {
	case met:
		return Met
	case i.Tolerance != nil && outcome.Value.Sub(against.Value).Abs().Cmp(i.Tolerance.Value) <= 0:
		return PartlyMet
	}
	return NotMet
}

// Outcome is what is held against the level of a year: its outcome, else a
// forecast; nil when there is neither.
func (i *Indicator) Outcome(year string) *num.Figure {
	if f := i.figure(year); f.Known() || !i.Forecast(year) {
		return f
	}
	return i.figure(year + ForecastSuffix)
}

// Forecast tells whether the indicator is held to its level by a forecast, since
// there is no outcome of the year yet. An earlier document's forecast is none.
func (i *Indicator) Forecast(year string) bool {
	f := i.figure(year + ForecastSuffix)
	return f.Known() && f.Document == "" && !i.figure(year).Known()
}

// Measured tells whether there is an outcome of the year, or of a part of it: that
// is nothing to hold against a year's level, but it was measured.
func (i *Indicator) Measured(year string) bool {
	if i.Row == nil {
		return false
	}
	return slices.ContainsFunc(i.Goal.Table.Columns, func(c *Column) bool {
		return (c.ID == year || strings.HasPrefix(c.ID, year+"-") && c.ID != year+ForecastSuffix) && i.figure(c.ID).Known()
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
	switch side := i.Asks(i.Level(year)); {
	case side == num.Anywhere || i.Want.Direction == Keep:
	case side.Up():
		t.Good = t.Went
	default:
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
