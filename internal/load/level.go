package load

import (
	"strings"

	"plan/internal/diag"
	"plan/internal/doc"
	"plan/internal/locale"
	"plan/internal/num"
	"plan/internal/source"
)

// level reads a level of an indicator: what figure reads, or a number with words
// that make it a limit. Its place is that of the number alone, so that the words
// stay when the number is mended. A number among other words (80–85, 95 % av alla)
// is words, which levelWords tells of.
func (l *loader) level(t source.Text, unit string) (f *num.Figure, notes, words []doc.Inline) {
	bare, calls := cutCalls(t)
	limit := bare
	bound, start, end, ok := locale.CutBound(bare.Value)
	if ok {
		limit = bare.Slice(start, end)
	}
	_, fault := locale.Read(limit.Value)
	mixed := fault != nil && (fault.Message == "number.unit" || fault.Message == "number.two") && locale.Figureish(limit.Value)
	if !ok && !mixed {
		return l.figure(t, unit)
	}
	if !calls.IsZero() {
		notes = l.inline(calls)
	}
	if mixed {
		return &num.Figure{State: num.Text, Words: bare.Value, At: bare.At}, notes, l.inline(bare)
	}
	f = &num.Figure{Unit: unit, At: limit.At}
	if l.number(f, limit); f.Known() {
		f.Bound = &bound
	}
	return f, notes, nil
}

// levelWords reports a level in words that holds a number which no outcome would be
// held against. Words without a number (rikets snitt) are for the board to judge by,
// and so are those that are marked as words, unless they could be read.
func (l *loader) levelWords(f *num.Figure) {
	text := f.At.Text()
	message, write := "", ""
	switch {
	case f.State != num.Text:
	case saysWords(text):
		_, _, _, bound := locale.CutBound(f.Words)
		if _, fault := locale.Read(f.Words); bound || fault == nil {
			message, write = "level.quoted", strings.Trim(text[1:], source.Blanks)
		}
	case locale.SpelledBound(f.Words):
		message = "level.spelled"
	case strings.ContainsAny(f.Words, "0123456789"):
		message = "level.words"
	}
	if message == "" {
		return
	}
	d := diag.Err(message, f.At, "text", f.Words)
	d.Address = f.Address
	if write != "" {
		d.Repair = &diag.Repair{At: f.At, Old: text, New: write, Why: "repair.number"}
	}
	l.add(d)
	f.Lost = true
}
