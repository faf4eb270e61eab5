package overlap

import (
	"path/filepath"
	"strings"
	"testing"
)

// organogram reads the senior posts of a return, occupied and vacant.
func organogram(t *testing.T, parts ...string) Input {
	dir := dataFolder(t, append([]string{"organograms"}, parts...)...)
	in := Input{Options: DefaultOptions()}
	texts, teams, at := map[string]int{}, map[string]int{}, map[string]int{}
	var boss []string
	for _, r := range table(t, filepath.Join(dir, "senior.csv")) {
		if strings.Contains(r["Name"], "liminated") {
			continue
		}
		unit := r["Unit"]
		if _, ok := teams[unit]; !ok {
			teams[unit] = len(teams)
			in.TeamNames = append(in.TeamNames, unit)
		}
		p := Person{Key: r["Post Unique Reference"], Title: strings.ToLower(r["Job Title"]), Team: teams[unit], FTE: 1}
		for _, d := range strings.FieldsFunc(r["Job/Team Function"], func(c rune) bool { return c == ';' || c == '\n' }) {
			if d = strings.TrimSpace(d); len(strings.Fields(d)) < 2 {
				continue
			}
			if _, ok := texts[d]; !ok {
				texts[d] = len(in.Texts)
				in.Texts = append(in.Texts, d)
			}
			p.Duties = append(p.Duties, int32(texts[d]))
		}
		at[p.Key] = len(in.People)
		boss = append(boss, r["Reports to Senior Post"])
		in.People = append(in.People, p)
	}
	for i, b := range boss {
		if k, ok := at[b]; ok {
			in.People[i].ReportsTo = k + 1
		}
	}
	in.Teams = len(teams)
	return in
}

func TestOrganogramTextsAndPairs(t *testing.T) {
	in := organogram(t, "cabinet-office", "2013-09")
	r := analyze(t, in)
	boilerplate, cover := false, false
	for i, u := range r.Texts {
		boilerplate = boilerplate || u.Posts == 14 && u.Titles == 12 && u.Boilerplate
		cover = cover || u.Posts == 15 && u.Titles == 1 && u.Cover && !u.Boilerplate
		if u.Boilerplate && u.Cover {
			t.Errorf("text %d is both", i)
		}
	}
	if !boilerplate || !cover {
		t.Errorf("text of 14 posts and 12 titles is boilerplate: %v; text of 15 posts and one title is cover: %v", boilerplate, cover)
	}
	met := map[[2]string]bool{}
	for _, p := range r.Pairs {
		a, b := in.People[p.A], in.People[p.B]
		key := [2]string{min(a.Title, b.Title), max(a.Title, b.Title)}
		if p.SameTitle || met[key] || len(met) == 14 {
			continue
		}
		met[key] = true
		t.Logf("%-10s work %.2f duties %.2f in line %-5v posts %s and %s", p.Kind, p.Work.V(), p.Text.V(), p.InLine, a.Key, b.Key)
		if p.Work.V() < .9 {
			t.Errorf("posts %s and %s overlap by %.2f only, and stand among the first", a.Key, b.Key, p.Work.V())
		}
	}
}
