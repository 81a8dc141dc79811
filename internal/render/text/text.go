// Package text writes a document as plain text: what differs between two plans, for
// a terminal, and goldens, where it shows what a page shows without its looks.
//
// A doc.Document goes in with a width in columns; lines come out, wrapped, with
// tables aligned on the decimal comma and roles visible: rules above sums, an
// indent for varav, frames around boxes. It knows no model and no page, and
// writes nothing that could act on a terminal.
package text

import (
	"fmt"
	"io"
	"strings"

	"plan/internal/doc"
	"plan/internal/locale"
)

const (
	defaultWidth = 80
	minWidth     = 30
)

// Write writes d in lines of at most width columns (0: 80). A table whose figures
// need more takes more. It fails when w does, and on a block or an inline that
// has no printed form: a doc.Place that compose should have filled, or a kind
// that is unknown here.
func Write(w io.Writer, d *doc.Document, width int) error {
	return write(w, d, width, noSigns)
}

// WriteColoured is Write for a terminal: what was inserted is green, what was
// deleted red. Nothing is told by colour alone.
func WriteColoured(w io.Writer, d *doc.Document, width int) error {
	return write(w, d, width, paint)
}

func write(w io.Writer, d *doc.Document, width int, signs *strings.Replacer) error {
	if width <= 0 {
		width = defaultWidth
	}
	width = max(width, minWidth)
	lines, err := blocks(d.Blocks, width)
	if err != nil {
		return err
	}
	last, err := notes(d.Notes, width)
	if err != nil {
		return err
	}
	if len(last) > 0 {
		last = append([]string{strings.Repeat("─", min(width, 20))}, last...)
	}
	var out []string
	for _, part := range [][]string{front(d.Meta, width), lines, last, colophon(d.Meta, width)} {
		if len(part) > 0 && len(out) > 0 {
			out = append(out, "")
		}
		out = append(out, part...)
	}
	var b strings.Builder
	for _, l := range out {
		b.WriteString(strings.TrimRight(l, " ") + "\n")
	}
	_, err = signs.WriteString(w, b.String())
	return err
}

// front is what a cover says; a document without a title has none.
func front(m doc.Meta, width int) (lines []string) {
	if m.Title == "" {
		return nil
	}
	add := func(s string) {
		if s != "" {
			lines = append(lines, wrap(locale.Visible(s), width)...)
		}
	}
	add(m.Municipality)
	add(m.Board)
	if len(lines) > 0 {
		lines = append(lines, "")
	}
	lines = append(lines, underlined(locale.Visible(m.Title), "━", width)...)
	var state string
	switch m.State {
	case doc.Adopted:
		state = locale.PageAdopted + " " + m.Decided
	case doc.Draft:
		state = locale.PageDraft
	default:
		state = locale.PageProposal
	}
	if m.Reference != "" {
		state += " · " + locale.PageReference + " " + m.Reference
	}
	if date, _ := locale.Date(m.Date); date != "" {
		state += " · " + date
	}
	add(state)
	add(m.Notice)
	return lines
}

func colophon(m doc.Meta, width int) []string {
	if m.Digest == "" {
		return nil
	}
	return wrap(locale.Visible(locale.Colophon(m.Digest, m.Version, m.Commit)), width)
}

// blocks are the lines of blocks, an empty line between two.
func blocks(bs []doc.Block, width int) (lines []string, err error) {
	for i, b := range bs {
		l, err := block(b, width)
		if err != nil {
			return nil, err
		}
		if i > 0 {
			lines = append(lines, "")
		}
		lines = append(lines, l...)
	}
	return lines, nil
}

// block is the one switch over the family.
func block(b doc.Block, width int) ([]string, error) {
	switch b := b.(type) {
	case *doc.Heading:
		return heading(b, width)
	case *doc.Paragraph:
		return paragraph(b, width)
	case *doc.List:
		return list(b, width)
	case *doc.Box:
		return box(b, width)
	case *doc.Table:
		return table(b, width)
	case *doc.Figure:
		return picture(b, width)
	case *doc.Place:
		return nil, fmt.Errorf("%s: %q is not placed", b.At, b.Target.Value)
	}
	return nil, fmt.Errorf("a block of kind %T has no plain text", b)
}

