package gitfs

import (
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"testing/fstest"
)

// git runs git in dir with nothing of the tester's own settings.
func git(t *testing.T, dir string, args ...string) string {
	t.Helper()
	c := exec.Command("git", append([]string{"-C", dir}, args...)...)
	c.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL=/dev/null", "GIT_CONFIG_NOSYSTEM=1",
		"GIT_AUTHOR_NAME=Ann", "GIT_AUTHOR_EMAIL=ann@example.org", "GIT_COMMITTER_NAME=Ann", "GIT_COMMITTER_EMAIL=ann@example.org")
	out, err := c.CombinedOutput()
	if err != nil {
		t.Fatalf("git %v: %v\n%s", args, err, out)
	}
	return strings.TrimSpace(string(out))
}

func write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o777); err != nil {
		t.Fatal(err)
	}
}

// repository has two commits of a workspace in the folder "en plan".
func repository(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	git(t, dir, "init", "-q", "-b", "main")
	write(t, dir+"/LÄS", "på toppen")
	write(t, dir+"/en plan/workspace.yaml", "plan: 1\n")
	write(t, dir+"/en plan/å/kapitel ett.md", "ett\n")
	write(t, dir+"/.git/target", "/etc/passwd")
	git(t, dir, "add", ".")
	// A link as git keeps it: not every system lets a test make one.
	git(t, dir, "update-index", "--add", "--cacheinfo", "120000,"+git(t, dir, "hash-object", "-w", ".git/target")+",en plan/länk")
	git(t, dir, "commit", "-q", "-m", "ett")
	write(t, dir+"/en plan/å/kapitel ett.md", "två\n")
	git(t, dir, "add", "en plan/å")
	git(t, dir, "commit", "-q", "-m", "två")
	git(t, dir, "tag", "sist")
	return dir
}

func open(t *testing.T, dir, name string) *Revision {
	t.Helper()
	r, err := Find(dir)
	if err != nil {
		t.Fatal(err)
	}
	v, err := r.Open(name, "en plan/")
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	t.Cleanup(func() { v.Close() })
	return v
}

func TestRevision(t *testing.T) {
	dir := repository(t)
	for name, want := range map[string]string{"HEAD": "två\n", "HEAD~1": "ett\n", "sist": "två\n", "main^": "ett\n"} {
		v := open(t, dir+"/en plan", name)
		if got, err := fs.ReadFile(v, "å/kapitel ett.md"); err != nil || string(got) != want {
			t.Errorf("%s: %q, %v", name, got, err)
		}
		if _, err := fs.Stat(v, "LÄS"); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%s: a file above the folder: %v", name, err)
		}
	}
	top := open(t, dir, "HEAD")
	if got, err := fs.ReadFile(top, "LÄS"); err != nil || string(got) != "på toppen" {
		t.Errorf("%q, %v", got, err)
	}
	if top.Commit != git(t, dir, "rev-parse", "HEAD") {
		t.Errorf("commit %s", top.Commit)
	}
}

// TestFS holds a Revision against the rules for file systems.
func TestFS(t *testing.T) {
	dir := repository(t)
	git(t, dir, "rm", "-q", "en plan/länk")
	git(t, dir, "commit", "-q", "-m", "tre")
	if err := fstest.TestFS(open(t, dir+"/en plan", "HEAD"), "workspace.yaml", "å/kapitel ett.md"); err != nil {
		t.Error(err)
	}
}

func TestLinksAreNotFollowed(t *testing.T) {
	v := open(t, repository(t)+"/en plan", "HEAD")
	info, err := fs.Stat(v, "länk")
	if err != nil || info.Mode().IsRegular() || info.Mode()&fs.ModeSymlink == 0 {
		t.Errorf("%v, %v", info, err)
	}
	if got, err := fs.ReadFile(v, "länk"); err == nil {
		t.Errorf("a link was read: %q", got)
	}
	if _, err := v.Open("länk"); err == nil {
		t.Error("a link was opened")
	}
}

// TestNames: what is no revision says so, and no name becomes an option or a file.
func TestNames(t *testing.T) {
	dir := repository(t)
	r, err := Find(dir + "/en plan")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"", "nix", "--help", "-h", "--output=x", "--all", "HEAD:workspace.yaml", "HEAD\nHEAD", "HEAD\x00", "HEAD^{tree}",
		":/nix", "@{-9}", "deadbeef", strings.Repeat("a", 40), strings.Repeat("a", 1000), "$(touch x)", "HEAD;id", "../x", "HEAD..main", "a...b"} {
		v, err := r.Open(name, "")
		want := ErrUnknown
		if strings.Contains(name, "..") {
			want = ErrRange
		}
		if !errors.Is(err, want) {
			t.Errorf("%q: %v, %v", name, v, err)
		}
	}
	git(t, dir, "branch", "--", "åäö")
	git(t, dir, "update-ref", "refs/heads/-x", "HEAD")
	open(t, dir, "åäö")
	open(t, dir, "refs/heads/-x")
}

