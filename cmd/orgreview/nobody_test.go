package main

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"

	"orgreview/analysis/burnout"
	"orgreview/report"
)

// equation is one printed figure: a sum over people's conditions, each a number
// from 0 (safe) to 1 (critical), that rounding leaves open by ± wide.
type equation struct {
	name string
	in   map[[2]int]float64 // by person and factor
	wide float64
}

// nobodyFollows tries everything that a review shows against everything else,
// person by person. All shown figures of all scopes, those of everybody else
// beside a team's and the parts of their difference are one system of
// equations. Each person's conditions are unknown numbers of one spread; how
// much of it the system takes away, for every combination of one person's
// conditions and for those of small groups, is worked out by conditioning.
//
// A mean over five people takes away a fifth for one of them and four fifths
// for four. Half of the way from there to all of it is what the review may
// tell, or what one printed figure tells by itself.
func nobodyFollows(t *testing.T, v *report.View) {
	t.Helper()
	equations := shownEquations(v)
	worst, tried := measureKnown(v, equations)
	for _, w := range worst {
		t.Errorf("%.2f is known of the people %v of team %d, where %.2f may be: %s", w.known, w.people, w.team, w.limit, w.why)
	}
	if worst, _ := measureKnown(v, measuredEquations(v)); len(worst) == 0 && strings.Contains(t.Name(), "crowd") {
		t.Error("nothing follows from all that was measured of groups of five and more: the test has no teeth")
	}
	if len(equations) < 20 || tried < 200 {
		t.Errorf("%d equations and %d groups of people: too few to believe", len(equations), tried)
	}
}

var conditionFactors = []int{burnout.Hours, burnout.OncallShare, burnout.PagesPerShift, burnout.ToilShare,
	burnout.Projects, burnout.AfterHours, burnout.LeaveUntaken}

// shownEquations are the figures that the view shows.
func shownEquations(v *report.View) (list []equation) {
	for s := report.Scope(0); s <= v.EverybodyScope(); s++ {
		teams := v.ScopeTeams(s)
		inside := func(team int) bool { return s == v.EverybodyScope() || slices.Contains(teams, team) }
		for f := range 1 + burnout.NumConstructs {
			fig, why := v.Condition(s, f)
			if why != "" {
				continue
			}
			own, n := meanOfScores(v, f, fig.Set, inside)
			list = append(list, equation{fmt.Sprintf("figure %d of scope %d", f, s), own, .005 * n})
			if !fig.RestMean.OK() {
				continue
			}
			rest, m := meanOfScores(v, f, fig.Set, func(team int) bool { return !inside(team) })
			list = append(list, equation{fmt.Sprintf("figure %d of all but scope %d", f, s), rest, .005 * m})
			for _, d := range fig.Drivers {
				if math.Abs(d.Points) < .5 { // not printed
					continue
				}
				e := equation{fmt.Sprintf("part of %s in figure %d of scope %d", d.Factor, f, s), map[[2]int]float64{}, .005}
				k := burnout.FactorIndex(d.Factor)
				for key, c := range own {
					if key[1] == k {
						e.in[key] = c / n
					}
				}
				for key, c := range rest {
					if key[1] == k {
						e.in[key] = -c / m
					}
				}
				list = append(list, e)
			}
		}
		for _, k := range conditionFactors {
			if _, why := v.Factor(s, k); why == "" {
				list = append(list, meanOfFactor(v, k, inside, fmt.Sprintf("factor %d of scope %d", k, s)))
			}
		}
	}
	return list
}

// measuredEquations are all figures of teams of enough observed people, shown
// or not.
func measuredEquations(v *report.View) (list []equation) {
	for t := range v.Teams {
		inside := func(team int) bool { return team == t }
		for f := range 1 + burnout.NumConstructs {
			fig := &v.Teams[t].Burnout.Figure
			if f > 0 {
				fig = &v.Teams[t].Burnout.Constructs[f-1]
			}
			if fig.Mean.OK() {
				own, n := meanOfScores(v, f, fig.Set, inside)
				list = append(list, equation{fmt.Sprintf("figure %d of team %d", f, t), own, .005 * n})
			}
		}
		for _, k := range conditionFactors {
			if v.Teams[t].Burnout.Factors[k].Mean.OK() {
				list = append(list, meanOfFactor(v, k, inside, fmt.Sprintf("factor %d of team %d", k, t)))
			}
		}
	}
	return list
}

