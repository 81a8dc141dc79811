package cli

import (
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"reflect"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"plan/internal/compose"
	"plan/internal/diag"
	"plan/internal/format"
	"plan/internal/load"
	"plan/internal/model"
	"plan/internal/schema"
	"plan/internal/theme"
)

// A fileClass is a kind of YAML file with a schema of its own.
type fileClass struct {
	name, title, description string
	of                       reflect.Type
}

var fileClasses = []fileClass{
	{"workspace", "Arbetsytan", "workspace.yaml: mappen som allt ligger i.", reflect.TypeFor[model.WorkspaceText]()},
	{"municipality", "Kommunen", "municipality.yaml: det som gäller alla kommunens nämnder.", reflect.TypeFor[model.MunicipalityText]()},
	{"board", "Nämnden", "board.yaml: det som gäller alla nämndens dokument.", reflect.TypeFor[model.BoardText]()},
	{"document", "Dokumentet", "plan.yaml: dokumentets huvud, och om man vill dess tabeller och mål.", reflect.TypeFor[model.DocumentText]()},
	{"data", "Tabeller och mål", "En YAML-fil i dokumentets mapp: tabeller, mål, register och enstaka tal.", reflect.TypeFor[model.DataText]()},
	{"register", "Slag av register", "templates/registers/SLAG.yaml: vad ett slag av register innehåller.", reflect.TypeFor[model.RegisterKindText]()},
	{"outline", "Uppställning", "templates/SLAG/outline.yaml: hur dokument av ett slag ställs upp.", reflect.TypeFor[compose.OutlineText]()},
	{"theme", "Grafisk profil", "templates/PROFIL/theme.yaml: papper, färger, typsnitt och stilar.", reflect.TypeFor[theme.FileText]()},
}

func schemaNames() (names []string) {
	for _, c := range fileClasses {
		names = append(names, c.name)
	}
	return names
}

// json is the schema as a file.
func (c fileClass) json() ([]byte, error) { return schema.Of(c.of, c.title, c.description).JSON() }

func (a *app) schemaCommand() *cobra.Command {
	var out string
	c := &cobra.Command{
		Use:   "schema [SLAG]",
		Short: "skriv JSON-scheman, så att en editor hjälper till medan man skriver",
		Long: `Skriver ett schema för varje slag av YAML-fil till mappen .plan i arbetsytan. Kör
sedan ”plan fmt”, som överst i varje fil skriver var dess schema finns. En editor
med stöd för YAML (i VS Code tillägget YAML) föreslår då nycklar, förklarar dem och
stryker under det som är fel. Låt mappen följa med i git, och kör kommandot igen när
programmet har fått en ny version. Med SLAG visas ett enda schema, och ingen fil
skrivs.`,
		Example: `  plan schema
  plan schema --out scheman
  plan schema data`,
		Args: arguments(0, 1, "plan schema SLAG"),
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return schemaNames(), cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(_ *cobra.Command, args []string) error {
			if len(args) == 1 {
				return a.printSchema(args[0])
			}
			return a.writeSchemas(out)
		},
	}
	c.Flags().StringVar(&out, "out", "", "skriv schemana till `MAPP` i stället för .plan i arbetsytan")
	return c
}

func (a *app) printSchema(name string) error {
	i := slices.IndexFunc(fileClasses, func(c fileClass) bool { return c.name == name })
	if i < 0 {
		if near := diag.Nearest(name, schemaNames()); near != "" {
			return wrong("schema-near", "kind", name, "nearest", near)
		}
		return wrong("schema", "kind", name, "kinds", schemaNames())
	}
	text, err := fileClasses[i].json()
	a.stdout.Write(text)
	return err
}

// writeSchemas writes all schemas and prints their names.
func (a *app) writeSchemas(out string) error {
	here, err := os.Getwd()
	if err != nil {
		return err
	}
	dir, name := within(here, out), out
	if out == "" {
		top, err := findWorkspace(here, nil)
		if err != nil {
			return err
		}
		dir, name = filepath.Join(top, format.SchemaFolder), shown(here, top)+format.SchemaFolder
		if info, err := os.Lstat(dir); err == nil && !info.IsDir() { // a link might lead anywhere
			return &fs.PathError{Op: "open", Path: name, Err: errNotFolder}
		}
	}
	files, err := schemaFiles()
	if err != nil {
		return err
	}
	if err := writeTogether(dir, files); err != nil {
		return err
	}
	for _, f := range files {
		fmt.Fprintln(a.stdout, filepath.ToSlash(filepath.Join(name, f.name)))
	}
	return nil
}

// schemaFiles are all schemas, each as a file.
func schemaFiles() (files []output, err error) {
	for _, c := range fileClasses {
		text, err := c.json()
		if err != nil {
			return nil, err
		}
		files = append(files, output{format.SchemaFile(c.name), text})
	}
	return files, nil
}

// classOf is what kind of file a path of the workspace names, "" for one of which
// no schema speaks.
func (w *workspace) classOf(file string) string {
	folder, base := path.Dir(file), path.Base(file)
	switch inDocument := slices.ContainsFunc(w.Documents, func(d *load.Document) bool { return d.Folder == folder }); {
	case base == load.DocumentFile:
		return "document"
	case filepath.Ext(base) != ".yaml":
		return ""
	case inDocument:
		return "data"
	case base == load.WorkspaceFile && folder == ".":
		return "workspace"
	case base == load.MunicipalityFile:
		return "municipality"
	case base == load.BoardFile:
		return "board"
	}
	if rest, own := strings.CutPrefix(folder, load.TemplatesFolder+"/"); own && rest == "registers" {
		return "register"
	} else if own && base == "outline.yaml" {
		return "outline"
	} else if own && base == "theme.yaml" {
		return "theme"
	}
	return ""
}
