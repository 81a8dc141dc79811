package diff

import (
	"slices"

	"plan/internal/diag"
	"plan/internal/locale"
	"plan/internal/model"
)

// A Side is a document as one of the two workspaces has it, with its findings.
type Side struct {
	Plan  *model.Plan
	Found diag.List
	Ties  *model.Plan // what workspace.yaml says of several documents; nil for nothing
}

// Compare tells what differs between the documents of two workspaces. They are
// matched by id; one whose id cannot be read by its folder.
func Compare(old, now []Side) *Comparison {
	c := &Comparison{}
	matched := matches(old, now)
	kept := map[*Side]bool{}
	for _, o := range matched {
		kept[o] = true
	}
	var gone []int
	for i := range old {
		if !kept[&old[i]] {
			gone = append(gone, i)
		}
	}
	for i := range now {
		for len(gone) > 0 && old[gone[0]].Plan.Folder < now[i].Plan.Folder {
			c.Documents = append(c.Documents, one(&old[gone[0]], Removed))
			gone = gone[1:]
		}
		if o := matched[&now[i]]; o != nil {
			c.Documents = append(c.Documents, document(o, &now[i]))
		} else {
			c.Documents = append(c.Documents, one(&now[i], Added))
		}
	}
	for _, i := range gone {
		c.Documents = append(c.Documents, one(&old[i], Removed))
	}
	c.Files = sharedFiles(c, old, now)
	for i := range c.Documents {
		d := &c.Documents[i]
		for j := range now {
			if d.ID != "" && slices.Contains(now[j].Plan.Uses, d.ID) {
				d.UsedBy = append(d.UsedBy, now[j].Plan.ID)
			}
		}
	}
	return c
}

// matches gives each new side its old one. Where several have one id, which load
// reports, the one in the same folder is meant.
func matches(old, now []Side) map[*Side]*Side {
	out, taken := map[*Side]*Side{}, map[*Side]bool{}
	pair := func(same func(a, b *model.Plan) bool) {
		for i := range now {
			for j := range old {
				if out[&now[i]] == nil && !taken[&old[j]] && same(old[j].Plan, now[i].Plan) {
					out[&now[i]], taken[&old[j]] = &old[j], true
				}
			}
		}
	}
	pair(func(a, b *model.Plan) bool { return a.ID == b.ID && a.Folder == b.Folder })
	pair(func(a, b *model.Plan) bool { return a.ID == b.ID && a.ID != "" })
	pair(func(a, b *model.Plan) bool { return a.Folder == b.Folder && (a.ID == "" || b.ID == "") })
	return out
}

// one is a document that only one side has: what it holds, by kind, and its findings.
func one(s *Side, v Verb) Document {
	d := Document{ID: s.Plan.ID, Title: s.Plan.Title.Value, Verb: v, Lost: s.Plan.Lost}
	inside := newInventory(s.Plan)
	for _, x := range inside.items {
		d.Unchanged[x.subject]++
		if x.chapter != nil {
			d.Unchanged[Passage] += len(x.chapter.passages)
		}
	}
	if v == Added {
		d.New, d.Came = s.Plan.Folder, s.Found
	} else {
		d.Old, d.Went = s.Plan.Folder, s.Found
	}
	return d
}

func document(old, now *Side) Document {
	d := Document{ID: now.Plan.ID, Title: now.Plan.Title.Value, Old: old.Plan.Folder, New: now.Plan.Folder,
		Lost: old.Plan.Lost || now.Plan.Lost}
	if d.Old != d.New {
		d.Verb = Moved
	}
	c := &comparer{old: newInventory(old.Plan), now: newInventory(now.Plan)}
	renamed(c.old, c.now)
	d.Unchanged = c.compare()
	d.Totals = c.effects()
	d.Changes = c.changes
	d.Unproved = c.unproved(old.Ties, now.Ties)
	d.Came, d.Went = onlyIn(now.Found, old.Found), onlyIn(old.Found, now.Found)
	d.Files = ownFiles(&d, old.Plan, now.Plan)
	return d
}

// onlyIn are the findings of a that b lacks. A finding about something with an
// address is the same whatever its figures say.
func onlyIn(a, b diag.List) (out diag.List) {
	key := func(d diag.Diagnostic) string {
		if d.Address != "" {
			return d.Code() + " " + d.Address
		}
		return d.Code() + " " + locale.Message(d)
	}
	count := map[string]int{}
	for _, d := range b {
		count[key(d)]++
	}
	for _, d := range a {
		if k := key(d); count[k] > 0 {
			count[k]--
		} else {
			out = append(out, d)
		}
	}
	return out
}

// A comparer compares two plans.
type comparer struct {
	old, now *inventory
	changes  []Change

	rewritten [][2]numbers // of passages that have changed
}

