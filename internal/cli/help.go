package cli

import (
	"embed"
	"fmt"
	"io"
	"reflect"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"plan/internal/compose"
	"plan/internal/decode"
	"plan/internal/diag"
	"plan/internal/locale"
	"plan/internal/model"
	"plan/internal/theme"
)

// A subject is a part of the manual: a page of words and examples, and the keys
// of the notation it is about, taken from the structs that decode fills. The
// examples of all pages are the files of one workspace; a test builds it.
type subject struct {
	name, short string
	keys        []keys
}

// keys are those of one struct, under a heading.
type keys struct {
	heading string
	of      reflect.Type
}

var subjects = []subject{
	{"start", "kom i gång: installera, skriva, rätta och skicka en plan", nil},
	{"format", "mappar och filer", []keys{
		{"workspace.yaml", reflect.TypeFor[model.WorkspaceText]()},
		{"municipality.yaml", reflect.TypeFor[model.MunicipalityText]()},
		{"board.yaml", reflect.TypeFor[model.BoardText]()},
	}},
	{"dokument", "ett dokuments huvud", []keys{
		{"plan.yaml", reflect.TypeFor[model.DocumentText]()},
		{"decided", reflect.TypeFor[model.DecidedText]()},
	}},
	{"tabeller", "rader, kolumner, summor och samband", []keys{{"en tabell", reflect.TypeFor[model.TableText]()}}},
	{"mål", "mål och indikatorer", []keys{
		{"ett mål", reflect.TypeFor[model.GoalText]()},
		{"en indikator", reflect.TypeFor[model.IndicatorText]()},
		{"outcome och level", reflect.TypeFor[model.SeriesText]()},
	}},
	{"register", "åtgärder, risker, priser, årshjul och andra listor", []keys{
		{"ett register", reflect.TypeFor[model.RegisterText]()},
		{"templates/registers/SLAG.yaml", reflect.TypeFor[model.RegisterKindText]()},
	}},
	{"diagram", "diagram, bilder och nyckeltal", []keys{{"ett diagram", reflect.TypeFor[model.ChartText]()}}},
	{"uppställning", "egna slag av dokument", []keys{{"templates/SLAG/outline.yaml", reflect.TypeFor[compose.OutlineText]()}}},
	{"profil", "egen grafisk profil: färger, typsnitt, logotyp", withBlocks("templates/PROFIL/theme.yaml", reflect.TypeFor[theme.FileText]())},
	{"tal", "hur tal skrivs, och hur det skrivs att de saknas", nil},
	{"text", "kapitel, och tal i löpande text", nil},
}

// withBlocks are the keys of a struct, and of each block in it under the block's key.
func withBlocks(heading string, of reflect.Type) []keys {
	all := []keys{{heading, of}}
	for _, f := range decode.Fields(of) {
		if f.Shape == decode.Block {
			all = append(all, keys{f.Key, f.Elem})
		}
	}
	return all
}

//go:embed manual/*.md
var manual embed.FS

func (a *app) helpCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "help [AVSNITT eller KOMMANDO]",
		Short: "visa handboken: hur en plan skrivs, eller hjälp om ett kommando",
		Example: `  plan help tabeller
  plan help build`,
		Args: arguments(0, 1, "plan help AVSNITT"),
		ValidArgsFunction: func(c *cobra.Command, _ []string, _ string) ([]string, cobra.ShellCompDirective) {
			return append(subjectNames(), commandNames(c.Root())...), cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(c *cobra.Command, args []string) error {
			if len(args) == 0 {
				return a.contents(c.Root())
			}
			return a.help(c.Root(), args[0])
		},
	}
}

// contents lists the parts of the manual after the help of the root.
func (a *app) contents(root *cobra.Command) error {
	printHelp(a.stdout, root)
	fmt.Fprint(a.stdout, "\nAvsnitt i handboken:\n")
	for _, s := range subjects {
		fmt.Fprintf(a.stdout, "  %-12s %s\n", s.name, s.short)
	}
	return nil
}

func (a *app) help(root *cobra.Command, name string) error {
	if i := slices.IndexFunc(subjects, func(s subject) bool { return s.name == name }); i >= 0 {
		return subjects[i].print(a.stdout)
	}
	for _, c := range root.Commands() {
		if c.Name() == name {
			printHelp(a.stdout, c)
			return nil
		}
	}
	if near := diag.Nearest(name, append(subjectNames(), commandNames(root)...)); near != "" {
		return wrong("subject-near", "subject", name, "nearest", near)
	}
	return wrong("subject", "subject", name)
}

func subjectNames() (names []string) {
	for _, s := range subjects {
		names = append(names, s.name)
	}
	return names
}

// page is the subject's text. The file's name has no letters that file systems
// write in two ways: mal.md for mål.
func (s subject) page() ([]byte, error) {
	return manual.ReadFile("manual/" + strings.NewReplacer("å", "a", "ä", "a", "ö", "o").Replace(s.name) + ".md")
}

// print prints the page with its examples indented, and then the keys.
func (s subject) print(w io.Writer) error {
	page, err := s.page()
	if err != nil {
		return err
	}
	inside := false
	for line := range strings.Lines(string(page)) {
		info, fence := strings.CutPrefix(line, "```")
		_, file, named := strings.Cut(strings.TrimSpace(info), " ")
		switch {
		case fence && !inside && named:
			fmt.Fprintf(w, "%s:\n\n", file)
			inside = true
		case fence:
			inside = !inside
		case inside && line != "\n":
			fmt.Fprint(w, "    "+line)
		default:
			fmt.Fprint(w, line)
		}
	}
	for _, k := range s.keys {
		k.print(w)
	}
	return nil
}

// print prints what may stand under one key, a key a paragraph.
func (k keys) print(w io.Writer) {
	fields := decode.Fields(k.of)
	wide := 0
	for _, f := range fields {
		wide = max(wide, locale.Width(keyName(f)))
	}
	fmt.Fprintf(w, "\nNycklar i %s:\n\n", k.heading)
	for _, f := range fields {
		text := f.Doc
		if f.Required {
			text += " Måste finnas."
		}
		if f.Short && f.Key != "" {
			text += " Behövs inget annat räcker texten, utan nycklar."
		}
		lines := fold(text, manualWidth-wide-4)
		if f.Example != "" {
			lines = append(lines, "Exempel: "+f.Example)
		}
		key := keyName(f)
		for _, line := range lines {
			fmt.Fprintf(w, "  %-*s  %s\n", wide, key, line)
			key = ""
		}
	}
}

// keyName is what stands before the colon: a key, what the author chooses, or
// nothing, where the value stands alone.
func keyName(f decode.Field) string {
	switch {
	case f.Any:
		return "…"
	case f.Key == "":
		return "–"
	}
	return f.Key
}

// manualWidth is how wide the pages of the manual are, in columns.
const manualWidth = 84

// fold breaks text into lines of at most width columns, where words allow it.
func fold(text string, width int) (lines []string) {
	line := ""
	for word := range strings.FieldsSeq(text) {
		if line != "" && locale.Width(line)+1+locale.Width(word) > width {
			lines = append(lines, line)
			line = ""
		}
		if line != "" {
			line += " "
		}
		line += word
	}
	return append(lines, line)
}
