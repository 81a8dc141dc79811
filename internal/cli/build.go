package cli

import (
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"plan/internal/diag"
	"plan/internal/load"
	"plan/internal/locale"
)

type buildOptions struct {
	report
	out    string
	draft  bool
	stamp  bool
	attach bool
}

func (a *app) buildCommand() *cobra.Command {
	var o buildOptions
	c := &cobra.Command{
		Use:   "build [DOKUMENT…]",
		Short: "pröva dokumenten och skriv PDF och Excel",
		Long: `Prövar dokumenten och skriver för vart och ett PDF, Excel och en fil som visar
var varje tal kommer ifrån: build/ID.pdf, build/ID.xlsx och build/ID.trace.json.
Utan argument gäller det alla dokument i arbetsytan.

Ett dokument är ett id, en mapp eller en fil i mappen; ”plan list” visar dem.
Ett dokument med fel skrivs inte, men de andra skrivs.`,
		Example: `  plan build
  plan build molndal-social-2024-plan
  plan build --draft --out utkast plan/molndal/social/2024-verksamhetsplan`,
		RunE: func(c *cobra.Command, args []string) error {
			if info, err := os.Lstat(o.out); err == nil && isLink(info) && !c.Flags().Changed("out") {
				return wrong("out-link", "folder", o.out) // it may have come with the source, and lead anywhere
			}
			return a.build(&o, args)
		},
	}
	o.flags(c)
	c.Flags().StringVar(&o.out, "out", "build", "skriv filerna i `MAPP` i stället för i build")
	c.Flags().BoolVar(&o.draft, "draft", false, "skriv även dokument med fel, märkta UTKAST på varje sida")
	c.Flags().BoolVar(&o.stamp, "stamp", false, "ange arbetsytans git-revision i kolofonen")
	c.Flags().BoolVar(&o.attach, "attach", false, "lägg källtexten och arbetsboken i PDF-filen (PDF/A-3)")
	c.Flags().Lookup("out").DefValue = ""
	c.ValidArgsFunction = completeDocuments
	return c
}

// isLink tells whether a name stands for another place: as a link, or as a junction
// of Windows, which is neither a folder nor a file.
func isLink(info fs.FileInfo) bool {
	return info.Mode()&fs.ModeSymlink != 0 || info.Mode().Type() == fs.ModeIrregular
}

func (a *app) build(o *buildOptions, args []string) error {
	outcomes, err := a.examine(&o.report, args, o.stamp, o.document)
	if err != nil {
		return err
	}
	if err := o.print(a); err != nil {
		return err
	}
	a.tellWritten(o, outcomes)
	return o.exit()
}

// document builds one document; whatever kept it from being written, older files
// of it are named.
func (o *buildOptions) document(s *setting, d *load.Document) (r outcome) {
	r.told = s.toldName(d)
	r.err = guard(func() error { return o.write(s, d, &r) })
	if r.written == nil && s.ownsFiles(d) {
		for _, ending := range []string{".pdf", ".xlsx", ".trace.json"} {
			if name := filepath.Join(o.out, d.ID+ending); exists(name) && !isFolder(name) {
				r.older = append(r.older, filepath.ToSlash(name))
			}
		}
	}
	return r
}

// write puts the document's files in the out folder, unless something is wrong
// with it.
func (o *buildOptions) write(s *setting, d *load.Document, r *outcome) error {
	to := forPrint
	if o.draft {
		to = forDraft
	}
	p, err := s.compile(d, to)
	if err != nil {
		return err
	}
	r.found, r.counts, r.untied = p.found, p.counts, s.untied[d.ID]
	if p.plan != nil { // what rests on a document that is not written is not written
		r.untied = r.untied || slices.ContainsFunc(p.plan.Uses, func(id string) bool { return s.untied[id] })
	}
	wrong := p.found.HasErrors() || s.found.HasErrors() || r.untied
	if wrong && !o.draft || !s.ownsFiles(d) || p.pages == nil || p.cells == nil {
		return nil
	}
	files, err := p.draw(o.attach)
	if err != nil {
		return err
	}
	if err := writeTogether(o.out, files); err != nil {
		return err
	}
	for _, f := range files {
		r.written = append(r.written, path.Join(filepath.ToSlash(o.out), f.name))
	}
	return nil
}

// ownsFiles tells whether the document's id may name files, and whether it is the
// first to claim them. Findings say the same, but --draft writes in spite of them
// and must neither leave the out folder nor let two documents write one file.
func (w *workspace) ownsFiles(d *load.Document) bool {
	first := slices.IndexFunc(w.Documents, func(o *load.Document) bool { return strings.EqualFold(o.ID, d.ID) })
	return d.ID != "" && w.Documents[first] == d && strings.Trim(strings.ToLower(d.ID), "abcdefghijklmnopqrstuvwxyz0123456789-") == ""
}

// toldName is the id of a document, with its folder where several have the id: one of
// them is written, and another is not.
func (w *workspace) toldName(d *load.Document) string {
	same := func(o *load.Document) bool { return o != d && strings.EqualFold(o.ID, d.ID) }
	if d.ID != "" && slices.ContainsFunc(w.Documents, same) {
		return d.ID + " (" + w.shown + d.Folder + ")"
	}
	return documentName(d)
}

// tellWritten prints the files that were written and, last, what was not.
func (a *app) tellWritten(o *buildOptions, outcomes []outcome) {
	for _, r := range outcomes {
		for _, name := range r.written {
			if o.format == "text" {
				fmt.Fprintln(a.stdout, locale.Visible(name))
			}
		}
	}
	a.stdout.Flush() // before what goes to stderr; Main sees whether it failed
	a.summary(&o.report, len(outcomes))
	for _, r := range outcomes {
		switch n := r.found.Count(diag.Error); {
		case r.written != nil:
			continue
		case n > 0 && n == len(r.ties()):
			a.say("held.tied", "document", r.told, "others", r.ties())
		case n > 0:
			a.say("held.errors", "document", r.told, "errors", locale.Count(n, "fel", "fel"))
		case r.err != nil:
			a.say("held", "document", r.told)
		case r.untied:
			a.say("held.holds", "document", r.told)
		default:
			a.say("held.workspace", "document", r.told)
		}
		if len(r.older) > 0 {
			a.say("held.older", "files", r.older)
		}
	}
}
