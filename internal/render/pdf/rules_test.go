package pdf

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// A proof checks a file against the rules of PDF/UA-1 (ISO 14289-1) and PDF/A-2a
// (ISO 19005-2) that our writing could break.
type proof struct {
	*reader
	faults   []string
	catalog  dict
	pages    map[refValue]int      // by object
	content  []map[int]string      // by page and MCID: what is shown
	told     map[[2]int]refValue   // by page and MCID: the element
	links    map[refValue]refValue // annotations: their element
	parents  map[int]any           // the ParentTree
	notes    map[string]refValue   // by ID
	headings []string
	tree     strings.Builder // the structure, for people
	elements int
}

func prove(tb testing.TB, data []byte) *proof {
	tb.Helper()
	p := &proof{
		reader: readPDF(tb, data), pages: map[refValue]int{}, told: map[[2]int]refValue{},
		links: map[refValue]refValue{}, parents: map[int]any{}, notes: map[string]refValue{},
	}
	p.catalog = p.dict(p.trailer["Root"])
	for i, page := range p.array(p.dict(p.catalog["Pages"])["Kids"]) {
		p.pages[page.(refValue)] = i
		p.content = append(p.content, map[int]string{})
	}
	p.document()
	for page, i := range p.pages {
		p.page(p.dict(page), i)
	}
	root := p.catalog["StructTreeRoot"]
	tree := p.array(p.dict(p.dict(root)["ParentTree"])["Nums"])
	for i := 0; i+1 < len(tree); i += 2 {
		p.parents[int(tree[i].(float64))] = tree[i+1]
	}
	top, _ := p.dict(root)["K"].(refValue)
	p.element(top, root.(refValue), "")
	p.levels()
	p.backwards()
	p.outline(p.dict(p.catalog["Outlines"]))
	slices.Sort(p.faults)
	return p
}

func (p *proof) check(ok bool, format string, args ...any) {
	if !ok {
		p.faults = append(p.faults, fmt.Sprintf(format, args...))
	}
}

// document checks what the file says of itself.
func (p *proof) document() {
	c := p.catalog
	p.check(c["Lang"] == "sv-SE", "language %v", c["Lang"])
	p.check(p.dict(c["MarkInfo"])["Marked"] == operator("true"), "not marked")
	p.check(p.dict(c["ViewerPreferences"])["DisplayDocTitle"] == operator("true"), "the title is not displayed")
	id := p.array(p.trailer["ID"])
	p.check(len(id) == 2 && id[0] == id[1] && len(id[0].(string)) == 16, "ID %x", id)
	intents := p.array(c["OutputIntents"])
	p.check(len(intents) == 1, "%d output intents", len(intents))
	profile := p.streams[int(p.dict(intents[0])["DestOutputProfile"].(refValue))]
	p.check(len(profile) > 128 && string(profile[36:40]) == "acsp" && len(profile) == int(profile[2])<<8|int(profile[3]), "colour profile")

	for _, o := range p.objects {
		if d, ok := o.(dict); ok && d["Type"] == nameValue("FontDescriptor") {
			font := int(d["FontFile2"].(refValue))
			sum := uint32(0) // of the program's words
			for words := p.streams[font]; len(words) >= 4; words = words[4:] {
				sum += binary.BigEndian.Uint32(words)
			}
			p.check(sum == 0xb1b0afba && p.dict(refValue(font))["Length1"] == float64(len(p.streams[font])), "the sum of a font's bytes")
		}
	}
	info, xmp := p.dict(p.trailer["Info"]), string(p.streams[int(c["Metadata"].(refValue))])
	said := func(tag string) string {
		m := regexp.MustCompile(`<` + tag + `>(?:<rdf:\w+><rdf:li[^>]*>)?([^<]*)<`).FindStringSubmatch(xmp)
		if m == nil {
			return ""
		}
		return strings.NewReplacer("&lt;", "<", "&gt;", ">", "&amp;", "&").Replace(m[1])
	}
	for key, tag := range map[string]string{"Title": "dc:title", "Author": "dc:creator", "Creator": "xmp:CreatorTool", "Producer": "pdf:Producer"} {
		p.check(text(info[key]) == said(tag), "%s is %q, %s %q", key, text(info[key]), tag, said(tag))
	}
	p.check(strings.TrimSpace(text(info["Title"])) != "", "no title")
	for key, tag := range map[string]string{"CreationDate": "xmp:CreateDate", "ModDate": "xmp:ModifyDate"} {
		a, err := time.Parse("D:20060102150405Z", text(info[key]))
		b, err2 := time.Parse(time.RFC3339, said(tag))
		p.check(err == nil && err2 == nil && a.Equal(b), "%s is %s, %s %s", key, text(info[key]), tag, said(tag))
	}
	p.check(said("pdfuaid:part") == "1" && said("pdfaid:part") == map[bool]string{true: "2", false: "3"}[c["AF"] == nil] && said("pdfaid:conformance") == "A", "claims")
}

