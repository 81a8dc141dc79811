package load

import (
	"io/fs"
	"path"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"plan/internal/diag"
	"plan/internal/doc"
	"plan/internal/locale"
	"plan/internal/model"
	"plan/internal/num"
	"plan/internal/source"
	"plan/internal/syntax"
)

// Plan reads one document whole and links it, and before it those whose figures or
// words it uses; each once, however often it is asked for. The plan is never nil
// without an error; with findings of severity Error it may lack what could not be
// read. The findings of the other documents are theirs. Plan may be called by
// several goroutines at once.
func (w *Workspace) Plan(d *Document) (*model.Plan, diag.List, error) {
	if d.failed != nil {
		return nil, nil, d.failed
	}
	of := d.link()
	return of.plan, slices.Clone(of.found), of.err
}

func (w *Workspace) link(d *Document) *linking {
	// 1. every file of the document and what stands above it; the header
	r := d.read()
	if r.err != nil {
		return &linking{err: r.err}
	}
	l, data := r.loader, r.data
	// 2. the documents it uses
	if l.plan.Uses = w.usesOf(d, r); len(l.plan.Uses) > maxUses { // what builds on this has as many
		l.add(diag.Err("document.many", d.header.Title.At, "max", maxUses))
		l.plan.Uses = l.plan.Uses[:maxUses]
	}
	l.plan.Folders = map[string]string{}
	for _, u := range w.named(l.plan.Uses) {
		l.plan.Folders[u.ID] = u.Folder
	}
	l.follow()
	// 3. tables, goals and figures, each cell read
	for i := range data {
		l.data(data[i])
	}
	l.goals()
	l.refer()
	l.charts()
	l.synonyms(data)
	l.shares()
	// 4. identities, and what they define
	l.fetch()
	l.identities(data)
	l.proveEarlier()
	l.proveGoals()
	l.evaluate()
	// 5. the prose: what it calls and states
	l.prose()
	l.digest()
	l.settle()
	for i := range l.findings {
		if l.findings[i].Document == "" {
			l.findings[i].Document = d.ID
		}
	}
	return &linking{plan: l.plan, found: l.findings.Sort()}
}

// A loader carries one document through the phases of load.
type loader struct {
	reader
	plan    *model.Plan
	names   map[string]source.Span      // ids taken in the document, and where
	heads   []source.Map[source.Text]   // printed column heads, nearest first
	open    map[*num.Figure]bool        // left out in the source, to be computed
	rules   []*holdsLine                // lines of holds, by table and of the document
	owner   map[*num.Figure]*model.Cell // the cell of a table's figure
	ofs     []ofLine                    // rows with shares, and of what
	where   map[*num.Figure]place       // the row and column of a table's figure
	defined map[*num.Figure]bool        // on the left of a line of holds
	mixedAt map[source.Span]bool        // marks and lines reported for their units

	declared map[*model.Table]int // the decimals that tables say all their figures have

	goalLines     []goalLine // in the order of the plan's goals
	goalByID      map[string]*model.Goal
	registerLines source.Map[model.RegisterText]
	indexes       map[*model.Plan]*goalIndex // of earlier plans
	aboveByID     map[string]*model.Goal     // goals of earlier documents, copied

	templates fs.FS
	kinds     map[string]*registerKind // of registers, by name; nil: there is none
	refers    []reference              // cells of registers that name something
	drawn     []chartText

	workspace  *Workspace
	document   *Document
	blocksRead int                    // of all its texts
	borrowed   map[string]*num.Figure // figures of other documents by their whole address; nil: told of
	astray     map[string]int         // documents that are not to be had, and the finding of each
	told       map[string]bool        // rows, goals and indicators whose titles were told to be another's
	earlier    []*model.Plan          // that this one builds on, nearest first
	fetched    map[*model.Column]bool // marked <
}

