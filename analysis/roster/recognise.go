package roster

import (
	"fmt"
	"slices"
	"strings"

	"orgreview/analysis/table"
)

// finding is what one heading was taken for.
type finding struct {
	reading
	ok, refused bool
	configured  bool // by the user, who is not overruled by values
}

// read says what a heading means by itself. The user comes first, then the
// whole heading, then the refusals, and only then the heading without its
// brackets: "Leave taken (sick)" must not pass for leave taken.
func (v *vocabulary) read(t *table.Table, heading string) finding {
	if u := v.userIn(t, heading); u != nil {
		u.used = true
		return finding{reading: reading{u.slot, u.order}, ok: !u.ignore, configured: true}
	}
	key := headingKey(heading)
	if s, ok := slotOf(Meaning(heading)); ok { // weekly_hours, where "Weekly Hours" may be the contract's
		return finding{reading: reading{s, 1}, ok: true}
	}
	if r, ok := v.keys[key]; ok {
		return finding{reading: r, ok: true}
	}
	if v.refused.refuses(heading) {
		return finding{refused: true}
	}
	rest, inside := withoutBrackets(heading)
	for _, whole := range []string{inside + " " + rest, rest + " " + inside} { // "Name (Manager)", "Pages (per shift)"
		if r, ok := v.keys[headingKey(whole)]; ok && inside != "" {
			return finding{reading: r, ok: true}
		}
	}
	if r, ok := v.keys[headingKey(rest)]; ok {
		return finding{reading: r, ok: true}
	}
	if r, ok := v.reduced(rest); ok {
		return finding{reading: r, ok: true}
	}
	// "Responsibility 3", "Duty 12": numbered columns of one list.
	if r, ok := v.keys[strings.TrimRight(key, "0123456789")]; ok && r.slot == sDuty {
		return finding{reading: r, ok: true}
	}
	return finding{}
}

// mapping is how the columns of a table were understood, before any value is
// looked at.
type mapping struct {
	sources [numSlots][]int // columns of the table by slot, best first
	set     [numSlots]bool  // by the user
	known   bool            // some heading means something
	ignored []int
	refused []int
	unused  map[int]string  // recognised, but not used: why
	why     map[slot]string // where the heading alone does not tell: why
}

// recognise reads the headings of a table. With two heading rows a column is
// known by both together, by the lower or by the upper one.
func (v *vocabulary) recognise(t *table.Table) (*mapping, error) {
	m := &mapping{unused: map[int]string{}, why: map[slot]string{}}
	found := make([]finding, len(t.Header))
	for i, h := range t.Header {
		found[i] = v.read(t, repaired(h))
		if t.Upper != nil && !found[i].configured {
			v.readInGroup(t, m, found, i)
		}
	}
	v.claimTeam(t, found)
	readEvents(t, found)
	levels := m.readLevels(t, found)
	m.readVacant(t, found)
	order := make([]int, len(found))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		if found[a].configured != found[b].configured {
			return map[bool]int{true: -1, false: 1}[found[a].configured]
		}
		return found[a].rank - found[b].rank
	})
	for _, i := range order {
		f := found[i]
		m.known = m.known || f.ok || f.configured
		switch {
		case f.refused:
			m.refused = append(m.refused, i)
		case levels[i] != "":
			m.unused[i] = levels[i]
			m.ignored = append(m.ignored, i)
		case !f.ok:
			m.ignored = append(m.ignored, i)
		case len(m.sources[f.slot]) == 0:
			m.sources[f.slot], m.set[f.slot] = []int{i}, f.configured
		case slots[f.slot].rule == coalesce && !f.configured && isCodeHeading(t.Header[i]):
			m.ignored = append(m.ignored, i) // a code would stand in for a blank label
		case slots[f.slot].rule != single && f.configured == m.set[f.slot]:
			m.sources[f.slot] = append(m.sources[f.slot], i)
		case f.configured && slots[f.slot].rule == single && headingKey(t.Header[i]) != headingKey(t.Header[m.sources[f.slot][0]]):
			return nil, &table.Error{File: t.File, Sheet: t.Sheet, Row: t.HeaderRow,
				Msg:  fmt.Sprintf("the configuration gives %q and %q the one meaning %s", t.Header[m.sources[f.slot][0]], t.Header[i], slots[f.slot].meaning),
				Hint: "keep one of the two, and map the other to ignore"}
		case f.slot == sID && len(m.sources[sAltID]) == 0:
			m.sources[sAltID] = []int{i}
		default:
			m.unused[i] = taken(f.slot)
			m.ignored = append(m.ignored, i)
		}
	}
	if len(m.sources[sDuty]) == 0 && len(m.sources[sDescription]) == 0 {
		for _, s := range []slot{sDutyShare, sDutyHours, sDutyLocked} {
			m.ignored = append(m.ignored, m.sources[s]...) // "Allocation" of something else
			m.sources[s] = nil
		}
	}
	for s := range m.sources {
		if slots[s].rule == join {
			slices.Sort(m.sources[s]) // lists keep the order of the table
		}
	}
	slices.Sort(m.ignored)
	slices.Sort(m.refused)
	m.settleNames(t)
	return m, nil
}

// taken says why a column is not used.
func taken(s slot) string {
	return fmt.Sprintf("another column was taken for %s", slots[s].meaning)
}

// isCodeHeading holds for the code of something whose label has another column.
func isCodeHeading(h string) bool {
	w := headingWords(h)
	return len(w) > 1 && (w[len(w)-1] == "id" || w[len(w)-1] == "code")
}

// isLower holds for a column whose heading in the lower of two heading rows has
// the key.
func isLower(t *table.Table, i int, key string) bool {
	return t.Lower != nil && headingKey(t.Lower[i]) == key
}

// claimTeam gives the user's team column the meaning team, unless it is
// already known as one of the levels that can be a team.
func (v *vocabulary) claimTeam(t *table.Table, found []finding) {
	if v.team == "" {
		return
	}
	for i, h := range t.Header {
		if found[i].refused || headingKey(h) != v.team && !isLower(t, i, v.team) {
			continue
		}
		v.hasTeam = true
		if found[i].ok && slices.Contains(teamOrder, found[i].slot) {
			return
		}
		for j := range found {
			if found[j].ok && found[j].slot == sTeam {
				found[j].ok = false
			}
		}
		found[i] = finding{reading: reading{slot: sTeam}, ok: true, configured: true}
		return
	}
}

// settleNames reads "Nom" beside "Prénom", and "Nombre" beside no "Apellidos".
// In these languages one word is the surname or the whole name, depending on
// what stands beside it. "Name" beside "Vorname" is left to the values.
func (m *mapping) settleNames(t *table.Table) {
	first, last := m.sources[sFirst], m.sources[sLast]
	if m.set[sFirst] || m.set[sLast] {
		return
	}
	move := func(from, to slot) {
		m.sources[to] = append(m.sources[from], m.sources[to]...)
		m.sources[from] = nil
	}
	switch {
	case len(first) == 0 && len(last) == 1 && headingKey(t.Header[last[0]]) == "nom":
		move(sLast, sName)
	case len(last) == 0 && len(first) == 1 && strings.HasPrefix(headingKey(t.Header[first[0]]), "nombre") && len(m.sources[sName]) == 0:
		move(sFirst, sName)
	}
}
