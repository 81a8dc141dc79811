package pdf

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"plan/internal/doc"
	"plan/internal/num"
)

// Whatever a document holds, it is laid out and drawn, nothing stands outside its
// page, and the file is accessible.
func TestNothingOutsideThePage(tb *testing.T) {
	th := standard(tb)
	rapid.Check(tb, func(t *rapid.T) {
		d := hostile(t)
		l, found := LayOut(d, th)
		if l == nil {
			t.Fatal(found)
		}
		inside(t, l)
		for i, p := range l.Pages {
			for _, r := range p.Runs { // marks of notes may hang out of a table
				if end := p.Width - th.Page.Right; r.X+r.Width > end+30 {
					t.Fatalf("page %d: %s %q ends %.0f points in the margin", i+1, r.role(), r.Text, r.X+r.Width-end)
				}
			}
		}
		var out bytes.Buffer
		if err := l.Write(&out); err != nil {
			t.Fatal(err)
		}
		if faults := prove(tb, out.Bytes()).faults; len(faults) > 0 {
			t.Fatal(faults)
		}
	})
}

// inside fails for boxes that leave their page.
func inside(t interface{ Fatalf(string, ...any) }, l *Layout) {
	const slack = 0.5
	for i, p := range l.Pages {
		for _, r := range p.Runs {
			if r.Drawing != nil {
				drawn(t, i, p, &r)
				continue
			}
			up := float64(r.Face.CapHeight) * r.Size / 1000
			down := float64(r.Face.Descent) * r.Size / 1000
			if r.X < -slack || r.X+r.Width > p.Width+slack || r.Y-up < -slack || r.Y+down > p.Height+slack {
				t.Fatalf("page %d: %s %q stands at %.0f+%.0f, %.0f", i+1, r.role(), r.Text, r.X, r.Width, r.Y)
			}
		}
		for _, r := range p.Rects {
			if r.X < -slack || r.X+r.W > p.Width+slack || r.Y < -slack || r.Y+r.H > p.Height+slack || r.H < 0 || r.W < 0 {
				t.Fatalf("page %d: rectangle %+v", i+1, r)
			}
		}
	}
}

// drawn fails for shapes that leave their figure, and for a figure that leaves its
// page.
func drawn(t interface{ Fatalf(string, ...any) }, i int, p *Page, r *Run) {
	d := r.Drawing
	if !(d.Height > 0) || r.X < 0 || r.Y < 0 || r.X+d.Width > p.Width || r.Y+d.Height > p.Height {
		t.Fatalf("page %d: a figure of %g × %g at %g, %g", i+1, d.Width, d.Height, r.X, r.Y)
	}
	for _, s := range d.Shapes {
		for _, step := range s.Path {
			at := step.To
			if !(at.X > -1 && at.Y > -1 && at.X < d.Width+1 && at.Y < d.Height+1) {
				t.Fatalf("page %d: a shape at %v in a figure of %g × %g", i+1, at, d.Width, d.Height)
			}
		}
	}
}

var nasty = []string{
	"", " ", "a", "ord", "arbetsmarknadsåtgärder", "Social- och", "och/eller", "https://exempel.se/en/mycket/lang/adress?med=allt",
	"6,1 mnkr", "1 061", "§ 12", "–", "\u00a0", "\u00ad", "\u0301", "a\u00ad\u0301\u00ad", "\u200b", "\u202e", "😀", "👨‍👩‍👧", "שלום", "漢字",
	"Ǫ", "║", "\x00", "\n", "\t", "\xff", "\ufffd", "\ufeff", strings.Repeat("W", 300), strings.Repeat("i\u00a0", 200), strings.Repeat("\u0301", 50),
	strings.Repeat("lång text ", 25), "(", ")", "\\", "<>", "%",
}

func hostileText(t *rapid.T, label string) string {
	return strings.Join(rapid.SliceOfN(rapid.SampledFrom(nasty), 0, 6).Draw(t, label), rapid.SampledFrom([]string{"", " "}).Draw(t, "between"))
}

