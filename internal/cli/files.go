package cli

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

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
}

func openFolder(dir, shown string) (*folder, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	return &folder{root, shown}, nil
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
	file, err := f.root.FS().Open(name)
	if err != nil {
		return nil, f.named(err)
	}
	return file, nil
}

// Stat follows links inside the folder. A link that leads in a circle is no file,
// and no fault of the machine.
func (f *folder) Stat(name string) (fs.FileInfo, error) {
	info, err := fs.Stat(f.root.FS(), name)
	if errors.Is(err, syscall.ELOOP) {
		err = &fs.PathError{Op: "stat", Path: name, Err: fs.ErrInvalid}
	}
	return info, f.named(err)
}

// ReadDir lists a folder in name order.
func (f *folder) ReadDir(name string) ([]fs.DirEntry, error) {
	switch info, err := f.Stat(name); {
	case err != nil:
		return nil, err
	case !info.IsDir(): // opening a pipe would wait
		return nil, f.named(&fs.PathError{Op: "open", Path: name, Err: fs.ErrInvalid})
	}
	entries, err := fs.ReadDir(f.root.FS(), name)
	return entries, f.named(err)
}

// An output is a file that is to appear in the out folder.
type output struct {
	name string
	data []byte
}

// writeTogether makes the files appear in dir, all of them or none as far as
// the file system can promise: each is written whole beside its place and
// synced, and only then are they renamed. On failure no temporary file is left.
func writeTogether(dir string, outputs []output) (err error) {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return err
	}
	for _, o := range outputs {
		if name := filepath.Join(dir, o.name); isFolder(name) { // renaming onto it would say that it exists
			return &fs.PathError{Op: "rename", Path: name, Err: syscall.EISDIR}
		}
	}
	var temps []string
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
	for i, o := range outputs {
		if err := os.Rename(temps[i], filepath.Join(dir, o.name)); err != nil {
			return err
		}
	}
	return nil
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
	var path *fs.PathError
	var link *os.LinkError
	var r *refusal
	switch {
	case errors.As(err, &b):
		return diag.Err("internal", source.Span{})
	case errors.Is(err, errInterrupted):
		return diag.Err("io.interrupted", source.Span{})
	case errors.As(err, &r):
		return diag.Diagnostic{Message: r.message, Severity: diag.Error, Args: r.args}
	case errors.As(err, &path):
		return diag.Err("io."+reason(err), source.Span{}, "path", filepath.ToSlash(path.Path), "why", path.Err.Error())
	case errors.As(err, &link):
		return diag.Err("io."+reason(err), source.Span{}, "path", filepath.ToSlash(link.New), "why", link.Err.Error())
	default:
		return diag.Err("io.other", source.Span{}, "why", err.Error())
	}
}

// reason is the variant of the message for the commonest refusals.
func reason(err error) string {
	switch {
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
