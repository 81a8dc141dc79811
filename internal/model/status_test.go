package model_test

import (
	"testing"

	"pgregory.net/rapid"

	"plan/internal/model"
	"plan/internal/num"
)

// indicator is one with these figures; a nil figure is absent.
func indicator(want model.Want, tolerance *num.Figure, figures map[string]*num.Figure, breaks ...string) *model.Indicator {
	t := &model.Table{ID: "g"}
	r := &model.Row{ID: "i"}
	for _, id := range []string{"2022", "2023", "2024-t2", "2024-prognos", "2024", "level-2024"} {
		t.AddColumn(&model.Column{ID: id})
		f := figures[id]
		if f == nil {
			f = &num.Figure{}
		}
		r.Cells = append(r.Cells, &model.Cell{Figure: f})
	}
	t.AddColumn(&model.Column{ID: "status", Words: true})
	r.Cells = append(r.Cells, &model.Cell{Figure: &num.Figure{State: num.Text}})
	t.AddRow(r)
	i := &model.Indicator{Goal: &model.Goal{Table: t}, Row: r, Want: want, Tolerance: tolerance}
	for _, year := range breaks {
		i.Breaks = append(i.Breaks, model.Break{Year: year})
	}
	return i
}

func tenths(n int64) *num.Figure {
	return &num.Figure{State: num.Given, Value: num.New(n, 1), Unit: "procent"}
}

// limit is a level in words: minst 6,0.
func limit(side num.Side, n int64) *num.Figure {
	f := tenths(n)
	f.Bound = &num.Bound{Side: side}
	return f
}

