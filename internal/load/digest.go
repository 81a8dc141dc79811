package load

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"path"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"

	"plan/internal/diag"
	"plan/internal/model"
	"plan/internal/source"
)

// Digest identifies the text that a document was made from: SHA-256 over the
// names and contents of the files in its folder, with line ends and Unicode
// normalised and byte order marks left out, so that it does not depend on the machine they lie on. Names count
// from the folder; moving it changes nothing. What stands above it, workspace.yaml
// and the like, is the text of all documents, and lives on when one is decided. The line that states the digest is
// left out: the digest of a decision is the one that the decided document printed.
func Digest(p *model.Plan) string {
	h := sha256.New()
	for _, f := range slices.Concat(p.Sources, p.Assets) {
		name, inside := strings.CutPrefix(f.Path, p.Folder+"/")
		if !inside {
			continue
		}
		text := f.Text
		if p.Decided != nil && p.Decided.Digest.At.File == f {
			text = withoutLine(text, p.Decided.Digest.At)
		}
		if ext := path.Ext(name); ext == ".yaml" || ext == ".md" {
			text = bytes.TrimPrefix(text, []byte("\ufeff"))
			text = norm.NFC.Bytes(bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n")))
		}
		h.Write([]byte(norm.NFC.String(name) + "\x00" + strconv.Itoa(len(text)) + "\x00"))
		h.Write(text)
	}
	return hex.EncodeToString(h.Sum(nil))
}

// withoutLine is text without the line on which a place begins.
func withoutLine(text []byte, at source.Span) []byte {
	start := bytes.LastIndexByte(text[:at.Start], '\n') + 1
	end := len(text)
	if i := bytes.IndexByte(text[at.Start:], '\n'); i >= 0 {
		end = at.Start + i + 1
	}
	return append(bytes.Clone(text[:start]), text[end:]...)
}

// leastDigest is how much of a digest must be written: what is printed may be short.
const leastDigest = 8

// digest finds a document that was changed after it was decided, where the
// decision says what was decided.
func (l *loader) digest() {
	if l.plan.Decided == nil || l.plan.Decided.Digest.IsZero() {
		return
	}
	stated, now := l.plan.Decided.Digest, Digest(l.plan)
	said := strings.ToLower(stated.Value)
	switch {
	case len(said) < leastDigest || len(said) > len(now) || strings.Trim(said, "0123456789abcdef") != "":
		l.add(diag.Err("decided-changed.form", stated.At, "text", stated, "min", leastDigest))
	case !strings.HasPrefix(now, said):
		l.add(diag.Err("decided-changed", stated.At, "date", l.plan.Decided.Date, "section", l.plan.Decided.Section, "now", now[:len(said)]))
	}
}
