// Package load turns the files of a workspace into linked plans. It reads
// through an fs.FS, so that a folder on disk and a git revision look the same,
// and resolves every reference: after load, model and the phases above it meet
// no name that leads nowhere, only findings that say so.
//
// It knows no command and no page, and its sentences are the catalogue's: findings
// leave as diagnostics, and a Go error means that the file system failed, not that
// the source is wrong.
package load

import (
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"plan/internal/decode"
	"plan/internal/diag"
	"plan/internal/model"
	"plan/internal/source"
	"plan/internal/syntax"
	"plan/templates"
)

// A Workspace is the folder with workspace.yaml and the documents in it.
type Workspace struct {
	Documents []*Document // by folder
	Profile   string      // of workspace.yaml; "" when it names none
	fsys      fs.FS
	templates fs.FS
	shown     string
	file      *source.File
	text      model.WorkspaceText
	byID      map[string]*Document // the first of each id

	tying sync.Mutex // guards knots, users and done
	knots int
}

// A Document is a folder with plan.yaml, known by its header only.
type Document struct {
	ID     string // "" when the header could not be read
	Kind   string
	Title  string
	Folder string // slash path inside the workspace

	header   model.DocumentText
	file     *source.File
	findings diag.List // of plan.yaml; told when the document is loaded
	failed   error     // of the machine, about plan.yaml or the folder; the other documents are read all the same

	phases atomic.Pointer[phases] // made anew when it is released
	knot   int                    // the same for documents that lead to each other; 0: not known yet
	users  int                    // documents that name it in their header and are not released
	done   bool                   // it is released as soon as nobody will ask for it
}

// Limits of what is read. They are far above what a board writes and low enough
// that a hostile workspace ends as a finding.
const (
	maxFile    = 2 << 20  // bytes in one file
	maxTotal   = 32 << 20 // bytes of one document, pictures and all
	maxText    = 4 << 20  // bytes of its text; a long report has a tenth of one
	maxBlocks  = 20_000   // headings, paragraphs and points of lists in one document
	maxFiles   = 500      // files of one document
	maxFolders = 20_000   // folders of a workspace
	maxDepth   = 12       // folders inside folders
	maxCells   = 100_000  // cells of one table
	maxColumns = 500      // columns of a table, years of a series
)

// Names of the files that give a folder its meaning.
const (
	WorkspaceFile    = "workspace.yaml"
	MunicipalityFile = "municipality.yaml"
	BoardFile        = "board.yaml"
	DocumentFile     = "plan.yaml"
	TemplatesFolder  = "templates" // the workspace's own outlines, profiles and registers
)

var headFiles = []string{WorkspaceFile, MunicipalityFile, BoardFile, DocumentFile}

// Open reads workspace.yaml and the header of every document below it. Shown is
// put before paths in messages ("plan/" when the workspace is the folder plan).
// The findings are those of the workspace itself; a document's own come when it
// is loaded.
func Open(fsys fs.FS, shown string) (*Workspace, diag.List, error) {
	w := &Workspace{fsys: fsys, shown: shown}
	w.templates = w.layered()
	r := &reader{fsys: fsys, shown: shown}
	f, err := r.file(WorkspaceFile, source.Span{})
	if err != nil {
		return nil, nil, err
	}
	if f != nil {
		w.file = f
		r.decode(f, &w.text)
		w.Profile = w.text.Profile.Value
	}
	folders, err := w.folders(r)
	if err != nil {
		return nil, nil, err
	}
	for _, folder := range folders {
		w.enter(w.header(folder))
	}
	slices.SortStableFunc(w.Documents, func(a, b *Document) int { return strings.Compare(a.Folder, b.Folder) })
	w.uniqueIDs()
	for _, d := range w.Documents {
		for _, u := range w.headed(d) {
			if u != d {
				u.users++
			}
		}
	}
	return w, r.findings, nil
}

// layered is the workspace's own folder of templates over those that ship.
func (w *Workspace) layered() fs.FS {
	info, err := fs.Stat(w.fsys, TemplatesFolder)
	if err != nil || !info.IsDir() {
		return templates.FS
	}
	own, err := fs.Sub(w.fsys, TemplatesFolder)
	if err != nil {
		panic(err) // the name is part of the program
	}
	return templates.Over(own, w.shown+TemplatesFolder+"/")
}

// Templates are the outlines, profiles and kinds of register of the workspace:
// those that ship, with its own over them.
func (w *Workspace) Templates() fs.FS { return w.templates }

