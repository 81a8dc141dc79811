package cli

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"plan/internal/check"
	"plan/internal/compose"
	"plan/internal/diff"
	"plan/internal/doc"
	"plan/internal/gitfs"
	"plan/internal/load"
	"plan/internal/locale"
	"plan/internal/render/findings"
	"plan/internal/render/markdown"
	"plan/internal/render/text"
	"plan/templates"
)

func (a *app) diffCommand() *cobra.Command {
	var format string
	var exitCode bool
	c := &cobra.Command{
		Use:   "diff [REVISION [REVISION]]",
		Short: "visa vad en ändring betyder: tal och summor, mål, text",
		Long: `Visar vad som skiljer mellan två versioner av planerna: vilka tal som är ändrade och
vad det gör med summorna, mål och nivåer, texten ord för ord, uppställningen, och
vilka fel som är nya eller borta. Utan argument jämförs filerna som de är med den
senaste revisionen i git (HEAD), med en revision jämförs de med den, med två jämförs
den första med den andra. En revision är en gren, en tagg eller ett id. Det som har
flyttats känns igen på sitt id.`,
		Example: `  plan diff
  plan diff main
  plan diff main HEAD --format md`,
		Args: arguments(0, 2, "plan diff REVISION REVISION"),
		RunE: func(_ *cobra.Command, args []string) error { return a.diff(args, format, exitCode) },
	}
	f := c.Flags()
	f.SortFlags = false
	f.StringVar(&format, "format", "text", "skriv skillnaden som `text`, md (för en kommentar i ett git-webbgränssnitt) eller json")
	f.BoolVar(&exitCode, "exit-code", false, "sluta med kod 1 när något skiljer")
	f.Lookup("format").DefValue = ""
	c.ValidArgsFunction = cobra.NoFileCompletions // revisions are git's to know
	return c
}

// diff compares two versions of the workspace.
func (a *app) diff(args []string, format string, exitCode bool) error {
	if format != "text" && format != "md" && format != "json" {
		return wrong("diff-format", "format", format)
	}
	w, err := locateWorkspace()
	if err != nil {
		return err
	}
	names := args
	if len(names) == 0 {
		names = []string{"HEAD"}
	}
	old, err := w.revision(names[0])
	if err != nil {
		return err
	}
	var now *edition
	other := "" // the files at hand
	if len(names) == 2 {
		other = names[1]
		now, err = w.revision(other)
	} else {
		now, err = w.atHand()
	}
	if err != nil {
		return err
	}
	c := diff.Compare(old.sides, now.sides)
	c.Templates = changedFiles(w.shown, old.templates, now.templates)
	if err := a.printDiff(c, format, names[0], other); err != nil {
		return err
	}
	if exitCode && c.Differs() {
		return stop(exitFinding)
	}
	return nil
}

// printDiff prints what differs in the form that was asked for. Old and now are
// the revisions as they were typed, now "" for the files at hand.
func (a *app) printDiff(c *diff.Comparison, format, old, now string) error {
	if format == "json" {
		var b bytes.Buffer
		encoder := json.NewEncoder(&b)
		encoder.SetEscapeHTML(false)
		encoder.SetIndent("", "  ")
		if err := encoder.Encode(compose.DiffData(c, old, now)); err != nil {
			return err
		}
		_, err := a.stdout.WriteString(findings.EscapeJSON(b.String()))
		return err
	}
	write := func(w io.Writer, d *doc.Document) error { return text.Write(w, d, 0) }
	switch {
	case format == "md":
		write = markdown.Write
	case a.coloured:
		write = func(w io.Writer, d *doc.Document) error { return text.WriteColoured(w, d, 0) }
	}
	if now == "" {
		now = locale.Phrase("diff.here", nil)
	}
	return write(a.stdout, compose.Diff(c, revisionName(old), revisionName(now)))
}

// revisionName is a revision as it was typed; of a whole id the beginning is enough.
func revisionName(name string) string {
	if len(name) >= 40 && strings.Trim(name, "0123456789abcdef") == "" {
		return name[:12]
	}
	return name
}

// locateWorkspace finds the workspace of the working directory and opens nothing:
// what it holds may be broken, or be another thing in a revision.
func locateWorkspace() (*workspace, error) {
	here, err := os.Getwd()
	if err != nil {
		return nil, err
	}
	dir, err := findWorkspace(here, nil)
	if err != nil {
		return nil, err
	}
	return &workspace{dir: dir, shown: shown(here, dir)}, nil
}

// An edition is the workspace at one time: its documents, and the digests of its own
// templates by path.
type edition struct {
	sides     []diff.Side
	templates map[string][sha256.Size]byte
}

// atHand is the workspace as it lies on the disk.
func (w *workspace) atHand() (*edition, error) {
	files, err := openFolder(w.dir, w.shown)
	if err != nil {
		return nil, err
	}
	return w.edition(files)
}

