// Command decode reads every YAML file below a folder into yaml.v3 nodes and does
// nothing with them: the least that a check with places can cost.
package main

import (
	"io/fs"
	"log"
	"os"
	"path/filepath"

	"gopkg.in/yaml.v3"
)

func main() {
	err := filepath.WalkDir(os.Args[1], func(name string, d fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(name) != ".yaml" {
			return err
		}
		text, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		var n yaml.Node
		return yaml.Unmarshal(text, &n)
	})
	if err != nil {
		log.Fatal(err)
	}
}
