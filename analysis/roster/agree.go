package roster

import (
	"math"
	"strings"
)

// compared are the fields in which rows of one id must agree.
// The descriptive ones come last, so that they never hide a serious contradiction.
var compared = append([]slot{sEmail, sTitle, sTeam, sSupOrg, sUnit, sDepartment, sDivision, sOrganisation,
	sManagerID, sManagerName, sManagerEmail, sManagerPosition, sFTE, sStatus, sEnd}, descriptive...)

// descriptive are fields that may vary between the duty rows of one person
// without any doubt about who the person is, what the title is and who leads.
var descriptive = []slot{sGrade, sProfession, sLocation, sContract, sStart}

// contradicts compares a row with the rows of the entry, in the fields that
// both give.
func (e *entry) contradicts(s *source, i int) (slot, bool) {
	var bad slot
	found := false
	e.each(func(o *source, j int) {
		if found {
			return
		}
		if a, b := o.name(j), s.name(i); a != "" && b != "" && nameKey(a) != nameKey(b) && !(nameState(a) != unstated && nameState(b) == nameState(a)) {
			bad, found = sName, true
			return
		}
		for _, sl := range compared {
			if !o.agrees(j, s, i, sl) {
				bad, found = sl, true
				return
			}
		}
	})
	return bad, found
}

// agrees holds if two cells say the same or one says nothing.
func (s *source) agrees(i int, o *source, j int, sl slot) bool {
	a, b := s.by[sl], o.by[sl]
	if a == nil || b == nil || a.codes[i] == 0 || b.codes[j] == 0 || a.dict == b.dict && a.codes[i] == b.codes[j] && s.t == o.t {
		return true
	}
	switch {
	case sl == sFTE:
		x, y := s.fte(i), o.fte(j)
		return math.IsNaN(x) || math.IsNaN(y) || math.Abs(x-y) < 1e-9
	case s.dates[sl] != nil && o.dates[sl] != nil:
		x, y := s.date(sl, i), o.date(sl, j)
		return x.IsZero() || y.IsZero() || x.Equal(y)
	case sl == sStatus:
		x, y := s.states[a.codes[i]], o.states[b.codes[j]]
		return x == unstated || y == unstated || x == y
	case sl == sManagerName:
		return nameKey(s.text(sl, i)) == nameKey(o.text(sl, j))
	case sl == sManagerID || sl == sManagerPosition:
		return idKey(s.text(sl, i)) == idKey(o.text(sl, j))
	}
	x, y := s.label(sl, i), o.label(sl, j)
	return x == "" || y == "" || strings.EqualFold(x, y)
}

// sameRow holds if two rows of a table are equal in every recognised cell.
func (s *source) sameRow(i, j int) bool {
	for _, c := range s.by {
		if c != nil && c.codes[i] != c.codes[j] {
			return false
		}
	}
	return true
}