func hostileInlines(t *rapid.T, depth int) (out []doc.Inline) {
	for range rapid.IntRange(0, 3).Draw(t, "inlines") {
		kind := rapid.IntRange(0, 6).Draw(t, "inline")
		if depth > 2 {
			kind = 0
		}
		switch kind {
		case 0:
			out = append(out, &doc.Text{Text: hostileText(t, "text")})
		case 1:
			out = append(out, &doc.Emph{Text: hostileInlines(t, depth+1)})
		case 2:
			out = append(out, &doc.Strong{Text: hostileInlines(t, depth+1)})
		case 3:
			out = append(out, &doc.Link{URL: rapid.SampledFrom([]string{"#a", "https://a", ""}).Draw(t, "url"), Text: hostileInlines(t, depth+1)})
		case 4:
			out = append(out, &doc.NoteRef{ID: rapid.SampledFrom([]string{"1", "2", "saknas"}).Draw(t, "note"), Mark: hostileText(t, "mark")})
		case 5:
			out = append(out, &doc.Break{})
		case 6:
			out = append(out, &doc.Claim{Text: hostileText(t, "claim")})
		}
	}
	return out
}

func hostileBlocks(t *rapid.T, depth int) (out []doc.Block) {
	for range rapid.IntRange(0, 4).Draw(t, "blocks") {
		kind := rapid.IntRange(0, 6).Draw(t, "block")
		if depth > 3 {
			kind = 1
		}
		switch kind {
		case 0:
			out = append(out, &doc.Heading{Level: rapid.IntRange(-1, 9).Draw(t, "level"), Number: hostileText(t, "number"), Text: hostileInlines(t, 0)})
		case 1, 5:
			out = append(out, &doc.Paragraph{Role: doc.ParagraphRole(rapid.IntRange(0, 5).Draw(t, "role")), Text: hostileInlines(t, 0)})
		case 2:
			l := &doc.List{Ordered: rapid.Bool().Draw(t, "ordered"), Letters: rapid.Bool().Draw(t, "letters"), Start: rapid.SampledFrom([]int{0, 1, -5, 999999999}).Draw(t, "start")}
			for range rapid.IntRange(0, 3).Draw(t, "items") {
				l.Items = append(l.Items, doc.Item{Blocks: hostileBlocks(t, depth+1)})
			}
			out = append(out, l)
		case 3:
			out = append(out, &doc.Box{Role: doc.BoxRole(rapid.IntRange(0, 4).Draw(t, "box")), Label: hostileText(t, "label"), Text: hostileInlines(t, 0), Blocks: hostileBlocks(t, depth+1)})
		case 4:
			out = append(out, hostileTable(t))
		case 6:
			out = append(out, hostileFigure(t))
		}
	}
	return out
}

func hostileFigure(t *rapid.T) *doc.Figure {
	f := &doc.Figure{Number: rapid.IntRange(0, 999).Draw(t, "number"), Caption: hostileInlines(t, 1), Alt: hostileText(t, "alt")}
	if rapid.Bool().Draw(t, "picture") {
		f.Image = &doc.Image{Path: "bild.png", Data: rapid.SampledFrom([][]byte{nil, []byte("GIF89a"), dots[:40], dots[:len(dots)-9], dots}).Draw(t, "data")}
		return f
	}
	f.Chart = hostileChart(t)
	return f
}

func hostileChart(t *rapid.T) *doc.Chart {
	n := rapid.IntRange(0, 9).Draw(t, "categories")
	c := &doc.Chart{
		Kind: doc.ChartKind(rapid.IntRange(0, 4).Draw(t, "kind")), Unit: hostileText(t, "unit"),
		Size: rapid.IntRange(-1, 8).Draw(t, "size"), Medium: rapid.IntRange(0, 9).Draw(t, "medium"), High: rapid.IntRange(0, 20).Draw(t, "high"),
		XHead: hostileText(t, "head"), YHead: hostileText(t, "head"), XWords: []string{hostileText(t, "word")},
	}
	for range n {
		c.Categories = append(c.Categories, hostileText(t, "category"))
		c.Totals = append(c.Totals, rapid.Bool().Draw(t, "total"))
	}
	for range rapid.IntRange(0, n+1).Draw(t, "parents") {
		c.Parents = append(c.Parents, rapid.IntRange(-1, 9).Draw(t, "parent"))
	}
	for range rapid.IntRange(0, 8).Draw(t, "series") {
		s := doc.Series{Name: hostileText(t, "series"), Target: rapid.Bool().Draw(t, "target")}
		for range rapid.IntRange(0, n+1).Draw(t, "values") {
			f := &num.Figure{State: num.Given, Value: num.New(rapid.Int64().Draw(t, "value"), rapid.IntRange(0, 6).Draw(t, "scale"))}
			if rapid.IntRange(0, 4).Draw(t, "absent") == 0 {
				f = nil
			}
			s.Values = append(s.Values, f)
		}
		c.Series = append(c.Series, s)
	}
	for range rapid.IntRange(0, 30).Draw(t, "points") {
		c.Points = append(c.Points, doc.Point{X: rapid.IntRange(-1, 9).Draw(t, "x"), Y: rapid.IntRange(-1, 9).Draw(t, "y"), Label: hostileText(t, "label")})
	}
	return c
}

