// Package findings prints diagnostics: for people in a terminal and on a git host,
// for programs as JSON and SARIF, for GitHub Actions as annotations. Words come from
// the locale's catalogue; places and arithmetic from the diagnostics themselves.
//
// In goes a list of diagnostics, out come bytes on a writer. Everything that
// stems from the source is made visible first, so that no text can move the
// cursor, colour the screen or pass for a line of the tool. It knows no model,
// and not whether anybody is watching: colour is an option.
package findings

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"plan/internal/diag"
	"plan/internal/locale"
	"plan/internal/source"
)

// Options of Text.
type Options struct {
	Color bool // ANSI colours
	Width int  // columns that a line of source may take with its margin; 0: 120
}

const (
	defaultWidth = 120
	minWidth     = 40
	maxRelated   = 8  // places shown beside a finding's own
	maxTerms     = 60 // addends shown; the rest is summed in one line
)

// Text prints findings in the order of l, for reading. The first line of each,
//
//	path:line:column: fel[code]: message
//
// is what editors and scripts look for (line and column from 1, in code points);
// every other line begins with a blank or a digit, or is empty. Then come the
// line of the source, the arithmetic, other places, likely causes and the
// repair. The page that explains a code is named once, at its last finding.
func Text(w io.Writer, l diag.List, o Options) error {
	if o.Width <= 0 {
		o.Width = defaultWidth
	}
	left := map[string]int{}
	for _, d := range l {
		left[d.Code()]++
	}
	for i, d := range l {
		p := &printer{color: o.Color, width: max(o.Width, minWidth), gutter: gutter(d)}
		if i > 0 {
			p.b.WriteByte('\n')
		}
		left[d.Code()]--
		p.finding(d, left[d.Code()] == 0)
		if _, err := io.WriteString(w, p.b.String()); err != nil {
			return err
		}
	}
	return nil
}

// A printer holds the text of one finding.
type printer struct {
	b      strings.Builder
	color  bool
	width  int
	gutter int // columns of the widest line number
}

// Colours, as SGR parameters of ANSI X3.64.
const (
	bold   = "1"
	dim    = "2"
	red    = "31;1"
	green  = "32"
	yellow = "33;1"
	blue   = "34;1"
	cyan   = "36"
)

func (p *printer) paint(color, s string) string {
	if !p.color || color == "" {
		return s
	}
	return "\x1b[" + color + "m" + s + "\x1b[0m"
}

var severities = map[diag.Severity]struct{ word, color string }{
	diag.Error:   {"finding.error", red},
	diag.Warning: {"finding.warning", yellow},
	diag.Note:    {"finding.note", blue},
}

func word(key string) string { return locale.Phrase(key, nil) }

func (p *printer) finding(d diag.Diagnostic, explain bool) {
	sev := severities[d.Severity]
	if !d.At.IsZero() {
		p.b.WriteString(p.paint(bold, place(d.At)+":") + " ")
	}
	p.b.WriteString(p.paint(sev.color, word(sev.word)+"["+locale.Short(d.Code())+"]:") + " ")
	p.b.WriteString(p.paint(bold, locale.Message(d)) + "\n")
	p.body(d, explain)
}

// body is all of a finding but its headline.
func (p *printer) body(d diag.Diagnostic, explain bool) {
	p.excerpt(d.At, '^', severities[d.Severity].color, "")
	if d.Sum != nil {
		p.blank()
		p.sum(d)
	}
	if len(d.Related) > 0 {
		p.blank()
		p.related(d)
	}
	if d.Sum != nil || len(d.Related) > 0 {
		p.blank()
	}
	p.remedies(d, explain)
}

// remedies are likely causes, the repair, and where to read more.
func (p *printer) remedies(d diag.Diagnostic, explain bool) {
	for i, c := range d.Causes {
		label := ""
		if i == 0 {
			label = word("finding.cause") + ":"
		}
		p.remark(label, locale.Phrase(c.Message, c.Args))
	}
	if d.Repair != nil {
		p.remark(word("finding.repair")+":", p.repair(d))
		p.newLines(d.Repair)
	}
	if explain {
		p.remark(word("finding.more")+":", p.paint(dim, locale.Phrase("finding.explain", diag.Args{"code": d.Code()})))
	}
}

// gutter is the width of the widest line number that the finding shows.
func gutter(d diag.Diagnostic) int {
	line := 1
	note := func(at source.Span) {
		if !at.IsZero() {
			line = max(line, at.From().Line)
		}
	}
	note(d.At)
	for _, r := range d.Related {
		note(r.At)
	}
	if d.Sum != nil {
		for _, t := range d.Sum.Terms {
			if t.At.File == d.At.File {
				note(t.At)
			}
		}
	}
	return len(strconv.Itoa(line))
}

