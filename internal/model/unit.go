package model

// Percent tells whether a unit is per cent: the sign in a cell and the word of its
// table are one unit.
func Percent(unit string) bool { return unit == "%" || unit == "procent" }

// UnitAndDecimals are what a computed e prints with: the one unit its figures
// share in a sum (mixed tells that they do not) and the most decimals any of
// them was written with. A product or quotient has no unit of its own.
func UnitAndDecimals(e Expr) (unit string, decimals int, mixed bool) {
	switch e := e.(type) {
	case *Constant:
		return "", e.Value.Scale(), false
	case *Name:
		if e.Figure == nil {
			return "", 0, false
		}
		return e.Figure.Unit, e.Figure.Value.Scale(), false
	case *Binary:
		lu, ld, lm := UnitAndDecimals(e.Left)
		ru, rd, rm := UnitAndDecimals(e.Right)
		decimals = max(ld, rd)
		if e.Op == '*' || e.Op == '/' {
			if _, isConst := e.Right.(*Constant); isConst {
				return lu, decimals, lm
			}
			if _, isConst := e.Left.(*Constant); isConst && e.Op == '*' {
				return ru, decimals, rm
			}
			return "", decimals, lm || rm
		}
		switch {
		case lu == "" || lu == ru:
			return ru, decimals, lm || rm
		case ru == "", Percent(lu) && Percent(ru):
			return lu, decimals, lm || rm
		}
		return "", decimals, true
	}
	return "", 0, false
}
