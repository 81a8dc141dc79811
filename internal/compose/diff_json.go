package compose

import (
	"plan/internal/diag"
	"plan/internal/diff"
	"plan/internal/locale"
	"plan/internal/num"
	"plan/internal/source"
)

// A DiffFile is what differs between two workspaces as data for machines: keys in
// English, amounts as strings, version 1. Keys are added, never renamed.
type DiffFile struct {
	Version   int            `json:"version"`
	Old       string         `json:"old"` // the revision, as it was typed
	New       string         `json:"new"` // "" for the files at hand
	Differs   bool           `json:"differs"`
	Documents []DiffDocument `json:"documents"`
	Files     []DiffSource   `json:"files,omitempty"`     // above the documents
	Templates []string       `json:"templates,omitempty"` // of the workspace's own that differ
}

// A DiffDocument is one document; those without a difference have only a count.
type DiffDocument struct {
	ID        string         `json:"id"`
	Title     string         `json:"title,omitempty"`
	Status    string         `json:"status"` // same, changed, moved, added or removed
	OldFolder string         `json:"old_folder,omitempty"`
	NewFolder string         `json:"new_folder,omitempty"`
	UsedBy    []string       `json:"used_by,omitempty"` // ids of documents that fetch from it
	Partial   bool           `json:"partial,omitempty"` // some of the source could not be read
	Changes   []DiffChange   `json:"changes"`
	Totals    []DiffTotal    `json:"totals"`
	Unproved  []DiffUnproved `json:"unproved"`        // proved by less than on the old side
	Unchanged map[string]int `json:"unchanged"`       // by subject
	Holds     map[string]int `json:"holds,omitempty"` // of a document that came or went
	Found     []DiffFinding  `json:"found"`           // only on the new side
	Gone      []DiffFinding  `json:"gone"`
	Files     []DiffSource   `json:"files,omitempty"`
}

// A DiffChange is one difference.
type DiffChange struct {
	Verb       string       `json:"verb"`
	Subject    string       `json:"subject"`
	ID         string       `json:"id"`
	Path       []string     `json:"path"`
	Field      string       `json:"field,omitempty"`
	Old        *DiffValue   `json:"old,omitempty"`
	New        *DiffValue   `json:"new,omitempty"`
	Difference string       `json:"difference,omitempty"`
	Follows    bool         `json:"follows,omitempty"`
	Words      []DiffWord   `json:"words,omitempty"`
	Fields     []DiffField  `json:"fields,omitempty"`
	Effects    []DiffEffect `json:"effects,omitempty"`
	Place      *TracePlace  `json:"place,omitempty"`
}

// A DiffValue is what was or is said.
type DiffValue struct {
	Text  string      `json:"text"`
	Value string      `json:"value,omitempty"` // of a figure: -1234.5
	Unit  string      `json:"unit,omitempty"`
	Place *TracePlace `json:"place,omitempty"`
}

// A DiffWord is a run of words: same, gone or new.
type DiffWord struct {
	Op   string `json:"op"`
	Text string `json:"text"`
}

// A DiffField is one thing said of what came or went.
type DiffField struct {
	Name  string    `json:"name"`
	Value DiffValue `json:"value"`
}

// A DiffEffect is what a change of a figure does to a total above it.
type DiffEffect struct {
	ID     string `json:"id"`
	Amount string `json:"amount"`
}

// A DiffTotal is a total that changes lead to.
type DiffTotal struct {
	ID   string     `json:"id"`
	Path []string   `json:"path"`
	Old  *DiffValue `json:"old,omitempty"`
	New  *DiffValue `json:"new,omitempty"`
	// Gives is what the addends give, where the total is something else.
	Gives string `json:"gives,omitempty"`
}

// A DiffUnproved is a number that stood in a sum or another equality, or that a link
// stated, and does not now.
type DiffUnproved struct {
	ID     string      `json:"id,omitempty"` // none: a number in the text
	Path   []string    `json:"path,omitempty"`
	Text   string      `json:"text"`
	Linked bool        `json:"linked,omitempty"` // links in the text state it still
	Place  *TracePlace `json:"place,omitempty"`
}

// A DiffFinding is a finding that one side has.
type DiffFinding struct {
	Code     string `json:"code"`
	Severity string `json:"severity"`
	Message  string `json:"message"`
	Place    string `json:"place,omitempty"` // path:line:column
}

// A DiffSource is a file that differs in what no change tells.
type DiffSource struct {
	Path  string     `json:"path"`
	Form  bool       `json:"form,omitempty"`
	Lines []DiffLine `json:"lines,omitempty"`
}

