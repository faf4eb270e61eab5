package table

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
)

// goodWorkbook is a workbook of 60 rows as excelize writes it, with every
// kind of cell.
func goodWorkbook(t testing.TB) []byte {
	t.Helper()
	x := excelize.NewFile()
	set := func(cell string, v any) {
		if err := x.SetCellValue("Sheet1", cell, v); err != nil {
			t.Fatal(err)
		}
	}
	for i, h := range []string{"ID", "Name", "Title", "FTE", "Active"} {
		set(fmt.Sprintf("%c1", 'A'+i), h)
	}
	for r := 2; r <= 61; r++ {
		set(fmt.Sprintf("A%d", r), 1000+r)
		set(fmt.Sprintf("B%d", r), fmt.Sprintf("Person %d", r*r))
		set(fmt.Sprintf("C%d", r), []string{"Engineer", "Analyst", "Lead"}[r%3])
		set(fmt.Sprintf("D%d", r), float64(r%5)/4)
		set(fmt.Sprintf("E%d", r), r%2 == 0)
	}
	b, err := x.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// outcome of reading: the rows of all tables, or that something was said.
func outcome(t *testing.T, data []byte) (rows []string, said bool) {
	t.Helper()
	f, err := Open(context.Background(), Source{Name: "in.xlsx", Data: data}, Options{})
	if err != nil {
		checkError(t, err)
		return nil, true
	}
	said = len(f.Problems) > 0
	for _, tb := range f.Tables {
		r, err := scanAll(t, f, tb)
		if err != nil {
			checkError(t, err)
			return nil, true
		}
		said = said || len(tb.Problems) > 0
		rows = append(rows, fmt.Sprint(r.Header))
		rows = append(rows, r.Rows...)
	}
	return rows, said
}

// TestDamagedBytes: however the bytes of a workbook are damaged, it gives
// exactly the good rows, or an error or a problem.
func TestDamagedBytes(t *testing.T) {
	good := goodWorkbook(t)
	want, said := outcome(t, good)
	if len(want) != 61 || said {
		t.Fatalf("the good workbook gives %d rows, problems: %t", len(want)-1, said)
	}
	r := rand.New(rand.NewPCG(7, 11))
	whole := 0
	for i := range 5000 {
		data := mutate(r, good)
		got, said := outcome(t, data)
		if !said && !slices.Equal(got, want) {
			t.Fatalf("mutation %d loses rows in silence:\n%s", i, cmp.Diff(want, got))
		}
		if slices.Equal(got, want) {
			whole++
		}
	}
	t.Logf("%d mutations left the rows as they were", whole)
	if whole == 0 {
		t.Error("no mutation left the rows as they were: the test no longer mutates single bytes")
	}
}

// mutate damages a copy in one of the ways in which files are damaged.
func mutate(r *rand.Rand, good []byte) []byte {
	data := slices.Clone(good)
	at := r.IntN(len(data))
	switch r.IntN(8) {
	case 0, 1, 2:
		data[at] ^= 1 << r.IntN(8)
	case 3:
		data[at] = byte(r.IntN(256))
	case 4:
		clear(data[at:min(len(data), at+1+r.IntN(200))])
	case 5:
		data = slices.Delete(data, at, min(len(data), at+1+r.IntN(50)))
	case 6:
		data = data[:at]
	case 7:
		data = slices.Insert(data, at, bytes.Repeat([]byte{byte(r.IntN(256))}, 1+r.IntN(20))...)
	}
	return data
}

// TestDamagedParts: the zip is sound, but a part in it is cut off or lost.
func TestDamagedParts(t *testing.T) {
	good := unzipParts(t, goodWorkbook(t))
	want, _ := outcome(t, zipParts(t, good))
	if len(want) != 61 {
		t.Fatalf("the good workbook gives %d rows", len(want)-1)
	}
	names := slices.Sorted(maps.Keys(good))
	r := rand.New(rand.NewPCG(13, 17))
	for i := range 500 {
		parts := maps.Clone(good)
		name := names[r.IntN(len(names))]
		how := "lost"
		if r.IntN(4) == 0 {
			delete(parts, name)
		} else {
			cut := r.IntN(len(parts[name]))
			how = fmt.Sprintf("cut off at byte %d", cut)
			parts[name] = parts[name][:cut]
		}
		got, said := outcome(t, zipParts(t, parts))
		if !said && !slices.Equal(got, want) {
			t.Fatalf("round %d: %s %s, and rows are lost in silence:\n%s", i, name, how, cmp.Diff(want, got))
		}
	}
	for _, name := range names {
		parts := maps.Clone(good)
		delete(parts, name)
		got, said := outcome(t, zipParts(t, parts))
		if !said && !slices.Equal(got, want) {
			t.Errorf("%s lost, and rows are lost in silence", name)
		}
	}
}

func unzipParts(t testing.TB, data []byte) map[string]string {
	t.Helper()
	x, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	parts := map[string]string{}
	x.Pkg.Range(func(name, content any) bool {
		parts[name.(string)] = string(content.([]byte))
		return true
	})
	return parts
}