func TestComputed(t *testing.T) {
	lower, higher, keep := model.Want{Direction: model.Lower}, model.Want{Direction: model.Higher}, model.Want{Direction: model.Keep}
	figures := func(y22, y23, y24, level int64) map[string]*num.Figure {
		m := map[string]*num.Figure{}
		for id, v := range map[string]int64{"2022": y22, "2023": y23, "2024": y24, "level-2024": level} {
			if v > 0 {
				m[id] = tenths(v)
			}
		}
		return m
	}
	percent := figures(0, 0, 60, 60)
	percent["2024"].Unit = "%"
	other := figures(0, 0, 60, 60)
	other["2024"].Unit = "mnkr"
	inWords := figures(0, 60, 59, 0)
	inWords["level-2024"] = &num.Figure{State: num.Text, Words: "under rikets snitt"}
	against := func(level *num.Figure, y23, y24 int64) map[string]*num.Figure {
		m := figures(0, y23, y24, 0)
		m["level-2024"] = level
		return m
	}
	forecast, earlier, counted := against(limit(num.AtLeast, 60), 0, 0), against(limit(num.AtLeast, 60), 0, 0), against(limit(num.AtLeast, 60), 0, 60)
	forecast["2024-t2"], forecast["2024-prognos"] = tenths(30), tenths(60)
	earlier["2024-prognos"] = tenths(60)
	earlier["2024-prognos"].Document = "delar"
	counted["2024"].Unit = "antal"
	none, higher23 := model.Want{}, model.Want{Direction: model.Higher, Than: "2023"}
	for name, c := range map[string]struct {
		i    *model.Indicator
		want model.Fulfilment
	}{
		"minst, at it":                   {indicator(none, nil, against(limit(num.AtLeast, 60), 0, 60)), model.Met},
		"minst, under it":                {indicator(none, nil, against(limit(num.AtLeast, 60), 0, 59)), model.NotMet},
		"minst, within tolerance":        {indicator(none, tenths(1), against(limit(num.AtLeast, 60), 0, 59)), model.PartlyMet},
		"minst, far above":               {indicator(none, tenths(1), against(limit(num.AtLeast, 60), 0, 99)), model.Met},
		"högst, at it":                   {indicator(none, nil, against(limit(num.AtMost, 60), 0, 60)), model.Met},
		"högst, over it":                 {indicator(none, nil, against(limit(num.AtMost, 60), 0, 61)), model.NotMet},
		"över, at it":                    {indicator(none, nil, against(limit(num.Over, 60), 0, 60)), model.NotMet},
		"över, at it, with a tolerance":  {indicator(none, tenths(1), against(limit(num.Over, 60), 0, 60)), model.PartlyMet},
		"över, over it":                  {indicator(higher, nil, against(limit(num.Over, 60), 0, 61)), model.Met},
		"under, at it":                   {indicator(lower, nil, against(limit(num.Under, 60), 0, 60)), model.NotMet},
		"under, under it":                {indicator(lower, nil, against(limit(num.Under, 60), 0, 59)), model.Met},
		"keep, minst":                    {indicator(keep, nil, against(limit(num.AtLeast, 60), 0, 61)), model.Met},
		"a word against the direction":   {indicator(lower, nil, against(limit(num.AtLeast, 60), 0, 61)), model.NotMeasured},
		"minst, in another unit":         {indicator(none, nil, counted), model.NotMeasured},
		"both than a year and a level":   {indicator(higher23, nil, against(limit(num.AtLeast, 60), 50, 59)), model.NotMet},
		"both, and both are met":         {indicator(higher23, nil, against(limit(num.AtLeast, 60), 59, 60)), model.Met},
		"both, and the year is not":      {indicator(higher23, nil, against(limit(num.AtLeast, 60), 61, 60)), model.NotMet},
		"than a year, a level in words":  {indicator(higher23, nil, against(&num.Figure{State: num.Text, Words: "x"}, 50, 60)), model.NotMeasured},
		"a forecast, and a part":         {indicator(none, nil, forecast), model.Met},
		"a forecast of an earlier paper": {indicator(none, nil, earlier), model.NotMeasured},

		"at the level":               {indicator(lower, nil, figures(0, 0, 60, 60)), model.Met},
		"under it":                   {indicator(lower, nil, figures(0, 0, 59, 60)), model.Met},
		"over it":                    {indicator(lower, nil, figures(0, 0, 61, 60)), model.NotMet},
		"over it, within tolerance":  {indicator(lower, tenths(1), figures(0, 0, 61, 60)), model.PartlyMet},
		"beyond tolerance":           {indicator(lower, tenths(1), figures(0, 0, 62, 60)), model.NotMet},
		"higher, under":              {indicator(higher, nil, figures(0, 0, 59, 60)), model.NotMet},
		"higher, over":               {indicator(higher, nil, figures(0, 0, 61, 60)), model.Met},
		"kept":                       {indicator(keep, nil, figures(0, 0, 60, 60)), model.Met},
		"not kept":                   {indicator(keep, nil, figures(0, 0, 61, 60)), model.NotMet},
		"kept within tolerance":      {indicator(keep, tenths(2), figures(0, 0, 58, 60)), model.PartlyMet},
		"no level, better":           {indicator(lower, nil, figures(0, 60, 59, 0)), model.Met},
		"no level, as before":        {indicator(lower, nil, figures(0, 60, 60, 0)), model.NotMet},
		"no level, kept":             {indicator(keep, nil, figures(0, 60, 60, 0)), model.Met},
		"no level, over a break":     {indicator(lower, nil, figures(0, 60, 59, 0), "2024"), model.NotMeasured},
		"a break within the year":    {indicator(lower, nil, figures(0, 60, 59, 0), "2024-t2"), model.NotMeasured},
		"an older break":             {indicator(lower, nil, figures(0, 60, 59, 0), "2023"), model.Met},
		"a gap before":               {indicator(lower, nil, figures(60, 0, 59, 0)), model.Met},
		"than a year":                {indicator(model.Want{Direction: model.Lower, Than: "2022"}, nil, figures(58, 60, 59, 99)), model.NotMet},
		"than a year that has none":  {indicator(model.Want{Direction: model.Lower, Than: "2021"}, nil, figures(58, 60, 59, 99)), model.NotMeasured},
		"a level in words":           {indicator(lower, nil, inWords), model.NotMeasured},
		"no outcome":                 {indicator(lower, nil, figures(60, 60, 0, 60)), model.NotMeasured},
		"no direction":               {indicator(model.Want{}, nil, figures(60, 60, 60, 60)), model.NotMeasured},
		"words":                      {indicator(model.Want{Words: "ska nå riket"}, nil, figures(60, 60, 60, 60)), model.NotMeasured},
		"nothing before, no level":   {indicator(lower, nil, figures(0, 0, 60, 0)), model.NotMeasured},
		"% and procent are the same": {indicator(lower, nil, percent), model.Met},
		"units that do not compare":  {indicator(lower, nil, other), model.NotMeasured},
		"only a sentence":            {&model.Indicator{Want: lower, Goal: &model.Goal{}}, model.NotMeasured},
	} {
		if got := c.i.Computed("2024"); got != c.want {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}

// TestLimitsAreExact: whatever decimals an outcome and a limit are written with, it
// is met on the right side only, and on the limit as the word says.
func TestLimitsAreExact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		number := func(name string) num.Decimal {
			return num.New(rapid.Int64Range(-999, 999).Draw(t, name), rapid.IntRange(0, 3).Draw(t, name+" decimals"))
		}
		v, l := number("outcome"), number("limit")
		if rapid.Bool().Draw(t, "at the limit") {
			v = l.Round(l.Scale() + rapid.IntRange(0, 2).Draw(t, "more decimals"))
		}
		side := rapid.SampledFrom([]num.Side{num.AtLeast, num.AtMost, num.Over, num.Under}).Draw(t, "side")
		c := v.Rat().Cmp(l.Rat())
		met := map[num.Side]bool{num.AtLeast: c >= 0, num.AtMost: c <= 0, num.Over: c > 0, num.Under: c < 0}[side]
		i := indicator(model.Want{}, nil, map[string]*num.Figure{
			"2024":       {State: num.Given, Value: v},
			"level-2024": {State: num.Given, Value: l, Bound: &num.Bound{Side: side}},
		})
		if got := i.Computed("2024"); (got == model.Met) != met || got == model.NotMeasured || got == model.PartlyMet {
			t.Fatalf("%v against %d %v: %v", v, side, l, got)
		}
	})
}

