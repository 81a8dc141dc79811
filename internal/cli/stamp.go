package cli

import (
	"os/exec"
	"strings"
)

// revisionOf is the commit that the files of dir come from, with a plus when some
// of them have been changed since. Only --stamp asks for it, and only then is git
// run.
func revisionOf(dir string) (string, error) {
	git := func(args ...string) (string, error) {
		// No hook or monitor that the repository's own settings name is started.
		args = append([]string{"-C", dir, "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null"}, args...)
		out, err := exec.Command("git", args...).Output()
		return strings.TrimSpace(string(out)), err
	}
	commit, err := git("rev-parse", "--short=12", "HEAD")
	if err != nil {
		return "", wrong("stamp")
	}
	changed, err := git("status", "--porcelain", "--", ".")
	if err != nil {
		return "", wrong("stamp")
	}
	if changed != "" {
		commit += "+"
	}
	return commit, nil
}
