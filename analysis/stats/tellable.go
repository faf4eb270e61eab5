package stats

// Crew is people of whom a reader knows the same: in every figure they count
// alike, so that no figure tells them apart.
type Crew struct {
	People int
	// In holds, figure after figure, how much each unknown quantity of one of
	// them, a number from 0 to 1 such as hours on the way from safe to critical,
	// counts in the sum that the figure is of.
	In []float64
}

// Tellable chooses figures that can be told together.
//
// Definition: a figure is a sum over people and over quantities of each, told
// with an error that rounding leaves. Who reads several can multiply, add and
// subtract them at will. How well any such combination knows a group G is its
// leverage
//
//	h_G = max over λ of λᵀS_Gλ / λᵀ(S + N)λ,
//
// with S_G = the products of its people's rows, S those of everybody and N the
// errors: the part of what the combination varies with that is this group. In
// a mean over n people who count alike it is g/n for g of them; a combination
// that holds the group alone and no error has 1. Figures are taken in their
// order. One is told alone when it holds nobody, or at least minimum people
// with anything. It is left out when, with those taken before, a group of
// g < minimum people would be known better than half of the way from a mean
// over minimum people (g/minimum) to all of it, and better than from one of the
// figures by itself.
// Example: five of six people tell hours and toil, the sixth toil alone. The
// index of everybody, less the means of hours and of toil in their weights, is
// the toil of the sixth, whose weights are other ones.
// Input: crews that share no person, each with the same quantities in every
// figure; errors by figure: the most that rounding changes the sum; the first
// told figures are told anyway.
// Output: for every figure whether it is told.
// Why errors enter as 4·error²: the error is even over ±error and a quantity
// over 0 to 1, variances error²/3 and 1/12; in units of the latter.
// Edge cases: where more than mostGroups groups had to be tried, the figure is
// left out.
// Source: leverage as in regression (Belsley, Kuh and Welsch 1980); that what a
// combination of figures tells has to be judged like a single one: Hundepool
// and others 2012, chapter 4. The half is a choice: a person's quantity keeps
// six tenths of the spread that it had before anything was told.
func Tellable(crews []Crew, errors []float64, told, minimum int) []bool {
	a := newAudit(crews, errors, minimum)
	defer a.end()
	out := make([]bool, len(errors))
	if a.together(0, len(errors), told) { // the usual case, in one trial
		for r := range out {
			out[r] = true
		}
		return out
	}
	a.forget(0)
	for r := range errors {
		people := a.holding(r)
		if out[r] = people == 0; out[r] {
			continue
		}
		before := a.d
		a.take(r)
		a.whole = a.d
		if out[r] = r < told || people >= a.minimum && a.safe(); !out[r] {
			a.forget(before)
		}
	}
	return out
}

// TellableSets tells of each of several sets of further figures whether all of
// it can be told with the first told figures, as Tellable would find. Set i ends
// before figure ends[i]; it begins where the one before ends, the first after
// the told ones.
func TellableSets(crews []Crew, errors []float64, told int, ends []int, minimum int) []bool {
	a := newAudit(crews, errors, minimum)
	defer a.end()
	for r := range told {
		a.takeSome(r)
	}
	base, from, out := a.d, told, make([]bool, len(ends))
	for i, to := range ends {
		out[i] = a.together(from, to, told)
		a.forget(base)
		from = to
	}
	return out
}

// Safe tells whether figures can be told together, judged by leverage alone:
// where they rest on more people than those in the crews, whom a reader may
// know from elsewhere, it matters only how well the crews can be known.
// Definition and input: see Tellable. The first whole figures are about the
// people in the crews and nobody else: what one of these tells by itself may be
// known.
func Safe(crews []Crew, errors []float64, whole, minimum int) bool {
	a := newAudit(crews, errors, minimum)
	defer a.end()
	for r := range errors {
		a.takeSome(r)
		if r < whole {
			a.whole = a.d
		}
	}
	return a.safe()
}
