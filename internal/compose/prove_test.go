package compose

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
	"pgregory.net/rapid"

	"plan/internal/book"
	"plan/internal/doc"
	"plan/internal/locale"
	"plan/internal/model"
	"plan/internal/num"
)

// prove tests what is true of every document and workbook: ids are unique, every
// formula leads to cells and gives the value it carries, every figure stands in
// the workbook once, and a sum is what the model says it is.
func prove(t rapid.TB, p *model.Plan, d *doc.Document, w *book.Workbook) {
	t.Helper()
	ids := map[string]bool{}
	take := func(id string) {
		if id != "" && ids[id] {
			t.Errorf("two things in the document have the id %q", id)
		}
		ids[id] = true
	}
	doc.Walk(d.Blocks, func(b doc.Block) {
		switch b := b.(type) {
		case *doc.Heading:
			take(b.ID)
		case *doc.Box:
			take(b.ID)
		case *doc.Table:
			take(b.ID)
		}
	})
	index, err := book.NewIndex(w)
	if err != nil {
		t.Fatal(err)
	}
	wrong, err := index.Prove()
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range wrong {
		t.Errorf("sheet %s, row %d, column %d: %s instead of %s", w.Sheets[m.At.Sheet].Name, m.At.Row+1, m.At.Column+1, m.Said, m.Has)
	}
	stands := map[*num.Figure]int{}
	names := map[string]bool{}
	for i, s := range w.Sheets {
		if fold := strings.ToLower(s.Name); names[fold] {
			t.Errorf("two sheets are called %q", s.Name)
		} else {
			names[fold] = true
		}
		for _, r := range s.Rows {
			for _, c := range r.Cells {
				if c.Figure != nil {
					stands[c.Figure]++
				}
				if strings.HasPrefix(c.Text, "=") || strings.HasPrefix(c.Text, " ") {
					t.Errorf("sheet %s: %q would be a formula, or lacks its beginning", s.Name, c.Text)
				}
				if c.Link != nil {
					if _, ok := index.Target(i, *c.Link); !ok {
						t.Errorf("sheet %s: a link to no cell: %v", s.Name, *c.Link)
					}
				}
			}
		}
	}
	b := newBinder(p, d)
	at := func(f *num.Figure) *book.Cell {
		place, ok := index.Find(0, b.shown[f])
		if !ok {
			t.Errorf("%s stands nowhere in the workbook", f.Address)
			return nil
		}
		return index.Cell(place)
	}
	holds := allHold(p)
	p.EachFigure(func(f *num.Figure) {
		if f == nil {
			return
		}
		c := at(f)
		switch {
		case c == nil:
		case f.State == num.Given && stands[f] != 1:
			t.Errorf("%s stands %d times in the workbook as the number it is", f.Address, stands[f])
		case c.Formula != nil && f.Known() && holds && !c.Value.Equal(f.Value):
			t.Errorf("%s is %s and its formula says %s", f.Address, f.Value, c.Value)
		case f.Known() && c.Formula == nil && c.Figure != f:
			t.Errorf("%s is not in its cell", f.Address)
		}
	})
	failing, defined := 0, false
	for _, id := range p.Identities {
		defined = defined || id.Defines
		if holds, known := id.Holds(); known && !holds {
			failing++
		}
	}
	for _, q := range p.AllRatios() {
		defined = defined || q.Defines
		if _, _, holds, known := q.Holds(); known && !holds {
			failing++
		}
	}
	if says := countOn(w.Sheets[0]); says != failing && !defined || (says == 0) != (failing == 0) {
		t.Errorf("the cover counts %d failing checks of %d", says, failing)
	}
}

// countOn is the number of failures that the cover tells.
func countOn(cover *book.Sheet) int {
	for _, r := range cover.Rows {
		for _, c := range r.Cells {
			if _, ok := c.Formula.(book.Count); ok {
				var n int
				fmt.Sscan(c.Value.String(), &n)
				return n
			}
		}
	}
	return 0
}

// TestProperties composes random tables whose sums are stated, left out or wrong.
// Composing must change nothing of the plan.
func TestProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		files := randomTables(t)
		p, _ := read(t, files)
		before := snapshot(p)
		d, _ := Document(p, &Outline{Goal: "Mål", Numbers: true}, Env{Draft: rapid.Bool().Draw(t, "draft")})
		w, _ := Workbook(p, d)
		Trace(p, d)
		prove(t, p, d, w)
		if snapshot(p) != before {
			t.Fatal("composing changed the plan")
		}
	})
}

