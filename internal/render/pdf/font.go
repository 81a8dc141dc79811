package pdf

import (
	"bytes"
	"crypto/sha256"
	"fmt"

	"plan/internal/typeface"
)

// An embedded font is a face with the signs that the document shows of it.
type embedded struct {
	face   *typeface.Face
	family string // what the library knows it by
	signs  string // sorted
	shows  string // the operand that selects it on pages
}

// font gives a font the name of a subset (ISO 32000-1, 9.6.4), a sound program,
// and a table that tells what its signs mean. The library's own table says it of all signs in one
// range, which readers understand for the first 256 only (9.10.3).
func (f *file) font(e *embedded) error {
	known := []byte("/utf8" + e.family + "\n")
	tag := sha256.Sum256([]byte(e.face.Name + e.signs))
	subset := []byte{'/'}
	for _, b := range tag[:6] {
		subset = append(subset, 'A'+b%26)
	}
	subset = append(append(append(subset, '+'), name(e.face.Name)...), '\n')
	named := 0
	for i := range f.objects {
		o := &f.objects[i]
		if o.data || !bytes.Contains(o.value, known) {
			continue
		}
		named++
		o.value = bytes.Replace(o.value, known, subset, 1)
		if bytes.HasPrefix(o.value, []byte("<</Type /FontDescriptor")) {
			if err := f.program(o.value); err != nil {
				return err
			}
		}
		if !bytes.Contains(o.value, []byte("/Subtype /Type0\n")) {
			continue
		}
		n, err := entryOf(o.value, "/ToUnicode ")
		if err != nil || n < 1 || n > len(f.objects) {
			return fmt.Errorf("%w: the font %s", errForeign, e.family)
		}
		table := toUnicode(e.signs)
		f.objects[n-1] = object{fmt.Appendf(nil, "<</Length %d>>", len(table)), table, true}
	}
	if named != 3 { // the font, what it descends from, the descriptor
		return fmt.Errorf("%w: the font %s is named %d times", errForeign, e.family, named)
	}
	return nil
}

// toUnicode maps signs to themselves, with a range for each high byte in use: the
// signs of a range must have it in common.
func toUnicode(signs string) []byte {
	var ranges []byte
	n, last := 0, rune(-1)
	for _, r := range signs {
		if r>>8 != last {
			last = r >> 8
			n++
			low := max(last<<8, 1)
			ranges = fmt.Appendf(ranges, "<%04X> <%04X> <%04[1]X>\n", low, last<<8|0xff)
		}
	}
	const head = "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n" +
		"/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n" +
		"1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
	const foot = "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
	out := []byte(head)
	for rest := ranges; n > 0; { // a section holds at most 100
		some := min(n, 100)
		length := some * len("<0000> <0000> <0000>\n")
		out = fmt.Appendf(out, "%d beginbfrange\n%sendbfrange\n", some, rest[:length])
		n, rest = n-some, rest[length:]
	}
	return append(out, foot...)
}
