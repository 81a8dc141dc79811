package check

import (
	"regexp"
	"strings"
	"sync"

	"plan/internal/diag"
	"plan/internal/locale"
	"plan/internal/model"
	"plan/internal/source"
)

// touching looks at what stands right before and after a proved link. The reader
// sees one run of words: [100](=a)0 mnkr prints 1000 mnkr, and [100](=a) tkr says
// tkr of a figure in mnkr, though only 100 was proved. What continues the number
// has to stand inside the link.
func touching(r *run) {
	for _, p := range passages(r.plan, numbered) {
		r.touched(&p)
	}
}

var (
	// digitsBefore end in a digit, a comma after one, or a sign of their own.
	digitsBefore = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`(?:\d[.,]?|(?:^|[\s(])[+\-−–±])$`)
	})
	// groupBefore ends in a group of digits and the blank that groups them.
	groupBefore = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`(?:^|[^\d,])\d{1,3}(?:[` + source.GroupBlanks + `]\d{3})*[` + source.GroupBlanks + `]$`)
	})
	numberAfter = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`^(?:\d|[.,]\d|[` + source.GroupBlanks + `]\d{3}(?:\D|$))`)
	})
	group = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^\d{3}(?:\D|$)`) })
)

func (r *run) touched(p *passage) {
	for _, piece := range p.pieces {
		c := r.plan.Claims[piece.claim]
		if c == nil || claimText(c) == "" {
			continue
		}
		before, after := p.text[:piece.start], p.text[piece.end:]
		if message, name, words := touchedBy(c, before, after); message != "" {
			d := r.claimError(message, c)
			if name != "" {
				d.Args[name] = words
			}
			if name == "denial" || name == "factor" {
				d.Severity = diag.Warning
			}
			r.add(d)
		}
	}
}

// longestNumber is more bytes than a number takes, source.GroupBlanks and all: digits farther
// from a link do not touch it.
const longestNumber = 64

// touchedBy is the message about what stands right before or after a link, with the
// words that do it and what the message calls them.
func touchedBy(c *model.Claim, before, after string) (message, name, words string) {
	said := claimText(c)
	empty := c.Node.Written.Value == ""
	if outside, limit := locale.LimitBefore(before); limit && model.Limit(c.Expr) != nil {
		return "claim.limit-outside", "word", outside
	}
	if outside, limit := locale.LimitAfter(after); limit && model.Limit(c.Expr) != nil {
		return "claim.limit-outside", "word", outside
	}
	is, words := locale.ReadOutside(before, after)
	digit := endsWithDigit(said)
	number := before[max(0, len(before)-longestNumber):]
	switch {
	case startsWithNumber(said) && (digitsBefore().MatchString(number) || is == locale.Continued),
		group().MatchString(said) && endsWithDigit(strings.TrimRight(number, source.GroupBlanks)) && groupBefore().MatchString(number),
		digit && numberAfter().MatchString(after),
		after != "" && '0' <= after[0] && after[0] <= '9':
		return "claim.continued", "", ""
	case (digit || empty) && locale.UnitAfter(after) != "":
		return "claim.unit-outside", "unit", locale.UnitAfter(after)
	case startsWithNumber(said) && is == locale.Multiplied:
		return "claim.factor-outside", "factor", words
	case startsWithNumber(said) && is == locale.Denied:
		return "claim.denied-outside", "denial", words
	}
	unit, _, _ := model.UnitAndDecimals(c.Expr)
	if _, _, money := locale.ScaleOfUnit(unit); !money {
		return "", "", ""
	}
	counted, around := locale.CountedAfter(after), locale.UnitAround(before, after)
	switch {
	case digit && counted != "":
		return "claim.counted-outside", "counted", counted
	case digit && !empty && around != "" && around != unit:
		return "claim.unit-outside", "unit", around
	}
	return "", "", ""
}

func startsWithNumber(s string) bool {
	s = strings.TrimLeft(s, "+-−–"+source.GroupBlanks)
	return s != "" && '0' <= s[0] && s[0] <= '9'
}

func endsWithDigit(s string) bool {
	return s != "" && '0' <= s[len(s)-1] && s[len(s)-1] <= '9'
}
