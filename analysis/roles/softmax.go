package roles

import "math"

// Softmax parameters of the plain lexicon classifier.
const (
	Temperature = 0.95 // T
	Abstention  = 2.0  // τ0, the evidence of "none of these roles" before any cue
)

// Posterior is the probability of each role and of "unclassified" from their
// evidence.
//
//	P(r) = exp(E_r/T) / (Σ_s exp(E_s/T) + exp(τ0/T))
//
// evidence E has one entry per role; the result has one more, the last of them
// for unclassified. It sums to 1. T must be positive; more evidence of a role
// never lowers its probability.
func Posterior(evidence []float64, temperature, abstention float64) []float64 {
	e := make([]float64, len(evidence)+1)
	for i, v := range evidence {
		e[i] = v / temperature
	}
	e[len(evidence)] = abstention / temperature
	return Softmax(e)
}

// Softmax is exp(v)/Σ exp(v), computed from the largest value down so that it
// cannot overflow. The result of an empty vector is empty.
func Softmax(v []float64) []float64 {
	out := make([]float64, len(v))
	top := math.Inf(-1)
	for _, x := range v {
		top = math.Max(top, x)
	}
	sum := 0.0
	for i, x := range v {
		out[i] = math.Exp(x - top)
		sum += out[i]
	}
	for i := range out {
		out[i] /= sum
	}
	return out
}

// argmax is the position of the largest value, the first of equals, -1 without
// values; second is the runner-up.
func argmax(v []float64) (best, second int) {
	best, second = -1, -1
	for i, x := range v {
		switch {
		case best < 0 || x > v[best]:
			best, second = i, best
		case second < 0 || x > v[second]:
			second = i
		}
	}
	return best, second
}
