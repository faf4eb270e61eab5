package overlap

import (
	"context"
	"fmt"
	"math/rand/v2"
	"runtime"
	"strings"
	"testing"
)

// invented is an organisation of n people whose duties repeat as real ones do:
// 600 roles with 14 duties each, six duties a person, two fifths of them with
// one word changed.
func invented(n int) Input {
	r := rand.New(rand.NewPCG(5, 7))
	syllables := strings.Fields("ba be bi bo bu ca ce co da de di do fa fe fi fo ga ge go la le li lo ma me mi mo na ne ni no pa pe pi po ra re ri ro sa se si so ta te ti to va ve vi vo")
	vocabulary := make([]string, 6000)
	total := make([]float64, len(vocabulary))
	var sum float64
	for i := range vocabulary {
		var w strings.Builder
		for range 2 + r.IntN(3) {
			w.WriteString(syllables[r.IntN(len(syllables))])
		}
		vocabulary[i] = w.String()
		sum += 1 / float64(i+10)
		total[i] = sum
	}
	word := func() string {
		x := r.Float64() * sum
		lo, hi := 0, len(total)-1
		for lo < hi {
			if m := (lo + hi) / 2; total[m] < x {
				lo = m + 1
			} else {
				hi = m
			}
		}
		return vocabulary[lo]
	}
	words := func(k int) []string {
		w := make([]string, k)
		for i := range w {
			w[i] = word()
		}
		return w
	}
	roles := make([][]string, 600)
	for k := range roles {
		own := words(40)
		for range 14 {
			d := words(3 + r.IntN(5))
			for range 4 {
				d = append(d, own[r.IntN(len(own))])
			}
			roles[k] = append(roles[k], strings.Join(d, " "))
		}
	}
	in := Input{Teams: max(1, n/9), Options: DefaultOptions()}
	at := map[string]int{}
	for i := range n {
		k := r.IntN(len(roles))
		p := Person{Key: fmt.Sprintf("E%07d", i), Title: fmt.Sprint("Title ", k), FTE: 1, Team: r.IntN(in.Teams)}
		for _, d := range r.Perm(14)[:6] {
			text := roles[k][d]
			if r.Float64() < .4 {
				f := strings.Fields(text)
				f[r.IntN(len(f))] = word()
				text = strings.Join(f, " ")
			}
			if _, ok := at[text]; !ok {
				at[text] = len(in.Texts)
				in.Texts = append(in.Texts, text)
			}
			p.Duties = append(p.Duties, int32(at[text]))
		}
		a, b := k%13, (k/13)%13
		p.Shares = make([]float64, 13)
		share := .5 + r.Float64()/2
		p.Shares[a] += share
		p.Shares[b] += 1 - share
		p.Classified, p.ClassifiedShare = 6, 1
		in.People = append(in.People, p)
	}
	return in
}

// BenchmarkNearest measures the five nearest neighbours of everybody by work,
// from the texts on.
func BenchmarkNearest(b *testing.B) {
	for _, n := range []int{1_000, 10_000, 100_000} {
		in := invented(n)
		people := make([]*Person, n)
		for i := range people {
			people[i] = &in.People[i]
		}
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				ctx := context.Background()
				table := newTermTable(ctx, in.Texts, hashTexts(ctx, in.Texts))
				sets := newDutySets(ctx, people, table.ofText, make([]bool, len(in.Texts)))
				space := newSpace(ctx, newDocuments(ctx, table, sets), 100, 1)
				space.coordinates(ctx).nearest(ctx, 5)
				b.ReportMetric(float64(sets.sets()), "sets")
				b.ReportMetric(float64(len(in.Texts)), "texts")
			}
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			b.ReportMetric(float64(m.Sys)/(1<<20), "MB-from-system")
		})
	}
}

// BenchmarkAnalyze measures everything that runs by default.
func BenchmarkAnalyze(b *testing.B) {
	for _, n := range []int{1_000, 10_000, 100_000} {
		in := invented(n)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				if _, err := Analyze(context.Background(), in); err != nil {
					b.Fatal(err)
				}
			}
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			b.ReportMetric(float64(m.Sys)/(1<<20), "MB-from-system")
		})
	}
}
