package gitfs

import (
	"bufio"
	"context"
	"errors"
	"io"
	"io/fs"
	"os/exec"
	"path"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"golang.org/x/text/unicode/norm"
)

// A Revision is the folder of a Repository as it was: an fs.FS of regular files
// and folders. A link is listed as one and cannot be opened; another repository
// inside (a submodule) is not there. Close it.
type Revision struct {
	Commit  string // the id of the commit
	shown   string
	entries map[string]*entry
	ctx     context.Context
	cancel  context.CancelFunc
	reading sync.Mutex
	objects *exec.Cmd // git cat-file --batch; runs once something is read
	ask     io.WriteCloser
	answer  *bufio.Reader
}

// Open opens the revision that name means: a branch, a tag, HEAD~2, an id. Shown
// is put before paths in errors. A folder that the revision does not have is
// empty.
func (r *Repository) Open(name, shown string) (*Revision, error) {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	v := &Revision{shown: shown, ctx: ctx, cancel: cancel, entries: map[string]*entry{".": {name: ".", mode: fs.ModeDir | 0o555}}}
	err := v.open(r, name)
	if err != nil {
		v.Close()
		return nil, err
	}
	return v, nil
}

func (v *Revision) open(r *Repository, name string) (err error) {
	if v.Commit, err = r.resolve(v.ctx, name); err != nil {
		return err
	}
	tree, err := v.folder(r)
	if err != nil || tree == "" {
		return err
	}
	// Sizes are asked for, so that no file is read to learn that it is too large.
	list, err := run(v.ctx, r.dir, "ls-tree", "-r", "-t", "-z", "-l", "--full-tree", tree)
	if err != nil {
		return incomplete(err)
	}
	for line := range strings.SplitSeq(string(list), "\x00") {
		if line != "" {
			v.list(line)
		}
	}
	for _, e := range v.entries {
		slices.SortFunc(e.inside, func(a, b *entry) int { return strings.Compare(a.name, b.name) })
	}
	v.objects, err = command(v.ctx, r.dir, "cat-file", "--batch")
	return err
}

// folder is the id of the repository's folder in the revision, "" when there was
// none by its name. Git says nothing then, where a damaged repository makes it fail.
func (v *Revision) folder(r *Repository) (string, error) {
	if r.prefix == "" {
		return v.Commit, nil
	}
	out, err := run(v.ctx, r.dir, "ls-tree", "-d", "-z", "--full-tree", v.Commit, "--", strings.TrimSuffix(r.prefix, "/"))
	if err != nil {
		return "", incomplete(err)
	}
	about, _, _ := strings.Cut(string(out), "\t")
	fields := strings.Fields(about)
	if len(fields) != 3 || fields[1] != "tree" {
		return "", nil
	}
	return objectID([]byte(fields[2]))
}

// incomplete is what it means that git cannot list what a commit holds.
func incomplete(err error) error {
	if errors.As(err, new(*gitError)) {
		return ErrIncomplete
	}
	return err
}

// list enters "mode type id size<tab>path" in the tree. What no tree of git's own
// making holds (two of a name, "..") is left out.
func (v *Revision) list(line string) {
	about, name, _ := strings.Cut(line, "\t")
	name = norm.NFC.String(name) // macOS may take letters apart
	fields := strings.Fields(about)
	parent := v.entries[path.Dir(name)]
	if len(fields) != 4 || !fs.ValidPath(name) || v.entries[name] != nil || parent == nil || !parent.IsDir() {
		return
	}
	e := &entry{name: path.Base(name), id: fields[2], mode: 0o444}
	switch kind, mode := fields[1], fields[0]; {
	case kind == "tree":
		e.mode = fs.ModeDir | 0o555
	case mode == "120000":
		e.mode |= fs.ModeSymlink
	case kind != "blob":
		return
	}
	if size, err := strconv.ParseInt(fields[3], 10, 64); err == nil {
		e.size = size
	}
	v.entries[name] = e
	parent.inside = append(parent.inside, e)
}

// Close ends the git that reads the files.
func (v *Revision) Close() error {
	v.reading.Lock()
	defer v.reading.Unlock()
	v.cancel()
	if v.answer == nil {
		return nil
	}
	v.ask.Close()
	v.answer = nil
	v.objects.Wait() // it was stopped: how it ended says nothing
	return nil
}

func (v *Revision) find(op, name string) (*entry, error) {
	if !fs.ValidPath(name) {
		return nil, &fs.PathError{Op: op, Path: name, Err: fs.ErrInvalid}
	}
	e := v.entries[name]
	if e == nil {
		return nil, &fs.PathError{Op: op, Path: v.shown + name, Err: fs.ErrNotExist}
	}
	return e, nil
}

