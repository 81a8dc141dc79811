// Package diag is what the tool has to say about a plan, without words.
//
// A Diagnostic is a code, places and arguments; the locale's catalogue turns it
// into a sentence and render/findings prints it. Functions of the pipeline
// return (T, List); a Go error is only for the machine's own failures.
package diag

import (
	"cmp"
	"slices"
	"strings"

	"plan/internal/num"
	"plan/internal/source"
)

// Severity ranks a finding. Only Error keeps a document from being written.
type Severity int

const (
	Note Severity = iota
	Warning
	Error
)

// String is the word of the machine formats: note, warning, error.
func (s Severity) String() string { return [...]string{"note", "warning", "error"}[s] }

// Args are what a message is about, by the names its text in the catalogue
// uses. Values are string, int, num.Decimal (printed exactly, the Swedish way),
// source.Text or []string (printed as a, b och c).
type Args map[string]any

// A Diagnostic is one finding.
type Diagnostic struct {
	Message  string // key in the catalogue: a code, or code.variant
	Severity Severity
	Args     Args
	At       source.Span
	Document string // id of the document it belongs to, "" when it has none
	Address  string // what it is about: a figure address, an id; part of the fingerprint
	Related  []Related
	Sum      *Sum    // the arithmetic, where the finding is about figures
	Repair   *Repair // a change that would mend it, when there is one
	Causes   []Cause // likely explanations, best first
}

// Related is another place that belongs to the finding.
type Related struct {
	At      source.Span
	Message string // key in the catalogue under "related."
	Args    Args
}

// Sum is the arithmetic of a finding: what the terms give against what stands.
type Sum struct {
	Expected   num.Decimal // what the terms give
	Actual     num.Decimal // what is written, or what another identity gives
	Computed   bool        // Actual is not written: the source leaves it to be computed
	Difference num.Decimal // Actual − Expected
	Unit       string
	Terms      []Term
}

// A Term is one addend as it was written. Sign is "+" or "−" (U+2212); Text is
// the figure as printed when it is no plain decimal (a product, an absence).
type Term struct {
	Title   string // the row's or column's printed title
	Address string
	Value   num.Decimal
	Sign    string
	At      source.Span
}

// A Repair replaces what stands at At. It is shown, never applied by itself.
type Repair struct {
	At       source.Span
	Address  string
	Old, New string
	Why      string // key in the catalogue under "repair."
	Args     Args
}

// A Cause is a likely explanation: a key in the catalogue under "cause.".
type Cause struct {
	Message string
	Args    Args
}

// Code is the part of the message's key before the first dot; it never changes
// its meaning and has a page in internal/check/pages.
func (d Diagnostic) Code() string {
	code, _, _ := strings.Cut(d.Message, ".")
	return code
}

// New makes a finding; args come in pairs name, value.
func New(sev Severity, message string, at source.Span, args ...any) Diagnostic {
	d := Diagnostic{Message: message, Severity: sev, At: at}
	if len(args) > 0 {
		d.Args = make(Args, len(args)/2)
		for i := 0; i+1 < len(args); i += 2 {
			d.Args[args[i].(string)] = args[i+1]
		}
	}
	return d
}

// Err, Warn and Hint are New with the severity Error, Warning and Note.
func Err(message string, at source.Span, args ...any) Diagnostic {
	return New(Error, message, at, args...)
}
func Warn(message string, at source.Span, args ...any) Diagnostic {
	return New(Warning, message, at, args...)
}
func Hint(message string, at source.Span, args ...any) Diagnostic {
	return New(Note, message, at, args...)
}

// A List is findings in any order; nil is a fine list.
type List []Diagnostic

// HasErrors tells whether any finding is an Error.
func (l List) HasErrors() bool {
	return slices.ContainsFunc(l, func(d Diagnostic) bool { return d.Severity == Error })
}

// Count is how many findings have the severity.
func (l List) Count(s Severity) (n int) {
	for _, d := range l {
		if d.Severity == s {
			n++
		}
	}
	return n
}

// Sort orders findings by path, place, code, address, so that the order never
// depends on how they were found, and drops repetitions: what several documents find
// at one place of a file that they share is told once, as severely as any of them has it.
func (l List) Sort() List {
	slices.SortStableFunc(l, func(a, b Diagnostic) int {
		return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.Message, b.Message), cmp.Compare(a.Address, b.Address), cmp.Compare(b.Severity, a.Severity))
	})
	return slices.CompactFunc(l, func(a, b Diagnostic) bool {
		return a.At.Compare(b.At) == 0 && a.Message == b.Message && a.Address == b.Address && !a.At.IsZero()
	})
}