// edition loads and checks every document of a version of the workspace.
func (w *workspace) edition(files fs.FS) (*edition, error) {
	sides, err := w.sides(files)
	if err != nil {
		return nil, err
	}
	v := &edition{sides, map[string][sha256.Size]byte{}}
	if info, err := fs.Stat(files, load.TemplatesFolder); err != nil || !info.IsDir() {
		return v, nil // none, or a link out of the workspace, which has none either
	}
	err = fs.WalkDir(files, load.TemplatesFolder, func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.Type()&^fs.ModeIrregular != 0 {
			return err
		}
		if e.Type() != 0 { // OneDrive's, or a junction of Windows
			if info, err := fs.Stat(files, name); err != nil || !info.Mode().IsRegular() {
				return nil
			}
		}
		v.templates[name], err = digestOf(files, name)
		return err
	})
	return v, err
}

// digestOf is that of a file which may be of any size. Line ends do not count in text:
// git hands it out with those of Windows there.
func digestOf(files fs.FS, name string) (digest [sha256.Size]byte, err error) {
	f, err := files.Open(name)
	if err != nil {
		return digest, err
	}
	defer f.Close()
	h := sha256.New()
	var w io.Writer = h
	if ext := path.Ext(name); ext == ".yaml" || ext == ".md" {
		w = withoutReturns{h}
	}
	_, err = io.Copy(w, f)
	return [sha256.Size]byte(h.Sum(nil)), err
}

// withoutReturns passes on what is written but for carriage returns.
type withoutReturns struct{ io.Writer }

func (w withoutReturns) Write(p []byte) (int, error) {
	_, err := w.Writer.Write(bytes.ReplaceAll(p, []byte("\r"), nil))
	return len(p), err
}

// changedFiles are the paths of files that are new, gone or not the same.
func changedFiles(shown string, old, now map[string][sha256.Size]byte) (paths []string) {
	for name, digest := range now {
		if was, there := old[name]; !there || was != digest {
			paths = append(paths, shown+name)
		}
	}
	for name := range old {
		if _, there := now[name]; !there {
			paths = append(paths, shown+name)
		}
	}
	slices.Sort(paths)
	return paths
}

// revision is the workspace as a git revision has it.
func (w *workspace) revision(name string) (*edition, error) {
	repository, err := gitfs.Find(w.dir)
	if err != nil {
		return nil, gitError(err, name)
	}
	files, err := repository.Open(name, w.shown)
	if err != nil {
		return nil, gitError(err, name)
	}
	defer files.Close()
	if _, err := fs.Stat(files, load.WorkspaceFile); errors.Is(err, fs.ErrNotExist) {
		return &edition{}, nil // there was no workspace yet: all its documents are new
	}
	v, err := w.edition(files)
	if err != nil {
		return nil, gitError(err, name)
	}
	return v, nil
}

func (w *workspace) sides(files fs.FS) (sides []diff.Side, err error) {
	opened, found, err := load.Open(files, w.shown)
	if err != nil {
		return nil, err
	}
	own, err := fs.Sub(files, load.TemplatesFolder)
	if err != nil {
		return nil, err
	}
	outlines := templates.Over(own, w.shown+load.TemplatesFolder+"/")
	var ids []string
	for _, d := range opened.Documents {
		plan, problems, err := opened.Plan(d)
		if err != nil {
			return nil, err
		}
		faults, _ := check.Run(plan)
		problems = append(problems, faults...)
		outline, faults := compose.OutlineOf(outlines, plan)
		problems = append(problems, faults...)
		_, faults = compose.Document(plan, outline, compose.Env{})
		problems = append(problems, faults...)
		sides = append(sides, diff.Side{Plan: plan, Found: problems.Sort()})
		ids = append(ids, plan.ID)
	}
	ties, problems := opened.Ties(ids)
	faults, _ := check.Run(ties)
	found = append(append(found, problems...), faults...)
	for i := range sides {
		sides[i].Ties = ties
	}
	if len(sides) > 0 { // what is wrong above the documents concerns all; it is told once
		sides[0].Found = append(found.Sort(), sides[0].Found...)
	}
	return sides, nil
}

// gitError says what the user can do about it.
func gitError(err error, name string) error {
	switch {
	case errors.Is(err, gitfs.ErrNoGit):
		return &refusal{"io.git-missing", nil}
	case errors.Is(err, gitfs.ErrUntrusted):
		return &refusal{"io.git-untrusted", nil}
	case errors.Is(err, gitfs.ErrIncomplete):
		return &refusal{"io.revision-incomplete", pairs([]any{"revision", name})}
	case errors.Is(err, gitfs.ErrNoRepository):
		return wrong("git-repository")
	case errors.Is(err, gitfs.ErrNoCommits):
		return wrong("git-commits")
	case errors.Is(err, gitfs.ErrShallow):
		return wrong("revision-shallow", "revision", name)
	case errors.Is(err, gitfs.ErrRange):
		return wrong("revision-range", "revision", name)
	case errors.Is(err, gitfs.ErrUnknown):
		return wrong("revision", "revision", name)
	}
	return err
}
