package findings

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"unicode/utf16"

	"plan/internal/diag"
	"plan/internal/locale"
	"plan/internal/num"
	"plan/internal/source"
)

// Summary is what a report says besides its findings: how many statements were
// put to the test, and how many could not be because a figure is absent. Silence
// about the second would make a green result say more than it knows.
type Summary struct {
	ChecksRun     int
	ChecksSkipped int
}

// The types below are the JSON contract, version 1: keys are added, never
// renamed or dropped. Lines and columns count from 1 in code points, bytes from
// 0, ends are exclusive; amounts are strings with a decimal point, since a JSON
// number is a float to most readers. A finding without a place has neither path
// nor range; data and repair are left out where there is none.
type (
	jsonReport struct {
		Version     int              `json:"version"`
		Summary     jsonSummary      `json:"summary"`
		Diagnostics []jsonDiagnostic `json:"diagnostics"`
	}
	jsonSummary struct {
		Errors        int `json:"errors"`
		Warnings      int `json:"warnings"`
		Notes         int `json:"notes"`
		ChecksRun     int `json:"checks_run"`
		ChecksSkipped int `json:"checks_skipped"`
	}
	jsonDiagnostic struct {
		Code        string        `json:"code"`
		Severity    string        `json:"severity"`
		Message     string        `json:"message"`
		Path        string        `json:"path,omitempty"`
		Range       *jsonRange    `json:"range,omitempty"`
		Related     []jsonRelated `json:"related"`
		Data        *jsonData     `json:"data,omitempty"`
		Repair      *jsonRepair   `json:"repair,omitempty"`
		Fingerprint string        `json:"fingerprint"`
	}
	jsonPosition struct {
		Line   int `json:"line"`
		Column int `json:"column"`
		Byte   int `json:"byte"`
	}
	jsonRange struct {
		Start jsonPosition `json:"start"`
		End   jsonPosition `json:"end"`
	}
	jsonRelated struct {
		Path    string     `json:"path,omitempty"`
		Range   *jsonRange `json:"range,omitempty"`
		Message string     `json:"message"`
	}
	jsonData struct {
		Expected   string     `json:"expected"`
		Actual     string     `json:"actual"`
		Difference string     `json:"difference"`
		Terms      []jsonTerm `json:"terms"`
	}
	jsonTerm struct {
		Path    string `json:"path"`
		Line    int    `json:"line"`
		Column  int    `json:"column"`
		Address string `json:"address"`
		Value   string `json:"value"`
		Sign    string `json:"sign"` // "+" or "-"
	}
	jsonRepair struct {
		Path    string `json:"path"`
		Line    int    `json:"line"`
		Column  int    `json:"column"`
		Address string `json:"address"`
		Old     string `json:"old"`
		New     string `json:"new"`
		Why     string `json:"why"`
	}
)

// JSON prints findings in the order of l as one JSON document, also when there
// are none. Keys and codes are English and stable, messages Swedish.
func JSON(w io.Writer, l diag.List, s Summary) error {
	report := jsonReport{
		Version: 1,
		Summary: jsonSummary{
			Errors: l.Count(diag.Error), Warnings: l.Count(diag.Warning), Notes: l.Count(diag.Note),
			ChecksRun: s.ChecksRun, ChecksSkipped: s.ChecksSkipped,
		},
		Diagnostics: make([]jsonDiagnostic, len(l)),
	}
	for i, d := range l {
		report.Diagnostics[i] = diagnostic(d)
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(report); err != nil {
		return err
	}
	_, err := io.WriteString(w, escape(b.String()))
	return err
}

// EscapeJSON is JSON in which nothing acts on a terminal or hides in an editor.
func EscapeJSON(s string) string { return escape(s) }

// escape writes what would act on a terminal or hide in an editor as JSON's
// \uXXXX; it means the same to a program. Such characters stand only in strings.
func escape(s string) string {
	var b strings.Builder
	for _, r := range s {
		if r == '\n' || locale.Visible(string(r)) == string(r) {
			b.WriteRune(r)
			continue
		}
		for _, u := range utf16.AppendRune(nil, r) {
			fmt.Fprintf(&b, `\u%04x`, u)
		}
	}
	return b.String()
}

func diagnostic(d diag.Diagnostic) jsonDiagnostic {
	out := jsonDiagnostic{
		Code: d.Code(), Severity: d.Severity.String(), Message: locale.Message(d),
		Related: make([]jsonRelated, len(d.Related)), Fingerprint: Fingerprint(d),
	}
	out.Path, out.Range = placeOf(d.At)
	for i, r := range d.Related {
		x := jsonRelated{Message: locale.Phrase(r.Message, r.Args)}
		x.Path, x.Range = placeOf(r.At)
		out.Related[i] = x
	}
	if d.Sum != nil {
		out.Data = data(d.Sum)
	}
	if r := d.Repair; r != nil {
		out.Repair = &jsonRepair{Address: r.Address, Old: r.Old, New: r.New}
		if r.Why != "" {
			out.Repair.Why = locale.Phrase(r.Why, r.Args)
		}
		out.Repair.Path, out.Repair.Line, out.Repair.Column = lineOf(r.At)
	}
	return out
}

func data(s *diag.Sum) *jsonData {
	out := &jsonData{
		Expected: s.Expected.String(), Actual: s.Actual.String(), Difference: s.Difference.String(),
		Terms: make([]jsonTerm, len(s.Terms)),
	}
	for i, t := range s.Terms {
		x := jsonTerm{Address: t.Address, Value: t.Value.String(), Sign: "+"}
		if t.Sign == locale.Minus {
			x.Sign = "-"
		}
		x.Path, x.Line, x.Column = lineOf(t.At)
		out.Terms[i] = x
	}
	return out
}

func placeOf(at source.Span) (path string, r *jsonRange) {
	if at.IsZero() {
		return "", nil
	}
	return at.File.Shown, &jsonRange{jsonPosition(at.From()), jsonPosition(at.To())}
}

func lineOf(at source.Span) (path string, line, column int) {
	if at.IsZero() {
		return "", 0, 0
	}
	p := at.From()
	return at.File.Shown, p.Line, p.Column
}

// Fingerprint tells a finding from others across runs and edits: it is made of
// the code, the document and the address of what it is about, never of lines or
// wording. A finding without an address (a key, a syntax error) is told by its
// file, message key and arguments instead.
func Fingerprint(d diag.Diagnostic) string {
	about := []string{d.Code(), d.Document, d.Address}
	if d.Address == "" {
		about = append(about, d.Message)
		if !d.At.IsZero() {
			about = append(about, d.At.File.Path)
		}
		for _, name := range slices.Sorted(maps.Keys(d.Args)) {
			about = append(about, name, argument(d.Args[name]))
		}
	}
	sum := sha256.Sum256([]byte(strings.Join(about, "\x00")))
	return hex.EncodeToString(sum[:8])
}

func argument(v any) string {
	switch v := v.(type) {
	case source.Text:
		return v.Value
	case num.Decimal:
		return v.String()
	}
	return fmt.Sprint(v)
}
