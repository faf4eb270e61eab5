package findings

import (
	"math"

	"orgreview/analysis/model"
	"orgreview/analysis/staffing"
)

// rotation is an on-call rotation as the exports tell of it.
type rotation struct {
	label string
	size  int
	team  int // where most of its people are
}

// rotationTooSmall: an on-call rotation with fewer people than a bearable one
// needs. Sites are not told apart: an export's locations are offices, and two
// offices of one time zone share no nights. Who takes turns is known in a
// team, and the time that each is on call follows from their number; so the
// finding names nobody, a team below the least size is silent, and the size of
// a rotation below it is not told.
func rotationTooSmall(o *model.Org, opt Options) []Finding {
	var fs []Finding
	for _, r := range rotations(o) {
		check := staffing.CheckRotation([]int{r.size}, staffing.RotationLimits{SingleSite: opt.RotationSize, PerSite: opt.RotationSize})
		if check.OK() || check.People < 1 || r.team < 0 || len(o.Teams[r.team].Members) < opt.MinGroup {
			continue
		}
		params := &RotationParams{Label: r.label, Size: r.size, Need: check.Needed}
		if r.size < opt.MinGroup {
			params.Below = opt.MinGroup
		}
		f := Finding{Rule: RotationTooSmall, Team: r.team, Condition: true, Params: params}
		f.Metrics = []Metric{{Name: "rotation_size", Value: float64(r.size), N: len(o.Teams[r.team].Members)},
			{Name: "rotation_needed", Value: float64(check.Needed), N: 1}}
		f.grade(opt, .25+.5*float64(check.Short)/float64(check.Needed), .9, 1)
		f.identify(o, r.label)
		fs = append(fs, f)
	}
	return fs
}

// rotations counts the people of each labelled rotation over the whole
// organisation; where the exports give sizes without labels, the smallest size
// that a team's people state.
func rotations(o *model.Org) []rotation {
	people := map[string][]int{}
	stated := map[int]float64{}
	for i := range o.Posts[:o.People] {
		p := &o.Posts[i]
		w := p.Workload
		switch {
		case w == nil: // in no rotation
		case w.Rotation != "":
			people[w.Rotation] = append(people[w.Rotation], i)
		case w.RotationSize.OK() && w.RotationSize.V() >= 1 && p.Team >= 0:
			if s, ok := stated[p.Team]; !ok || w.RotationSize.V() < s {
				stated[p.Team] = w.RotationSize.V()
			}
		}
	}
	var rs []rotation
	for _, label := range sortedKeys(people) {
		posts := people[label]
		rs = append(rs, rotation{label, max(len(posts), largestStated(o, posts)), homeTeam(o, posts)})
	}
	for _, t := range sortedKeys(stated) {
		rs = append(rs, rotation{"", int(math.Round(stated[t])), t})
	}
	return rs
}

// largestStated is the size that the data state for a rotation, where they do:
// some of its people may be missing from the export.
func largestStated(o *model.Org, posts []int) int {
	most := 0.0
	for _, p := range posts {
		most = max(most, o.Posts[p].Workload.RotationSize.Or(0))
	}
	return int(math.Round(most))
}

// homeTeam is the team of most of the posts, the first of equals, -1 for none.
func homeTeam(o *model.Org, posts []int) int {
	count := map[int]int{}
	for _, p := range posts {
		if t := o.Posts[p].Team; t >= 0 {
			count[t]++
		}
	}
	best := -1
	for _, t := range sortedKeys(count) {
		if best < 0 || count[t] > count[best] {
			best = t
		}
	}
	return best
}
