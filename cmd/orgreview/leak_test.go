package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"orgreview/analysis/roster"
	"orgreview/analysis/table"
	"orgreview/report/leak"
)

// crowd writes exports of an organisation that is hard to keep private: teams
// of one to six people and some larger ones, under nested managers, with
// columns of which half is empty, names in duties and in a team's label. It
// returns the values that only one person has.
func crowd(t *testing.T, dir string, seed uint64) (values []string) {
	t.Helper()
	r := rand.New(rand.NewPCG(seed, 1))
	first := []string{"Ada", "Grace", "Edsger", "Barbara", "Niklaus", "Frances", "Tony", "Radia", "Dennis", "Jean"}
	last := []string{"Quillfeather", "Marlowitz", "Dunnebrook", "Ostergard", "Vantreight", "Pemberly", "Zelinka", "Abernathy", "Kowalczyk", "Thistlewood"}
	titles := []string{"DevOps Engineer", "Site Reliability Engineer", "Platform Engineer", "Software Engineer", "Accountant", "IT Support Specialist"}
	duties := []string{"Build and maintain CI/CD pipelines", "Automate releases with Terraform", "Run the on-call rotation and handle incidents",
		"Define service level objectives", "Maintain the internal developer platform", "Write application code for the web shop",
		"Reset passwords and answer support tickets", "Patch operating systems of servers", "Book invoices and close the month", "Plan the capacity of the clusters"}
	var people, work, duty strings.Builder
	people.WriteString("Employee ID,Full Name,Work Email,Job Title,Team,Manager ID\n")
	work.WriteString("Employee ID,Weekly Hours,On-call weeks,Pages,On-call shifts,Toil share,After hours share,Leave due,Leave taken,Projects\n")
	duty.WriteString("Employee ID,Duty\n")
	n := 0
	const exact = 9 // decimals: role shares, which may stand, have all of theirs, and of six one in thousands would agree by chance
	name := func(i int) string { return first[i%10] + " " + last[i/10%10] + strings.Repeat("a", i/100) }
	person := func(team, boss string, hasHours, hasCall, hasLeave float64) string {
		id := fmt.Sprintf("EMP%04d", 4100+n)
		fmt.Fprintf(&people, "%s,%s,%s@crowd.example,%s,%s,%s\n", id, name(n), strings.ToLower(strings.ReplaceAll(name(n), " ", ".")), titles[r.IntN(len(titles))], team, boss)
		value := func(p, low, span float64, decimals int) string {
			if r.Float64() >= p {
				return ""
			}
			v := strconv.FormatFloat(low+span*r.Float64(), 'f', decimals, 64)
			if decimals >= 4 {
				values = append(values, v)
			}
			return v
		}
		call := value(hasCall, 2, 15, 0)
		pages, shifts := "", ""
		if call != "" {
			pages, shifts = value(1, 5, 40, 0), value(1, 8, 10, 0)
		}
		due, taken := value(hasLeave, 24, 8, 0), ""
		if due != "" {
			taken = value(1, 0, 24, exact)
		}
		fmt.Fprintf(&work, "%s,%s,%s,%s,%s,%s,%s,%s,%s,%s\n", id, value(hasHours, 36, 24, exact), call, pages, shifts,
			value(hasHours, .1, .7, exact), value(hasLeave, 0, .4, exact), due, taken, value(hasCall, 1, 7, 0))
		for range 3 + r.IntN(4) {
			d := duties[r.IntN(len(duties))]
			if r.IntN(30) == 0 {
				d += " together with " + name(r.IntN(n+1))
			}
			fmt.Fprintf(&duty, "%s,%s\n", id, d)
		}
		n++
		return id
	}
	top := person("Board", "", 1, 0, 1)
	for d := range 4 {
		head := person("Board", top, 1, 0, 1)
		for k := range 5 {
			team := fmt.Sprintf("Team %c%d", 'A'+d, k+1)
			if d == 0 && k == 0 {
				team += " (" + name(2) + ")" // as systems do that name a unit after its head
			}
			lead := person(fmt.Sprintf("Leads %c", 'A'+d), head, .9, .5, .5)
			size := 1 + r.IntN(6)
			if k == 4 {
				size = 8 + r.IntN(5)
			}
			hours, call, leave := []float64{1, 1, .8, .5}[r.IntN(4)], []float64{0, .5, 1}[r.IntN(3)], []float64{1, .5, .3}[r.IntN(3)]
			if k == 3 { // large enough to be told of, with one or two on call and one without hours
				size, hours, call, leave = 6+r.IntN(3), .85, .2, .85
			}
			for range size {
				person(team, lead, hours, call, leave)
			}
		}
	}
	for name, text := range map[string]string{"people.csv": people.String(), "workload.csv": work.String(), "duties.csv": duty.String()} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return values
}

// result is the part of the JSON that holds what must not be told.
type result struct {
	People []struct {
		ID, Team string
		Burnout  struct {
			Score      *float64
			Factors    []struct{ State string }
			Constructs map[string]struct{ Band string }
		}
	}
	Teams []struct {
		ID, Name string
		Burnout  struct {
			N          int
			Constructs map[string]struct{ N int }
		}
	}
}

