package roles

// EMIterations is how often the shares are refined; without early stop, so
// that the result does not hang on a tolerance.
const EMIterations = 50

// EM estimates the shares of roles in a person's duties from the posteriors of
// the single duties, and so removes what is only the classifier's doubt: five
// duties that each are "probably SRE, perhaps DevOps" are an SRE.
//
//	p_r = 1/K;   z_dr ∝ q_dr p_r;   p_r = Σ_d w_d z_dr
//
// q is duties × K roles (without "unclassified"; rows need not sum to 1), w
// the weight of each duty (nil for 1/n; need not sum to 1). The result has
// length K and sums to 1. A duty whose row is zero everywhere is left out; nil
// when nothing remains. Source: Saerens, Latinne, Decaestecker (2002).
func EM(q [][]float64, w []float64, iterations int) []float64 {
	var rows [][]float64
	var weight []float64
	total := 0.0
	for d, row := range q {
		sum := 0.0
		for _, v := range row {
			sum += v
		}
		wd := 1.0
		if w != nil {
			wd = w[d]
		}
		if !(sum > 0) || !(wd > 0) {
			continue
		}
		rows = append(rows, row)
		weight = append(weight, wd)
		total += wd
	}
	if len(rows) == 0 {
		return nil
	}
	k := len(rows[0])
	p := make([]float64, k)
	next := make([]float64, k)
	for r := range p {
		p[r] = 1 / float64(k)
	}
	for range iterations {
		clear(next)
		for d, row := range rows {
			sum := 0.0
			for r, v := range row {
				sum += v * p[r]
			}
			if !(sum > 0) {
				continue // every role that explains it has vanished by underflow
			}
			for r, v := range row {
				next[r] += weight[d] / total * v * p[r] / sum
			}
		}
		p, next = next, p
	}
	sum := 0.0
	for _, v := range p {
		sum += v
	}
	for r := range p {
		p[r] /= sum
	}
	return p
}
