package cli

import (
	"bytes"
	"cmp"
	"encoding/json"
	"path"
	"slices"
	"strings"
	"sync"

	"plan/internal/book"
	"plan/internal/check"
	"plan/internal/compose"
	"plan/internal/diag"
	"plan/internal/doc"
	"plan/internal/load"
	"plan/internal/locale"
	"plan/internal/model"
	"plan/internal/render/pdf"
	"plan/internal/render/xlsx"
	"plan/internal/source"
)

// A product is one document on its way through the house.
type product struct {
	plan   *model.Plan
	text   *doc.Document
	sheets *book.Workbook
	cells  *xlsx.Layout // nil when a spreadsheet cannot hold what the workbook says
	pages  *pdf.Layout  // nil when the look could not be read, and for proof
	found  diag.List
	counts check.Counts
	others []*model.Plan // that it builds on; what it was made from is theirs too
}

// A purpose is what a document is compiled for.
type purpose int

const (
	forProof purpose = iota // its findings
	forPrint                // its files, if they may be written
	forDraft                // its files in any case
)

// A compiled document is kept until its turn has come: another that ties to it may
// have needed its verdict first.
type compiled struct {
	product *product
	errors  int // findings of its own that keep it, and all that tie to it, from being written
	err     error
}

// compile takes a document to pages and sheets, and before it those that it uses:
// a document that ties to one with errors has an error itself. Each is compiled
// once a run; those that nobody asked for only to be judged.
func (s *setting) compile(d *load.Document, to purpose) (*product, error) {
	c := s.judged(d, to)
	p := c.product
	c.product = nil // it is drawn once
	return p, c.err
}

func (s *setting) judged(d *load.Document, to purpose) *compiled {
	s.judging.Lock()
	judge, known := s.verdicts[d]
	if !known {
		judge = sync.OnceValue(func() *compiled {
			if !slices.Contains(s.wanted, d) {
				to = forProof
			}
			p, err := s.made(d, to)
			if err != nil {
				return &compiled{err: err}
			}
			c := &compiled{product: p}
			for _, d := range p.found {
				if d.Severity == diag.Error && d.Message != "document.tied" {
					c.errors++
				}
			}
			if !slices.Contains(s.wanted, d) {
				c.product = nil
			}
			return c
		})
		if s.verdicts == nil {
			s.verdicts = map[*load.Document]func() *compiled{}
		}
		s.verdicts[d] = judge
	}
	s.judging.Unlock()
	return judge()
}

// tied finds the documents with errors that a plan builds on. Load has seen to it
// that no two documents wait for each other here.
func (s *setting) tied(plan *model.Plan, to purpose) diag.List {
	errors := map[string]int{}
	for _, d := range s.used(plan) {
		c := s.judged(d, to)
		if errors[d.ID] = c.errors; c.err != nil {
			errors[d.ID] = 1
		}
	}
	return check.Tied(plan, errors)
}

// used are the documents that a plan builds on.
func (s *setting) used(plan *model.Plan) (docs []*load.Document) {
	for _, id := range plan.Uses {
		docs = append(docs, s.Document(id))
	}
	return docs
}

// made takes a document from its files to pages and sheets that only have to be
// drawn. Findings never stop it, since people want to see all of them, and are
// the same whatever the purpose; an error means that the machine failed.
func (s *setting) made(d *load.Document, to purpose) (*product, error) {
	// Files become a plan in which every reference leads somewhere.
	plan, found, err := s.Plan(d)
	if err != nil {
		return nil, err
	}
	p := &product{plan: plan, found: found}

	// Every statement about figures is put to the proof.
	faults, counts := check.Run(plan)
	p.found, p.counts = append(p.found, faults...), counts

	// What other documents state must be true there.
	p.found = append(p.found, s.tied(plan, to)...)
	for _, d := range s.used(plan) {
		if other, _, err := s.Plan(d); err == nil { // else that is told
			p.others = append(p.others, other)
		}
	}

	// What stands in which order is said by the outline, how it looks by the theme.
	outline, faults := s.outline(plan)
	p.found = append(p.found, faults...)

	// Rules that the board has switched on, and what its kind of document needs.
	p.found = append(p.found, check.Rules(plan, outline.Setup)...)

	theme, faults := s.theme(plan)
	p.found = append(p.found, faults...)

	// The plan becomes a text to read and a workbook; neither knows a page.
	p.text, faults = compose.Document(plan, outline, s.env(plan, to == forDraft && p.found.HasErrors()))
	p.found = append(p.found, faults...)
	p.sheets, faults = compose.Workbook(plan, p.text)
	p.found = append(p.found, faults...)

	// The workbook becomes cells that a spreadsheet can hold.
	p.cells, faults, err = xlsx.LayOut(p.sheets)
	if err != nil {
		return nil, err
	}
	p.found = append(p.found, faults...)

	// The text becomes lines and boxes on pages.
	switch {
	case theme == nil:
	case to == forProof:
		p.found = append(p.found, pdf.Check(p.text, theme)...)
	default:
		p.pages, faults = pdf.LayOut(p.text, theme)
		p.found = append(p.found, faults...)
	}
	return p, nil
}

// draw makes the files of a product. The workbook is read back and compared with
// what it should say before anybody gets to see it. With attach the PDF holds it,
// and the files that the document was made from.
func (p *product) draw(attach bool) ([]output, error) {
	var pages, trace bytes.Buffer
	sheets, err := p.cells.Write()
	if err != nil {
		return nil, err
	}
	if err := xlsx.Verify(sheets, p.sheets); err != nil {
		return nil, err
	}
	if attach {
		p.attach(sheets)
	}
	if err := p.pages.Write(&pages); err != nil {
		return nil, err
	}
	encoder := json.NewEncoder(&trace)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(compose.Trace(p.plan, p.text)); err != nil {
		return nil, err
	}
	return []output{
		{p.plan.ID + ".pdf", pages.Bytes()},
		{p.plan.ID + ".xlsx", sheets},
		{p.plan.ID + ".trace.json", trace.Bytes()},
	}, nil
}

// mimeTypes are the kinds of attached files by their endings.
var mimeTypes = map[string]string{".md": "text/markdown", ".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg"}

// sources are the files that the document was made from, those of the documents that
// it builds on after its own, each once.
func (p *product) sources() (files []*source.File) {
	seen := map[string]bool{}
	for _, plan := range append([]*model.Plan{p.plan}, p.others...) {
		for _, f := range slices.Concat(plan.Sources, plan.Assets) {
			if !seen[f.Path] {
				seen[f.Path] = true
				files = append(files, f)
			}
		}
	}
	return files
}

// attach puts the sources in the PDF by their paths in the workspace, so that the
// document can be built anew from the file alone.
func (p *product) attach(sheets []byte) {
	for _, f := range p.sources() {
		kind := cmp.Or(mimeTypes[strings.ToLower(path.Ext(f.Path))], "application/yaml")
		p.pages.Attached = append(p.pages.Attached, pdf.Attachment{Name: f.Path, MIME: kind, What: locale.AttachedSource, Data: f.Text})
	}
	p.pages.Attached = append(p.pages.Attached, pdf.Attachment{
		Name: p.plan.ID + ".xlsx", What: locale.AttachedSheets, Data: sheets,
		MIME: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
	})
}
