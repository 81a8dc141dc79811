// Command bench measures the command, as people run it, against plain programs
// that do the same work: whole processes, cold, interleaved so that a noisy
// moment hits all alike. It writes the table into internal/README.md.
//
// Run it from the top of the repository: make bench.
package main

import (
	"bytes"
	"flag"
	"fmt"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"
)

const (
	page    = "internal/README.md"
	shipped = "plan"
	folder  = "molndal/social/2024-verksamhetsplan" // the document that is multiplied
	copies  = 100
)

// A race is a run of the command against a plain program, both in the folder dir.
type race struct {
	name       string
	dir        string
	rounds     int
	ours, base []string
	goal       string
}

func main() {
	rounds := flag.Int("n", 21, "rounds of each race; a third of them with many documents")
	flag.Parse()
	temp, err := os.MkdirTemp("", "bench")
	check(err)
	defer os.RemoveAll(temp)

	program := map[string]string{}
	for _, p := range []string{"./cmd/plan", "./internal/bench/decode", "./internal/bench/parse", "./internal/bench/plain", "./internal/bench/empty"} {
		name := filepath.Base(p)
		program[name] = filepath.Join(temp, name+".bin")
		run(exec.Command("go", "build", "-o", program[name], p))
	}
	one, many, none := filepath.Join(temp, "one"), filepath.Join(temp, "many"), filepath.Join(temp, "none")
	check(os.Mkdir(none, 0o777))
	alone(one)
	multiply(many)
	fonts, err := filepath.Abs("templates/standard/fonts")
	check(err)

	plan, decode, parse := program["plan"], []string{program["decode"], "."}, []string{program["parse"], "."}
	plain := []string{program["plain"], ".", fonts, filepath.Join(temp, "plain")}
	build := []string{plan, "build", "--out", filepath.Join(temp, "ours")}
	few := max(3, *rounds/3)
	races := []race{
		{"`plan version`, an empty cobra program", one, *rounds, []string{plan, "version"}, []string{program["empty"], "version"}, "3"},
		{"the libraries of a build, linked and not used; a decode of its YAML", one, *rounds, []string{program["parse"], none}, decode, ""},
		{"`plan check`, a decode of its YAML", one, *rounds, []string{plan, "check"}, decode, ""},
		{"`plan check`, its text read with those libraries linked", one, *rounds, []string{plan, "check"}, parse, "3"},
		{"`plan build`, fpdf and excelize", one, *rounds, build, plain, "1.5"},
		{"check of 100 documents, a decode of their YAML", many, few, []string{plan, "check"}, decode, ""},
		{"check of 100 documents, their text read", many, few, []string{plan, "check"}, parse, "8"},
		{"build of 100 documents, fpdf and excelize", many, few, build, plain, "1.5"},
	}
	var table strings.Builder
	fmt.Fprintf(&table, "| %s %s, %d processors | wall | cpu | plain wall | plain cpu | wall ratio | cpu ratio | goal |\n|---|--:|--:|--:|--:|--:|--:|--:|\n",
		runtime.Version(), runtime.GOARCH, runtime.GOMAXPROCS(0))
	for _, r := range races {
		ours, base := r.run()
		fmt.Fprintf(&table, "| %s | %s | %s | %s | %s | %s | %s | %s |\n", r.name,
			ms(ours.wall), ms(ours.cpu), ms(base.wall), ms(base.cpu), ratio(ours.wall, base.wall), ratio(ours.cpu, base.cpu), r.goal)
	}
	table.WriteString(engine())
	os.Stdout.WriteString(table.String())
	check(replace(page, "<!-- bench -->", "<!-- /bench -->", table.String()))
}

// alone makes a workspace of one document.
func alone(dir string) {
	for _, name := range []string{"molndal/municipality.yaml", "molndal/social/board.yaml"} {
		text, err := os.ReadFile(filepath.Join(shipped, name))
		check(err)
		to := filepath.Join(dir, filepath.FromSlash(name))
		check(os.MkdirAll(filepath.Dir(to), 0o777))
		check(os.WriteFile(to, text, 0o666))
	}
	check(os.WriteFile(filepath.Join(dir, "workspace.yaml"), []byte("plan: 1\n"), 0o666))
	check(os.CopyFS(filepath.Join(dir, folder), os.DirFS(filepath.Join(shipped, folder))))
}

