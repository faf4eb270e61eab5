package report

import (
	"bytes"
	"encoding/csv"
	"strings"
	"testing"

	"orgreview/report/book"
)

// TestFits: on the sample company each explained post has its best-fitting role
// in people.csv, under labels that name nobody; a post whose work fits another
// role stands in Staffing and on its team's page, one whose work fits does not.
func TestFits(t *testing.T) {
	res := review(t, acmeFiles...)
	b := Build(res, Options{Individuals: NoIndividuals, MinGroup: 5, Version: "test"})
	rows := map[string][]book.Cell{}
	pages := map[string]string{}
	for i := range b.Sheets {
		s := &b.Sheets[i]
		for _, block := range s.Blocks {
			switch x := block.(type) {
			case book.Table:
				if x.Name == "fit" {
					for _, r := range x.Rows {
						rows[r[1].Text] = r
					}
				}
			case book.Items:
				for _, it := range x.List {
					if len(it.Lines) == 1 && strings.HasPrefix(it.Lines[0], "Fits ") {
						pages[it.Head] = s.Name + ": " + it.Word + ": " + it.Lines[0]
					}
				}
			}
		}
	}
	explained := 0
	for i := range res.People {
		if res.Fit(i).Best >= 0 {
			explained++
		}
	}
	if len(rows) != len(pages) || len(rows) < 7 {
		t.Errorf("%d posts in Staffing, %d on the pages of teams", len(rows), len(pages))
	}
	for post, want := range map[string]string{
		"Site Reliability Engineer, post 7": "Reliability: clear: Fits System administrator best (100% of the work).",
		"Platform Engineer, post 3":         "Platform: clear: Fits DevOps engineer best (93% of the work), then Platform engineer (7%).",
		"DevOps Engineer, post 1":           "Checkout: close: Fits Site reliability engineer best (35% of the work), then DevOps engineer (35%).",
		"Head of Platform Engineering":      "", // leads people, as the title promises
		"Site Reliability Engineer, post 5": "", // fits, though delivery work is close
		"Software Engineer, post 1":         "",
	} {
		if pages[post] != want {
			t.Errorf("%s: %q on the team's page, want %q", post, pages[post], want)
		}
		if _, ok := rows[post]; ok != (want != "") {
			t.Errorf("%s is in Staffing: %t", post, ok)
		}
	}
	if r := rows["DevOps Engineer, post 1"]; r != nil && (r[3].Tone == book.Watch || r[7].Text != "close") {
		t.Errorf("too near to call, and marked: %+v", r)
	}
	if r := rows["Platform Engineer, post 3"]; r != nil && (r[3].Tone != book.Watch || r[2].Text != "Platform" || r[3].Text != "DevOps" || r[5].Text != "Platform") {
		t.Errorf("another role: %+v", r)
	}

	var out bytes.Buffer
	for _, f := range CSV(res, Options{Individuals: NoIndividuals, MinGroup: 5, Version: "test"}) {
		if f.Name == "people.csv" {
			if err := f.Write(&out); err != nil {
				t.Fatal(err)
			}
		}
	}
	lines, err := csv.NewReader(&out).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	at := map[string]int{}
	for k, head := range lines[0] {
		at[head] = k
	}
	known := 0
	for _, l := range lines[1:] {
		if l[at["fit_role"]] != "" {
			known++
		}
		if r, ok := rows[l[at["post"]]]; ok && l[at["fit_sure"]] != map[string]string{"clear": "clear", "close": "close", "few duties": "few"}[r[7].Text] {
			t.Errorf("%s: people.csv has %s, %s, %s, %s, %s", l[at["post"]], l[at["fit_role"]], l[at["fit_share"]], l[at["second_role"]], l[at["second_share"]], l[at["fit_sure"]])
		}
	}
	if known != explained || explained < 80 {
		t.Errorf("%d posts have a best-fitting role in people.csv, %d are explained", known, explained)
	}
}

// Where every post that can be judged does what its title says, Staffing says so
// and lists nobody: with their number where they are few, and not at all where
// nobody's title names a role.
func TestFitsWhereAllDo(t *testing.T) {
	v := NewView(review(t, acmeFiles...), Options{MinGroup: 5})
	b := newBuilder(v, teamOrder(v.Result))
	for i := range b.Posts[:b.People] {
		was := b.Posts[i].TitleIndex
		defer func() { b.Posts[i].TitleIndex = was }()
	}
	says := func(want string) {
		t.Helper()
		blocks := b.fitTable()
		if want == "" && blocks != nil || want != "" && (len(blocks) != 2 || blocks[1].(book.Text).Text != want) {
			t.Errorf("%+v, want %q", blocks, want)
		}
	}
	var fit []int
	for i := range b.Posts[:b.People] {
		if b.Fit(i).Best >= 0 && len(b.titleSays(i)) > 0 && !b.otherFits(i) {
			fit = append(fit, i)
		} else {
			b.Posts[i].TitleIndex = -1
		}
	}
	if 2*len(fit) < b.People {
		t.Fatalf("%d posts fit", len(fit))
	}
	says(b.say("fit.none"))
	for _, i := range fit[7:] {
		b.Posts[i].TitleIndex = -1
	}
	says(b.say("fit.none_few", "n", 7, "people", b.lang().Of(b.People, "people")))
	for _, i := range fit[:7] {
		b.Posts[i].TitleIndex = -1
	}
	says("")
}
