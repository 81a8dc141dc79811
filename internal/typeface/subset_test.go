package typeface

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io/fs"
	"testing"

	"plan/templates"
)

func shipped(tb testing.TB) []byte {
	tb.Helper()
	data, err := fs.ReadFile(templates.FS, "standard/fonts/SourceSans3-Regular.ttf")
	if err != nil {
		tb.Fatal(err)
	}
	return data
}

// Each sign of a subset has the outline and the measures that it has in the font,
// also where it is made of others.
func TestSubset(t *testing.T) {
	f, err := Load(shipped(t))
	if err != nil {
		t.Fatal(err)
	}
	signs := []rune(" ,0aÅåäöé½…−")
	s, err := f.Subset(signs)
	if err != nil {
		t.Fatal(err)
	}
	if sum(s.Program) != 0xb1b0afba {
		t.Error("the sum of the font is wrong")
	}
	from, to := directory(f.data), directory(s.Program)
	if n := int(binary.BigEndian.Uint16(to["maxp"][4:])); len(to["loca"]) != 4*(n+1) || len(to["hmtx"]) != 4*n || n > 40 {
		t.Errorf("%d glyphs", n)
	}
	composed := 0
	for i, r := range signs {
		old, now := int(f.glyph(r)), int(s.Glyphs[i])
		if !bytes.Equal(from["hmtx"][4*old:][:4], to["hmtx"][4*now:][:4]) {
			t.Errorf("%c has other measures", r)
		}
		a, b := from.outline(old), to.outline(now)
		if len(a) > 0 && int16(binary.BigEndian.Uint16(a)) < 0 { // the first part has its outline
			composed++
			a, b = from.outline(int(binary.BigEndian.Uint16(a[12:]))), to.outline(int(binary.BigEndian.Uint16(b[12:])))
		}
		if !bytes.HasPrefix(b, a) || len(b)-len(a) > 3 {
			t.Errorf("%c has another outline", r)
		}
	}
	if composed == 0 {
		t.Error("no sign is made of others")
	}
}

// A damaged font is embedded or refused; it stops nothing.
func TestSubsetOfDamaged(t *testing.T) {
	whole := shipped(t)
	refused := 0
	for i := range 400 {
		data := bytes.Clone(whole)
		if i%2 == 0 { // in the directory or the head of a table
			data[4+i] ^= 0xff
		} else {
			data = data[:len(data)*i/400]
		}
		f, err := parse(data)
		if err != nil {
			continue
		}
		if _, err := f.Subset([]rune("abcåäö0123456789")); err != nil {
			if refused++; !errors.Is(err, ErrFormat) {
				t.Errorf("damage %d: %v", i, err)
			}
		}
	}
	if refused == 0 {
		t.Error("no damage was seen")
	}
}
