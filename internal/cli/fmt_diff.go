package cli

import (
	"fmt"
	"strings"

	"plan/internal/locale"
	"plan/internal/source"
)

// printForm prints the lines of a file that its form changes, each stretch under
// its place, as they are and as they will be.
func printForm(a *app, file *source.File, text []byte) {
	old, now := split(string(file.Text)), split(string(text))
	for i, j := 0, 0; i < len(old) || j < len(now); {
		if i < len(old) && j < len(now) && old[i] == now[j] {
			i, j = i+1, j+1
			continue
		}
		fmt.Fprintf(a.stdout, "%s:%d\n", locale.Visible(file.Shown), min(i+1, len(old)))
		var before, after []string
		for (i < len(old) || j < len(now)) && !(i < len(old) && j < len(now) && old[i] == now[j]) {
			switch gone, come := fate(old[i:], now[j:]); {
			case gone && come:
				before, after = append(before, old[i]), append(after, now[j])
				i, j = i+1, j+1
			case gone:
				before = append(before, old[i])
				i++
			default:
				after = append(after, now[j])
				j++
			}
		}
		for _, line := range before {
			fmt.Fprintln(a.stdout, strings.TrimRight("- "+ends(line), " "))
		}
		for _, line := range after {
			fmt.Fprintln(a.stdout, strings.TrimRight("+ "+ends(line), " "))
		}
		fmt.Fprintln(a.stdout)
	}
}

// fate tells what became of the next line: changed in its blanks, taken away, or
// put in. A form takes blank lines away and puts modelines in, and nothing else.
func fate(old, now []string) (gone, come bool) {
	switch {
	case len(old) == 0:
		return false, true
	case len(now) == 0:
		return true, false
	case bare(old[0]) == bare(now[0]):
		return true, true
	case bare(old[0]) == "":
		return true, false
	case strings.HasPrefix(now[0], "# yaml-language-server:"):
		return false, true
	}
	return true, false
}

// split is the lines of a text, without their LF.
func split(text string) []string {
	if text == "" {
		return nil
	}
	return strings.Split(strings.TrimSuffix(text, "\n"), "\n")
}

// bare is a line without blanks.
func bare(line string) string {
	return strings.NewReplacer(" ", "", "\t", "", "\r", "", "\ufeff", "").Replace(line)
}

// ends shows a line with a dot for each blank at its end.
func ends(line string) string {
	body := strings.TrimRight(line, " ")
	return locale.Visible(body) + strings.Repeat("·", len(line)-len(body))
}
