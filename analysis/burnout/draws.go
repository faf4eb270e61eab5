package burnout

import (
	"math"
	"math/rand/v2"
	"slices"

	"gonum.org/v1/gonum/stat/distuv"
)

// draws are the drawn weights and anchors, shared by all people: column f
// holds one number a draw.
type draws struct {
	n      int
	weight [NumFactors][]float64
	safe   [NumFactors][]float64
	inv    [NumFactors][]float64 // 1/(critical − safe)
	u      [NumFactors][]float64 // uniform, for imputation
	// Anchors of all draws lie within these.
	safeMin, criticalMax [NumFactors]float64

	pool [NumFactors][]float64 // observed peers' values ascending; nil = too few
}

// poolSize bounds the table of peers' values so that it stays in the fast
// cache; larger pools are thinned to as many quantiles.
const poolSize = 4096

// Streams of random numbers: one a purpose, so that a change of one leaves the
// others as they were.
const (
	streamWeights = iota + 1
	streamAnchors
	streamImpute
	streamRotate
)

// newDraws draws n sets of weights and anchors.
func (m *Model) newDraws(n int, rows []row) *draws {
	d := &draws{n: n}
	for f := range NumFactors {
		for _, col := range []*[]float64{&d.weight[f], &d.safe[f], &d.inv[f], &d.u[f]} {
			*col = make([]float64, n)
		}
	}
	weights := rand.NewPCG(m.Seed, streamWeights)
	anchors := rand.New(rand.NewPCG(m.Seed, streamAnchors))
	impute := rand.New(rand.NewPCG(m.Seed, streamImpute))
	for i := range n {
		m.drawWeights(d, i, weights)
		for f := range NumFactors {
			m.drawAnchors(d, f, i, anchors)
			d.u[f][i] = impute.Float64()
		}
	}
	for f := range NumFactors {
		d.pool[f] = peers(rows, f, m.MinPeers)
	}
	return d
}

// drawWeights draws Dirichlet(Concentration · w) as normalised gammas; a
// weight of 0 stays 0.
func (m *Model) drawWeights(d *draws, i int, src rand.Source) {
	total := 0.0
	for f := range NumFactors {
		if a := m.Concentration * m.Factors[f].Weight; a > 0 {
			d.weight[f][i] = distuv.Gamma{Alpha: a, Beta: 1, Src: src}.Rand()
			total += d.weight[f][i]
		}
	}
	for f := range NumFactors {
		d.weight[f][i] /= total
	}
}

// drawAnchors moves both anchors of a factor by up to ± AnchorJitter of their
// value, apart from each other. Where they would come closer than half their
// distance, critical stays that far away.
func (m *Model) drawAnchors(d *draws, f, i int, r *rand.Rand) {
	move := func(a float64) float64 { return a * (1 + m.AnchorJitter*(2*r.Float64()-1)) }
	a := &m.Factors[f]
	safe, critical := move(a.Safe), move(a.Critical)
	critical = max(critical, safe+(a.Critical-a.Safe)/2)
	d.safe[f][i], d.inv[f][i] = safe, 1/(critical-safe)
	if i == 0 {
		d.safeMin[f], d.criticalMax[f] = safe, critical
	}
	d.safeMin[f], d.criticalMax[f] = min(d.safeMin[f], safe), max(d.criticalMax[f], critical)
}

// peers are the observed values of a factor, ascending and thinned; nil when
// fewer than the least number were observed.
func peers(rows []row, f, least int) []float64 {
	var all []float64
	for i := range rows {
		if rows[i].st[f] == rowObserved {
			all = append(all, rows[i].v[f])
		}
	}
	if len(all) < least {
		return nil
	}
	slices.Sort(all)
	if len(all) <= poolSize {
		return all
	}
	thin := make([]float64, poolSize)
	for i := range thin {
		thin[i] = all[(2*i+1)*len(all)/(2*poolSize)]
	}
	return thin
}

