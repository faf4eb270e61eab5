package table

import (
	"math"
	"time"
)

// SerialTime turns a spreadsheet's serial day into a time in UTC, to the
// nearest second.
//
// In the 1900 system day 1 is 1900-01-01 and day 60 is the 29 February 1900
// that never was: spreadsheets keep it for the sake of an old rival. In the
// 1904 system day 0 is 1904-01-01. The fraction is the time of day.
//
// It is false for what is no date: NaN, negative days, day 0 of the 1900
// system (a time of day without a date), the day that never was, and days
// after 9999-12-31.
func SerialTime(serial float64, date1904 bool) (time.Time, bool) {
	const lastDay1900, lastDay1904 = 2958465, 2957003 // 9999-12-31 in either system
	day := math.Floor(serial)
	seconds := math.Round((serial - day) * 86400)
	var epoch time.Time
	switch {
	case math.IsNaN(serial):
		return time.Time{}, false
	case date1904:
		if day < 0 || day > lastDay1904 {
			return time.Time{}, false
		}
		epoch = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	case day < 1 || day == 60 || day > lastDay1900:
		return time.Time{}, false
	case day < 60:
		epoch = time.Date(1899, 12, 31, 0, 0, 0, 0, time.UTC)
	default:
		epoch = time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	}
	// AddDate, not a Duration: 8,000 years do not fit into 63 bits of nanoseconds
	// when they are added from a far epoch, and days have no leap seconds here.
	return epoch.AddDate(0, 0, int(day)).Add(time.Duration(seconds) * time.Second), true
}
