package orgtest

import (
	"orgreview/analysis/burnout"
	"orgreview/analysis/model"
	"orgreview/analysis/orgchart"
	"orgreview/analysis/overlap"
	"orgreview/analysis/roles"
)

// measure runs the measures over the posts, as package analysis does.
func measure(o *model.Org) {
	chart(o)
	teams(o)
	n := len(o.Catalogue.Roles)
	o.RoleFTE = make([]float64, n)
	for i := range o.Posts[:o.People] {
		profile(o, i)
	}
	for t := range o.Teams {
		team := &o.Teams[t]
		sum := 0.0
		for _, have := range team.HaveFTE {
			sum += have
		}
		if sum > 0 {
			team.Shares = make([]float64, n)
			for r, have := range team.HaveFTE {
				team.Shares[r] = have / sum
			}
		}
	}
	compare(o)
	own(o)
	conditions(o)
}

func teams(o *model.Org) {
	index := map[string]int{}
	for i := range o.Posts {
		p := &o.Posts[i]
		if p.Person.Team == "" {
			continue
		}
		t, ok := index[p.Person.Team]
		if !ok {
			t = len(o.Teams)
			index[p.Person.Team] = t
			o.Teams = append(o.Teams, model.Team{ID: p.Person.Team, Name: p.Person.Team, Manager: -1, Parent: -1, HaveFTE: make([]float64, len(o.Catalogue.Roles))})
		}
		p.Team = t
		if i < o.People {
			o.Teams[t].Members = append(o.Teams[t].Members, i)
			o.Teams[t].FTE += p.FTE
		} else {
			o.Teams[t].Vacancies = append(o.Teams[t].Vacancies, i)
		}
	}
	for t := range o.Teams {
		o.Teams[t].Manager = orgchart.TeamManager(o.Chart, o.Teams[t].Members, nil)
	}
}

func profile(o *model.Org, i int) {
	p := &o.Posts[i]
	var duties []roles.Weighted
	for _, d := range p.Duties {
		duties = append(duties, roles.Weighted{Class: &o.Texts[d.Text].Class, Weight: d.Weight})
	}
	p.Profile = o.Catalogue.Measure(o.Titles[p.TitleIndex], duties)
	p.Explained = p.Profile.Shares != nil && p.Profile.ClassifiedShare >= .5
	if !p.Explained {
		p.Profile = roles.Profile{Duties: p.Profile.Duties, Classified: p.Profile.Classified, ClassifiedShare: p.Profile.ClassifiedShare}
		return
	}
	for r, s := range p.Profile.Shares {
		fte := p.FTE * p.Profile.ClassifiedShare * s
		o.RoleFTE[r] += fte
		if p.Team >= 0 {
			o.Teams[p.Team].HaveFTE[r] += fte
		}
	}
	if p.Team >= 0 {
		o.Teams[p.Team].Explained++
	}
}

// own finds who owns what, and what profiles require.
func own(o *model.Org) {
	index := map[string]int{}
	for f, fn := range o.Catalogue.Functions {
		index[fn.ID] = f
	}
	everybody := make([]int, o.People)
	for i := range everybody {
		everybody[i] = i
	}
	o.Ownership = ownership(o, index, everybody)
	for f, own := range o.Ownership {
		if len(own.Owners) == 1 {
			p := &o.Posts[own.Owners[0]]
			p.SoleOwned = append(p.SoleOwned, f)
		}
	}
	for t := range o.Teams {
		team := &o.Teams[t]
		team.Ownership = ownership(o, index, team.Members)
		var sets [][]int
		for f, own := range team.Ownership {
			sets = append(sets, own.Owners)
			if own.Required && len(own.Owners) == 0 && len(o.Ownership[f].Owners) == 0 {
				team.Unowned = append(team.Unowned, f)
			}
		}
		team.BusFactor, team.BusSet, team.BusExact = overlap.BusFactor(sets)
	}
}

func ownership(o *model.Org, index map[string]int, posts []int) []model.Ownership {
	var people []overlap.FunctionShares
	fte := make([]float64, len(index))
	for _, i := range posts {
		p := &o.Posts[i]
		fs := overlap.FunctionShares{Person: i, Title: TitleKey(o, i), Team: p.Team, Classified: p.Profile.Classified}
		at := map[int]int{}
		for _, d := range p.Duties {
			f, ok := index[o.Texts[d.Text].Class.Function]
			if !ok {
				continue
			}
			fte[f] += p.FTE * d.Weight
			k, seen := at[f]
			if !seen {
				k = len(fs.Functions)
				at[f] = k
				fs.Functions = append(fs.Functions, overlap.FunctionShare{Function: f})
			}
			fs.Functions[k].Duties++
		}
		people = append(people, fs)
	}
	required := make([]bool, len(index))
	for _, profile := range o.Catalogue.Profiles {
		sum := 0.0
		for _, id := range profile.Trigger.Functions {
			sum += fte[index[id]]
		}
		for _, id := range profile.Requires {
			required[index[id]] = required[index[id]] || sum >= profile.Trigger.FTE-1e-9
		}
	}
	var out []model.Ownership
	for f, own := range overlap.Ownership(people, len(index)) {
		out = append(out, model.Ownership{Function: int32(f), Owners: own.People, State: own.State, Required: required[f]})
	}
	return out
}

// conditions derives factors and scores people and teams.
func conditions(o *model.Org) {
	oncall, pages := false, false
	for i := range o.Posts[:o.People] {
		oncall = oncall || o.Posts[i].Workload.OncallShare.OK()
		pages = pages || o.Posts[i].Workload.PagesPerShift.OK()
	}
	values, team := make([][]burnout.Value, o.People), make([]int, o.People)
	for i := range o.Posts[:o.People] {
		p := &o.Posts[i]
		named := p.Explained || len(o.Titles[p.TitleIndex].Roles) > 0
		p.Values = o.Model.Derive(*p.Workload, p.FTE, burnout.Context{
			EffectiveRoles: p.Profile.EffectiveRoles, EffectiveRolesApplicable: named,
			OutOfRemit: p.Profile.OutOfRemit, OutOfRemitApplicable: named && !o.Titles[p.TitleIndex].Generic,
			Bosses: p.Bosses, Span: p.Span, IsManager: p.Span > 0, SoleOwned: len(p.SoleOwned), SoleOwnedKnown: len(p.Duties) > 0,
			OncallSupplied: oncall, PagesSupplied: pages, OnCallApplicable: true,
		}).Values
		values[i], team[i] = p.Values[:], p.Team
	}
	for t, f := range burnout.Teams(o.Model, values, team, len(o.Teams), burnout.DefaultTeamOptions()) {
		o.Teams[t].Burnout = f
	}
}
