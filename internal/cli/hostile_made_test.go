//go:build unix

package cli

import (
	"bytes"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"testing"
)

// peak is the most memory that a process had, in bytes; the kernels count
// differently.
func peak(u *syscall.Rusage) int64 {
	if runtime.GOOS == "darwin" {
		return int64(u.Maxrss)
	}
	return int64(u.Maxrss) << 10
}

// healthy is a small workspace in order, for the cases to spoil.
func healthy(t *testing.T, dir string) {
	put(t, dir, "workspace.yaml", "plan: 1\nmunicipality: Exempelstad\n")
	put(t, dir, "skola/board.yaml", "name: Skolnämnden\nheads:\n  b*: Budget *\n")
	put(t, dir, "skola/plan/plan.yaml", "kind: verksamhetsplan\nid: skola\ntitle: Plan\nperiod: 2026\nchapters:\n  - 01.md\n")
	put(t, dir, "skola/plan/01.md", "# Ekonomi\n\n![](=budget)\n")
	put(t, dir, "skola/plan/ekonomi.yaml", budget("      skola: Skola |  2,0\n"))
}

func budget(rows string) string {
	return "tables:\n  budget:\n    title: Budget\n    unit: mnkr\n    columns: – | b2026\n    rows:\n" + rows + "      sum: = Summa |\n"
}

// chapter replaces the workspace's only chapter.
func chapter(text string) func(*testing.T, string) {
	return func(t *testing.T, dir string) { put(t, dir, "skola/plan/01.md", "# Ekonomi\n\n![](=budget)\n\n"+text) }
}

// economy replaces the workspace's only table.
func economy(text string) func(*testing.T, string) {
	return func(t *testing.T, dir string) { put(t, dir, "skola/plan/ekonomi.yaml", text) }
}

