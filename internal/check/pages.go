package check

import (
	"embed"
	"io/fs"
	"slices"
	"strings"
)

//go:embed pages/*.md
var pages embed.FS

// Codes are all codes that a finding can carry, in alphabetical order. Each has
// a page, and a test holds the list against the catalogue of messages.
func Codes() (codes []string) {
	entries, err := fs.ReadDir(pages, "pages")
	if err != nil {
		panic(err) // the folder is part of the program
	}
	for _, e := range entries {
		codes = append(codes, strings.TrimSuffix(e.Name(), ".md"))
	}
	slices.Sort(codes) // risk comes before risk-action, risk-action.md before risk.md
	return codes
}

// Page is the Markdown page of a code: what the finding means, why it matters, a
// faulty example and exactly what the tool says about it.
func Page(code string) (text string, ok bool) {
	b, err := pages.ReadFile("pages/" + code + ".md")
	return string(b), err == nil
}
