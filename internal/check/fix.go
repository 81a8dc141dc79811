package check

import (
	"fmt"
	"math/big"
	"reflect"
	"slices"
	"strings"

	"plan/internal/doc"
	"plan/internal/model"
	"plan/internal/num"
	"plan/internal/source"
)

// A Fix brings the words of one link up to date with its figures.
type Fix struct {
	Claim *model.Claim
	New   string // what is to stand between the brackets
}

// Fixes are the links whose words have grown stale, and what they should say. A
// link whose title says why it contradicts its figures is left as it is. Withheld
// are those whose figures stand in a sum that fails: there the words may be right
// and the figure wrong.
func Fixes(p *model.Plan) (fixes, withheld []Fix) {
	r := newRun(p)
	claims(r)
	if len(r.stale) == 0 {
		return nil, nil
	}
	s := newSystem(p)
	suspect := map[*num.Figure]bool{}
	for _, e := range s.equations {
		if !e.holds() {
			for _, f := range e.figures {
				suspect[f] = true
			}
		}
	}
	for _, fix := range r.stale {
		if slices.ContainsFunc(fix.Claim.Figures, func(f *num.Figure) bool {
			made, ok := s.writtenOut([]model.Term{{Coef: num.Int(1), Figure: f}})
			return !ok || slices.ContainsFunc(made.figures, func(f *num.Figure) bool { return suspect[f] })
		}) {
			withheld = append(withheld, fix)
			continue
		}
		fixes = append(fixes, fix)
	}
	return fixes, withheld
}

// True tells whether a link says the truth about its figures.
func True(c *model.Claim) bool {
	value, _, ok := c.Exact()
	var from *big.Rat
	if ok && c.From != nil {
		from, _, ok = model.Evaluate(c.From)
	}
	said, unit, fault := readClaim(c)
	if !ok || fault != nil {
		return false
	}
	message, _ := (&verdict{claim: c, said: said, unit: unit, value: value, from: from}).prove()
	return message == ""
}

// Same tells whether two readings of a plan differ in nothing but places in the
// source and what their links say: the same figures, identities, tables, words,
// and links to the same addresses in the same order.
func Same(a, b *model.Plan) bool { return transcript(a) == transcript(b) }

// transcript writes out all of a plan but places and the words of links. It follows
// the types, so that what is added to a plan is compared as well.
func transcript(p *model.Plan) string {
	w := &transcriber{seen: map[thing]int{}}
	w.write(reflect.ValueOf(p))
	return w.b.String()
}

type transcriber struct {
	b    strings.Builder
	seen map[thing]int
}

// A thing is what a pointer points at; a struct and its first field share a place.
type thing struct {
	at uintptr
	is reflect.Type
}

// left are the fields that a change of a link's words moves or changes.
var left = map[reflect.Type][]string{
	reflect.TypeFor[model.Plan](): {"Sources", "Claims"}, // bytes; an index of ClaimOrder
	reflect.TypeFor[doc.Claim]():  {"Written", "Text"},
	// Plain words of what is written out beside them, and so of its links.
	reflect.TypeFor[model.Goal]():      {"Name"},
	reflect.TypeFor[model.Indicator](): {"Name"},
	reflect.TypeFor[model.Table]():     {"Name"},
	reflect.TypeFor[model.Row]():       {"Name"},
	reflect.TypeFor[model.Column]():    {"Name"},
	reflect.TypeFor[doc.Heading]():     {"ID"},
	reflect.TypeFor[num.Figure]():      {"Row", "Column", "Words"},
}

func (w *transcriber) write(v reflect.Value) {
	switch v.Kind() {
	case reflect.Pointer:
		w.pointer(v)
	case reflect.Interface:
		if !v.IsNil() {
			w.b.WriteString(v.Elem().Type().String())
			w.write(v.Elem())
		}
	case reflect.Struct:
		if t := v.Type(); t != reflect.TypeFor[source.Span]() {
			for i := range v.NumField() {
				if !slices.Contains(left[t], t.Field(i).Name) {
					w.write(v.Field(i))
				}
			}
		}
	case reflect.Slice, reflect.Array:
		fmt.Fprintf(&w.b, "[%d", v.Len())
		for i := range v.Len() {
			w.write(v.Index(i))
		}
	case reflect.Map:
		keys := v.MapKeys()
		slices.SortFunc(keys, func(a, b reflect.Value) int { return strings.Compare(a.String(), b.String()) })
		for _, k := range keys {
			fmt.Fprintf(&w.b, "%q:", k.String())
			w.write(v.MapIndex(k))
		}
	case reflect.String:
		fmt.Fprintf(&w.b, "%q", v.String())
	case reflect.Bool:
		fmt.Fprint(&w.b, v.Bool())
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		fmt.Fprint(&w.b, v.Uint())
	default:
		fmt.Fprint(&w.b, v.Int())
	}
	w.b.WriteByte(' ')
}

// pointer writes a thing once, and a number where it stands again.
func (w *transcriber) pointer(v reflect.Value) {
	if v.IsNil() || v.Type() == reflect.TypeFor[*source.File]() {
		return
	}
	at := thing{v.Pointer(), v.Type()}
	if n, seen := w.seen[at]; seen {
		fmt.Fprintf(&w.b, "#%d", n)
		return
	}
	w.seen[at] = len(w.seen)
	w.write(v.Elem())
}
