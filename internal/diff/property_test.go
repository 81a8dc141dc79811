package diff

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// A sketch is a workspace that properties make and edit.
type sketch struct {
	title    string
	columns  []string
	rows     []sketchRow // the total is computed
	goals    []sketchGoal
	chapters []sketchChapter
}

type sketchRow struct {
	id, title string
	cells     []int // one more than columns are written: a total column is computed
}

type sketchGoal struct {
	id, text   string
	indicators []sketchRow // cells are the outcomes of 2021 …
}

type sketchChapter struct {
	file       string
	paragraphs []string
}

// sentence is of words that no other sentence has.
func sentence(id string) string {
	var words []string
	for i := range 8 {
		words = append(words, fmt.Sprintf("%s%c", id, 'a'+i))
	}
	return strings.Join(words, " ") + "."
}

func drawSketch(t *rapid.T) sketch {
	s := sketch{title: "Plan"}
	for i := range rapid.IntRange(1, 4).Draw(t, "columns") {
		s.columns = append(s.columns, fmt.Sprintf("k%d", i))
	}
	cells := func(n int) (out []int) {
		for range n {
			out = append(out, rapid.IntRange(1, 999).Draw(t, "cell"))
		}
		return out
	}
	for i := range rapid.IntRange(3, 8).Draw(t, "rows") {
		s.rows = append(s.rows, sketchRow{fmt.Sprintf("r%d", i), fmt.Sprintf("Rad %d", i), cells(len(s.columns))})
	}
	for i := range rapid.IntRange(1, 3).Draw(t, "goals") {
		g := sketchGoal{id: fmt.Sprintf("g%d", i), text: sentence(fmt.Sprintf("m%d", i))}
		for j := range rapid.IntRange(1, 3).Draw(t, "indicators") {
			g.indicators = append(g.indicators, sketchRow{fmt.Sprintf("g%di%d", i, j), fmt.Sprintf("Indikator %d %d", i, j), cells(2)})
		}
		s.goals = append(s.goals, g)
	}
	for i := range rapid.IntRange(2, 4).Draw(t, "chapters") {
		c := sketchChapter{file: fmt.Sprintf("c%d.md", i)}
		for j := range rapid.IntRange(1, 6).Draw(t, "paragraphs") {
			c.paragraphs = append(c.paragraphs, sentence(fmt.Sprintf("s%dx%d", i, j)))
		}
		s.chapters = append(s.chapters, c)
	}
	return s
}

func (s sketch) clone() sketch {
	s.columns = slices.Clone(s.columns)
	rows := func(in []sketchRow) (out []sketchRow) {
		for _, r := range in {
			r.cells = slices.Clone(r.cells)
			out = append(out, r)
		}
		return out
	}
	s.rows, s.goals, s.chapters = rows(s.rows), slices.Clone(s.goals), slices.Clone(s.chapters)
	for i := range s.goals {
		s.goals[i].indicators = rows(s.goals[i].indicators)
	}
	for i := range s.chapters {
		s.chapters[i].paragraphs = slices.Clone(s.chapters[i].paragraphs)
	}
	return s
}

func (s sketch) files() fstest.MapFS {
	files := fstest.MapFS{}
	put := func(name, text string) { files["d/"+name] = &fstest.MapFile{Data: []byte(text)} }
	var b strings.Builder
	fmt.Fprintf(&b, "kind: verksamhetsplan\nid: d\ntitle: %s\nperiod: 2024\nchapters:\n", s.title)
	for _, c := range s.chapters {
		b.WriteString("  - " + c.file + "\n")
		put(c.file, "# Kapitel "+c.file[:2]+"\n\n"+strings.Join(c.paragraphs, "\n\n")+"\n")
	}
	put("plan.yaml", b.String())
	b.Reset()
	b.WriteString("tables:\n  t:\n    title: Tabell\n    unit: mnkr\n    columns: Område | " + strings.Join(s.columns, " | ") + " | = summa\n    rows:\n")
	for _, r := range s.rows {
		fmt.Fprintf(&b, "      %s: %s", r.id, r.title)
		for _, c := range r.cells {
			fmt.Fprintf(&b, " | %d", c)
		}
		b.WriteString(" |\n")
	}
	b.WriteString("      sum: = Summa\n")
	put("t.yaml", b.String())
	b.Reset()
	b.WriteString("goals:\n")
	for _, g := range s.goals {
		fmt.Fprintf(&b, "  %s:\n    title: %s\n    goal: %s\n    indicators:\n", g.id, strings.ToUpper(g.id), g.text)
		for _, i := range g.indicators {
			fmt.Fprintf(&b, "      %s:\n        title: %s\n        outcome: 2021 = %d | 2022 = %d\n", i.id, i.title, i.cells[0], i.cells[1])
		}
	}
	put("m.yaml", b.String())
	return files
}

