package main

import (
	"fmt"
	"io/fs"
	"runtime"
	"slices"
	"strings"
	"sync"

	"plan/internal/check"
	"plan/internal/diag"
	"plan/internal/load"
	"plan/internal/locale"
	"plan/internal/model"
	"plan/internal/source"
)

// A verdict is what the checks made of a damage.
type verdict struct {
	detected bool // an error that the undamaged source does not have
	located  bool // the first repair, or the first error when there is none, is at the damage
	restored bool // and the repair is what stood there
	said     string
}

// read loads and checks one document; found is its errors, and the warnings that a
// level is not what an earlier plan said.
func read(fsys fs.FS, folder string) (*model.Plan, diag.List, error) {
	w, _, err := load.Open(fsys, shipped+"/")
	if err != nil {
		return nil, nil, err
	}
	i := slices.IndexFunc(w.Documents, func(d *load.Document) bool { return d.Folder == folder })
	if i < 0 {
		return nil, nil, fmt.Errorf("no document in %s", folder)
	}
	p, found, err := w.Plan(w.Documents[i])
	if err != nil {
		return nil, nil, err
	}
	faults, _ := check.Run(p)
	all := slices.DeleteFunc(append(found, faults...), func(d diag.Diagnostic) bool {
		return d.Severity != diag.Error && d.Code() != "target-moved"
	})
	return p, all.Sort(), nil
}

// judge tries all damages of a document, on every processor.
func judge(fsys fs.FS, folder string, all []damage, before diag.List) ([]verdict, error) {
	verdicts, errs := make([]verdict, len(all)), make([]error, len(all))
	next := make(chan int)
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for i := range next {
				verdicts[i], errs[i] = try(fsys, folder, all[i], before)
			}
		})
	}
	for i := range all {
		next <- i
	}
	close(next)
	workers.Wait()
	for _, err := range errs {
		if err != nil {
			return nil, err
		}
	}
	return verdicts, nil
}

// try damages a copy of one file and asks the checks.
func try(fsys fs.FS, folder string, d damage, before diag.List) (verdict, error) {
	file := d.edit.At.File
	text := slices.Concat(file.Text[:d.edit.At.Start], []byte(d.edit.New), file.Text[d.edit.At.End:])
	_, found, err := read(load.Replace(fsys, map[string][]byte{file.Path: text}), folder)
	if err != nil || len(found) <= len(before) {
		return verdict{}, err
	}
	v := verdict{detected: true, said: found[0].Message}
	if strings.HasPrefix(d.kind, "row ") {
		v.located = slices.ContainsFunc(found, func(x diag.Diagnostic) bool { return namesRow(x, d) })
		v.restored = v.located
		return v, nil
	}
	first := found[0].At
	if i := slices.IndexFunc(found, func(x diag.Diagnostic) bool { return x.Repair != nil }); i >= 0 {
		r := found[i].Repair
		first = r.At
		v.said += ": " + r.Address + " → " + r.New
		old, _ := locale.Read(d.value)
		neu, fault := locale.Read(r.New)
		v.restored = fault == nil && neu.Value.Equal(old.Value)
	}
	v.located = overlaps(first, file.Path, d.edit.At.Start, d.edit.At.Start+len(d.edit.New))
	v.restored = v.restored && v.located
	return v, nil
}

// namesRow tells whether a finding explains the damage by the row.
func namesRow(x diag.Diagnostic, d damage) bool {
	if len(x.Causes) == 0 {
		return false
	}
	cause := x.Causes[0]
	return d.kind == "row missing" && cause.Message == "cause.row-missing" ||
		d.kind == "row twice" && cause.Message == "cause.row-twice" && cause.Args["row"] == d.row
}

func overlaps(at source.Span, path string, start, end int) bool {
	return !at.IsZero() && at.File.Path == path && at.Start <= end && start <= at.End
}
