package check

import (
	"maps"
	"math/big"
	"slices"
	"strings"

	"plan/internal/diag"
	"plan/internal/locale"
	"plan/internal/model"
	"plan/internal/num"
)

// claims proves the figures that words state: every number between the brackets
// of a link at the unit and precision it is written in, and the words that tell
// a direction, a bound or an approximation.
//
// What is said of a link has many sides. Here stand numbers, units, bounds and
// directions of one figure; claim_change.go has those of two in one link, claim_pair.go
// the words that take two links together, claim_year.go years beside a link,
// claim_break.go breaks in a series, subject.go the row that a clause names, label.go
// the words of a key figure, touching.go digits that touch a link. Locale reads the
// words (claim*.go there); here they are held against the figures.
func claims(r *run) {
	for _, c := range r.plan.ClaimOrder {
		r.claim(c)
	}
}

func (r *run) claim(c *model.Claim) {
	value, missing, ok := c.Exact()
	var from *big.Rat
	if ok && c.From != nil {
		from, missing, ok = model.Evaluate(c.From)
	}
	if !ok {
		r.counts.Skipped++
		r.unknownClaim(c, missing)
		return
	}
	r.counts.Run++
	if c.Node.Written.Value == "" {
		if c.From != nil {
			r.add(r.claimError("claim.empty-range", c))
			return
		}
		message, args := inexact(c, value)
		if message == "" {
			message, args = r.beside(c, value)
		}
		if message != "" {
			d := r.claimError(message, c)
			maps.Copy(d.Args, args)
			r.add(d)
		}
		return
	}
	said, unit, fault := readClaim(c)
	if fault != nil {
		d := r.claimError(fault.Message, c)
		for k, v := range fault.Args {
			d.Args[k] = v
		}
		d.At = c.Node.Written.Slice(fault.Start, fault.End).At
		r.add(d)
		return
	}
	v := verdict{claim: c, said: said, unit: unit, points: model.Percent(unit) && r.points(c.Expr), value: value, from: from}
	v.level = said.Direction != locale.NoDirection && r.level(c)
	message, args := v.prove()
	if message == "claim.no-unit" && r.plan.Lost {
		return // the unit may well stand in what could not be read
	}
	if message != "" {
		r.contradicted(&v, message, args)
		return
	}
	if !c.Node.Reason.IsZero() && brokenBetween(c.Figures, r.series) == nil {
		r.add(r.claimError("claim.settled", c))
	}
}

// beside proves what the words around an empty link say of the figure it prints.
func (r *run) beside(c *model.Claim, value *big.Rat) (string, diag.Args) {
	said, unit, _ := readClaim(c)
	v := verdict{claim: c, said: said, unit: unit, value: value}
	if said.Direction == locale.NoDirection && said.Sign == locale.NoDirection {
		return v.years()
	}
	v.level = r.level(c)
	return v.prove()
}

// readClaim is what the words of a link say, and the unit of its figures.
func readClaim(c *model.Claim) (locale.Claim, string, *locale.Fault) {
	unit, _, _ := model.UnitAndDecimals(c.Expr)
	said, fault := readWords(c, c.Node.Written.Value)
	return said, unit, fault
}

// readWords is what words say in the place of those of a link, with what stands
// around it.
func readWords(c *model.Claim, words string) (locale.Claim, *locale.Fault) {
	said, fault := locale.ReadClaim(words, claimYears(c).has)
	if fault == nil {
		said.Around(c.Before, c.After, c.From != nil, c.Prev != nil)
	}
	return said, fault
}

// contradicted reports a claim that is not true, unless its link says why it
// stands so.
func (r *run) contradicted(v *verdict, message string, args diag.Args) {
	c := v.claim
	d := r.claimError(message, c)
	for k, v := range args {
		d.Args[k] = v
	}
	if !c.Node.Reason.IsZero() {
		d.Severity, d.Message = diag.Note, "claim.stands"
		d.Args["reason"] = c.Node.Reason
		// A reason says what the figure is today, so that it lapses when that changes.
		if value, _, ok := c.Value(); !ok || !mentions(c.Node.Reason.Value, value) {
			d.Severity, d.Message = diag.Error, "claim.reason"
			d.Args["number"] = value
		}
	}
	for _, f := range c.Figures {
		d.Related = append(d.Related, claimed(f))
	}
	switch write, ok := v.mended(args); {
	case !c.Node.Reason.IsZero(): // the author has settled it, and only he can say how
	case r.claimRepairs[c] != nil:
		d.Repair = r.claimRepairs[c] // the figure is wrong, and the words are right
	case ok:
		r.stale = append(r.stale, Fix{c, write})
		d.Repair = &diag.Repair{At: c.Node.Written.At, Old: c.Node.Written.Value, New: write, Why: "repair.claim", Address: c.Node.Expr.Value}
	}
	r.add(d)
}

