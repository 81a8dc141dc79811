package locale

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"plan/internal/diag"
	"plan/internal/num"
	"plan/internal/source"
)

// A Fault is why a figure could not be read. Message is a key of the catalogue
// with the code "number"; its arguments are text (what stands there) and, where
// only one thing can be meant, write (the spelling to use). Start and End are
// byte offsets in the string that was read.
type Fault struct {
	Message    string
	Args       diag.Args
	Start, End int
}

// explain finds out what is wrong with s[start:end], which the grammar refused.
// It only chooses words: nothing it proposes is ever taken as read.
func explain(s string, start, end int) *Fault {
	for _, look := range []func(string, int, int) *Fault{
		foreignDigit, parenthesis, wrongSign, wrongLetter, programNotation,
	} {
		if f := look(s, start, end); f != nil {
			return f
		}
	}
	runEnd := numberRun(s, start, end)
	if !strings.ContainsAny(s[start:runEnd], "0123456789") {
		return fault("number.unreadable", s, start, end)
	}
	if _, ok := read(s[start:runEnd]); ok {
		return wrongRest(s, start, runEnd, end)
	}
	return wrongShape(s, start, runEnd)
}

// fault has s[start:end] as its text; args come in pairs name, value.
func fault(message, s string, start, end int, args ...string) *Fault {
	f := &Fault{Message: message, Start: start, End: end, Args: diag.Args{"text": s[start:end]}}
	for i := 0; i+1 < len(args); i += 2 {
		f.Args[args[i]] = args[i+1]
	}
	return f
}

// propose is fault with a spelling, provided that the spelling can be read.
func propose(message, s string, start, end int, write string, args ...string) *Fault {
	if _, ok := read(write); !ok {
		return nil
	}
	return fault(message, s, start, end, append(args, "write", write)...)
}

// foreignDigit finds digits other than 0–9: of other scripts, raised, fractions.
func foreignDigit(s string, start, end int) *Fault {
	afterDigit := false
	for i, r := range s[start:end] {
		at, n := start+i, utf8.RuneLen(r)
		switch {
		case r < utf8.RuneSelf:
		case unicode.IsDigit(r) || strings.ContainsRune("½¼¾⅓⅔", r):
			return fault("number.digit", s, at, at+n)
		case unicode.Is(unicode.No, r) && afterDigit:
			return fault("number.raised", s, at, at+n)
		}
		afterDigit = r < utf8.RuneSelf && isDigit(byte(r))
	}
	return nil
}

// parenthesis finds the accountant's minus: (12 500).
func parenthesis(s string, start, end int) *Fault {
	if s[start] != '(' {
		return nil
	}
	inside := strings.TrimSuffix(s[start+1:end], ")")
	return propose("number.parenthesis", s, start, end, "-"+inside)
}

// wrongSign finds dashes that are no minus, a minus after the number, more than
// one blank after the sign, and the sign of zero.
func wrongSign(s string, start, end int) *Fault {
	text := s[start:end]
	first, n := utf8.DecodeRuneInString(text)
	bare := strings.TrimLeft(text[n:], source.Blanks)
	switch {
	case strings.ContainsRune(dashes+"+", first):
		if v, ok := read(bare); ok && v.Value.IsZero() {
			return fault("number.zero-sign", s, start, end, "write", bare)
		}
		switch first {
		case '+':
			return propose("number.sign-space", s, start, end, "+"+bare)
		case '-', '−', '–':
			return propose("number.sign-space", s, start, end, text[:n]+bare)
		}
		return propose("number.sign", s, start, start+n, "-"+bare)
	case first == '±':
		return fault("number.plus-minus", s, start, end)
	}
	last, n := utf8.DecodeLastRuneInString(text)
	if strings.ContainsRune(dashes, last) {
		before := strings.TrimRight(text[:len(text)-n], source.Blanks)
		return propose("number.trailing-minus", s, start, end, "-"+before)
	}
	return nil
}

// wrongLetter finds letters typed for digits: l06, 1O61. An l after the last
// digit is litres.
func wrongLetter(s string, start, end int) *Fault {
	text := []byte(s[start:end])
	at := -1
	for range 2 { // the second pass takes the last O of "1OO"
		for i := len(text) - 1; i >= 0; i-- {
			before := i > 0 && (isDigit(text[i-1]) || text[i-1] == ',')
			after := i+1 < len(text) && (isDigit(text[i+1]) || text[i+1] == ',')
			switch c := text[i]; {
			case (c == 'O' || c == 'o') && (before || after):
				text[i] = '0'
			case c == 'I' && (before || after), c == 'l' && after:
				text[i] = '1'
			default:
				continue
			}
			at = i
		}
	}
	if at < 0 {
		return nil
	}
	return propose("number.letter", s, start, end, string(text), "letter", s[start+at:start+at+1])
}

// programNotation finds what only programs write: 1e5, 0x1F, 1_000.
func programNotation(s string, start, end int) *Fault {
	text := s[start:end]
	plain := strings.TrimLeft(text, "+-−– ")
	if strings.Contains(text, "_") {
		if f := propose("number.thousands", s, start, end, strings.ReplaceAll(text, "_", " ")); f != nil {
			return f
		}
		return fault("number.notation", s, start, end)
	}
	n := 0
	for n < len(plain) && (isDigit(plain[n]) || plain[n] == '.' || plain[n] == ',') {
		n++
	}
	if n == 0 || n+1 >= len(plain) {
		return nil
	}
	c, rest := plain[n]|0x20, strings.TrimLeft(plain[n+1:], "+-")
	based := plain[:n] == "0" && (c == 'x' || c == 'b')
	if rest != "" && (based || c == 'e' && isDigit(rest[0])) {
		return fault("number.notation", s, start, end)
	}
	return nil
}

