package cli

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"plan/internal/format"
	"plan/internal/load"
	"plan/internal/locale"
	"plan/internal/model"
	"plan/internal/num"
	"plan/internal/paste"
	"plan/internal/render/xlsx"
	"plan/internal/source"
)

type pasteOptions struct {
	cells string
	write bool
}

func (a *app) pasteCommand() *cobra.Command {
	var o pasteOptions
	c := &cobra.Command{
		Use:   "paste TABELL [FIL]",
		Short: "gör rader av celler ur Excel, eller jämför dem med en tabell",
		Long: `Läser celler och gör rader av dem. Utan FIL läses det som klistras in: kopiera cellerna
i Excel, klistra in dem i terminalen och avsluta med Ctrl-D (Ctrl-Z och Enter i
Windows). FIL är en arbetsbok (.xlsx), eller en .csv- eller textfil ur Excel.

Ur en hel arbetsbok eller flik, till exempel den som plan build skriver, tas bladet och
raderna som har tabellens rubriker och radtitlar.

Finns ingen tabell med id:t TABELL skrivs en ut, att lägga i en YAML-fil. Finns den,
visas vilka celler som är ändrade, vilka rader som är nya och vilka som saknas. Med
--write skrivs de ändrade cellerna in. En inklistrad summa jämförs med sina rader.`,
		Example: `  plan paste resurser budget.xlsx --range Resurser!A3:F10
  plan paste resurser budget.csv --write`,
		Args: arguments(1, 2, "plan paste TABELL FIL"),
		RunE: func(_ *cobra.Command, args []string) error { return a.paste(args, o) },
	}
	c.Flags().StringVar(&o.cells, "range", "", "läs bara `OMRÅDE` i arbetsboken, till exempel Blad1!A1:D9")
	c.Flags().BoolVar(&o.write, "write", false, "skriv de ändrade cellerna i tabellen")
	return c
}

func (a *app) paste(args []string, o pasteOptions) error {
	w, d, plan, table, err := tableNamed(args[0])
	if err != nil {
		return err
	}
	id := args[0][strings.LastIndexByte(args[0], ':')+1:]
	if table == nil && (id == "" || id != locale.Slug(id)) {
		return wrong("paste-id", "id", args[0])
	}
	grid, err := a.grid(args[1:], o.cells, table)
	if err != nil {
		return err
	}
	pasted := paste.New(grid)
	odd := a.sums(pasted, table)
	if table == nil {
		odd = a.failed(pasted) || odd // held against a table, they are told as unread
		text := pasted.Propose(id, "Rubrik")
		if formed, faults := format.YAML(source.NewFile("t.yaml", "t.yaml", text), ""); !faults.HasErrors() {
			text = formed
		}
		a.stdout.Write(text)
	} else if err := a.compare(w, d, plan, table, pasted, o.write, &odd); err != nil {
		return err
	}
	if odd {
		return stop(exitFinding)
	}
	return nil
}

// maxPasted is how much is read, in bytes.
const maxPasted = 32 << 20

