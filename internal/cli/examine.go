package cli

import (
	"errors"
	"fmt"

	"plan/internal/check"
	"plan/internal/diag"
	"plan/internal/load"
	"plan/internal/locale"
)

// An outcome is what came of one document.
type outcome struct {
	name     string // its id, or its folder when the header could not be read
	told     string // of build: name, with its folder where several have the id
	found    diag.List
	counts   check.Counts
	err      error
	coverage *check.Coverage // with --coverage
	written  []string        // paths of the files that were written; nil when none was
	older    []string        // files of an earlier build that still stand
	untied   bool            // a line of workspace.yaml that names it does not hold
}

// ties are the documents with errors that the document builds on.
func (o *outcome) ties() (ids []string) {
	for _, d := range o.found {
		if d.Message == "document.tied" {
			ids = append(ids, d.Args["id"].(string))
		}
	}
	return ids
}

// examine opens the workspace and lets each treat every document that was asked
// for; build and check differ in each only. What went wrong with the machine is
// in the report, so that every format can tell it; an error is wrong usage.
func (a *app) examine(r *report, args []string, stamp bool, each func(*setting, *load.Document) outcome) ([]outcome, error) {
	if err := r.check(); err != nil {
		return nil, err
	}
	w, err := openWorkspace(args)
	if err != nil {
		if errors.As(err, new(*usage)) {
			return nil, err
		}
		r.add(nil, check.Counts{}, err)
		return nil, nil
	}
	r.add(w.found, check.Counts{}, nil)
	s, err := newSetting(w, stamp)
	if err != nil {
		return nil, err
	}
	ties, found := w.Ties(wantedIDs(w))
	faults, counts := check.Run(ties)
	w.found = append(w.found, found...)
	r.add(append(found, faults...), counts, nil)
	s.untied = check.Untied(ties)
	outcomes := make([]outcome, 0, len(w.wanted))
	interrupted := inOrder(len(w.wanted),
		func(i int) (o outcome) {
			err := guard(func() error { o = each(s, w.wanted[i]); return nil })
			o.name, o.err = documentName(w.wanted[i]), errors.Join(o.err, err)
			w.Release(w.wanted[i])
			return o
		},
		func(i int, o outcome) {
			a.tick(i+1, len(w.wanted), o.name)
			r.add(o.found, o.counts, o.err)
			outcomes = append(outcomes, o)
		})
	if interrupted {
		r.add(nil, check.Counts{}, errInterrupted)
	}
	return outcomes, nil
}

func wantedIDs(w *workspace) (ids []string) {
	for _, d := range w.wanted {
		ids = append(ids, d.ID)
	}
	return ids
}

func documentName(d *load.Document) string {
	if d.ID != "" {
		return d.ID
	}
	return d.Folder
}

// tick shows on a terminal how far a run of several documents has come; the last
// one takes the line away.
func (a *app) tick(done, all int, name string) {
	if !a.progress || all < 2 {
		return
	}
	fmt.Fprint(a.stderr, "\r\x1b[K")
	if done < all {
		fmt.Fprintf(a.stderr, "%d/%d %s", done, all, locale.Visible(name))
	}
}
