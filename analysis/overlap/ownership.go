package overlap

import (
	"cmp"
	"maps"
	"math/bits"
	"slices"
)

// State says how a function is owned.
type State uint8

// The states of a function.
const (
	Unowned State = iota // nobody
	Owned                // two owners, or more of one title
	Single               // exactly one owner
	Diffuse              // three or more owners from two or more titles
)

var stateTokens = [...]string{"unowned", "owned", "single", "diffuse"}

// String is the token of the state.
func (s State) String() string { return stateTokens[s] }

// MarshalText writes the token, in JSON too.
func (s State) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// FunctionShares is the work of one person by function.
type FunctionShares struct {
	Person     int // as the caller numbers people
	Title      string
	Team       int
	Classified int // classified duties
	Functions  []FunctionShare
}

// FunctionShare is one function in the work of one person.
type FunctionShare struct {
	Function int
	Duties   int     // duties whose function this is
	Expected float64 // expected number of duties: Σ over classified duties of the function's probability
}

// Owners is who owns one function among a set of people.
type Owners struct {
	Function int
	People   []int // ascending
	Teams    []int // of the owners, ascending
	Titles   int   // distinct titles among the owners
	State    State
}

// minForExpected is the number of classified duties from which expected duties
// may make an owner: below, half a duty is a guess from one line.
const minForExpected = 3

// owns tells whether a person owns a function: at least one of the duties is
// it, or the probabilities of all duties add up to half a duty.
func owns(p FunctionShares, f FunctionShare) bool {
	return f.Duties >= 1 || p.Classified >= minForExpected && f.Expected >= .5-1e-12
}

// A function with at least so many owners, of at least so many titles, is
// diffuse: several people of one title are cover.
const (
	DiffuseOwners = 3
	DiffuseTitles = 2
)

// Ownership lists the owners of each of n functions among a set of people,
// a team or the whole organisation, in the order of the functions.
//
// A function without owners is reported as unowned; whether anybody should own
// it is for the profile of the caller to say.
func Ownership(people []FunctionShares, n int) []Owners {
	result := make([]Owners, n)
	titles := make([]map[string]bool, n)
	for _, p := range people {
		for _, f := range p.Functions {
			if !owns(p, f) {
				continue
			}
			o := &result[f.Function]
			o.People = append(o.People, p.Person)
			if p.Team >= 0 {
				o.Teams = append(o.Teams, p.Team)
			}
			if titles[f.Function] == nil {
				titles[f.Function] = map[string]bool{}
			}
			titles[f.Function][p.Title] = true
		}
	}
	for f := range result {
		o := &result[f]
		o.Function = f
		o.People, o.Teams = distinct(o.People), distinct(o.Teams)
		o.Titles = len(titles[f])
		switch k := len(o.People); {
		case k == 0:
			o.State = Unowned
		case k == 1:
			o.State = Single
		case k >= DiffuseOwners && o.Titles >= DiffuseTitles:
			o.State = Diffuse
		default:
			o.State = Owned
		}
	}
	return result
}

// distinct sorts and removes repeats.
func distinct(x []int) []int {
	slices.Sort(x)
	return slices.Compact(x)
}

// exactBus is the number of people up to which every set of them is tried.
const exactBus = 15

// BusFactor is the size of the smallest set of people whose loss leaves more
// than half of the owned functions without an owner.
//
// owners: the owners of each function; functions without owner do not count.
// Range 0 (nothing is owned) to the number of owners; 1 is critical.
// Exact for up to 15 distinct owners (of several smallest sets the one that is
// first in order of its people), else greedy, which is an upper bound.
// Source: the truck factor of Avelino et al. 2016.
func BusFactor(owners [][]int) (size int, set []int, exact bool) {
	var people []int
	for _, o := range owners {
		people = append(people, o...)
	}
	people = distinct(people)
	if len(people) > exactBus {
		set = BusFactorGreedy(owners)
		return len(set), set, false
	}
	masks := make([]uint, 0, len(owners))
	for _, o := range owners {
		var m uint
		for _, p := range o {
			i, _ := slices.BinarySearch(people, p)
			m |= 1 << i
		}
		if m != 0 {
			masks = append(masks, m)
		}
	}
	if len(masks) == 0 {
		return 0, nil, true
	}
	var best uint
	for gone := uint(1); gone < 1<<len(people); gone++ {
		lost := 0
		for _, m := range masks {
			if m&^gone == 0 {
				lost++
			}
		}
		if 2*lost > len(masks) && (best == 0 || betterLoss(gone, best)) {
			best = gone
		}
	}
	for i, p := range people {
		if best&(1<<i) != 0 {
			set = append(set, p)
		}
	}
	return len(set), set, true
}

// betterLoss prefers the smaller set, then the one whose people come first.
func betterLoss(a, b uint) bool {
	if c := cmp.Compare(bits.OnesCount(a), bits.OnesCount(b)); c != 0 {
		return c < 0
	}
	return bits.Reverse(a) > bits.Reverse(b)
}

// BusFactorGreedy takes away, again and again, the person who owns most of the
// functions that still have an owner (the smallest number among equals), until
// more than half have none. It returns the people in that order.
//
// Whoever is still there keeps all of their functions covered, so the counts
// never change and the order is a sort: n log n, where choosing anew each time
// would take n² steps in a department of fifty thousand.
func BusFactorGreedy(owners [][]int) []int {
	left := make([]int, len(owners)) // owners still there
	byPerson := map[int][]int{}
	total := 0
	for f, o := range owners {
		o = distinct(slices.Clone(o))
		left[f] = len(o)
		if len(o) > 0 {
			total++
		}
		for _, p := range o {
			byPerson[p] = append(byPerson[p], f)
		}
	}
	order := slices.SortedFunc(maps.Keys(byPerson), func(p, q int) int {
		return cmp.Or(len(byPerson[q])-len(byPerson[p]), p-q)
	})
	lost := 0
	for k, p := range order {
		if 2*lost > total {
			return order[:k]
		}
		for _, f := range byPerson[p] {
			if left[f]--; left[f] == 0 {
				lost++
			}
		}
	}
	return order
}