// mentions tells whether words hold a number as it prints.
func mentions(words string, d num.Decimal) bool {
	plain := func(s string) string {
		return strings.NewReplacer("\u00a0", " ", "\u202f", " ", "\u2009", " ", "\u2007", " ", "−", "-", "–", "-").Replace(s)
	}
	return slices.Contains(strings.FieldsFunc(strings.ReplaceAll(plain(words), plain(locale.Decimal(d)), "\x00"),
		func(r rune) bool {
			return r == ' ' || r == ';' || r == ',' || r == '.' || r == '(' || r == ')' || r == ':'
		}), "\x00")
}

// mended is what the words would be with every number right; ok is false when other
// numbers do not make them true. The signs are those of a keyboard, unless the
// words have those of print.
func (v *verdict) mended(args diag.Args) (words string, ok bool) {
	w := *v
	for range len(v.said.Numbers) + 1 {
		if words, ok = args["write"].(string); !ok {
			return "", false
		}
		var fault *locale.Fault
		if w.said, fault = readWords(v.claim, words); fault != nil {
			return "", false
		}
		message, next := w.prove()
		if message == "" {
			return asTyped(words, v.claim.Node.Written.Value), true
		}
		args = next
	}
	return "", false
}

// asTyped is words with the signs that a keyboard has, but for those of print that
// the old words have too.
func asTyped(words, old string) string {
	for _, sign := range [][2]string{{locale.NoBreak, " "}, {locale.Minus, "-"}} {
		if !strings.Contains(old, sign[0]) {
			words = strings.ReplaceAll(words, sign[0], sign[1])
		}
	}
	return words
}

func (r *run) claimError(message string, c *model.Claim) diag.Diagnostic {
	at := c.Node.Written.At
	if c.Node.Written.Value == "" {
		at = c.Node.Expr.At
	}
	d := diag.Err(message, at, "text", c.Node.Written, "expr", c.Node.Expr)
	d.Address = c.Node.Expr.Value
	return d
}

// unknownClaim: a figure in prose whose source has no value is never true. Where a
// finding says why there is none, that is all there is to say.
func (r *run) unknownClaim(c *model.Claim, missing []*num.Figure) {
	if slices.ContainsFunc(missing, lost) {
		return
	}
	d := r.claimError("claim.unknown", c)
	if len(missing) == 0 {
		d.Message = "claim.division"
	}
	for _, f := range missing {
		d.Related = append(d.Related, diag.Related{At: f.At, Message: "related.missing", Args: diag.Args{"row": f.Row, "reason": f.Reason}})
	}
	r.add(d)
}

// A verdict weighs what a link says against what the figures are.
type verdict struct {
	claim  *model.Claim
	said   locale.Claim
	unit   string
	points bool     // the figure is the difference between two percentages
	level  bool     // the figure is an indicator's outcome of a year, and so no change
	value  *big.Rat // what the address gives (the later of two)
	from   *big.Rat // the earlier of two, or nil
}

// prove returns the message that contradicts the claim, or "" when all it says
// is true.
func (v *verdict) prove() (string, diag.Args) {
	if message, args := v.years(); message != "" {
		return message, args
	}
	if v.from != nil {
		return v.change()
	}
	if v.level && v.said.Direction != locale.NoDirection {
		return "claim.one", diag.Args{"word": v.said.Word, "example": v.two()}
	}
	told := v.said.Direction != locale.NoDirection || v.said.Sign != locale.NoDirection
	switch n := len(v.said.Numbers); {
	case v.said.Factor != locale.NoFactor:
		return "claim.one", diag.Args{"word": v.said.Word, "example": v.two()}
	case n == 0 && !told:
		return "claim.nothing", nil
	case n == 0:
		return v.direction(v.value)
	case n > 1:
		return "claim.many", diag.Args{"count": n}
	}
	n := v.said.Numbers[0]
	if v.points && told && model.Percent(n.Unit) {
		return "claim.points-told", nil
	}
	if v.said.Direction != locale.NoDirection && (n.Role == locale.From || n.Role == locale.To) {
		return "claim.one", diag.Args{"word": v.said.Word, "example": v.two()}
	}
	if message, args := v.limit(v.claim.Expr, &n); message != "" {
		return message, args
	}
	if message, args := v.number(n, v.value, told); message != "" {
		return message, args
	}
	return v.direction(v.value)
}

