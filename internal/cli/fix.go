package cli

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"plan/internal/check"
	"plan/internal/diag"
	"plan/internal/load"
	"plan/internal/locale"
	"plan/internal/model"
	"plan/internal/num"
	"plan/internal/source"
)

func (a *app) fixCommand() *cobra.Command {
	var diff bool
	c := &cobra.Command{
		Use:   "fix [DOKUMENT…]",
		Short: "skriv om länkar i texten som inte längre stämmer med sina tal",
		Long: `Skriver om texten i länkar till tal, [6,1 mnkr](=resurser.arb.omf), när talet har
ändrats. Ett tal i en tabell ändras aldrig. En länk vars tal ingår i en summa som
inte stämmer lämnas som den är, eftersom felet då kan vara i tabellen, och likaså en
länk som säger varför den avviker. Varje ändring visas med talet som den bygger på.`,
		Example: `  plan fix --diff
  plan fix molndal-social-2024-plan`,
		RunE: func(_ *cobra.Command, args []string) error { return a.fix(args, diff) },
	}
	c.Flags().BoolVar(&diff, "diff", false, "visa ändringarna utan att skriva dem")
	c.ValidArgsFunction = completeDocuments
	return c
}

// fix brings the links of the documents up to date, or shows how.
func (a *app) fix(args []string, diff bool) error {
	w, err := openWorkspace(args)
	if err != nil {
		return err
	}
	files, err := openFolder(w.dir, w.shown)
	if err != nil {
		return err
	}
	changed, errs := 0, w.found.Count(diag.Error)
	for _, d := range w.wanted {
		f, err := w.fixDocument(files, d)
		if err != nil {
			return err
		}
		f.print(a)
		if changed, errs = changed+len(f.changes), errs+f.errors; diff {
			continue
		}
		if err := w.rewrite(f); err != nil {
			return err
		}
	}
	if err := a.stdout.Flush(); err != nil {
		return err // the summary comes last on a terminal
	}
	message := "fix"
	if diff {
		message = "fix.diff"
	}
	if errs > 0 {
		message += "-errors"
	}
	a.say(message, "links", locale.Count(changed, "länk", "länkar"), "errors", locale.Count(errs, "fel", "fel"))
	if errs > 0 || diff && changed > 0 {
		return stop(exitFinding)
	}
	return nil
}

// A change is a link and the edit that brings it up to date.
type change struct {
	check.Fix
	edit source.Edit
}

// A fixed document is what came of one.
type fixed struct {
	changes  []change // in the order of the source
	withheld []check.Fix
	spelled  []check.Fix // in signs that an edit would have to guess
	files    []*source.File
	texts    map[string][]byte // what the files are to hold, by path
	errors   int               // that stay
}

// fixDocument works out the new texts of a document's files and proves that they
// change nothing but the words of links, which then are true.
func (w *workspace) fixDocument(files fs.FS, d *load.Document) (*fixed, error) {
	before, found, err := w.Plan(d)
	if err != nil {
		return nil, err
	}
	f := &fixed{texts: map[string][]byte{}}
	fixes, withheld := check.Fixes(before)
	f.withheld = withheld
	for _, fix := range fixes {
		if edit, ok := splice(fix); ok {
			f.changes = append(f.changes, change{fix, edit})
		} else {
			f.spelled = append(f.spelled, fix)
		}
	}
	slices.SortFunc(f.changes, func(a, b change) int { return a.edit.At.Compare(b.edit.At) })
	after := before
	if len(f.changes) > 0 {
		f.apply()
		if after, found, err = w.reload(load.Replace(files, f.texts), d); err != nil {
			return nil, err
		}
		if !f.proves(before, after) {
			return nil, &refusal{"io.fix", pairs([]any{"path", w.shown + d.Folder})}
		}
	}
	faults, _ := check.Run(after)
	f.errors = found.Count(diag.Error) + faults.Count(diag.Error)
	return f, nil
}

// A refusal is why the tool stops, in words of the catalogue.
type refusal struct {
	message string
	args    diag.Args
}

