package check_test

import (
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"plan/internal/diag"
)

// Sentences about tables as an economist writes them: each false one is found, by
// what it says, and no true one is refused.
func TestSentences(t *testing.T) {
	file, err := txtar.ParseFile("testdata/sentences.txtar")
	if err != nil {
		t.Fatal(err)
	}
	parts := map[string]string{}
	for _, f := range file.Files {
		parts[f.Name] = string(f.Data)
	}
	findings := func(sentence string) (messages []string) {
		chapter := "# K\n\n" + strings.NewReplacer(`\\n`, "\\\n", `\n`, "\n").Replace(sentence) + "\n"
		_, found := loaded(t, workspace(parts["ekonomi.yaml"], chapter))
		for _, d := range found {
			if d.At.File != nil && strings.HasSuffix(d.At.File.Path, "a.md") && d.Severity != diag.Note {
				messages = append(messages, d.Message)
			}
		}
		return messages
	}
	for _, line := range strings.Split(strings.TrimSpace(parts["falska"]), "\n") {
		want, sentence, _ := strings.Cut(line, ": ")
		if got := strings.Join(findings(sentence), " "); got != want {
			t.Errorf("%s\n\tgives %q, want %q", sentence, got, want)
		}
	}
	for _, list := range []string{"sanna", "obevisade"} {
		for _, sentence := range strings.Split(strings.TrimSpace(parts[list]), "\n") {
			if got := findings(sentence); len(got) > 0 {
				t.Errorf("%s\n\tis one of %s and gives %q", sentence, list, got)
			}
		}
	}
}