// compare goes through the things in the order of the new side; what went stands
// after what it stood after.
func (c *comparer) compare() (unchanged [subjects]int) {
	after := map[string][]*item{}
	anchor := ""
	for _, x := range c.old.items {
		if c.now.byKey[x.key] == nil {
			after[anchor] = append(after[anchor], x)
		} else {
			anchor = x.key
		}
	}
	moved := c.moves()
	removed := func(anchor string) {
		for _, x := range after[anchor] {
			if x.parent == nil || c.now.byKey[x.parent.key] != nil || x.subject == Indicator {
				c.whole(Removed, x)
			}
		}
	}
	removed("")
	for _, y := range c.now.items {
		x := c.old.byKey[y.key]
		before := len(c.changes)
		switch {
		case x != nil:
			c.both(x, y, moved[y.key], &unchanged)
			if before == len(c.changes) {
				unchanged[y.subject]++
			}
		case y.parent == nil || c.old.byKey[y.parent.key] != nil || y.subject == Indicator:
			c.whole(Added, y)
		}
		removed(y.key)
	}
	return unchanged
}

// whole is a thing that came or went with all that is in it. Of an entry the cells
// are told as its fields.
func (c *comparer) whole(v Verb, x *item) {
	if len(x.fields) == 0 && slices.Contains([]Subject{Cell, Outcome, Level, EntryCell, Risk}, x.subject) {
		return // an empty cell is nothing that comes or goes
	}
	ch := Change{Verb: v, Subject: x.subject, ID: x.id, Path: x.path, At: x.at, Inside: x.inside}
	for _, f := range x.fields {
		ch.Fields = append(ch.Fields, Field{f.name, f.value})
	}
	if x.subject == Entry {
		side := c.now
		if v == Removed {
			side = c.old
		}
		for _, cell := range side.items {
			if cell.parent == x && len(cell.fields) > 0 {
				ch.Fields = append(ch.Fields, Field{cell.path[len(cell.path)-1], cell.fields[0].value})
			}
		}
	}
	c.changes = append(c.changes, ch)
	if x.chapter != nil && v == Added {
		c.compareText(x, nil, x.chapter)
	} else if x.chapter != nil {
		c.compareText(x, x.chapter, nil)
	}
}

// both is a thing on both sides: each field that differs is a change.
func (c *comparer) both(x, y *item, moved bool, unchanged *[subjects]int) {
	add := func(ch Change) {
		ch.Subject, ch.ID, ch.Path, ch.At = y.subject, y.id, y.path, y.at
		c.changes = append(c.changes, ch)
	}
	if moved {
		ch := Change{Verb: Moved}
		if x.parent != nil && x.parent.key != y.parent.key {
			ch.Old.Text, ch.New.Text = x.parent.path[len(x.parent.path)-1], y.parent.path[len(y.parent.path)-1]
		}
		add(ch)
	}
	for _, f := range fieldPairs(x, y) {
		if f[0].same(f[1]) {
			continue
		}
		ch := Change{Verb: Changed, Field: orElse(f[1].name, f[0].name), Old: f[0].value, New: f[1].value}
		if len(f[0].tokens) > 0 && len(f[1].tokens) > 0 {
			ch.Words = compareWords(f[0].tokens, f[1].tokens)
		}
		add(ch)
	}
	if y.chapter != nil {
		unchanged[Passage] += c.compareText(y, x.chapter, y.chapter)
	}
}

// fieldPairs are the fields of both in order, each with its like; what one side
// lacks is empty.
func fieldPairs(x, y *item) (pairs [][2]field) {
	used := map[string]bool{}
	get := func(z *item, name string) field {
		for _, f := range z.fields {
			if f.name == name {
				return f
			}
		}
		return field{}
	}
	for _, f := range append(slices.Clone(y.fields), x.fields...) {
		if used[f.name] {
			continue
		}
		used[f.name] = true
		a, b := get(x, f.name), get(y, f.name)
		if f.name == computed && !(known(x) && known(y)) {
			continue // a figure that came or went: how it is made is no news of its own
		}
		pairs = append(pairs, [2]field{a, b})
	}
	return pairs
}

func known(x *item) bool {
	for _, f := range x.fields {
		if f.value.Figure != nil {
			return f.value.Figure.Known()
		}
	}
	return false
}

// ordered tells of which things the order is the author's and is seen in print.
func ordered(s Subject) bool {
	return slices.Contains([]Subject{Column, Row, Goal, Indicator, Entry, Chapter}, s)
}

// moves are the things that stand in another place among their like, or in another
// whole. When some changed places, as few as possible have moved.
func (c *comparer) moves() map[string]bool {
	type group struct{ old, now []string }
	groups := map[string]*group{}
	var order []string
	moved := map[string]bool{}
	enter := func(x *item, other *inventory) *group {
		y := other.byKey[x.key]
		if !ordered(x.subject) || y == nil {
			return nil
		}
		key := string(rune('a' + x.subject))
		if x.parent != nil && y.parent != nil {
			if x.parent.key != y.parent.key {
				moved[x.key] = true
				return nil
			}
			key += x.parent.key
		}
		if groups[key] == nil {
			groups[key] = &group{}
			order = append(order, key)
		}
		return groups[key]
	}
	for _, x := range c.old.items {
		if g := enter(x, c.now); g != nil {
			g.old = append(g.old, x.key)
		}
	}
	for _, y := range c.now.items {
		if g := enter(y, c.old); g != nil {
			g.now = append(g.now, y.key)
		}
	}
	for _, key := range order {
		g := groups[key]
		stay := map[string]bool{}
		for _, p := range align(g.old, g.now) {
			stay[g.now[p[1]]] = true
		}
		for _, k := range g.now {
			if !stay[k] {
				moved[k] = true
			}
		}
	}
	return moved
}
