package pdf

import (
	"encoding/binary"
	"math"
)

// sRGB is an ICC profile (ICC.1:2001-04, version 2.4) of the sRGB colour space
// (IEC 61966-2-1), which PDF/A wants to know what red, green and blue are.
func sRGB() []byte {
	tags := []struct {
		name string
		data []byte // nil: that of the tag before
	}{
		{"desc", described("sRGB")},
		{"cprt", append([]byte("text\x00\x00\x00\x00No copyright, use freely"), 0)},
		{"wtpt", xyz(0xf351, 0x10000, 0x116cc)}, // D65
		{"rXYZ", xyz(0x6fa2, 0x38f5, 0x390)},    // the primaries, adapted to D50
		{"gXYZ", xyz(0x6299, 0xb785, 0x18da)},
		{"bXYZ", xyz(0x24a0, 0xf84, 0xb6cf)},
		{"rTRC", curve()}, {"gTRC", nil}, {"bTRC", nil},
	}
	header := make([]byte, 128, 1024)
	copy(header[8:], "\x02\x40\x00\x00mntrRGB XYZ ")
	binary.BigEndian.PutUint16(header[24:], 2000) // made on 1 January 2000
	header[27], header[29] = 1, 1
	copy(header[36:], "acsp")
	copy(header[68:], "\x00\x00\xf6\xd6\x00\x01\x00\x00\x00\x00\xd3\x2d") // D50
	out := binary.BigEndian.AppendUint32(header, uint32(len(tags)))
	var data []byte
	start, at, size := len(out)+12*len(tags), 0, 0
	for _, tag := range tags {
		if tag.data != nil {
			at, size = start+len(data), len(tag.data)
			data = append(data, tag.data...)
			data = append(data, make([]byte, -len(data)&3)...)
		}
		out = append(out, tag.name...)
		out = binary.BigEndian.AppendUint32(out, uint32(at))
		out = binary.BigEndian.AppendUint32(out, uint32(size))
	}
	out = append(out, data...)
	binary.BigEndian.PutUint32(out, uint32(len(out)))
	return out
}

// described is a name, without one in Unicode or for a Macintosh.
func described(name string) []byte {
	out := binary.BigEndian.AppendUint32([]byte("desc\x00\x00\x00\x00"), uint32(len(name)+1))
	return append(append(out, name...), make([]byte, 1+8+3+67)...)
}

// xyz is a colour, in 65536ths.
func xyz(values ...uint32) []byte {
	out := []byte("XYZ \x00\x00\x00\x00")
	for _, v := range values {
		out = binary.BigEndian.AppendUint32(out, v)
	}
	return out
}

// curve is how light a value is, in 256 steps.
func curve() []byte {
	out := []byte("curv\x00\x00\x00\x00\x00\x00\x01\x00")
	for i := range 256 {
		v := float64(i) / 255
		if v <= 0.04045 {
			v /= 12.92
		} else {
			v = math.Pow((v+0.055)/1.055, 2.4)
		}
		out = binary.BigEndian.AppendUint16(out, uint16(math.Round(v*65535)))
	}
	return out
}
