package cli

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"plan/internal/check"
	"plan/internal/diag"
	"plan/internal/locale"
	"plan/internal/render/findings"
)

// formats are the forms in which findings can be had.
var formats = []struct {
	name  string
	write func(w io.Writer, r *report, colors bool) error
}{
	{"text", func(w io.Writer, r *report, colors bool) error {
		return findings.Text(w, r.found, findings.Options{Color: colors})
	}},
	{"json", func(w io.Writer, r *report, _ bool) error {
		return findings.JSON(w, r.found, r.summary())
	}},
	{"github", func(w io.Writer, r *report, _ bool) error {
		return findings.GitHub(w, r.found, r.summary())
	}},
	{"sarif", func(w io.Writer, r *report, _ bool) error {
		return findings.SARIF(w, r.found, findings.Tool{Version: release(), Page: pageOf, Failed: r.failed != nil})
	}},
	{"md", func(w io.Writer, r *report, _ bool) error {
		return findings.Markdown(w, r.found, r.summary())
	}},
}

// A report is what a run has to tell, and how it is to be told.
type report struct {
	strict  bool
	format  string
	outputs []string // FORMAT=FILE

	found  diag.List
	counts check.Counts
	failed error // the first thing that the machine refused, or a bug
}

// flags are those of every command that reports findings.
func (r *report) flags(c *cobra.Command) {
	f := c.Flags()
	f.SortFlags = false
	f.BoolVar(&r.strict, "strict", false, "varningar räknas som fel i slutkoden")
	f.StringVar(&r.format, "format", "text", "skriv det som hittas som `text`, json, github, sarif eller md")
	f.StringArrayVar(&r.outputs, "output", nil, "skriv det som hittas även till en fil, i formen `FORMAT=FIL`; kan upprepas")
	f.Lookup("format").DefValue = "" // pflag would add the word default
}

// check refuses formats that do not exist before anything is read.
func (r *report) check() error {
	if !isFormat(r.format) {
		return wrong("format", "format", r.format, "formats", formatNames())
	}
	for _, o := range r.outputs {
		format, file, ok := strings.Cut(o, "=")
		if !ok || file == "" || !isFormat(format) {
			return wrong("output", "output", o, "formats", formatNames())
		}
		if isSource(file) && !isReport(file) {
			return wrong("output-source", "path", file)
		}
	}
	return nil
}

// isSource tells whether a file is there and is the text of a plan: a slip of the
// hand in --output must not cost anybody a chapter.
func isSource(file string) bool {
	_, err := os.Lstat(file)
	return err == nil && slices.Contains([]string{".yaml", ".yml", ".md"}, strings.ToLower(filepath.Ext(file)))
}

// isReport tells whether a file is a report that an earlier run left.
func isReport(file string) bool {
	f, err := os.Open(file)
	if err != nil {
		return false
	}
	defer f.Close()
	start := make([]byte, len(findings.MarkdownMark))
	_, err = io.ReadFull(f, start)
	return err == nil && string(start) == findings.MarkdownMark
}

// add takes in what one document, or the workspace, gave.
func (r *report) add(found diag.List, counts check.Counts, err error) {
	r.found = append(r.found, found...)
	r.counts.Run += counts.Run
	r.counts.Skipped += counts.Skipped
	if err != nil {
		r.found = append(r.found, failure(err))
		if r.failed == nil {
			r.failed = err
		}
	}
}

// summary is what the findings do not say themselves.
func (r *report) summary() findings.Summary {
	return findings.Summary{ChecksRun: r.counts.Run, ChecksSkipped: r.counts.Skipped}
}

// print tells everything: in the format that was asked for, and in the files.
func (r *report) print(a *app) error {
	r.found = r.found.Sort()
	for _, o := range r.outputs {
		format, file, _ := strings.Cut(o, "=")
		var data bytes.Buffer
		if err := write(format, &data, r, false); err != nil {
			return err
		}
		// The folder has to be there: one that is made of a slip would be looked for.
		_, err := os.Stat(filepath.Dir(file))
		if err == nil {
			err = writeTogether(filepath.Dir(file), []output{{filepath.Base(file), data.Bytes()}})
		}
		if err != nil {
			r.add(nil, check.Counts{}, err)
		}
	}
	if r.failed != nil {
		a.stack(r.failed)
	}
	if r.format == "text" {
		return write(r.format, a.stderr, r, a.colors)
	}
	return write(r.format, a.stdout, r, false)
}

// exit is the command's end: nil, or a stop with its code.
func (r *report) exit() error {
	switch {
	case r.failed != nil:
		return stop(exitFailure)
	case r.found.HasErrors(), r.strict && r.found.Count(diag.Warning) > 0:
		return stop(exitFinding)
	}
	return nil
}

func write(format string, w io.Writer, r *report, colors bool) error {
	for _, f := range formats {
		if f.name == format {
			return f.write(w, r, colors)
		}
	}
	return fmt.Errorf("no format %q", format)
}

func isFormat(name string) bool { return slices.Contains(formatNames(), name) }

func formatNames() (names []string) {
	for _, f := range formats {
		names = append(names, f.name)
	}
	return names
}

// summary says in one line what the run came to.
func (a *app) summary(r *report, documents int) {
	message := "summary"
	if r.counts.Skipped > 0 {
		message = "summary.skipped"
	}
	a.say(message,
		"documents", locale.Count(documents, "dokument", "dokument"),
		"errors", locale.Count(r.found.Count(diag.Error), "fel", "fel"),
		"warnings", locale.Count(r.found.Count(diag.Warning), "varning", "varningar"),
		"run", locale.Count(r.counts.Run, "prövning", "prövningar"),
		"skipped", r.counts.Skipped)
	if r.strict && !r.found.HasErrors() && r.found.Count(diag.Warning) > 0 {
		a.say("summary.strict")
	}
}
