package main

import (
	"context"
	"math"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"gonum.org/v1/gonum/mat"

	"orgreview/analysis"
	"orgreview/analysis/burnout"
	"orgreview/report"
	"orgreview/report/wording"
)

// onlyShownFigures reads every condition figure from every workbook of a run,
// those of teams and of managers' areas included, as a recipient would. Each
// is one that the view of the run shows; and from all that the view shows, of
// whatever file, no group of fewer than five observed people follows: what is
// shown is sums over people, so what follows is the space that they span.
func onlyShownFigures(t *testing.T, input string, dirs ...string) {
	t.Helper()
	opt, err := analysis.DefaultOptions()
	if err != nil {
		t.Fatal(err)
	}
	res, err := analysis.Run(context.Background(), readRoster(t, input), opt)
	if err != nil {
		t.Fatal(err)
	}
	v := report.NewView(res, report.Options{Individuals: report.NoIndividuals, MinGroup: 5})
	names, allowed := shownFigures(v)
	found, files := 0, 0
	for _, dir := range dirs {
		everyFile(t, dir, func(path string, _ []byte) {
			if filepath.Ext(path) == ".xlsx" {
				files++
				found += readFigures(t, path, names, allowed)
			}
		})
	}
	if files < 5 || found < 40 {
		t.Errorf("%d figures in %d workbooks: too few to believe", found, files)
	}
	nothingFollows(t, v)
	nobodyFollows(t, v)
}

// shownFigures are the names of condition figures as sheets write them, and
// all values of each that the view shows of anybody.
func shownFigures(v *report.View) (names map[string]int, allowed map[int][]float64) {
	names, allowed = map[string]int{}, map[int][]float64{}
	l := wording.English()
	up := func(s string) string { return strings.ToUpper(s[:1]) + s[1:] }
	names[l.Say("team.index")], names[l.Say("burnout.index")], names[l.Say("teams.index")] = 0, 0, 0
	for c := range burnout.NumConstructs {
		names[up(l.Construct(burnout.ConstructID(c)))] = 1 + c
	}
	for f := range burnout.NumFactors {
		names[up(l.Factor(burnout.FactorID(f)))] = 4 + f
	}
	for s := report.Scope(0); s <= v.EverybodyScope(); s++ {
		for f := range 4 {
			if fig, why := v.Condition(s, f); why == "" {
				allowed[f] = append(allowed[f], fig.Mean.V(), fig.CILow.V(), fig.CIHigh.V(), float64(fig.N), fig.RestMean.V())
			}
		}
		for f := range burnout.NumFactors {
			if m, why := v.Factor(s, f); why == "" {
				allowed[4+f] = append(allowed[4+f], m.Mean.V(), m.X.V(), float64(m.N))
			}
		}
	}
	return names, allowed
}

// readFigures compares the numbers of a workbook that stand in the row or
// under the heading of a condition figure with what may be shown.
func readFigures(t *testing.T, path string, names map[string]int, allowed map[int][]float64) (found int) {
	t.Helper()
	f, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	check := func(sheet, cell string, figure int) {
		value, err := strconv.ParseFloat(strings.TrimSpace(cell), 64)
		if err != nil {
			return // a reason
		}
		found++
		if !slices.ContainsFunc(allowed[figure], func(a float64) bool { return math.Abs(a-value) <= 1e-9*max(1, math.Abs(a)) }) {
			t.Errorf("%s, %s: %v stands at figure %d, and the view shows no such figure", filepath.Base(path), sheet, value, figure)
		}
	}
	for _, sheet := range f.GetSheetList() {
		if sheet == "Method" { // anchors and weights of factors
			continue
		}
		rows, err := f.GetRows(sheet, excelize.Options{RawCellValue: true})
		if err != nil {
			t.Fatal(err)
		}
		under := map[int]int{} // column → figure, while a table goes on
		for _, row := range rows {
			filled := slices.IndexFunc(row, func(c string) bool { return c != "" })
			if filled < 0 {
				under = map[int]int{}
				continue
			}
			if figure, ok := names[row[filled]]; ok && len(row) > filled+1 && !isHeading(row, names) {
				for _, c := range row[filled+1:] {
					check(sheet, c, figure)
				}
				continue
			}
			if isHeading(row, names) {
				under = map[int]int{}
				for c, head := range row {
					if figure, ok := names[head]; ok {
						under[c] = figure
					}
				}
				continue
			}
			for c, figure := range under {
				if c < len(row) {
					check(sheet, row[c], figure)
				}
			}
		}
	}
	return found
}

