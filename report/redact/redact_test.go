package redact

import (
	"testing"

	"orgreview/analysis/roster"
)

func people() *roster.Roster {
	return &roster.Roster{
		People: []*roster.Person{
			{ID: "E1001", Name: "Ada Lovelace", Email: "ada.l@example.com"},
			{ID: "1002", Name: "de la Cruz, María José", Email: "mj@example.com"},
			{ID: "12", Name: "Cher", Email: ""},
		},
		Vacancies: []*roster.Person{{ID: "V-77a"}},
	}
}

// TestText: full names in any order and spelling, e-mail addresses and telling
// ids are found wherever they stand; words that merely resemble them are not.
func TestText(t *testing.T) {
	r := New(people(), Forbid{Names: true, IDs: true})
	for _, c := range []struct {
		text string
		want string
	}{
		{"Answers for the team: Ada Lovelace.", "Answers for the team: [name]."},
		{"LOVELACE, Ada", "[name]"},
		{"ada.lovelace@other.example", "[e-mail address]"},
		{"write to <help.desk@other.example>, then to b@c.example.", "write to <[e-mail address]>, then to [e-mail address]."},
		{"three servers @ two sites", "three servers @ two sites"},
		{"ask ada.l@example.com first", "ask [e-mail address] first"},
		{"María José de la Cruz writes", "[name] writes"},
		{"de la Cruz, María José", "[name]"},
		{"Adaptive Lovelace", "Adaptive Lovelace"},
		{"The Lovelace team", "The Lovelace team"}, // a family name alone may be a word
		{"post E1001 and e1001x", "post [id] and e1001x"},
		{"E1001", "[id]"},
		{"Engineer (1002)", "Engineer ([id])"},
		{"1002", "[id]"},
		{"1002 rows were read", "1002 rows were read"},
		{"12", "12"},
		{"Cher", "[name]"},
		{"Cher and alike", "Cher and alike"},
		{"see V-77a", "see [id]"},
		{"", ""},
	} {
		if got := r.Mask(c.text); got != c.want {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
	}
	byID := New(people(), Forbid{Names: true})
	if got := byID.Mask("E1001 Ada Lovelace"); got != "E1001 [name]" {
		t.Errorf("where ids may stand: %q", got)
	}
}
