package cli

import (
	"encoding/json"
	"fmt"
	"path"
	"strings"

	"plan/internal/check"
	"plan/internal/load"
	"plan/internal/locale"
	"plan/internal/model"
	"plan/internal/num"
	"plan/internal/source"
)

// coverage is check with --coverage: the result is what proves each number, so the
// findings stay on stderr whatever the format.
func (a *app) coverage(r *report, args []string) error {
	format := r.format
	if err := r.check(); err != nil {
		return err
	}
	if format != "text" && format != "json" {
		return wrong("format", "format", format, "formats", "text eller json")
	}
	r.format = "text"
	outcomes, err := a.examine(r, args, false, func(s *setting, d *load.Document) outcome {
		p, err := s.compile(d, forProof)
		if err != nil {
			return outcome{err: err}
		}
		return outcome{found: p.found, counts: p.counts, coverage: check.Cover(p.plan)}
	})
	if err != nil {
		return err
	}
	if err := r.print(a); err != nil {
		return err
	}
	if format == "json" {
		err = a.coverageJSON(outcomes)
	} else {
		a.coverageText(outcomes)
	}
	if err == nil {
		err = a.stdout.Flush() // the summary comes last on a terminal
	}
	if err != nil {
		return err
	}
	a.summary(r, len(outcomes))
	return r.exit()
}

// coverageText lists every number under the file it stands in, and the counts.
func (a *app) coverageText(outcomes []outcome) {
	for i, o := range outcomes {
		if o.coverage == nil {
			continue
		}
		if i > 0 {
			fmt.Fprintln(a.stdout)
		}
		fmt.Fprintln(a.stdout, locale.Visible(o.name))
		a.coveredFigures(o.coverage)
		a.statedNumbers(o.coverage)
		a.coverageCounts(o.coverage)
		a.unprovedNumbers(o.coverage)
	}
}

// unprovedNumbers prints where the numbers of the prose stand that nothing proves
// and no source is given for: what a reviewer has to look up himself.
func (a *app) unprovedNumbers(cov *check.Coverage) {
	var rows [][]string
	for _, n := range cov.Numbers {
		if n.Class == check.Unmatched || n.Class == check.Counted || n.Class == check.Matched {
			from := n.At.From()
			rows = append(rows, []string{
				fmt.Sprintf("%s:%d:%d", locale.Visible(n.At.File.Shown), from.Line, from.Column), locale.Short(n.Text), phrase("coverage.count-" + classNames[n.Class]),
			})
		}
	}
	if len(rows) > 0 {
		fmt.Fprintf(a.stdout, "\n  %s\n", phrase("coverage.unproved"))
		printColumns(a, rows, "lll")
	}
}

// coveredFigures prints a line a figure: line of the file, what it is, its value,
// how many times it is proved, and by what.
func (a *app) coveredFigures(cov *check.Coverage) {
	var file *source.File
	var rows [][]string
	flush := func() {
		if len(rows) > 0 {
			fmt.Fprintf(a.stdout, "\n%s\n", locale.Visible(file.Shown))
			printColumns(a, rows, "rlrll")
		}
		rows = nil
	}
	for _, c := range cov.Figures {
		f := c.Figure
		if f.At.File != file {
			flush()
			file = f.At.File
		}
		var by []string
		for _, p := range c.Proofs {
			by = append(by, proofWords(f, p))
		}
		if c.Source != "" {
			by = append(by, locale.Short(c.Source))
		}
		rows = append(rows, []string{lineNumber(f.At), figureTitle(f), locale.Visible(locale.WithBound(locale.Decimal(f.Value)+unitAfter(f), f.Bound)),
			phrase("coverage." + standing(c)), strings.Join(by, ", ")})
	}
	flush()
}

