package diff

import (
	"path"
	"slices"
	"strings"

	"plan/internal/model"
	"plan/internal/source"
)

// ownFiles are the files of the document's folder that differ in ways which no
// change tells.
func ownFiles(d *Document, old, now *model.Plan) []File {
	name := func(p *model.Plan) func(f *source.File) string {
		return func(f *source.File) string {
			if path.Dir(f.Path) != p.Folder {
				return "" // above it, or of another document
			}
			return strings.TrimPrefix(f.Path, p.Folder+"/")
		}
	}
	told := newTold()
	told.changes(d.Changes)
	return compareFiles(old.Sources, now.Sources, name(old), name(now), told)
}

// sharedFiles are those that stand above the documents.
func sharedFiles(c *Comparison, old, now []Side) []File {
	told := newTold()
	for i := range c.Documents {
		told.changes(c.Documents[i].Changes)
	}
	folders := map[string]bool{}
	all := func(sides []Side) (files []*source.File) {
		seen := map[string]bool{}
		for _, s := range sides {
			folders[s.Plan.Folder] = true
			for _, f := range s.Plan.Sources {
				if !seen[f.Path] {
					seen[f.Path] = true
					files = append(files, f)
				}
			}
		}
		slices.SortFunc(files, func(a, b *source.File) int { return strings.Compare(a.Path, b.Path) })
		return files
	}
	before, after := all(old), all(now)
	name := func(f *source.File) string {
		if folders[path.Dir(f.Path)] {
			return ""
		}
		return f.Path
	}
	return compareFiles(before, after, name, name, told)
}

// compareFiles compares files that have one name. A line that went from one file of
// a folder and came in another, or elsewhere in the same, is the same line, as long
// as it stands under the same keys: what is said of one thing is not said of another.
func compareFiles(old, now []*source.File, oldName, newName func(*source.File) string, t *told) (out []File) {
	before, after := map[string]*source.File{}, map[string]*source.File{}
	var names []string
	for _, f := range now {
		if name := newName(f); name != "" {
			after[name] = f
			names = append(names, name)
		}
	}
	for _, f := range old {
		if name := oldName(f); name != "" {
			if before[name] = f; after[name] == nil {
				names = append(names, name)
			}
		}
	}
	var pairs []*filePair
	gone, came := map[string]int{}, map[string]int{}
	for _, name := range names {
		p := newFilePair(path.Dir(name), before[name], after[name])
		for _, l := range p.gone {
			gone[p.home(l)]++
		}
		for _, l := range p.came {
			came[p.home(l)]++
		}
		pairs = append(pairs, p)
	}
	for _, p := range pairs {
		p.gone, p.came = p.elsewhere(p.gone, came), p.elsewhere(p.came, gone)
		if x, differs := t.file(p); differs {
			out = append(out, x)
		}
	}
	return out
}

// A filePair is two versions of a file, either nil, and the lines that differ in
// their normal form.
type filePair struct {
	folder         string
	old, now       *source.File
	oldAll, nowAll []yamlLine
	gone, came     []yamlLine
}

func newFilePair(folder string, old, now *source.File) *filePair {
	p := &filePair{folder: folder, old: old, now: now}
	if path.Ext(p.either().Path) == ".md" {
		return p
	}
	p.oldAll, p.nowAll = normal(old), normal(now)
	i, j := 0, 0
	for _, pair := range append(align(texts(p.oldAll), texts(p.nowAll)), [2]int{len(p.oldAll), len(p.nowAll)}) {
		p.gone = append(p.gone, p.oldAll[i:pair[0]]...)
		p.came = append(p.came, p.nowAll[j:pair[1]]...)
		i, j = pair[0]+1, pair[1]+1
	}
	return p
}

func (p *filePair) either() *source.File {
	if p.now != nil {
		return p.now
	}
	return p.old
}

// home is a line with the keys above it and the folder that they speak in.
func (p *filePair) home(l yamlLine) string { return p.folder + "\n" + l.above + "\n" + l.text }

// elsewhere leaves out the lines that other counts.
func (p *filePair) elsewhere(lines []yamlLine, other map[string]int) (out []yamlLine) {
	for _, l := range lines {
		if home := p.home(l); other[home] > 0 {
			other[home]--
			continue
		}
		out = append(out, l)
	}
	return out
}

// told is what the changes have told of the source.
type told struct {
	spans map[string][]source.Span // by path
	whole []source.Span            // beginnings of things that came or went with all they hold
	texts []string
	ids   []string // of what changed, as lists name it: - 01.md
}

func newTold() *told { return &told{spans: map[string][]source.Span{}} }

