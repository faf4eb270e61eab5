package workbook

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"strings"
	"testing"
	"time"

	"orgreview/analysis"
	"orgreview/analysis/roster"
	"orgreview/analysis/table"
	"orgreview/report"
)

// BenchmarkReview writes everything that a review of n people leaves behind:
// the workbook with the sheet People and the CSV outputs with every factor.
// Reading and measuring are not counted. resultMB is the heap with the measured
// result alone, peakMB the most that was in use while writing, the result and
// the garbage not yet collected with it.
func BenchmarkReview(b *testing.B) {
	for _, n := range []int{1_000, 10_000, 100_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			res := measured(b, n)
			opt := report.Options{Individuals: report.ByID, MinGroup: 5, Version: "bench"}
			defer debug.SetGCPercent(debug.SetGCPercent(20)) // what the command sets for a heap of this size
			debug.FreeOSMemory()
			base, peak := heapInUse(), watchHeap()
			b.ReportAllocs()
			b.ResetTimer()
			var size, csv counter
			for b.Loop() {
				size.n, csv.n = 0, 0
				opt := opt.Decided(res)
				if err := Write(context.Background(), io.Writer(&size), report.Build(res, opt), Options{}); err != nil {
					b.Fatal(err)
				}
				for _, f := range report.CSV(res, opt) {
					if err := f.Write(io.Writer(&csv)); err != nil {
						b.Fatal(err)
					}
				}
			}
			b.ReportMetric(float64(size.n)/1e6, "xlsxMB")
			b.ReportMetric(float64(csv.n)/1e6, "csvMB")
			b.ReportMetric(float64(base)/1e6, "resultMB")
			b.ReportMetric(float64(peak())/1e6, "peakMB")
			runtime.KeepAlive(res)
		})
	}
}

// heapInUse is the memory that the heap takes, garbage included, and stacks.
func heapInUse() uint64 {
	s := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}, {Name: "/memory/classes/heap/unused:bytes"}, {Name: "/memory/classes/heap/stacks:bytes"}}
	metrics.Read(s)
	return s[0].Value.Uint64() + s[1].Value.Uint64() + s[2].Value.Uint64()
}

// watchHeap looks at the heap every few milliseconds until the function that it
// returns is called, which tells the most that was in use.
func watchHeap() (most func() uint64) {
	stop, peak := make(chan struct{}), make(chan uint64)
	go func() {
		tick := time.NewTicker(5 * time.Millisecond)
		defer tick.Stop()
		top := heapInUse()
		for {
			select {
			case <-tick.C:
				top = max(top, heapInUse())
			case <-stop:
				peak <- top
				return
			}
		}
	}()
	return func() uint64 { close(stop); return <-peak }
}

// measured is the result for an invented organisation of n people in teams of
// eight with five duties each.
func measured(b *testing.B, n int) *analysis.Result {
	b.Helper()
	dir := b.TempDir()
	titles := []string{"DevOps Engineer", "Site Reliability Engineer", "Platform Engineer", "Software Engineer", "Nurse", "Accountant", "Driver", "Teacher"}
	verbs := []string{"Maintain", "Plan", "Review", "Document", "Improve", "Check", "Automate", "Prepare", "Coordinate", "Monitor"}
	things := []string{"the delivery pipeline", "service level objectives", "the developer portal", "payment features", "care plans of the ward", "monthly accounts",
		"the tours of the fleet", "lessons of the third grade", "incident reviews", "infrastructure as code", "capacity of the clusters", "invoices of suppliers"}
	var people, duties, work strings.Builder
	people.WriteString("Employee ID,Job Title,Team,Manager ID,FTE\n")
	duties.WriteString("Employee ID,Duty\n")
	work.WriteString("Employee ID,Weekly Hours,Projects\n")
	for i := range n {
		manager := ""
		if i > 0 {
			manager = fmt.Sprintf("e%d", (i-1)/8)
		}
		fmt.Fprintf(&people, "e%d,%s,Team %d,%s,1\n", i, titles[i/8%len(titles)], i/8, manager)
		fmt.Fprintf(&work, "e%d,%d,%d\n", i, 35+i*7%15, 1+i%5)
		for k := range 5 {
			fmt.Fprintf(&duties, "e%d,%s %s\n", i, verbs[(i+3*k)%len(verbs)], things[(i/8+k*(1+i%3))%len(things)])
		}
	}
	var files []*table.File
	for _, in := range [][2]string{{"duties.csv", duties.String()}, {"people.csv", people.String()}, {"workload.csv", work.String()}} {
		path := filepath.Join(dir, in[0])
		if err := os.WriteFile(path, []byte(in[1]), 0o600); err != nil {
			b.Fatal(err)
		}
		f, err := table.Open(context.Background(), table.Source{Name: in[0], Path: path}, table.Options{})
		if err != nil {
			b.Fatal(err)
		}
		defer f.Close()
		files = append(files, f)
	}
	r, err := roster.Build(context.Background(), files, roster.Options{Today: time.Date(2026, 11, 2, 0, 0, 0, 0, time.UTC)})
	if err != nil {
		b.Fatal(err)
	}
	opt, err := analysis.DefaultOptions()
	if err != nil {
		b.Fatal(err)
	}
	opt.Release = true // as the command does
	res, err := analysis.Run(context.Background(), r, opt)
	if err != nil {
		b.Fatal(err)
	}
	return res
}