// statedNumbers prints a line a number of the prose; years, names and the like are
// gathered, since they are many and nothing can prove them.
func (a *app) statedNumbers(cov *check.Coverage) {
	var file *source.File
	var rows [][]string
	var free []string
	flush := func() {
		if len(rows)+len(free) > 0 {
			fmt.Fprintf(a.stdout, "\n%s\n", locale.Visible(file.Shown))
			printColumns(a, rows, "rll")
		}
		if len(free) > 0 {
			fmt.Fprintf(a.stdout, "  %s %s\n", phrase("coverage.free-numbers"), strings.Join(counted(free), ", "))
		}
		rows, free = nil, nil
	}
	for _, n := range cov.Numbers {
		if n.At.File != file {
			flush()
			file = n.At.File
		}
		switch text := locale.Short(n.Text); n.Class {
		case check.Free:
			free = append(free, text)
		case check.Linked:
			rows = append(rows, []string{lineNumber(n.At), text, phrase("coverage.linked", "address", n.Claim.Node.Expr)})
		case check.Matched:
			rows = append(rows, []string{lineNumber(n.At), text, phrase("coverage.matched", "address", n.Fact.Address)})
		default:
			rows = append(rows, []string{lineNumber(n.At), text, phrase("coverage." + classNames[n.Class])})
		}
	}
	flush()
}

// counted names each once, with how often it stands there.
func counted(all []string) (out []string) {
	times := map[string]int{}
	for _, s := range all {
		times[s]++
	}
	for _, s := range all {
		switch n := times[s]; {
		case n == 1:
			out = append(out, s)
		case n > 1:
			out = append(out, fmt.Sprintf("%s (%d)", s, n))
		}
		delete(times, s)
	}
	return out
}

// coverageCounts prints how many figures are proved twice, once and not at all,
// and what stands behind the numbers of the prose.
func (a *app) coverageCounts(cov *check.Coverage) {
	figures, numbers := counts(cov)
	head := func(key string, names []string) []string {
		row := []string{phrase(key)}
		for _, name := range names {
			row = append(row, phrase("coverage.count-"+name))
		}
		return append(row, phrase("coverage.count-all"))
	}
	cells := func(key string, names []string, n map[string]int) []string {
		row, all := []string{phrase(key)}, 0
		for _, name := range names {
			row = append(row, fmt.Sprint(n[name]))
			all += n[name]
		}
		return append(row, fmt.Sprint(all))
	}
	fmt.Fprintln(a.stdout)
	times := []string{"twice", "once", "sourced", "never"}
	printColumns(a, [][]string{head("coverage.proved", times), cells("coverage.figures", times, figures)}, "lrrrrr")
	fmt.Fprintf(a.stdout, "\n  %s\n  %s\n  %s\n\n", phrase("coverage.means-twice"), phrase("coverage.means-once"), phrase("coverage.means-never"))
	printColumns(a, [][]string{head("coverage.behind", classNames[:]), cells("coverage.numbers", classNames[:], numbers)}, "lrrrrrrr")
}

var (
	timesNames    = [...]string{"never", "once", "twice"} // sourced: never, but with a source
	classNames    = [...]string{check.Linked: "linked", check.Matched: "matched", check.External: "external", check.Free: "free", check.Counted: "counted", check.Unmatched: "unmatched"}
	strengthNames = [...]string{check.Value: "value", check.Size: "size", check.Partly: "partly"}
	proofNames    = [...]string{model.Down: "down", model.Across: "across", model.Nested: "nested", model.OfWhich: "of-which", model.Inside: "inside", model.Held: "held", model.Gender: "gender", model.Earlier: "earlier"}
)

func counts(cov *check.Coverage) (figures, numbers map[string]int) {
	figures, numbers = map[string]int{}, map[string]int{}
	figures["sourced"] = 0
	for _, name := range timesNames {
		figures[name] = 0
	}
	for _, name := range classNames {
		numbers[name] = 0
	}
	for _, c := range cov.Figures {
		figures[standing(c)]++
	}
	for _, n := range cov.Numbers {
		numbers[classNames[n.Class]]++
	}
	return figures, numbers
}