func hostileTable(t *rapid.T) *doc.Table {
	tab := &doc.Table{Number: rapid.IntRange(0, 99999).Draw(t, "number"), Caption: hostileInlines(t, 0), Remark: hostileText(t, "remark"), Source: hostileInlines(t, 1)}
	columns := rapid.SampledFrom([]int{0, 1, 2, 3, 7, 30}).Draw(t, "columns")
	kind := rapid.SampledFrom([]doc.ColumnKind{doc.Titles, doc.Figures, doc.Figures, doc.Words})
	for range columns {
		tab.Columns = append(tab.Columns, doc.Column{Head: rapid.SampledFrom([][]doc.Inline{hostileInlines(t, 1), {&doc.Text{Text: "Utfall 2017"}}, {&doc.Text{Text: hostileText(t, "over") + " 2018"}}}).Draw(t, "head"), Kind: kind.Draw(t, "kind"), Total: rapid.Bool().Draw(t, "total")})
	}
	figure := rapid.SampledFrom([]*num.Figure{
		nil, {State: num.Given, Value: num.New(3476, 1)}, {State: num.Given, Value: num.New(-999999999999999999, 6)},
		{State: num.Absent, Mark: "–"}, {State: num.Absent, Mark: strings.Repeat("ordlös", 20)}, {State: num.Text, Words: "ökar"},
		{State: num.Given, Value: num.New(599, 0), Share: &num.Figure{State: num.Given, Value: num.New(56, 0), Unit: "%"}},
		{State: num.Given, Value: num.New(1, 0).Shift(60)}, {State: num.Given, Implied: true},
	})
	for range rapid.SampledFrom([]int{0, 1, 3, 9}).Draw(t, "rows") {
		r := doc.Row{Role: doc.Role(rapid.IntRange(0, 6).Draw(t, "role")), Level: rapid.IntRange(-1, 30).Draw(t, "level")}
		text := hostileInlines(t, 1)
		for range rapid.IntRange(0, columns).Draw(t, "cells") {
			c := doc.Cell{Figure: figure.Draw(t, "figure"), Failing: rapid.Bool().Draw(t, "failing")}
			if c.Figure == nil {
				c.Text = text
				c.Tone = doc.Tone(rapid.IntRange(0, 4).Draw(t, "tone"))
			}
			for range rapid.SampledFrom([]int{0, 0, 0, 3}).Draw(t, "items") {
				c.Items = append(c.Items, hostileInlines(t, 1))
			}
			if rapid.Bool().Draw(t, "noted") {
				c.Notes = []string{"1", "12"}
			}
			r.Cells = append(r.Cells, c)
		}
		tab.Rows = append(tab.Rows, r)
	}
	for range rapid.IntRange(0, 2).Draw(t, "notes") {
		tab.Notes = append(tab.Notes, doc.Note{ID: "1", Mark: hostileText(t, "mark"), Text: hostileInlines(t, 1)})
	}
	return tab
}

