package load

import "io/fs"

// Replace is fsys with other contents in some of its files, by path: what a
// workspace would be after an edit. It adds no files.
func Replace(fsys fs.FS, files map[string][]byte) fs.FS { return &overlay{fsys, files} }

type overlay struct {
	fs.FS
	files map[string][]byte
}

func (o *overlay) ReadFile(name string) ([]byte, error) {
	if text, ok := o.files[name]; ok {
		return text, nil
	}
	return fs.ReadFile(o.FS, name)
}

func (o *overlay) Stat(name string) (fs.FileInfo, error) {
	info, err := fs.Stat(o.FS, name)
	if text, ok := o.files[name]; ok && err == nil {
		return &replaced{info, int64(len(text))}, nil
	}
	return info, err
}

func (o *overlay) ReadDir(name string) ([]fs.DirEntry, error) { return fs.ReadDir(o.FS, name) }

type replaced struct {
	fs.FileInfo
	size int64
}

func (r *replaced) Size() int64 { return r.size }
