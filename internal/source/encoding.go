package source

import (
	"bytes"
	"encoding/binary"
	"strings"
	"unicode/utf16"
)

// Western reads bytes as Windows-1252, which is what Excel and older editors
// write where UTF-8 was not chosen; Latin-1 is the same but for 80–9F.
func Western(text []byte) string {
	const high = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ"
	table := []rune(high)
	var out strings.Builder
	for _, c := range text {
		if 0x80 <= c && c <= 0x9f {
			out.WriteRune(table[c-0x80])
		} else {
			out.WriteRune(rune(c))
		}
	}
	return out.String()
}

// UTF16 reads bytes that begin with a byte order mark of UTF-16, what Excel calls
// Unicode text; ok is false for others.
func UTF16(text []byte) (decoded string, ok bool) {
	var order binary.ByteOrder
	switch {
	case bytes.HasPrefix(text, []byte("\xff\xfe")):
		order = binary.LittleEndian
	case bytes.HasPrefix(text, []byte("\xfe\xff")):
		order = binary.BigEndian
	default:
		return "", false
	}
	var units []uint16
	for text = text[2:]; len(text) >= 2; text = text[2:] {
		units = append(units, order.Uint16(text))
	}
	return string(utf16.Decode(units)), true
}
