// Package pdf lays a document out on pages and writes them as a PDF file.
//
// LayOut is pure: a document and a theme go in, pages of placed runs of text and
// coloured rectangles come out, each run with its place in the document's
// structure. It measures with its own metrics and knows no PDF. The package never
// sees the plan: what stands in the document is decided before.
//
// Write makes a file of the layout that is accessible (PDF/UA-1) and can be
// archived (PDF/A) at once. Runs become content of elements (tag.go); the PDF
// library draws pages and pictures (draw.go, the only file that knows it); and what
// it wrote is taken apart and written anew with all that it cannot say: fonts,
// structure, links, outline, metadata (finish.go). Its own fonts, links, bookmarks,
// attachments and metadata are not used, since each is defective.
//
// The way of a document: blocks are set as slabs, one below the other (block.go,
// table.go); words become pieces (inline.go) that are broken into lines
// (linebreak.go); slabs are put on pages (paginate.go, tighten.go); cover, contents and
// running heads are added when the pages are known. All lengths are points (1/72
// inch); y grows downwards from the paper's upper edge.
package pdf

import (
	"strings"

	"plan/internal/diag"
	"plan/internal/doc"
	"plan/internal/source"
	"plan/internal/theme"
	"plan/internal/typeface"
)

// A Layout is a document on pages.
type Layout struct {
	Meta     doc.Meta
	Pages    []*Page
	Root     *Node
	Headings []Place      // in reading order, contents excepted
	Attached []Attachment // none of LayOut's; the file is PDF/A-3a with them
}

// A Page has what is painted on it, in painting order: first the rectangles, then
// the text in reading order, at last the artifacts.
type Page struct {
	Width, Height float64
	Rects         []Rect
	Runs          []Run
}

// A Run is text of one style on one line. It is drawn kerned.
type Run struct {
	Text   string
	Face   *typeface.Face
	Size   float64
	Track  float64 // extra space after each sign
	X, Y   float64 // of the first letter's foot on the baseline
	Width  float64
	Colour theme.Colour
	Node   *Node    // whose text it is; nil for artifacts
	Kind   Artifact // what else it is

	Drawing *Drawing // shapes or a picture in place of text; X and Y are its upper left corner
}

// Artifact tells what a run without a Node is.
type Artifact int

const (
	NoArtifact Artifact = iota
	Header              // running head
	Footer              // running foot
	Repeat              // a table's head on its later pages
	Leader              // dots in the contents
)

// A Rect is a filled rectangle: a rule, a ground. It carries no meaning.
type Rect struct {
	X, Y, W, H float64
	Colour     theme.Colour
}

// A Place is where a node stands: target of links and of the outline.
type Place struct {
	Node  *Node
	Title string
	Page  int // from 0
	Y     float64
}

// A setter lays out one document.
type setter struct {
	doc        *doc.Document
	theme      *theme.Theme
	faces      [4]*typeface.Face // by theme.Font
	st         styles
	hyphenator *hyphenator    // nil for languages without patterns
	notes      map[string]int // text footnotes by id
	noteNodes  []*Node        // by index of the note, once it is called
	noteLines  [][]slab       // set footnotes, by index
	missing    map[rune]bool
	found      diag.List
	reads      bool // words are looked at and not set; see Check
	root       *Node
	slabs      []slab
	x, width   float64 // of the column that is being set
	depth      int
}

// fontKeys are what theme.yaml calls the fonts.
var fontKeys = [4]string{"fonts.regular", "fonts.italic", "fonts.semibold", "fonts.display"}

// LayOut puts a document on pages. The findings are about signs that the theme's
// fonts lack; the document is complete in spite of them. It fails, with a finding
// and no document, only when the theme or the document cannot be laid out at all.
func LayOut(d *doc.Document, th *theme.Theme) (out *Layout, found diag.List) {
	s, found := newSetter(d, th)
	if s == nil {
		return nil, found
	}
	if strings.HasPrefix(d.Meta.Language, "sv") {
		s.hyphenator = swedish()
	}
	return s.document(), s.found
}

// newSetter is ready to set d, or nil when a font of the theme cannot be used.
func newSetter(d *doc.Document, th *theme.Theme) (*setter, diag.List) {
	s := &setter{
		doc: d, theme: th, root: &Node{Role: RoleDocument},
		notes: map[string]int{}, missing: map[rune]bool{},
		noteNodes: make([]*Node, len(d.Notes)), noteLines: make([][]slab, len(d.Notes)),
	}
	for i, data := range [4][]byte{th.Fonts.Regular, th.Fonts.Italic, th.Fonts.SemiBold, th.Fonts.Display} {
		if data == nil && i == int(theme.Display) { // headings are set in semibold
			s.faces[i] = s.faces[theme.SemiBold]
			continue
		}
		face, err := typeface.Load(data)
		if err != nil {
			message := "pdf.font" // of another kind
			if err != typeface.ErrFormat {
				message = "pdf.font.broken"
			}
			return nil, diag.List{diag.Err(message, source.Span{}, "profile", th.Profile, "font", fontKeys[i])}
		}
		s.faces[i] = face
	}
	s.loadStyles()
	for i, n := range d.Notes {
		if _, taken := s.notes[n.ID]; !taken {
			s.notes[n.ID] = i
		}
	}
	return s, nil
}

// document sets the parts in reading order, so that the nodes stand in it too,
// and lays them on pages. The contents take as many pages whatever numbers they
// show, since each line keeps room for the widest; so one pass is exact.
func (s *setter) document() *Layout {
	s.ownWords()
	out := &Layout{Meta: s.doc.Meta, Root: s.root}
	cover := s.cover()
	var heading, toc *Node
	if s.wantsContents() {
		heading, toc = s.root.add(RoleHeading, nil), s.root.add(RoleTOC, nil)
		heading.Level = 1
	}
	text := s.text()
	colophon := s.colophon()
	before := len(cover) + len(s.contents(heading, toc, text.places, 0))
	contents := s.contents(heading, toc, text.places, before)
	if !s.atFoot(contents, colophon) {
		text.all(colophon)
	}
	text.close()
	for i := range text.places {
		text.places[i].Page += before
	}
	out.Pages = append(append(cover, contents...), text.pages...)
	out.Headings = text.places
	s.furnish(out.Pages, before, text.chapters)
	return out
}
