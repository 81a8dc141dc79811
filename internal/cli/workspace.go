package cli

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"plan/internal/diag"
	"plan/internal/load"
)

// A workspace is the folder that was found, opened, and what was asked for in it.
type workspace struct {
	*load.Workspace
	dir    string // absolute path on this machine
	shown  string // what stands before its paths in messages
	found  diag.List
	wanted []*load.Document
}

// openWorkspace finds the workspace of the arguments, or of the working
// directory, and picks the documents that were asked for: all without arguments.
func openWorkspace(args []string) (*workspace, error) {
	w, err := openAll(args)
	if err != nil {
		return nil, err
	}
	here, err := os.Getwd()
	if err != nil {
		return nil, err
	}
	w.wanted, err = w.pick(here, args)
	return w, err
}

// openAll finds the workspace as openWorkspace does, and picks nothing.
func openAll(args []string) (*workspace, error) {
	here, err := os.Getwd()
	if err != nil {
		return nil, err
	}
	dir, err := findWorkspace(here, args)
	if err != nil {
		return nil, err
	}
	w := &workspace{dir: dir, shown: shown(here, dir)}
	files, err := openFolder(dir, w.shown)
	if err != nil {
		return nil, err
	}
	if w.Workspace, w.found, err = load.Open(files, w.shown); err != nil {
		return nil, err
	}
	if len(w.Documents) == 0 && !w.found.HasErrors() {
		return nil, wrong("no-documents", "folder", w.shown)
	}
	return w, nil
}

// findWorkspace looks for the nearest folder upward with workspace.yaml: from the
// first argument that is there on disk, then from the working directory; last
// in its folder plan.
func findWorkspace(here string, args []string) (string, error) {
	for _, arg := range args {
		start := within(here, arg)
		if _, err := os.Stat(start); err != nil {
			continue // an id, or nothing
		}
		if dir, ok := upward(start, load.WorkspaceFile); ok {
			return dir, nil
		}
	}
	if dir, ok := upward(here, load.WorkspaceFile); ok {
		return dir, nil
	}
	if plan := filepath.Join(here, "plan"); exists(filepath.Join(plan, load.WorkspaceFile)) {
		return plan, nil
	}
	return "", wrong("no-workspace", "folder", filepath.ToSlash(here))
}

// pick finds the documents that the arguments name.
func (w *workspace) pick(here string, args []string) (docs []*load.Document, err error) {
	if len(args) == 0 {
		return w.Documents, nil
	}
	for _, arg := range args {
		d, err := w.document(here, arg)
		if err != nil {
			return nil, err
		}
		docs = append(docs, d)
	}
	// In the order of the workspace, each once.
	return slices.DeleteFunc(slices.Clone(w.Documents), func(d *load.Document) bool {
		return !slices.Contains(docs, d)
	}), nil
}

// document finds one document by its id, its folder or a file in it.
func (w *workspace) document(here, arg string) (*load.Document, error) {
	for _, d := range w.Documents {
		if d.ID == arg && arg != "" {
			return d, nil
		}
	}
	rel, err := filepath.Rel(w.dir, within(here, arg))
	inside := err == nil && filepath.IsLocal(rel)
	if inside && exists(filepath.Join(w.dir, rel)) {
		rel = norm.NFC.String(filepath.ToSlash(rel))
		d := w.holding(rel)
		if d == nil {
			rel = spelled(w.dir, rel)
			d = w.holding(rel)
		}
		if d != nil {
			return d, nil
		}
		if below := w.below(rel); len(below) > 0 {
			return nil, wrong("folder-above", "argument", arg, "documents", below)
		}
		return nil, wrong("no-document-there", "argument", arg)
	}
	if near := diag.Nearest(arg, w.ids()); near != "" {
		return nil, wrong("document-near", "argument", arg, "nearest", near)
	}
	if unread := w.unread(); len(unread) > 0 {
		return nil, wrong("document-unread", "argument", arg, "folders", unread)
	}
	return nil, wrong("document", "argument", arg)
}

// holding is the document whose folder is, or holds, a path of the workspace; nil when
// none does.
func (w *workspace) holding(rel string) *load.Document {
	for p := rel; ; p = path.Dir(p) {
		for _, d := range w.Documents {
			if d.Folder == p {
				return d
			}
		}
		if p == "." {
			return nil
		}
	}
}

// unread are the folders of documents whose id could not be read.
func (w *workspace) unread() (folders []string) {
	for _, d := range w.Documents {
		if d.ID == "" {
			folders = append(folders, w.shown+d.Folder)
		}
	}
	return folders
}

// below lists the ids of the documents in a folder.
func (w *workspace) below(folder string) (ids []string) {
	for _, d := range w.Documents {
		if d.ID != "" && (folder == "." || strings.HasPrefix(d.Folder, folder+"/")) {
			ids = append(ids, d.ID)
		}
	}
	return ids
}

func (w *workspace) ids() []string { return w.below(".") }

// shown is what stands before the workspace's paths in messages: the way to it
// from the top of its git repository, else from the working directory.
func shown(here, dir string) string {
	base := here
	if top, ok := upward(dir, ".git"); ok {
		base = top
	}
	rel, err := filepath.Rel(base, dir)
	switch {
	case err != nil: // another drive
		rel = dir
	case rel == ".":
		return ""
	}
	return filepath.ToSlash(rel) + "/"
}

// upward is the nearest folder, from start up, that holds name.
func upward(start, name string) (dir string, ok bool) {
	for dir = start; ; dir = filepath.Dir(dir) {
		if exists(filepath.Join(dir, name)) {
			return dir, true
		}
		if dir == filepath.Dir(dir) {
			return "", false
		}
	}
}

// within is the path that an argument means. In Windows one may begin at the top of
// a drive (\planer), or where a drive stands (D:planer).
func within(here, arg string) string {
	if arg != "" && (os.IsPathSeparator(arg[0]) || filepath.VolumeName(arg) != "") {
		if full, err := filepath.Abs(arg); err == nil {
			return full
		}
	}
	return filepath.Join(here, arg)
}

// spelled is a path below dir, with slashes, as folder tells it: Windows and macOS find
// a file by its name in other case, but what is a document, and what belongs to one, is
// told by names.
func spelled(dir, rel string) string {
	names := strings.Split(rel, "/")
	for i, name := range names {
		full := filepath.Join(dir, name)
		entries, err := os.ReadDir(dir)
		if info, unread := os.Stat(full); err == nil && unread == nil {
			names[i] = entryOf(entries, dir, name, info)
		}
		dir = full
	}
	return norm.NFC.String(strings.Join(names, "/"))
}

// entryOf is the name among the entries of dir by which a file is found.
func entryOf(entries []fs.DirEntry, dir, name string, info fs.FileInfo) string {
	if slices.ContainsFunc(entries, func(e fs.DirEntry) bool { return e.Name() == name }) {
		return name
	}
	for _, e := range entries {
		if other, err := os.Stat(filepath.Join(dir, e.Name())); err == nil && os.SameFile(info, other) {
			return e.Name()
		}
	}
	return name
}

// exists is also true of what may not be looked at; opening it will say so.
func exists(name string) bool {
	_, err := os.Stat(name)
	return err == nil || errors.Is(err, fs.ErrPermission)
}
