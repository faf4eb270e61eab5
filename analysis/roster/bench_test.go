package roster

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"testing"

	"orgreview/analysis/table"
)

// exports writes people, duties and workload of n people with six duties
// each, repetitive as real ones are, and returns the files and their size.
func exports(b *testing.B, n int) ([]*table.File, int64) {
	b.Helper()
	rng := rand.New(rand.NewPCG(1, 2))
	dir := b.TempDir()
	create := func(name, header string) (*bufio.Writer, func()) {
		f, err := os.Create(filepath.Join(dir, name))
		if err != nil {
			b.Fatal(err)
		}
		w := bufio.NewWriterSize(f, 1<<20)
		fmt.Fprintln(w, header)
		return w, func() {
			if err := errors.Join(w.Flush(), f.Close()); err != nil {
				b.Fatal(err)
			}
		}
	}
	people, donePeople := create("people.csv", "Employee ID,First Name,Last Name,Work Email,Job Title,Grade,Department,Division,Location,Manager ID,FTE,Hire Date,Status,Employment Type,Team")
	duties, doneDuties := create("duties.csv", "Employee ID,Duty,Share")
	work, doneWork := create("work.csv", "Employee ID,Hours worked,On-call weeks,Paging incidents,Toil %,Leave entitlement,Leave taken")
	for i := range n {
		boss := ""
		if i > 0 {
			boss = "E" + strconv.Itoa((i-1)/8)
		}
		fmt.Fprintf(people, "E%d,First%d,Last%d,e%d@firm.example,Title %d,G%d,Department %d,Division %d,Site %d,%s,%g,%d-%02d-%02d,active,employee,Team %d\n",
			i, i%4000, i%9000, i, i%700, i%12, i%900, i%20, i%60, boss, []float64{1, 1, 0.8, 0.5}[i%4], 2000+i%25, 1+i%12, 1+i%28, i/9)
		for d := range 6 {
			fmt.Fprintf(duties, "E%d,\"Duty number %d of the catalogue, with a few words more\",%g\n", i, rng.IntN(20000), []float64{.3, .2, .2, .1, .1, .1}[d])
		}
		fmt.Fprintf(work, "E%d,%.1f,%d,%d,%d,30,%d\n", i, 35+rng.Float64()*20, rng.IntN(12), rng.IntN(40), rng.IntN(60), rng.IntN(30))
	}
	donePeople()
	doneDuties()
	doneWork()
	var files []*table.File
	size := int64(0)
	for _, name := range []string{"people.csv", "duties.csv", "work.csv"} {
		path := filepath.Join(dir, name)
		info, err := os.Stat(path)
		if err != nil {
			b.Fatal(err)
		}
		size += info.Size()
		opened, err := table.Open(context.Background(), table.Source{Name: name, Path: path}, table.Options{Limits: table.Limits{Rows: 10 * n}})
		if err != nil {
			b.Fatal(err)
		}
		b.Cleanup(func() { opened.Close() })
		files = append(files, opened)
	}
	return files, size
}

func benchmarkBuild(b *testing.B, n int) {
	files, size := exports(b, n)
	b.SetBytes(size)
	var r *Roster
	for b.Loop() {
		var err error
		if r, err = Build(context.Background(), files, Options{}); err != nil {
			b.Fatal(err)
		}
	}
	if len(r.People) != n {
		b.Fatalf("%d people, want %d", len(r.People), n)
	}
	b.ReportMetric(float64(size)/1e6, "MB-of-CSV")
	b.ReportMetric(liveMB(), "MB-live")
	runtime.KeepAlive(r)
}

// liveMB is what the roster holds after everything else is gone.
func liveMB() float64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return float64(m.HeapAlloc) / 1e6
}

func BenchmarkBuild1k(b *testing.B)   { benchmarkBuild(b, 1_000) }
func BenchmarkBuild10k(b *testing.B)  { benchmarkBuild(b, 10_000) }
func BenchmarkBuild100k(b *testing.B) { benchmarkBuild(b, 100_000) }

// BenchmarkDecode is reading alone: bytes to records of one people table of
// 15 columns, all of them recognised.
func BenchmarkDecode(b *testing.B) {
	files, _ := exports(b, 100_000)
	size := 0
	if err := files[0].Tables[0].Scan(func(r table.Row) error {
		for _, c := range r.Cells {
			size += len(c) + 1 // the delimiter or the end of the line
		}
		return nil
	}); err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(size))
	words, err := newVocabulary(Options{})
	if err != nil {
		b.Fatal(err)
	}
	rows := 0
	for b.Loop() {
		bl := &builder{ctx: context.Background(), words: words, ids: newDict(), log: newJournal()}
		if err := bl.readTable(files[0], files[0].Tables[0]); err != nil {
			b.Fatal(err)
		}
		rows += bl.tables[0].rows()
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(rows), "ns/row")
}