// files reads plan.yaml's neighbours and the chapters; the data of every YAML
// file is returned in path order, plan.yaml's own first.
func (l *loader) files(w *Workspace, d *Document) (data []*model.DataText, err error) {
	if d.file == nil {
		return nil, nil
	}
	l.plan.Sources = append(l.plan.Sources, d.file)
	data = append(data, &d.header.DataText)
	entries, err := fs.ReadDir(w.fsys, d.Folder)
	if err != nil {
		return nil, err
	}
	if err := l.chapters(d); err != nil {
		return nil, err
	}
	chapters := map[string]bool{}
	for _, c := range d.header.Chapters {
		chapters[norm.NFC.String(path.Clean(c.Value))] = true
	}
	// A file that no chapter names is most likely the one that a chapter misspells,
	// or named in what could not be read of the header.
	misspelt := len(l.plan.Chapters) < len(d.header.Chapters) || l.plan.Lost
	if len(entries) > maxFiles {
		l.add(diag.Err("limit.files", d.file.Span(), "path", w.shown+d.Folder, "max", maxFiles))
		entries = entries[:maxFiles]
	}
	l.twins(d, entries)
	for _, e := range entries {
		name := path.Join(d.Folder, e.Name())
		switch ext := path.Ext(name); {
		case e.IsDir() || e.Name() == DocumentFile:
		case readable(e.Name()) != "":
			l.add(unread(name, w.shown))
		case ext == ".md" && !chapters[norm.NFC.String(e.Name())] && !misspelt:
			l.add(diag.Warn("file.unused", headerPlace(d), "path", e.Name()))
		case ext == ".yaml":
			f, err := l.file(name, source.Span{})
			if err != nil {
				return nil, err
			}
			if f == nil {
				l.plan.Lost = true
				continue
			}
			l.plan.Sources = append(l.plan.Sources, f)
			t := new(model.DataText)
			l.plan.Lost = l.decode(f, t) || l.plan.Lost
			data = append(data, t)
		}
	}
	return data, nil
}

// headerPlace is where a finding about the list of chapters points.
func headerPlace(d *Document) source.Span {
	if n := len(d.header.Chapters); n > 0 {
		return d.header.Chapters[n-1].At
	}
	return d.header.ID.At
}

// chapters reads the Markdown files in their order.
func (l *loader) chapters(d *Document) error {
	seen := map[string]source.Text{}
	for _, c := range d.header.Chapters {
		name := path.Clean(c.Value)
		if first, twice := seen[name]; twice {
			x := diag.Err("chapter.twice", c.At, "path", c)
			x.Related = []diag.Related{{At: first.At, Message: "related.first-here"}}
			l.add(x)
			continue
		}
		seen[name] = c
		if path.Ext(name) != ".md" {
			l.add(diag.Err("chapter.markdown", c.At, "path", c))
			continue
		}
		if !fs.ValidPath(name) {
			l.add(diag.Err("file.outside", c.At, "path", c))
			continue
		}
		f, err := l.file(path.Join(d.Folder, name), c.At)
		if err != nil {
			return err
		}
		if f == nil {
			l.plan.Lost = true
			continue
		}
		l.plan.Sources = append(l.plan.Sources, f)
		prose, bad := syntax.Markdown(f)
		l.add(bad...)
		if len(prose.Blocks) == 0 && !bad.HasErrors() {
			l.add(diag.Err("chapter.empty", f.Span(), "path", c))
		}
		l.plan.Lost = l.plan.Lost || len(prose.Blocks) == 0 && bad.HasErrors()
		ch := &model.Chapter{File: f, Blocks: l.bounded(prose.Blocks, f.Span()), Notes: map[string]*model.Note{}}
		for _, n := range prose.Notes {
			ch.Notes[n.ID] = &model.Note{ID: n.ID, Text: n.Text, At: n.At}
		}
		l.plan.Chapters = append(l.plan.Chapters, ch)
	}
	return nil
}

// bounded counts the blocks of a text into those of the document; those of a text
// with too many are dropped, since each costs a thousand times its bytes in print.
func (l *loader) bounded(blocks []doc.Block, at source.Span) []doc.Block {
	before := l.blocksRead
	doc.Walk(blocks, func(doc.Block) { l.blocksRead++ })
	if l.blocksRead <= maxBlocks {
		return blocks
	}
	if l.plan.Lost = true; before <= maxBlocks {
		l.add(diag.Err("limit.blocks", at, "max", maxBlocks))
	}
	return nil
}

// take claims an id for the document; ids of tables, goals, indicators and
// figures share one namespace, because prose calls them all alike. Only an
// indicator may be part of another and have a dot in its id.
func (l *loader) take(id source.Text, dotted bool) bool {
	if !isID(id.Value) || !dotted && strings.Contains(id.Value, ".") {
		l.add(diag.Err("id.form", id.At, "id", id, "write", propose(strings.ReplaceAll(id.Value, ".", "-"))))
		return false
	}
	if first, taken := l.names[id.Value]; taken {
		x := diag.Err("id.taken", id.At, "id", id)
		x.Related = []diag.Related{{At: first, Message: "related.first-here"}}
		l.add(x)
		return false
	}
	l.names[id.Value] = id.At
	return true
}

// propose is an id near what was written.
func propose(s string) string {
	var words []string
	for word := range strings.SplitSeq(s, ".") {
		if id := locale.Slug(word); id != "" {
			words = append(words, id)
		}
	}
	id := strings.Join(words, ".")
	if id == "" || id[0] < 'a' {
		id = "x" + id
	}
	return id
}
