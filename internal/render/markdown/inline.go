package markdown

import (
	"fmt"
	"regexp"
	"strings"

	"plan/internal/doc"
	"plan/internal/locale"
)

// inlines is running text on one line.
func inlines(ins []doc.Inline) (string, error) {
	var b strings.Builder
	for _, in := range ins {
		s, err := inline(in)
		if err != nil {
			return "", err
		}
		b.WriteString(s)
	}
	return atStart(b.String()), nil
}

// inline is the one switch over the family. Tags and not signs of Markdown mark
// what came and went: they work next to whatever letter.
func inline(in doc.Inline) (string, error) {
	switch in := in.(type) {
	case *doc.Text:
		return text(in.Text), nil
	case *doc.Inserted:
		return "<ins>" + text(in.Text) + "</ins>", nil
	case *doc.Deleted:
		return "<del>" + text(in.Text) + "</del>", nil
	case *doc.Strong:
		s, err := inlines(in.Text)
		return "<b>" + s + "</b>", err
	case *doc.Emph:
		s, err := inlines(in.Text)
		return "<i>" + s + "</i>", err
	case *doc.Break:
		return "<br>", nil
	}
	return "", fmt.Errorf("an inline of kind %T has no Markdown", in)
}

var (
	// special are the signs that mean something within a line of GitHub's Markdown;
	// references to characters mean nothing but the character (CommonMark 0.31, 2.5).
	special = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`,
		"[", `\[`, "]", `\]`, "|", `\|`, "~", `\~`, "$", "&#36;")
	escaped = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;")
	// A git host looks for these in what Markdown gives, where no escape helps: a
	// sign without width after the first one keeps them from being what they look like.
	active = regexp.MustCompile(`(?i)@|#[0-9]|gh-[0-9]|![0-9]|:/|www\.|:[+\-0-9a-z_]*[a-z][+\-0-9a-z_]*:|:[+\-]1:`)
	// starts are what makes a line a heading, an item, a quote, a rule.
	starts = regexp.MustCompile(`^(?:[#+\-=:!]|[0-9]+[.)])`)
)

const noWidth = "&#8203;"

// text is s as nothing but words of Markdown.
func text(s string) string { return inert(s, special) }

// html is s as nothing but words of HTML.
func html(s string) string { return inert(s, escaped) }

func inert(s string, escape *strings.Replacer) string {
	s = locale.Visible(s)
	var b strings.Builder
	last := 0
	for _, m := range active.FindAllStringIndex(s, -1) {
		cut := m[0] + 1
		if strings.HasPrefix(strings.ToLower(s[m[0]:m[1]]), "gh-") || strings.EqualFold(s[m[0]:m[1]], "www.") {
			cut = m[1] - 1
		}
		b.WriteString(escape.Replace(s[last:cut]) + noWidth)
		last = cut
	}
	return b.String() + escape.Replace(s[last:])
}

// atStart keeps what a line begins with from making it something else.
func atStart(s string) string {
	s = strings.TrimLeft(s, " \t")
	m := starts.FindString(s)
	if m == "" {
		return s
	}
	return s[:len(m)-1] + `\` + s[len(m)-1:]
}
