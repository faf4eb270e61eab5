package report

import (
	"bytes"
	"encoding/json"
	"maps"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestRowOrder: the rows of every table in another order give the same JSON to
// the byte, people and lists of people included. What is about the files
// themselves (hashes, columns, rows of problems) is left out.
func TestRowOrder(t *testing.T) {
	for name, tables := range map[string]map[string]string{"sample": longAcme(t), "structure": {"posts.csv": awkwardPosts, "groups.csv": awkwardGroups}} {
		t.Run(name, func(t *testing.T) {
			first := inOrder(t, tables, func([]string) {})
			for seed := range uint64(2) {
				r := rand.New(rand.NewPCG(seed, 6))
				again := inOrder(t, tables, func(rows []string) { r.Shuffle(len(rows), func(i, j int) { rows[i], rows[j] = rows[j], rows[i] }) })
				if len(first) != len(again) {
					t.Errorf("%d lines, then %d", len(first), len(again))
				}
				for i, shown := 0, 0; i < min(len(first), len(again)) && shown < 12; i++ {
					if first[i] != again[i] {
						shown++
						t.Errorf("line %d (-first +shuffled):\n%s", i+1, cmp.Diff(first[max(0, i-1):i+1], again[max(0, i-1):i+1]))
					}
				}
			}
		})
	}
}

// longAcme is the sample company with ids of different lengths and three rows of
// workload for everybody, whose sums must not depend on their order.
func longAcme(t *testing.T) map[string]string {
	tables := map[string]string{}
	for _, name := range acmeFiles {
		data, err := os.ReadFile(filepath.Join("..", "samples", "acme", filepath.FromSlash(name)))
		if err != nil {
			t.Fatal(err)
		}
		tables[filepath.Base(name)] = strings.ReplaceAll(string(data), "E10", "E9")
	}
	for i, row := range strings.Split(strings.TrimSuffix(tables["workload.csv"], "\n"), "\n")[1:] {
		cells := strings.Split(row, ",")
		for _, part := range []string{[]string{".1", ".2", ".3"}[i%3], "7"} {
			if cells[1] != "" {
				cells[1] += part
			}
			tables["workload.csv"] += strings.Join(cells, ",") + "\n"
		}
	}
	return tables
}

// Posts with every fault of a reporting tree, and groups of posts whose FTE add
// up to sums that the order of adding would change.
const (
	awkwardPosts = `Employee ID,Name,Job Title,Unit,Manager ID,FTE,Duties
9,A A,Chief,Board,,1,Set the direction of the company; Talk to the board
10,B B,Head of Shop,Shop,9,0.1,Lead the team of developers; Hire developers
100,C C,Developer,Shop,10,0.2,Develop features in Java; Review code of others; Write automated tests
11,D D,Developer,Shop,10,0.3,Develop features in Java; Review code of others; Fix bugs
x1,E E,Developer,Shop,10,0.7,Develop features in Go; Build the CI/CD pipelines; Answer support tickets
x2,F F,Tester,Shop,x3,0.6,Write automated tests; Test releases by hand; Fix bugs
x3,G G,Tester,Shop,x2,1,Write automated tests; Plan regression tests
x4,H H,Tester,Shop,x4,1,Write automated tests
x5,I I,Tester,Shop,nobody,1,Write automated tests; Review code of others
v2,Vacant,Developer,Shop,10,0.4,
v1,Vacant,Tester,Shop,10,0.8,
v3,Vacant,Head of Mail,Post Room,9,0.9,
`
	awkwardGroups = `Parent Department,Organisation,Unit,Reporting Senior Post,Grade,Generic Job Title,Number of Posts in FTE,Professional/Occupational Group
D,O,U,10,AO,Clerk,0.1,Ops
D,O,U,10,AO,Clerk,0.2,Ops
D,O,U,10,AO,Clerk,0.3,Ops
D,O,U,10,EO,Officer,0.7,Ops
D,O,U,10,HEO,Manager,0.6,Ops
D,O,U,9,AO,Clerk,1.1,Ops
D,O,V,9,AO,Clerk,2.2,Ops
D,O,W,9,AO,Clerk,3.3,Ops
`
)

// A unit in which nobody is in post makes no team, but nothing of it is lost: the
// vacancy and the groups of posts count with the team above, and both the sheet
// Teams and the JSON name the unit.
func TestUnitsWithoutPeople(t *testing.T) {
	dir := t.TempDir()
	var files []string
	for name, data := range map[string]string{"posts.csv": awkwardPosts, "groups.csv": strings.ReplaceAll(awkwardGroups, ",U,10,HEO", ",Post Room,v3,HEO")} {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(data), 0o600); err != nil {
			t.Fatal(err)
		}
		files = append(files, path)
	}
	slices.Sort(files)
	res := measureFiles(t, files...)
	vacant, fte := map[string]int{}, map[string]float64{}
	for _, team := range res.Teams {
		vacant[team.Name], fte[team.Name] = len(team.Vacancies), team.GroupFTE
	}
	// Shop answers for what is below 10: .1 + .2 + .3 + .7; the Board for what is
	// below 9 and below the vacant head of the Post Room: 1.1 + 2.2 + 3.3 + .6.
	if len(vacant) != 2 || vacant["Shop"] != 2 || vacant["Board"] != 1 || math.Abs(fte["Shop"]-1.3) > 1e-9 || math.Abs(fte["Board"]-7.2) > 1e-9 {
		t.Errorf("vacant %v, FTE of groups %v; want 2 and 1.3 of the Shop, 1 and 7.2 of the Board", vacant, fte)
	}
	var b bytes.Buffer
	if err := JSON(&b, res, Options{MinGroup: 5, Version: "test"}); err != nil {
		t.Fatal(err)
	}
	if want := `{"name":"Post Room","vacancies":1,"group_fte":0.6}`; !strings.Contains(b.String(), want) {
		t.Errorf("the JSON lacks %s", want)
	}
	if text, want := Build(res, Options{MinGroup: 5, Version: "test"}).Text(), "Post Room (1 vacant post, 0.6 FTE in groups of posts)"; !strings.Contains(text, want) {
		t.Errorf("the workbook lacks %q", want)
	}
}

// inOrder is the JSON of tables, line by line, after their rows were put into
// another order.
func inOrder(t *testing.T, tables map[string]string, shuffle func(rows []string)) []string {
	t.Helper()
	dir := t.TempDir()
	var files []string
	for _, name := range slices.Sorted(maps.Keys(tables)) {
		lines := strings.SplitAfter(tables[name], "\n")
		shuffle(lines[1 : len(lines)-1])
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(strings.Join(lines, "")), 0o600); err != nil {
			t.Fatal(err)
		}
		files = append(files, path)
	}
	var b bytes.Buffer
	if err := JSON(&b, measureFiles(t, files...), Options{MinGroup: 5, Version: "test"}); err != nil {
		t.Fatal(err)
	}
	var doc map[string]json.RawMessage
	if err := json.Unmarshal(b.Bytes(), &doc); err != nil {
		t.Fatal(err)
	}
	delete(doc, "inputs")
	delete(doc, "problems")
	out, err := json.MarshalIndent(doc, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return strings.Split(string(out), "\n")
}
