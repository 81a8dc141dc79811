package findings

import (
	"fmt"
	"io"
	"strings"

	"plan/internal/diag"
	"plan/internal/locale"
)

// maxAnnotations is how many annotations of one kind GitHub shows for a step; the
// rest stand in its log only (actions/toolkit, docs/problem-matchers.md).
const maxAnnotations = 10

// commands are what GitHub calls our severities.
var commands = map[diag.Severity]string{diag.Error: "error", diag.Warning: "warning", diag.Note: "notice"}

// GitHub prints findings as workflow commands, a line each, which GitHub Actions
// shows at their lines of a pull request:
//
//	::error file=plan/x.yaml,line=12,col=12,endLine=12,endColumn=16,title=fel[sum]::message
//
// The most useful come first. When there are more of a kind than GitHub shows, a
// notice before them says how many there are. Every line begins a command, so
// that nothing from the source can begin one of its own.
func GitHub(w io.Writer, l diag.List, s Summary) error {
	var b strings.Builder
	if most := max(l.Count(diag.Error), l.Count(diag.Warning), l.Count(diag.Note)); most > maxAnnotations {
		b.WriteString("::notice title=plan::" + dataEscapes.Replace(tally(l, s)+"; "+
			locale.Phrase("finding.annotations", diag.Args{"count": maxAnnotations})) + "\n")
	}
	for _, d := range byUse(l) {
		b.WriteString("::" + commands[d.Severity])
		separator := " "
		property := func(name, value string) {
			b.WriteString(separator + name + "=" + propertyEscapes.Replace(value))
			separator = ","
		}
		if !d.At.IsZero() {
			from, to := d.At.From(), d.At.To()
			property("file", locale.Visible(d.At.File.Shown))
			property("line", fmt.Sprint(from.Line))
			if from.Line == to.Line { // columns of a place on several lines are refused
				property("col", fmt.Sprint(from.Column))
				property("endLine", fmt.Sprint(to.Line))
				property("endColumn", fmt.Sprint(to.Column))
			} else {
				property("endLine", fmt.Sprint(to.Line))
			}
		}
		property("title", word(severities[d.Severity].word)+"["+locale.Short(d.Code())+"]")
		b.WriteString("::" + dataEscapes.Replace(strings.Join(append([]string{locale.Message(d)}, remedies(d)...), "\n")) + "\n")
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// The runner of GitHub Actions takes these escapes back, and no others
// (actions/runner, src/Runner.Common/ActionCommand.cs).
var (
	dataEscapes     = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	propertyEscapes = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)

// tally is what a report comes to, in one line.
func tally(l diag.List, s Summary) string {
	key := "finding.tally"
	if s.ChecksSkipped > 0 {
		key = "finding.tally-skipped"
	}
	return locale.Phrase(key, diag.Args{
		"errors":   locale.Count(l.Count(diag.Error), "fel", "fel"),
		"warnings": locale.Count(l.Count(diag.Warning), "varning", "varningar"),
		"run":      locale.Count(s.ChecksRun, "prövning", "prövningar"),
		"skipped":  s.ChecksSkipped,
	})
}

// remedies are likely causes, the repair and where to read more, a line each.
func remedies(d diag.Diagnostic) []string {
	p := &printer{width: defaultWidth}
	p.remedies(d, true)
	lines := strings.Split(strings.TrimSpace(p.b.String()), "\n")
	for i, l := range lines {
		lines[i] = strings.TrimSpace(l)
	}
	return lines
}
