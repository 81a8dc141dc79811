// Package cli is the command: arguments become options, options become calls
// into the rooms below, and what those return is printed. It is the only room
// that knows cobra, the terminal, environment variables and the disk.
//
// The rules of the terminal:
//   - The result of a command goes to stdout; findings, progress and hints go to
//     stderr. With --format json the findings are the result.
//   - Exit codes: 0 fine, notes and warnings included; 1 at least one error
//     (--strict: or warning); 2 wrong usage; 3 the machine failed, or the tool.
//   - Sentences are Swedish, come from locale's catalogue and say what to write
//     instead; only the help of a command stands beside its flags. Colour only on
//     a terminal, and never with NO_COLOR.
//   - Nothing from a source reaches the terminal unescaped.
//   - No environment variable, time zone or terminal changes a byte of an output
//     file; SOURCE_DATE_EPOCH, which exists for that, is the exception.
package cli

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"runtime/debug"
	"strings"

	"plan/internal/diag"
	"plan/internal/locale"
)

// Exit codes of the command.
const (
	exitFine    = 0
	exitFinding = 1
	exitUsage   = 2
	exitFailure = 3
)

// collectLess lets garbage stand a while: a run is short and its heap small, and a
// third of a check went to collecting it. From 384 MB on the collector works harder
// than it otherwise would, so that much text costs time and not memory. GOGC, when
// set, decides.
func collectLess() {
	if _, set := os.LookupEnv("GOGC"); !set {
		debug.SetGCPercent(400)
		debug.SetMemoryLimit(384 << 20)
	}
}

// Main runs the command with its arguments (without its own name) and returns
// the exit code.
func Main(args []string, stdout, stderr io.Writer) int {
	collectLess()
	out := bufio.NewWriter(stdout)
	a := &app{stdout: out, stderr: stderr, colors: wantsColor(stderr), coloured: wantsColor(stdout), progress: isTerminal(stderr)}
	if runtime.GOOS == "windows" {
		args = unquoted(args)
	}
	err := guard(func() error { return a.run(args) })
	if flushed := out.Flush(); flushed != nil && (err == nil || errors.As(err, new(stop))) {
		err = flushed // a result that did not arrive is no success
	}
	var s stop
	var u *usage
	switch {
	case err == nil:
		return exitFine
	case errors.As(err, &s):
		return int(s)
	case errors.As(err, &u):
		fmt.Fprintln(stderr, "plan: "+locale.Phrase(u.message, u.args))
		return exitUsage
	}
	fmt.Fprintln(stderr, "plan: "+locale.Message(failure(err)))
	a.stack(err)
	return exitFailure
}

// unquoted are arguments without the quotation mark that Windows leaves at the end of
// a folder typed as "min mapp\": there the backslash makes the mark part of the name.
func unquoted(args []string) (out []string) {
	for _, arg := range args {
		if rest, cut := strings.CutSuffix(arg, `"`); cut && !strings.Contains(rest, `"`) {
			arg = rest
		}
		out = append(out, arg)
	}
	return out
}

// app is what every command needs to know of the world it runs in.
type app struct {
	stdout   *bufio.Writer
	stderr   io.Writer
	colors   bool // findings on stderr may be coloured
	coloured bool // the result on stdout may be
	progress bool // somebody watches stderr
}

// A stop ends the command with an exit code; what there was to say is said.
type stop int

func (s stop) Error() string { return fmt.Sprintf("exit code %d", int(s)) }

// usage is a command that was typed wrong; the message says what to type.
type usage struct {
	message string
	args    diag.Args
}

func (u *usage) Error() string { return u.message }

// wrong makes a usage error; args come in pairs name, value.
func wrong(variant string, args ...any) error {
	return &usage{"usage." + variant, pairs(args)}
}

func pairs(list []any) diag.Args {
	args := diag.Args{}
	for i := 0; i+1 < len(list); i += 2 {
		args[list[i].(string)] = list[i+1]
	}
	return args
}

// A bug is a panic of our own, on its way to the user as a sentence.
type bug struct {
	value any
	stack []byte
}

func (b *bug) Error() string { return fmt.Sprint(b.value) }

// guard turns a panic of f into an error.
func guard(f func() error) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = &bug{r, debug.Stack()}
		}
	}()
	return f()
}

// stack shows where a bug struck, for whoever reports it.
func (a *app) stack(err error) {
	var b *bug
	if errors.As(err, &b) {
		fmt.Fprintf(a.stderr, "\n%s\n%s", locale.Visible(b.Error()), b.stack)
	}
}
