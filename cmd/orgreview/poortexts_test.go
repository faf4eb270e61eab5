package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"orgreview/analysis"
	"orgreview/report"
	"orgreview/report/book"
)

// textsOf is an export of teams by name; each person has a title and duties.
type textsOf map[string][][]string

// poorReview runs the review of an export of duty texts as of September 2026
// and gives the findings with their evidence, and the first page.
func poorReview(t *testing.T, teams textsOf, more ...string) (found []struct {
	Rule, Team, Headline, Why string
	Evidence                  []string
}, page string) {
	t.Helper()
	dir := t.TempDir()
	people, duties := "Employee ID,Job Title,Team,Snapshot Date\n", "Employee ID,Duty\n"
	n := 0
	for _, team := range sortedNames(teams) {
		for _, p := range teams[team] {
			n++
			people += fmt.Sprintf("P%03d,%s,%s,2026-09-30\n", n, p[0], team)
			for _, d := range p[1:] {
				duties += fmt.Sprintf("P%03d,%q\n", n, d)
			}
		}
	}
	for name, text := range map[string]string{"people.csv": people, "duties.csv": duties} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	var out, log bytes.Buffer
	args := append([]string{"review", dir, "-o", filepath.Join(t.TempDir(), "review.xlsx"), "--json", "-"}, more...)
	status := run(context.Background(), args, world{stdin: strings.NewReader(""), stdout: &out, stderr: &log, tempDir: t.TempDir(),
		now: func() time.Time { return time.Date(2026, 11, 2, 9, 0, 0, 0, time.UTC) }, getenv: func(string) string { return "" }})
	if status != statusDone {
		t.Fatalf("exit status %d\n%s", status, &log)
	}
	var result struct {
		Findings []struct {
			Rule, Team, Headline, Why string
			Evidence                  []string
		}
	}
	if err := json.Unmarshal(out.Bytes(), &result); err != nil {
		t.Fatal(err)
	}
	opt, err := analysis.DefaultOptions()
	if err != nil {
		t.Fatal(err)
	}
	res, err := analysis.Run(context.Background(), readRoster(t, dir), opt)
	if err != nil {
		t.Fatal(err)
	}
	for _, block := range report.Build(res, report.Options{MinGroup: 5, Version: "test"}).Sheets[0].Blocks {
		if text, ok := block.(book.Text); ok {
			page += text.Plain() + "\n"
		}
	}
	return result.Findings, page
}

