// Command plain does what a programmer would write in an afternoon: it reads the
// documents below a folder with yaml.v3, takes their Markdown line by line, and
// prints both with fpdf and excelize as their manuals show. It proves nothing,
// points at nothing and makes no contents page. The command is measured against it.
//
//	plain WORKSPACE FONTS OUT
package main

import (
	"fmt"
	"io/fs"
	"log"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"

	"github.com/go-pdf/fpdf"
	"github.com/xuri/excelize/v2"
	"gopkg.in/yaml.v3"
)

type table struct {
	title string
	rows  [][]string // the first is the head
}

type plan struct {
	id, title string
	chapters  []string
	tables    map[string]*table
	order     []string
}

func main() {
	workspace, fonts, out := os.Args[1], os.Args[2], os.Args[3]
	if err := os.MkdirAll(out, 0o777); err != nil {
		log.Fatal(err)
	}
	err := filepath.WalkDir(workspace, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.Name() != "plan.yaml" {
			return err
		}
		p, err := read(filepath.Dir(name))
		if err != nil {
			return err
		}
		if err := p.pdf(fonts, filepath.Join(out, p.id+".pdf")); err != nil {
			return err
		}
		return p.excel(filepath.Join(out, p.id+".xlsx"))
	})
	if err != nil {
		log.Fatal(err)
	}
}

func read(dir string) (*plan, error) {
	p := &plan{tables: map[string]*table{}}
	files, err := filepath.Glob(filepath.Join(dir, "*.yaml"))
	if err != nil {
		return nil, err
	}
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		var n yaml.Node
		if err := yaml.Unmarshal(text, &n); err != nil {
			return nil, err
		}
		each(&n, func(key string, v *yaml.Node) {
			switch key {
			case "id":
				p.id = v.Value
			case "title":
				p.title = v.Value
			case "chapters":
				for _, c := range v.Content {
					text, err := os.ReadFile(filepath.Join(dir, c.Value))
					if err != nil {
						log.Fatal(err)
					}
					p.chapters = append(p.chapters, string(text))
				}
			case "tables":
				each(v, p.table)
			case "goals":
				each(v, p.goal)
			}
		})
	}
	return p, nil
}

func each(n *yaml.Node, f func(key string, v *yaml.Node)) {
	if n.Kind == yaml.DocumentNode {
		n = n.Content[0]
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		f(n.Content[i].Value, n.Content[i+1])
	}
}

func (p *plan) add(id string, t *table) {
	p.tables[id] = t
	p.order = append(p.order, id)
}

func (p *plan) table(id string, n *yaml.Node) {
	t := &table{}
	each(n, func(key string, v *yaml.Node) {
		switch key {
		case "title":
			t.title = v.Value
		case "columns":
			t.rows = append([][]string{cells(v.Value)}, t.rows...)
		case "rows":
			each(v, func(_ string, v *yaml.Node) { t.rows = append(t.rows, cells(v.Value)) })
		}
	})
	p.add(id, t)
}

func (p *plan) goal(id string, n *yaml.Node) {
	t := &table{rows: [][]string{{"Indikator", "2021", "2022"}}}
	each(n, func(key string, v *yaml.Node) {
		switch key {
		case "goal":
			t.title = v.Value
		case "indicators":
			each(v, func(_ string, v *yaml.Node) {
				var row []string
				each(v, func(key string, v *yaml.Node) {
					switch key {
					case "title":
						row = append(row, v.Value)
					case "outcome":
						row = append(row, cells(v.Value)...)
					}
				})
				t.rows = append(t.rows, row)
			})
		}
	})
	p.add("goal."+id, t)
}

func cells(s string) []string {
	parts := strings.Split(s, "|")
	for i := range parts {
		parts[i] = strings.TrimLeft(strings.TrimSpace(parts[i]), "=~ ")
	}
	return parts
}

func (p *plan) pdf(fonts, name string) error {
	f := fpdf.New("P", "mm", "A4", fonts)
	f.AddUTF8Font("s", "", "SourceSans3-Regular.ttf")
	f.AddUTF8Font("s", "B", "SourceSans3-SemiBold.ttf")
	f.AddUTF8Font("s", "I", "SourceSans3-Italic.ttf")
	f.SetFooterFunc(func() {
		f.SetY(-15)
		f.SetFont("s", "I", 8)
		f.CellFormat(0, 10, fmt.Sprintf("%s, sida %d", p.title, f.PageNo()), "", 0, "C", false, 0, "")
	})
	f.AddPage()
	f.SetFont("s", "B", 24)
	f.MultiCell(0, 12, p.title, "", "L", false)
	for _, text := range p.chapters {
		f.AddPage()
		p.chapter(f, text)
	}
	return f.OutputFileAndClose(name)
}

var link = regexp.MustCompile(`\[([^\]]*)\]\(<?=[^)]*\)`)

func (p *plan) chapter(f *fpdf.Fpdf, text string) {
	for para := range strings.SplitSeq(text, "\n\n") {
		para = strings.TrimSpace(para)
		if id, ok := strings.CutPrefix(para, "![](="); ok {
			if t := p.tables[strings.TrimSuffix(id, ")")]; t != nil {
				t.print(f)
			}
			continue
		}
		if words := strings.TrimLeft(para, "#"); words != para {
			f.SetFont("s", "B", 16)
			f.MultiCell(0, 9, strings.TrimSpace(words), "", "L", false)
			continue
		}
		f.SetFont("s", "", 11)
		para = link.ReplaceAllString(strings.ReplaceAll(para, "\n", " "), "$1")
		f.MultiCell(0, 6, strings.ReplaceAll(para, "**", ""), "", "L", false)
		f.Ln(3)
	}
}

func (t *table) print(f *fpdf.Fpdf) {
	f.SetFont("s", "B", 12)
	f.MultiCell(0, 7, t.title, "", "L", false)
	for i, row := range t.rows {
		f.SetFont("s", map[bool]string{true: "B"}[i == 0], 9)
		for j, cell := range row {
			if j == 0 {
				f.CellFormat(60, 6, cell, "B", 0, "L", false, 0, "")
			} else {
				f.CellFormat(20, 6, cell, "B", 0, "R", false, 0, "")
			}
		}
		f.Ln(-1)
	}
	f.Ln(4)
}

func (p *plan) excel(name string) error {
	f := excelize.NewFile()
	defer f.Close()
	bold, err := f.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}})
	if err != nil {
		return err
	}
	format := "#,##0.0"
	number, err := f.NewStyle(&excelize.Style{CustomNumFmt: &format})
	if err != nil {
		return err
	}
	for i, id := range p.order {
		sheet := "T" + strconv.Itoa(i+1)
		if _, err := f.NewSheet(sheet); err != nil {
			return err
		}
		for r, row := range p.tables[id].rows {
			for c, cell := range row {
				at, _ := excelize.CoordinatesToCellName(c+1, r+1)
				v, err := strconv.ParseFloat(strings.ReplaceAll(cell, ",", "."), 64)
				if err != nil {
					f.SetCellStr(sheet, at, cell)
				} else {
					f.SetCellFloat(sheet, at, v, -1, 64)
					f.SetCellStyle(sheet, at, at, number)
				}
				if r == 0 {
					f.SetCellStyle(sheet, at, at, bold)
				}
			}
		}
		f.SetColWidth(sheet, "A", "A", 40)
		f.SetPanes(sheet, &excelize.Panes{Freeze: true, XSplit: 1, YSplit: 1, TopLeftCell: "B2", ActivePane: "bottomRight"})
	}
	return f.SaveAs(name)
}