// numberRun is the end of what can be meant as one number from start on: a sign,
// digits, and the signs that people put between digits.
func numberRun(s string, start, end int) int {
	i := start
	if r, n := utf8.DecodeRuneInString(s[i:end]); strings.ContainsRune("+-−–", r) {
		i += n
		i += blankLen(s[i:end])
	}
	for i < end {
		switch r, n := utf8.DecodeRuneInString(s[i:end]); {
		case r < utf8.RuneSelf && isDigit(byte(r)), strings.ContainsRune(".,'’´`", r):
			i += n
		case blankLen(s[i:end]) > 0:
			next := i
			for w := blankLen(s[next:end]); w > 0; w = blankLen(s[next:end]) {
				next += w
			}
			if next == end || !isDigit(s[next]) {
				return i
			}
			i = next
		default:
			return i
		}
	}
	return i
}

// wrongRest says what is wrong after a number that is right in itself.
func wrongRest(s string, start, runEnd, end int) *Fault {
	number, rest := s[start:runEnd], s[runEnd:end]
	word := strings.TrimLeft(rest, source.Blanks)
	switch open := strings.IndexByte(rest, '('); {
	case open >= 0:
		at := runEnd + open + 1
		share := strings.TrimRight(s[at:end], "%)"+source.Blanks)
		if _, bad := Read(share); bad != nil && Figureish(share) {
			bad.Start, bad.End = bad.Start+at, bad.End+at
			return bad
		}
		return fault("number.share", s, start, end)
	case strings.ContainsAny(rest, "0123456789"):
		return fault("number.two", s, start, end)
	}
	if f := propose("number.unit-space", s, start, end, number+" "+word); f != nil {
		return f
	}
	return fault("number.unit", s, start, end)
}

// wrongShape says what is wrong with the digits and the signs between them.
func wrongShape(s string, start, end int) *Fault {
	text := s[start:end]
	i := strings.IndexAny(text, "0123456789.,'’´`")
	sign, body := text[:i], text[i:]
	var f *Fault
	switch {
	case strings.ContainsAny(body, "'’´`"):
		f = propose("number.thousands", s, start, end, sign+strings.NewReplacer("'", " ", "’", " ", "´", " ", "`", " ").Replace(body))
	case strings.Contains(body, "."):
		f = wrongPoint(s, start, end, sign, body)
	case strings.Count(body, ",") > 1:
		f = propose("number.thousands", s, start, end, sign+strings.ReplaceAll(body, ",", " "))
		if f == nil {
			f = fault("number.two", s, start, end)
		}
	case strings.HasPrefix(body, ","):
		f = propose("number.comma", s, start, end, sign+"0"+body)
	case strings.HasSuffix(body, ","):
		f = propose("number.comma", s, start, end, sign+strings.TrimSuffix(body, ","))
	default:
		f = wrongDigits(s, start, end, sign, body)
	}
	if f == nil {
		f = fault("number.unreadable", s, start, end)
	}
	return f
}

// wrongPoint: a point between digits is a decimal comma or a thousands separator.
func wrongPoint(s string, start, end int, sign, body string) *Fault {
	asComma := sign + strings.Replace(body, ".", ",", 1)
	asBlank := sign + strings.ReplaceAll(body, ".", " ")
	point, comma := strings.IndexByte(body, '.'), strings.IndexByte(body, ',')
	switch {
	case comma > point:
		return propose("number.point", s, start, end, asBlank)
	case comma >= 0:
		english := strings.NewReplacer(",", " ", ".", ",").Replace(body)
		return propose("number.point", s, start, end, sign+english)
	case strings.HasSuffix(body, "."):
		return propose("number.point", s, start, end, sign+strings.TrimSuffix(body, "."))
	case strings.HasPrefix(body, "."):
		return propose("number.point", s, start, end, sign+"0,"+body[1:])
	}
	if f := propose("number.point-unclear", s, start, end, asBlank, "or", asComma); f != nil {
		if _, ok := read(asComma); ok {
			return f
		}
		return propose("number.point", s, start, end, asBlank)
	}
	return propose("number.point", s, start, end, asComma)
}

// wrongDigits: only digits, blanks and at most one comma are left to be wrong.
func wrongDigits(s string, start, end int, sign, body string) *Fault {
	joined := strings.Map(func(r rune) rune {
		if strings.ContainsRune(source.Blanks, r) {
			return -1
		}
		return r
	}, body)
	whole, decimals, _ := strings.Cut(joined, ",")
	switch {
	case len(decimals) > num.MaxDecimals:
		return fault("number.decimals", s, start, end)
	case len(whole)+len(decimals) > num.MaxDigits:
		return fault("number.digits", s, start, end)
	}
	message := "number.grouping"
	if whole[0] == '0' && len(whole) > 1 {
		message = "number.zero"
		whole = strings.TrimLeft(whole[:len(whole)-1], "0") + whole[len(whole)-1:]
	}
	write := sign + group(whole, " ")
	if decimals != "" {
		write += "," + decimals
	}
	return propose(message, s, start, end, write)
}
