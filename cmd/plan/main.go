// Command plan compiles the documents of a municipal board from text to PDF and
// Excel and proves that their figures tie. All of it is in internal/cli.
package main

import (
	"os"

	"plan/internal/cli"
)

func main() { os.Exit(cli.Main(os.Args[1:], os.Stdout, os.Stderr)) }
