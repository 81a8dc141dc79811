//go:build !windows

package cli

import "os"

// A terminal follows escape sequences, unless TERM says that it is a dumb one.
func showsEscapes(*os.File) bool { return true }

// A window does not belong to the command that runs in it.
func ownsConsole() bool { return false }

func systemReason(error) string { return "" }