// edit changes s somewhere and says what the comparison has to tell of it. Every
// edit is of another thing than those before: used names them.
func (s *sketch) edit(t *rapid.T, used map[string]bool) (want []string) {
	free := func(id string) bool {
		taken := used[id]
		used[id] = true
		return !taken
	}
	pick := func(n int, name string) int { return rapid.IntRange(0, n-1).Draw(t, name) }
	switch rapid.IntRange(0, 9).Draw(t, "edit") {
	case 0: // a figure
		r := &s.rows[pick(len(s.rows), "row")]
		if j := pick(len(r.cells), "column"); free("row " + r.id) {
			r.cells[j] += rapid.IntRange(1, 50).Draw(t, "more")
			want = append(want, "changed cell t."+r.id+"."+s.columns[j]+" value")
		}
	case 1: // the title of a row
		if r := &s.rows[pick(len(s.rows), "row")]; free("row " + r.id) {
			r.title += " x"
			want = append(want, "changed row t."+r.id+" title")
		}
	case 2: // a new row
		if id := "ny" + fmt.Sprint(len(s.rows)); free("row " + id) {
			r := sketchRow{id, "Ny rad", make([]int, len(s.columns))}
			want = append(want, "added row t."+id)
			for j := range r.cells {
				r.cells[j] = 7 + j
				want = append(want, "added cell t."+id+"."+s.columns[j])
			}
			s.rows = slices.Insert(s.rows, pick(len(s.rows)+1, "at"), r)
		}
	case 3: // a row less
		i := pick(len(s.rows), "row")
		if r := s.rows[i]; len(s.rows) > 2 && !used["order"] && free("row "+r.id) {
			used["rows gone"] = true
			want = append(want, "removed row t."+r.id)
			for _, c := range s.columns {
				want = append(want, "removed cell t."+r.id+"."+c)
			}
			s.rows = slices.Delete(s.rows, i, i+1)
		}
	case 4: // a row in another place; far, since of two neighbours either has moved
		if r := s.rows[0]; len(s.rows) > 3 && !used["rows gone"] && !used["row "+r.id] && free("order") {
			used["row "+r.id] = true
			s.rows = append(slices.Clone(s.rows[1:]), r)
			want = append(want, "moved row t."+r.id)
		}
	case 5: // a goal's words
		if g := &s.goals[pick(len(s.goals), "goal")]; free("goal " + g.id) {
			g.text = "Nu " + g.text
			want = append(want, "changed goal "+g.id+" goal")
		}
	case 6: // an outcome
		g := &s.goals[pick(len(s.goals), "goal")]
		i := &g.indicators[pick(len(g.indicators), "indicator")]
		if free("indicator " + i.id) {
			i.cells[1]++
			want = append(want, "changed outcome "+i.id+".2022 value")
		}
	case 7: // a paragraph's words
		c := &s.chapters[pick(len(s.chapters), "chapter")]
		if i := pick(len(c.paragraphs), "paragraph"); free("text " + c.paragraphs[i]) {
			c.paragraphs[i] = strings.Replace(c.paragraphs[i], "b ", "z ", 1)
			used["text "+c.paragraphs[i]] = true
			want = append(want, "changed passage "+c.file+" text")
		}
	case 8: // a new paragraph
		c := &s.chapters[pick(len(s.chapters), "chapter")]
		p := sentence(fmt.Sprintf("ny%d", len(used)))
		used["text "+p] = true
		c.paragraphs = slices.Insert(c.paragraphs, pick(len(c.paragraphs)+1, "at"), p)
		want = append(want, "added passage "+c.file)
	case 9: // a paragraph less
		c := &s.chapters[pick(len(s.chapters), "chapter")]
		if i := pick(len(c.paragraphs), "paragraph"); len(c.paragraphs) > 1 && free("text "+c.paragraphs[i]) {
			c.paragraphs = slices.Delete(c.paragraphs, i, i+1)
			want = append(want, "removed passage "+c.file)
		}
	}
	return want
}

