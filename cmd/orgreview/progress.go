package main

import (
	"io"
	"time"

	"github.com/schollz/progressbar/v3"
)

// stage is a part of a review that progress speaks of, with the share of a
// long run's time that it takes (hundredths, measured with 100,000 people and
// everything switched on; the time left is worked out from them).
type stage struct {
	name  string
	share int
}

// stages are the parts of a review in their order. Those of the measuring have
// the names of the steps of analysis.Run.
var stages = []stage{
	{"reading", 22}, {"reporting lines", 2}, {"teams", 2}, {"duties", 4}, {"roles", 4}, {"staffing", 1},
	{"ownership", 4}, {"working conditions", 36}, {"moves", 8}, {"overlap", 1}, {"findings", 2}, {"writing", 14},
}

// quietFor is how long a run goes on before lines of progress begin where no
// bar can be drawn: who waits for a second needs none.
const quietFor = 30 * time.Second

// progress says how far a review has come: a bar with the time left on a
// terminal, a line for each stage of a long run elsewhere.
type progress struct {
	voice *voice
	bar   *progressbar.ProgressBar // nil where no bar is drawn
	now   func() time.Time
	start time.Time
	done  int // hundredths before the present stage
	share int // of the present stage
}

// newProgress begins a review. On a terminal it takes over the voice's writer,
// so that lines do not run into the bar.
func newProgress(c *call, v *voice) *progress {
	p := &progress{voice: v, now: c.now, start: c.now()}
	if !c.terminal || v.quiet || v.json || v.verbose {
		return p
	}
	total := 0
	for _, s := range stages {
		total += s.share
	}
	p.bar = progressbar.NewOptions(total,
		progressbar.OptionSetWriter(v.w), progressbar.OptionSetWidth(30), progressbar.OptionSetPredictTime(true),
		progressbar.OptionSetElapsedTime(false), progressbar.OptionClearOnFinish(), progressbar.OptionShowDescriptionAtLineEnd())
	v.w = &aboveBar{p.bar, v.w}
	return p
}

// step begins a stage; one that stages does not name takes no time.
func (p *progress) step(name string) {
	p.done += p.share
	p.share = 0
	for _, s := range stages {
		if s.name == name {
			p.share = s.share
		}
	}
	switch {
	case p.bar != nil:
		p.bar.Describe(words(p.voice.lang, name))
		p.bar.Set(p.done) // an error is one of the terminal; the review goes on without its bar
	case p.voice.verbose || p.now().Sub(p.start) >= quietFor:
		p.voice.say("%s (%d %% done)", name, p.done)
	}
}

// end takes the bar away.
func (p *progress) end() {
	if p.bar != nil {
		p.bar.Clear()
		p.voice.w = p.voice.w.(*aboveBar).w
		p.bar = nil
	}
}

// aboveBar writes lines above the bar.
type aboveBar struct {
	bar *progressbar.ProgressBar
	w   io.Writer
}

func (a *aboveBar) Write(line []byte) (int, error) {
	a.bar.Clear()
	n, err := a.w.Write(line)
	a.bar.RenderBlank()
	return n, err
}
