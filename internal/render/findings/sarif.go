package findings

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net/url"
	"slices"
	"strings"

	"plan/internal/diag"
	"plan/internal/locale"
	"plan/internal/source"
)

// Tool is what a SARIF report says of the program that made it.
type Tool struct {
	Version string                   // as 1.2.0; "" when it is no release
	Page    func(code string) string // the page that explains a code, as Markdown
	Failed  bool                     // the run did not come to its end
}

// The types below are the part of SARIF 2.1.0 that is written. The names are the
// standard's (docs.oasis-open.org/sarif/sarif/v2.1.0).
type (
	sarifLog struct {
		Schema  string     `json:"$schema"`
		Version string     `json:"version"`
		Runs    []sarifRun `json:"runs"`
	}
	sarifRun struct {
		Tool        sarifTool            `json:"tool"`
		Language    string               `json:"language"`
		ColumnKind  string               `json:"columnKind"`
		Bases       map[string]sarifBase `json:"originalUriBaseIds"`
		Invocations []sarifInvocation    `json:"invocations"`
		Results     []sarifResult        `json:"results"`
	}
	sarifTool struct {
		Driver sarifDriver `json:"driver"`
	}
	sarifDriver struct {
		Name    string      `json:"name"`
		Version string      `json:"version,omitempty"`
		Rules   []sarifRule `json:"rules"`
	}
	sarifRule struct {
		ID    string    `json:"id"`
		Short sarifText `json:"shortDescription"`
		Full  sarifText `json:"fullDescription"`
		Help  sarifText `json:"help"`
	}
	sarifText struct {
		Text     string `json:"text"`
		Markdown string `json:"markdown,omitempty"`
	}
	sarifBase struct {
		Description sarifText `json:"description"`
	}
	sarifInvocation struct {
		Successful    bool                `json:"executionSuccessful"`
		Notifications []sarifNotification `json:"toolExecutionNotifications,omitempty"`
	}
	sarifNotification struct {
		Descriptor sarifReference `json:"descriptor"`
		Level      string         `json:"level"`
		Message    sarifText      `json:"message"`
	}
	sarifReference struct {
		ID string `json:"id"`
	}
	sarifResult struct {
		RuleID       string            `json:"ruleId"`
		RuleIndex    int               `json:"ruleIndex"`
		Level        string            `json:"level"`
		Message      sarifText         `json:"message"`
		Locations    []sarifLocation   `json:"locations"`
		Related      []sarifLocation   `json:"relatedLocations,omitempty"`
		Fingerprints map[string]string `json:"partialFingerprints"`
	}
	sarifLocation struct {
		ID       *int          `json:"id,omitempty"`
		Physical sarifPhysical `json:"physicalLocation"`
		Message  *sarifText    `json:"message,omitempty"`
	}
	sarifPhysical struct {
		Artifact sarifArtifact `json:"artifactLocation"`
		Region   sarifRegion   `json:"region"`
	}
	sarifArtifact struct {
		URI  string `json:"uri"`
		Base string `json:"uriBaseId"`
	}
	sarifRegion struct {
		StartLine   int `json:"startLine"`
		StartColumn int `json:"startColumn"`
		EndLine     int `json:"endLine"`
		EndColumn   int `json:"endColumn"` // of the character after the last
	}
)

// root is the folder that paths of a report count from: the top of the git
// repository, else the working directory.
const root = "%SRCROOT%"

