package pdf

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"maps"
	"slices"
	"strconv"

	"plan/internal/typeface"
)

// An embedded font is a face with the signs that the document shows of it.
type embedded struct {
	face  *typeface.Face
	name  string // what pages know it by: F0
	signs []rune // sorted
}

// embed finds the faces in use, in the order of their first use, with the signs
// that they show.
func (l *Layout) embed() (fonts []*embedded) {
	var faces []*typeface.Face
	signs := map[*typeface.Face]map[rune]bool{}
	for _, page := range l.Pages {
		for i := range page.Runs {
			r := &page.Runs[i]
			if r.Face == nil { // a drawing
				continue
			}
			if signs[r.Face] == nil {
				signs[r.Face] = map[rune]bool{}
				faces = append(faces, r.Face)
			}
			for _, c := range r.Text {
				signs[r.Face][shown(r.Face, c)] = true
			}
		}
	}
	for i, face := range faces {
		fonts = append(fonts, &embedded{face, "F" + strconv.Itoa(i), slices.Sorted(maps.Keys(signs[face]))})
	}
	return fonts
}

// shown is the sign of the face that stands for a sign. Layout has replaced those
// that the face lacks, but for blanks, hyphens and its own ellipsis.
func shown(face *typeface.Face, r rune) rune {
	if !face.Missing(r) {
		return r
	}
	switch r {
	case noBreakSpace:
		return ' '
	case softHyphen:
		if !face.Missing('-') {
			return '-'
		}
	}
	return '?'
}

// fonts embeds the fonts and names them to all pages. The PDF library is asked for
// none: its subset has a damaged table, says of all signs in one range what they
// mean, and costs as much as the rest of the file.
func (f *file) fonts(fonts []*embedded) error {
	const none = "/Font <<\n>>"
	resources := f.value(2) // of all pages
	if !bytes.Contains(resources, []byte(none)) {
		return fmt.Errorf("%w: its fonts", errForeign)
	}
	names := []byte("/Font <<")
	for _, e := range fonts {
		number, err := f.font(e)
		if err != nil {
			return err
		}
		names = appendRef(fmt.Appendf(names, "/%s ", e.name), number)
	}
	f.set(2, bytes.Replace(resources, []byte(none), append(names, ">>"...), 1))
	return nil
}

// font embeds one as a composite font (ISO 32000-1, 9.7): a string's two bytes are
// the sign itself, a table leads from signs to glyphs.
func (f *file) font(e *embedded) (number int, err error) {
	subset, err := e.face.Subset(e.signs)
	if err != nil {
		return 0, err
	}
	tag := sha256.Sum256([]byte(e.face.Name + string(e.signs)))
	var base []byte // named as a subset (9.6.4)
	for _, b := range tag[:6] {
		base = append(base, 'A'+b%26)
	}
	base = append(append(base, '+'), name(e.face.Name)...)
	program, err := f.addPacked(fmt.Sprintf("/Length1 %d", len(subset.Program)), subset.Program)
	if err != nil {
		return 0, err
	}
	glyphs := make([]byte, 2*(e.signs[len(e.signs)-1]+1))
	widths := make([]byte, 0, 8*len(e.signs))
	for i, r := range e.signs {
		binary.BigEndian.PutUint16(glyphs[2*r:], subset.Glyphs[i])
		widths = fmt.Appendf(widths, "%d[%d]", r, e.face.Advance(r))
	}
	table, err := f.addPacked("", glyphs)
	if err != nil {
		return 0, err
	}
	flags := 4 // signs beyond those of Latin alphabets
	if subset.Slant != 0 {
		flags |= 64
	}
	descriptor := f.add(fmt.Appendf(nil, "<</Type/FontDescriptor/FontName/%s/Flags %d/FontBBox[%d %d %d %d]/ItalicAngle %d"+
		"/Ascent %d/Descent %d/CapHeight %d/StemV 80/FontFile2 %d 0 R>>", base, flags, subset.Box[0], subset.Box[1], subset.Box[2], subset.Box[3],
		subset.Slant, e.face.Ascent, -e.face.Descent, e.face.CapHeight, program))
	descendant := f.add(fmt.Appendf(nil, "<</Type/Font/Subtype/CIDFontType2/BaseFont/%s/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"+
		"/FontDescriptor %d 0 R/W[%s]/CIDToGIDMap %d 0 R>>", base, descriptor, widths, table))
	meaning, err := f.addPacked("", toUnicode(e.signs))
	if err != nil {
		return 0, err
	}
	return f.add(fmt.Appendf(nil, "<</Type/Font/Subtype/Type0/BaseFont/%s/Encoding/Identity-H/DescendantFonts[%d 0 R]/ToUnicode %d 0 R>>",
		base, descendant, meaning)), nil
}

// toUnicode maps signs to themselves, with a range for each high byte in use: the
// signs of a range must have it in common.
func toUnicode(signs []rune) []byte {
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