// meanOfFactor is the sum of a factor over the people observed in it.
func meanOfFactor(v *report.View, k int, inside func(team int) bool, name string) equation {
	e := equation{name, map[[2]int]float64{}, 0}
	for i := range v.Posts[:v.People] {
		p := &v.Posts[i]
		if !inside(p.Team) || p.Values[k].State() != burnout.Observed {
			continue
		}
		e.wide += .005
		if p.Values[k].V() > 0 {
			e.in[[2]int{i, k}] = 1
		}
	}
	return e
}

// meanOfScores is the sum of people's scores on a set of factors, and of how
// many. What somebody has nothing of is known.
func meanOfScores(v *report.View, figure int, set burnout.FactorSet, inside func(team int) bool) (in map[[2]int]float64, n float64) {
	in = map[[2]int]float64{}
	for i := range v.Posts[:v.People] {
		p := &v.Posts[i]
		s := v.Model.Score(p.Values[:])
		known := s.Band != burnout.Insufficient
		if figure > 0 {
			known = s.Constructs[figure-1].Band != burnout.Insufficient
		}
		if !inside(p.Team) || !known || !v.Model.ScoreOn(set, p.Values[:]).OK() {
			continue
		}
		n++
		sum := 0.0
		for k, f := range v.Model.Factors {
			if set.Has(k) && p.Values[k].State() == burnout.Observed {
				sum += f.Weight
			}
		}
		for _, k := range conditionFactors {
			if set.Has(k) && p.Values[k].State() == burnout.Observed && p.Values[k].V() > 0 {
				in[[2]int{i, k}] = v.Model.Factors[k].Weight / sum
			}
		}
	}
	return in, n
}

type knownTooWell struct {
	team         int
	people       []int
	known, limit float64
	why          string
}

// measureKnown conditions everybody's conditions on the equations.
func measureKnown(v *report.View, equations []equation) (worst []knownTooWell, tried int) {
	column := map[[2]int]int{}
	for i := range v.Posts[:v.People] {
		for _, k := range conditionFactors {
			if x := v.Posts[i].Values[k]; x.State() == burnout.Observed && x.V() > 0 {
				column[[2]int{i, k}] = len(column)
			}
		}
	}
	r := len(equations)
	m := mat.NewDense(r, len(column), nil)
	for e := range equations {
		for key, c := range equations[e].in {
			m.Set(e, column[key], c)
		}
	}
	var all mat.SymDense
	all.SymOuterK(1, m)
	for e := range equations {
		all.SetSym(e, e, all.At(e, e)+4*equations[e].wide*equations[e].wide+1e-9)
	}
	var chol mat.Cholesky
	if !chol.Factorize(&all) {
		return []knownTooWell{{why: "no solution"}}, 0
	}
	var y mat.Dense
	if err := chol.SolveTo(&y, m); err != nil {
		return []knownTooWell{{why: err.Error()}}, 0
	}
	var taken mat.Dense // what is taken away of everybody's spread
	taken.Mul(m.T(), &y)
	try := func(team int, people []int) {
		var at []int
		for _, i := range people {
			for _, k := range conditionFactors {
				if c, ok := column[[2]int{i, k}]; ok {
					at = append(at, c)
				}
			}
		}
		if len(at) == 0 {
			return
		}
		tried++
		part := mat.NewSymDense(len(at), nil)
		for i := range at {
			for j := range i + 1 {
				part.SetSym(i, j, (taken.At(at[i], at[j])+taken.At(at[j], at[i]))/2)
			}
		}
		var eig mat.EigenSym
		if !eig.Factorize(part, false) {
			return
		}
		known, g := slices.Max(eig.Values(nil)), float64(len(people))
		limit := g/5 + (1-g/5)/2
		if known <= limit+.01 {
			return
		}
		single, why := 0.0, ""
		for e := range equations {
			sum := 0.0
			for _, c := range at {
				sum += m.At(e, c) * m.At(e, c)
			}
			if one := sum / all.At(e, e); one > single {
				single, why = one, equations[e].name
			}
		}
		if known > 1.06*single+.01 {
			worst = append(worst, knownTooWell{team, slices.Clone(people), known, max(limit, single), why + " alone tells most"})
		}
	}
	for team := range v.Teams {
		members := v.Teams[team].Members
		most := 2
		if len(members) <= 8 {
			most = 4
		}
		for g := 1; g <= min(most, len(members)); g++ {
			choose(members, g, func(people []int) { try(team, people) })
		}
	}
	return worst, tried
}

// choose calls f for every choice of g of the members.
func choose(members []int, g int, f func([]int)) {
	var pick func(from int, people []int)
	pick = func(from int, people []int) {
		if len(people) == g {
			f(people)
			return
		}
		for i := from; i < len(members); i++ {
			pick(i+1, append(people, members[i]))
		}
	}
	pick(0, nil)
}
