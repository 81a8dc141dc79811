package xlsx

import (
	"bytes"
	"errors"
	"slices"
)

// What a series of a chart of lines, and of bars, may hold, in the order of ECMA-376
// (CT_LineSer, CT_BarSer). excelize writes one order for all kinds of chart, and in
// each what other kinds have.
var (
	lineSeries = []string{"idx", "order", "tx", "spPr", "marker", "dPt", "dLbls", "cat", "val", "smooth"}
	barSeries  = []string{"idx", "order", "tx", "spPr", "invertIfNegative", "dPt", "dLbls", "cat", "val"}
)

// inOrder is a chart whose series stand as the standard has them.
func inOrder(chart []byte) (out []byte, err error) {
	chart = bytes.Replace(chart, []byte(`<lang val="en-US">`), []byte(`<lang val="sv-SE">`), 1)
	switch {
	case bytes.Contains(chart, []byte("<lineChart>")):
		return orderSeries(chart, lineSeries)
	case bytes.Contains(chart, []byte("<barChart>")):
		return orderSeries(chart, barSeries)
	}
	return nil, errors.New("xlsx: a chart of an unknown kind")
}

func orderSeries(chart []byte, names []string) (out []byte, err error) {
	const opening, closing = "<ser>", "</ser>"
	for {
		before, rest, found := bytes.Cut(chart, []byte(opening))
		out = append(out, before...)
		if !found {
			return out, nil
		}
		series, after, closed := bytes.Cut(rest, []byte(closing))
		children, ok := childrenOf(series)
		if !closed || !ok {
			return nil, errors.New("xlsx: a series that cannot be read")
		}
		out = append(out, opening...)
		for _, name := range names {
			for _, c := range children {
				if c.name == name {
					out = append(out, c.xml...)
				}
			}
		}
		out = append(out, closing...)
		chart = after
	}
}

type child struct {
	name string
	xml  []byte
}

// childrenOf are the elements in a row that excelize wrote: each has a closing tag, and
// no attribute or text has an angle bracket.
func childrenOf(xml []byte) (out []child, ok bool) {
	depth, start, name := 0, 0, ""
	for i := 0; i < len(xml); {
		end := bytes.IndexByte(xml[i:], '>')
		if xml[i] != '<' || end < 0 {
			if depth == 0 {
				return nil, false
			}
			i++
			continue
		}
		tag := xml[i+1 : i+end]
		i += end + 1
		switch {
		case bytes.HasPrefix(tag, []byte("/")):
			if depth--; depth == 0 {
				out = append(out, child{name, slices.Clone(xml[start:i])})
				start = i
			}
		default:
			if depth++; depth == 1 {
				name = string(bytes.Fields(tag)[0])
			}
		}
	}
	return out, depth == 0
}
