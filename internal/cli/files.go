package cli

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"syscall"
	"time"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"plan/internal/diag"
	"plan/internal/source"
)

// folder is a directory of the disk as an fs.FS that cannot be left: neither
// by "..", nor by an absolute path, nor by a link. It opens regular files and
// folders only; a pipe or a device would keep the reader waiting for ever.
// What it refuses names files as messages do, with shown before the path.
type folder struct {
	root  *os.Root
	shown string
	loose bool     // the disk finds files by names that are not theirs
	names sync.Map // the names in a folder, told to real, as a map[string]string, by its path
}

func openFolder(dir, shown string) (*folder, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	return &folder{root: root, shown: shown, loose: runtime.GOOS == "windows" || runtime.GOOS == "darwin"}, nil
}

// real is the name by which the disk has a file or folder; ok is false when it has
// none. Names are told in one form of their letters, whichever the disk spells (macOS
// may take å apart into a and a ring): it decides the order of files, and what is
// written of them. And one file has one name: a plan that names Mål.md and holds mål.md
// would else be whole in Windows, and lack a chapter wherever it is built next.
func (f *folder) real(name string) (real string, ok bool) {
	if name == "." || !f.loose && isASCII(name) {
		return name, true
	}
	dir, ok := f.real(path.Dir(name))
	if !ok {
		return name, false
	}
	names, known := f.names.Load(dir)
	if !known {
		info, err := fs.Stat(f.root.FS(), dir)
		switch {
		case err != nil:
			return name, true // whoever opens the file is told why
		case !info.IsDir(): // opening a pipe would wait
			return name, false
		}
		entries, err := fs.ReadDir(f.root.FS(), dir)
		if err != nil {
			return name, true
		}
		list := map[string]string{}
		for _, e := range entries {
			list[norm.NFC.String(e.Name())] = e.Name()
		}
		names, _ = f.names.LoadOrStore(dir, list)
	}
	base, ok := names.(map[string]string)[norm.NFC.String(path.Base(name))]
	if !ok {
		return name, false
	}
	return path.Join(dir, base), true
}

func isASCII(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return r >= utf8.RuneSelf }) < 0
}

// named is err with the path that a user knows.
func (f *folder) named(err error) error {
	var e *fs.PathError
	if errors.As(err, &e) && fs.ValidPath(e.Path) {
		return &fs.PathError{Op: e.Op, Path: f.shown + e.Path, Err: e.Err}
	}
	return err
}

// Open opens a regular file or a folder.
func (f *folder) Open(name string) (fs.File, error) {
	info, err := f.Stat(name)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() && !info.IsDir() {
		return nil, f.named(&fs.PathError{Op: "open", Path: name, Err: fs.ErrInvalid})
	}
	real, _ := f.real(name)
	file, err := f.root.FS().Open(real)
	if err != nil {
		return nil, f.named(err)
	}
	return file, nil
}

// Stat follows links inside the folder. A link that leads in a circle is no file, nor
// is what a path means below a file, and neither is a fault of the machine.
func (f *folder) Stat(name string) (fs.FileInfo, error) {
	real := name
	if fs.ValidPath(name) {
		var ok bool
		if real, ok = f.real(name); !ok {
			return nil, f.named(&fs.PathError{Op: "stat", Path: name, Err: fs.ErrNotExist})
		}
	}
	info, err := fs.Stat(f.root.FS(), real)
	switch {
	case errors.Is(err, syscall.ELOOP):
		err = &fs.PathError{Op: "stat", Path: name, Err: fs.ErrInvalid}
	case errors.Is(err, syscall.ENOTDIR): // Windows says so of what is not there
		err = &fs.PathError{Op: "stat", Path: name, Err: fs.ErrNotExist}
	}
	if err == nil && info.Mode()&fs.ModeIrregular != 0 {
		info = synced{info}
	}
	return info, f.named(err)
}

