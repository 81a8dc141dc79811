package check

import (
	"math/big"
	"regexp"
	"slices"
	"strings"

	"plan/internal/diag"
	"plan/internal/locale"
	"plan/internal/model"
	"plan/internal/num"
)

// yearSet are the years of the columns that an address names.
type yearSet []string

func (s yearSet) has(year string) bool { return slices.Contains(s, year) }

var (
	yearID   = regexp.MustCompile(`^[a-z-]*((?:19|20)\d\d)$`)
	headYear = regexp.MustCompile(`\b(?:19|20)\d\d\b`)
)

// claimYears are those of a claim's address: of the columns' ids, 2021 or b2024, and of
// their printed heads. Constants and rows have none.
func claimYears(c *model.Claim) (all yearSet) {
	return append(yearsOf(c.Expr), yearsOf(c.From)...)
}

func yearsOf(e model.Expr) (all yearSet) {
	model.Names(e, func(n *model.Name) {
		parts := strings.Split(strings.TrimSuffix(n.Text.Value, ".share"), ".")
		for i := len(parts) - 1; i > 0 && i >= len(parts)-2; i-- { // a part of a cell stands after its column
			if m := yearID.FindStringSubmatch(parts[i]); m != nil && (i == len(parts)-1 || len(m[0]) == 4) {
				all = append(all, m[1])
			}
		}
		if n.Figure != nil && len(parts) > 1 {
			all = append(all, headYear.FindAllString(n.Figure.Column, -1)...)
		}
	})
	return all
}

// rowYears are those that the titles of a claim's rows tell of.
func rowYears(c *model.Claim) (all yearSet) {
	for _, f := range c.Figures {
		all = append(all, years(f.Row[:min(len(f.Row), 200)])...)
	}
	return all
}

// years proves the years that the words state: each is one of the address's,
// where its columns are years, and the address goes forward in time.
func (v *verdict) years() (string, diag.Args) {
	if v.claim.From != nil {
		from, to := yearsOf(v.claim.From), yearsOf(v.claim.Expr)
		if len(from) > 0 && len(to) > 0 && slices.Min(from) > slices.Max(to) {
			return "claim.backwards", diag.Args{"from": from[0], "to": to[0]}
		}
	}
	own := claimYears(v.claim)
	for _, y := range v.said.Years {
		if len(own) > 0 && !slices.ContainsFunc(y.Names, own.has) {
			return "claim.year", diag.Args{"year": y.Text}
		}
	}
	if len(v.said.Beside) > 1 && len(slices.Compact(slices.Sorted(slices.Values(own)))) < 2 {
		return "", nil // two years beside a figure of one: it may be what a later year is held against
	}
	for _, y := range v.said.Beside {
		if len(own) > 0 && !own.has(y) && !rowYears(v.claim).has(y) {
			return "claim.year", diag.Args{"year": y}
		}
	}
	return "", nil
}

// dated proves the year right after number i, "till 41 år 2022": it is the year of
// the figure that the number speaks of.
func (v *verdict) dated(i int, e model.Expr) (string, diag.Args) {
	own := yearsOf(e)
	if y, ok := v.said.YearOf(i); ok && len(own) > 0 && !slices.ContainsFunc(y.Names, own.has) {
		return "claim.year-of", diag.Args{"year": y.Text, "number": v.said.Numbers[i].Value}
	}
	return "", nil
}

// two is an example of an address of two figures, made of the claim's own.
func (v *verdict) two() string {
	n, ok := v.claim.Expr.(*model.Name)
	if !ok {
		return "rad.2021..2022"
	}
	name := n.Text.Value
	share := ""
	if strings.HasSuffix(name, ".share") {
		name, share = strings.TrimSuffix(name, ".share"), ".share"
	}
	i := strings.LastIndexByte(name, '.')
	m := yearID.FindStringSubmatch(name[i+1:])
	if i < 0 || m == nil {
		return "rad.2021..2022"
	}
	year, _ := num.FromRat(new(big.Rat).Sub(mustYear(m[1]), big.NewRat(1, 1)), 0)
	prefix := strings.TrimSuffix(name[i+1:], m[1])
	return name[:i+1] + prefix + year.String() + ".." + name[i+1:] + share
}

// mustYear is four digits as a number; yearID has seen to that they are.
func mustYear(digits string) *big.Rat {
	r, _ := new(big.Rat).SetString(digits)
	return r
}

// inexact is what is wrong with an empty link whose value goes on beyond the
// decimals it would print with: a quotient has no decimals of its own.
func inexact(c *model.Claim, value *big.Rat) (string, diag.Args) {
	unit, decimals, _ := model.UnitAndDecimals(c.Expr)
	if _, exact := num.FromRat(value, decimals); exact {
		return "", nil
	}
	show := decimals
	d, _ := num.FromRat(value, show)
	for show < decimals+6 && (d.IsZero() || show < decimals+2) {
		show++
		d, _ = num.FromRat(value, show)
	}
	return "claim.inexact", diag.Args{"value": locale.WithUnit(d, unit)}
}
