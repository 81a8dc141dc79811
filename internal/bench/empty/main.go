// Command empty is a cobra program that does nothing: the least that a command
// with cobra costs to start.
package main

import "github.com/spf13/cobra"

func main() {
	root := &cobra.Command{Use: "empty", Run: func(*cobra.Command, []string) {}}
	root.AddCommand(&cobra.Command{Use: "version", Run: func(*cobra.Command, []string) {}})
	if err := root.Execute(); err != nil {
		panic(err)
	}
}