func hostile(t *rapid.T) *doc.Document {
	m := doc.Meta{Language: rapid.SampledFrom([]string{"sv-SE", "", "en)\\"}).Draw(t, "language"), State: doc.State(rapid.IntRange(0, 2).Draw(t, "state"))}
	for _, s := range []*string{&m.Title, &m.Municipality, &m.Board, &m.Period, &m.Reference, &m.Date, &m.Decided, &m.Notice, &m.Digest, &m.Version} {
		*s = hostileText(t, "meta")
	}
	d := &doc.Document{Meta: m, Blocks: hostileBlocks(t, 0)}
	for _, id := range []string{"1", "2"} {
		d.Notes = append(d.Notes, doc.Note{ID: id, Mark: id, Text: hostileInlines(t, 0)})
	}
	return d
}

// Documents that would make a careless layout slow, endless or overflow.
func TestExtremes(t *testing.T) {
	nested := &doc.List{}
	for range 500 {
		nested = &doc.List{Items: []doc.Item{{Blocks: []doc.Block{&doc.Paragraph{Text: marked("en nivå till")}, nested}}}}
	}
	var row, head strings.Builder
	for range 40 {
		row.WriteString(" | 1 234,5")
		head.WriteString(" | Utfall")
	}
	huge := bytes.Clone(dots) // says that it is, in its head
	binary.BigEndian.PutUint32(huge[16:], 30_000)
	binary.BigEndian.PutUint32(huge[20:], 30_000)
	binary.BigEndian.PutUint32(huge[29:], crc32.ChecksumIEEE(huge[12:29]))
	picture := func(data []byte) *doc.Document {
		return &doc.Document{Blocks: []doc.Block{&doc.Figure{Caption: marked("Bild"), Alt: "En bild.", Image: &doc.Image{Path: "bild.png", Data: data}}}}
	}
	documents := map[string]*doc.Document{
		"nothing":          {},
		"empty chapters":   read(t, strings.Repeat("# Kapitel\n\n", 50)),
		"one word of 1 MB": read(t, strings.Repeat("w", 1<<20)),
		"no width":         read(t, strings.Repeat("\u0301\u00ad", 1<<17)),
		"no blanks":        read(t, strings.Repeat("*a***b**", 1<<14)),
		"5,000 rows":       read(t, "table 1: Lång\nPost | Budget | = Summa\n"+strings.Repeat("En rad | 12,5 | 13,5\n", 5000)+"= Summa | 1,0 | 2,0"),
		"40 columns":       read(t, "table 1: Bred\nPost"+head.String()+strings.Repeat("\nEn rad"+row.String(), 50)),
		"a tall row":       read(t, "table 1: Hög\nPost | Vad:\nEn rad | "+strings.Repeat("lång text ", 5000)),
		"a tall heading":   read(t, "# "+strings.Repeat("rubrik ", 3000)+"\n\nText."),
		"a long footnote":  read(t, "# A\n\nText[^1] och[^2].\n\nnote 1: "+strings.Repeat("lång not ", 4000)+"\n\nnote 2: kort"),
		"many footnotes":   read(t, "# A\n\n"+strings.Repeat("Text[^1]. ", 2000)+"\n\nnote 1: en gång"),
		"a tall cell list": read(t, "table 1: Hög\nPost | Vad:\nEn rad | "+strings.Repeat("• en punkt ", 2000)),
		"key figures":      read(t, strings.Repeat("key "+strings.Repeat("9", 200)+" mnkr: "+strings.Repeat("vad det är ", 50)+"\n\n", 100)),
		"long remarks":     read(t, "remarks "+strings.Repeat("Kommentar ", 200)+": "+strings.Repeat("lång text ", 5000)),
		"tables that move": read(t, "# A\n\n"+strings.Repeat("Text.\n\ntable 1: En\nPost | Budget\n"+strings.Repeat("En rad | 1,0\n", 18)+"\n\nText.\n\n", 60)),
		"a huge picture":   picture(huge),
		"a broken picture": picture(dots[:len(dots)/2]),
		"deep lists":       {Blocks: []doc.Block{nested}},
	}
	for name, d := range documents {
		t.Run(name, func(t *testing.T) {
			d.Meta.Language = "sv-SE"
			l, found := LayOut(d, standard(t))
			if strings.HasSuffix(name, "picture") && len(found) != 1 {
				t.Errorf("found %v", found)
			}
			inside(t, l)
			checked(t, d, standard(t), found)
			if faults := prove(t, write(t, l)).faults; len(faults) > 0 {
				t.Error(faults[:min(5, len(faults))])
			}
		})
	}
}
