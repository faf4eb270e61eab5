package roles

import "math"

// OutOfRemit is the share of a person's time on work that the title does not
// cover.
//
//	1 − Σ_r p_r a_r
//
// p are shares of roles (sum 1), a the remit of the title by role, 0–1 each.
// Range 0 (all in the remit) to 1.
func OutOfRemit(p, a []float64) float64 {
	in := 0.0
	for r := range p {
		in += p[r] * a[r]
	}
	return min(max(1-in, 0), 1)
}

// TitleJSDBits is the Jensen–Shannon divergence in bits between the shares p
// and the mix e that the title lets expect; both sum to 1.
//
//	H((p+e)/2) − H(p)/2 − H(e)/2
//
// Range 0 (alike) to 1 (disjoint). A perfect specialist against e = .7 on one
// of eleven roles has .169, so bands start above that. Source: Lin 1991.
func TitleJSDBits(p, e []float64) float64 {
	m := make([]float64, len(p))
	for r := range p {
		m[r] = (p[r] + e[r]) / 2
	}
	hm, _ := entropy(m)
	hp, _ := entropy(p)
	he, _ := entropy(e)
	return min(max((hm-hp/2-he/2)/math.Ln2, 0), 1)
}

// Bands of the out-of-remit share; each starts at its limit.
const (
	MismatchAligned = "aligned"
	MismatchPartial = "partial"     // from .25
	Mismatch        = "mismatch"    // from .5
	AnotherJob      = "another_job" // from .75
)

// MismatchBand names the band of an out-of-remit share.
func MismatchBand(share float64) string {
	switch {
	case share < .25:
		return MismatchAligned
	case share < .5:
		return MismatchPartial
	case share < .75:
		return Mismatch
	}
	return AnotherJob
}
