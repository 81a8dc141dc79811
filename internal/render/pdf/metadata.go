package pdf

import (
	"cmp"
	"fmt"
	"regexp"
	"strings"
	"time"
	"unicode"
)

// properties are what the file says of itself, the same in the properties (Info)
// and in the metadata (XMP).
type properties struct {
	title, author, creator, producer string
	language                         string
	created                          time.Time
	part                             int // of PDF/A: 2, or 3 with files inside
}

func (l *Layout) properties() *properties {
	m := &l.Meta
	p := &properties{
		title:    onLine(m.Title),
		author:   onLine(join(", ", m.Board, m.Municipality)),
		creator:  onLine(join(" ", "plan", m.Version)),
		producer: "plan",
		language: m.Language,
		created:  time.Unix(m.Created, 0).UTC(),
		part:     2,
	}
	if len(l.Attached) > 0 {
		p.part = 3
	}
	p.title = cmp.Or(p.title, onLine(m.ID), p.creator) // a file must have one
	if !languageTag.MatchString(p.language) {
		p.language = "sv-SE"
	}
	if y := p.created.Year(); y < 1 || y > 9999 {
		p.created = time.Unix(0, 0).UTC()
	}
	return p
}

// languageTag is the shape of a language's name (RFC 3066, which PDF 1.7 names).
var languageTag = regexp.MustCompile(`^[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?$`)

// onLine is a text on one line, without signs that XML cannot hold.
func onLine(text string) string {
	text = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsControl(r), r == 0xfffe, r == 0xffff:
			return ' '
		}
		return r
	}, text)
	return strings.Join(strings.Fields(text), " ")
}

// info is the dictionary of properties. Times are UTC: the library would write
// them without a zone.
func (p *properties) info() []byte {
	b := appendText([]byte("<</Title"), p.title)
	if p.author != "" {
		b = appendText(append(b, "/Author"...), p.author)
	}
	b = appendText(append(b, "/Creator"...), p.creator)
	b = appendText(append(b, "/Producer"...), p.producer)
	return fmt.Appendf(b, "/CreationDate(%s)/ModDate(%[1]s)>>", p.date())
}

func (p *properties) date() string { return p.created.Format("D:20060102150405Z") }

// xmp is the metadata, which also claims the standards. PDF/A (ISO 19005-2,
// 6.6.2.3) wants the schema of the claim to PDF/UA described in the file.
func (p *properties) xmp() []byte {
	escape := strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace
	author := ""
	if p.author != "" {
		author = "<dc:creator><rdf:Seq><rdf:li>" + escape(p.author) + "</rdf:li></rdf:Seq></dc:creator>\n"
	}
	at := p.created.Format("2006-01-02T15:04:05Z")
	return fmt.Appendf(nil, `<?xpacket begin="%s" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">%s</rdf:li></rdf:Alt></dc:title>
%s<dc:language><rdf:Bag><rdf:li>%s</rdf:li></rdf:Bag></dc:language>
<pdf:Producer>%s</pdf:Producer>
<xmp:CreatorTool>%s</xmp:CreatorTool>
<xmp:CreateDate>%s</xmp:CreateDate>
<xmp:ModifyDate>%[7]s</xmp:ModifyDate>
<xmp:MetadataDate>%[7]s</xmp:MetadataDate>
<pdfaid:part>%[8]d</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
%[9]s</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>
`, "\ufeff", escape(p.title), author, p.language, escape(p.producer), escape(p.creator), at, p.part, uaSchema)
}

// uaSchema describes the claim to PDF/UA.
const uaSchema = `<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 to which the file conforms</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
`