// simulation holds the buffers of one goroutine.
type simulation struct {
	m         *Model
	d         *draws
	score     []float64 // per draw
	gates     []uint8   // per draw: open gates
	quantiles quantiles
	scale     map[FactorSet][]float64 // 100/Σ weights of a set, per draw
}

// scaleSets bounds the sets of factors whose scale is kept.
const scaleSets = 64

func newSimulation(m *Model, d *draws) *simulation {
	return &simulation{m: m, d: d, score: make([]float64, d.n), gates: make([]uint8, d.n),
		scale: map[FactorSet][]float64{}}
}

// run scores a row under every draw.
func (s *simulation) run(r *row) {
	clear(s.score)
	clear(s.gates)
	var rotate *rand.Rand // made only where something is missing
	var used FactorSet
	for f := range NumFactors {
		switch {
		case r.st[f] == rowObserved:
			s.addObserved(f, r.v[f])
			used = used.With(f)
		case r.st[f] == rowMissing && s.d.pool[f] != nil:
			if rotate == nil {
				rotate = rand.New(rand.NewPCG(r.key(), s.m.Seed+streamRotate))
			}
			s.addImputed(f, rotate.Float64())
			used = used.With(f)
		}
	}
	scale := s.scaleOf(used)
	for i, c := range scale[:len(s.score)] {
		s.score[i] *= c
	}
}

// scaleOf is 100/Σ weights of a set; people who were observed alike share it.
func (s *simulation) scaleOf(set FactorSet) []float64 {
	if c, ok := s.scale[set]; ok {
		return c
	}
	if len(s.scale) >= scaleSets {
		clear(s.scale)
	}
	c := make([]float64, s.d.n)
	for f := range NumFactors {
		if set.Has(f) {
			for i, w := range s.d.weight[f] {
				c[i] += w
			}
		}
	}
	for i, w := range c {
		if w > 0 {
			c[i] = 100 / w
		}
	}
	s.scale[set] = c
	return c
}

func (s *simulation) addObserved(f int, v float64) {
	w, safe, inv := s.d.weight[f], s.d.safe[f], s.d.inv[f]
	score := s.score[:len(w)]
	safe, inv = safe[:len(w)], inv[:len(w)]
	switch {
	case v <= s.d.safeMin[f]: // harmless under every draw
		return
	case v >= s.d.criticalMax[f]: // critical under every draw
		for i, wi := range w {
			score[i] += wi
		}
	default:
		for i, wi := range w {
			score[i] += wi * clamp((v-safe[i])*inv[i])
		}
	}
	if f <= Conflation {
		s.addGates(v, safe, inv)
	}
}

// addGates counts the gate of a key factor.
func (s *simulation) addGates(v float64, safe, inv []float64) {
	gate, gates := s.m.GateX-slack, s.gates[:len(safe)]
	for i := range safe {
		// The sign bit of the distance instead of a branch that nobody can guess.
		gates[i] += 1 - uint8(math.Float64bits((v-safe[i])*inv[i]-gate)>>63)
	}
}

// clamp keeps x within 0–1 without a branch.
func clamp(x float64) float64 { return min(max(x, 0), 1) }

// addImputed takes the value of a random observed peer in every draw. The
// shared uniform numbers are rotated by a number that is the row's own: over
// the draws they stay uniform, and a sum over people varies on average as if
// each had numbers apart, at a fraction of the cost.
// Imputed values open no gate: a gate states a reason that was seen.
func (s *simulation) addImputed(f int, rotation float64) {
	w, pool := s.d.weight[f], s.d.pool[f]
	score, safe, inv, u := s.score[:len(w)], s.d.safe[f][:len(w)], s.d.inv[f][:len(w)], s.d.u[f][:len(w)]
	size := float64(len(pool))
	for i, wi := range w {
		at := u[i] + rotation
		if at >= 1 {
			at--
		}
		v := pool[min(int(at*size), len(pool)-1)]
		score[i] += wi * clamp((v-safe[i])*inv[i])
	}
}
