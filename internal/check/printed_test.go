package check_test

import (
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"plan/internal/model"
	"plan/internal/source"
)

// unprinted are the keys of the notation that print no words of an author's, and why.
var unprinted = map[string]string{
	"WorkspaceText":    "plan profile holds rules: version, ids and formulas",
	"MunicipalityText": "profile rules: ids",
	"BoardText":        "profile rules: ids",
	"DocumentText": "kind id profile chapters follows reports show rules: ids; period date: years and days; " +
		"reference: a file number; waive: prints nothing",
	"DecidedText":      "date section digest: a day, a paragraph, a checksum",
	"DataText":         "holds: formulas; synonyms: print nothing",
	"TableText":        "unit decimals blank of holds: a unit, a count, ids and formulas; dash: plan why tells it, it is not printed",
	"GoalText":         "under: an id; dash: plan why tells it, it is not printed",
	"IndicatorText":    "unit of tolerance: a unit, an id, a figure",
	"SeriesText":       "all women men: figures",
	"RegisterText":     "kind as unit: ids and a unit",
	"RegisterKindText": "as group scale medium high: ids and figures",
	"ChartText":        "kind of rows columns: ids",
}

// keysOf are the keys of the notation that hold a text: the struct's name, a point and
// the key.
func keysOf(t reflect.Type, all map[string]bool) {
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	if t.Kind() == reflect.Slice { // a map: ids and what they are
		if v, ok := t.Elem().FieldByName("Value"); ok {
			keysOf(v.Type, all)
		}
		return
	}
	for i := range t.NumField() {
		f := t.Field(i)
		key, tagged := f.Tag.Lookup("key")
		key, _, _ = strings.Cut(key, ",")
		switch {
		case !tagged && f.Anonymous:
			keysOf(f.Type, all)
		case tagged && holdsText(f.Type):
			all[t.Name()+"."+key] = true
		case tagged:
			keysOf(f.Type, all)
		}
	}
}

// holdsText tells whether a field is a text, a list of them, or has them by id.
func holdsText(t reflect.Type) bool {
	switch t {
	case reflect.TypeFor[source.Text](), reflect.TypeFor[[]source.Text](), reflect.TypeFor[source.Value]():
		return true
	}
	if t.Kind() == reflect.Slice {
		v, ok := t.Elem().FieldByName("Value")
		return ok && holdsText(v.Type)
	}
	return false
}

var printedPlace = regexp.MustCompile(`<(\w+\.[\w*]*)(?: \d)?>`)

// printedWorkspace is the workspace of printed.txtar with words at one place. Of two
// places for one text the nearest is printed, and so the others are left out.
func printedWorkspace(file *txtar.Archive, place, words, others string) fstest.MapFS {
	fsys := fstest.MapFS{}
	for _, f := range file.Files {
		var lines []string
		for line := range strings.Lines(string(f.Data)) {
			if strings.HasPrefix(line, "notice:") && !strings.Contains(line, place) {
				continue
			}
			lines = append(lines, printedPlace.ReplaceAllStringFunc(line, func(s string) string {
				if s == place {
					return words
				}
				return others
			}))
		}
		if f.Name != "kommun/municipality.yaml" || place != "<WorkspaceText.municipality>" {
			fsys[f.Name] = &fstest.MapFile{Data: []byte(strings.Join(lines, ""))}
		}
	}
	return fsys
}

// Whatever is printed, a number in it that one slip parts from the figure that it
// names is found; and every key of the notation is one that is tried here, or one
// that prints no words.
func TestPrintedWords(t *testing.T) {
	file, err := txtar.ParseFile("testdata/printed.txtar")
	if err != nil {
		t.Fatal(err)
	}
	keys := map[string]bool{}
	for _, of := range []any{model.WorkspaceText{}, model.MunicipalityText{}, model.BoardText{}, model.DocumentText{}, model.RegisterKindText{}} {
		keysOf(reflect.TypeOf(of), keys)
	}
	tried := map[string]bool{}
	var places []string
	for _, m := range printedPlace.FindAllStringSubmatch(string(txtar.Format(file)), -1) {
		if keys[m[1]] {
			places, tried[m[1]] = append(places, m[0]), true
		}
	}
	for key := range keys {
		of, name, _ := strings.Cut(key, ".")
		isUnprinted := slices.Contains(strings.FieldsFunc(unprinted[of], func(r rune) bool { return strings.ContainsRune(" :;,", r) }), name)
		if tried[key] == isUnprinted {
			t.Errorf("%s: tried %t, without words %t", key, tried[key], isUnprinted)
		}
	}
	near := func(fsys fstest.MapFS) (got []string) {
		_, found := loaded(t, fsys)
		for _, d := range found {
			if d.Code() == "near-figure" || d.Code() == "claim" {
				got = append(got, d.Code()+" "+strings.Join(strings.Fields(d.At.Text()), " "))
			}
		}
		return got
	}
	for _, place := range places {
		want := []string{"near-figure 354,6 mnkr"}
		if place == "<TableText.summary>" || place == "<ChartText.alt>" { // every number is to be a link
			want = []string{"claim 354,6 mnkr"}
		}
		got := near(printedWorkspace(file, place, "Summa kommunbidrag i budget 2024 är 354,6 mnkr", "ord"))
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s\n%s", place, diff)
		}
	}
	for _, words := range []string{"Barn 0–20 år enligt 4 kap. 1 § och § 87, 2024", "Steg 355 i Agenda 2030, A4"} {
		if got := near(printedWorkspace(file, "", "", words)); got != nil {
			t.Errorf("%s: %q", words, got)
		}
	}
}