// A synced file or folder is one that OneDrive looks after. To Go it is irregular;
// it is read as any other.
type synced struct{ fs.FileInfo }

func (s synced) Mode() fs.FileMode { return s.FileInfo.Mode() &^ fs.ModeIrregular }

// ReadDir lists a folder in name order.
func (f *folder) ReadDir(name string) ([]fs.DirEntry, error) {
	switch info, err := f.Stat(name); {
	case err != nil:
		return nil, err
	case !info.IsDir(): // opening a pipe would wait
		return nil, f.named(&fs.PathError{Op: "open", Path: name, Err: fs.ErrInvalid})
	}
	real, _ := f.real(name)
	entries, err := fs.ReadDir(f.root.FS(), real)
	for i, e := range entries {
		if told := norm.NFC.String(e.Name()); told != e.Name() {
			entries[i] = renamed{e, told}
		}
	}
	slices.SortStableFunc(entries, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return entries, f.named(err)
}

// renamed is an entry whose name is told in another form of its letters.
type renamed struct {
	fs.DirEntry
	name string
}

func (r renamed) Name() string { return r.name }

// errNotFolder is what the systems have different words for.
var errNotFolder = errors.New("not a directory")

// An output is a file that is to appear in the out folder.
type output struct {
	name string
	data []byte
}

// writeTogether makes the files appear in dir, all of them or none as far as
// the file system can promise: each is written whole beside its place and
// synced, and only then are they renamed, when all that they replace lets itself be
// replaced. On failure no temporary file is left.
func writeTogether(dir string, outputs []output) (err error) {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		if belowFile(filepath.Join(dir, "x")) {
			return &fs.PathError{Op: "mkdir", Path: dir, Err: errNotFolder}
		}
		return err
	}
	var temps, names []string
	for _, o := range outputs {
		names = append(names, filepath.Join(dir, o.name))
	}
	if err := replaceable(names); err != nil {
		return err
	}
	defer func() {
		for _, t := range temps {
			os.Remove(t) // those that were renamed are gone already
		}
	}()
	for _, o := range outputs {
		// The name is hidden and of this process; CreateTemp would make a file
		// that only its owner may read.
		temp := filepath.Join(dir, fmt.Sprintf(".%s.%d", o.name, os.Getpid()))
		temps = append(temps, temp)
		if err := writeSynced(temp, o.data); err != nil {
			return err
		}
	}
	return replace(names, temps)
}

// replaceable tells what keeps files from being replaced before any of them is.
func replaceable(names []string) error {
	for _, name := range names {
		info, err := os.Stat(name)
		switch {
		case err != nil: // none, or one that the rename will tell of
		case info.IsDir(): // renaming onto it would say that it exists
			return &fs.PathError{Op: "rename", Path: name, Err: syscall.EISDIR}
		case runtime.GOOS == "windows" && info.Mode().Perm()&0o200 == 0: // elsewhere the folder decides
			return &fs.PathError{Op: "rename", Path: name, Err: errProtected}
		}
	}
	return nil
}

// errProtected: a file that Windows marks as read-only is left as it is.
var errProtected = errors.New("read-only file")

// replace renames each temporary file to the name that it was written for.
func replace(names, temps []string) error {
	if runtime.GOOS == "windows" {
		return exchange(names, temps)
	}
	for i, name := range names {
		if err := os.Rename(temps[i], name); err != nil {
			return err
		}
	}
	return nil
}

