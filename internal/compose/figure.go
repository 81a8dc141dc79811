package compose

import (
	"regexp"
	"strconv"

	"plan/internal/diag"
	"plan/internal/doc"
	"plan/internal/locale"
	"plan/internal/model"
)

// image is a picture with its number; none when its file could not be used, which
// load has told.
func (c *composer) image(b *doc.Figure, s *scope) []doc.Block {
	if b.Image == nil || b.Image.Data == nil {
		return nil
	}
	f := *b
	f.Caption = c.inlines(b.Caption, s)
	c.numberFigure(&f)
	return []doc.Block{&f}
}

// numberFigure gives a figure its number, where the outline wants numbers and it
// has a caption to stand in.
func (c *composer) numberFigure(f *doc.Figure) {
	if c.outline.Numbers && len(f.Caption) > 0 {
		c.figures++
		f.Number = c.figures
		c.names[f.ID] = wordFigure + locale.NoBreak + strconv.Itoa(f.Number)
	}
}

// callNames gives the links without words of their own the name of what they lead
// to. It is done last, since that may stand further on.
func (c *composer) callNames() {
	for _, t := range c.plan.AllTables() {
		if c.names[t.ID] == "" && t.Name != "" {
			c.names[t.ID] = wordTheTable + quoted(t.Name)
		}
	}
	for _, g := range c.plan.Goals {
		c.names[goalTarget+g.ID] = wordTheGoal + quoted(goalName(g))
	}
	for _, l := range c.named {
		words := c.names[l.URL[1:]]
		switch said := doc.PlainText(l.Text); {
		case words == "":
		case said == "":
			l.Text = []doc.Inline{&doc.Text{Text: words, At: l.At}}
		case numberIn(said) != "" && numberIn(words) != "" && numberIn(said) != numberIn(words):
			c.warn(diag.Err("reference.number", l.At, "text", said, "name", words), l.URL[1:])
		}
	}
}

// numbered are words that name a table or a figure by its number.
var numbered = regexp.MustCompile(`^(?i:tabell|figur|diagram)[ \x{a0}](\d+)$`)

// numberIn is the number of such words, "" of others.
func numberIn(words string) string {
	if m := numbered.FindStringSubmatch(words); m != nil {
		return m[1]
	}
	return ""
}

func goalName(g *model.Goal) string {
	return orElse(g.Title.Value, doc.PlainText(g.Text))
}

func quoted(s string) string { return " ”" + s + "”" }