// standing is how a figure is counted: by how often it is proved, or as sourced
// where nothing proves it but a note says where it comes from.
func standing(c check.Covered) string {
	if c.Times == 0 && c.Source != "" {
		return "sourced"
	}
	return timesNames[c.Times]
}

// proofWords says what proves f, and where it stands.
func proofWords(f *num.Figure, p check.Proof) string {
	var words string
	switch id := p.Identity; {
	case id == nil:
		words = phrase("coverage.by-link", "text", p.Claim.Node.Written)
	case id.Kind == model.Gender && id.Rel == model.Equal:
		words = phrase("coverage.by-gender")
	case id.Kind == model.Gender:
		words = boundWords(f, id)
	case id.Why != "" || id.Left == nil:
		words = phrase("coverage.by-held", "text", id.Why)
	case id.Kind == model.OfWhich && id.Left == f:
		words = phrase("coverage.by-part", "row", id.Terms[0].Figure.Row)
	case id.Kind == model.Earlier && len(id.Terms) > 0:
		words = phrase("coverage.by-earlier", "document", id.Terms[0].Figure.Document)
	case id.Kind == model.Earlier:
		words = phrase("coverage.by-new")
	default:
		words = phrase("coverage.by-"+proofNames[id.Kind], "row", id.Left.Row)
	}
	where := phrase("coverage.line", "line", lineNumber(proofPlace(f, p)))
	if at := proofPlace(f, p); at.File != f.At.File {
		where = locale.Visible(path.Base(at.File.Shown)) + ":" + lineNumber(at)
	}
	words += " (" + where + ")"
	if p.Claim != nil && p.Strength == check.Partly {
		words = phrase("coverage.partly", "proof", words)
	}
	if !p.Holds {
		words = phrase("coverage.fails", "proof", words)
	}
	return words
}

// boundWords tells that one of two figures is no less than the other.
func boundWords(f *num.Figure, id *model.Identity) string {
	other := id.Left
	if other == f {
		other = id.Terms[0].Figure
	}
	if (other == id.Left) == (id.Rel == model.AtMost) {
		return phrase("coverage.by-part", "row", other.Row)
	}
	return phrase("coverage.by-of-which", "row", other.Row)
}

// proofPlace is where a proof of f stands: the link, the total, the other of two
// that are held against each other, or the line of holds.
func proofPlace(f *num.Figure, p check.Proof) source.Span {
	switch {
	case p.Claim != nil:
		return p.Claim.Node.At
	case (p.Identity.Kind == model.OfWhich || p.Identity.Kind == model.Gender) && p.Identity.Left == f, p.Identity.Kind == model.Earlier && len(p.Identity.Terms) > 0:
		return p.Identity.Terms[0].Figure.At
	case p.Identity.Kind != model.Held && p.Identity.Left.State == num.Given:
		return p.Identity.Left.At
	}
	return p.Identity.At
}

func lineNumber(at source.Span) string { return fmt.Sprint(at.From().Line) }

func figureTitle(f *num.Figure) string {
	return locale.Short(strings.Trim(f.Row+", "+f.Column, ", "))
}

func unitAfter(f *num.Figure) string {
	if f.Unit == "" {
		return ""
	}
	return " " + f.Unit
}

// printColumns prints rows in columns, two blanks in; align says l or r for each.
func printColumns(a *app, rows [][]string, align string) {
	wide := make([]int, len(align))
	for _, row := range rows {
		for i, cell := range row {
			wide[i] = max(wide[i], locale.Width(cell))
		}
	}
	for _, row := range rows {
		var b strings.Builder
		for i, cell := range row {
			pad := strings.Repeat(" ", wide[i]-locale.Width(cell))
			if align[i] == 'r' {
				b.WriteString("  " + pad + cell)
			} else {
				b.WriteString("  " + cell + pad)
			}
		}
		fmt.Fprintln(a.stdout, strings.TrimRight(b.String(), " "))
	}
}

