package xlsx

import (
	"errors"
	"maps"
	"slices"
	"strings"

	"plan/internal/book"
	"plan/internal/locale"
)

// maxShown is how many differences Verify tells of.
const maxShown = 10

// Verify reads a written file back and compares it with b: sheets, every figure,
// every formula with its value, every text, and the decimals that a number
// shows; nothing may be missing, changed or added. It also works out every
// formula anew from the figures it rests on. Numbers are compared as decimals,
// never as floats. The error lists the first differences, by sheet and cell.
func Verify(data []byte, b *book.Workbook) error {
	g, refused, err := lay(b)
	if err != nil {
		return err
	}
	if refused.HasErrors() {
		return errors.New("xlsx: the workbook cannot be written, so nothing can be like it")
	}
	unproved, err := g.index.Prove()
	if err != nil {
		return err
	}
	r, err := readPackage(data)
	if err != nil {
		return err
	}
	var found []string
	for _, m := range unproved {
		cell := g.sheets[m.At.Sheet].name + "!" + cellName(m.At.Row, m.At.Column)
		found = append(found, locale.SheetFormula(cell, m.Has, m.Said))
	}
	for _, d := range g.compare(r) {
		found = append(found, locale.SheetDiffers(d.cell, d.has, d.want))
	}
	if len(found) == 0 {
		return nil
	}
	if more := len(found) - maxShown; more > 0 {
		found = append(found[:maxShown], locale.SheetMore(more))
	}
	return errors.New(strings.Join(found, "\n"))
}

type difference struct{ cell, has, want string }

func (g *grid) compare(r *readBook) (out []difference) {
	differ := func(cell, has, want string) {
		out = append(out, difference{cell, has, want})
	}
	for i := range max(len(g.sheets), len(r.sheets)) {
		var want, has string
		if i < len(g.sheets) {
			want = g.sheets[i].name
		}
		if i < len(r.sheets) {
			has = r.sheets[i].name
		}
		if has != want {
			differ(locale.SheetNumber(i+1), has, want)
			continue
		}
		g.sheets[i].compare(r.sheets[i], differ)
	}
	return out
}

// compare crosses out what a sheet must hold and reports what differs, then what
// is left over.
func (s *sheet) compare(r readSheet, differ func(cell, has, want string)) {
	for j := range s.cells {
		for k, c := range s.cells[j] {
			if c.kind == nothing {
				continue
			}
			name := cellName(j, k)
			if cell := r.cells[name]; !c.same(cell) {
				differ(s.name+"!"+name, cell.String(), c.String())
			}
			delete(r.cells, name)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(r.cells)) {
		differ(s.name+"!"+name, r.cells[name].String(), "")
	}
}

// same tells whether a cell of the file is what it must be.
func (c content) same(r readCell) bool {
	if r.formula != c.formula || r.format != c.format {
		return false
	}
	switch c.kind {
	case words:
		return r.kind == "inlineStr" && readWords(r.value) == c.words
	case judged:
		return r.kind == "str" && readWords(r.value) == c.words
	}
	d, ok := readNumber(r.value)
	return r.kind == "n" && ok && d.Equal(c.value)
}

func (c content) String() string {
	return readCell{formula: c.formula, value: c.words + c.digits, format: c.format}.String()
}

func (r readCell) String() string {
	out := r.value
	if r.formula != "" {
		out += " (=" + r.formula + ")"
	}
	if out != "" && r.format != "" {
		out += " [" + r.format + "]"
	}
	return out
}
