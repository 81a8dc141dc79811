package cli

import (
	"io"
	"os"
)

// isTerminal tells whether somebody reads w as it is written, on what follows escape
// sequences.
func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	if !ok {
		return false
	}
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0 && os.Getenv("TERM") != "dumb" && showsEscapes(f)
}

// wantsColor follows no-color.org: any value but the empty one turns colour off.
func wantsColor(w io.Writer) bool {
	return os.Getenv("NO_COLOR") == "" && isTerminal(w)
}
