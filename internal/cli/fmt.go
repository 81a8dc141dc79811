package cli

import (
	"bytes"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"plan/internal/check"
	"plan/internal/diag"
	"plan/internal/format"
	"plan/internal/load"
	"plan/internal/locale"
	"plan/internal/model"
	"plan/internal/source"
)

// formatting is what was asked of fmt.
type formatting struct {
	check, diff bool
	name        string // of what comes on stdin
}

func (a *app) fmtCommand() *cobra.Command {
	var o formatting
	c := &cobra.Command{
		Use:   "fmt [DOKUMENT eller FIL…]",
		Short: "ge källfilerna en enhetlig form, utan att ändra vad de säger",
		Long: `Skriver om källfilerna i en enhetlig form: tabellernas rader ställs under strecken på
raden columns, tomma rader och blanktecken i radslut städas bort. Ordning,
kommentarer och citattecken rörs inte. Inget skrivs förrän det är prövat att
dokumenten säger exakt detsamma som förut; en fil som inte går att läsa lämnas som
den är. Finns mappen .plan (plan schema) skrivs överst i varje YAML-fil var dess
schema är. Utan argument gäller det alla dokument i arbetsytan. Med - läses en fil
från stdin och skrivs till stdout. ”plan help format” berättar mer.`,
		Example: `  plan fmt
  plan fmt --check
  plan fmt --diff molndal-social-2024-plan
  plan fmt - --name plan/molndal/social/2024-verksamhetsplan/ekonomi.yaml <fil`,
		RunE: func(_ *cobra.Command, args []string) error {
			if slices.Contains(args, "-") {
				return a.fmtStdin(args, o)
			}
			return a.fmt(args, o)
		},
	}
	c.Flags().SortFlags = false
	c.Flags().BoolVar(&o.check, "check", false, "skriv inget; visa vilka filer som skulle skrivas om, slutkod 1 om någon")
	c.Flags().BoolVar(&o.diff, "diff", false, "skriv inget; visa hur filerna skulle skrivas om, slutkod 1 om någon")
	c.Flags().StringVar(&o.name, "name", "", "namnet på den `FIL` som läses från stdin")
	c.ValidArgsFunction = completeDocuments
	return c
}

// A former gives the files of a workspace their form.
type former struct {
	*workspace
	files   fs.FS
	sources []*source.File              // in path order
	of      map[string][]*load.Document // the documents that a file is a source of
	kept    map[string]*load.Document   // files that a stated digest holds as they are
	texts   map[string][]byte           // the forms that differ, by path
	schemas map[string]bool             // classes whose schema stands in the workspace
	found   diag.List
}

func (a *app) fmt(args []string, o formatting) error {
	f, err := newFormer(args)
	if err != nil {
		return err
	}
	wanted, err := f.wantedFiles(args)
	if err != nil {
		return err
	}
	var changed []*source.File
	for _, file := range wanted {
		text, found := form(file, f.schema(file.Path))
		f.found = append(f.found, found...)
		switch d := f.kept[file.Path]; {
		case text == nil || bytes.Equal(text, file.Text):
		case d != nil:
			a.say("fmt.kept", "path", file.Shown, "document", documentName(d))
		default:
			f.texts[file.Path] = text
			changed = append(changed, file)
		}
	}
	if err := f.prove(changed); err != nil {
		return err
	}
	for _, file := range changed {
		if o.diff {
			printForm(a, file, f.texts[file.Path])
		} else {
			fmt.Fprintln(a.stdout, locale.Visible(file.Shown))
		}
	}
	if !o.check && !o.diff {
		if err := f.rewrite(&fixed{files: changed, texts: f.texts}); err != nil {
			return err
		}
	}
	return a.formed(f, o, len(changed), len(wanted))
}

// formed tells what the run came to.
func (a *app) formed(f *former, o formatting, changed, all int) error {
	if err := a.stdout.Flush(); err != nil {
		return err // the summary comes last on a terminal
	}
	r := report{format: "text", found: f.found}
	if err := r.print(a); err != nil {
		return err
	}
	if f.outdated() {
		a.say("fmt.schema-old")
	}
	message := "fmt"
	if o.check || o.diff {
		message = "fmt.check"
	}
	a.say(message, "changed", changed, "all", locale.Count(all, "fil", "filer"))
	switch {
	case slices.ContainsFunc(f.found, isInternal):
		return stop(exitFailure)
	case f.found.HasErrors(), (o.check || o.diff) && changed > 0:
		return stop(exitFinding)
	}
	return nil
}

