package load_test

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/jpeg"
	"image/png"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"plan/internal/doc"
)

// pngHeader is the beginning of a PNG that says it is so large.
func pngHeader(width, height uint32) string {
	var b bytes.Buffer
	chunk := make([]byte, 17)
	copy(chunk, "IHDR")
	binary.BigEndian.PutUint32(chunk[4:], width)
	binary.BigEndian.PutUint32(chunk[8:], height)
	chunk[12], chunk[13] = 8, 2
	b.WriteString("\x89PNG\r\n\x1a\n\x00\x00\x00\x0d")
	b.Write(chunk)
	sum := make([]byte, 4)
	binary.BigEndian.PutUint32(sum, crc32.ChecksumIEEE(chunk))
	b.Write(sum)
	return b.String()
}

// TestImages: what a chapter shows is read from the document's folder, within
// limits that its header must keep to.
func TestImages(t *testing.T) {
	small := image.NewRGBA(image.Rect(0, 0, 30, 20))
	var dot, photo bytes.Buffer
	if err := png.Encode(&dot, small); err != nil {
		t.Fatal(err)
	}
	if err := jpeg.Encode(&photo, small, nil); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, path string
		data       string
		want       []string
	}{
		{"a picture", "dot.png", dot.String(), nil},
		{"in a folder below", "bilder/Dot.PNG", dot.String(), nil},
		{"a photo", "photo.jpeg", photo.String(), nil},
		{"nothing there", "borta.png", "", []string{"d/a.md:1:1 file.missing d/borta.png"}},
		{"words", "dot.png", "ord", []string{"d/a.md:1:1 image.broken dot.png"}},
		{"no byte", "dot.png", "\x89", []string{"d/a.md:1:1 image.broken dot.png"}},
		{"another kind", "dot.gif", "GIF89a", []string{"d/a.md:1:1 image.kind dot.gif"}},
		{"a name that lies", "dot.png", photo.String(), []string{"d/a.md:1:1 image.lies dot.png"}},
		{"a bomb", "dot.png", pngHeader(1<<20, 1<<20), []string{"d/a.md:1:1 image.pixels dot.png"}},
		{"too many pixels", "dot.png", pngHeader(4001, 3000), []string{"d/a.md:1:1 image.pixels dot.png"}},
		{"a bomb of scans", "dot.jpg", photo.String() + strings.Repeat("\xff\xda", 50), []string{"d/a.md:1:1 image.broken dot.jpg"}},
		{"no pixels", "dot.png", pngHeader(0, 5), []string{"d/a.md:1:1 image.broken dot.png"}},
		{"too large", "dot.png", dot.String() + strings.Repeat("x", 10<<20), []string{"d/a.md:1:1 limit.file d/dot.png"}},
		{"above the folder", "../dot.png", dot.String(), []string{"d/a.md:1:1 image.path ../dot.png"}},
		{"from the top", "/etc/dot.png", "", []string{"d/a.md:1:1 image.path /etc/dot.png"}},
		{"from the net", "https://example.se/dot.png", "", []string{"d/a.md:1:1 image.path https://example.se/dot.png"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			changes := map[string]string{"d/a.md": "![En prick](" + c.path + ")\n"}
			if c.data != "" {
				changes[strings.TrimPrefix("d/"+c.path, "d/../")] = c.data
			}
			plans, found := read(t, files(changes))
			if d := cmp.Diff(c.want, found); d != "" {
				t.Errorf("-want +got:\n%s", d)
			}
			fig := plans[0].Chapters[0].Blocks[0].(*doc.Figure)
			if c.want == nil && (fig.Image.Width != 30 || len(plans[0].Assets) != 1) {
				t.Errorf("%d wide, %d files", fig.Image.Width, len(plans[0].Assets))
			}
			if c.want != nil && fig.Image.Data != nil {
				t.Error("what cannot be used is there all the same")
			}
		})
	}
}

// TestImagesTogether: many pictures within the limit of one are too many together.
func TestImagesTogether(t *testing.T) {
	text, changes := "", map[string]string{}
	for _, name := range []string{"a", "b", "c", "d", "e"} {
		text += "![En prick](" + name + ".png)\n\n"
		changes["d/"+name+".png"] = pngHeader(4000, 2600)
	}
	changes["d/a.md"] = text + "![En prick](a.png)\n"
	_, found := read(t, files(changes))
	if d := cmp.Diff([]string{"d/a.md:9:1 image.pixels e.png"}, found); d != "" {
		t.Errorf("-want +got:\n%s", d)
	}
}
