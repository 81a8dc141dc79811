package locale

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"plan/internal/diag"
	"plan/internal/num"
	"plan/internal/source"
)

// catalogue is every sentence of the tool, by room. A key stands in one of them.
var catalogue = []map[string]string{
	syntaxMessages,
	decodeMessages,
	loadMessages,
	checkMessages,
	composeMessages,
	pdfMessages,
	xlsxMessages,
	themeMessages,
	ruleMessages,
	cliMessages,
	diffMessages,
	localeMessages,
}

// Message is what a finding says, in one line without a full stop.
func Message(d diag.Diagnostic) string { return Phrase(d.Message, d.Args) }

// Phrase is the sentence with that key: a message, or what a finding says about a
// related place, a repair or a cause ("related.x", "repair.x", "cause.x"). Names
// in braces are replaced by args: decimals as they print, whole numbers bare,
// lists joined, text of the source made visible and cut at 80 characters. What
// has no argument, and a key that is not there, stay in sight.
func Phrase(key string, args diag.Args) string {
	text, ok := sentence(key)
	if !ok {
		return unknown(key, args)
	}
	var b strings.Builder
	for {
		before, name, after, found := placeholder(text)
		b.WriteString(before)
		if !found {
			return b.String()
		}
		if v, given := args[name]; given {
			b.WriteString(value(v))
		} else {
			b.WriteString("{" + name + "}")
		}
		text = after
	}
}

func sentence(key string) (string, bool) {
	for _, room := range catalogue {
		if text, ok := room[key]; ok {
			return text, true
		}
	}
	return "", false
}

// placeholder cuts text at its first {name}. Other braces are plain text.
func placeholder(text string) (before, name, after string, found bool) {
	for i := 0; i < len(text); i++ {
		if text[i] != '{' {
			continue
		}
		rest := text[i+1:]
		end := strings.IndexByte(rest, '}')
		if end > 0 && strings.Trim(rest[:end], "abcdefghijklmnopqrstuvwxyz-") == "" {
			return text[:i], rest[:end], rest[end+1:], true
		}
	}
	return text, "", "", false
}

func value(v any) string {
	switch v := v.(type) {
	case string:
		return Short(v)
	case source.Text:
		return Short(v.Value)
	case int:
		return plain(v)
	case num.Decimal:
		return Decimal(v)
	case []string:
		items := make([]string, len(v))
		for i, item := range v {
			items[i] = Short(item)
		}
		return List(items)
	}
	return fmt.Sprintf("{%T}", v)
}

// unknown shows a key that the catalogue lacks with all that came with it.
func unknown(key string, args diag.Args) string {
	var b strings.Builder
	b.WriteString(Short(key))
	for _, name := range slices.Sorted(maps.Keys(args)) {
		b.WriteString(" " + name + "=" + value(args[name]))
	}
	return b.String()
}

// Codes are the codes that messages have, in alphabetical order. Phrases that
// only accompany a finding (related, repair, reason, cause) and the command's own
// words are no codes. The test of check holds its pages against this list.
func Codes() (codes []string) {
	for _, room := range catalogue {
		for key := range room {
			_, command := cliMessages[key]
			if _, also := diffMessages[key]; command || also {
				continue
			}
			switch code, _, _ := strings.Cut(key, "."); code {
			case "related", "repair", "reason", "cause", "finding":
			default:
				codes = append(codes, code)
			}
		}
	}
	slices.Sort(codes)
	return slices.Compact(codes)
}
