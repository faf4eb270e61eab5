package roster

import (
	"slices"

	"orgreview/analysis/table"
)

// readInGroup reads column i, whose two headings together are not all that may
// tell what it is. The lower one says what the column is, unless the name of
// the group above it says that it is about something else: the manager's
// department, the hours of sickness, the begin of a leave.
func (v *vocabulary) readInGroup(t *table.Table, m *mapping, found []finding, i int) {
	whole, lower, upper := found[i], v.read(t, repaired(t.Lower[i])), v.read(t, repaired(t.Upper[i]))
	switch {
	case lower.configured:
		found[i] = lower
	case whole.ok:
	case whole.refused:
		if lower.ok && slots[lower.slot].group != work && !slices.Contains(datesOfPosts, lower.slot) && headingKey(t.Upper[i]) != headingKey(t.Lower[i]) {
			found[i] = lower // a title such as "Salary review" stands above names too
		}
	case !lower.ok && !lower.refused:
		if t.Lower[i] == "" || !overSeveral(t.Upper, i) {
			found[i] = upper
		}
	case lower.ok && upper.ok && slices.Contains(aboutManagers, upper.slot) && !slices.Contains(aboutManagers, lower.slot):
		m.unused[i] = "it stands below a heading of the manager, so it may be about the manager"
	case lower.ok && isLeaveWord(t.Upper[i]) && slices.Contains(slices.Concat(datesOfPosts, weekly), lower.slot):
		m.unused[i] = "it stands below a heading about leave"
	default:
		found[i] = lower
	}
}

// overSeveral holds for a heading that is the name of a group: it stands over
// the next column too. What it means says nothing of a single column.
func overSeveral(upper []string, i int) bool {
	return i > 0 && upper[i-1] == upper[i] || i+1 < len(upper) && upper[i+1] == upper[i]
}

// aboutManagers are the slots that say who the manager is.
var aboutManagers = []slot{sManager, sManagerID, sManagerName, sManagerEmail, sManagerPosition, sManagerFirst, sManagerLast, sDotted}

// datesOfPosts are the slots whose headings are the same for anything that begins and ends.
var datesOfPosts = []slot{sStart, sEnd, sEffective}

func isLeaveWord(heading string) bool {
	return slices.ContainsFunc(headingWords(heading), func(w string) bool {
		return slices.Contains([]string{"leave", "holiday", "holidays", "vacation", "pto", "urlaub", "conges", "conge", "vacaciones", "verlof", "vakantie"}, w)
	})
}
