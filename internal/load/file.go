package load

import (
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"plan/internal/diag"
	"plan/internal/source"
)

// refused sorts what the file system says: a missing file and one that leads out
// of the workspace are the author's to mend (told, true); anything else is the
// machine's.
func (r *reader) refused(name string, at source.Span, err error) (told bool, failed error) {
	var pathErr *fs.PathError
	switch {
	case err == nil:
		return false, nil
	case errors.Is(err, fs.ErrNotExist):
		r.addNear("file.missing", at, path.Base(name), func() []string { return r.neighbours(name) }, "path", r.shown+name)
		return true, nil
	case errors.Is(err, fs.ErrInvalid), errors.As(err, &pathErr) && strings.Contains(pathErr.Err.Error(), "escapes"):
		r.add(diag.Err("file.outside", at, "path", r.shown+name))
		return true, nil
	}
	return false, err
}

// readable is the name under which a file would be read, when all that keeps it
// from that is its ending: ekonomi.yml, Ekonomi.YAML, and ekonomi.yaml.txt, which
// Windows shows as ekonomi.yaml. "" for any other file, and one that is read.
func readable(name string) string {
	low := strings.TrimSuffix(strings.ToLower(name), ".txt")
	end := path.Ext(low)
	if end != ".yaml" && end != ".yml" || path.Ext(name) == ".yaml" && !slices.Contains(headFiles, low) {
		return ""
	}
	write := name[:len(low)-len(end)] + ".yaml"
	if slices.Contains(headFiles, strings.ToLower(write)) {
		write = strings.ToLower(write) // Plan.yaml
	}
	if write == name {
		return ""
	}
	return write
}

// unread reports a file that readable has a better name for.
func unread(name, shown string) diag.Diagnostic {
	write := path.Join(path.Dir(name), readable(path.Base(name)))
	return diag.Err("file.yml", fileStart(name, shown), "path", shown+name, "write", shown+write)
}

// fileStart is the place of a finding about a file as such, which is not read.
func fileStart(name, shown string) source.Span {
	return source.NewFile(name, shown+name, nil).Span()
}

// neighbours are the files of the same folder and kind.
func (r *reader) neighbours(name string) (names []string) {
	entries, err := fs.ReadDir(r.fsys, path.Dir(name))
	if err != nil {
		return nil
	}
	for _, e := range entries {
		if !e.IsDir() && path.Ext(e.Name()) == path.Ext(name) {
			names = append(names, e.Name())
		}
	}
	return names
}

// stored is the file of the same folder whose name is name in other bytes, ""
// when there is none: macOS may spell å as a and a ring, and nobody sees that.
func (r *reader) stored(name string) string {
	for _, other := range r.neighbours(name) {
		if norm.NFC.String(other) == norm.NFC.String(path.Base(name)) {
			return path.Join(path.Dir(name), other)
		}
	}
	return ""
}

// isFileName tells whether an id may name files on every system: letters a–z,
// digits and hyphens, and none of the names Windows keeps for devices.
func isFileName(id string) bool {
	if id == "" || len(id) > 80 || !isID(id) || strings.Contains(id, ".") {
		return false
	}
	return !isDevice(id)
}

// isDevice tells whether Windows keeps a name for a device, whatever follows its first
// dot (learn.microsoft.com/windows/win32/fileio/naming-a-file).
func isDevice(name string) bool {
	name, _, _ = strings.Cut(strings.ToLower(name), ".")
	switch name = strings.TrimRight(name, " "); name {
	case "con", "prn", "aux", "nul":
		return true
	}
	return len(name) == 4 && (strings.HasPrefix(name, "com") || strings.HasPrefix(name, "lpt")) && '0' <= name[3] && name[3] <= '9'
}

// EverywhereName tells whether a file or a folder may have the name on every system.
// With one that Windows does not allow, git cannot give anybody there the plan.
func EverywhereName(name string) bool {
	return !strings.ContainsAny(name, `<>:"/\|?*`) && !strings.ContainsFunc(name, unicode.IsControl) &&
		!isDevice(name) && (name == "." || !strings.HasSuffix(name, ".")) && !strings.HasSuffix(name, " ")
}

// twins reports files whose names are one where letter case, or the form of a letter,
// does not tell two apart: Windows and macOS would have but one of them.
func (l *loader) twins(d *Document, entries []fs.DirEntry) {
	first := map[string]string{}
	for _, e := range entries {
		name := strings.ToLower(norm.NFC.String(e.Name()))
		if other, taken := first[name]; taken {
			file := path.Join(d.Folder, e.Name())
			l.add(diag.Err("file.twins", fileStart(file, l.reader.shown), "path", l.reader.shown+file, "other", other))
		}
		first[name] = e.Name()
	}
}

// isID tells whether s is an id as authors choose them: words of a–z, 0–9 with
// hyphens inside, dots only for parts; the first word starts with a letter.
func isID(s string) bool {
	for i, word := range strings.Split(s, ".") {
		if word == "" || word[0] == '-' || word[len(word)-1] == '-' ||
			strings.Trim(word, "abcdefghijklmnopqrstuvwxyz0123456789-") != "" {
			return false
		}
		if i == 0 && (word[0] < 'a' || 'z' < word[0]) {
			return false
		}
	}
	return true
}

// isColumnID also allows what starts with a digit: 2021.
func isColumnID(s string) bool { return !strings.Contains(s, ".") && (isID(s) || isID("c"+s)) }
