package stats

import (
	"math"
	"testing"

	"orgreview/analysis/maybe"
	"orgreview/analysis/oracletest"
)

func closeTo(t *testing.T, what string, got, want, tol float64) {
	t.Helper()
	if math.IsNaN(got) || math.Abs(got-want) > tol {
		t.Errorf("%s: got %v, want %v", what, got, want)
	}
}

func closeToMaybe(t *testing.T, what string, got maybe.Float, want, tol float64) {
	t.Helper()
	if !got.OK() {
		t.Errorf("%s: unknown, want %v", what, want)
		return
	}
	closeTo(t, what, got.V(), want, tol)
}

func TestWorkedExamples(t *testing.T) {
	t.Run("E1", func(t *testing.T) {
		var in struct{ P []float64 }
		var want struct {
			Q   []float64
			R05 int `json:"rejected_at_0_05"`
			R10 int `json:"rejected_at_0_10"`
		}
		tol := oracletest.Load(t, "E1", &in, &want)
		q := BenjaminiHochberg(in.P)
		r05, r10 := 0, 0
		for i := range q {
			closeTo(t, "q", q[i], want.Q[i], tol)
			if q[i] <= .05+FDRSlack {
				r05++
			}
			if q[i] <= .10+FDRSlack {
				r10++
			}
		}
		if r05 != want.R05 || r10 != want.R10 {
			t.Errorf("rejected %d and %d, want %d and %d", r05, r10, want.R05, want.R10)
		}
	})
	t.Run("E2", testE2)
	t.Run("E3", testE3)
	t.Run("E4", func(t *testing.T) {
		var in struct{ Team, Rest []float64 }
		var want struct {
			Diff float64
			P    float64 `json:"p_one_sided"`
			N    int     `json:"n_perm"`
		}
		tol := oracletest.Load(t, "E4", &in, &want)
		m := PermutationMean(in.Team, in.Rest, 1, 1)
		closeToMaybe(t, "diff", m.Diff, want.Diff, tol)
		closeToMaybe(t, "p", m.P, want.P, tol)
		if m.Arrangements != want.N || m.Method != MethodExact {
			t.Errorf("%d arrangements by %s, want %d by %s", m.Arrangements, m.Method, want.N, MethodExact)
		}
	})
	t.Run("E5", func(t *testing.T) {
		var in struct{ Diffs []float64 }
		var want struct {
			Mean, Dz float64
			P        float64   `json:"p_two_sided"`
			CI       []float64 `json:"t_ci95"`
		}
		tol := oracletest.Load(t, "E5", &in, &want)
		s := SignFlip(in.Diffs, 1)
		closeToMaybe(t, "mean", s.Mean, want.Mean, tol)
		closeToMaybe(t, "dz", s.DZ, want.Dz, tol)
		closeToMaybe(t, "p", s.P, want.P, tol)
		_, lo, hi := TInterval(in.Diffs, .95)
		closeToMaybe(t, "lo", lo, want.CI[0], tol)
		closeToMaybe(t, "hi", hi, want.CI[1], tol)
	})
	t.Run("E6", func(t *testing.T) {
		var in struct{ B, C int }
		var want struct{ P float64 }
		tol := oracletest.Load(t, "E6", &in, &want)
		closeTo(t, "p", McNemar(in.B, in.C), want.P, tol)
	})
	t.Run("E7", func(t *testing.T) {
		var in struct{ K, N int }
		var want struct {
			P    float64
			CI   []float64 `json:"ci95"`
			Zero []float64 `json:"ci95_0_of_6"`
		}
		tol := oracletest.Load(t, "E7", &in, &want)
		p, lo, hi := Wilson(in.K, in.N, Z95)
		closeToMaybe(t, "p", p, want.P, tol)
		closeToMaybe(t, "lo", lo, want.CI[0], tol)
		closeToMaybe(t, "hi", hi, want.CI[1], tol)
		_, lo, hi = Wilson(0, 6, Z95)
		closeToMaybe(t, "lo of 0 in 6", lo, want.Zero[0], tol)
		closeToMaybe(t, "hi of 0 in 6", hi, want.Zero[1], tol)
	})
	t.Run("E8", testE8)
	t.Run("G1", func(t *testing.T) {
		var in struct {
			U, V, Scores []float64
			Labels       []int
		}
		var want struct {
			Spearman float64
			TauB     float64 `json:"kendall_tau_b"`
			AUC      float64
		}
		tol := oracletest.Load(t, "G1", &in, &want)
		positive := make([]bool, len(in.Labels))
		for i, l := range in.Labels {
			positive[i] = l == 1
		}
		closeToMaybe(t, "spearman", Spearman(in.U, in.V), want.Spearman, tol)
		closeToMaybe(t, "tau-b", TauB(in.U, in.V), want.TauB, tol)
		closeToMaybe(t, "auc", AUC(in.Scores, positive), want.AUC, tol)
	})
	t.Run("G3", func(t *testing.T) {
		var in struct{ U, V []float64 }
		var want struct {
			A float64 `json:"tau_a"`
			B float64 `json:"tau_b"`
		}
		tol := oracletest.Load(t, "G3", &in, &want)
		k := KendallTau(in.U, in.V)
		closeToMaybe(t, "tau-a", k.A, want.A, tol)
		closeToMaybe(t, "tau-b", k.B, want.B, tol)
	})
	t.Run("H4", func(t *testing.T) {
		var in struct{ Pages []float64 }
		var want struct {
			Gini float64
			Max  float64 `json:"max_over_mean"`
		}
		tol := oracletest.Load(t, "H4", &in, &want)
		closeToMaybe(t, "gini", Gini(in.Pages), want.Gini, tol)
		closeToMaybe(t, "max over mean", MaxOverMean(in.Pages), want.Max, tol)
	})
}

