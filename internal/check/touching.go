package check

import (
	"regexp"
	"strings"
	"sync"

	"plan/internal/locale"
	"plan/internal/model"
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
		return regexp.MustCompile(`(?:^|[^\d,])\d{1,3}(?:[` + blanks + `]\d{3})*[` + blanks + `]$`)
	})
	numberAfter = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`^(?:\d|[.,]\d|[` + blanks + `]\d{3}(?:\D|$))`)
	})
	group = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^\d{3}(?:\D|$)`) })
)

// blanks are those that may group digits.
const blanks = "\u0020\u00a0\u2007\u2009\u202f"

func (r *run) touched(p *passage) {
	for _, piece := range p.pieces {
		c := r.plan.Claims[piece.claim]
		if c == nil {
			continue
		}
		before, after := p.text[:piece.start], p.text[piece.end:]
		said := claimText(c)
		outside, limit := locale.LimitBefore(before)
		switch {
		case said == "":
		case limit && model.Limit(c.Expr) != nil:
			d := r.claimError("claim.limit-outside", c)
			d.Args["word"] = outside
			r.add(d)
		case startsWithNumber(said) && digitsBefore().MatchString(before),
			group().MatchString(said) && endsWithDigit(strings.TrimRight(before, blanks)) && groupBefore().MatchString(before),
			endsWithDigit(said) && numberAfter().MatchString(after),
			after != "" && '0' <= after[0] && after[0] <= '9':
			r.add(r.claimError("claim.continued", c))
		case endsWithDigit(said) && locale.UnitAfter(after) != "",
			piece.claim.Written.Value == "" && locale.UnitAfter(after) != "":
			d := r.claimError("claim.unit-outside", c)
			d.Args["unit"] = locale.UnitAfter(after)
			r.add(d)
		case endsWithDigit(said) && piece.claim.Written.Value != "":
			unit, _, _ := model.UnitAndDecimals(c.Expr)
			_, _, money := locale.ScaleOfUnit(unit)
			if around := locale.UnitAround(before, after); money && around != "" && around != unit {
				d := r.claimError("claim.unit-outside", c)
				d.Args["unit"] = around
				r.add(d)
			}
		}
	}
}

func startsWithNumber(s string) bool {
	s = strings.TrimLeft(s, "+-−–"+blanks)
	return s != "" && '0' <= s[0] && s[0] <= '9'
}

func endsWithDigit(s string) bool {
	return s != "" && '0' <= s[len(s)-1] && s[len(s)-1] <= '9'
}
