package xlsx

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"plan/internal/book"
	"plan/internal/num"
)

// ratio writes ROUND(100*D5/C5,1). A sum that is multiplied or divided is rounded
// first, where that takes nothing from it: the dust of its binary fractions would
// grow, and may be more than the last rounding forgives.
func (g *grid) ratio(at book.Place, r book.Ratio, known bool) (string, error) {
	w := operands{grid: g, sheet: at.Sheet}
	if err := w.write(r.Of, 0); err != nil {
		return "", err
	}
	text := "ROUND(" + w.text.String() + "," + strconv.Itoa(r.Decimals) + ")"
	if !known { // what is left to fail is a division by zero
		text = g.filled(at.Sheet, w.cells, "IFERROR("+text+`,"")`)
	}
	return text, nil
}

// operands writes an expression and notes the cells in it, each once.
type operands struct {
	*grid
	sheet int
	text  strings.Builder
	cells []book.Place
}

// write writes o. Binds is how tightly what stands around it holds it: 0 not at all,
// 1 as a term of a sum, 2 as a factor or what is taken away, 3 as what is divided by.
func (w *operands) write(o *book.Operand, binds int) error {
	if o.Op == 0 {
		return w.leaf(o, binds)
	}
	own, left, right := 1, 1, 1
	switch o.Op {
	case '-':
		right = 2
	case '*', '/':
		own, left, right = 2, 2, 3
	}
	rounded := o.Exact && binds > 1
	open, end := "", ""
	switch {
	case rounded:
		open, end = "ROUND(", ","+strconv.Itoa(num.MaxDecimals)+")"
	case binds > own:
		open, end = "(", ")"
	}
	w.text.WriteString(open)
	if zero := o.Left.Op == 0 && o.Left.Ref == nil && o.Left.Const.IsZero(); o.Op != '-' || !zero {
		if err := w.write(o.Left, left); err != nil {
			return err
		}
	}
	w.text.WriteByte(o.Op)
	if err := w.write(o.Right, right); err != nil {
		return err
	}
	w.text.WriteString(end)
	return nil
}

func (w *operands) leaf(o *book.Operand, binds int) error {
	if o.Ref == nil {
		text := o.Const.String()
		if binds > 1 && o.Const.Sign() < 0 {
			text = "(" + text + ")"
		}
		w.text.WriteString(text)
		return nil
	}
	p, ok := w.index.Find(w.sheet, *o.Ref)
	if !ok {
		return fmt.Errorf("xlsx: no cell %v for a formula", *o.Ref)
	}
	if !slices.Contains(w.cells, p) {
		w.cells = append(w.cells, p)
	}
	w.text.WriteString(w.run(w.sheet, p, p))
	return nil
}