// snapshot writes all that can be reached from p, each thing once.
func snapshot(p *model.Plan) string {
	var b strings.Builder
	seen := map[uintptr]int{}
	var walk func(v reflect.Value)
	walk = func(v reflect.Value) {
		switch v.Kind() {
		case reflect.Pointer:
			if n, known := seen[v.Pointer()]; known || v.IsNil() {
				fmt.Fprintf(&b, "*%d", n)
				return
			}
			seen[v.Pointer()] = len(seen) + 1
			walk(v.Elem())
		case reflect.Interface:
			if !v.IsNil() {
				walk(v.Elem())
			}
		case reflect.Struct:
			for i := range v.NumField() {
				walk(v.Field(i))
			}
		case reflect.Slice:
			fmt.Fprintf(&b, "[%d]", v.Len())
			for i := range v.Len() {
				walk(v.Index(i))
			}
		case reflect.Map:
			keys := v.MapKeys()
			if v.Type().Key().Kind() != reflect.String {
				fmt.Fprintf(&b, "{%d}", len(keys))
				return
			}
			slices.SortFunc(keys, func(a, b reflect.Value) int { return strings.Compare(a.String(), b.String()) })
			for _, k := range keys {
				b.WriteString(k.String() + ":")
				walk(v.MapIndex(k))
			}
		default:
			fmt.Fprintf(&b, "%v ", v)
		}
	}
	walk(reflect.ValueOf(p))
	return b.String()
}

// randomTables writes one or two tables: groups of rows with a sum each, a sum of
// the sums, perhaps a column of sums and rows that are part of others.
func randomTables(t *rapid.T) []txtar.File {
	var data, text strings.Builder
	data.WriteString("tables:\n")
	for n := range rapid.IntRange(1, 2).Draw(t, "tables") {
		randomTable(t, &data, fmt.Sprintf("t%d", n))
		if rapid.Bool().Draw(t, "placed") {
			fmt.Fprintf(&text, "# Tabell\n\n![](=t%d)\n\n", n)
		}
	}
	text.WriteString("Slut.\n")
	return []txtar.File{{Name: "data.yaml", Data: []byte(data.String())}, {Name: "text.md", Data: []byte(text.String())}}
}

func randomTable(t *rapid.T, b *strings.Builder, id string) {
	columns := rapid.IntRange(1, 3).Draw(t, "columns")
	across := rapid.Bool().Draw(t, "across")
	decimals := rapid.IntRange(0, 2).Draw(t, "decimals")
	fmt.Fprintf(b, "  %s:\n    title: Tabell %s\n    unit: tkr\n    columns: Rad", id, id)
	for c := range columns {
		fmt.Fprintf(b, " | %d", 2020+c)
	}
	if across {
		b.WriteString(" | = 2030")
	}
	share := rapid.Bool().Draw(t, "share")
	if share {
		b.WriteString(" | = andel")
	}
	b.WriteString("\n    heads:\n      andel: Andel\n    rows:\n")
	line := func(id, title string, values []int, sum bool) {
		if across {
			values = append(values[:columns:columns], 0)
			for _, v := range values[:columns] {
				values[columns] += v
			}
		}
		fmt.Fprintf(b, "      %s: %s", id, title)
		for i, v := range values {
			b.WriteString(" | " + randomCell(t, v, decimals, sum || i == columns))
		}
		if share {
			b.WriteString(" | " + rapid.SampledFrom([]string{"", "", "12,5 %", "– (okänd)"}).Draw(t, "andel"))
		}
		b.WriteByte('\n')
	}
	total := make([]int, columns)
	var groups []string
	for g := range rapid.IntRange(1, 3).Draw(t, "groups") {
		sum := make([]int, columns)
		for r := range rapid.IntRange(1, 3).Draw(t, "rows") {
			values := make([]int, columns)
			for c := range values {
				values[c] = rapid.IntRange(-5000, 5000).Draw(t, "value")
				sum[c] += values[c]
				total[c] += values[c]
			}
			id := fmt.Sprintf("r%d-%d", g, r)
			line(id, "Rad", values, false)
			if rapid.IntRange(0, 3).Draw(t, "parts") == 0 {
				line(id+".a", "varav", values, false)
			}
		}
		groups = append(groups, fmt.Sprintf("s%d", g))
		line(groups[g], "= Delsumma", sum, true)
	}
	line("sum", "= Summa", total, true)
	fmt.Fprintf(b, "    holds:\n      - sum = %s\n", strings.Join(groups, " + "))
	if share {
		b.WriteString("      - andel = round(100 * (2020 - 7) / (2020 + " + rapid.SampledFrom([]string{"1", "0"}).Draw(t, "more") + "); 1)\n")
	}
}

// randomCell writes a value; a sum is at times left out or wrong, another cell at
// times absent.
func randomCell(t *rapid.T, v, decimals int, sum bool) string {
	switch k := rapid.IntRange(0, 9).Draw(t, "kind"); {
	case sum && k < 3:
		return ""
	case sum && k == 3:
		v++
	case !sum && k == 0:
		return "– (uppgift saknas)"
	}
	return strings.ReplaceAll(strings.ReplaceAll(locale.Decimal(num.New(int64(v), decimals)), locale.Minus, "-"), locale.NoBreak, " ")
}
