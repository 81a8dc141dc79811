package cli

import (
	"cmp"
	"os"
	"strconv"
	"strings"
	"sync"
	"time"

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
		Digest:  load.Digest(p),
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