// page reads what a page shows.
func (p *proof) page(page dict, i int) {
	fonts := p.dict(p.dict(page["Resources"])["Font"])
	content := p.streams[int(page["Contents"].(refValue))]
	p.check(page["Tabs"] == nameValue("S") && page["StructParents"] == float64(i), "page %d: its place in the structure", i+1)
	var operands []any
	var font dict
	mcid, inside := -1, false
	for len(bytes.TrimSpace(content)) > 0 {
		var v any
		v, content = parseValue(content)
		op, ok := v.(operator)
		if !ok {
			operands = append(operands, v)
			continue
		}
		switch op {
		case "BDC":
			p.check(!inside, "page %d: content inside content", i+1)
			inside, mcid = true, -1
			if n, tagged := operands[1].(dict)["MCID"].(float64); tagged {
				mcid = int(n)
				_, twice := p.content[i][mcid]
				p.check(!twice && operands[0] != nameValue("Artifact"), "page %d: content %d", i+1, mcid)
				p.content[i][mcid] = ""
			} else {
				p.check(operands[0] == nameValue("Artifact"), "page %d: content without number", i+1)
			}
		case "EMC":
			p.check(inside, "page %d: the end of no content", i+1)
			inside = false
		case "Tf":
			font = p.dict(fonts[string(operands[0].(nameValue))])
		case "TJ":
			p.check(inside, "page %d: text outside", i+1)
			if shown := p.show(font, operands[0].([]any)); mcid >= 0 {
				p.content[i][mcid] += shown
			}
		case "f", "S", "B", "Do":
			p.check(inside, "page %d: a drawing outside", i+1)
		}
		operands = nil
	}
	p.check(!inside, "page %d: content without end", i+1)
	for _, a := range p.array(page["Annots"]) {
		p.annotation(p.dict(a), i)
	}
}

// show is a text by what the font says of its signs, all of which it must have.
func (p *proof) show(font dict, parts []any) string {
	descendant := p.dict(p.array(font["DescendantFonts"])[0])
	glyphs := p.streams[int(descendant["CIDToGIDMap"].(refValue))]
	meanings := string(p.streams[int(font["ToUnicode"].(refValue))])
	name := p.dict(descendant["FontDescriptor"])["FontName"]
	p.check(name == font["BaseFont"] && name == descendant["BaseFont"] && regexp.MustCompile(`^[A-Z]{6}\+\w`).MatchString(string(name.(nameValue))),
		"font %v", name)
	var out strings.Builder
	for _, part := range parts {
		s, _ := part.(string)
		for ; len(s) > 1; s = s[2:] {
			high, low := int(s[0]), int(s[1])
			sign := high<<8 | low
			p.check(glyphs[2*sign] != 0 || glyphs[2*sign+1] != 0, "no glyph for U+%04X", sign)
			first := max(high<<8, 1)
			p.check(strings.Contains(meanings, fmt.Sprintf("<%04X> <%04X> <%04X>\n", first, high<<8|0xff, first)), "no meaning of U+%04X", sign)
			out.WriteRune(rune(sign))
		}
	}
	return out.String()
}

func (p *proof) annotation(a dict, page int) {
	p.check(a["F"] == 4.0, "page %d: a link that is not printed", page+1)
	p.check(strings.TrimSpace(text(a["Contents"])) != "", "page %d: a link without words", page+1)
	rect := a["Rect"].([]any)
	p.check(rect[2].(float64)-rect[0].(float64) > 1 && rect[3].(float64)-rect[1].(float64) > 1, "page %d: a link without area", page+1)
	if action := p.dict(a["A"]); action != nil {
		p.check(regexp.MustCompile(`^(https?|mailto):[!-~]*$`).MatchString(text(action["URI"])), "page %d: %v", page+1, action["URI"])
	} else {
		p.destination(a["Dest"])
	}
}

