package cli

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"net/textproto"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// TestLanguageServer asks the real yaml-language-server (npm install -g
// yaml-language-server) about files that fmt has told where their schema is: what
// it completes, what it says over a key, and that it underlines the lines that
// check reports. Without the program the test is skipped.
func TestLanguageServer(t *testing.T) {
	program, err := exec.LookPath("yaml-language-server")
	if err != nil {
		t.Skip("yaml-language-server is not installed")
	}
	dir := t.TempDir()
	put(t, dir, "workspace.yaml", "plan: 1\n")
	put(t, dir, "skola/board.yaml", "name: Skolnämnden\n")
	put(t, dir, "skola/plan/plan.yaml", "kind: verksamhetsplan\nid: skola\ntitle: Plan\nperiod: 2026\nchapters:\n  - 01.md\n")
	put(t, dir, "skola/plan/01.md", "# Ett\n\nOrd.\n")
	put(t, dir, "skola/plan/data.yaml", goodData)
	t.Chdir(dir)
	for _, args := range [][]string{{"schema"}, {"fmt"}} {
		if code := Main(args, io.Discard, io.Discard); code != exitFine {
			t.Fatalf("plan %s: exit code %d", args, code)
		}
	}
	s := startServer(t, program, dir)
	modeline := "# yaml-language-server: $schema=../../.plan/data.schema.json\n"

	if found := s.open("skola/plan/data.yaml", modeline+goodData); len(found) > 0 {
		t.Errorf("a good file: %v", found)
	}
	if said := s.hover("skola/plan/data.yaml", modeline+goodData, "unit"); !strings.Contains(said, "Enhet för alla tal i tabellen") {
		t.Errorf("over unit it says %q", said)
	}

	// Keys that may stand there, and values.
	typing := modeline + "tables:\n  budget:\n    title: Budget\n    un\n"
	s.open("skola/plan/typing.yaml", typing)
	if labels := s.complete("skola/plan/typing.yaml", typing, "un\n", 2); !slices.Contains(labels, "unit") || slices.Contains(labels, "goal") {
		t.Errorf("after un it offers %v", labels)
	}
	typing = modeline + "charts:\n  d:\n    kind: \n"
	s.open("skola/plan/chart.yaml", typing)
	if labels := s.complete("skola/plan/chart.yaml", typing, "kind: ", 6); !slices.Contains(labels, "bar") {
		t.Errorf("after kind it offers %v", labels)
	}

	// The lines that are underlined are those that we report; where a key is missing
	// an editor underlines the key of the block, and we the first key in it.
	theirs := s.open("skola/plan/broken.yaml", modeline+brokenData)
	var ours []int
	put(t, dir, "skola/plan/data.yaml", modeline+brokenData)
	var out strings.Builder
	Main([]string{"check", "--format", "json"}, &out, io.Discard)
	var told struct {
		Diagnostics []struct {
			Code, Path string
			Range      struct{ Start struct{ Line int } }
		}
	}
	if err := json.Unmarshal([]byte(out.String()), &told); err != nil {
		t.Fatal(err)
	}
	for _, d := range told.Diagnostics {
		if slices.Contains([]string{"unknown-key", "missing-key", "empty-value", "wrong-type", "not-allowed"}, d.Code) {
			line := d.Range.Start.Line
			if d.Code == "missing-key" {
				line--
			}
			ours = append(ours, line)
		}
	}
	slices.Sort(ours)
	if d := cmp.Diff(ours, theirs); d != "" || len(ours) < 9 {
		t.Errorf("lines that are underlined: -check +editor:\n%s", d)
	}
}

const goodData = `tables:
  budget:
    title: Budget
    unit: mnkr
    columns:  Verksamhet  |  b2025 | = b2026
    rows:
      skola:  Grundskola  |  412,0 |   412,0
goals:
  lasa:
    goal: Alla ska kunna läsa.
    indicators:
      en: Bara en mening.
      las:
        title: Elever som läser
        outcome: 2021 = 8 | 2022 = 9
        level:
          all: 2023 = 10
registers:
  att-gora:
    entries:
      a: Ett | två
      b:
        vem: Rektor
        vilka:
          - ett
          - två
`

// brokenData has a fault of each class, each on a line of its own.
const brokenData = `tables:
  budget:
    titel: Budget
    title: Budget
    unit:
      - mnkr
    blank: 7
    columns:  Verksamhet | b2026
    rows:
      skola: ""
    holds: en text
  utan:
    columns:  Verksamhet | b2026
    rows:
      skola:  Grundskola | 412,0
goals:
  lasa:
    goal: Alla ska kunna läsa.
    purpose:
    indicators:
      las:
        title: Elever
        outcome: 2021 = 8
        ansvar: Rektor
registers:
  att-gora:
    as: alla
    entries:
      a: Ett | två
`

// A server is a running language server; each request waits for its answer.
type server struct {
	t     *testing.T
	dir   string
	in    io.WriteCloser
	lines chan message
	id    int
}