func (r *refusal) Error() string { return r.message }

// reload reads a document of the same workspace anew.
func (w *workspace) reload(files fs.FS, d *load.Document) (*model.Plan, diag.List, error) {
	again, _, err := load.Open(files, w.shown)
	if err != nil {
		return nil, nil, err
	}
	i := slices.IndexFunc(again.Documents, func(x *load.Document) bool { return x.Folder == d.Folder })
	if i < 0 {
		return nil, nil, &refusal{"io.changed", pairs([]any{"path", w.shown + d.Folder})}
	}
	return again.Plan(again.Documents[i])
}

// proves tells whether the plan is as before but for the words of the changed
// links, which say what they should and are true.
func (f *fixed) proves(before, after *model.Plan) bool {
	if !check.Same(before, after) {
		return false
	}
	for i, c := range before.ClaimOrder {
		now, want := after.ClaimOrder[i], c.Node.Written.Value
		k := slices.IndexFunc(f.changes, func(x change) bool { return x.Claim == c })
		if k >= 0 {
			want = f.changes[k].New
		}
		if now.Node.Written.Value != want || k >= 0 && !check.True(now) {
			return false
		}
	}
	return true
}

// splice is the edit that a fix comes to: the part of the words that differs, where
// it stands in the source, so that line breaks in a link stay where they are.
func splice(fix check.Fix) (source.Edit, bool) {
	written := fix.Claim.Node.Written
	old, at := written.Value, written.At
	if at.IsZero() {
		return source.Edit{}, false
	}
	offsets, ok := aligned(at.Text(), old)
	if !ok {
		return source.Edit{}, false
	}
	i, j := 0, 0
	for i < min(len(old), len(fix.New)) && old[i] == fix.New[i] {
		i++
	}
	for j < min(len(old), len(fix.New))-i && old[len(old)-1-j] == fix.New[len(fix.New)-1-j] {
		j++
	}
	at.Start, at.End = at.Start+offsets[i], at.Start+offsets[len(old)-j]
	return source.Edit{At: at, New: fix.New[i : len(fix.New)-j]}, true
}

// aligned gives, for each byte of words, where it stands in raw, the same words
// with other blanks; ok is false when raw spells them otherwise.
func aligned(raw, words string) (offsets []int, ok bool) {
	const blanks = " \t\r\n"
	k := len(raw) - len(strings.TrimLeft(raw, blanks))
	for i := range len(words) {
		offsets = append(offsets, k)
		switch {
		case k < len(raw) && raw[k] == words[i] && words[i] != ' ':
			k++
		case words[i] == ' ' && k < len(raw) && strings.IndexByte(blanks, raw[k]) >= 0:
			k = len(raw) - len(strings.TrimLeft(raw[k:], blanks))
		default:
			return nil, false
		}
	}
	return append(offsets, k), strings.Trim(raw[k:], blanks) == ""
}

// apply makes the new texts; those of a file from its end, so that places stay.
func (f *fixed) apply() {
	for _, c := range slices.Backward(f.changes) {
		at := c.edit.At
		if _, begun := f.texts[at.File.Path]; !begun {
			f.texts[at.File.Path] = at.File.Text
			f.files = append(f.files, at.File)
		}
		f.texts[at.File.Path] = slices.Concat(at.File.Text[:at.Start], []byte(c.edit.New), f.texts[at.File.Path][at.End:])
	}
}

