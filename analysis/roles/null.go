package roles

// NullP is the probability of a value at least as large as obs in a null
// sample, counting obs itself among the draws so that it is never 0.
//
//	p = (1 + #{null ≥ obs − 1e-12}) / (1 + N)
func NullP(null []float64, obs float64) float64 {
	n := 0
	for _, v := range null {
		if v >= obs-1e-12 {
			n++
		}
	}
	return float64(1+n) / float64(1+len(null))
}
