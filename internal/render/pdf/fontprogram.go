package pdf

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"fmt"
	"io"
)

// program leaves in an embedded font what a PDF needs of it (ISO 32000-1, 9.9):
// outlines and measures. The library's subset also has a table of signs, which
// is damaged and, since the file says which glyph each sign has, not asked for.
func (f *file) program(descriptor []byte) error {
	number, err := entryOf(descriptor, "/FontFile2 ")
	if err != nil || number < 1 || number > len(f.objects) || !f.objects[number-1].data {
		return errForeign
	}
	z, err := zlib.NewReader(bytes.NewReader(f.objects[number-1].stream))
	if err != nil {
		return errForeign
	}
	font, err := io.ReadAll(z)
	if err != nil {
		return errForeign
	}
	if font, err = slim(font); err != nil {
		return err
	}
	packed, err := f.deflate.pack(font)
	if err != nil {
		return err
	}
	value := fmt.Appendf(nil, "<</Length %d/Filter/FlateDecode/Length1 %d>>", len(packed), len(font))
	f.objects[number-1] = object{value, packed, true}
	return nil
}

// needed are the tables of a TrueType font in a PDF, in their order in the file.
var needed = []string{"cvt ", "fpgm", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "prep"}

// slim is the font with nothing but the needed tables.
func slim(font []byte) ([]byte, error) {
	const head, entry = 12, 16
	if len(font) < head {
		return nil, errForeign
	}
	tables := map[string][]byte{}
	for i := range int(binary.BigEndian.Uint16(font[4:])) {
		at := head + i*entry
		if len(font) < at+entry {
			return nil, errForeign
		}
		start, length := int(binary.BigEndian.Uint32(font[at+8:])), int(binary.BigEndian.Uint32(font[at+12:]))
		if start+length > len(font) {
			return nil, errForeign
		}
		if length > 0 {
			tables[string(font[at:at+4])] = font[start : start+length]
		}
	}
	var kept []string
	for _, name := range needed {
		if tables[name] != nil {
			kept = append(kept, name)
		}
	}
	search, selector := entry, 0
	for ; search*2 <= len(kept)*entry; selector++ {
		search *= 2
	}
	out := append(make([]byte, 0, len(font)), font[:4]...)
	for _, n := range []int{len(kept), search, selector, len(kept)*entry - search} {
		out = binary.BigEndian.AppendUint16(out, uint16(n))
	}
	var data []byte
	adjust := 0 // where the sum of the whole font stands, which is 0 while it is made
	for _, name := range kept {
		at, table := head+len(kept)*entry+len(data), tables[name]
		data = append(data, table...)
		if name == "head" {
			if len(table) < 12 {
				return nil, errForeign
			}
			adjust = at + 8
			clear(data[len(data)-len(table)+8:][:4])
		}
		data = append(data, make([]byte, -len(data)&3)...)
		out = append(out, name...)
		out = binary.BigEndian.AppendUint32(out, sum(data[at-head-len(kept)*entry:]))
		out = binary.BigEndian.AppendUint32(out, uint32(at))
		out = binary.BigEndian.AppendUint32(out, uint32(len(table)))
	}
	if out = append(out, data...); adjust > 0 {
		binary.BigEndian.PutUint32(out[adjust:], 0xb1b0afba-sum(out))
	}
	return out, nil
}

// sum is a font's check sum of whole words.
func sum(b []byte) (s uint32) {
	for ; len(b) >= 4; b = b[4:] {
		s += binary.BigEndian.Uint32(b)
	}
	return s
}
