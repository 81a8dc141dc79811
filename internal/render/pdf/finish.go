package pdf

import (
	"errors"
	"fmt"
	"strings"
)

// finish makes an accessible and archivable file (PDF/UA-1 and PDF/A at once) of
// what the PDF library wrote: pages and pictures are the library's, fonts and what
// it all means are told here.
func finish(raw []byte, t *tagging, fonts []*embedded) ([]byte, error) {
	f, err := parse(raw)
	if err != nil {
		return nil, err
	}
	if len(f.pages) != len(t.pages) {
		return nil, errors.New("the PDF library wrote another number of pages")
	}
	info, root := len(f.objects)-1, len(f.objects)
	if err := f.fonts(fonts); err != nil {
		return nil, err
	}
	if err := f.pictures(t.layout); err != nil {
		return nil, err
	}
	m := t.layout.properties()
	structure := f.structure(t)
	f.annotations(t)
	if err := f.pageEntries(t); err != nil {
		return nil, err
	}
	catalog := fmt.Appendf(nil, "<</Type/Catalog/Pages 1 0 R/Lang(%s)/MarkInfo<</Marked true>>/StructTreeRoot %d 0 R"+
		"/ViewerPreferences<</DisplayDocTitle true>>", m.language, structure)
	catalog = fmt.Appendf(catalog, "/Metadata %d 0 R", f.addStream("/Type/Metadata/Subtype/XML", m.xmp()))
	catalog = fmt.Appendf(catalog, "/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/Info(sRGB IEC61966-2.1)"+
		"/DestOutputProfile %d 0 R>>]", f.addStream("/N 3", sRGB()))
	if outline := f.outline(t); outline > 0 {
		catalog = fmt.Appendf(catalog, "/Outlines %d 0 R/PageMode/UseOutlines", outline)
	}
	attached, err := f.attachments(t, m)
	if err != nil {
		return nil, err
	}
	f.set(root, append(append(catalog, attached...), ">>"...))
	f.set(info, m.info())
	return f.write(root, info)
}

// pageEntries tells of each page where its content stands in the structure, and
// which links it has, read in the order of the structure. Its content is packed.
func (f *file) pageEntries(t *tagging) error {
	links := make([][]byte, len(f.pages))
	for _, a := range t.links {
		links[a.page] = append(appendRef(links[a.page], a.number), ' ')
	}
	for i, number := range f.pages {
		page := f.value(number)
		page = fmt.Appendf(page[:len(page)-2:len(page)-2], "/StructParents %d/Tabs/S", i)
		if len(links[i]) > 0 {
			page = append(append(append(page, "/Annots["...), links[i]...), ']')
		}
		f.set(number, append(page, ">>"...))
		n, err := entryOf(page, "/Contents ")
		if err != nil || n < 1 || n > len(f.objects) || !f.objects[n-1].data {
			return errForeign
		}
		if f.objects[n-1], err = f.packed("", f.objects[n-1].stream); err != nil {
			return err
		}
	}
	return nil
}

// name is a text as a name of PDF, without signs that would have to be escaped.
func name(text string) string {
	return strings.Map(func(r rune) rune {
		if r == '-' || r == '_' || r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' {
			return r
		}
		return -1
	}, text)
}
