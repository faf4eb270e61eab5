package analysis

import (
	"context"
	"maps"
	"slices"

	"orgreview/analysis/model"
	"orgreview/analysis/overlap"
	"orgreview/analysis/roles"
)

// measureOwnership finds who owns each function in every team and in the
// whole organisation, what a staffing profile requires and nobody owns, and
// on how few people a team's functions rest.
func measureOwnership(_ context.Context, o *model.Org, opt Options) error {
	index := make(map[string]int, len(o.Catalogue.Functions))
	for f, fn := range o.Catalogue.Functions {
		index[fn.ID] = f
	}
	people := make([]overlap.FunctionShares, o.People)
	for i := range people {
		people[i] = functionShares(o, i, index, opt.MinShare)
	}
	n := len(index)
	required := requiredFunctions(o, index, functionFTE(o, people, index))
	all := overlap.Ownership(people, n)
	named := namedOnly(o, index, all, required)
	if len(named) > 0 {
		all = overlap.Ownership(append(slices.Clone(people), slices.Collect(maps.Values(named))...), n)
	}
	o.Ownership = ownership(all, required)
	for f, own := range all {
		for _, i := range own.People {
			o.Posts[i].Owned = append(o.Posts[i].Owned, f)
			if own.State == overlap.Single {
				o.Posts[i].SoleOwned = append(o.Posts[i].SoleOwned, f)
			}
		}
	}
	for t := range o.Teams {
		team := &o.Teams[t]
		members := make([]overlap.FunctionShares, len(team.Members))
		for k, i := range team.Members {
			members[k] = people[i]
		}
		needs := requiredFunctions(o, index, functionFTE(o, members, index))
		for _, i := range team.Members {
			if fs, ok := named[i]; ok {
				members = append(members, fs)
			}
		}
		owners := overlap.Ownership(members, n)
		team.Ownership = slices.DeleteFunc(ownership(owners, needs), func(own model.Ownership) bool { return len(own.Owners) == 0 && !own.Required })
		team.Ownership = slices.Clone(team.Ownership) // a fifth of the room of all functions
		sets := make([][]int, 0, n)
		for f, own := range owners {
			sets = append(sets, own.People)
			if needs[f] && len(own.People) == 0 && len(all[f].People) == 0 {
				team.Unowned = append(team.Unowned, f) // looked for in the team, then in the whole organisation
			}
		}
		known := 0
		for _, i := range team.Members {
			if inCatalogue(o, i, opt.MinShare) {
				known++
			}
		}
		if 2*known >= len(team.Members) { // else most of the team's work is not seen, and neither is who could step in
			team.BusFactor, team.BusSet, team.BusExact = overlap.BusFactor(sets)
		}
	}
	return nil
}

// inCatalogue tells whether the catalogue speaks of the person's occupation:
// it explains the work or, with few duties, most of the time and the title. A
// single line of a policy adviser that resembles a technology duty makes
// nobody the owner of a delivery pipeline.
func inCatalogue(o *model.Org, i int, minShare float64) bool {
	p := &o.Posts[i]
	return p.Explained || p.Profile.Classified >= 2 && p.Profile.ClassifiedShare >= minShare-1e-12 && len(o.Titles[p.TitleIndex].Roles) > 0
}

// functionShares counts the functions in the work of one person. A classified
// duty is one duty of its function, and of that function and the one it has as
// work of the runner-up it is as much as the probabilities of the two roles
// say. The employer's texts make nobody an owner but those whose trade they are:
// five reliability engineers and two others with one text on service levels are
// no reason to say that nobody looks after them. Where a function has no other
// owner, see namedOnly.
func functionShares(o *model.Org, i int, index map[string]int, minShare float64) overlap.FunctionShares {
	p := &o.Posts[i]
	fs := overlap.FunctionShares{Person: i, Title: titleKey(o, i), Team: p.Team, Classified: p.Profile.Classified}
	if !inCatalogue(o, i, minShare) {
		return fs
	}
	at := map[int]int{}
	share := func(function string) *overlap.FunctionShare {
		f, ok := index[function]
		if !ok {
			return nil
		}
		k, seen := at[f]
		if !seen {
			k = len(fs.Functions)
			at[f] = k
			fs.Functions = append(fs.Functions, overlap.FunctionShare{Function: f})
		}
		return &fs.Functions[k]
	}
	for _, d := range p.Duties {
		t := &o.Texts[d.Text]
		if t.Boilerplate && !slices.Contains(o.Titles[p.TitleIndex].Roles, t.Class.Role) || t.Class.Role == "" {
			continue
		}
		if s := share(t.Class.Function); s != nil {
			s.Duties++
			s.Expected += posterior(o, &t.Class, t.Class.Role)
		}
		if s := share(t.Class.AlternativeFunction); s != nil {
			s.Expected += posterior(o, &t.Class, t.Class.Alternative)
		}
	}
	return fs
}

