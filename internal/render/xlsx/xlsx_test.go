package xlsx

import (
	"flag"
	"fmt"
	"os"
	"testing"
)

var keep = flag.String("keep", "", "write the sample workbook to this file")

func TestSample(t *testing.T) {
	b := sample()
	data, found, err := Write(b)
	if err != nil || len(found) > 0 {
		t.Fatal(err, found)
	}
	if *keep != "" {
		if err := os.WriteFile(*keep, data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	g, _, _ := lay(b)
	m, err := g.index.Prove()
	fmt.Println(m, err)
}
