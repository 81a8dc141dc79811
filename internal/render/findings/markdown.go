package findings

import (
	"io"
	"strings"

	"plan/internal/diag"
	"plan/internal/locale"
)

// MarkdownMark begins every report of Markdown. It shows nothing, and tells the
// report from a chapter that somebody wrote.
const MarkdownMark = "<!-- plan: findings -->\n"

// A comment on GitHub holds 65,536 characters; the words around a report, and a
// last finding that is cut, need some of them.
const maxMarkdown = 60_000 // bytes

// codeWidth is how wide the lines of a code block are, in columns: those that are
// wider have to be scrolled on a git host.
const codeWidth = 100

// Markdown prints findings for the page of a git host: the summary of a job, a
// comment. The tally comes first, then the most useful findings. What does not
// fit is counted, never left out silently. All words that can stem from the
// source stand in code, where a git host makes neither links nor mentions of them.
func Markdown(w io.Writer, l diag.List, s Summary) error {
	var b strings.Builder
	b.WriteString(MarkdownMark + "**" + tally(l, s) + "**\n")
	left := map[string]int{}
	for _, d := range l {
		left[d.Code()]++
	}
	for i, d := range byUse(l) {
		left[d.Code()]--
		text := markdown(d, left[d.Code()] == 0)
		if b.Len()+len(text) > maxMarkdown {
			b.WriteString("\n" + locale.Phrase("finding.more-findings", diag.Args{"count": len(l) - i}) + "\n")
			break
		}
		b.WriteString(text)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// markdown is one finding: severity, code and place, then the message and all
// that a terminal shows of it in a block of code.
func markdown(d diag.Diagnostic, explain bool) string {
	p := &printer{width: codeWidth, gutter: gutter(d)}
	for _, line := range fold(locale.Message(d), codeWidth) {
		p.b.WriteString(line + "\n")
	}
	p.body(d, explain)
	head := "**" + word(severities[d.Severity].word) + "** " + codeSpan(locale.Short(d.Code()))
	if !d.At.IsZero() {
		head += " " + codeSpan(place(d.At))
	}
	text := p.b.String()
	fence := strings.Repeat("`", max(3, longestRun(text)+1))
	return "\n" + head + "\n\n" + fence + "text\n" + text + fence + "\n"
}

// codeSpan is s, one line, as code of Markdown: between more backticks than stand
// in it, and apart from those at its ends (CommonMark 0.31, 6.1).
func codeSpan(s string) string {
	ticks := strings.Repeat("`", longestRun(s)+1)
	if strings.HasPrefix(s, "`") || strings.HasSuffix(s, "`") {
		s = " " + s + " "
	}
	return ticks + s + ticks
}

// longestRun is how many backticks stand next to each other at most.
func longestRun(s string) (longest int) {
	run := 0
	for _, r := range s {
		if r != '`' {
			run = 0
			continue
		}
		run++
		longest = max(longest, run)
	}
	return longest
}

// fold breaks a sentence into lines of at most width columns, where blanks allow.
func fold(s string, width int) (lines []string) {
	line, used := "", 0
	for word := range strings.SplitSeq(s, " ") {
		w := locale.Width(word)
		if line != "" && used+1+w > width {
			lines = append(lines, line)
			line, used = "", 0
		}
		if line != "" {
			line, used = line+" ", used+1
		}
		line, used = line+word, used+w
	}
	return append(lines, line)
}
