package check_test

import (
	"os"
	"testing"

	"plan/internal/check"
	"plan/internal/load"
)

// What the proofs add to loading: the plans that ship, read and linked, and then
// proved.
func BenchmarkEngine(b *testing.B) {
	files := os.DirFS("../../plan")
	each := func(b *testing.B, f func(*load.Workspace, *load.Document)) {
		for b.Loop() {
			w, found, err := load.Open(files, "")
			if err != nil || found.HasErrors() {
				b.Fatal(found, err)
			}
			for _, d := range w.Documents {
				f(w, d)
			}
		}
	}
	b.Run("load", func(b *testing.B) {
		each(b, func(w *load.Workspace, d *load.Document) { w.Plan(d) })
	})
	b.Run("prove", func(b *testing.B) {
		each(b, func(w *load.Workspace, d *load.Document) {
			if p, found, err := w.Plan(d); err == nil && !found.HasErrors() {
				check.Run(p)
			}
		})
	})
}
