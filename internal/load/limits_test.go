package load

import (
	"os"
	"strings"
	"testing"

	"plan/internal/locale"
	"plan/internal/num"
)

// What plan explain limit says of the limits of this room is so.
func TestLimitsOnTheirPage(t *testing.T) {
	page, err := os.ReadFile("../check/pages/limit.md")
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]struct {
		limit int
		after string
	}{
		"en fil":                     {maxFile >> 20, " MB"},
		"ett dokuments text":         {maxText >> 20, " MB, och " + printed(maxBlocks) + " stycken, rubriker och punkter"},
		"ett dokuments alla filer":   {maxTotal >> 20, " MB"},
		"filer i ett dokuments mapp": {maxFiles, ""},
		"mappar i arbetsytan":        {maxFolders, ""},
		"mappar i varandra":          {maxDepth, ""},
		"celler i en tabell":         {maxCells, ""},
		"celler på en rad":           {maxColumns, ""},
		"poster i ett register":      {maxEntries, ""},
	} {
		line := "\n" + name + strings.Repeat(" ", 30-len([]rune(name))) + printed(want.limit) + want.after + "\n"
		if !strings.Contains(string(page), line) {
			t.Errorf("the page lacks %q", line)
		}
	}
}

func printed(n int) string {
	return strings.ReplaceAll(locale.Decimal(num.Int(int64(n))), locale.NoBreak, " ")
}
