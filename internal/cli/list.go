package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"plan/internal/locale"
)

func (a *app) listCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "list",
		Short: "visa arbetsytans dokument: id, slag, titel och mapp",
		Long:  "Visar arbetsytans dokument, ett på varje rad: id, slag, titel och mapp.",
		Args:  arguments(0, 0, "plan list"),
		RunE:  func(*cobra.Command, []string) error { return a.list() },
	}
}

// list prints a line a document, in columns.
func (a *app) list() error {
	w, err := openWorkspace(nil)
	if err != nil {
		return err
	}
	var rows [][]string
	var wide [3]int
	for _, d := range w.Documents {
		row := []string{d.ID, d.Kind, d.Title, w.shown + d.Folder}
		for i := range row {
			if row[i] = locale.Visible(row[i]); row[i] == "" {
				row[i] = "–"
			}
			if i < len(wide) {
				wide[i] = max(wide[i], locale.Width(row[i]))
			}
		}
		rows = append(rows, row)
	}
	for _, row := range rows {
		for i, n := range wide {
			row[i] += strings.Repeat(" ", n-locale.Width(row[i]))
		}
		fmt.Fprintln(a.stdout, strings.Join(row, "  "))
	}
	r := report{format: "text", found: w.found}
	if err := r.print(a); err != nil {
		return err
	}
	return r.exit()
}
