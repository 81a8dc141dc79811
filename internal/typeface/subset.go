package typeface

import (
	"encoding/binary"
	"fmt"
	"math"
)

// A Subset is what a PDF embeds of a font (ISO 32000-1, 9.9): outlines and
// measures of some signs.
type Subset struct {
	Program []byte   // a TrueType file
	Glyphs  []uint16 // of the signs, in their order: which glyph of the program
	Box     [4]int   // around every glyph of the font, in thousandths: left, below, right, above
	Slant   int      // of italics, in degrees, clockwise negative
}

// tables of a font, by name.
type tables map[string][]byte

// Subset is the font with the glyphs of these signs, numbered anew. It fails, with
// an error that is ErrFormat, only for damaged fonts.
func (f *Face) Subset(signs []rune) (out *Subset, err error) {
	defer func() { // every place in the file is what the file says it is
		if r := recover(); r != nil {
			out, err = nil, fmt.Errorf("%w: %v", ErrFormat, r)
		}
	}()
	t := directory(f.data)
	out = &Subset{}
	glyphs := &renumbering{numbers: map[uint16]uint16{}}
	glyphs.number(0)
	for _, r := range signs {
		out.Glyphs = append(out.Glyphs, glyphs.number(f.glyph(r)))
	}
	for i := range out.Box {
		units := int16(binary.BigEndian.Uint16(t["head"][36+2*i:]))
		out.Box[i] = int(math.Round(float64(units) * 1000 / float64(f.em)))
	}
	if post := t["post"]; len(post) >= 8 {
		out.Slant = int(int16(binary.BigEndian.Uint16(post[4:])))
	}
	out.Program = assemble(f.data[:4], t.cut(glyphs))
	return out, nil
}

func (f *Face) glyph(r rune) (glyph uint16) {
	f.ask(func() {
		if g, err := f.font.GlyphIndex(&f.buffer, r); err == nil {
			glyph = uint16(g)
		}
	})
	return glyph
}

// A renumbering gives glyphs their numbers in the subset, in the order in which
// they are asked for.
type renumbering struct {
	glyphs  []uint16 // of the font, by their new numbers
	numbers map[uint16]uint16
}

func (r *renumbering) number(glyph uint16) uint16 {
	n, ok := r.numbers[glyph]
	if !ok {
		n = uint16(len(r.glyphs))
		r.numbers[glyph] = n
		r.glyphs = append(r.glyphs, glyph)
	}
	return n
}

// directory finds the tables of a font file.
func directory(font []byte) tables {
	t := tables{}
	for i := range int(binary.BigEndian.Uint16(font[4:])) {
		entry := font[12+16*i:]
		start, length := binary.BigEndian.Uint32(entry[8:]), binary.BigEndian.Uint32(entry[12:])
		t[string(entry[:4])] = font[start:][:length:length]
	}
	return t
}

// prove panics where a glyph of n is not as the tables say, so that cut does not.
func (t tables) prove(n int) {
	for g := range n {
		outline := t.outline(g)
		eachPart(outline, func(at int) {
			if int(binary.BigEndian.Uint16(outline[at:])) >= n {
				panic("a part of a sign is no sign")
			}
		})
	}
	metrics := int(binary.BigEndian.Uint16(t["hhea"][34:]))
	_ = t["hmtx"][:4*metrics+2*max(0, n-metrics)]
	_, _, _ = t["hmtx"][4*metrics-1], t["head"][53], t["maxp"][5]
}

// cut leaves in the tables what the glyphs need, and those that they are made of.
func (t tables) cut(glyphs *renumbering) tables {
	metrics := int(binary.BigEndian.Uint16(t["hhea"][34:]))
	var outlines, places, measures []byte
	for i := 0; i < len(glyphs.glyphs); i++ { // grows by parts of composed glyphs
		g := int(glyphs.glyphs[i])
		places = binary.BigEndian.AppendUint32(places, uint32(len(outlines)))
		outlines = append(outlines, compose(t.outline(g), glyphs)...)
		outlines = append(outlines, make([]byte, -len(outlines)&3)...)
		if len(outlines) > 2*len(t["glyf"]) {
			panic("its outlines overlap")
		}
		last := min(g, metrics-1) // the others are as wide as the last
		measures = append(measures, t["hmtx"][4*last:][:2]...)
		if g < metrics {
			measures = append(measures, t["hmtx"][4*g+2:][:2]...)
		} else {
			measures = append(measures, t["hmtx"][4*metrics+2*(g-metrics):][:2]...)
		}
	}
	n := uint16(len(glyphs.glyphs))
	out := tables{
		"glyf": outlines, "loca": binary.BigEndian.AppendUint32(places, uint32(len(outlines))), "hmtx": measures,
		"head": patched(t["head"], 50, 1), "hhea": patched(t["hhea"], 34, n), "maxp": patched(t["maxp"], 4, n),
	}
	for _, name := range []string{"cvt ", "fpgm", "prep"} {
		if len(t[name]) > 0 {
			out[name] = t[name]
		}
	}
	return out
}