// grid reads the cells: of a workbook, of a file of text, or of what is pasted. Of a
// whole sheet it takes the part that is the table, where there is one.
func (a *app) grid(args []string, cells string, table *model.Table) (paste.Grid, error) {
	in := io.Reader(os.Stdin)
	name := "-"
	if len(args) == 1 && args[0] != "-" {
		name = args[0]
		f, err := os.Open(name)
		if err != nil {
			return nil, err
		}
		defer f.Close()
		in = f
	}
	data, err := io.ReadAll(io.LimitReader(in, maxPasted+1))
	// By what it is: a workbook with macros has another ending.
	switch workbook := strings.EqualFold(filepath.Ext(name), ".xlsx") || bytes.HasPrefix(data, []byte("PK\x03\x04")); {
	case err != nil:
		return nil, err
	case len(data) > maxPasted:
		return nil, wrong("paste-size", "file", name)
	case workbook:
		if cells == "" && table != nil {
			if cells = bestSheet(data, table); cells != "" {
				a.say("paste.sheet", "sheet", locale.Visible(strings.TrimSuffix(cells, "!")))
			}
		}
		rows, err := xlsx.Cells(data, cells)
		if errors.Is(err, xlsx.ErrRange) {
			return nil, wrong("paste-range", "range", cells)
		} else if err != nil {
			return nil, wrong("paste-workbook", "file", name)
		}
		return gridError(paste.Tidy(tablePart(rows, table)))(name)
	case cells != "":
		return nil, wrong("paste-no-range", "file", name)
	}
	text, western, err := paste.Text(data)
	if err != nil {
		return gridError(nil, err)(name)
	}
	if western {
		a.say("paste.western")
	}
	rows, err := paste.Rows(text)
	if err != nil {
		return gridError(nil, err)(name)
	}
	return gridError(paste.Tidy(tablePart(rows, table)))(name)
}

func tablePart(rows [][]string, table *model.Table) [][]string {
	if table != nil {
		rows, _ = paste.Within(rows, table)
	}
	return rows
}

// bestSheet is the name of the sheet that holds most of the table; "" where none does,
// or there is one sheet only.
func bestSheet(data []byte, table *model.Table) (best string) {
	names := xlsx.Sheets(data)
	if len(names) < 2 {
		return ""
	}
	most := 0
	for _, name := range names {
		rows, err := xlsx.Cells(data, name+"!")
		if err != nil {
			continue
		}
		if _, fit := paste.Within(rows, table); fit > most {
			best, most = name+"!", fit
		}
	}
	return best
}

// gridError words what keeps cells from being a grid.
func gridError(g paste.Grid, err error) func(name string) (paste.Grid, error) {
	return func(name string) (paste.Grid, error) {
		switch {
		case errors.Is(err, paste.ErrEmpty):
			return nil, wrong("paste-empty")
		case errors.Is(err, paste.ErrForm):
			return nil, wrong("paste-form")
		case err != nil:
			return nil, wrong("paste-size", "file", name)
		}
		return g, nil
	}
}

// failed tells of pasted cells that are no values; odd tells that there is one.
func (a *app) failed(t *paste.Table) (odd bool) {
	for _, r := range t.Rows {
		for _, c := range r.Cells {
			if locale.SpreadsheetError(c) || locale.SpreadsheetFormula(c) {
				odd = true
				a.say("paste.spreadsheet", "text", locale.Visible(c), "row", locale.Visible(r.Title))
			}
		}
	}
	return odd
}

// sums tells of pasted totals that their rows do not give; odd tells that there is
// one. What the rows of the table that is there are made of, the table says itself.
func (a *app) sums(t *paste.Table, to *model.Table) (odd bool) {
	for _, s := range t.Sums() {
		if s.Stated.Equal(s.Rows) || s.Row.Known(to) {
			continue
		}
		odd = true
		head := fmt.Sprint(s.Column + 1)
		if s.Column < len(t.Heads) && t.Heads[s.Column] != "" {
			head = t.Heads[s.Column]
		}
		a.say("paste.sum", "row", locale.Visible(s.Row.Title), "column", locale.Visible(head), "stated", s.Stated, "rows", s.Rows, "difference", s.Stated.Sub(s.Rows))
	}
	return odd
}

