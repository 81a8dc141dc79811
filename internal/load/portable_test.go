package load_test

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/text/unicode/norm"

	"plan/internal/load"
)

// What a system makes of names must not decide what a document is.

// TestFileNames: an id names files on Windows, macOS and Linux alike.
func TestFileNames(t *testing.T) {
	for id, want := range map[string]bool{
		"skola-2026": true, "a": true, strings.Repeat("a", 80): true, "console": true, "com10": true,
		"con": false, "nul": false, "aux": false, "prn": false, "com1": false, "lpt9": false, // devices of Windows
		"Skola": false, "skola ": false, "skola.": false, "skola/2026": false, `skola\2026`: false, "c:skola": false,
		"skolnämnden": false, "-skola": false, "": false, ".": false, "..": false, strings.Repeat("a", 81): false,
	} {
		w, _, err := load.Open(fstest.MapFS{
			"workspace.yaml": {Data: []byte("plan: 1\n")},
			"s/plan.yaml":    {Data: []byte("kind: verksamhetsplan\nid: \"" + strings.ReplaceAll(id, `\`, `\\`) + "\"\ntitle: X\nperiod: 2026\nchapters:\n  - 01.md\n")},
			"s/01.md":        {Data: []byte("# Ett\n")},
		}, "")
		if err != nil {
			t.Fatal(err)
		}
		_, found, err := w.Plan(w.Documents[0])
		if err != nil {
			t.Fatal(err)
		}
		refused := false
		for _, d := range found {
			refused = refused || d.Message == "id.file-name" || d.Message == "empty-value" || strings.HasPrefix(d.Message, "missing-key")
		}
		if refused == want {
			t.Errorf("id %q: refused %v; %v", id, refused, found)
		}
	}
}

// TestChapterPaths: a chapter is named from its document's folder, with slashes;
// what means another place on some system is refused on all.
func TestChapterPaths(t *testing.T) {
	for name, want := range map[string]string{
		"01.md":              "",
		"./01.md":            "",
		"del/02.md":          "",
		"../01.md":           "file.outside",
		"/01.md":             "file.outside",
		`del\\02.md`:         "file.outside",
		"c:01.md":            "file.outside",
		"C:/01.md":           "file.outside",
		`\\\\server\\01.md`:  "file.outside",
		"01.MD":              "chapter.markdown",
		"con.md":             "file.name",
		"del/aux.b.md":       "file.name",
		"LPT1.md":            "file.name",
		"com10.md":           "file.missing",
		"vad?.md":            "file.name",
		"del./02.md":         "file.name",
		"del /02.md":         "file.name",
		"saknas.md":          "file.missing",
		"del/../../../01.md": "file.outside",
	} {
		messages := messagesOf(t, fstest.MapFS{
			"workspace.yaml": {Data: []byte("plan: 1\n")},
			"s/plan.yaml":    {Data: []byte("kind: verksamhetsplan\nid: x\ntitle: X\nperiod: 2026\nchapters:\n  - \"" + name + "\"\n")},
			"s/01.md":        {Data: []byte("# Ett\n")},
			"s/del/02.md":    {Data: []byte("# Två\n")},
		})
		got := ""
		for _, m := range messages {
			if strings.HasPrefix(m, "file.") && m != "file.unused" || strings.HasPrefix(m, "chapter.") {
				got = strings.TrimSuffix(m, "-near")
			}
		}
		if got != want {
			t.Errorf("%s: %q, want %q (%v)", name, got, want, messages)
		}
	}
}

// TestTwins: two files that some systems hold as one are told of on all.
func TestTwins(t *testing.T) {
	for _, other := range []string{"Mål.yaml", "MÅL.yaml", norm.NFD.String("mål.yaml")} {
		messages := messagesOf(t, fstest.MapFS{
			"workspace.yaml": {Data: []byte("plan: 1\n")},
			"s/plan.yaml":    {Data: []byte("kind: verksamhetsplan\nid: x\ntitle: X\nperiod: 2026\nchapters:\n  - 01.md\n")},
			"s/01.md":        {Data: []byte("# Ett\n\nText.\n")},
			"s/mål.yaml":     {Data: []byte("heads:\n  b2026: Budget\n")},
			"s/" + other:     {Data: []byte("heads:\n  b2027: Budget\n")},
		})
		if !slices.Contains(messages, "file.twins") {
			t.Errorf("mål.yaml and %+q: %v", other, messages)
		}
	}
}

// TestNamesOfTwoForms: a file whose name spells ö as o and two dots is the one
// that plan.yaml names, whichever of the two spells it so.
func TestNamesOfTwoForms(t *testing.T) {
	const name = "01-miljö.md"
	for _, stored := range []string{norm.NFC.String(name), norm.NFD.String(name)} {
		for _, written := range []string{norm.NFC.String(name), norm.NFD.String(name)} {
			messages := messagesOf(t, fstest.MapFS{
				"workspace.yaml": {Data: []byte("plan: 1\n")},
				"s/plan.yaml":    {Data: []byte("kind: verksamhetsplan\nid: x\ntitle: X\nperiod: 2026\nchapters:\n  - " + written + "\n")},
				"s/" + stored:    {Data: []byte("# Ett\n")},
			})
			if strings.Contains(strings.Join(messages, " "), "file.") {
				t.Errorf("stored as %+q, written as %+q: %v", stored, written, messages)
			}
		}
	}
}

func messagesOf(t *testing.T, files fstest.MapFS) (messages []string) {
	t.Helper()
	w, found, err := load.Open(files, "")
	if err != nil {
		t.Fatal(err)
	}
	_, more, err := w.Plan(w.Documents[0])
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range append(found, more...) {
		messages = append(messages, d.Message)
	}
	return messages
}
