package xlsx

import (
	"fmt"
	"strconv"
	"strings"

	"plan/internal/book"
	"plan/internal/num"
)

// Limits of Excel: arguments of one function, characters of one formula.
const (
	maxArguments = 255
	maxFormula   = 8192
)

// formula is the text of a cell's expression, in English with commas and without
// the equals sign, as files hold it. One that has no value gives "" for as long
// as a cell that it rests on has none, and comes alive when that is filled in.
func (g *grid) formula(at book.Place, c *book.Cell) (string, error) {
	switch e := c.Formula.(type) {
	case book.Sum:
		return g.sum(at, e, c.Known)
	case book.Ratio:
		return g.ratio(at, e, c.Known)
	case book.Same:
		ref, err := g.cell(at, e.Ref)
		if err != nil || c.Known {
			return ref, err
		}
		return `IF(ISNUMBER(` + ref + `),` + ref + `,"")`, nil
	case book.Verdict:
		return g.verdict(at, e, c.Known)
	case book.Count:
		first, last, ok := g.index.Span(at.Sheet, e)
		if !ok {
			return "", fmt.Errorf("xlsx: no column %v to count in", e)
		}
		return `COUNTIF(` + g.run(at.Sheet, first, last) + `,"` + book.Fails + `*")`, nil
	default:
		return "", fmt.Errorf("xlsx: unknown expression %T", c.Formula)
	}
}

// sum writes ROUND(SUM(C5:C9,C11)-C12,1). The rounding takes away what binary
// fractions add to a sum of decimals; it never changes a sum that is exact.
func (g *grid) sum(at book.Place, s book.Sum, known bool) (string, error) {
	var plain, all []book.Place // cells with coefficient 1, and all of them
	var rest strings.Builder    // signs, coefficients and constants
	for _, t := range s.Terms {
		if t.Ref == nil {
			if !t.Const.IsZero() {
				rest.WriteString(signed(t.Const))
			}
			continue
		}
		p, ok := g.index.Find(at.Sheet, *t.Ref)
		if !ok {
			return "", fmt.Errorf("xlsx: no cell %v for a formula", *t.Ref)
		}
		all = append(all, p)
		switch {
		case t.Coef.Equal(num.Int(1)):
			plain = append(plain, p)
		case t.Coef.Equal(num.Int(-1)):
			rest.WriteString("-" + g.run(at.Sheet, p, p))
		default:
			rest.WriteString(signed(t.Coef) + "*" + g.run(at.Sheet, p, p))
		}
	}
	text := rest.String()
	if args := g.runs(at.Sheet, plain); len(plain) == 1 {
		text = args[0] + text
	} else if len(plain) > 1 {
		text = call("SUM", args) + text
	}
	text = strings.TrimPrefix(text, "+")
	if text == "" {
		text = "0"
	}
	text = "ROUND(" + text + "," + strconv.Itoa(s.Decimals) + ")"
	if !known {
		text = g.filled(at.Sheet, all, text)
	}
	return text, nil
}

// filled is a formula that gives "" until all the cells it rests on hold numbers.
func (g *grid) filled(sheet int, cells []book.Place, text string) string {
	return "IF(" + call("COUNT", g.runs(sheet, cells)) + "=" + strconv.Itoa(len(cells)) + "," + text + `,"")`
}

func (g *grid) verdict(at book.Place, v book.Verdict, known bool) (string, error) {
	of, err := g.cell(at, v.Of)
	if err != nil {
		return "", err
	}
	holds := of + "=0"
	if v.AtMost {
		holds = "MAX(0," + of + ")=0"
	}
	text := fmt.Sprintf(`IF(%s,"%s","%s "&FIXED(%s,%d,TRUE))`, holds, book.Holds, book.Fails, of, v.Decimals)
	if !known {
		text = `IF(ISNUMBER(` + of + `),` + text + `,"")`
	}
	return text, nil
}

func signed(d num.Decimal) string {
	if d.Sign() < 0 {
		return d.String()
	}
	return "+" + d.String()
}

// call writes a function of any number of arguments, in fold where there are
// more than one call takes. Both SUM and COUNT of partial results want a sum.
func call(name string, args []string) string {
	if len(args) <= maxArguments {
		return name + "(" + strings.Join(args, ",") + ")"
	}
	var parts []string
	for len(args) > 0 {
		n := min(len(args), maxArguments)
		parts = append(parts, name+"("+strings.Join(args[:n], ",")+")")
		args = args[n:]
	}
	return "(" + strings.Join(parts, "+") + ")"
}

// runs joins neighbours, down a column or along a row, to ranges.
func (g *grid) runs(sheet int, cells []book.Place) (out []string) {
	for i := 0; i < len(cells); {
		j := i + 1
		for j < len(cells) && follows(cells[i], cells[j-1], cells[j]) {
			j++
		}
		out = append(out, g.run(sheet, cells[i], cells[j-1]))
		i = j
	}
	return out
}

// follows tells whether next lengthens the run from first to last.
func follows(first, last, next book.Place) bool {
	down := first.Column == last.Column && next == book.Place{Sheet: last.Sheet, Row: last.Row + 1, Column: last.Column}
	along := first.Row == last.Row && next == book.Place{Sheet: last.Sheet, Row: last.Row, Column: last.Column + 1}
	return down || along
}

// cell writes a reference to one cell as it is seen from at.
func (g *grid) cell(at book.Place, r book.Ref) (string, error) {
	p, ok := g.index.Find(at.Sheet, r)
	if !ok {
		return "", fmt.Errorf("xlsx: no cell %v for a formula", r)
	}
	return g.run(at.Sheet, p, p), nil
}

// run writes C5:C9, or C5, with the sheet's name when it is another.
func (g *grid) run(sheet int, first, last book.Place) string {
	text := cellName(first.Row, first.Column)
	if last != first {
		text += ":" + cellName(last.Row, last.Column)
	}
	if first.Sheet != sheet {
		text = "'" + g.sheets[first.Sheet].name + "'!" + text
	}
	return text
}

// cellName is the address of a cell whose row and column count from 0: A1.
func cellName(row, column int) string { return columnName(column) + strconv.Itoa(row+1) }

func columnName(column int) string {
	if column < 26 {
		return string(rune('A' + column))
	}
	return columnName(column/26-1) + string(rune('A'+column%26))
}
