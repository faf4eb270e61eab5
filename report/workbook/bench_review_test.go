package workbook

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"orgreview/analysis"
	"orgreview/analysis/roster"
	"orgreview/analysis/table"
	"orgreview/report"
)

// BenchmarkReview writes everything that a review of n people leaves behind:
// the workbook with the sheet People and the CSV outputs. Reading and
// measuring are not counted; liveMB is the heap with the measured result in
// it, after writing.
func BenchmarkReview(b *testing.B) {
	for _, n := range []int{1_000, 10_000, 100_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			res := measured(b, n)
			opt := report.Options{Individuals: report.ByID, MinGroup: 5, Version: "bench"}
			b.ReportAllocs()
			b.ResetTimer()
			var size, csv counter
			for b.Loop() {
				size.n, csv.n = 0, 0
				if err := Write(context.Background(), io.Writer(&size), report.Build(res, opt), Options{}); err != nil {
					b.Fatal(err)
				}
				for _, f := range report.CSV(res, opt) {
					if err := f.Write(io.Writer(&csv)); err != nil {
						b.Fatal(err)
					}
				}
			}
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			b.ReportMetric(float64(size.n)/1e6, "xlsxMB")
			b.ReportMetric(float64(csv.n)/1e6, "csvMB")
			b.ReportMetric(float64(m.HeapAlloc)/1e6, "liveMB")
			b.ReportMetric(float64(m.Sys)/1e6, "sysMB")
		})
	}
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
	res, err := analysis.Run(context.Background(), r, opt)
	if err != nil {
		b.Fatal(err)
	}
	return res
}