func (p *proof) destination(v any) {
	d := p.array(v)
	ok := len(d) == 5
	if ok {
		_, ok = p.pages[d[0].(refValue)]
	}
	p.check(ok, "a destination that is none: %v", v)
}

// element walks the structure tree and gives what the element says.
func (p *proof) element(ref, parent refValue, path string) string {
	e := p.dict(ref)
	role, _ := e["S"].(nameValue)
	path += "/" + string(role)
	p.elements++
	p.check(e["P"] == parent, "%s: another parent", path)
	p.list(e, path)
	var said strings.Builder
	var kids []string
	areas, own := 0, 0
	for _, k := range p.array(e["K"]) {
		d, isDict := k.(dict)
		n, isNumber := k.(float64)
		switch {
		case isDict && d["Type"] == nameValue("OBJR"):
			p.links[d["Obj"].(refValue)] = ref
			p.leads(p.dict(d["Obj"]), path)
			areas++
		case isDict:
			said.WriteString(p.tell(ref, d["Pg"], int(d["MCID"].(float64)), path))
			own++
		case isNumber:
			said.WriteString(p.tell(ref, e["Pg"], int(n), path))
			own++
		default:
			kid := k.(refValue)
			said.WriteString(p.element(kid, ref, path))
			kids = append(kids, string(p.dict(kid)["S"].(nameValue)))
		}
	}
	if alt, ok := e["Alt"].(string); ok {
		said.WriteString(alt)
	}
	p.shape(e, ref, path, kids, own)
	p.check((role == "Link") == (areas > 0), "%s: %d areas", path, areas)
	p.check(role == "TD" || role == "TR" || role == "TBody" || strings.Trim(said.String(), " \u00a0\u00ad") != "", "%s says nothing", path)
	return said.String()
}

// tell notes that an element has this content, and gives what it says.
func (p *proof) tell(ref refValue, page any, mcid int, path string) string {
	on, _ := page.(refValue)
	i, ok := p.pages[on]
	shown, known := "", false
	if ok {
		shown, known = p.content[i][mcid]
	}
	_, twice := p.told[[2]int{i, mcid}]
	p.check(ok && known && !twice, "%s: content %d of page %d", path, mcid, i+1)
	p.told[[2]int{i, mcid}] = ref
	fmt.Fprintf(&p.tree, "%s%q\n", indent(path+"/"), shown)
	return shown
}

// list adds a line for an element to the tree.
func (p *proof) list(e dict, path string) {
	p.tree.WriteString(indent(path) + string(e["S"].(nameValue)))
	attributes := p.dict(e["A"])
	for _, key := range []string{"Scope", "ColSpan", "ListNumbering", "Summary"} {
		if v := attributes[key]; v != nil {
			if s := text(v); s != "" {
				v = strconv.Quote(s)
			}
			fmt.Fprintf(&p.tree, " %s=%v", key, v)
		}
	}
	p.tree.WriteString("\n")
}

// leads adds a line for a link's area, and where it leads.
func (p *proof) leads(a dict, path string) {
	to := text(p.dict(a["A"])["URI"])
	if d := p.array(a["Dest"]); len(d) > 0 {
		to = fmt.Sprintf("page %d", p.pages[d[0].(refValue)]+1)
	}
	fmt.Fprintf(&p.tree, "%s→ %s: %q\n", indent(path+"/"), to, text(a["Contents"]))
}

func indent(path string) string { return strings.Repeat("  ", strings.Count(path, "/")-1) }

// allowed kids of roles that are particular about them.
var allowed = map[string]string{
	"Table": "Caption THead TBody", "THead": "TR", "TBody": "TR", "TR": "TH TD", "L": "LI", "LI": "Lbl LBody", "TOC": "TOCI", "TOCI": "Reference",
}

