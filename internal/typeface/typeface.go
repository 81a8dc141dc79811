// Package typeface measures letters: how wide they are, how pairs are kerned and
// which signs a font has. In go the bytes of a TrueType file, out come numbers
// in thousandths of the type size, and a smaller file with some signs only. It
// knows no text, no line and no page.
//
// A font is parsed once a process and only as far as it is used: the width of a
// letter and the kerning of a pair are looked up when they are first asked for.
// All methods may be called from several goroutines at once.
package typeface

import (
	"bytes"
	"errors"
	"fmt"
	"math"
	"sync"
	"sync/atomic"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// A Face is one font file. Its measures are in thousandths of the type size, as
// a PDF states them.
type Face struct {
	Name      string // PostScript name: SourceSans3-Regular
	Ascent    int    // above the baseline
	Descent   int    // below the baseline, positive
	CapHeight int    // of the letter H
	XHeight   int    // of the letter x

	data []byte
	em   fixed.Int26_6

	// Widths and kerning are filled as they are asked for. Two goroutines may both
	// look up the same entry; they store the same number.
	widths  [maxRune + 1]atomic.Int32 // width<<2 | missing<<1 | known
	kerning [kernRunes * kernRunes]atomic.Int32

	mu     sync.Mutex // guards font and buffer
	font   *sfnt.Font
	buffer sfnt.Buffer
}

// maxRune is the last sign that the PDF writer can show: its strings hold two
// bytes a sign.
const maxRune = 0xFFFF

// ErrFormat tells that a file is no TrueType font with outlines, the only kind
// that can be embedded (OpenType fonts with PostScript outlines cannot).
var ErrFormat = errors.New("no TrueType font")

// cache holds the few faces of a process.
var cache struct {
	sync.Mutex
	faces []*Face
}

// Load is the face of a font file. The same bytes give the same *Face. The face
// keeps data, which must not change.
func Load(data []byte) (*Face, error) {
	cache.Lock()
	defer cache.Unlock()
	for _, f := range cache.faces {
		if bytes.Equal(f.data, data) { // at once for the same slice, and for other lengths
			return f, nil
		}
	}
	f, err := parse(data)
	if err == nil {
		cache.faces = append(cache.faces, f)
	}
	return f, err
}

// parse reads a font that may be damaged, or made to do harm: what the library or a
// subset could stumble on is an error here.
func parse(data []byte) (f *Face, err error) {
	defer func() {
		if r := recover(); r != nil {
			f, err = nil, fmt.Errorf("%w: %v", ErrFormat, r)
		}
	}()
	if !bytes.HasPrefix(data, []byte{0, 1, 0, 0}) && !bytes.HasPrefix(data, []byte("true")) {
		return nil, ErrFormat
	}
	parsed, err := sfnt.Parse(data)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrFormat, err)
	}
	directory(data).prove(parsed.NumGlyphs())
	f = &Face{data: data, font: parsed, em: fixed.Int26_6(parsed.UnitsPerEm())}
	if f.Name, err = parsed.Name(&f.buffer, sfnt.NameIDPostScript); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrFormat, err)
	}
	m, err := parsed.Metrics(&f.buffer, f.em, font.HintingNone)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrFormat, err)
	}
	f.Ascent, f.Descent = f.thousandths(m.Ascent), f.thousandths(m.Descent)
	f.CapHeight, f.XHeight = f.thousandths(m.CapHeight), f.thousandths(m.XHeight)
	if f.Missing(' ') || f.Missing('x') || f.Missing('0') || f.Missing('?') {
		return nil, fmt.Errorf("%w: it has no Latin letters", ErrFormat)
	}
	return f, nil
}

// thousandths turns font units into thousandths of the type size, rounded as
// the PDF writer rounds them, so that both mean the same width.
func (f *Face) thousandths(units fixed.Int26_6) int {
	return int(math.Round(float64(units) * 1000 / float64(f.em)))
}

// Missing tells whether the font lacks a sign. Signs beyond U+FFFF always miss.
func (f *Face) Missing(r rune) bool {
	return r < 0 || r > maxRune || f.entry(r)&2 != 0
}

// Advance is the width of a sign; that of a missing sign is 0.
func (f *Face) Advance(r rune) int {
	if r < 0 || r > maxRune {
		return 0
	}
	return int(f.entry(r) >> 2)
}

func (f *Face) entry(r rune) int32 {
	if e := f.widths[r].Load(); e != 0 {
		return e
	}
	e := int32(2 | 1)
	f.ask(func() {
		if g, err := f.font.GlyphIndex(&f.buffer, r); err == nil && g != 0 {
			if w, err := f.font.GlyphAdvance(&f.buffer, g, f.em, font.HintingNone); err == nil {
				e = int32(f.thousandths(w))<<2 | 1
			}
		}
	})
	f.widths[r].Store(e)
	return e
}

// ask asks the library, one goroutine at a time. It trusts some tables further than
// a damaged font allows; what it then was to tell stays as it was.
func (f *Face) ask(question func()) {
	f.mu.Lock()
	defer f.mu.Unlock()
	defer func() { _ = recover() }()
	question()
}

// Kern is what a pair of signs is moved together (negative) or apart.
func (f *Face) Kern(a, b rune) int {
	i, j := kernIndex(a), kernIndex(b)
	if i < 0 || j < 0 {
		return 0
	}
	p := &f.kerning[i*kernRunes+j]
	if e := p.Load(); e != 0 {
		return int(e >> 1)
	}
	kern := 0
	f.ask(func() {
		ga, errA := f.font.GlyphIndex(&f.buffer, a)
		gb, errB := f.font.GlyphIndex(&f.buffer, b)
		if errA == nil && errB == nil && ga != 0 && gb != 0 {
			if k, err := f.font.Kern(&f.buffer, ga, gb, f.em, font.HintingNone); err == nil {
				kern = f.thousandths(k)
			}
		}
	})
	p.Store(int32(kern)<<1 | 1)
	return kern
}

// Signs that are kerned: Latin with its Central European letters, and general
// punctuation (dashes, quotation marks, ellipsis). The rest stands unkerned.
const (
	kernLatin = 0x180
	kernRunes = kernLatin + 0x30
)

func kernIndex(r rune) int {
	switch {
	case r >= 0 && r < kernLatin:
		return int(r)
	case r >= 0x2010 && r < 0x2040:
		return int(r) - 0x2010 + kernLatin
	}
	return -1
}

// Width of a text on one line, kerned.
func (f *Face) Width(s string) int {
	w, last := 0, rune(-1)
	for _, r := range s {
		w += f.Advance(r)
		if last >= 0 {
			w += f.Kern(last, r)
		}
		last = r
	}
	return w
}
