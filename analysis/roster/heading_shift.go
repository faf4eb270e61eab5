package roster

import (
	"slices"

	"orgreview/analysis/table"
)

// readEvents settles "Start" and "End date" in lists of shifts: tables that say
// who is on call or in which rotation, and nothing about posts. There they are
// the ends of a shift; elsewhere those of an employment.
func readEvents(t *table.Table, found []finding) {
	shifts := false
	for i, f := range found {
		switch {
		case f.ok && (f.slot == sShiftStart || slices.Contains(postSlots, f.slot) || slices.Contains(eventAliens, f.slot)):
			return
		case f.ok && (f.slot == sPerson || f.slot == sRotation), !f.ok && isShiftWord(t.Header[i]):
			shifts = true
		}
	}
	if !shifts {
		return
	}
	for i, f := range found {
		if f.configured || f.ok && f.slot != sStart && f.slot != sEnd {
			continue
		}
		switch key := headingKey(t.Header[i]); {
		case f.ok && f.slot == sStart, slices.Contains(shiftStarts, key):
			found[i] = finding{reading: reading{slot: sShiftStart}, ok: true}
		case f.ok && f.slot == sEnd, slices.Contains(shiftEnds, key):
			found[i] = finding{reading: reading{slot: sShiftEnd}, ok: true}
		case key == "schedule" && !f.ok:
			found[i] = finding{reading: reading{slot: sRotation, rank: 1}, ok: true}
		}
	}
}

// eventAliens are columns that no list of shifts has.
var eventAliens = []slot{sManager, sPosition, sDescription, sDuty, sFTE, sStatus, sIncident}

var (
	shiftStarts = splitKeys("start|starts|starts at|start time|start at|from|begin|begins|beginning|start date time|start datetime|start (utc)|start time (utc)|date|von|beginn|anfang|début|debut|de|du|inicio|desde|van|begin dienst|start dienst")
	shiftEnds   = splitKeys("end|ends|ends at|end time|end at|to|until|till|end date time|end datetime|end (utc)|end time (utc)|bis|ende|fin|à|au|hasta|tot|einde")
)

// isShiftWord holds for headings that only lists of shifts have.
func isShiftWord(heading string) bool {
	return slices.ContainsFunc(headingWords(heading), func(w string) bool {
		return slices.Contains([]string{"schedule", "shift", "rota", "roster", "oncall", "escalation", "schicht", "bereitschaft", "rufbereitschaft", "astreinte", "guardia", "piket", "consignatie"}, w)
	})
}
