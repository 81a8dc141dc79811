package pdf

import (
	"bytes"
	"errors"
	"fmt"
	"strconv"
)

var errForeign = errors.New("this is not a file as the PDF library writes it")

// parse takes apart what the PDF library wrote, and nothing else: what it does not
// expect is an error. The library's order is fixed (fpdf v0.9.0): object 1 is the
// page tree, the last but one the properties, the last the catalog; both of these
// stand empty here, to be filled in.
func parse(raw []byte) (*file, error) {
	end := bytes.LastIndex(raw, []byte("startxref\n"))
	if end < 0 || !bytes.HasPrefix(raw, []byte("%PDF-1.")) {
		return nil, errForeign
	}
	table, rest, ok := number(raw[end+len("startxref\n"):])
	if !ok || string(rest) != "\n%%EOF\n" || table > end {
		return nil, errForeign
	}
	lines, ok := bytes.CutPrefix(raw[table:end], []byte("xref\n0 "))
	n, lines, counted := number(lines)
	const entry = len("0000000000 65535 f \n")
	if !ok || !counted || n < 4 || len(lines) < 1+n*entry {
		return nil, errForeign
	}
	lines = lines[1+entry:] // object 0 is none
	f := &file{objects: make([]object, n-1)}
	for i := range f.objects {
		at, _, ok := number(lines[i*entry:])
		if !ok || at > table {
			return nil, errForeign
		}
		var err error
		if f.objects[i], err = parseObject(raw[at:table], i+1); err != nil {
			return nil, err
		}
	}
	f.objects[n-2], f.objects[n-3] = object{}, object{}
	return f, f.findPages()
}

// parseObject reads the object at the beginning of raw.
func parseObject(raw []byte, number int) (object, error) {
	body, ok := bytes.CutPrefix(raw, strconv.AppendInt(nil, int64(number), 10))
	if !ok {
		return object{}, errForeign
	}
	if body, ok = bytes.CutPrefix(body, []byte(" 0 obj\n")); !ok {
		return object{}, errForeign
	}
	end := bytes.Index(body, []byte("endobj\n"))
	stream := bytes.Index(body, []byte(">>\nstream\n"))
	if end < 0 {
		return object{}, errForeign
	}
	if stream < 0 || stream > end {
		if bytes.Contains(body[:end], []byte("stream")) {
			return object{}, errForeign
		}
		return object{value: bytes.TrimSpace(body[:end])}, nil
	}
	value := body[:stream+2]
	length, err := entryOf(value, "/Length ")
	if err != nil {
		return object{}, err
	}
	data := body[stream+len(">>\nstream\n"):]
	if length > len(data) || !bytes.HasPrefix(data[length:], []byte("\nendstream\nendobj\n")) {
		return object{}, errForeign
	}
	return object{value, data[:length], true}, nil
}

// findPages reads the page tree, which has one level.
func (f *file) findPages() error {
	_, kids, ok := bytes.Cut(f.objects[0].value, []byte("/Kids ["))
	for ok && len(kids) > 0 && kids[0] != ']' {
		n, rest, isNumber := number(kids)
		kids, ok = bytes.CutPrefix(rest, []byte(" 0 R "))
		if ok = ok && isNumber && 0 < n && n <= len(f.objects); ok {
			page := f.value(n)
			ok = bytes.HasPrefix(page, []byte("<</Type /Page\n")) && bytes.HasSuffix(page, []byte(">>"))
			f.pages = append(f.pages, n)
		}
	}
	if !ok {
		return errForeign
	}
	return nil
}

// entryOf is the number that stands after a key.
func entryOf(value []byte, key string) (int, error) {
	_, after, _ := bytes.Cut(value, []byte(key))
	n, _, ok := number(after)
	if !ok {
		return 0, fmt.Errorf("%w: no %s", errForeign, key)
	}
	return n, nil
}

// number reads digits.
func number(b []byte) (n int, rest []byte, ok bool) {
	for len(b) > 0 && b[0] >= '0' && b[0] <= '9' && n < 1<<32 {
		n, b, ok = 10*n+int(b[0]-'0'), b[1:], true
	}
	return n, b, ok
}
