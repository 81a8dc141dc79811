package cli

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"golang.org/x/text/unicode/norm"

	"plan/internal/compose"
	"plan/internal/diag"
	"plan/internal/load"
	"plan/internal/model"
	"plan/internal/theme"
)

// A setting is what all documents of a run share: themes, read once
// each, and what the products say about the run.
type setting struct {
	*workspace
	commit   string // with --stamp
	epoch    int64  // SOURCE_DATE_EPOCH, when hasEpoch
	hasEpoch bool
	themes   once[*theme.Theme]

	untied   map[string]bool // documents named in lines of workspace.yaml that do not hold
	judging  sync.Mutex      // guards verdicts
	verdicts map[*load.Document]func() *compiled
}

// newSetting reads SOURCE_DATE_EPOCH, the one environment variable that reaches
// an output (reproducible-builds.org/specs/source-date-epoch).
func newSetting(w *workspace, stamp bool) (*setting, error) {
	s := &setting{workspace: w}
	if v := os.Getenv("SOURCE_DATE_EPOCH"); v != "" {
		n, err := strconv.ParseInt(v, 10, 64)
		if err != nil || n < 0 || n >= 1<<38 { // the year 10680; PDF dates have four digits
			return nil, wrong("epoch", "value", v)
		}
		s.epoch, s.hasEpoch = n, true
	}
	if stamp {
		var err error
		if s.commit, err = revisionOf(w.dir); err != nil {
			return nil, err
		}
	}
	return s, nil
}

// outline is how documents of the plan's kind are set up.
func (s *setting) outline(p *model.Plan) (*compose.Outline, diag.List) {
	return compose.OutlineOf(s.Templates(), p)
}

// theme is the look of the plan's profile; nil with findings when there is none.
func (s *setting) theme(p *model.Plan) (*theme.Theme, diag.List) {
	profile := cmp.Or(p.Profile, "standard")
	return s.themes.get(profile, func() (*theme.Theme, diag.List) { return theme.Load(s.Templates(), profile) })
}

// once remembers by name what has been read.
type once[T any] struct {
	mutex sync.Mutex
	known map[string]func() (T, diag.List)
}

func (o *once[T]) get(name string, read func() (T, diag.List)) (T, diag.List) {
	o.mutex.Lock()
	known, ok := o.known[name]
	if !ok {
		if o.known == nil {
			o.known = map[string]func() (T, diag.List){}
		}
		known = sync.OnceValues(read)
		o.known[name] = known
	}
	o.mutex.Unlock()
	return known()
}

// env is what the plan's products say about their making.
func (s *setting) env(p *model.Plan, draft bool) compose.Env {
	return compose.Env{
		Version: version(),
		Digest:  digest(p),
		Commit:  s.commit,
		Created: s.created(p),
		Draft:   draft,
	}
}

// created dates the files: SOURCE_DATE_EPOCH, else the day of the decision, else
// the first of January of the period. Never the clock.
func (s *setting) created(p *model.Plan) int64 {
	if s.hasEpoch {
		return s.epoch
	}
	if p.Decided != nil {
		if t, err := time.Parse(time.DateOnly, p.Decided.Date.Value); err == nil {
			return t.Unix()
		}
	}
	for field := range strings.FieldsFuncSeq(p.Period.Value, func(r rune) bool { return r < '0' || r > '9' }) {
		if year, err := strconv.Atoi(field); err == nil && len(field) == 4 {
			return time.Date(year, 1, 1, 0, 0, 0, 0, time.UTC).Unix()
		}
	}
	return 0
}

// digest identifies the text that a document was made from: SHA-256 over the
// names and contents of its sources, with line ends and Unicode normalised and
// byte order marks left out, so that it does not depend on the machine they lie
// on. Names count from the document's folder; moving it changes nothing.
func digest(p *model.Plan) string {
	h := sha256.New()
	for _, f := range slices.Concat(p.Sources, p.Assets) {
		name, inside := strings.CutPrefix(f.Path, p.Folder+"/")
		if !inside {
			name = path.Base(f.Path)
		}
		text := f.Text
		if kind := mimeTypes[path.Ext(name)]; !strings.HasPrefix(kind, "image/") {
			text = bytes.TrimPrefix(text, []byte("\ufeff"))
			text = norm.NFC.Bytes(bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n")))
		}
		h.Write([]byte(norm.NFC.String(name) + "\x00" + strconv.Itoa(len(text)) + "\x00"))
		h.Write(text)
	}
	return hex.EncodeToString(h.Sum(nil))
}
