package trend_test

import (
	"fmt"
	"strings"
	"testing"

	"orgreview/analysis/model"
	"orgreview/analysis/trend"
)

// renumber gives everybody another id and repairs the reporting lines.
func renumber(id func(old string) string) func(p *model.Post) {
	return func(p *model.Post) {
		p.ID = id(p.ID)
		if p.ManagerID != "" {
			p.ManagerID = id(p.ManagerID)
		}
	}
}

func lead(description string) string {
	return "team A\nSupport Manager: ticket_support | id=a0\n" + strings.ReplaceAll(description, "id=a", "boss=a0 id=a")
}

// TestRenumbered: people are found again by e-mail, else by name, title and
// team; ids that were given to other people are not believed.
func TestRenumbered(t *testing.T) {
	org := lead(crew("A", "a", 20, calm)) + crew("B", "b", 20, calm)
	noEmail := func(p *model.Post) { p.Email = "" }
	shift := func(old string) string { // a permutation: every id exists before and after
		var n int
		fmt.Sscanf(old[1:], "%d", &n)
		return fmt.Sprintf("%c%d", old[0], (n+7)%21)
	}
	fresh := func(old string) string { return "x" + old }
	for _, c := range []struct {
		what     string
		change   []func(*model.Post)
		rule     trend.Rule
		artefact trend.Artefact
	}{
		{"other ids, e-mail", []func(*model.Post){renumber(fresh)}, trend.ByEmail, trend.IDsRenumbered},
		{"other ids, names only", []func(*model.Post){renumber(fresh), noEmail}, trend.ByNameJob, trend.IDsRenumbered},
		{"ids of others, e-mail", []func(*model.Post){renumber(shift)}, trend.ByEmail, trend.IDsReused},
		{"ids of others, names only", []func(*model.Post){renumber(shift), noEmail}, trend.ByNameJob, trend.IDsReused},
		{"zeros in front", []func(*model.Post){renumber(func(old string) string { return strings.ToUpper(old) })}, trend.ByIDForm, trend.IDsRenumbered},
	} {
		tr := compare(snap("Q1", org), snap("Q2", org, c.change...))
		s := tr.Last()
		if s.Found != 41 || s.Matches[c.rule] < 40 || len(s.Joined)+len(s.Left)+len(s.Moved)+len(s.NewManager)+len(s.NewHolder) > 0 {
			t.Errorf("%s: %d found, %v; joined %v, left %v, moved %v, new managers %v, holders %v", c.what, s.Found, s.Matches, s.Joined, s.Left, s.Moved, s.NewManager, s.NewHolder)
		}
		for _, r := range s.Renumbered {
			if now := strings.ToLower(strings.TrimPrefix(r.Now, "x")); c.artefact == trend.IDsRenumbered && now != r.Before {
				t.Errorf("%s: %s became %s", c.what, r.Before, r.Now)
			} else if c.artefact == trend.IDsReused && r.Now != shift(r.Before) {
				t.Errorf("%s: %s became %s", c.what, r.Before, r.Now)
			}
		}
		if len(tr.Warnings) != 1 || tr.Warnings[0].Rule != c.artefact || !tr.Conclusive {
			t.Errorf("%s: warnings %+v", c.what, tr.Warnings)
		}
	}
}

// TestNobodyIsGuessed: keys that two people share match nobody, and neither
// does one that is not given.
func TestNobodyIsGuessed(t *testing.T) {
	org := crew("A", "a", 6, calm)
	for _, c := range []struct {
		what   string
		change func(*model.Post)
	}{
		{"nothing is given", func(p *model.Post) { p.Name, p.Email = "", "" }},
		{"one mailbox for all, one name", func(p *model.Post) { p.Name, p.Email = "Pat Doe", "team@example.org" }},
		{"a name but another title", func(p *model.Post) {
			if p.Email = ""; strings.HasPrefix(p.ID, "x") {
				p.Title = "Helpdesk Analyst"
			}
		}},
	} {
		was := snap("Q1", org, c.change)
		s := compare(was, snap("Q2", org, renumber(func(id string) string { return "x" + id }), c.change)).Last()
		if s.Found != 0 || len(s.Joined) != 6 || len(s.Left) != 6 {
			t.Errorf("%s: %d found, %v", c.what, s.Found, s.Matches)
		}
	}
}

// TestNewHolder: one post that changes hands keeps its id and is in no
// comparison; the ids stay believed.
func TestNewHolder(t *testing.T) {
	org := crew("A", "a", 8, calm)
	tr := compare(snap("Q1", org), snap("Q2", org, func(p *model.Post) {
		if p.ID == "a3" {
			p.Name, p.Email = "Somebody Else", "else@example.org"
		}
	}))
	s := tr.Last()
	if len(s.NewHolder) != 1 || s.NewHolder[0] != "a3" || len(s.Joined)+len(s.Left) > 0 || s.Reused {
		t.Errorf("%+v", s)
	}
	if c := tr.Teams[0].Change(trend.Index); c.Pairs != 7 {
		t.Errorf("%d people are compared, want the 7 who stayed", c.Pairs)
	}
	// Another surname with the same address is the same person.
	s = compare(snap("Q1", org), snap("Q2", org, func(p *model.Post) { p.Name += " Married" })).Last()
	if len(s.NewHolder) > 0 || s.Matches[trend.ByID] != 8 {
		t.Errorf("new names: %+v", s)
	}
}

// TestNewManager: the line is followed through other ids.
func TestNewManager(t *testing.T) {
	was := "team A\nHead: | id=h\nHead: | id=g\nClerk: | id=c boss=h\nClerk: | id=d boss=h\nClerk: | id=e\n"
	now := "team A\nHead: | id=h\nHead: | id=g\nClerk: | id=c boss=g\nClerk: | id=d boss=h\nClerk: | id=e boss=g\n"
	s := compare(snap("Q1", was), snap("Q2", now)).Last()
	if fmt.Sprint(s.NewManager) != "[c]" { // e had none that is known
		t.Errorf("new managers %v, want c", s.NewManager)
	}
}