// exchange is replace for Windows, where nothing can be renamed onto a file that
// another program has open, and Excel lets nobody rename its own either. All old files
// are put aside before the first new one comes, and put back when one is held: a new
// PDF beside an old workbook would be two versions of one document.
func exchange(names, temps []string) (err error) {
	aside := make([]string, len(names)) // where the old files are
	come := 0                           // new files in place
	defer func() {
		for i, name := range names {
			switch {
			case err == nil && aside[i] != "":
				patient(func() error { return os.Remove(aside[i]) })
			case err != nil && i < come:
				os.Remove(name)
			}
			if err != nil && aside[i] != "" {
				patient(func() error { return os.Rename(aside[i], name) })
			}
		}
	}()
	move := func(i int, from, to string) error {
		err := patient(func() error { return os.Rename(from, to) })
		if link := (*os.LinkError)(nil); errors.As(err, &link) {
			return &fs.PathError{Op: "rename", Path: names[i], Err: link.Err}
		}
		return err
	}
	for i, name := range names {
		switch err := move(i, name, temps[i]+".old"); {
		case err == nil:
			aside[i] = temps[i] + ".old"
		case !errors.Is(err, fs.ErrNotExist):
			return err
		}
	}
	for i, name := range names {
		if err := move(i, temps[i], name); err != nil {
			return err
		}
		come++
	}
	return nil
}

// patient repeats for half a second what Windows refuses because another program
// has the file open: scanners for viruses and OneDrive hold a new file for moments.
func patient(do func() error) (err error) {
	for wait := time.Millisecond; ; wait *= 2 {
		err = do()
		if wait > 250*time.Millisecond || runtime.GOOS != "windows" || reason(err) != "held" && reason(err) != "denied" {
			return err
		}
		time.Sleep(wait)
	}
}

func isFolder(name string) bool {
	info, err := os.Stat(name)
	return err == nil && info.IsDir()
}

func writeSynced(name string, data []byte) error {
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666) // follows no link that waits there
	if err != nil {
		return err
	}
	_, err = bytes.NewReader(data).WriteTo(f)
	if err == nil {
		err = f.Sync()
	}
	return errors.Join(err, f.Close())
}

// failure words an error of the machine, or a bug, as a finding without a place.
func failure(err error) diag.Diagnostic {
	var b *bug
	var file *fs.PathError
	var link *os.LinkError
	var r *refusal
	switch {
	case errors.As(err, &b):
		return diag.Err("internal", source.Span{})
	case errors.Is(err, errInterrupted):
		return diag.Err("io.interrupted", source.Span{})
	case errors.As(err, &r):
		return diag.Diagnostic{Message: r.message, Severity: diag.Error, Args: r.args}
	case errors.As(err, &file):
		why := reason(err)
		if why == "missing" && belowFile(file.Path) {
			why = "not-folder" // Windows does not tell the two apart
		}
		return diag.Err("io."+why, source.Span{}, "path", filepath.ToSlash(file.Path), "why", file.Err.Error())
	case errors.As(err, &link):
		return diag.Err("io."+reason(err), source.Span{}, "path", filepath.ToSlash(link.New), "why", link.Err.Error())
	default:
		return diag.Err("io.other", source.Span{}, "why", err.Error())
	}
}

// belowFile tells whether a file stands where a path needs a folder.
func belowFile(name string) bool {
	for dir := filepath.Dir(name); dir != filepath.Dir(dir); dir = filepath.Dir(dir) {
		if info, err := os.Stat(dir); err == nil {
			return !info.IsDir()
		}
	}
	return false
}

// reason is the variant of the message for the commonest refusals.
func reason(err error) string {
	if why := systemReason(err); why != "" {
		return why
	}
	switch {
	case errors.Is(err, errProtected):
		return "protected"
	case errors.Is(err, errNotFolder):
		return "not-folder"
	case errors.Is(err, syscall.ENAMETOOLONG):
		return "name"
	case errors.Is(err, fs.ErrPermission):
		return "denied"
	case errors.Is(err, fs.ErrNotExist):
		return "missing"
	case errors.Is(err, syscall.ENOTDIR):
		return "not-folder"
	case errors.Is(err, syscall.EISDIR):
		return "folder"
	case errors.Is(err, syscall.ENOSPC):
		return "full"
	case errors.Is(err, syscall.EROFS):
		return "read-only"
	default:
		return "path"
	}
}
