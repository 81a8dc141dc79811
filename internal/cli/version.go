package cli

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"
)

func (a *app) versionCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "visa programmets version",
		Long:  "Visar programmets version, vilken Go det är byggt med och för vilket system.",
		Args:  arguments(0, 0, "plan version"),
		RunE: func(*cobra.Command, []string) error {
			fmt.Fprintf(a.stdout, "plan %s%s %s %s/%s\n", version(), revision(), runtime.Version(), runtime.GOOS, runtime.GOARCH)
			return nil
		},
	}
}

// version is the release that this program was built from, or "devel". What Go
// makes up for the commits between releases depends on how the program was built
// (go run knows no commit) and would give the same source two colophons.
func version() string {
	if info, ok := debug.ReadBuildInfo(); ok && strings.HasPrefix(info.Main.Version, "v") && !strings.ContainsAny(info.Main.Version, "-+") {
		return info.Main.Version
	}
	return "devel"
}

// release is the number of version, or "" when it has none.
func release() string {
	number, _ := strings.CutPrefix(version(), "v")
	if number == "devel" {
		return ""
	}
	return number
}

// revision is the commit that the program was built from, where Go knows it.
func revision() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return ""
	}
	var commit, changed string
	for _, s := range info.Settings {
		switch {
		case s.Key == "vcs.revision" && len(s.Value) >= 12:
			commit = " " + s.Value[:12]
		case s.Key == "vcs.modified" && s.Value == "true":
			changed = "+"
		}
	}
	return commit + changed
}
