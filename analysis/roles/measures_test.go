package roles

import (
	"math"
	"testing"

	"orgreview/analysis/oracletest"
)

// near compares with the tolerance of the worked example.
func near(t *testing.T, what string, got, want, tol float64) {
	t.Helper()
	if math.IsNaN(got) || math.Abs(got-want) > tol {
		t.Errorf("%s = %.10f, want %.10f", what, got, want)
	}
}

func nearAll(t *testing.T, what string, got, want []float64, tol float64) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("%s: %d numbers, want %d", what, len(got), len(want))
	}
	for i := range want {
		near(t, what, got[i], want[i], tol)
	}
}

func TestWorkedExamples(t *testing.T) {
	t.Run("A1", func(t *testing.T) {
		var in struct {
			Evidence map[string]float64
			Tau0, T  float64
		}
		var want struct{ Devops, Sre, Platform, None float64 }
		tol := oracletest.Load(t, "A1", &in, &want)
		p := Posterior([]float64{in.Evidence["devops"], in.Evidence["sre"], in.Evidence["platform"]}, in.T, in.Tau0)
		nearAll(t, "posterior", p, []float64{want.Devops, want.Sre, want.Platform, want.None}, tol)
	})
	t.Run("A2", func(t *testing.T) {
		var in struct {
			Docs [][]string `json:"token_docs"`
		}
		var want struct {
			CI    float64 `json:"idf_ci"`
			Build float64 `json:"idf_build"`
			Cos02 float64 `json:"cos_0_2"`
			Cos01 float64 `json:"cos_0_1"`
		}
		tol := oracletest.Load(t, "A2", &in, &want)
		x := newIndex(in.Docs)
		near(t, "idf of ci", x.idf["ci"], want.CI, tol)
		near(t, "idf of build", x.idf["build"], want.Build, tol)
		cos := make([]float64, len(in.Docs))
		x.cosines(x.vector(in.Docs[0]), cos)
		near(t, "cosine with document 2", cos[2], want.Cos02, tol)
		near(t, "cosine with document 1", cos[1], want.Cos01, tol)
	})
	t.Run("A6", func(t *testing.T) {
		var in struct{ Q [][]float64 }
		var want struct {
			P1  []float64 `json:"p_iter1"`
			P5  []float64 `json:"p_iter5"`
			P50 []float64 `json:"p_iter50"`
			D   float64   `json:"D1_em"`
		}
		tol := oracletest.Load(t, "A6", &in, &want)
		nearAll(t, "p after 1", EM(in.Q, nil, 1), want.P1, tol)
		nearAll(t, "p after 5", EM(in.Q, nil, 5), want.P5, tol)
		nearAll(t, "p after 50", EM(in.Q, nil, 50), want.P50, tol)
		near(t, "D", EffectiveRoles(EM(in.Q, nil, 50)).V(), want.D, tol)
	})
	t.Run("B1", func(t *testing.T) {
		var in struct {
			Counts []int
			K      int
		}
		var want struct {
			D1   float64
			PIE  float64 `json:"pie"`
			D_MM float64
		}
		tol := oracletest.Load(t, "B1", &in, &want)
		p, n, counts := proportions(in.Counts)
		near(t, "D", EffectiveRoles(p).V(), want.D1, tol)
		near(t, "PIE", PIE(in.Counts).V(), want.PIE, tol)
		near(t, "Miller–Madow", MillerMadow(counts, n, in.K).V(), want.D_MM, tol)
	})
	t.Run("B2", func(t *testing.T) {
		type edge struct {
			D1   float64
			PIE  *float64 `json:"pie"`
			D_MM float64
		}
		var in struct{ Cases [][]int }
		var want struct{ C5, C1, C111 edge }
		tol := oracletest.Load(t, "B2", &in, &want)
		for i, w := range []edge{want.C5, want.C1, want.C111} {
			p, n, counts := proportions(in.Cases[i])
			near(t, "D", EffectiveRoles(p).V(), w.D1, tol)
			near(t, "Miller–Madow", MillerMadow(counts, n, 13).V(), w.D_MM, tol)
			got := PIE(in.Cases[i])
			if got.OK() != (w.PIE != nil) {
				t.Errorf("PIE of %v is known: %v", in.Cases[i], got.OK())
			} else if got.OK() {
				near(t, "PIE", got.V(), *w.PIE, tol)
			}
		}
	})
	t.Run("B4", func(t *testing.T) { // D is never smoothed: 2.83 roles, not 8.79
		var in struct{ Counts []int }
		var want struct {
			Plugin float64 `json:"D1_plugin"`
		}
		tol := oracletest.Load(t, "B4", &in, &want)
		p, _, _ := proportions(in.Counts)
		near(t, "D", EffectiveRoles(append(p, make([]float64, 8)...)).V(), want.Plugin, tol)
	})
	t.Run("B6", func(t *testing.T) {
		var in struct {
			P []float64 `json:"p_actual"`
			E []float64 `json:"e_title"`
			A []float64 `json:"a_title"`
		}
		var want struct {
			JSD    float64 `json:"jsd_bits"`
			Remain float64 `json:"out_of_remit"`
		}
		tol := oracletest.Load(t, "B6", &in, &want)
		near(t, "JSD", TitleJSDBits(in.P, in.E), want.JSD, tol)
		near(t, "out of remit", OutOfRemit(in.P, in.A), want.Remain, tol)
	})
	t.Run("B7", func(t *testing.T) {
		var in struct{ S []float64 }
		var want struct{ Mix []float64 }
		tol := oracletest.Load(t, "B7", &in, &want)
		for i, s := range in.S {
			near(t, "mix", ModeMix(s), want.Mix[i], tol)
		}
	})
	t.Run("B8", func(t *testing.T) {
		var in struct {
			Null []float64
			Obs  float64
		}
		var want struct{ P float64 }
		tol := oracletest.Load(t, "B8", &in, &want)
		near(t, "p", NullP(in.Null, in.Obs), want.P, tol)
	})
	t.Run("B9", func(t *testing.T) {
		var in struct {
			Q [][]float64
			W []float64
		}
		var want struct {
			N   float64   `json:"n_eff"`
			P50 []float64 `json:"p_em50"`
			D   float64   `json:"D1_em50"`
		}
		tol := oracletest.Load(t, "B9", &in, &want)
		near(t, "effective n", EffectiveN(in.W), want.N, tol)
		nearAll(t, "p after 50", EM(in.Q, in.W, 50), want.P50, tol)
		near(t, "D", EffectiveRoles(EM(in.Q, in.W, 50)).V(), want.D, tol)
	})
	t.Run("B10", func(t *testing.T) {
		var want struct {
			JSD float64 `json:"jsd_bits"`
		}
		tol := oracletest.Load(t, "B10", &struct{}{}, &want)
		p, e := make([]float64, 11), make([]float64, 11)
		for i := range e {
			e[i] = .03
		}
		p[0], e[0] = 1, .7
		near(t, "JSD", TitleJSDBits(p, e), want.JSD, tol)
	})
}

// proportions are shares, sum and counts as numbers.
func proportions(counts []int) (p []float64, n float64, c []float64) {
	for _, k := range counts {
		n += float64(k)
	}
	for _, k := range counts {
		p, c = append(p, float64(k)/n), append(c, float64(k))
	}
	return p, n, c
}
