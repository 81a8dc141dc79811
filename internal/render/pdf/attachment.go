package pdf

import (
	"fmt"
	"strings"
)

// An Attachment is a file inside the PDF that the document was made from or can be
// remade with.
type Attachment struct {
	Name string // slash path
	MIME string // text/plain
	What string // in words, for readers
	Data []byte
}

// attachments embeds the layout's files and gives what the catalog says of them.
// PDF/A-3 (ISO 19005-3, 6.8) wants each to tell what it is to the document.
func (f *file) attachments(t *tagging, m *properties) ([]byte, error) {
	if len(t.layout.Attached) == 0 {
		return nil, nil
	}
	var all, names []byte
	for i, a := range t.layout.Attached {
		packed, err := f.deflate.pack(a.Data)
		if err != nil {
			return nil, err
		}
		kind := strings.NewReplacer("/", "#2F", "+", "#2B").Replace(a.MIME)
		stream := f.addStream(fmt.Sprintf("/Type/EmbeddedFile/Subtype/%s/Params<</ModDate(%s)/Size %d>>/Filter/FlateDecode",
			kind, m.date(), len(a.Data)), packed)
		plain := strings.Map(func(r rune) rune { // for readers that know no /UF
			if r < '-' || r > 'z' || r == '\\' {
				return '_'
			}
			return r
		}, a.Name)
		spec := appendText(fmt.Appendf(nil, "<</Type/Filespec/F(%s)/UF", plain), a.Name)
		spec = appendText(append(spec, "/Desc"...), a.What)
		number := f.add(fmt.Appendf(spec, "/AFRelationship/Source/EF<</F %d 0 R/UF %[1]d 0 R>>>>", stream))
		all = append(appendRef(all, number), ' ')
		names = append(appendRef(fmt.Appendf(names, "(file-%06d)", i+1), number), ' ')
	}
	return fmt.Appendf(nil, "/AF[%s]/Names<</EmbeddedFiles<</Names[%s]>>>>", all, names), nil
}
