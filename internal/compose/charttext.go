package compose

import (
	"slices"
	"strings"

	"plan/internal/doc"
	"plan/internal/locale"
	"plan/internal/model"
	"plan/internal/num"
)

// altText tells a chart to those who cannot see it: every number that is drawn, and
// in words where it goes.
func (c *composer) altText(m *model.Chart, f *doc.Figure) string {
	chart, title := f.Chart, strings.TrimSuffix(doc.PlainText(f.Caption), ".")
	var b strings.Builder
	switch m.Kind {
	case doc.HeatChart:
		c.heatText(&b, title, m, chart)
	case doc.TreeChart:
		treeText(&b, title, chart)
	case doc.BridgeChart:
		bridgeText(&b, title, chart)
	default:
		seriesText(&b, title, m, chart)
	}
	return b.String()
}

// inUnit is the unit after a title, ", mnkr".
func inUnit(unit string) string {
	if unit == "" {
		return ""
	}
	return ", " + unit
}

func seriesText(b *strings.Builder, title string, m *model.Chart, chart *doc.Chart) {
	kind := "Linjediagram"
	if m.Kind == doc.BarChart {
		kind = "Stapeldiagram"
	}
	b.WriteString(kind + ": " + title + inUnit(chart.Unit) + ".")
	for _, s := range chart.Series {
		var values []string
		from, to := known(s.Values)
		for i, f := range s.Values {
			if f != nil || !s.Target && from < i && i < to {
				values = append(values, chart.Categories[i]+": "+chartFigure(f, false))
			}
		}
		b.WriteString(" " + s.Name + " – " + strings.Join(values, "; ") + ".")
		if m.Kind == doc.LineChart && !s.Target {
			b.WriteString(changeText(s, chart))
		}
	}
	for _, year := range chart.Breaks {
		b.WriteString(" Värdena från " + year + " kan inte jämföras med tidigare.")
	}
}

// known are the places of the first and the last value of a series; what lies
// outside them is no gap.
func known(values []*num.Figure) (first, last int) {
	first = len(values)
	for i, f := range values {
		if f != nil {
			first, last = min(first, i), i
		}
	}
	return first, last
}

// changeText is how a series went from its first value to its last, counted from
// the last year that broke it.
func changeText(s doc.Series, chart *doc.Chart) string {
	first, last := -1, -1
	for i, f := range s.Values {
		if slices.Contains(chart.Breaks, chart.Categories[i]) {
			first = -1
		}
		if f == nil {
			continue
		}
		if first < 0 {
			first = i
		}
		last = i
	}
	if first < 0 || first == last {
		return ""
	}
	from, to := s.Values[first].Value, s.Values[last].Value
	words := " Från " + chart.Categories[first] + " till " + chart.Categories[last] + " "
	switch difference := to.Sub(from); difference.Sign() {
	case 0:
		return words + "är värdet oförändrat."
	case 1:
		return words + "ökar värdet med " + locale.Decimal(difference) + "."
	default:
		return words + "minskar värdet med " + locale.Decimal(difference.Abs()) + "."
	}
}

func bridgeText(b *strings.Builder, title string, chart *doc.Chart) {
	values := chart.Series[0].Values
	last := len(values) - 1
	b.WriteString("Stegdiagram: " + title + inUnit(chart.Unit) + ". Från " + chart.Categories[0] + ", " + chartFigure(values[0], false) +
		", till " + chart.Categories[last] + ", " + chartFigure(values[last], false) + ". Stegen är ")
	var steps []string
	for i := 1; i < last; i++ {
		steps = append(steps, chart.Categories[i]+" "+chartFigure(values[i], !chart.Totals[i]))
	}
	b.WriteString(locale.List(steps) + ".")
	if values[0] == nil || values[last] == nil {
		return
	}
	switch difference := values[last].Value.Sub(values[0].Value); difference.Sign() {
	case 0:
		b.WriteString(" Sammanlagt ingen förändring.")
	default:
		b.WriteString(" Sammanlagd förändring: " + chartFigure(&num.Figure{State: num.Computed, Value: difference}, true) + ".")
	}
}

func (c *composer) heatText(b *strings.Builder, title string, m *model.Chart, chart *doc.Chart) {
	scale := m.Register.Scale
	b.WriteString("Riskkarta: " + title + ". Sannolikhet och konsekvens från 1 till " + locale.Decimal(num.Int(int64(scale.Max))) + ".")
	var missing []string
	for _, r := range m.Rows {
		risk := riskOf(m, r)
		words, _ := riskWords(risk, scale)
		if c.marks[r] == "" || !onMap(risk, scale) {
			missing = append(missing, r.Name+" ("+words+")")
			continue
		}
		b.WriteString(" " + c.marks[r] + ": " + r.Name + ", " + words + ".")
	}
	if len(missing) > 0 {
		b.WriteString(" Utan plats på kartan: " + locale.List(missing) + ".")
	}
}

func treeText(b *strings.Builder, title string, chart *doc.Chart) {
	b.WriteString("Organisationsschema: " + title + ".")
	for i, name := range chart.Categories {
		var below []string
		for k, parent := range chart.Parents {
			if parent == i {
				below = append(below, chart.Categories[k])
			}
		}
		switch {
		case len(below) > 0:
			b.WriteString(" Under " + name + ": " + locale.List(below) + ".")
		case chart.Parents[i] < 0:
			b.WriteString(" " + name + " står för sig.")
		}
	}
}