func isInternal(d diag.Diagnostic) bool { return d.Code() == "internal" }

// form formats a file by its name.
func form(file *source.File, schema string) ([]byte, diag.List) {
	if path.Ext(file.Path) == ".md" {
		return format.Markdown(file)
	}
	return format.YAML(file, schema)
}

// newFormer finds the workspace and reads every document of it, to know its sources.
func newFormer(args []string) (*former, error) {
	w, err := openAll(args)
	if err != nil {
		return nil, err
	}
	f := &former{
		workspace: w, of: map[string][]*load.Document{}, kept: map[string]*load.Document{},
		texts: map[string][]byte{}, schemas: map[string]bool{},
	}
	if f.files, err = openFolder(w.dir, w.shown); err != nil {
		return nil, err
	}
	for _, c := range fileClasses {
		f.schemas[c.name] = exists(filepath.Join(w.dir, format.SchemaFolder, format.SchemaFile(c.name)))
	}
	for _, d := range w.Documents {
		p, _, err := w.Plan(d)
		if err != nil {
			return nil, err
		}
		for _, file := range p.Sources {
			if f.of[file.Path] == nil {
				f.sources = append(f.sources, file)
			}
			f.of[file.Path] = append(f.of[file.Path], d)
			if p.Decided != nil && !p.Decided.Digest.IsZero() {
				f.kept[file.Path] = d
			}
		}
	}
	slices.SortFunc(f.sources, func(a, b *source.File) int { return strings.Compare(a.Path, b.Path) })
	return f, nil
}

// wantedFiles are the files that the arguments name: those of a document, or one;
// without arguments all sources of the workspace.
func (f *former) wantedFiles(args []string) (files []*source.File, err error) {
	if len(args) == 0 {
		return f.sources, nil
	}
	here, err := os.Getwd()
	if err != nil {
		return nil, err
	}
	named := map[string]bool{}
	for _, arg := range args {
		if rel, ok := f.fileNamed(here, arg); ok {
			if f.of[rel] == nil { // no document has it, but somebody asks
				file, err := f.read(rel)
				if err != nil {
					return nil, err
				}
				f.sources = append(f.sources, file)
				f.of[rel] = []*load.Document{}
			}
			named[rel] = true
			continue
		}
		d, err := f.document(here, arg)
		if err != nil {
			return nil, err
		}
		for _, file := range f.sources {
			if strings.HasPrefix(file.Path, d.Folder+"/") {
				named[file.Path] = true
			}
		}
	}
	for _, file := range f.sources {
		if named[file.Path] {
			files = append(files, file)
		}
	}
	return files, nil
}

// read reads a file of the workspace, as far as one that can be read goes.
func (f *former) read(rel string) (*source.File, error) {
	file, err := f.files.Open(rel)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	text, err := io.ReadAll(io.LimitReader(file, beyond))
	return source.NewFile(rel, f.shown+rel, text), err
}

// beyond is more bytes than a file may hold, so that a longer one is refused as one.
const beyond = 4 << 20

// fileNamed is the path in the workspace of a file of YAML or Markdown.
func (f *former) fileNamed(here, arg string) (rel string, ok bool) {
	name := within(here, arg)
	info, err := os.Stat(name)
	if err != nil || !(synced{info}).Mode().IsRegular() || !slices.Contains([]string{".yaml", ".md"}, filepath.Ext(name)) {
		return "", false
	}
	if rel, err = filepath.Rel(f.dir, name); err != nil || !filepath.IsLocal(rel) {
		return "", false
	}
	return spelled(f.dir, filepath.ToSlash(rel)), true
}

// schema is where the schema of a file is, from the file; "" when the workspace has
// none.
func (f *former) schema(file string) string {
	class := f.classOf(file)
	if !f.schemas[class] {
		return ""
	}
	return strings.Repeat("../", strings.Count(file, "/")) + format.SchemaFolder + "/" + format.SchemaFile(class)
}