var underlines = [...]string{"", "═", "─", "┄"}

func heading(h *doc.Heading, width int) ([]string, error) {
	s, err := inlines(h.Text)
	if err != nil {
		return nil, err
	}
	if h.Number != "" {
		s = locale.Visible(h.Number) + " " + s
	}
	sign := "·"
	if h.Level < len(underlines) {
		sign = underlines[max(1, h.Level)]
	}
	return underlined(s, sign, width), nil
}

func underlined(s, sign string, width int) []string {
	lines := wrap(s, width)
	longest := 0
	for _, l := range lines {
		longest = max(longest, locale.Width(l))
	}
	return append(lines, strings.Repeat(sign, longest))
}

func paragraph(p *doc.Paragraph, width int) ([]string, error) {
	s, err := inlines(p.Text)
	if err != nil {
		return nil, err
	}
	if p.Role == doc.Quote {
		return prefixed(wrap(s, width-2), "│ ", "│ "), nil
	}
	return wrap(s, width), nil
}

func list(l *doc.List, width int) (lines []string, err error) {
	for i, it := range l.Items {
		first := "• "
		if l.Ordered {
			first = l.Mark(i) + " "
		}
		indent := strings.Repeat(" ", locale.Width(first))
		item, err := blocks(it.Blocks, max(minWidth/2, width-len(indent)))
		if err != nil {
			return nil, err
		}
		lines = append(lines, prefixed(item, first, indent)...)
	}
	return lines, nil
}

// picture is what a figure shows, in words.
func picture(f *doc.Figure, width int) (lines []string, err error) {
	s, err := inlines(f.Caption)
	if f.Number > 0 {
		s = strings.TrimSpace(fmt.Sprintf("%s %d. %s", locale.PageFigure, f.Number, s))
	}
	for _, text := range []string{s, locale.Visible(f.Alt)} {
		if text != "" {
			lines = append(lines, prefixed(wrap(text, width-2), "▏ ", "▏ ")...)
		}
	}
	return lines, err
}

// box frames a goal with single lines, a notice with double ones; remarks stand
// under their label with a line beside them.
func box(b *doc.Box, width int) ([]string, error) {
	s, err := inlines(b.Text)
	if err != nil {
		return nil, err
	}
	inside, err := blocks(b.Blocks, width-4)
	if err != nil {
		return nil, err
	}
	if b.Role == doc.Remarks {
		lines := append(wrap(locale.Visible(b.Label), width-2), inside...)
		return prefixed(lines, "│ ", "│ "), nil
	}
	text := wrap(s, width-4)
	if len(inside) > 0 && s != "" {
		text = append(text, "")
	}
	if s == "" {
		text = nil
	}
	signs := []rune("┌─┐│└┘")
	if b.Role == doc.NoticeBox {
		signs = []rune("╔═╗║╚╝")
	}
	return frame(append(text, inside...), locale.Visible(b.Label), signs, width), nil
}

// frame draws a frame around lines; it is as wide as the widest needs.
func frame(lines []string, label string, signs []rune, width int) (out []string) {
	inner := width - 4
	for _, l := range lines {
		inner = max(inner, locale.Width(l))
	}
	across := string(signs[1])
	top := across
	if label != "" {
		top += " " + label + " "
	}
	out = append(out, string(signs[0])+top+strings.Repeat(across, max(0, inner+2-locale.Width(top)))+string(signs[2]))
	for _, l := range lines {
		out = append(out, string(signs[3])+" "+left(l, inner)+" "+string(signs[3]))
	}
	return append(out, string(signs[4])+strings.Repeat(across, inner+2)+string(signs[5]))
}

// notes are footnotes, their marks hanging.
func notes(ns []doc.Note, width int) (lines []string, err error) {
	for _, n := range ns {
		s, err := inlines(n.Text)
		if err != nil {
			return nil, err
		}
		mark := raised(n.Mark) + " "
		indent := strings.Repeat(" ", locale.Width(mark))
		lines = append(lines, prefixed(wrap(s, width-len(indent)), mark, indent)...)
	}
	return lines, nil
}
