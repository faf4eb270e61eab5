package report

import (
	"sync"

	"orgreview/analysis"
	"orgreview/report/book"
	"orgreview/report/wording"
)

// texts words the findings of one output with its way of naming posts.
type texts struct {
	view *view
	mu   sync.Mutex // sheets are made side by side
	memo map[int]wording.Text
}

func newTexts(v *view) *texts { return &texts{view: v, memo: map[int]wording.Text{}} }

// finding is finding i in words.
func (t *texts) finding(i int) wording.Text {
	s := t.word(i)
	t.mu.Lock()
	defer t.mu.Unlock()
	t.memo[i] = s
	return s
}

// word is the same for a place that asks for every finding once: nothing is
// kept.
func (t *texts) word(i int) wording.Text {
	t.mu.Lock()
	s, ok := t.memo[i]
	t.mu.Unlock()
	if ok {
		return s
	}
	return t.view.lang().Sentences(t.view.Org, t.view.Findings[i], func(post int) string { return t.view.labels[post] })
}

// lang is the language of everything that is shown.
func (o Options) lang() *wording.Language {
	if o.Language == nil {
		return wording.English()
	}
	return o.Language
}

// Purpose is why a review exists; every file states it.
func (o Options) Purpose() string { return o.lang().Say("purpose") }

func (v *view) lang() *wording.Language { return v.opt.lang() }

// say is a text of the sheets.
func (v *view) say(key string, pairs ...any) string { return v.lang().Say(key, pairs...) }

// n is a number of things: "1 team", "12 teams".
func (v *view) n(n int, unit string) string {
	if n == 1 {
		return v.say("unit."+unit+".one", "n", n)
	}
	return v.say("unit."+unit+".many", "n", n)
}

// heads are columns with the headings under keys of one sheet.
func (v *view) heads(sheet string, keys ...string) []book.Column {
	cols := make([]book.Column, len(keys))
	for i, k := range keys {
		cols[i].Head = v.say(sheet + "." + k)
	}
	return cols
}

// idView names posts by id: for the JSON, which HR's own programs read.
func idView(res *analysis.Result, opt Options) *view {
	opt.Individuals = ByID
	return newView(res, opt)
}
