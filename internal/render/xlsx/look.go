package xlsx

import (
	"github.com/xuri/excelize/v2"

	"plan/internal/book"
)

// The palette: one accent, one grey, two signals. Text keeps a contrast of at
// least 4.5 to 1 against what is behind it (WCAG 2.2, 1.4.3).
const (
	accent    = "1F3864"
	ink       = "1A1A1A"
	grey      = "595959"
	hairline  = "D4D9E2"
	headFill  = "E6EBF3"
	totalFill = "F3F5F9"
	linkBlue  = "1F4E9E"
	goodText  = "1E5B2E"
	goodFill  = "E3F1E4"
	badText   = "9C1C12"
	badFill   = "FBE3E0"
)

// Arial has the same widths everywhere: what has no Arial has a face made to its
// measure (Liberation Sans), so that no figure turns into ####.
const (
	fontName  = "Arial"
	fontSize  = 10
	asideSize = 8
)

// A look is all that a cell's style depends on.
type look struct {
	role   book.Role
	side   side
	indent int
	format string
	link   bool
	aside  bool
	wrap   bool
	tall   bool // the row has several lines
	cover  bool // the title of the whole book
}

// side tells how a cell lines up.
type side int

const (
	left side = iota
	right
)

// looks makes each style once, in the order in which cells ask for them.
type looks struct {
	file   *excelize.File
	styles map[look]int
	good   int // conditional formats of verdicts
	bad    int
}

func newLooks(f *excelize.File) (*looks, error) {
	if err := f.SetDefaultFont(fontName); err != nil {
		return nil, err
	}
	*f.Styles.Fonts.Font[0].Sz.Val = fontSize
	l := &looks{file: f, styles: map[look]int{}}
	for _, c := range []struct {
		id         *int
		text, fill string
	}{{&l.good, goodText, goodFill}, {&l.bad, badText, badFill}} {
		id, err := f.NewConditionalStyle(&excelize.Style{
			Font: &excelize.Font{Color: c.text, Bold: true},
			Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{c.fill}},
		})
		if err != nil {
			return nil, err
		}
		*c.id = id
	}
	return l, nil
}

func (l *looks) id(k look) (int, error) {
	if id, ok := l.styles[k]; ok {
		return id, nil
	}
	id, err := l.file.NewStyle(k.style())
	l.styles[k] = id
	return id, err
}

// style is what a role looks like.
func (k look) style() *excelize.Style {
	font := &excelize.Font{Family: fontName, Size: size(k.role, k.cover), Color: ink, Bold: bold(k.role)}
	align := &excelize.Alignment{Vertical: "center", WrapText: k.wrap, Indent: k.indent}
	if k.tall {
		align.Vertical = "top"
	}
	align.Horizontal = [...]string{"left", "right"}[k.side]
	s := &excelize.Style{Font: font, Alignment: align}
	switch k.role {
	case book.Blank:
	case book.Title:
		font.Color = accent
	case book.Text:
		font.Color = grey
	case book.Head:
		font.Color = accent
		align.Vertical = "bottom"
		s.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{headFill}}
		s.Border = []excelize.Border{{Type: "bottom", Color: accent, Style: 2}}
	case book.Item, book.Link, book.Check:
		s.Border = line("bottom", hairline)
	case book.Group:
		font.Color = accent
		align.Vertical = "bottom"
		s.Border = line("bottom", hairline)
	case book.OfWhich:
		font.Color = grey
		s.Border = line("bottom", hairline)
	case book.Subtotal:
		s.Border = append(line("top", accent), line("bottom", hairline)...)
	case book.Total:
		font.Color = accent
		s.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{totalFill}}
		s.Border = append(line("top", accent), excelize.Border{Type: "bottom", Color: accent, Style: 6})
	case book.Residual:
		font.Italic, font.Color = true, grey
		s.Border = line("bottom", hairline)
	}
	if k.aside {
		font.Size, font.Color, font.Bold, font.Italic = asideSize, grey, false, false
	}
	if k.link {
		font.Color, font.Underline = linkBlue, "single"
	}
	switch k.format {
	case "":
	case textFormat:
		s.NumFmt = 49
	default:
		s.CustomNumFmt = &k.format
	}
	return s
}

func line(side, colour string) []excelize.Border {
	return []excelize.Border{{Type: side, Color: colour, Style: 1}}
}
