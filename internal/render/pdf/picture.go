package pdf

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"image"
	"image/color"
	"image/jpeg"
	_ "image/png" // a kind of file that DecodeConfig knows
	"strconv"

	"golang.org/x/image/draw"

	"plan/internal/diag"
	"plan/internal/doc"
)

// A picture is an image as the file holds it. Nothing of the picture's own file is
// copied: it is decoded and written anew.
type picture struct {
	name          string // on pages
	width, height int    // in pixels
	entries       string // what the file says of the data
	data          []byte
}

// Bounds of a picture.
const (
	mostPixels  = 40 << 20 // that are decoded
	perInch     = 220      // dots an inch; more are scaled away
	tallPicture = 0.6      // of the text's height
)

// picture sets an image as wide as the text, or smaller where it has few dots or
// is tall. One that cannot be read is a finding.
func (p *pen) picture(b *doc.Figure) {
	im := b.Image
	config, kind, err := image.DecodeConfig(bytes.NewReader(im.Data))
	if err != nil || config.Width < 1 || config.Height < 1 || config.Width > mostPixels/config.Height {
		p.s.found = append(p.s.found, diag.Err("image.broken", b.At, "path", im.Path))
		return
	}
	t := &p.s.theme.Page
	scale := min(p.d.Width/float64(config.Width), (t.Height-t.Top-t.Bottom)*tallPicture/float64(config.Height), 72.0/96)
	p.d.Width, p.d.Height = float64(config.Width)*scale, float64(config.Height)*scale
	decoded, _, err := image.Decode(bytes.NewReader(im.Data))
	if err != nil {
		p.s.found = append(p.s.found, diag.Err("image.broken", b.At, "path", im.Path))
		p.d.Height = 0
		return
	}
	if p.s.reads {
		return
	}
	p.d.Picture = encode(decoded, kind == "jpeg", int(p.d.Width*perInch/72)+1)
}

// encode flattens an image on white, at most so many dots wide, as JPEG where it
// came as one and else without loss.
func encode(in image.Image, lossy bool, widest int) *picture {
	size := in.Bounds().Size()
	if size.X > widest {
		size = image.Pt(widest, max(1, size.Y*widest/size.X))
	}
	flat := image.NewRGBA(image.Rectangle{Max: size})
	draw.Draw(flat, flat.Bounds(), image.NewUniform(color.White), image.Point{}, draw.Src)
	if size == in.Bounds().Size() {
		draw.Draw(flat, flat.Bounds(), in, in.Bounds().Min, draw.Over)
	} else {
		draw.CatmullRom.Scale(flat, flat.Bounds(), in, in.Bounds(), draw.Over, nil)
	}
	out := &picture{width: size.X, height: size.Y}
	if lossy {
		var b bytes.Buffer
		if err := jpeg.Encode(&b, flat, &jpeg.Options{Quality: 88}); err == nil {
			out.data, out.entries = b.Bytes(), "/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/DCTDecode"
		}
	}
	if out.data == nil {
		out.data = make([]byte, 0, 3*size.X*size.Y)
		for i := 0; i < len(flat.Pix); i += 4 {
			out.data = append(out.data, flat.Pix[i:i+3]...)
		}
		out.entries = "/ColorSpace/DeviceRGB/BitsPerComponent 8"
	}
	sum := sha256.Sum256(out.data)
	out.name = "Im" + hex.EncodeToString(sum[:8])
	return out
}

// pictures adds the images of all pages, each once, and names them where pages
// look for them.
func (f *file) pictures(l *Layout) error {
	known := map[string]bool{}
	var names []byte
	for _, page := range l.Pages {
		for i := range page.Runs {
			d := page.Runs[i].Drawing
			if d == nil || d.Picture == nil || known[d.Picture.name] {
				continue
			}
			p := d.Picture
			known[p.name] = true
			number, err := f.picture(p)
			if err != nil {
				return err
			}
			names = append(append(append(append(names, '/'), p.name...), ' '), appendRef(nil, number)...)
		}
	}
	if len(names) == 0 {
		return nil
	}
	const resources = 2 // the library's object that all pages share
	before, after, ok := bytes.Cut(f.value(resources), []byte("/XObject <<"))
	if !ok {
		return errForeign
	}
	f.set(resources, append(append(append(bytes.Clone(before), "/XObject <<"...), names...), after...))
	return nil
}

func (f *file) picture(p *picture) (int, error) {
	data, entries := p.data, p.entries
	if !bytes.Contains([]byte(entries), []byte("/Filter")) {
		packed, err := f.deflate.pack(data)
		if err != nil {
			return 0, err
		}
		data, entries = packed, entries+"/Filter/FlateDecode"
	}
	return f.addStream("/Type/XObject/Subtype/Image/Width "+strconv.Itoa(p.width)+"/Height "+strconv.Itoa(p.height)+entries, data), nil
}
