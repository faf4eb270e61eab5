package burnout

import "slices"

// quantiles finds order statistics of many values without sorting them, which
// would cost more than the scores themselves: the values are counted in
// buckets, and only the bucket that holds the one asked for is sorted. The
// buffers are those of one goroutine.
type quantiles struct {
	x      []float64
	bucket []uint8
	upTo   [buckets]int32 // values in this bucket and those before
	part   []float64      // the bucket asked for last, sorted
	sorted int            // its number, -1 = none
}

const buckets = 256

// take takes the values, which must not be empty and must stay as they are until
// the last call of at.
func (q *quantiles) take(x []float64) {
	q.x, q.sorted = x, -1
	q.bucket = slices.Grow(q.bucket[:0], len(x))[:len(x)]
	q.upTo = [buckets]int32{}
	low, high := x[0], x[0]
	for _, v := range x {
		if v < low {
			low = v
		}
		if v > high {
			high = v
		}
	}
	scale := 0.
	if high > low {
		scale = (buckets - 1) / (high - low)
	}
	for i, v := range x {
		b := uint8((v - low) * scale) // never falls while v rises
		q.bucket[i] = b
		q.upTo[b]++
	}
	for b := 1; b < buckets; b++ {
		q.upTo[b] += q.upTo[b-1]
	}
}

// at is the quantile (linear interpolation) of what take was given.
func (q *quantiles) at(share float64) float64 {
	pos := share * float64(len(q.x)-1)
	k := int(pos)
	low := q.rank(k)
	if k+1 >= len(q.x) {
		return low
	}
	return low + (pos-float64(k))*(q.rank(k+1)-low)
}

// rank is the k-th value in rising order, from 0.
func (q *quantiles) rank(k int) float64 {
	b, _ := slices.BinarySearchFunc(q.upTo[:], int32(k), func(upTo, k int32) int {
		if upTo <= k {
			return -1
		}
		return 1
	})
	if b != q.sorted {
		q.part, q.sorted = q.part[:0], b
		for i, v := range q.x {
			if int(q.bucket[i]) == b {
				q.part = append(q.part, v)
			}
		}
		slices.Sort(q.part)
	}
	if b > 0 {
		k -= int(q.upTo[b-1])
	}
	return q.part[k]
}
