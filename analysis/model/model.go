// Package model is the measured organisation: what the stages of the analysis
// fill in, in order, and what the rules and the report read.
//
// It owns no method that measures; it assumes that the roster is sound. It
// exists so that rules (package findings) and the pipeline (package analysis)
// can share these types without importing each other.
//
// People are named by their index everywhere: posts stand in one slice,
// occupied posts first, then vacancies, then closed posts, each in the order of
// their ids.
package model

import (
	"slices"

	"orgreview/analysis/burnout"
	"orgreview/analysis/maybe"
	"orgreview/analysis/orgchart"
	"orgreview/analysis/overlap"
	"orgreview/analysis/roles"
	"orgreview/analysis/roster"
	"orgreview/analysis/staffing"
)

// Org is the measured organisation.
type Org struct {
	Roster    *roster.Roster
	Catalogue *roles.Catalogue
	Model     burnout.Model
	Chart     *orgchart.Chart // over Posts

	Posts  []Post // occupied posts first: Posts[:People]
	People int    // number of occupied posts
	// WithHours is how many people's weekly hours the exports give.
	WithHours int
	Titles    []roles.TitleMatch
	Texts     []Text // distinct duty texts, in order of first appearance
	Teams     []Team
	Unions    []Union // managers who answer for several teams
	Empty     []Unit  // units in which nobody is in post, by name
	// Conditions are the figures of everybody; Scored counts whom they rest on
	// (see burnout.Groups).
	Conditions burnout.TeamFigures
	Scored     [burnout.NumFigures][]int

	Overlap   *overlap.Result     // indexes are those of Posts and Teams
	Rotations []orgchart.Rotation // on-call rotations, in order of their names
	Ownership []Ownership         // functions over the whole organisation, in catalogue order
	RoleFTE   []float64           // FTE by role index, over all people
	// UnexplainedFTE is the FTE of people's time that no role of the catalogue explains.
	UnexplainedFTE float64
	Staffing       staffing.Team // of the whole organisation

	CloseLead float64 // lead below which the two roles of a Fit are too near to call

	// IndividualScores false forms no index of a person.
	IndividualScores bool
}

// Score is the working-condition risk index of a post, the zero Score where no
// index of a person is formed. It is worked out from the values when asked
// for: with every factor it takes five times the room of the values, and few
// outputs want it.
func (o *Org) Score(i int) burnout.Score {
	if !o.IndividualScores || i >= o.People {
		return burnout.Score{}
	}
	s := o.Model.Score(o.Posts[i].Values[:])
	s.Robust = o.Posts[i].Robust
	return s
}

// Fit is the role that a post's work fits best, and the second best; no role
// where the catalogue does not explain it.
func (o *Org) Fit(i int) staffing.Fit {
	if !o.Posts[i].Explained {
		return staffing.BestFit(nil, 0)
	}
	return staffing.BestFit(o.Posts[i].Profile.Shares, o.CloseLead)
}

// Text is one distinct duty text.
type Text struct {
	Text        string
	Class       roles.Classification
	Posts       int  // people that carry it
	Titles      int  // distinct titles among them
	Boilerplate bool // employer text: left out of overlap
	Cover       bool // same text under one title on several posts
}

// Post is one post, occupied, vacant or closed. Measures are filled in for
// occupied posts only.
type Post struct {
	*roster.Person
	TitleIndex int // into Org.Titles
	Team       int // into Org.Teams, -1 = none
	Duties     []Duty

	Profile roles.Profile
	// Explained tells that the catalogue explains the person's work well enough
	// to print role shares: at least three classified duties and at least half
	// of the time.
	Explained   bool
	ConflationQ maybe.Float

	Layer       int // root = 1; 0 = not reachable from a root
	Span        int // direct reports, people only
	AttachedFTE float64
	Bosses      int
	SoleOwned   []int // functions (catalogue index) that only this person owns in the whole organisation
	Owned       []int // functions that this person owns

	Values [burnout.NumFactors]burnout.Value
	From   [burnout.NumFactors]burnout.Origin // where each value came from, by factor
	Robust burnout.Robust                     // of the index; unknown where none is formed
}

// Duty is a duty of a post: a text and its weight in the person's time.
type Duty struct {
	Weight float64 // share of the person's duties, sums to 1 over the post
	Text   int32   // into Org.Texts
	Timed  bool    // the weight comes from a time share, not from 1/n
	Locked bool
}

// Team is a set of people with one answer to "who is your team".
type Team struct {
	ID, Name  string
	ByManager bool  // the team is the direct reports of Manager, not a label of the data
	Manager   int   // post index of the person who answers for the team, -1 = nobody found
	Parent    int   // team that the manager belongs to, -1 = none
	Members   []int // post indexes, ascending
	Vacancies []int
	FTE       float64
	GroupFTE  float64 // FTE of position groups that belong to the team, or that it answers for

	Shares         []float64 // FTE-weighted role shares of explained people, nil when nobody is explained
	HaveFTE        []float64 // FTE by role index
	UnexplainedFTE float64
	Explained      int         // people with printed role shares
	Ownership      []Ownership // of functions that are owned or required here, ascending; see Owns
	BusFactor      int         // 0 = no owned functions
	BusSet         []int
	BusExact       bool
	Unowned        []int // functions required by a profile and owned by nobody

	Overlap  overlap.TeamOverlap
	Burnout  burnout.TeamFigures
	Staffing staffing.Team
}

// Unit is a unit of the data that makes no team, because nobody in post belongs
// to it. Its vacancies and groups count with the team of whoever answers for them.
type Unit struct {
	Name      string
	Vacancies int
	GroupFTE  float64
}

// Union is the teams that one manager answers for, directly or through the
// managers below. Unions nest: two of them share no team or one holds the other.
type Union struct {
	Manager int   // post index of the lowest manager who answers for exactly these teams
	Teams   []int // at least two, ascending
	Parent  int   // the least union that holds this one and more, -1 = none; stands behind its parts
	Burnout burnout.TeamFigures
	Scored  [1 + burnout.NumConstructs][]int // people of each of Teams whom the figure rests on
}

// Ownership says who owns a function in a team or in the organisation.
type Ownership struct {
	Owners   []int // post indexes, ascending
	Function int32 // catalogue index
	State    overlap.State
	Required bool // a profile requires it here
}

// Owns says who owns a function in the team.
func (t *Team) Owns(function int) Ownership {
	i, ok := slices.BinarySearchFunc(t.Ownership, function, func(own Ownership, f int) int { return int(own.Function) - f })
	if !ok {
		return Ownership{Function: int32(function)}
	}
	return t.Ownership[i]
}

// Owns says who owns a function in the whole organisation.
func (o *Org) Owns(function int) Ownership { return o.Ownership[function] }

// OwnerTeams are the teams of the owners of a function, ascending.
func (o *Org) OwnerTeams(own Ownership) []int {
	teams := []int{}
	for _, i := range own.Owners {
		if t := o.Posts[i].Team; t >= 0 {
			teams = append(teams, t)
		}
	}
	slices.Sort(teams)
	return slices.Compact(teams)
}