// TestComputedIsMonotone: what comes nearer to where it should go is never assessed
// worse, and lower is higher with the signs turned.
func TestComputedIsMonotone(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		number := rapid.Int64Range(-50, 50)
		a, b, level := number.Draw(t, "a"), number.Draw(t, "b"), number.Draw(t, "level")
		a, b = min(a, b), max(a, b)
		against := rapid.SampledFrom([]string{"level-2024", "2023"}).Draw(t, "against")
		var tolerance *num.Figure
		if n := rapid.Int64Range(0, 9).Draw(t, "tolerance"); n > 0 {
			tolerance = tenths(n)
		}
		is := func(d model.Direction, outcome, sign int64) model.Fulfilment {
			return indicator(model.Want{Direction: d}, tolerance, map[string]*num.Figure{
				"2024": tenths(sign * outcome), against: tenths(sign * level)}).Computed("2024")
		}
		if is(model.Higher, b, 1) < is(model.Higher, a, 1) || is(model.Lower, a, 1) < is(model.Lower, b, 1) {
			t.Fatal("the better outcome is assessed worse")
		}
		if is(model.Higher, a, 1) != is(model.Lower, a, -1) {
			t.Fatal("higher and lower differ by more than the sign")
		}
		if is(model.Keep, a, 1) > max(is(model.Higher, a, 1), is(model.Lower, a, 1)) && a != level {
			t.Fatal("kept is harder than either direction")
		}
	})
}

func TestGoalComputed(t *testing.T) {
	of := func(all ...model.Fulfilment) model.Fulfilment {
		g := &model.Goal{}
		for _, f := range all {
			g.Indicators = append(g.Indicators, &model.Indicator{Goal: g, Status: &model.Assessment{Fulfilment: f}})
		}
		return g.Computed("2024")
	}
	for _, c := range []struct{ got, want model.Fulfilment }{
		{of(), model.NotMeasured},
		{of(model.NotMeasured, model.NotMeasured), model.NotMeasured},
		{of(model.Met, model.NotMeasured), model.Met},
		{of(model.NotMet, model.NotMet), model.NotMet},
		{of(model.Met, model.NotMet), model.PartlyMet},
		{of(model.PartlyMet), model.PartlyMet},
		{of(model.PartlyMet, model.NotMet), model.PartlyMet},
		{of(model.PartlyMet, model.Met), model.PartlyMet},
	} {
		if c.got != c.want {
			t.Errorf("%v, want %v", c.got, c.want)
		}
	}
}

func TestTrend(t *testing.T) {
	of := func(d model.Direction, y22, y23, y24 int64, breaks ...string) model.Trend {
		m := map[string]*num.Figure{"2024-t2": tenths(999)}
		for id, v := range map[string]int64{"2022": y22, "2023": y23, "2024": y24} {
			if v > 0 {
				m[id] = tenths(v)
			}
		}
		return indicator(model.Want{Direction: d}, nil, m, breaks...).Trend("2024")
	}
	for _, c := range []struct{ got, want model.Trend }{
		{of(model.Lower, 1, 5, 4), model.Trend{Known: true, Went: -1, Good: 1}},
		{of(model.Lower, 1, 5, 6), model.Trend{Known: true, Went: 1, Good: -1}},
		{of(model.Higher, 1, 5, 6), model.Trend{Known: true, Went: 1, Good: 1}},
		{of(model.Higher, 1, 5, 5), model.Trend{Known: true}},
		{of(model.Keep, 1, 5, 6), model.Trend{Known: true, Went: 1}},
		{of(model.Unstated, 1, 5, 6), model.Trend{Known: true, Went: 1}},
		{of(model.Lower, 3, 0, 2), model.Trend{Known: true, Went: -1, Good: 1}},
		{of(model.Lower, 0, 0, 2), model.Trend{}},
		{of(model.Lower, 3, 4, 0), model.Trend{}},
		{of(model.Lower, 3, 4, 2, "2024"), model.Trend{}},
		{of(model.Lower, 3, 0, 2, "2023"), model.Trend{}},
		{of(model.Lower, 3, 4, 2, "2023"), model.Trend{Known: true, Went: -1, Good: 1}},
		{indicator(model.Want{}, nil, map[string]*num.Figure{"2023": tenths(5), "2024": tenths(4), "level-2024": limit(num.AtMost, 3)}).Trend("2024"),
			model.Trend{Known: true, Went: -1, Good: 1}},
	} {
		if c.got != c.want {
			t.Errorf("%+v, want %+v", c.got, c.want)
		}
	}
}

// A part of the year is measured, though there is nothing to hold it against.
func TestMeasured(t *testing.T) {
	for column, want := range map[string]bool{"2024": true, "2024-t2": true, "2024-prognos": false, "2023": false, "level-2024": false} {
		i := indicator(model.Want{Direction: model.Lower}, nil, map[string]*num.Figure{column: tenths(60)})
		if got := i.Measured("2024"); got != want {
			t.Errorf("%s: measured %v, want %v", column, got, want)
		}
		if column == "2024-t2" && i.Computed("2024") != model.NotMeasured {
			t.Error("a part of the year was held against the year's level")
		}
	}
}