// A DiffLine is a line that came or went.
type DiffLine struct {
	Op   string `json:"op"`
	Line int    `json:"line"`
	Text string `json:"text"`
}

var ops = map[diff.Op]string{diff.Same: "same", diff.Gone: "gone", diff.New: "new"}

// DiffData is a comparison as data.
func DiffData(c *diff.Comparison, old, now string) *DiffFile {
	out := &DiffFile{Version: 1, Old: old, New: now, Differs: c.Differs(), Documents: []DiffDocument{}, Files: diffSources(c.Files), Templates: c.Templates}
	for i := range c.Documents {
		out.Documents = append(out.Documents, diffDocument(&c.Documents[i]))
	}
	return out
}

func diffDocument(d *diff.Document) DiffDocument {
	out := DiffDocument{
		ID: d.ID, Title: d.Title, Status: d.Verb.String(), OldFolder: d.Old, NewFolder: d.New, UsedBy: d.UsedBy, Partial: d.Lost,
		Changes: []DiffChange{}, Totals: []DiffTotal{}, Unproved: []DiffUnproved{}, Unchanged: map[string]int{}, // encoding/json sorts its keys
		Found: diffFindings(d.Came), Gone: diffFindings(d.Went), Files: diffSources(d.Files),
	}
	if !d.Differs() {
		out.Status = "same"
	}
	counts := out.Unchanged
	if d.Verb == diff.Added || d.Verb == diff.Removed {
		out.Holds = map[string]int{}
		counts = out.Holds
	}
	for s, n := range d.Unchanged {
		if n > 0 {
			counts[diff.Subject(s).String()] = n
		}
	}
	for i := range d.Changes {
		out.Changes = append(out.Changes, diffChange(&d.Changes[i]))
	}
	for _, t := range d.Totals {
		x := DiffTotal{ID: t.ID, Path: t.Path}
		if t.Old != nil {
			x.Old = diffValue(figureValue(t.Old))
		}
		x.New = diffValue(figureValue(t.New))
		if t.Fails {
			x.Gives = t.Gives.String()
		}
		out.Totals = append(out.Totals, x)
	}
	for _, u := range d.Unproved {
		out.Unproved = append(out.Unproved, DiffUnproved{u.ID, u.Path, u.Text, u.Linked, diffPlace(u.At)})
	}
	return out
}

func diffChange(c *diff.Change) DiffChange {
	out := DiffChange{Verb: c.Verb.String(), Subject: c.Subject.String(), ID: c.ID, Path: c.Path, Field: c.Field,
		Follows: c.Follows, Place: diffPlace(c.At)}
	if c.Verb == diff.Changed || c.Verb == diff.Moved {
		out.Old, out.New = diffValue(c.Old), diffValue(c.New)
	}
	if d, ok := c.Difference(); ok {
		out.Difference = d.String()
	}
	for _, w := range c.Words {
		out.Words = append(out.Words, DiffWord{ops[w.Op], w.Text})
	}
	for _, f := range c.Fields {
		out.Fields = append(out.Fields, DiffField{f.Name, *diffValue(f.Value)})
	}
	for _, e := range c.Effects {
		out.Effects = append(out.Effects, DiffEffect{e.ID, e.Amount.String()})
	}
	return out
}

func figureValue(f *num.Figure) diff.Value {
	return diff.Value{Text: locale.Figure(f), Figure: f, At: f.At}
}

func diffValue(v diff.Value) *DiffValue {
	out := &DiffValue{Text: v.Text, Place: diffPlace(v.At)}
	if v.Figure.Known() {
		out.Value, out.Unit = v.Figure.Value.String(), v.Figure.Unit
	}
	return out
}

func diffPlace(at source.Span) *TracePlace {
	if at.File == nil {
		return nil
	}
	p := at.From()
	return &TracePlace{Path: at.File.Shown, Line: p.Line, Column: p.Column}
}

func diffFindings(l diag.List) []DiffFinding {
	out := []DiffFinding{}
	for _, d := range l {
		x := DiffFinding{Code: d.Code(), Severity: d.Severity.String(), Message: locale.Message(d)}
		if !d.At.IsZero() {
			x.Place = d.At.String()
		}
		out = append(out, x)
	}
	return out
}

func diffSources(files []diff.File) (out []DiffSource) {
	for _, f := range files {
		x := DiffSource{Path: f.Path, Form: f.Form}
		for _, l := range f.Lines {
			x.Lines = append(x.Lines, DiffLine{ops[l.Op], l.Number, l.Text})
		}
		out = append(out, x)
	}
	return out
}