// outdated tells whether a schema of the workspace is another than this program's.
func (f *former) outdated() bool {
	return slices.ContainsFunc(fileClasses, func(c fileClass) bool {
		want, err := c.json()
		have, unread := os.ReadFile(filepath.Join(f.dir, format.SchemaFolder, format.SchemaFile(c.name)))
		have = bytes.ReplaceAll(have, []byte("\r\n"), []byte("\n")) // as git may hand them out
		return f.schemas[c.name] && (err != nil || unread != nil || !bytes.Equal(want, have))
	})
}

// prove loads every document that has a changed file as it is and as it would be.
// Both must say the same, and be wrong in the same.
func (f *former) prove(changed []*source.File) error {
	if len(changed) == 0 {
		return nil
	}
	again, _, err := load.Open(load.Replace(f.files, f.texts), f.shown)
	if err != nil {
		return err
	}
	for i, d := range f.Documents {
		if !slices.ContainsFunc(changed, func(file *source.File) bool { return slices.Contains(f.of[file.Path], d) }) {
			continue
		}
		if i >= len(again.Documents) || again.Documents[i].Folder != d.Folder {
			return &refusal{"io.changed", pairs([]any{"path", f.shown + d.Folder})}
		}
		before, faults, err := f.Plan(d)
		if err != nil {
			return err
		}
		after, same, err := again.Plan(again.Documents[i])
		if err != nil {
			return err
		}
		if !sameSaid(before, after) || !check.Same(before, after) || !sameFaults(faults, same) {
			return &refusal{"io.fmt", pairs([]any{"path", f.shown + d.Folder})}
		}
	}
	return nil
}

// sameSaid tells whether the links of two readings of a plan say the same, which
// check.Same leaves out.
func sameSaid(a, b *model.Plan) bool {
	return slices.EqualFunc(a.ClaimOrder, b.ClaimOrder, func(x, y *model.Claim) bool {
		return x.Node.Written.Value == y.Node.Written.Value
	})
}

// sameFaults tells whether two loads found the same in the same order.
func sameFaults(a, b diag.List) bool {
	return slices.EqualFunc(a, b, func(x, y diag.Diagnostic) bool {
		return x.Message == y.Message && x.Severity == y.Severity && x.Address == y.Address
	})
}

// fmtStdin formats what comes on stdin as the file of that name.
func (a *app) fmtStdin(args []string, o formatting) error {
	if len(args) > 1 {
		return wrong("argument-extra", "argument", args[1], "form", "plan fmt - --name FIL")
	}
	text, err := io.ReadAll(io.LimitReader(os.Stdin, beyond))
	if err != nil {
		return err
	}
	name, schema := "stdin", ""
	if o.name != "" {
		name = filepath.ToSlash(o.name)
		if schema, err = schemaOf(o.name); err != nil {
			return err
		}
	}
	file := source.NewFile(name, "", text)
	out, found := form(file, schema)
	same := bytes.Equal(out, text)
	switch {
	case out == nil:
	case o.diff && !same:
		printForm(a, file, out)
	case !o.check && !o.diff:
		a.stdout.Write(out)
	}
	r := report{format: "text", found: found}
	if err := r.print(a); err != nil {
		return err
	}
	switch {
	case slices.ContainsFunc(found, isInternal):
		return stop(exitFailure)
	case found.HasErrors(), (o.check || o.diff) && !same:
		return stop(exitFinding)
	}
	return nil
}

// schemaOf is where the schema of a file by that name is, if it would stand in a
// workspace.
func schemaOf(name string) (string, error) {
	w, err := openAll([]string{filepath.Dir(name)})
	if err != nil {
		return "", nil // no workspace, no schema
	}
	here, err := os.Getwd()
	if err != nil {
		return "", err
	}
	rel, err := filepath.Rel(w.dir, within(here, name))
	if err != nil || !filepath.IsLocal(rel) {
		return "", nil
	}
	f := &former{workspace: w, schemas: map[string]bool{}}
	class := w.classOf(filepath.ToSlash(rel))
	f.schemas[class] = class != "" && exists(filepath.Join(w.dir, format.SchemaFolder, format.SchemaFile(class)))
	return f.schema(filepath.ToSlash(rel)), nil
}
