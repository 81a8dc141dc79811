package pdf

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"

	"github.com/go-pdf/fpdf"

	"plan/internal/theme"
	"plan/internal/typeface"
)

// Write draws the pages as a PDF file that is accessible (PDF/UA-1) and can be
// archived (PDF/A-2a, or 3a with attachments). The same layout gives the same
// bytes. An error is w's own, a damaged font or a defect of the PDF library; none
// comes from what the document says.
func (l *Layout) Write(w io.Writer) error {
	raw, t, fonts, err := l.raw()
	if err != nil {
		return err
	}
	out, err := finish(raw, t, fonts)
	if err != nil {
		return err
	}
	_, err = w.Write(out)
	return err
}

// raw is the file as the library writes it, with what is to be told of it.
func (l *Layout) raw() (raw []byte, t *tagging, fonts []*embedded, err error) {
	// The library panics on some inputs; none is known that a layout can hold.
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("the PDF library failed: %v", r)
		}
	}()
	if len(l.Pages) == 0 {
		return nil, nil, nil, errors.New("a PDF needs a page")
	}
	if t, err = l.tag(); err != nil {
		return nil, nil, nil, err
	}
	first := l.Pages[0]
	f := fpdf.NewCustom(&fpdf.InitType{UnitStr: "pt", Size: fpdf.SizeType{Wd: first.Width, Ht: first.Height}})
	f.SetAutoPageBreak(false, 0)
	f.SetMargins(0, 0, 0)
	f.SetCatalogSort(true)
	f.SetCompression(false) // of pages: it makes a new compressor for each
	fonts = l.embed()
	d := &drawing{fonts: map[*typeface.Face]string{}}
	for _, e := range fonts {
		d.fonts[e.face] = "/" + e.name
	}
	for i, page := range l.Pages {
		f.AddPageFormat("P", fpdf.SizeType{Wd: page.Width, Ht: page.Height})
		f.RawWriteStr(d.page(page, t.pages[i]))
	}
	var out bytes.Buffer
	if err := f.Output(&out); err != nil {
		return nil, nil, nil, fmt.Errorf("the PDF library failed: %w", err)
	}
	return out.Bytes(), t, fonts, nil
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

func (d *drawing) page(p *Page, content []fragment) string {
	d.out, d.height = d.out[:0], p.Height
	d.face, d.size, d.track, d.some = nil, 0, 0, false
	if len(p.Rects) > 0 {
		d.out = append(d.out, "/Artifact <</Type/Layout>> BDC\n"...)
		for _, r := range p.Rects {
			d.fill(r.Colour)
			d.numbers(r.X, d.height-r.Y-r.H, r.W, r.H)
			d.out = append(d.out, "re f\n"...)
		}
		d.out = append(d.out, "EMC\n"...)
	}
	for i := range content {
		f := &content[i]
		d.begin(f)
		for j := range f.runs {
			d.text(&f.runs[j])
		}
		d.out = append(d.out, "EMC\n"...)
	}
	return string(d.out)
}

// begin says what comes next: the content of an element, or an artifact.
func (d *drawing) begin(f *fragment) {
	if f.elem != nil {
		d.out = append(append(append(d.out, '/'), f.elem.role...), " <</MCID "...)
		d.out = append(strconv.AppendInt(d.out, int64(f.mcid), 10), ">> BDC\n"...)
		return
	}
	kind := "/Type/Layout"
	switch f.kind {
	case Header:
		kind = "/Type/Pagination/Subtype/Header/Attached[/Top]"
	case Footer:
		kind = "/Type/Pagination/Subtype/Footer/Attached[/Bottom]"
	case Repeat:
		kind = "/Type/Pagination"
	}
	d.out = append(append(append(d.out, "/Artifact <<"...), kind...), ">> BDC\n"...)
}

func (d *drawing) text(r *Run) {
	if r.Drawing != nil {
		d.draw(r)
	}
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
		c = shown(r.Face, c)
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