// engine tells what the proofs add to loading the plans that ship, in one process.
func engine() string {
	out, err := exec.Command("go", "test", "-run", "^$", "-bench", "Engine", "-count", "3", "./internal/check").Output()
	check(err)
	least := map[string]float64{}
	for line := range strings.Lines(string(out)) {
		var n int
		var ns float64
		name, rest, ok := strings.Cut(line, " ")
		if _, err := fmt.Sscan(rest, &n, &ns); ok && err == nil && strings.HasPrefix(name, "BenchmarkEngine/") {
			kind, _, _ := strings.Cut(strings.TrimPrefix(name, "BenchmarkEngine/"), "-")
			if least[kind] == 0 || ns < least[kind] {
				least[kind] = ns
			}
		}
	}
	if least["load"] == 0 || least["prove"] == 0 {
		log.Fatal("no engine was measured")
	}
	return fmt.Sprintf("\nIn one process: to load all plans that ship takes %.1f ms, to prove them too %.1f ms (× %.2f).\n",
		least["load"]/1e6, least["prove"]/1e6, least["prove"]/least["load"])
}

// multiply makes a workspace of many copies of one document.
func multiply(dir string) {
	alone(dir)
	one := filepath.Join(dir, filepath.FromSlash(folder))
	head, err := os.ReadFile(filepath.Join(one, "plan.yaml"))
	check(err)
	_, rest, _ := bytes.Cut(head, []byte("\nid: "))
	id, _, _ := bytes.Cut(rest, []byte("\n"))
	for i := range copies - 1 {
		to := fmt.Sprintf("%s-%d", one, i)
		check(os.CopyFS(to, os.DirFS(one)))
		own := bytes.Replace(head, id, fmt.Appendf(nil, "%s-%d", id, i), 1)
		check(os.WriteFile(filepath.Join(to, "plan.yaml"), own, 0o666))
	}
}

// A cost is what one process takes.
type cost struct{ wall, cpu time.Duration }

// run lets both programs run by turns and returns their medians.
func (r race) run() (ours, base cost) {
	var a, b []cost
	for range r.rounds {
		a = append(a, once(r.dir, r.ours))
		b = append(b, once(r.dir, r.base))
	}
	return median(a), median(b)
}

func once(dir string, args []string) cost {
	c := exec.Command(args[0], args[1:]...)
	c.Dir = dir
	begin := time.Now()
	run(c)
	return cost{time.Since(begin), c.ProcessState.UserTime() + c.ProcessState.SystemTime()}
}

func run(c *exec.Cmd) {
	if out, err := c.CombinedOutput(); err != nil {
		log.Fatalf("%s: %v\n%s", strings.Join(c.Args, " "), err, out)
	}
}

func median(all []cost) cost {
	by := func(get func(cost) time.Duration) time.Duration {
		var ds []time.Duration
		for _, c := range all {
			ds = append(ds, get(c))
		}
		slices.Sort(ds)
		return ds[len(ds)/2]
	}
	return cost{by(func(c cost) time.Duration { return c.wall }), by(func(c cost) time.Duration { return c.cpu })}
}

func ms(d time.Duration) string { return fmt.Sprintf("%.1f ms", float64(d)/1e6) }

func ratio(a, b time.Duration) string { return fmt.Sprintf("%.2f", float64(a)/float64(b)) }

// replace puts text between two marks of a file.
func replace(name, from, to, text string) error {
	old, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	before, rest, ok := strings.Cut(string(old), from)
	_, after, ok2 := strings.Cut(rest, to)
	if !ok || !ok2 {
		return fmt.Errorf("%s lacks %s … %s", name, from, to)
	}
	return os.WriteFile(name, []byte(before+from+"\n"+text+to+after), 0o666)
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
