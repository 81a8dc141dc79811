package cli

import (
	"embed"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"plan/internal/check"
	"plan/internal/diag"
)

func (a *app) explainCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "explain [KOD]",
		Short: "förklara en kod: vad som är fel, varför det spelar roll, hur det rättas",
		Long: `Skriver sidan om en kod, den som står inom hakparentes i ett fynd: fel[sum].
Utan argument visas alla koder.`,
		Example: `  plan explain sum
  plan explain`,
		Args: arguments(0, 1, "plan explain KOD"),
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return codes(), cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				a.listCodes()
				return nil
			}
			return a.explain(args[0])
		},
	}
}

// The pages of the two codes that are about no plan: io and internal. All others
// are check's, each with an example that is its test.
//
//go:embed pages/*.md
var machinePages embed.FS

var machineCodes = []string{"internal", "io"}

func codes() []string {
	all := append(check.Codes(), machineCodes...)
	slices.Sort(all)
	return all
}

func page(code string) (string, bool) {
	if slices.Contains(machineCodes, code) {
		text, err := machinePages.ReadFile("pages/" + code + ".md")
		return string(text), err == nil
	}
	return check.Page(code)
}

// pageOf is the page of a code that a finding has.
func pageOf(code string) string {
	text, _ := page(code)
	return text
}

// explain prints the page of a code, which may be typed as it stands in a
// finding: fel[sum].
func (a *app) explain(typed string) error {
	code := typed
	if _, inside, ok := strings.Cut(typed, "["); ok {
		code = strings.TrimRight(inside, "]:")
	}
	text, ok := page(code)
	if !ok {
		if near := diag.Nearest(code, codes()); near != "" {
			return wrong("code-near", "code", typed, "nearest", near)
		}
		return wrong("code", "code", typed)
	}
	fmt.Fprint(a.stdout, text)
	return nil
}

// listCodes prints a line a code: the heading of its page.
func (a *app) listCodes() {
	width := 0
	for _, code := range codes() {
		width = max(width, len(code))
	}
	for _, code := range codes() {
		text, _ := page(code)
		heading, _, _ := strings.Cut(text, "\n")
		_, title, _ := strings.Cut(heading, ": ")
		fmt.Fprintf(a.stdout, "%-*s  %s\n", width, code, title)
	}
}
