package pdf

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"io"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"
)

// Values of PDF, as far as our files use them. Numbers are float64, operators of
// pages are operator.
type (
	dict      map[string]any
	nameValue string
	operator  string
	refValue  int
)

// A reader has a written file as its objects, read the way a viewer does: from
// its end.
type reader struct {
	objects map[int]any
	streams map[int][]byte // inflated
	trailer dict
}

func readPDF(tb testing.TB, data []byte) *reader {
	tb.Helper()
	must := func(ok bool, format string, args ...any) {
		tb.Helper()
		if !ok {
			tb.Fatalf(format, args...)
		}
	}
	must(bytes.HasPrefix(data, []byte("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")), "header %q", data[:min(20, len(data))])
	tail := data[bytes.LastIndex(data, []byte("startxref\n")):]
	start, err := strconv.Atoi(strings.Fields(string(tail))[1])
	must(err == nil, "startxref: %v", err)
	r := &reader{objects: map[int]any{}, streams: map[int][]byte{}}
	_, value, table := r.object(data[start:])
	r.trailer = value.(dict)
	const width = 7
	must(len(table) == width*int(r.trailer["Size"].(float64)), "%d bytes of cross-references", len(table))
	packed := map[int][]int{} // objects by stream
	for n := 1; n*width < len(table); n++ {
		e := table[n*width:]
		at := int(e[1])<<24 | int(e[2])<<16 | int(e[3])<<8 | int(e[4])
		if e[0] == 2 {
			packed[at] = append(packed[at], n)
			must(len(packed[at])-1 == int(e[5])<<8|int(e[6]), "object %d has another place in its stream", n)
			continue
		}
		number, value, stream := r.object(data[at:])
		must(number == n, "object %d stands where %d should", number, n)
		r.objects[n], r.streams[n] = value, stream
	}
	for stream, numbers := range packed {
		d := r.objects[stream].(dict)
		first := int(d["First"].(float64))
		index := strings.Fields(string(r.streams[stream][:first]))
		must(len(index) == 2*len(numbers) && int(d["N"].(float64)) == len(numbers), "stream %d: %d objects", stream, len(numbers))
		for i, n := range numbers {
			at, _ := strconv.Atoi(index[2*i+1])
			must(index[2*i] == strconv.Itoa(n), "stream %d has object %s for %d", stream, index[2*i], n)
			r.objects[n], _ = parseValue(r.streams[stream][first+at:])
		}
	}
	return r
}

// object reads an object that is not packed.
func (r *reader) object(data []byte) (number int, value any, stream []byte) {
	n, rest := parseValue(data)
	_, rest = parseValue(rest) // generation
	_, rest = parseValue(rest) // obj
	value, rest = parseValue(rest)
	if after, ok := bytes.CutPrefix(rest, []byte("\nstream\n")); ok {
		stream = after[:int(value.(dict)["Length"].(float64))]
		if value.(dict)["Filter"] == nameValue("FlateDecode") {
			z, err := zlib.NewReader(bytes.NewReader(stream))
			if err != nil {
				panic(err)
			}
			if stream, err = io.ReadAll(z); err != nil {
				panic(err)
			}
		}
	}
	return int(n.(float64)), value, stream
}

// get follows references.
func (r *reader) get(v any) any {
	if ref, ok := v.(refValue); ok {
		return r.objects[int(ref)]
	}
	return v
}

func (r *reader) dict(v any) dict {
	d, _ := r.get(v).(dict)
	return d
}

func (r *reader) array(v any) []any {
	a, _ := r.get(v).([]any)
	return a
}

// text is a string as people read it.
func text(v any) string {
	s, _ := v.(string)
	if utf, ok := strings.CutPrefix(s, "\xfe\xff"); ok {
		units := make([]uint16, len(utf)/2)
		for i := range units {
			units[i] = uint16(utf[2*i])<<8 | uint16(utf[2*i+1])
		}
		return string(utf16.Decode(units))
	}
	return s
}

// parseValue reads one value, or an operator. It panics at what our files have
// not.
func parseValue(b []byte) (any, []byte) {
	b = bytes.TrimLeft(b, " \n")
	switch {
	case bytes.HasPrefix(b, []byte("<<")):
		d := dict{}
		for b = bytes.TrimLeft(b[2:], " \n"); !bytes.HasPrefix(b, []byte(">>")); b = bytes.TrimLeft(b, " \n") {
			var key any
			key, b = parseValue(b)
			d[string(key.(nameValue))], b = parseValue(b)
		}
		return d, b[2:]
	case b[0] == '[':
		a := []any{}
		for b = bytes.TrimLeft(b[1:], " \n"); b[0] != ']'; b = bytes.TrimLeft(b, " \n") {
			var v any
			v, b = parseValue(b)
			a = append(a, v)
		}
		return a, b[1:]
	case b[0] == '<':
		end := bytes.IndexByte(b, '>')
		var out []byte
		if _, err := fmt.Sscanf(string(b[1:end]), "%x", &out); err != nil && end > 1 {
			panic(err)
		}
		return string(out), b[end+1:]
	case b[0] == '(':
		end := bytes.IndexByte(b, ')')
		return string(b[1:end]), b[end+1:]
	}
	end := 1
	for end < len(b) && !bytes.ContainsRune([]byte(" \n/<>[]()"), rune(b[end])) {
		end++
	}
	word := string(b[:end])
	if word[0] == '/' {
		return nameValue(word[1:]), b[end:]
	}
	n, err := strconv.ParseFloat(word, 64)
	if err != nil {
		return operator(word), b[end:]
	}
	if after, ok := bytes.CutPrefix(b[end:], []byte(" 0 R")); ok {
		return refValue(n), after
	}
	return n, b[end:]
}
