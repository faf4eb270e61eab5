package findings

import (
	"slices"
	"strings"

	"orgreview/analysis/model"
)

var (
	reliabilityWork = []string{"slo", "incident", "monitoring", "capacity"}
	selfServiceWork = []string{"idp", "golden_path", "dx"}
)

// coverage is the part of people who have any duties.
func coverage(o *model.Org) float64 {
	if o.People == 0 {
		return 0
	}
	n := 0
	for p := range o.Posts[:o.People] {
		if len(o.Posts[p].Duties) > 0 {
			n++
		}
	}
	return float64(n) / float64(o.People)
}

// unowned lists the functions that a profile requires and nobody in the whole
// organisation owns, each with the teams that need it.
func unowned(o *model.Org) (functions []int, needs map[int][]int) {
	needs = map[int][]int{}
	for t := range o.Teams {
		for _, f := range o.Teams[t].Unowned {
			needs[f] = append(needs[f], t)
		}
	}
	for _, own := range o.Ownership {
		if own.Required && len(own.Owners) == 0 && needs[int(own.Function)] == nil {
			needs[int(own.Function)] = []int{}
		}
	}
	return sortedKeys(needs), needs
}

// gapFinding is a finding about functions that nobody owns. One team that
// needs them is the finding's team, several make it the organisation's.
func gapFinding(o *model.Org, opt Options, rule Rule, functions []int, needs map[int][]int, effect float64) Finding {
	params := &GapParams{Functions: functions, Whole: true}
	var teams []int
	for _, f := range functions {
		teams = append(teams, needs[f]...)
	}
	params.Profiles = asking(o, functions, ascending(teams))
	if r := o.Catalogue.RoleIndex("software"); r >= 0 && r < len(o.RoleFTE) {
		params.FTE = o.RoleFTE[r]
	}
	f := Finding{Rule: rule, Team: -1, Teams: ascending(teams), Params: params}
	if len(f.Teams) == 1 {
		f.Team, f.Teams = f.Teams[0], nil
	}
	f.Metrics = []Metric{{Name: "functions_unowned", Value: float64(len(functions)), N: len(o.Catalogue.Functions)},
		{Name: "people_with_duties", Value: coverage(o), N: o.People}}
	// Five to eight duties never name everything that somebody does, so that
	// nobody's duty is weaker evidence than somebody's.
	f.grade(opt, effect, .7*coverage(o), 1)
	ids := make([]string, len(functions))
	for i, fn := range functions {
		ids[i] = o.Catalogue.Functions[fn].ID
	}
	slices.Sort(ids)
	f.identify(o, ids...)
	return f
}

// asking lists the staffing profiles that ask for any of the functions in one
// of the teams, or in the whole organisation where no team is named.
func asking(o *model.Org, functions, teams []int) []int {
	var posts [][]int
	for _, t := range teams {
		posts = append(posts, o.Teams[t].Members)
	}
	if len(teams) == 0 {
		everybody := make([]int, o.People)
		for i := range everybody {
			everybody[i] = i
		}
		posts = append(posts, everybody)
	}
	var profiles []int
	for i, p := range o.Catalogue.Profiles {
		asks := slices.ContainsFunc(functions, func(f int) bool { return slices.Contains(p.Requires, o.Catalogue.Functions[f].ID) })
		if asks && slices.ContainsFunc(posts, func(ps []int) bool { return atLeast(fteOn(o, ps, p.Trigger.Functions), p.Trigger.FTE) }) {
			profiles = append(profiles, i)
		}
	}
	return profiles
}

// fteOn is the FTE of time that posts spend on functions.
func fteOn(o *model.Org, posts []int, functions []string) float64 {
	sum := 0.0
	for _, p := range posts {
		for _, f := range functions {
			sum += o.Posts[p].FTE * timeOn(o, &o.Posts[p], f)
		}
	}
	return sum
}

// gapOf keeps the unowned functions that a rule is about. Where too few people
// have duties nothing is said: the owner may be among those without.
func gapOf(o *model.Org, opt Options, about func(id string, pipeline bool) bool) (functions []int, needs map[int][]int) {
	if coverage(o) < opt.Coverage-slack {
		return nil, nil
	}
	all, needs := unowned(o)
	for _, f := range all {
		if fn := &o.Catalogue.Functions[f]; about(fn.ID, fn.Pipeline) {
			functions = append(functions, f)
		}
	}
	return functions, needs
}