// print shows each changed stretch of lines, as it is and as it will be, with the
// figures that prove it; then what is left as it is, and why, on stderr.
func (f *fixed) print(a *app) {
	for rest := f.changes; len(rest) > 0; {
		file, from, to := rest[0].edit.At.File, rest[0].edit.At.From().Line, rest[0].edit.At.To().Line
		n := 1
		for ; n < len(rest) && rest[n].edit.At.File == file && rest[n].edit.At.From().Line <= to; n++ {
			to = rest[n].edit.At.To().Line
		}
		fmt.Fprintf(a.stdout, "%s:%d\n", locale.Visible(file.Shown), from)
		printLines(a, "-", file, from, to, nil)
		printLines(a, "+", file, from, to, rest[:n])
		for _, c := range rest[:n] {
			for _, f := range c.Claim.Figures {
				fmt.Fprintf(a.stdout, "  %s\n", phrase("fix.because", "address", f.Address, "value", figureValue(f), "place", shownPlace(f.At)))
			}
		}
		fmt.Fprintln(a.stdout)
		rest = rest[n:]
	}
	for _, fix := range f.withheld {
		a.say("fix.withheld", "place", shownPlace(fix.Claim.Node.At), "text", fix.Claim.Node.Written)
	}
	for _, fix := range f.spelled {
		a.say("fix.spelled", "place", shownPlace(fix.Claim.Node.At), "text", fix.Claim.Node.Written, "write", fix.New)
	}
}

// printLines prints lines of a file behind a sign, with changes made in them.
func printLines(a *app, sign string, file *source.File, from, to int, changes []change) {
	at, end := file.Offset(from, 1), file.Offset(to, len(file.Text)+1)
	var text strings.Builder
	for _, c := range changes {
		text.Write(file.Text[at:c.edit.At.Start])
		text.WriteString(c.edit.New)
		at = c.edit.At.End
	}
	text.Write(file.Text[at:end])
	for line := range strings.SplitSeq(text.String(), "\n") {
		fmt.Fprintf(a.stdout, "%s %s\n", sign, locale.Visible(strings.TrimRight(line, "\r")))
	}
}

func figureValue(f *num.Figure) string {
	if !f.Known() {
		return locale.Figure(f)
	}
	return locale.WithBound(locale.WithUnit(f.Value, f.Unit), f.Bound)
}

func shownPlace(at source.Span) string {
	if at.IsZero() {
		return "–"
	}
	return fmt.Sprintf("%s:%d", at.File.Shown, at.From().Line)
}

// rewrite puts the new texts in place of the old: all are written whole beside
// their places first. A file that has changed since it was read is left alone, and
// so are all others.
func (w *workspace) rewrite(f *fixed) (err error) {
	var temps, names []string
	defer func() {
		for _, t := range temps {
			os.Remove(t) // those that were renamed are gone already
		}
	}()
	for _, file := range f.files {
		name, err := w.realName(file.Path)
		if err != nil {
			return err
		}
		info, err := os.Stat(name)
		if err != nil {
			return err
		}
		temp := filepath.Join(filepath.Dir(name), fmt.Sprintf(".%s.%d", filepath.Base(name), os.Getpid()))
		temps, names = append(temps, temp), append(names, name)
		err = errors.Join(writeSynced(temp, f.texts[file.Path]), os.Chmod(temp, info.Mode().Perm()))
		if err != nil {
			return err
		}
	}
	for i, file := range f.files {
		if now, err := os.ReadFile(names[i]); err != nil || !bytes.Equal(now, file.Text) {
			return errors.Join(&refusal{"io.changed", pairs([]any{"path", file.Shown})}, err)
		}
	}
	if err := replaceable(names); err != nil {
		return err
	}
	return replace(names, temps)
}

// realName is where a file of the workspace is on this machine: a link is followed,
// so that it stays one, and may not lead out of the workspace.
func (w *workspace) realName(path string) (string, error) {
	dir, err := filepath.EvalSymlinks(w.dir)
	if err != nil {
		return "", err
	}
	files, err := openFolder(dir, "")
	if err != nil {
		return "", err
	}
	defer files.root.Close()
	real, _ := files.real(path)
	name, err := filepath.EvalSymlinks(filepath.Join(dir, filepath.FromSlash(real)))
	if err != nil {
		return "", err
	}
	if rel, err := filepath.Rel(dir, name); err != nil || !filepath.IsLocal(rel) {
		return "", &fs.PathError{Op: "open", Path: path, Err: fs.ErrInvalid}
	}
	return name, nil
}
