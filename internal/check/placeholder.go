package check

import (
	"io/fs"
	"iter"
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"

	"plan/internal/diag"
	"plan/internal/doc"
	"plan/internal/locale"
	"plan/internal/source"
	"plan/templates"
)

// placeholders tells of what still stands as plan init wrote it: paragraphs, rows and
// entries, goals and indicators, the names of the board and the municipality. Whole
// things are compared with the templates, so that a board may use any word of them. A
// draft may hold them; what is decided may not. A file is told of once.
func placeholders(r *run) {
	u := unwritten{start: started(), found: map[*source.File][]source.Span{}}
	for _, ch := range r.plan.Chapters {
		doc.Walk(ch.Blocks, func(b doc.Block) {
			if p, ok := b.(*doc.Paragraph); ok && u.start.has(p.At.Text()) {
				u.add(p.At)
			}
		})
	}
	for _, t := range r.plan.Tables {
		for _, row := range t.Rows {
			u.block(row.At)
		}
	}
	for _, reg := range r.plan.Registers {
		for _, row := range reg.Table.Rows {
			u.block(row.At)
		}
	}
	for _, g := range r.plan.Goals {
		u.goal(g.At)
		for _, i := range g.Indicators {
			u.block(i.At)
		}
	}
	for _, t := range []source.Text{r.plan.Municipality, r.plan.Board} {
		if u.line(t.At) {
			u.add(t.At)
		}
	}
	for _, f := range u.files {
		places := u.found[f]
		d := diag.Warn("placeholder", places[0], "places", locale.Count(len(places), "ställe", "ställen"))
		if r.plan.Decided != nil {
			d.Severity = diag.Error
		}
		for _, at := range places[1:] {
			d.Related = append(d.Related, diag.Related{At: at, Message: "related.first-here"})
		}
		r.add(d)
	}
}

// An unwritten is what a document has left of what plan init wrote.
type unwritten struct {
	start beginnings
	files []*source.File // in the order they were met
	found map[*source.File][]source.Span
}

func (u *unwritten) add(at source.Span) {
	if u.found[at.File] == nil {
		u.files = append(u.files, at.File)
	}
	u.found[at.File] = append(u.found[at.File], at)
}

// line tells whether the line of YAML at a place is one that plan init writes.
func (u *unwritten) line(at source.Span) bool {
	return at.File != nil && u.start.has(uncommented(at.File.Line(at.From().Line)))
}

// block adds what begins at a place if all its lines are such.
func (u *unwritten) block(at source.Span) {
	if !u.line(at) {
		return
	}
	for line := range under(at) {
		if !u.start.has(line) {
			return
		}
	}
	u.add(at)
}

// goal adds a goal that has the id and the words of the example, whatever its
// indicators are.
func (u *unwritten) goal(at source.Span) {
	if !u.line(at) {
		return
	}
	for line := range under(at) {
		if strings.HasPrefix(strings.TrimSpace(line), "goal:") && u.start.has(line) {
			u.add(at)
		}
	}
}

// under are the lines of YAML that say something and stand under the key at a place.
func under(at source.Span) iter.Seq[string] {
	return func(yield func(string) bool) {
		first := at.From().Line
		depth := indent(at.File.Line(first))
		for n := first + 1; n <= at.File.Lines(); n++ {
			line := uncommented(at.File.Line(n))
			if strings.TrimSpace(line) == "" {
				continue
			}
			if indent(line) <= depth || !yield(line) {
				return
			}
		}
	}
}

func indent(line string) int { return len(line) - len(strings.TrimLeft(line, " ")) }

// uncommented is a line of YAML without the comment after it.
func uncommented(line string) string {
	if i := strings.Index(line, " #"); i >= 0 {
		return line[:i]
	}
	if strings.HasPrefix(line, "#") {
		return ""
	}
	return line
}

// beginnings are the paragraphs and the lines that plan init writes, by their first
// words, with single blanks and without years.
type beginnings map[string][]string

// started are those of all templates.
var started = sync.OnceValue(readStart)

func readStart() beginnings {
	b := beginnings{}
	names, err := fs.Glob(templates.FS, "start/*")
	if err != nil {
		panic(err) // the pattern is part of the program
	}
	for _, name := range names {
		text, err := fs.ReadFile(templates.FS, name)
		if err != nil {
			panic(err) // so are the files
		}
		for _, branch := range []string{"$1", "$2"} {
			filled := either.ReplaceAllString(string(text), branch)
			filled = templateYear.ReplaceAllString(filled, "2000")
			if path.Ext(name) == ".yaml" {
				for line := range strings.Lines(filled) {
					b.add(uncommented(strings.TrimRight(line, "\n")))
				}
				continue
			}
			for paragraph := range strings.SplitSeq(filled, "\n\n") {
				b.add(paragraph)
			}
		}
	}
	return b
}

var (
	either       = regexp.MustCompile(`(?s)\{\{-? ?if \.Report\}\}(.*?)(?:\{\{-? ?else\}\}(.*?))?\{\{-? ?end\}\}`)
	templateYear = regexp.MustCompile(`\{\{\.(?:Year|Before)\}\}`)
	anyYear      = regexp.MustCompile(`(?:19|20)\d\d`)
)

func (b beginnings) add(text string) {
	words := strings.Fields(text)
	if len(words) < 2 && !strings.HasSuffix(strings.Join(words, ""), ":") || strings.Contains(text, "{{") || strings.HasPrefix(text, "#") || strings.HasPrefix(text, "![") {
		return
	}
	b[words[0]] = append(b[words[0]], anyYear.ReplaceAllString(strings.Join(words, " "), "0000"))
}

func (b beginnings) has(text string) bool {
	first, _, _ := strings.Cut(strings.TrimLeft(text, " "), " ")
	first, _, _ = strings.Cut(first, "\n")
	like := b[first]
	if like == nil {
		return false
	}
	said := anyYear.ReplaceAllString(strings.Join(strings.Fields(text), " "), "0000")
	return slices.Contains(like, said)
}