// limit holds the words before a number, or after it, against those of a level that
// is a limit itself: of "minst 95 %" text may say minst 95, or 95, but not minst 90,
// though 95 is at least 90. The number is then that of the level, exactly.
func (v *verdict) limit(e model.Expr, n *locale.ClaimNumber) (string, diag.Args) {
	level := model.Limit(e)
	if level == nil {
		return "", nil
	}
	side, word := n.Bound.Side(), n.Word
	if n.Bound == locale.Exact && v.from == nil {
		if side, word = locale.LimitAtEnd(claimText(v.claim)); word != "" && side == level.Side {
			v.said.Direction = locale.NoDirection // 5 dagar eller mindre went nowhere
		}
	}
	switch {
	case word == "":
	case side != level.Side:
		value, unit := v.value, v.unit
		if e == v.claim.From {
			value = v.from
		}
		_, decimals, _ := model.UnitAndDecimals(e)
		d, _ := num.FromRat(value, decimals)
		return "claim.limit", diag.Args{"value": locale.WithBound(locale.WithUnit(d, unit), level), "bound": word}
	default:
		n.Bound = locale.Exact
	}
	return "", nil
}

// direction compares words such as "minskas" and "underskott" with the sign of a
// value. At a single address that is all they can mean: whether the figure is a
// change or a level, only its table's words tell; under the title Avdrag or
// Underskott every amount is less.
func (v *verdict) direction(value *big.Rat) (string, diag.Args) {
	d := max(v.said.Direction, v.said.Sign)
	if d == locale.NoDirection {
		return "", nil
	}
	sign := value.Sign()
	if n, ok := v.claim.Expr.(*model.Name); ok && v.from == nil && (locale.Decrease(n.Figure.Column) || locale.Decrease(n.Figure.Row)) {
		sign = -max(sign, -sign)
	}
	switch {
	case d == locale.Up && sign > 0,
		d == locale.Down && sign < 0,
		d == locale.Level && sign == 0:
		return "", nil
	}
	return "claim.direction", diag.Args{"word": v.said.Word, "value": v.print(value)}
}

// number compares one written number with a value: sizes where words tell the
// direction or no sign is written, signs and all otherwise. Without a bound or
// an approximation the value, rounded to the decimals written, must be equal.
func (v *verdict) number(n locale.ClaimNumber, value *big.Rat, sized bool) (string, diag.Args) {
	if n.Unit == "procentenheter" && v.points {
		n.Unit = ""
	}
	shift, message, args := v.shift(n)
	if message != "" {
		return message, args
	}
	have := new(big.Rat).Mul(value, pow10(shift))
	if limit := n.Bound != locale.Exact && n.Bound != locale.About && n.Bound != locale.JustOver && n.Bound != locale.JustUnder; limit && !n.Signed && !sized && have.Sign() < 0 {
		return "claim.bound-sign", diag.Args{"value": v.print(value), "bound": n.Word}
	}
	if !n.Signed {
		have.Abs(have)
	}
	if sized && n.Signed {
		return "claim.double-sign", diag.Args{"word": v.said.Word}
	}
	args = diag.Args{"value": v.print(value), "number": n.Value, "bound": n.Word}
	if n.Bound == locale.Exact {
		d, _ := num.FromRat(have, n.Value.Scale())
		if d.Equal(n.Value) && d.IsZero() == (have.Sign() == 0) { // what rounds to nothing is something
			return "", nil
		}
		args["write"] = v.said.With(n, d)
		return "claim.value", args
	}
	if !keeps(have, n) {
		return "claim.bound", args
	}
	return "", nil
}