func (t *told) changes(changes []Change) {
	for _, c := range changes {
		values := []Value{c.Old, c.New}
		for _, f := range c.Fields {
			values = append(values, f.Value)
		}
		for _, v := range values {
			t.span(v.At)
			if v.Text != "" {
				t.texts = append(t.texts, v.Text)
			}
		}
		t.ids = append(t.ids, c.ID)
		if c.Verb == Added || c.Verb == Removed || c.Verb == Moved {
			t.span(c.At)
			t.whole = append(t.whole, c.At)
		}
	}
}

func (t *told) span(at source.Span) {
	if at.File != nil {
		t.spans[at.File.Path] = append(t.spans[at.File.Path], at)
	}
}

// file is what no change tells of a file.
func (t *told) file(p *filePair) (File, bool) {
	out := File{Path: p.either().Shown}
	toldOld, toldNow := t.lines(p.old, p.oldAll), t.lines(p.now, p.nowAll)
	for _, l := range p.gone {
		if !toldOld[l.number] && !t.says(l) {
			out.Lines = append(out.Lines, Line{Gone, l.number, strings.TrimSpace(p.old.Line(l.number))})
		}
	}
	for _, l := range p.came {
		if !toldNow[l.number] && !t.says(l) {
			out.Lines = append(out.Lines, Line{New, l.number, strings.TrimSpace(p.now.Line(l.number))})
		}
	}
	if p.old != nil && p.now != nil && unEOL(p.old) != unEOL(p.now) {
		out.Form = len(p.gone) == 0 && len(p.came) == 0 && !t.any(p.old) && !t.any(p.now)
	}
	return out, out.Form || len(out.Lines) > 0
}

// unEOL is a file's text whatever its line ends are.
func unEOL(f *source.File) string { return strings.ReplaceAll(string(f.Text), "\r\n", "\n") }

func (t *told) any(f *source.File) bool {
	return slices.ContainsFunc(t.spans[f.Path], func(at source.Span) bool { return at.File == f })
}

// A yamlLine is a line of YAML that says something, in its normal form.
type yamlLine struct {
	number, indent int
	above          string // the keys that it stands under
	text           string // its depth, and its words with single blanks
	words          string
}

func texts(lines []yamlLine) []string {
	out := make([]string, len(lines))
	for i, l := range lines {
		out[i] = l.text
	}
	return out
}

// normal leaves out what nothing reads: blank lines, comments, how wide blanks are.
// A line with a quote is kept as it is, since a # in it may be no comment.
func normal(f *source.File) (lines []yamlLine) {
	if f == nil {
		return nil
	}
	var depths []int
	var keys []string
	for n := 1; n <= f.Lines(); n++ {
		raw := f.Line(n)
		words := strings.TrimSpace(raw)
		if words == "" || words[0] == '#' {
			continue
		}
		if i := strings.Index(words, " #"); i >= 0 && !strings.ContainsAny(words, `"'`) {
			words = strings.TrimSpace(words[:i])
		}
		indent := len(raw) - len(strings.TrimLeft(raw, " "))
		for len(depths) > 0 && depths[len(depths)-1] >= indent {
			depths, keys = depths[:len(depths)-1], keys[:len(keys)-1]
		}
		words = strings.Join(strings.Fields(words), " ")
		lines = append(lines, yamlLine{n, indent, strings.Join(keys, "\n"), strings.Repeat(">", len(depths)) + words, words})
		key, _, _ := strings.Cut(words, ":")
		depths, keys = append(depths, indent), append(keys, key)
	}
	return lines
}

// lines are the numbers of a file's lines that changes tell of.
func (t *told) lines(f *source.File, lines []yamlLine) map[int]bool {
	out := map[int]bool{}
	if f == nil {
		return out
	}
	for _, at := range t.spans[f.Path] {
		if at.File == f {
			for n := at.From().Line; n <= at.To().Line; n++ {
				out[n] = true
			}
		}
	}
	for _, at := range t.whole {
		if at.File != f {
			continue
		}
		i := slices.IndexFunc(lines, func(l yamlLine) bool { return l.number == at.From().Line })
		for j := i + 1; i >= 0 && j < len(lines) && lines[j].indent > lines[i].indent; j++ {
			out[lines[j].number] = true
		}
	}
	return out
}

// partOfText is how long a line is that is taken for a part of a longer text.
const partOfText = 12

// says tells that the line is a key without a value, or that a change has its words.
func (t *told) says(l yamlLine) bool {
	key, value, found := strings.Cut(l.words, ": ")
	if !found {
		key, value = "", strings.TrimPrefix(l.words, "- ")
	}
	if strings.HasSuffix(l.words, ":") && key == "" {
		return true
	}
	value = strings.Trim(value, `"'`)
	if key == "" && slices.Contains(t.ids, value) {
		return true
	}
	return value != "" && slices.ContainsFunc(t.texts, func(s string) bool {
		return s == value || len(value) >= partOfText && strings.Contains(s, value)
	})
}
