package typeface

import (
	"bytes"
	"encoding/binary"
	"io/fs"
	"math/rand/v2"
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

// TestDamagedFont: a font of a workspace's own may be damaged, or made to do harm. It
// is refused when it is loaded, or can be used in every way without a failure.
func TestDamagedFont(t *testing.T) {
	sound := shipped(t)
	random := rand.New(rand.NewPCG(1, 2))
	refused, rounds := 0, 600
	if testing.Short() {
		rounds = 60
	}
	for i := range rounds {
		data := bytes.Clone(sound)
		if i%8 == 0 {
			data = data[:random.IntN(len(data))]
		}
		for range []int{1, 2, 30}[i%3] {
			entry := 12 + 16*random.IntN(int(sound[5]))
			start, length := binary.BigEndian.Uint32(sound[entry+8:]), binary.BigEndian.Uint32(sound[entry+12:])
			at := min(int(start)+random.IntN(min(int(length), []int{8, 64, 1 << 20}[random.IntN(3)])), len(data)-1)
			data[at] = []byte{0, 1, 0x7f, 0x80, 0xff, byte(random.Uint32())}[random.IntN(6)]
		}
		f, err := parse(data)
		if err != nil {
			refused++
			continue
		}
		var signs []rune
		for r := rune(' '); r < kernLatin; r++ {
			f.Kern('A', r)
			if !f.Missing(r) {
				signs = append(signs, r)
			}
		}
		if _, err := f.Subset(signs); err != nil {
			t.Errorf("%d: %v", i, err)
		}
	}
	if refused == 0 || refused == rounds {
		t.Errorf("%d of %d were refused", refused, rounds)
	}
}