// The types below are what --coverage --format json prints, version 1: keys are
// added, never renamed. Lines and columns count from 1, in code points; amounts
// are strings with a decimal point.
type (
	jsonCoverage struct {
		Version   int                    `json:"version"`
		Documents []jsonCoverageDocument `json:"documents"`
	}
	jsonCoverageDocument struct {
		Document string             `json:"document"`
		Counts   jsonCoverageCounts `json:"counts"`
		Figures  []jsonCovered      `json:"figures"`
		Numbers  []jsonNumber       `json:"numbers"`
	}
	jsonCoverageCounts struct {
		Figures map[string]int `json:"figures"` // twice, once, sourced, never
		Numbers map[string]int `json:"numbers"` // by class
	}
	jsonPlace struct {
		Path   string `json:"path"`
		Line   int    `json:"line"`
		Column int    `json:"column"`
	}
	jsonCovered struct {
		jsonPlace
		Address string      `json:"address"`
		Row     string      `json:"row"`
		Head    string      `json:"head"` // of the column
		Value   string      `json:"value"`
		Unit    string      `json:"unit"`
		Times   int         `json:"times"`  // 2: found and named, 1: found, 0
		Source  string      `json:"source"` // the note that says where it comes from
		Proofs  []jsonProof `json:"proofs"`
	}
	jsonProof struct {
		jsonPlace
		Kind     string `json:"kind"` // down, across, nested, of-which, inside, held or link
		Text     string `json:"text"` // the words of the link, the line of holds
		Address  string `json:"address"`
		Strength string `json:"strength"` // value, size or partly
		Holds    bool   `json:"holds"`
	}
	jsonNumber struct {
		jsonPlace
		Text    string `json:"text"`
		Class   string `json:"class"`
		Address string `json:"address"` // what it is linked to or equals
	}
)

func (a *app) coverageJSON(outcomes []outcome) error {
	out := jsonCoverage{Version: 1, Documents: []jsonCoverageDocument{}}
	for _, o := range outcomes {
		if o.coverage == nil {
			continue
		}
		d := jsonCoverageDocument{Document: o.name, Figures: []jsonCovered{}, Numbers: []jsonNumber{}}
		d.Counts.Figures, d.Counts.Numbers = counts(o.coverage)
		for _, c := range o.coverage.Figures {
			d.Figures = append(d.Figures, coveredJSON(c))
		}
		for _, n := range o.coverage.Numbers {
			x := jsonNumber{jsonPlace: placeJSON(n.At), Text: n.Text, Class: classNames[n.Class]}
			switch {
			case n.Claim != nil:
				x.Address = n.Claim.Node.Expr.Value
			case n.Fact != nil:
				x.Address = n.Fact.Address
			}
			d.Numbers = append(d.Numbers, x)
		}
		out.Documents = append(out.Documents, d)
	}
	enc := json.NewEncoder(a.stdout)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(out)
}

func coveredJSON(c check.Covered) jsonCovered {
	f := c.Figure
	x := jsonCovered{jsonPlace: placeJSON(f.At), Address: f.Address, Row: f.Row, Head: f.Column,
		Value: f.Value.String(), Unit: f.Unit, Times: c.Times, Source: c.Source, Proofs: []jsonProof{}}
	for _, p := range c.Proofs {
		y := jsonProof{jsonPlace: placeJSON(proofPlace(f, p)), Strength: strengthNames[p.Strength], Holds: p.Holds}
		if p.Claim != nil {
			y.Kind, y.Text, y.Address = "link", p.Claim.Node.Written.Value, p.Claim.Node.Expr.Value
		} else {
			y.Kind, y.Text = proofNames[p.Identity.Kind], p.Identity.Why
			if p.Identity.Left != nil {
				y.Address = p.Identity.Left.Address
			}
		}
		x.Proofs = append(x.Proofs, y)
	}
	return x
}

func placeJSON(at source.Span) jsonPlace {
	if at.IsZero() {
		return jsonPlace{}
	}
	p := at.From()
	return jsonPlace{at.File.Shown, p.Line, p.Column}
}