// folders lists the folders that hold a plan.yaml, in path order. Hidden folders
// and links to folders are not entered; one that may not be read becomes a
// document that fails. A plan.yml, or a plan.yaml where no document can be, would
// take its document out of every check, and is an error.
func (w *Workspace) folders(r *reader) (found []string, err error) {
	count := 0
	var misnamed []string
	err = fs.WalkDir(w.fsys, ".", func(p string, e fs.DirEntry, err error) error {
		if err != nil && p != "." && e != nil && e.IsDir() {
			w.enter(&Document{Folder: p, failed: err}) // what is in it nobody knows
			return fs.SkipDir
		}
		if err != nil {
			return err
		}
		if !e.IsDir() {
			switch {
			case p == DocumentFile:
				r.add(diag.Err("file.root", fileStart(p, w.shown), "path", w.shown+p))
			case e.Name() == DocumentFile:
				found = append(found, path.Dir(p))
			case slices.Contains(headFiles, readable(e.Name())):
				misnamed = append(misnamed, p)
			}
			return nil
		}
		if p != "." && strings.HasPrefix(e.Name(), ".") {
			return fs.SkipDir
		}
		if count++; count > maxFolders || strings.Count(p, "/") >= maxDepth {
			r.add(diag.Err("limit.folders", source.Span{}, "path", w.shown+p, "max", maxFolders, "depth", maxDepth))
			return fs.SkipAll
		}
		return nil
	})
	for _, p := range misnamed {
		if folder := path.Dir(p); !slices.Contains(found, folder) { // a document tells of its own files
			r.add(unread(p, w.shown))
		}
	}
	return found, err
}

// header reads a folder's plan.yaml.
func (w *Workspace) header(folder string) *Document {
	d := &Document{Folder: folder}
	r := &reader{fsys: w.fsys, shown: w.shown}
	f, err := r.file(path.Join(folder, DocumentFile), source.Span{})
	if err != nil {
		d.failed = err
	}
	if f != nil {
		d.file = f
		r.decode(f, &d.header)
		d.ID, d.Kind, d.Title = d.header.ID.Value, d.header.Kind.Value, d.header.Title.Value
		if t := d.header.ID; !t.IsZero() && !isFileName(t.Value) {
			r.add(diag.Err("id.file-name", t.At, "id", t))
		}
	}
	d.findings = r.findings
	return d
}

// uniqueIDs reports documents that claim the same id; the id names the output
// files, so letter case does not tell two apart.
func (w *Workspace) uniqueIDs() {
	first := map[string]*Document{}
	w.byID = map[string]*Document{}
	for _, d := range w.Documents {
		if d.ID == "" {
			continue
		}
		id := strings.ToLower(d.ID)
		other, taken := first[id]
		if !taken {
			first[id], w.byID[d.ID] = d, d
			continue
		}
		x := diag.Err("id.document-taken", d.header.ID.At, "id", d.header.ID)
		x.Related = []diag.Related{{At: other.header.ID.At, Message: "related.first-here"}}
		d.findings = append(d.findings, x)
	}
}

// A reader reads files within limits and collects findings.
type reader struct {
	fsys     fs.FS
	shown    string
	findings diag.List
	total    int // bytes read
	text     int // of them, bytes that are no picture
	near     int // names looked up among all
}

func (r *reader) add(d ...diag.Diagnostic) { r.findings = append(r.findings, d...) }

// file reads one regular file of the workspace. A file that is missing, no
// regular file, or outside the workspace is a finding at the place that named
// it; nil is returned then. What the machine refuses is an error.
func (r *reader) file(name string, at source.Span) (*source.File, error) {
	text, err := r.read(name, at, maxFile)
	if text == nil {
		return nil, err
	}
	if r.text += len(text); r.text > maxText {
		r.add(diag.Err("limit.text", at, "path", r.shown+name, "max", maxText>>20))
		return nil, nil
	}
	return source.NewFile(name, r.shown+name, text), nil
}

// read is the contents of a file of at most so many bytes; nil after a finding.
func (r *reader) read(name string, at source.Span, most int64) ([]byte, error) {
	if !fs.ValidPath(name) || strings.ContainsAny(name, `\:`) {
		r.add(diag.Err("file.outside", at, "path", name))
		return nil, nil
	}
	for part := range strings.SplitSeq(name, "/") {
		if !EverywhereName(part) {
			r.add(diag.Err("file.name", at, "path", r.shown+name, "name", part))
			return nil, nil
		}
	}
	info, err := fs.Stat(r.fsys, name)
	if errors.Is(err, fs.ErrNotExist) {
		if stored := r.stored(name); stored != "" {
			name = stored
			info, err = fs.Stat(r.fsys, name)
		}
	}
	if d, failed := r.refused(name, at, err); d || failed != nil {
		return nil, failed
	}
	if !info.Mode().IsRegular() {
		r.add(diag.Err("file.irregular", at, "path", r.shown+name))
		return nil, nil
	}
	if info.Size() > most {
		r.add(diag.Err("limit.file", at, "path", r.shown+name, "max", int(most>>20)))
		return nil, nil
	}
	text, err := fs.ReadFile(r.fsys, name)
	if d, failed := r.refused(name, at, err); d || failed != nil {
		return nil, failed
	}
	if r.total += len(text); r.total > maxTotal {
		r.add(diag.Err("limit.total", at, "path", r.shown+name, "max", maxTotal>>20))
		return nil, nil
	}
	if text == nil {
		text = []byte{}
	}
	return text, nil
}

// decode parses a YAML file into target and keeps the findings. Lost tells
// whether what the file says is known only in part.
func (r *reader) decode(f *source.File, target any) (lost bool) {
	n, bad := syntax.YAML(f)
	if n != nil {
		bad = append(bad, decode.Into(n, target)...)
	}
	r.add(bad...)
	return bad.HasErrors()
}
