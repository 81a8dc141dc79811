// Package gitfs shows the files of a git revision as an fs.FS, so that a plan of
// yesterday is read the way the files at hand are, with no checkout and nothing
// written.
//
// In go a folder of the disk and the name of a revision, out comes a Revision. It
// runs the git on PATH and knows nothing of plans. The repository and the name may
// come from anybody: a name never becomes an option, the repository's settings
// start no program, nothing is fetched, links are not followed, and what is read
// has bounds. Replacement objects and filters are left aside, so that what is read
// is what the revision's id stands for.
package gitfs

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os/exec"
	"strings"
	"time"
)

// What can be wrong with the question; anything else is a failure of the machine.
var (
	ErrNoGit        = errors.New("git is not on PATH")
	ErrNoRepository = errors.New("not in a git repository")
	ErrUntrusted    = errors.New("the repository belongs to somebody else")
	ErrRange        = errors.New("a range is no revision")
	ErrUnknown      = errors.New("unknown revision")
	ErrShallow      = errors.New("unknown revision in a shallow clone")
	ErrNoCommits    = errors.New("the repository has no commits")
	ErrIncomplete   = errors.New("the repository lacks some of its objects") // a partial clone, or damage
	ErrTooLarge     = errors.New("too large")
)

// Bounds. A listing of 64 MiB has some half a million files.
const (
	maxList  = 64 << 20
	maxFile  = 32 << 20
	maxName  = 250 // characters of a revision's name
	maxError = 8 << 10
	patience = 2 * time.Minute // for all that is asked of one revision
)

// A Repository is the git repository that a folder lies in.
type Repository struct {
	dir     string
	prefix  string // slash path of dir inside the repository, with a slash at its end; "" at the top
	shallow bool
}

// Find finds the repository of a folder.
func Find(dir string) (*Repository, error) {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	out, err := run(ctx, dir, "rev-parse", "--is-shallow-repository", "--is-inside-work-tree", "--show-prefix")
	var failed *gitError
	switch {
	case errors.As(err, &failed) && strings.Contains(failed.stderr, "dubious ownership"):
		return nil, ErrUntrusted
	case errors.As(err, &failed):
		return nil, ErrNoRepository
	case err != nil:
		return nil, err
	}
	shallow, rest, _ := strings.Cut(string(out), "\n")
	inside, prefix, _ := strings.Cut(rest, "\n")
	if inside != "true" {
		return nil, ErrNoRepository
	}
	return &Repository{dir, strings.TrimSuffix(prefix, "\n"), shallow == "true"}, nil
}

// resolve is the id of the commit that name means.
func (r *Repository) resolve(ctx context.Context, name string) (string, error) {
	switch {
	case strings.Contains(name, ".."):
		return "", ErrRange // no name of a branch or tag holds two dots (git check-ref-format)
	case name == "" || len(name) > maxName || name[0] == '-' || strings.ContainsFunc(name, func(c rune) bool { return c < ' ' || c == 0x7f }):
		return "", ErrUnknown
	}
	out, err := run(ctx, r.dir, "rev-parse", "--verify", "--quiet", "--end-of-options", name+"^{commit}")
	if err == nil {
		return objectID(out)
	}
	if !errors.As(err, new(*gitError)) {
		return "", err
	}
	if _, err := run(ctx, r.dir, "rev-parse", "--verify", "--quiet", "--end-of-options", "HEAD^{commit}"); err != nil {
		return "", ErrNoCommits
	}
	if r.shallow {
		return "", ErrShallow
	}
	return "", ErrUnknown
}

// objectID is a line of git's that names one object, and nothing else.
func objectID(line []byte) (string, error) {
	id := strings.TrimSuffix(string(line), "\n")
	if (len(id) != 40 && len(id) != 64) || strings.Trim(id, "0123456789abcdef") != "" {
		return "", errors.New("git rev-parse: no object id")
	}
	return id, nil
}

// A gitError is a git that ended with an error of its own.
type gitError struct {
	command string
	stderr  string
}

func (e *gitError) Error() string { return "git " + e.command + ": " + strings.TrimSpace(e.stderr) }

// run is what a git command prints.
func run(ctx context.Context, dir string, args ...string) ([]byte, error) {
	c, err := command(ctx, dir, args...)
	if err != nil {
		return nil, err
	}
	stderr := &head{most: maxError}
	c.Stderr = stderr
	stdout, err := c.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := c.Start(); err != nil {
		return nil, err
	}
	out, err := io.ReadAll(io.LimitReader(stdout, maxList+1))
	if err == nil && len(out) > maxList {
		err = ErrTooLarge
	}
	if err != nil {
		c.Process.Kill()
		c.Wait()
		return nil, err
	}
	if err := c.Wait(); err != nil {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if errors.As(err, new(*exec.ExitError)) {
			return nil, &gitError{args[0], stderr.String()}
		}
		return nil, err
	}
	return out, nil
}

// command is git in dir, with nothing of the caller's or the repository's settings
// that starts programs, asks, writes or fetches.
func command(ctx context.Context, dir string, args ...string) (*exec.Cmd, error) {
	name, err := exec.LookPath("git")
	if err != nil {
		return nil, ErrNoGit
	}
	settings := []string{
		"--no-pager", "-C", dir,
		"-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null",
		"-c", "safe.bareRepository=explicit", // a folder of the workspace that is made to look like a repository
	}
	c := exec.CommandContext(ctx, name, append(settings, args...)...)
	for _, v := range c.Environ() {
		if key, _, _ := strings.Cut(v, "="); !strings.HasPrefix(strings.ToUpper(key), "GIT_") {
			c.Env = append(c.Env, v)
		}
	}
	c.Env = append(c.Env, "LC_ALL=C", "GIT_OPTIONAL_LOCKS=0", "GIT_TERMINAL_PROMPT=0",
		"GIT_LITERAL_PATHSPECS=1",
		"GIT_NO_REPLACE_OBJECTS=1", "GIT_NO_LAZY_FETCH=1", "GIT_ALLOW_PROTOCOL=none")
	c.WaitDelay = time.Second
	return c, nil
}

// A head keeps the first bytes that are written to it.
type head struct {
	bytes.Buffer
	most int
}

func (h *head) Write(p []byte) (int, error) {
	h.Buffer.Write(p[:max(0, min(len(p), h.most-h.Len()))])
	return len(p), nil
}
