package pdf

import (
	"fmt"
	"math"
	"strings"
)

// Listing is the layout as text for people and tests: for each page its lines
// with their place in millimetres, what they say and in which role.
func Listing(l *Layout) string {
	var b strings.Builder
	for i, page := range l.Pages {
		fmt.Fprintf(&b, "page %d, %d × %d mm\n", i+1, mm(page.Width), mm(page.Height))
		for j := range page.Runs {
			r := &page.Runs[j]
			text := strings.NewReplacer("\u00a0", "~", "\u00ad", "¬").Replace(r.Text)
			if r.Drawing != nil {
				text = fmt.Sprintf("(%d × %d mm)", mm(r.Drawing.Width), mm(r.Drawing.Height))
			}
			fmt.Fprintf(&b, "%4d %4d  %-28s %s\n", mm(r.X), mm(r.Y), r.role(), strings.TrimSuffix(text, " "))
		}
	}
	return b.String()
}

func mm(points float64) int { return int(math.Round(points * 25.4 / 72)) }

// role names a run by its place in the structure or as the artifact it is.
func (r *Run) role() string {
	if r.Node != nil {
		return r.Node.Path()
	}
	return [...]string{"artifact", "(header)", "(footer)", "(repeat)", "(leader)"}[r.Kind]
}
