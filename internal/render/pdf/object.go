package pdf

import (
	"bytes"
	"compress/zlib"
	"crypto/sha256"
	"fmt"
	"strconv"
	"unicode/utf16"
)

// A file is a PDF as its objects, that of number n at n-1.
type file struct {
	objects []object
	pages   []int // numbers of the pages' objects, in order
	deflate deflater
}

// An object is a dictionary or another value, with the stream it describes if it
// has one.
type object struct {
	value  []byte
	stream []byte
	data   bool // has a stream
}

// add appends an object and gives its number.
func (f *file) add(value []byte) int {
	f.objects = append(f.objects, object{value: value})
	return len(f.objects)
}

// addStream appends a stream whose dictionary begins with these entries.
func (f *file) addStream(entries string, stream []byte) int {
	value := fmt.Appendf(nil, "<<%s/Length %d>>", entries, len(stream))
	f.objects = append(f.objects, object{value, stream, true})
	return len(f.objects)
}

// addPacked appends a compressed stream whose dictionary begins with these entries.
func (f *file) addPacked(entries string, stream []byte) (int, error) {
	o, err := f.packed(entries, stream)
	f.objects = append(f.objects, o)
	return len(f.objects), err
}

func (f *file) packed(entries string, stream []byte) (object, error) {
	data, err := f.deflate.pack(stream)
	return object{fmt.Appendf(nil, "<<%s/Filter/FlateDecode/Length %d>>", entries, len(data)), data, true}, err
}

// reserve gives the first of n numbers whose objects are to be filled in.
func (f *file) reserve(n int) int {
	first := len(f.objects) + 1
	f.objects = append(f.objects, make([]object, n)...)
	return first
}

func (f *file) set(number int, value []byte) { f.objects[number-1].value = value }

func (f *file) value(number int) []byte { return f.objects[number-1].value }

// perStream is how many objects are packed into one stream: readers unpack all of
// them to get at one.
const perStream = 200

// write is the file as PDF 1.7 (ISO 32000-1): objects without streams are packed
// into object streams, offsets stand in a cross-reference stream. What the file
// is called (/ID) follows from what it holds.
func (f *file) write(root, info int) ([]byte, error) {
	out := []byte("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
	places := make([][2]int, len(f.objects)+1) // by number: offset and -1, or the stream and the place in it
	var packed []int
	for i := range f.objects {
		if o := &f.objects[i]; !o.data {
			packed = append(packed, i+1)
		} else {
			places[i+1] = [2]int{len(out), -1}
			out = o.write(out, i+1)
		}
	}
	for len(packed) > 0 {
		n := min(perStream, len(packed))
		o, err := f.pack(packed[:n])
		if err != nil {
			return nil, err
		}
		number := len(places)
		for i, inside := range packed[:n] {
			places[inside] = [2]int{number, i}
		}
		places = append(places, [2]int{len(out), -1})
		out = o.write(out, number)
		packed = packed[n:]
	}
	return f.trailer(out, places, root, info)
}

// pack makes one stream of several objects.
func (f *file) pack(numbers []int) (object, error) {
	var index, values []byte
	for _, n := range numbers {
		index = strconv.AppendInt(index, int64(n), 10)
		index = append(index, ' ')
		index = strconv.AppendInt(index, int64(len(values)), 10)
		index = append(index, ' ')
		values = append(append(values, f.value(n)...), '\n')
	}
	stream, err := f.deflate.pack(index, values)
	value := fmt.Appendf(nil, "<</Type/ObjStm/N %d/First %d/Filter/FlateDecode/Length %d>>", len(numbers), len(index), len(stream))
	return object{value, stream, true}, err
}

// trailer ends a file with its cross-reference stream.
func (f *file) trailer(out []byte, places [][2]int, root, info int) ([]byte, error) {
	number, start := len(places), len(out)
	places = append(places, [2]int{start, -1})
	table := []byte{0, 0, 0, 0, 0, 0xff, 0xff} // object 0 is free
	for _, p := range places[1:] {
		kind, rest := byte(2), p[1]
		if p[1] < 0 {
			kind, rest = 1, 0
		}
		table = append(table, kind, byte(p[0]>>24), byte(p[0]>>16), byte(p[0]>>8), byte(p[0]), byte(rest>>8), byte(rest))
	}
	stream, err := f.deflate.pack(table)
	if err != nil {
		return nil, err
	}
	id := sha256.Sum256(out)
	o := object{stream: stream, data: true}
	o.value = fmt.Appendf(nil, "<</Type/XRef/Size %d/W[1 4 2]/Root %d 0 R/Info %d 0 R/ID[<%x><%[4]x>]/Filter/FlateDecode/Length %[5]d>>",
		number+1, root, info, id[:16], len(stream))
	out = o.write(out, number)
	return fmt.Appendf(out, "startxref\n%d\n%%%%EOF\n", start), nil
}

func (o *object) write(out []byte, number int) []byte {
	out = strconv.AppendInt(out, int64(number), 10)
	out = append(append(out, " 0 obj\n"...), o.value...)
	if o.data {
		out = append(append(append(out, "\nstream\n"...), o.stream...), "\nendstream"...)
	}
	return append(out, "\nendobj\n"...)
}

// A deflater compresses streams one after the other; making one is dear.
type deflater struct {
	w   *zlib.Writer
	out bytes.Buffer
}

func (d *deflater) pack(parts ...[]byte) ([]byte, error) {
	d.out.Reset()
	if d.w == nil {
		d.w = zlib.NewWriter(&d.out)
	} else {
		d.w.Reset(&d.out)
	}
	for _, p := range parts {
		if _, err := d.w.Write(p); err != nil {
			return nil, err
		}
	}
	err := d.w.Close()
	return bytes.Clone(d.out.Bytes()), err
}

// appendRef writes a reference to an object.
func appendRef(b []byte, number int) []byte {
	return append(strconv.AppendInt(b, int64(number), 10), " 0 R"...)
}

// appendText writes a text as a string of PDF, in UTF-16.
func appendText(b []byte, text string) []byte {
	const hex = "0123456789ABCDEF"
	b = append(b, "<FEFF"...)
	for _, u := range utf16.Encode([]rune(text)) {
		b = append(b, hex[u>>12], hex[u>>8&15], hex[u>>4&15], hex[u&15])
	}
	return append(b, '>')
}
