package load

import (
	"bytes"
	"maps"
	"slices"
	"strings"
	"sync"

	"plan/internal/diag"
	"plan/internal/doc"
	"plan/internal/model"
	"plan/internal/num"
	"plan/internal/source"
)

// A document may name figures of another, build on it (follows) or answer for it
// (reports). Each document is read once and linked once a run, whoever asks first;
// a document is linked after those that it uses. Which those are is known when its
// files have been read, so that documents that lead to each other in a circle are
// found before any of them is linked, and found alike whichever was asked for.

// A reading is a document as far as it can be read by itself.
type reading struct {
	loader *loader
	data   []*model.DataText
	uses   []*Document // that are there, in the order they are named
	err    error
}

// A linking is what came of a document.
type linking struct {
	plan  *model.Plan
	found diag.List
	err   error
}

// enter makes d one of the workspace's documents.
func (w *Workspace) enter(d *Document) {
	d.phases.Store(w.phases(d))
	w.Documents = append(w.Documents, d)
}

// phases are what a document goes through, each once.
type phases struct {
	read func() *reading // its files
	link func() *linking // its plan
}

func (w *Workspace) phases(d *Document) *phases {
	return &phases{
		read: sync.OnceValue(func() *reading { return w.read(d) }),
		link: sync.OnceValue(func() *linking { return w.link(d) }),
	}
}

func (d *Document) read() *reading { return d.phases.Load().read() }
func (d *Document) link() *linking { return d.phases.Load().link() }

// Release lets go of what is kept of a document whose products are made, and of
// those that only it was waited for: a run over all boards of a country keeps no
// more than what is still to be used. One that somebody asks for again is read
// again.
func (w *Workspace) Release(d *Document) {
	w.tying.Lock()
	defer w.tying.Unlock()
	d.done = true
	for _, u := range append(w.headed(d), d) {
		if u != d {
			u.users--
		}
		if u.done && u.users <= 0 {
			u.phases.Store(w.phases(u))
		}
	}
}

// headed are the documents that a document's header names.
func (w *Workspace) headed(d *Document) []*Document {
	var ids []string
	for _, t := range append(d.header.Follows.All(), d.header.Reports) {
		ids = append(ids, t.Value)
	}
	return w.named(ids)
}

// read reads the files of a document and its header, and what it names of others.
func (w *Workspace) read(d *Document) *reading {
	l := w.loader(d)
	l.add(d.findings...)
	l.plan.Lost = d.findings.HasErrors()
	data, err := l.files(w, d)
	if err == nil {
		err = l.images(d)
	}
	if err == nil {
		err = l.registerKinds(data)
	}
	if err == nil {
		err = l.header(w, d, data)
	}
	return &reading{l, data, w.named(l.mentions(data)), err}
}

func (w *Workspace) loader(d *Document) *loader {
	return &loader{
		reader: reader{fsys: w.fsys, shown: w.shown},
		plan:   &model.Plan{Claims: map[*doc.Claim]*model.Claim{}, Addresses: map[string]*num.Figure{}},
		names:  map[string]source.Span{}, templates: w.templates,
		where: map[*num.Figure]place{}, defined: map[*num.Figure]bool{},
		workspace: w, document: d, borrowed: map[string]*num.Figure{}, told: map[string]bool{}, astray: map[string]int{},
	}
}

// Ties is what workspace.yaml says must hold between documents, as a plan of no
// document: the lines that name one of the ids, or no document that there is. Nobody
// uses it, so it stands outside every circle.
func (w *Workspace) Ties(ids []string) (*model.Plan, diag.List) {
	d := &Document{}
	l := w.loader(d)
	d.phases.Store(&phases{read: func() *reading { return &reading{loader: l} }})
	for _, line := range w.text.Holds {
		named := documentsIn(line.Value)
		asked := func(id string) bool { return w.byID[id] == nil || slices.Contains(ids, id) }
		if len(named) > 0 && !slices.ContainsFunc(named, asked) {
			continue
		}
		held, _ := l.held(&holdsLine{text: line})
		for _, id := range held {
			l.identity(id)
		}
	}
	return l.plan, l.findings.Sort()
}

// Document is the one with that id; nil when there is none.
func (w *Workspace) Document(id string) *Document { return w.byID[id] }

