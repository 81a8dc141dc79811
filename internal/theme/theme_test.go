package theme

import (
	"io/fs"
	"math"
	"strings"
	"testing"
	"testing/fstest"

	"plan/internal/locale"
	"plan/templates"
)

func TestStandard(t *testing.T) {
	th, found := Load(templates.FS, "standard")
	if len(found) > 0 {
		t.Fatal(found)
	}
	if got := th.Page.Width; math.Abs(got-595.28) > 0.01 {
		t.Errorf("A4 is %.2f points wide", got)
	}
	if got := th.Styles.Goal; got.Font != SemiBold || got.Size != 13 || got.Leading != 18 || got.Colour != th.Colours.Ink {
		t.Errorf("goal: %+v", got)
	}
}

// standardWith is the standard profile with one thing changed.
func standardWith(t *testing.T, old, new string) fs.FS {
	t.Helper()
	out := fstest.MapFS{}
	err := fs.WalkDir(templates.FS, "standard", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(templates.FS, name)
		if strings.HasSuffix(name, ".yaml") {
			if !strings.Contains(string(data), old) {
				t.Fatalf("%q is not in the theme", old)
			}
			data = []byte(strings.Replace(string(data), old, new, 1))
		}
		out[name] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestFaults(t *testing.T) {
	for _, c := range []struct{ old, new, want string }{
		{`grey: "#56626a"`, `grey: "#8a959c"`, "standard/theme.yaml:15:9: färgen #8a959c syns för dåligt mot #ffffff: kontrasten är 3,0 och ska vara minst 4,5 (WCAG 2.1, 1.4.3); välj en mörkare färg"},
		{`tint: "#e8f0f1"`, `tint: "#6f9aa3"`, "standard/theme.yaml:16:11: färgen #0b5a6b syns för dåligt mot #6f9aa3: kontrasten är 2,5 och ska vara minst 4,5 (WCAG 2.1, 1.4.3); välj en mörkare färg"},
		{"left: 25", "left: 2", "standard/theme.yaml:9:9: ”2” är inget mått; skriv millimeter mellan 20 och 60, till exempel 25 eller 12,5"},
		{`ink: "#1d2429"`, `ink: svart`, "standard/theme.yaml:14:8: ”svart” är ingen färg; skriv sex hexadecimala siffror efter #, inom citattecken: \"#0b5a6b\""},
		{"SourceSans3-Italic", "Saknas", "standard/theme.yaml:25:11: typsnittet ”fonts/Saknas.ttf” finns inte i profilens mapp"},
		{"body: regular 11/16 ink", "body: regular 11/9 ink", "standard/theme.yaml:29:9: ”regular 11/9 ink” är ingen stil"},
		{"body: regular 11/16 ink", "body: fet 11/16 ink", "”fet 11/16 ink” är ingen stil"},
		{"body: regular 11/16 ink", "body: regular 110/160 ink", "ingen stil"},
		{"body: regular 11/16 ink", "brod: regular 11/16 ink", "brod"},
		{"  body: regular 11/16 ink\n", "", "body"},
	} {
		th, found := Load(standardWith(t, c.old, c.new), "standard")
		if th != nil || !found.HasErrors() {
			t.Errorf("%s is accepted", c.new)
			continue
		}
		if got := found[0].At.String() + ": " + locale.Message(found[0]); !strings.Contains(got, c.want) {
			t.Errorf("%s:\ngot  %s\nwant %s", c.new, got, c.want)
		}
	}
	if th, found := Load(templates.FS, "saknas"); th != nil || len(found) != 1 || found[0].Message != "theme.missing" {
		t.Errorf("a missing profile: %v", found)
	}
}

func TestContrast(t *testing.T) {
	for _, c := range []struct {
		a, b Colour
		want float64
	}{{White, Colour{}, 21}, {Colour{}, White, 21}, {White, White, 1}, {Colour{0x77, 0x77, 0x77}, White, 4.48}} {
		if got := Contrast(c.a, c.b); math.Abs(got-c.want) > 0.005 {
			t.Errorf("%v on %v: %.3f, want %.2f", c.a, c.b, got, c.want)
		}
	}
}