// TestEdits: what was edited comes back, and nothing else; totals, which follow, are
// the sums of what they are made of; the way back is the same turned round.
func TestEdits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		before := drawSketch(t)
		after := before.clone()
		used := map[string]bool{}
		var want []string
		for range rapid.IntRange(0, 6).Draw(t, "edits") {
			want = append(want, after.edit(t, used)...)
		}
		a, b := sides(t, before.files()), sides(t, after.files())
		c := Compare(a, b)
		if len(c.Documents) != 1 || len(c.Files) > 0 {
			t.Fatalf("%s", dump(c))
		}
		var got []string
		for _, ch := range c.Documents[0].Changes {
			if !ch.Follows {
				got = append(got, strings.TrimSpace(strings.Join([]string{ch.Verb.String(), ch.Subject.String(), ch.ID, ch.Field}, " ")))
			}
		}
		slices.Sort(want)
		slices.Sort(got)
		if d := cmp.Diff(want, got); d != "" {
			t.Fatalf("-edited +told:\n%s\n%s", d, dump(c))
		}
		if lines := c.Documents[0].Files; len(lines) > 0 {
			t.Fatalf("lines that a change tells are told again: %v", lines)
		}
		if c.Differs() != (len(want) > 0) || Compare(b, b).Differs() {
			t.Fatal("differs where nothing does, or the other way")
		}
		mirrors(t, c, Compare(b, a))
		effectsAddUp(t, &c.Documents[0])
	})
}

// effectsAddUp: the effects on a total are together what it moved by.
func effectsAddUp(t rapid.TB, d *Document) {
	t.Helper()
	for _, total := range d.Totals {
		if total.Old == nil {
			continue
		}
		left := total.New.Value.Sub(total.Old.Value)
		for _, c := range d.Changes {
			if c.Follows {
				continue // it is moved by another
			}
			for _, e := range c.Effects {
				if e.ID == total.ID {
					left = left.Sub(e.Amount)
				}
			}
		}
		if !left.IsZero() {
			t.Errorf("%s: %s of its difference has no cause\n%s", total.ID, left, line(&d.Changes[0]))
		}
	}
}

// TestWords: the words that stayed and went are the old text, those that stayed and
// came the new one, and the way back is the same turned round.
func TestWords(t *testing.T) {
	words := rapid.SliceOfN(rapid.SampledFrom([]string{"a", "b", "c", "d", "e", "f."}), 0, 30)
	rapid.Check(t, func(t *rapid.T) {
		old, now := strings.Join(words.Draw(t, "old"), " "), strings.Join(words.Draw(t, "new"), " ")
		cut := func(s string) []token {
			k := tokenizer{}
			k.words(s)
			return k.tokens
		}
		there, back := compareWords(cut(old), cut(now)), compareWords(cut(now), cut(old))
		var was, is, backWas []string
		for _, w := range there {
			if w.Op != New {
				was = append(was, w.Text)
			}
			if w.Op != Gone {
				is = append(is, w.Text)
			}
		}
		for _, w := range back {
			if w.Op != Gone {
				backWas = append(backWas, w.Text)
			}
		}
		bare := func(parts []string) string {
			return strings.Join(strings.Fields(strings.Join(parts, "")), " ")
		}
		if bare(was) != old || bare(is) != now || bare(backWas) != old {
			t.Fatalf("%q -> %q: %v", old, now, there)
		}
		same := func(ws []Word) (s string) {
			for _, w := range ws {
				if w.Op == Same {
					s += w.Text
				}
			}
			return strings.TrimSpace(s)
		}
		if same(there) != same(back) {
			t.Fatalf("%v, back %v", there, back)
		}
	})
}

// TestTooDifferent: long texts with nothing in common end as one that went and one
// that came, soon.
func TestTooDifferent(t *testing.T) {
	long := func(s string) (out []token) {
		for i := range 50_000 {
			out = append(out, token{text: fmt.Sprint(s, i), space: true})
		}
		return out
	}
	if got := compareWords(long("a"), long("b")); len(got) != 2 || got[0].Op != Gone || got[1].Op != New {
		t.Errorf("%d runs", len(got))
	}
}