// named are the documents of the ids that are there, each once.
func (w *Workspace) named(ids []string) (all []*Document) {
	seen := map[*Document]bool{}
	for _, id := range ids {
		if d := w.byID[id]; d != nil && !seen[d] {
			seen[d] = true
			all = append(all, d)
		}
	}
	return all
}

// mentions are the ids of documents that this one names: in its header, in lines
// of holds and in links. It looks at how they are written, before they are linked.
func (l *loader) mentions(data []*model.DataText) (ids []string) {
	h := &l.document.header
	for _, t := range append(h.Follows.All(), h.Reports) {
		ids = append(ids, t.Value)
	}
	for _, d := range data {
		lines := d.Holds
		for _, t := range d.Tables {
			lines = append(lines[:len(lines):len(lines)], t.Value.Holds...)
		}
		for _, line := range lines {
			ids = append(ids, documentsIn(line.Value)...)
		}
	}
	for _, f := range l.plan.Sources {
		for rest := f.Text; ; {
			_, after, found := bytes.Cut(rest, []byte("](")) // [words](=…) or [words](<=…>)
			if !found {
				break
			}
			rest = after
			// No expression holds a bracket, so no text is looked at twice.
			end, link := ")] \n", bytes.TrimPrefix(rest, []byte("<"))
			if len(link) < len(rest) {
				end = ">]\n"
			}
			if i := bytes.IndexAny(link, end); i > 0 && link[0] == '=' {
				ids = append(ids, documentsIn(string(link[1:i]))...)
			}
		}
	}
	return ids
}

// documentsIn are the ids before colons in an expression.
func documentsIn(expression string) (ids []string) {
	if !strings.Contains(expression, ":") {
		return nil
	}
	for _, word := range strings.FieldsFunc(expression, func(r rune) bool {
		return r == '(' || r == ')' || strings.ContainsRune(source.Blanks, r)
	}) {
		if id, _, other := strings.Cut(word, ":"); other {
			ids = append(ids, id)
		}
	}
	return ids
}

// other is the plan of another document, named at a place; nil after a finding.
func (l *loader) other(id source.Text) *model.Plan {
	if l.again(id) {
		return nil
	}
	d := l.workspace.byID[id.Value]
	message := ""
	switch {
	case d == nil:
		l.noDocument(id)
		return nil
	case d == l.document:
		message = "document.self"
	case l.workspace.circle(l.document, d):
		message = "document.circle"
	case d.failed != nil || d.link().err != nil:
		message = "document.unreadable"
	default:
		if l.plan.Named == nil {
			l.plan.Named = map[string]source.Span{}
		}
		if _, known := l.plan.Named[id.Value]; !known {
			l.plan.Named[id.Value] = id.At
		}
		return d.link().plan
	}
	l.astray[id.Value] = len(l.findings)
	l.add(diag.Err(message, id.At, "id", id))
	return nil
}

// noDocument reports an id that no document has, or that of one whose header could
// not be read. Unlike other names it is told in any case: what would have come from
// the document is missing, and nothing else would keep this one from being written.
func (l *loader) noDocument(id source.Text) {
	l.astray[id.Value] = len(l.findings)
	message, args, ids := "document.unknown", []any{"id", id}, []string(nil)
	for _, d := range l.workspace.Documents {
		if d.ID == "" && d.file != nil && message == "document.unknown" {
			message, args = "document.unread", append(args, "path", d.file.Shown)
		}
		if d != l.document {
			ids = append(ids, d.ID)
		}
	}
	l.reader.addNear(message, id.At, id.Value, func() []string { return ids }, args...)
}

// maxAgain is how many places are kept of a document that is named astray.
const maxAgain = 100

// again tells whether a document was told of; the finding gets one more place.
func (l *loader) again(id source.Text) bool {
	i, told := l.astray[id.Value]
	if told {
		d := &l.findings[i]
		seen := func(r diag.Related) bool { return r.At == id.At }
		if d.At != id.At && len(d.Related) < maxAgain && !slices.ContainsFunc(d.Related, seen) {
			d.Related = append(d.Related, diag.Related{At: id.At, Message: "related.first-here"})
		}
	}
	return told
}