// Open opens a regular file or a folder.
func (v *Revision) Open(name string) (fs.File, error) {
	e, err := v.find("open", name)
	if err != nil {
		return nil, err
	}
	if e.IsDir() {
		return &folder{entry: e}, nil
	}
	data, err := v.ReadFile(name)
	if err != nil {
		return nil, err
	}
	return &file{e, strings.NewReader(string(data))}, nil
}

// ReadFile reads a regular file.
func (v *Revision) ReadFile(name string) ([]byte, error) {
	e, err := v.find("open", name)
	if err != nil {
		return nil, err
	}
	var data []byte
	switch {
	case !e.mode.IsRegular():
		err = fs.ErrInvalid
	case e.size > maxFile:
		err = ErrTooLarge
	default:
		data, err = v.read(e)
	}
	if err != nil {
		return nil, &fs.PathError{Op: "read", Path: v.shown + name, Err: err}
	}
	return data, nil
}

// read asks the running git for one object: "<id> blob <size>", the bytes, a line end.
func (v *Revision) read(e *entry) ([]byte, error) {
	v.reading.Lock()
	defer v.reading.Unlock()
	if v.answer == nil {
		if err := v.start(); err != nil {
			return nil, err
		}
	}
	if _, err := io.WriteString(v.ask, e.id+"\n"); err != nil {
		return nil, err
	}
	line, err := v.answer.ReadString('\n')
	if err != nil {
		return nil, err
	}
	if strings.TrimSuffix(line, "\n") != e.id+" blob "+strconv.FormatInt(e.size, 10) {
		return nil, ErrIncomplete
	}
	data := make([]byte, e.size+1)
	if _, err := io.ReadFull(v.answer, data); err != nil {
		return nil, err
	}
	return data[:e.size], nil
}

func (v *Revision) start() (err error) {
	if v.ask, err = v.objects.StdinPipe(); err != nil {
		return err
	}
	out, err := v.objects.StdoutPipe()
	if err != nil {
		return err
	}
	if err := v.objects.Start(); err != nil {
		return err
	}
	v.answer = bufio.NewReader(out)
	return nil
}

// ReadDir lists a folder in name order.
func (v *Revision) ReadDir(name string) ([]fs.DirEntry, error) {
	e, err := v.find("readdir", name)
	if err != nil {
		return nil, err
	}
	if !e.IsDir() {
		return nil, &fs.PathError{Op: "readdir", Path: v.shown + name, Err: fs.ErrInvalid}
	}
	return e.list(), nil
}

// Stat follows no link.
func (v *Revision) Stat(name string) (fs.FileInfo, error) {
	e, err := v.find("stat", name)
	if err != nil {
		return nil, err
	}
	return e, nil
}

// Lstat is Stat.
func (v *Revision) Lstat(name string) (fs.FileInfo, error) { return v.Stat(name) }

// ReadLink tells nobody where a link leads.
func (v *Revision) ReadLink(name string) (string, error) {
	return "", &fs.PathError{Op: "readlink", Path: v.shown + name, Err: fs.ErrInvalid}
}

// An entry is a file or a folder; it is its own FileInfo and DirEntry.
type entry struct {
	name   string
	id     string
	mode   fs.FileMode
	size   int64
	inside []*entry
}

func (e *entry) Name() string               { return e.name }
func (e *entry) IsDir() bool                { return e.mode.IsDir() }
func (e *entry) Type() fs.FileMode          { return e.mode.Type() }
func (e *entry) Info() (fs.FileInfo, error) { return e, nil }
func (e *entry) Size() int64                { return e.size }
func (e *entry) Mode() fs.FileMode          { return e.mode }
func (e *entry) ModTime() time.Time         { return time.Time{} }
func (e *entry) Sys() any                   { return nil }

func (e *entry) list() []fs.DirEntry {
	list := make([]fs.DirEntry, len(e.inside))
	for i, x := range e.inside {
		list[i] = x
	}
	return list
}

type file struct {
	*entry
	*strings.Reader
}

func (f *file) Size() int64                { return f.entry.Size() }
func (f *file) Stat() (fs.FileInfo, error) { return f.entry, nil }
func (f *file) Close() error               { return nil }

type folder struct {
	*entry
	read int
}

func (f *folder) Stat() (fs.FileInfo, error) { return f.entry, nil }
func (f *folder) Close() error               { return nil }
func (f *folder) Read([]byte) (int, error) {
	return 0, &fs.PathError{Op: "read", Path: f.name, Err: fs.ErrInvalid}
}

// ReadDir reads on through the folder, as fs.ReadDirFile has it.
func (f *folder) ReadDir(n int) ([]fs.DirEntry, error) {
	rest := f.list()[f.read:]
	if n > 0 && len(rest) == 0 {
		return nil, io.EOF
	}
	if n > 0 && len(rest) > n {
		rest = rest[:n]
	}
	f.read += len(rest)
	return rest, nil
}
