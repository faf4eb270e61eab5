package report

import (
	"orgreview/analysis"
	"orgreview/report/wording"
)

// texts words the findings of one output with its way of naming posts.
type texts struct {
	view *view
	memo map[int]wording.Text
}

func newTexts(v *view) *texts { return &texts{view: v, memo: map[int]wording.Text{}} }

// finding is finding i in words.
func (t *texts) finding(i int) wording.Text {
	s, ok := t.memo[i]
	if !ok {
		s = wording.Sentences(t.view.Org, t.view.Findings[i], func(post int) string { return t.view.labels[post] })
		t.memo[i] = s
	}
	return s
}

// idView names posts by id: for the JSON, which HR's own programs read.
func idView(res *analysis.Result, opt Options) *view {
	opt.Individuals = ByID
	return newView(res, opt)
}