// TestPoorTexts: vague, copied and stale texts, and missing ones, are told of
// the team that has them, on the first page too; what resembles them is not.
func TestPoorTexts(t *testing.T) {
	work := []string{"Answer help desk tickets about laptops", "Hand out phones to new colleagues", "Negotiate prices with carriers",
		"Check supplier invoices against orders", "Count the stock of the warehouse each week", "Plan the tours of the drivers", "Order office material for the branch"}
	people := 0
	with := func(title string, k int, more ...string) []string { // nobody's work is worded like anybody else's
		people++
		p := []string{title}
		for _, w := range work[:k] {
			p = append(p, fmt.Sprintf("%s in branch %d", w, people))
		}
		return append(p, more...)
	}
	fine := func(k int) []string { return with("Buyer", k) }
	const slogan, form = "Live the five values of the house every single day", "Fill in the travel form before each trip to a branch"
	teams := textsOf{
		"Vague hit":       {with("Clerk", 3, "Other duties as assigned", "Excellent communication skills", "Five years of experience in a similar role")},
		"Vague miss":      {with("Clerk", 3, "Assign the other clerks to counters", "Teach communication skills to new drivers", "Compare the experience of five suppliers")},
		"Stale hit":       {with("Planner", 4, "Move the archive by March 2019", "Close the branch in Bremen until 2021", "Renew the leases before the end of 2023")},
		"Stale miss":      {with("Planner", 4, "Move the archive by March 2026", "Keep the rules of ISO 27001:2013 in the branch", "Look after the Windows Server 2019 of the branch")},
		"Copied hit":      {with("Driver", 3, slogan), with("Packer", 1, slogan), with("Guard", 2, slogan), with("Guard", 2, slogan), with("Driver", 3, slogan)},
		"Copied miss":     {with("Seller", 3, form), with("Seller", 1, form), with("Cashier", 2, form), with("Cashier", 2, form), with("Seller", 3, form)},
		"Missing hit":     {fine(2), fine(2), fine(6), fine(6)},
		"Missing miss":    {fine(2), fine(3), fine(6), fine(6)},
		"Of other things": {fine(7), fine(7), fine(7), fine(7), fine(7), fine(7), fine(7)},
	}
	found, page := poorReview(t, teams)
	told := map[string]string{}
	for _, f := range found {
		if f.Rule == "poor-duty-texts" || f.Rule == "data-gap" && f.Team != "" {
			told[f.Team] += f.Headline + " | " + f.Evidence[0]
		}
	}
	for team, want := range map[string]string{
		"Vague hit":   "3 of 6 duty lines here could stand in any job | 3 of 6 lines: 3 vague, a requirement or about the employer",
		"Stale hit":   "3 of 7 duty lines here could stand in any job | 3 of 7 lines: 3 with a date that is long past",
		"Copied hit":  "5 of 16 duty lines here could stand in any job | 5 of 16 lines: 5 copied into many jobs",
		"Missing hit": "For 2 of 4 people too few duties are known | 2 of 4 people have fewer than 3 duties",
	} {
		if told[team] != want {
			t.Errorf("%s: %q, want %q", team, told[team], want)
		}
		delete(told, team)
	}
	for team, text := range told {
		t.Errorf("%s: %s", team, text)
	}
	for _, want := range []string{"Duty texts are vague, copied or out of date in Copied hit, Stale hit and Vague hit: findings there are fewer and less certain.",
		"Too few duties are known in Missing hit:"} {
		if !strings.Contains(page, want) {
			t.Errorf("the first page does not say %q:\n%s", want, page)
		}
	}
}

// TestPoorTextsHoldBack: where texts are poor, a team gets so many findings
// from them and no more, and its caveat counts the others.
func TestPoorTextsHoldBack(t *testing.T) {
	vague := []string{"Other duties as assigned", "Excellent communication skills", "Five years of experience in a similar role"}
	team := [][]string{
		append([]string{"Site Reliability Engineer", "Install and patch Windows servers", "Create user accounts in Active Directory", "Run nightly backups and test restores", "Manage the VMware hosts"}, vague...),
		append([]string{"Platform Engineer", "Build and maintain the CI/CD pipelines", "Coordinate the weekly release", "Write Terraform modules for the environments", "Automate deployments and rollbacks"}, vague...),
		append([]string{"Data Engineer", "Answer help desk tickets", "Reset passwords of office staff", "Hand out laptops to new colleagues", "Log the calls of the service desk"}, vague...),
		append([]string{"QA Engineer", "Develop new features in Go", "Fix defects in the booking service", "Implement screens in TypeScript", "Refactor old modules of the app"}, vague...),
		append([]string{"Database Administrator", "Prioritise the product backlog", "Write user stories and acceptance criteria", "Plan the roadmap of the product", "Gather requirements from customers"}, vague...),
	}
	config := filepath.Join(t.TempDir(), "orgreview.yaml")
	if err := os.WriteFile(config, []byte("findings: {poor_findings: 100}\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	count := func(more ...string) (n int, why string) {
		found, _ := poorReview(t, textsOf{"Mixed": team}, more...)
		for _, f := range found {
			switch {
			case f.Rule == "poor-duty-texts":
				why = f.Why
			case f.Team == "Mixed" && f.Rule != "data-gap":
				n++
			}
		}
		return n, why
	}
	all, why := count("--config", config)
	if strings.Contains(why, "held back") || all < 5 {
		t.Fatalf("without a limit: %d findings, %q", all, why)
	}
	capped, why := count()
	if want := fmt.Sprintf("%d further findings were held back for this team", all-3); capped != 3 || !strings.Contains(why, want) {
		t.Errorf("%d findings of %d, want 3; %q does not say %q", capped, all, why, want)
	}
}

func sortedNames(teams textsOf) []string {
	names := map[string]bool{}
	for name := range teams {
		names[name] = true
	}
	return sorted(names)
}
