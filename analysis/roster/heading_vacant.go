package roster

import (
	"slices"

	"orgreview/analysis/table"
)

// vacantFlags are headings of a column that says yes where a post has no holder.
var vacantFlags = splitKeys("vacant|is vacant|vacant flag|vacancy|vacancy flag|position vacant|vacant position|post vacant|is position vacant|currently vacant|vakant|unbesetzt|stelle vakant|vacante|poste vacant|puesto vacante|vacature")

// readVacant takes "Vacant?" for the status of posts where no other column has it.
func (m *mapping) readVacant(t *table.Table, found []finding) {
	at := -1
	for i, h := range t.Header {
		if found[i].ok && found[i].slot == sStatus {
			return
		}
		if !found[i].ok && !found[i].refused && !found[i].configured && slices.Contains(vacantFlags, headingKey(h)) && at < 0 {
			at = i
		}
	}
	if at >= 0 {
		found[at] = finding{reading: reading{slot: sStatus}, ok: true}
		m.why[sStatus] = "yes where a post is vacant"
	}
}

// saysVacant holds for a status column that asks whether the post is vacant.
func (s *source) saysVacant() bool {
	return s.by[sStatus] != nil && slices.Contains(vacantFlags, headingKey(s.heading(sStatus)))
}