func place(at source.Span) string { return locale.Visible(at.String()) }

// margin begins a line of the finding's body; line 0 leaves the number out.
func (p *printer) margin(line int) {
	number := ""
	if line > 0 {
		number = strconv.Itoa(line)
	}
	p.b.WriteString(p.paint(dim, fmt.Sprintf("%*s │", p.gutter, number)))
}

func (p *printer) blank() {
	p.margin(0)
	p.b.WriteByte('\n')
}

// remark is a line under the excerpt: a label, and words that may have colour.
func (p *printer) remark(label, text string) {
	fmt.Fprintf(&p.b, "%*s %s %s\n", p.gutter, "", p.paint(cyan, fmt.Sprintf("%-8s", label)), text)
}

// excerpt shows the line at and marks the place in it, with words behind the
// marks. It tells whether there was anything to show.
func (p *printer) excerpt(at source.Span, mark rune, color, words string) bool {
	if at.IsZero() || len(at.File.Text) == 0 {
		return false
	}
	x := excerptOf(at, p.width-p.gutter-3)
	p.margin(at.From().Line)
	p.b.WriteString(strings.TrimRight(" "+x.text, " ") + "\n")
	p.margin(0)
	marks := strings.Repeat(string(mark), x.marks)
	if words != "" {
		marks += " " + words
	}
	p.b.WriteString(" " + strings.Repeat(" ", x.before) + p.paint(color, marks) + "\n")
	return true
}

// related shows the other places of a finding, each with what it is.
func (p *printer) related(d diag.Diagnostic) {
	file := d.At.File
	for i, r := range d.Related {
		words := locale.Phrase(r.Message, r.Args)
		if i == maxRelated {
			p.margin(0)
			p.b.WriteString(" … " + locale.Phrase("finding.more-related", diag.Args{"count": len(d.Related) - i}) + "\n")
			return
		}
		if r.At.IsZero() {
			p.margin(0)
			p.b.WriteString(" " + words + "\n")
			continue
		}
		if r.At.File != file {
			file = r.At.File
			fmt.Fprintf(&p.b, "%s\n", p.paint(dim, fmt.Sprintf("%*s ┌ %s", p.gutter, "", place(r.At))))
		}
		if !p.excerpt(r.At, '-', cyan, words) {
			p.margin(0)
			p.b.WriteString(" " + words + "\n")
		}
	}
}

// wholeLines tells whether a repair replaces lines rather than a word in one:
// the old ones stand in the excerpt just above, so only the new ones are shown.
// It does so too where the indentation is what matters.
func wholeLines(r *diag.Repair) bool {
	return strings.Contains(r.New, "\n") || r.New != "" && (len(r.Old) > 40 || strings.Contains(r.Old, "\t") || r.New[0] == ' ')
}

// newLines shows the lines of such a repair as they are to stand in the file.
func (p *printer) newLines(r *diag.Repair) {
	if !wholeLines(r) {
		return
	}
	lines := strings.Split(strings.TrimRight(r.New, "\n"), "\n")
	for _, l := range lines[:min(len(lines), maxRelated)] {
		p.margin(0)
		p.b.WriteString(" " + p.paint(green, locale.Visible(strings.ReplaceAll(l, "\t", strings.Repeat(" ", tabStop)))) + "\n")
	}
	if len(lines) > maxRelated {
		p.margin(0)
		p.b.WriteString(" …\n")
	}
}

// repair says what to change where: nothing of the place when the finding points
// at it already, its line in the same file, else the whole place.
func (p *printer) repair(d diag.Diagnostic) string {
	r := d.Repair
	var parts []string
	switch {
	case r.At.IsZero() || r.At == d.At:
	case r.At.File == d.At.File:
		parts = append(parts, locale.Phrase("finding.line", diag.Args{"line": r.At.From().Line})+":")
	default:
		parts = append(parts, place(r.At)+":")
	}
	key := "finding.change"
	switch {
	case wholeLines(r):
		key = "finding.lines"
	case r.Old == "":
		key = "finding.insert"
	case r.New == "":
		key = "finding.delete"
	}
	parts = append(parts, p.paint(green, locale.Phrase(key, diag.Args{"old": r.Old, "new": r.New})))
	text := strings.Join(parts, " ")
	if r.Why != "" {
		text += " (" + locale.Phrase(r.Why, r.Args) + ")"
	}
	return text
}
