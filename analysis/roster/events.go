package roster

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"orgreview/analysis/maybe"
	"orgreview/analysis/table"
)

// attachEvents counts exports with one row a shift or one row an incident.
// Shifts of other lengths count as so many shifts of twelve hours, because
// pages are judged by such shifts; hours that several rows cover count once; the
// share of time on call is taken over the span of the whole export.
func (b *builder) attachEvents(s *source, posts []int32) {
	if s.by[sShiftStart] != nil {
		b.attachShifts(s, posts)
	}
	if c := s.by[sIncident]; c != nil && s.by[sIncidents] == nil {
		type page struct {
			at   int32
			code uint32
		}
		seen, counts := map[page]bool{}, map[int32]float64{}
		for i, at := range posts {
			if at < 0 || c.codes[i] == 0 || seen[page{at, c.codes[i]}] {
				continue
			}
			seen[page{at, c.codes[i]}] = true
			counts[at]++
		}
		for _, at := range sortedKeys(counts) {
			if w := b.posts[at].p.Workload; !w.Pages.OK() {
				w.Pages, w.PagesDeduped, w.PagesCounted = maybe.Some(counts[at]), true, true
			}
		}
		b.r.Supplied[Incidents] = true
	}
}

func (b *builder) attachShifts(s *source, posts []int32) {
	start, okStart := b.readMoments(s, sShiftStart)
	end, okEnd := b.readMoments(s, sShiftEnd)
	if !okStart {
		return
	}
	times, shifts := map[int32][]span{}, map[int32]float64{}
	var first, last time.Time
	for i, at := range posts {
		from := start[s.by[sShiftStart].codes[i]]
		if at < 0 || from.IsZero() {
			continue
		}
		shifts[at]++
		if first.IsZero() || from.Before(first) {
			first = from
		}
		if from.After(last) {
			last = from
		}
		if !okEnd {
			continue
		}
		to := end[s.by[sShiftEnd].codes[i]]
		if !to.After(from) || to.Sub(from) > 31*24*time.Hour {
			b.log.count(s.problemAt(i, table.Warning, "bad-shift", s.heading(sShiftEnd), "the shift ends before it starts or lasts over a month; it was counted as twelve hours", "correct start and end"))
			to = from.Add(12 * time.Hour) // leaving it out would say that the person was not on call
		}
		times[at] = append(times[at], span{from, to})
		if to.After(last) {
			last = to
		}
	}
	whole := last.Sub(first).Hours()
	for _, at := range sortedKeys(shifts) {
		w := b.posts[at].p.Workload
		switch {
		case okEnd && whole >= 24:
			hours := hoursOf(times[at])
			w.OncallShifts = orElse(w.OncallShifts, hours/12)
			if !w.OncallShare.OK() {
				w.OncallShare, w.OncallCounted = maybe.Some(math.Min(1, hours/whole)), true
			}
			b.r.Supplied[OncallShare] = true
		default:
			if !w.OncallShifts.OK() && whole >= 24 { // the last one takes twelve hours
				w.ShiftWeeks = (whole + 12) / (24 * 7)
			}
			w.OncallShifts = orElse(w.OncallShifts, shifts[at])
		}
	}
	b.r.Supplied[OncallShifts] = true
}

// span is the time from one moment to another.
type span struct{ from, to time.Time }

// hoursOf is how many hours spans cover together. Somebody who is on two
// rotations at once, or whose shift stands in two rows, is on call once.
func hoursOf(spans []span) float64 {
	slices.SortFunc(spans, func(a, b span) int { return cmp.Or(a.from.Compare(b.from), a.to.Compare(b.to)) })
	var sum time.Duration
	var end time.Time
	for _, s := range spans {
		if s.from.Before(end) {
			s.from = end
		}
		if s.to.After(s.from) {
			sum += s.to.Sub(s.from)
			end = s.to
		}
	}
	return sum.Hours()
}

func orElse(f maybe.Float, v float64) maybe.Float {
	if f.OK() {
		return f
	}
	return maybe.Some(v)
}

// readMoments reads dates with a time of day.
func (b *builder) readMoments(s *source, sl slot) ([]time.Time, bool) {
	if s.by[sl] == nil {
		return nil, false
	}
	_, order := b.localeOf(s)
	d := b.readDates(s, sl, order)
	vals := s.by[sl].dict.vals
	for c := range d.values {
		if d.values[c].IsZero() {
			continue
		}
		d.values[c] = d.values[c].Add(clockOf(vals[c], s.t.Format == "xlsx"))
	}
	return d.values, true
}

// clockOf is the time of day in a cell: 2026-03-01 17:30, 5:30 PM, 46082.75.
func clockOf(v string, serial bool) time.Duration {
	if f, err := strconv.ParseFloat(v, 64); err == nil {
		if !serial && !strings.Contains(v, ".") {
			return 0
		}
		return time.Duration(math.Round((f-math.Floor(f))*86400)) * time.Second
	}
	i := strings.IndexByte(v, ':')
	if i < 1 {
		return 0
	}
	from := i - 1
	if from > 0 && v[from-1] >= '0' && v[from-1] <= '9' {
		from--
	}
	h, err := strconv.Atoi(v[from:i])
	if err != nil || i+3 > len(v) {
		return 0
	}
	m, err := strconv.Atoi(v[i+1 : i+3])
	if err != nil || h > 24 || m > 59 {
		return 0
	}
	rest := strings.ToLower(v[i+3:])
	if pm := strings.Contains(rest, "pm") || strings.Contains(rest, "p.m"); pm && h < 12 {
		h += 12
	} else if (strings.Contains(rest, "am") || strings.Contains(rest, "a.m")) && h == 12 {
		h = 0
	}
	return time.Duration(h)*time.Hour + time.Duration(m)*time.Minute
}
