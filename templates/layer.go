package templates

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
)

// maxFile is how large a file of a workspace's own templates may be, in bytes:
// more than any font or logo needs.
const maxFile = 8 << 20

// Over lays a workspace's own folder of templates over those that ship: of a file
// that both have the workspace's is read. Shown is put before its paths in
// messages. Files of own that are too large or no plain files fail when read.
func Over(own fs.FS, shown string) fs.FS { return &layered{own, shown} }

// Shown is how messages name a file of fsys, which is FS or came of Over: the
// workspace's own where it has one, else as the shipped file.
func Shown(fsys fs.FS, name string) string {
	if l, ok := fsys.(*layered); ok {
		if _, err := fs.Stat(l.own, name); err == nil {
			return l.shown + name
		}
	}
	return "templates/" + name
}

type layered struct {
	own   fs.FS
	shown string
}

func (l *layered) Open(name string) (fs.File, error) {
	f, err := l.own.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return FS.Open(name)
	}
	return f, err
}

func (l *layered) Stat(name string) (fs.FileInfo, error) {
	info, err := fs.Stat(l.own, name)
	if errors.Is(err, fs.ErrNotExist) {
		return fs.Stat(FS, name)
	}
	return info, err
}

func (l *layered) ReadFile(name string) ([]byte, error) {
	info, err := fs.Stat(l.own, name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return FS.ReadFile(name)
	case err != nil:
		return nil, err
	case !info.Mode().IsRegular():
		return nil, &fs.PathError{Op: "read", Path: name, Err: errors.New("no plain file")}
	case info.Size() > maxFile:
		return nil, &fs.PathError{Op: "read", Path: name, Err: fmt.Errorf("larger than %d MB", maxFile>>20)}
	}
	return fs.ReadFile(l.own, name)
}

// ReadDir lists what either has, by name.
func (l *layered) ReadDir(name string) ([]fs.DirEntry, error) {
	own, err := fs.ReadDir(l.own, name)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	shipped, missing := FS.ReadDir(name)
	if err != nil && missing != nil {
		return nil, err
	}
	for _, e := range shipped {
		if !slices.ContainsFunc(own, func(o fs.DirEntry) bool { return o.Name() == e.Name() }) {
			own = append(own, e)
		}
	}
	slices.SortFunc(own, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return own, nil
}
