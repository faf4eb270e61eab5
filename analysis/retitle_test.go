package analysis

import (
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"orgreview/analysis/roster"
)

// sample is the people of the sample company with their duties.
func sample(t *testing.T) *roster.Roster {
	t.Helper()
	return readFolder(t, filepath.Join("..", "samples", "acme", "2026-Q3"), "people.csv", "duties.csv")
}

// Whatever people are titled, their duties are judged by their words alone: a
// new title for everybody changes no duty's role, function or confidence, and
// nobody's shares.
func TestTitlesNeverEnterTheClassification(t *testing.T) {
	classify := func(retitle func(i int, title string) string) *Result {
		r := sample(t)
		for i, p := range r.People {
			p.Title = retitle(i, p.Title)
		}
		return measured(t, r, nil)
	}
	was := classify(func(_ int, title string) string { return title })
	titles := []string{"Database Administrator", "Recruiter", "DevOps/SRE", "Head of Nothing", ""}
	is := classify(func(i int, _ string) string { return titles[i%len(titles)] })
	if len(was.Texts) < 100 || len(was.Texts) != len(is.Texts) {
		t.Fatalf("%d and %d texts", len(was.Texts), len(is.Texts))
	}
	for i := range was.Texts {
		if !reflect.DeepEqual(was.Texts[i].Class, is.Texts[i].Class) {
			t.Errorf("%q was %+v and is %+v", was.Texts[i].Text, was.Texts[i].Class, is.Texts[i].Class)
		}
	}
	moved := 0
	for i := range was.Posts[:was.People] {
		a, b := &was.Posts[i].Profile, &is.Posts[i].Profile
		if !reflect.DeepEqual(a.Shares, b.Shares) || a.Dominant != b.Dominant || a.Classified != b.Classified {
			t.Errorf("post %s: shares were %v and are %v", was.Posts[i].ID, a.Shares, b.Shares)
		}
		if a.OutOfRemit != b.OutOfRemit {
			moved++
		}
	}
	if moved < was.People/4 {
		t.Errorf("only %d of %d people have another distance from their title: this shows little", moved, was.People)
	}
}

// A sentence about the employer behind a duty that no role explains does not
// make it a role's duty.
func TestBlurbMakesNoRole(t *testing.T) {
	blurb := "We are a fast growing technology company with a great culture, a friendly team and the best customers."
	read := func(tail string) *Result {
		r := sample(t)
		for _, p := range r.People {
			p.Duties = append([]roster.Duty(nil), p.Duties...)
			for _, text := range []string{
				"Eat lunch with the visitors from the north", "A driving licence of class B", "Thirty days of holiday a year",
				"Other tasks as assigned", "Fluent Spanish and Portuguese", "Water the plants on the third floor",
			} {
				p.Duties = append(p.Duties, roster.Duty{Text: strings.TrimSpace(text + ". " + tail)})
			}
		}
		return measured(t, r, nil)
	}
	role := func(res *Result, start string) string {
		for i := range res.Texts {
			if strings.HasPrefix(res.Texts[i].Text, start) {
				return res.Texts[i].Class.Role
			}
		}
		t.Fatalf("no text %q", start)
		return ""
	}
	plain, long := read(""), read(blurb)
	for _, start := range []string{"Eat lunch", "A driving", "Thirty days", "Other tasks", "Fluent", "Water the"} {
		if r := role(plain, start); r != "" {
			t.Errorf("%q is taken for %s", start, r)
		}
		if r := role(long, start); r != "" {
			t.Errorf("%q with a sentence about the employer is taken for %s", start, r)
		}
	}
}
