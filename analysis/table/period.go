package table

import (
	"strconv"
	"strings"
)

// periodHeadings counts the cells of a row that name periods, side by side:
// years one apart (2022 | 2023), months (2024-01 | Jan 2024 | 01/2024), or
// three months and more that a sheet stores as serial days (45292 | 45323 |
// 45352). They look like numbers and are headings all the same.
func periodHeadings(cells []string) int {
	count, run := 0, 0
	var previous period
	flush := func() {
		if run >= previous.least {
			count += run
		}
		run = 0
	}
	for _, c := range cells {
		p, ok := parsePeriod(c)
		if run > 0 && (!ok || !p.follows(previous)) {
			flush()
		}
		if ok {
			run++
			previous = p
		}
	}
	if run > 0 {
		flush()
	}
	return count
}

// period is a cell that may name a period; least is how many of its kind must
// stand side by side to be believed.
type period struct{ year, month, serial, least int }

func parsePeriod(s string) (period, bool) {
	if len(s) < 4 || len(s) > 14 {
		return period{}, false
	}
	if n, err := strconv.Atoi(s); err == nil {
		switch {
		case n >= 1900 && n < 2200:
			return period{year: n, least: 2}, true
		case n >= 20_000 && n < 80_000:
			return period{serial: n, least: 3}, true
		}
		return period{}, false
	}
	fields := strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(" -/.,'", r) })
	if len(fields) != 2 {
		return period{}, false
	}
	for i, f := range fields {
		year, err := strconv.Atoi(fields[1-i])
		if err != nil || year < 1900 || year >= 2200 {
			continue
		}
		if month, err := strconv.Atoi(f); err == nil && month >= 1 && month <= 12 {
			return period{year: year, month: month, least: 2}, true
		}
		if hasMonth(f) && len(f) <= 9 {
			return period{year: year, month: 13, least: 2}, true // 13: a month with a name
		}
	}
	return period{}, false
}

// follows holds for neighbours in a row of headings.
func (p period) follows(q period) bool {
	switch {
	case p.serial > 0 || q.serial > 0:
		days := p.serial - q.serial
		return q.serial > 0 && (days >= 28 && days <= 31 || days <= -28 && days >= -31)
	case p.month == 0 || q.month == 0:
		return p.month == q.month && (p.year == q.year+1 || p.year == q.year-1)
	}
	return true
}
