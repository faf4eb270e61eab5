package report

import (
	"fmt"

	"orgreview/analysis"
	"orgreview/analysis/burnout"
	"orgreview/analysis/findings"
	"orgreview/analysis/maybe"
	"orgreview/analysis/stats"
)

// view is the result as a reader may see it. Everything that a sheet shows
// about people goes through it, so suppression happens once, before any sheet
// exists.
type view struct {
	*analysis.Result
	opt    Options
	labels []string                          // by post: how it is named
	shown  [1 + burnout.NumConstructs][]bool // by figure (index, then constructs) and team
	total  [1 + burnout.NumConstructs]bool   // whether the organisation's mean may be shown
}

func newView(res *analysis.Result, opt Options) *view {
	v := &view{Result: res, opt: opt, labels: postLabels(res, opt.Individuals)}
	for f := range v.shown {
		v.shown[f], v.total[f] = v.suppress(f)
	}
	v.Result = v.withoutWithheld()
	return v
}

// withoutWithheld leaves out findings that would tell a figure which is hidden
// so that another one cannot be worked out.
func (v *view) withoutWithheld() *analysis.Result {
	figure := map[findings.Rule]int{findings.BurnoutTeam: 0, findings.RoleStrainTeam: roleStrainFigure}
	res := *v.Result
	res.Findings = nil
	for _, f := range v.Result.Findings {
		if fig, ok := figure[f.Rule]; ok && f.Team >= 0 && !v.shown[fig][f.Team] {
			continue
		}
		res.Findings = append(res.Findings, f)
	}
	return &res
}

// postLabels names posts for one workbook. Without individuals a post is its
// title with a running number among the posts of that title, which says
// nothing outside this workbook.
func postLabels(res *analysis.Result, how Individuals) []string {
	labels := make([]string, len(res.Posts))
	count := map[string]int{}
	for i := range res.Posts {
		count[res.Posts[i].Title]++
	}
	running := map[string]int{}
	for i := range res.Posts {
		p := &res.Posts[i]
		title := p.Title
		if title == "" {
			title = "Post without title"
		}
		switch {
		case how == ByName && p.Name != "":
			labels[i] = fmt.Sprintf("%s (%s)", p.Name, title)
		case how == ByName || how == ByID:
			labels[i] = fmt.Sprintf("%s (%s)", title, p.ID)
		default:
			running[p.Title]++
			labels[i] = title
			if count[p.Title] > 1 {
				labels[i] = fmt.Sprintf("%s, post %d", title, running[p.Title])
			}
		}
	}
	return labels
}

// roleStrainFigure is the number of the role-strain figure.
const roleStrainFigure = 1 + burnout.RoleStrain

// figure is the f-th condition figure of a team: 0 the index, then constructs.
func (v *view) figure(t, f int) *burnout.Figure {
	b := &v.Teams[t].Burnout
	if f == 0 {
		return &b.Figure
	}
	return &b.Constructs[f-1]
}

// suppress decides which teams' means of a figure may be shown: at least
// MinGroup people observed in it and, where the organisation's mean is shown
// too, no single team that follows by subtraction. People without team count
// as one more group that is never shown.
func (v *view) suppress(f int) (shown []bool, total bool) {
	n := make([]int, len(v.Teams)+1)
	all := 0
	for t := range v.Teams {
		n[t] = v.figure(t, f).N
		all += n[t]
	}
	for i := range v.Posts[:v.People] {
		if p := &v.Posts[i]; p.Team < 0 && v.Score(i).Score.OK {
			n[len(v.Teams)]++
		}
	}
	hidden, totalHidden := stats.Suppress(n, v.opt.MinGroup, true)
	shown = make([]bool, len(v.Teams))
	for t := range shown {
		shown[t] = !hidden[t] && n[t] >= v.opt.MinGroup && v.figure(t, f).Mean.OK
	}
	return shown, !totalHidden && all >= v.opt.MinGroup
}

// teamFigure is a team's condition figure, or why it is not shown.
func (v *view) teamFigure(t, f int) (fig *burnout.Figure, why string) {
	fig = v.figure(t, f)
	switch {
	case v.shown[f][t]:
		return fig, ""
	case v.Teams[t].Burnout.People < v.opt.MinGroup:
		return nil, "too few people"
	case fig.N < v.opt.MinGroup:
		return nil, "too few data"
	}
	return nil, "withheld"
}

// meanOf is the mean that may be shown.
func meanOf(f *burnout.Figure) maybe.Float {
	if f == nil {
		return maybe.None()
	}
	return f.Mean
}
