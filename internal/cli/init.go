package cli

import (
	"bytes"
	"cmp"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"text/template"

	"github.com/spf13/cobra"

	"plan/internal/compose"
	"plan/internal/diag"
	"plan/internal/format"
	"plan/internal/load"
	"plan/internal/locale"
	"plan/internal/model"
	"plan/internal/source"
	"plan/templates"
)

func (a *app) initCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "init SLAG MAPP",
		Short: "skriv ett nytt dokument att börja från",
		Long: `Skriver ett nytt dokument i MAPP, med kommentarer som berättar hur det är tänkt.
Dokumentet går att bygga på en gång; det som står kvar av exemplet är en varning tills
decided skrivs, och då ett fel. Mappens namn ska innehålla året. Finns ingen arbetsyta
skrivs också workspace.yaml och .gitattributes (om radslut), i den mapp där man står,
och board.yaml i mappen ovanför dokumentet. Ingenting som redan finns skrivs över.

Slagen är ` + strings.Join(compose.Kinds(templates.FS), ", ") + `.`,
		Example: `  plan init verksamhetsplan social/2027-verksamhetsplan
  plan init delarsrapport social/2027-delarsrapport`,
		Args: arguments(2, 2, "plan init SLAG MAPP"),
		ValidArgsFunction: func(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
			if len(args) == 0 {
				return compose.Kinds(templates.FS), cobra.ShellCompDirectiveNoFileComp
			}
			return nil, cobra.ShellCompDirectiveFilterDirs
		},
		RunE: func(_ *cobra.Command, args []string) error { return a.init(args[0], args[1]) },
	}
}

// A start is what a new document is made of.
type start struct {
	Kind, ID, Title string
	Year, Before    int
	Report          bool // it tells what became of a plan
	Chapters        []string
}

// fourDigits is the year in a folder's name.
var fourDigits = regexp.MustCompile(`(?:^|\D)((?:19|20)\d\d)(?:\D|$)`)

func (a *app) init(kind, dir string) error {
	here, err := os.Getwd()
	if err != nil {
		return err
	}
	full := within(here, dir)
	year := fourDigits.FindStringSubmatch(filepath.Base(full))
	if year == nil {
		return wrong("init-year", "folder", filepath.ToSlash(dir), "kind", kind)
	}
	if exists(filepath.Join(full, load.DocumentFile)) {
		return wrong("init-there", "folder", filepath.ToSlash(dir))
	}
	top, found := upward(filepath.Dir(full), load.WorkspaceFile)
	if !found {
		if top = here; !local(here, full) {
			top = filepath.Dir(full)
		}
	}
	outline, taken, err := outlineNamed(kind, top, found)
	if err != nil {
		return err
	}
	s := start{Kind: kind, Report: outline.Report}
	s.Year, _ = strconv.Atoi(year[1])
	s.Before = s.Year - 1
	s.Title = cmp.Or(outline.Title, kind) + " " + year[1]
	rel, err := filepath.Rel(top, full)
	if err != nil {
		return err
	}
	for part := range strings.SplitSeq(filepath.ToSlash(rel), "/") {
		if !load.EverywhereName(part) {
			return wrong("init-name", "name", part)
		}
	}
	s.ID = unused(idOf(filepath.ToSlash(rel), kind), taken)
	files, err := s.files(outline)
	if err != nil {
		return err
	}
	return a.writeStart(&s, here, top, full, files, found)
}

// local tells whether a path lies inside a folder.
func local(folder, name string) bool {
	rel, err := filepath.Rel(folder, name)
	return err == nil && filepath.IsLocal(rel)
}

// outlineNamed is how documents of the kind are set up, in the workspace if there
// is one, and the documents that it has.
func outlineNamed(kind, top string, found bool) (*compose.Outline, []*load.Document, error) {
	var documents []*load.Document
	files := fs.FS(templates.FS)
	if found {
		folder, err := openFolder(top, "")
		if err != nil {
			return nil, nil, err
		}
		w, _, err := load.Open(folder, "")
		if err != nil {
			return nil, nil, err
		}
		files, documents = w.Templates(), w.Documents
	}
	kinds := compose.Kinds(files)
	if !slices.Contains(kinds, kind) {
		if near := diag.Nearest(kind, kinds); near != "" {
			return nil, nil, wrong("init-kind-near", "kind", kind, "nearest", near)
		}
		return nil, nil, wrong("init-kind", "kind", kind, "kinds", kinds)
	}
	outline, faults := compose.OutlineOf(files, &model.Plan{Kind: source.Text{Value: kind}})
	if faults.HasErrors() {
		return nil, nil, wrong("init-outline", "kind", kind)
	}
	return outline, documents, nil
}

// idOf makes an id of a folder's path: letters without accents, digits and -. One
// that would begin with the year ends with it.
func idOf(path, kind string) string {
	parts := strings.Split(locale.Slug(path), "-")
	if len(parts) == 1 {
		parts = append(parts, kind)
	}
	if parts[0][0] < 'a' {
		parts = append(parts[1:], parts[0])
	}
	id := strings.Join(parts, "-")
	return strings.TrimLeft(id[max(0, len(id)-maxID):], "-0123456789")
}

