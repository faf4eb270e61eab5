package roster

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"orgreview/analysis/maybe"
	"orgreview/analysis/table"
)

// how several rows of one person become one figure.
type combine uint8

const (
	mean combine = iota // rows are weeks or months: hours, shares
	sum                 // rows are periods or events: pages, shifts, days taken
	most                // rows repeat a standing fact: days due, layers
)

// measures are the columns that fill one field of Workload each.
var measures = []struct {
	slot  slot
	rows  combine
	limit float64 // greatest value that can be meant
	field func(*Workload) *maybe.Float
}{
	{sWeekly, mean, 168, func(w *Workload) *maybe.Float { return &w.WeeklyHours }},
	{sContractHours, mean, 168, func(w *Workload) *maybe.Float { return &w.ContractHours }},
	{sOvertime, mean, 168, func(w *Workload) *maybe.Float { return &w.OvertimeHours }},
	{sOncallWeeks, sum, 53, func(w *Workload) *maybe.Float { return &w.OncallWeeks }},
	{sOncallShifts, sum, 1e4, func(w *Workload) *maybe.Float { return &w.OncallShifts }},
	{sOncallShare, mean, 1, func(w *Workload) *maybe.Float { return &w.OncallShare }},
	{sRotationSize, most, 1e4, func(w *Workload) *maybe.Float { return &w.RotationSize }},
	{sRotationLayers, most, 20, func(w *Workload) *maybe.Float { return &w.RotationLayers }},
	{sIncidents, sum, 1e7, func(w *Workload) *maybe.Float { return &w.Pages }},
	{sPages, sum, 1e7, func(w *Workload) *maybe.Float { return &w.Pages }},
	{sPagesPerShift, mean, 1e5, func(w *Workload) *maybe.Float { return &w.PagesPerShift }},
	{sToil, mean, 1, func(w *Workload) *maybe.Float { return &w.ToilShare }},
	{sAfterHours, mean, 1, func(w *Workload) *maybe.Float { return &w.AfterHoursShare }},
	{sLeaveDue, most, 366, func(w *Workload) *maybe.Float { return &w.LeaveDue }},
	{sLeaveTaken, sum, 366, func(w *Workload) *maybe.Float { return &w.LeaveTaken }},
	{sLeaveUntaken, mean, 1, func(w *Workload) *maybe.Float { return &w.LeaveUntaken }},
	{sProjects, mean, 1e4, func(w *Workload) *maybe.Float { return &w.Projects }},
	{sBosses, most, 100, func(w *Workload) *maybe.Float { return &w.Bosses }},
}

var shares = []slot{sOncallShare, sToil, sAfterHours, sLeaveUntaken}

// attachWorkload reads the working conditions of every table that has some.
func (b *builder) attachWorkload() {
	for _, s := range b.tables {
		if !s.workload || s.copyOf != nil {
			continue
		}
		posts := b.postsOf(s)
		b.settleScales(s, posts)
		s.notePeriod()
		for _, m := range measures {
			if s.numbers[m.slot] != nil {
				b.r.Supplied[slots[m.slot].meaning] = true
				b.attachMeasure(s, posts, m.slot, m.rows, m.limit, m.field)
			}
		}
		b.attachCollaboration(s, posts)
		b.attachRotation(s, posts)
		b.attachFullTime(s, posts)
		b.attachBalance(s, posts)
		b.attachEvents(s, posts)
	}
}

// postsOf finds the post of every row; -1 where the row does not count.
func (b *builder) postsOf(s *source) []int32 {
	posts := make([]int32, s.rows())
	for i := range posts {
		posts[i] = -1
		if s.fate[i] == setAside {
			continue
		}
		at, ok := b.whose(s, i)
		if !ok {
			continue
		}
		s.fate[i] = used
		if b.counts(at) {
			posts[i] = int32(at)
		}
	}
	return posts
}