// isHeading tells a row that names condition figures after its first cell.
func isHeading(row []string, names map[string]int) bool {
	if slices.IndexFunc(row, func(c string) bool { return c != "" }) < 0 {
		return false
	}
	first := slices.IndexFunc(row, func(c string) bool { return c != "" })
	return slices.ContainsFunc(row[first+1:], func(c string) bool { _, ok := names[c]; return ok })
}

// nothingFollows solves all that the view shows, figure by figure, for every
// set of factors that a figure was formed from.
func nothingFollows(t *testing.T, v *report.View) {
	t.Helper()
	conditions := []int{0, 1, 2, 3}
	for _, f := range []int{burnout.Hours, burnout.OncallShare, burnout.PagesPerShift, burnout.ToilShare, burnout.Projects, burnout.AfterHours, burnout.LeaveUntaken} {
		conditions = append(conditions, 4+f)
	}
	solved, small := 0, 0
	for _, figure := range conditions {
		sets := map[burnout.FactorSet][][]int{} // the shown scopes, as lists of teams, −1 = people of no team
		for s := report.Scope(0); s <= v.EverybodyScope(); s++ {
			set, rest, ok := shownOf(v, s, figure)
			if !ok {
				continue
			}
			teams := slices.Clone(v.ScopeTeams(s))
			if s == v.EverybodyScope() {
				teams = append(teams, -1)
			}
			sets[set] = append(sets[set], teams)
			if rest {
				sets[set] = append(sets[set], append(slices.Clone(v.ScopeTeams(v.EverybodyScope())), -1))
			}
		}
		for set, scopes := range sets {
			n := scoredByTeam(v, figure, set) // the last: people of no team
			var rows [][]float64
			for _, teams := range scopes {
				rows = append(rows, indicator(teams, n))
			}
			base := rankOf(rows)
			solved++
			told := func(teams ...int) {
				people := 0
				for _, i := range teams {
					people += n[(i+len(n))%len(n)]
				}
				if people == 0 || people >= 5 {
					return
				}
				small++
				if rankOf(append(slices.Clone(rows), indicator(teams, n))) == base {
					t.Errorf("figure %d over %v: the %d people of the groups %v follow from what is shown", figure, set.IDs(), people, teams)
				}
			}
			for i := range n {
				if n[i] == 0 {
					continue
				}
				told(i)
				for j := range i {
					if n[j] > 0 {
						told(j, i)
					}
				}
			}
		}
	}
	if solved < 4 {
		t.Errorf("%d systems solved with %d small groups: nothing was tried", solved, small)
	}
}

// shownOf is whether a figure of a scope is shown, from which set of factors,
// and whether the mean of all others is shown beside it.
func shownOf(v *report.View, s report.Scope, figure int) (set burnout.FactorSet, rest, ok bool) {
	if figure >= 4 {
		_, why := v.Factor(s, figure-4)
		return 0, false, why == ""
	}
	fig, why := v.Condition(s, figure)
	if why != "" {
		return 0, false, false
	}
	return fig.Set, fig.RestMean.OK(), true
}

// scoredByTeam counts the people of each team that a figure rests on.
func scoredByTeam(v *report.View, figure int, set burnout.FactorSet) []int {
	n := make([]int, len(v.Teams)+1)
	for i := range v.Posts[:v.People] {
		p := &v.Posts[i]
		s := v.Model.Score(p.Values[:])
		counts := false
		switch {
		case figure >= 4:
			counts = p.Values[figure-4].State() == burnout.Observed
		case figure == 0:
			counts = s.Band != burnout.Insufficient && v.Model.ScoreOn(set, p.Values[:]).OK()
		default:
			counts = s.Constructs[figure-1].Band != burnout.Insufficient && v.Model.ScoreOn(set, p.Values[:]).OK()
		}
		if counts {
			n[(p.Team+len(n))%len(n)]++
		}
	}
	return n
}

func indicator(teams []int, n []int) []float64 {
	row := make([]float64, len(n))
	for _, t := range teams {
		if at := (t + len(n)) % len(n); n[at] > 0 {
			row[at] = 1
		}
	}
	return row
}

// rankOf is the rank of the rows by singular values.
func rankOf(rows [][]float64) int {
	m := mat.NewDense(len(rows), len(rows[0]), nil)
	for i, r := range rows {
		m.SetRow(i, r)
	}
	var svd mat.SVD
	if !svd.Factorize(m, mat.SVDNone) {
		return -1
	}
	rank := 0
	for _, v := range svd.Values(nil) {
		if v > 1e-9 {
			rank++
		}
	}
	return rank
}