func TestWhereThereIsNone(t *testing.T) {
	if _, err := Find(t.TempDir()); !errors.Is(err, ErrNoRepository) {
		t.Errorf("outside: %v", err)
	}
	empty := t.TempDir()
	git(t, empty, "init", "-q")
	r, err := Find(empty)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := r.Open("HEAD", ""); !errors.Is(err, ErrNoCommits) {
		t.Errorf("no commits: %v", err)
	}
	if _, err := Find(empty + "/.git"); !errors.Is(err, ErrNoRepository) {
		t.Errorf("in .git: %v", err)
	}
	dir, clone := repository(t), t.TempDir()
	git(t, clone, "clone", "-q", "--depth", "1", "file://"+dir, "c")
	if r, err = Find(clone + "/c/en plan"); err != nil {
		t.Fatal(err)
	}
	if _, err := r.Open("HEAD~1", ""); !errors.Is(err, ErrShallow) {
		t.Errorf("shallow: %v", err)
	}
	t.Setenv("PATH", t.TempDir())
	if _, err := Find(dir); !errors.Is(err, ErrNoGit) {
		t.Errorf("no git: %v", err)
	}
}

// TestNewFolder: a folder that the revision does not have is empty, and so is one
// that was a file then.
func TestNewFolder(t *testing.T) {
	dir := repository(t)
	write(t, dir+"/ny/workspace.yaml", "plan: 1\n")
	os.Remove(dir + "/LÄS")
	write(t, dir+"/LÄS/nu en mapp", "")
	names := []string{"ny", "LÄS"}
	if runtime.GOOS != "windows" { // which has no such names
		write(t, dir+"/*/x", "")
		write(t, dir+"/:(top)/x", "")
		names = append(names, "*", ":(top)")
	}
	for _, name := range names {
		v := open(t, filepath.Join(dir, name), "HEAD")
		if list, err := fs.ReadDir(v, "."); err != nil || len(list) != 0 {
			t.Errorf("%s: %v, %v", name, list, err)
		}
	}
}

// TestNothingRuns: settings, attributes and variables that start programs or point
// elsewhere have no say.
func TestNothingRuns(t *testing.T) {
	dir := repository(t)
	trap := filepath.Join(t.TempDir(), "trap")
	sprung := trap + ".sprung"
	write(t, trap, "#!/bin/sh\ntouch '"+sprung+"'\ncat\n")
	for _, key := range []string{"core.fsmonitor", "core.pager", "core.sshCommand", "core.editor", "diff.external", "diff.x.textconv",
		"diff.x.command", "filter.x.smudge", "filter.x.clean", "filter.x.process", "alias.rev-parse", "alias.ls-tree", "alias.cat-file", "gpg.program", "credential.helper"} {
		git(t, dir, "config", key, trap)
	}
	git(t, dir, "config", "uploadpack.packObjectsHook", trap)
	write(t, dir+"/.git/info/attributes", "* diff=x filter=x\n")
	for _, hook := range []string{"post-checkout", "post-index-change", "reference-transaction", "fsmonitor-watchman"} {
		write(t, dir+"/.git/hooks/"+hook, "#!/bin/sh\ntouch '"+sprung+"'\n")
	}
	for _, v := range []string{"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_EXEC_PATH"} {
		t.Setenv(v, t.TempDir())
	}
	t.Setenv("GIT_EXTERNAL_DIFF", trap)
	t.Setenv("GIT_PAGER", trap)
	v := open(t, dir+"/en plan", "HEAD")
	if got, err := fs.ReadFile(v, "å/kapitel ett.md"); err != nil || string(got) != "två\n" {
		t.Errorf("%q, %v", got, err)
	}
	if _, err := os.Stat(sprung); err == nil {
		t.Error("a program of the repository's was started")
	}
}

// TestNothingIsFetched: a clone without its files says so instead of asking its
// remote, whose transport a repository may choose.
func TestNothingIsFetched(t *testing.T) {
	dir, clone := repository(t), t.TempDir()
	git(t, dir, "config", "uploadpack.allowFilter", "true")
	git(t, clone, "clone", "-q", "--no-checkout", "--filter=blob:none", "file://"+dir, "c")
	sprung := filepath.Join(clone, "sprung")
	git(t, clone+"/c", "config", "remote.origin.url", "ext::touch "+sprung)
	git(t, clone+"/c", "config", "protocol.ext.allow", "always")
	r, err := Find(clone + "/c")
	if err != nil {
		t.Fatal(err)
	}
	v, err := r.Open("HEAD", "")
	if err == nil {
		defer v.Close()
		_, err = fs.ReadFile(v, "LÄS")
	}
	if !errors.Is(err, ErrIncomplete) {
		t.Errorf("a file that is not there: %v", err)
	}
	if _, err := os.Stat(sprung); err == nil {
		t.Error("the remote was asked")
	}
}

// TestReplaced: an object that the repository says stands for another is not read
// in its place.
func TestReplaced(t *testing.T) {
	dir := repository(t)
	git(t, dir, "replace", "HEAD", "HEAD~1")
	v := open(t, dir+"/en plan", "HEAD")
	if got, err := fs.ReadFile(v, "å/kapitel ett.md"); err != nil || string(got) != "två\n" {
		t.Errorf("%q, %v", got, err)
	}
}

// TestLarge: what is too large is not read.
func TestLarge(t *testing.T) {
	dir := repository(t)
	write(t, dir+"/stor", strings.Repeat("0", maxFile+1))
	git(t, dir, "add", "stor")
	git(t, dir, "commit", "-q", "-m", "stor")
	if _, err := fs.ReadFile(open(t, dir, "HEAD"), "stor"); !errors.Is(err, ErrTooLarge) {
		t.Error(err)
	}
}
