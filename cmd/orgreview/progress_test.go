package main

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"orgreview/analysis"
)

// TestStagesAreThoseOfTheMeasuring: a step that progress does not know would
// count as no time at all.
func TestStagesAreThoseOfTheMeasuring(t *testing.T) {
	known := map[string]bool{}
	total := 0
	for _, s := range stages {
		known[s.name] = true
		total += s.share
	}
	if total != 100 {
		t.Errorf("the stages take %d hundredths", total)
	}
	for _, name := range analysis.Steps() {
		if !known[name] {
			t.Errorf("the step %q is not among the stages", name)
		}
		delete(known, name)
	}
	for _, name := range []string{"reading", "writing"} {
		delete(known, name)
	}
	for name := range known {
		t.Errorf("the stage %q is no step of the measuring", name)
	}
}

// TestLinesOnlyForLongRuns: who waits for a second is told nothing, who waits
// for a minute is.
func TestLinesOnlyForLongRuns(t *testing.T) {
	var out bytes.Buffer
	clock := time.Date(2026, 9, 30, 0, 0, 0, 0, time.UTC)
	c := &call{world: world{now: func() time.Time { return clock }}}
	v := voice{w: &out}
	p := newProgress(c, &v)
	p.step("reading")
	clock = clock.Add(quietFor - time.Nanosecond)
	p.step("duties")
	if out.Len() > 0 {
		t.Errorf("a short run says %q", out.String())
	}
	clock = clock.Add(time.Nanosecond)
	p.step("overlap")
	p.end()
	if got, want := out.String(), "overlap (26 % done)\n"; got != want {
		t.Errorf("a long run says %q, want %q", got, want)
	}
}

// TestBarMakesRoomForLines: a line that comes while the bar is drawn stands whole.
func TestBarMakesRoomForLines(t *testing.T) {
	var out bytes.Buffer
	c := &call{world: world{now: time.Now, terminal: true}}
	v := voice{w: &out}
	p := newProgress(c, &v)
	p.step("reading")
	p.step("overlap")
	v.say("rows: 3 read")
	p.end()
	v.say("wrote review.xlsx")
	if !strings.Contains(out.String(), "overlap") || !strings.Contains(out.String(), "\rrows: 3 read\n") {
		t.Errorf("no bar, or a line runs into it: %q", out.String())
	}
	if !strings.HasSuffix(out.String(), "\rwrote review.xlsx\n") {
		t.Errorf("the bar stays after the end: %q", out.String())
	}
}