// borrow is the figure of another document that an address with a colon means: a
// copy that is the same wherever this document names it. It is nil after a
// finding, and where the other document could not be read whole: nothing that
// ties to such a document is written.
func (l *loader) borrow(name source.Text) *num.Figure {
	i := strings.IndexByte(name.Value, ':')
	id, address := name, name.Value[i+1:]
	if id = name.Slice(0, i); id.Value == name.Value {
		id = source.Text{Value: name.Value[:i], At: name.At}
	}
	if f, known := l.borrowed[name.Value]; known {
		if f == nil {
			l.again(id)
		}
		return f
	}
	l.borrowed[name.Value] = nil
	if id.Value == l.plan.ID {
		l.add(diag.Err("document.own", name.At, "name", name, "write", address))
		return nil
	}
	p := l.other(id)
	if p == nil {
		return nil
	}
	original := p.Addresses[address]
	if original == nil {
		if !p.Lost {
			l.addNear("document.address", name.At, address, func() []string { return addressNames(p) }, "id", p.ID, "name", address)
		}
		return nil
	}
	return l.copied(p, original)
}

// copied is this plan's copy of a figure of another.
func (l *loader) copied(p *model.Plan, original *num.Figure) *num.Figure {
	address := p.ID + ":" + original.Address
	if f := l.borrowed[address]; f != nil {
		return f
	}
	f := *original
	f.Address, f.Document, f.Share = address, p.ID, nil
	f.Row = strings.TrimSpace(f.Row + " (" + p.ID + ")")
	l.borrowed[address] = &f
	l.plan.Borrowed = append(l.plan.Borrowed, &model.Borrowed{Figure: &f, Original: original, Title: p.Title})
	return &f
}

// figureAt is the figure of an address of this document or another; nil when there
// is none, after a finding where it is of another.
func (l *loader) figureAt(name source.Text) *num.Figure {
	if strings.Contains(name.Value, ":") {
		return l.borrow(name)
	}
	if home := l.home(name.At.File); home != "" {
		return l.borrow(source.Text{Value: home + ":" + name.Value, At: name.At})
	}
	return l.plan.Addresses[name.Value]
}

// home is the id of the earlier document whose words stand in a file: what they
// name is what it meant there. It is "" for this document's own.
func (l *loader) home(f *source.File) string {
	if len(l.earlier) == 0 || f == nil || l.own(source.Span{File: f}) {
		return ""
	}
	for _, d := range l.workspace.named(l.plan.Uses) {
		if strings.HasPrefix(f.Path, d.Folder+"/") {
			return d.ID
		}
	}
	return ""
}

// maxUses is how many documents one may build on, with those behind them: more than
// a board decides in a life. Each knows all that it needs, so that without a bound
// some thousands in a row would fill the memory.
const maxUses = 500

// usesOf are the ids of all documents that a reading needs, sorted.
func (w *Workspace) usesOf(d *Document, r *reading) []string {
	ids := map[string]bool{}
	for _, u := range r.uses {
		if u == d || w.circle(d, u) || u.failed != nil {
			continue
		}
		ids[u.ID] = true
		if p := u.link().plan; p != nil && len(ids) <= maxUses {
			for _, id := range p.Uses {
				ids[id] = true
			}
		}
	}
	return slices.Sorted(maps.Keys(ids))
}

// circle tells whether two documents lead to each other.
func (w *Workspace) circle(a, b *Document) bool {
	w.tying.Lock()
	defer w.tying.Unlock()
	for _, d := range []*Document{a, b} {
		if d.knot == 0 {
			(&knots{w: w, low: map[*Document]int{}}).visit(d)
		}
	}
	return a.knot == b.knot
}

// knots finds the documents that lead to each other, after Tarjan: those of one
// knot get one number. Knots that were found before are left alone.
type knots struct {
	w     *Workspace
	low   map[*Document]int
	stack []*Document
	count int
}

func (k *knots) visit(d *Document) int {
	k.count++
	index := k.count
	k.low[d] = index
	k.stack = append(k.stack, d)
	if d.failed == nil {
		for _, u := range d.read().uses {
			switch low, open := k.low[u]; {
			case u.knot != 0:
			case open:
				k.low[d] = min(k.low[d], low)
			default:
				k.low[d] = min(k.low[d], k.visit(u))
			}
		}
	}
	low := k.low[d]
	if low < index {
		return low
	}
	k.w.knots++
	for {
		last := k.stack[len(k.stack)-1]
		k.stack = k.stack[:len(k.stack)-1]
		last.knot = k.w.knots
		if last == d {
			return low
		}
	}
}
