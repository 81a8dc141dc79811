package cli

import (
	"io"
	"os"
	"runtime"
)

// isTerminal tells whether somebody reads w as it is written.
func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	if !ok {
		return false
	}
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0 && os.Getenv("TERM") != "dumb"
}

// wantsColor follows no-color.org: any value but the empty one turns colour off.
// The old console of Windows would show the escape sequences as they are.
func wantsColor(w io.Writer) bool {
	if runtime.GOOS == "windows" && os.Getenv("WT_SESSION") == "" {
		return false
	}
	return os.Getenv("NO_COLOR") == "" && isTerminal(w)
}