// shift is the power of ten from the unit of the figure to that of a written number,
// or the message that says why there is none.
func (v *verdict) shift(n locale.ClaimNumber) (shift int, message string, args diag.Args) {
	shift, ok := shiftOf(n.Unit, v.unit)
	if v.unit == "" && model.Percent(n.Unit) && partOfWhole(v.claim.Expr) {
		shift, ok = 2, true
	}
	switch _, _, scaled := locale.ScaleOfUnit(v.unit); {
	case scaled && n.Counted != "":
		return 0, "claim.unit", diag.Args{"unit": n.Counted, "of": v.unit}
	case !ok && v.unit == "":
		if q, isQuotient := v.claim.Expr.(*model.Binary); isQuotient && q.Op == '/' && model.Percent(n.Unit) {
			return 0, "claim.percent", nil
		}
		return 0, "claim.no-unit", diag.Args{"unit": n.Unit}
	case !ok && n.Unit == "procentenheter" && model.Percent(v.unit):
		return 0, "claim.points-one", nil
	case !ok:
		return 0, "claim.unit", diag.Args{"unit": n.Unit, "of": v.unit}
	}
	return shift, "", nil
}

// keeps tells whether a value is what a number says with its bound.
func keeps(have *big.Rat, n locale.ClaimNumber) bool {
	want := n.Value.Rat()
	switch n.Bound {
	case locale.Over:
		return have.Cmp(want) > 0
	case locale.Under:
		return have.Cmp(want) < 0
	case locale.AtLeast:
		return have.Cmp(want) >= 0
	case locale.AtMost:
		return have.Cmp(want) <= 0
	case locale.JustOver:
		return have.Cmp(want) >= 0 && near(have, n.Value)
	case locale.JustUnder:
		return have.Cmp(want) < 0 && near(have, n.Value)
	case locale.About:
		return near(have, n.Value) && n.Value.IsZero() == (have.Sign() == 0)
	}
	return false
}

// near tells whether a value may be called "about" a round number: it lies
// within half a unit of the number's last significant digit ("knappt 600": 550
// to 600), that unit being at most a quarter of the number.
func near(have *big.Rat, n num.Decimal) bool {
	unit := num.New(1, n.Scale()).Rat()
	ten, quarter := big.NewRat(10, 1), new(big.Rat).Mul(n.Abs().Rat(), big.NewRat(1, 4))
	for next := new(big.Rat).Mul(unit, ten); ; next = new(big.Rat).Mul(unit, ten) {
		if next.Cmp(quarter) > 0 || !new(big.Rat).Quo(n.Rat(), next).IsInt() {
			break
		}
		unit = next
	}
	gap := new(big.Rat).Sub(have, n.Rat())
	return gap.Abs(gap).Cmp(unit.Quo(unit, big.NewRat(2, 1))) <= 0
}

// partOfWhole tells whether an expression is one figure by another, a share that
// words tell in percent. A constant in it (100 * a / b) says that its author has
// made percent of it already.
func partOfWhole(e model.Expr) bool {
	q, ok := e.(*model.Binary)
	return ok && q.Op == '/' && !hasConstant(q.Left) && !hasConstant(q.Right)
}

func hasConstant(e model.Expr) bool {
	switch e := e.(type) {
	case *model.Constant:
		return true
	case *model.Binary:
		return hasConstant(e.Left) || hasConstant(e.Right)
	}
	return false
}

// shiftOf is the power of ten from the figures' own unit to the one written; a
// number without a unit is in the figures' own.
func shiftOf(written, own string) (int, bool) {
	if written == "" || written == strings.ReplaceAll(own, " per ", "/") || model.Percent(written) && model.Percent(own) {
		return 0, true
	}
	from, other, known := locale.ScaleOfUnit(own)
	if power, ok := locale.Power(written); ok {
		return from - power, true // from is 0 for what is no money
	}
	to, family, ok := locale.ScaleOfUnit(written)
	return from - to, ok && known && family == other
}

func pow10(n int) *big.Rat {
	p := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(max(n, -n))), nil)
	if n < 0 {
		return new(big.Rat).SetFrac(big.NewInt(1), p)
	}
	return new(big.Rat).SetInt(p)
}

// print is a value as a message shows it: with the decimals of its figures.
func (v *verdict) print(value *big.Rat) string {
	_, decimals, _ := model.UnitAndDecimals(v.claim.Expr)
	d, exact := num.FromRat(value, decimals)
	if !exact {
		d, _ = num.FromRat(value, decimals+2)
	}
	return strings.TrimSpace(locale.WithUnit(d, v.unit))
}