type message struct {
	ID     *int            `json:"id,omitempty"`
	Method string          `json:"method,omitempty"`
	Params json.RawMessage `json:"params,omitempty"`
	Result json.RawMessage `json:"result,omitempty"`
}

func startServer(t *testing.T, program, dir string) *server {
	t.Helper()
	c := exec.Command(program, "--stdio")
	in, err := c.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Process.Kill(); c.Wait() })
	s := &server{t: t, dir: dir, in: in, lines: make(chan message)}
	go s.read(out)
	s.request("initialize", map[string]any{
		"processId": nil, "rootUri": s.uri(""),
		"capabilities": map[string]any{"textDocument": map[string]any{"hover": map[string]any{"contentFormat": []string{"markdown"}}}},
	})
	s.send("initialized", 0, map[string]any{})
	s.send("workspace/didChangeConfiguration", 0, map[string]any{"settings": map[string]any{"yaml": map[string]any{
		"validate": true, "hover": true, "completion": true, "schemaStore": map[string]any{"enable": false},
	}}})
	return s
}

// read takes messages apart: headers, a blank line, then as many bytes as they say.
func (s *server) read(out io.Reader) {
	defer close(s.lines)
	r := bufio.NewReader(out)
	for {
		head, err := textproto.NewReader(r).ReadMIMEHeader()
		if err != nil {
			return
		}
		n, _ := strconv.Atoi(head.Get("Content-Length"))
		body := make([]byte, n)
		if _, err := io.ReadFull(r, body); err != nil {
			return
		}
		var m message
		if json.Unmarshal(body, &m) == nil {
			s.lines <- m
		}
	}
}

// send sends a request with an id, or a notification without.
func (s *server) send(method string, id int, params any) {
	m := map[string]any{"jsonrpc": "2.0", "method": method, "params": params}
	if id > 0 {
		m["id"] = id
	}
	s.write(m)
}

func (s *server) write(m any) {
	body, err := json.Marshal(m)
	if err == nil {
		_, err = fmt.Fprintf(s.in, "Content-Length: %d\r\n\r\n%s", len(body), body)
	}
	if err != nil {
		s.t.Fatal(err)
	}
}

// wait reads until wanted is true of a message, and answers what the server asks
// itself with nothing.
func (s *server) wait(what string, wanted func(message) bool) message {
	s.t.Helper()
	for {
		select {
		case m, ok := <-s.lines:
			switch {
			case !ok:
				s.t.Fatalf("the server ended before %s", what)
			case wanted(m):
				return m
			case m.ID != nil && m.Method != "":
				s.write(map[string]any{"jsonrpc": "2.0", "id": *m.ID, "result": nil})
			}
		case <-time.After(time.Minute): // a server that hangs
			s.t.Fatalf("no answer to %s", what)
		}
	}
}

func (s *server) request(method string, params any) json.RawMessage {
	s.t.Helper()
	s.id++
	s.send(method, s.id, params)
	return s.wait(method, func(m message) bool { return m.Method == "" && m.ID != nil && *m.ID == s.id }).Result
}

func (s *server) uri(name string) string {
	return "file://" + filepath.ToSlash(filepath.Join(s.dir, name))
}

// open shows a file to the server and gives the lines, from 1, that it underlines.
func (s *server) open(name, text string) (lines []int) {
	s.t.Helper()
	s.send("textDocument/didOpen", 0, map[string]any{"textDocument": map[string]any{
		"uri": s.uri(name), "languageId": "yaml", "version": 1, "text": text,
	}})
	var p struct {
		URI         string
		Diagnostics []struct {
			Message string
			Range   struct{ Start struct{ Line int } }
		}
	}
	s.wait("didOpen "+name, func(m message) bool {
		return m.Method == "textDocument/publishDiagnostics" && json.Unmarshal(m.Params, &p) == nil && p.URI == s.uri(name)
	})
	for _, d := range p.Diagnostics {
		s.t.Logf("%s:%d: %s", name, d.Range.Start.Line+1, d.Message)
		lines = append(lines, d.Range.Start.Line+1)
	}
	slices.Sort(lines)
	return lines
}

// at is the place of the first what in text, offset bytes on.
func (s *server) at(name, text, what string, offset int) map[string]any {
	i := strings.Index(text, what) + offset
	line := strings.Count(text[:i], "\n")
	return map[string]any{
		"textDocument": map[string]any{"uri": s.uri(name)},
		"position":     map[string]any{"line": line, "character": i - 1 - strings.LastIndexByte(text[:i], '\n')},
	}
}

func (s *server) hover(name, text, what string) string {
	return string(s.request("textDocument/hover", s.at(name, text, what, 1)))
}

func (s *server) complete(name, text, what string, offset int) (labels []string) {
	var list struct{ Items []struct{ Label string } }
	if err := json.Unmarshal(s.request("textDocument/completion", s.at(name, text, what, offset)), &list); err != nil {
		s.t.Fatal(err)
	}
	for _, item := range list.Items {
		labels = append(labels, item.Label)
	}
	return labels
}
