package roster

import (
	"slices"
	"strings"

	"orgreview/analysis/table"
)

// readLevels settles "Org Level 1", "Org Level 2" … (SAP, UKG): numbered levels
// of the organisation, the deepest last. They say nothing of what a level is
// called, so they count only where no other column names a team or anything
// above it: then the deepest is the department and the others are named as not
// used. A level has a code, a name or both; the name is preferred.
func (m *mapping) readLevels(t *table.Table, found []finding) (unused map[int]string) {
	deepest, at, named := byte(0), -1, false
	levels := map[int]bool{}
	for i, h := range t.Header {
		if found[i].ok && slices.Contains(teamOrder, found[i].slot) {
			return nil
		}
		n, isName := levelOf(h)
		if n == 0 || found[i].ok || found[i].refused || found[i].configured {
			continue
		}
		levels[i] = true
		if n > deepest || n == deepest && isName && !named {
			deepest, at, named = n, i, isName
		}
	}
	if at < 0 {
		return nil
	}
	m.why[sDepartment] = "the deepest level of the organisation; no other column names a team or department"
	found[at] = finding{reading: reading{slot: sDepartment}, ok: true}
	unused = map[int]string{}
	for i := range levels {
		if i != at {
			unused[i] = "the deepest level of the organisation was taken for the department"
		}
	}
	return unused
}

// levelOf is the number in "Org Level 3", "orgLevel1Code", "Organization Level 2
// Name", 0 for any other heading; isName unless it is a code.
func levelOf(heading string) (n byte, isName bool) {
	key := headingKey(heading)
	for _, p := range []string{"organizationallevel", "organisationallevel", "organizationlevel", "organisationlevel", "orglevel", "orgunitlevel", "hierarchylevel"} {
		rest, ok := strings.CutPrefix(key, p)
		if !ok || rest == "" || rest[0] < '1' || rest[0] > '9' {
			continue
		}
		switch rest[1:] {
		case "", "name", "description", "desc", "label", "title":
			return rest[0] - '0', true
		case "code", "id":
			return rest[0] - '0', false
		}
	}
	return 0, false
}
