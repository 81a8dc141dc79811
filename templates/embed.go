// Package templates holds the files that ship inside the program: the graphic
// profiles with their fonts, and the hyphenation patterns. It is data only.
package templates

import "embed"

// FS has a folder for each profile (standard/theme.yaml, standard/fonts/…), one
// for each kind of document (verksamhetsplan/outline.yaml), registers/ with a file
// for each kind of register, and hyphenation/ with the patterns of each language.
//
//go:embed standard granit bjork hyphenation registers start
//go:embed delarsrapport dokument kommunplan namndplan verksamhetsberattelse verksamhetsplan
var FS embed.FS
