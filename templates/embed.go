// Package templates holds the files that ship inside the program: the graphic
// profiles with their fonts, and the hyphenation patterns. It is data only.
package templates

import "embed"

// FS has a folder for each profile (standard/theme.yaml, standard/fonts/…) and
// hyphenation/ with the patterns of each language.
//
//go:embed standard hyphenation
var FS embed.FS
