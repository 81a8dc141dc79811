package pdf

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/go-pdf/fpdf"

	"plan/internal/theme"
	"plan/internal/typeface"
)

// Write draws the pages as a PDF file. The same layout gives the same bytes. An
// error is either w's own or a defect of the PDF library; none comes from what
// the document says.
func (l *Layout) Write(w io.Writer) (err error) {
	// The library panics on some inputs; none is known that a layout can hold.
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("the PDF library failed: %v", r)
		}
	}()
	if len(l.Pages) == 0 {
		return errors.New("a PDF needs a page")
	}
	f := l.file()
	d := &drawing{fonts: l.embed(f)}
	for _, page := range l.Pages {
		f.AddPageFormat("P", fpdf.SizeType{Wd: page.Width, Ht: page.Height})
		f.RawWriteStr(d.page(page))
	}
	// The library writes piece by piece; one write keeps w's errors apart from its.
	var out bytes.Buffer
	if err := f.Output(&out); err != nil {
		return fmt.Errorf("the PDF library failed: %w", err)
	}
	_, err = w.Write(out.Bytes())
	return err
}

// file is an empty PDF with the document's properties. Dates are those of the
// document: the library would take the clock's.
func (l *Layout) file() *fpdf.Fpdf {
	m := &l.Meta
	first := l.Pages[0]
	f := fpdf.NewCustom(&fpdf.InitType{UnitStr: "pt", Size: fpdf.SizeType{Wd: first.Width, Ht: first.Height}})
	f.SetAutoPageBreak(false, 0)
	f.SetMargins(0, 0, 0)
	f.SetCatalogSort(true)
	created := time.Unix(m.Created, 0).UTC()
	f.SetCreationDate(created)
	f.SetModificationDate(created)
	f.SetTitle(property(m.Title), true)
	f.SetAuthor(property(join(", ", m.Board, m.Municipality)), true)
	f.SetCreator(property(join(" ", "plan", m.Version)), true)
	f.SetProducer("plan", true)
	f.SetLang(printable(m.Language))
	return f
}

// property is a text as the library can encode it: valid, and without signs that
// take two units of UTF-16.
func property(text string) string {
	return strings.Map(func(r rune) rune {
		if r > 0xffff {
			return utf8.RuneError
		}
		return r
	}, strings.ToValidUTF8(text, string(utf8.RuneError)))
}

// printable is a language tag without signs that would end a string of PDF.
func printable(tag string) string {
	for _, r := range tag {
		if r != '-' && (r < '0' || r > 'z') || r == '\\' {
			return ""
		}
	}
	return tag
}

// embed adds the faces in use with the signs they show, and gives the names by
// which pages select them.
func (l *Layout) embed(f *fpdf.Fpdf) map[*typeface.Face]string {
	var faces []*typeface.Face // in order of their first use
	signs := map[*typeface.Face]map[rune]bool{}
	for _, page := range l.Pages {
		for i := range page.Runs {
			r := &page.Runs[i]
			if signs[r.Face] == nil {
				signs[r.Face] = map[rune]bool{}
				faces = append(faces, r.Face)
			}
			for _, c := range r.Text {
				signs[r.Face][c] = true
			}
		}
	}
	names := map[*typeface.Face]string{}
	for i, face := range faces {
		family := "face" + strconv.Itoa(i)
		f.AddUTF8FontFromBytes(family, "", face.Bytes())
		runes := make([]rune, 0, len(signs[face]))
		for r := range signs[face] {
			runes = append(runes, r)
		}
		slices.Sort(runes)
		names[face] = register(f, family, string(runes))
	}
	return names
}

// register makes the library embed these signs and tells how it names the font
// on pages. It learns of signs only through its own drawing, which kerns nothing;
// a template shares the document's fonts and is thrown away.
func register(f *fpdf.Fpdf, family, signs string) string {
	t := f.CreateTemplate(func(t *fpdf.Tpl) {
		t.SetFont(family, "", 10)
		t.Text(0, 0, signs)
	})
	_, name, _ := bytes.Cut(t.Bytes(), []byte("BT /F")) // BT /F<id> 10.00 Tf ET
	name, _, ok := bytes.Cut(name, []byte(" "))
	if !ok {
		panic("fpdf selects fonts in another way")
	}
	return "/F" + string(name)
}

// A drawing writes the operators of pages. What the reader of a page keeps from
// one operator to the next (font, spacing, colour) is written when it changes.
type drawing struct {
	fonts  map[*typeface.Face]string
	out    []byte
	height float64
	face   *typeface.Face
	size   float64
	track  float64
	colour theme.Colour
	some   bool // a colour is set
}

func (d *drawing) page(p *Page) string {
	d.out, d.height = d.out[:0], p.Height
	d.face, d.size, d.track, d.some = nil, 0, 0, false
	for _, r := range p.Rects {
		d.fill(r.Colour)
		d.numbers(r.X, d.height-r.Y-r.H, r.W, r.H)
		d.out = append(d.out, "re f\n"...)
	}
	for i := range p.Runs {
		d.text(&p.Runs[i])
	}
	return string(d.out)
}

func (d *drawing) text(r *Run) {
	if r.Text == "" {
		return
	}
	d.fill(r.Colour)
	if r.Face != d.face || r.Size != d.size {
		d.face, d.size = r.Face, r.Size
		d.out = append(append(d.out, d.fonts[r.Face]...), ' ')
		d.numbers(r.Size)
		d.out = append(d.out, "Tf\n"...)
	}
	if r.Track != d.track {
		d.track = r.Track
		d.numbers(r.Track)
		d.out = append(d.out, "Tc\n"...)
	}
	d.out = append(d.out, "BT "...)
	d.numbers(r.X, d.height-r.Y)
	d.out = append(d.out, "Td ["...)
	d.glyphs(r)
	d.out = append(d.out, "] TJ ET\n"...)
}

// glyphs writes the text in two bytes a sign, with the kerning between them.
func (d *drawing) glyphs(r *Run) {
	last := rune(-1)
	for _, c := range r.Text {
		if last >= 0 {
			if k := r.Face.Kern(last, c); k != 0 {
				d.out = append(d.out, '>')
				d.out = strconv.AppendInt(d.out, int64(-k), 10)
				d.out = append(d.out, '<')
			}
		} else {
			d.out = append(d.out, '<')
		}
		const hex = "0123456789abcdef"
		d.out = append(d.out, hex[c>>12&15], hex[c>>8&15], hex[c>>4&15], hex[c&15])
		last = c
	}
	d.out = append(d.out, '>')
}

func (d *drawing) fill(c theme.Colour) {
	if d.some && c == d.colour {
		return
	}
	d.colour, d.some = c, true
	for _, v := range [3]uint8{c.R, c.G, c.B} {
		d.out = strconv.AppendFloat(d.out, float64(v)/255, 'f', 3, 64)
		d.out = append(d.out, ' ')
	}
	d.out = append(d.out, "rg\n"...)
}

// numbers writes lengths to a hundredth of a point.
func (d *drawing) numbers(values ...float64) {
	for _, v := range values {
		d.out = strconv.AppendFloat(d.out, v, 'f', 2, 64)
		d.out = append(d.out, ' ')
	}
}
