package format

import (
	"bytes"
	"regexp"
	"slices"
	"strings"
)

// A modeline is the comment in which yaml-language-server looks for the schema of
// a file (its modelineUtil.ts reads it so). Ours names a file in the folder of
// schemas of the workspace.
var modelines = regexp.MustCompile(`^#\s+(?:yaml-language-server\s*:|\$schema:)`)

// SchemaFolder is the folder of a workspace, beside workspace.yaml, where
// `plan schema` puts the schemas. Load enters no hidden folder.
const SchemaFolder = ".plan"

// SchemaFile is the name of the schema for a class of files.
func SchemaFile(class string) string { return class + ".schema.json" }

// modeline puts the line for schema first in text, in the place of one that is
// ours: it names a file in SchemaFolder. A line that somebody wrote for a schema of
// their own stays, and then none is added. An empty schema changes nothing.
func modeline(text []byte, schema string) []byte {
	if schema == "" {
		return text
	}
	line := []byte("# yaml-language-server: $schema=" + schema + "\n")
	at := 0
	for old := range bytes.Lines(text) {
		if old[0] != '#' {
			break
		}
		if isOurs(old) {
			return slices.Concat(line, text[:at], text[at+len(old):])
		}
		if modelines.Match(old) {
			return text
		}
		at += len(old)
	}
	return append(line, text...)
}

// isOurs tells whether a line of a file is a modeline that this package wrote.
func isOurs(line []byte) bool {
	if !modelines.Match(line) {
		return false
	}
	_, schema, ok := strings.Cut(strings.TrimSpace(string(line)), "$schema=")
	folder, file, inside := strings.Cut(schema, SchemaFolder+"/")
	return ok && inside && strings.Trim(folder, "./") == "" && strings.HasSuffix(file, ".schema.json") && !strings.Contains(file, "/")
}
