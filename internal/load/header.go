package load

import (
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"

	"plan/internal/diag"
	"plan/internal/model"
	"plan/internal/source"
)

// header fills in what plan.yaml, board.yaml, municipality.yaml and
// workspace.yaml say of the document; the nearest of them wins.
func (l *loader) header(w *Workspace, d *Document, data []*model.DataText) error {
	h, p := &d.header, l.plan
	p.ID, p.Kind, p.Folder = d.ID, h.Kind, d.Folder
	p.Title, p.Period, p.Reference, p.Date, p.Decided = h.Title, h.Period, without("dnr", h.Reference), h.Date, h.Decided
	if h.Decided != nil {
		decided := *h.Decided
		decided.Section = without("§", decided.Section)
		p.Decided = &decided
	}
	p.Notice, p.Profile = h.Notice, h.Profile.Value
	p.Municipality = w.text.Municipality
	for _, t := range data {
		l.heads = append(l.heads, t.Heads)
	}
	l.plainWords(h.Title, h.Notice, h.Period, h.Reference)
	if !h.Period.IsZero() && lastYear(h.Period.Value) == "" {
		l.add(diag.Err("date.period", h.Period.At, "text", h.Period))
	}
	if !slices.IsSorted(periodYears(h.Period.Value)) {
		l.add(diag.Err("date.period-order", h.Period.At, "text", h.Period))
	}
	l.show(h.Show)
	l.ownRules(h.Rules)
	l.waivers(h.Waive)
	dates := []source.Text{h.Date}
	if h.Decided != nil {
		dates = append(dates, h.Decided.Date)
	}
	for _, t := range dates {
		if _, err := time.Parse(time.DateOnly, t.Value); err != nil && !t.IsZero() {
			l.add(diag.Err("date", t.At, "text", t))
		}
	}
	for folder := path.Dir(d.Folder); ; folder = path.Dir(folder) {
		if err := l.above(w, folder); err != nil {
			return err
		}
		if folder == "." || folder == "/" {
			break
		}
	}
	l.heads = append(l.heads, w.text.Heads)
	l.ownRules(w.text.Rules)
	if w.file != nil {
		p.Sources = append(p.Sources, w.file)
	}
	p.Notice = firstText(p.Notice, w.text.Notice)
	if p.Profile == "" {
		p.Profile = w.Profile
	}
	slices.SortFunc(p.Sources, func(a, b *source.File) int { return strings.Compare(a.Path, b.Path) })
	return nil
}

// above takes in what a folder above the document says, if it says anything.
func (l *loader) above(w *Workspace, folder string) error {
	p := l.plan
	var board model.BoardText
	there, err := l.optional(path.Join(folder, BoardFile), &board)
	if err != nil {
		return err
	}
	if there {
		p.Board = firstText(p.Board, board.Name)
		l.heads = append(l.heads, board.Heads)
		l.ownRules(board.Rules)
		if p.Profile == "" {
			p.Profile = board.Profile.Value
		}
	}
	var town model.MunicipalityText
	if there, err = l.optional(path.Join(folder, MunicipalityFile), &town); there {
		p.Municipality = firstText(town.Name, p.Municipality)
		p.Notice = firstText(p.Notice, town.Notice)
		if p.Profile == "" {
			p.Profile = town.Profile.Value
		}
		l.heads = append(l.heads, town.Heads)
		l.ownRules(town.Rules)
	}
	return err
}

func firstText(a, b source.Text) source.Text {
	if a.IsZero() {
		return b
	}
	return a
}

// optional decodes a file that need not be there. Only its absence is silent.
func (l *loader) optional(name string, target any) (there bool, err error) {
	if _, err := fs.Lstat(l.fsys, name); errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	f, err := l.file(name, source.Span{})
	if err != nil || f == nil {
		l.plan.Lost = true
		return false, err
	}
	l.plan.Sources = append(l.plan.Sources, f)
	l.plan.Lost = l.decode(f, target) || l.plan.Lost
	return true, nil
}

// without is a text without the sign that is printed before it: many write it too.
func without(sign string, t source.Text) source.Text {
	for len(t.Value) >= len(sign) && strings.EqualFold(t.Value[:len(sign)], sign) {
		t = t.Slice(len(sign), len(t.Value))
	}
	return t.Trim()
}

// periodYears are the years that a period names.
func periodYears(period string) (years []string) {
	for _, digits := range strings.FieldsFunc(period, func(r rune) bool { return r < '0' || '9' < r }) {
		if len(digits) == 4 {
			years = append(years, digits)
		}
	}
	return years
}

// lastYear is the last year that a period names: 2026 of 2024–2026.
func lastYear(period string) string {
	years := periodYears(period)
	if len(years) == 0 {
		return ""
	}
	return slices.Max(years)
}
