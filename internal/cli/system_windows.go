package cli

import (
	"errors"
	"os"
	"reflect"
	"strings"
	"syscall"
)

// What Windows does otherwise than the systems that Go's os was made after.

var setConsoleMode = syscall.NewLazyDLL("kernel32.dll").NewProc("SetConsoleMode")

// showsEscapes tells whether a console follows escape sequences, and makes it do so:
// one that Windows opens shows them as signs until it is told.
func showsEscapes(f *os.File) bool {
	const processed = 0x0004 // ENABLE_VIRTUAL_TERMINAL_PROCESSING
	var mode uint32
	if syscall.GetConsoleMode(syscall.Handle(f.Fd()), &mode) != nil {
		return false // a file, a pipe, or NUL, which calls itself a character device
	}
	if mode&processed != 0 {
		return true
	}
	done, _, _ := setConsoleMode.Call(f.Fd(), uintptr(mode|processed))
	return done != 0
}

// clicked tells whether somebody clicked on the program's file: the window then closes
// with it, before anybody has read.
func clicked() bool {
	list, err := syscall.CreateToolhelp32Snapshot(syscall.TH32CS_SNAPPROCESS, 0)
	if err != nil {
		return false
	}
	defer syscall.CloseHandle(list)
	e := syscall.ProcessEntry32{Size: uint32(reflect.TypeFor[syscall.ProcessEntry32]().Size())}
	for err = syscall.Process32First(list, &e); err == nil; err = syscall.Process32Next(list, &e) {
		if e.ProcessID == uint32(os.Getppid()) {
			return strings.EqualFold(syscall.UTF16ToString(e.ExeFile[:]), "explorer.exe")
		}
	}
	return false
}

// Codes of winerror.h that package syscall has no names for.
const (
	errorWriteProtect     syscall.Errno = 19
	errorSharingViolation syscall.Errno = 32
	errorLockViolation    syscall.Errno = 33
	errorHandleDiskFull   syscall.Errno = 39
	errorDiskFull         syscall.Errno = 112
	errorInvalidName      syscall.Errno = 123
	errorNameTooLong      syscall.Errno = 206
	errorDirectory        syscall.Errno = 267
)

// systemReason is the variant of the message for a code of Windows' own, "" for
// those that it shares with other systems.
func systemReason(err error) string {
	var code syscall.Errno
	errors.As(err, &code)
	switch code {
	case errorSharingViolation, errorLockViolation:
		return "held"
	case errorHandleDiskFull, errorDiskFull:
		return "full"
	case errorWriteProtect:
		return "read-only"
	case errorInvalidName, errorNameTooLong:
		return "name"
	case errorDirectory:
		return "not-folder"
	}
	return ""
}
