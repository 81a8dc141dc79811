package cli

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"plan/internal/locale"
)

// TestHeld: a workbook that Excel shows keeps the PDF beside it from being replaced
// too, and the message names the file.
func TestHeld(t *testing.T) {
	dir, err := os.MkdirTemp("", "held") // wine does not remove what t.TempDir makes
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		for _, name := range []string{"a.pdf", "a.xlsx", "."} {
			os.Remove(filepath.Join(dir, name))
		}
	})
	put(t, dir, "a.pdf", "old")
	put(t, dir, "a.xlsx", "old")
	open := func(share uint32) (release func()) {
		path, err := syscall.UTF16PtrFromString(filepath.Join(dir, "a.xlsx"))
		if err != nil {
			t.Fatal(err)
		}
		h, err := syscall.CreateFile(path, syscall.GENERIC_READ|syscall.GENERIC_WRITE, share, nil, syscall.OPEN_EXISTING, 0, 0)
		if err != nil {
			t.Fatal(err)
		}
		return func() { syscall.CloseHandle(h) }
	}
	try := func(want string) {
		t.Helper()
		err := writeTogether(dir, []output{{"a.pdf", []byte("new")}, {"a.xlsx", []byte("new")}})
		said, kept := "", "new"
		if err != nil {
			said, kept = locale.Message(failure(err)), "old"
		}
		if (err == nil) != (want == "") || !strings.Contains(said, want) {
			t.Errorf("%q, want %q", said, want)
		}
		for _, name := range []string{"a.pdf", "a.xlsx"} {
			if text, err := os.ReadFile(filepath.Join(dir, name)); string(text) != kept {
				t.Errorf("%s holds %q, want %q (%v)", name, text, kept, err)
			}
		}
	}
	nothingLeft := func() {
		t.Helper()
		if names, _ := filepath.Glob(filepath.Join(dir, ".*")); len(names) > 0 {
			t.Errorf("left behind: %v", names)
		}
	}
	release := open(syscall.FILE_SHARE_READ) // as Excel opens
	try("a.xlsx är öppen i ett annat program")
	nothingLeft()
	release()
	if err := os.Chmod(filepath.Join(dir, "a.xlsx"), 0o444); err != nil {
		t.Fatal(err)
	}
	try("a.xlsx är skrivskyddad")
	nothingLeft()
	if err := os.Chmod(filepath.Join(dir, "a.xlsx"), 0o666); err != nil {
		t.Fatal(err)
	}
	release = open(syscall.FILE_SHARE_READ | syscall.FILE_SHARE_WRITE | syscall.FILE_SHARE_DELETE)
	try("") // who lets others rename it reads on in the old one
	release()
	nothingLeft()
	release = open(0) // and one that nobody may read
	_, err = os.ReadFile(filepath.Join(dir, "a.xlsx"))
	if got := locale.Message(failure(err)); !strings.Contains(got, "är öppen i ett annat program") {
		t.Error(got)
	}
	release()
}