// attachMeasure combines the rows of each person. Where two tables differ,
// the first counts.
func (b *builder) attachMeasure(s *source, posts []int32, sl slot, rows combine, limit float64, field func(*Workload) *maybe.Float) {
	values := s.numbers[sl].values
	codes := s.by[sl].codes
	scale := s.scale[sl]
	if scale == 0 {
		scale = 1
	}
	if rows == sum && s.duties && repeats(posts, codes, len(b.posts)) {
		rows = mean // they stand for duties, not for periods
	}
	period := periodNamed(s.heading(sl))
	oncall := sl == sOncallWeeks || sl == sOncallShifts || sl == sOncallShare
	totals, counts := make([]total, len(b.posts)), make([]int32, len(b.posts))
	for i, at := range posts {
		if at < 0 {
			continue
		}
		if !values[codes[i]].ok {
			if oncall && codes[i] != 0 && !blankish(fold(s.by[sl].dict.vals[codes[i]])) {
				b.posts[at].p.Workload.OncallUnread = true
			}
			continue
		}
		v := values[codes[i]].v
		if values[codes[i]].percent {
			v /= 100
		} else {
			v *= scale
		}
		if v < 0 || v > limit*1.0001 {
			b.log.count(s.problemAt(i, table.Warning, "value-out-of-range", s.heading(sl), "the value cannot be meant and was left out", "check the value and its unit"))
			if oncall {
				b.posts[at].p.Workload.OncallUnread = true
			}
			continue
		}
		if counts[at]++; rows == most {
			totals[at].sum = math.Max(totals[at].sum, v)
		} else {
			totals[at].add(v)
		}
	}
	for at, n := range counts {
		if n == 0 {
			continue
		}
		v := totals[at].value()
		if rows == mean {
			v /= float64(n)
		}
		w := b.posts[at].p.Workload
		f := field(w)
		if f.OK() {
			if math.Abs(f.V()-v) > 1e-6 && !(sl == sPages && w.PagesDeduped) {
				b.log.count(s.problem(table.Warning, "conflicting-workload", s.heading(sl), "another table gives the person another value; the first table counts", "keep the table that is right"))
			}
			continue
		}
		*f = maybe.Some(v)
		if rows == mean {
			n = 1 // the rows are of one period
		}
		switch sl {
		case sOncallShifts:
			w.ShiftWeeks = float64(n) * period
		case sIncidents:
			w.PagesDeduped = true
			fallthrough
		case sPages:
			w.PageWeeks, w.PagesCounted = float64(n)*period, n > 1 && period == 0
		}
	}
}

// notePeriod says over which time pages are taken to be counted where only weeks
// on call, which are those of a year, say how many shifts there were.
func (s *source) notePeriod() {
	if s.numbers[sOncallWeeks] == nil || s.numbers[sOncallShifts] != nil || s.numbers[sPagesPerShift] != nil {
		return
	}
	for _, sl := range []slot{sIncidents, sPages} {
		if s.numbers[sl] != nil && periodNamed(s.heading(sl)) == 0 {
			s.by[sl].note("taken as the number of a year, like the weeks on call; a heading such as Incidents (quarter) says otherwise")
		}
	}
}

// repeats holds where every row of a person has the same cell.
func repeats(posts []int32, codes []uint32, n int) bool {
	first := make([]uint32, n)
	for i, at := range posts {
		switch {
		case at < 0 || codes[i] == 0:
		case first[at] == 0:
			first[at] = codes[i]
		case first[at] != codes[i]:
			return false
		}
	}
	return true
}

// settleScales decides the units of whole columns: shares as fractions or
// percents, contract hours of the person or of a full-time contract, and hours
// that are a month's.
func (b *builder) settleScales(s *source, posts []int32) {
	s.scale = map[slot]float64{}
	for _, sl := range shares {
		if n := s.numbers[sl]; n != nil && s.greatest(sl) > 1.0001 {
			if saysShare(s.heading(sl)) && !s.mostlyPercents(sl) {
				continue // 0.25, 0.5 and a slip: what is more than 1 is left out as it stands
			}
			if !saysShare(s.heading(sl)) {
				b.log.add(s.problem(table.Warning, "not-a-share", s.heading(sl), "the column holds more than 1 and does not say that it is in percent; it was left out", "write shares as 0.4 or 40 %, or put % in the heading"))
				s.numbers[sl] = nil
				continue
			}
			s.scale[sl] = 0.01
			s.by[sl].note("whole percents")
		}
	}
	for _, sl := range []slot{sWeekly, sContractHours, sFullTime, sOvertime} {
		s.toWeeks(sl)
		if s.numbers[sl] == nil {
			continue
		}
		leaveOut := func(message string) {
			b.log.add(s.problem(table.Warning, "not-weekly", s.heading(sl), message+"; the column was left out", "give hours a week as plain numbers"))
			s.numbers[sl] = nil
		}
		// A median below four is no week: hours of a day, or a duration that a
		// spreadsheet stores in days. Overtime may be any of these.
		switch m := s.median(sl); {
		case weeksNamed(s.heading(sl)) == 0:
			leaveOut("the hours are those of a day")
		case sl == sOvertime:
		case m > 84, m > 60 && sl != sWeekly: // nobody has a contract of 80 hours; some systems give those of a fortnight
			leaveOut("the hours are too many for a week")
		case m > 0 && m < 4:
			leaveOut("the hours are too few for a week")
		case m > 0 && m < 12:
			b.log.add(s.problem(table.Warning, "few-hours", s.heading(sl), "most of the hours are few for a week", "check that they are not hours a day"))
		}
	}
	b.settleContract(s, posts)
}