// shape checks what a role asks of an element.
func (p *proof) shape(e dict, ref refValue, path string, kids []string, own int) {
	role := string(e["S"].(nameValue))
	if may, ok := allowed[role]; ok {
		p.check(own == 0, "%s has text of its own", path)
		for _, k := range kids {
			p.check(slices.Contains(strings.Fields(may), k), "%s holds %s", path, k)
		}
	}
	attributes := p.dict(e["A"])
	switch role {
	case "TH":
		scope := attributes["Scope"]
		p.check(scope == nameValue("Row") || scope == nameValue("Column"), "%s: scope %v", path, scope)
		p.check((scope == nameValue("Column")) == strings.Contains(path, "/THead/"), "%s: scope %v", path, scope)
	case "L":
		p.check(attributes["ListNumbering"] != nil, "%s: no numbering", path)
	case "LI":
		p.check(slices.Contains(kids, "LBody"), "%s: no body", path)
	case "Note":
		id := text(e["ID"])
		_, twice := p.notes[id]
		p.check(id != "" && !twice, "%s: ID %q", path, id)
		p.notes[id] = ref
	case "Table":
		p.table(e, path)
	}
	if len(role) == 2 && role[0] == 'H' {
		p.headings = append(p.headings, role)
	}
	p.check(!strings.Contains(path, "/Link/Link") && !strings.Contains(strings.TrimSuffix(path, "/Link"), "/Link/") || role != "Link", "%s: a link in a link", path)
}

// table checks that rows have as many columns as each other, and heads.
func (p *proof) table(e dict, path string) {
	widths, heads := map[int]bool{}, 0
	for _, part := range p.array(e["K"]) {
		for _, row := range p.array(p.dict(part)["K"]) {
			r, ok := row.(refValue)
			if !ok || p.dict(r)["S"] != nameValue("TR") {
				continue
			}
			width := 0
			for _, cell := range p.array(p.dict(r)["K"]) {
				span, _ := p.dict(p.dict(cell)["A"])["ColSpan"].(float64)
				width += max(1, int(span))
				if p.dict(cell)["S"] == nameValue("TH") {
					heads++
				}
			}
			widths[width] = true
		}
	}
	p.check(len(widths) == 1 && heads > 0, "%s: %d widths, %d heads", path, len(widths), heads)
}

// levels checks that headings begin with H1 and skip none.
func (p *proof) levels() {
	last := "H0"
	for _, h := range p.headings {
		p.check(h[1] <= last[1]+1, "%s follows %s", h, last)
		last = h
	}
	p.check(len(p.headings) > 0, "no headings")
}

// backwards checks the way from content and links to their elements.
func (p *proof) backwards() {
	for page, i := range p.pages {
		array := p.array(p.parents[int(p.dict(page)["StructParents"].(float64))])
		p.check(len(array) == len(p.content[i]), "page %d: %d parents of %d contents", i+1, len(array), len(p.content[i]))
		for mcid := range p.content[i] {
			told, ok := p.told[[2]int{i, mcid}]
			p.check(ok && mcid < len(array) && array[mcid] == told, "page %d: content %d is in no element", i+1, mcid)
		}
		for _, a := range p.array(p.dict(page)["Annots"]) {
			elem, ok := p.links[a.(refValue)]
			p.check(ok && p.parents[int(p.dict(a)["StructParent"].(float64))] == elem, "page %d: a link is in no element", i+1)
		}
	}
	names := p.array(p.dict(p.dict(p.catalog["StructTreeRoot"])["IDTree"])["Names"])
	p.check(len(names) == 2*len(p.notes), "%d notes, %d IDs", len(p.notes), len(names)/2)
	for i := 0; i+1 < len(names); i += 2 {
		p.check(p.notes[text(names[i])] == names[i+1] && (i == 0 || text(names[i-2]) < text(names[i])), "ID %v", names[i])
	}
}

// outline checks bookmarks on all levels, and gives how many there are.
func (p *proof) outline(parent dict) (n int) {
	for next, last := parent["First"], any(nil); next != nil; n++ {
		b := p.dict(next)
		p.check(strings.TrimSpace(text(b["Title"])) != "", "a bookmark without title")
		p.check(b["Prev"] == last, "a bookmark after another")
		p.destination(b["Dest"])
		n += p.outline(b)
		last, next = next, b["Next"]
		p.check(next != nil || parent["Last"] == last, "the last bookmark")
	}
	return n
}
