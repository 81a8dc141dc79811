package load

import (
	"bytes"
	"image"
	_ "image/jpeg" // the kinds of file that DecodeConfig knows
	_ "image/png"
	"io/fs"
	"path"
	"strings"

	"plan/internal/diag"
	"plan/internal/doc"
	"plan/internal/source"
)

// Limits of pictures: what a back end decodes takes four bytes a pixel, and a page
// printed in full has nine million of them.
const (
	maxImage  = 10 << 20   // bytes in one
	maxPixels = 50_000_000 // in all of a document
	maxPixel  = 12_000_000 // in one
	maxScans  = 40         // of a JPEG, which may go over all pixels in each; cameras write one, programs ten
)

// images reads the pictures that chapters show. They lie in the document's folder
// or below it, and are sources of the document like its text.
func (l *loader) images(d *Document) error {
	known := map[string]*doc.Image{}
	left := maxPixels
	for _, ch := range l.plan.Chapters {
		var failed error
		doc.Walk(ch.Blocks, func(b doc.Block) {
			fig, ok := b.(*doc.Figure)
			if !ok || fig.Image == nil || failed != nil {
				return
			}
			written := fig.Image.Path
			im, met := known[written]
			if !met {
				im, failed = l.image(d.Folder, written, fig.At, &left)
				known[written] = im
			}
			if im != nil {
				fig.Image = im
			}
		})
		if failed != nil {
			return failed
		}
	}
	return nil
}

// imageKinds are the endings of files by what DecodeConfig calls their kind.
var imageKinds = map[string]string{".png": "png", ".jpg": "jpeg", ".jpeg": "jpeg"}

// image reads one picture and looks at its head only; nil after a finding. Left is
// how many pixels the document may still have.
func (l *loader) image(folder, written string, at source.Span, left *int) (*doc.Image, error) {
	name := path.Clean(written)
	kind, picture := imageKinds[strings.ToLower(path.Ext(name))]
	switch {
	case !fs.ValidPath(name) || strings.Contains(written, ":"):
		l.add(diag.Err("image.path", at, "path", written))
		return nil, nil
	case !picture:
		l.add(diag.Err("image.kind", at, "path", written))
		return nil, nil
	}
	name = path.Join(folder, name)
	data, err := l.read(name, at, maxImage)
	if data == nil {
		return nil, err
	}
	config, is, err := image.DecodeConfig(bytes.NewReader(data))
	switch {
	case err != nil || config.Width < 1 || config.Height < 1 || is == "jpeg" && bytes.Count(data, []byte("\xff\xda")) > maxScans:
		l.add(diag.Err("image.broken", at, "path", written))
		return nil, nil
	case is != kind:
		write := strings.TrimSuffix(written, path.Ext(written)) + map[string]string{"png": ".png", "jpeg": ".jpg"}[is]
		l.add(diag.Err("image.lies", at, "path", written, "kind", strings.ToUpper(is), "write", write))
		return nil, nil
	case config.Width > min(*left, maxPixel)/config.Height:
		l.add(diag.Err("image.pixels", at, "path", written, "width", config.Width, "height", config.Height, "max", maxPixels/1_000_000))
		return nil, nil
	}
	*left -= config.Width * config.Height
	l.plan.Assets = append(l.plan.Assets, &source.File{Path: name, Shown: l.reader.shown + name, Text: data})
	return &doc.Image{Path: name, Data: data, Width: config.Width, Height: config.Height}, nil
}