var made = []hostileCase{
	{name: "depth-flow", exits: 1, make: economy("a: " + strings.Repeat("[", 100_000) + "\n")},
	{name: "depth-block", exits: 1, make: func(t *testing.T, dir string) {
		var b strings.Builder
		for i := range 1000 {
			b.WriteString(strings.Repeat(" ", i) + "a:\n")
		}
		put(t, dir, "skola/plan/ekonomi.yaml", b.String())
	}},
	{name: "large-file", exits: 1, make: economy("# " + strings.Repeat("x", 3<<20) + "\n")},
	{name: "many-keys", exits: 1, make: func(t *testing.T, dir string) {
		var b strings.Builder
		for i := range 100_000 {
			b.WriteString("k" + strconv.Itoa(i) + ": 1\n")
		}
		put(t, dir, "skola/plan/ekonomi.yaml", b.String())
	}},
	{name: "many-rows", exits: -1, make: func(t *testing.T, dir string) {
		var b strings.Builder
		for i := range 100_000 {
			b.WriteString("      r" + strconv.Itoa(i) + ": R | 1\n")
		}
		put(t, dir, "skola/plan/ekonomi.yaml", budget(b.String()))
	}},
	{name: "many-columns", exits: -1, make: economy("tables:\n  budget:\n    title: T\n    columns: –" +
		strings.Repeat(" | x", 50_000) + "\n    rows:\n      a: A" + strings.Repeat(" | 1", 50_000) + "\n")},
	{name: "huge-number", exits: 1, make: economy(budget("      skola: Skola | " + strings.Repeat("9", 1_000_000) + "\n"))},
	{name: "exponent", exits: 1, make: economy(budget("      skola: Skola | 1e999999999\n"))},
	{name: "long-word", exits: -1, make: chapter(strings.Repeat("å", 200_000) + "\n")},
	{name: "long-line", exits: -1, make: chapter(strings.Repeat("ord ", 200_000) + "\n")},
	{name: "quotes-in-quotes", exits: -1, make: chapter(strings.Repeat(">", 100_000) + "\n")},
	{name: "lists-in-lists", exits: -1, make: chapter(strings.Repeat("- ", 50_000) + "\n")},
	{name: "open-brackets", exits: -1, make: chapter(strings.Repeat("[", 100_000) + "\n")},
	{name: "open-links", exits: -1, make: chapter(strings.Repeat("[a](<=", 50_000) + "\n")},
	{name: "emphasis", exits: -1, make: chapter(strings.Repeat("*a **a ", 50_000) + "\n")},
	{name: "expression", exits: 1, make: chapter("[1](<=" + strings.Repeat("(", 100_000) + "1>)\n")},
	{name: "deep-id", exits: 1, make: economy(budget("      a" + strings.Repeat(".a", 50_000) + ": A | 1\n"))},
	{name: "holds", exits: 1, make: economy(budget("      skola: Skola | 1\n") + "    holds:\n      - sum = " + strings.Repeat("(", 100_000) + "skola\n")},
	{name: "power", exits: -1, make: economy(budget("      skola: Skola | 999999999\n") + "    holds:\n      - sum = " + strings.Repeat("skola * ", 10_000) + "skola\n")},
	{name: "deep-folders", exits: -1, make: func(t *testing.T, dir string) {
		put(t, dir, strings.Repeat("a/", 200)+"plan.yaml", "id: djup\n")
	}},
	{name: "link-to-file", exits: 1, says: []string{"utanför"}, make: func(t *testing.T, dir string) {
		link(t, "../../../outside.md", filepath.Join(dir, "skola/plan/01.md"))
	}},
	{name: "link-to-data", exits: 1, says: []string{"utanför"}, make: func(t *testing.T, dir string) {
		link(t, "../../../outside.yaml", filepath.Join(dir, "skola/plan/ekonomi.yaml"))
	}},
	{name: "link-absolute", exits: 1, says: []string{"utanför"}, make: func(t *testing.T, dir string) {
		link(t, filepath.Join(filepath.Dir(dir), "outside.md"), filepath.Join(dir, "skola/plan/01.md"))
	}},
	{name: "link-to-folder", exits: -1, make: func(t *testing.T, dir string) {
		put(t, filepath.Dir(dir), "annan/plan.yaml", "kind: verksamhetsplan\nid: "+secret+"\ntitle: x\n")
		link(t, "../annan", filepath.Join(dir, "annan"))
	}},
	{name: "link-to-header", exits: 1, make: func(t *testing.T, dir string) {
		put(t, filepath.Dir(dir), "plan.yaml", "kind: verksamhetsplan\nid: "+secret+"\ntitle: x\n")
		link(t, "../../../plan.yaml", filepath.Join(dir, "skola/plan/plan.yaml"))
	}},
	{name: "link-to-itself", exits: 1, make: func(t *testing.T, dir string) {
		link(t, "01.md", filepath.Join(dir, "skola/plan/01.md"))
	}},
	{name: "pipe-chapter", exits: 1, make: func(t *testing.T, dir string) { pipe(t, filepath.Join(dir, "skola/plan/01.md")) }},
	{name: "pipe-data", exits: 1, make: func(t *testing.T, dir string) { pipe(t, filepath.Join(dir, "skola/plan/ekonomi.yaml")) }},
	{name: "pipe-header", exits: 1, make: func(t *testing.T, dir string) { pipe(t, filepath.Join(dir, "skola/plan/plan.yaml")) }},
	{name: "pipe-workspace", exits: 1, make: func(t *testing.T, dir string) { pipe(t, filepath.Join(dir, "workspace.yaml")) }},
	{name: "folder-as-chapter", exits: 1, make: func(t *testing.T, dir string) {
		os.Remove(filepath.Join(dir, "skola/plan/01.md"))
		put(t, dir, "skola/plan/01.md/x", "x")
	}},
	{name: "picture-link", exits: 1, says: []string{"utanför"}, make: func(t *testing.T, dir string) {
		chapter("![Bild](bild.png)\n")(t, dir)
		put(t, filepath.Dir(dir), "bild.png", secret)
		link(t, "../../../bild.png", filepath.Join(dir, "skola/plan/bild.png"))
	}},
	{name: "picture-pipe", exits: 1, make: func(t *testing.T, dir string) {
		chapter("![Bild](bild.png)\n")(t, dir)
		pipe(t, filepath.Join(dir, "skola/plan/bild.png"))
	}},
	{name: "picture-bombs", exits: -1, make: func(t *testing.T, dir string) {
		var bomb bytes.Buffer
		if err := png.Encode(&bomb, image.NewNRGBA(image.Rect(0, 0, 4000, 3000))); err != nil {
			t.Fatal(err)
		}
		text := ""
		for i := range 5 {
			name := strconv.Itoa(i) + ".png"
			put(t, dir, "skola/plan/"+name, bomb.String())
			text += "![Bild](" + name + ")\n\n"
		}
		chapter(text)(t, dir)
	}},
	{name: "many-pictures", exits: -1, make: chapter(strings.Repeat("![Bild](borta.png)\n\n", 20_000))},
	{name: "many-entries", exits: -1, make: economy(budget("      skola: Skola | 1\n") + "registers:\n  atgarder:\n    kind: atgarder\n    entries:\n" +
		entries(30_000, ": Vad | ingenting | Chef | 2024-13-01"))},
	{name: "many-risks", exits: -1, make: economy(budget("      skola: Skola | 1\n") + "registers:\n  risker:\n    kind: risker\n    entries:\n" +
		entries(5_000, ": Risk | Område | 5x4 = 21") + "charts:\n  karta:\n    title: K\n    kind: heat\n    of: risker\n")},
	{name: "circle-of-units", exits: -1, make: economy(budget("      skola: Skola | 1\n") +
		"registers:\n  org:\n    kind: organisation\n    entries:\n      a: A | b\n      b: B | c\n      c: C | a\n" +
		"charts:\n  trad:\n    title: T\n    kind: tree\n    of: org\n")},
	{name: "templates-link", exits: -1, make: func(t *testing.T, dir string) {
		put(t, filepath.Dir(dir), "mallar/registers/hemlig.yaml", "title: "+secret+"\ncolumns:\n  a: A\n")
		link(t, "../mallar", filepath.Join(dir, "templates"))
		put(t, dir, "skola/plan/ekonomi.yaml", budget("      skola: Skola | 1\n")+"registers:\n  x:\n    kind: hemlig\n    entries:\n      a: A\n")
	}},
	{name: "templates-pipe", exits: -1, make: func(t *testing.T, dir string) {
		put(t, dir, "templates/standard/x", "")
		pipe(t, filepath.Join(dir, "templates/standard/theme.yaml"))
	}},
	{name: "templates-kind-pipe", exits: 1, make: func(t *testing.T, dir string) {
		put(t, dir, "templates/registers/x", "")
		pipe(t, filepath.Join(dir, "templates/registers/risker.yaml"))
		put(t, dir, "skola/plan/ekonomi.yaml", budget("      skola: Skola | 1\n")+"registers:\n  x:\n    kind: risker\n")
	}},
	{name: "templates-is-pipe", exits: 0, make: func(t *testing.T, dir string) { pipe(t, filepath.Join(dir, "templates")) }},
	{name: "templates-is-pipe-and-kind-unknown", exits: 1, make: func(t *testing.T, dir string) {
		pipe(t, filepath.Join(dir, "templates"))
		put(t, dir, "skola/plan/plan.yaml", "kind: hittepå\nid: skola\ntitle: Plan\nperiod: 2026\nchapters:\n  - 01.md\n")
	}},
	{name: "chapter-below-pipe", exits: 1, make: func(t *testing.T, dir string) {
		pipe(t, filepath.Join(dir, "skola/plan/rör"))
		put(t, dir, "skola/plan/plan.yaml", "kind: verksamhetsplan\nid: skola\ntitle: Plan\nperiod: 2026\nchapters:\n  - rör/å.md\n")
	}},
	{name: "chapter-below-chapter", exits: 1, make: func(t *testing.T, dir string) {
		put(t, dir, "skola/plan/plan.yaml", "kind: verksamhetsplan\nid: skola\ntitle: Plan\nperiod: 2026\nchapters:\n  - 01.md/02.md\n")
	}},
	{name: "utf-16", exits: 1, make: economy("\xff\xfet\x00a\x00")},
	{name: "nul", exits: 1, make: economy(budget("      skola: Sko\x00la | 1\n"))},
	{name: "yaml-panic", exits: 1, make: economy("<<:\n? -\n")},
}

// entries are so many of a register, all with the same cells.
func entries(n int, cells string) string {
	var b strings.Builder
	for i := range n {
		b.WriteString("      e" + strconv.Itoa(i) + cells + "\n")
	}
	return b.String()
}

func link(t *testing.T, to, name string) {
	t.Helper()
	os.Remove(name)
	if err := os.Symlink(to, name); err != nil {
		t.Fatal(err)
	}
}

func pipe(t *testing.T, name string) {
	t.Helper()
	os.Remove(name)
	if err := syscall.Mkfifo(name, 0o666); err != nil {
		t.Fatal(err)
	}
}