// unused is the id, or with the first number after it that no document has: two
// folders whose names differ in blanks or capitals come to one id.
func unused(id string, documents []*load.Document) string {
	for n, free := 2, id; ; n++ {
		if !slices.ContainsFunc(documents, func(d *load.Document) bool { return strings.EqualFold(d.ID, free) }) {
			return free
		}
		free = id + "-" + strconv.Itoa(n)
	}
}

// maxID is how long an id may be.
const maxID = 80

// files are the document's own, in the order of the outline's chapters.
func (s *start) files(o *compose.Outline) (out []output, err error) {
	sections := o.Sections
	if len(sections) == 0 {
		sections = []model.Section{{ID: "text", Title: s.Title}}
	}
	var chapters []output
	for i, sec := range sections {
		name := fmt.Sprintf("%02d-%s.md", i+1, sec.ID)
		s.Chapters = append(s.Chapters, name)
		chapter := *s
		chapter.Title = sec.Title
		text, err := fill(sec.ID+".md", &chapter)
		if err != nil {
			return nil, err
		}
		chapters = append(chapters, output{name, text})
		if _, err := fs.Stat(templates.FS, "start/"+sec.ID+".yaml"); err == nil {
			data, err := fill(sec.ID+".yaml", s)
			if err != nil {
				return nil, err
			}
			out = append(out, output{sec.ID + ".yaml", data})
		}
	}
	head, err := fill("plan.yaml", s)
	return append(append([]output{{load.DocumentFile, head}}, out...), chapters...), err
}

// fill is a file of templates/start with what is known of the document.
func fill(name string, s *start) ([]byte, error) {
	text, err := fs.ReadFile(templates.FS, path.Join("start", name))
	if err != nil {
		if text, err = fs.ReadFile(templates.FS, "start/other.md"); err != nil {
			return nil, err
		}
	}
	t, err := template.New(name).Parse(string(text))
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	err = t.Execute(&b, s)
	return append(bytes.TrimRight(b.Bytes(), "\n"), '\n'), err
}

// writeStart writes the files, and what stands above them where nothing does, and
// says what to do next. A new workspace gets its schemas too, so that an editor
// helps from the first line.
func (a *app) writeStart(s *start, here, top, full string, files []output, found bool) error {
	for _, f := range files {
		if exists(filepath.Join(full, f.name)) {
			return wrong("init-file", "file", filepath.ToSlash(relative(here, filepath.Join(full, f.name))))
		}
	}
	type group struct {
		dir   string
		files []output
	}
	groups := []group{{full, files}}
	above := func(dir, name string) error {
		text, err := fill(name, s)
		groups = append(groups, group{dir, []output{{name, text}}})
		return err
	}
	if _, board := upward(filepath.Dir(full), load.BoardFile); !board && filepath.Dir(full) != top {
		if err := above(filepath.Dir(full), load.BoardFile); err != nil {
			return err
		}
	}
	if !found {
		if _, said := upward(top, ".gitattributes"); !said {
			text, err := fill("gitattributes", s)
			if err != nil {
				return err
			}
			groups = append(groups, group{top, []output{{".gitattributes", text}}})
		}
		if err := above(top, load.WorkspaceFile); err != nil {
			return err
		}
		schemas, err := schemaFiles()
		if err != nil {
			return err
		}
		groups = append(groups, group{filepath.Join(top, format.SchemaFolder), schemas})
	}
	helped := !found || exists(filepath.Join(top, format.SchemaFolder))
	var written []string
	slices.Reverse(groups) // what stands above first: a document without a workspace is none
	for _, g := range groups {
		for i, f := range g.files {
			name := filepath.Join(g.dir, f.name)
			if helped {
				g.files[i].data = modelled(f, relative(g.dir, filepath.Join(top, format.SchemaFolder)))
			}
			if filepath.Base(g.dir) != format.SchemaFolder {
				written = append(written, filepath.ToSlash(relative(here, name)))
			}
		}
		if err := writeTogether(g.dir, g.files); err != nil {
			return err
		}
	}
	for _, name := range written {
		fmt.Fprintln(a.stdout, name)
	}
	a.say("init-next", "id", s.ID)
	return nil
}

// modelled is a YAML file in its form, with the line that tells an editor where
// its schema is.
func modelled(f output, schemas string) []byte {
	class := map[string]string{load.DocumentFile: "document", load.BoardFile: "board", load.WorkspaceFile: "workspace"}[f.name]
	if path.Ext(f.name) != ".yaml" {
		return f.data
	}
	schema := path.Join(filepath.ToSlash(schemas), format.SchemaFile(cmp.Or(class, "data")))
	if text, faults := format.YAML(source.NewFile(f.name, f.name, f.data), schema); !faults.HasErrors() {
		return text
	}
	return f.data
}

// relative is a path as it is typed from a folder.
func relative(here, name string) string {
	if rel, err := filepath.Rel(here, name); err == nil {
		return rel
	}
	return name
}