// SARIF prints findings as a log of the Static Analysis Results Interchange
// Format, version 2.1.0, which code scanning and editors read. Columns count code
// points. Rules are those that occur, described by their pages. A finding without
// a place cannot be a result there (code scanning refuses the file) and is a
// notification of the run instead.
func SARIF(w io.Writer, l diag.List, t Tool) error {
	codes := map[string]bool{}
	invocation := sarifInvocation{Successful: !t.Failed}
	placed := make(diag.List, 0, len(l))
	for _, d := range l {
		if d.At.IsZero() {
			invocation.Notifications = append(invocation.Notifications,
				sarifNotification{sarifReference{d.Code()}, d.Severity.String(), sarifMessage(d)})
			continue
		}
		codes[d.Code()] = true
		placed = append(placed, d)
	}
	rules := slices.Sorted(maps.Keys(codes))
	run := sarifRun{
		Tool:     sarifTool{sarifDriver{"plan", t.Version, make([]sarifRule, len(rules))}},
		Language: "sv", ColumnKind: "unicodeCodePoints",
		Bases:       map[string]sarifBase{root: {sarifText{Text: sentence(word("finding.root"))}}},
		Invocations: []sarifInvocation{invocation},
		Results:     make([]sarifResult, len(placed)),
	}
	for i, code := range rules {
		run.Tool.Driver.Rules[i] = ruleOf(code, t.Page(code))
	}
	seen := map[string]int{}
	for i, d := range placed {
		r := resultOf(d)
		r.RuleIndex, _ = slices.BinarySearch(rules, r.RuleID)
		// The key is the one that GitHub goes by; without it GitHub hashes the line, and
		// a finding would be another one as soon as a figure beside it changes. Like
		// GitHub's own it says which of several it is.
		print := Fingerprint(d)
		seen[print]++
		r.Fingerprints = map[string]string{"primaryLocationLineHash": fmt.Sprintf("%s:%d", print, seen[print])}
		run.Results[i] = r
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(sarifLog{"https://json.schemastore.org/sarif-2.1.0.json", "2.1.0", []sarifRun{run}}); err != nil {
		return err
	}
	_, err := io.WriteString(w, escape(b.String()))
	return err
}

// ruleOf takes a rule's words from its page: the heading, the first paragraph, all
// of it.
func ruleOf(code, page string) sarifRule {
	heading, rest, _ := strings.Cut(page, "\n")
	_, title, _ := strings.Cut(heading, ": ")
	paragraph, _, _ := strings.Cut(strings.TrimSpace(rest), "\n\n")
	return sarifRule{
		ID:    code,
		Short: sarifText{Text: sentence(title)},
		Full:  sarifText{Text: strings.Join(strings.Fields(paragraph), " ")},
		Help:  sarifText{Text: page, Markdown: page},
	}
}

func resultOf(d diag.Diagnostic) sarifResult {
	r := sarifResult{
		RuleID: d.Code(), Level: d.Severity.String(), Message: sarifMessage(d),
		Locations: []sarifLocation{{Physical: physical(d.At)}},
	}
	for _, other := range d.Related {
		if other.At.IsZero() {
			continue
		}
		id := len(r.Related) + 1
		words := sarifText{Text: plain(locale.Phrase(other.Message, other.Args))}
		r.Related = append(r.Related, sarifLocation{ID: &id, Physical: physical(other.At), Message: &words})
	}
	return r
}

// sarifMessage is the finding's sentence, and the remedies in lines of their own.
func sarifMessage(d diag.Diagnostic) sarifText {
	return sarifText{Text: plain(strings.Join(append([]string{sentence(locale.Message(d))}, remedies(d)...), "\n"))}
}

// plain escapes what a plain text of SARIF would read as placeholders and as
// links: braces are doubled (3.11.5), and for the link, which has no escape
// outside its own words (3.11.6), its two halves are parted.
func plain(s string) string {
	return strings.NewReplacer("{", "{{", "}", "}}", "](", "] (").Replace(s)
}

// sentence ends s with a full stop, by which viewers find the first sentence.
func sentence(s string) string {
	if s == "" || strings.HasSuffix(s, "?") {
		return s
	}
	return s + "."
}

func physical(at source.Span) sarifPhysical {
	from, to := at.From(), at.To()
	return sarifPhysical{
		sarifArtifact{(&url.URL{Path: at.File.Shown}).String(), root},
		sarifRegion{from.Line, from.Column, to.Line, to.Column},
	}
}
