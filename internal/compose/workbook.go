package compose

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"plan/internal/book"
	"plan/internal/diag"
	"plan/internal/doc"
	"plan/internal/model"
	"plan/internal/num"
)

// Keys of what no author names. The colon keeps them apart from ids.
const (
	coverKey  = "omslag"
	checksKey = "kontroller"
	namedKey  = "nyckeltal"
	chartsKey = "diagram"

	borrowedKey = "andra-dokument"

	titleColumn  = ":titel"
	sourceColumn = ":källa"
	shareSuffix  = ":andel"   // the column of the shares in a column's cells
	statedSuffix = ":angivet" // the row with what the source states for a row's sums
)

// Workbook is the plan's tables as a controller wants them: a cover with links, a
// sheet for each table in the document's order (those that no chapter places
// last), named figures, figures of other documents, and the list of checks. Titles, heads and notes are those
// of the document's tables. Numbers are numbers, sums are live formulas with our
// exact value, and what the source states for them stands below its table.
//
// What a spreadsheet cannot hold is found where the file is written; nothing of a
// plan keeps a workbook from being composed.
func Workbook(p *model.Plan, d *doc.Document) (*book.Workbook, diag.List) {
	b := newBinder(p, d)
	w := &book.Workbook{Meta: d.Meta}
	for _, s := range b.sheets {
		w.Sheets = append(w.Sheets, b.table(s))
	}
	if len(p.Figures) > 0 {
		w.Sheets = append(w.Sheets, b.named())
	}
	if len(p.Borrowed) > 0 {
		w.Sheets = append(w.Sheets, b.borrowed())
	}
	if charts := b.charts(d); charts != nil {
		w.Sheets = append(w.Sheets, charts)
	}
	var checks *book.Sheet
	if len(p.Identities)+len(p.Ratios)+len(p.Shares) > 0 {
		checks = b.checks()
		w.Sheets = append(w.Sheets, checks)
	}
	w.Sheets = append([]*book.Sheet{b.cover(w, checks)}, w.Sheets...)
	return w, nil
}

// A binder knows where in the workbook every figure stands, before any sheet is
// made: formulas refer across sheets in any direction.
type binder struct {
	plan     *model.Plan
	words    *composer // for what no chapter places
	meta     doc.Meta
	formulas *formulas
	sheets   []*tableSheet
	keys     map[string]string // the sheets that no author names
	names    map[string]string // sheet key → name on the tab
	shown    map[*num.Figure]book.Ref
	stated   map[*num.Figure]book.Ref     // where what the source states for a live sum stands
	rest     map[*model.Residual]book.Ref // where a stated difference stands
}

// A tableSheet is a table with its words, as the document prints it, and the keys
// of its columns and rows. Keys are ids; in a draft, where an id may be in use
// twice or hold any sign, they are made so that no two are alike.
type tableSheet struct {
	key     string
	table   *model.Table
	words   *doc.Table
	columns []string
	row     map[*model.Row]string
}

func newTableSheet(t *model.Table, words *doc.Table) *tableSheet {
	s := &tableSheet{key: t.ID, table: t, words: words, columns: make([]string, len(t.Columns)), row: map[*model.Row]string{}}
	taken := map[string]bool{"": true}
	unique := func(id string, n int) string {
		key := strings.ReplaceAll(id, ":", ".")
		if taken[key] {
			key += ":" + strconv.Itoa(n)
		}
		taken[key] = true
		return key
	}
	for i, c := range t.Columns {
		s.columns[i] = unique(c.ID, i)
	}
	taken = map[string]bool{"": true}
	for i, r := range t.Rows {
		s.row[r] = unique(r.ID, i)
	}
	return s
}

func newBinder(p *model.Plan, d *doc.Document) *binder {
	b := &binder{
		plan:     p,
		meta:     d.Meta,
		formulas: formulasOf(p),
		keys:     map[string]string{},
		names:    map[string]string{},
		shown:    map[*num.Figure]book.Ref{},
		stated:   map[*num.Figure]book.Ref{},
		rest:     map[*model.Residual]book.Ref{},
		words:    newComposer(p, &Outline{}, false),
	}
	tables := map[string]*model.Table{}
	for _, t := range p.AllTables() {
		tables[t.ID] = t
	}
	for _, key := range []string{coverKey, checksKey, namedKey, borrowedKey, chartsKey} {
		b.keys[key] = key
		if tables[key] != nil {
			b.keys[key] = key + ":"
		}
	}
	placed := map[*model.Table]bool{}
	doc.Walk(d.Blocks, func(x doc.Block) {
		if words, ok := x.(*doc.Table); ok {
			if t := tables[words.ID]; t != nil && !placed[t] {
				placed[t] = true
				if t.Register != nil {
					words = b.registerWords(t, words.Number)
				}
				b.sheets = append(b.sheets, newTableSheet(t, words))
			}
		}
	})
	for _, t := range p.AllTables() {
		switch {
		case placed[t]:
		case t.Register != nil:
			if len(t.Rows) > 0 {
				b.sheets = append(b.sheets, newTableSheet(t, b.registerWords(t, 0)))
			}
		default:
			b.sheets = append(b.sheets, newTableSheet(t, b.words.table(t, newTableNotes(t, p))))
		}
	}
	b.name()
	b.place()
	return b
}

