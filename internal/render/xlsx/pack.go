package xlsx

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"regexp"
	"slices"
	"strings"
	"time"
)

// A packer takes excelize's parts, puts our cells into the sheets and writes the
// zip file in one order with one time stamp. excelize's own order and its stamp
// would do for readers, but not for equal bytes.
type packer struct {
	out    io.Writer
	stamp  time.Time
	parts  map[string]*bytes.Buffer
	sheets map[string]sheetData // by part name
}

// newPacker stamps entries with the time created, in seconds since 1970 UTC,
// moved into the years that a zip file can tell (1980 … 2107).
func newPacker(created int64) *packer {
	t := time.Unix(created, 0).UTC()
	first, last := time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC), time.Date(2107, 12, 31, 0, 0, 0, 0, time.UTC)
	if t.Before(first) {
		t = first
	}
	if t.After(last) {
		t = last
	}
	return &packer{stamp: t, parts: map[string]*bytes.Buffer{}, sheets: map[string]sheetData{}}
}

// Create is excelize's call for each part.
func (p *packer) Create(name string) (io.Writer, error) {
	if p.parts[name] != nil {
		return nil, fmt.Errorf("xlsx: two parts named %s", name)
	}
	p.parts[name] = new(bytes.Buffer)
	return p.parts[name], nil
}

// AddFS belongs to the interface; excelize does not call it when it writes.
func (p *packer) AddFS(fs.FS) error { return errors.ErrUnsupported }

// Close writes the zip file, by name: the bracket of [Content_Types].xml makes it
// the first part, where readers of streams want it.
func (p *packer) Close() error {
	for name, data := range p.sheets {
		part := p.parts[name]
		if part == nil {
			return fmt.Errorf("xlsx: no part %s to put the cells in", name)
		}
		whole, err := data.placeIn(part.Bytes())
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		p.parts[name] = bytes.NewBuffer(whole)
	}
	if types := p.parts[contentTypes]; types != nil {
		p.parts[contentTypes] = bytes.NewBuffer(withoutPictures(types.Bytes()))
	}
	for name, part := range p.parts {
		switch {
		case name == coreProperties:
			p.parts[name] = bytes.NewBuffer(prefixed(part.Bytes()))
		case strings.HasPrefix(name, chartParts):
			whole, err := inOrder(part.Bytes())
			if err != nil {
				return fmt.Errorf("%s: %w", name, err)
			}
			p.parts[name] = bytes.NewBuffer(whole)
		}
	}
	z := zip.NewWriter(p.out)
	for _, name := range slices.Sorted(maps.Keys(p.parts)) {
		w, err := z.CreateHeader(p.header(name))
		if err != nil {
			return err
		}
		if _, err := w.Write(p.parts[name].Bytes()); err != nil {
			return err
		}
	}
	return z.Close()
}

const (
	contentTypes   = "[Content_Types].xml"
	coreProperties = "docProps/core.xml"
	chartParts     = "xl/charts/chart"
)

// ownProperties are the names in the properties' own namespace.
var ownProperties = regexp.MustCompile(`<(/?)(coreProperties|lastModifiedBy|contentStatus|category)\b`)

// prefixed gives the properties' own names the prefix that Office gives them. Without
// it they mean the same, but there are readers (exceljs) that know them by nothing else.
func prefixed(properties []byte) []byte {
	out := ownProperties.ReplaceAll(properties, []byte("<${1}cp:${2}"))
	return bytes.Replace(out, []byte(" xmlns=\""), []byte(" xmlns:cp=\""), 1)
}

// withoutPictures leaves out the kinds of picture that excelize lists, in an order
// that differs from run to run, as soon as a sheet has a drawing: there are none.
func withoutPictures(types []byte) (out []byte) {
	const opening, closing = "<Default ", "</Default>"
	for {
		before, rest, found := bytes.Cut(types, []byte(opening))
		out = append(out, before...)
		if !found {
			return out
		}
		element, after, _ := bytes.Cut(rest, []byte(closing))
		if !bytes.Contains(element, []byte(`ContentType="image/`)) {
			out = append(append(append(out, opening...), element...), closing...)
		}
		types = after
	}
}

// header has the time in the two old fields only; Modified would add an extra
// field that depends on nothing useful.
func (p *packer) header(name string) *zip.FileHeader {
	t := p.stamp
	return &zip.FileHeader{
		Name:         name,
		Method:       zip.Deflate,
		ModifiedDate: uint16(t.Day() + int(t.Month())<<5 + (t.Year()-1980)<<9),
		ModifiedTime: uint16(t.Second()/2 + t.Minute()<<5 + t.Hour()<<11),
	}
}

// sheetData is the <sheetData> element of a sheet and the deepest outline in it.
type sheetData struct {
	xml     []byte
	outline int
}

// placeIn puts the cells into a sheet that excelize wrote without any. It fails
// when the sheet is not as expected, rather than leave out a cell.
func (d sheetData) placeIn(part []byte) ([]byte, error) {
	const empty, format = "<sheetData></sheetData>", "<sheetFormatPr "
	if bytes.Count(part, []byte(empty)) != 1 || bytes.Count(part, []byte(format)) != 1 {
		return nil, errors.New("xlsx: no place for the cells in excelize's sheet")
	}
	out := make([]byte, 0, len(part)+len(d.xml)+32)
	// No row is hidden by the filter, which the status bar would tell else.
	part = bytes.Replace(part, []byte(` filterMode="true"`), nil, 1)
	before, after, _ := bytes.Cut(part, []byte(empty))
	head, tail, _ := bytes.Cut(before, []byte(format))
	out = append(append(out, head...), format...)
	if d.outline > 0 {
		// Without the depth Excel draws no margin for the outline's buttons.
		out = fmt.Appendf(out, `outlineLevelRow="%d" `, d.outline)
	}
	out = append(append(out, tail...), d.xml...)
	return append(out, after...), nil
}
