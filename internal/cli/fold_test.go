package cli

import (
	"bytes"
	"encoding/json"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// What only follows from another finding is not told: where a document that one
// builds on is named wrong, or one of its files cannot be read, nothing is said of
// what would have come from there.
func TestFollowOnsAreFolded(t *testing.T) {
	dir := openDir(t)
	if err := os.CopyFS(dir, os.DirFS("../../plan")); err != nil {
		t.Fatal(err)
	}
	t.Chdir(dir)
	if errors, _ := checkedPlaces(t); len(errors) > 0 {
		t.Fatalf("undamaged: %v", errors)
	}
	other := regexp.MustCompile(`\bsydhamn(-[a-z0-9-]+):`)
	basis := regexp.MustCompile(`(?m)^(?:follows|reports): *sydhamn`)
	err := filepath.WalkDir(".", func(name string, e fs.DirEntry, err error) error {
		if ext := filepath.Ext(name); err != nil || ext != ".yaml" && ext != ".md" {
			return err
		}
		text, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		damage := func(what string, to []byte) {
			t.Run(filepath.ToSlash(name)+"/"+what, func(t *testing.T) {
				if err := os.WriteFile(name, to, 0o666); err != nil {
					t.Fatal(err)
				}
				errors, all := checkedPlaces(t)
				if len(errors) == 0 {
					t.Error("nothing is found")
				}
				for _, place := range errors {
					if place != filepath.ToSlash(name) {
						t.Errorf("a finding in %s:\n%s", place, all)
						break
					}
				}
				ids := map[string]bool{}
				for _, id := range other.FindAllStringSubmatch(string(text), -1) {
					ids[id[1]] = true
				}
				if what == "astray" && len(errors) != len(ids) {
					t.Errorf("%d findings about %d documents:\n%s", len(errors), len(ids), all)
				}
				if what != "broken" && what != "astray" && len(errors) != 1 {
					t.Errorf("%d findings:\n%s", len(errors), all)
				}
			})
		}
		if filepath.Ext(name) == ".yaml" && name != "workspace.yaml" {
			damage("broken", append([]byte("]\n"), text...))
		}
		if other.Match(text) {
			damage("astray", other.ReplaceAll(text, []byte("syhdamn$1:")))
		}
		if filepath.Base(name) == "plan.yaml" {
			for _, at := range basis.FindAllIndex(text, -1) {
				for what, id := range map[string]string{"misspelt": "syhdamn", "unknown": "nowhere-at-all"} {
					damage(what, []byte(string(text[:at[1]-len("sydhamn")])+id+string(text[at[1]:])))
				}
			}
		}
		return os.WriteFile(name, text, 0o666)
	})
	if err != nil {
		t.Fatal(err)
	}
}

// checkedPlaces are the files in which a check of all documents finds something of
// its own; that a document ties to one with errors is no finding of its own.
func checkedPlaces(t *testing.T) (places []string, all string) {
	t.Helper()
	var out bytes.Buffer
	Main([]string{"check", "--format", "json"}, &out, io.Discard)
	var report struct {
		Diagnostics []struct{ Path, Message, Code string }
	}
	if err := json.Unmarshal(out.Bytes(), &report); err != nil {
		t.Fatal(err, out.String())
	}
	for _, d := range report.Diagnostics {
		if d.Code == "document" && (strings.Contains(d.Message, "bygger på") || strings.Contains(d.Message, "rätta den först")) {
			continue
		}
		if d.Code == "differs" && strings.Contains(d.Message, "skälet anges") {
			continue // told of what is sound, too
		}
		places = append(places, d.Path)
		all += d.Path + ": " + d.Code + ": " + d.Message + "\n"
	}
	return places, all
}
