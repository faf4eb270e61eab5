package staffing

// Fit is the role that a person's work fits best, and the second best.
type Fit struct {
	Best, Second           int     // role indexes, −1 = none
	BestShare, SecondShare float64 // of the explained time
	Close                  bool    // the two are too near to call
}

// CloseLead is the usual lead in shares below which two roles are too near to
// call: about one duty of seven.
const CloseLead = .15

// BestFit ranks the roles of a person by share of the explained time.
//
// Input: shares by role index; nil where the catalogue explains too little; the
// lead below which the two are too near to call.
// Edge cases: no shares, or none above 0: no fit; ties go to the first role
// and are Close; a single role has no second.
func BestFit(shares []float64, lead float64) Fit {
	f := Fit{Best: -1, Second: -1}
	for r, s := range shares {
		switch {
		case !(s > 0):
		case f.Best < 0 || s > f.BestShare:
			f.Second, f.SecondShare = f.Best, f.BestShare
			f.Best, f.BestShare = r, s
		case f.Second < 0 || s > f.SecondShare:
			f.Second, f.SecondShare = r, s
		}
	}
	f.Close = f.Second >= 0 && f.BestShare-f.SecondShare < lead-1e-9
	return f
}

// Affinity is how well a person can take over duties of each role: the share
// of time that the person works in the role, or what the title covers,
// whichever is more.
//
// Input: shares and remit by role index, 0–1; either may be nil.
// Output: by role index, 0–1.
func Affinity(shares, remit []float64, roles int) []float64 {
	a := make([]float64, roles)
	for r := range a {
		if r < len(shares) {
			a[r] = shares[r]
		}
		if r < len(remit) {
			a[r] = max(a[r], remit[r])
		}
	}
	return a
}
