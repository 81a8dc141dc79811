package syntax

import "strings"

// What YAML says of keys and scalars on one line, as questions about a string.

// cutKey splits "key: rest"; rest begins at the value. A colon is a key's when a
// space or the end of the line follows it.
func cutKey(s string) (key, rest string, ok bool) {
	if s == "" {
		return "", "", false
	}
	end := 0
	switch s[0] {
	case '"', '\'':
		if end = closingQuote(s); end < 0 {
			return "", "", false
		}
		gap := strings.TrimLeft(s[end:], " ")
		if !strings.HasPrefix(gap, ":") || len(gap) > 1 && gap[1] != ' ' {
			return "", "", false
		}
		return s[:end], strings.TrimLeft(gap[1:], " "), true
	case '[', '{':
		return "", "", false
	}
	limit := len(s)
	if i := commentAt(s); i >= 0 {
		limit = i
	}
	end = colonAt(s[:limit])
	if end < 0 {
		return "", "", false
	}
	return strings.TrimRight(s[:end], " "), strings.TrimLeft(s[end+1:], " "), true
}

// colonAt is where a colon makes a key of what stands before it, or -1.
func colonAt(s string) int {
	for from := 0; ; {
		i := strings.IndexByte(s[from:], ':')
		if i < 0 {
			return -1
		}
		if i += from; i+1 == len(s) || s[i+1] == ' ' {
			return i
		}
		from = i + 1
	}
}

// commentAt is where a comment begins after plain text, or -1.
func commentAt(s string) int {
	if i := strings.Index(s, " #"); i >= 0 {
		return i + 1
	}
	return -1
}

// closingQuote is the offset after the quote that closes s[0], or -1.
func closingQuote(s string) int {
	for i := 1; i < len(s); i++ {
		switch {
		case s[0] == '"' && s[i] == '\\':
			i++
		case s[i] != s[0]:
		case s[0] == '\'' && i+1 < len(s) && s[i+1] == '\'':
			i++
		default:
			return i + 1
		}
	}
	return -1
}

// badEscape is where a double-quoted scalar has an escape that YAML does not
// know, or -1.
func badEscape(s string) int {
	if s[0] == '\'' {
		return -1
	}
	for i := 1; i+1 < len(s); i++ {
		if s[i] != '\\' {
			continue
		}
		digits := 0
		switch c := s[i+1]; {
		case c == 'x':
			digits = 2
		case c == 'u':
			digits = 4
		case c == 'U':
			digits = 8
		case !strings.ContainsRune(`0abtnvfre "/\N_LP`, rune(c)):
			return i
		}
		hex := s[i+2 : min(i+2+digits, len(s))]
		if len(hex) < digits || strings.Trim(hex, "0123456789abcdefABCDEF") != "" {
			return i
		}
		i++
	}
	return -1
}

// closingBracket is the offset after the bracket that closes s[0], or -1.
func closingBracket(s string) int {
	depth := 0
	for i := range len(s) {
		switch s[i] {
		case '[', '{':
			depth++
		case ']', '}':
			if depth--; depth == 0 {
				return i + 1
			}
		}
	}
	return -1
}

// brackets is how many more brackets s opens than it closes.
func brackets(s string) (n int) {
	for i := range len(s) {
		switch s[i] {
		case '[', '{':
			n++
		case ']', '}':
			n--
		}
	}
	return n
}

// blockHeader tells whether v is | or >, how to treat the last line end, and
// perhaps a comment. An indentation given as a digit is not allowed: >3 is far
// more often meant as "more than three", and would swallow the lines below.
func blockHeader(v string) bool {
	rest := v[1:]
	if rest != "" && (rest[0] == '-' || rest[0] == '+') {
		rest = rest[1:]
	}
	return rest == "" || rest[0] == ' ' && strings.HasPrefix(strings.TrimLeft(rest, " "), "#")
}

// quote puts s in quotes so that YAML reads exactly s.
func quote(s string) string {
	if strings.ContainsAny(s, `"\`) {
		return "'" + strings.ReplaceAll(s, "'", "''") + "'"
	}
	return `"` + s + `"`
}

// needsQuotes tells whether s would be read otherwise as a plain scalar.
func needsQuotes(s string) bool {
	return s == "" || s == "~" || strings.TrimSpace(s) != s || colonAt(s) >= 0 || commentAt(s) >= 0 ||
		strings.IndexByte("#*&!|>%@`\"',[]{}", s[0]) >= 0 ||
		strings.IndexByte("-?:", s[0]) >= 0 && (len(s) == 1 || s[1] == ' ')
}

// missingSpace tells whether s looks like a row without the space after its key.
func missingSpace(s string) bool {
	key, rest, ok := strings.Cut(s, ":")
	return ok && isID(key) && rest != "" && !strings.HasPrefix(rest, "//")
}

// isID tells whether s looks like a key: small letters, digits, hyphens, dots.
func isID(s string) bool {
	return s != "" && ('a' <= s[0] && s[0] <= 'z' || '0' <= s[0] && s[0] <= '9') &&
		strings.Trim(s, "abcdefghijklmnopqrstuvwxyzåäö0123456789-._") == ""
}
