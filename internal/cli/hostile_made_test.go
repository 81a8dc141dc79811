//go:build unix

package cli

import (
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
	{name: "utf-16", exits: 1, make: economy("\xff\xfet\x00a\x00")},
	{name: "nul", exits: 1, make: economy(budget("      skola: Sko\x00la | 1\n"))},
	{name: "yaml-panic", exits: 1, make: economy("<<:\n? -\n")},
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