// toWeeks turns hours of a longer period, which the heading names, into hours a
// week.
func (s *source) toWeeks(sl slot) {
	weeks := weeksNamed(s.heading(sl))
	n := s.numbers[sl]
	if n == nil || weeks <= 1 {
		return
	}
	values := slices.Clone(n.values)
	for i := range values {
		values[i].v /= weeks
	}
	s.numbers[sl] = &numberColumn{values: values, mark: n.mark}
	s.by[sl].note(fmt.Sprintf("divided by %.4g weeks, as the heading names a longer period", weeks))
}

// saysShare holds for a heading that speaks of a share or of percents.
func saysShare(heading string) bool {
	if strings.ContainsRune(heading, '%') {
		return true
	}
	return slices.ContainsFunc(headingWords(heading), func(w string) bool {
		switch w {
		case "share", "percent", "percentage", "pct", "anteil", "prozent", "part", "pourcentage", "porcentaje", "aandeel":
			return true
		}
		return false
	})
}

// mostlyPercents holds for a column of whose plain numbers half or more are
// above 1, zeros aside, or whose heading has the sign for it.
func (s *source) mostlyPercents(sl slot) bool {
	above, some := 0, 0
	for _, code := range s.by[sl].codes {
		if v := s.numbers[sl].values[code]; v.ok && !v.percent && v.v > 0 {
			some++
			if v.v > 1.0001 {
				above++
			}
		}
	}
	return 2*above >= some || strings.ContainsRune(s.heading(sl), '%')
}

// greatest is the largest plain number of a column.
func (s *source) greatest(sl slot) float64 {
	g := 0.0
	codes, _ := s.by[sl].distinct()
	for _, c := range codes {
		if v := s.numbers[sl].values[c]; v.ok && !v.percent {
			g = math.Max(g, v.v)
		}
	}
	return g
}

func (s *source) median(sl slot) float64 {
	var all []float64
	for _, c := range s.by[sl].codes {
		if v := s.numbers[sl].values[c]; v.ok {
			all = append(all, v.v)
		}
	}
	if len(all) == 0 {
		return 0
	}
	slices.Sort(all)
	return all[len(all)/2]
}

// attachCollaboration gives everybody the share of collaboration that fell
// outside working hours, over all rows (weeks) that tell both.
func (b *builder) attachCollaboration(s *source, posts []int32) {
	if s.numbers[sCollab] == nil || s.numbers[sCollabAfter] == nil {
		return
	}
	all, after := map[int32]*total{}, map[int32]*total{}
	for i, at := range posts {
		whole, ok1 := s.number(sCollab, i)
		part, ok2 := s.number(sCollabAfter, i)
		switch {
		case at < 0 || !ok1 || !ok2:
		case whole < 0 || part < 0 || part > whole+1e-9:
			b.log.count(s.problemAt(i, table.Warning, "value-out-of-range", s.heading(sCollabAfter), "the hours after hours are negative or more than all hours, and were left out", "check the two columns"))
		default:
			if all[at] == nil {
				all[at], after[at] = &total{}, &total{}
			}
			all[at].add(whole)
			after[at].add(part)
		}
	}
	for _, at := range sortedKeys(all) {
		if w := b.posts[at].p.Workload; all[at].value() > 0 && !w.AfterHoursShare.OK() {
			w.AfterHoursShare = maybe.Some(after[at].value() / all[at].value())
		}
	}
	b.r.Supplied[AfterHours] = true
}

func (b *builder) attachRotation(s *source, posts []int32) {
	if s.by[sRotation] == nil {
		return
	}
	b.r.Supplied[Rotation] = true
	for i, at := range posts {
		if at >= 0 && b.posts[at].p.Workload.Rotation == "" {
			b.posts[at].p.Workload.Rotation = s.text(sRotation, i)
		}
	}
}

// attachBalance turns days left into a share of the days due; alone they say
// nothing.
func (b *builder) attachBalance(s *source, posts []int32) {
	if s.numbers[sLeaveBalance] == nil {
		return
	}
	for i, at := range posts {
		left, ok := s.number(sLeaveBalance, i)
		if at < 0 || !ok {
			continue
		}
		w := b.posts[at].p.Workload
		switch {
		case w.LeaveUntaken.OK():
		case !w.LeaveDue.OK() && w.LeaveTaken.OK():
			w.LeaveDue = maybe.Some(w.LeaveTaken.V() + left)
			fallthrough
		case w.LeaveDue.OK() && w.LeaveDue.V() > 0:
			w.LeaveUntaken = maybe.Some(math.Min(1, math.Max(0, left/w.LeaveDue.V())))
			b.r.Supplied[LeaveUntaken] = true
		default:
			b.log.count(s.problemAt(i, table.Notice, "balance-alone", s.heading(sLeaveBalance), "days of leave left say nothing without the days due", "add the leave entitlement"))
		}
	}
}