// name is the table's name in plain words.
func (s *tableSheet) name() string { return orElse(s.table.Name, s.key) }

// name gives every sheet the name on its tab.
func (b *binder) name() {
	taken := map[string]int{}
	for _, key := range []string{coverKey, checksKey, namedKey, borrowedKey, chartsKey} {
		b.names[b.keys[key]] = sheetName(sheetTitles[key], taken)
	}
	for _, s := range b.sheets {
		b.names[s.key] = sheetName(s.name(), taken)
	}
}

// maxSheetName is how many UTF-16 units a tab may have.
const maxSheetName = 31

// sheetName makes a name that spreadsheets accept: without the signs that
// formulas use, unique whatever the case, cut between words where it must be cut.
func sheetName(title string, taken map[string]int) string {
	name := strings.Map(func(r rune) rune {
		switch {
		case r == '[':
			return '('
		case r == ']':
			return ')'
		case r == '/', r == '\\':
			return '-'
		case r == '\'':
			return '’'
		case r == ':', r == '*', r == '?':
			return -1
		case r == utf8.RuneError, unicode.In(r, unicode.Cc, unicode.Cf, unicode.Co) && !unicode.IsSpace(r):
			return -1
		}
		return r
	}, title)
	base := strings.Join(strings.Fields(name), " ")
	if base == "" || strings.EqualFold(base, "history") { // a name that Excel keeps for itself
		base = strings.TrimSpace("Blad " + base)
	}
	name = cutName(base, maxSheetName)
	for fold := strings.ToLower(name); taken[fold] > 0; fold = strings.ToLower(name) {
		taken[fold]++
		suffix := " (" + num.Int(int64(taken[fold])).String() + ")"
		name = cutName(base, maxSheetName-len(suffix)) + suffix
	}
	taken[strings.ToLower(name)] = 1
	return name
}

// cutName cuts s to max UTF-16 units, between words when one ends in the last
// half, and shows that it is cut.
func cutName(s string, max int) string {
	if len(utf16.Encode([]rune(s))) <= max {
		return s
	}
	units, end, space := 1, 0, 0 // one for the ellipsis
	for i, r := range s {
		if r == ' ' && units > max/2 {
			space = i
		}
		if units += utf16.RuneLen(r); units > max {
			break
		}
		end = i + utf8.RuneLen(r)
	}
	if space > 0 {
		end = space
	}
	return strings.TrimRight(s[:end], " (,–-") + "…"
}

// place says where every figure of the model stands.
func (b *binder) place() {
	for _, s := range b.sheets {
		for _, r := range s.table.Rows {
			for i, cell := range r.Cells {
				b.placeCell(s, r, i, cell)
			}
		}
		for d, at := range b.words.differences(s.table).rows {
			b.rest[d] = book.Ref{Sheet: s.key, Row: at.row, Column: s.columns[at.column]}
		}
	}
	for _, n := range b.plan.Figures {
		b.shown[n.Figure] = book.Ref{Sheet: b.keys[namedKey], Row: n.ID, Column: valueColumn}
	}
	for i, x := range b.plan.Borrowed {
		b.shown[x.Figure] = book.Ref{Sheet: b.keys[borrowedKey], Row: borrowedRow(i), Column: valueColumn}
	}
}

func (b *binder) placeCell(s *tableSheet, r *model.Row, column int, cell *model.Cell) {
	f, row, key := cell.Figure, s.row[r], s.columns[column]
	b.shown[f] = book.Ref{Sheet: s.key, Row: row, Column: key}
	if f.Share != nil {
		b.shown[f.Share] = book.Ref{Sheet: s.key, Row: row, Column: key + shareSuffix}
		if b.formulas.stated(f.Share) {
			b.stated[f.Share] = book.Ref{Sheet: s.key, Row: row + statedSuffix, Column: key + shareSuffix}
		}
	}
	if b.formulas.stated(f) {
		b.stated[f] = book.Ref{Sheet: s.key, Row: row + statedSuffix, Column: key}
	}
	for _, part := range cell.Parts {
		if !part.Minus { // a transfer stands where it arrives
			b.shown[part.Figure] = book.Ref{Sheet: s.key, Row: partKey(row, key, part), Column: key}
		}
	}
}

func partKey(row, column string, p *model.Part) string { return row + ":" + column + ":" + p.ID }
