package roster

import (
	"fmt"
	"time"

	"orgreview/analysis/table"
)

// settleDate finds the date of the review: the user's, else the newest
// snapshot or effective date that is not in the future. Without one, leavers
// go by status alone, which a notice says.
func (b *builder) settleDate() {
	b.r.AsOf = b.opt.AsOf
	if b.r.AsOf.IsZero() {
		for _, s := range b.tables {
			if c := s.by[sEffective]; c != nil && s.dates[sEffective] != nil {
				for _, code := range c.codes {
					d := s.dates[sEffective].values[code]
					if d.After(b.r.AsOf) && (b.opt.Today.IsZero() || !d.After(b.opt.Today)) {
						b.r.AsOf = d
					}
				}
			}
		}
	}
	if b.r.AsOf.IsZero() {
		b.log.add(Problem{Rule: "no-as-of-date", Severity: table.Notice, File: "input",
			Message: "no date of the review was given or found; leavers are told by their status alone",
			Cure:    "whoever runs the review names the date of the export, with --as-of"})
	}
	b.r.Period = b.opt.Period
	if b.r.Period == "" && !b.r.AsOf.IsZero() {
		b.r.Period = quarter(b.r.AsOf)
	}
}

func quarter(t time.Time) string { return fmt.Sprintf("%d-Q%d", t.Year(), (int(t.Month())+2)/3) }
