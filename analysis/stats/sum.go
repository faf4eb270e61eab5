package stats

import "slices"

// SortedSum adds the numbers in ascending order, so that the same numbers in
// another order give the same bits. The argument is left as it is.
func SortedSum(x []float64) float64 {
	return sumInPlace(slices.Clone(x))
}

// sumInPlace sorts the numbers and adds them.
func sumInPlace(x []float64) float64 {
	slices.Sort(x)
	var s float64
	for _, v := range x {
		s += v
	}
	return s
}

// meanVariance is the mean and the sample variance (divisor n−1) of ordered
// numbers; the variance of fewer than two is 0 and the caller must not use it.
// Two passes: the textbook formula of squares loses digits.
func meanVariance(sorted []float64) (mean, variance float64) {
	n := float64(len(sorted))
	if n == 0 {
		return 0, 0
	}
	for _, v := range sorted {
		mean += v
	}
	mean /= n
	if n < 2 {
		return mean, 0
	}
	for _, v := range sorted {
		variance += (v - mean) * (v - mean)
	}
	return mean, variance / (n - 1)
}

// Moments are the size, mean and squares of a sample: enough for effect sizes
// and shrinkage of many groups without their lists.
type Moments struct {
	N       int
	Mean    float64
	Squares float64 // Σ(x − mean)²
}

// MomentsOf are the moments of a sample.
func MomentsOf(x []float64) Moments {
	mean, variance := meanVariance(sorted(x))
	return Moments{N: len(x), Mean: mean, Squares: variance * float64(max(len(x)-1, 0))}
}

// sorted is an ascending copy.
func sorted(x []float64) []float64 {
	y := slices.Clone(x)
	slices.Sort(y)
	return y
}
