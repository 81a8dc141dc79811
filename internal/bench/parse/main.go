// Command parse reads every YAML file below a folder into yaml.v3 nodes and every
// Markdown file into goldmark's, and does nothing with either. It links what a build
// needs, since those libraries set themselves up in every process: with no files it
// is the least that a start can cost, with files the least that reading them can.
package main

import (
	"io/fs"
	"log"
	"os"
	"path/filepath"

	_ "github.com/go-pdf/fpdf"
	_ "github.com/spf13/cobra"
	_ "github.com/xuri/excelize/v2"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/text"
	"gopkg.in/yaml.v3"
)

func main() {
	markdown := goldmark.DefaultParser()
	err := filepath.WalkDir(os.Args[1], func(name string, d fs.DirEntry, err error) error {
		ending := filepath.Ext(name)
		if err != nil || ending != ".yaml" && ending != ".md" {
			return err
		}
		src, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		if ending == ".md" {
			markdown.Parse(text.NewReader(src))
			return nil
		}
		var n yaml.Node
		return yaml.Unmarshal(src, &n)
	})
	if err != nil {
		log.Fatal(err)
	}
}
