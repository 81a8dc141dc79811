package load

import (
	"errors"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"

	"plan/internal/diag"
	"plan/internal/model"
	"plan/internal/source"
	"plan/templates"
)

// registersFolder of the templates has a file for each kind of register.
const registersFolder = "registers"

// A registerKind is what a kind of register holds, as its file or the register
// itself says.
type registerKind struct {
	text    model.RegisterKindText
	columns []*model.RegisterColumn
	scale   *model.Scale
	lost    bool // its file could not be read whole; what only follows is not told
}

// registerKinds reads the kinds of register that the document names. A workspace's
// own file belongs to the document; one that ships comes with the program.
func (l *loader) registerKinds(data []*model.DataText) error {
	l.kinds = map[string]*registerKind{}
	for _, d := range data {
		for _, e := range d.Registers {
			kind := e.Value.Kind
			if _, known := l.kinds[kind.Value]; known || kind.IsZero() {
				continue
			}
			f, err := l.kindFile(kind)
			if err != nil {
				return err
			}
			if f == nil {
				l.kinds[kind.Value] = nil
				continue
			}
			k := new(registerKind)
			k.lost = l.decode(f, &k.text)
			l.plan.Lost = l.plan.Lost || k.lost
			k.columns = l.registerColumns(k.text.Columns)
			k.scale = l.scale(&k.text)
			if g := k.text.Group; !g.IsZero() && columnOf(k.columns, g.Value) == nil {
				l.noColumnNamed("register.group", g, k.columns)
			}
			l.kinds[kind.Value] = k
		}
	}
	return nil
}

// kindFile is the file of a kind; nil after a finding.
func (l *loader) kindFile(kind source.Text) (*source.File, error) {
	if !isID(kind.Value) {
		l.noKind(kind)
		return nil, nil
	}
	name := path.Join(registersFolder, kind.Value+".yaml")
	own := path.Join(TemplatesFolder, name)
	if _, err := fs.Lstat(l.fsys, own); l.templates != fs.FS(templates.FS) && !errors.Is(err, fs.ErrNotExist) {
		f, err := l.file(own, kind.At)
		if f == nil {
			l.plan.Lost = true
			return nil, err
		}
		l.plan.Assets = append(l.plan.Assets, f)
		return f, nil
	}
	text, err := fs.ReadFile(templates.FS, name)
	if err != nil {
		l.noKind(kind)
		return nil, nil
	}
	return source.NewFile(name, templates.Shown(templates.FS, name), text), nil
}

// noKind reports a kind that has no file.
func (l *loader) noKind(kind source.Text) {
	var names []string
	entries, err := fs.ReadDir(l.templates, registersFolder)
	if err != nil {
		entries = nil // the workspace's folder cannot be listed; the name is wrong all the same
	}
	for _, e := range entries {
		if name, ok := strings.CutSuffix(e.Name(), ".yaml"); ok {
			names = append(names, name)
		}
	}
	l.addNear("register.kind", kind.At, kind.Value, func() []string { return names }, "kind", kind, "kinds", names)
}

// columnTypes are the types of columns as kinds and registers write them.
var columnTypes = []string{
	model.TextColumn: "text", model.NumberColumn: "number", model.DateColumn: "date", model.PersonColumn: "person",
	model.ReferenceColumn: "reference", model.ListColumn: "list", model.RiskColumn: "risk",
}

// requiredWord after a column's type says that no entry may leave it out.
const requiredWord = "krävs"

// registerColumns reads "head | type | krävs"; without a type a column holds text.
func (l *loader) registerColumns(text source.Map[source.Text]) (columns []*model.RegisterColumn) {
	if len(text) > maxColumns {
		l.add(diag.Err("limit.columns", text[maxColumns].Key.At, "max", maxColumns))
		text = text[:maxColumns]
	}
	for _, e := range text {
		parts := l.line(e.Value)
		c := &model.RegisterColumn{ID: e.Key.Value, Head: l.inline(parts[0]), At: e.Key.At}
		if !isColumnID(c.ID) {
			l.add(diag.Err("column.id", e.Key.At, "text", e.Key, "write", propose(c.ID)))
		}
		for i, part := range parts[1:] {
			kind := slices.Index(columnTypes, part.Value)
			switch {
			case part.Value == requiredWord:
				c.Required = true
			case kind >= 0 && i == 0:
				c.Kind = model.ColumnKind(kind)
			default:
				l.addNear("register.type", part.At, part.Value, func() []string { return append(columnTypes, requiredWord) },
					"text", part, "types", columnTypes)
			}
		}
		columns = append(columns, c)
	}
	if len(columns) > 0 {
		columns[0].Required = true // it names the entry
	}
	return columns
}

func columnOf(columns []*model.RegisterColumn, id string) *model.RegisterColumn {
	if i := slices.IndexFunc(columns, func(c *model.RegisterColumn) bool { return c.ID == id }); i >= 0 {
		return columns[i]
	}
	return nil
}

// noColumnNamed reports a name that is no column of the register.
func (l *loader) noColumnNamed(message string, name source.Text, columns []*model.RegisterColumn) {
	var ids []string
	for _, c := range columns {
		ids = append(ids, c.ID)
	}
	l.addNear(message, name.At, name.Value, func() []string { return ids }, "name", name, "columns", ids)
}

// maxScale is the most steps that likelihood and consequence may have.
const maxScale = 10

// scale reads the scale of risks that a kind states; nil when it states none.
func (l *loader) scale(k *model.RegisterKindText) *model.Scale {
	if k.Scale.IsZero() {
		return nil
	}
	s := &model.Scale{Max: l.step(k.Scale, maxScale)}
	s.Likelihood, s.Consequence = l.scaleWords(k.Likelihood, s.Max), l.scaleWords(k.Consequence, s.Max)
	if !k.Medium.IsZero() {
		s.Medium = l.step(k.Medium, s.Max*s.Max)
	}
	if !k.High.IsZero() {
		s.High = l.step(k.High, s.Max*s.Max)
	}
	return s
}

// step is a whole number from 1 to max; 0 after a finding.
func (l *loader) step(t source.Text, max int) int {
	n, err := strconv.Atoi(t.Value)
	if err != nil || n < 1 || n > max {
		l.add(diag.Err("risk.step", t.At, "text", t, "max", max))
		return 0
	}
	return n
}

// scaleWords are the words for the steps of a scale, all of them or none.
func (l *loader) scaleWords(text source.Map[source.Text], max int) []source.Text {
	if len(text) == 0 || max == 0 {
		return nil
	}
	words := make([]source.Text, max)
	for _, e := range text {
		if n := l.step(e.Key, max); n > 0 {
			words[n-1] = e.Value
		}
	}
	if i := slices.IndexFunc(words, func(t source.Text) bool { return t.Value == "" }); i >= 0 {
		l.add(diag.Err("risk.words", text[0].Key.At, "step", i+1, "max", max))
		return nil
	}
	return words
}
