package cli

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

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

// TestNamesAsTheyAre: a file is there by its own name only, also on a disk that would
// find it by another; what may not be looked at is left to whoever opens it.
func TestNamesAsTheyAre(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, "Nämnd/mål.md", "# Mål")
	f, err := openFolder(dir, "")
	if err != nil {
		t.Fatal(err)
	}
	defer f.root.Close()
	f.loose = true // as where the tests do not run
	for name, want := range map[string]bool{
		".": true, "Nämnd": true, "Nämnd/mål.md": true,
		"nämnd": false, "nämnd/mål.md": false, "Nämnd/Mål.md": false, "Nämnd/MÅL.MD": false, "Nämnd/mål.md.": false, "Nämnd /mål.md": false,
		"saknas/mål.md": false, "Nämnd/mål.md/x": false,
	} {
		_, err := f.Stat(name)
		if (err == nil) != want {
			t.Errorf("%s: %v", name, err)
		}
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if text, err := fs.ReadFile(f, "Nämnd/mål.md"); string(text) != "# Mål" {
		t.Errorf("%q, %v", text, err)
	}
}

// TestNamesWithLettersApart: a disk that spells å as a and a ring has the same files in
// the same order, gives the same outputs, and what is written is written there.
func TestNamesWithLettersApart(t *testing.T) {
	build := func(form func(string) string) (dir string, outputs []byte) {
		dir = t.TempDir()
		for name, text := range map[string]string{
			"workspace.yaml":            "plan: 1\n",
			"nämnd/board.yaml":          "name: Nämnden\n",
			"nämnd/2026-år/plan.yaml":   "kind: dokument\nid: x-2026\ntitle: T\nperiod: 2026\nchapters:\n  - 01-mål.md\n",
			"nämnd/2026-år/01-mål.md":   "# Mål\n\n![](=a)\n\n![](=b)\n",
			"nämnd/2026-år/mål.yaml":    "tables:\n  a:\n    title: A\n    columns: R | 2026\n    rows:\n      x:  X | 1\n",
			"nämnd/2026-år/möten.yaml":  "tables:\n  b:\n    title: B\n    columns: R | 2026\n    rows:\n      x:  X | 2\n",
			"nämnd/2026-år/munkar.yaml": "heads:\n  h2026: H\n",
		} {
			put(t, dir, form(name), text)
		}
		c := exec.Command("plan", "build", "--attach")
		c.Dir = dir
		if out, err := c.CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		for _, ending := range []string{".pdf", ".xlsx", ".trace.json"} {
			data, err := os.ReadFile(filepath.Join(dir, "build/x-2026"+ending))
			if err != nil {
				t.Fatal(err)
			}
			outputs = append(outputs, data...)
		}
		return dir, outputs
	}
	_, together := build(norm.NFC.String)
	dir, apart := build(norm.NFD.String)
	if !bytes.Equal(together, apart) {
		t.Error("other files")
	}
	c := exec.Command("plan", "fmt")
	c.Dir = dir
	if out, err := c.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	folder := filepath.Join(dir, norm.NFD.String("nämnd/2026-år"))
	entries, err := os.ReadDir(folder)
	if err != nil || len(entries) != 5 {
		t.Errorf("%v, %v", entries, err)
	}
	text, err := os.ReadFile(filepath.Join(folder, norm.NFD.String("mål.yaml")))
	if !strings.Contains(string(text), "x:      X") && !strings.Contains(string(text), "X  |") {
		t.Errorf("mål.yaml has not its form: %s, %v", text, err)
	}
}

// TestSynced: what OneDrive marks is read as a file or folder, and a device is none.
func TestSynced(t *testing.T) {
	for mode, want := range map[fs.FileMode]fs.FileMode{
		0o666 | fs.ModeIrregular:              0o666,
		0o777 | fs.ModeIrregular | fs.ModeDir: 0o777 | fs.ModeDir,
		fs.ModeIrregular | fs.ModeNamedPipe:   fs.ModeNamedPipe,
	} {
		info, err := fs.Stat(fstest.MapFS{"x": {Mode: mode}}, "x")
		if err != nil {
			t.Fatal(err)
		}
		if got := (synced{info}).Mode(); got != want {
			t.Errorf("%v: %v, want %v", mode, got, want)
		}
		if got, want := isLink(info), mode.Type() == fs.ModeIrregular; got != want {
			t.Errorf("%v: link %v", mode, got)
		}
	}
}

// TestArgumentInOtherCase: where the disk finds a folder by its name in other case,
// so does an argument.
func TestArgumentInOtherCase(t *testing.T) {
	dir := openDir(t)
	put(t, dir, "workspace.yaml", "plan: 1\n")
	put(t, dir, "Skola/2026/plan.yaml", "kind: dokument\nid: skola-2026\ntitle: T\nperiod: 2026\nchapters:\n  - 01.md\n")
	put(t, dir, "Skola/2026/01.md", "# Ett\n")
	if got := spelled(dir, "Skola/2026/01.md"); got != "Skola/2026/01.md" {
		t.Errorf("spelled %q", got)
	}
	if !exists(filepath.Join(dir, "SKOLA")) {
		t.Skip("this disk tells names apart by case")
	}
	if got := spelled(dir, "SKOLA/2026/01.MD"); got != "Skola/2026/01.md" {
		t.Errorf("spelled %q", got)
	}
	w, err := openAll([]string{dir})
	if err != nil {
		t.Fatal(err)
	}
	for _, arg := range []string{"skola/2026", "SKOLA/2026/plan.yaml"} {
		if d, err := w.document(dir, arg); err != nil || d.ID != "skola-2026" {
			t.Errorf("%s: %v, %v", arg, d, err)
		}
	}
}

// TestUnquoted: "min mapp\" reaches a program of Windows with the mark in its name.
func TestUnquoted(t *testing.T) {
	got := unquoted([]string{"check", `min mapp"`, `"a"`, `--out=ut`, `"`})
	if want := []string{"check", "min mapp", `"a"`, "--out=ut", ""}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
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
