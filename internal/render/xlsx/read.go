package xlsx

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strconv"
	"strings"

	"plan/internal/num"
)

// What a file holds, as a reader without our types and without excelize finds it.
type readBook struct{ sheets []readSheet }

type readSheet struct {
	name  string
	cells map[string]readCell
}

// A readCell is a cell that has a value or a formula; looks alone do not count.
type readCell struct {
	kind    string // the t attribute; "n" when it has none
	formula string
	value   string // what <v> or <is> holds
	format  string // number format code of its style
}

// maxUnpacked is how many bytes of one part are read: far above any plan, far
// below what hurts.
const maxUnpacked = 256 << 20

// readPackage reads sheets in the order of the workbook's tabs.
func readPackage(data []byte) (*readBook, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, err
	}
	parts := map[string]*zip.File{}
	for _, f := range z.File {
		parts[f.Name] = f
	}
	var wb struct {
		Sheets []struct {
			Name string `xml:"name,attr"`
			ID   string `xml:"http://schemas.openxmlformats.org/officeDocument/2006/relationships id,attr"`
		} `xml:"sheets>sheet"`
	}
	var rels struct {
		All []struct {
			ID     string `xml:"Id,attr"`
			Target string `xml:"Target,attr"`
		} `xml:"Relationship"`
	}
	if err := decodePart(parts, "xl/workbook.xml", &wb); err != nil {
		return nil, err
	}
	if err := decodePart(parts, "xl/_rels/workbook.xml.rels", &rels); err != nil {
		return nil, err
	}
	targets := map[string]string{}
	for _, r := range rels.All {
		if !strings.HasPrefix(r.Target, "/") {
			r.Target = "/xl/" + r.Target
		}
		targets[r.ID] = path.Clean(r.Target)[1:]
	}
	formats, err := readFormats(parts)
	if err != nil {
		return nil, err
	}
	out := &readBook{}
	for _, s := range wb.Sheets {
		raw, err := unpack(parts, targets[s.ID])
		if err != nil {
			return nil, err
		}
		cells, err := readCells(raw, formats)
		if err != nil {
			return nil, fmt.Errorf("xlsx: %s: %w", targets[s.ID], err)
		}
		out.sheets = append(out.sheets, readSheet{s.Name, cells})
	}
	return out, nil
}

func unpack(parts map[string]*zip.File, name string) ([]byte, error) {
	f := parts[name]
	if f == nil {
		return nil, fmt.Errorf("xlsx: no part %q", name)
	}
	if f.UncompressedSize64 > maxUnpacked {
		return nil, fmt.Errorf("xlsx: part %q is too large", name)
	}
	r, err := f.Open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return io.ReadAll(io.LimitReader(r, maxUnpacked))
}

func decodePart(parts map[string]*zip.File, name string, into any) error {
	raw, err := unpack(parts, name)
	if err != nil {
		return err
	}
	return xml.Unmarshal(raw, into)
}

// readFormats is the number format code of each cell style.
func readFormats(parts map[string]*zip.File) ([]string, error) {
	var styles struct {
		Formats []struct {
			ID   int    `xml:"numFmtId,attr"`
			Code string `xml:"formatCode,attr"`
		} `xml:"numFmts>numFmt"`
		Cells []struct {
			Format int `xml:"numFmtId,attr"`
		} `xml:"cellXfs>xf"`
	}
	if err := decodePart(parts, "xl/styles.xml", &styles); err != nil {
		return nil, err
	}
	codes := map[int]string{49: textFormat} // the only built-in one in use
	for _, f := range styles.Formats {
		codes[f.ID] = f.Code
	}
	out := make([]string, len(styles.Cells))
	for i, c := range styles.Cells {
		out[i] = codes[c.Format]
	}
	return out, nil
}

// readCells takes the cells out of a sheet. It reads the sheet's bytes itself:
// that is six times as fast as encoding/xml, and what it does not know is an
// error, never skipped.
func readCells(raw []byte, formats []string) (map[string]readCell, error) {
	_, rest, opened := bytes.Cut(raw, []byte("<sheetData>"))
	rest, _, closed := bytes.Cut(rest, []byte("</sheetData>"))
	if !opened || !closed {
		return nil, errors.New("no cells")
	}
	out := make(map[string]readCell, len(rest)/64)
	var c readCell
	var name string
	var into *string
	for len(rest) > 0 {
		text, after, _ := bytes.Cut(rest, []byte("<"))
		tag, after, ended := bytes.Cut(after, []byte(">"))
		if !ended {
			return nil, errors.New("broken XML")
		}
		rest = after
		if len(text) > 0 {
			if into == nil {
				return nil, fmt.Errorf("text %q between the cells", text)
			}
			*into += unescape.Replace(string(text))
		}
		element, attributes, _ := strings.Cut(string(tag), " ")
		into = nil
		switch element {
		case "row", "/row", "is", "/is", "/f", "/v", "/t":
		case "c":
			var empty bool
			if attributes, empty = strings.CutSuffix(attributes, "/"); empty {
				continue
			}
			var err error
			if name, c, err = readStart(attributes, formats); err != nil {
				return nil, err
			}
			if _, twice := out[name]; twice {
				return nil, fmt.Errorf("two cells %s", name)
			}
		case "f":
			into = &c.formula
		case "v", "t":
			into = &c.value
		case "/c":
			out[name] = c
		default:
			return nil, fmt.Errorf("unknown element %q", element)
		}
	}
	return out, nil
}

var unescape = strings.NewReplacer("&lt;", "<", "&gt;", ">", "&amp;", "&")

// readStart reads the attributes of a cell: r="C5" s="7" t="str".
func readStart(attributes string, formats []string) (name string, c readCell, err error) {
	c.kind = "n"
	for attributes != "" {
		key, rest, _ := strings.Cut(attributes, `="`)
		value, rest, ended := strings.Cut(rest, `"`)
		if !ended {
			return name, c, fmt.Errorf("broken attributes of a cell: %s", attributes)
		}
		attributes = strings.TrimLeft(rest, " ")
		switch key {
		case "r":
			name = value
		case "t":
			c.kind = value
		case "s":
			i, err := strconv.Atoi(value)
			if err != nil || i < 0 || i >= len(formats) {
				return name, c, fmt.Errorf("cell %s has no style %s", name, value)
			}
			c.format = formats[i]
		default:
			return name, c, fmt.Errorf("unknown attribute %q of a cell", key)
		}
	}
	return name, c, nil
}

// readNumber reads a number as files hold it: -1234.5. Any other spelling, also
// 1E3, is not what was written.
func readNumber(s string) (num.Decimal, bool) {
	digits, negative := strings.CutPrefix(s, "-")
	whole, decimals, point := strings.Cut(digits, ".")
	if whole == "" || point && decimals == "" || strings.Trim(whole+decimals, "0123456789") != "" {
		return num.Decimal{}, false
	}
	return num.FromDigits(negative, whole+decimals, len(decimals)), true
}

// readWords undoes _x0041_ in a text.
func readWords(s string) string {
	return underscored.ReplaceAllStringFunc(s, func(m string) string {
		n, err := strconv.ParseUint(m[2:6], 16, 16)
		if err != nil {
			return m
		}
		return string(rune(n))
	})
}
