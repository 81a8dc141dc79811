package text

import (
	"fmt"
	"strings"

	"plan/internal/doc"
	"plan/internal/locale"
)

// inlines is running text as one string; a forced break is a newline, and no
// other character of it acts on a terminal. Emphasis is written as in Markdown.
func inlines(ins []doc.Inline) (string, error) {
	var b strings.Builder
	for _, in := range ins {
		s, err := inline(in)
		if err != nil {
			return "", err
		}
		b.WriteString(s)
	}
	return b.String(), nil
}

// inline is the one switch over the family.
func inline(in doc.Inline) (string, error) {
	switch in := in.(type) {
	case *doc.Text:
		return visible(in.Text), nil
	case *doc.Inserted:
		return painted(insertion, "{+"+visible(in.Text)+"+}"), nil
	case *doc.Deleted:
		return painted(deletion, "[-"+visible(in.Text)+"-]"), nil
	case *doc.Emph:
		return around("*", in.Text)
	case *doc.Strong:
		return around("**", in.Text)
	case *doc.Link:
		s, err := inlines(in.Text)
		if err == nil && !strings.HasPrefix(in.URL, "#") && s != in.URL {
			s += " <" + locale.Visible(in.URL) + ">"
		}
		return s, err
	case *doc.Claim:
		return visible(in.Text), nil
	case *doc.NoteRef:
		return raised(in.Mark), nil
	case *doc.Break:
		return "\n", nil
	}
	return "", fmt.Errorf("an inline of kind %T has no plain text", in)
}

// Signs for what is coloured on a terminal: they take no column and are gone, or
// escape sequences, in what is written.
const (
	insertion = "\U000E01ED"
	deletion  = "\U000E01EE"
	unpainted = "\U000E01EF"
)

// painted puts the sign of a colour around each word, so that lines may break.
func painted(sign, s string) string {
	return sign + strings.ReplaceAll(s, " ", unpainted+" "+sign) + unpainted
}

var (
	noSigns = strings.NewReplacer(insertion, "", deletion, "", unpainted, "")
	paint   = strings.NewReplacer(insertion, "\x1b[32m", deletion, "\x1b[31m", unpainted, "\x1b[0m")
)

// visible is locale.Visible of words that hold no sign of a colour.
func visible(s string) string { return locale.Visible(noSigns.Replace(s)) }

func around(sign string, ins []doc.Inline) (string, error) {
	s, err := inlines(ins)
	return sign + s + sign, err
}

var superscript = strings.NewReplacer("0", "⁰", "1", "¹", "2", "²", "3", "³", "4", "⁴",
	"5", "⁵", "6", "⁶", "7", "⁷", "8", "⁸", "9", "⁹")

// raised is a note's mark as it is called.
func raised(mark string) string { return superscript.Replace(locale.Visible(mark)) }

// wrap breaks s at its blanks into lines of at most width columns; a longer word
// stands alone on its line. U+00A0 is no blank, and newlines stay.
func wrap(s string, width int) (lines []string) {
	for part := range strings.SplitSeq(s, "\n") {
		line, used := "", 0
		for word := range strings.SplitSeq(part, " ") {
			w := locale.Width(word)
			switch {
			case word == "":
			case line == "":
				line, used = word, w
			case used+1+w <= width:
				line, used = line+" "+word, used+1+w
			default:
				lines = append(lines, line)
				line, used = word, w
			}
		}
		lines = append(lines, line)
	}
	return lines
}

// prefixed puts first before the first line and rest before the others.
func prefixed(lines []string, first, rest string) []string {
	out := make([]string, len(lines))
	for i, l := range lines {
		out[i] = rest + l
	}
	if len(out) > 0 {
		out[0] = first + lines[0]
	}
	return out
}

// left and right pad s to width columns.
func left(s string, width int) string {
	return s + strings.Repeat(" ", max(0, width-locale.Width(s)))
}

func right(s string, width int) string {
	return strings.Repeat(" ", max(0, width-locale.Width(s))) + s
}
