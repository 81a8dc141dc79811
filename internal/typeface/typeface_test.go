package typeface_test

import (
	"errors"
	"io/fs"
	"path"
	"strings"
	"sync"
	"testing"

	"plan/internal/typeface"
	"plan/templates"
)

func fonts(t testing.TB) map[string][]byte {
	t.Helper()
	files, err := fs.Glob(templates.FS, "standard/fonts/*.ttf")
	if err != nil || len(files) == 0 {
		t.Fatal("no fonts", err)
	}
	out := map[string][]byte{}
	for _, name := range files {
		if out[path.Base(name)], err = fs.ReadFile(templates.FS, name); err != nil {
			t.Fatal(err)
		}
	}
	return out
}

func load(t testing.TB, data []byte) *typeface.Face {
	t.Helper()
	f, err := typeface.Load(data)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// The fonts that ship can set Swedish figures: digits and signs of one width, no
// kerning that would move a comma, and all signs that the documents use.
func TestFontsSuitFigures(t *testing.T) {
	for name, data := range fonts(t) {
		f := load(t, data)
		for _, r := range "0123456789−+" { // italics set no tables
			if f.Advance(r) != f.Advance('0') && !strings.Contains(name, "Italic") {
				t.Errorf("%s: %c is %d wide, 0 is %d", name, r, f.Advance(r), f.Advance('0'))
			}
		}
		for _, a := range "0123456789" {
			for _, b := range "0123456789,\u00a0" {
				if f.Kern(a, b) != 0 {
					t.Errorf("%s: %c%c is kerned by %d", name, a, b, f.Kern(a, b))
				}
			}
		}
		for _, r := range "åäöÅÄÖéü§€%‰−–—•…”’½²³×≤≥←→\u00a0\u00ad\u2011□" {
			if f.Missing(r) {
				t.Errorf("%s lacks %c (%U)", name, r, r)
			}
		}
		if f.Advance('\u00ad') != f.Advance('-') {
			t.Errorf("%s: the soft hyphen is no hyphen", name)
		}
	}
}

func TestMeasures(t *testing.T) {
	f := load(t, fonts(t)["SourceSans3-Regular.ttf"])
	if f.Name != "SourceSans3-Regular" || f.Ascent != 1024 || f.Descent != 400 || f.CapHeight != 660 || f.XHeight != 486 {
		t.Errorf("%s %d %d %d %d", f.Name, f.Ascent, f.Descent, f.CapHeight, f.XHeight)
	}
	if k := f.Kern('T', 'o'); k >= 0 {
		t.Errorf("To is kerned by %d", k)
	}
	if want := f.Advance('T') + f.Kern('T', 'o') + f.Advance('o'); f.Width("To") != want {
		t.Errorf("To is %d wide, want %d", f.Width("To"), want)
	}
	for _, r := range []rune{'😀', 'ש', -1, 0x10ffff, 0xd800} {
		if !f.Missing(r) || f.Advance(r) != 0 || f.Kern(r, 'a') != 0 {
			t.Errorf("%U is not missing", r)
		}
	}
}

func TestLoad(t *testing.T) {
	data := fonts(t)["SourceSans3-Regular.ttf"]
	f := load(t, data)
	if load(t, append([]byte{}, data...)) != f {
		t.Error("the same font was parsed twice")
	}
	for _, bad := range [][]byte{nil, []byte("OTTO1234"), {0, 1, 0, 0}, data[:1000], data[:len(data)/2], append([]byte("true"), data[4:200]...)} {
		if _, err := typeface.Load(bad); !errors.Is(err, typeface.ErrFormat) {
			t.Errorf("%d bad bytes: %v", len(bad), err)
		}
	}
}

// Faces are shared between documents that are built at the same time.
func TestConcurrent(t *testing.T) {
	data := append([]byte{}, fonts(t)["SourceSans3-SemiBold.ttf"]...)
	var wait sync.WaitGroup
	widths := make([]int, 8)
	for i := range widths {
		wait.Go(func() {
			f, err := typeface.Load(data)
			if err == nil {
				widths[i] = f.Width("Att tidigt upptäcka barn i behov av stöd, To AV ÅT")
			}
		})
	}
	wait.Wait()
	for _, w := range widths {
		if w != widths[0] || w == 0 {
			t.Errorf("widths %v", widths)
			break
		}
	}
}