// reviewed runs a review and returns its folder of outputs, DIR in args, and
// its JSON.
func reviewed(t *testing.T, args ...string) (dir string, res result) {
	t.Helper()
	dir, raw := rawReview(t, args...)
	if err := json.Unmarshal(raw, &res); err != nil {
		t.Fatal(err)
	}
	return dir, res
}

func rawReview(t *testing.T, args ...string) (dir string, raw []byte) {
	t.Helper()
	dir = t.TempDir()
	for i := range args {
		args[i] = strings.ReplaceAll(args[i], "DIR", dir)
	}
	var out, log bytes.Buffer
	args = append(append([]string{"review"}, args...), "-o", filepath.Join(dir, "review.xlsx"), "--csv", filepath.Join(dir, "csv"), "--json", "-")
	status := run(context.Background(), args, world{stdin: strings.NewReader(""), stdout: &out, stderr: &log, tempDir: t.TempDir(),
		now: func() time.Time { return time.Date(2026, 11, 2, 9, 0, 0, 0, time.UTC) }, getenv: func(string) string { return "" }})
	if status != statusDone {
		t.Fatalf("exit status %d\n%s", status, &log)
	}
	return dir, out.Bytes()
}

// readRoster reads exports as the command does.
func readRoster(t *testing.T, dir string) *roster.Roster {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join(dir, "*.csv"))
	if err != nil {
		t.Fatal(err)
	}
	var files []*table.File
	for _, p := range paths {
		f, err := table.Open(context.Background(), table.Source{Name: filepath.Base(p), Path: p}, table.Options{})
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		files = append(files, f)
	}
	r, err := roster.Build(context.Background(), files, roster.Options{Today: time.Date(2026, 11, 2, 0, 0, 0, 0, time.UTC)})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// everyFile calls f for every file below dir.
func everyFile(t *testing.T, dir string, f func(path string, data []byte)) int {
	t.Helper()
	n := 0
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		if err == nil {
			n++
			f(path, data)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// TestNothingPersonalLeaves opens every part of every file that is written
// without individuals, from the sample company and from an organisation of
// small and half-observed teams: no name, no e-mail address, no id, and no
// value or score of a single person stands anywhere.
func TestNothingPersonalLeaves(t *testing.T) {
	inputs := map[string]string{"acme": filepath.Join(root, "samples", "acme", "2026-Q3")}
	values := map[string][]string{}
	for seed := range uint64(2) {
		dir := t.TempDir()
		name := fmt.Sprintf("crowd %d", seed)
		inputs[name], values[name] = dir, crowd(t, dir, seed)
	}
	for name, input := range inputs {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir, res := reviewed(t, input, "--per-team", "DIR/teams")
			areas, _ := reviewed(t, input, "--per-team", "DIR/areas", "--level", "manager")
			guard := guardOf(t, input)
			forbidden := append([]string(nil), values[name]...)
			for _, p := range res.People {
				if s := p.Burnout.Score; s != nil && *s != float64(int(*s)) {
					forbidden = append(forbidden, strconv.FormatFloat(*s, 'f', 5, 64), strconv.FormatFloat(*s, 'g', -1, 64))
				}
			}
			if len(forbidden) < 20 {
				t.Fatalf("only %d values to look for", len(forbidden))
			}
			look := func(path string, data []byte) {
				switch filepath.Base(path) {
				case "recipients.csv", "manifest.json", "guard.bin": // who gets what; it stays with HR
					return
				}
				if bytes.HasPrefix(data, []byte("PK")) {
					if err := guard.Search(data); err != nil {
						t.Errorf("%s: %v", filepath.Base(path), err)
					}
				}
				for part, text := range parts(t, path, data) {
					if what := guard.SearchText(text); what != "" {
						t.Errorf("%s %s holds %s", filepath.Base(path), part, what)
					}
					for _, v := range forbidden {
						if strings.Contains(text, v) {
							t.Errorf("%s %s holds %s, which is one person's", filepath.Base(path), part, v)
						}
					}
				}
			}
			if files := everyFile(t, dir, look) + everyFile(t, areas, look); files < 20 {
				t.Errorf("only %d files were looked into", files)
			}
			onlyShownFigures(t, input, dir, areas)
		})
	}
}

// TestLeaksAreFound: the same search finds individuals where they may stand.
func TestLeaksAreFound(t *testing.T) {
	input := t.TempDir()
	crowd(t, input, 7)
	dir, _ := reviewed(t, input, "--individuals", "names")
	data, err := os.ReadFile(filepath.Join(dir, "review.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	var found *leak.Found
	if err := guardOf(t, input).Search(data); !errors.As(err, &found) {
		t.Errorf("nothing was found in a workbook with names: %v", err)
	}
}

// guardOf knows everybody in the exports, and exempts nothing.
func guardOf(t *testing.T, dir string) *leak.Guard {
	t.Helper()
	r := readRoster(t, dir)
	var people []leak.Person
	for _, list := range [][]*roster.Person{r.People, r.Vacancies, r.Closed} {
		for _, p := range list {
			people = append(people, leak.Person{Name: p.Name, Email: p.Email, ID: p.ID})
		}
	}
	return leak.New([]byte("test"), people, nil)
}