func testE2(t *testing.T) {
	var in struct{ Teams map[string][]float64 }
	var want struct {
		Mean, B, Shrunk map[string]float64
		CI              map[string][]float64 `json:"t_ci95"`
		PooledVar       float64              `json:"pooled_var"`
		Q, Tau2, Mu     float64
		ICC             float64
	}
	tol := oracletest.Load(t, "E2", &in, &want)
	names := []string{"alpha", "beta", "delta", "gamma"}
	groups := make([][]float64, len(names))
	for i, n := range names {
		groups[i] = in.Teams[n]
	}
	s := Shrink(groups)
	closeToMaybe(t, "pooled variance", s.PooledVar, want.PooledVar, tol)
	closeToMaybe(t, "Q", s.Q, want.Q, tol)
	closeToMaybe(t, "tau²", s.Tau2, want.Tau2, tol)
	closeToMaybe(t, "mu", s.Mu, want.Mu, tol)
	closeToMaybe(t, "icc", s.ICC, want.ICC, tol)
	for i, n := range names {
		m, lo, hi := TInterval(groups[i], .95)
		closeToMaybe(t, n+" mean", m, want.Mean[n], tol)
		closeToMaybe(t, n+" mean", s.Mean[i], want.Mean[n], tol)
		closeToMaybe(t, n+" lo", lo, want.CI[n][0], tol)
		closeToMaybe(t, n+" hi", hi, want.CI[n][1], tol)
		closeToMaybe(t, n+" B", s.B[i], want.B[n], tol)
		closeToMaybe(t, n+" shrunk", s.Shrunk[i], want.Shrunk[n], tol)
	}
}

func testE3(t *testing.T) {
	var in struct {
		Team  string
		Teams map[string][]float64
	}
	var want struct {
		D, J, G float64
		CI      []float64 `json:"g_ci95"`
		Delta   float64   `json:"cliffs_delta"`
		T       float64   `json:"welch_t"`
		DF      float64   `json:"welch_df"`
		P       float64   `json:"welch_p"`
	}
	tol := oracletest.Load(t, "E3", &in, &want)
	var rest []float64
	for _, n := range []string{"alpha", "beta", "gamma", "delta"} {
		if n != in.Team {
			rest = append(rest, in.Teams[n]...)
		}
	}
	e := HedgesG(in.Teams[in.Team], rest)
	closeTo(t, "d", e.D, want.D, tol)
	closeTo(t, "J", e.J, want.J, tol)
	closeTo(t, "g", e.G, want.G, tol)
	closeTo(t, "g lo", e.Lo, want.CI[0], tol)
	closeTo(t, "g hi", e.Hi, want.CI[1], tol)
	closeToMaybe(t, "delta", CliffsDelta(in.Teams[in.Team], rest), want.Delta, tol)
	w := Welch(in.Teams[in.Team], rest)
	closeToMaybe(t, "t", w.T, want.T, tol)
	closeToMaybe(t, "df", w.DF, want.DF, tol)
	closeToMaybe(t, "p", w.P, want.P, tol)
}

func testE8(t *testing.T) {
	var in struct {
		N   map[string]int
		Min int  `json:"min_n"`
		Tot bool `json:"total_published"`
	}
	var want struct{ Suppressed []string }
	oracletest.Load(t, "E8", &in, &want)
	names := []string{"T1", "T2", "T3", "T4"}
	n := make([]int, len(names))
	for i, name := range names {
		n[i] = in.N[name]
	}
	hidden, total := Suppress(n, in.Min, in.Tot)
	var got []string
	for i, h := range hidden {
		if h {
			got = append(got, names[i])
		}
	}
	if len(got) != len(want.Suppressed) || got[0] != want.Suppressed[0] || got[1] != want.Suppressed[1] || total {
		t.Errorf("hidden %v (total %v), want %v", got, total, want.Suppressed)
	}
}