// namedOnly are further owners, by person, of functions that a profile requires
// and nobody owns so far: everybody who has a duty of the function at all, be it
// a text that stands in many jobs or the one line of somebody outside the
// catalogue. Weak as such a line is, nobody can be told in its face that the work
// is nobody's; that many have it and nobody is in charge is another finding.
func namedOnly(o *model.Org, index map[string]int, owners []overlap.Owners, required []bool) map[int]overlap.FunctionShares {
	orphan := make([]bool, len(owners))
	for f := range owners {
		orphan[f] = required[f] && len(owners[f].People) == 0
	}
	if !slices.Contains(orphan, true) {
		return nil
	}
	of := make([]int, len(o.Texts)) // by text: the orphan that it names, -1 for none
	for t := range o.Texts {
		of[t] = -1
		if f, ok := index[o.Texts[t].Class.Function]; ok && orphan[f] && o.Texts[t].Class.Role != "" {
			of[t] = f
		}
	}
	named := map[int]overlap.FunctionShares{}
	for i := range o.Posts[:o.People] {
		for _, d := range o.Posts[i].Duties {
			if f := of[d.Text]; f >= 0 {
				fs, ok := named[i]
				if !ok {
					fs = overlap.FunctionShares{Person: i, Title: titleKey(o, i), Team: o.Posts[i].Team}
				}
				fs.Functions = append(fs.Functions, overlap.FunctionShare{Function: f, Duties: 1})
				named[i] = fs
			}
		}
	}
	return named
}

// posterior is the probability of a role of the catalogue.
func posterior(o *model.Org, c *roles.Classification, role string) float64 {
	if r := o.Catalogue.RoleIndex(role); r >= 0 && r < len(c.Posterior) {
		return c.Posterior[r]
	}
	return 0
}

// functionFTE is the FTE of time in each function among people: the sum of
// the weights of the duties whose function it is, times FTE.
func functionFTE(o *model.Org, people []overlap.FunctionShares, index map[string]int) []float64 {
	fte := make([]float64, len(index))
	for _, fs := range people {
		p := &o.Posts[fs.Person]
		if len(fs.Functions) == 0 {
			continue
		}
		for _, d := range p.Duties {
			if f, ok := index[o.Texts[d.Text].Class.Function]; ok {
				fte[f] += p.FTE * d.Weight
			}
		}
	}
	return fte
}

// requiredFunctions are those that a staffing profile asks for, given how much
// time goes into the functions that trigger it.
func requiredFunctions(o *model.Org, index map[string]int, fte []float64) []bool {
	required := make([]bool, len(index))
	for _, profile := range o.Catalogue.Profiles {
		sum := 0.0
		for _, id := range profile.Trigger.Functions {
			if f, ok := index[id]; ok {
				sum += fte[f]
			}
		}
		if sum < profile.Trigger.FTE-1e-9 {
			continue
		}
		for _, id := range profile.Requires {
			if f, ok := index[id]; ok {
				required[f] = true
			}
		}
	}
	return required
}

// ownership joins owners with what is required.
func ownership(owners []overlap.Owners, required []bool) []model.Ownership {
	out := make([]model.Ownership, len(owners))
	for f, own := range owners {
		out[f] = model.Ownership{Function: int32(f), Owners: own.People, State: own.State, Required: required[f]}
	}
	return out
}
