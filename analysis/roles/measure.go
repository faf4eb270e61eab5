package roles

import (
	"cmp"
	"slices"

	"orgreview/analysis/maybe"
)

const (
	minDuties     = 3 // classified duties to state shares and an effective number
	minDutiesBand = 5 // classified duties to put that number into a band
)

// StatusInsufficient marks a person with too few classified duties to judge.
const StatusInsufficient = "insufficient classified duties"

// Weighted is a duty with its share of the person's time. The shares of all
// duties of the person sum to 1.
type Weighted struct {
	Class  *Classification
	Weight float64
}

// Profile is what a person's duties say about the roles the person carries.
type Profile struct {
	Duties, Classified int
	ClassifiedShare    float64   // of the time, 0–1
	Shares             []float64 // by EM, in the order of the catalogue's roles; nil below 3 classified duties
	EffectiveRoles     maybe.Float
	ConflationP        maybe.Float
	PIE, MillerMadow   maybe.Float
	OutOfRemit         maybe.Float // unknown for unknown and for generic titles
	TitleJSD           maybe.Float // bits
	ModeMix            maybe.Float
	Dominant, RunnerUp string // roles with the largest shares
	DominantDuties     int    // classified duties of the dominant role
	Status             string // "" or why there are no shares
}

// ConflationBand is the band of the effective roles; "" where they are unknown,
// and below 5 classified duties.
func (p *Profile) ConflationBand() string {
	if !p.EffectiveRoles.OK() || p.Classified < minDutiesBand {
		return ""
	}
	return ConflationBand(p.EffectiveRoles.V())
}

// MismatchBand is the band of the out-of-remit share; "" where it is unknown.
func (p *Profile) MismatchBand() string {
	if !p.OutOfRemit.OK() {
		return ""
	}
	return MismatchBand(p.OutOfRemit.V())
}

// Measure computes a person's profile from the title and the classified
// duties. The title enters the mismatch alone, never the shares. The order of
// the duties changes no bit: ranks and effect sizes of teams compare people
// with equal duties, and a last digit would break their ties.
func (c *Catalogue) Measure(t TitleMatch, duties []Weighted) Profile {
	duties = slices.SortedFunc(slices.Values(duties), compareWeighted)
	out := Profile{Duties: len(duties)}
	k := len(c.Roles)
	var q [][]float64
	var w []float64
	counts := make([]int, k)
	hard := make([]float64, k)
	total, interrupt, withFunction := 0.0, 0.0, 0.0
	for _, d := range duties {
		total += d.Weight
		r := c.RoleIndex(d.Class.Role)
		if r < 0 {
			continue
		}
		out.Classified++
		out.ClassifiedShare += d.Weight
		q = append(q, d.Class.Posterior[:k])
		w = append(w, d.Weight)
		counts[r]++
		hard[r] += d.Weight
		if f, ok := c.Function(d.Class.Function); ok {
			withFunction += d.Weight
			if f.InterruptDriven {
				interrupt += d.Weight
			}
		}
	}
	if total > 0 {
		out.ClassifiedShare /= total
	}
	if out.Classified < minDuties {
		out.Status = StatusInsufficient
		return out
	}
	out.Shares = EM(q, w, EMIterations)
	if out.Shares == nil {
		out.Status = StatusInsufficient
		return out
	}
	out.EffectiveRoles = EffectiveRoles(out.Shares)
	out.PIE = PIE(counts)
	out.MillerMadow = MillerMadow(hard, EffectiveN(w), k)
	if withFunction > 0 {
		out.ModeMix = maybe.Some(ModeMix(interrupt / withFunction))
	}
	first, second := argmax(out.Shares)
	out.Dominant, out.DominantDuties = c.Roles[first].ID, counts[first]
	out.ConflationP = c.conflationP(out.Dominant, out.Classified, out.EffectiveRoles.V())
	if second >= 0 && out.Shares[second] > 0.005 {
		out.RunnerUp = c.Roles[second].ID
	}
	if t.Known && !t.Generic && len(t.Remit) == k {
		share := OutOfRemit(out.Shares, t.Remit)
		out.OutOfRemit = maybe.Some(share)
		out.TitleJSD = maybe.Some(TitleJSDBits(out.Shares, t.Expected))
	}
	return out
}

// compareWeighted orders duties by what Measure reads of them.
func compareWeighted(a, b Weighted) int {
	return cmp.Or(cmp.Compare(a.Class.Role, b.Class.Role), slices.Compare(a.Class.Posterior, b.Class.Posterior),
		cmp.Compare(a.Weight, b.Weight), cmp.Compare(a.Class.Function, b.Class.Function))
}

// conflationP is the probability that duties of the dominant role alone give so
// many effective roles; unknown for roles that a user brought, of which no
// labelled duties are known.
func (c *Catalogue) conflationP(role string, n int, d float64) maybe.Float {
	t, err := embeddedNull()
	if err != nil || !c.ours(role) {
		return maybe.None()
	}
	return t.P(role, n, d)
}
