//go:build !windows

package cli

import "os"

// A terminal follows escape sequences, unless TERM says that it is a dumb one.
func showsEscapes(*os.File) bool { return true }

// A program that somebody clicks on is given no window.
func clicked() bool { return false }

func systemReason(error) string { return "" }
