package pdf

import (
	"path/filepath"
	"reflect"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
	"golang.org/x/image/font/gofont/goregular"
	"pgregory.net/rapid"

	"plan/internal/diag"
	"plan/internal/doc"
	"plan/internal/theme"
)

// Check finds what LayOut finds, in the same order.
func TestCheckFindsWhatLayOutFinds(t *testing.T) {
	documents := []*doc.Document{samplePlan(t)}
	files, _ := filepath.Glob("testdata/*.txtar")
	for _, name := range files {
		a, err := txtar.ParseFile(name)
		if err != nil {
			t.Fatal(err)
		}
		documents = append(documents, read(t, string(a.Files[0].Data)))
	}
	for name, th := range checkedThemes(t) {
		t.Run(name, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				d := hostile(t)
				_, found := LayOut(d, th)
				checked(t, d, th, found)
			})
			for _, d := range documents {
				_, found := LayOut(d, th)
				checked(t, d, th, found)
			}
		})
	}
}

// checked fails unless Check gives what LayOut found.
func checked(t interface{ Fatalf(string, ...any) }, d *doc.Document, th *theme.Theme, found diag.List) {
	if got := Check(d, th); !reflect.DeepEqual(got, found) {
		t.Fatalf("LayOut finds %+v\nCheck finds %+v", found, got)
	}
}

// checkedThemes are the standard one, and some where a font lacks signs that the
// others have: whether it is found then hangs on every style that a text is set in.
func checkedThemes(t *testing.T) map[string]*theme.Theme {
	out := map[string]*theme.Theme{"standard": standard(t)}
	for name, change := range map[string]func(*theme.Fonts){
		"other regular":  func(f *theme.Fonts) { f.Regular = goregular.TTF },
		"other italic":   func(f *theme.Fonts) { f.Italic = goregular.TTF },
		"other semibold": func(f *theme.Fonts) { f.SemiBold = goregular.TTF },
		"half a font":    func(f *theme.Fonts) { f.Italic = f.Italic[:len(f.Italic)/2] },
		"no font":        func(f *theme.Fonts) { f.SemiBold = []byte("<svg>") },
	} {
		th := *standard(t)
		change(&th.Fonts)
		out[name] = &th
	}
	return out
}