// reliabilityGap: software runs, and nobody owns service levels, incidents,
// monitoring or capacity.
func reliabilityGap(o *model.Org, opt Options) []Finding {
	fs, needs := gapOf(o, opt, func(id string, _ bool) bool { return slices.Contains(reliabilityWork, id) })
	if len(fs) == 0 {
		return nil
	}
	return []Finding{gapFinding(o, opt, ReliabilityGap, fs, needs, .35+.15*float64(len(fs)-1))}
}

// unownedFunction: whatever else a profile requires and nobody owns; what a
// more specific rule tells is not told twice. One finding for each set of
// teams that needs the same.
func unownedFunction(o *model.Org, opt Options) []Finding {
	selfService := len(selfServiceGap(o, opt)) > 0
	broken, _ := brokenPipeline(o, opt)
	fs, needs := gapOf(o, opt, func(id string, pipeline bool) bool {
		return !(pipeline && len(broken) > 0) && !slices.Contains(reliabilityWork, id) && !(selfService && slices.Contains(selfServiceWork, id))
	})
	byTeams := map[string][]int{}
	for _, f := range fs {
		key := strings.Join(teamIDs(o, needs[f]), "\x00")
		byTeams[key] = append(byTeams[key], f)
	}
	var out []Finding
	for _, key := range sortedKeys(byTeams) {
		out = append(out, gapFinding(o, opt, UnownedFunction, byTeams[key], needs, .25+.03*float64(len(byTeams[key])-1)))
	}
	return out
}

// brokenPipelineRisk: the way from code to production has no owner, or one.
// Where the only owner in a team has colleagues elsewhere, it must be a real
// part of the job: the others are the deputies that the action asks for.
func brokenPipelineRisk(o *model.Org, opt Options) []Finding {
	if fs, needs := brokenPipeline(o, opt); len(fs) > 0 {
		return []Finding{gapFinding(o, opt, BrokenPipelineRisk, fs, needs, .75)}
	}
	pipeline := pipelineFunctions(o)
	everywhere := pipelineOwners(o, pipeline)
	var out []Finding
	s := newStandIns(o)
	for t := range o.Teams {
		team := &o.Teams[t]
		owners := pipelineOwners(team, pipeline)
		if len(owners) != 1 || len(team.Members) < 2 {
			continue
		}
		required := pipelineRequired(o, team, pipeline, len(everywhere) == 1)
		params := &OwnerParams{Size: len(team.Members)}
		time := 0.0
		for _, i := range pipeline {
			own := team.Owns(i)
			if len(own.Owners) != 1 {
				continue
			}
			fo, _ := s.alone(opt, own, t)
			params.Functions = append(params.Functions, fo)
			time += fo.Share
		}
		// Where nobody asks for a pipeline, whoever has one alone in the whole
		// organisation is a risk all the same if it is a real part of the job.
		if real := atLeast(time, opt.CoreTime); len(everywhere) > 1 && !(required && real) || len(everywhere) == 1 && !required && !real {
			continue
		}
		f := Finding{Rule: BrokenPipelineRisk, Team: t, People: owners, Params: params}
		for _, fo := range params.Functions {
			if q := ownedDuty(o, owners[0], fo.Function); q >= 0 {
				f.Quotes = append(f.Quotes, Quote{owners[0], q, o.Catalogue.RoleIndex(o.Catalogue.Functions[fo.Function].Role)})
			}
		}
		f.Metrics = []Metric{{Name: "owners", Value: 1, N: len(team.Members)}, {Name: "owners_everywhere", Value: float64(len(everywhere)), N: o.People}}
		effect := .75
		if len(everywhere) > 1 {
			effect = .35
		}
		f.grade(opt, effect, evidenceOfOwner(&o.Posts[owners[0]])*clamp(coverage(o)+.2), weight(1, 2))
		f.identify(o)
		out = append(out, f)
	}
	return out
}

