package findings

import (
	"strings"

	"plan/internal/diag"
	"plan/internal/locale"
	"plan/internal/num"
	"plan/internal/source"
)

// A line of the arithmetic: sign, title, figure, and the place it comes from.
type line struct {
	sign, title, value, after string
	color                     string
	at                        source.Span
	rule                      bool // a line across instead of words
}

const maxTitle = 48 // columns of a title in the arithmetic

// sum shows the addends one below the other, their sum, what is written and the
// difference, all exact and aligned on the comma. An addend on a line of the
// finding's own file has its line number in the margin, others their whole place.
func (p *printer) sum(d diag.Diagnostic) {
	lines := sumLines(d.Sum, d.At)
	signs, title, whole, rest := 0, 0, 0, 0
	for _, l := range lines {
		w, r := aroundComma(l.value)
		signs = max(signs, locale.Width(l.sign))
		title = max(title, locale.Width(l.title))
		whole, rest = max(whole, locale.Width(w)), max(rest, locale.Width(r))
	}
	if signs > 0 {
		signs++ // a blank after it
	}
	last := 0
	for _, l := range lines {
		number, far := 0, ""
		switch {
		case l.at.IsZero():
		case l.at.File != d.At.File:
			far = place(l.at)
		case l.at.From().Line != last:
			number = l.at.From().Line
			last = number
		}
		p.margin(number)
		if l.rule {
			p.b.WriteString("   " + p.paint(dim, strings.Repeat("─", signs+title+2+whole+rest)) + "\n")
			continue
		}
		w, r := aroundComma(l.value)
		p.b.WriteString("   " + pad(l.sign, signs) + pad(l.title, title) + "  ")
		p.b.WriteString(p.paint(l.color, strings.Repeat(" ", whole-locale.Width(w))+w+r))
		if l.after != "" {
			p.b.WriteString(" " + l.after)
		}
		if far != "" {
			p.b.WriteString(strings.Repeat(" ", rest-locale.Width(r)) + "  " + p.paint(dim, far))
		}
		p.b.WriteByte('\n')
	}
}

// sumLines are the lines of a sum. Signs are shown where one of them is a minus;
// the sum of a single addend is not repeated.
func sumLines(s *diag.Sum, stated source.Span) (lines []line) {
	told := "finding.stated"
	if s.Computed {
		told = "finding.computed"
	}
	minus := false
	for _, t := range s.Terms {
		minus = minus || t.Sign == locale.Minus
	}
	hidden, rest := 0, num.Decimal{}
	for i, t := range s.Terms {
		value := t.Value
		if t.Sign == locale.Minus {
			value = value.Neg()
		}
		if i >= maxTerms {
			hidden++
			rest = rest.Add(value)
			continue
		}
		l := line{title: titleOf(t), value: locale.Decimal(t.Value), at: t.At}
		if minus && (i > 0 || t.Sign == locale.Minus) {
			l.sign = t.Sign
		}
		lines = append(lines, l)
	}
	if hidden > 0 {
		lines = append(lines, line{title: "… " + locale.Phrase("finding.more-terms", diag.Args{"count": hidden}), value: locale.Decimal(rest)})
	}
	lines = append(lines, line{rule: true})
	if len(s.Terms) != 1 || !s.Terms[0].Value.Equal(s.Expected) {
		lines = append(lines, line{title: word("finding.sum"), value: locale.Decimal(s.Expected), after: locale.Short(s.Unit)})
	}
	return append(lines,
		line{title: word(told), value: locale.Decimal(s.Actual), at: stated},
		line{title: word("finding.difference"), value: locale.Decimal(s.Difference), color: red},
	)
}

func titleOf(t diag.Term) string {
	title := t.Title
	if title == "" {
		title = t.Address
	}
	title = locale.Visible(title)
	if locale.Width(title) <= maxTitle {
		return title
	}
	width := 0
	for i, r := range title {
		if width += locale.RuneWidth(r); width >= maxTitle {
			return title[:i] + "…"
		}
	}
	return title
}

// aroundComma cuts a printed decimal where figures are aligned.
func aroundComma(s string) (whole, rest string) {
	if i := strings.IndexByte(s, ','); i >= 0 {
		return s[:i], s[i:]
	}
	return s, ""
}

func pad(s string, width int) string {
	return s + strings.Repeat(" ", width-locale.Width(s))
}
