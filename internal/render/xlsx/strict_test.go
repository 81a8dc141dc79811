package xlsx

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"

	"plan/internal/book"
)

// An element of a part, without name spaces.
type element struct {
	XMLName  xml.Name
	Attrs    []xml.Attr `xml:",any,attr"`
	Children []*element `xml:",any"`
	Text     string     `xml:",chardata"`
}

func (e *element) attr(name string) string {
	for _, a := range e.Attrs {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// each calls f for every element below e with that name.
func (e *element) each(name string, f func(*element)) {
	for _, c := range e.Children {
		if c.XMLName.Local == name {
			f(c)
		}
		c.each(name, f)
	}
}

// sequences are the orders of children that Excel insists on: a file with another one
// is "repaired", or not opened at all (ECMA-376 part 1, 18.3.1.99, 18.2.27, 18.8.39,
// 21.2.2).
var sequences = map[string]string{
	"worksheet":  "sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection protectedRanges scenarios autoFilter sortState dataConsolidate customSheetViews mergeCells phoneticPr conditionalFormatting dataValidations hyperlinks printOptions pageMargins pageSetup headerFooter rowBreaks colBreaks customProperties cellWatches ignoredErrors smartTags drawing legacyDrawing picture oleObjects controls webPublishItems tableParts extLst",
	"workbook":   "fileVersion fileSharing workbookPr workbookProtection bookViews sheets functionGroups externalReferences definedNames calcPr oleSize customWorkbookViews pivotCaches extLst",
	"styleSheet": "numFmts fonts fills borders cellStyleXfs cellXfs cellStyles dxfs tableStyles colors extLst",
	"dxf":        "font numFmt fill alignment border protection extLst",
	"xf":         "alignment protection extLst",
	"border":     "left right top bottom diagonal vertical horizontal",
	"sheetPr":    "tabColor outlinePr pageSetUpPr",
	"sheetView":  "pane selection pivotSelection extLst",
	"chartSpace": "date1904 lang roundedCorners AlternateContent style clrMapOvr pivotSource protection chart spPr txPr externalData printSettings userShapes extLst",
	"chart":      "title autoTitleDeleted pivotFmts view3D floor sideWall backWall plotArea legend plotVisOnly dispBlanksAs showDLblsOverMax extLst",
	"plotArea":   "layout lineChart barChart catAx valAx dTable spPr extLst",
	"lineChart":  "grouping varyColors ser dLbls dropLines hiLowLines upDownBars marker smooth axId extLst",
	"barChart":   "barDir grouping varyColors ser dLbls gapWidth overlap serLines axId extLst",
	"catAx":      "axId scaling delete axPos majorGridlines minorGridlines title numFmt majorTickMark minorTickMark tickLblPos spPr txPr crossAx crosses crossesAt auto lblAlgn lblOffset tickLblSkip tickMarkSkip noMultiLvlLbl extLst",
	"valAx":      "axId scaling delete axPos majorGridlines minorGridlines title numFmt majorTickMark minorTickMark tickLblPos spPr txPr crossAx crosses crossesAt crossBetween majorUnit minorUnit dispUnits extLst",
	"title":      "tx layout overlay spPr txPr extLst",
	"legend":     "legendPos legendEntry layout overlay spPr txPr extLst",
	"marker":     "symbol size spPr extLst",
	"scaling":    "logBase orientation max min extLst",
}

func inSequence(part string, e *element) (wrong []string) {
	name := e.XMLName.Local
	order := sequences[name]
	if name == "ser" {
		order = strings.Join(barSeries, " ")
		if strings.Contains(part, "line") {
			order = strings.Join(lineSeries, " ")
		}
	}
	if name == "marker" && len(e.Children) == 0 || name == "chart" && e.attr("id") != "" {
		order = ""
	}
	last := -1
	for _, c := range e.Children {
		i := slices.Index(strings.Fields(order), c.XMLName.Local)
		switch {
		case order == "":
		case i < 0:
			wrong = append(wrong, fmt.Sprintf("%s: <%s> in <%s>", part, c.XMLName.Local, name))
		case i < last:
			wrong = append(wrong, fmt.Sprintf("%s: <%s> too late in <%s>", part, c.XMLName.Local, name))
		default:
			last = i
		}
		if name == "lineChart" {
			part = "line " + part
		}
		wrong = append(wrong, inSequence(part, c)...)
	}
	return wrong
}

// strict is all that Excel would complain of in a file.
func strict(t *testing.T, data []byte) (wrong []string) {
	t.Helper()
	bad := func(format string, args ...any) { wrong = append(wrong, fmt.Sprintf(format, args...)) }
	parts := map[string]*element{}
	for _, f := range must(zip.NewReader(bytes.NewReader(data), int64(len(data)))).File {
		if parts[f.Name] != nil {
			bad("two parts %s", f.Name)
		}
		text := must(io.ReadAll(must(f.Open())))
		e := new(element)
		if err := xml.Unmarshal(text, e); err != nil {
			t.Fatal(f.Name, err)
		}
		parts[f.Name] = e
		wrong = append(wrong, inSequence(f.Name, e)...)
	}
	ending, named := map[string]bool{}, map[string]bool{}
	parts[contentTypes].each("Default", func(e *element) { ending[e.attr("Extension")] = true })
	parts[contentTypes].each("Override", func(e *element) { named[strings.TrimPrefix(e.attr("PartName"), "/")] = true })
	for name := range parts {
		if name != contentTypes && !named[name] && !ending[strings.TrimPrefix(path.Ext(name), ".")] {
			bad("%s has no content type", name)
		}
		if strings.HasPrefix(name, "xl/") && !strings.HasSuffix(name, ".rels") && !named[name] {
			bad("%s is of no kind", name)
		}
		if dir, file := path.Split(name); strings.HasSuffix(name, ".rels") {
			ids := map[string]bool{}
			parts[name].each("Relationship", func(e *element) {
				target := path.Join(path.Dir(path.Clean(dir)), e.attr("Target"))
				if strings.HasPrefix(e.attr("Target"), "/") {
					target = e.attr("Target")[1:]
				}
				if parts[target] == nil || ids[e.attr("Id")] {
					bad("%s: %s leads to no part, or twice", file, e.attr("Target"))
				}
				ids[e.attr("Id")] = true
			})
		}
	}
	for name := range named {
		if parts[name] == nil {
			bad("a content type of no part %s", name)
		}
	}
	styles := parts["xl/styles.xml"]
	formats, differing := 0, 0
	for _, c := range styles.Children {
		if n, err := strconv.Atoi(c.attr("count")); err == nil && n != len(c.Children) {
			bad("styles: %s says %d and has %d", c.XMLName.Local, n, len(c.Children))
		}
		switch c.XMLName.Local {
		case "cellXfs":
			formats = len(c.Children)
		case "dxfs":
			differing = len(c.Children)
		}
	}
	sheets := map[string]bool{}
	parts["xl/workbook.xml"].each("sheet", func(e *element) {
		name := e.attr("name")
		if units(name) > maxSheetName || name == "" || strings.ContainsAny(name, `[]:*?/\`) || strings.Trim(name, "'") != name || sheets[caseless(name)] {
			bad("the sheet name %q", name)
		}
		sheets[caseless(name)] = true
	})
	defined := map[string]bool{}
	parts["xl/workbook.xml"].each("definedName", func(e *element) {
		local := e.attr("localSheetId")
		if n, err := strconv.Atoi(local); err != nil || n >= len(sheets) || defined[local+e.attr("name")] || !strings.HasPrefix(e.attr("name"), "_xlnm.") {
			bad("the name %s of sheet %s", e.attr("name"), local)
		}
		defined[local+e.attr("name")] = true
	})
	for i := range len(sheets) {
		name := sheetPart(i)
		wrong = append(wrong, strictSheet(name, parts[name], formats, differing, sheets)...)
	}
	return wrong
}

func strictSheet(name string, sheet *element, formats, differing int, sheets map[string]bool) (wrong []string) {
	bad := func(format string, args ...any) { wrong = append(wrong, name+": "+fmt.Sprintf(format, args...)) }
	lastRow := 0
	sheet.each("row", func(row *element) {
		n, _ := strconv.Atoi(row.attr("r"))
		if n <= lastRow {
			bad("row %d after row %d", n, lastRow)
		}
		lastRow = n
		lastColumn := -1
		row.each("c", func(c *element) {
			letters := strings.TrimRight(c.attr("r"), "0123456789")
			column := 0
			for columnName(column) != letters && column < 1000 {
				column++
			}
			if c.attr("r") != cellName(n-1, column) || column <= lastColumn {
				bad("cell %s in row %d", c.attr("r"), n)
			}
			lastColumn = column
			if s, err := strconv.Atoi(c.attr("s")); c.attr("s") != "" && (err != nil || s >= formats) {
				bad("%s has the style %s of %d", c.attr("r"), c.attr("s"), formats)
			}
			if !slices.Contains([]string{"", "str", "inlineStr"}, c.attr("t")) {
				bad("%s is of type %s", c.attr("r"), c.attr("t"))
			}
			c.each("t", func(e *element) {
				if strings.TrimSpace(e.Text) != e.Text && e.attr("space") != "preserve" {
					bad("%s loses the blanks at its ends", c.attr("r"))
				}
			})
		})
	})
	priorities := map[string]bool{}
	sheet.each("cfRule", func(e *element) {
		if n, err := strconv.Atoi(e.attr("dxfId")); err != nil || n >= differing || priorities[e.attr("priority")] {
			bad("a rule with the format %s and the priority %s", e.attr("dxfId"), e.attr("priority"))
		}
		priorities[e.attr("priority")] = true
	})
	sheet.each("hyperlink", func(e *element) {
		to, _, _ := strings.Cut(strings.TrimPrefix(e.attr("location"), "'"), "'!")
		if !sheets[caseless(to)] {
			bad("a link to %s", e.attr("location"))
		}
	})
	if sheet.XMLName.Local != "worksheet" || lastRow == 0 {
		bad("no sheet")
	}
	return wrong
}

// TestStrict: nothing in a file is of what Excel says that it found a problem with some
// content. Nobody runs Excel here, so its rules are tested.
func TestStrict(t *testing.T) {
	charts := &book.Sheet{Key: "diagram", Name: "Diagram", Columns: columns("titel", 12, "a", 9, "b", 9), HeadRows: 1, Rows: []book.Row{
		row(book.Head, "huvud", texts("tkr", "Utfall", "Nivå")...),
		row(book.Item, "1", text("2023"), figure(295), figure(5)),
		row(book.Item, "2", text("2024"), figure(300), book.Cell{}),
	}}
	for _, kind := range []book.ChartKind{book.Lines, book.Bars, book.Bridge} {
		charts.Charts = append(charts.Charts, book.Chart{
			Kind: kind, Title: "Utfall & nivå", Alt: "Alt", Head: "huvud", First: "1", Last: "2", Categories: "titel",
			Series: []book.Series{{Column: "a"}, {Column: "b", Use: book.TargetSeries}},
		})
	}
	drawn := sample()
	drawn.Sheets = append(drawn.Sheets, charts)
	for name, b := range map[string]*book.Workbook{"sample": sample(), "charts": drawn} {
		for _, w := range strict(t, write(t, b)) {
			t.Errorf("%s: %s", name, w)
		}
	}
	if core := string(must(readPart(write(t, drawn), coreProperties))); !strings.Contains(core, "<cp:lastModifiedBy>") || strings.Contains(core, ` xmlns="`) {
		t.Errorf("properties without the prefix by which some readers know them\n%s", core)
	}
	chart := string(must(readPart(write(t, drawn), "xl/charts/chart1.xml")))
	if want := "#,##0.0;&#34;−&#34;#,##0.0;#,##0.0"; !strings.Contains(chart, want) {
		t.Errorf("the axis has not the format of its cells\n%s", chart)
	}
}

func readPart(data []byte, name string) ([]byte, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, err
	}
	f, err := z.Open(name)
	if err != nil {
		return nil, err
	}
	return io.ReadAll(f)
}