// brokenPipeline lists the functions of the delivery pipeline that are required,
// where nobody owns any of them: whoever builds the pipeline releases with it.
func brokenPipeline(o *model.Org, opt Options) (functions []int, needs map[int][]int) {
	if len(pipelineOwners(o, pipelineFunctions(o))) > 0 {
		return nil, nil
	}
	return gapOf(o, opt, func(_ string, pipeline bool) bool { return pipeline })
}

func pipelineFunctions(o *model.Org) []int {
	var pipeline []int
	for i := range o.Catalogue.Functions {
		if o.Catalogue.Functions[i].Pipeline && i < len(o.Ownership) {
			pipeline = append(pipeline, i)
		}
	}
	return pipeline
}

// pipelineOwners are all who own any of the functions.
func pipelineOwners(in interface {
	Owns(function int) model.Ownership
}, functions []int) []int {
	var owners []int
	for _, i := range functions {
		owners = append(owners, in.Owns(i).Owners...)
	}
	return ascending(owners)
}

// pipelineRequired tells whether the team needs a pipeline, or, where its one
// owner serves everybody, whether anybody does.
func pipelineRequired(o *model.Org, team *model.Team, functions []int, alone bool) bool {
	for _, i := range functions {
		if team.Owns(i).Required || alone && o.Ownership[i].Required {
			return true
		}
	}
	return false
}

// selfServiceGap: enough developers to need a platform (below DevelopersFrom a
// word across the desk is quicker), nobody who builds one, and duties that serve
// developers by ticket.
func selfServiceGap(o *model.Org, opt Options) []Finding {
	software := o.Catalogue.RoleIndex("software")
	if coverage(o) < opt.Coverage-slack || software < 0 || software >= len(o.RoleFTE) || o.RoleFTE[software] < opt.DevelopersFrom-slack {
		return nil
	}
	known := false
	for _, id := range selfServiceWork {
		i := functionIndex(o, id)
		if i < 0 || i >= len(o.Ownership) {
			continue
		}
		known = true
		if len(o.Ownership[i].Owners) > 0 || named(o, id) {
			return nil
		}
	}
	if !known {
		return nil
	}
	params := &SelfServiceParams{DeveloperFTE: o.RoleFTE[software]}
	f := Finding{Rule: SelfServiceGap, Params: params}
	byTicket := make([]bool, len(o.Texts))
	for t := range o.Texts {
		byTicket[t] = !o.Texts[t].Boilerplate && servesByTicket(o.Texts[t].Text)
	}
	for p := range o.Posts[:o.People] {
		for _, d := range o.Posts[p].Duties {
			if !byTicket[d.Text] {
				continue
			}
			params.Tickets++
			f.People = append(f.People, p)
			if len(f.Quotes) < mostQuotes {
				f.Quotes = append(f.Quotes, Quote{p, int(d.Text), o.Catalogue.RoleIndex(o.Texts[d.Text].Class.Role)})
			}
		}
	}
	if params.Tickets == 0 {
		return nil
	}
	f.People = ascending(f.People)
	f.Team, f.Teams = where(o, f.People)
	params.Servers = f.Teams
	f.Metrics = []Metric{{Name: "developer_fte", Value: params.DeveloperFTE, N: o.People},
		{Name: "ticket_duties", Value: float64(params.Tickets), N: len(f.People)}}
	f.grade(opt, .5+.2*clamp((params.DeveloperFTE-opt.DevelopersFrom)/16), .8*coverage(o), 1)
	f.identify(o)
	return []Finding{f}
}

// named tells whether any duty is of a function: a text that stands in many jobs
// makes no owner, but neither is the work unheard of.
func named(o *model.Org, function string) bool {
	for t := range o.Texts {
		if o.Texts[t].Class.Function == function {
			return true
		}
	}
	return false
}

// servesByTicket tells whether a duty speaks of requests or tickets of
// developers. The catalogue has no function for it: it is a way of working,
// not a piece of work.
func servesByTicket(text string) bool {
	request, developers := false, false
	for _, w := range strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return r < 'a' || r > 'z' }) {
		switch {
		case strings.HasPrefix(w, "ticket"), strings.HasPrefix(w, "request"):
			request = true
		case w == "developer", w == "developers", w == "engineers", w == "environment", w == "environments", w == "squads":
			developers = true
		}
	}
	return request && developers
}