// tableNamed finds the table; nil when there is none with the id, or no workspace
// at all.
func tableNamed(address string) (*workspace, *load.Document, *model.Plan, *model.Table, error) {
	w, err := openWorkspace(nil)
	if none := (*usage)(nil); errors.As(err, &none) {
		return nil, nil, nil, nil, nil // rows can be had anywhere
	} else if err != nil {
		return nil, nil, nil, nil, err
	}
	document, id, named := strings.Cut(address, ":")
	if !named {
		document, id = "", address
	}
	var ids []string
	var at *load.Document
	var in *model.Plan
	var table *model.Table
	for _, d := range w.Documents {
		if document != "" && d.ID != document {
			continue
		}
		p, _, err := w.Plan(d)
		if err != nil {
			return nil, nil, nil, nil, err
		}
		for _, t := range p.Tables {
			if t.ID == id {
				at, in, table = d, p, t
				ids = append(ids, d.ID+":"+id)
			}
		}
	}
	if len(ids) > 1 {
		return nil, nil, nil, nil, wrong("paste-several", "table", id, "choices", ids)
	}
	return w, at, in, table, nil
}

// compare prints what the cells mean for a table, and with write puts them in it.
func (a *app) compare(w *workspace, d *load.Document, plan *model.Plan, table *model.Table, pasted *paste.Table, write bool, odd *bool) error {
	diff := pasted.Compare(table)
	writable := 0
	for _, c := range diff.Changes {
		message := "paste.change"
		if c.Edit == nil {
			message = "paste.computed"
		} else {
			writable++
		}
		fmt.Fprintln(a.stdout, phrase(message, "address", c.Figure.Address, "row", locale.Visible(c.Figure.Row), "column", locale.Visible(c.Figure.Column),
			"old", c.Old, "new", locale.Visible(c.New), "place", shownPlace(c.Figure.At)))
	}
	for _, r := range diff.New {
		fmt.Fprintln(a.stdout, phrase("paste.new", "line", locale.Visible(r.Line())))
	}
	for _, r := range diff.Gone {
		fmt.Fprintln(a.stdout, phrase("paste.gone", "row", locale.Visible(r.Name), "place", shownPlace(r.At)))
	}
	for _, c := range diff.Lost {
		a.say("paste.lost", "column", locale.Visible(c.Name))
	}
	for _, c := range diff.Unread {
		*odd = true
		a.say("paste.unread", "text", locale.Visible(c.New), "address", c.Figure.Address, "old", c.Old)
	}
	if write && writable > 0 {
		if err := w.splicePasted(d, plan, diff); err != nil {
			return err
		}
	}
	message := "paste"
	if write {
		message = "paste.written"
	}
	if err := a.stdout.Flush(); err != nil {
		return err
	}
	a.say(message, "cells", locale.Count(writable, "cell", "celler"), "same", locale.Count(diff.Same, "cell", "celler"), "id", d.ID)
	return nil
}

// splicePasted writes the changed cells, after it has proved that they then say
// what was pasted and that nothing else has changed its words.
func (w *workspace) splicePasted(d *load.Document, plan *model.Plan, diff *paste.Difference) error {
	files, err := openFolder(w.dir, w.shown)
	if err != nil {
		return err
	}
	f := &fixed{texts: map[string][]byte{}}
	wanted := map[string]num.Decimal{}
	for _, c := range diff.Changes {
		if c.Edit == nil {
			continue
		}
		f.changes = append(f.changes, change{edit: *c.Edit})
		if n, fault := locale.Read(c.New); fault == nil {
			wanted[c.Figure.Address] = n.Value
		}
	}
	slices.SortFunc(f.changes, func(a, b change) int { return a.edit.At.Compare(b.edit.At) })
	f.apply()
	after, _, err := w.reload(load.Replace(files, f.texts), d)
	if err != nil {
		return err
	}
	same := len(after.Addresses) == len(plan.Addresses)
	plan.EachFigure(func(old *num.Figure) {
		now := after.Addresses[old.Address]
		if want, changed := wanted[old.Address]; changed {
			same = same && now.Known() && now.Value.Equal(want)
		} else if old.State == num.Given && old.Address != "" && now != nil {
			same = same && now.State == num.Given && now.Value.Equal(old.Value)
		}
	})
	if !same {
		return &refusal{"io.paste", pairs([]any{"path", w.shown + d.Folder})}
	}
	return w.rewrite(f)
}
