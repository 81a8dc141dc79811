// Package load turns the files of a workspace into linked plans. It reads
// through an fs.FS, so that a folder on disk and a git revision look the same,
// and resolves every reference: after load, model and the phases above it meet
// no name that leads nowhere, only findings that say so.
//
// It knows no command, no page and no words: findings leave as diagnostics, and
// a Go error means that the file system failed, not that the source is wrong.
package load

import (
	"io/fs"

	"plan/internal/diag"
	"plan/internal/model"
)

// A Workspace is the folder with workspace.yaml and the documents in it.
type Workspace struct {
	Documents []*Document // by folder
	fsys      fs.FS
	shown     string
}

// A Document is a folder with plan.yaml, known by its header only.
type Document struct {
	ID     string
	Kind   string
	Title  string
	Folder string // slash path inside the workspace
}

// Open reads workspace.yaml and the header of every document below it. Shown is
// put before paths in messages ("plan/" when the workspace is the folder plan).
func Open(fsys fs.FS, shown string) (*Workspace, diag.List, error) {
	panic("unwritten")
}

// Plan reads one document whole and links it. The plan is never nil without an
// error; with findings of severity Error it may lack what could not be read.
func (w *Workspace) Plan(d *Document) (*model.Plan, diag.List, error) {
	panic("unwritten")
}
