package main

import (
	"hash/fnv"
	"math/rand/v2"
)

// Work is what is known about working conditions; nil is not said here.
type Work struct {
	Contract  *float64 `yaml:"contract"`  // hours a week
	Hours     *float64 `yaml:"hours"`     // worked hours a week
	Oncall    *float64 `yaml:"oncall"`    // weeks a year
	Incidents *float64 `yaml:"incidents"` // paging incidents a shift
	Toil      *float64 `yaml:"toil"`      // percent
	After     *float64 `yaml:"after"`     // percent of work outside working hours
	Due       *float64 `yaml:"due"`       // days of leave in the past twelve months
	Taken     *float64 `yaml:"taken"`
	Projects  *float64 `yaml:"projects"`
	Missing   *bool    `yaml:"missing"` // the export has no row for the person
}

// Shift is how conditions of a whole team differed in an earlier quarter.
type Shift struct {
	Hours     float64 `yaml:"hours"`
	Toil      float64 `yaml:"toil"`
	After     float64 `yaml:"after"`
	Incidents float64 `yaml:"incidents"`
	Taken     float64 `yaml:"taken"`
}

// over is w with what it does not say taken from the team.
func (w Work) over(team Work) Work {
	fields := []struct{ mine, theirs **float64 }{
		{&w.Contract, &team.Contract}, {&w.Hours, &team.Hours}, {&w.Oncall, &team.Oncall},
		{&w.Incidents, &team.Incidents}, {&w.Toil, &team.Toil}, {&w.After, &team.After},
		{&w.Due, &team.Due}, {&w.Taken, &team.Taken}, {&w.Projects, &team.Projects},
	}
	for _, f := range fields {
		if *f.mine == nil {
			*f.mine = *f.theirs
		}
	}
	if w.Missing == nil {
		w.Missing = team.Missing
	}
	return w
}

// in is w as it was in an earlier quarter: shifted with the team, and with the
// small wobble that real figures have from quarter to quarter. The wobble
// hangs on person and quarter alone, so that an edit elsewhere moves nothing.
func (w Work) in(quarter, id string, by Shift) Work {
	h := fnv.New64a()
	h.Write([]byte(id + quarter))
	r := rand.New(rand.NewPCG(h.Sum64(), 0))
	wobble := func(step float64) float64 { return float64(r.IntN(3)-1) * step }
	move := func(v *float64, by, wobble, limit float64) *float64 {
		if v == nil {
			return nil
		}
		moved := tenths(min(max(*v+by+wobble, 0), limit))
		return &moved
	}
	w.Hours = move(w.Hours, by.Hours, wobble(0.5), 80)
	w.Toil = move(w.Toil, by.Toil, wobble(1), 100)
	w.After = move(w.After, by.After, wobble(1), 100)
	w.Incidents = move(w.Incidents, by.Incidents, wobble(0.1), 20)
	if w.Due != nil {
		w.Taken = move(w.Taken, by.Taken, 0, *w.Due)
	}
	return w
}

// tenths rounds half up, so that the sums above print as they are meant.
func tenths(v float64) float64 { return float64(int(v*10+0.5)) / 10 }
