package cli

import (
	"bytes"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"golang.org/x/text/unicode/norm"
)

// TestSameOnEverySystem: the same plan as an editor on Windows saves it, as one
// that puts a byte order mark first, and as macOS may spell its letters, gives the
// same PDF and the same workbook, byte for byte.
func TestSameOnEverySystem(t *testing.T) {
	build := func(change func([]byte) []byte) (pages, sheets []byte) {
		dir := t.TempDir()
		err := fs.WalkDir(os.DirFS("../.."), "plan", func(name string, e fs.DirEntry, err error) error {
			if err != nil || e.IsDir() {
				return err
			}
			text, err := os.ReadFile(filepath.Join("../..", name))
			put(t, dir, name, string(change(text)))
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		c := exec.Command("plan", "build", "molndal-social-2024-plan", "--strict")
		c.Dir = dir
		if out, err := c.CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		pages, err = os.ReadFile(filepath.Join(dir, "build/molndal-social-2024-plan.pdf"))
		if err == nil {
			sheets, err = os.ReadFile(filepath.Join(dir, "build/molndal-social-2024-plan.xlsx"))
		}
		if err != nil {
			t.Fatal(err)
		}
		return pages, sheets
	}
	pages, sheets := build(func(text []byte) []byte { return text })
	for name, change := range map[string]func([]byte) []byte{
		"CRLF":            func(text []byte) []byte { return bytes.ReplaceAll(text, []byte("\n"), []byte("\r\n")) },
		"byte order mark": func(text []byte) []byte { return append([]byte("\ufeff"), text...) },
		"letters apart":   norm.NFD.Bytes,
	} {
		if p, s := build(change); !bytes.Equal(p, pages) || !bytes.Equal(s, sheets) {
			t.Errorf("%s: other files", name)
		}
	}
}

// TestShown: what stands before paths in messages is written with slashes, from
// the top of the git repository, else from where the command runs.
func TestShown(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"arkiv/.git/x", "arkiv/planer/skola/x", "utan/planer/x"} {
		put(t, dir, name, "")
	}
	for _, c := range []struct{ here, workspace, want string }{
		{"arkiv", "arkiv/planer", "planer/"},
		{"arkiv/planer/skola", "arkiv/planer", "planer/"},
		{"arkiv", "arkiv", ""},
		{"utan", "utan/planer", "planer/"},
		{"utan/planer", "utan/planer", ""},
		{"arkiv", "utan/planer", "../utan/planer/"},
	} {
		if got := shown(filepath.Join(dir, c.here), filepath.Join(dir, c.workspace)); got != c.want {
			t.Errorf("at %s, the workspace %s is shown as %q, want %q", c.here, c.workspace, got, c.want)
		}
	}
}