// patched is a copy of a table with another number at a place.
func patched(table []byte, at int, value uint16) []byte {
	out := append([]byte(nil), table...)
	binary.BigEndian.PutUint16(out[at:], value)
	return out
}

// outline is the description of a glyph, empty for blanks.
func (t tables) outline(g int) []byte {
	if binary.BigEndian.Uint16(t["head"][50:]) == 0 {
		return t["glyf"][2*int(binary.BigEndian.Uint16(t["loca"][2*g:])) : 2*int(binary.BigEndian.Uint16(t["loca"][2*g+2:]))]
	}
	return t["glyf"][binary.BigEndian.Uint32(t["loca"][4*g:]):binary.BigEndian.Uint32(t["loca"][4*g+4:])]
}

// Flags of the parts of a composed glyph (OpenType, glyf).
const (
	partWords  = 0x01 // two words follow, else two bytes
	partScale  = 0x08
	partMore   = 0x20
	partScales = 0x40
	partMatrix = 0x80
)

// compose is the description of a glyph, where it is made of others with their new
// numbers.
func compose(outline []byte, glyphs *renumbering) []byte {
	out := outline
	eachPart(outline, func(at int) {
		if &out[0] == &outline[0] {
			out = append([]byte(nil), outline...)
		}
		binary.BigEndian.PutUint16(out[at:], glyphs.number(binary.BigEndian.Uint16(out[at:])))
	})
	return out
}

// eachPart tells where a glyph that is made of others has their numbers.
func eachPart(outline []byte, part func(at int)) {
	if len(outline) == 0 || int16(binary.BigEndian.Uint16(outline)) >= 0 {
		return
	}
	for at := 10; ; {
		flags := binary.BigEndian.Uint16(outline[at:])
		part(at + 2)
		at += 6
		if flags&partWords != 0 {
			at += 2
		}
		switch {
		case flags&partScale != 0:
			at += 2
		case flags&partScales != 0:
			at += 4
		case flags&partMatrix != 0:
			at += 8
		}
		if flags&partMore == 0 {
			return
		}
	}
}

// assemble makes a font file of tables.
func assemble(version []byte, t tables) []byte {
	const head, entry = 12, 16
	var names []string
	for _, name := range []string{"cvt ", "fpgm", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "prep"} { // in order
		if t[name] != nil {
			names = append(names, name)
		}
	}
	search, selector := entry, 0
	for ; search*2 <= len(names)*entry; selector++ {
		search *= 2
	}
	out := append([]byte(nil), version...)
	for _, n := range []int{len(names), search, selector, len(names)*entry - search} {
		out = binary.BigEndian.AppendUint16(out, uint16(n))
	}
	clear(t["head"][8:12]) // the sum of the whole font, 0 while it is made
	var data []byte
	adjust := 0
	for _, name := range names {
		at := head + len(names)*entry + len(data)
		data = append(data, t[name]...)
		data = append(data, make([]byte, -len(data)&3)...)
		if name == "head" {
			adjust = at + 8
		}
		out = append(out, name...)
		out = binary.BigEndian.AppendUint32(out, sum(data[at-head-len(names)*entry:]))
		out = binary.BigEndian.AppendUint32(out, uint32(at))
		out = binary.BigEndian.AppendUint32(out, uint32(len(t[name])))
	}
	out = append(out, data...)
	binary.BigEndian.PutUint32(out[adjust:], 0xb1b0afba-sum(out))
	return out
}

// sum is a font's check sum of whole words.
func sum(b []byte) (s uint32) {
	for ; len(b) >= 4; b = b[4:] {
		s += binary.BigEndian.Uint32(b)
	}
	return s
}
